package io.github.foldwise.resistance.escalation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.foldwise.culture.DrugAddition;
import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.quantity.Concentration;
import io.github.foldwise.quantity.ConcentrationUnit;
import io.github.foldwise.quantity.Volume;
import io.github.foldwise.quantity.VolumeUnit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EscalationPlanTest {
    private static final Concentration IC50 = Concentration.parse("0.052 µM");
    private static final EscalationPlan MODEL =
            EscalationPlan.withDefaults().withStart(20).withFactor(1.5).withTarget(10);

    /** {@code steps_table.csv} of the reference data, 180 further rows, is read below where it is at hand. */
    @ParameterizedTest
    @CsvSource({
        "1, 10, 18, 10, 6, 21, 12, 7",
        "1, 20, 14, 8, 5, 17, 10, 6",
        "2, 10, 13, 7, 4, 16, 9, 5",
        "2, 20, 11, 6, 4, 14, 8, 5"
    })
    void increasesAreThoseOfTheLogarithms(double hill, double start, int a, int b, int c, int d, int e, int f) {
        int[] expected = {a, b, c, d, e, f};
        int i = 0;
        for (double target : new double[] {5, 10}) {
            for (double factor : new double[] {1.25, 1.5, 2}) {
                assertEquals(expected[i++], increases(hill, start, target, factor), target + " by " + factor);
            }
        }
    }

    private static int increases(double hill, double start, double target, double factor) {
        return EscalationPlan.withDefaults()
                .withStart(start)
                .withFactor(factor)
                .withTarget(target)
                .ofIc50(IC50, hill)
                .getIncreases();
    }

    @Test
    void everyRowOfTheTableOfSteps() throws IOException {
        List<String> rows = shared("steps_table.csv");
        for (String row : rows.subList(1, rows.size())) {
            String[] cell = row.replace("\"", "").replace("IC", "").split(",");
            assertEquals(
                    Integer.parseInt(cell[4]),
                    increases(
                            Double.parseDouble(cell[0]),
                            Double.parseDouble(cell[1]),
                            Double.parseDouble(cell[2]),
                            Double.parseDouble(cell[3])),
                    row);
        }
        assertTrue(rows.size() > 170, rows.size() + " rows");
    }

    private static List<String> shared(String name) throws IOException {
        Path file = Path.of("../../shared/data/lab/expected", name);
        assumeTrue(Files.exists(file), "no reference data beside the repository");
        return Files.readAllLines(file);
    }

    @Test
    void everyLadderOfTheReferenceData() throws IOException {
        for (EscalationSpacing spacing : EscalationSpacing.values()) {
            String name = spacing == EscalationSpacing.BEYOND ? "overshoot" : spacing.getLabel();
            List<String> rows = shared("ladder_model_case_" + name + ".csv");
            EscalationLadder ladder = MODEL.withSpacing(spacing).ofIc50(IC50, 1);
            assertEquals(rows.size() - 2, ladder.getIncreases(), name);
            for (EscalationStep step : ladder.getSteps()) {
                String[] cell = rows.get(step.getStep() + 1).split(",");
                assertEquals(Double.parseDouble(cell[1]), step.getDose(), 1e-14);
                assertEquals(Double.parseDouble(cell[3]), step.getFoldOfIc50(), 1e-12);
                assertEquals(Double.parseDouble(cell[5]), step.getEffectPercent(), 1e-10);
            }
        }
    }

    @Test
    void theModelCaseHasTenIncreasesByEqualSteps() {
        EscalationLadder ladder = MODEL.ofIc50(IC50, 1);
        assertEquals(10, ladder.getIncreases());
        assertEquals(1.4461255496, ladder.getFactor(), 5e-11);
        assertEquals(0.013, ladder.getSteps().get(0).getDose(), 1e-16);
        assertEquals(0.52, ladder.getSteps().get(10).getDose(), 0);
        assertEquals(
                "10 increases, 0.013 to 0.52 µM",
                ladder.toString().lines().findFirst().orElse(""));
        EscalationLadder shortLast =
                MODEL.withSpacing(EscalationSpacing.SHORT_LAST).ofIc50(IC50, 1);
        assertEquals(1.0404918, shortLast.getSteps().get(10).getFoldOfPrevious(), 5e-8);
        assertEquals(Double.NaN, shortLast.getSteps().get(0).getFoldOfPrevious());
    }

    @Property(seed = "20261130")
    void evenStepsAreTheLargestEqualOnesNotAboveTheFactor(
            @ForAll @DoubleRange(min = 0.4, max = 4) double hill,
            @ForAll @DoubleRange(min = 1, max = 40) double start,
            @ForAll @DoubleRange(min = 2, max = 40) double target,
            @ForAll @DoubleRange(min = 1.05, max = 4) double factor) {
        EscalationLadder ladder = EscalationPlan.withDefaults()
                .withStart(start)
                .withTarget(target)
                .withFactor(factor)
                .ofIc50(IC50, hill);
        int n = ladder.getIncreases();
        double whole =
                ladder.getSteps().get(n).getDose() / ladder.getSteps().get(0).getDose();
        assertTrue(ladder.getFactor() <= factor * (1 + 1e-9));
        assertTrue(n == 1 || Math.pow(whole, 1.0 / (n - 1)) > factor * (1 - 1e-9), "one step less would do");
        assertEquals(target * 0.052, ladder.getSteps().get(n).getDose(), 1e-12);
        assertEquals(start, ladder.getSteps().get(0).getEffectPercent(), 1e-9);
    }

    private static DoseResponseData curve(double ic50, long seed) {
        Random random = new Random(seed);
        List<Double> doses = new ArrayList<>();
        List<Double> responses = new ArrayList<>();
        for (double dose : new double[] {0, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3}) {
            for (int well = 0; well < 3; well++) {
                doses.add(dose);
                responses.add(100 / (1 + dose / ic50) + 2 * random.nextGaussian());
            }
        }
        return DoseResponseData.of(numbers(doses), numbers(responses)).withName("parental");
    }

    @Test
    void aFitGivesTheStartWithItsLowerLimit() {
        EscalationLadder ladder = MODEL.of(curve(0.052, 1).withUnit("µM"));
        double start = ladder.getSteps().get(0).getDose();
        assertTrue(ladder.getStartLower() > 0 && ladder.getStartLower() < start, ladder.toString());
        assertEquals(20, ladder.getSteps().get(0).getEffectPercent(), 1e-6);
        assertEquals(10, ladder.getSteps().get(ladder.getIncreases()).getFoldOfIc50(), 1e-12);
        assertEquals("parental", ladder.getName());
    }

    @Test
    void severalExperimentsGiveTheirGeometricMean() {
        DoseResponseData all = curve(0.04, 2)
                .withExperiment("a")
                .followedBy(curve(0.05, 3).withExperiment("b"))
                .followedBy(curve(0.065, 4).withExperiment("c"));
        EscalationLadder ladder = MODEL.of(all);
        assertTrue(ladder.getIc50() > 0.04 && ladder.getIc50() < 0.065, ladder.toString());
        assertTrue(ladder.getStartLower() < ladder.getSteps().get(0).getDose(), "over experiments");
        assertEquals(20, ladder.getSteps().get(0).getEffectPercent(), 1e-9);
    }

    @Test
    void aLineThatDoesNotDieHasNoPlan() {
        Random random = new Random(5);
        double[] doses = {0, 0.1, 0.3, 1, 3, 0, 0.1, 0.3, 1, 3};
        double[] flat = random.doubles(doses.length, 98, 102).toArray();
        String message = assertThrows(
                        IllegalArgumentException.class,
                        () -> MODEL.of(DoseResponseData.of(doses, flat).withName("R4")))
                .getMessage();
        assertTrue(message.startsWith("the IC50 of R4 is "), message);
        assertTrue(message.endsWith("or give IC50 and Hill slope"), message);
    }

    @Test
    void smallVolumesAreTakenFromDilutionsOfTheStock() {
        EscalationPipetting list =
                MODEL.ofIc50(IC50, 1).getPipetting(Concentration.parse("10 mM"), Volume.parse("10 mL"));
        EscalationPipetting.Dose start = list.getDoses().get(0);
        assertEquals("100 µM", start.getSource().toString());
        assertEquals(1.3, start.getVolume().in(VolumeUnit.MICROLITRE), 1e-12);
        assertEquals(0.013, start.getVehiclePercent(), 1e-14);
        EscalationPipetting.Dose last = list.getDoses().get(10);
        assertEquals("10 mM", last.getSource().toString());
        assertEquals(0.52, last.getVolume().in(VolumeUnit.MICROLITRE), 1e-12);
        assertEquals("[1 mM, 100 µM]", list.getIntermediates().toString());
        assertEquals(List.of(), list.getWarnings());
    }

    @Test
    void solventAboveTheLimitIsSaid() {
        EscalationLadder ladder = MODEL.withVehicleLimit(0.1).ofIc50(Concentration.parse("5.2 µM"), 1);
        EscalationPipetting list = ladder.getPipetting(Concentration.parse("10 mM"), Volume.parse("10 mL"));
        assertTrue(list.getDoses().get(10).isAboveVehicleLimit());
        assertFalse(list.getDoses().get(0).isAboveVehicleLimit());
        assertTrue(
                list.getWarnings().get(0).contains("above 0.1 %"),
                list.getWarnings().toString());
        assertEquals("OK", list.toTable().getText(0, "outcome"));
    }

    @Test
    void whatIsImpossibleIsRefusedByName() {
        EscalationLadder ladder = MODEL.ofIc50(IC50, 1);
        refused(
                "a stock of 0.1 µM cannot make a dose of",
                () -> ladder.getPipetting(Concentration.parse("0.1 µM"), Volume.parse("10 mL")));
        refused("cannot convert", () -> ladder.getPipetting(Concentration.parse("1 mg/mL"), Volume.parse("10 mL")));
        refused("medium 0 mL", () -> ladder.getPipetting(Concentration.parse("10 mM"), Volume.parse("0 mL")));
        refused("start 0", () -> EscalationPlan.withDefaults().withStart(0));
        refused(
                "start 0.1: the effect at the first dose is a percentage in [1, 100), such as 20 for the IC20;"
                        + " 0.1 times the IC50 is the IC9.091 where the Hill slope is 1",
                () -> EscalationPlan.withDefaults().withStart(0.1));
        refused("factor 1", () -> EscalationPlan.withDefaults().withFactor(1));
        refused("target NaN", () -> EscalationPlan.withDefaults().withTarget(Double.NaN));
        refused(
                "is not below the target",
                () -> MODEL.withStart(90).withTarget(1).ofIc50(IC50, 1));
        refused("Hill slope -1", () -> MODEL.ofIc50(IC50, -1));
        refused("no hours with it", () -> MODEL.withHoursOff(168).ofIc50(IC50, 1));
        refused("have no unit", () -> MODEL.of(curve(0.052, 1)).getDose(0));
    }

    private static void refused(String words, org.junit.jupiter.api.function.Executable call) {
        String message = assertThrows(IllegalArgumentException.class, call).getMessage();
        assertTrue(message.contains(words), message);
    }

    @Test
    void pulsesHaveAnExposure() {
        EscalationLadder pulsed = MODEL.withHoursOn(48).withHoursOff(168).ofIc50(IC50, 1);
        assertTrue(pulsed.isPulsed());
        assertEquals(0.013 * 48, pulsed.getExposure(0), 1e-15);
        assertEquals("µM·h", pulsed.toTable().getUnit("exposure"));
        assertFalse(MODEL.ofIc50(IC50, 1).isPulsed());
    }

    @Test
    void aSlipOfAThousandIsSeenInTheArithmetic() {
        DrugAddition addition =
                DrugAddition.of(Volume.parse("0.8 µL"), Concentration.parse("10 µM"), Volume.parse("10 mL"));
        assertEquals(0.7999360, addition.getDose().in(ConcentrationUnit.NANOMOLAR), 5e-8);
        assertEquals(0.8, addition.getDoseMadeUp().in(ConcentrationUnit.NANOMOLAR), 1e-12);
        assertEquals(0.008, addition.getVehiclePercent(), 1e-15);
    }

    @Test
    void theForecastHoldsTheScatterOfStepsToCome() {
        EscalationForecast forecast = EscalationForecast.of(new double[] {21, 18, 30, 25});
        assertEquals(141, forecast.getDays(6), 1e-12);
        assertArrayEquals(
                new double[] {108.04103065831936, 173.95896934168064},
                new double[] {
                    forecast.interval(6, 0.8).getLower(),
                    forecast.interval(6, 0.8).getUpper()
                },
                1e-9);
        assertEquals(76.95450353978323, forecast.interval(6, 0.95).getLower(), 1e-9);
        assertFalse(EscalationForecast.of(new double[] {21}).interval(6, 0.8).isDefined());
        refused("step 1 took -3.0 days", () -> EscalationForecast.of(new double[] {21, -3}));
        refused("no step is done yet", () -> EscalationForecast.of(new double[0]));
    }

    @Test
    void recoveryDecidesTheNextFactor() {
        RecoveryRule rule = RecoveryRule.withDefaults();
        assertEquals(2, rule.of(10).getFactor());
        assertEquals(1.5, rule.of(18).getFactor());
        assertEquals(1.25, rule.of(30).getFactor());
        assertTrue(rule.of(Double.POSITIVE_INFINITY).isBackToBank());
        assertEquals(
                "back to the bank, not recovered",
                rule.of(Double.POSITIVE_INFINITY).toString());
    }

    @Test
    void aDoseReadsAsOneWouldWriteIt() {
        EscalationLadder ladder = MODEL.withStart(10).ofIc50(Concentration.parse("52 nM"), 1.2);
        assertEquals("8.333 nM", ladder.getDose(0).toString());
        double exact = ladder.getSteps().get(0).getDose();
        assertEquals(exact, ladder.getDose(0).getValue(), 5e-6 * exact);
    }

    private static double[] numbers(List<Double> list) {
        return list.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
