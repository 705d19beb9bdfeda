package io.github.foldwise.differential.edger;

import io.github.foldwise.differential.BioconductorRelease;
import io.github.foldwise.differential.Contrast;
import io.github.foldwise.differential.DifferentialResult;
import io.github.foldwise.differential.DifferentialTest;
import io.github.foldwise.differential.GeneStatus;
import io.github.foldwise.differential.normalization.NormalizedCounts;
import io.github.foldwise.expression.GeneSymbols;
import io.github.foldwise.multiplicity.PvalueAdjustment;
import io.github.foldwise.table.Table;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A test of every gene of an experiment by edgeR. Log2 fold changes have a prior count that keeps those of rare genes finite;
 * genes that were filtered out have NaN. Instances are immutable.
 */
public final class EdgerResult extends DifferentialResult {
    private static final long serialVersionUID = 1L;

    private final double[] logCpm;

    private EdgerResult(
            DifferentialTest test,
            Contrast contrast,
            double foldChange,
            List<String> genes,
            GeneStatus[] statuses,
            double[] logCpm,
            double[] logFold,
            double[] statistics,
            double[] pvalues,
            double[] adjusted,
            List<String> notes,
            BioconductorRelease release) {
        super(test, contrast, foldChange, genes, logFold, statistics, pvalues, adjusted, statuses, notes, release);
        this.logCpm = logCpm;
    }

    private EdgerResult(EdgerResult that, GeneSymbols symbols) {
        super(that, symbols);
        this.logCpm = that.logCpm;
    }

    /** A result of the kept genes, spread over all. */
    static EdgerResult of(
            NormalizedCounts counts,
            DifferentialTest test,
            Contrast contrast,
            double foldChange,
            double[] logFold,
            double[] logCpm,
            double @Nullable [] statistics,
            double[] pvalues,
            List<String> notes,
            BioconductorRelease release) {
        List<String> genes = counts.getCounts().getGenes();
        int[] kept = counts.getKeptGenes();
        int n = genes.size();
        return new EdgerResult(
                test,
                contrast,
                foldChange,
                genes,
                statuses(counts, pvalues),
                spread(logCpm, kept, n),
                spread(logFold, kept, n),
                spread(statistics == null ? new double[0] : statistics, kept, n),
                spread(pvalues, kept, n),
                spread(PvalueAdjustment.BENJAMINI_HOCHBERG.adjust(pvalues), kept, n),
                notes,
                release);
    }

    /** What became of all genes: kept ones without a p-value did not converge. */
    static GeneStatus[] statuses(NormalizedCounts counts, double[] pvalues) {
        GeneStatus[] statuses = IntStream.range(0, counts.getCounts().getGeneCount())
                .mapToObj(counts::getStatus)
                .toArray(GeneStatus[]::new);
        int[] kept = counts.getKeptGenes();
        for (int i = 0; i < kept.length; i++) {
            if (Double.isNaN(pvalues[i])) {
                statuses[kept[i]] = GeneStatus.NOT_CONVERGED;
            }
        }
        return statuses;
    }

    static double[] spread(double[] values, int[] kept, int genes) {
        double[] spread = new double[genes];
        Arrays.fill(spread, Double.NaN);
        for (int i = 0; i < values.length; i++) {
            spread[kept[i]] = values[i];
        }
        return spread;
    }

    @Override
    public EdgerResult withSymbols(GeneSymbols newSymbols) {
        Objects.requireNonNull(newSymbols, "newSymbols");
        return new EdgerResult(this, newSymbols);
    }

    /** {@return average abundances, as a new array of log2 counts per million, NaN where a gene was not tested} */
    public double[] getLogCpm() {
        return logCpm.clone();
    }

    private boolean hasStatistic() {
        return !getTest().getStatistic().isEmpty() && getFoldChange() == 0;
    }

    @Override
    protected Map<String, double[]> ownColumns() {
        Map<String, double[]> columns = new LinkedHashMap<>();
        columns.put("logCPM", logCpm);
        if (hasStatistic()) {
            columns.put(getTest().getStatistic(), getStatistics());
        }
        return columns;
    }

    /** {@return a row for each gene: gene, logFC, logCPM, the statistic if there is one, PValue, FDR, status} */
    @Override
    public Table toReferenceTable() {
        Map<String, double[]> columns = new LinkedHashMap<>();
        columns.put("logFC", getLog2FoldChanges());
        columns.putAll(ownColumns());
        columns.put("PValue", getPvalues());
        columns.put("FDR", getAdjustedPvalues());
        return referenceTable(getContrast().toString(), columns);
    }

    @Override
    protected Object[] parts() {
        return new Object[] {super.parts(), logCpm};
    }
}
