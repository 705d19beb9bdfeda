package io.github.foldwise.internal;

import io.github.foldwise.plate.PlateLayout;
import io.github.foldwise.plate.Well;
import io.github.foldwise.plate.WellContent;
import io.github.foldwise.quantity.Concentration;
import io.github.foldwise.table.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A row for each well with cells: what is in it, then what an analysis has to say about it. */
public final class WellTable {
    private final PlateLayout layout;
    private final Table.Builder table;

    private WellTable(PlateLayout layout, Table.Builder table) {
        this.layout = layout;
        this.table = table;
    }

    /**
     * Returns a table with the columns of the content.
     *
     * @param title its title
     * @param layout what is in the wells
     * @return the table under construction
     */
    public static WellTable of(String title, PlateLayout layout) {
        return new WellTable(
                layout,
                Table.builder(title)
                        .text("well")
                        .text("role")
                        .text("line")
                        .text("drug")
                        .number("concentration")
                        .text("unit")
                        .text("experiment"));
    }

    /**
     * Returns where the columns of the analysis are added.
     *
     * @return the builder
     */
    public Table.Builder columns() {
        return table;
    }

    /**
     * {@return the finished table}
     *
     * @param values the cells of the added columns for a well
     */
    public Table build(Function<Well, List<?>> values) {
        for (Well well : layout.getFormat().getWells()) {
            WellContent content = layout.get(well);
            if (content.getRole().hasCells()) {
                Concentration dose = content.getConcentration();
                List<Object> row = new ArrayList<>(List.of(
                        well.getName(),
                        content.getRole().name(),
                        content.getLine(),
                        content.getRegimen(),
                        dose == null ? Double.NaN : dose.getValue(),
                        dose == null ? "" : dose.getUnit().getSymbol(),
                        content.getExperiment()));
                row.addAll(values.apply(well));
                table.row(row.toArray());
            }
        }
        return table.build();
    }
}
