package io.github.foldwise.io.internal.plate;

import io.github.foldwise.io.FileFormatException;
import io.github.foldwise.io.Grid;
import io.github.foldwise.io.GridRow;
import io.github.foldwise.io.Numerals;
import io.github.foldwise.io.internal.plate.TableHeader.Field;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The sheets of a workbook that holds a layout beside readings. */
public final class LayoutSheets {
    private static final Pattern LAYOUT =
            Pattern.compile("(?i)(?:.*[^a-z])?(?:layout|plate ?map|map|template|belegung(?:splan)?)(?:[^a-z].*)?");
    private static final Set<Field> TELLING = Set.of(Field.ROLE, Field.DRUG, Field.CONCENTRATION);

    private LayoutSheets() {}

    /** {@return the sheets of readings: those that are no part of a layout, unless all are; what is left out is noted} */
    public static Grid without(Grid grid) {
        Grid part = split(grid, false);
        if (part.rows().size() < grid.rows().size()) {
            grid.note("sheets left out, of a layout: " + names(split(grid, true)));
        }
        return part;
    }

    /** {@return the sheets of a layout, all sheets where none is named as one; what is left out is noted} */
    public static Grid only(Grid grid) {
        Grid part = split(grid, true);
        if (part.rows().size() < grid.rows().size()) {
            grid.note("sheets left out, not of a layout: " + names(split(grid, false)));
        }
        return part;
    }

    private static String names(Grid grid) {
        return grid.rows().stream().map(GridRow::sheet).distinct().collect(Collectors.joining(", "));
    }

    private static Grid split(Grid grid, boolean layouts) {
        Set<String> ofLayout = in(grid);
        Grid part = grid.with(row -> ofLayout.contains(row.sheet()) == layouts);
        return part.rows().isEmpty() ? grid : part;
    }

    /**
     * The names of the sheets of a layout: those that are called so, and beside them those that tell a property; none where
     * no sheet is called so.
     */
    private static Set<String> in(Grid grid) {
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
}
