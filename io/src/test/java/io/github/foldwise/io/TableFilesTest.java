package io.github.foldwise.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.github.foldwise.io.internal.output.WholeFile;
import io.github.foldwise.table.Table;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableFilesTest {
    private static final Pattern DATE = Pattern.compile("\\b\\d{4}-\\d\\d-\\d\\d\\b");

    @TempDir
    Path folder;

    private static Table table() {
        return Table.builder("IC50: by line/clone")
                .text("curve")
                .number("ic50", "µM")
                .integer("n")
                .row("parental, \"P\"", 0.1 + 0.2, 24)
                .row("=1+1", Double.POSITIVE_INFINITY, null)
                .row(null, 1e-300, 7)
                .row("", Double.NaN, 9007199254740992L)
                .build();
    }

    private List<String> filesLeft() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void csvHeadersCarryTheUnitAndCellsArePlain() throws IOException {
        StringWriter out = new StringWriter();
        TableCsv.write(table(), out);
        assertEquals(
                "curve,ic50 [µM],n\n\"parental, \"\"P\"\"\",0.30000000000000004,24\n=1+1,Inf,NA\nNA,1e-300,7\n"
                        + "\"\",NA,9007199254740992\n",
                out.toString());
    }

    @Test
    void csvNumbersReadBackToTheSameValue() throws IOException {
        Path file = folder.resolve("t.csv");
        TableCsv.write(table(), file.toString());
        try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(file)) {
            NamedCsvRecord first = csv.iterator().next();
            assertEquals("parental, \"P\"", first.getField("curve"));
            assertEquals(0.1 + 0.2, Double.parseDouble(first.getField("ic50 [µM]")));
        }
        assertEquals(List.of("t.csv"), filesLeft());
    }

    @Test
    void tsvIsSeparatedByTabs() throws IOException {
        Path file = folder.resolve("t.tsv");
        TableTsv.write(table(), file.toString());
        assertTrue(Files.readString(file).startsWith("curve\tic50 [µM]\tn\n\"parental, \"\"P\"\"\"\t0.3000"));
        StringWriter out = new StringWriter();
        TableTsv.write(table(), out);
        assertEquals(Files.readString(file), out.toString());
    }

    @Test
    void jsonReadsBackEqual() throws IOException {
        String file = folder.resolve("t.json").toString();
        TableJson.write(table(), file);
        assertEquals(table(), TableJson.read(file));
        assertTrue(Files.readString(Path.of(file)).contains("\n[\"=1+1\",\"Inf\",null],\n"));
        Table empty = Table.builder("").text("only").build();
        TableJson.write(empty, file);
        assertEquals(empty, TableJson.read(file));
    }

    private String refusal(String json) throws IOException {
        Path file = Files.writeString(folder.resolve("bad.json"), json);
        return String.valueOf(
                assertThrows(IOException.class, () -> TableJson.read(file)).getMessage());
    }

    @Test
    void jsonThatIsNoTableIsRefusedWithFileAndLine() throws IOException {
        String columns = "{\"columns\":[{\"name\":\"a\",\"kind\":\"integer\"}],\n";
        assertTrue(refusal("").startsWith("bad.json: found an empty file"), refusal(""));
        assertTrue(refusal(" ").startsWith("bad.json, line 1: found a broken table"), refusal(" "));
        assertTrue(refusal(" ").contains("the end of the file"), refusal(" "));
        String cut = refusal(columns + "\"rows\":[[\"abc");
        assertTrue(cut.startsWith("bad.json, line 2: found JSON that breaks off") && !cut.contains("VALUE"), cut);
        assertTrue(refusal("[1]").contains("expected an object with title"));
        assertTrue(refusal("{}").contains("no columns"));
        assertTrue(refusal(columns + "\"x\":{}}").contains("no rows"));
        assertTrue(refusal(columns + "\"rows\":[[1],\n[1.5]]}").matches("(?s).*line 3: .*value 1\\.5.*"));
        assertTrue(refusal(columns + "\"rows\":[[\"Inf\"]]}").contains("value Inf (String)"));
        assertTrue(refusal(columns + "\"rows\":[[1e999]]}").contains("too large"));
        assertTrue(refusal(columns + "\"rows\":[[true]]}").contains("found VALUE_TRUE"));
        assertTrue(refusal(columns + "\"rows\":[]} x").contains("not valid JSON"));
        assertTrue(refusal(columns + "\"rows\":[]}{}").contains("more after the end"));
        assertTrue(refusal("{\"rows\":[]}").contains("put columns first"));
        assertTrue(refusal("{\"columns\":[{\"name\":\"a\",\"kind\":\"date\"}]}").contains("kind \"date\" is unknown"));
        assertTrue(refusal("{\"title\":1}").contains("a text for \"title\""));
        assertTrue(refusal("{\"x\":" + "[".repeat(1000)).contains("nesting depth"));
        assertTrue(refusal("{\"title\":\"a\",\"title\":\"b\"}").contains("Duplicate"));
    }

    @Test
    void aWorkbookHoldsNumbersAsNumbersAndUnitsInTheHeader() throws IOException {
        Path file = folder.resolve("t.xlsx");
        TableXlsx.write(table(), file.toString());
        try (ReadableWorkbook workbook = new ReadableWorkbook(file.toFile())) {
            assertEquals("IC50  by line clone", workbook.getFirstSheet().getName());
            List<Row> rows = workbook.getFirstSheet().read();
            assertEquals("ic50 [µM]", rows.get(0).getCell(1).asString());
            assertEquals(0.1 + 0.2, rows.get(1).getCell(1).asNumber().doubleValue());
            assertEquals(CellType.STRING, rows.get(2).getCell(0).getType());
            assertEquals("=1+1", rows.get(2).getCell(0).asString());
            assertEquals("Inf", rows.get(2).getCell(1).asString());
            assertTrue(rows.get(2).getOptionalCell(2).isEmpty());
        }
    }

    @Test
    void theSameTablesGiveTheSameWorkbook() throws IOException {
        Path first = folder.resolve("1.xlsx");
        Path second = folder.resolve("2.xlsx");
        List<Table> tables = List.of(
                table(),
                table(),
                table().withTitle(""),
                Table.builder("\u0001'x'").text("a\u0001").build());
        TableXlsx.writeAll(tables, first);
        TableXlsx.writeAll(tables, second.toString());
        assertArrayEquals(Files.readAllBytes(first), Files.readAllBytes(second));
        try (ZipFile zip = new ZipFile(first.toFile())) {
            LocalDateTime always = LocalDateTime.of(2000, 1, 1, 0, 0);
            assertEquals(
                    Set.of(always), zip.stream().map(ZipEntry::getTimeLocal).collect(Collectors.toSet()));
            for (ZipEntry entry : Collections.list(zip.entries())) {
                String text = new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
                assertEquals(
                        List.of(),
                        DATE.matcher(text)
                                .results()
                                .map(MatchResult::group)
                                .filter(date -> !date.equals("2000-01-01"))
                                .toList(),
                        entry + " knows the day");
            }
        }
        try (ReadableWorkbook workbook = new ReadableWorkbook(first.toFile())) {
            assertEquals(
                    List.of("IC50  by line clone", "IC50  by line clone (2)", "Table", "x"),
                    workbook.getSheets().map(sheet -> sheet.getName()).toList());
        }
    }

    @Test
    void whatExcelCannotHoldIsRefused() {
        Table wide = Table.builder("w").text("a").row("x".repeat(40_000)).build();
        IllegalArgumentException tooLong =
                assertThrows(IllegalArgumentException.class, () -> TableXlsx.write(wide, folder.resolve("w.xlsx")));
        assertTrue(String.valueOf(tooLong.getMessage()).contains("row 0, column \"a\" has 40000 characters"));
        assertThrows(IllegalArgumentException.class, () -> TableXlsx.writeAll(List.of(), folder.resolve("w.xlsx")));
        assertFalse(Files.exists(folder.resolve("w.xlsx")));
    }

    @Test
    void aMissingFolderIsNamed() {
        Path file = folder.resolve("nowhere").resolve("t.csv");
        IOException e = assertThrows(IOException.class, () -> TableCsv.write(table(), file));
        assertTrue(String.valueOf(e.getMessage()).contains("nowhere does not exist; create it first"));
        IOException isFolder = assertThrows(IOException.class, () -> TableCsv.write(table(), folder));
        assertTrue(String.valueOf(isFolder.getMessage()).contains("it is a folder"));
    }

    @Test
    void aFailureLeavesTheEarlierFileAndNothingElse() throws IOException {
        Path file = Files.writeString(folder.resolve("t.csv"), "earlier");
        assertThrows(
                IOException.class,
                () -> WholeFile.write(file, out -> {
                    out.write(new byte[100_000]);
                    throw new IOException("disk full");
                }));
        assertThrows(
                UncheckedIOException.class,
                () -> WholeFile.write(file, out -> {
                    throw new UncheckedIOException(new IOException("broken"));
                }));
        assertEquals("earlier", Files.readString(file));
        assertEquals(List.of("t.csv"), filesLeft());
    }
}
