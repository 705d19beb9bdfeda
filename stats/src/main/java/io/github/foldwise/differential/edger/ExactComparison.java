package io.github.foldwise.differential.edger;

import io.github.foldwise.differential.BioconductorRelease;
import io.github.foldwise.differential.Contrast;
import io.github.foldwise.differential.Design;
import io.github.foldwise.differential.DifferentialTest;
import io.github.foldwise.differential.normalization.NormalizedCounts;
import io.github.foldwise.internal.edger.AverageAbundance;
import io.github.foldwise.internal.edger.CountData;
import io.github.foldwise.internal.edger.Dispersions;
import io.github.foldwise.internal.edger.EqualizedCounts;
import io.github.foldwise.internal.edger.ExactTest;
import io.github.foldwise.internal.edger.GlmFits;
import io.github.foldwise.internal.edger.OneGroup;
import io.github.foldwise.progress.ProgressListener;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The exact test of every gene between two groups of samples. */
final class ExactComparison {
    private ExactComparison() {}

    /** Refuses what the exact test cannot do. */
    static void check(Design design, NormalizedCounts counts, Contrast contrast) {
        if (contrast.getFactor().isEmpty()) {
            throw new IllegalArgumentException("contrast " + contrast
                    + " names no factor; the exact test compares two levels: Contrast.of(factor, level, level)");
        }
        contrast.resolve(design);
        if (counts.getOffsets().length > counts.getFactors().length) {
            throw new IllegalArgumentException(
                    "the exact test knows no transcript lengths; use the quasi-likelihood test");
        }
    }

    /** What is known already, and that its other terms are not adjusted for. */
    private static List<String> notes(Design design, Contrast contrast, List<String> known) {
        List<String> notes = new ArrayList<>(known);
        String factor = contrast.getFactor();
        if (design.getCoefficientCount() > design.getLevels(factor).size()) {
            notes.add("the exact test compares the levels of " + factor + " and adjusts for no other term of "
                    + design.getFormula()
                    + ", whose effects are taken for scatter; the quasi-likelihood test (edger-ql) adjusts for them");
        }
        return notes;
    }

    /** The samples of each level of a factor. */
    static int[][] groups(Design design, String factor) {
        int[] index = design.getLevelIndices(factor);
        return IntStream.range(0, design.getLevels(factor).size())
                .mapToObj(level -> samplesOf(index, level))
                .filter(group -> group.length > 0)
                .toArray(int[][]::new);
    }

    private static int[] samplesOf(int[] index, int level) {
        return IntStream.range(0, index.length).filter(j -> index[j] == level).toArray();
    }

    static EdgerResult of(
            Design design,
            NormalizedCounts counts,
            CountData all,
            Dispersions dispersions,
            Contrast contrast,
            int threads,
            ProgressListener listener,
            List<String> notes,
            BioconductorRelease release) {
        int[] index = design.getLevelIndices(contrast.getFactor());
        List<String> levels = design.getLevels(contrast.getFactor());
        int[] first = samplesOf(index, levels.indexOf(contrast.getDenominator()));
        int[] second = samplesOf(index, levels.indexOf(contrast.getNumerator()));
        int n1 = first.length;
        int n2 = second.length;
        int[] both = new int[n1 + n2];
        System.arraycopy(first, 0, both, 0, n1);
        System.arraycopy(second, 0, both, n1, n2);
        CountData data = all.selectSamples(both);
        double[] tagwise = dispersions.tagwise();
        int[][] whole = {AverageAbundance.allOf(both.length)};
        double[] pseudo = EqualizedCounts.of(data, whole, tagwise, threads, listener);
        CountData raised = data.withPriorCount(EdgerFit.PRIOR_COUNT);
        double[] sizes = new double[both.length];
        for (int j = 0; j < sizes.length; j++) {
            sizes[j] = Math.exp(raised.offsets[j]);
        }
        int[] ones = AverageAbundance.allOf(n1);
        int[] twos = new int[n2];
        for (int j = 0; j < n2; j++) {
            twos[j] = n1 + j;
        }
        double[] logFold = new double[data.genes];
        double[] pvalues = new double[data.genes];
        GlmFits.inChunks(data.genes, threads, listener, (from, to) -> {
            for (int g = from; g < to; g++) {
                int at = raised.at(g);
                logFold[g] = (OneGroup.fit(raised.counts, at, sizes, 0, twos, tagwise[g])
                                - OneGroup.fit(raised.counts, at, sizes, 0, ones, tagwise[g]))
                        / Math.log(2);
                double total1 = 0;
                double total2 = 0;
                for (int j = 0; j < both.length; j++) {
                    total1 += j < n1 ? pseudo[at + j] : 0;
                    total2 += j < n1 ? 0 : pseudo[at + j];
                }
                pvalues[g] = ExactTest.pvalue(total1, total2, n1, n2, tagwise[g]);
            }
        });
        return EdgerResult.of(
                counts,
                DifferentialTest.EDGER_EXACT,
                contrast,
                0,
                logFold,
                dispersions.averageLogCpm(),
                null,
                pvalues,
                notes(design, contrast, notes),
                release);
    }
}
