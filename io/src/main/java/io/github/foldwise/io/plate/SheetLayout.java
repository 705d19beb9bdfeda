package io.github.foldwise.io.plate;

import io.github.foldwise.io.FileFormatException;
import io.github.foldwise.io.Grid;
import io.github.foldwise.io.GridRow;
import io.github.foldwise.io.Place;
import io.github.foldwise.io.ReadOptions;
import io.github.foldwise.io.internal.plate.LayoutProperty;
import io.github.foldwise.io.internal.plate.TableHeader.Field;
import io.github.foldwise.io.internal.plate.WellCells;
import io.github.foldwise.plate.PlateLayout;
import io.github.foldwise.plate.Well;
import io.github.foldwise.plate.WellContent;
import io.github.foldwise.plate.WellRole;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Layouts of which every sheet is a property in the shape of the plate, cell A1 being well A1. */
final class SheetLayout {
    private static final int MOST_ROWS = 32;
    private static final int MOST_COLUMNS = 48;

    private SheetLayout() {}

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
