package io.github.foldwise.plate;

import io.github.foldwise.figure.Figure;
import io.github.foldwise.figure.HeatMap;
import io.github.foldwise.quantity.Concentration;
import io.github.foldwise.quantity.ConcentrationUnit;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A layout as a heat map: the doses of the first drug, controls by their letters and one step of ten below the lowest. */
final class LayoutFigure {
    private LayoutFigure() {}

    static Figure of(PlateLayout layout) {
        PlateFormat format = layout.getFormat();
        @Nullable ConcentrationUnit unit = unitOf(layout);
        HeatMap doses = PlateHeatMap.of(format, values(layout, unit))
                .withScale(unit == null ? "1 = in use" : "log10 dose", unit == null ? "" : unit.getSymbol());
        HeatMap map = PlateHeatMap.lettered(doses, layout);
        int used = format.getWellCount() - layout.getWells(WellRole.EMPTY).size();
        return PlateHeatMap.figure(
                "Plate layout",
                "Plate of " + format.getWellCount() + " wells, " + used
                        + " in use. V vehicle, P positive control, B blank; controls without a dose take the colour below the lowest dose.",
                format,
                map);
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

    private static double[] values(PlateLayout layout, @Nullable ConcentrationUnit unit) {
        double[] doses = layout.getFormat().getWells().stream()
                .mapToDouble(well -> valueOf(layout.get(well), unit))
                .toArray();
        double lowest = Arrays.stream(doses).filter(Double::isFinite).min().orElse(1);
        return Arrays.stream(doses)
                .map(dose -> dose == Double.NEGATIVE_INFINITY ? lowest - 1 : dose)
                .toArray();
    }

    /** The logarithm of the dose, minus infinity without a dose, NaN for a well without cells. */
    private static double valueOf(WellContent content, @Nullable ConcentrationUnit unit) {
        if (!content.getRole().hasCells()) {
            return Double.NaN;
        }
        if (unit == null) {
            return 1;
        }
        Concentration dose = content.getConcentration();
        return dose == null ? Double.NEGATIVE_INFINITY : Math.log10(dose.in(unit));
    }
}
