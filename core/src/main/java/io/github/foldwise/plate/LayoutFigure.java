package io.github.foldwise.plate;

import io.github.foldwise.figure.Axis;
import io.github.foldwise.figure.Figure;
import io.github.foldwise.figure.HeatMap;
import io.github.foldwise.quantity.Concentration;
import io.github.foldwise.quantity.ConcentrationUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A layout as a heat map: the doses of the first drug, and the vehicle one step of the series below the lowest. */
final class LayoutFigure {
    private LayoutFigure() {}

    static Figure of(PlateLayout layout) {
        PlateFormat format = layout.getFormat();
        List<String> rows = new ArrayList<>();
        List<String> columns = new ArrayList<>();
        for (int row = 0; row < format.getRows(); row++) {
            rows.add(Well.labelOf(row));
        }
        for (int column = 0; column < format.getColumns(); column++) {
            columns.add(String.valueOf(column + 1));
        }
        @Nullable ConcentrationUnit unit = unitOf(layout);
        HeatMap map = HeatMap.of(rows, columns, values(layout, unit))
                .withScale(unit == null ? "1 = in use" : "log10 dose", unit == null ? "" : unit.getSymbol());
        int used = format.getWellCount() - layout.getWells(WellRole.EMPTY).size();
        return Figure.of("Plate layout")
                .withDescription(String.format(
                        Locale.ROOT,
                        "Plate of %d wells, %d in use; vehicles take the colour below the lowest dose.",
                        format.getWellCount(),
                        used))
                .withXaxis(Axis.category("Column", columns))
                .withYaxis(Axis.category("Row", rows))
                .with(map);
    }

    /** The unit of the first dose above zero; null where there is none, or doses cannot be compared. */
    private static @Nullable ConcentrationUnit unitOf(PlateLayout layout) {
        ConcentrationUnit unit = null;
        for (Well well : layout.getFormat().getWells()) {
            Concentration dose = layout.get(well).getConcentration();
            if (dose == null || dose.isZero()) {
                continue;
            }
            if (unit == null) {
                unit = dose.getUnit();
            }
            if (unit.isMolar() != dose.getUnit().isMolar()
                    || (unit == ConcentrationUnit.PERCENT) != (dose.getUnit() == ConcentrationUnit.PERCENT)) {
                return null;
            }
        }
        return unit;
    }

    private static double[][] values(PlateLayout layout, @Nullable ConcentrationUnit unit) {
        PlateFormat format = layout.getFormat();
        double[][] values = new double[format.getRows()][format.getColumns()];
        double lowest = Double.POSITIVE_INFINITY;
        for (Well well : format.getWells()) {
            double value = valueOf(layout.get(well), unit);
            values[well.getRow()][well.getColumn()] = value;
            lowest = value > Double.NEGATIVE_INFINITY ? Math.min(lowest, value) : lowest;
        }
        for (double[] row : values) {
            for (int column = 0; column < row.length; column++) {
                boolean vehicle = row[column] == Double.NEGATIVE_INFINITY;
                row[column] = vehicle ? (Double.isFinite(lowest) ? lowest - 1 : 0) : row[column];
            }
        }
        return values;
    }

    /** The logarithm of the dose, minus infinity without a dose, NaN for a well without cells. */
    private static double valueOf(WellContent content, @Nullable ConcentrationUnit unit) {
        if (content.getRole() == WellRole.EMPTY || content.getRole() == WellRole.BLANK) {
            return Double.NaN;
        }
        if (unit == null) {
            return 1;
        }
        Concentration dose = content.getConcentration();
        return dose == null ? Double.NEGATIVE_INFINITY : Math.log10(dose.in(unit));
    }
}
