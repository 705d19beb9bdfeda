package io.github.foldwise.io.prism;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.io.FileFormatException;
import io.github.foldwise.io.SharedFiles;
import io.github.foldwise.table.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrismArchiveTest {
    private static final String XY =
            "\"format\": \"xy\", \"dataFormat\": \"y_replicates\", \"replicatesCount\": 2, \"rowTitlesDataSet\": \"R\","
                    + " \"xDataSetFormat\": \"y_single\", \"xDataSet\": \"X\", \"dataSets\": [\"A\", \"B\"]";
    private static final String[] SETS = {
        "X", "{\"title\": \"Dose\"}",
        "A",
                "{\"title\": \"parental\", \"replicate ranges\": [{\"range\": \"0~1\", \"replicate\": {\"cellAttributes\":"
                        + " [{\"rows\": \"1\", \"attributes\": [\"EXCLUDED\", \"NUMERIC\"]}]}}]}",
        "B", "{\"replicates\": [{}, {\"cellAttributes\": [{\"rows\": \"0~1\", \"attributes\": [\"NUMERIC\"]}]}]}"
    };

    @TempDir
    Path folder;

    private PrismTable read(Map<String, String> parts) throws IOException {
        return PrismFile.read(PrismSamples.zip(folder, "a.prism", parts))
                .getTables()
                .get(0);
    }

    @Test
    void tableIsReadAsItsDescriptionSays() throws IOException {
        PrismProject project = PrismFile.read(PrismSamples.zip(
                folder, "xy.prism", PrismSamples.archive(XY, "a,0,100,98,1,\n\"b, c\",1,50,51*,,2\n,10\n", SETS)));
        PrismTable table = project.getTable("Data 1");
        assertEquals(PrismTableType.XY, table.getType());
        assertEquals(List.of("a", "b, c", ""), table.getRowTitles());
        assertEquals(
                List.of("ROWTITLE", "Dose", "parental_1", "parental_2", "Data Set-B_1", "Data Set-B_2"),
                table.toTable().getColumnNames());
        assertArrayEquals(new double[] {0, 1, 10}, table.toTable().getNumbers("Dose"));
        assertTrue(table.getDataSets().get(0).isStruck(0, 1), "the attribute EXCLUDED strikes a value");
        assertTrue(table.getDataSets().get(0).isStruck(1, 1), "an asterisk strikes a value");
        assertEquals(51, table.getDataSets().get(0).getNumber(1, 1));
        PrismInfo info = project.getInfos().get(0);
        assertEquals(Map.of("Experiment Date", "2026-01-12", "Project", "fold"), info.getConstants());
        assertEquals("a note", info.getNotes());
    }

    @Test
    void errorsAreGivenAsPrismShowsThem() throws IOException {
        PrismTable variation = read(PrismSamples.archive(
                "\"dataFormat\": \"y_cv_n\", \"dataSets\": [\"A\"]", "50,5,3\n", "A", "{\"format\": \"y_sd_n\"}"));
        assertArrayEquals(new double[] {10}, variation.toTable().getNumbers("Data Set-A_CV"));
        PrismTable stored = read(PrismSamples.archive(
                "\"dataFormat\": \"y_cv\", \"dataSets\": [\"A\"]", "50,5\n", "A", "{\"format\": \"y_cv\"}"));
        assertArrayEquals(new double[] {5}, stored.toTable().getNumbers("Data Set-A_CV"));
        PrismTable limits = read(PrismSamples.archive(
                "\"dataFormat\": \"y_high_low\", \"dataSets\": [\"A\"]",
                "50,5,7\n",
                "A",
                "{\"format\": \"y_plus_minus\", \"title\": \"t\"}"));
        assertArrayEquals(new double[] {55}, limits.toTable().getNumbers("t_UPPERLIMIT"));
        assertArrayEquals(new double[] {43}, limits.toTable().getNumbers("t_LOWERLIMIT"));
        PrismTable undefined = read(PrismSamples.archive(
                "\"dataFormat\": \"y_cv\", \"dataSets\": [\"A\"]", "0,5\n", "A", "{\"format\": \"y_sd\"}"));
        assertTrue(Double.isNaN(undefined.toTable().getNumbers("Data Set-A_CV")[0]));
    }

    @Test
    void columnsThatNothingNamesAreRowTitlesOrRefused() throws IOException {
        PrismTable grouped = read(PrismSamples.archive(
                "\"format\": \"grouped\", \"dataFormat\": \"y_replicates\", \"dataSets\": [\"A\"]",
                "first,1,2\nsecond,3,\n",
                "A",
                "{\"replicate ranges\": [{\"range\": \"0~1\"}]}"));
        assertEquals(List.of("first", "second"), grouped.getRowTitles());
        assertNull(grouped.getX());
        PrismTable series = read(PrismSamples.archive(
                "\"xDataSet\": \"X\", \"xDataSetFormat\": \"series\", \"dataSets\": [\"A\"]", "1\n2\n"));
        assertNull(series.getX());
        refusal(PrismSamples.archive("\"dataSets\": [\"A\"]", "1,2,3\n"), "3 columns");
    }

    @Test
    void brokenArchivesAreRefused() throws IOException {
        Map<String, String> parts = PrismSamples.archive(XY, "a,0,1,2,3,4\n", SETS);
        refusal(without(parts, "document.json"), "document.json");
        refusal(without(parts, "data/sheets/S/sheet.json"), "no part data/sheets/S/sheet.json");
        refusal(with(parts, "document.json", "{\"sheets\": {}}"), "no data table");
        refusal(with(parts, "document.json", "{\"sheets\": {\"data\": [\"../x\"]}}"), "../x");
        refusal(with(parts, "document.json", "[[[[["), "does not read");
        refusal(with(parts, "document.json", ""), "does not read");
        refusal(with(parts, "document.json", "[".repeat(10_000)), "does not read");
        refusal(with(parts, "data/tables/T/data.csv", "a,0,high,2,3,4\n"), "Data 1!C1", "\"high\"");
        refusal(with(parts, "data/tables/T/data.csv", "a,0,\"1\n"), "data.csv", "does not parse");
        Path cut = PrismSamples.zip(folder, "cut.prism", parts);
        Files.write(cut, Arrays.copyOf(Files.readAllBytes(cut), 300));
        assertThrows(FileFormatException.class, () -> PrismFile.read(cut));
        Map<String, String> unnumbered = without(parts, "data/tables/T/data.csv");
        assertEquals(0, read(unnumbered).getRowCount());
        refusal(
                with(unnumbered, "data/tables/T/content.json", "{\"numberOfRows\": 3}"),
                "no part data/tables/T/data.csv");
    }

    @Test
    void archiveThatUnpacksToFarMoreThanItsSizeIsRefused() {
        refusal(
                with(PrismSamples.archive(XY, ""), "data/tables/T/data.csv", ",,,,,\n".repeat(4_000_000)),
                "unpacks to more than");
    }

    private void refusal(Map<String, String> parts, String... words) {
        Path file = PrismSamples.zip(folder, "bad.prism", parts);
        FileFormatException refused = assertThrows(FileFormatException.class, () -> PrismFile.read(file));
        for (String word : words) {
            assertTrue(refused.getMessage().contains(word), refused.getMessage());
        }
    }

    private static Map<String, String> without(Map<String, String> parts, String part) {
        Map<String, String> fewer = new LinkedHashMap<>(parts);
        fewer.remove(part);
        return fewer;
    }

    private static Map<String, String> with(Map<String, String> parts, String part, String text) {
        Map<String, String> changed = new LinkedHashMap<>(parts);
        changed.put(part, text);
        return changed;
    }

    /** The same project saved by Prism 10.4 in both formats (Biomiha/prism2R, MIT); the XML rounds to 7 digits. */
    @Test
    void demonstrationProjectIsTheSameInBothFormats() throws IOException {
        PrismProject archive = PrismFile.read(SharedFiles.of("prism/demo_dataset.prism"));
        PrismProject xml = PrismFile.read(SharedFiles.of("prism/demo_dataset.pzfx"));
        assertEquals(14, archive.getTables().size());
        assertEquals(xml.getInfos(), archive.getInfos());
        for (int i = 0; i < 14; i++) {
            PrismTable expected = xml.getTables().get(i);
            PrismTable actual = archive.getTables().get(i);
            assertEquals(expected.getType(), actual.getType(), expected.getTitle());
            assertEquals(expected.getEntry(), actual.getEntry(), expected.getTitle());
            assertSame(expected.toTable(), actual.toTable(), rounded(expected.getEntry()) ? 1e-6 : 0);
        }
    }

    private static boolean rounded(PrismEntry entry) {
        return entry == PrismEntry.MEAN_CV || entry == PrismEntry.MEAN_CV_N || entry == PrismEntry.MEAN_LIMITS;
    }

    private static void assertSame(Table expected, Table actual, double tolerance) {
        assertEquals(expected.getTitle(), actual.getTitle());
        assertEquals(expected.getColumnNames(), actual.getColumnNames());
        assertEquals(expected.getRowCount(), actual.getRowCount());
        for (int column = 0; column < expected.getColumnCount(); column++) {
            for (int row = 0; row < expected.getRowCount(); row++) {
                if (expected.getKind(column) == Table.Kind.TEXT) {
                    assertEquals(expected.getText(row, column), actual.getText(row, column));
                } else {
                    double value = expected.getNumber(row, column);
                    assertEquals(
                            value,
                            actual.getNumber(row, column),
                            Double.isNaN(value) ? 0 : tolerance * Math.abs(value),
                            expected.getTitle() + " " + row + " " + column);
                }
            }
        }
    }
}
