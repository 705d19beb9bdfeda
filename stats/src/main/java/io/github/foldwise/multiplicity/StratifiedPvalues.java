package io.github.foldwise.multiplicity;

import io.github.foldwise.internal.smooth.Ranking;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** P-values in ascending order, each of a stratum and of a fold. */
final class StratifiedPvalues {
    /** P-values below are no different from 0, where slopes of their distribution would be out of all range. */
    private static final double ZERO = 1e-20;

    private final double[] pvalues;
    private final int[] stratum;
    private final int[] fold;
    private final int strata;

    private StratifiedPvalues(double[] pvalues, int[] stratum, int[] fold, int strata) {
        this.pvalues = pvalues;
        this.stratum = stratum;
        this.fold = fold;
        this.strata = strata;
    }

    static StratifiedPvalues of(double[] pvalues, int[] stratum, int[] fold, int strata) {
        int[] used =
                IntStream.range(0, pvalues.length).filter(i -> fold[i] >= 0).toArray();
        int[] order = Ranking.order(used, pvalues);
        return new StratifiedPvalues(
                Arrays.stream(order).mapToDouble(i -> pvalues[i]).toArray(),
                Arrays.stream(order).map(i -> stratum[i]).toArray(),
                Arrays.stream(order).map(i -> fold[i]).toArray(),
                strata);
    }

    static double[] equalWeights(int strata) {
        double[] weights = new double[strata];
        Arrays.fill(weights, 1);
        return weights;
    }

    StratifiedPvalues without(int left) {
        int[] kept =
                IntStream.range(0, pvalues.length).filter(i -> fold[i] != left).toArray();
        return new StratifiedPvalues(
                Arrays.stream(kept).mapToDouble(i -> pvalues[i]).toArray(),
                Arrays.stream(kept).map(i -> stratum[i]).toArray(),
                Arrays.stream(kept).map(i -> fold[i]).toArray(),
                strata);
    }

    StratifiedPvalues splitAnew(int folds, SplittableRandom random) {
        int[] drawn = new int[pvalues.length];
        Arrays.setAll(drawn, i -> random.nextInt(folds));
        return new StratifiedPvalues(pvalues, stratum, drawn, strata);
    }

    /** Weights of the strata for a fold, from all others; null if no threshold meets the rate. */
    double @Nullable [] learn(int target, double alpha, WeightPenalty penalty, double lambda) {
        if (lambda == 0) {
            return equalWeights(strata);
        }
        int[] sizes = new int[strata];
        int[] known = new int[strata];
        for (int i = 0; i < pvalues.length; i++) {
            (fold[i] == target ? sizes : known)[stratum[i]]++;
        }
        if (Arrays.stream(sizes).sum() == 0) {
            return equalWeights(strata);
        }
        ConcaveDistribution[] distributions = new ConcaveDistribution[strata];
        for (int b = 0; b < strata; b++) {
            distributions[b] = ConcaveDistribution.of(others(target, b, known[b]));
        }
        return new WeightProgram(distributions, sizes, alpha).solve(penalty, lambda);
    }

    private double[] others(int target, int b, int count) {
        double[] values = new double[count];
        int n = 0;
        for (int i = 0; i < pvalues.length; i++) {
            if (stratum[i] == b && fold[i] != target) {
                values[n++] = pvalues[i] > ZERO ? pvalues[i] : 0;
            }
        }
        return values;
    }

    /** How many are rejected when every fold is weighted by what was learned from the others. */
    int rejections(int folds, double alpha, WeightPenalty penalty, double lambda) {
        double[][] weights = new double[folds][];
        for (int k = 0; k < folds; k++) {
            double @Nullable [] learned = learn(k, alpha, penalty, lambda);
            weights[k] = learned == null ? equalWeights(strata) : learned;
        }
        double[] weighted = new double[pvalues.length];
        Arrays.setAll(weighted, i -> WeightedPvalues.weighted(pvalues[i], weights[fold[i]][stratum[i]]));
        return (int) Arrays.stream(PvalueAdjustment.BENJAMINI_HOCHBERG.adjust(weighted))
                .filter(p -> p <= alpha)
                .count();
    }
}
