package io.github.foldwise.plate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WellTest {
    @ParameterizedTest
    @CsvSource({
        "A1,0,0",
        "A01,0,0",
        "a1,0,0",
        "A001,0,0",
        "' B 07 ',1,6",
        "H12,7,11",
        "Z1,25,0",
        "AA1,26,0",
        "AF48,31,47",
        "af048,31,47"
    })
    void everySpellingIsRead(String name, int row, int column) {
        assertEquals(Well.at(row, column), Well.of(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1A", "", "A", "7", "A-1", "A1.0", "AAA1", "A1B"})
    void textThatIsNoWellIsRefusedWithAnExample(String name) {
        String message = messageOf(name);
        assertTrue(message.contains("\"" + name + "\" is not a well"), message);
        assertTrue(message.contains("B07"), message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"A0", "A00", "AG1", "BA1", "A49", "ZZ1"})
    void wellBeyondTheLargestPlateIsRefused(String name) {
        assertTrue(messageOf(name).contains("lies on no plate"), messageOf(name));
    }

    @Test
    void coordinatesCountFromZeroAndNamesFromOne() {
        Well well = Well.at(1, 6);
        assertEquals("B07", well.getName());
        assertEquals("B", well.getRowLabel());
        assertEquals(7, well.getColumnNumber());
        assertEquals("AF48", Well.at(31, 47).toString());
        assertThrows(IllegalArgumentException.class, () -> Well.at(-1, 0));
        assertThrows(IllegalArgumentException.class, () -> Well.at(0, 48));
    }

    @Test
    void orderIsRowByRow() {
        assertTrue(Well.of("A12").compareTo(Well.of("B1")) < 0);
        assertTrue(Well.of("Z1").compareTo(Well.of("AA1")) < 0);
        assertEquals(0, Well.of("A1").compareTo(Well.of("A01")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "A1:B2",
                "A1..B2",
                "A1-B2",
                "A1 : B2",
                "B2:A1",
                "A2:B1",
                "B1:A2",
                "A1\u2013B2",
                "A1,A2;B1,B2",
                "A1:A2, B1:B2, A1"
            })
    void rectangleIsReadFromAnyTwoCorners(String range) {
        assertEquals(List.of(Well.of("A1"), Well.of("A2"), Well.of("B1"), Well.of("B2")), Well.range(range));
    }

    @Test
    void partsOfARangeKeepTheirOrder() {
        assertEquals(List.of(Well.of("C7"), Well.of("A1")), Well.range("C7; A1"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|empty part",
                "A1,|empty part",
                "A1:|empty part",
                "A1:B2:C3|more than two corners",
                "A|needs a plate",
                "1:3|needs a plate",
                "A1:x1y|is not a well"
            })
    void unreadableRangeIsRefused(String range, String words) {
        IllegalArgumentException error = assertThrows(IllegalArgumentException.class, () -> Well.range(range));
        assertTrue(error.getMessage().contains(words), error.getMessage());
    }

    @Test
    void wholeRowsAndColumnsAreReadOnAPlate() {
        PlateFormat format = PlateFormat.WELLS_96;
        assertEquals(12, format.wells("A").size());
        assertEquals(Well.range("A1:C12"), format.wells("A:C"));
        assertEquals(Well.range("A1:C12"), format.wells("c-a"));
        assertEquals(Well.range("A1:H3"), format.wells("1:3"));
        assertEquals(Well.range("A12:H12"), format.wells("12"));
        assertEquals(13, format.wells("A, B1").size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"I1", "A13", "I", "13", "A1:I12", "0"})
    void wellOffThePlateIsRefusedWithItsLastWell(String range) {
        IllegalArgumentException error =
                assertThrows(IllegalArgumentException.class, () -> PlateFormat.WELLS_96.wells(range));
        assertTrue(error.getMessage().contains("plate of 96 wells, which ends at H12"), error.getMessage());
    }

    @Test
    void wellAndRowAreNotMixedInOneRectangle() {
        IllegalArgumentException error =
                assertThrows(IllegalArgumentException.class, () -> PlateFormat.WELLS_96.wells("A:B2"));
        assertTrue(error.getMessage().contains("mixes"), error.getMessage());
    }

    @Test
    void formatIsChosenByWellCountAndByBlock() {
        assertEquals(PlateFormat.WELLS_384, PlateFormat.ofWellCount(384));
        assertEquals(PlateFormat.WELLS_96, PlateFormat.smallestFor(8, 12));
        assertEquals(PlateFormat.WELLS_96, PlateFormat.smallestFor(4, 12));
        assertEquals(PlateFormat.WELLS_384, PlateFormat.smallestFor(9, 2));
        assertEquals(PlateFormat.WELLS_1536, PlateFormat.smallestFor(32, 48));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> PlateFormat.ofWellCount(95))
                .getMessage()
                .contains("96"));
        assertThrows(IllegalArgumentException.class, () -> PlateFormat.smallestFor(33, 1));
        assertThrows(IllegalArgumentException.class, () -> PlateFormat.smallestFor(0, 1));
    }

    @Test
    void indexRunsRowByRow() {
        assertEquals(0, PlateFormat.WELLS_96.indexOf(Well.of("A1")));
        assertEquals(12, PlateFormat.WELLS_96.indexOf(Well.of("B1")));
        assertEquals(95, PlateFormat.WELLS_96.indexOf(Well.of("H12")));
        assertFalse(PlateFormat.WELLS_96.contains(Well.of("A13")));
        assertThrows(IllegalArgumentException.class, () -> PlateFormat.WELLS_96.indexOf(Well.of("A13")));
    }

    private static String messageOf(String name) {
        return assertThrows(IllegalArgumentException.class, () -> Well.of(name)).getMessage();
    }
}
