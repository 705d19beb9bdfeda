package io.github.foldwise.multiplicity;

import io.github.foldwise.internal.Parallel;
import io.github.foldwise.internal.smooth.Ranking;
import io.github.foldwise.progress.ProgressListener;
import io.github.foldwise.text.Options;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Independent hypothesis weighting: p-values adjusted to a false discovery rate, where tests that a covariate says to be more
 * promising count more.
 *
 * <pre>{@code
 * WeightedPvalues weighted = IndependentHypothesisWeighting.withDefaults()
 *         .withFalseDiscoveryRate(0.1)
 *         .adjust(result.getPvalues(), result.getBaseMeans());
 * double[] adjusted = weighted.getAdjustedPvalues();
 * }</pre>
 *
 * <p>The covariate tells of a test's power or of how likely it has something to find (the mean count of a gene), and must
 * <em>not</em> tell of its p-value where there is nothing to find; else the false discovery rate is lost. Tests are split into
 * strata of equal size by the covariate and at random into folds. The weights of a fold are learned from the other folds: the
 * thresholds of strata that reject most at rate α, distributions being estimated by Grenander's estimator, with a bound λ on
 * how much neighbouring weights differ in sum (or, for categories, differ from their mean); λ is the first of 0, 1, b/8, b/4,
 * b/2, b and ∞ (b strata) that rejects most when learned and applied by folds within those other folds. Weights are 1 on
 * average, and p/w is adjusted by Benjamini and Hochberg. That controls the rate with many tests; with a few hundred it may
 * be exceeded slightly, and there is little to learn.
 *
 * <p>Reference: Ignatiadis et al. 2016, doi:10.1038/nmeth.3885; R package IHW. Folds, strata and λ being given, weights equal
 * those of IHW 1.26 to the accuracy of its solver; the random numbers that draw folds and break ties are others, so that
 * its results are met on average only. Instances are immutable.
 */
public final class IndependentHypothesisWeighting extends Options {
    private static final long serialVersionUID = 1L;

    private static final int TESTS_PER_STRATUM = 1500;
    private static final int MOST_STRATA = 40;

    private final double alpha;
    private final int strata;
    private final int folds;
    private final double lambda;
    private final long seed;
    private final int threads;
    private final transient ProgressListener progress;

    private IndependentHypothesisWeighting(
            double alpha, int strata, int folds, double lambda, long seed, int threads, ProgressListener progress) {
        this.alpha = alpha;
        this.strata = strata;
        this.folds = folds;
        this.lambda = lambda;
        this.seed = seed;
        this.threads = threads;
        this.progress = progress;
    }

    /**
     * Returns the usual way: rate 0.1, a stratum for each 1500 tests but at most 40, 5 folds, λ chosen, seed 1, one thread.
     *
     * @return the analysis
     */
    public static IndependentHypothesisWeighting withDefaults() {
        return new IndependentHypothesisWeighting(0.1, 0, 5, Double.NaN, 1, 1, ProgressListener.NONE);
    }

    /**
     * Sets the false discovery rate that weights are optimised for.
     *
     * @param rate the rate, above 0 and below 1
     * @return another analysis
     * @throws IllegalArgumentException if it is not
     */
    public IndependentHypothesisWeighting withFalseDiscoveryRate(double rate) {
        if (!(rate > 0 && rate < 1)) {
            throw new IllegalArgumentException(
                    "false discovery rate " + rate + ": it lies between 0 and 1, such as 0.1");
        }
        return new IndependentHypothesisWeighting(rate, strata, folds, lambda, seed, threads, progress);
    }

    /**
     * Sets into how many strata a covariate is cut.
     *
     * @param count their number, 1 (no weighting) or more; hundreds of tests should remain in each
     * @return another analysis
     * @throws IllegalArgumentException if it is below 1
     */
    public IndependentHypothesisWeighting withStrata(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("strata " + count + ": at least one stratum is needed");
        }
        return new IndependentHypothesisWeighting(alpha, count, folds, lambda, seed, threads, progress);
    }

    /**
     * Sets into how many folds tests are split, both for weights and for the choice of λ.
     *
     * @param count their number, 2 or more
     * @return another analysis
     * @throws IllegalArgumentException if it is below 2
     */
    public IndependentHypothesisWeighting withFolds(int count) {
        if (count < 2) {
            throw new IllegalArgumentException(
                    "folds " + count + ": at least 2 are needed, for weights come from the other folds");
        }
        return new IndependentHypothesisWeighting(alpha, strata, count, lambda, seed, threads, progress);
    }

    /**
     * Sets how far weights may vary, in place of choosing it.
     *
     * @param bound λ, 0 (equal weights) or more, possibly infinite
     * @return another analysis
     * @throws IllegalArgumentException if it is negative or NaN
     */
    public IndependentHypothesisWeighting withRegularization(double bound) {
        if (!(bound >= 0)) {
            throw new IllegalArgumentException("regularization " + bound + ": the bound on weights is 0 or more");
        }
        return new IndependentHypothesisWeighting(alpha, strata, folds, bound, seed, threads, progress);
    }

    /**
     * Sets the seed that draws folds and breaks ties of the covariate.
     *
     * @param value any number
     * @return another analysis
     */
    public IndependentHypothesisWeighting withSeed(long value) {
        return new IndependentHypothesisWeighting(alpha, strata, folds, lambda, value, threads, progress);
    }

    /**
     * Sets how many threads work; results do not depend on it.
     *
     * @param count the number, at least 1
     * @return another analysis
     * @throws IllegalArgumentException if it is below 1
     */
    public IndependentHypothesisWeighting withThreads(int count) {
        return new IndependentHypothesisWeighting(
                alpha, strata, folds, lambda, seed, Parallel.checkThreads(count), progress);
    }

    /**
     * Sets who hears of progress and may cancel.
     *
     * @param listener the listener
     * @return another analysis
     */
    public IndependentHypothesisWeighting withProgressListener(ProgressListener listener) {
        return new IndependentHypothesisWeighting(
                alpha, strata, folds, lambda, seed, threads, Objects.requireNonNull(listener, "listener"));
    }

    /**
     * Adjusts p-values by a covariate.
     *
     * @param pvalues p-values in [0, 1], NaN where there was no test
     * @param covariate a number for each test; only its order counts
     * @return weights and adjusted p-values
     * @throws IllegalArgumentException if lengths differ, a p-value is outside [0, 1], or a tested one has no covariate
     */
    public WeightedPvalues adjust(double[] pvalues, double[] covariate) {
        int[] tested = tested(pvalues, covariate.length);
        for (int i : tested) {
            if (Double.isNaN(covariate[i])) {
                throw new IllegalArgumentException("covariate NaN at index " + i
                        + ": every p-value needs one; make the p-value NaN to leave the test out");
            }
        }
        int count = strata > 0 ? strata : Math.max(1, Math.min(MOST_STRATA, tested.length / TESTS_PER_STRATUM));
        int[] order = shuffled(tested, new SplittableRandom(seed));
        int[] byCovariate = Ranking.order(order, covariate);
        int[] stratum = new int[pvalues.length];
        Arrays.fill(stratum, -1);
        for (int rank = 0; rank < byCovariate.length; rank++) {
            stratum[byCovariate[rank]] = (int) ((long) rank * count / byCovariate.length);
        }
        List<String> names =
                IntStream.rangeClosed(1, count).mapToObj(Integer::toString).toList();
        return weigh(pvalues, stratum, names, WeightPenalty.TOTAL_VARIATION, drawn(tested, pvalues.length));
    }

    /**
     * Adjusts p-values by categories without an order.
     *
     * @param pvalues p-values in [0, 1], NaN where there was no test
     * @param categories the category of each test, such as the chromosome of a gene
     * @return weights and adjusted p-values, a stratum for each category in the order of appearance
     * @throws IllegalArgumentException if lengths differ or a p-value is outside [0, 1]
     */
    public WeightedPvalues adjustByCategory(double[] pvalues, Collection<String> categories) {
        Objects.requireNonNull(categories, "categories");
        List<String> categoryOf = List.copyOf(categories);
        int[] tested = tested(pvalues, categoryOf.size());
        List<String> names =
                Arrays.stream(tested).mapToObj(categoryOf::get).distinct().toList();
        int[] stratum = new int[pvalues.length];
        Arrays.fill(stratum, -1);
        for (int i : tested) {
            stratum[i] = names.indexOf(categoryOf.get(i));
        }
        return weigh(pvalues, stratum, names, WeightPenalty.UNIFORM_DEVIATION, drawn(tested, pvalues.length));
    }

    private static int[] tested(double[] pvalues, int others) {
        if (pvalues.length != others) {
            throw new IllegalArgumentException(
                    pvalues.length + " p-values and " + others + " covariates; give one of each for every test");
        }
        // The adjustment looks at the range of all p-values before any work is done.
        PvalueAdjustment.NONE.adjust(pvalues);
        return IntStream.range(0, pvalues.length)
                .filter(i -> !Double.isNaN(pvalues[i]))
                .toArray();
    }

    private static int[] shuffled(int[] values, SplittableRandom random) {
        int[] order = values.clone();
        for (int i = order.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int held = order[i];
            order[i] = order[j];
            order[j] = held;
        }
        return order;
    }

    private int[] drawn(int[] tested, int size) {
        SplittableRandom random = new SplittableRandom(seed).split();
        int[] fold = new int[size];
        Arrays.fill(fold, -1);
        for (int i : tested) {
            fold[i] = random.nextInt(folds);
        }
        return fold;
    }

    /** With folds from 0, -1 where there is no p-value. */
    WeightedPvalues weigh(double[] pvalues, int[] stratum, List<String> names, WeightPenalty penalty, int[] fold) {
        StratifiedPvalues all = StratifiedPvalues.of(pvalues, stratum, fold, names.size());
        double[] bounds = bounds(names.size());
        double[] chosen = choose(all, penalty, bounds);
        double[][] weights = new double[folds][];
        double[] used = new double[folds];
        for (int k = 0; k < folds; k++) {
            double @Nullable [] learned = all.learn(k, alpha, penalty, chosen[k]);
            used[k] = learned == null ? 0 : chosen[k];
            weights[k] = learned == null ? StratifiedPvalues.equalWeights(names.size()) : learned;
        }
        double[] weight = new double[pvalues.length];
        for (int i = 0; i < weight.length; i++) {
            weight[i] = fold[i] < 0 ? Double.NaN : weights[fold[i]][stratum[i]];
        }
        return new WeightedPvalues(alpha, names, pvalues.clone(), stratum, fold, weight, used, weights);
    }

    private double[] bounds(int count) {
        if (count < 2) {
            return new double[] {0};
        }
        if (!Double.isNaN(lambda)) {
            return new double[] {lambda};
        }
        double b = count;
        return new double[] {0, 1, b / 8, b / 4, b / 2, b, Double.POSITIVE_INFINITY};
    }

    /** The bound for each fold that rejects most among the other folds, split anew. */
    private double[] choose(StratifiedPvalues all, WeightPenalty penalty, double[] bounds) {
        double[] chosen = new double[folds];
        if (bounds.length == 1) {
            Arrays.fill(chosen, bounds[0]);
            return chosen;
        }
        SplittableRandom random = new SplittableRandom(seed ^ 0x9E3779B97F4A7C15L);
        StratifiedPvalues[] others = new StratifiedPvalues[folds];
        for (int k = 0; k < folds; k++) {
            others[k] = all.without(k).splitAnew(folds, random.split());
        }
        int[] rejected = new int[folds * bounds.length];
        Parallel.forEach(
                rejected.length,
                threads,
                progress,
                job -> rejected[job] =
                        others[job / bounds.length].rejections(folds, alpha, penalty, bounds[job % bounds.length]));
        for (int k = 0; k < folds; k++) {
            int best = 0;
            for (int l = 1; l < bounds.length; l++) {
                if (rejected[k * bounds.length + l] > rejected[k * bounds.length + best]) {
                    best = l;
                }
            }
            chosen[k] = bounds[best];
        }
        return chosen;
    }

    private Object readResolve() {
        return withProgressListener(ProgressListener.NONE);
    }

    @Override
    protected Settings settings() {
        return Settings.of("false discovery rate", alpha)
                .and("strata", strata == 0 ? "by size" : strata)
                .and("folds", folds)
                .and("regularization", Double.isNaN(lambda) ? "chosen" : lambda)
                .and("seed", seed);
    }
}
