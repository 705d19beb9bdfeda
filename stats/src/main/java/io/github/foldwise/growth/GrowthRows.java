package io.github.foldwise.growth;

import io.github.foldwise.table.Table;
import java.util.List;

/** The rows of growth as tables and the command line have them. */
final class GrowthRows {
    private GrowthRows() {}

    static Table.Builder builder(String title) {
        return Table.builder(title)
                .text("group")
                .text("quantity")
                .number("estimate")
                .number("lower")
                .number("upper")
                .text("unit")
                .integer("n")
                .text("outcome");
    }

    static void add(Table.Builder table, String group, List<GrowthQuantity> quantities) {
        for (GrowthQuantity quantity : quantities) {
            table.row(
                    group,
                    quantity.getName(),
                    quantity.getEstimate(),
                    quantity.getInterval().getLower(),
                    quantity.getInterval().getUpper(),
                    quantity.getUnit(),
                    quantity.getUnitCount(),
                    quantity.getOutcome().name());
        }
    }
}
