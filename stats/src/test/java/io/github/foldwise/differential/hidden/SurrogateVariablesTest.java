package io.github.foldwise.differential.hidden;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.differential.Contrast;
import io.github.foldwise.differential.Design;
import io.github.foldwise.differential.ReferenceTable;
import io.github.foldwise.differential.edger.EdgerAnalysis;
import io.github.foldwise.differential.normalization.CountNormalization;
import io.github.foldwise.expression.CountMatrix;
import io.github.foldwise.expression.ExpressionValues;
import io.github.foldwise.expression.SampleSheet;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Surrogate variables and factors of residuals equal those of R (src/test/reference/surrogate_variables.R). */
class SurrogateVariablesTest {
    private static final ReferenceTable EXPECTED = ReferenceTable.resource("hidden/factors.csv");
    private static final SampleSheet SHEET =
            ReferenceTable.resource("hidden/samples.csv").sheet();
    private static final CountMatrix COUNTS =
            ReferenceTable.resource("hidden/counts.csv").counts();
    private static final Design DESIGN = Design.of("~ condition", SHEET);
    private static final Design NONE = Design.of("~ 1", SHEET);
    private static final Contrast CONTRAST = Contrast.of("condition", "R", "P");
    private static final ExpressionValues VALUES =
            CountNormalization.withDefaults().normalize(COUNTS, DESIGN).logCpm(2);
    private static final SurrogateVariables SVA = SurrogateVariables.withDefaults();

    private static void hold(String name, UnwantedFactors found, double tolerance) {
        for (int k = 0; k < found.getCount(); k++) {
            double[] expected = EXPECTED.numbers(name + (k + 1));
            double[] factor = found.getFactor(k);
            double same = IntStream.range(0, factor.length)
                    .mapToDouble(j -> expected[j] * factor[j])
                    .sum();
            double[] turned = IntStream.range(0, factor.length)
                    .mapToDouble(j -> same < 0 ? -factor[j] : factor[j])
                    .toArray();
            assertArrayEquals(expected, turned, tolerance, name + (k + 1));
        }
    }

    @Test
    void reweightedVariablesEqualThoseOfR() {
        hold("irw1_", SVA.withFactors(1).of(COUNTS, DESIGN, NONE), 1e-7);
        hold("irw2_", SVA.withFactors(2).of(COUNTS, DESIGN, NONE), 1e-7);
        hold("irw3_", SVA.withFactors(3).withIterations(10).of(COUNTS, DESIGN, NONE), 1e-7);
        hold("log2_", SVA.withFactors(2).of(VALUES, DESIGN, NONE), 1e-7);
    }

    @Test
    void twoStepVariablesEqualThoseOfR() {
        SurrogateVariables twoStep = SVA.withMethod(SurrogateMethod.TWO_STEP);
        assertEquals(1, twoStep.withFactors(1).of(VALUES, DESIGN, NONE).getCount());
        hold("two1_", twoStep.withFactors(1).of(VALUES, DESIGN, NONE), 1e-10);
        hold("two2_", twoStep.withFactors(2).of(VALUES, DESIGN, NONE), 1e-10);
    }

    @Test
    void whatIsAskedMayBeAContrast() {
        assertEquals(
                SVA.withFactors(2).of(VALUES, DESIGN, NONE).getCount(),
                SVA.withFactors(2).of(VALUES, DESIGN, List.of(CONTRAST)).getCount());
        for (Design design : List.of(DESIGN, Design.of("~ 0 + condition", SHEET))) {
            hold("log2_", SVA.withFactors(2).of(VALUES, design, List.of(CONTRAST)), 1e-7);
        }
        hold("log2_", SVA.withFactors(2).of(VALUES, DESIGN, List.of(Contrast.ofCoefficient("conditionR"))), 1e-7);
    }

    @Test
    void numbersOfFactorsEqualThoseOfR() {
        ReferenceTable numbers = ReferenceTable.resource("hidden/numbers.csv");
        SurrogateVariables asymptotic = SVA.withNumber(FactorNumber.ASYMPTOTIC);
        assertEquals(
                numbers.numbers("leek")[0], asymptotic.of(COUNTS, DESIGN, NONE).getCount());
        // Two were simulated; num.sv says 0, since its variance at the threshold 0 is that of the rounding of
        // eigenvalues.
        assertEquals(2, asymptotic.of(VALUES, DESIGN, NONE).getCount());
        for (long seed = 1; seed <= 5; seed++) {
            SurrogateVariables permuted = SVA.withSeed(seed);
            assertEquals(
                    numbers.numbers("be")[0], permuted.of(COUNTS, DESIGN, NONE).getCount());
            assertEquals(
                    numbers.numbers("be2")[1], permuted.of(VALUES, DESIGN, NONE).getCount());
        }
    }

    @Test
    void factorsOfResidualsEqualThoseOfR() {
        var fit = EdgerAnalysis.withDefaults().withDesign(DESIGN).fit(COUNTS);
        UnwantedVariation two = UnwantedVariation.withDefaults().withFactors(2);
        hold("ruvr_", two.of(fit), 1e-6);
        assertTrue(two.of(fit).getWarnings(DESIGN).get(0).contains("right angles"));
        hold(
                "ruvrc_",
                two.withControlGenes(VALUES.getGenes().stream()
                                .filter(gene -> gene.compareTo("g060") > 0)
                                .toList())
                        .of(fit),
                1e-6);
        assertThrows(
                IllegalArgumentException.class,
                () -> two.withReplicates(SHEET.getTexts("condition")).of(fit));
        assertThrows(IllegalArgumentException.class, () -> two.withFactors(16).of(fit));
    }

    /** Normal noise alone: permutations find a factor about as often as their level of one tenth says, the stable count never. */
    @Test
    void noFactorIsAnAnswer() {
        int found = 0;
        for (int set = 0; set < 20; set++) {
            SplittableRandom random = new SplittableRandom(set);
            double[][] noise = new double[500][16];
            for (double[] row : noise) {
                Arrays.setAll(row, j -> random.nextGaussian());
            }
            ExpressionValues values = ExpressionValues.of(
                    IntStream.range(0, 500).mapToObj(g -> "g" + g).toList(), SHEET.getSamples(), "log2 cpm", noise);
            found += SVA.of(values, DESIGN, NONE).getCount() > 0 ? 1 : 0;
            UnwantedFactors none = SVA.withNumber(FactorNumber.ASYMPTOTIC).of(values, DESIGN, NONE);
            assertEquals(List.of(), none.getNames());
            assertEquals(List.of("sample"), none.toTable().getColumnNames());
            assertEquals(SHEET, none.addTo(SHEET));
            assertEquals(List.of(), none.getWarnings(DESIGN));
        }
        assertTrue(found <= 6, found + " of 20");
    }

    @Test
    void factorsKnowHowFarTheDesignExplainsThem() {
        UnwantedFactors found = SVA.withFactors(2).of(VALUES, DESIGN, NONE);
        assertEquals(List.of("SV1", "SV2"), found.getNames());
        assertEquals(FactorStanding.SEPARATE, found.getStanding(1, DESIGN));
        assertEquals(FactorStanding.CONFOUNDED, found.getStanding(0, Design.of("~ batch", SHEET)));
        assertTrue(found.getWarnings(Design.of("~ batch", SHEET)).get(0).startsWith("factor SV1 follows"));
    }

    @Test
    void whatCannotBeFoundIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> SVA.withFactors(0));
        assertThrows(IllegalArgumentException.class, () -> SVA.withPermutations(0));
        assertThrows(IllegalArgumentException.class, () -> SVA.withIterations(0));
        assertThrows(IllegalArgumentException.class, () -> SVA.withFactors(14).of(VALUES, DESIGN, NONE));
        assertThrows(IllegalArgumentException.class, () -> SVA.of(VALUES, DESIGN, List.of()));
        assertThrows(IllegalArgumentException.class, () -> SVA.of(VALUES, DESIGN, DESIGN));
        assertThrows(IllegalArgumentException.class, () -> SVA.of(VALUES, NONE, DESIGN));
        assertThrows(IllegalArgumentException.class, () -> SVA.of(VALUES, DESIGN, Design.of("~ batch", SHEET)));
        assertThrows(
                IllegalArgumentException.class,
                () -> SVA.of(COUNTS.selectSamples(List.of("s1", "s2", "s9")), DESIGN, NONE));
        assertNotEquals(SVA, SVA.withSeed(2));
        assertNotEquals(SVA, SVA.withMethod(SurrogateMethod.TWO_STEP));
    }
}
