package io.github.foldwise.expression;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.table.Table;
import java.util.List;
import org.junit.jupiter.api.Test;

class SampleSheetTest {
    static final SampleSheet SHEET = SampleSheet.of(List.of("P1", "R1", "R2"))
            .withFactor("condition", "parental", "Resistant", "resistant")
            .withNumber("passage", 12, 2, Double.NaN)
            .withFactor("batch", "b1", "NA", " ");

    @Test
    void columnsKeepTheirKindAndMissingValues() {
        assertEquals(List.of("condition", "passage", "batch"), SHEET.getColumnNames());
        assertEquals(List.of("R1", "R2"), SHEET.getSamplesWithout("batch"));
        assertEquals(List.of("R2"), SHEET.getSamplesWithout("passage"));
        assertTrue(SHEET.isNumeric("passage"));
        assertFalse(SHEET.isNumeric("batch"));
        assertTrue(SHEET.hasColumn("batch"));
        assertEquals(List.of("12", "2", ""), SHEET.getTexts("passage"));
        assertArrayEquals(new double[] {12, 2, Double.NaN}, SHEET.getNumbers("passage"));
        assertEquals(
                List.of("0.5"),
                SampleSheet.of(List.of("a")).withNumber("dose", 0.5).getTexts("dose"));
    }

    @Test
    void levelsAreInTheOrderOfTheAlphabetOrBySize() {
        assertEquals(List.of("parental", "resistant", "Resistant"), SHEET.getLevels("condition"));
        assertEquals(List.of("2", "12"), SHEET.getLevels("passage"));
        assertEquals(List.of("b1"), SHEET.getLevels("batch"));
    }

    @Test
    void tableRoundTrips() {
        assertEquals(SHEET, SampleSheet.of(SHEET.toTable()));
        assertEquals(SHEET.hashCode(), SampleSheet.of(SHEET.toTable()).hashCode());
        assertTrue(SHEET.toString().startsWith("3 samples"));
        Table named = SampleSheet.of(List.of("a")).withFactor("sample", "x").toTable();
        assertEquals(List.of("sample_", "sample"), named.getColumnNames());
    }

    @Test
    void columnsAreReplacedAndRowsSelected() {
        SampleSheet other = SHEET.withFactor("batch", "x", "y", "z").selectSamples(List.of("R2", "P1"));
        assertEquals(List.of("z", "x"), other.getTexts("batch"));
        assertEquals(2, other.getSampleCount());
        assertNotEquals(SHEET, other);
    }

    @Test
    void mistakesAreNamed() {
        assertTrue(message(() -> SHEET.getTexts("line")).contains("no column \"line\"; there are \"condition\""));
        assertTrue(message(() -> SHEET.getNumbers("condition")).contains("holds words"));
        assertTrue(message(() -> SHEET.withFactor("x", "1")).contains("1 values, but there are 3 samples"));
        assertTrue(message(() -> SHEET.withNumber(" ", 1, 2, 3)).contains("no name"));
        assertTrue(message(() -> SampleSheet.of(List.of("a", "a"))).contains("\"a\" occurs twice"));
        assertTrue(message(() -> SampleSheet.of(List.<String>of())).contains("without samples"));
        assertTrue(message(() -> SHEET.selectSamples(List.of())).contains("no sample was selected"));
        assertTrue(message(() -> SHEET.selectSamples(List.of("Q"))).contains("\"Q\""));
    }

    private static String message(org.junit.jupiter.api.function.Executable work) {
        return String.valueOf(assertThrows(IllegalArgumentException.class, work).getMessage());
    }
}
