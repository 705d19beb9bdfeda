package io.github.foldwise.growth;

import io.github.foldwise.quantity.ConcentrationUnit;
import java.io.Serializable;

/**
 * What cells grew in.
 *
 * @param line the line
 * @param dose the dose; NaN if none is named
 * @param unit the unit of the dose; empty if none is named
 */
record GrowthCondition(String line, double dose, String unit) implements Serializable {
    static final GrowthCondition NONE = new GrowthCondition("", Double.NaN, "");

    static GrowthCondition of(String line, double dose, String unit) {
        if (!(dose >= 0 && dose <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException(
                    "dose " + dose + " of " + line + ": doses are finite and at least 0, on the linear scale");
        }
        return new GrowthCondition(
                line, dose, unit.isEmpty() ? "" : ConcentrationUnit.parse(unit).getSymbol());
    }
}
