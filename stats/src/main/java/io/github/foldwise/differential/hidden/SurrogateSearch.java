package io.github.foldwise.differential.hidden;

import io.github.foldwise.internal.Steps;
import io.github.foldwise.internal.linear.MatrixProduct;
import io.github.foldwise.internal.linear.SymmetricEigen;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Surrogate variables of rows of log expression under a full model and one without what is asked. */
final class SurrogateSearch {
    /** A gene below this local false discovery rate follows a direction. */
    private static final double FOLLOWS = 0.1;

    private final double[][] rows;
    private final double[][] full;
    private final double[][] reduced;
    private final double[][] mean;

    SurrogateSearch(double[][] rows, double[][] full, double[][] reduced) {
        this.rows = rows;
        this.full = full;
        this.reduced = reduced;
        mean = new double[full.length][1];
        Arrays.stream(mean).forEach(row -> row[0] = 1);
    }

    /** Iteratively reweighted. */
    double[][] reweighted(int factors, int iterations, Steps steps) {
        double[][] found = leading(MatrixProduct.gram(LinearSpace.of(full).residuals(rows)), factors);
        LinearSpace without = LinearSpace.of(reduced);
        steps.loop(iterations);
        for (int i = 0; i < iterations; i++) {
            steps.next();
            LinearSpace beside = LinearSpace.of(LinearSpace.with(reduced, found));
            double[] asked =
                    LocalRate.of(LinearSpace.of(LinearSpace.with(full, found)).pvalues(beside, rows));
            double[] hidden = LocalRate.of(beside.pvalues(without, rows));
            found = leading(MatrixProduct.gram(weighted(asked, hidden)), factors);
        }
        return found;
    }

    /** Rows times the probability that they follow what is hidden and not what is asked, centred. */
    private double[][] weighted(double[] asked, double[] hidden) {
        double[][] weighted = new double[rows.length][];
        boolean any = false;
        for (int g = 0; g < rows.length; g++) {
            double weight = (1 - hidden[g]) * asked[g];
            any |= weight > 0;
            weighted[g] = centred(rows[g], weight);
        }
        if (!any) {
            throw new IllegalArgumentException(
                    "no gene follows anything but the design: there are no hidden factors to" + " find; go on without");
        }
        return weighted;
    }

    private static double[] centred(double[] row, double weight) {
        double centre = Arrays.stream(row).average().orElseThrow();
        return Arrays.stream(row).map(x -> (x - centre) * weight).toArray();
    }

    /** Directions of the residuals, each from the genes that follow it; those that fewer genes than factors follow are left out. */
    double[][] twoStep(int factors, Steps steps) {
        double[][] directions = leading(MatrixProduct.gram(LinearSpace.of(full).residuals(rows)), factors);
        LinearSpace constant = LinearSpace.of(mean);
        List<double[]> found = new ArrayList<>();
        steps.loop(directions.length);
        for (double[] direction : directions) {
            steps.next();
            double[] rates = LocalRate.of(LinearSpace.of(LinearSpace.with(mean, new double[][] {direction}))
                    .pvalues(constant, rows));
            double[][] followers = IntStream.range(0, rows.length)
                    .filter(g -> rates[g] < FOLLOWS)
                    .mapToObj(g -> centred(rows[g], 1))
                    .toArray(double[][]::new);
            if (followers.length >= factors) {
                found.add(closest(followers, direction));
            }
        }
        return found.toArray(double[][]::new);
    }

    /** The direction of the genes that goes most with the given one. */
    private static double[] closest(double[][] genes, double[] direction) {
        SymmetricEigen eigen = SymmetricEigen.of(MatrixProduct.gram(genes));
        int most = Math.min(genes.length, direction.length);
        double[] best = eigen.vector(0);
        for (int k = 1; k < most; k++) {
            double[] next = eigen.vector(k);
            best = correlation(next, direction) > correlation(best, direction) ? next : best;
        }
        return best;
    }

    private static double correlation(double[] a, double[] b) {
        double[] centredA = centred(a, 1);
        double[] centredB = centred(b, 1);
        double product = 0;
        for (int j = 0; j < a.length; j++) {
            product += centredA[j] * centredB[j];
        }
        return Math.abs(product) / Math.sqrt(LinearSpace.squares(centredA) * LinearSpace.squares(centredB));
    }

    private static double[][] leading(double[][] gram, int factors) {
        SymmetricEigen eigen = SymmetricEigen.of(gram);
        return IntStream.range(0, factors).mapToObj(eigen::vector).toArray(double[][]::new);
    }
}
