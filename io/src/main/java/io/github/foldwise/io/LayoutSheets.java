package io.github.foldwise.io;

import io.github.foldwise.io.TableHeader.Field;
import io.github.foldwise.plate.PlateLayout;
import io.github.foldwise.plate.Well;
import io.github.foldwise.plate.WellContent;
import io.github.foldwise.plate.WellRole;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which sheets are of a layout, and layouts of which every sheet is a property in the shape of the plate, cell A1 being well A1. */
final class LayoutSheets {
    private static final int MOST_ROWS = 32;
    private static final int MOST_COLUMNS = 48;

    private static final Pattern LAYOUT =
            Pattern.compile("(?i)(?:.*[^a-z])?(?:layout|plate ?map|map|template|belegung(?:splan)?)(?:[^a-z].*)?");
    private static final Set<Field> TELLING = Set.of(Field.ROLE, Field.DRUG, Field.CONCENTRATION);

    private LayoutSheets() {}

    /**
     * The names of the sheets of a layout: those that are called so, and beside them those that tell a property; none where
     * no sheet is called so.
     */
    static Set<String> in(Grid grid) {
        Set<String> called = new HashSet<>();
        grid.rows().stream()
                .map(GridRow::sheet)
                .filter(LayoutSheets::isNamedLayout)
                .forEach(called::add);
        if (called.isEmpty()) {
            return called;
        }
        Set<String> all = new HashSet<>(called);
        for (Grid sheet : grid.sheets()) {
            if (!called.contains(sheet.rows().get(0).sheet()) && tellsProperty(sheet)) {
                all.add(sheet.rows().get(0).sheet());
            }
        }
        return all;
    }

    /** Readings are called a line, a replicate or an experiment too: what stands in the wells says which it is. */
    private static boolean tellsProperty(Grid sheet) {
        String name = sheet.rows().get(0).sheet();
        List<MatrixBlock> blocks;
        try {
            blocks = MatrixBlock.find(sheet, MatrixBlock.Content.TEXTS);
        } catch (FileFormatException e) {
            // A broken block is refused by whoever reads the readings.
            return false;
        }
        boolean property = LayoutProperty.ofTitle(name) != null;
        if (blocks.isEmpty()) {
            return property
                    && sheet.rows().stream()
                            .flatMap(row -> row.texts().stream())
                            .allMatch(LayoutSheets::isLabel);
        }
        List<String> wells = new ArrayList<>();
        for (MatrixBlock block : blocks) {
            property |= LayoutProperty.ofTitle(block.cornerText()) != null;
            for (GridRow row : block.rows()) {
                for (int column = 0; column < block.width(); column++) {
                    wells.add(row.cell(block.fileColumn(column)));
                }
            }
        }
        wells.removeIf(String::isEmpty);
        boolean words = !wells.isEmpty() && wells.stream().noneMatch(Numerals::looksNumeric);
        return words || (property && wells.stream().allMatch(LayoutSheets::isLabel));
    }

    /** A word, or a number as replicates and experiments have. */
    private static boolean isLabel(String text) {
        return !Numerals.looksNumeric(text) || text.matches("\\d{1,2}(?:[.,]0+)?");
    }

    /** Whether a sheet is called a layout, or after a property that no readings are called after. */
    private static boolean isNamedLayout(String sheet) {
        @Nullable LayoutProperty property = LayoutProperty.ofTitle(sheet);
        boolean telling = property != null && TELLING.contains(property.field());
        return telling || (GridRow.isShort(sheet) && LAYOUT.matcher(sheet).matches());
    }

    /** Whether every sheet is named after a property. */
    static boolean isLayout(Grid grid) {
        List<String> sheets =
                grid.rows().stream().map(GridRow::sheet).distinct().toList();
        return sheets.stream().allMatch(sheet -> {
            @Nullable LayoutProperty property = LayoutProperty.ofTitle(sheet);
            return property != null && property.field() != Field.UNIT;
        });
    }

    static PlateLayout read(Grid grid, WellCells cells, ReadOptions options) throws FileFormatException {
        Map<Well, Map<LayoutProperty, WellCells.Source>> wells = new TreeMap<>();
        int rows = 1;
        int columns = 1;
        for (GridRow row : grid.rows()) {
            @Nullable LayoutProperty property = LayoutProperty.ofTitle(row.sheet());
            for (int column = 0; column < row.size() && property != null; column++) {
                if (row.cell(column).isEmpty()) {
                    continue;
                }
                if (row.line() < 1 || row.line() > MOST_ROWS || column >= MOST_COLUMNS) {
                    throw row.refuse(
                            column, "a cell from A1 to the place of AF48, the last well of 1536", "clear the cell");
                }
                WellCells.Source source = new WellCells.Source(row, column, row.sheet(), row.place());
                Well well = Well.at(row.line() - 1, column);
                wells.computeIfAbsent(well, any -> new HashMap<>()).putIfAbsent(property, source);
                rows = Math.max(rows, row.line());
                columns = Math.max(columns, column + 1);
            }
        }
        Set<LayoutProperty> told = new HashSet<>();
        wells.values().forEach(sources -> told.addAll(sources.keySet()));
        PlateLayout layout = PlateLayout.of(options.formatFor(rows, columns));
        for (Map.Entry<Well, Map<LayoutProperty, WellCells.Source>> each : wells.entrySet()) {
            Place place = each.getValue().values().iterator().next().unitPlace();
            WellContent content = cells.contentOf(each.getValue());
            checkTogether(each.getKey(), each.getValue(), content, told);
            layout = PlateLayoutFile.with(layout, each.getKey(), content, place);
        }
        return layout;
    }

    /** A line put into one sheet moves the wells below it there alone: role, drug and dose then no longer go together. */
    private static void checkTogether(
            Well well, Map<LayoutProperty, WellCells.Source> sources, WellContent content, Set<LayoutProperty> told)
            throws FileFormatException {
        WellCells.@Nullable Source role = filled(sources, Field.ROLE);
        WellCells.@Nullable Source drug = filled(sources, Field.DRUG);
        WellCells.@Nullable Source dose = filled(sources, Field.CONCENTRATION);
        WellCells.@Nullable Source any = drug == null ? dose : drug;
        if (any != null && role == null && told.contains(LayoutProperty.of(Field.ROLE))) {
            throw apart(any, well, "a role");
        }
        if (content.getRole() != WellRole.SAMPLE) {
            return;
        }
        boolean untreated =
                content.getConcentration() != null && content.getConcentration().getValue() == 0;
        WellCells.@Nullable Source known = any == null ? role : any;
        if (known != null && drug == null && !untreated && told.contains(LayoutProperty.of(Field.DRUG))) {
            throw apart(known, well, "a drug");
        }
        if (known != null && dose == null && told.contains(LayoutProperty.of(Field.CONCENTRATION))) {
            throw apart(known, well, "a dose");
        }
    }

    private static WellCells.@Nullable Source filled(Map<LayoutProperty, WellCells.Source> sources, Field field) {
        WellCells.@Nullable Source source = sources.get(LayoutProperty.of(field));
        return source == null || source.isNothing() ? null : source;
    }

    private static FileFormatException apart(WellCells.Source cell, Well well, String missing) {
        return cell.refuse(
                missing + " of well " + well + " on the sheet that tells it, as other wells have",
                "write it, or empty this cell; cell A1 of each sheet is well A1, so a line put into one sheet moves its"
                        + " wells");
    }
}
