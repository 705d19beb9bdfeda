package io.github.foldwise.enrichment;

import io.github.foldwise.expression.GeneSet;
import io.github.foldwise.expression.GeneSetCollection;
import io.github.foldwise.internal.Parallel;
import io.github.foldwise.internal.enrichment.RankedWeights;
import io.github.foldwise.internal.enrichment.SetTails;
import io.github.foldwise.progress.ProgressListener;
import io.github.foldwise.text.Clip;
import io.github.foldwise.text.Options;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * Gene set enrichment analysis of a ranking: whether the genes of a set lie near its top or its bottom.
 *
 * <pre>{@code
 * EnrichmentResult gsea = Gsea.withDefaults().test(GeneRanking.of(result), sets);
 * gsea.getScore("HALLMARK_ANDROGEN_RESPONSE");                                     // NES
 * gsea.getGenes("HALLMARK_ANDROGEN_RESPONSE");                                     // leading edge
 * Gsea.withDefaults().follow(GeneRanking.of(result), sets.get("HALLMARK_ANDROGEN_RESPONSE")).toFigure();
 * }</pre>
 *
 * <p>A walk goes down the ranking: at a gene of the set up by \( |s|^p / \sum_S |s|^p \), at another down by \( 1 / (N - k) \).
 * Its point farthest from 0 is the enrichment score ES (Subramanian and others 2005, doi:10.1073/pnas.0506580102). The p-value is
 * the probability that a random set of the same size scores as far out on the same side of 0, among those on that side; NES is ES
 * over the mean of those. Weights are rounded to about 2^-30 of their sum, as in fgsea, so that sums are exact (ES is then that of fgsea, and up to about 1e-7 off that of unrounded weights). Genes of equal statistic are ordered by name; scores that differ by less than 1e-11 are equal.
 *
 * <p>Where there are at most a million sets of a size, all are counted and the error is 0. Else large p-values are estimated from a
 * thousand random sets, and small ones, to 1e-300, by importance sampling: sets are drawn that lie where the score is reached, and
 * each that reaches it counts by how much less likely a random set had been to be that one, until the standard error of log2 p is
 * below 0.13. Where a score is a matter of few genes, as in sets of three or where one statistic outweighs the others of its set,
 * there are several such places; then p is split into factors of a half (Korotkevich and others 2021, doi:10.1101/060012), with a
 * larger error. The column {@code log2err} is the standard error of the binary logarithm of p; unlike fgsea's it includes the error
 * of the probability of the side, and where few sets are on that side at all, as with statistics that are nearly all positive, the
 * probability is split within that side, so that no set is without an answer. A search that ends when its moves are spent gives
 * about an upper bound, which does not always hold; its outcome says so. The same seed gives the same bits, whatever the number of
 * threads, the order of the sets or that of the genes. Beside the sets and the result little is held, however many sets there are.
 *
 * <p>The test takes genes for exchangeable, which correlated genes are not: it ranks sets, and its p-values are too small where
 * expression correlates.
 */
public final class Gsea extends Options {
    private static final long serialVersionUID = 1L;

    private static final double ERROR = 0.13;
    private static final double LEAST_ERROR = 0.02;
    private static final long SEED = 42;

    private final GseaScore score;
    private final double exponent;
    private final int minimum;
    private final int maximum;
    private final double error;
    private final double smallest;
    private final long seed;
    private final int threads;
    private final transient ProgressListener listener;

    private Gsea(
            GseaScore score,
            double exponent,
            int[] sizes,
            double error,
            double smallest,
            long seed,
            int threads,
            ProgressListener listener) {
        this.score = score;
        this.exponent = exponent;
        this.minimum = sizes[0];
        this.maximum = sizes[1];
        this.error = error;
        this.smallest = smallest;
        this.seed = seed;
        this.threads = threads;
        this.listener = listener;
    }

    /**
     * Returns the usual analysis.
     *
     * @return standard scores with exponent 1, sets of 15 to 500 measured genes, an error of log2 p of about 0.13, p-values however
     *     small, seed 42, one thread
     */
    public static Gsea withDefaults() {
        int[] sizes = {SetSize.MINIMUM, SetSize.MAXIMUM};
        return new Gsea(GseaScore.STANDARD, 1, sizes, ERROR, 0, SEED, 1, ProgressListener.NONE);
    }

    private int[] sizes() {
        return new int[] {minimum, maximum};
    }

    /**
     * Returns an analysis with another end of the walk as the score.
     *
     * @param newScore which end
     * @return a copy
     */
    public Gsea withScore(GseaScore newScore) {
        return new Gsea(
                Objects.requireNonNull(newScore, "score"), exponent, sizes(), error, smallest, seed, threads, listener);
    }

    /**
     * Returns an analysis with another power of the statistic as a gene's weight.
     *
     * @param power 0 or more; 0 weighs all genes alike, as the first version of the method did
     * @return a copy
     * @throws IllegalArgumentException if it is negative or not finite
     */
    public Gsea withExponent(double power) {
        if (!(power >= 0 && power <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException("exponent " + power + ": give a finite number of 0 or more, such as 1");
        }
        return new Gsea(score, power, sizes(), error, smallest, seed, threads, listener);
    }

    /**
     * Returns an analysis of sets with at least a number of measured genes.
     *
     * @param genes the number, 1 or more
     * @return a copy
     * @throws IllegalArgumentException if it is below 1
     */
    public Gsea withMinimumSize(int genes) {
        int[] sizes = {SetSize.checkMinimum(genes), maximum};
        return new Gsea(score, exponent, sizes, error, smallest, seed, threads, listener);
    }

    /**
     * Returns an analysis of sets with at most a number of measured genes.
     *
     * @param genes the number, 1 or more
     * @return a copy
     * @throws IllegalArgumentException if it is below 1
     */
    public Gsea withMaximumSize(int genes) {
        int[] sizes = {minimum, SetSize.checkMaximum(genes)};
        return new Gsea(score, exponent, sizes, error, smallest, seed, threads, listener);
    }

    /**
     * Returns an analysis that aims at another error of p-values. Half the error takes four times the time.
     *
     * @param log2error the standard error of the binary logarithm of p at which estimation ends, from 0.02 to 1; large p-values
     *     have a smaller one, those that had to be split a larger one, and {@code log2err} says which
     * @return a copy
     * @throws IllegalArgumentException if it is not from 0.02 to 1
     */
    public Gsea withLog2Error(double log2error) {
        if (!(log2error >= LEAST_ERROR && log2error <= 1)) {
            throw new IllegalArgumentException("error " + log2error + " of log2 p: give a number from 0.02 to 1");
        }
        return new Gsea(score, exponent, sizes(), log2error, smallest, seed, threads, listener);
    }

    /**
     * Returns an analysis that does not estimate p-values below one.
     *
     * @param pvalue the smallest p-value, from 0 (none is too small) to below 1; sets beyond it have it as p-value, NaN as error,
     *     and the outcome {@link EnrichmentOutcome#BELOW_SMALLEST}
     * @return a copy
     * @throws IllegalArgumentException if it is not from 0 to below 1
     */
    public Gsea withSmallestPvalue(double pvalue) {
        if (!(pvalue >= 0 && pvalue < 1)) {
            throw new IllegalArgumentException("smallest p-value " + pvalue + ": give a number from 0 to below 1");
        }
        return new Gsea(score, exponent, sizes(), error, pvalue, seed, threads, listener);
    }

    /**
     * Returns an analysis with another seed.
     *
     * @param newSeed the seed of all chance
     * @return a copy
     */
    public Gsea withSeed(long newSeed) {
        return new Gsea(score, exponent, sizes(), error, smallest, newSeed, threads, listener);
    }

    /**
     * Returns an analysis that works on several sizes of sets at a time; the result does not depend on it.
     *
     * @param newThreads the number of threads, at least 1
     * @return a copy
     * @throws IllegalArgumentException if the number is below 1
     */
    public Gsea withThreads(int newThreads) {
        return new Gsea(score, exponent, sizes(), error, smallest, seed, Parallel.checkThreads(newThreads), listener);
    }

    /**
     * Returns an analysis that tells of its progress, and can be stopped.
     *
     * @param newListener hears of each size of sets that is done
     * @return a copy
     */
    public Gsea withProgressListener(ProgressListener newListener) {
        return new Gsea(
                score,
                exponent,
                sizes(),
                error,
                smallest,
                seed,
                threads,
                Objects.requireNonNull(newListener, "listener"));
    }

    /**
     * Tests gene sets.
     *
     * @param ranking the genes in order
     * @param sets the gene sets
     * @return the answer for each set, with the columns {@code log2err} and {@code ES}; its genes are the leading edge, from the
     *     end of the ranking inwards
     * @throws IllegalArgumentException if no gene of any set is in the ranking, or no statistic is other than 0
     * @throws java.util.concurrent.CancellationException if the listener stopped the work
     */
    public EnrichmentResult test(GeneRanking ranking, GeneSetCollection sets) {
        Objects.requireNonNull(sets, "sets");
        MatchedSets matched = MatchedSets.of(sets, ranking.getGenes(), "the ranking", minimum, maximum);
        RankedWeights whole = RankedWeights.of(weights(ranking));
        double[] weights = whole.toArray();
        int n = matched.size();
        double[] observed = new double[n];
        double[] enrichment = new double[n];
        ArrayList<ArrayList<String>> leading = new ArrayList<>(n);
        double[] extremes = new double[2];
        for (int i = 0; i < n; i++) {
            int[] members = matched.members(i);
            whole.walk(members, extremes);
            observed[i] = score.side().score(extremes[0], extremes[1]);
            GseaWalk walk = new GseaWalk(members, weights);
            enrichment[i] = enrichment(walk, observed[i]);
            leading.add(walk.leadingEdge(ranking, enrichment[i]));
        }
        Columns columns = new Columns(n);
        estimate(whole, matched.sizes(), observed, columns);
        return columns.told(matched, enrichment)
                .question(ranking.getQuestion())
                .genes(leading)
                .warnings(ranking.getWarnings())
                .warnings(otherSide(matched, enrichment))
                .build();
    }

    private double[] weights(GeneRanking ranking) {
        double[] weights = ranking.getStatistics();
        for (int i = 0; i < weights.length; i++) {
            weights[i] = exponent == 1 ? Math.abs(weights[i]) : Math.pow(Math.abs(weights[i]), exponent);
        }
        if (!Double.isFinite(Arrays.stream(weights).sum())) {
            throw new IllegalArgumentException("statistics to the power of " + exponent
                    + " are too large to be added; take a smaller exponent, or smaller statistics");
        }
        checkBalance(ranking, weights);
        return weights;
    }

    /** Refuses a statistic beside which the others would be rounded away. */
    private static void checkBalance(GeneRanking ranking, double[] weights) {
        double[] sorted = Arrays.stream(weights).filter(w -> w > 0).sorted().toArray();
        if (sorted.length == 0
                || RankedWeights.holds(
                        sorted[sorted.length / 2], Arrays.stream(weights).sum())) {
            return;
        }
        int largest = 0;
        for (int i = 1; i < weights.length; i++) {
            largest = weights[i] > weights[largest] ? i : largest;
        }
        throw new IllegalArgumentException("gene \"" + ranking.getGenes().get(largest) + "\" has the statistic "
                + ranking.getStatistics()[largest] + ", beside which those of most genes have no weight; look at it"
                + " (a variance of 0?), take the gene out, or weigh all genes alike with exponent 0");
    }

    private double enrichment(GseaWalk walk, double observed) {
        return switch (score) {
            case POSITIVE -> walk.high();
            case NEGATIVE -> walk.low();
            case STANDARD -> observed > 0 ? walk.high() : observed < 0 ? walk.low() : 0;
        };
    }

    /** The tails of all sets; those of one size share their random sets. */
    private void estimate(RankedWeights whole, int[] sizes, double[] observed, Columns columns) {
        SetTails question = new SetTails(whole, score.side(), error, seed, smallest);
        // Large sets take longest, and come first, so that no thread is left with one at the end.
        int[] different = Arrays.stream(sizes)
                .map(size -> -size)
                .sorted()
                .distinct()
                .map(size -> -size)
                .toArray();
        Parallel.forEach(different.length, threads, listener, place -> {
            int size = different[place];
            int[] which = IntStream.range(0, sizes.length)
                    .filter(i -> sizes[i] == size)
                    .toArray();
            double[] scores = IntStream.of(which).mapToDouble(i -> observed[i]).toArray();
            SetTails.Tail[] found = question.of(size, scores);
            for (int i = 0; i < found.length; i++) {
                columns.put(which[i], found[i]);
            }
        });
    }

    /** What is estimated, set by set, in the arrays that the result keeps. */
    private final class Columns {
        private final double[] pvalues;
        private final double[] errors;
        /** First the mean size of random scores, then the observed score over it. */
        private final double[] normalized;

        private final EnrichmentOutcome[] outcomes;

        Columns(int n) {
            pvalues = new double[n];
            errors = new double[n];
            normalized = new double[n];
            outcomes = new EnrichmentOutcome[n];
        }

        void put(int i, SetTails.Tail tail) {
            // What is too small for a double is given as the smallest of full precision.
            pvalues[i] = tail.way() == SetTails.Way.BELOW
                    ? smallest
                    : Math.min(1, Math.max(Double.MIN_NORMAL, Math.exp(tail.log())));
            errors[i] = tail.error();
            normalized[i] = tail.mean();
            outcomes[i] = switch (tail.way()) {
                case COUNTED -> EnrichmentOutcome.COUNTED;
                case ESTIMATED -> EnrichmentOutcome.ESTIMATED;
                case SPENT -> EnrichmentOutcome.BUDGET_SPENT;
                case BELOW -> EnrichmentOutcome.BELOW_SMALLEST;
            };
        }

        EnrichmentColumns told(MatchedSets matched, double[] enrichment) {
            List<String> spent = new ArrayList<>();
            for (int i = 0; i < enrichment.length; i++) {
                normalized[i] = enrichment[i] == 0 ? 0 : enrichment[i] / normalized[i];
                if (outcomes[i] == EnrichmentOutcome.BUDGET_SPENT) {
                    spent.add(matched.name(i));
                }
            }
            EnrichmentColumns columns = new EnrichmentColumns(EnrichmentMethod.GSEA, matched)
                    .scores(normalized)
                    .pvalues(pvalues)
                    .own("log2err", errors)
                    .own("ES", enrichment)
                    .outcomes(outcomes);
            if (!spent.isEmpty()) {
                columns.warnings(List.of("the search for sets as extreme ended before it was done, and the p-value is"
                        + " about an upper bound: " + Clip.list(spent)));
            }
            return columns;
        }
    }

    /** With one end only, sets that lie at the other have a score next to 0, which is no finding. */
    private List<String> otherSide(MatchedSets matched, double[] enrichment) {
        if (score == GseaScore.STANDARD) {
            return List.of();
        }
        List<String> none = IntStream.range(0, enrichment.length)
                .filter(i -> enrichment[i] == 0)
                .mapToObj(matched::name)
                .toList();
        return none.isEmpty()
                ? List.of()
                : List.of("scores of one side only were asked for, and " + none.size() + " sets have none on the "
                        + (score == GseaScore.POSITIVE ? "upper" : "lower") + " side, p-value 1: " + Clip.list(none));
    }

    /**
     * Follows one set along a ranking.
     *
     * @param ranking the genes in order
     * @param set the gene set, of any size
     * @return the walk, to be drawn
     * @throws IllegalArgumentException if none or all of the ranked genes are in the set
     */
    public RunningScore follow(GeneRanking ranking, GeneSet set) {
        Objects.requireNonNull(set, "set");
        MatchedSets matched = MatchedSets.of(
                GeneSetCollection.of(List.of(set)), ranking.getGenes(), "the ranking", 1, Integer.MAX_VALUE);
        if (matched.size() == 0) {
            throw new IllegalArgumentException("gene set \"" + set.getName()
                    + "\" holds every gene of the ranking; there is nothing to compare it with");
        }
        RankedWeights whole = RankedWeights.of(weights(ranking));
        double[] extremes = new double[2];
        whole.walk(matched.members(0), extremes);
        GseaWalk walk = new GseaWalk(matched.members(0), whole.toArray());
        return new RunningScore(
                set.getName(), ranking, walk, enrichment(walk, score.side().score(extremes[0], extremes[1])));
    }

    @Override
    protected Settings settings() {
        return Settings.of("score", score)
                .and("exponent", exponent)
                .and("minimum size", minimum)
                .and("maximum size", maximum)
                .and("error of log2 p", error)
                .and("smallest p-value", smallest)
                .and("seed", seed);
    }
}
