package io.github.foldwise.plate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.quantity.Concentration;
import io.github.foldwise.quantity.ConcentrationUnit;
import io.github.foldwise.table.Table;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlateLayoutTest {
    private static final DilutionSeries THREE = DilutionSeries.of(Concentration.parse("9 uM"), 3, 3);

    private static PlateLayout example() {
        return PlateLayout.of(PlateFormat.WELLS_24)
                .withConcentrations("A1:B3", THREE, Along.ROWS)
                .withConcentration("A4:B4", Concentration.parse("0 uM"))
                .withRole("A5:B5", WellRole.BLANK)
                .withLine("A1:A4", "A549")
                .withLine("B1:B4", "A549-R1")
                .withDrug("A1:B3", "erlotinib")
                .withReplicate("A", 1)
                .withReplicate("B", 2)
                .withExperiment("day 1");
    }

    @Test
    void newLayoutIsEmpty() {
        PlateLayout layout = PlateLayout.of(PlateFormat.WELLS_96);
        assertEquals(96, layout.getWells(WellRole.EMPTY).size());
        assertEquals(List.of(), layout.getLines());
        assertNull(layout.get("A1").getConcentration());
        assertEquals("", layout.get("A1").getDrug());
    }

    @Test
    void seriesRunsAlongRowsFromLeftToRight() {
        PlateLayout layout = example();
        assertEquals(Concentration.parse("9 uM"), layout.get("A1").getConcentration());
        assertEquals(Concentration.parse("3 uM"), layout.get("B2").getConcentration());
        assertEquals(Concentration.parse("1 uM"), layout.get("A3").getConcentration());
    }

    @Test
    void seriesRunsAlongColumnsFromTopToBottom() {
        PlateLayout layout = PlateLayout.of(PlateFormat.WELLS_24).withConcentrations("C5:A4", THREE, Along.COLUMNS);
        assertEquals(Concentration.parse("9 uM"), layout.get("A4").getConcentration());
        assertEquals(Concentration.parse("1 uM"), layout.get("C5").getConcentration());
    }

    @Test
    void seriesOfAnotherLengthIsRefused() {
        PlateLayout layout = PlateLayout.of(PlateFormat.WELLS_24);
        IllegalArgumentException error = assertThrows(
                IllegalArgumentException.class, () -> layout.withConcentrations("A1:B4", THREE, Along.ROWS));
        assertTrue(error.getMessage().contains("4 wells along each row, but the series has 3"), error.getMessage());
        error = assertThrows(
                IllegalArgumentException.class, () -> layout.withConcentrations("A1:B3", THREE, Along.COLUMNS));
        assertTrue(error.getMessage().contains("2 wells along each column"), error.getMessage());
    }

    @Test
    void seriesOverSeveralRectanglesIsRefused() {
        IllegalArgumentException error = assertThrows(
                IllegalArgumentException.class,
                () -> PlateLayout.of(PlateFormat.WELLS_24).withConcentrations("A1:A3, C1:C3", THREE, Along.ROWS));
        assertTrue(error.getMessage().contains("not one rectangle"), error.getMessage());
    }

    @Test
    void doseMakesASampleAndDoseZeroAVehicle() {
        assertEquals(WellRole.SAMPLE, example().get("A1").getRole());
        assertEquals(WellRole.VEHICLE, example().get("A4").getRole());
        PlateLayout killed = PlateLayout.of(PlateFormat.WELLS_6)
                .withRole("A1", WellRole.POSITIVE_CONTROL)
                .withConcentration("A1", Concentration.parse("100 uM"));
        assertEquals(WellRole.POSITIVE_CONTROL, killed.get("A1").getRole());
    }

    @Test
    void experimentNamesOnlyWellsInUse() {
        assertEquals("day 1", example().get("A5").getExperiment());
        assertEquals("", example().get("C1").getExperiment());
        assertEquals("day 2", example().withExperiment("B", "day 2").get("B1").getExperiment());
        assertEquals(
                List.of("day 1", "day 2"),
                example().withExperiment("B", "day 2").getExperiments());
    }

    @Test
    void namesAndWellsAreListedInOrder() {
        PlateLayout layout = example();
        assertEquals(List.of("A549", "A549-R1"), layout.getLines());
        assertEquals(List.of("erlotinib"), layout.getDrugs());
        assertEquals(Well.range("A1:A3,B1:B3"), layout.getWells(WellRole.SAMPLE));
        assertEquals(PlateFormat.WELLS_24, layout.getFormat());
        assertEquals(2, layout.get("B3").getReplicate());
    }

    @Test
    void contentOfOneWellIsReplaced() {
        WellContent content = WellContent.of(WellRole.SAMPLE).withLine("H1975");
        PlateLayout before = example();
        PlateLayout after = before.with(Well.of("C1"), content);
        assertEquals(content, after.get(Well.of("C1")));
        assertEquals(WellRole.EMPTY, before.get("C1").getRole());
        assertThrows(IllegalArgumentException.class, () -> before.with(Well.of("H12"), content));
    }

    @Test
    void negativeReplicateIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> example().withReplicate("A1", -1));
    }

    @Test
    void equalityIsByValue() throws Exception {
        assertEquals(example(), example());
        assertEquals(example().hashCode(), example().hashCode());
        assertNotEquals(example(), example().withLine("A1", "x"));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(example());
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertEquals(example(), in.readObject());
        }
    }

    @Test
    void textListsRolesAndNames() {
        assertEquals("""
                layout: 10 of 24 wells in use
                  roles: 6 sample, 2 vehicle, 2 blank
                  lines: A549, A549-R1
                  drugs: erlotinib
                  experiments: day 1""", example().toString());
        assertEquals("sample, A549, erlotinib, 9 \u00B5M", example().get("A1").toString());
        PlateLayout halves =
                example().withConcentration("A1", Concentration.of(10 / Math.sqrt(10), ConcentrationUnit.MICROMOLAR));
        assertEquals("sample, A549, erlotinib, 3.162 \u00B5M", halves.get("A1").toString());
    }

    @Test
    void tableHoldsOneRowPerWell() {
        Table table = example().toTable();
        assertEquals(24, table.getRowCount());
        assertEquals("A02", table.getText(1, "well"));
        assertEquals("sample", table.getText(1, "role"));
        assertEquals(3, table.getNumber(1, "concentration"));
        assertEquals("\u00B5M", table.getText(1, "unit"));
        assertEquals("day 1", table.getText(1, "experiment"));
        assertTrue(table.isMissing(23, "concentration"));
        assertTrue(table.isMissing(23, "replicate"));
    }

    @Test
    void anExperimentNamedBeforeAnyWellIsRefusedAndNotLost() {
        PlateLayout empty = PlateLayout.of(PlateFormat.WELLS_96);
        String message = assertThrows(IllegalArgumentException.class, () -> empty.withExperiment("day 1"))
                .getMessage();
        assertTrue(message.contains("\"day 1\"") && message.contains("first"), message);
    }

    @Test
    void oneLineIsSaidOfAllWellsThatHoldCells() {
        PlateLayout layout = PlateLayout.of(PlateFormat.WELLS_96)
                .withRole("A1", WellRole.BLANK)
                .withRole("A2", WellRole.VEHICLE)
                .withRole("A3", WellRole.SAMPLE)
                .withLine("H358");
        assertEquals("", layout.get("A1").getLine());
        assertEquals("H358", layout.get("A2").getLine());
        assertEquals("H358", layout.get("A3").getLine());
        assertEquals("", layout.get("A4").getLine());
        PlateLayout blank = PlateLayout.of(PlateFormat.WELLS_96).withRole("A1", WellRole.BLANK);
        assertThrows(IllegalArgumentException.class, () -> blank.withLine("H358"));
    }
}
