package io.github.foldwise.io.plate;

import io.github.foldwise.io.FileFormatException;
import io.github.foldwise.io.Grid;
import io.github.foldwise.io.GridRow;
import io.github.foldwise.io.Numerals;
import io.github.foldwise.io.Place;
import io.github.foldwise.io.ReadOptions;
import io.github.foldwise.io.Source;
import io.github.foldwise.io.internal.plate.LayoutProperty;
import io.github.foldwise.io.internal.plate.LayoutSheets;
import io.github.foldwise.io.internal.plate.MatrixBlock;
import io.github.foldwise.io.internal.plate.TableHeader;
import io.github.foldwise.io.internal.plate.TableHeader.Field;
import io.github.foldwise.io.internal.plate.WellCells;
import io.github.foldwise.io.internal.plate.WellNames;
import io.github.foldwise.plate.PlateFormat;
import io.github.foldwise.plate.PlateLayout;
import io.github.foldwise.plate.Well;
import io.github.foldwise.plate.WellContent;
import io.github.foldwise.plate.WellRole;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Files that say what is in the wells of one plate, as CSV, TSV or XLSX, in any of three shapes.
 *
 * <p>Blocks in the shape of the plate, one per property, with the name of the property in the corner, above, or of its sheet:
 *
 * <pre>{@code
 * concentration [µM],1,2,3
 * A,0,0.1,1
 * B,0,0.1,1
 *
 * line,1,2,3
 * A,A549,A549,A549
 * B,A549-R1,A549-R1,A549-R1
 * }</pre>
 *
 * <p>A single block may mix doses with the words {@code DMSO}, {@code vehicle}, {@code blank}, {@code positive control} and
 * {@code empty} for wells that hold none.
 *
 * <p>Or a table with one row per well:
 *
 * <pre>{@code
 * well,role,line,drug,concentration,unit,replicate,experiment
 * A1,vehicle,A549,erlotinib,0,µM,1,day 1
 * }</pre>
 *
 * <p>Or a workbook with one sheet per property, named after it, in which the cell A1 is the well A1, without a header.
 *
 * <p>The properties are {@code role}, {@code line}, {@code drug}, {@code concentration}, {@code replicate},
 * {@code experiment} and {@code vehicle percent}; each may be left out. Further drugs of a combination are {@code drug 2},
 * {@code concentration 2}, {@code unit 2} and so on. The unit of a concentration stands in its name ({@code dose_uM},
 * {@code concentration [µM]}; {@code defactinib [µM]} is a concentration too, and names the drug of the wells with a dose where no
 * {@code drug} is told), in the cell ({@code 0.5 µM}) or in a column {@code unit}; without any it is refused, unless
 * {@link ReadOptions#withConcentrationUnit} gives one. A well with a dose and no role is a sample, with dose zero the
 * vehicle; so is one whose drug is called {@code vehicle}, {@code untreated} or {@code DMSO}. A well with another drug and
 * neither dose nor role is a sample.
 */
public final class PlateLayoutFile {
    private static final Logger LOG = LoggerFactory.getLogger(PlateLayoutFile.class);

    private PlateLayoutFile() {}

    /**
     * Reads a layout.
     *
     * @param file path of the file
     * @return the layout on the smallest plate that holds the wells
     * @throws FileFormatException if the file cannot be read as a layout
     * @throws IOException if the file system fails
     */
    public static PlateLayout read(Path file) throws IOException {
        return read(file, ReadOptions.withDefaults());
    }

    /**
     * Reads a layout.
     *
     * @param file path of the file
     * @return the layout on the smallest plate that holds the wells
     * @throws FileFormatException if the file cannot be read as a layout
     * @throws IOException if the file system fails
     */
    public static PlateLayout read(String file) throws IOException {
        return read(Path.of(Objects.requireNonNull(file, "file")));
    }

    /**
     * Reads a layout under given options.
     *
     * @param file path of the file
     * @param options decimal mark, plate format, sheet
     * @return the layout
     * @throws FileFormatException if the file cannot be read as a layout
     * @throws IOException if the file system fails
     */
    public static PlateLayout read(Path file, ReadOptions options) throws IOException {
        return read(Source.of(file), options);
    }

    /**
     * Reads a file, a stream or a text.
     *
     * @param source what to read
     * @return the layout
     * @throws FileFormatException if it cannot be read as a layout
     * @throws IOException if the file system or the stream fails
     */
    public static PlateLayout read(Source source) throws IOException {
        return read(source, ReadOptions.withDefaults());
    }

    /**
     * Reads a file, a stream or a text under given options.
     *
     * @param source what to read
     * @param options decimal mark, plate format, sheet
     * @return the layout
     * @throws FileFormatException if it cannot be read as a layout
     * @throws IOException if the file system or the stream fails
     */
    public static PlateLayout read(Source source, ReadOptions options) throws IOException {
        Objects.requireNonNull(options, "options");
        Grid grid = LayoutSheets.only(Grid.read(source, options));
        WellCells cells = new WellCells(Numerals.of(grid, options), options);
        List<MatrixBlock> blocks = MatrixBlock.find(grid, MatrixBlock.Content.TEXTS);
        if (!blocks.isEmpty()) {
            LOG.debug("{}: layout in {} blocks in the shape of a plate", grid.fileName(), blocks.size());
            return readBlocks(blocks, cells, options);
        }
        boolean bySheet = SheetLayout.isLayout(grid);
        LOG.debug("{}: layout, {}", grid.fileName(), bySheet ? "a sheet for each property" : "a row for each well");
        return bySheet ? SheetLayout.read(grid, cells, options) : readTable(grid, cells, options);
    }

    private static PlateLayout readBlocks(List<MatrixBlock> blocks, WellCells cells, ReadOptions options)
            throws FileFormatException {
        Map<LayoutProperty, MatrixBlock> byProperty = new TreeMap<>();
        MatrixBlock first = blocks.get(0);
        for (MatrixBlock block : blocks) {
            GridRow header = block.header();
            LayoutProperty property = blocks.size() == 1 && isDoseGrid(block)
                    ? LayoutProperty.of(Field.CONCENTRATION)
                    : propertyOf(block);
            MatrixBlock earlier = byProperty.putIfAbsent(property, block);
            if (earlier != null) {
                throw header.refuse(
                        block.corner(),
                        "each property once",
                        "it is given in line " + earlier.header().line() + " already; remove one of the two blocks");
            }
            if (!sizeOf(block).equals(sizeOf(first))) {
                throw header.place()
                        .refuse(
                                sizeOf(block),
                                sizeOf(first) + " as in the first block",
                                "give all blocks of a layout the same rows and columns");
            }
            block.trailingLabel();
        }
        PlateLayout layout = PlateLayout.of(options.formatFor(first.rowsFromA(), first.columnsFromOne()));
        for (int row = 0; row < first.rows().size(); row++) {
            for (int column = 0; column < first.width(); column++) {
                Map<LayoutProperty, WellCells.Source> sources = new HashMap<>();
                for (Map.Entry<LayoutProperty, MatrixBlock> each : byProperty.entrySet()) {
                    MatrixBlock block = each.getValue();
                    sources.put(
                            each.getKey(),
                            new WellCells.Source(
                                    block.rows().get(row),
                                    block.fileColumn(column),
                                    titleOf(block),
                                    block.header().place(block.corner())));
                }
                Place place = first.rows().get(row).place(first.fileColumn(column));
                layout = with(layout, first.well(row, column), cells.contentOf(sources), place);
            }
        }
        return layout;
    }

    /** A single block of doses and of words for what holds none is known by them, whatever it is called. */
    private static boolean isDoseGrid(MatrixBlock block) {
        int words = 0;
        int others = 0;
        int amounts = 0;
        for (GridRow row : block.rows()) {
            for (int column = 0; column < block.width(); column++) {
                String text = row.cell(block.fileColumn(column));
                boolean word = WellCells.roleOf(text) != null;
                words += word ? 1 : 0;
                amounts += WellCells.isAmount(text) ? 1 : 0;
                others += word || text.isEmpty() || WellCells.isAmount(text) ? 0 : 1;
            }
        }
        // A few cells that are neither are told one by one.
        return words > 0 && (others == 0 || amounts > others);
    }

    private static String titleOf(MatrixBlock block) {
        List<GridRow> above = block.above();
        String title = block.cornerText();
        for (int i = above.size() - 1; i >= 0 && title.isEmpty(); i--) {
            title = String.join(" ", above.get(i).texts());
        }
        String sheet = block.header().sheet();
        return title.isEmpty() && LayoutProperty.ofTitle(sheet) != null ? sheet : title;
    }

    private static LayoutProperty propertyOf(MatrixBlock block) throws FileFormatException {
        String title = titleOf(block);
        @Nullable LayoutProperty property = LayoutProperty.ofTitle(title);
        if (property != null && property.field() != Field.UNIT) {
            return property;
        }
        throw block.header()
                .place(block.corner())
                .refuse(
                        title,
                        "the name of a property",
                        "write one of " + LayoutProperty.KNOWN
                                + " in the corner of the block, or call the sheet so; a concentration has its unit in"
                                + " brackets");
    }

    private static String sizeOf(MatrixBlock block) {
        return "rows " + block.well(0, 0).getRowLabel() + " to "
                + block.well(block.rows().size() - 1, 0).getRowLabel() + " and columns " + (block.firstColumn() + 1)
                + " to " + block.columnsFromOne();
    }

    private static PlateLayout readTable(Grid grid, WellCells cells, ReadOptions options) throws FileFormatException {
        TableHeader header = TableHeader.find(
                grid,
                found -> found.row().texts().stream().anyMatch(PlateLayoutFile::isProperty),
                "one of the columns " + LayoutProperty.KNOWN);
        Map<LayoutProperty, Integer> columns = columnsOf(header.row());
        Map<Well, GridRow> rows = new TreeMap<>();
        int height = 1;
        int width = 1;
        requireOnePlate(header);
        for (GridRow row : header.body()) {
            Well well = header.wellOf(row);
            row.refuseBeyond(header.row());
            GridRow earlier = rows.putIfAbsent(well, row);
            if (earlier != null) {
                throw row.refuse(
                        header.wellColumn(),
                        "each well once",
                        well + " was described in line " + earlier.line() + " already; remove one of the two rows");
            }
            height = Math.max(height, well.getRow() + 1);
            width = Math.max(width, well.getColumn() + 1);
        }
        PlateFormat format = options.formatFor(height, width);
        PlateLayout layout = PlateLayout.of(format);
        for (Map.Entry<Well, GridRow> each : rows.entrySet()) {
            GridRow row = each.getValue();
            layout = with(
                    layout,
                    each.getKey(),
                    cells.contentOf(sourcesOf(header, columns, row)),
                    row.place(header.wellColumn()));
        }
        return layout;
    }

    private static boolean isProperty(String name) {
        @Nullable LayoutProperty property = LayoutProperty.ofTitle(name);
        return property != null && property.field() != Field.UNIT;
    }

    private static Map<LayoutProperty, Integer> columnsOf(GridRow header) throws FileFormatException {
        Map<LayoutProperty, Integer> columns = new TreeMap<>();
        for (int column = 0; column < header.size(); column++) {
            if (WellCells.isLogarithm(header.cell(column))) {
                throw header.refuse(
                        column,
                        "a column of doses and not of their logarithms",
                        "write the doses themselves, under a name such as dose [µM], or take the column away");
            }
            @Nullable LayoutProperty property = LayoutProperty.named(header.cell(column));
            @Nullable Integer earlier = property == null ? null : columns.putIfAbsent(property, column);
            if (earlier != null) {
                throw header.refuse(
                        column,
                        "one column for \"" + header.cell(earlier) + "\"",
                        "rename or remove one of the two columns");
            }
        }
        if (!columns.containsKey(LayoutProperty.of(Field.CONCENTRATION))) {
            int doses = withDoseUnit(header, columns.values());
            if (doses >= 0) {
                columns.put(LayoutProperty.of(Field.CONCENTRATION), doses);
            }
        }
        return columns;
    }

    /** The column that has the unit of a dose in its name, such as {@code Defactinib (µM)}; -1 for none. */
    private static int withDoseUnit(GridRow header, Collection<Integer> taken) throws FileFormatException {
        int found = -1;
        for (int column = 0; column < header.size(); column++) {
            if (taken.contains(column) || !WellCells.isDoseWithUnit(header.cell(column))) {
                continue;
            }
            if (found >= 0) {
                throw header.refuse(
                        column,
                        "one column with the unit of a dose, beside \"" + header.cell(found) + "\"",
                        "name the column of doses \"concentration\"; two drugs of a combination are drug, concentration,"
                                + " drug 2, concentration 2");
            }
            found = column;
        }
        return found;
    }

    private static Map<LayoutProperty, WellCells.Source> sourcesOf(
            TableHeader header, Map<LayoutProperty, Integer> columns, GridRow row) {
        Map<LayoutProperty, WellCells.Source> sources = new HashMap<>();
        for (Map.Entry<LayoutProperty, Integer> each : columns.entrySet()) {
            LayoutProperty property = each.getKey();
            int column = each.getValue();
            int unitColumn = columns.getOrDefault(property.sameDrug(Field.UNIT), -1);
            String unit = row.cell(unitColumn);
            boolean inRow = property.field() == Field.CONCENTRATION && !unit.isEmpty();
            sources.put(
                    property,
                    new WellCells.Source(
                            row,
                            column,
                            header.row().cell(column),
                            inRow ? unit : TableHeader.unitOf(header.row().cell(column)),
                            inRow ? row.place(unitColumn) : header.row().place(column)));
        }
        return sources;
    }

    private static void requireOnePlate(TableHeader header) throws FileFormatException {
        int column = header.column(Field.PLATE);
        Map<String, GridRow> plates = new HashMap<>();
        for (GridRow row : header.body()) {
            plates.putIfAbsent(row.cell(column), row);
            if (plates.size() > 1) {
                throw row.refuse(column, "one plate per layout", "write one file per plate");
            }
        }
        if (plates.isEmpty()) {
            throw header.row()
                    .place()
                    .refuse(
                            String.join(", ", header.row().texts()),
                            "rows of wells under this header",
                            "add one row per well");
        }
    }

    static PlateLayout with(PlateLayout layout, Well well, WellContent content, Place place)
            throws FileFormatException {
        boolean outside = !layout.getFormat().contains(well);
        if (outside && content.equals(WellContent.of(WellRole.EMPTY))) {
            return layout;
        }
        return layout.with(WellNames.on(layout.getFormat(), well, place), content);
    }
}
