package io.github.foldwise.resistance.stability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.foldwise.inference.Interval;
import io.github.foldwise.table.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StabilityTest {
    private static final double[] DOUBLINGS = {0, 0, 0, 12, 12, 25, 25, 38, 38, 50, 50};
    private static final double[] FALLING = {29.5, 33.1, 31.0, 30.2, 27.4, 28.9, 26.1, 25.8, 28.0, 24.9, 26.7};
    private static final double[] LEVEL = {29.5, 33.1, 31.0, 30.2, 31.4, 30.9, 29.1, 31.8, 28.0, 32.9, 30.7};

    /** R 4.2.2, {@code lm(log(fold) ~ pd)}, see {@code stability.R}. */
    @Test
    void fallingFoldsEqualTheLinearModelOfR() {
        StabilityFit fit = Stability.withDefaults().withMargin(0.7).of(DOUBLINGS, FALLING);
        assertEquals(-0.00366313806775152, fit.getSlope().getValue(), 1e-15);
        assertEquals(0.000860611190473742, fit.getSlope().getStandardError(), 1e-15);
        assertEquals(9, fit.getSlope().getDegreesOfFreedom());
        assertEquals(0.00212224946782941, fit.getSlopePvalue(), 1e-13);
        assertEquals(30.6806881987858, fit.getLines().get(0).getFoldAtStart(), 1e-11);
        RetainedFraction kept = fit.retainedAt(50);
        assertEquals(0.832637501842678, kept.getValue(), 1e-13);
        assertEquals(0.769482722728444, kept.getLowerLimit(), 1e-12);
        assertEquals(0.900975667155402, kept.getUpperLimit(), 1e-12);
        assertEquals(0.00148104599085309, kept.getPvalue(), 1e-13);
        assertEquals(StabilityOutcome.KEPT, kept.getOutcome());
        assertEquals(
                "0.8326, above 0.7695 (95 %)",
                kept.toString().lines().findFirst().orElseThrow());
        assertEquals(189.22223725665, fit.getHalfLife().getValue(), 1e-9);
        Interval half = fit.getHalfLife().getInterval();
        assertEquals(123.556179338534, half.getLower(), 1e-9);
        assertEquals(403.861247958538, half.getUpper(), 1e-8);
        assertEquals(68.0581836474601, fit.getTimeToLimit(), 1e-9);
        assertEquals(StabilityOutcome.FALLING, fit.getLines().get(0).getSlopeOutcome());
    }

    @Test
    void whatIsToldBeyondTheLastFoldIsSaidToBeExtrapolated() {
        StabilityFit fit = Stability.withDefaults().of(new double[] {0, 10, 20, 20}, new double[] {10, 6, 3.6, 3.9});
        String said = "The fraction kept after 50 doublings is extrapolated: the last fold is of 20.";
        assertEquals(List.of(said), fit.getWarnings());
        assertEquals(List.of(), fit.getWarnings(20));
        assertTrue(fit.toString().contains("extrapolated: the last fold is of 20"), fit.toString());
        assertTrue(Stability.withDefaults().of(DOUBLINGS, LEVEL).getWarnings().isEmpty());
    }

    @Test
    void eachRowHasItsUnitAndKindOfLimits() {
        Table table = Stability.withDefaults().of(DOUBLINGS, FALLING).toTable();
        assertEquals(
                List.of("fold_at_start", "slope", "retained_at_50", "half_life", "limit_met"),
                table.getTexts("quantity"));
        assertEquals(List.of("", "1/doubling", "", "doublings", "doublings"), table.getTexts("unit"));
        assertEquals(List.of("two-sided", "two-sided", "one-sided", "two-sided", ""), table.getTexts("limits"));
    }

    /** R as above. */
    @Test
    void levelFoldsHaveAnOpenHalfLife() {
        StabilityFit fit = Stability.withDefaults().of(DOUBLINGS, LEVEL);
        assertEquals(-4.77764031326558e-05, fit.getSlope().getValue(), 1e-15);
        assertEquals(0.957405409640317, fit.getSlopePvalue(), 1e-11);
        assertEquals(0.921153231875714, fit.retainedAt(50).getLowerLimit(), 1e-12);
        assertEquals(9.58940105363764e-06, fit.retainedAt(50).getPvalue(), 1e-15);
        assertEquals(StabilityOutcome.UPPER_OPEN, fit.getHalfLife().getOutcome());
        assertTrue(fit.getHalfLife().getInterval().isUpperOpen());
        assertTrue(fit.getHalfLife().toString().startsWith("at least 343.8"));
        assertEquals(StabilityOutcome.NOT_DIFFERENT, fit.getLines().get(0).getSlopeOutcome());
    }

    @Test
    void risingFoldsHaveNoHalfLife() {
        StabilityFit fit = Stability.withDefaults().of(new double[] {0, 10, 20, 30}, new double[] {10, 12, 14.5, 17});
        assertEquals(StabilityOutcome.NOT_REACHED, fit.getHalfLife().getOutcome());
        assertTrue(Double.isInfinite(fit.getTimeToLimit()));
        assertEquals(StabilityOutcome.RISING, fit.getLines().get(0).getSlopeOutcome());
    }

    /** R as above: {@code anova(lm(y ~ t), lm(y ~ line + t), lm(y ~ line * t))}. */
    @Test
    void sublinesHaveOneSlopeOrTheirOwn() {
        StabilityData data = StabilityData.of(
                        new double[] {0, 10, 20, 30, 0, 10, 20, 30}, new double[] {20, 19, 17.5, 16, 31, 24, 19.5, 15})
                .withLines(List.of("A", "A", "A", "A", "B", "B", "B", "B"));
        StabilityFit common = Stability.withDefaults().of(data);
        assertEquals(-0.01568559563553327, common.getSlope().getValue(), 1e-12);
        assertEquals(0.00367877442844575, common.getSlope().getStandardError(), 1e-12);
        assertEquals(285.222181475152, common.getEqualSlopesF(), 1e-8);
        assertEquals(7.20611566950827e-05, common.getEqualSlopesPvalue(), 1e-10);
        assertEquals(273.551438856228, common.getEqualStartsF(), 1e-8);
        assertTrue(common.getWarnings().get(0).contains("withOwnSlopes()"));
        StabilityFit own = Stability.withDefaults().withOwnSlopes().of(data);
        assertEquals(-0.023854503749270534, own.get("B").getSlope().getValue(), 1e-12);
        assertEquals(0.000684049232968354, own.get("B").getSlope().getStandardError(), 1e-12);
        assertEquals(4, own.get("A").getSlope().getDegreesOfFreedom());
        assertThrows(IllegalArgumentException.class, own::getSlope);
        assertEquals(12, own.toTable().getRowCount());
        assertEquals(8, common.toTable().getRowCount());
        assertEquals(5, own.toFigure().getElements().size());
    }

    @Test
    void batchesOfAPublicSetHaveEqualSlopesAndUnlikeStarts() throws IOException {
        String root = System.getProperty("foldwise.root");
        assumeTrue(root != null, "the folder of the project is not known");
        Path file = Path.of(root).resolveSibling("shared").resolve("data/lab/stability/potency_batches.csv");
        assumeTrue(Files.exists(file), () -> file + " is not there");
        List<Double> months = new ArrayList<>();
        List<Double> folds = new ArrayList<>();
        List<String> batches = new ArrayList<>();
        for (String line :
                Files.readAllLines(file).subList(1, Files.readAllLines(file).size())) {
            String[] fields = line.replace("\"", "").split(",");
            batches.add(fields[0]);
            months.add(Double.parseDouble(fields[1]));
            // The potencies stand on the scale of the line, so they are logarithms.
            folds.add(Math.exp(Double.parseDouble(fields[2])));
        }
        StabilityFit fit = Stability.withDefaults()
                .of(StabilityData.of(numbers(months), numbers(folds)).withLines(batches));
        assertEquals(.6403, fit.getEqualSlopesF(), 5e-5);
        assertEquals(.6702, fit.getEqualSlopesPvalue(), 5e-5);
        assertEquals(18.281, fit.getEqualStartsF(), 5e-4);
        assertEquals(1.651e-9, fit.getEqualStartsPvalue(), 1e-12);
    }

    @Test
    void aKeptLineIsComparedWithItsBank() {
        RetainedFraction kept =
                Stability.withDefaults().againstBank(new double[] {9, 8, 10}, new double[] {10, 10, 10});
        assertEquals(Math.cbrt(.72), kept.getValue(), 1e-14);
        assertEquals(2, kept.getLogFraction().getDegreesOfFreedom());
        assertEquals(StabilityOutcome.KEPT, kept.getOutcome());
        assertThrows(
                IllegalArgumentException.class,
                () -> Stability.withDefaults().againstBank(new double[] {9}, new double[] {10}));
    }

    @Test
    void tablesAreReadByTheNamesThatLabsUse() {
        Table table = Table.builder("t")
                .text("Subline")
                .number("PD")
                .number("passages")
                .number("fold")
                .row("A", 0.0, 0.0, 20.0)
                .row("A", 12.0, 3.0, 18.0)
                .row("A", 24.0, 6.0, 19.0)
                .build();
        assertEquals("doublings", StabilityData.of(table).getUnit());
        StabilityData passages = StabilityData.of(table, "passages");
        assertEquals(6, passages.getDoublings()[2]);
        assertEquals(List.of("A"), passages.getLines());
        Table none = Table.builder("t").number("fold").row(1.0).build();
        String message = assertThrows(IllegalArgumentException.class, () -> StabilityData.of(none))
                .getMessage();
        assertTrue(message.contains("no column doublings (or pd"), message);
        Table text = Table.builder("t")
                .number("pd")
                .text("fold")
                .row(0.0, "20")
                .row(9.0, "> 40")
                .build();
        String bound = assertThrows(IllegalArgumentException.class, () -> StabilityData.of(text))
                .getMessage();
        assertTrue(bound.contains("row 2") && bound.contains("> 40"), bound);
    }

    @Test
    void badInputSaysWhere() {
        assertThrows(IllegalArgumentException.class, () -> StabilityData.of(new double[] {0, -1}, new double[] {1, 1}));
        assertThrows(IllegalArgumentException.class, () -> StabilityData.of(new double[] {0, 1}, new double[] {1, 0}));
        assertThrows(IllegalArgumentException.class, () -> StabilityData.of(new double[1], new double[2]));
        assertThrows(
                IllegalArgumentException.class,
                () -> Stability.withDefaults().of(new double[] {5, 5, 5}, new double[] {1, 2, 3}));
        assertThrows(
                IllegalArgumentException.class, () -> Stability.withDefaults().withMargin(1));
        assertThrows(
                IllegalArgumentException.class, () -> Stability.withDefaults().withLevel(0.4));
        StabilityFit two = Stability.withDefaults().of(new double[] {0, 10}, new double[] {20, 10});
        assertEquals(10, two.getHalfLife().getInterval().isDefined() ? 0 : 10);
        assertTrue(Double.isNaN(two.retainedAt(5).getLowerLimit()));
    }

    private static double[] numbers(List<Double> list) {
        return list.stream().mapToDouble(Double::doubleValue).toArray();
    }

    @Test
    void withoutAnyScatterLeftNothingIsDecided() {
        StabilityFit two = Stability.withDefaults().of(new double[] {0, 20}, new double[] {10, 9});
        for (Table.Row row : two.toTable()) {
            assertEquals(StabilityOutcome.NOT_DECIDED.name(), row.getText("outcome"), row.getText("quantity"));
        }
        assertEquals(1, two.getWarnings(10).size(), two.getWarnings(10).toString());
        assertTrue(
                two.getWarnings().get(0).startsWith("With 2 folds nothing is left"),
                two.getWarnings().get(0));
        StabilityData data = StabilityData.of(new double[] {0, 20, 10}, new double[] {10, 9, 8})
                .withLines(List.of("A", "A", "B"));
        Table own = Stability.withDefaults().withOwnSlopes().of(data).toTable();
        for (Table.Row row : own) {
            assertEquals(StabilityOutcome.NOT_DECIDED.name(), row.getText("outcome"), row.getText("quantity"));
        }
        assertTrue(Stability.withDefaults().withOwnSlopes().of(data).getWarnings().stream()
                .anyMatch(warning -> warning.contains("line \"B\" are all of one time")));
    }

    @Test
    void theCellThatIsNoNumberIsNamedWhereOthersHaveACommaForThePoint() {
        Table table = Table.builder("t")
                .text("fold")
                .number("doublings")
                .row("10,5", 0)
                .row("9,0", 10)
                .row("> 40", 20)
                .build();
        String message = assertThrows(IllegalArgumentException.class, () -> StabilityData.of(table))
                .getMessage();
        assertTrue(message.startsWith("row 3, column \"fold\": \"> 40\" is no number"), message);
        Table days = Table.builder("t").number("fold").number("days").row(10, 0).build();
        String remedy = assertThrows(IllegalArgumentException.class, () -> StabilityData.of(days))
                .getMessage();
        assertTrue(remedy.contains("days alone do not tell how often cells divided"), remedy);
    }
}
