package io.github.foldwise.differential.hidden;

import io.github.foldwise.differential.Contrast;
import io.github.foldwise.differential.Design;
import io.github.foldwise.expression.CountMatrix;
import io.github.foldwise.expression.ExpressionValues;
import io.github.foldwise.internal.Steps;
import io.github.foldwise.progress.ProgressListener;
import io.github.foldwise.text.Options;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * Finds surrogate variables: directions over the samples that many genes share and the design does not explain (Leek and Storey
 * 2007, doi:10.1371/journal.pgen.0030161, and 2008, doi:10.1073/pnas.0808709105; for counts Leek 2014,
 * doi:10.1093/nar/gku864). No control genes and no replicates are needed, but the design must say what is asked.
 *
 * <pre>{@code
 * UnwantedFactors found = SurrogateVariables.withDefaults().of(logCpm, design, List.of(contrast));
 * Design corrected = Design.of("~ SV1 + condition", found.addTo(sheet));
 * }</pre>
 *
 * <p>Values are log expression normalized for depth, such as {@code normalized.logCpm(2)}; or, for {@code svaseq}'s own numbers,
 * counts, of which {@code ln(count + 1)} is taken as they are, so that depth becomes a factor too. Given the number of factors, the
 * variables equal those of {@code sva} 3.46 with R before 4.4 but for their sign, here with the largest entry positive, to 1e-7; R
 * 4.4 made its kernel density 0.1 % narrower, which moves them by up to 3e-4. Their number by permutation is a random one; a seed is a
 * setting. Instances are immutable.
 */
public final class SurrogateVariables extends Options {
    private static final long serialVersionUID = 1L;
    private static final String PREFIX = "SV";

    private static final SurrogateVariables DEFAULTS = new SurrogateVariables(
            SurrogateMethod.REWEIGHTED, 0, FactorNumber.PERMUTATION, 20, 5, 1, ProgressListener.NONE);

    private final SurrogateMethod method;
    /** 0 where their number is to be found. */
    private final int factors;

    private final FactorNumber number;
    private final int permutations;
    private final int iterations;
    private final long seed;
    /** Not serialised: what is read back tells nobody. */
    private final transient ProgressListener listener;

    private SurrogateVariables(
            SurrogateMethod method,
            int factors,
            FactorNumber number,
            int permutations,
            int iterations,
            long seed,
            ProgressListener listener) {
        this.method = method;
        this.factors = factors;
        this.number = number;
        this.permutations = permutations;
        this.iterations = iterations;
        this.seed = seed;
        this.listener = listener;
    }

    /**
     * {@return a search as {@code svaseq} makes it: reweighted five times, the number of factors found by 20 permutations, with the
     * seed 1}
     */
    public static SurrogateVariables withDefaults() {
        return DEFAULTS;
    }

    /**
     * Returns a search by another method.
     *
     * @param newMethod the method
     * @return a copy
     */
    public SurrogateVariables withMethod(SurrogateMethod newMethod) {
        Objects.requireNonNull(newMethod, "method");
        return new SurrogateVariables(newMethod, factors, number, permutations, iterations, seed, listener);
    }

    /**
     * Returns a search for a number of factors that is known.
     *
     * @param count how many, at least 1; each costs a degree of freedom
     * @return a copy
     * @throws IllegalArgumentException if the number is below 1
     */
    public SurrogateVariables withFactors(int count) {
        requireOne(count, "factors: look for at least 1");
        return new SurrogateVariables(method, count, number, permutations, iterations, seed, listener);
    }

    /**
     * Returns a search that finds the number of factors by another rule.
     *
     * @param rule the rule
     * @return a copy
     */
    public SurrogateVariables withNumber(FactorNumber rule) {
        Objects.requireNonNull(rule, "rule");
        return new SurrogateVariables(method, 0, rule, permutations, iterations, seed, listener);
    }

    /**
     * Returns a search with another number of permutations.
     *
     * @param count how often samples are permuted to find the number of factors, at least 1
     * @return a copy
     * @throws IllegalArgumentException if the number is below 1
     */
    public SurrogateVariables withPermutations(int count) {
        requireOne(count, "permutations: at least 1 is needed");
        return new SurrogateVariables(method, factors, number, count, iterations, seed, listener);
    }

    /**
     * Returns a search that reweighs its genes another number of times.
     *
     * @param count how often, at least 1
     * @return a copy
     * @throws IllegalArgumentException if the number is below 1
     */
    public SurrogateVariables withIterations(int count) {
        requireOne(count, "iterations: at least 1 is needed");
        return new SurrogateVariables(method, factors, number, permutations, count, seed, listener);
    }

    /**
     * Returns a search with other permutations.
     *
     * @param newSeed the same seed gives the same number of factors
     * @return a copy
     */
    public SurrogateVariables withSeed(long newSeed) {
        return new SurrogateVariables(method, factors, number, permutations, iterations, newSeed, listener);
    }

    /**
     * Returns a search that tells how far it is, and can be stopped.
     *
     * @param newListener hears of each permutation and each time that genes are reweighed
     * @return a copy with the listener; the analysis then throws {@link java.util.concurrent.CancellationException} when it is stopped
     */
    public SurrogateVariables withProgressListener(ProgressListener newListener) {
        return new SurrogateVariables(
                method,
                factors,
                number,
                permutations,
                iterations,
                seed,
                Objects.requireNonNull(newListener, "listener"));
    }

    private static void requireOne(int count, String rule) {
        if (count < 1) {
            throw new IllegalArgumentException(count + " " + rule);
        }
    }

    /**
     * Finds the factors.
     *
     * @param values log expression, normalized for depth
     * @param design the design of these samples, in their order, without the factors
     * @param asked what is compared: hidden factors are looked for beside it
     * @return the factors, none where none is found
     * @throws IllegalArgumentException if the design has other samples or a contrast does not fit it, nothing is asked, a value is
     *     missing, more factors are looked for than the design leaves directions, or no gene follows one
     */
    public UnwantedFactors of(ExpressionValues values, Design design, Collection<Contrast> asked) {
        if (asked.isEmpty()) {
            throw new IllegalArgumentException(
                    "no contrast is given; hidden factors are told from what is asked, so say what that is");
        }
        requireSamples(values.getSamples(), design);
        return find(values.getSamples(), LogRows.of(values), design.getMatrix(), WithoutAsked.of(design, asked));
    }

    /**
     * Finds the factors under a design and a smaller one without what is asked, as {@code sva} takes them.
     *
     * @param values log expression, normalized for depth
     * @param design the design of these samples, in their order, without the factors
     * @param reduced the same without what is asked, such as {@code ~ 1}
     * @return the factors, none where none is found
     * @throws IllegalArgumentException as {@link #of(ExpressionValues, Design, Collection)}, or if the smaller design is not a part of
     *     the other
     */
    public UnwantedFactors of(ExpressionValues values, Design design, Design reduced) {
        Objects.requireNonNull(reduced, "reduced");
        requireSamples(values.getSamples(), design);
        requireSamples(values.getSamples(), reduced);
        return find(values.getSamples(), LogRows.of(values), design.getMatrix(), reduced.getMatrix());
    }

    /**
     * Finds the factors of counts, as {@code svaseq} does: of {@code ln(count + 1)}, not normalized. Genes that are hardly seen should
     * be left out before.
     *
     * @param counts the counts
     * @param design the design of these samples, in their order, without the factors
     * @param reduced the same without what is asked, such as {@code ~ 1}
     * @return the factors, none where none is found
     * @throws IllegalArgumentException as {@link #of(ExpressionValues, Design, Design)}
     */
    public UnwantedFactors of(CountMatrix counts, Design design, Design reduced) {
        Objects.requireNonNull(reduced, "reduced");
        requireSamples(counts.getSamples(), design);
        requireSamples(counts.getSamples(), reduced);
        int n = counts.getSamples().size();
        double[][] rows = new double[counts.getGenes().size()][n];
        for (int g = 0; g < rows.length; g++) {
            for (int j = 0; j < n; j++) {
                rows[g][j] = Math.log1p(counts.getCount(g, j));
            }
        }
        return find(counts.getSamples(), rows, design.getMatrix(), reduced.getMatrix());
    }

    private static void requireSamples(List<String> samples, Design design) {
        if (!design.getSamples().equals(samples)) {
            throw new IllegalArgumentException("samples of the values " + samples + " and of the design "
                    + design.getSamples() + " differ; give them in the same order");
        }
    }

    private UnwantedFactors find(List<String> samples, double[][] rows, double[][] full, double[][] reduced) {
        LinearSpace space = LinearSpace.of(full);
        requireWithin(space, reduced);
        int left = Math.min(rows.length, samples.size()) - space.dimensions();
        if (left < 2) {
            throw new IllegalArgumentException(samples.size() + " samples, " + rows.length + " genes and "
                    + space.dimensions() + " coefficients leave no room for hidden factors; that takes two directions"
                    + " beyond the design");
        }
        Steps steps = new Steps(listener);
        int count = factors > 0 ? factors : count(rows, space, steps);
        if (count >= left) {
            throw new IllegalArgumentException(count + " factors, but the design leaves " + left
                    + " directions, one of which must be left for scatter; look for fewer");
        }
        if (count == 0) {
            steps.finish();
            return new UnwantedFactors(samples, new double[0][], PREFIX);
        }
        SurrogateSearch search = new SurrogateSearch(rows, full, reduced);
        double[][] found = method == SurrogateMethod.REWEIGHTED
                ? search.reweighted(count, iterations, steps)
                : search.twoStep(count, steps);
        steps.finish();
        return new UnwantedFactors(samples, found, PREFIX);
    }

    private int count(double[][] rows, LinearSpace space, Steps steps) {
        return number == FactorNumber.PERMUTATION
                ? FactorCounts.byPermutation(rows, space, permutations, seed, steps)
                : FactorCounts.byThreshold(rows, space);
    }

    private static void requireWithin(LinearSpace space, double[][] reduced) {
        int columns = reduced[0].length;
        int n = reduced.length;
        boolean within = IntStream.range(0, columns).allMatch(k -> {
            double[] column =
                    IntStream.range(0, n).mapToDouble(j -> reduced[j][k]).toArray();
            return LinearSpace.squares(space.residual(column)) <= 1e-16 * LinearSpace.squares(column);
        });
        if (!within || LinearSpace.of(reduced).dimensions() >= space.dimensions()) {
            throw new IllegalArgumentException(
                    "the smaller design is not the design without what is asked; take terms out of"
                            + " the design, and add none");
        }
    }

    private Object readResolve() {
        return withProgressListener(ProgressListener.NONE);
    }

    @Override
    protected Settings settings() {
        return Settings.of("method", method)
                .and("factors", factors)
                .and("number", number)
                .and("permutations", permutations)
                .and("iterations", iterations)
                .and("seed", seed);
    }
}
