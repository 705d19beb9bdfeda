package io.github.foldwise.internal.mixed;

import java.util.Arrays;

/**
 * Means of groups that were measured in blocks, such as log doses of lines on days: \( y_{ij} = \mu_i + b_j + e_{ij} \), each group at
 * most once in a block.
 *
 * <p>Where every block holds every group, differences do not depend on the blocks, and are those of least squares with as many
 * residual degrees of freedom, \( (g - 1)(m - 1) \). Else blocks are random, their variance is estimated by REML, and each
 * contrast has Satterthwaite's degrees of freedom (1946, doi:10.2307/3002019) from the observed information of both variances, as R's
 * lmerTest. A variance of blocks that is 0 leaves a one-way layout.
 */
public final class BlockedMeans {
    private final double[] means;
    /** Covariance of the means up to what differences cancel. */
    private final double[][] covariance;

    private final double sigma;
    private final double blockDeviation;
    private final Degrees degrees;

    /** The degrees of freedom of a contrast. */
    interface Degrees {
        double of(double[] contrast);
    }

    BlockedMeans(double[] means, double[][] covariance, double sigma, double blockDeviation, Degrees degrees) {
        this.means = means;
        this.covariance = covariance;
        this.sigma = sigma;
        this.blockDeviation = blockDeviation;
        this.degrees = degrees;
    }

    /**
     * Estimates the means.
     *
     * @param cells a row for each group, a column for each block, NaN where a group is not in a block; each group in one block at
     *     least
     * @return the means
     */
    public static BlockedMeans of(double[][] cells) {
        boolean complete = Arrays.stream(cells).flatMapToDouble(Arrays::stream).noneMatch(Double::isNaN);
        return complete ? complete(cells) : RandomBlocks.of(cells);
    }

    private static BlockedMeans complete(double[][] cells) {
        int groups = cells.length;
        int blocks = cells[0].length;
        double[] means = new double[groups];
        for (int i = 0; i < groups; i++) {
            means[i] = Arrays.stream(cells[i]).average().orElse(Double.NaN);
        }
        double grand = Arrays.stream(means).average().orElse(Double.NaN);
        double squares = 0;
        for (int j = 0; j < blocks; j++) {
            double block = 0;
            for (double[] row : cells) {
                block += row[j] / groups;
            }
            for (int i = 0; i < groups; i++) {
                double residual = (cells[i][j] - means[i]) - (block - grand);
                squares += residual * residual;
            }
        }
        double df = (groups - 1.0) * (blocks - 1.0);
        double variance = squares / df;
        double[][] covariance = new double[groups][groups];
        for (int i = 0; i < groups; i++) {
            covariance[i][i] = variance / blocks;
        }
        return new BlockedMeans(means, covariance, Math.sqrt(variance), Double.NaN, contrast -> df);
    }

    /** {@return the residual standard deviation} */
    public double getSigma() {
        return sigma;
    }

    /** {@return the standard deviation of random blocks; NaN where blocks were fixed} */
    public double getBlockDeviation() {
        return blockDeviation;
    }

    /**
     * {@return the difference of two means}
     *
     * @param group the one
     * @param other the other
     */
    public double difference(int group, int other) {
        return means[group] - means[other];
    }

    /**
     * {@return the standard error of the difference; NaN if nothing is left to estimate it}
     *
     * @param group the one
     * @param other the other
     */
    public double standardError(int group, int other) {
        return Math.sqrt(covariance(group, group, other));
    }

    /**
     * {@return the degrees of freedom of the difference}
     *
     * @param group the one
     * @param other the other
     */
    public double degreesOfFreedom(int group, int other) {
        double[] contrast = new double[means.length];
        contrast[group] = 1;
        contrast[other] = -1;
        return degrees.of(contrast);
    }

    /**
     * {@return the correlations of differences to one group}
     *
     * @param groups the groups
     * @param other the group that all are compared with
     */
    public double[][] correlations(int[] groups, int other) {
        double[][] correlations = new double[groups.length][groups.length];
        for (int i = 0; i < groups.length; i++) {
            for (int j = 0; j < groups.length; j++) {
                correlations[i][j] = i == j
                        ? 1
                        : covariance(groups[i], groups[j], other)
                                / (standardError(groups[i], other) * standardError(groups[j], other));
            }
        }
        return correlations;
    }

    private double covariance(int a, int b, int other) {
        double[] left = new double[means.length];
        left[a] += 1;
        left[other] -= 1;
        double[] right = new double[means.length];
        right[b] += 1;
        right[other] -= 1;
        double sum = 0;
        for (int i = 0; i < left.length; i++) {
            for (int j = 0; j < right.length; j++) {
                sum += left[i] * covariance[i][j] * right[j];
            }
        }
        return sum;
    }
}
