package io.github.foldwise.plate;

import io.github.foldwise.quantity.Concentration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The wells of a plate by what is in them: wells of one condition (line, drug, dose; or control of a line) would show the
 * same signal if there were no noise and no place on the plate were better than another. Indices of wells are row-major, as
 * those of {@link PlateFormat#indexOf}. Instances are immutable.
 */
public final class PlateConditions {
    /** The condition of wells without cells. */
    public static final int NONE = -1;

    private final int[] conditionOfWell;
    private final List<WellContent> contents = new ArrayList<>();

    private PlateConditions(int wells) {
        conditionOfWell = new int[wells];
    }

    /**
     * Returns the conditions of a layout.
     *
     * @param layout what is in the wells
     * @return the conditions in the order in which they appear, row by row
     */
    public static PlateConditions of(PlateLayout layout) {
        List<Well> wells = layout.getFormat().getWells();
        PlateConditions conditions = new PlateConditions(wells.size());
        Map<List<Object>, Integer> known = new LinkedHashMap<>();
        for (int i = 0; i < wells.size(); i++) {
            WellContent content = layout.get(wells.get(i));
            if (!content.getRole().hasCells()) {
                conditions.conditionOfWell[i] = NONE;
                continue;
            }
            Integer condition = known.putIfAbsent(key(content), known.size());
            if (condition == null) {
                conditions.contents.add(content);
            }
            conditions.conditionOfWell[i] = condition == null ? known.size() - 1 : condition;
        }
        return conditions;
    }

    private static List<Object> key(WellContent content) {
        boolean sample = content.getRole() == WellRole.SAMPLE;
        Concentration dose = content.getConcentration();
        return List.of(
                content.getRole(),
                content.getLine(),
                sample ? content.getDrug() : "",
                !sample || dose == null ? "" : dose.getUnit(),
                !sample || dose == null ? "" : (Object) dose.getValue());
    }

    /** {@return the number of conditions} */
    public int size() {
        return contents.size();
    }

    /**
     * Returns the condition of a well.
     *
     * @param well row-major index
     * @return index of the condition; {@link #NONE} for a well without cells
     */
    public int of(int well) {
        return conditionOfWell[well];
    }

    /**
     * Returns what is in the wells of a condition.
     *
     * @param condition index of the condition
     * @return the content of its first well
     */
    public WellContent content(int condition) {
        return contents.get(condition);
    }

    /**
     * Returns the values of each condition.
     *
     * @param values a value for each well, NaN where there is none
     * @return for each condition the values of its wells that are not NaN
     */
    public double[][] group(double[] values) {
        int[] counts = new int[size()];
        for (int i = 0; i < values.length; i++) {
            if (conditionOfWell[i] != NONE && !Double.isNaN(values[i])) {
                counts[conditionOfWell[i]]++;
            }
        }
        double[][] groups = new double[size()][];
        for (int c = 0; c < groups.length; c++) {
            groups[c] = new double[counts[c]];
        }
        for (int i = values.length - 1; i >= 0; i--) {
            if (conditionOfWell[i] != NONE && !Double.isNaN(values[i])) {
                groups[conditionOfWell[i]][--counts[conditionOfWell[i]]] = values[i];
            }
        }
        return groups;
    }
}
