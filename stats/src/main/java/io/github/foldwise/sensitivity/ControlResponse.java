package io.github.foldwise.sensitivity;

import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.doseresponse.DoseResponseFit;
import io.github.foldwise.internal.ControlMean;
import io.github.foldwise.text.Digits;
import java.util.ArrayList;
import java.util.List;

/**
 * The response that stands for no effect: what was given, else 100 where the data are in percent. Without a unit the level of the
 * control decides whether responses are fractions or percentages, and where it looks like neither nothing is taken.
 *
 * @param value the response; NaN where it is not known
 * @param warning a sentence where the value was taken from the data, or could not be; empty otherwise
 */
record ControlResponse(double value, String warning) {
    /** A control of a fraction lies at 1, with hormesis and scatter not beyond this. */
    private static final double HIGHEST_FRACTION = 2;

    private static final double LOWEST_PERCENT = 50;
    private static final double HIGHEST_PERCENT = 150;

    static ControlResponse of(DoseResponseFit fit, double given) {
        if (!Double.isNaN(given)) {
            return new ControlResponse(given, "");
        }
        String unit = fit.getData().getResponseUnit();
        if ("%".equals(unit)) {
            return new ControlResponse(100, "");
        }
        double level = level(fit.getData());
        if (level <= HIGHEST_FRACTION) {
            return new ControlResponse(1, "");
        }
        if (unit.isEmpty() && level >= LOWEST_PERCENT && level <= HIGHEST_PERCENT) {
            return new ControlResponse(
                    100,
                    "The responses have no unit; with a control at " + Digits.of(level)
                            + " they were taken for percent of control. Give the responses the unit %, or give the control.");
        }
        return new ControlResponse(
                Double.NaN,
                "The response without drug is not known: " + (unit.isEmpty() ? "without a unit" : "in \"" + unit + "\"")
                        + " a control at " + Digits.of(level)
                        + " is neither a fraction nor percent. Give the response without drug, the control, in their unit.");
    }

    boolean isKnown() {
        return !Double.isNaN(value);
    }

    /** The mean of the wells at dose 0; without any the highest mean of a dose. */
    private static double level(DoseResponseData data) {
        double mean = ControlMean.of(data);
        if (!Double.isNaN(mean)) {
            return mean;
        }
        double highest = Double.NEGATIVE_INFINITY;
        for (double ofDose : DoseMeans.of(data).means()) {
            highest = Math.max(highest, ofDose);
        }
        return highest;
    }

    /** What a reader of a result of a fit should know. */
    List<String> warnings(DoseResponseFit fit) {
        List<String> all = new ArrayList<>(fit.getWarnings());
        if (!warning.isEmpty()) {
            all.add(warning);
        }
        return List.copyOf(all);
    }

    static double check(double response) {
        if (!(response > 0 && response <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException("control response " + response
                    + ": the response without drug must be finite and positive, such as 100 for percent of control");
        }
        return response;
    }
}
