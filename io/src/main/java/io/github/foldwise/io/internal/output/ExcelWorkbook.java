package io.github.foldwise.io.internal.output;

import io.github.foldwise.table.Table;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** The bytes of an Excel workbook. */
public final class ExcelWorkbook {

    private static final int MOST_ROWS = 1_048_576;
    private static final int MOST_COLUMNS = 16_384;
    private static final int LONGEST_TEXT = 32_767;
    private static final int LONGEST_SHEET_NAME = 31;
    private static final LocalDateTime CREATED = LocalDateTime.of(2000, 1, 1, 0, 0);

    private final List<Table> tables;

    /**
     * Makes a workbook.
     *
     * @param tables the tables, a sheet each
     * @throws IllegalArgumentException if a table is larger than a sheet
     */
    public ExcelWorkbook(List<Table> tables) {
        this.tables = tables;
        for (Table table : tables) {
            if (table.getRowCount() >= MOST_ROWS || table.getColumnCount() > MOST_COLUMNS) {
                throw new IllegalArgumentException("table \"" + table.getTitle() + "\" has " + table.getRowCount()
                        + " rows and " + table.getColumnCount() + " columns, an Excel sheet at most " + MOST_ROWS
                        + " (with the header) and " + MOST_COLUMNS + "; write it as CSV");
            }
        }
    }

    /**
     * Returns the file.
     *
     * @return the same bytes for the same tables
     * @throws IOException if the archive cannot be made
     */
    public byte[] toBytes() throws IOException {
        ByteArrayOutputStream archive = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(archive, "Foldwise", null)) {
            List<String> names = new ArrayList<>();
            for (Table table : tables) {
                String name = sheetName(table.getTitle(), names);
                names.add(name.toLowerCase(Locale.ROOT));
                fill(workbook.newWorksheet(name), table);
            }
        }
        return withoutClock(archive.toByteArray());
    }

    /** Excel forbids some characters, more than 31 of them, and names that differ in case only. */
    private static String sheetName(String title, List<String> taken) {
        String plain =
                title.replaceAll("[\\[\\]:*?/\\\\\\p{Cntrl}]", " ").strip().replaceAll("^'+|'+$", "");
        String base = plain.isEmpty() ? "Table" : plain;
        String name =
                base.substring(0, Math.min(base.length(), LONGEST_SHEET_NAME)).strip();
        for (int n = 2; taken.contains(name.toLowerCase(Locale.ROOT)); n++) {
            String suffix = " (" + n + ")";
            name = base.substring(0, Math.min(base.length(), LONGEST_SHEET_NAME - suffix.length()))
                            .strip()
                    + suffix;
        }
        return name;
    }

    private static void fill(Worksheet sheet, Table table) {
        for (int column = 0; column < table.getColumnCount(); column++) {
            String header = ColumnHeader.of(table, column);
            sheet.value(0, column, text(header, table, 0, column));
            sheet.style(0, column).bold().set();
            int widest = header.length();
            for (int row = 0; row < table.getRowCount(); row++) {
                if (!table.isMissing(row, column)) {
                    put(sheet, table, row, column);
                    widest = Math.max(widest, table.getDisplayText(row, column).length());
                }
            }
            sheet.width(column, Math.min(40, widest + 3));
        }
        sheet.freezePane(0, 1);
    }

    private static void put(Worksheet sheet, Table table, int row, int column) {
        if (table.getKind(column) != Table.Kind.TEXT && Double.isFinite(table.getNumber(row, column))) {
            sheet.value(row + 1, column, table.getNumber(row, column));
        } else {
            String text = table.getText(row, column);
            sheet.value(row + 1, column, text(text, table, row, column));
            if (table.getKind(column) == Table.Kind.TEXT && WorkbookText.needsMark(text)) {
                sheet.style(row + 1, column).format(WorkbookText.MARK).set();
            }
        }
    }

    private static String text(String text, Table table, int row, int column) {
        String escaped = WorkbookText.escape(text);
        if (escaped.length() > LONGEST_TEXT) {
            throw new IllegalArgumentException("text in row " + row + ", column \"" + table.getColumnName(column)
                    + "\" has " + escaped.length() + " characters, an Excel cell at most " + LONGEST_TEXT
                    + "; write the table as CSV");
        }
        return escaped;
    }

    /**
     * The same archive with every trace of the time of writing replaced. It is not read as a stream, because the entries of
     * fastexcel can only be found through the directory at its end.
     */
    private static byte[] withoutClock(byte[] archive) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream(archive.length);
        try (ZipFile in = ZipFile.builder()
                        .setSeekableByteChannel(new SeekableInMemoryByteChannel(archive))
                        .get();
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (ZipArchiveEntry entry : Collections.list(in.getEntries())) {
                byte[] bytes = in.getInputStream(entry).readAllBytes();
                if (entry.getName().equals("docProps/core.xml")) {
                    String xml = new String(bytes, StandardCharsets.UTF_8);
                    bytes = xml.replaceAll("\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z", CREATED + ":00Z")
                            .getBytes(StandardCharsets.UTF_8);
                }
                ZipEntry copy = new ZipEntry(entry.getName());
                copy.setTimeLocal(CREATED);
                zip.putNextEntry(copy);
                zip.write(bytes);
                zip.closeEntry();
            }
        }
        return out.toByteArray();
    }
}
