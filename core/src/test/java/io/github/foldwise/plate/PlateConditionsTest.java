package io.github.foldwise.plate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.figure.CellMark;
import io.github.foldwise.figure.HeatMap;
import io.github.foldwise.quantity.Concentration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What analyses ask of plates: which wells serve which line, which are alike, and how a plate looks. */
class PlateConditionsTest {
    /** A1 and A2 vehicle of no line, A3 vehicle of R, A4 blank, B1 and B2 samples of P, B3 of R at the same dose. */
    private static PlateLayout layout() {
        return PlateLayout.of(PlateFormat.WELLS_24)
                .withRole("A1:A3", WellRole.VEHICLE)
                .withLine("A3", "R")
                .withRole("A4", WellRole.BLANK)
                .withLine("A4", "X")
                .withConcentration("B1:B3", Concentration.parse("1 µM"))
                .withLine("B1:B2", "P")
                .withLine("B3", "R")
                .withRole("C1", WellRole.POSITIVE_CONTROL)
                .withLine("C1", "K");
    }

    private static List<Well> wells(String... names) {
        return Arrays.stream(names).map(Well::of).toList();
    }

    private static PlateReading reading() {
        double[] values = new double[24];
        for (int i = 0; i < values.length; i++) {
            values[i] = i + 1;
        }
        return PlateReading.of(PlateFormat.WELLS_24, values);
    }

    @Test
    void aLineIsServedByItsOwnControlsOrElseByThoseOfNoLine() {
        assertEquals(wells("A3"), layout().getWells(WellRole.VEHICLE, "R"));
        assertEquals(wells("A1", "A2"), layout().getWells(WellRole.VEHICLE, "P"));
        assertEquals(wells("A1", "A2"), layout().getWells(WellRole.VEHICLE, ""));
        assertEquals(List.of(), layout().getWells(WellRole.POSITIVE_CONTROL, "P"));
    }

    @Test
    void linesWithCellsAreThoseOfSamplesThenThoseOfControls() {
        assertEquals(List.of("P", "R", "", "K"), layout().getLinesWithCells());
        assertEquals(List.of(), PlateLayout.of(PlateFormat.WELLS_24).getLinesWithCells());
    }

    @Test
    void aLayoutOfAnotherFormatIsRefusedByBothSizes() {
        layout().requireFormatOf(reading());
        PlateReading other =
                PlateReading.of(PlateFormat.WELLS_96, new double[96]).withName("p1");
        IllegalArgumentException error =
                assertThrows(IllegalArgumentException.class, () -> layout().requireFormatOf(other));
        assertTrue(error.getMessage().startsWith("plate \"p1\" has 96 wells, its layout 24;"), error.getMessage());
    }

    @Test
    void wellsOfOneContentAreOneCondition() {
        PlateConditions conditions = PlateConditions.of(layout());
        assertEquals(5, conditions.size());
        assertEquals(conditions.of(0), conditions.of(1));
        assertEquals(PlateConditions.NONE, conditions.of(3));
        assertEquals(PlateConditions.NONE, conditions.of(23));
        assertEquals("R", conditions.content(conditions.of(8)).getLine());
        double[] values = reading().getValues();
        values[1] = Double.NaN;
        double[][] groups = conditions.group(values);
        assertArrayEquals(new double[] {1}, groups[conditions.of(0)]);
        assertArrayEquals(new double[] {7, 8}, groups[conditions.of(6)]);
        assertArrayEquals(new double[] {9}, groups[conditions.of(8)]);
    }

    @Test
    void rolesAndStatusesSayWhatTheyHold() {
        assertTrue(WellRole.SAMPLE.hasCells() && WellRole.VEHICLE.hasCells() && WellRole.POSITIVE_CONTROL.hasCells());
        assertFalse(WellRole.BLANK.hasCells() || WellRole.EMPTY.hasCells());
        assertEquals(
                List.of(WellStatus.OVERFLOW, WellStatus.ABOVE_RANGE),
                Arrays.stream(WellStatus.values())
                        .filter(WellStatus::isSaturated)
                        .toList());
    }

    @Test
    void readingsChangeWellByWellAndKeepTheirLabels() {
        PlateReading labelled = reading()
                .withName("p1")
                .withChannel("570")
                .withUnit("AU")
                .withSource("file")
                .withSheet("day 3")
                .withTimeSeconds(60)
                .withMasked("A2")
                .withLines(new int[24]);
        PlateReading doubled = labelled.map(
                value -> value.isUsable() ? WellValue.measured(2 * value.getValue()) : WellValue.of(value.getStatus()));
        assertEquals(2, doubled.getValue(Well.of("A1")));
        assertEquals(WellStatus.MASKED, doubled.get("A2").getStatus());
        assertTrue(Double.isNaN(doubled.get("A2").getRecordedValue()));
        assertEquals(labelled, doubled.map((well, value) -> labelled.get(well)));
        assertEquals(labelled, labelled.map(value -> value));
        assertArrayEquals(
                new double[] {3, 1}, labelled.getMeasured(wells("A3", "A2", "A1")), "in the order of the wells");
    }

    @Test
    void aReadingDrawsItsWellsAndMarksThoseWithoutANumber() {
        PlateReading reading = reading()
                .map((well, value) -> switch (well.getName()) {
                    case "A01" -> WellValue.of(WellStatus.OVERFLOW);
                    case "A02" -> WellValue.of(WellStatus.MISSING);
                    case "A03" -> WellValue.of(WellStatus.EMPTY);
                    case "A04" -> WellValue.masked(5);
                    default -> value;
                })
                .withName("p1")
                .withUnit("AU");
        HeatMap map = (HeatMap) reading.toFigure().getElements().get(0);
        assertEquals("p1", reading.toFigure().getTitle());
        assertEquals(CellMark.OVERFLOW, map.getMark(0, 0));
        assertEquals(CellMark.MISSING, map.getMark(0, 1));
        assertEquals(null, map.getMark(0, 2));
        assertEquals(CellMark.MASKED, map.getMark(0, 3));
        assertTrue(Double.isNaN(map.getValue(0, 0)));
        assertEquals(24, map.getValue(3, 5));
        assertEquals(List.of("A", "B", "C", "D"), map.getRowLabels());
        assertEquals("AU", map.getUnit());
    }
}
