package io.github.foldwise.differential.hidden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.foldwise.differential.Design;
import io.github.foldwise.differential.ReferenceTable;
import io.github.foldwise.differential.edger.CountBatchRemoval;
import io.github.foldwise.differential.edger.EdgerAnalysis;
import io.github.foldwise.differential.edger.EdgerFit;
import io.github.foldwise.differential.normalization.CountNormalization;
import io.github.foldwise.differential.normalization.NormalizedCounts;
import io.github.foldwise.expression.CountMatrix;
import io.github.foldwise.expression.ExpressionValues;
import io.github.foldwise.expression.SampleSheet;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Hidden factors, their numbers and adjusted counts on sets that were not used to write the methods, against R
 * (src/test/reference/hidden_fresh.R): 300 simulated genes of 13 samples in three batches, of which some genes are hardly seen; and,
 * where the folder of {@code -Dfoldwise.public} holds it, a public set of two strains of mice.
 */
class FreshSetsTest {
    @Test
    void factorsAndCountsOfASimulatedSetEqualThoseOfR() {
        hold(table -> ReferenceTable.resource("hidden/fresh/" + table + ".csv"), "condition", "batch", "P");
    }

    @Tag("slow")
    @Test
    void factorsAndCountsOfMiceOfTwoStrainsEqualThoseOfR() {
        String folder = System.getProperty("foldwise.public");
        assumeTrue(folder != null, "-Dfoldwise.public=FOLDER names the folder of public sets");
        Path set = Path.of(folder, "bottomly");
        hold(table -> ReferenceTable.of(set.resolve(table + ".csv")), "strain", "experiment", "C57");
    }

    private static void hold(Function<String, ReferenceTable> tables, String asked, String batch, String reference) {
        SampleSheet sheet = tables.apply("samples").sheet();
        Design design = Design.of("~ " + asked, sheet).withReference(asked, reference);
        Design none = Design.of("~ 1", sheet);
        NormalizedCounts normalized = CountNormalization.withDefaults()
                .normalize(tables.apply("counts").counts(), design);
        ExpressionValues values = normalized.logCpm(2);
        CountMatrix kept = kept(normalized);
        ReferenceTable expected = tables.apply("factors");
        SurrogateVariables sva = SurrogateVariables.withDefaults();
        for (int k = 1; k <= 3; k++) {
            hold(expected, "seq" + k + "_", sva.withFactors(k).of(kept, design, none), 1e-6);
            hold(expected, "log" + k + "_", sva.withFactors(k).of(values, design, none), 1e-6);
        }
        SurrogateVariables twoStep = sva.withMethod(SurrogateMethod.TWO_STEP);
        hold(expected, "two2_", twoStep.withFactors(2).of(values, design, none), 1e-9);
        numbers(tables.apply("numbers"), sva, kept, values, design, none);
        UnwantedVariation two = UnwantedVariation.withDefaults().withFactors(2);
        UnwantedVariation controls = two.withControlGenes(everyFourth(values.getGenes()));
        hold(expected, "g_", controls.of(values), 1e-8);
        hold(expected, "s_", controls.withReplicates(sheet.getTexts(asked)).of(values), 1e-8);
        EdgerFit fit = EdgerAnalysis.withDefaults().withDesign(design).fit(normalized);
        hold(expected, "r_", two.of(fit), 1e-6);
        CountBatchRemoval removal = CountBatchRemoval.withDefaults().withBatch(sheet.getTexts(batch));
        hold(tables.apply("combat"), removal.of(kept));
        hold(tables.apply("combat_group"), removal.withDesign(design).of(kept));
    }

    private static void numbers(
            ReferenceTable expected,
            SurrogateVariables sva,
            CountMatrix kept,
            ExpressionValues values,
            Design design,
            Design none) {
        double[] counts = expected.numbers("log1p");
        double[] logs = expected.numbers("logCpm");
        for (int seed = 1; seed <= counts.length; seed++) {
            SurrogateVariables seeded = sva.withSeed(seed);
            System.out.printf(
                    "numbers of factors, seed %d: of counts %d (R %.0f), of log cpm %d (R %.0f)%n",
                    seed,
                    seeded.of(kept, design, none).getCount(),
                    counts[seed - 1],
                    seeded.of(values, design, none).getCount(),
                    logs[seed - 1]);
            assertEquals(counts[seed - 1], seeded.of(kept, design, none).getCount(), "of counts");
            assertEquals(logs[seed - 1], seeded.of(values, design, none).getCount(), "of log cpm");
        }
    }

    private static CountMatrix kept(NormalizedCounts normalized) {
        CountMatrix all = normalized.getCounts();
        int[] genes = normalized.getKeptGenes();
        int samples = all.getSamples().size();
        int[][] rows = new int[genes.length][samples];
        for (int i = 0; i < genes.length; i++) {
            for (int j = 0; j < samples; j++) {
                rows[i][j] = all.getCount(genes[i], j);
            }
        }
        return CountMatrix.of(Arrays.stream(genes).mapToObj(all::getGene).toList(), all.getSamples(), rows);
    }

    private static List<String> everyFourth(List<String> genes) {
        return IntStream.range(0, genes.size())
                .filter(g -> g % 4 == 0)
                .mapToObj(genes::get)
                .toList();
    }

    private static void hold(ReferenceTable expected, String name, UnwantedFactors found, double tolerance) {
        for (int k = 0; k < found.getCount(); k++) {
            double[] r = expected.numbers(name + (k + 1));
            double[] factor = found.getFactor(k);
            double scale = Arrays.stream(r).map(Math::abs).max().orElseThrow();
            double same = off(r, factor, 1) / scale;
            double turned = off(r, factor, -1) / scale;
            double worst = Math.min(same, turned);
            System.out.printf("%s%d: off by %.1e%n", name, k + 1, worst);
            assertTrue(worst <= tolerance, name + (k + 1) + " is off by " + worst);
        }
    }

    private static double off(double[] expected, double[] factor, int sign) {
        return IntStream.range(0, factor.length)
                .mapToDouble(j -> Math.abs(expected[j] - sign * factor[j]))
                .max()
                .orElseThrow();
    }

    /** Adjusted counts are whole quantiles: 18 of the mice's 176,673 are the next ones. */
    private static void hold(ReferenceTable expected, CountMatrix adjusted) {
        CountMatrix r = expected.counts();
        int genes = r.getGenes().size();
        int samples = r.getSamples().size();
        int differ = 0;
        long farthest = 0;
        for (int g = 0; g < genes; g++) {
            for (int j = 0; j < samples; j++) {
                long off = Math.abs((long) r.getCount(g, j) - adjusted.getCount(g, j));
                differ += off > 0 ? 1 : 0;
                farthest = Math.max(farthest, off);
            }
        }
        String report = differ + " of " + genes * samples + " adjusted counts differ, by up to " + farthest;
        System.out.println(report);
        assertTrue(differ <= Math.max(1, 1.1e-4 * genes * samples) && farthest <= 1, report);
    }
}
