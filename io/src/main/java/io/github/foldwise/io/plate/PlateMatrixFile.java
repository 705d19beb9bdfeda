package io.github.foldwise.io.plate;

import io.github.foldwise.io.FileFormatException;
import io.github.foldwise.io.Grid;
import io.github.foldwise.io.GridRow;
import io.github.foldwise.io.Numerals;
import io.github.foldwise.io.ReadOptions;
import io.github.foldwise.io.Source;
import io.github.foldwise.io.internal.plate.BlockTitle;
import io.github.foldwise.io.internal.plate.MatrixBlock;
import io.github.foldwise.io.internal.plate.WellNames;
import io.github.foldwise.io.internal.plate.WellTokens;
import io.github.foldwise.plate.PlateFormat;
import io.github.foldwise.plate.PlateReading;
import io.github.foldwise.plate.Well;
import io.github.foldwise.plate.WellStatus;
import io.github.foldwise.plate.WellValue;
import io.github.foldwise.text.Clip;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Files that show readings in the shape of the plate, as CSV, TSV or XLSX:
 *
 * <pre>{@code
 * Plate: P1
 * Absorbance 570
 *   ,    1,    2,    3
 * A , 0.81, 0.79, OVRFLW
 * B , 0.44, 0.41, *0.02*
 * }</pre>
 *
 * <p>A block is a header of at least three consecutive column numbers over rows that start with consecutive letters. A file
 * may hold several blocks; blocks in which no cell is a reading, such as plate maps, are left out. The text in the corner, else the nearest line above,
 * names the channel: the wavelength if it gives one, otherwise the whole text. A line such as {@code Plate 2},
 * {@code Plate: P1} or {@code Barcode: X} above a block names the plate for it and the blocks that follow; without one, the
 * sheet does, if the workbook has several. Blocks of one plate and channel are told apart by a number in brackets. A block
 * goes on over blank lines and notes; a row of readings that belongs to none is refused. The plate is the smallest that holds the wells, unless
 * {@link ReadOptions#withPlateFormat} says otherwise.
 *
 * <p>Cells hold numbers or the words plate readers write instead, which become a {@link WellStatus}. Any other text is
 * refused.
 */
public final class PlateMatrixFile {
    private PlateMatrixFile() {}

    /**
     * Reads all blocks of a file.
     *
     * @param file path of the file
     * @return the readings in the order of the file, at least one
     * @throws FileFormatException if the file cannot be read as blocks of plates
     * @throws IOException if the file system fails
     */
    public static List<PlateReading> read(Path file) throws IOException {
        return read(file, ReadOptions.withDefaults());
    }

    /**
     * Reads all blocks of a file.
     *
     * @param file path of the file
     * @return the readings in the order of the file, at least one
     * @throws FileFormatException if the file cannot be read as blocks of plates
     * @throws IOException if the file system fails
     */
    public static List<PlateReading> read(String file) throws IOException {
        return read(Path.of(Objects.requireNonNull(file, "file")));
    }

    /**
     * Reads all blocks of a file under given options.
     *
     * @param file path of the file
     * @param options decimal mark, plate format, sheet
     * @return the readings in the order of the file, at least one
     * @throws FileFormatException if the file cannot be read as blocks of plates
     * @throws IOException if the file system fails
     */
    public static List<PlateReading> read(Path file, ReadOptions options) throws IOException {
        return read(Source.of(file), options);
    }

    /**
     * Reads a file, a stream or a text.
     *
     * @param source what to read
     * @return the readings in the order of the file, at least one
     * @throws FileFormatException if it cannot be read as blocks of plates
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
     * @return the readings in the order of the file, at least one
     * @throws FileFormatException if it cannot be read as blocks of plates
     * @throws IOException if the file system or the stream fails
     */
    public static List<PlateReading> read(Source source, ReadOptions options) throws IOException {
        return of(Grid.read(source, options), options);
    }

    /**
     * Reads all blocks of a file whose rows were read.
     *
     * @param grid the rows
     * @param options decimal mark, plate format
     * @return the readings in the order of the file, at least one
     * @throws FileFormatException if it cannot be read as blocks of plates
     * @hidden
     */
    public static List<PlateReading> of(Grid grid, ReadOptions options) throws FileFormatException {
        Numerals numerals = Numerals.of(grid, options);
        List<PlateReading> readings = new ArrayList<>();
        Map<List<String>, Integer> counts = new HashMap<>();
        String plate = "";
        String sheet = "";
        List<MatrixBlock> blocks = MatrixBlock.find(grid, MatrixBlock.Content.READINGS);
        for (MatrixBlock block : blocks) {
            if (!block.header().sheet().equals(sheet)) {
                sheet = block.header().sheet();
                plate = grid.hasSeveralSheets() ? sheet : "";
            }
            BlockTitle title = BlockTitle.of(block);
            plate = title.plate().isEmpty() ? plate : title.plate();
            if (holdsReadings(block)) {
                int number = counts.merge(List.of(plate, title.channel()), 1, Integer::sum);
                String channel = number == 1 ? title.channel() : (title.channel() + " (" + number + ")").strip();
                readings.add(readBlock(block, numerals, options)
                        .withName(plate)
                        .withChannel(channel)
                        .withSource(grid.fileName())
                        .withSheet(block.header().sheet()));
            }
        }
        if (readings.isEmpty()) {
            throw grid.refuse(
                    blocks.isEmpty() ? "no block in the shape of a plate" : texts(blocks.get(0)),
                    "a header of column numbers 1, 2, 3, \u2026 over rows that start with A, B, C, \u2026",
                    "a table with one row per well is read by PlateTableFile");
        }
        return List.copyOf(readings);
    }

    /** Exports often repeat the plate map as a block; one without a single reading says nothing about the readings. */
    private static boolean holdsReadings(MatrixBlock block) {
        return block.rows().stream()
                .anyMatch(row -> IntStream.range(0, block.width())
                        .anyMatch(column -> WellTokens.isReading(row.cell(block.fileColumn(column)))));
    }

    /** What a block holds in which no cell is a reading. */
    private static String texts(MatrixBlock block) {
        for (GridRow row : block.rows()) {
            for (int column = 0; column < block.width(); column++) {
                String text = row.cell(block.fileColumn(column));
                if (!text.isEmpty()) {
                    return "in the shape of a plate no number, but texts such as \"" + Clip.end(text, 30)
                            + "\" in line " + row.line();
                }
            }
        }
        return "in the shape of a plate empty wells alone";
    }

    private static PlateReading readBlock(MatrixBlock block, Numerals numerals, ReadOptions options)
            throws FileFormatException {
        block.trailingLabel();
        PlateFormat format = options.formatFor(block.rowsFromA(), block.columnsFromOne());
        Map<Well, WellValue> values = new TreeMap<>();
        int[] lines = new int[format.getWellCount()];
        for (int row = 0; row < block.rows().size(); row++) {
            for (int column = 0; column < block.width(); column++) {
                GridRow cells = block.rows().get(row);
                int fileColumn = block.fileColumn(column);
                WellValue value = WellTokens.read(cells, fileColumn, numerals);
                if (value.getStatus() != WellStatus.EMPTY) {
                    Well well = WellNames.on(format, block.well(row, column), cells.place(fileColumn));
                    values.put(well, value);
                    lines[format.indexOf(well)] = cells.line();
                }
            }
        }
        return PlateReading.of(format, values).withLines(lines);
    }
}
