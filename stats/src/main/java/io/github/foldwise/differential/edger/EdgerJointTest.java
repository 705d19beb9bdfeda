package io.github.foldwise.differential.edger;

import io.github.foldwise.differential.BioconductorRelease;
import io.github.foldwise.differential.Contrast;
import io.github.foldwise.differential.Design;
import io.github.foldwise.differential.DifferentialTest;
import io.github.foldwise.differential.GeneStatus;
import io.github.foldwise.differential.JointTest;
import io.github.foldwise.differential.normalization.NormalizedCounts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A test of several contrasts of each gene of an experiment by edgeR. Log2 fold changes have a prior count that keeps those of
 * rare genes finite; genes that were filtered out have NaN. Instances are immutable.
 */
public final class EdgerJointTest extends JointTest {
    private static final long serialVersionUID = 1L;

    private final double[] logCpm;

    private EdgerJointTest(
            DifferentialTest test,
            List<Contrast> contrasts,
            int rank,
            List<String> genes,
            double[][] logFolds,
            double[] logCpm,
            double[] statistics,
            double[] pvalues,
            GeneStatus[] statuses,
            List<String> notes,
            BioconductorRelease release) {
        super(test, contrasts, rank, genes, logFolds, statistics, pvalues, statuses, notes, release);
        this.logCpm = logCpm;
    }

    /** A test of the kept genes, spread over all. */
    static EdgerJointTest of(
            NormalizedCounts counts,
            DifferentialTest test,
            List<Contrast> contrasts,
            int rank,
            double[][] logFolds,
            double[] logCpm,
            double[] statistics,
            double[] pvalues,
            List<String> notes,
            BioconductorRelease release) {
        int[] kept = counts.getKeptGenes();
        int n = counts.getCounts().getGeneCount();
        double[][] folds = new double[logFolds.length][];
        for (int c = 0; c < folds.length; c++) {
            folds[c] = EdgerResult.spread(logFolds[c], kept, n);
        }
        return new EdgerJointTest(
                test,
                contrasts,
                rank,
                counts.getCounts().getGenes(),
                folds,
                EdgerResult.spread(logCpm, kept, n),
                EdgerResult.spread(statistics, kept, n),
                EdgerResult.spread(pvalues, kept, n),
                EdgerResult.statuses(counts, pvalues),
                notes,
                release);
    }

    static double[][] weights(List<Contrast> contrasts, Design design) {
        double[][] weights = resolve(contrasts, design);
        for (int c = 0; c < weights.length; c++) {
            weights[c] = design.toScaledWeights(weights[c]);
        }
        return weights;
    }

    /** {@return average abundances, as a new array of log2 counts per million, NaN where a gene was not tested} */
    public double[] getLogCpm() {
        return logCpm.clone();
    }

    @Override
    protected Map<String, double[]> ownColumns() {
        Map<String, double[]> columns = new LinkedHashMap<>();
        columns.put("logCPM", logCpm);
        columns.put(getTest().getStatistic(), getStatistics());
        return columns;
    }

    @Override
    protected List<String> pvalueNames() {
        return List.of("PValue", "FDR");
    }

    @Override
    protected Object[] parts() {
        return new Object[] {super.parts(), logCpm};
    }
}
