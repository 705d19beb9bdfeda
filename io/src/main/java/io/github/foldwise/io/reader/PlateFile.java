package io.github.foldwise.io.reader;

import io.github.foldwise.io.FileFormatException;
import io.github.foldwise.io.Grid;
import io.github.foldwise.io.GridRow;
import io.github.foldwise.io.ReadOptions;
import io.github.foldwise.io.Source;
import io.github.foldwise.io.internal.plate.LayoutSheets;
import io.github.foldwise.io.plate.PlateMatrixFile;
import io.github.foldwise.io.plate.PlateTableFile;
import io.github.foldwise.plate.PlateReading;
import io.github.foldwise.plate.Well;
import io.github.foldwise.plate.WellStatus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Readings of plates from any file this library reads, recognised by content.
 *
 * <pre>{@code
 * for (PlateReading reading : PlateFile.read("2026-01-12_parental.txt")) {
 *     System.out.println(reading);
 * }
 * }</pre>
 *
 * <p>Read are the exports of these programs, whatever the name of the file, in UTF-8, UTF-16 or windows-1252, with points
 * or commas for decimals:
 *
 * <ul>
 *   <li>SoftMax Pro (Molecular Devices), text: plate and time format; endpoint, kinetic, spectrum, well scan
 *   <li>Gen5 (Agilent BioTek), text or workbook: endpoint, kinetic, spectrum, area scan, lists of wells
 *   <li>EnVision (PerkinElmer, Revvity), CSV or workbook, with and without headers; Kaleido and EnVision Nexus, CSV
 *   <li>MARS (BMG LABTECH), CSV, and SMART Control or MARS, workbook: matrices and tables, endpoint and kinetic
 *   <li>i-control, SparkControl and Magellan (Tecan), workbook or CSV: matrices, lists, kinetics, spectra
 *   <li>SkanIt (Thermo Fisher), workbook
 *   <li>VICTOR X and Nivo (PerkinElmer), lists; Incucyte (Sartorius), text with a column for each well or image, or a matrix for each scan
 *   <li>Bioscreen C (Growth Curves); BioLector (Beckman Coulter, m2p-labs), raw and calibrated
 *   <li>kinetics of no particular program: a column for each well and a row for each time, or the other way round
 *   <li>nothing but the numbers of a whole plate, with or without row letters
 *   <li>tables for cellHTS, plater files, and any other file with blocks in the shape of a plate ({@link PlateMatrixFile})
 *       or one row per well ({@link PlateTableFile}), as CSV, TSV or XLSX
 * </ul>
 *
 * <p>Old {@code .xls} workbooks are read where the library {@code org.apache.poi:poi} is on the class path.
 *
 * <p>Sheets of a workbook that are hidden or called a layout or a plate map hold no readings, unless all are. A channel is
 * called by its wavelength in nm ({@code 450}; {@code 485/535} for excitation and emission) where the file tells it, else by the name the file gives the data set; calculated data sets keep their whole name. Names of plates are
 * those of the file; where two plates share one, the second is told apart by a number in brackets, as are two readings of a
 * plate in one channel at one time. Wells that a user struck in the program are masked.
 */
public final class PlateFile {
    private static final Logger LOG = LoggerFactory.getLogger(PlateFile.class);
    static final List<ExportFormat> FORMATS = List.of(
            new SoftMaxExport(),
            new EnVisionExport(),
            new KaleidoExport(),
            new Gen5Export(),
            new MarsExport(),
            new SmartControlExport(),
            new TecanExport(),
            new SkanItExport(),
            new MagellanExport(),
            new VictorExport(),
            new NivoExport(),
            new IncucyteExport(),
            new IncucyteScans(),
            new BioscreenExport(),
            new BioLectorExport(),
            new CellHtsExport());

    private PlateFile() {}

    /**
     * Reads all readings of a file.
     *
     * @param file path of the file
     * @return one reading per plate, channel and time in the order of the file, at least one
     * @throws FileFormatException if the file holds no plate, or one that cannot be read without guessing
     * @throws IOException if the file system fails
     */
    public static List<PlateReading> read(Path file) throws IOException {
        return read(file, ReadOptions.withDefaults());
    }

    /**
     * Reads all readings of a file.
     *
     * @param file path of the file
     * @return one reading per plate, channel and time in the order of the file, at least one
     * @throws FileFormatException if the file holds no plate, or one that cannot be read without guessing
     * @throws IOException if the file system fails
     */
    public static List<PlateReading> read(String file) throws IOException {
        return read(Path.of(Objects.requireNonNull(file, "file")));
    }

    /**
     * Reads all readings of a file under given options.
     *
     * @param file path of the file
     * @param options decimal mark, plate format, sheet
     * @return one reading per plate, channel and time in the order of the file, at least one
     * @throws FileFormatException if the file holds no plate, or one that cannot be read without guessing
     * @throws IOException if the file system fails
     */
    public static List<PlateReading> read(Path file, ReadOptions options) throws IOException {
        return read(Source.of(file), options);
    }

    /**
     * Reads a file, a stream or a text.
     *
     * @param source what to read
     * @return one reading per plate, channel and time in the order of the file, at least one
     * @throws FileFormatException if it holds no plate, or one that cannot be read without guessing
     * @throws IOException if the file system or the stream fails
     */
    public static List<PlateReading> read(Source source) throws IOException {
        return read(source, ReadOptions.withDefaults());
    }

    /**
     * Reads a file, a stream or a text under given options.
     *
     * @param source what to read
     * @param options decimal mark, plate format, sheet
     * @return one reading per plate, channel and time in the order of the file, at least one
     * @throws FileFormatException if it holds no plate, or one that cannot be read without guessing
     * @throws IOException if the file system or the stream fails
     */
    public static List<PlateReading> read(Source source, ReadOptions options) throws IOException {
        Objects.requireNonNull(options, "options");
        List<PlateReading> readings = readAny(source, options);
        LOG.atDebug()
                .addArgument(source::fileName)
                .addArgument(readings::size)
                .addArgument(() -> distinct(readings, PlateReading::getName))
                .addArgument(() -> distinct(readings, PlateReading::getChannel))
                .log("{}: {} readings; plates {}; channels {}");
        for (PlateReading reading : LOG.isInfoEnabled() ? readings : List.<PlateReading>of()) {
            long masked = reading.getFormat().getWells().stream()
                    .filter(well -> reading.get(well).getStatus() == WellStatus.MASKED)
                    .count();
            if (masked > 0) {
                LOG.info("{}: {} wells struck in {}, masked", source.fileName(), masked, reading.getName());
            }
        }
        return readings;
    }

    private static String distinct(List<PlateReading> readings, Function<PlateReading, String> name) {
        return readings.stream().map(name).distinct().collect(Collectors.joining(", "));
    }

    private static List<PlateReading> readAny(Source source, ReadOptions options) throws IOException {
        Grid grid = LayoutSheets.without(Grid.read(source, options));
        for (ExportFormat format : FORMATS) {
            if (format.recognises(grid)) {
                LOG.debug("{}: an export of {}", grid.fileName(), format.title());
                return whole(grid, format.read(grid, options));
            }
        }
        return whole(grid, readAnyTable(grid, options));
    }

    /** Refuses a file that ends within a row of readings, whose last number may have lost digits. */
    private static List<PlateReading> whole(Grid grid, List<PlateReading> readings) throws FileFormatException {
        @Nullable GridRow cut = grid.cutRow();
        if (cut == null) {
            return readings;
        }
        for (PlateReading reading : readings) {
            for (Well well : reading.getFormat().getWells()) {
                if (reading.getLine(well) == cut.line()) {
                    throw cut.refuse(
                            cut.size() - 1,
                            "more cells and a line end, as after the row before, but the file ends here",
                            "copy or export it again; if it is whole, end its last row with a line end");
                }
            }
        }
        return readings;
    }

    private static List<PlateReading> readAnyTable(Grid grid, ReadOptions options) throws FileFormatException {
        FileFormatException matrix;
        try {
            List<PlateReading> readings = PlateMatrixFile.of(grid, options);
            LOG.debug("{}: blocks in the shape of a plate", grid.fileName());
            return readings;
        } catch (FileFormatException e) {
            matrix = e;
        }
        try {
            List<PlateReading> readings = PlateTableFile.of(grid, options);
            LOG.debug("{}: a table with one row per well", grid.fileName());
            return readings;
        } catch (FileFormatException table) {
            FileFormatException clearer = clearerOf(matrix, table, grid);
            if (clearer.getLine() > 0) {
                throw clearer;
            }
            return readPlainTable(grid, options, clearer);
        }
    }

    private static List<PlateReading> readPlainTable(Grid grid, ReadOptions options, FileFormatException none)
            throws FileFormatException {
        @Nullable List<PlateReading> bare = BarePlate.read(grid, options);
        if (bare != null) {
            LOG.debug("{}: the numbers of a plate", grid.fileName());
            return bare;
        }
        try {
            List<PlateReading> readings = PlainTables.read(grid, options);
            LOG.debug("{}: a table with times and wells", grid.fileName());
            return readings;
        } catch (FileFormatException e) {
            if (e.getLine() > 0) {
                throw e;
            }
            @Nullable FileFormatException near = NoPlate.of(grid, none);
            throw near == null ? none : near;
        }
    }

    /** A report about a line says that the shape was found and something in it is wrong; one without that it was not. */
    private static FileFormatException clearerOf(FileFormatException matrix, FileFormatException table, Grid grid) {
        if (matrix.getLine() > 0) {
            return matrix;
        }
        if (table.getLine() > 0) {
            return table;
        }
        boolean texts = matrix.getFound().startsWith("in the shape of a plate");
        FileFormatException none = grid.refuse(
                texts ? matrix.getFound() : "no plate, neither in the shape of a plate nor with a row for each well",
                "an export of a plate reader, " + matrix.getExpected() + ", or " + table.getExpected(),
                "export the readings of the plate as text, CSV or XLSX");
        none.addSuppressed(matrix);
        none.addSuppressed(table);
        return none;
    }
}
