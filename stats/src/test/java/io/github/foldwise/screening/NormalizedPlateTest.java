package io.github.foldwise.screening;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.dose.DoseResponseSet;
import io.github.foldwise.figure.CellMark;
import io.github.foldwise.figure.Figure;
import io.github.foldwise.figure.HeatMap;
import io.github.foldwise.plate.PlateFormat;
import io.github.foldwise.plate.PlateLayout;
import io.github.foldwise.plate.PlateReading;
import io.github.foldwise.plate.Well;
import io.github.foldwise.plate.WellRole;
import io.github.foldwise.plate.WellStatus;
import io.github.foldwise.plate.WellValue;
import io.github.foldwise.quantity.Concentration;
import io.github.foldwise.table.Table;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Twelve wells: blanks in A1 (0.2) and A2 (0.2), shared vehicles in A3 (1.2) and A4 (1.2), samples in rows B and C. */
class NormalizedPlateTest {
    private static final PlateReading READING = PlateReading.of(
                    PlateFormat.WELLS_12, new double[] {0.2, 0.2, 1.2, 1.2, 1.0, 0.7, 0.4, 0.3, 1.1, 0.9, 0.8, 0.6})
            .withName("P7");

    private static PlateLayout layout() {
        PlateLayout layout = PlateLayout.of(PlateFormat.WELLS_12)
                .withRole("A1:A2", WellRole.BLANK)
                .withRole("A3:A4", WellRole.VEHICLE);
        for (int column = 1; column <= 4; column++) {
            Concentration dose = Concentration.parse(Math.pow(10, column) + " nM");
            layout = layout.withConcentration("B" + column, dose).withConcentration("C" + column, dose);
        }
        return layout;
    }

    private static PlateLayout twoLines() {
        return layout().withLine("B1:B4", "parental")
                .withLine("C1:C4", "resistant")
                .withDrug("B1:C4", "defactinib");
    }

    private static NormalizedPlate normalized(PlateReading reading, PlateLayout layout) {
        return PercentOfControl.withDefaults().of(reading, layout);
    }

    private static PlateReading with(String well, WellValue value) {
        Map<Well, WellValue> values = new HashMap<>();
        for (Well each : PlateFormat.WELLS_12.getWells()) {
            values.put(each, READING.get(each));
        }
        values.put(Well.of(well), value);
        return PlateReading.of(PlateFormat.WELLS_12, values).withName("P7");
    }

    @Test
    void vehiclesOfNoNamedLineServeEveryLine() {
        DoseResponseSet curves = normalized(READING, twoLines()).getDoseResponses();
        assertEquals(List.of("parental", "resistant"), curves.getNames());
        assertEquals(6, curves.get("parental").size());
        assertEquals(0, curves.get("parental").getDoses()[0]);
        assertEquals(100, curves.get("resistant").getResponses()[0], 1e-9);
        assertEquals(80, curves.get("parental").getResponses()[2], 1e-9);
        assertEquals("nM", curves.get("parental").getUnit());
    }

    @Test
    void aLineWithSeveralDrugsGivesACurveForEach() {
        PlateLayout drugs = layout().withLine("B1:C4", "parental")
                .withDrug("B1:B4", "defactinib")
                .withDrug("C1:C4", "trametinib");
        assertEquals(
                List.of("parental, defactinib", "parental, trametinib"),
                normalized(READING, drugs).getDoseResponses().getNames());
    }

    @Test
    void withoutLinesTheDrugNamesTheCurve() {
        PlateLayout drugs = layout().withDrug("B1:B4", "defactinib").withDrug("C1:C4", "trametinib");
        assertEquals(
                List.of("defactinib", "trametinib"),
                normalized(READING, drugs).getDoseResponses().getNames());
        assertEquals(
                "trametinib",
                normalized(READING, drugs).getDoseResponses().get("trametinib").getDrug());
        assertEquals(
                List.of("curve"),
                normalized(READING, layout()).getDoseResponses().getNames());
    }

    @Test
    void aSampleWithoutConcentrationIsRefusedByWellAndPlate() {
        PlateLayout sample = PlateLayout.of(PlateFormat.WELLS_12)
                .withRole("B2", WellRole.SAMPLE)
                .withLine("B2", "parental");
        PlateLayout noDose = twoLines().with(Well.of("B2"), sample.get(Well.of("B2")));
        NormalizedPlate plate = normalized(READING, noDose);
        String message = assertThrows(IllegalArgumentException.class, plate::getDoseResponses)
                .getMessage();
        assertTrue(message.contains("sample well B02 of plate \"P7\" has no concentration"), message);
    }

    @Test
    void anUnknownLineIsRefusedWithThoseThatThereAre() {
        NormalizedPlate plate = normalized(READING, twoLines());
        String message = assertThrows(IllegalArgumentException.class, () -> plate.getControl("R2"))
                .getMessage();
        assertTrue(message.contains("R2") && message.contains("parental, resistant"), message);
    }

    @Test
    void boundsOfTheReaderBecomeBoundsInPercent() {
        NormalizedPlate above = normalized(with("B1", WellValue.aboveRange(4.2)), twoLines());
        assertEquals(WellStatus.ABOVE_RANGE, above.getReading().get("B1").getStatus());
        assertEquals(400, above.getReading().get("B1").getBound(), 1e-9);
        NormalizedPlate below = normalized(with("B1", WellValue.belowRange(0.3)), twoLines());
        assertEquals(10, below.getReading().get("B1").getBound(), 1e-9);
        assertEquals(5, below.getDoseResponses().get("parental").size());
    }

    @Test
    void theTableHasARowForEachWellWithCells() {
        Table table = normalized(with("B4", WellValue.of(WellStatus.MISSING)), twoLines())
                .toTable();
        assertEquals("Viability of P7", table.getTitle());
        assertEquals(10, table.getRowCount());
        assertEquals("A03", table.getText(0, "well"));
        assertTrue(table.isMissing(0, "concentration"));
        assertEquals("VEHICLE", table.getText(0, "role"));
        assertEquals("parental", table.getText(2, "line"));
        assertEquals("defactinib", table.getText(2, "drug"));
        assertEquals(10, table.getNumber(2, "concentration"), 1e-12);
        assertEquals("nM", table.getText(2, "unit"));
        assertEquals(80, table.getNumber(2, "viability"), 1e-9);
        assertEquals("MISSING", table.getText(5, "status"));
        assertTrue(table.isMissing(5, "viability"));
    }

    @Test
    void theHeatMapMarksWellsThatAreNoNumbers() {
        Figure figure =
                normalized(with("B1", WellValue.aboveRange(4)), twoLines()).toFigure();
        assertEquals("P7", figure.getTitle());
        HeatMap map = (HeatMap) figure.getElements().get(0);
        assertEquals(List.of("A", "B", "C"), map.getRowLabels());
        assertEquals(List.of("1", "2", "3", "4"), map.getColumnLabels());
        assertEquals(CellMark.OVERFLOW, map.getMark(1, 0));
        assertNull(map.getMark(0, 0));
        assertNull(map.getMark(1, 1));
        assertEquals(50, map.getValue(1, 1), 1e-9);
        HeatMap missing = (HeatMap) normalized(with("C2", WellValue.of(WellStatus.MISSING)), twoLines())
                .toFigure()
                .getElements()
                .get(0);
        assertEquals(CellMark.MISSING, missing.getMark(2, 1));
    }

    @Test
    void nothingIsSubtractedWhereTheBackgroundIsGone() {
        NormalizedPlate plate = PercentOfControl.withDefaults()
                .withBlank(PlateNormalization.Blank.NONE)
                .of(READING, twoLines());
        assertEquals(100 * 0.7 / 1.2, plate.getReading().getValue(Well.of("B2")), 1e-9);
        assertEquals(0, plate.getBlank().getWellCount());
        assertEquals(0, plate.getBlank().getVarianceOfMean());
        assertEquals(List.of(), plate.getWarnings());
    }

    @Test
    void printsBlankAndControls() {
        String text = normalized(READING, twoLines()).toString();
        assertEquals(
                List.of(
                        "P7: 10 wells, % of vehicle",
                        "blank 0.2 (SD 0, n 2)",
                        "vehicle parental 1.2 (SD 0, n 2)",
                        "vehicle resistant 1.2 (SD 0, n 2)",
                        "vehicle 1.2 (SD 0, n 2)"),
                text.lines().toList());
    }

    @Test
    void aControlOfOneWellHasNoScatter() {
        ControlSummary one = ControlSummary.of(new double[] {3});
        assertEquals(3, one.getMean());
        assertTrue(Double.isNaN(one.getStandardDeviation()) && Double.isNaN(one.getVarianceOfMean()));
        ControlSummary three = ControlSummary.of(new double[] {1, 2, 3});
        assertEquals(1, three.getStandardDeviation(), 1e-15);
        assertEquals(1.0 / 3, three.getVarianceOfMean(), 1e-15);
        assertNotEquals(one, three);
        assertEquals(three.hashCode(), ControlSummary.of(new double[] {3, 2, 1}).hashCode());
    }

    @Test
    void platesAreEqualByValueAndSurviveSerialization() throws IOException, ClassNotFoundException {
        NormalizedPlate plate = normalized(READING, twoLines());
        assertEquals(plate, normalized(READING, twoLines()));
        assertEquals(plate.hashCode(), normalized(READING, twoLines()).hashCode());
        assertNotEquals(plate, normalized(READING.withMasked("B1"), twoLines()));
        assertEquals(twoLines(), plate.getLayout());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(plate);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertEquals(plate, in.readObject());
        }
    }

    @Test
    void aReferenceOfAnotherFormatIsRefused() {
        ReferenceWavelength small = ReferenceWavelength.of(PlateReading.of(PlateFormat.WELLS_6, new double[6]));
        String message = assertThrows(IllegalArgumentException.class, () -> small.subtractFrom(READING))
                .getMessage();
        assertTrue(message.contains("12 wells") && message.contains("6"), message);
    }

    @Test
    void aMaskedWellStaysMaskedWithItsCorrectedValue() {
        PlateReading reference =
                PlateReading.of(PlateFormat.WELLS_12, new double[12]).withName("P7");
        PlateReading corrected = ReferenceWavelength.of(reference).subtractFrom(READING.withMasked("B1"));
        assertEquals(WellStatus.MASKED, corrected.get("B1").getStatus());
        assertEquals(1.0, corrected.get("B1").getRecordedValue(), 1e-12);
        assertEquals("", corrected.getChannel());
    }
}
