package io.github.foldwise.screening;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.plate.PlateFormat;
import io.github.foldwise.plate.PlateLayout;
import io.github.foldwise.plate.PlateReading;
import io.github.foldwise.plate.Well;
import io.github.foldwise.plate.WellRole;
import io.github.foldwise.plate.WellStatus;
import io.github.foldwise.plate.WellValue;
import io.github.foldwise.quantity.Concentration;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

/**
 * Twelve wells that can be worked by hand: blanks 0.1 and 0.3 (mean 0.2), vehicles 1.0 and 1.4 (mean 1.2, so c = 1), positive
 * controls 0.35 and 0.45 (p = 0.2), samples 0.7 twice (x = 0.5), 0.25 (x = 0.05), 0.1 (x = -0.1). At the start the vehicle
 * was 0.4 and 0.5 on a plate with blank 0.2 (s = 0.25).
 */
class PlateNormalizationTest {
    private static final PlateLayout LAYOUT = PlateLayout.of(PlateFormat.WELLS_12)
            .withRole("A1:A2", WellRole.BLANK)
            .withRole("A3:A4", WellRole.VEHICLE)
            .withRole("B1:B2", WellRole.POSITIVE_CONTROL)
            .withConcentration("B3:B4", Concentration.parse("1 µM"))
            .withConcentration("C1", Concentration.parse("3 µM"))
            .withConcentration("C2", Concentration.parse("10 µM"))
            .withLine("A3:A4, B1:B4, C1:C2", "A549");
    private static final double[] SIGNAL = {0.1, 0.3, 1.0, 1.4, 0.35, 0.45, 0.7, 0.7, 0.25, 0.1, 0, 0};
    private static final PlateReading READING =
            PlateReading.of(PlateFormat.WELLS_12, SIGNAL).withName("P1");
    private static final PlateLayout START_LAYOUT = PlateLayout.of(PlateFormat.WELLS_6)
            .withRole("A1:A2", WellRole.BLANK)
            .withRole("B1:B2", WellRole.VEHICLE)
            .withLine("B1:B2", "A549");
    private static final PlateReading START =
            PlateReading.of(PlateFormat.WELLS_6, new double[] {0.2, 0.2, 0, 0.4, 0.5, 0});

    private static NormalizedPlate on(ResponseScale scale) {
        return PlateNormalization.withDefaults()
                .withScale(scale)
                .withStart(START, START_LAYOUT)
                .of(READING, LAYOUT);
    }

    private static double value(NormalizedPlate plate, String well) {
        return plate.getReading().getValue(Well.of(well));
    }

    @Test
    void everyScaleEqualsTheCaseWorkedByHand() {
        assertEquals(50, value(on(ResponseScale.PERCENT_OF_VEHICLE), "B3"), 1e-12);
        assertEquals(50, value(on(ResponseScale.PERCENT_INHIBITION), "B3"), 1e-12);
        assertEquals(110, value(on(ResponseScale.PERCENT_INHIBITION), "C2"), 1e-12);
        assertEquals(0.95, value(on(ResponseScale.FRACTION_AFFECTED), "C1"), 1e-12);
        assertEquals(-1, value(on(ResponseScale.LOG2_RATIO_TO_VEHICLE), "B3"), 1e-12);
        assertEquals(100 * 0.25 / 0.75, value(on(ResponseScale.PERCENT_GROWTH), "B3"), 1e-10);
        assertEquals(100 * (0.05 - 0.25) / 0.25, value(on(ResponseScale.PERCENT_GROWTH), "C1"), 1e-10);
        // One doubling of the two that the vehicle made: 2^(1/2) - 1.
        assertEquals(Math.sqrt(2) - 1, value(on(ResponseScale.GROWTH_RATE_INHIBITION), "B3"), 1e-12);
    }

    @Test
    void thePositiveControlMayStandForFullEffect() {
        NormalizedPlate plate = PlateNormalization.withDefaults()
                .withScale(ResponseScale.PERCENT_INHIBITION)
                .withFullEffect(PlateNormalization.FullEffect.POSITIVE_CONTROL)
                .of(READING, LAYOUT);
        assertEquals(100 * 0.5 / 0.8, value(plate, "B3"), 1e-10);
        assertEquals(100, (value(plate, "B1") + value(plate, "B2")) / 2, 1e-10);
        assertEquals(0, (value(plate, "A3") + value(plate, "A4")) / 2, 1e-10);
    }

    @Test
    void whatHasNoLogarithmIsUndefinedNotANumber() {
        assertEquals(
                WellStatus.UNDEFINED,
                on(ResponseScale.LOG2_RATIO_TO_VEHICLE).getReading().get("C2").getStatus());
        assertEquals(
                WellStatus.UNDEFINED,
                on(ResponseScale.GROWTH_RATE_INHIBITION).getReading().get("C2").getStatus());
        assertTrue(Double.isNaN(on(ResponseScale.GROWTH_RATE_INHIBITION).getStandardError(Well.of("C2"))));
    }

    @Test
    void aVehicleThatDidNotGrowLeavesGrowthUndefinedWithAWarning() {
        PlateReading large = PlateReading.of(PlateFormat.WELLS_6, new double[] {0.2, 0.2, 0, 1.6, 1.5, 0});
        NormalizedPlate plate = PlateNormalization.withDefaults()
                .withScale(ResponseScale.PERCENT_GROWTH)
                .withStart(large, START_LAYOUT)
                .of(READING, LAYOUT);
        assertEquals(WellStatus.UNDEFINED, plate.getReading().get("B3").getStatus());
        assertTrue(plate.getWarnings().get(0).contains("did not grow above its start"), plate.getWarnings()::toString);
    }

    @Test
    void growthWithoutAStartIsRefusedWithTheWayToGiveIt() {
        PlateNormalization growth = PlateNormalization.withDefaults().withScale(ResponseScale.PERCENT_GROWTH);
        String message = String.valueOf(assertThrows(IllegalArgumentException.class, () -> growth.of(READING, LAYOUT))
                .getMessage());
        assertTrue(message.contains("withStart(reading, layout)"), message);
    }

    /**
     * The error of every scale against a simulation of its controls and wells: each mean is moved by its own standard error,
     * one at a time, and the changes add up in quadrature.
     */
    @Test
    void errorsEqualTheChangesThatEachControlMakes() {
        for (ResponseScale scale : ResponseScale.values()) {
            for (String well : new String[] {"B3", "C1"}) {
                PlateNormalization normalization = PlateNormalization.withDefaults()
                        .withScale(scale)
                        .withFullEffect(PlateNormalization.FullEffect.POSITIVE_CONTROL)
                        .withStart(START, START_LAYOUT);
                NormalizedPlate plate = normalization.of(READING, LAYOUT);
                double squares = 0;
                for (String[] control : new String[][] {{"A1", "A2"}, {"A3", "A4"}, {"B1", "B2"}}) {
                    double error = Math.abs(SIGNAL[PlateFormat.WELLS_12.indexOf(Well.of(control[0]))]
                                    - SIGNAL[PlateFormat.WELLS_12.indexOf(Well.of(control[1]))])
                            / 2;
                    double slope = (value(normalization.of(moved(1e-6, control), LAYOUT), well)
                                    - value(normalization.of(moved(-1e-6, control), LAYOUT), well))
                            / 2e-6;
                    squares += slope * slope * error * error;
                }
                if (scale.isGrowth()) {
                    double slope = (value(started(scale, 1e-6), well) - value(started(scale, -1e-6), well)) / 2e-6;
                    squares += slope * slope * 0.05 * 0.05;
                }
                assertEquals(
                        Math.sqrt(squares),
                        plate.getControlStandardError(Well.of(well)),
                        1e-6 * Math.sqrt(squares),
                        scale + " " + well);
                double slope = (value(normalization.of(moved(1e-6, well), LAYOUT), well)
                                - value(normalization.of(moved(-1e-6, well), LAYOUT), well))
                        / 2e-6;
                // Pooled by hand: vehicles 0.08, positive controls 0.005, replicates of 1 µM 0, with 3 degrees of
                // freedom.
                double own = Math.abs(slope) * Math.sqrt((0.08 + 0.005) / 3);
                assertEquals(own, plate.getWellStandardError(Well.of(well)), 1e-6 * own, scale + " " + well);
                assertEquals(
                        Math.hypot(own, Math.sqrt(squares)), plate.getStandardError(Well.of(well)), 1e-6 * own + 1e-6);
            }
        }
    }

    private static NormalizedPlate started(ResponseScale scale, double shift) {
        PlateReading start =
                PlateReading.of(PlateFormat.WELLS_6, new double[] {0.2, 0.2, 0, 0.4 + shift, 0.5 + shift, 0});
        return PlateNormalization.withDefaults()
                .withScale(scale)
                .withStart(start, START_LAYOUT)
                .of(READING, LAYOUT);
    }

    private static PlateReading moved(double shift, String... wells) {
        double[] signal = SIGNAL.clone();
        for (String well : wells) {
            signal[PlateFormat.WELLS_12.indexOf(Well.of(well))] += shift;
        }
        return PlateReading.of(PlateFormat.WELLS_12, signal);
    }

    private static PlateReading with(String well, WellValue value) {
        Map<Well, WellValue> values = new HashMap<>();
        for (Well each : PlateFormat.WELLS_12.getWells()) {
            values.put(each, READING.get(each));
        }
        values.put(Well.of(well), value);
        return PlateReading.of(PlateFormat.WELLS_12, values).withName("P1");
    }

    /** By hand: the saturated vehicle is at least 1.0, the highest signal read, so c is at least 0.8 and 0.5/c at most 62.5 %. */
    @Test
    void aSaturatedVehicleMakesEveryWellABound() {
        PlateReading reading = with("A4", WellValue.of(WellStatus.OVERFLOW));
        NormalizedPlate plate = PercentOfControl.withDefaults().of(reading, LAYOUT);
        WellValue bound = plate.getReading().get("B3");
        assertEquals(WellStatus.BELOW_RANGE, bound.getStatus());
        assertEquals(62.5, bound.getBound(), 1e-10);
        assertEquals(WellStatus.ABOVE_RANGE, plate.getReading().get("C2").getStatus());
        assertEquals(0, plate.getDoseResponses().size());
        assertTrue(plate.getWarnings().get(0).contains("Saturated vehicle wells A04"), plate.getWarnings()::toString);
        NormalizedPlate inhibition = PlateNormalization.withDefaults()
                .withScale(ResponseScale.PERCENT_INHIBITION)
                .of(reading, LAYOUT);
        assertEquals(WellStatus.ABOVE_RANGE, inhibition.getReading().get("B3").getStatus());
        assertEquals(37.5, inhibition.getReading().get("B3").getBound(), 1e-10);
    }

    @Test
    void aBoundOfTheReaderIsUsedWhereItIsHigher() {
        NormalizedPlate plate = PercentOfControl.withDefaults().of(with("A4", WellValue.aboveRange(2.2)), LAYOUT);
        assertEquals(100 * 0.5 / 1.4, plate.getReading().get("B3").getBound(), 1e-10);
    }

    @Test
    void aSaturatedVehicleMayBeRefused() {
        PlateNormalization refusing =
                PlateNormalization.withDefaults().withSaturatedControl(PlateNormalization.SaturatedControl.REFUSE);
        PlateReading reading = with("A4", WellValue.of(WellStatus.OVERFLOW));
        String message = String.valueOf(assertThrows(IllegalArgumentException.class, () -> refusing.of(reading, LAYOUT))
                .getMessage());
        assertTrue(message.contains("A04") && message.contains("P1") && message.contains("mask"), message);
    }

    @Test
    void aMaskedVehicleIsLeftOut() {
        NormalizedPlate plate = PercentOfControl.withDefaults().of(with("A4", WellValue.masked(9)), LAYOUT);
        assertEquals(62.5, value(plate, "B3"), 1e-10);
    }

    @Test
    void aSaturatedBlankLeavesNoNumber() {
        NormalizedPlate plate =
                PercentOfControl.withDefaults().of(with("A1", WellValue.of(WellStatus.OVERFLOW)), LAYOUT);
        assertEquals(WellStatus.UNDEFINED, plate.getReading().get("B3").getStatus());
        assertTrue(plate.getWarnings().get(0).contains("saturated blank"), plate.getWarnings()::toString);
        NormalizedPlate without = PercentOfControl.withDefaults()
                .withBlank(PlateNormalization.Blank.NONE)
                .of(with("A1", WellValue.of(WellStatus.OVERFLOW)), LAYOUT);
        assertEquals(WellStatus.MEASURED, without.getReading().get("B3").getStatus());
    }

    @Test
    void boundsOfWellsTurnWithTheDirectionOfTheScale() {
        PlateReading reading = with("B3", WellValue.aboveRange(0.7));
        assertEquals(
                WellStatus.ABOVE_RANGE,
                PercentOfControl.withDefaults()
                        .of(reading, LAYOUT)
                        .getReading()
                        .get("B3")
                        .getStatus());
        WellValue inhibition = PlateNormalization.withDefaults()
                .withScale(ResponseScale.PERCENT_INHIBITION)
                .of(reading, LAYOUT)
                .getReading()
                .get("B3");
        assertEquals(WellStatus.BELOW_RANGE, inhibition.getStatus());
        assertEquals(50, inhibition.getBound(), 1e-10);
    }

    @Test
    void aLayoutThatIsEmptyIsRefusedNotNormalised() {
        PlateLayout empty = PlateLayout.of(PlateFormat.WELLS_12);
        PercentOfControl percent = PercentOfControl.withDefaults();
        String message = String.valueOf(assertThrows(IllegalArgumentException.class, () -> percent.of(READING, empty))
                .getMessage());
        assertTrue(message.contains("\"P1\" holds cells"), message);
    }

    @Test
    void aPositiveControlIsNeededAndBelowTheVehicle() {
        PlateNormalization inhibition = PlateNormalization.withDefaults()
                .withScale(ResponseScale.FRACTION_AFFECTED)
                .withFullEffect(PlateNormalization.FullEffect.POSITIVE_CONTROL);
        PlateLayout none = LAYOUT.withRole("B1:B2", WellRole.EMPTY);
        assertTrue(String.valueOf(assertThrows(IllegalArgumentException.class, () -> inhibition.of(READING, none))
                        .getMessage())
                .contains("no measured positive-control well of line \"A549\""));
        PlateReading high = moved(5, "B1", "B2");
        assertTrue(String.valueOf(assertThrows(IllegalArgumentException.class, () -> inhibition.of(high, LAYOUT))
                        .getMessage())
                .contains("is not below the vehicle"));
    }

    @Test
    void platesOnTwoScalesDifferAndSayWhichTheyAre() {
        NormalizedPlate growth = on(ResponseScale.GROWTH_RATE_INHIBITION);
        assertNotEquals(growth, on(ResponseScale.PERCENT_GROWTH));
        assertEquals(growth, on(ResponseScale.GROWTH_RATE_INHIBITION));
        for (ResponseScale scale : ResponseScale.values()) {
            NormalizedPlate plate = on(scale);
            assertEquals(scale, plate.getScale());
            assertTrue(plate.toTable().getColumnNames().contains(scale.getLabel()));
            assertEquals(scale.getUnit(), plate.toTable().getUnit(scale.getLabel()));
            assertTrue(plate.toString().startsWith("P1: "), plate.toString());
            assertTrue(plate.toFigure().getDescription().startsWith("Plate heat map of "));
        }
        assertEquals(
                "GR value", growth.toFigure().getElements().get(0).toString().substring(9, 17));
    }

    @Property(tries = 40, seed = "20261124")
    void gainOfTheReaderChangesNoScale(@ForAll long seed, @ForAll @DoubleRange(min = 0.01, max = 1000) double gain) {
        Random random = new Random(seed);
        double[] signal = new double[12];
        double[] louder = new double[12];
        for (int i = 0; i < 12; i++) {
            signal[i] = SIGNAL[i] + 0.05 * random.nextDouble();
            louder[i] = gain * signal[i];
        }
        double[] start = {0.2 * gain, 0.2 * gain, 0, 0.4 * gain, 0.5 * gain, 0};
        for (ResponseScale scale : ResponseScale.values()) {
            NormalizedPlate before = PlateNormalization.withDefaults()
                    .withScale(scale)
                    .withStart(START, START_LAYOUT)
                    .of(PlateReading.of(PlateFormat.WELLS_12, signal), LAYOUT);
            NormalizedPlate after = PlateNormalization.withDefaults()
                    .withScale(scale)
                    .withStart(PlateReading.of(PlateFormat.WELLS_6, start), START_LAYOUT)
                    .of(PlateReading.of(PlateFormat.WELLS_12, louder), LAYOUT);
            assertEquals(value(before, "B3"), value(after, "B3"), 1e-9 * (1 + Math.abs(value(before, "B3"))));
            double error = before.getStandardError(Well.of("B3"));
            assertEquals(error, after.getStandardError(Well.of("B3")), 1e-8 * error);
        }
    }
}
