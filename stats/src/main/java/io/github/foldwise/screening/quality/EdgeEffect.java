package io.github.foldwise.screening.quality;

import io.github.foldwise.inference.Interval;
import io.github.foldwise.inference.IntervalMethod;
import io.github.foldwise.internal.function.StudentT;
import io.github.foldwise.internal.smooth.Medians;
import io.github.foldwise.internal.smooth.Ranking;
import java.util.Arrays;
import java.util.SplittableRandom;

/** Outer against inner wells: the Hodges-Lehmann ratio, its rank interval, and a permutation of the rank sum. */
final class EdgeEffect {
    /** Two wells have no rank order to speak of. */
    private static final int FEWEST = 3;

    /** Beyond this the normal limit of the rank sum is right to far more digits than an interval needs. */
    private static final int MOST_EXACT = 50;

    private EdgeEffect() {}

    /** The edge index of logarithms of outer and inner wells. */
    static QualityMeasure of(String line, double[] outer, double[] inner, QualityAssessment options) {
        int wells = outer.length + inner.length;
        if (wells < 2 * FEWEST) {
            return missing(line, MeasureOutcome.TOO_FEW_WELLS, options, wells);
        }
        if (outer.length < FEWEST || inner.length < FEWEST) {
            return missing(line, MeasureOutcome.NOT_SPREAD, options, wells);
        }
        double[] differences = new double[outer.length * inner.length];
        for (int i = 0; i < outer.length; i++) {
            for (int j = 0; j < inner.length; j++) {
                differences[i * inner.length + j] = outer[i] - inner[j];
            }
        }
        Arrays.sort(differences);
        double index = Math.exp(Medians.ofSorted(differences, differences.length));
        int beyond = wellsBeyond(outer.length, inner.length, options.level());
        Interval interval = beyond < 1
                ? Interval.ofPositive(0, Double.POSITIVE_INFINITY, options.level(), IntervalMethod.RANKS)
                : Interval.ofPositive(
                        Math.exp(differences[beyond - 1]),
                        Math.exp(differences[differences.length - beyond]),
                        options.level(),
                        IntervalMethod.RANKS);
        return QualityMeasure.estimated(
                QualityMetric.EDGE_INDEX, line, index, interval, pvalue(outer, inner, options), wells);
    }

    static QualityMeasure missing(String line, MeasureOutcome why, QualityAssessment options, int wells) {
        return QualityMeasure.missing(QualityMetric.EDGE_INDEX, line, why, options.level(), wells);
    }

    /** Which difference from either end is the limit: the largest k with \( P(U \le k - 1) \le \alpha/2 \); 0 for none. */
    static int wellsBeyond(int m, int n, double level) {
        double tail = 0.5 * (1 - level);
        if (Math.max(m, n) > MOST_EXACT) {
            double z = StudentT.twoSidedQuantile(level, Double.POSITIVE_INFINITY);
            return (int) Math.floor(0.5 * m * n - z * Math.sqrt(m * n * (m + n + 1.0) / 12));
        }
        double[] probabilities = rankSum(m, n);
        double sum = 0;
        int k = 0;
        while (k < probabilities.length && sum + probabilities[k] <= tail) {
            sum += probabilities[k];
            k++;
        }
        return k;
    }

    /** The distribution of the Mann-Whitney statistic: \( P_{m,n}(u) = \frac{m P_{m-1,n}(u-n) + n P_{m,n-1}(u)}{m+n} \). */
    static double[] rankSum(int m, int n) {
        double[][] previous = new double[n + 1][];
        Arrays.fill(previous, new double[] {1});
        for (int i = 1; i <= m; i++) {
            double[][] row = new double[n + 1][];
            row[0] = new double[] {1};
            for (int j = 1; j <= n; j++) {
                row[j] = new double[i * j + 1];
                for (int u = 0; u < previous[j].length; u++) {
                    row[j][u + j] += previous[j][u] * i / (i + j);
                }
                for (int u = 0; u < row[j - 1].length; u++) {
                    row[j][u] += row[j - 1][u] * j / (i + j);
                }
            }
            previous = row;
        }
        return previous[n];
    }

    private static double pvalue(double[] outer, double[] inner, QualityAssessment options) {
        double[] all = Arrays.copyOf(outer, outer.length + inner.length);
        System.arraycopy(inner, 0, all, outer.length, inner.length);
        double[] ranks = Ranking.averageRanks(all);
        double expected = 0.5 * outer.length * (all.length + 1);
        double observed = Math.abs(sum(ranks, outer.length) - expected);
        SplittableRandom random = new SplittableRandom(options.seed());
        int extreme = 0;
        for (int b = 0; b < options.permutations(); b++) {
            for (int i = 0; i < outer.length; i++) {
                int other = i + random.nextInt(ranks.length - i);
                double swap = ranks[i];
                ranks[i] = ranks[other];
                ranks[other] = swap;
            }
            extreme += Math.abs(sum(ranks, outer.length) - expected) >= observed - 1e-9 ? 1 : 0;
        }
        return (extreme + 1.0) / (options.permutations() + 1.0);
    }

    private static double sum(double[] values, int count) {
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += values[i];
        }
        return sum;
    }
}
