package io.github.foldwise.io.reader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.io.FileFormatException;
import io.github.foldwise.io.Grid;
import io.github.foldwise.io.GridRow;
import io.github.foldwise.io.ReadOptions;
import io.github.foldwise.io.Source;
import io.github.foldwise.io.TableFile;
import io.github.foldwise.io.plate.PlateLayoutFile;
import io.github.foldwise.plate.WellRole;
import io.github.foldwise.table.Table;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.poi.hssf.usermodel.HSSFCell;
import org.apache.poi.hssf.usermodel.HSSFCellStyle;
import org.apache.poi.hssf.usermodel.HSSFRow;
import org.apache.poi.hssf.usermodel.HSSFSheet;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.usermodel.FormulaError;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The binary workbooks before XLSX: the same cells, and the same refusals. */
class OldWorkbookTest {
    @TempDir
    private Path folder;

    private static byte[] bytes(HSSFWorkbook workbook) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (workbook) {
            workbook.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** A binary workbook whose cells are parted by bars; numbers are stored as numbers. */
    static byte[] oldWorkbook(Map<String, String> sheets) {
        HSSFWorkbook workbook = new HSSFWorkbook();
        sheets.forEach((name, text) -> {
            HSSFSheet sheet = workbook.createSheet(name);
            String[] lines = text.split("\n", -1);
            for (int row = 0; row < lines.length; row++) {
                String[] cells = lines[row].split("\\|", -1);
                for (int column = 0; column < cells.length; column++) {
                    put(sheet, row, column, cells[column]);
                }
            }
        });
        return bytes(workbook);
    }

    private static HSSFCell cell(HSSFSheet sheet, int row, int column) {
        HSSFRow cells = sheet.getRow(row) == null ? sheet.createRow(row) : sheet.getRow(row);
        return cells.createCell(column);
    }

    private static void put(HSSFSheet sheet, int row, int column, String text) {
        if (text.matches("-?\\d+(?:\\.\\d+)?")) {
            cell(sheet, row, column).setCellValue(Double.parseDouble(text));
        } else if (!text.isEmpty()) {
            cell(sheet, row, column).setCellValue(text);
        }
    }

    private static Source source(byte[] bytes, String name) {
        return Source.of(new ByteArrayInputStream(bytes), name);
    }

    private static List<String> rows(byte[] bytes) throws IOException {
        List<String> rows = new ArrayList<>();
        for (GridRow row :
                Grid.read(source(bytes, "book"), ReadOptions.withDefaults()).rows()) {
            rows.add(row.sheet() + "!" + row.line() + " " + row.texts());
        }
        return rows;
    }

    @Test
    void everyWorkbookReadsAsItsNewerForm() throws IOException {
        for (Map.Entry<String, Map<String, String>> each : Exports.workbooks().entrySet()) {
            byte[] old = oldWorkbook(each.getValue());
            byte[] xlsx = Exports.workbook(each.getValue());
            assertEquals(rows(xlsx), rows(old), each.getKey());
            assertEquals(
                    ExportFiles.lines(ExportFiles.read(folder, xlsx)),
                    ExportFiles.lines(ExportFiles.read(folder, old)),
                    each.getKey());
        }
    }

    @Test
    void tablesAndLayoutsAreReadToo() throws IOException {
        byte[] layout = oldWorkbook(Map.of("map", "dose [nM]|1|2|3\nA|DMSO|0.5|5\nB|blank|50|500\n"));
        assertEquals(
                WellRole.VEHICLE,
                PlateLayoutFile.read(source(layout, "map.xls")).get("A1").getRole());
        Table table = TableFile.read(source(oldWorkbook(Map.of("t", "dose [nM]|name\n1|x\n0.25|N7\n")), "t.xls"));
        assertEquals(0.25, table.getNumber(1, 0));
        assertEquals("N7", table.getText(1, 1));
    }

    private static HSSFCellStyle style(HSSFWorkbook workbook, String format) {
        HSSFCellStyle style = workbook.createCellStyle();
        style.setDataFormat(workbook.createDataFormat().getFormat(format));
        return style;
    }

    @Test
    void datesTimesTruthsAndErrorsReadAlike() throws IOException {
        HSSFWorkbook old = new HSSFWorkbook();
        HSSFSheet sheet = old.createSheet("s");
        LocalDateTime day = LocalDateTime.of(2026, 3, 1, 0, 0);
        cell(sheet, 0, 0).setCellValue(day);
        sheet.getRow(0).getCell(0).setCellStyle(style(old, "dd/mm/yyyy"));
        cell(sheet, 0, 1).setCellValue(day.withHour(13).withMinute(30));
        sheet.getRow(0).getCell(1).setCellStyle(style(old, "yyyy-mm-dd hh:mm"));
        cell(sheet, 0, 2).setCellValue(1.5);
        sheet.getRow(0).getCell(2).setCellStyle(style(old, "[h]:mm:ss"));
        cell(sheet, 2, 0).setCellValue(true);
        cell(sheet, 2, 1).setCellErrorValue(FormulaError.DIV0);
        cell(sheet, 2, 2).setCellValue(12_000_000.0);
        cell(sheet, 2, 3).setCellValue(0.1);
        assertEquals(
                List.of("s!1 [2026-03-01, 2026-03-01T13:30, 36:00:00]", "s!2 []", "s!3 [TRUE, #DIV/0!, 12000000, 0.1]"),
                rows(bytes(old)));
        ByteArrayOutputStream xlsx = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(xlsx, "test", "1.0")) {
            Worksheet truths = workbook.newWorksheet("s");
            truths.value(0, 0, true);
            truths.value(0, 1, false);
        }
        assertEquals(List.of("s!1 [TRUE, FALSE]"), rows(xlsx.toByteArray()));
    }

    @Test
    void formulasKeepTheirValuesAndAreRefusedWithout() throws IOException {
        HSSFWorkbook workbook = new HSSFWorkbook();
        HSSFSheet sheet = workbook.createSheet("s");
        cell(sheet, 0, 0).setCellValue(2);
        cell(sheet, 0, 1).setCellFormula("A1*3");
        cell(sheet, 0, 2).setCellFormula("IF(A1=2,\"\",1)");
        cell(sheet, 0, 3).setCellFormula("A1-2");
        workbook.getCreationHelper().createFormulaEvaluator().evaluateAll();
        assertEquals(List.of("s!1 [2, 6, 0]"), rows(bytes(workbook)));
        HSSFWorkbook script = new HSSFWorkbook();
        cell(script.createSheet("s"), 0, 0).setCellValue(2);
        cell(script.getSheet("s"), 1, 2).setCellFormula("A1*3");
        assertRefused(bytes(script), "cell s!C2", "\"=A1*3\"", "the value of this formula", "save it again");
    }

    @Test
    void hiddenSheetsAreLeftOut() throws IOException {
        HSSFWorkbook workbook = new HSSFWorkbook();
        cell(workbook.createSheet("shown"), 0, 0).setCellValue("a");
        cell(workbook.createSheet("hidden"), 0, 0).setCellValue("b");
        workbook.setSheetHidden(1, true);
        byte[] bytes = bytes(workbook);
        assertEquals(List.of("shown!1 [a]"), rows(bytes));
        Grid hidden =
                Grid.read(source(bytes, "book.xls"), ReadOptions.withDefaults().withSheet("hidden"));
        assertEquals("b", hidden.rows().get(0).cell(0));
    }

    private static void assertRefused(byte[] bytes, String... words) {
        FileFormatException refused = assertThrows(FileFormatException.class, () -> rows(bytes));
        for (String word : words) {
            assertTrue(refused.getMessage().contains(word), refused.getMessage());
        }
    }

    @Test
    void aBrokenWorkbookIsRefused() {
        byte[] whole = oldWorkbook(Map.of("s", "1|2\n"));
        assertRefused(Arrays.copyOf(whole, 600), "book", "not a readable workbook");
    }

    @Test
    void withoutTheLibraryTheMessageNamesIt() throws Exception {
        Path file = Files.write(folder.resolve("old.xls"), oldWorkbook(Map.of("s", "1|2\n")));
        List<URL> others = new ArrayList<>();
        for (String part : System.getProperty("java.class.path").split(File.pathSeparator)) {
            if (!part.contains("poi")) {
                others.add(urlOf(part));
            }
        }
        try (URLClassLoader loader =
                new URLClassLoader(others.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
            Class<?> reader = loader.loadClass(TableFile.class.getName());
            InvocationTargetException failed = assertThrows(
                    InvocationTargetException.class,
                    () -> reader.getMethod("read", Path.class).invoke(null, file));
            String message = String.valueOf(failed.getCause().getMessage());
            assertTrue(message.contains("add the artifact org.apache.poi:poi"), message);
        }
    }

    private static URL urlOf(String part) throws MalformedURLException {
        return Path.of(part).toUri().toURL();
    }
}
