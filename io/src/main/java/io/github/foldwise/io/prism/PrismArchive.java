package io.github.foldwise.io.prism;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.github.foldwise.io.FileFormatException;
import io.github.foldwise.io.Source;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.archivers.zip.ZipMethod;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.jspecify.annotations.Nullable;

/**
 * Projects as Prism 10 writes them: a ZIP archive with a list of sheets, a description of each in JSON, and its numbers in a
 * CSV file without a header, columns in the order row titles, X, data sets.
 */
final class PrismArchive {
    private static final int MOST_COLUMNS = 100_000;
    private static final long MOST_UNPACKED = 64L << 20;
    private static final long HARMLESS_UNPACKED = 10L << 20;
    private static final long MAX_RATIO = 200;
    private static final Pattern SAFE_NAME = Pattern.compile("[A-Za-z0-9_-]{1,100}");
    private static final Pattern ROWS = Pattern.compile("(\\d{1,7})(?:\\s*[~-]\\s*(\\d{1,7}))?");

    private final String file;
    private final ZipFile zip;
    private final Map<String, ZipArchiveEntry> entries = new TreeMap<>();
    private final FileCells cells;
    private final long packed;
    private long unpacked;

    private PrismArchive(String file, ZipFile zip, long packed) {
        this.file = file;
        this.zip = zip;
        this.cells = new FileCells(file);
        this.packed = packed;
        for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
            entries.put(entry.getName(), entry);
        }
    }

    static PrismProject read(Source source) throws IOException {
        byte[] bytes = source.bytes(PzfxReader.KIND);
        try (ZipFile zip = ZipFile.builder()
                .setSeekableByteChannel(new SeekableInMemoryByteChannel(bytes))
                .get()) {
            return new PrismArchive(source.getName(), zip, bytes.length).project();
        } catch (FileFormatException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            FileFormatException refused = source.refuse(
                    "an archive that does not read (" + e.getMessage() + ")",
                    PzfxReader.KIND,
                    "open the project in Prism and save it again");
            refused.initCause(e);
            throw refused;
        }
    }

    private PrismProject project() throws IOException {
        if (!entries.containsKey("document.json")) {
            throw cells.refuse("an archive without document.json", PzfxReader.KIND);
        }
        Json document = json("document.json");
        List<PrismTable> tables = new ArrayList<>();
        for (Json id : document.get("sheets").get("data").items()) {
            tables.add(table(json("data/sheets/" + name(id) + "/sheet.json")));
        }
        if (tables.isEmpty()) {
            throw cells.refuse("no data table", "a project with at least one");
        }
        PrismProject project = PrismProject.of(tables);
        for (Json id : document.get("sheets").get("info").items()) {
            project = project.with(info(json("info/" + name(id) + "/sheet.json")));
        }
        return project;
    }

    private String name(Json id) throws FileFormatException {
        if (!SAFE_NAME.matcher(id.text()).matches()) {
            throw cells.refuse("a sheet named \"" + id.text() + "\"", "letters, digits and hyphens");
        }
        return id.text();
    }

    private PrismInfo info(Json sheet) {
        PrismInfo info = PrismInfo.of(sheet.get("title").text())
                .withNotes(sheet.get("notesText").text());
        for (Json constant : sheet.get("constants").items()) {
            String name = constant.get("name").text();
            // The date is shown in the words of a language and stored beside it as year, month and day.
            String date =
                    name.equals("Experiment Date") ? sheet.get("experimentDate").text() : "";
            if (!name.isBlank()) {
                info = info.with(name, date.isEmpty() ? constant.get("value").text() : date);
            }
        }
        return info;
    }

    private PrismTable table(Json sheet) throws IOException {
        Json table = sheet.get("table");
        String title = sheet.get("title").text().strip();
        String id = name(table.get("uid"));
        List<List<String>> rows = rows("data/tables/" + id + "/");
        Layout layout = new Layout(title, table, rows);
        PrismTableType type = PrismTableType.ofArchive(table.get("format").text());
        PrismEntry entry = layout.entry;
        PrismTable prism = PrismTable.of(title, type);
        if (layout.hasTitles) {
            prism = prism.withRowTitles(layout.column(0, true).texts());
        }
        int from = layout.hasTitles ? 1 : 0;
        if (layout.xWidth > 0) {
            prism = prism.withX(dataSet(layout, layout.xSet, from, layout.xWidth, true));
            from += layout.xWidth;
        }
        boolean mayHoldText = type == PrismTableType.MULTIPLE_VARIABLES || type == PrismTableType.OTHER;
        List<PrismColumn> dataSets = new ArrayList<>();
        for (Json set : layout.dataSets) {
            PrismColumn read = dataSet(layout, set, from, layout.width, mayHoldText);
            dataSets.add(StoredErrors.shown(entry, set.get("format").text(), read));
            from += layout.width;
        }
        return prism.withDataSets(entry, dataSets);
    }

    private static PrismColumn dataSet(Layout layout, Json set, int from, int width, boolean mayHoldText)
            throws FileFormatException {
        List<CellColumn> columns = new ArrayList<>();
        for (int i = 0; i < width; i++) {
            CellColumn column = layout.column(from + i, mayHoldText);
            for (int row : struckRows(set, i)) {
                column.strike(row);
            }
            columns.add(column);
        }
        return CellColumn.join(set.get("title").text(), columns);
    }

    /** Rows whose cells carry an attribute that says they take no part. */
    private static List<Integer> struckRows(Json set, int column) {
        List<Json> replicates = set.get("replicates").items();
        Json replicate = column < replicates.size() ? replicates.get(column) : Json.nothing();
        for (Json range : set.get("replicate ranges").items()) {
            if (rowsOf(range.get("range").text()).contains(column)) {
                replicate = range.get("replicate");
            }
        }
        List<Integer> struck = new ArrayList<>();
        for (Json cell : replicate.get("cellAttributes").items()) {
            boolean excluded = cell.get("attributes").items().stream()
                    .anyMatch(attribute -> attribute.text().contains("EXCLU"));
            if (excluded) {
                struck.addAll(rowsOf(cell.get("rows").text()));
            }
        }
        return struck;
    }

    /** Numbers as {@code 5}, {@code 0~3} or a list of these. */
    private static List<Integer> rowsOf(String text) {
        List<Integer> rows = new ArrayList<>();
        Matcher matcher = ROWS.matcher(text);
        while (matcher.find()) {
            int first = Integer.parseInt(matcher.group(1));
            int last = matcher.group(2) == null ? first : Integer.parseInt(matcher.group(2));
            for (int row = first; row <= last && rows.size() < MOST_COLUMNS; row++) {
                rows.add(row);
            }
        }
        return rows;
    }

    private List<List<String>> rows(String folder) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        String name = folder + "data.csv";
        if (!entries.containsKey(name) && !hasRows(folder + "content.json")) {
            return rows;
        }
        String text = new String(bytes(name), StandardCharsets.UTF_8);
        try (CsvReader<CsvRecord> records = CsvReader.builder()
                .skipEmptyLines(false)
                .allowUnclosedQuote(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(text)) {
            for (CsvRecord each : records) {
                rows.add(each.getFields());
                for (int i = 0; i < each.getFieldCount(); i++) {
                    cells.count();
                }
            }
        } catch (CsvParseException e) {
            throw cells.refuse(name + " that does not parse (" + e.getMessage() + ")", "rows of numbers");
        }
        return rows;
    }

    /** A table in which nothing was ever typed has no numbers to store. */
    private boolean hasRows(String content) throws IOException {
        return entries.containsKey(content) && json(content).get("numberOfRows").count(1) > 0;
    }

    private Json json(String name) throws IOException {
        return Json.parse(bytes(name));
    }

    private byte[] bytes(String name) throws IOException {
        @Nullable ZipArchiveEntry entry = entries.get(name);
        if (entry == null) {
            throw cells.refuse("no part " + name, "every part the project lists");
        }
        if (entry.getMethod() != ZipMethod.STORED.getCode() && entry.getMethod() != ZipMethod.DEFLATED.getCode()) {
            throw cells.refuse("a part " + name + " packed as no project is", "stored or deflated parts");
        }
        long room = MOST_UNPACKED - unpacked;
        long dense = Math.max(HARMLESS_UNPACKED, MAX_RATIO * packed) - unpacked;
        int limit = (int) Math.max(0, Math.min(room, dense));
        try (InputStream in = zip.getInputStream(entry)) {
            byte[] bytes = in.readNBytes(limit + 1);
            unpacked += bytes.length;
            if (bytes.length > limit) {
                throw FileFormatException.of(
                        file,
                        "an archive of " + packed + " bytes that unpacks to more than " + (unpacked >> 20) + " MB",
                        "at most " + (MOST_UNPACKED >> 20) + " MB and at most " + MAX_RATIO + " times its size",
                        "keep only the tables that are needed");
            }
            return bytes;
        }
    }

    /** Which column of the CSV file is what. */
    private final class Layout {
        private final String title;
        private final List<List<String>> rows;
        private final List<Json> dataSets = new ArrayList<>();
        private final Json xSet;
        private final boolean hasTitles;
        private final PrismEntry entry;
        private final int width;
        private final int xWidth;

        Layout(String title, Json table, List<List<String>> rows) throws IOException {
            this.title = title;
            this.rows = rows;
            String format = table.get("dataFormat").text();
            @Nullable PrismEntry known = PrismEntry.ofArchive(format);
            if (known == null) {
                throw cells.refuse(
                        "the format \"" + format + "\" of the table \"" + title + "\"",
                        "replicates, or means with SD, SE, CV, errors or limits");
            }
            this.entry = known;
            for (Json set : table.get("dataSets").items()) {
                dataSets.add(set(set));
            }
            int total = rows.stream().mapToInt(List::size).max().orElse(0);
            boolean x = table.get("xDataSet").isPresent();
            boolean titles = table.get("rowTitlesDataSet").isPresent();
            this.xSet = x ? set(table.get("xDataSet")) : Json.nothing();
            this.width = widthOf(table);
            int rest = total - dataSets.size() * width - (titles ? 1 : 0);
            // A data set without any value may end the row early; a column nobody names holds row titles.
            this.hasTitles = titles || (!x && rest == 1);
            boolean series = table.get("xDataSetFormat").text().equals("series");
            this.xWidth = !x || series ? 0 : Math.max(1, Math.min(rest, 2));
            int named = dataSets.size() * width + xWidth + (hasTitles ? 1 : 0);
            if (named < total) {
                throw cells.refuse(
                        total + " columns in the table \"" + title + "\"", named + " as its description says");
            }
        }

        private Json set(Json id) throws IOException {
            String part = "data/sets/" + name(id) + ".json";
            return entries.containsKey(part) ? json(part) : Json.nothing();
        }

        private int widthOf(Json table) {
            int parts = entry.parts().size();
            int replicates = table.get("replicatesCount").count(MOST_COLUMNS);
            if (parts > 0 || replicates > 0) {
                return parts > 0 ? parts : replicates;
            }
            int widest = 1;
            for (Json set : dataSets) {
                widest = Math.max(widest, set.get("replicates").items().size());
                for (Json range : set.get("replicate ranges").items()) {
                    for (int column : rowsOf(range.get("range").text())) {
                        widest = Math.max(widest, column + 1);
                    }
                }
            }
            return widest;
        }

        CellColumn column(int index, boolean mayHoldText) throws FileFormatException {
            CellColumn column = new CellColumn(cells, title, index, mayHoldText);
            for (List<String> row : rows) {
                column.add(index < row.size() ? row.get(index) : "", false);
            }
            return column;
        }
    }
}
