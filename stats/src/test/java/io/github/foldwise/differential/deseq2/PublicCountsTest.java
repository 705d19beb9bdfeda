package io.github.foldwise.differential.deseq2;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.differential.Contrast;
import io.github.foldwise.differential.Design;
import io.github.foldwise.differential.GeneStatus;
import io.github.foldwise.expression.ExpressionValues;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Held against R DESeq2 1.38.3 and apeglm on public counts (Himes 2014, Brooks 2011, Li 2008): 99.9 % of genes within 1e-6
 * in every column, the same significant genes.
 */
class PublicCountsTest {

    @ParameterizedTest
    @CsvSource(delimiter = ',', textBlock = """
            airway, ~ celltype + dex, ~ celltype, dex, treated, control
            pasilla, ~ type + condition, ~ type, condition, treated, untreated
            lncap, ~ treatment, ~ 1, treatment, dht, mock
            """)
    void numbersEqualR(String name, String formula, String reduced, String factor, String up, String down) {
        SharedCounts data = SharedCounts.load(name);
        Design design = data.design(formula).withReference(factor, down);
        DeseqFit fit =
                DeseqAnalysis.withDefaults().withDesign(design).withThreads(2).fit(data.counts());
        assertDispersions(data, fit);
        DeseqResult result = fit.test(Contrast.of(factor, up, down));
        assertResult(data, "deseq2", result);
        assertResult(data, "deseq2_lrt", fit.likelihoodRatioTest(design.withFormula(reduced)));
        assertStabilised(data, VarianceStabilization.withDefaults().transform(fit));
        assertShrunken(data, fit.shrink(result, ShrinkageMethod.APEGLM));
        double[] pvalues = result.getPvalues();
        for (int gene = 0; gene < result.getGeneCount(); gene++) {
            GeneStatus status = result.getStatus(gene);
            assertEquals(status.isTested(), !Double.isNaN(pvalues[gene]), status.name());
        }
    }

    private static void assertDispersions(SharedCounts data, DeseqFit fit) {
        assertArrayEquals(data.sizeFactors(), fit.getSizeFactors(), 1e-12);
        DispersionTrend trend = fit.getTrend();
        assertNotNull(trend);
        assertEquals(data.trend("asymptDisp"), trend.getCoefficients()[0], 1e-8);
        assertEquals(data.trend("extraPois"), trend.getCoefficients()[1], 1e-8);
        assertEquals(data.trend("dispPriorVar"), fit.getPriorVariance(), 1e-9);
        assertAgree(data, "dispGeneEst", "deseq2_dispersion", fit.getGeneWiseDispersions());
        assertAgree(data, "dispFit", "deseq2_dispersion", fit.getTrendedDispersions());
        // Where the likelihood is of the order of 1e5 its rounding decides whether R's search takes one more step of
        // 1e-6. As many genes differ when this search is given R's own means, starts, trend and prior width, and others
        // do when a start is moved by 1e-10.
        assertAgree(data, "dispMAP", "deseq2_dispersion", fit.getPosteriorDispersions(), 0.9985);
        assertAgree(data, "dispersion", "deseq2_dispersion", fit.getDispersions(), 0.9985);
        assertAgree(data, "maxCooks", "deseq2_dispersion", fit.getLargestCooksDistances());
    }

    private static void assertResult(SharedCounts data, String file, DeseqResult result) {
        assertAgree(data, "baseMean", file, result.getBaseMeans());
        assertAgree(data, "log2FoldChange", file, result.getLog2FoldChanges());
        assertAgree(data, "lfcSE", file, result.getStandardErrors());
        assertAgree(data, "stat", file, result.getStatistics());
        assertAgree(data, "pvalue", file, result.getPvalues());
        assertAgree(data, "padj", file, result.getAdjustedPvalues());
        double[] expected = data.reference(file, "padj");
        int[] significant = IntStream.range(0, expected.length)
                .filter(gene -> expected[gene] < 0.1)
                .toArray();
        assertArrayEquals(significant, result.getSignificantGenes(0.1), file);
    }

    private static void assertAgree(SharedCounts data, String column, String file, double[] actual) {
        assertAgree(data, column, file, actual, 0.999);
    }

    private static void assertAgree(SharedCounts data, String column, String file, double[] actual, double part) {
        double[] expected = data.reference(file, column);
        int close = 0;
        int numbers = 0;
        for (int i = 0; i < expected.length; i++) {
            String gene = data.counts().getGene(i);
            assertEquals(Double.isNaN(expected[i]), Double.isNaN(actual[i]), column + " of " + gene);
            if (!Double.isNaN(expected[i])) {
                numbers++;
                close += difference(column, actual[i], expected[i]) <= 1e-6 ? 1 : 0;
            }
        }
        System.out.printf(Locale.ROOT, "%s %s: %d of %d within 1e-6%n", file, column, close, numbers);
        assertTrue(close >= part * numbers, column + ": " + close + " of " + numbers + " within 1e-6");
    }

    /** Relative; p-values by their logarithm, so that a tail of 1e-200 counts as much as one of 0.2. */
    private static double difference(String column, double actual, double expected) {
        if (actual == expected) {
            return 0;
        }
        if (column.startsWith("p")) {
            double log = Math.log10(expected);
            return Math.abs(Math.log10(actual) - log) / Math.max(1, Math.abs(log));
        }
        // A statistic near 0 is a small difference of large numbers.
        double scale = column.equals("stat") ? Math.max(1, Math.abs(expected)) : Math.abs(expected);
        return Math.abs(actual - expected) / scale;
    }

    private static void assertStabilised(SharedCounts data, ExpressionValues values) {
        String sample = values.getSamples().get(2);
        double[] expected = data.reference("deseq2_vst_head", sample);
        for (int gene = 0; gene < 2000; gene++) {
            assertEquals(expected[gene], values.getValue(gene, 2), 1e-7 * Math.abs(expected[gene]));
        }
    }

    /**
     * Modes within 1e-6 for 99 % of the different rows of counts; the others within a tenth of their standard deviation. With very
     * few reads rounding decides after which step the search stops, for the hundreds of genes at once whose one or two reads fall in
     * the same samples; so rows of counts are held and not genes.
     */
    private static void assertShrunken(SharedCounts data, DeseqResult shrunken) {
        double[] expected = data.reference("deseq2_apeglm", "log2FoldChange");
        double[] errors = data.reference("deseq2_apeglm", "lfcSE");
        double[] fold = shrunken.getLog2FoldChanges();
        double[] own = shrunken.getStandardErrors();
        long numbers = Arrays.stream(expected).filter(x -> !Double.isNaN(x)).count();
        long close = IntStream.range(0, expected.length)
                .filter(i -> Math.abs(fold[i] - expected[i]) <= 0.1 * errors[i])
                .count();
        long closeErrors = IntStream.range(0, expected.length)
                .filter(i -> Math.abs(own[i] - errors[i]) <= 2e-2 * errors[i])
                .count();
        Set<String> seen = new HashSet<>();
        int[] different = IntStream.range(0, expected.length)
                .filter(i -> !Double.isNaN(expected[i])
                        && seen.add(Arrays.toString(data.counts().getRow(i))))
                .toArray();
        long same = Arrays.stream(different)
                .filter(i -> Math.abs(fold[i] - expected[i]) <= 1e-6 * Math.abs(expected[i]))
                .count();
        System.out.printf(
                Locale.ROOT,
                "apeglm: %d of %d, %d and %d of %d%n",
                same,
                different.length,
                close,
                closeErrors,
                numbers);
        assertTrue(same >= 0.99 * different.length, same + " modes of " + different.length + " within 1e-6");
        assertTrue(close == numbers, close + " modes of " + numbers);
        assertTrue(closeErrors == numbers, closeErrors + " standard deviations of " + numbers);
    }
}
