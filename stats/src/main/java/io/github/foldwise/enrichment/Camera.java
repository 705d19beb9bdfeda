package io.github.foldwise.enrichment;

import io.github.foldwise.differential.Contrast;
import io.github.foldwise.differential.limma.LimmaFit;
import io.github.foldwise.expression.GeneSetCollection;
import io.github.foldwise.internal.Steps;
import io.github.foldwise.internal.function.HillDeviate;
import io.github.foldwise.internal.function.StudentT;
import io.github.foldwise.progress.ProgressListener;
import io.github.foldwise.text.Options;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * CAMERA: are the genes of a set more, or less, affected than the other genes, where genes of a set go up and down together
 * even without an effect? Correlated genes say less than as many independent ones, and a test that forgets it calls too much.
 *
 * <pre>{@code
 * LimmaFit fit = LimmaAnalysis.withDefaults().withDesign(design).fit(values);
 * EnrichmentResult camera = Camera.withDefaults().test(fit, Contrast.of("treatment", "dht", "mock"), sets);
 * Camera.withDefaults().test(GeneRanking.of(genes), sets);                   // from a statistic alone
 * }</pre>
 *
 * <p>Moderated t of each of \(G\) genes, turned into a normal deviate \(z\), are compared between the \(m\) genes of a set
 * and the others. With \(\delta = \frac{G}{G-m}(\bar z_{set} - \bar z)\) and the pooled variance \(v\),
 * \[ t = \delta \Big/ \sqrt{v \Big(\frac{1 + (m-1)\rho}{m} + \frac{1}{G-m}\Big)} . \]
 *
 * <p>The correlation \(\rho\) between genes of a set is 0.01 unless another is given, with \(G-2\) degrees of freedom; or it
 * is {@linkplain #withEstimatedCorrelation() estimated} for each set from residuals, where a negative one counts as 0, with
 * the residual degrees of freedom. Few samples estimate it badly, and the test then finds little: among 20 comparisons of
 * five with five mice without an effect it called 2 % of sets at p &lt; 0.05, with 0.01 it called 10 %.
 *
 * <p>Where the deviates vary neither within the set nor among the others, or fewer than three genes are there, the set has no
 * p-value: {@link EnrichmentOutcome#NO_VARIATION}.
 *
 * <p>Source: Wu and Smyth 2012, doi:10.1093/nar/gks461. Equals {@code camera} and {@code cameraPR} of R's limma 3.54 (1e-8),
 * whose deviates are those of Hill 1970, doi:10.1145/355598.362753. Instances are immutable.
 */
public final class Camera extends Options {
    private static final long serialVersionUID = 1L;

    private static final double USUAL = 0.01;
    private static final double LEAST_VARIANCE = 1e-8;
    private static final double LEAST_SHARE = 1e-12;

    private final double correlation;
    private final int minimum;
    private final int maximum;
    /** Not serialised: what is read back tells nobody. */
    private final transient ProgressListener listener;

    private Camera(double correlation, int minimum, int maximum, ProgressListener listener) {
        this.correlation = correlation;
        this.minimum = minimum;
        this.maximum = maximum;
        this.listener = listener;
    }

    /** {@return a test with a correlation of 0.01 between the genes of a set, of sets with 15 to 500 measured genes} */
    public static Camera withDefaults() {
        return new Camera(USUAL, SetSize.MINIMUM, SetSize.MAXIMUM, ProgressListener.NONE);
    }

    /**
     * Returns a test with another correlation between the genes of a set.
     *
     * @param newCorrelation the correlation, from 0 to below 1
     * @return a copy
     * @throws IllegalArgumentException if it is NaN or outside
     */
    public Camera withCorrelation(double newCorrelation) {
        if (!(newCorrelation >= 0 && newCorrelation < 1)) {
            throw new IllegalArgumentException("correlation " + newCorrelation
                    + " between genes of a set: give one from 0 to below 1, such as 0.01, or have it estimated");
        }
        return new Camera(newCorrelation, minimum, maximum, listener);
    }

    /** {@return a copy that estimates the correlation of each set from the residuals of the fit} */
    public Camera withEstimatedCorrelation() {
        return new Camera(Double.NaN, minimum, maximum, listener);
    }

    /**
     * Returns a test of sets with at least so many measured genes.
     *
     * @param newMinimum the fewest genes, 1 or more
     * @return a copy
     * @throws IllegalArgumentException if it is below 1
     */
    public Camera withMinimumSize(int newMinimum) {
        return new Camera(correlation, SetSize.checkMinimum(newMinimum), maximum, listener);
    }

    /**
     * Returns a test of sets with at most so many measured genes.
     *
     * @param newMaximum the most genes, 1 or more
     * @return a copy
     * @throws IllegalArgumentException if it is below 1
     */
    public Camera withMaximumSize(int newMaximum) {
        return new Camera(correlation, minimum, SetSize.checkMaximum(newMaximum), listener);
    }

    /**
     * Returns a test that tells how far it is, and can be stopped.
     *
     * @param newListener hears of each set
     * @return a copy with the listener; the test then throws {@link java.util.concurrent.CancellationException} when it is stopped
     */
    public Camera withProgressListener(ProgressListener newListener) {
        return new Camera(correlation, minimum, maximum, Objects.requireNonNull(newListener, "listener"));
    }

    /**
     * Tests the sets of a collection in a fit. The statistic of a set is positive where its genes are more up, or less down,
     * than the others.
     *
     * @param fit linear models of the genes; the prior of their variances is taken from it
     * @param contrast what is compared
     * @param sets the sets, with identifiers as in the fit
     * @return the result; with estimated correlations they are its column {@code Correlation}, NaN for sets of one gene
     * @throws IllegalArgumentException if the contrast does not fit the design, or no gene of any set is in the fit
     */
    public EnrichmentResult test(LimmaFit fit, Contrast contrast, GeneSetCollection sets) {
        Objects.requireNonNull(sets, "sets");
        CorrelatedGenes genes = new CorrelatedGenes(fit, contrast);
        int n = genes.size();
        double[] deviates = new double[n];
        for (int g = 0; g < n; g++) {
            double df = Math.min(genes.degrees + genes.priorDegrees[g], (double) n * genes.degrees);
            deviates[g] = HillDeviate.of(genes.effects[g][0] / Math.sqrt(genes.posteriors[g]), df);
        }
        MatchedSets matched = MatchedSets.of(sets, genes.genes, "the fit", minimum, maximum);
        return test(deviates, genes, matched, contrast.toString(), genes.warnings);
    }

    /**
     * Tests the sets of a collection by a statistic of each gene, such as moderated t.
     *
     * @param ranking the statistic
     * @param sets the sets, with identifiers as in the ranking
     * @return the result
     * @throws IllegalArgumentException if the correlation is to be estimated, for which residuals are needed, or no gene of any
     *     set is in the ranking
     */
    public EnrichmentResult test(GeneRanking ranking, GeneSetCollection sets) {
        Objects.requireNonNull(sets, "sets");
        if (Double.isNaN(correlation)) {
            throw new IllegalArgumentException(
                    "correlations between genes cannot be estimated from one statistic of each;"
                            + " give the fit and its contrast, or a correlation such as 0.01");
        }
        MatchedSets matched = MatchedSets.of(sets, ranking.getGenes(), "the ranking", minimum, maximum);
        return test(ranking.getStatistics(), null, matched, ranking.getQuestion(), ranking.getWarnings());
    }

    private EnrichmentResult test(
            double[] deviates,
            @Nullable CorrelatedGenes residuals,
            MatchedSets sets,
            String question,
            List<String> warnings) {
        boolean estimated = residuals != null && Double.isNaN(correlation);
        int n = deviates.length;
        double mean = Arrays.stream(deviates).average().orElse(Double.NaN);
        double squares =
                Arrays.stream(deviates).map(z -> (z - mean) * (z - mean)).sum();
        double df = estimated ? Math.min(residuals.degrees, n - 2.0) : n - 2.0;
        double[] correlations = new double[sets.size()];
        double[] scores = new double[sets.size()];
        double[] pvalues = new double[sets.size()];
        EnrichmentOutcome[] outcomes = new EnrichmentOutcome[sets.size()];
        Steps steps = new Steps(listener);
        steps.last(scores.length);
        for (int s = 0; s < scores.length; s++) {
            int[] members = sets.members(s);
            double m = members.length;
            double others = n - m;
            correlations[s] = estimated ? correlation(residuals, members) : correlation;
            double inflation = m > 1 ? 1 + (m - 1) * Math.max(0, correlations[s]) : 1;
            double ofSet = Arrays.stream(members).mapToDouble(g -> deviates[g]).sum() / m;
            double delta = n / others * (ofSet - mean);
            double pooled = (squares - delta * delta * m * others / n) / (n - 2);
            boolean flat = n < 3 || !(pooled > LEAST_SHARE * squares / (n - 2));
            scores[s] = flat ? Double.NaN : delta / Math.sqrt(pooled * (inflation / m + 1 / others));
            pvalues[s] = flat ? Double.NaN : StudentT.twoSidedPvalue(scores[s], df);
            outcomes[s] = Double.isNaN(pvalues[s]) ? EnrichmentOutcome.NO_VARIATION : EnrichmentOutcome.TESTED;
            steps.next();
        }
        steps.finish();
        EnrichmentColumns columns = new EnrichmentColumns(EnrichmentMethod.CAMERA, sets)
                .question(question)
                .warnings(warnings)
                .scores(scores)
                .pvalues(pvalues)
                .outcomes(outcomes);
        return (estimated ? columns.own("Correlation", correlations) : columns).build();
    }

    /** The mean correlation of a set's residuals, from the variance of their mean. */
    private static double correlation(CorrelatedGenes genes, int[] members) {
        int m = members.length;
        if (m == 1) {
            return Double.NaN;
        }
        double[] means = new double[genes.degrees];
        for (int g : members) {
            double deviation = Math.sqrt(Math.max(genes.variance(g), LEAST_VARIANCE));
            for (int k = 0; k < means.length; k++) {
                means[k] += genes.effects[g][k + 1] / deviation / m;
            }
        }
        double inflation = m * Arrays.stream(means).map(x -> x * x).sum() / means.length;
        return (inflation - 1) / (m - 1);
    }

    private Object readResolve() {
        return withProgressListener(ProgressListener.NONE);
    }

    @Override
    protected Settings settings() {
        return Settings.of("correlation", Double.isNaN(correlation) ? "estimated" : (Object) correlation)
                .and("minimum size", minimum)
                .and("maximum size", maximum);
    }
}
