package io.github.foldwise.io.reader;

import io.github.foldwise.io.FileFormatException;
import io.github.foldwise.io.ReadOptions;
import io.github.foldwise.io.Source;
import io.github.foldwise.io.TableFile;
import io.github.foldwise.plate.PlateReading;
import io.github.foldwise.plate.Well;
import io.github.foldwise.plate.WellStatus;
import io.github.foldwise.plate.WellValue;
import io.github.foldwise.table.Table;
import io.github.foldwise.text.Options;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the wells of a protein assay or ELISA as a table with a row for each: sample, role, concentration, dilution, absorbance.
 *
 * <pre>{@code
 * Table wells = ProteinPlateFile.read("bca.csv");                                       // a table of wells
 * Table same = ProteinPlateFile.withDefaults().withLayout(layout).from(Path.of("plate.xlsx"));   // export of a reader
 * StandardCurve.withDefaults().fit(CalibrationTable.withDefaults().of(wells));
 * }</pre>
 *
 * <p>Instances are immutable.
 */
public final class ProteinPlateFile extends Options {
    private static final long serialVersionUID = 1L;

    private static final Logger LOG = LoggerFactory.getLogger(ProteinPlateFile.class);

    private static final String ABSORBANCE = "absorbance";

    private final ReadOptions options;
    private final @Nullable Table layout;

    private ProteinPlateFile(ReadOptions options, @Nullable Table layout) {
        this.options = options;
        this.layout = layout;
    }

    /**
     * Returns a reader of tables of wells.
     *
     * @return the reader
     */
    public static ProteinPlateFile withDefaults() {
        return new ProteinPlateFile(ReadOptions.withDefaults(), null);
    }

    /**
     * Returns a reader of plate readers' exports.
     *
     * @param newLayout what is in the wells: the column {@code well}, and sample, role, concentration and dilution as in a table of wells
     * @return a copy
     */
    public ProteinPlateFile withLayout(Table newLayout) {
        return new ProteinPlateFile(options, Objects.requireNonNull(newLayout, "newLayout"));
    }

    /**
     * Returns a reader under given options.
     *
     * @param newOptions decimal mark, sheet
     * @return a copy
     */
    public ProteinPlateFile withOptions(ReadOptions newOptions) {
        return new ProteinPlateFile(Objects.requireNonNull(newOptions, "newOptions"), layout);
    }

    /**
     * Reads a table of wells with the defaults.
     *
     * @param file path of the file
     * @return the wells in the order of the file
     * @throws FileFormatException if the file holds no table
     * @throws IOException if it cannot be read
     */
    public static Table read(String file) throws IOException {
        return withDefaults().from(Path.of(Objects.requireNonNull(file, "file")));
    }

    /**
     * Reads a table of wells with the defaults.
     *
     * @param file the file
     * @return the wells in the order of the file
     * @throws FileFormatException if the file holds no table
     * @throws IOException if it cannot be read
     */
    public static Table read(Path file) throws IOException {
        return withDefaults().from(file);
    }

    /**
     * Reads a file under the options of this reader.
     *
     * @param file the file: a table of wells, or with a layout an export of one plate, one wavelength and one time
     * @return the wells in the order of the table or layout
     * @throws FileFormatException if the file holds no such table or plate, or a well of the layout was not read
     * @throws IOException if it cannot be read
     */
    public Table from(Path file) throws IOException {
        return from(Source.of(file));
    }

    /**
     * Reads a source under the options of this reader.
     *
     * @param source the bytes of such a file
     * @return the wells in the order of the table or layout
     * @throws FileFormatException if it holds no such table or plate, or a well of the layout was not read
     * @throws IOException if it cannot be read
     */
    public Table from(Source source) throws IOException {
        return layout == null ? TableFile.read(source, options) : joined(source, layout);
    }

    private Table joined(Source source, Table wells) throws IOException {
        List<PlateReading> readings = PlateFile.read(source, options);
        if (readings.size() != 1) {
            throw FileFormatException.of(
                    source.getName(),
                    readings.size() + " readings",
                    "one plate, one wavelength and one time",
                    "export the one to be used");
        }
        int column = column(source, wells);
        Set<Well> taken = new HashSet<>();
        Table.Builder table = Table.builder(wells.getTitle());
        for (int i = 0; i < wells.getColumnCount(); i++) {
            table.column(wells.getColumnName(i), wells.getUnit(i), wells.getKind(i));
        }
        table.number(ABSORBANCE);
        for (Table.Row row : wells) {
            List<@Nullable Object> cells = new ArrayList<>();
            for (Table.Cell cell : row) {
                boolean text = cell.getKind() == Table.Kind.TEXT;
                cells.add(cell.isMissing() ? null : text ? cell.getText() : (Object) cell.getNumber());
            }
            String name = wells.getText(row.getIndex(), column);
            if (!taken.add(well(source, name, row.getIndex() + 1))) {
                throw layoutRow(source, "well " + name + " once more", row.getIndex() + 1, "each well once");
            }
            cells.add(measured(source, readings.get(0), name));
            table.row(cells.toArray());
        }
        LOG.debug("{}: {} wells of the layout joined with the plate", source.fileName(), taken.size());
        return table.build();
    }

    private static int column(Source source, Table layout) throws FileFormatException {
        int column = layout.getColumnNames().stream()
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .toList()
                .indexOf("well");
        if (column < 0) {
            throw FileFormatException.of(
                    source.getName(),
                    "a layout that has no column \"well\" but " + String.join(", ", layout.getColumnNames()),
                    "the wells of the plate, such as A1",
                    "name them in a column \"well\"");
        }
        if (layout.getColumnNames().contains(ABSORBANCE)) {
            throw FileFormatException.of(
                    source.getName(),
                    "a layout that has a column \"" + ABSORBANCE + "\" of its own",
                    "readings from the export alone",
                    "leave the layout out, or that column");
        }
        return column;
    }

    private static Well well(Source source, String name, int row) throws FileFormatException {
        try {
            return Well.of(name);
        } catch (IllegalArgumentException e) {
            throw layoutRow(source, "\"" + name + "\"", row, "the name of a well such as A1");
        }
    }

    private static FileFormatException layoutRow(Source source, String found, int row, String expected) {
        return FileFormatException.of(
                source.getName(), "a layout with " + found + " in row " + row, expected, "correct the layout");
    }

    /** A well that the reader could not read must not go missing among those that were left empty. */
    private static double measured(Source source, PlateReading reading, String well) throws FileFormatException {
        if (!reading.getFormat().contains(Well.of(well))) {
            throw FileFormatException.of(
                    source.getName(),
                    "a plate of " + reading.getFormat().getWellCount() + " wells without " + well,
                    "a reading of each well of the layout",
                    "take the layout of this plate");
        }
        WellValue value = reading.get(well);
        if (!value.isUsable() && value.getStatus() != WellStatus.MASKED) {
            throw FileFormatException.of(
                    source.getName(),
                    "well " + well + " " + value.getStatus(),
                    "a reading of each well of the layout",
                    "dilute and read again, or leave it out of the layout");
        }
        return value.getValue();
    }

    @Override
    protected Settings settings() {
        return Settings.of("layout", layout).and("options", options);
    }
}
