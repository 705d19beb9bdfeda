package io.github.foldwise.differential.deseq2;

import io.github.foldwise.internal.counts.CountBlock;
import io.github.foldwise.internal.counts.SampleScale;
import io.github.foldwise.text.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What a fit found, in arrays by expressed gene. Not changed any more once the fit is made. */
final class FittedGenes extends Value {
    private static final long serialVersionUID = 1L;

    private static final double RUNAWAY = 30 * Math.log(2);

    /** The row of each gene in the arrays; -1 for genes without a read. */
    final int[] rowOf;
    /** The gene of each row. */
    final int[] geneOf;

    final int samples;
    final int columns;
    /** Counts as the final fit saw them, outliers replaced. */
    final int[] counts;

    final SampleScale scale;
    /** The scale of all genes, those without a read included. */
    final SampleScale wholeScale;

    final double[] baseMean;
    final double[] geneWise;
    final double[] trendValue;
    final double[] posterior;
    final double[] dispersion;
    final boolean[] onGrid;
    final boolean[] dispersionOutlier;
    final boolean[] fellBack;
    final boolean[] usable;
    /** Whether an outlying count was replaced. */
    final boolean[] replaced;
    /** The size of a group from which on outliers are replaced. */
    int replacedFrom = Integer.MAX_VALUE;
    /** Coefficients of the scaled matrix, on the natural log scale. */
    final double[] beta;

    final double[] logLikelihood;
    /** Cook's distances of the first fit. */
    final double[] cooks;
    /** The largest distance that counts against a gene; NaN if none does. */
    final double[] largestCooks;

    final @Nullable DispersionTrend trend;
    final double priorVariance;
    final double residualVariance;
    final ArrayList<String> warnings;

    FittedGenes(
            CountBlock all,
            int[] rows,
            CountBlock block,
            DispersionStage dispersions,
            CoefficientStage coefficients,
            @Nullable DispersionTrend trend,
            double priorVariance,
            double residualVariance,
            List<String> warnings) {
        geneOf = rows;
        rowOf = new int[all.genes];
        Arrays.fill(rowOf, -1);
        for (int row = 0; row < rows.length; row++) {
            rowOf[rows[row]] = row;
        }
        samples = block.samples;
        columns = coefficients.beta.length / block.genes;
        counts = block.counts;
        scale = block.scale;
        wholeScale = all.scale;
        baseMean = dispersions.baseMean;
        geneWise = dispersions.geneWise;
        trendValue = dispersions.trend;
        posterior = dispersions.posterior;
        dispersion = dispersions.dispersion;
        onGrid = dispersions.onGrid;
        dispersionOutlier = dispersions.outlier;
        fellBack = coefficients.fellBack;
        usable = coefficients.usable;
        replaced = new boolean[block.genes];
        beta = coefficients.beta;
        logLikelihood = coefficients.logLikelihood;
        cooks = coefficients.cooks;
        largestCooks = new double[block.genes];
        this.trend = trend;
        this.priorVariance = priorVariance;
        this.residualVariance = residualVariance;
        this.warnings = new ArrayList<>(warnings);
    }

    /** The same genes with other Cook's distances, to be changed where outliers are others. */
    FittedGenes(FittedGenes that, double[] cooks) {
        rowOf = that.rowOf;
        geneOf = that.geneOf;
        samples = that.samples;
        columns = that.columns;
        counts = that.counts.clone();
        scale = that.scale;
        wholeScale = that.wholeScale;
        baseMean = that.baseMean.clone();
        geneWise = that.geneWise.clone();
        trendValue = that.trendValue.clone();
        posterior = that.posterior.clone();
        dispersion = that.dispersion.clone();
        onGrid = that.onGrid.clone();
        dispersionOutlier = that.dispersionOutlier.clone();
        fellBack = that.fellBack.clone();
        usable = that.usable.clone();
        replaced = that.replaced.clone();
        replacedFrom = that.replacedFrom;
        beta = that.beta.clone();
        logLikelihood = that.logLikelihood.clone();
        this.cooks = cooks;
        largestCooks = that.largestCooks.clone();
        trend = that.trend;
        priorVariance = that.priorVariance;
        residualVariance = that.residualVariance;
        warnings = that.warnings;
    }

    DispersionTrend trendOrFail() {
        return Objects.requireNonNull(trend);
    }

    CountBlock block() {
        return new CountBlock(geneOf.length, samples, counts, scale);
    }

    boolean isAllZero(int row) {
        return block().isAllZero(row);
    }

    /**
     * Whether the optimiser was called for and took a coefficient beyond 30 units of log2, the box of R's: it has no maximum
     * there, and its standard error says nothing.
     */
    boolean hasRunAway(int row) {
        boolean far = false;
        for (int i = 0; i < columns && fellBack[row]; i++) {
            far |= !(Math.abs(beta[row * columns + i]) < RUNAWAY);
        }
        return far;
    }

    /** Values by row as values by gene, with NaN for genes without a read. */
    double[] spread(double[] byRow) {
        double[] values = new double[rowOf.length];
        for (int gene = 0; gene < values.length; gene++) {
            values[gene] = rowOf[gene] < 0 ? Double.NaN : byRow[rowOf[gene]];
        }
        return values;
    }

    /** The sample with the largest Cook's distance. */
    int mostInfluential(int row) {
        int most = 0;
        for (int j = 1; j < samples; j++) {
            if (cooks[row * samples + j] > cooks[row * samples + most]) {
                most = j;
            }
        }
        return most;
    }

    /** Takes the largest distance over the judged samples, of which those that are forgiven count as 0. */
    void setLargestCooks(boolean[] judged, boolean[] forgiven) {
        for (int row = 0; row < geneOf.length; row++) {
            double largest = Double.NaN;
            for (int j = 0; j < samples; j++) {
                double d = forgiven[j] ? 0 : cooks[row * samples + j];
                if (judged[j] && !(d <= largest)) {
                    largest = d;
                }
            }
            largestCooks[row] = largest;
        }
    }

    /** The rows with a Cook's distance beyond a cut-off in any sample. */
    int[] rowsBeyond(double cutoff) {
        int[] rows = new int[geneOf.length];
        int count = 0;
        for (int row = 0; row < rows.length; row++) {
            boolean beyond = false;
            for (int j = 0; j < samples; j++) {
                beyond |= cooks[row * samples + j] > cutoff;
            }
            if (beyond) {
                rows[count++] = row;
            }
        }
        return Arrays.copyOf(rows, count);
    }

    int[] replacedRows() {
        return IntStream.range(0, replaced.length).filter(row -> replaced[row]).toArray();
    }

    /** Takes the counts after replacement; genes that have none left are at 0 in all. */
    void setReplaced(int[] rows, CountBlock given, CountBlock selected) {
        for (int i = 0; i < rows.length; i++) {
            int row = rows[i];
            int from = i * samples;
            replaced[row] = !Arrays.equals(given.counts, from, from + samples, selected.counts, from, from + samples);
            System.arraycopy(selected.counts, i * samples, counts, row * samples, samples);
            if (selected.isAllZero(i)) {
                baseMean[row] = 0;
                Arrays.fill(beta, row * columns, (row + 1) * columns, 0);
                logLikelihood[row] = 0;
            }
        }
    }

    void update(int[] rows, DispersionStage dispersions, CoefficientStage coefficients) {
        for (int i = 0; i < rows.length; i++) {
            int row = rows[i];
            baseMean[row] = dispersions.baseMean[i];
            geneWise[row] = dispersions.geneWise[i];
            trendValue[row] = dispersions.trend[i];
            posterior[row] = dispersions.posterior[i];
            dispersion[row] = dispersions.dispersion[i];
            onGrid[row] = dispersions.onGrid[i];
            dispersionOutlier[row] = dispersions.outlier[i];
            fellBack[row] = coefficients.fellBack[i];
            usable[row] = coefficients.usable[i];
            logLikelihood[row] = coefficients.logLikelihood[i];
            System.arraycopy(coefficients.beta, i * columns, beta, row * columns, columns);
        }
    }

    @Override
    protected @Nullable Object[] parts() {
        return new @Nullable Object[] {
            rowOf, counts, scale, baseMean, geneWise, posterior, dispersion, beta, cooks, trend
        };
    }
}
