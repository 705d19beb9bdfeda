package io.github.foldwise.io.blot;

import io.github.foldwise.blot.BandTable;
import io.github.foldwise.io.FileFormatException;
import io.github.foldwise.io.ReadOptions;
import io.github.foldwise.io.Source;
import io.github.foldwise.io.TableFile;
import io.github.foldwise.table.Table;
import io.github.foldwise.text.Options;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tables of bands in CSV, TSV or XLSX, wide (a row for each lane, a column for each target) or long (a row for each band):
 *
 * <pre>{@code
 * blot, line,     drug, pFAK,   actin            blot, line,     drug, target, signal
 * B1,   parental, no,   11274,  18620            B1,   parental, no,   pFAK,   11274
 * B1,   parental, yes,  < 300,  22144            B1,   parental, no,   actin,  18620
 * }</pre>
 *
 * <p>A table is long where it has a column {@code target}, {@code protein}, {@code antibody}, {@code name} or {@code band label} and one
 * of {@code signal}, {@code volume}, {@code value}, {@code intensity}, {@code adj. volume (int)} or {@code volume (int)}; the first of these
 * that is there is the signal. Columns with names that tell lanes apart (blot, gel, experiment, day, line, drug, treatment, dose, time,
 * sample, lane, replicate and their like) are factors also where they hold numbers, and so is every column of words. In a wide
 * table the other columns are targets; {@code pFAK se} and {@code pFAK status} (or {@code saturated}) beside a target hold the standard
 * error of its image noise and its {@linkplain io.github.foldwise.blot.BandStatus status} (or number of saturated pixels).
 *
 * <p>Readings may be written as {@code > 65000} or {@code sat} (saturated, what was read being a bound), {@code < 300} or {@code ND} (below
 * detection); empty cells and {@code NA} are missing. Signals of zero or less are below detection. Instances are immutable.
 */
public final class BandTableFile extends Options {
    private static final Logger LOG = LoggerFactory.getLogger(BandTableFile.class);
    private static final long serialVersionUID = 1L;

    private final ReadOptions options;
    private final ArrayList<String> targets;

    private final @Nullable Table lanes;

    private BandTableFile(ReadOptions options, List<String> targets, @Nullable Table lanes) {
        this.options = options;
        this.targets = new ArrayList<>(targets);
        this.lanes = lanes;
    }

    /**
     * Returns a reader that finds targets by itself.
     *
     * @return the reader
     */
    public static BandTableFile withDefaults() {
        return new BandTableFile(ReadOptions.withDefaults(), List.of(), null);
    }

    /**
     * Returns a reader that takes these columns of a wide table as targets and all others as factors, or with {@linkplain
     * #withLanes lanes} these names for bands 1, 2, ….
     *
     * @param names names of the columns, or of the bands
     * @return a copy
     */
    public BandTableFile withTargets(String... names) {
        return new BandTableFile(options, List.of(Objects.requireNonNull(names, "names")), lanes);
    }

    /**
     * Returns a reader of what densitometry programs export: a row for each band of numbered lanes.
     *
     * <p>Lanes are numbered in {@code lane} or {@code Lane No.}; without such a column there is one band for each row of the table of
     * lanes, in its order (ImageJ's gel analyzer). The signal is {@code Signal} (Image Studio, Empiria), {@code Adj. Volume (Int)} or {@code
     * Volume (Int)} (Image Lab), {@code IntDen} or {@code Area} (ImageJ), {@code volume} ({@code foldwise blot}, with its errors and
     * flags). Targets are the labels of bands, or the names given by {@link #withTargets} for bands 1, 2, ….
     *
     * @param newLanes what was in the lanes: their number in the column {@code lane}, every other column a factor; columns that the export
     *     has too, such as {@code image}, must agree
     * @return a copy
     */
    public BandTableFile withLanes(Table newLanes) {
        return new BandTableFile(options, targets, Objects.requireNonNull(newLanes, "newLanes"));
    }

    /**
     * Returns a reader under given options.
     *
     * @param newOptions decimal mark, sheet
     * @return a copy
     */
    public BandTableFile withOptions(ReadOptions newOptions) {
        return new BandTableFile(Objects.requireNonNull(newOptions, "newOptions"), targets, lanes);
    }

    /**
     * Reads a table with the defaults.
     *
     * @param file path of the file
     * @return the bands, lanes in the order of the file
     * @throws FileFormatException if the file holds no such table; the message names the cell
     * @throws IOException if the file system fails
     */
    public static BandTable read(String file) throws IOException {
        return withDefaults().from(Path.of(Objects.requireNonNull(file, "file")));
    }

    /**
     * Reads a table with the defaults.
     *
     * @param file path of the file
     * @return the bands, lanes in the order of the file
     * @throws FileFormatException if the file holds no such table; the message names the cell
     * @throws IOException if the file system fails
     */
    public static BandTable read(Path file) throws IOException {
        return withDefaults().from(file);
    }

    /**
     * Reads a file, a stream or a text with the defaults.
     *
     * @param source what to read
     * @return the bands, lanes in the order of the file
     * @throws FileFormatException if it holds no such table; the message names the cell
     * @throws IOException if the file system or the stream fails
     */
    public static BandTable read(Source source) throws IOException {
        return withDefaults().from(source);
    }

    /**
     * Reads a table.
     *
     * @param file path of the file
     * @return the bands, lanes in the order of the file
     * @throws FileFormatException if the file holds no such table; the message names the cell
     * @throws IOException if the file system fails
     */
    public BandTable from(Path file) throws IOException {
        return from(Source.of(file));
    }

    /**
     * Reads a file, a stream or a text.
     *
     * @param source what to read
     * @return the bands, lanes in the order of the file
     * @throws FileFormatException if it holds no such table; the message names the cell
     * @throws IOException if the file system or the stream fails
     */
    public BandTable from(Source source) throws IOException {
        if (lanes != null) {
            Table bands = TableFile.read(BandExport.named(source), options);
            LOG.debug("{}: bands of numbered lanes", source.fileName());
            return told(source, new MappedBands(new BandColumns(source, bands, List.of()), lanes, targets).read());
        }
        if (BandExport.isUnnamed(source)) {
            throw source.refuse(
                    "a table whose first column has no name, as ImageJ writes its results",
                    "columns that say what was in the lanes",
                    "give the lanes as a table of their own, lane,blot,line,drug, and the name of the band:"
                            + " withLanes(TableFile.read(\"lanes.csv\")).withTargets(\"pFAK\")");
        }
        BandColumns columns = new BandColumns(source, TableFile.read(source, options), targets);
        LOG.debug("{}: a row for each {}", source.fileName(), columns.isLong() ? "band" : "lane");
        return told(source, columns.isLong() ? new LongBands(columns).read() : new WideBands(columns).read());
    }

    private static BandTable told(Source source, BandTable bands) {
        LOG.debug(
                "{}: lanes are told apart by {}; targets are {}",
                source.fileName(),
                bands.getFactors(),
                bands.getTargets());
        return bands;
    }

    @Override
    protected Settings settings() {
        return Settings.of("targets", targets).and("lanes", lanes).and("options", options);
    }
}
