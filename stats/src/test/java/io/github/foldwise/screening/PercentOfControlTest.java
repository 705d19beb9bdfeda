package io.github.foldwise.screening;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.dose.DoseResponseSet;
import io.github.foldwise.figure.CellMark;
import io.github.foldwise.figure.HeatMap;
import io.github.foldwise.plate.PlateFormat;
import io.github.foldwise.plate.PlateLayout;
import io.github.foldwise.plate.PlateReading;
import io.github.foldwise.plate.Well;
import io.github.foldwise.plate.WellRole;
import io.github.foldwise.plate.WellStatus;
import io.github.foldwise.plate.WellValue;
import io.github.foldwise.quantity.Concentration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A six-well plate that can be worked by hand: blanks 0.1 and 0.3, vehicles 1.0 and 1.4, samples 0.7 and 0.2. */
class PercentOfControlTest {
    private static final PlateLayout LAYOUT = PlateLayout.of(PlateFormat.WELLS_6)
            .withRole("A1:A2", WellRole.BLANK)
            .withRole("A3", WellRole.VEHICLE)
            .withRole("B1", WellRole.VEHICLE)
            .withConcentration("B2", Concentration.parse("1 µM"))
            .withConcentration("B3", Concentration.parse("10 µM"))
            .withLine("A3", "parental")
            .withLine("B1:B3", "parental")
            .withDrug("B2:B3", "defactinib")
            .withExperiment("2026-01-12");
    private static final PlateReading READING = PlateReading.of(
                    PlateFormat.WELLS_6, new double[] {0.1, 0.3, 1.0, 1.4, 0.7, 0.2})
            .withName("P1");

    private final NormalizedPlate plate = PercentOfControl.withDefaults().of(READING, LAYOUT);

    @Test
    void viabilityIsTheShareOfTheControlAboveTheBlank() {
        assertEquals(50, plate.getReading().getValue(Well.of("B2")), 1e-12);
        assertEquals(0, plate.getReading().getValue(Well.of("B3")), 1e-12);
        assertEquals(80, plate.getReading().getValue(Well.of("A3")), 1e-12);
        assertEquals(120, plate.getReading().getValue(Well.of("B1")), 1e-12);
        assertEquals("%", plate.getReading().getUnit());
    }

    /** By hand: s²/n is 0.01 for the blank and 0.04 for the control; at v = 0.5 the error is sqrt(0.0125). */
    @Test
    void errorOfBlankAndControlIsCarriedToEachWell() {
        assertEquals(100 * Math.sqrt(0.25 * 0.04 + 0.25 * 0.01), plate.getControlStandardError(Well.of("B2")), 1e-10);
        assertEquals(10, plate.getControlStandardError(Well.of("B3")), 1e-10);
    }

    @Test
    void curvesHoldVehicleAsDoseZeroAndNameTheirExperiment() {
        DoseResponseSet curves = plate.getDoseResponses();
        assertEquals(1, curves.size());
        DoseResponseData data = curves.get("parental");
        assertEquals(4, data.size());
        assertEquals("µM", data.getUnit());
        assertEquals("%", data.getResponseUnit());
        assertEquals(3, data.getDistinctDoseCount());
        assertEquals(java.util.List.of("2026-01-12"), data.getExperiments());
    }

    @Test
    void aWellThatWasNotMeasuredKeepsItsStatusAndEntersNothing() {
        Map<Well, WellValue> values = new LinkedHashMap<>();
        for (Well well : PlateFormat.WELLS_6.getWells()) {
            values.put(well, READING.get(well));
        }
        values.put(Well.of("B1"), WellValue.of(WellStatus.NOT_READ));
        values.put(Well.of("B2"), WellValue.masked(0.7));
        PlateReading reading = PlateReading.of(PlateFormat.WELLS_6, values);
        NormalizedPlate result = PercentOfControl.withDefaults().of(reading, LAYOUT);
        assertEquals(WellStatus.NOT_READ, result.getReading().get("B1").getStatus());
        assertEquals(1, result.getControl("parental").getWellCount());
        assertEquals(62.5, result.getReading().get("B2").getRecordedValue(), 1e-10);
        assertEquals(2, result.getDoseResponses().get("parental").size());
        assertTrue(Double.isNaN(result.getControlStandardError(Well.of("B3"))));
        HeatMap map = (HeatMap) result.toFigure().getElements().get(0);
        assertEquals(CellMark.MISSING, map.getMark(1, 0));
        assertEquals(CellMark.MASKED, map.getMark(1, 1));
    }

    @Test
    void referenceWavelengthIsSubtractedWellByWell() {
        PlateReading reference = PlateReading.of(
                        PlateFormat.WELLS_6, new double[] {0.05, 0.05, 0.1, 0.1, Double.NaN, 0.05})
                .withName("P1")
                .withChannel("630");
        PlateReading corrected = ReferenceWavelength.of(reference).subtractFrom(READING.withChannel("570"));
        assertEquals("570-630", corrected.getChannel());
        assertEquals(0.9, corrected.getValue(Well.of("A3")), 1e-12);
        assertEquals(WellStatus.MISSING, corrected.get("B2").getStatus());
    }

    @Test
    void referenceOfAnotherPlateIsRefused() {
        ReferenceWavelength other = ReferenceWavelength.of(READING.withName("P2"));
        String message = assertThrows(IllegalArgumentException.class, () -> other.subtractFrom(READING))
                .getMessage();
        assertTrue(message.contains("P1") && message.contains("P2"), message);
    }

    @Test
    void layoutOfAnotherSizeIsRefusedWithBothSizes() {
        PlateLayout large = PlateLayout.of(PlateFormat.WELLS_96);
        PercentOfControl normalization = PercentOfControl.withDefaults();
        String message = assertThrows(IllegalArgumentException.class, () -> normalization.of(READING, large))
                .getMessage();
        assertTrue(message.contains("P1") && message.contains("6 wells") && message.contains("96"), message);
    }

    @Test
    void aLineWithoutVehicleIsRefusedByName() {
        PlateLayout noVehicle = LAYOUT.withRole("A3", WellRole.EMPTY).withRole("B1", WellRole.EMPTY);
        PercentOfControl normalization = PercentOfControl.withDefaults();
        String message = assertThrows(IllegalArgumentException.class, () -> normalization.of(READING, noVehicle))
                .getMessage();
        assertTrue(message.contains("parental") && message.contains("VEHICLE"), message);
    }

    @Test
    void aControlNotAboveTheBlankIsRefused() {
        PlateReading dark = PlateReading.of(PlateFormat.WELLS_6, new double[] {1, 1, 0.2, 0.2, 0.7, 0.2});
        PercentOfControl normalization = PercentOfControl.withDefaults();
        String message = assertThrows(IllegalArgumentException.class, () -> normalization.of(dark, LAYOUT))
                .getMessage();
        assertTrue(message.contains("not above the blank"), message);
    }

    @Test
    void aPlateWithoutBlanksIsNormalisedWithAWarning() {
        PlateLayout noBlank = LAYOUT.withRole("A1:A2", WellRole.EMPTY);
        NormalizedPlate result = PercentOfControl.withDefaults().of(READING, noBlank);
        assertEquals(100 * 0.7 / 1.2, result.getReading().getValue(Well.of("B2")), 1e-10);
        assertTrue(result.getWarnings().get(0).contains("no blank wells"));
    }

    @Test
    void twoDrugsWithoutANamedLineNameTheCurves() {
        PlateLayout layout = PlateLayout.of(PlateFormat.WELLS_6)
                .withRole("A1:A2", WellRole.BLANK)
                .withRole("A3, B1", WellRole.VEHICLE)
                .withConcentration("B2:B3", Concentration.parse("1 µM"))
                .withDrug("B2", "defactinib")
                .withDrug("B3", "cisplatin");
        DoseResponseSet curves =
                PercentOfControl.withDefaults().of(READING, layout).getDoseResponses();
        assertEquals(java.util.List.of("defactinib", "cisplatin"), curves.getNames());
    }

    @Test
    void aWellThatNamesNoLineBesideNamedLinesIsPointedAt() {
        PlateLayout layout = LAYOUT.withRole("B3", WellRole.POSITIVE_CONTROL).withLine("B3", "");
        PercentOfControl percent = PercentOfControl.withDefaults();
        String message = assertThrows(IllegalArgumentException.class, () -> percent.of(READING, layout))
                .getMessage();
        assertTrue(message.contains("well B03") && message.contains("name its line, one of [parental]"), message);
    }
}
