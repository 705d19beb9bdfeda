package io.github.foldwise.doseresponse;

import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.figure.Axis;
import java.util.Collection;
import java.util.Locale;

/** The axis of doses: called after the drug where all curves have one, on a logarithmic scale with a break to dose 0. */
final class DoseAxis {
    private DoseAxis() {}

    static Axis of(Collection<DoseResponseData> curves, String unit) {
        Axis axis = Axis.log10(label(curves), unit);
        return curves.stream().anyMatch(CurveFigure::hasZero) ? axis.withZeroBreak() : axis;
    }

    private static String label(Collection<DoseResponseData> curves) {
        String drug = curves.isEmpty() ? "" : curves.iterator().next().getDrug();
        if (drug.isEmpty() || !curves.stream().allMatch(curve -> curve.getDrug().equalsIgnoreCase(drug))) {
            return "Dose";
        }
        // A word begins an axis with a capital; a code keeps its letters.
        boolean word =
                drug.equals(drug.toLowerCase(Locale.ROOT)) && drug.chars().noneMatch(Character::isDigit);
        return word ? drug.substring(0, 1).toUpperCase(Locale.ROOT) + drug.substring(1) : drug;
    }
}
