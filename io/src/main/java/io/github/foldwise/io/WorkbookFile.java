package io.github.foldwise.io;

import io.github.foldwise.io.internal.output.WorkbookText;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.dhatim.fastexcel.reader.SheetVisibility;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Workbooks: those in the XLSX format, a ZIP archive, at which {@link WorkbookGuard} looks first, and those of the binary
 * format before it, which {@link OldWorkbookFile} reads.
 */
final class WorkbookFile {
    private static final Logger LOG = LoggerFactory.getLogger(WorkbookFile.class);
    private static final double SECONDS_PER_DAY = 86_400;
    private static final double LARGEST_WHOLE = 0x1p53;
    private static final Pattern DECIMAL = Pattern.compile("[.,]|Inf$");
    private static final Pattern FORMAT_LITERALS = Pattern.compile("\\[[^\\]]*\\]|\"[^\"]*\"|\\\\.|General");
    private static final Pattern DATE_CODES = Pattern.compile("[yYdD]");
    private static final Pattern TIME_CODES = Pattern.compile("[hHsS]");
    private static final Pattern ELAPSED_TIME = Pattern.compile("(?i)\\[(h+|m+|s+)\\]");

    private WorkbookFile() {}

    /** Whether the first bytes are of a ZIP archive or of the older binary workbook. */
    static boolean isWorkbook(byte[] head) {
        return TextFile.startsWith(head, 'P', 'K', 3, 4) || isOldWorkbook(head);
    }

    private static boolean isOldWorkbook(byte[] head) {
        return TextFile.startsWith(head, 0xD0, 0xCF, 0x11, 0xE0);
    }

    static Grid read(String file, byte[] bytes, ReadOptions options) throws IOException {
        try {
            if (isOldWorkbook(bytes)) {
                return OldWorkbookFile.read(file, bytes, options);
            }
            refuseArchive(file, bytes);
            return readSheets(file, bytes, options, WorkbookGuard.check(file, bytes));
        } catch (FileFormatException e) {
            throw e;
        } catch (NoClassDefFoundError e) {
            throw withoutPoi(file, e);
        } catch (IOException | RuntimeException e) {
            // The parser reports a broken part of the archive in many ways, null pointers among them.
            throw noWorkbook(file, e);
        }
    }

    private static Grid readSheets(String file, byte[] bytes, ReadOptions options, MergedCells merged)
            throws IOException {
        try (ReadableWorkbook workbook =
                new ReadableWorkbook(new ByteArrayInputStream(bytes), new ReadingOptions(hasStyles(bytes), false))) {
            Grid grid = new Grid(file, '\0');
            for (Sheet sheet : sheetsOf(workbook, file, options)) {
                addRows(grid, sheet, merged.of(sheet.getName()), merged.markedTexts(sheet.getName()));
            }
            return grid;
        }
    }

    /** Several files packed into one are no workbook, and a spreadsheet program opens them no better. */
    private static void refuseArchive(String file, byte[] bytes) throws IOException {
        try (ZipFile zip = ZipFile.builder()
                .setSeekableByteChannel(new SeekableInMemoryByteChannel(bytes))
                .get()) {
            List<String> names = Collections.list(zip.getEntries()).stream()
                    .map(entry -> entry.getName())
                    .toList();
            boolean workbook =
                    names.stream().anyMatch(name -> name.startsWith("xl/") || name.equals("[Content_Types].xml"));
            if (!names.isEmpty() && !workbook) {
                throw FileFormatException.of(
                        file,
                        "a ZIP archive that holds " + names.get(0)
                                + (names.size() > 1 ? " and " + (names.size() - 1) + " more" : ""),
                        "text or an XLSX workbook",
                        "unpack it and give the file itself");
            }
        }
    }

    /** Programs may leave the part of styles out, which then say of no number that it is a date. */
    private static boolean hasStyles(byte[] bytes) throws IOException {
        try (ZipFile zip = ZipFile.builder()
                .setSeekableByteChannel(new SeekableInMemoryByteChannel(bytes))
                .get()) {
            return Collections.list(zip.getEntries()).stream()
                    .anyMatch(entry -> entry.getName().toLowerCase(Locale.ROOT).endsWith("styles.xml"));
        }
    }

    /** The library that reads the old format is heavy and optional. */
    private static FileFormatException withoutPoi(String file, NoClassDefFoundError cause) {
        FileFormatException refused = FileFormatException.of(
                file,
                "a workbook of the old .xls format, and no org.apache.poi:poi to read it",
                "an XLSX workbook",
                "save it as .xlsx, or add the artifact org.apache.poi:poi to the class path");
        refused.initCause(cause);
        return refused;
    }

    private static FileFormatException noWorkbook(String file, Exception cause) {
        FileFormatException refused = FileFormatException.of(
                file,
                "a file that is not a readable workbook, cut off or damaged",
                "an XLSX workbook",
                "open it in a spreadsheet program and save it again as .xlsx");
        refused.initCause(cause);
        return refused;
    }

    private static List<Sheet> sheetsOf(ReadableWorkbook workbook, String file, ReadOptions options)
            throws IOException {
        List<Sheet> all = workbook.getSheets().toList();
        for (Sheet sheet : all) {
            @Nullable String name = sheet.getName();
            if (name == null) {
                throw new IOException("it lists a sheet without a name");
            }
        }
        List<String> chosen = chosen(
                all.stream().map(Sheet::getName).toList(),
                all.stream()
                        .filter(sheet -> sheet.getVisibility() == SheetVisibility.VISIBLE)
                        .map(Sheet::getName)
                        .toList(),
                file,
                options);
        return all.stream().filter(sheet -> chosen.contains(sheet.getName())).toList();
    }

    /** The names of the sheets to be read: the one that is asked for, else those that are shown. */
    static List<String> chosen(List<String> all, List<String> shown, String file, ReadOptions options)
            throws FileFormatException {
        List<String> chosen = options.sheet().isEmpty()
                ? shown
                : all.stream().filter(options.sheet()::equals).toList();
        if (chosen.isEmpty() && options.sheet().isEmpty()) {
            throw FileFormatException.of(
                    file,
                    "hidden sheets alone: " + String.join(", ", all),
                    "a sheet that is shown",
                    "unhide the sheet, or give its name to withSheet");
        }
        if (chosen.isEmpty()) {
            throw FileFormatException.of(
                    file,
                    "the sheets " + String.join(", ", all),
                    "a sheet \"" + options.sheet() + "\"",
                    "give one of these names to withSheet");
        }
        LOG.debug("{}: workbook, sheets read: {}", Source.fileName(file), String.join(", ", chosen));
        if (options.sheet().isEmpty() && chosen.size() < all.size()) {
            List<String> hidden =
                    all.stream().filter(name -> !chosen.contains(name)).toList();
            LOG.info("{}: sheets left out, hidden: {}", Source.fileName(file), String.join(", ", hidden));
        }
        return chosen;
    }

    private static void addRows(Grid grid, Sheet sheet, MergedCells.Sheet merged, Set<String> asTheyStand)
            throws IOException {
        try (Stream<Row> rows = sheet.openStream()) {
            int line = 0;
            for (Row row : (Iterable<Row>) rows::iterator) {
                // Rows without cells are left out of the file, but they end a block.
                boolean gap = line > 0 && row.getRowNum() > line + 1;
                line = row.getRowNum();
                if (gap) {
                    grid.add(new GridRow(placeOf(grid, sheet, line - 1), List.of(), new BitSet(), new BitSet()));
                }
                grid.add(rowOf(row, placeOf(grid, sheet, line), merged, asTheyStand));
            }
        }
    }

    private static Place placeOf(Grid grid, Sheet sheet, int line) {
        return new Place(grid.file(), sheet.getName(), line, -1);
    }

    private static GridRow rowOf(Row row, Place place, MergedCells.Sheet merged, Set<String> asTheyStand)
            throws FileFormatException {
        List<String> texts = new ArrayList<>();
        BitSet numbers = new BitSet();
        BitSet marked = new BitSet();
        Map<Integer, String> verbatim = new HashMap<>();
        for (int column = 0; column < row.getCellCount(); column++) {
            @Nullable Cell cell = row.getCell(column);
            if (cell != null && isWithoutValue(cell)) {
                throw withoutValue(place, column, String.valueOf(cell.getFormula()));
            }
            String date = cell == null ? "" : dateOf(cell);
            texts.add(cell == null ? "" : date.isEmpty() ? textOf(cell) : date);
            numbers.set(column, cell != null && date.isEmpty() && isNumber(cell));
            marked.set(column, cell != null && cell.getType() == CellType.STRING && isMarkedText(textOf(cell)));
            if (cell != null
                    && !asTheyStand.isEmpty()
                    && asTheyStand.contains(cell.getAddress().toString())) {
                verbatim.put(column, textOf(cell));
            }
        }
        BitSet filled = merged.fill(place.line() - 1, texts, numbers, marked);
        return new GridRow(place, texts, numbers, marked, filled, verbatim);
    }

    static FileFormatException withoutValue(Place place, int column, String formula) {
        return new Place(place.file(), place.sheet(), place.line(), column)
                .refuse(
                        "=" + formula,
                        "the value of this formula, which the file does not hold",
                        "open the workbook in a spreadsheet program and save it again");
    }

    /** Whole numbers that are stored as texts are codes; decimal ones often come from a program of another language. */
    static boolean isMarkedText(String text) {
        return !GridRow.isMissing(text) && !DECIMAL.matcher(text).find();
    }

    /** Programs that write formulas leave their values to the spreadsheet program that opens the file. */
    private static boolean isWithoutValue(Cell cell) {
        @Nullable String raw = cell.getRawValue();
        boolean formula = cell.getType() == CellType.FORMULA && cell.getFormula() != null;
        return formula && (raw == null || raw.isEmpty()) && !(cell.getValue() instanceof String);
    }

    private static boolean isNumber(Cell cell) {
        return cell.getType() == CellType.NUMBER
                || (cell.getType() == CellType.FORMULA && cell.getValue() instanceof Number);
    }

    private static String textOf(Cell cell) {
        if (cell.getType() == CellType.BOOLEAN) {
            // Stored as 0 or 1, which would pass for numbers.
            return "1".equals(cell.getRawValue()) ? "TRUE" : "FALSE";
        }
        @Nullable Object value = cell.getType() == CellType.STRING ? cell.getValue() : cell.getRawValue();
        String text = value == null ? "" : WorkbookText.unescape(value.toString());
        if (cell.getValue() instanceof Boolean truth) {
            return truth ? "TRUE" : "FALSE";
        }
        // Programs write whole numbers as 600.0 or 1.2E7, which people call 600 and 12000000.
        boolean decimal = text.indexOf('.') >= 0 || text.indexOf('E') >= 0;
        if (cell.getType() != CellType.NUMBER || !decimal || !Numerals.looksNumeric(text)) {
            return text;
        }
        double number = Double.parseDouble(text);
        return isWhole(number) ? textOf(number) : text;
    }

    private static boolean isWhole(double number) {
        return Math.rint(number) == number && Math.abs(number) <= LARGEST_WHOLE;
    }

    /** A number as people call it. */
    static String textOf(double number) {
        return isWhole(number) ? Long.toString((long) number) : Double.toString(number);
    }

    private static String dateOf(Cell cell) {
        return cell.getType() == CellType.NUMBER
                ? dateOf(cell.asNumber().doubleValue(), cell.getDataFormatString(), cell::asDate)
                : "";
    }

    /**
     * Days and times of day typed into a cell are stored as a number of days and known by their format only; empty for other
     * cells.
     */
    static String dateOf(double number, @Nullable String format, Supplier<LocalDateTime> day) {
        if (format == null) {
            return "";
        }
        String codes = FORMAT_LITERALS.matcher(format).replaceAll("");
        if (DATE_CODES.matcher(codes).find()) {
            LocalDateTime date = day.get();
            boolean whole = date.toLocalTime().equals(LocalTime.MIDNIGHT);
            return whole ? date.toLocalDate().toString() : date.toString();
        }
        if (!TIME_CODES.matcher(codes).find() && !ELAPSED_TIME.matcher(format).find()) {
            return "";
        }
        long seconds = Math.round(number * SECONDS_PER_DAY);
        return String.format(Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
    }
}
