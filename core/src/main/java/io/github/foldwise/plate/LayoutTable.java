package io.github.foldwise.plate;

import io.github.foldwise.quantity.Concentration;
import io.github.foldwise.table.Table;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A layout as a long table, with columns for combinations and the vehicle only where a well has them. */
final class LayoutTable {
    private LayoutTable() {}

    static Table of(PlateLayout layout) {
        Table.Builder table = Table.builder("plate layout")
                .text("well")
                .text("role")
                .text("line")
                .text("drug")
                .number("concentration")
                .text("unit")
                .integer("replicate")
                .text("experiment");
        int partners = 0;
        boolean vehicle = false;
        for (Well well : layout.getFormat().getWells()) {
            partners = Math.max(partners, layout.get(well).getPartners().size());
            vehicle |= !Double.isNaN(layout.get(well).getVehiclePercent());
        }
        for (int i = 2; i < partners + 2; i++) {
            table.text("drug " + i).number("concentration " + i).text("unit " + i);
        }
        if (vehicle) {
            table.number("vehicle percent", "%");
        }
        for (Well well : layout.getFormat().getWells()) {
            table.row(row(well, layout.get(well), partners, vehicle));
        }
        return table.build();
    }

    private static @Nullable Object[] row(Well well, WellContent content, int partners, boolean vehicle) {
        List<@Nullable Object> row = new ArrayList<>();
        Concentration dose = content.getConcentration();
        row.add(well.getName());
        row.add(content.getRole().label());
        row.add(content.getLine());
        row.add(content.getDrug());
        row.add(dose == null ? Double.NaN : dose.getValue());
        row.add(dose == null ? "" : dose.getUnit().getSymbol());
        row.add(content.getReplicate() == 0 ? null : content.getReplicate());
        row.add(content.getExperiment());
        for (int i = 0; i < partners; i++) {
            boolean there = i < content.getPartners().size();
            @Nullable Treatment partner = there ? content.getPartners().get(i) : null;
            row.add(partner == null ? "" : partner.getDrug());
            row.add(partner == null ? Double.NaN : partner.getConcentration().getValue());
            row.add(partner == null ? "" : partner.getConcentration().getUnit().getSymbol());
        }
        if (vehicle) {
            row.add(content.getVehiclePercent());
        }
        return row.toArray();
    }
}
