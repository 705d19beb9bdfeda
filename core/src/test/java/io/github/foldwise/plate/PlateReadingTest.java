package io.github.foldwise.plate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.table.Table;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlateReadingTest {
    private static final Map<Well, WellValue> SOME = Map.of(
            Well.of("A1"), WellValue.measured(0.5),
            Well.of("A2"), WellValue.masked(0.356),
            Well.of("A3"), WellValue.of(WellStatus.OVERFLOW),
            Well.of("B1"), WellValue.aboveRange(40),
            Well.of("B2"), WellValue.belowRange(0.1));

    @Test
    void numbersBecomeMeasuredAndNanBecomesMissing() {
        PlateReading reading = PlateReading.of(PlateFormat.WELLS_6, new double[] {1, 2, 3, Double.NaN, 5, 6});
        assertEquals(5, reading.getMeasuredCount());
        assertEquals(WellValue.of(WellStatus.MISSING), reading.get("B1"));
        assertEquals(WellValue.measured(5), reading.get("b02"));
        assertEquals(5, reading.getValue(Well.of("B2")));
    }

    @Test
    void valuesAreNanUnlessMeasured() {
        PlateReading reading = PlateReading.of(PlateFormat.WELLS_6, SOME);
        assertEquals(0.5, reading.getValue(Well.of("A1")));
        for (String well : new String[] {"A2", "A3", "B1", "B2", "B3"}) {
            assertTrue(Double.isNaN(reading.getValue(Well.of(well))), well);
            assertFalse(reading.get(well).isUsable(), well);
        }
        assertEquals(
                1, Arrays.stream(reading.getValues()).filter(Double::isFinite).count());
        assertEquals(WellStatus.EMPTY, reading.get("B3").getStatus());
        assertEquals(0.356, reading.get("A2").getRecordedValue());
        assertEquals(40, reading.get("B1").getBound());
        assertTrue(Double.isNaN(reading.get("B1").getRecordedValue()));
        assertTrue(Double.isNaN(reading.get("A1").getBound()));
    }

    @Test
    void maskingKeepsTheNumberAndTheOtherStatuses() {
        PlateReading reading = PlateReading.of(PlateFormat.WELLS_6, SOME);
        PlateReading masked = reading.withMasked("A");
        assertEquals(WellValue.masked(0.5), masked.get("A1"));
        assertEquals(WellStatus.OVERFLOW, masked.get("A3").getStatus());
        assertEquals(WellValue.measured(0.5), reading.get("A1"));
        assertThrows(IllegalArgumentException.class, () -> reading.withMasked("C"));
    }

    @Test
    void arraysOfTheCallerStayApart() {
        double[] values = {1, 2, 3, 4, 5, 6};
        PlateReading reading = PlateReading.of(PlateFormat.WELLS_6, values);
        values[0] = 99;
        reading.getValues()[1] = 99;
        assertEquals(1, reading.getValue(Well.of("A1")));
        assertEquals(2, reading.getValue(Well.of("A2")));
    }

    @Test
    void wrongNumberOfValuesIsRefused() {
        IllegalArgumentException error = assertThrows(
                IllegalArgumentException.class, () -> PlateReading.of(PlateFormat.WELLS_96, new double[95]));
        assertTrue(error.getMessage().contains("95 values for a plate of 96 wells"), error.getMessage());
    }

    @Test
    void infiniteValueIsRefusedWithTheWell() {
        double[] values = {1, 2, 3, 4, Double.POSITIVE_INFINITY, 6};
        IllegalArgumentException error =
                assertThrows(IllegalArgumentException.class, () -> PlateReading.of(PlateFormat.WELLS_6, values));
        assertTrue(error.getMessage().contains("B02"), error.getMessage());
        assertThrows(IllegalArgumentException.class, () -> WellValue.measured(Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> WellValue.of(WellStatus.MEASURED));
    }

    @Test
    void wellOffThePlateIsRefused() {
        Map<Well, WellValue> values = Map.of(Well.of("C1"), WellValue.measured(1));
        assertThrows(IllegalArgumentException.class, () -> PlateReading.of(PlateFormat.WELLS_6, values));
    }

    @Test
    void labelsAreKept() {
        PlateReading reading = PlateReading.of(PlateFormat.WELLS_6, SOME)
                .withName(" plate 1 ")
                .withChannel("570")
                .withUnit("RLU")
                .withSource("a.csv")
                .withTimeSeconds(60);
        assertEquals("plate 1", reading.getName());
        assertEquals("570", reading.getChannel());
        assertEquals("RLU", reading.getUnit());
        assertEquals("a.csv", reading.getSource());
        assertEquals(60, reading.getTimeSeconds());
        assertEquals(PlateFormat.WELLS_6, reading.getFormat());
        assertTrue(Double.isNaN(PlateReading.of(PlateFormat.WELLS_6, SOME).getTimeSeconds()));
        assertThrows(IllegalArgumentException.class, () -> reading.withTimeSeconds(Double.POSITIVE_INFINITY));
    }

    @Test
    void equalityIsByValue() throws Exception {
        PlateReading one = PlateReading.of(PlateFormat.WELLS_6, SOME).withName("p");
        PlateReading two =
                PlateReading.of(PlateFormat.WELLS_6, Map.copyOf(SOME)).withName("p");
        assertEquals(one, two);
        assertEquals(one.hashCode(), two.hashCode());
        assertNotEquals(one, one.withChannel("x"));
        assertNotEquals(one, one.withMasked("A1"));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(one);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertEquals(one, in.readObject());
        }
    }

    @Test
    void textSaysHowManyWellsWereMeasuredAndWhatTheOthersAre() {
        String text = PlateReading.of(PlateFormat.WELLS_6, SOME)
                .withName("plate 1")
                .withChannel("570")
                .toString();
        assertEquals("""
                plate 1 [570]: 1 of 6 wells measured
                  MASKED 1: A02
                  OVERFLOW 1: A03
                  ABOVE_RANGE 1: B01
                  BELOW_RANGE 1: B02
                  EMPTY 1: B03""", text);
    }

    @Test
    void textStaysWithinItsLimits() {
        String text = PlateReading.of(PlateFormat.WELLS_1536, SOME)
                .withName("a very long name of a plate that somebody typed in a hurry")
                .toString();
        assertTrue(text.lines().findFirst().orElseThrow().length() <= 48, text);
        assertTrue(text.lines().allMatch(line -> line.length() <= 80), text);
    }

    @Test
    void valuesPrintAsPeopleWriteThem() {
        assertEquals("0.5", WellValue.measured(0.5).toString());
        assertEquals("> 40", WellValue.aboveRange(40).toString());
        assertEquals("< 0.1", WellValue.belowRange(0.1).toString());
        assertEquals("0.356 (masked)", WellValue.masked(0.356).toString());
        assertEquals("not read", WellValue.of(WellStatus.NOT_READ).toString());
    }

    @Test
    void tableHoldsOneRowPerWell() {
        Table table = PlateReading.of(PlateFormat.WELLS_6, SOME)
                .withName("P1")
                .withChannel("570")
                .withUnit("OD")
                .toTable();
        assertEquals(6, table.getRowCount());
        assertEquals("P1", table.getText(5, "plate"));
        assertEquals("570", table.getText(5, "channel"));
        assertTrue(table.isMissing(0, "time"));
        assertEquals("OD", table.getUnit("value"));
        assertEquals("A02", table.getText(1, "well"));
        assertEquals(0.356, table.getNumber(1, "value"));
        assertEquals("MASKED", table.getText(1, "status"));
        assertEquals(40, table.getNumber(3, "bound"));
        assertTrue(table.isMissing(5, "value"));
    }

    @Test
    void everyWellKnowsItsPlaceInTheSource() {
        PlateReading reading = PlateReading.of(PlateFormat.WELLS_6, SOME);
        assertEquals(0, reading.getLine(Well.of("A1")));
        assertEquals("", reading.getSheet());
        PlateReading placed =
                reading.withSource("run.xlsx").withSheet("Results").withLines(new int[] {7, 7, 7, 8, 8, 0});
        assertEquals(7, placed.getLine(Well.of("A3")));
        assertEquals(8, placed.withMasked("B1").withChannel("570").getLine(Well.of("B1")));
        assertEquals("Results", placed.getSheet());
        assertEquals(
                placed, reading.withSource("run.xlsx").withSheet("Results"), "a line tells where, not what was read");
        assertNotEquals(placed, placed.withSheet("Layout"));
    }

    @Test
    void linesMustFitThePlate() {
        PlateReading reading = PlateReading.of(PlateFormat.WELLS_6, SOME);
        IllegalArgumentException few =
                assertThrows(IllegalArgumentException.class, () -> reading.withLines(new int[] {1}));
        assertTrue(few.getMessage().contains("1 lines for a plate of 6 wells"), few.getMessage());
        IllegalArgumentException negative =
                assertThrows(IllegalArgumentException.class, () -> reading.withLines(new int[] {1, 1, 1, 2, 2, -2}));
        assertTrue(negative.getMessage().contains("line -2"), negative.getMessage());
    }
}
