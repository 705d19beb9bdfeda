package io.github.foldwise.examples.cli.plate;

import io.github.foldwise.plate.PlateLayout;
import io.github.foldwise.plate.PlateReading;
import io.github.foldwise.plate.Well;
import io.github.foldwise.plate.WellValue;
import io.github.foldwise.table.Table;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of {@code foldwise plate}: every well of every reading, with what the layout says of it. */
final class WellTable {
    private final Table.Builder rows;
    private final @Nullable Table layout;

    private WellTable(@Nullable Table layout) {
        this.layout = layout;
        this.rows = Table.builder("wells")
                .text("file")
                .text("plate")
                .text("well")
                .text("channel")
                .number("time")
                .number("value")
                .text("status");
        if (layout != null) {
            for (String name : layout.getColumnNames().subList(1, layout.getColumnCount())) {
                rows.column(name, "", layout.getKind(name));
            }
        }
    }

    static WellTable withoutLayout() {
        return new WellTable(null);
    }

    static WellTable withLayout(PlateLayout layout) {
        return new WellTable(layout.toTable());
    }

    void add(Path file, PlateReading reading) {
        List<Well> wells = reading.getFormat().getWells();
        for (int index = 0; index < wells.size(); index++) {
            WellValue value = reading.get(wells.get(index));
            List<@Nullable Object> cells = new ArrayList<>();
            Collections.addAll(
                    cells,
                    file.toString(),
                    orMissing(reading.getName()),
                    wells.get(index).getName(),
                    orMissing(reading.getChannel()),
                    reading.getTimeSeconds(),
                    value.getRecordedValue(),
                    value.getStatus().name());
            if (layout != null) {
                addContent(cells, layout, index);
            }
            rows.row(cells.toArray());
        }
    }

    /** The table of a layout has its wells in the order of the plate, as a reading has. */
    private static void addContent(List<@Nullable Object> cells, Table layout, int index) {
        for (int column = 1; column < layout.getColumnCount(); column++) {
            boolean text = layout.getKind(column) == Table.Kind.TEXT;
            cells.add(text ? orMissing(layout.getText(index, column)) : (Object) layout.getNumber(index, column));
        }
    }

    private static @Nullable String orMissing(String text) {
        return text.isEmpty() ? null : text;
    }

    Table build() {
        return rows.build();
    }
}
