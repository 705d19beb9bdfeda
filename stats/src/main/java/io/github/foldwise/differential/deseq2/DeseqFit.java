package io.github.foldwise.differential.deseq2;

import io.github.foldwise.differential.Contrast;
import io.github.foldwise.differential.Design;
import io.github.foldwise.differential.exploration.ExpressionFigures;
import io.github.foldwise.expression.CountMatrix;
import io.github.foldwise.expression.ExpressionValues;
import io.github.foldwise.figure.Drawable;
import io.github.foldwise.figure.Figure;
import io.github.foldwise.internal.GeneLoop;
import io.github.foldwise.internal.counts.CountBlock;
import io.github.foldwise.internal.counts.ModelMatrix;
import io.github.foldwise.progress.ProgressListener;
import io.github.foldwise.table.Table;
import io.github.foldwise.table.Tabular;
import io.github.foldwise.text.Clip;
import io.github.foldwise.text.Digits;
import io.github.foldwise.text.Headline;
import io.github.foldwise.text.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Negative binomial models fitted to all genes: size factors, dispersions with their trend, coefficients and Cook's
 * distances. Genes stand in the order of the counts; those without a read have NaN. Instances are immutable.
 */
public final class DeseqFit extends Value implements Tabular, Drawable {
    private static final long serialVersionUID = 1L;

    private static final double LOG_2 = Math.log(2);

    private final Design design;
    private final CountMatrix counts;
    private final Numerics numerics;
    private final FittedGenes genes;
    private final int threads;

    /** The fit that this one is a view of, for a likelihood ratio test. */
    private final @Nullable DeseqFit origin;

    DeseqFit(Design design, CountMatrix counts, Numerics numerics, FittedGenes genes, int threads) {
        this(design, counts, numerics, genes, threads, null);
    }

    private DeseqFit(
            Design design,
            CountMatrix counts,
            Numerics numerics,
            FittedGenes genes,
            int threads,
            @Nullable DeseqFit origin) {
        this.origin = origin;
        this.design = design;
        this.counts = counts;
        this.numerics = numerics;
        this.genes = genes;
        this.threads = threads;
    }

    FittedGenes genes() {
        return genes;
    }

    int threads() {
        return threads;
    }

    /** This fit with the outliers of the likelihood ratio test, which has Cook's distances of its own. */
    DeseqFit forLikelihoodRatio(GeneLoop loop) {
        DeseqFitter fitter =
                new DeseqFitter(ModelMatrix.of(design.getScaledMatrix()), numerics, threads, ProgressListener.NONE);
        CountBlock all = new CountBlock(genes.rowOf.length, genes.samples, counts.toArray(), genes.wholeScale);
        return new DeseqFit(design, counts, numerics, fitter.forLikelihoodRatio(genes, all, loop), threads, this);
    }

    /** {@return the design that was fitted} */
    public Design getDesign() {
        return design;
    }

    /** {@return the counts as they were given, samples in the order of the design} */
    public CountMatrix getCounts() {
        return counts;
    }

    /**
     * Returns where the searches stopped.
     *
     * @return the numerics of the fit
     */
    public Numerics getNumerics() {
        return numerics;
    }

    /**
     * {@return what counts were divided by, as a new array with the size factor of each sample; with a factor for each gene
     * and sample, the means over the genes with a read}
     */
    public double[] getSizeFactors() {
        double[] factors = new double[genes.samples];
        for (int j = 0; j < factors.length; j++) {
            factors[j] = genes.scale.columnMean(j);
        }
        return factors;
    }

    /**
     * Returns the counts divided by their size factors or normalisation factors, which makes samples comparable.
     *
     * @return a value for each gene and sample, outliers as they were counted
     */
    public ExpressionValues getNormalizedCounts() {
        int[] flat = counts.toArray();
        double[] values = new double[flat.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = flat[i] / genes.wholeScale.factor(i / genes.samples, i % genes.samples);
        }
        return ExpressionValues.ofFlat(counts.getGenes(), counts.getSamples(), "normalised count", values);
    }

    /** {@return the means of the normalised counts, as a new array with a mean for each gene, 0 or more} */
    public double[] getBaseMeans() {
        double[] means = new double[genes.rowOf.length];
        for (int row = 0; row < genes.geneOf.length; row++) {
            means[genes.geneOf[row]] = genes.baseMean[row];
        }
        return means;
    }

    /** {@return the dispersions by the gene alone, as a new array with an estimate for each gene, at least 1e-8} */
    public double[] getGeneWiseDispersions() {
        return genes.spread(genes.geneWise);
    }

    /**
     * {@return the trend at each gene's mean, as a new array with a dispersion for each gene; NaN for all if there is no
     * trend}
     */
    public double[] getTrendedDispersions() {
        return genes.spread(genes.trendValue);
    }

    /**
     * Returns the modes of the posterior: the gene's likelihood times the prior around the trend.
     *
     * @return a new array with a dispersion for each gene
     */
    public double[] getPosteriorDispersions() {
        return genes.spread(genes.posterior);
    }

    /**
     * Returns the dispersions that were used: the posterior mode, or the gene-wise estimate where it lies far above the
     * trend.
     *
     * @return a new array with a dispersion for each gene
     */
    public double[] getDispersions() {
        return genes.spread(genes.dispersion);
    }

    /** {@return the dispersion trend; null if all gene-wise dispersions are next to 0} */
    public @Nullable DispersionTrend getTrend() {
        return genes.trend;
    }

    /**
     * Returns the width of the prior.
     *
     * @return the variance of log dispersions around the trend, at least 0.25; NaN if there is no trend
     */
    public double getPriorVariance() {
        return genes.priorVariance;
    }

    /**
     * Returns a coefficient of all genes.
     *
     * @param coefficient its name, as in {@link Design#indexOf(String)}
     * @return a new array with a log2 fold change for each gene
     * @throws IllegalArgumentException if the design has no such coefficient
     */
    public double[] getCoefficients(String coefficient) {
        double[] weights = new double[genes.columns];
        weights[design.indexOf(coefficient)] = 1;
        double[] scaled = design.toScaledWeights(weights);
        return spread(row -> {
            double sum = 0;
            for (int k = 0; k < scaled.length; k++) {
                sum += scaled[k] == 0 ? 0 : scaled[k] * genes.beta[row * genes.columns + k];
            }
            return sum / LOG_2;
        });
    }

    /** {@return the log-likelihoods of the full model, as a new array with a log-likelihood for each gene} */
    public double[] getLogLikelihoods() {
        return genes.spread(genes.logLikelihood);
    }

    /**
     * Returns the Cook's distances of a gene: how far its estimates move without a sample.
     *
     * @param gene index of the gene, from 0
     * @return a new array with a distance for each sample, from the fit before outliers were replaced; NaN for a gene
     *     without a read
     * @throws IndexOutOfBoundsException if there is no such gene
     */
    public double[] getCooksDistances(int gene) {
        double[] distances = new double[genes.samples];
        int row = rowOf(gene);
        if (row < 0) {
            Arrays.fill(distances, Double.NaN);
        } else {
            System.arraycopy(genes.cooks, row * genes.samples, distances, 0, genes.samples);
        }
        return distances;
    }

    /**
     * Returns the largest Cook's distance that counts against each gene: over samples with at least two replicates whose
     * outliers are not replaced.
     *
     * @return a new array with a distance for each gene; NaN where no sample can be judged
     */
    public double[] getLargestCooksDistances() {
        return genes.spread(genes.largestCooks);
    }

    /**
     * Returns the Cook's distance beyond which a count is an outlier.
     *
     * @return the 0.99 quantile of F(p, m − p)
     */
    public double getCooksCutoff() {
        return DeseqFitter.outlierCutoff(ModelMatrix.of(design.getMatrix()));
    }

    /**
     * Returns the sample with the greatest influence on a gene.
     *
     * @param gene index of the gene, from 0
     * @return its name; empty for a gene without a read
     * @throws IndexOutOfBoundsException if there is no such gene
     */
    public String getMostInfluentialSample(int gene) {
        int row = rowOf(gene);
        return row < 0 ? "" : counts.getSample(genes.mostInfluential(row));
    }

    /**
     * Returns the counts of a gene as they were fitted.
     *
     * @param gene index of the gene, from 0
     * @return a new array with a count for each sample, outlying ones replaced
     * @throws IndexOutOfBoundsException if there is no such gene
     */
    public int[] getFittedCounts(int gene) {
        int row = rowOf(gene);
        return row < 0
                ? new int[genes.samples]
                : Arrays.copyOfRange(genes.counts, row * genes.samples, (row + 1) * genes.samples);
    }

    /** {@return what a reader of the numbers should know, as sentences; empty if there is nothing to warn of} */
    public List<String> getWarnings() {
        List<String> warnings = new ArrayList<>(design.getWarnings());
        warnings.addAll(genes.warnings);
        return List.copyOf(warnings);
    }

    /** Whether the design compares the two levels of one factor and nothing else. */
    boolean isTwoGroups() {
        List<String> factors = design.getFactors();
        return factors.size() == 1
                && design.getCoefficientCount() == 2
                && design.getLevels(factors.get(0)).size() == 2;
    }

    /**
     * Tests a contrast with the defaults of {@link DeseqTest}.
     *
     * @param contrast the contrast
     * @return log2 fold changes and p-values
     * @throws IllegalArgumentException if the design has no such contrast
     */
    public DeseqResult test(Contrast contrast) {
        return DeseqTest.withDefaults().test(this, contrast);
    }

    /**
     * Tests whether a contrast is larger than matters, with the defaults of {@link DeseqTest}: {@code results} with {@code
     * lfcThreshold} the log2 of the fold change.
     *
     * @param contrast the contrast
     * @param foldChange the fold change that must be surpassed in either direction, 1 or more
     * @return log2 fold changes and p-values
     * @throws IllegalArgumentException if the design has no such contrast or the fold change is below 1
     */
    public DeseqResult test(Contrast contrast, double foldChange) {
        Objects.requireNonNull(contrast, "contrast");
        return DeseqTest.withDefaults()
                .withThreshold(Math.log(foldChange) / LOG_2, FoldAlternative.GREATER_ABSOLUTE)
                .test(this, contrast);
    }

    /**
     * Tests this design against a reduced one with the defaults of {@link DeseqTest}.
     *
     * @param reduced the reduced design
     * @return likelihood ratios and p-values
     * @throws IllegalArgumentException if the reduced design is no part of this one
     */
    public DeseqResult likelihoodRatioTest(Design reduced) {
        return DeseqTest.withDefaults().likelihoodRatioTest(this, reduced);
    }

    /**
     * Shrinks the fold changes of a result towards 0; p-values stay as they are. Outlying counts that were replaced for the test
     * are replaced here too, where R's {@code lfcShrink} takes the counts as they were.
     *
     * @param result a result of this fit
     * @param method the prior
     * @return the result with posterior modes or means and standard deviations in place of estimates and standard errors,
     *     and without statistic
     * @throws IllegalArgumentException if the result is of another fit
     */
    public DeseqResult shrink(DeseqResult result, ShrinkageMethod method) {
        return shrink(result, method, ProgressListener.NONE);
    }

    /**
     * Shrinks the fold changes of a result towards 0, tells of the progress, and can be stopped.
     *
     * @param result a result of this fit
     * @param method the prior
     * @param listener hears of finished chunks of genes
     * @return as {@link #shrink(DeseqResult, ShrinkageMethod)}
     * @throws IllegalArgumentException if the result is of another fit
     * @throws java.util.concurrent.CancellationException if the listener stopped the work
     */
    public DeseqResult shrink(DeseqResult result, ShrinkageMethod method, ProgressListener listener) {
        DeseqFit tested = result.getFit();
        if (!(tested.origin == null ? tested : tested.origin).equals(this)) {
            throw new IllegalArgumentException("a result of another fit; shrink it by the fit it came from");
        }
        return Shrinkage.of(result, method, listener);
    }

    private int rowOf(int gene) {
        return genes.rowOf[Objects.checkIndex(gene, genes.rowOf.length)];
    }

    private double[] spread(IntToDoubleFunction byRow) {
        double[] values = new double[genes.rowOf.length];
        for (int gene = 0; gene < values.length; gene++) {
            values[gene] = genes.rowOf[gene] < 0 ? Double.NaN : byRow.applyAsDouble(genes.rowOf[gene]);
        }
        return values;
    }

    /** {@return a row for each gene: mean, dispersions and largest Cook's distance} */
    @Override
    public Table toTable() {
        Table.Builder table = Table.builder("Dispersions")
                .text("gene")
                .number("baseMean")
                .number("dispGeneEst")
                .number("dispFit")
                .number("dispMAP")
                .number("dispersion")
                .number("maxCooks");
        double[][] columns = {
            getBaseMeans(),
            getGeneWiseDispersions(),
            getTrendedDispersions(),
            getPosteriorDispersions(),
            getDispersions(),
            getLargestCooksDistances()
        };
        for (int gene = 0; gene < genes.rowOf.length; gene++) {
            Object[] row = new Object[columns.length + 1];
            row[0] = counts.getGene(gene);
            for (int c = 0; c < columns.length; c++) {
                row[c + 1] = columns[c][gene];
            }
            table.row(row);
        }
        return table.build();
    }

    /** {@return dispersions against means: of each gene alone, the trend, and those that were used} */
    @Override
    public Figure toFigure() {
        return ExpressionFigures.dispersions(
                getBaseMeans(), getGeneWiseDispersions(), getTrendedDispersions(), getDispersions());
    }

    @Override
    protected Object[] parts() {
        return new Object[] {numerics, design, counts, genes};
    }

    /** {@return how many genes were fitted, then the design and the dispersions} */
    @Override
    public String toString() {
        double[] factors = getSizeFactors();
        Arrays.sort(factors);
        StringBuilder text = new StringBuilder(
                Headline.of("DESeq2 fit of " + genes.geneOf.length + " genes, " + genes.samples + " samples"));
        text.append("\ndesign       ").append(Clip.of(design.getFormula(), 60));
        text.append("\nsize factors ")
                .append(Digits.of(factors[0]))
                .append(" to ")
                .append(Digits.of(factors[factors.length - 1]));
        text.append("\ntrend        ").append(genes.trend == null ? "none" : genes.trend);
        text.append("\nprior width  ").append(Digits.of(genes.priorVariance));
        for (String warning : getWarnings()) {
            text.append("\n").append(Headline.row(warning));
        }
        return text.toString();
    }
}
