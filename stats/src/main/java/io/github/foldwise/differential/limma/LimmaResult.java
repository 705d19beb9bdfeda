package io.github.foldwise.differential.limma;

import io.github.foldwise.differential.BioconductorRelease;
import io.github.foldwise.differential.Contrast;
import io.github.foldwise.differential.DifferentialResult;
import io.github.foldwise.differential.DifferentialTest;
import io.github.foldwise.differential.GeneStatus;
import io.github.foldwise.expression.GeneSymbols;
import io.github.foldwise.multiplicity.PvalueAdjustment;
import io.github.foldwise.table.Table;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Moderated t statistics of every gene that was fitted. Where values are not log2, fold changes are differences in their unit.
 * A gene with too few values for its fit has NaN. Against a fold change, statistics are those against the nearer end, 0
 * within. Instances are immutable.
 */
public final class LimmaResult extends DifferentialResult {
    private static final long serialVersionUID = 1L;

    private final double[] averages;
    private final double[] standardErrors;
    private final double[] logOdds;

    LimmaResult(
            Contrast contrast,
            double foldChange,
            List<String> genes,
            double[] logFold,
            double[] standardErrors,
            double[] averages,
            double[] statistics,
            double[] pvalues,
            double[] logOdds,
            List<String> notes,
            BioconductorRelease release) {
        super(
                DifferentialTest.LIMMA_MODERATED_T,
                contrast,
                foldChange,
                genes,
                logFold,
                statistics,
                pvalues,
                PvalueAdjustment.BENJAMINI_HOCHBERG.adjust(pvalues),
                statuses(pvalues),
                notes,
                release);
        this.averages = averages;
        this.standardErrors = standardErrors;
        this.logOdds = logOdds;
    }

    /** What became of each gene. */
    static GeneStatus[] statuses(double[] pvalues) {
        return Arrays.stream(pvalues)
                .mapToObj(p -> Double.isNaN(p) ? GeneStatus.NOT_CONVERGED : GeneStatus.TESTED)
                .toArray(GeneStatus[]::new);
    }

    private LimmaResult(LimmaResult that, GeneSymbols symbols) {
        super(that, symbols);
        this.averages = that.averages;
        this.standardErrors = that.standardErrors;
        this.logOdds = that.logOdds;
    }

    @Override
    public LimmaResult withSymbols(GeneSymbols newSymbols) {
        Objects.requireNonNull(newSymbols, "newSymbols");
        return new LimmaResult(this, newSymbols);
    }

    /** {@return average expression, as a new array, in the unit of the values} */
    public double[] getAverageExpression() {
        return averages.clone();
    }

    /**
     * {@return the standard error of each fold change by the moderated variance, as a new array, in the unit of the fold
     * changes; NaN for a gene that was not fitted}
     */
    public double[] getStandardErrors() {
        return standardErrors.clone();
    }

    /**
     * {@return the log odds that a gene is differentially expressed, 1 % of genes being so a priori (limma's B), as a new
     * array; empty for a test against a fold change}
     */
    public double[] getLogOdds() {
        return logOdds.clone();
    }

    @Override
    protected Map<String, double[]> ownColumns() {
        Map<String, double[]> columns = new LinkedHashMap<>();
        columns.put("AveExpr", averages);
        columns.put("t", getStatistics());
        if (logOdds.length > 0) {
            columns.put("B", logOdds);
        }
        return columns;
    }

    /** {@return a row for each gene: gene, logFC, AveExpr, t, P.Value, adj.P.Val, B (not against a fold change), status} */
    @Override
    public Table toReferenceTable() {
        Map<String, double[]> columns = new LinkedHashMap<>();
        columns.put("logFC", getLog2FoldChanges());
        columns.put("AveExpr", averages);
        columns.put("t", getStatistics());
        columns.put("P.Value", getPvalues());
        columns.put("adj.P.Val", getAdjustedPvalues());
        if (logOdds.length > 0) {
            columns.put("B", logOdds);
        }
        return referenceTable(getContrast().toString(), columns);
    }

    @Override
    protected Object[] parts() {
        return new Object[] {super.parts(), averages, standardErrors, logOdds};
    }
}
