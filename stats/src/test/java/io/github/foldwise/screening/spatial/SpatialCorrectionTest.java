package io.github.foldwise.screening.spatial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.internal.smooth.Medians;
import io.github.foldwise.plate.PlateFormat;
import io.github.foldwise.plate.PlateLayout;
import io.github.foldwise.plate.PlateReading;
import io.github.foldwise.plate.Well;
import io.github.foldwise.plate.WellContent;
import io.github.foldwise.plate.WellRole;
import io.github.foldwise.plate.WellStatus;
import io.github.foldwise.plate.WellValue;
import io.github.foldwise.quantity.Concentration;
import io.github.foldwise.quantity.ConcentrationUnit;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SpatialCorrectionTest {
    private static final PlateFormat FORMAT = PlateFormat.WELLS_96;

    private static PlateLayout screen() {
        PlateLayout layout = PlateLayout.of(FORMAT);
        for (Well well : FORMAT.getWells()) {
            layout = layout.with(well, WellContent.of(WellRole.SAMPLE).withDrug(well.getName()));
        }
        return layout;
    }

    private static PlateReading tableReading() {
        double[][] table = MedianPolishTest.tableWithHoles();
        double[] values = new double[96];
        for (int i = 0; i < 96; i++) {
            values[i] = table[i / 12][i % 12];
        }
        return PlateReading.of(FORMAT, values);
    }

    /** R 4.2.2: {@code m$residuals[1, 2] / mad(m$residuals, na.rm = TRUE)}; src/test/reference/plate_quality.R. */
    @Test
    void theBscoreOfAScreenOfSingleWellsEqualsTheReference() {
        CorrectedPlate plate = SpatialCorrection.withDefaults()
                .withMethod(SpatialMethod.MEDIAN_POLISH)
                .withScale(SpatialScale.ADDITIVE)
                .of(tableReading(), screen());
        assertEquals(SpatialOutcome.CORRECTED, plate.getOutcome());
        assertEquals(0.123655945002347, plate.getBscore(Well.of("A2")), 1e-9);
        assertTrue(Double.isNaN(plate.getBscore(Well.of("A1"))));
        assertEquals(0.247151033599316 + 0.201339877187713, plate.getField(Well.of("A2")), 1e-9);
    }

    /** The commonest screen: vehicle in the first column, control in the last; the polish looks at neither. */
    @Test
    void vehicleInItsOwnColumnDoesNotKeepAScreenFromItsBscore() {
        PlateLayout layout = screen();
        for (int row = 0; row < 8; row++) {
            layout = layout.with(Well.at(row, 0), WellContent.of(WellRole.VEHICLE))
                    .with(Well.at(row, 11), WellContent.of(WellRole.POSITIVE_CONTROL));
        }
        for (Well well : FORMAT.getWells()) {
            if (layout.get(well).getRole() == WellRole.SAMPLE) {
                layout = layout.with(well, layout.get(well).withConcentration(Concentration.parse("10 µM")));
            }
        }
        CorrectedPlate plate = SpatialCorrection.withDefaults()
                .withMethod(SpatialMethod.MEDIAN_POLISH)
                .withScale(SpatialScale.ADDITIVE)
                .of(tableReading(), layout);
        assertEquals(SpatialOutcome.CORRECTED, plate.getOutcome(), plate.toString());
        double[][] samples = new double[8][10];
        for (int row = 0; row < 8; row++) {
            for (int column = 0; column < 10; column++) {
                samples[row][column] = tableReading().getValue(Well.at(row, column + 1));
            }
        }
        MedianPolish polish = MedianPolish.of(samples);
        double scatter = Medians.deviation(Arrays.stream(polish.getResiduals())
                .flatMapToDouble(Arrays::stream)
                .filter(value -> !Double.isNaN(value))
                .toArray());
        assertEquals(polish.getResiduals()[1][3] / scatter, plate.getBscore(Well.at(1, 4)), 1e-9);
    }

    @Test
    void aFieldWithoutNoiseIsTakenAwayFromEveryWell() {
        PlateLayout layout = Plates.dosesInColumnsVehicleSpread();
        PlateReading reading = Plates.reading(layout, Plates::slope, 0, new Random(1));
        CorrectedPlate plate = SpatialCorrection.withDefaults().of(reading, layout);
        double factor = plate.getReading().getValue(Well.of("A1")) / Plates.viability(layout.get("A1"));
        for (Well well : FORMAT.getWells()) {
            double left = plate.getReading().getValue(well) / (Plates.viability(layout.get(well)) * factor);
            // The logarithm of a slope is nearly, not exactly, a quadratic surface.
            assertEquals(1, left, 2e-4, well.getName());
            assertEquals(
                    100 * (plate.getReading().getValue(well) / reading.getValue(well) - 1),
                    plate.getChange(well),
                    1e-9);
        }
        assertTrue(plate.toString().startsWith("simulated corrected\nchange -"), plate.toString());
    }

    @Test
    void blankIsLeftOutOfTheFactorAndStaysAsItIs() {
        PlateLayout layout = Plates.dosesInColumnsVehicleSpread().withRole("A1:B1", WellRole.BLANK);
        PlateReading clean = Plates.reading(layout, Plates::slope, 0, new Random(1));
        double[] raised = clean.getValues();
        for (int i = 0; i < 96; i++) {
            raised[i] += 0.5;
        }
        raised[0] = 0.5;
        raised[12] = 0.5;
        CorrectedPlate plate = SpatialCorrection.withDefaults().of(PlateReading.of(FORMAT, raised), layout);
        assertEquals(0.5, plate.getReading().getValue(Well.of("A1")));
        double c2 = plate.getReading().getValue(Well.of("C2")) - 0.5;
        double g2 = plate.getReading().getValue(Well.of("G2")) - 0.5;
        assertEquals(c2, g2, 2e-3);
        assertTrue(Double.isNaN(plate.getField(Well.of("A1"))));
    }

    @Test
    void dosesInColumnsAreRefusedByNameAndLeftAsTheyAre() {
        PlateLayout layout = Plates.dosesInColumns();
        PlateReading reading = Plates.reading(layout, Plates::ring, 0.05, new Random(2));
        for (SpatialMethod method :
                new SpatialMethod[] {SpatialMethod.MEDIAN_POLISH, SpatialMethod.LOESS_ON_REPLICATES}) {
            CorrectedPlate plate =
                    SpatialCorrection.withDefaults().withMethod(method).of(reading, layout);
            assertEquals(SpatialOutcome.CONFOUNDED, plate.getOutcome());
            assertSame(reading, plate.getReading());
            assertEquals(0, plate.getChange(Well.of("C5")));
            assertTrue(Double.isNaN(plate.getField(Well.of("C5"))));
            assertTrue(
                    plate.getWarnings().get(0).contains("dose differs between columns: η² 1"),
                    plate.getWarnings()::toString);
            assertTrue(plate.toString().startsWith("simulated not corrected: confounded\n"), plate.toString());
            assertTrue(plate.toFigure().getTitle().endsWith("not corrected"));
        }
        CorrectedPlate allowed = SpatialCorrection.withDefaults()
                .withMethod(SpatialMethod.MEDIAN_POLISH)
                .withLargestConfounding(1)
                .of(reading, layout);
        assertEquals(SpatialOutcome.CORRECTED, allowed.getOutcome());
        assertTrue(allowed.getWarnings().get(0).contains("change by more than 30 %"), allowed.getWarnings()::toString);
    }

    @Test
    void vehicleInTwoColumnsIsNotSpread() {
        PlateLayout two = PlateLayout.of(FORMAT);
        PlateLayout layout = Plates.dosesInColumns();
        for (Well well : FORMAT.getWells()) {
            boolean keep = well.getColumn() > 0;
            two = keep ? two.with(well, layout.get(well)) : two;
        }
        PlateReading reading = Plates.reading(two, well -> 1, 0.05, new Random(3));
        CorrectedPlate plate = SpatialCorrection.withDefaults().of(reading, two);
        assertEquals(SpatialOutcome.NOT_SPREAD, plate.getOutcome());
        assertTrue(plate.getWarnings().get(0).contains("do not reach A02: they end at A11 and H12"), plate.toString());
        PlateLayout sides = Plates.dosesInColumns().withRole("A11:H11", WellRole.EMPTY);
        CorrectedPlate flat = SpatialCorrection.withDefaults()
                .withSpan(1)
                .of(Plates.reading(sides, well -> 1, 0.05, new Random(3)), sides);
        assertEquals(SpatialOutcome.NOT_SPREAD, flat.getOutcome());
        assertTrue(flat.getWarnings().get(0).contains("three of each"), flat.toString());
    }

    @Test
    void fewWellsAreTold() {
        PlateLayout few = PlateLayout.of(FORMAT).withRole("A1, B5, H12", WellRole.VEHICLE);
        PlateReading reading = Plates.reading(few, well -> 1, 0.05, new Random(4));
        CorrectedPlate plate = SpatialCorrection.withDefaults().of(reading, few);
        assertEquals(SpatialOutcome.TOO_FEW_WELLS, plate.getOutcome());
        assertTrue(plate.getWarnings().get(0).startsWith("3 measured vehicle wells"), plate.toString());
        CorrectedPlate polished = SpatialCorrection.withDefaults()
                .withMethod(SpatialMethod.MEDIAN_POLISH)
                .of(reading, few);
        assertEquals(SpatialOutcome.TOO_FEW_WELLS, polished.getOutcome());
    }

    @Test
    void withoutVehicleInTheRingItsStepIsNotEstimatedAndAWarningSaysSo() {
        PlateLayout layout = Plates.randomised(3);
        PlateLayout inner = layout;
        for (Well well : FORMAT.getWells()) {
            boolean vehicle = layout.get(well).getRole() == WellRole.VEHICLE;
            boolean corner =
                    (well.getRow() == 1 || well.getRow() == 6) && (well.getColumn() == 1 || well.getColumn() == 10);
            inner = corner || (!vehicle && well.getRow() < 7 && well.getRow() % 3 == 1 && well.getColumn() % 3 == 1)
                    ? inner.with(well, WellContent.of(WellRole.VEHICLE))
                    : Plates.ring(well) < 1 && vehicle
                            ? inner.with(well, layout.get("A1").withRole(WellRole.SAMPLE))
                            : inner;
        }
        CorrectedPlate plate =
                SpatialCorrection.withDefaults().of(Plates.reading(inner, well -> 1, 0.02, new Random(5)), inner);
        assertEquals(SpatialOutcome.CORRECTED, plate.getOutcome(), plate.toString());
        assertTrue(plate.getWarnings().get(0).contains("outer ring"), plate.getWarnings()::toString);
    }

    @Test
    void anAdditiveFieldIsTakenAwayByReplicates() {
        PlateLayout layout = Plates.randomised(11);
        double[] values = new double[96];
        for (int i = 0; i < 96; i++) {
            values[i] = Plates.viability(layout.get(FORMAT.getWells().get(i)))
                    + 0.01 * (i / 12)
                    - 0.002 * (i % 12) * (i % 12);
        }
        CorrectedPlate plate = SpatialCorrection.withDefaults()
                .withMethod(SpatialMethod.LOESS_ON_REPLICATES)
                .withScale(SpatialScale.ADDITIVE)
                .of(PlateReading.of(FORMAT, values), layout);
        assertEquals(SpatialOutcome.CORRECTED, plate.getOutcome());
        double shift = plate.getReading().getValue(Well.of("A1")) - Plates.viability(layout.get("A1"));
        for (Well well : FORMAT.getWells()) {
            assertEquals(
                    Plates.viability(layout.get(well)) + shift,
                    plate.getReading().getValue(well),
                    1e-9,
                    well.getName());
        }
        assertTrue(plate.toTable().getRowCount() == 96
                && plate.toFigure().getElements().size() == 1);
    }

    @Test
    void statusesAndBoundsSurviveTheCorrection() {
        PlateLayout layout = Plates.dosesInColumnsVehicleSpread();
        PlateReading reading = Plates.reading(layout, Plates::slope, 0.01, new Random(6));
        Map<Well, WellValue> values = new HashMap<>();
        FORMAT.getWells().forEach(well -> values.put(well, reading.get(well)));
        values.put(Well.of("B2"), WellValue.of(WellStatus.OVERFLOW));
        values.put(Well.of("B3"), WellValue.masked(0.5));
        values.put(Well.of("B4"), WellValue.aboveRange(0.5));
        values.put(Well.of("B5"), WellValue.belowRange(0.5));
        values.put(Well.of("B6"), WellValue.of(WellStatus.MASKED));
        CorrectedPlate plate = SpatialCorrection.withDefaults().of(PlateReading.of(FORMAT, values), layout);
        PlateReading corrected = plate.getReading();
        assertEquals(WellStatus.OVERFLOW, corrected.get("B2").getStatus());
        assertEquals(0.5 / plate.getField(Well.of("B3")), corrected.get("B3").getRecordedValue(), 1e-12);
        assertEquals(0.5 / plate.getField(Well.of("B4")), corrected.get("B4").getBound(), 1e-12);
        assertEquals(0.5 / plate.getField(Well.of("B5")), corrected.get("B5").getBound(), 1e-12);
        assertEquals(WellStatus.MASKED, corrected.get("B6").getStatus());
        assertEquals("corrected", corrected.getChannel());
    }

    @Test
    void platesAreEqualByValueAndSurviveSerialization() throws IOException, ClassNotFoundException {
        PlateLayout layout = Plates.dosesInColumnsVehicleSpread();
        PlateReading reading =
                Plates.reading(layout, Plates::bowl, 0.01, new Random(7)).withChannel("570");
        CorrectedPlate plate = SpatialCorrection.withDefaults().of(reading, layout);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(plate);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            Object back = in.readObject();
            assertEquals(plate, back);
            assertEquals(plate.hashCode(), back.hashCode());
        }
        assertNotEquals(plate, SpatialCorrection.withDefaults().withSpan(1).of(reading, layout));
        assertEquals("570, corrected", plate.getReading().getChannel());
    }

    @Test
    void optionsOutOfRangeAreRefusedWithTheRule() {
        SpatialCorrection correction = SpatialCorrection.withDefaults();
        assertThrows(IllegalArgumentException.class, () -> correction.withSpan(0));
        assertThrows(IllegalArgumentException.class, () -> correction.withLargestConfounding(Double.NaN));
        PlateReading small = PlateReading.of(PlateFormat.WELLS_6, new double[6]);
        PlateLayout layout = Plates.dosesInColumns();
        assertTrue(String.valueOf(assertThrows(IllegalArgumentException.class, () -> correction.of(small, layout))
                        .getMessage())
                .contains("6 wells, its layout 96"));
    }

    private static PlateLayout ranks(int shift, int fromRow) {
        PlateLayout layout = PlateLayout.of(FORMAT);
        for (int row = 1; row <= 6; row++) {
            for (int column = 2; column <= 10; column++) {
                int rank = (column - 2 + (row >= fromRow ? shift * (fromRow == 1 ? row : 1) : 0)) % 9 + 1;
                layout = layout.withConcentration(
                        Well.at(row, column).getName(), Concentration.of(rank, ConcentrationUnit.parse("µM")));
            }
        }
        return layout;
    }

    /** R 4.2.2: r.squared and adj.r.squared of {@code lm(rank ~ factor(row) + factor(col))}; plate_quality.R. */
    @Test
    void confoundingEqualsTheLinearModel() {
        Confounding columns = Confounding.of(ranks(0, 1));
        assertEquals(1, columns.getEtaSquared(), 1e-12);
        assertEquals("columns", columns.getDirection());
        Confounding shifted = Confounding.of(ranks(5, 1));
        assertEquals(0, shifted.getAdjustedEtaSquared(), 1e-12);
        Confounding half = Confounding.of(ranks(3, 5));
        assertEquals(0.4, half.getEtaSquared(), 1e-9);
        assertEquals(0.205, half.getAdjustedEtaSquared(), 1e-9);
        assertEquals("dose differs between columns: η² 0.4, adjusted 0.205", half.toString());
        assertEquals(half, Confounding.of(ranks(3, 5)));
        assertEquals(half.hashCode(), Confounding.of(ranks(3, 5)).hashCode());
    }

    @Test
    void linesInHalvesOfAPlateAreConfoundedWithItsRows() {
        PlateLayout layout = Plates.randomised(1).withLine("A:D", "parental").withLine("E:H", "resistant");
        Confounding confounding = Confounding.of(layout);
        assertEquals("line", confounding.getFactor());
        assertEquals("rows", confounding.getDirection());
        assertEquals(1, confounding.getEtaSquared(), 1e-12);
    }
}
