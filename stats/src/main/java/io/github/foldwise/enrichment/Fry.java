package io.github.foldwise.enrichment;

import io.github.foldwise.differential.Contrast;
import io.github.foldwise.differential.limma.LimmaFit;
import io.github.foldwise.expression.GeneSetCollection;
import io.github.foldwise.internal.Steps;
import io.github.foldwise.internal.function.GaussLegendre;
import io.github.foldwise.internal.function.StudentT;
import io.github.foldwise.internal.linear.SymmetricEigen;
import io.github.foldwise.multiplicity.PvalueAdjustment;
import io.github.foldwise.progress.ProgressListener;
import io.github.foldwise.text.Options;
import java.util.Arrays;
import java.util.Objects;
import org.apache.commons.numbers.gamma.RegularizedBeta;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * FRY: are the genes of a set affected at all? It is what the rotation test ROAST tends to with ever more rotations, computed
 * without any: residuals of each gene are as they are, so that correlation between genes is accounted for, whatever it is.
 *
 * <pre>{@code
 * EnrichmentResult fry = Fry.withDefaults().test(fit, Contrast.of("treatment", "dht", "mock"), sets);
 * fry.getColumn("PValue.Mixed");
 * }</pre>
 *
 * <p>Other genes do not matter (a self-contained test), but for the moderation of variances. The effects of a gene, one of the
 * contrast and \(d\) residual, are divided by a moderated standard deviation that a true effect does not inflate. Two
 * questions are asked of each set:
 * <ul>
 *   <li>{@code pvalue}: do its genes go one way? By a t test of the mean effect against the means of residual effects, with
 *       \(d\) degrees of freedom.
 *   <li>{@code PValue.Mixed}: are genes affected, whichever way each goes? The sum of squared effects of the contrast is a
 *       quadratic form of a direction that without an effect is uniform over the sphere; it is held against the beta
 *       distribution with the same range, mean and variance.
 * </ul>
 *
 * <p>Source: Wu and others 2010, doi:10.1093/bioinformatics/btq401. Equals {@code fry} of R's limma 3.54 (1e-8), whose rule of
 * 128 nodes for the expectation of the largest of squared normal deviates is the same; but for {@code PValue.Mixed} of sets
 * with two or more genes that have fewer genes than effects: limma takes a smallest eigenvalue that is not 0 for the lower
 * end of the range, and may give 1. Instances are immutable.
 */
public final class Fry extends Options {
    private static final long serialVersionUID = 1L;

    private static final int NODES = 128;
    /** A variance without its largest square is worth so many of its degrees of freedom. */
    private static final double WORTH = 0.92;

    private final int minimum;
    private final int maximum;
    /** Not serialised: what is read back tells nobody. */
    private final transient ProgressListener listener;

    private Fry(int minimum, int maximum, ProgressListener listener) {
        this.minimum = minimum;
        this.maximum = maximum;
        this.listener = listener;
    }

    /** {@return a test of sets with 15 to 500 measured genes} */
    public static Fry withDefaults() {
        return new Fry(SetSize.MINIMUM, SetSize.MAXIMUM, ProgressListener.NONE);
    }

    /**
     * Returns a test of sets with at least so many measured genes.
     *
     * @param newMinimum the fewest genes, 1 or more
     * @return a copy
     * @throws IllegalArgumentException if it is below 1
     */
    public Fry withMinimumSize(int newMinimum) {
        return new Fry(SetSize.checkMinimum(newMinimum), maximum, listener);
    }

    /**
     * Returns a test of sets with at most so many measured genes.
     *
     * @param newMaximum the most genes, 1 or more
     * @return a copy
     * @throws IllegalArgumentException if it is below 1
     */
    public Fry withMaximumSize(int newMaximum) {
        return new Fry(minimum, SetSize.checkMaximum(newMaximum), listener);
    }

    /**
     * Returns a test that tells how far it is, and can be stopped.
     *
     * @param newListener hears of each set
     * @return a copy with the listener; the test then throws {@link java.util.concurrent.CancellationException} when it is stopped
     */
    public Fry withProgressListener(ProgressListener newListener) {
        return new Fry(minimum, maximum, Objects.requireNonNull(newListener, "listener"));
    }

    /**
     * Tests the sets of a collection in a fit. The statistic of a set is positive where its genes go up on average.
     *
     * @param fit linear models of the genes; the prior of their variances is taken from it
     * @param contrast what is compared
     * @param sets the sets, with identifiers as in the fit
     * @return the result, with columns {@code PValue.Mixed} and {@code FDR.Mixed}
     * @throws IllegalArgumentException if the contrast does not fit the design, or no gene of any set is in the fit
     */
    public EnrichmentResult test(LimmaFit fit, Contrast contrast, GeneSetCollection sets) {
        Objects.requireNonNull(sets, "sets");
        CorrelatedGenes genes = new CorrelatedGenes(fit, contrast);
        MatchedSets matched = MatchedSets.of(sets, genes.genes, "the fit", minimum, maximum);
        double[][] effects = standardized(genes);
        int count = matched.size();
        double[] scores = new double[count];
        double[] pvalues = new double[count];
        double[] mixed = new double[count];
        EnrichmentOutcome[] outcomes = new EnrichmentOutcome[count];
        Steps steps = new Steps(listener);
        steps.last(count);
        for (int s = 0; s < count; s++) {
            int[] members = matched.members(s);
            scores[s] = oneWay(effects, members);
            pvalues[s] = StudentT.twoSidedPvalue(scores[s], genes.degrees);
            mixed[s] = members.length == 1 ? pvalues[s] : mixed(effects, members);
            outcomes[s] = Double.isNaN(pvalues[s]) ? EnrichmentOutcome.NO_VARIATION : EnrichmentOutcome.TESTED;
            steps.next();
        }
        steps.finish();
        return new EnrichmentColumns(EnrichmentMethod.FRY, matched)
                .question(contrast.toString())
                .warnings(genes.warnings)
                .scores(scores)
                .pvalues(pvalues)
                .outcomes(outcomes)
                .own("PValue.Mixed", mixed)
                .own("FDR.Mixed", PvalueAdjustment.BENJAMINI_HOCHBERG.adjust(mixed))
                .build();
    }

    static double[][] standardized(CorrelatedGenes genes) {
        double d = genes.degrees;
        double largest = expectedLargest(genes.degrees);
        double worth = WORTH * d;
        double[][] scaled = new double[genes.size()][];
        for (int g = 0; g < scaled.length; g++) {
            double[] e = genes.effects[g];
            double sum = 0;
            double most = 0;
            for (double effect : e) {
                sum += effect * effect;
                most = Math.max(most, effect * effect);
            }
            double robust = (sum - most) / (d + 1 - largest);
            double df = genes.priorDegrees[g];
            double s2 = Double.isInfinite(df)
                    ? genes.priorScales[g]
                    : df == 0 ? robust : (df * genes.priorScales[g] + worth * robust) / (df + worth);
            double deviation = Math.sqrt(s2);
            scaled[g] = Arrays.stream(e).map(effect -> effect / deviation).toArray();
        }
        return scaled;
    }

    /** The expectation of the largest of d + 1 squared normal deviates. */
    static double expectedLargest(int d) {
        GaussLegendre rule = new GaussLegendre(NODES);
        ChiSquaredDistribution square = ChiSquaredDistribution.of(1);
        double sum = 0;
        for (int i = 0; i < NODES; i++) {
            double u = rule.nodes[i];
            sum += rule.weights[i] * (d + 1) * Math.pow(u, d) * square.inverseCumulativeProbability(u);
        }
        return sum;
    }

    private static double oneWay(double[][] effects, int[] members) {
        double[] sums = new double[effects[0].length];
        for (int g : members) {
            for (int k = 0; k < sums.length; k++) {
                sums[k] += effects[g][k];
            }
        }
        double residual = Arrays.stream(sums, 1, sums.length).map(x -> x * x).sum() / (sums.length - 1);
        return residual > 0 ? sums[0] / Math.sqrt(residual) : Double.NaN;
    }

    private static double mixed(double[][] effects, int[] members) {
        int k = effects[0].length;
        double[][] gram = new double[k][k];
        for (int g : members) {
            double[] e = effects[g];
            for (int i = 0; i < k; i++) {
                for (int j = 0; j <= i; j++) {
                    gram[i][j] += e[i] * e[j];
                    gram[j][i] = gram[i][j];
                }
            }
        }
        SymmetricEigen eigen = SymmetricEigen.of(gram);
        double[] a = new double[k];
        for (int i = 0; i < k; i++) {
            // More effects than genes leave directions without any.
            a[i] = i < members.length ? Math.max(0, eigen.value(i)) : 0;
        }
        double low = a[k - 1];
        double range = a[0] - low;
        if (!(range > 0)) {
            return Double.NaN;
        }
        double mean = Arrays.stream(a).average().orElse(0);
        double spread = Arrays.stream(a).map(x -> (x - mean) * (x - mean)).sum() / k;
        // Squares of a uniform direction's coordinates are Dirichlet with all parameters 1/2.
        double variance = spread / (k / 2.0 + 1) / (range * range);
        double center = (mean - low) / range;
        double both = center * (1 - center) / variance - 1;
        double observed = Math.min(1, Math.max(0, (gram[0][0] - low) / range));
        return Math.max(Double.MIN_NORMAL, RegularizedBeta.complement(observed, both * center, both * (1 - center)));
    }

    private Object readResolve() {
        return withProgressListener(ProgressListener.NONE);
    }

    @Override
    protected Settings settings() {
        return Settings.of("minimum size", minimum).and("maximum size", maximum);
    }
}
