package io.github.foldwise.multiplicity;

import io.github.foldwise.internal.Levels;
import io.github.foldwise.internal.function.BracketedRoot;
import io.github.foldwise.internal.function.ChiScale;
import io.github.foldwise.internal.function.StudentT;
import io.github.foldwise.text.Digits;
import io.github.foldwise.text.Value;
import java.util.Arrays;

/**
 * Dunnett's comparison of several means with one reference: the distribution of the largest of k t statistics whose numerators share
 * the reference (Dunnett 1955, doi:10.1080/01621459.1955.10501294).
 *
 * <pre>{@code
 * Dunnett dunnett = Dunnett.of(3);                       // three lines against one, all from as many experiments
 * dunnett.pvalue(30.789, 9);                             // 5.381e-10, two-sided
 * dunnett.criticalValue(0.95, 9);                        // 2.811644
 * }</pre>
 *
 * <p>A p-value is computed as what it is, the probability that some statistic is larger, \( \int\!\int \phi(z)\,\bigl[1 - \prod_i
 * \{1 - q_i(z, ts)\}\bigr]\,dz\,dF_\nu(s) \), every term of which is positive: it is accurate relative to its own size however small,
 * is never 0 for a finite statistic whose unadjusted p-value is not, and never below that. One minus the distribution function, as
 * R's {@code mvtnorm::pmvt} and {@code multcomp} give it, ends near 1e-10.
 *
 * <p>Correlations are those of one common factor, \( \rho_{ij} = \lambda_i \lambda_j \): exact for one reference and independent means of
 * any sizes, and in complete blocks, where all are 1/2. Others are replaced by the nearest of that kind (Hsu 1992,
 * doi:10.1080/10618600.1992.10477011). Instances are immutable.
 */
public final class Dunnett extends Value {
    private static final long serialVersionUID = 1L;

    /** Where statistics are as good as one, more would only narrow the steps. */
    private static final double LARGEST_LOADING = 0.9995;

    private static final double FARTHEST = 9;

    /** Distinct loadings, ascending. */
    private final double[] loadings;
    /** How many statistics have each. */
    private final int[] counts;

    private Dunnett(double[] each) {
        loadings = Arrays.stream(each).sorted().distinct().toArray();
        counts = new int[loadings.length];
        for (double loading : each) {
            counts[Arrays.binarySearch(loadings, loading)]++;
        }
    }

    /**
     * Returns the comparison of means that all rest on as many observations as the reference.
     *
     * @param comparisons how many means are compared with the reference
     * @return the comparison, with correlations of 1/2
     * @throws IllegalArgumentException if there is none
     */
    public static Dunnett of(int comparisons) {
        if (comparisons < 1) {
            throw new IllegalArgumentException(comparisons + " comparisons; there must be at least 1");
        }
        double[] each = new double[comparisons];
        Arrays.fill(each, comparisons == 1 ? 0 : Math.sqrt(0.5));
        return new Dunnett(each);
    }

    /**
     * Returns the comparison of estimates with given correlations.
     *
     * @param correlations the correlation matrix of the differences to the reference
     * @return the comparison, by the common factor nearest to the correlations in least squares; exact up to two, and wherever they have
     *     that form
     * @throws IllegalArgumentException if the matrix is empty, not square, or a correlation does not lie from -1 to 1
     */
    public static Dunnett ofCorrelations(double[][] correlations) {
        int k = correlations.length;
        if (k == 0) {
            throw new IllegalArgumentException("no correlations; there must be at least one comparison");
        }
        for (int i = 0; i < k; i++) {
            for (int j = 0; j < k; j++) {
                double value = correlations[i].length == k ? correlations[i][j] : Double.NaN;
                if (!(Math.abs(value) <= 1 + 1e-12)) {
                    throw new IllegalArgumentException("correlation of comparisons " + i + " and " + j + " is " + value
                            + "; the matrix must be " + k + " by " + k + ", each from -1 to 1");
                }
            }
        }
        return new Dunnett(CommonFactor.loadings(correlations, LARGEST_LOADING));
    }

    /** {@return how many means are compared with the reference} */
    public int getComparisons() {
        return Arrays.stream(counts).sum();
    }

    /**
     * Returns the two-sided adjusted p-value of a statistic.
     *
     * @param statistic an estimate over its standard error
     * @param degreesOfFreedom those of the standard error, positive, possibly infinite
     * @return the probability that the largest of all statistics exceeds it in size where no mean differs from the reference; NaN if an
     *     argument is NaN or the degrees of freedom are not positive
     */
    public double pvalue(double statistic, double degreesOfFreedom) {
        double alone = StudentT.twoSidedPvalue(statistic, degreesOfFreedom);
        int k = getComparisons();
        if (Double.isNaN(alone) || k == 1) {
            return alone;
        }
        double size = Math.abs(statistic);
        double tail = ChiScale.mean(s -> anyBeyond(size * s), degreesOfFreedom, Double.POSITIVE_INFINITY);
        // Rounding must not take it below the p-value of one, or above Bonferroni's.
        return Math.max(alone, Math.min(tail, Math.min(1, k * alone)));
    }

    /**
     * Returns the factor of a standard error that makes simultaneous intervals.
     *
     * @param level the confidence level of all intervals together, in (0, 1)
     * @param degreesOfFreedom those of the standard error, positive, possibly infinite
     * @return the critical value: its p-value is 1 - level; NaN if the degrees of freedom are not positive
     * @throws IllegalArgumentException if the level is not in (0, 1)
     */
    public double criticalValue(double level, double degreesOfFreedom) {
        Levels.check(level);
        int k = getComparisons();
        double low = StudentT.twoSidedQuantile(level, degreesOfFreedom);
        if (k == 1 || Double.isNaN(low)) {
            return low;
        }
        double high = StudentT.twoSidedQuantile(1 - (1 - level) / k, degreesOfFreedom);
        double target = Math.log1p(-level);
        return BracketedRoot.find(
                t -> Math.log(pvalue(t, degreesOfFreedom)) - target,
                low,
                Math.log(pvalue(low, degreesOfFreedom)) - target,
                high,
                Math.min(0, Math.log(pvalue(high, degreesOfFreedom)) - target),
                1e-13);
    }

    /**
     * Adjusts p-values of which each has its own standard error and degrees of freedom.
     *
     * @param pvalues unadjusted two-sided p-values, NaN where there was no test
     * @param degreesOfFreedom the degrees of freedom of each
     * @return the p-value of each statistic among as many as there are comparisons; NaN where the p-value is
     * @throws IllegalArgumentException if the arrays differ in length
     */
    public double[] adjust(double[] pvalues, double[] degreesOfFreedom) {
        if (pvalues.length != degreesOfFreedom.length) {
            throw new IllegalArgumentException(pvalues.length + " p-values but " + degreesOfFreedom.length
                    + " degrees of freedom; give one for each");
        }
        double[] adjusted = new double[pvalues.length];
        for (int i = 0; i < adjusted.length; i++) {
            adjusted[i] = Math.max(
                    pvalues[i], pvalue(StudentT.statistic(pvalues[i], degreesOfFreedom[i]), degreesOfFreedom[i]));
        }
        return adjusted;
    }

    /** The probability that one of k normal variables exceeds c in size. */
    private double anyBeyond(double c) {
        double largest = loadings[loadings.length - 1];
        double step = 0.25 * Math.min(1, Math.sqrt(1 - largest * largest) / Math.max(largest, 1e-3));
        double end = FARTHEST + c * largest;
        double sum = 0.5 * anyBeyond(c, 0);
        double last = sum;
        for (double z = step; z < end; z += step) {
            double term = Math.exp(-0.5 * z * z) * anyBeyond(c, z);
            sum += term;
            if (term < last && term < 1e-18 * sum) {
                break;
            }
            last = term;
        }
        return Math.min(1, sum * 2 * step / Math.sqrt(2 * Math.PI));
    }

    /** The same, given the common factor. */
    private double anyBeyond(double c, double z) {
        double logNone = 0;
        for (int i = 0; i < loadings.length; i++) {
            double rest = Math.sqrt(1 - loadings[i] * loadings[i]);
            double beyond = ChiScale.normalTail((c - loadings[i] * z) / rest)
                    + ChiScale.normalTail((c + loadings[i] * z) / rest);
            logNone += counts[i] * Math.log1p(-Math.min(1, beyond));
        }
        return -Math.expm1(logNone);
    }

    @Override
    protected Object[] parts() {
        return new Object[] {loadings, counts};
    }

    /** {@return the number of comparisons and their correlations} */
    @Override
    public String toString() {
        int k = getComparisons();
        double low = loadings[0] * loadings[counts[0] > 1 || k == 1 ? 0 : 1];
        double high = loadings[loadings.length - 1]
                * loadings[counts[loadings.length - 1] > 1 || k == 1 ? loadings.length - 1 : loadings.length - 2];
        String correlations =
                k == 1 ? "" : ", correlation " + Digits.of(low) + (low == high ? "" : " to " + Digits.of(high));
        return "Dunnett, " + k + (k == 1 ? " comparison" : " comparisons") + correlations;
    }
}
