package io.github.foldwise.io.reader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.io.FileFormatException;
import io.github.foldwise.io.ReadOptions;
import io.github.foldwise.io.Source;
import io.github.foldwise.table.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProteinPlateFileTest {
    private static final Table LAYOUT = Table.builder("layout")
            .text("Well")
            .text("sample")
            .text("role")
            .number("concentration", "ug/mL")
            .row("A1", "", "standard", 0.0)
            .row("A2", "", "standard", 100.0)
            .row("B1", "L1", "sample", null)
            .build();

    private static Source plate(String... lines) {
        return Source.ofText(String.join("\n", lines) + "\n", "plate.csv");
    }

    @Test
    void aTableOfWellsIsTakenAsItIs(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("bca.csv");
        Files.writeString(file, "sample,role,concentration [ug/mL],absorbance\n,standard,0,0.1\nL1,sample,,0.3\n");
        Table wells = ProteinPlateFile.read(file);
        assertEquals(2, wells.getRowCount());
        assertEquals(0.3, wells.getNumber(1, "absorbance"));
        assertEquals(wells, ProteinPlateFile.read(file.toString()));
    }

    @Test
    void wellsOfALayoutGetTheirReadings() throws IOException {
        Table wells = ProteinPlateFile.withDefaults()
                .withLayout(LAYOUT)
                .from(plate("well,absorbance", "A1,0.10", "A2,0.21", "B1,0.35", "B2,0.9"));
        assertEquals(List.of("Well", "sample", "role", "concentration", "absorbance"), wells.getColumnNames());
        assertEquals(3, wells.getRowCount());
        assertEquals(0.21, wells.getNumber(1, "absorbance"));
        assertEquals("L1", wells.getText(2, "sample"));
        assertTrue(Double.isNaN(wells.getNumber(2, "concentration")));
        assertEquals("ug/mL", wells.getUnit(3));
    }

    @Test
    void wellsThatWereNotReadAndOtherPlatesAreRefused() {
        ProteinPlateFile reader = ProteinPlateFile.withDefaults().withLayout(LAYOUT);
        String message = String.valueOf(assertThrows(
                        FileFormatException.class,
                        () -> reader.from(plate("well,absorbance", "A1,0.10", "A2,OVRFLW", "B1,0.35")))
                .getMessage());
        assertTrue(message.contains("plate.csv") && message.contains("well A2 OVERFLOW"), message);
        Table unnamed = Table.builder("layout").text("sample").row("a").build();
        assertThrows(
                FileFormatException.class,
                () -> ProteinPlateFile.withDefaults().withLayout(unnamed).from(plate("well,absorbance", "A1,0.10")));
        assertNotEquals(ProteinPlateFile.withDefaults(), reader);
        assertNotEquals(
                ProteinPlateFile.withDefaults(),
                ProteinPlateFile.withDefaults()
                        .withOptions(ReadOptions.withDefaults().withSheet("two")));
        assertTrue(reader.toString().contains("layout"), reader.toString());
    }

    @ParameterizedTest
    @CsvSource({
        "'', a layout with \"\" in row 2",
        "Z99, a layout with \"Z99\" in row 2",
        "H12, a plate of 6 wells without H12",
        "a01, a layout with well a01 once more in row 2",
    })
    void layoutsThatDoNotFitThePlateAreRefused(String well, String found) {
        Table layout = Table.builder("layout").text("well").row("A1").row(well).build();
        ProteinPlateFile reader = ProteinPlateFile.withDefaults().withLayout(layout);
        FileFormatException refused = assertThrows(
                FileFormatException.class, () -> reader.from(plate("well,absorbance", "A1,0.10", "B1,0.35")));
        assertEquals(found, refused.getFound());
    }

    @Test
    void aLayoutWithReadingsOfItsOwnIsRefused() {
        Table layout = Table.builder("layout")
                .text("well")
                .number("absorbance")
                .row("A1", 0.5)
                .build();
        ProteinPlateFile reader = ProteinPlateFile.withDefaults().withLayout(layout);
        assertThrows(FileFormatException.class, () -> reader.from(plate("well,absorbance", "A1,0.10", "B1,0.35")));
    }
}
