package io.github.foldwise.differential.deseq2;

import io.github.foldwise.differential.Design;
import io.github.foldwise.differential.DesignChecks;
import io.github.foldwise.expression.CountMatrix;
import io.github.foldwise.internal.Parallel;
import io.github.foldwise.internal.counts.CountBlock;
import io.github.foldwise.internal.counts.ModelMatrix;
import io.github.foldwise.internal.counts.SampleScale;
import io.github.foldwise.progress.ProgressListener;
import io.github.foldwise.text.Options;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Fits negative binomial models to read counts, gene by gene, with dispersions that borrow from all genes: DESeq2.
 *
 * <pre>{@code
 * DeseqFit fit = DeseqAnalysis.withDefaults().withDesign(design).fit(counts);
 * DeseqResult result = fit.test(Contrast.of("condition", "resistant", "parental"));
 * }</pre>
 *
 * <p>Reference: Love, Huber, Anders 2014, doi:10.1186/s13059-014-0550-8; matches R DESeq2::DESeq 1.38. Instances are
 * immutable and safe for use by many threads. The same data give the same bits for any number of threads.
 */
public final class DeseqAnalysis extends Options {
    private static final long serialVersionUID = 1L;

    private static final int REPLACED_FROM = 7;

    /** Not changed once an analysis holds it. */
    private final Choices set;

    private DeseqAnalysis(Choices set) {
        this.set = set;
    }

    /** What is set; changed only while a copy is made. */
    private static final class Choices implements Serializable, Cloneable {
        private static final long serialVersionUID = 1L;

        private @Nullable Design design;
        private SizeFactorMethod sizeFactorMethod = SizeFactorMethod.RATIO;
        private ArrayList<String> controlGenes = new ArrayList<>();
        private double @Nullable [] sizeFactors;
        private double @Nullable [][] factorMatrix;
        private TrendType trendType = TrendType.PARAMETRIC;
        private Numerics numerics = Numerics.REPLAY;
        private int replacedFrom = REPLACED_FROM;
        private int threads = 1;
        private transient ProgressListener listener = ProgressListener.NONE;

        @Override
        protected Choices clone() {
            try {
                return (Choices) super.clone();
            } catch (CloneNotSupportedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private DeseqAnalysis with(Consumer<Choices> change) {
        Choices copy = set.clone();
        change.accept(copy);
        return new DeseqAnalysis(copy);
    }

    /**
     * Returns an analysis with the defaults of DESeq2: size factors by the median of ratios, a parametric trend, outliers
     * replaced in groups of 7 samples or more; {@link Numerics#REPLAY}, so that numbers equal R's; one thread.
     *
     * @return the analysis; it needs a {@linkplain #withDesign(Design) design}
     */
    public static DeseqAnalysis withDefaults() {
        return new DeseqAnalysis(new Choices());
    }

    /**
     * Returns an analysis with a design.
     *
     * @param newDesign the design
     * @return a copy with the design
     */
    public DeseqAnalysis withDesign(Design newDesign) {
        return with(copy -> copy.design = Objects.requireNonNull(newDesign, "design"));
    }

    /**
     * Returns an analysis that estimates size factors another way.
     *
     * @param method the method
     * @return a copy with the method
     */
    public DeseqAnalysis withSizeFactorMethod(SizeFactorMethod method) {
        return with(copy -> copy.sizeFactorMethod = Objects.requireNonNull(method, "method"));
    }

    /**
     * Returns an analysis whose size factors come from some genes only, such as spike-ins.
     *
     * @param genes names of genes that do not change; none for all genes
     * @return a copy with the control genes
     */
    public DeseqAnalysis withControlGenes(Collection<String> genes) {
        Objects.requireNonNull(genes, "genes");
        return with(copy -> copy.controlGenes = new ArrayList<>(genes));
    }

    /**
     * Returns an analysis with given size factors.
     *
     * @param factors a factor for each sample in the order of the design, positive and finite
     * @return a copy with the factors
     * @throws IllegalArgumentException if a factor is not positive and finite
     */
    public DeseqAnalysis withSizeFactors(double... factors) {
        checkFactors("size factor", factors);
        double[] own = factors.clone();
        return with(copy -> {
            copy.sizeFactors = own;
            copy.factorMatrix = null;
        });
    }

    /**
     * Returns an analysis with a normalisation factor for each gene and sample.
     *
     * @param factors a row for each gene with a factor for each sample in the order of the design, positive and finite;
     *     rows of geometric mean 1 leave the scale of the means as it is
     * @return a copy with the factors
     * @throws IllegalArgumentException if a factor is not positive and finite
     */
    public DeseqAnalysis withNormalizationFactors(double[][] factors) {
        double[][] rows = new double[factors.length][];
        for (int i = 0; i < factors.length; i++) {
            checkFactors("normalisation factor of gene " + (i + 1) + ",", factors[i]);
            rows[i] = factors[i].clone();
        }
        return with(copy -> {
            copy.factorMatrix = rows;
            copy.sizeFactors = null;
        });
    }

    private static void checkFactors(String what, double[] factors) {
        for (int j = 0; j < factors.length; j++) {
            if (!(factors[j] > 0 && factors[j] <= Double.MAX_VALUE)) {
                throw new IllegalArgumentException(
                        what + " " + factors[j] + " of sample " + (j + 1) + ": factors must be positive and finite");
            }
        }
    }

    /**
     * Returns an analysis with another description of the dispersion trend.
     *
     * @param type the type
     * @return a copy with the type
     */
    public DeseqAnalysis withTrend(TrendType type) {
        return with(copy -> copy.trendType = Objects.requireNonNull(type, "type"));
    }

    /**
     * Returns an analysis whose searches stop elsewhere.
     *
     * @param newNumerics where they stop
     * @return a copy with the numerics
     */
    public DeseqAnalysis withNumerics(Numerics newNumerics) {
        return with(copy -> copy.numerics = Objects.requireNonNull(newNumerics, "numerics"));
    }

    /**
     * Returns an analysis that replaces outlying counts in groups of at least so many samples.
     *
     * @param samples the least size of a group, 3 or more; {@link Integer#MAX_VALUE} to replace nothing
     * @return a copy with the size
     * @throws IllegalArgumentException if the size is below 3
     */
    public DeseqAnalysis withReplacementFrom(int samples) {
        if (samples < RobustMoments.LEAST_GROUP) {
            throw new IllegalArgumentException("replacement of outliers in groups of " + samples
                    + " samples: at least 3 are needed to tell which count is the outlier");
        }
        return with(copy -> copy.replacedFrom = samples);
    }

    /**
     * Returns an analysis that works on several genes at a time.
     *
     * @param newThreads the number of threads, at least 1
     * @return a copy with the number of threads
     * @throws IllegalArgumentException if the number is below 1
     */
    public DeseqAnalysis withThreads(int newThreads) {
        return with(copy -> copy.threads = Parallel.checkThreads(newThreads));
    }

    /**
     * Returns an analysis that tells of its progress, and can be stopped.
     *
     * @param newListener hears of finished chunks of genes
     * @return a copy with the listener
     */
    public DeseqAnalysis withProgressListener(ProgressListener newListener) {
        return with(copy -> copy.listener = Objects.requireNonNull(newListener, "listener"));
    }

    /**
     * Fits the model of the design to each gene.
     *
     * @param counts the counts; samples are matched to the design by name
     * @return the fit
     * @throws IllegalArgumentException if there is no design, samples of counts and design differ, the design has as many
     *     coefficients as samples, no gene has a read, or factors do not fit the counts
     * @throws java.util.concurrent.CancellationException if the listener stopped the work
     */
    public DeseqFit fit(CountMatrix counts) {
        Objects.requireNonNull(counts, "counts");
        Design design = DesignChecks.replicated(set.design);
        CountMatrix matched = DesignChecks.matched(design, counts);
        CountBlock all = block(matched);
        ModelMatrix matrix = ModelMatrix.of(design.getScaledMatrix());
        DeseqFitter fitter = new DeseqFitter(matrix, set.numerics, set.threads, set.listener);
        return new DeseqFit(
                design, matched, set.numerics, fitter.fit(all, set.trendType, set.replacedFrom), set.threads);
    }

    /** The counts with their scale. */
    CountBlock block(CountMatrix matched) {
        int[] flat = matched.toArray();
        return new CountBlock(matched.getGeneCount(), matched.getSampleCount(), flat, scale(matched, flat));
    }

    private SampleScale scale(CountMatrix counts, int[] flat) {
        Design known = Objects.requireNonNull(set.design);
        double[] offset = known.getOffset();
        boolean noOffset = Arrays.stream(offset).allMatch(x -> x == 0);
        SampleScale scale = scaleWithoutOffset(counts, flat);
        return noOffset
                ? scale
                : scale.times(Arrays.stream(offset).map(Math::exp).toArray());
    }

    private SampleScale scaleWithoutOffset(CountMatrix counts, int[] flat) {
        int samples = counts.getSampleCount();
        double[] sizeFactors = set.sizeFactors;
        if (sizeFactors != null) {
            if (sizeFactors.length != samples) {
                throw new IllegalArgumentException(sizeFactors.length + " size factors for " + samples
                        + " samples; give one for each sample of the design");
            }
            return SampleScale.ofSizeFactors(sizeFactors);
        }
        if (set.factorMatrix != null) {
            return SampleScale.ofFactorMatrix(flatFactors(counts), samples);
        }
        if (Arrays.stream(flat).allMatch(y -> y == 0)) {
            throw new IllegalArgumentException("no gene has a read in any sample; check what was counted");
        }
        SizeFactorEstimator estimator =
                new SizeFactorEstimator(set.sizeFactorMethod, counts.getSamples(), controls(counts), set.threads);
        if (counts.hasLengths()) {
            double[] lengths = new double[flat.length];
            double[] row = new double[samples];
            for (int gene = 0; gene < counts.getGeneCount(); gene++) {
                counts.copyLengths(gene, row);
                System.arraycopy(row, 0, lengths, gene * samples, samples);
            }
            return estimator.withLengths(flat, lengths);
        }
        return SampleScale.ofSizeFactors(estimator.estimate(flat));
    }

    private int[] controls(CountMatrix counts) {
        return new LinkedHashSet<>(set.controlGenes)
                .stream().mapToInt(counts::indexOfGene).toArray();
    }

    private double[] flatFactors(CountMatrix counts) {
        double[][] rows = Objects.requireNonNull(set.factorMatrix);
        int samples = counts.getSampleCount();
        if (rows.length != counts.getGeneCount()) {
            throw new IllegalArgumentException(rows.length + " rows of normalisation factors for "
                    + counts.getGeneCount() + " genes; give one row for each gene");
        }
        double[] flat = new double[rows.length * samples];
        for (int i = 0; i < rows.length; i++) {
            double[] row = rows[i];
            if (row.length != samples) {
                throw new IllegalArgumentException("gene \"" + counts.getGene(i) + "\" has " + row.length
                        + " normalisation factors for " + samples + " samples; give one for each sample");
            }
            System.arraycopy(row, 0, flat, i * samples, samples);
        }
        return flat;
    }

    private Object readResolve() {
        return withProgressListener(ProgressListener.NONE);
    }

    @Override
    protected Settings settings() {
        double[] factors = set.sizeFactors;
        return Settings.of("design", set.design == null ? "none" : set.design)
                .and("numerics", set.numerics)
                .and("trend", set.trendType)
                .and("replaced from", set.replacedFrom)
                .and(
                        "size factors",
                        factors == null
                                ? set.sizeFactorMethod
                                : Arrays.stream(factors).boxed().toList())
                .and("control genes", set.controlGenes)
                .and("factors by gene", new FactorRows(set.factorMatrix));
    }

    /** Normalisation factors that compare by value and print their number only. */
    private record FactorRows(double @Nullable [][] rows) {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof FactorRows that && Arrays.deepEquals(rows, that.rows);
        }

        @Override
        public int hashCode() {
            return Arrays.deepHashCode(rows);
        }

        @Override
        public String toString() {
            return rows == null ? "" : "of " + rows.length + " genes";
        }
    }
}
