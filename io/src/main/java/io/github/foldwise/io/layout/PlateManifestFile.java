package io.github.foldwise.io.layout;

import io.github.foldwise.io.FileFormatException;
import io.github.foldwise.io.Grid;
import io.github.foldwise.io.GridRow;
import io.github.foldwise.io.Numerals;
import io.github.foldwise.io.ReadOptions;
import io.github.foldwise.io.Source;
import io.github.foldwise.plate.PlateManifest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lists of plates as CSV, TSV or XLSX, a row for each plate:
 *
 * <pre>{@code
 * Barcode,    Duration, Template,                clid
 * 201904190a, 0,        Template_Untreated.xlsx, CL00011
 * 201904197a, 168,      Template_treated.xlsx,   CL00011
 * }</pre>
 *
 * <p>Columns are {@code barcode} or {@code plate} and {@code template} or {@code layout}, which must be there, {@code duration},
 * {@code time} or {@code hours}, {@code line}, {@code cell line} or {@code clid}, and {@code experiment} or {@code replicate}. A
 * duration is in hours unless a unit in brackets says otherwise: {@code [min]}, {@code [h]}, {@code [d]}.
 */
public final class PlateManifestFile {
    private static final Logger LOG = LoggerFactory.getLogger(PlateManifestFile.class);
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("barcode", "plate"),
            Map.entry("plate", "plate"),
            Map.entry("plate barcode", "plate"),
            Map.entry("template", "template"),
            Map.entry("layout", "template"),
            Map.entry("duration", "duration"),
            Map.entry("time", "duration"),
            Map.entry("hours", "duration"),
            Map.entry("clid", "line"),
            Map.entry("line", "line"),
            Map.entry("cell line", "line"),
            Map.entry("experiment", "experiment"),
            Map.entry("replicate", "experiment"));
    private static final Map<String, Double> HOURS =
            Map.of("", 1.0, "h", 1.0, "hours", 1.0, "min", 1 / 60.0, "d", 24.0, "days", 24.0);
    private static final Pattern WITH_UNIT = Pattern.compile("(.*?)\\s*[\\[(]\\s*(.*?)\\s*[\\])]");

    private PlateManifestFile() {}

    /**
     * Reads a list of plates.
     *
     * @param file path of the file
     * @return the plates in the order of the file, at least one
     * @throws FileFormatException if the file is no such list, or names a plate twice
     * @throws IOException if the file system fails
     */
    public static PlateManifest read(Path file) throws IOException {
        return read(Source.of(file));
    }

    /**
     * Reads a file, a stream or a text.
     *
     * @param source what to read
     * @return the plates in the order of the file, at least one
     * @throws FileFormatException if it is no such list, or names a plate twice
     * @throws IOException if the file system or the stream fails
     */
    public static PlateManifest read(Source source) throws IOException {
        Grid grid = Grid.read(source, ReadOptions.withDefaults());
        Numerals numerals = Numerals.of(grid, ReadOptions.withDefaults());
        GridRow header = grid.rows().get(0);
        Map<String, Integer> columns = new HashMap<>();
        String unit = "";
        for (int column = 0; column < header.size(); column++) {
            String text = GridRow.isShort(header.cell(column)) ? header.cell(column) : "";
            Matcher withUnit = WITH_UNIT.matcher(text);
            String plain = withUnit.matches() ? withUnit.group(1) : text;
            String name = NAMES.getOrDefault(
                    plain.toLowerCase(Locale.ROOT).replaceAll("[\\s_-]+", " ").strip(), "");
            if (!name.isEmpty() && columns.putIfAbsent(name, column) != null) {
                throw header.refuse(column, "one column for the " + name, "rename or remove one of the two");
            }
            unit = name.equals("duration") && withUnit.matches() ? withUnit.group(2) : unit;
        }
        if (!columns.containsKey("plate") || !columns.containsKey("template")) {
            throw grid.refuse(
                    "no such columns",
                    "columns \"barcode\" and \"template\" in the first row",
                    "name the columns in the first row");
        }
        if (!HOURS.containsKey(unit)) {
            throw header.refuse(
                    columns.getOrDefault("duration", 0), "a unit of time", "write one of min, h, d in brackets");
        }
        if (columns.containsKey("duration") && unit.isEmpty()) {
            LOG.info("{}: durations without a unit read as hours", grid.fileName());
        }
        return read(grid, columns, numerals, HOURS.getOrDefault(unit, 1.0));
    }

    /**
     * Reads a list of plates.
     *
     * @param file path of the file
     * @return the plates, as {@link #read(Path)}
     * @throws FileFormatException if the file is no such list, or names a plate twice
     * @throws IOException if the file system fails
     */
    public static PlateManifest read(String file) throws IOException {
        return read(Path.of(Objects.requireNonNull(file, "file")));
    }

    private static PlateManifest read(Grid grid, Map<String, Integer> columns, Numerals numerals, double hours)
            throws FileFormatException {
        List<PlateManifest.Entry> entries = new ArrayList<>();
        Set<String> plates = new HashSet<>();
        int plate = columns.getOrDefault("plate", -1);
        for (GridRow row : grid.rows().subList(1, grid.rows().size())) {
            if (row.isBlank() || !row.sheet().equals(grid.rows().get(0).sheet())) {
                continue;
            }
            if (row.cell(plate).isEmpty() || !plates.add(row.cell(plate))) {
                throw row.refuse(plate, "a name of its own for each plate", "name each plate once");
            }
            int duration = columns.getOrDefault("duration", -1);
            double time = row.isMissing(duration) ? Double.NaN : numerals.parse(row, duration) * hours;
            if (time < 0) {
                throw row.refuse(duration, "a duration of zero or more", "correct the duration");
            }
            if (row.cell(columns.getOrDefault("template", -1)).isEmpty()) {
                throw row.refuse(
                        columns.getOrDefault("template", -1),
                        "the template of this plate",
                        "name it, or remove the line");
            }
            entries.add(PlateManifest.Entry.of(row.cell(plate), row.cell(columns.getOrDefault("template", -1)))
                    .withHours(time)
                    .withLine(row.cell(columns.getOrDefault("line", -1)))
                    .withExperiment(row.cell(columns.getOrDefault("experiment", -1))));
        }
        if (entries.isEmpty()) {
            throw grid.refuse("no plate", "a row for each plate below the header", "add the plates");
        }
        LOG.debug(
                "{}: list of {} plates, columns {}", grid.fileName(), entries.size(), new TreeSet<>(columns.keySet()));
        return PlateManifest.of(entries);
    }
}
