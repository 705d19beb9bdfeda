package io.github.foldwise.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GridTest {
    private static final String TEXT = "dose [\u00B5M],1,2\nA,0.5,0.25\nB,0.75,\n";

    @TempDir
    private Path folder;

    private Path write(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }

    private static Grid read(Path file) throws IOException {
        return Grid.read(Source.of(file), ReadOptions.withDefaults());
    }

    private static byte[] withMark(int[] mark, byte[] text) {
        byte[] all = new byte[mark.length + text.length];
        for (int i = 0; i < mark.length; i++) {
            all[i] = (byte) mark[i];
        }
        System.arraycopy(text, 0, all, mark.length, text.length);
        return all;
    }

    private static void assertIsTheText(Grid grid) {
        assertEquals(3, grid.rows().size());
        assertEquals("dose [\u00B5M]", grid.rows().get(0).cell(0));
        assertEquals("0.25", grid.rows().get(1).cell(2));
        assertEquals("", grid.rows().get(2).cell(2));
        assertEquals(3, grid.rows().get(2).line());
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "windows-1252", "UTF-16LE", "UTF-16BE"})
    void textWithoutMarkIsReadInItsEncoding(String charset) throws IOException {
        assertIsTheText(read(write("plate.csv", TEXT.getBytes(Charset.forName(charset)))));
    }

    @Test
    void byteOrderMarkNamesTheEncoding() throws IOException {
        assertIsTheText(read(
                write("8.csv", withMark(new int[] {0xEF, 0xBB, 0xBF}, TEXT.getBytes(StandardCharsets.UTF_8)))));
        assertIsTheText(read(
                write("le.csv", withMark(new int[] {0xFF, 0xFE}, TEXT.getBytes(StandardCharsets.UTF_16LE)))));
        assertIsTheText(read(
                write("be.csv", withMark(new int[] {0xFE, 0xFF}, TEXT.getBytes(StandardCharsets.UTF_16BE)))));
    }

    @Test
    void multiByteCharactersAreReadAcrossBufferEnds() throws IOException {
        String cell = "\u00B5".repeat(1000);
        StringBuilder text = new StringBuilder("x");
        for (int i = 0; i < 100; i++) {
            text.append(cell).append('\n');
        }
        Grid grid = read(write("long.csv", text.toString().getBytes(StandardCharsets.UTF_8)));
        assertEquals(100, grid.rows().size());
        assertEquals("x" + cell, grid.rows().get(0).cell(0));
        assertEquals(cell, grid.rows().get(99).cell(0));
    }

    @Test
    void windowsByteLateInTheFileIsStillFound() throws IOException {
        byte[] bytes = ("abc,1\n".repeat(20_000) + "?").getBytes(StandardCharsets.US_ASCII);
        bytes[bytes.length - 1] = (byte) 0xB5;
        List<GridRow> rows = read(write("late.csv", bytes)).rows();
        assertEquals("\u00B5", rows.get(rows.size() - 1).cell(0));
    }

    @ParameterizedTest
    @CsvSource({"'\t','1,5'", "';','1,5'", "',','1.5'", "';','1.5'"})
    void separatorIsFoundBesideDecimalMarks(String separator, String number) throws IOException {
        String line = String.join(separator, "A", number, number, number) + "\n";
        Grid grid = read(write("any.txt", line.repeat(8).getBytes(StandardCharsets.UTF_8)));
        assertEquals(separator.charAt(0), grid.separator());
        assertEquals(4, grid.rows().get(0).size());
        assertEquals(number, grid.rows().get(7).cell(3));
    }

    @Test
    void lineEndsOfAllSystemsMayBeMixed() throws IOException {
        Grid grid = read(write("mixed.csv", "a,1\r\nb,2\rc,3\nd,4".getBytes(StandardCharsets.UTF_8)));
        assertEquals(
                List.of("a", "b", "c", "d"),
                grid.rows().stream().map(row -> row.cell(0)).toList());
        assertEquals(4, grid.rows().get(3).line());
    }

    @Test
    void quotedCellsKeepSeparatorsAndLineEnds() throws IOException {
        Grid grid = read(write("q.csv", "\"a,\"\"b\"\"\",\"x\ny\"\nnext,1\n".getBytes(StandardCharsets.UTF_8)));
        assertEquals("a,\"b\"", grid.rows().get(0).cell(0));
        assertEquals("x\ny", grid.rows().get(0).cell(1));
        assertEquals(3, grid.rows().get(1).line());
    }

    @Test
    void textProtectedFromSpreadsheetsIsUnwrapped() throws IOException {
        Grid grid = read(write("p.csv", "=\"P01\",\"=\"\"P02\"\"\",\u00A0x\n".getBytes(StandardCharsets.UTF_8)));
        assertEquals("P01", grid.rows().get(0).cell(0));
        assertEquals("P02", grid.rows().get(0).cell(1));
        assertEquals("x", grid.rows().get(0).cell(2));
    }

    @Test
    void openQuotationMarkIsRefused() throws IOException {
        Path file = write("open.csv", "a,\"b\nc,d\n".getBytes(StandardCharsets.UTF_8));
        Refusal.of(() -> read(file), "open.csv", "quotation mark");
    }

    @Test
    void emptyFileIsRefused() throws IOException {
        Path empty = write("empty.csv", new byte[0]);
        assertEquals("an empty file", Refusal.of(() -> read(empty), "empty.csv").getFound());
        Path blank = write("blank.csv", " \n,,\n".getBytes(StandardCharsets.UTF_8));
        Refusal.of(() -> read(blank), "blank.csv", "no text");
    }

    @Test
    void folderIsRefused() {
        Refusal.of(() -> read(folder), "a folder", "files in it");
    }

    @Test
    void missingFileIsRefused() {
        Refusal.of(
                () -> read(folder.resolve("none.csv")),
                "none.csv: found no such file",
                "check the path " + folder.resolve("none.csv"));
        Refusal.of(
                () -> read(Path.of("nowhere", "none.csv")),
                "check the path " + Path.of("nowhere", "none.csv") + ", which is "
                        + Path.of("nowhere", "none.csv").toAbsolutePath());
    }

    @Test
    void binaryFileIsRefused() throws IOException {
        byte[] bytes = new byte[3000];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (i * 31);
        }
        Path file = write("plate.csv", bytes);
        Refusal.of(() -> read(file), "plate.csv", "binary file", "CSV, TSV or XLSX");
    }

    @Test
    void fileBeyondTheLimitIsRefusedUnread() throws IOException {
        Path file = folder.resolve("huge.csv");
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(2L << 30);
        }
        Refusal.of(() -> read(file), "huge.csv", "2048 MB", "at most 256 MB");
    }

    @Test
    void endlessLineIsRefused() throws IOException {
        byte[] bytes = new byte[TextFile.MAX_LINE + 10];
        Arrays.fill(bytes, (byte) 'x');
        bytes[1] = '\n';
        Path file = write("line.csv", bytes);
        FileFormatException refused = Refusal.of(() -> read(file), "a line of more than");
        assertEquals(2, refused.getLine());
    }

    @Test
    void brokenUtf16IsRefused() throws IOException {
        Path file = write("broken.csv", withMark(new int[] {0xFF, 0xFE}, new byte[] {'a', 0, 0, (byte) 0xDC, 'b', 0}));
        Refusal.of(() -> read(file), "broken.csv", "save the file again as UTF-8");
    }

    @Test
    void tooManyCellsAreRefused() throws IOException {
        Path file = write("cells.csv", (",".repeat(9_999) + "\n").repeat(501).getBytes(StandardCharsets.UTF_8));
        Refusal.of(() -> read(file), "more than 5000000 cells");
    }

    @Test
    void workbookIsReadWhateverItsName() throws IOException {
        Path file = folder.resolve("plate.csv");
        writeWorkbook(file);
        Grid grid = read(file);
        assertTrue(grid.hasSeveralSheets());
        GridRow first = grid.rows().get(0);
        assertEquals("\u00B5M", first.cell(0));
        assertEquals("0.1", first.cell(1));
        assertTrue(first.isStoredNumber(1));
        assertEquals("first!B1", first.place(1).cell());
        assertEquals("2024-03-01", first.cell(2));
        assertEquals("1:30:00", first.cell(3));
        assertEquals(
                2,
                grid.rows().stream()
                        .filter(GridRow::isBlank)
                        .findFirst()
                        .orElseThrow()
                        .line());
    }

    @Test
    void textUnderTheNameOfAWorkbookIsReadAsText() throws IOException {
        assertIsTheText(read(write("plate.xlsx", TEXT.getBytes(StandardCharsets.UTF_8))));
    }

    @Test
    void oneSheetIsReadWhenItIsNamed() throws IOException {
        Path file = folder.resolve("plate.xlsx");
        writeWorkbook(file);
        Grid grid = Grid.read(Source.of(file), ReadOptions.withDefaults().withSheet("second"));
        assertEquals(1, grid.rows().size());
        assertEquals("x", grid.rows().get(0).cell(0));
        Refusal.of(
                () -> Grid.read(Source.of(file), ReadOptions.withDefaults().withSheet("third")),
                "first, second",
                "\"third\"");
    }

    private static void writeWorkbook(Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file);
                Workbook workbook = new Workbook(out, "test", "1.0")) {
            Worksheet first = workbook.newWorksheet("first");
            first.value(0, 0, "\u00B5M");
            first.value(0, 1, 0.1);
            first.value(0, 2, LocalDate.of(2024, 3, 1));
            first.style(0, 2).format("yyyy-mm-dd").set();
            first.value(0, 3, 0.0625);
            first.style(0, 3).format("h:mm:ss").set();
            first.value(2, 0, "end");
            workbook.newWorksheet("second").value(0, 0, "x");
        }
    }

    @Test
    void workbookThatUnpacksToGigabytesIsRefused() throws IOException {
        Path file = folder.resolve("bomb.xlsx");
        byte[] spaces = new byte[1 << 20];
        Arrays.fill(spaces, (byte) ' ');
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
            for (int i = 0; i < 300; i++) {
                zip.write(spaces);
            }
        }
        assertTrue(Files.size(file) < 1 << 20);
        Refusal.of(() -> read(file), "bomb.xlsx", "unpacks to more than", "at most 256 MB and at most 200 times");
    }

    @ParameterizedTest
    @ValueSource(strings = {"AAAAA1", "ZZZZZZ1", "A99999999999", "1A"})
    void cellBeyondTheSheetIsRefused(String reference) throws IOException {
        Path file = folder.resolve("far.xlsx");
        writeWorkbook(file);
        Path changed = folder.resolve("changed.xlsx");
        try (ZipFile from = new ZipFile(file.toFile());
                ZipOutputStream to = new ZipOutputStream(Files.newOutputStream(changed))) {
            for (ZipEntry entry : Collections.list(from.entries())) {
                to.putNextEntry(new ZipEntry(entry.getName()));
                String text = new String(from.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
                to.write(text.replace("r=\"B1\"", "r=\"" + reference + "\"").getBytes(StandardCharsets.UTF_8));
            }
        }
        Refusal.of(() -> read(changed), "changed.xlsx");
    }

    @Test
    void archiveThatIsNoWorkbookIsRefused() throws IOException {
        Path file = folder.resolve("photos.xlsx");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("photo.txt"));
            zip.write('x');
        }
        Refusal.of(() -> read(file), "photos.xlsx", "a ZIP archive that holds photo.txt");
        Path cut = write("cut.xlsx", Arrays.copyOf(Files.readAllBytes(file), 40));
        FileFormatException refused = Refusal.of(() -> read(cut), "cut.xlsx", "not a readable workbook");
        assertFalse(String.valueOf(refused.getMessage()).contains("Channel"), refused.getMessage());
    }

    @Test
    void packedFilesAreToldFromWorkbooksAndTexts() throws IOException {
        Path archive = folder.resolve("a.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive))) {
            zip.putNextEntry(new ZipEntry("counts.csv"));
            zip.write(TEXT.getBytes(StandardCharsets.UTF_8));
        }
        Refusal.of(() -> read(archive), "a ZIP archive that holds counts.csv", "unpack it");
        Refusal.of(() -> read(write("a.bz2", new byte[] {'B', 'Z', 'h', '9', 0, 1})), "packed by bzip2", "unpack it");
    }
}
