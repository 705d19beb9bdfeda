package io.github.foldwise.screening.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.figure.CellMark;
import io.github.foldwise.figure.HeatMap;
import io.github.foldwise.plate.Along;
import io.github.foldwise.plate.DilutionSeries;
import io.github.foldwise.plate.PlateFormat;
import io.github.foldwise.plate.PlateLayout;
import io.github.foldwise.plate.PlateReading;
import io.github.foldwise.plate.Well;
import io.github.foldwise.plate.WellRole;
import io.github.foldwise.plate.WellStatus;
import io.github.foldwise.plate.WellValue;
import io.github.foldwise.quantity.Concentration;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlateQualityTest {
    private static final PlateFormat FORMAT = PlateFormat.WELLS_96;
    private static final PlateLayout LAYOUT = PlateLayout.of(FORMAT)
            .withConcentrations("A2:H9", DilutionSeries.of(Concentration.parse("10 µM"), 3, 8), Along.ROWS)
            .withRole("A1:H1", WellRole.BLANK)
            .withRole("A10:H11", WellRole.VEHICLE)
            .withRole("A12:D12", WellRole.VEHICLE)
            .withRole("E12:H12", WellRole.POSITIVE_CONTROL);
    private static final QualityAssessment ASSESSMENT = QualityAssessment.withDefaults();

    private static PlateReading reading(PlateLayout layout, double noise, ToDoubleFunction<Well> factor) {
        Random random = new Random(8);
        double[] values = new double[96];
        for (int i = 0; i < 96; i++) {
            Well well = FORMAT.getWells().get(i);
            double level = switch (layout.get(well).getRole()) {
                case VEHICLE -> 1;
                case SAMPLE -> well.getColumn() / 9.0;
                case POSITIVE_CONTROL -> 0.1;
                default -> 0;
            };
            values[i] = 0.05 + level * factor.applyAsDouble(well) + noise * (0.1 + level) * random.nextGaussian();
        }
        return PlateReading.of(FORMAT, values).withName("P1").withUnit("A");
    }

    private static PlateReading with(PlateReading reading, String well, WellValue value) {
        Map<Well, WellValue> values = new HashMap<>();
        FORMAT.getWells().forEach(each -> values.put(each, reading.get(each)));
        values.put(Well.of(well), value);
        return PlateReading.of(FORMAT, values).withName("P1");
    }

    @Test
    void aGoodPlatePassesAndSaysWhatItCouldNotSee() {
        PlateQuality quality = ASSESSMENT.of(reading(LAYOUT, 0.03, well -> 1), LAYOUT);
        assertEquals(PlateVerdict.PASS, quality.getVerdict());
        assertEquals(List.of("Not assessed: column_trend (not spread)."), quality.getReasons());
        assertEquals(List.of(""), quality.getLines());
        assertEquals(20, quality.getVehicle("").getWellCount());
        assertEquals(24, quality.getMeasure(QualityMetric.Z_PRIME).getWellCount());
        assertEquals(QualityMetric.values().length, quality.getMeasures().size());
        assertTrue(quality.toString().startsWith("P1: PASS (1 not assessed), Z' 0.8"), quality.toString());
        assertEquals(List.of("column_trend"), quality.getNotAssessed());
        assertEquals("PASS, not assessed: column_trend", quality.getVerdictText());
        assertTrue(quality.toString().lines().allMatch(line -> line.length() <= 80), quality.toString());
        assertEquals(QualityMetric.values().length, quality.toTable().getRowCount());
        assertEquals("%", quality.toTable().getText(8, "unit"));
    }

    /** Z' does not see which control is the brighter one: here 0.54 with the vehicle at a third of the positive control. */
    @Test
    void aPlateWhoseVehicleIsNotAboveItsOtherControlsFails() {
        PlateReading turned = reading(LAYOUT, 0.01, well -> 1);
        Map<Well, WellValue> values = new HashMap<>();
        for (Well well : FORMAT.getWells()) {
            values.put(well, WellValue.measured(2 - turned.getValue(well)));
        }
        PlateQuality quality = ASSESSMENT.of(PlateReading.of(FORMAT, values), LAYOUT);
        assertEquals(PlateVerdict.FAIL, quality.getVerdict());
        assertTrue(quality.getMeasure(QualityMetric.Z_PRIME).getValue() > 0.5, quality.toString());
        assertTrue(
                quality.getReasons()
                        .get(0)
                        .matches("FAIL: the vehicle with the mean .* not above the positive control.*"),
                quality.getReasons()::toString);
        assertTrue(
                quality.getReasons().get(1).matches("FAIL: the vehicle .* not above the blank.*"),
                quality.getReasons()::toString);
    }

    @Test
    void aPlateOfNegativeSignalsFails() {
        PlateReading good = reading(LAYOUT, 0.01, well -> 1);
        Map<Well, WellValue> values = new HashMap<>();
        FORMAT.getWells().forEach(well -> values.put(well, WellValue.measured(good.getValue(well) - 3)));
        PlateQuality quality = ASSESSMENT.of(PlateReading.of(FORMAT, values), LAYOUT);
        assertEquals(PlateVerdict.FAIL, quality.getVerdict());
        assertTrue(quality.getReasons().get(0).contains("a signal is above zero"), quality.getReasons()::toString);
    }

    @Test
    void aNoisyPlateFailsByNameAndLimit() {
        PlateQuality quality = ASSESSMENT.of(reading(LAYOUT, 0.4, well -> 1), LAYOUT);
        assertEquals(PlateVerdict.FAIL, quality.getVerdict());
        assertTrue(
                quality.getReasons().stream()
                        .anyMatch(reason -> reason.startsWith("FAIL: z_prime -")
                                && reason.endsWith("at least 0.5 (fails below 0).")),
                quality.getReasons()::toString);
        QualityAssessment loose = ASSESSMENT
                .withoutLimit(QualityMetric.CV_VEHICLE)
                .withoutLimit(QualityMetric.Z_PRIME)
                .withLimit(QualityMetric.SSMD, QualityLimit.atLeast(5, 1));
        assertEquals(
                PlateVerdict.MARGINAL,
                loose.of(reading(LAYOUT, 0.4, well -> 1), LAYOUT).getVerdict());
        assertNull(loose.getLimit(QualityMetric.Z_PRIME));
    }

    @Test
    void anEdgeAndATrendAreCalledWhereTheyAreNotByChance() {
        PlateReading edge = reading(
                LAYOUT, 0.03, well -> well.getRow() == 0 || well.getRow() == 7 || well.getColumn() == 11 ? 0.8 : 1);
        PlateQuality quality = ASSESSMENT.of(edge, LAYOUT);
        assertEquals(PlateVerdict.MARGINAL, quality.getVerdict());
        assertTrue(
                quality.getReasons().stream().anyMatch(reason -> reason.startsWith("MARGINAL: edge_index 0.8")),
                quality.getReasons()::toString);
        PlateQuality sloping = ASSESSMENT.of(reading(LAYOUT, 0.03, well -> 1 - 0.05 * well.getRow()), LAYOUT);
        QualityMeasure trend = sloping.getMeasure(QualityMetric.ROW_TREND);
        assertTrue(trend.getInterval().contains(-35), trend.toString());
        assertTrue(
                sloping.getReasons().stream().anyMatch(reason -> reason.startsWith("MARGINAL: row_trend")),
                sloping.getReasons()::toString);
        PlateQuality chance =
                ASSESSMENT.withSignificance(1e-15).of(reading(LAYOUT, 0.03, well -> 1 - 0.05 * well.getRow()), LAYOUT);
        assertTrue(
                chance.getReasons().stream().noneMatch(reason -> reason.contains("row_trend")),
                chance.getReasons()::toString);
    }

    @Test
    void aSaturatedVehicleFailsThePlateAndAMissedOneIsNamed() {
        PlateReading good = reading(LAYOUT, 0.03, well -> 1);
        PlateQuality saturated = ASSESSMENT.of(with(good, "B10", WellValue.of(WellStatus.OVERFLOW)), LAYOUT);
        assertEquals(PlateVerdict.FAIL, saturated.getVerdict());
        assertTrue(
                saturated.getReasons().get(0).startsWith("FAIL: saturated vehicle wells B10"),
                saturated.getReasons()::toString);
        PlateQuality missed = ASSESSMENT.of(with(good, "E12", WellValue.of(WellStatus.NOT_READ)), LAYOUT);
        assertEquals(PlateVerdict.PASS, missed.getVerdict());
        assertEquals(
                "Not measured: positive-control wells E12.", missed.getReasons().get(0));
        HeatMap map = (HeatMap) saturated.toFigure().getElements().get(0);
        assertEquals(CellMark.OVERFLOW, map.getMark(1, 9));
        assertEquals("V", map.getText(1, 9));
        assertEquals("B", map.getText(0, 0));
        assertEquals("P", map.getText(7, 11));
        assertEquals("", map.getText(0, 4));
    }

    @Test
    void blankStandsForFullEffectWhereNothingElseDoesAndThatIsSaid() {
        PlateLayout blankOnly = LAYOUT.withRole("E12:H12", WellRole.EMPTY);
        PlateQuality quality = ASSESSMENT.of(reading(LAYOUT, 0.03, well -> 1), blankOnly);
        assertTrue(quality.getReasons().get(0).startsWith("Blank wells stand for the full effect"));
        assertEquals(
                MeasureOutcome.ESTIMATED,
                quality.getMeasure(QualityMetric.Z_PRIME).getOutcome());
        PlateLayout neither = blankOnly.withRole("A1:H1", WellRole.EMPTY);
        PlateQuality unknown = ASSESSMENT.of(reading(LAYOUT, 0.03, well -> 1), neither);
        assertEquals(PlateVerdict.NOT_ASSESSED, unknown.getVerdict());
        assertTrue(
                unknown.getReasons().contains("Not assessed: z_prime (too few wells); column_trend (not spread)."),
                unknown.getReasons()::toString);
        assertTrue(unknown.toString().startsWith("P1: NOT_ASSESSED, Z' NA"), unknown.toString());
    }

    @Test
    void whatHoldsForSeveralLinesIsSaidOnce() {
        PlateLayout two = PlateLayout.of(FORMAT)
                .withRole("A1:H1", WellRole.BLANK)
                .withRole("A2:H10", WellRole.SAMPLE)
                .withRole("A11:H12", WellRole.VEHICLE)
                .withLine("A2:D12", "parental")
                .withLine("E2:H12", "resistant");
        PlateQuality quality = ASSESSMENT.of(reading(two, 0.03, well -> 1), two);
        assertEquals(2, quality.getReasons().size(), quality.getReasons()::toString);
        assertTrue(
                quality.getReasons()
                        .get(0)
                        .startsWith("Blank wells stand for the full effect of parental, resistant: "),
                quality.getReasons()::toString);
        assertEquals(
                "Not assessed: row_trend, column_trend of parental, resistant (not spread).",
                quality.getReasons().get(1));
        assertEquals(
                List.of(
                        "row_trend of parental",
                        "column_trend of parental",
                        "row_trend of resistant",
                        "column_trend of resistant"),
                quality.getNotAssessed());
    }

    @Test
    void twoLinesAreMeasuredApartAndShareControlsOfNoLine() {
        PlateLayout two = LAYOUT.withLine("A2:D11", "parental").withLine("E2:H11", "resistant");
        PlateQuality quality = ASSESSMENT.of(reading(LAYOUT, 0.03, well -> 1), two);
        assertEquals(List.of("parental", "resistant"), quality.getLines());
        assertEquals(12, quality.getMeasure(QualityMetric.Z_PRIME, "parental").getWellCount());
        assertTrue(assertThrows(IllegalArgumentException.class, () -> quality.getMeasure(QualityMetric.SSMD))
                .getMessage()
                .contains("getMeasure(metric, line)"));
        assertEquals(8, quality.getMeasure(QualityMetric.CV_BLANK).getWellCount());
        assertThrows(IllegalArgumentException.class, () -> quality.getMeasure(QualityMetric.SSMD, "third"));
        assertThrows(IllegalArgumentException.class, () -> quality.getVehicle("third"));
        PlateQuality noisy = ASSESSMENT.of(reading(LAYOUT, 0.4, well -> 1), two);
        assertTrue(
                noisy.getReasons().stream().anyMatch(reason -> reason.contains(" of resistant, at least")),
                noisy.getReasons()::toString);
    }

    @Test
    void vehiclesBelowTheBlankHaveNoEdge() {
        PlateReading dark = reading(LAYOUT, 0.03, well -> -1);
        QualityMeasure edge = ASSESSMENT.of(dark, LAYOUT).getMeasure(QualityMetric.EDGE_INDEX);
        assertEquals(MeasureOutcome.NOT_POSITIVE, edge.getOutcome());
        assertEquals("edge_index not positive", edge.toString());
    }

    @Test
    void layoutsThatDoNotFitAreRefused() {
        PlateReading reading = reading(LAYOUT, 0.03, well -> 1);
        PlateLayout empty = PlateLayout.of(FORMAT);
        assertTrue(assertThrows(IllegalArgumentException.class, () -> ASSESSMENT.of(reading, empty))
                .getMessage()
                .contains("no well of the layout of plate \"P1\" holds cells"));
        PlateLayout small = PlateLayout.of(PlateFormat.WELLS_6).withRole("A1", WellRole.VEHICLE);
        assertTrue(assertThrows(IllegalArgumentException.class, () -> ASSESSMENT.of(reading, small))
                .getMessage()
                .contains("has 96 wells, its layout 6"));
    }

    @Test
    void optionsOutOfRangeAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> ASSESSMENT.withSignificance(0));
        assertThrows(IllegalArgumentException.class, () -> ASSESSMENT.withPermutations(5));
        assertThrows(IllegalArgumentException.class, () -> ASSESSMENT.withDraws(10));
        assertThrows(IllegalArgumentException.class, () -> ASSESSMENT.withLevel(95));
        assertThrows(IllegalArgumentException.class, () -> QualityLimit.atLeast(0, 1));
        assertThrows(IllegalArgumentException.class, () -> QualityLimit.atMost(30, 20));
        QualityLimit limit = QualityLimit.atMost(20, 30);
        assertEquals("at most 20 (fails above 30)", limit.toString());
        assertEquals(limit, QualityLimit.atMost(20, 30));
        assertEquals(limit.hashCode(), QualityLimit.atMost(20, 30).hashCode());
        assertEquals(20, limit.getPassing());
        assertEquals(30, limit.getFailing());
        assertEquals(PlateVerdict.FAIL, limit.judge(Double.NaN));
    }

    @Test
    void theSameSeedGivesTheSameBitsAndResultsSurviveSerialization() throws IOException, ClassNotFoundException {
        PlateReading reading = reading(LAYOUT, 0.03, well -> 1);
        PlateQuality quality = ASSESSMENT.of(reading, LAYOUT);
        assertEquals(quality, ASSESSMENT.of(reading, LAYOUT));
        assertNotEquals(quality, ASSESSMENT.withSeed(2).of(reading, LAYOUT));
        assertNotEquals(quality, ASSESSMENT.withLevel(0.9).of(reading, LAYOUT));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(PlateQualitySeries.of(List.of(quality)));
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            PlateQualitySeries back = (PlateQualitySeries) in.readObject();
            assertEquals(PlateQualitySeries.of(List.of(quality)), back);
            assertEquals(quality.hashCode(), back.getPlates().get(0).hashCode());
        }
    }

    /** Vehicle means fall by 5 % from plate to plate: the drift is -5 % with a little noise. */
    @Test
    void driftOverPlatesIsASlopeOfTheLogarithm() {
        List<PlateQuality> plates = IntStream.range(0, 5)
                .mapToObj(i -> {
                    double level = Math.pow(0.95, i);
                    double[] values = reading(LAYOUT, 0.01, well -> 1).getValues();
                    for (int k = 0; k < 96; k++) {
                        values[k] *= level;
                    }
                    return ASSESSMENT.of(PlateReading.of(FORMAT, values).withName(i == 0 ? "" : "P" + i), LAYOUT);
                })
                .toList();
        PlateQualitySeries series = PlateQualitySeries.of(plates);
        PlateQualitySeries.Drift drift = series.getDrift("", 0.95);
        assertEquals(-5, drift.getPercent(), 1e-9);
        assertEquals(5, drift.getPlates());
        assertTrue(drift.getPvalue() < 1e-9 && drift.getInterval().contains(drift.getPercent()));
        assertEquals(drift, series.getDrift("", 0.95));
        assertEquals(drift.hashCode(), series.getDrift("", 0.95).hashCode());
        assertEquals(5, series.countOf(PlateVerdict.PASS));
        assertTrue(series.toString().startsWith("5 plates: 5 PASS\ndrift -5 % per plate ["), series.toString());
        assertEquals(5, series.toTable().getRowCount());
        assertEquals(
                List.of("1", "P1", "P2", "P3", "P4"),
                series.toFigure().getXaxis().getCategories());
        assertEquals(series.hashCode(), PlateQualitySeries.of(plates).hashCode());
        PlateQualitySeries.Drift few =
                PlateQualitySeries.of(plates.subList(0, 3)).getDrift("", 0.95);
        assertTrue(Double.isNaN(few.getPercent()) && !few.getInterval().isDefined() && Double.isNaN(few.getPvalue()));
        assertThrows(IllegalArgumentException.class, () -> PlateQualitySeries.of(List.of()));
    }
}
