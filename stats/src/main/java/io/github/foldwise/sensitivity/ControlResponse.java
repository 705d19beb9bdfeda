package io.github.foldwise.sensitivity;

import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.doseresponse.DoseResponseFit;
import io.github.foldwise.doseresponse.FitStatus;
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
 * @param inhibition whether the responses rise as inhibition does, so that there is no response without drug among them
 */
record ControlResponse(double value, String warning, boolean inhibition) {
    /** A control of a fraction lies at 1, with hormesis and scatter not beyond this. */
    private static final double HIGHEST_FRACTION = 2;

    private static final double LOWEST_FRACTION = 0.5;

    private static final double LOWEST_PERCENT = 50;
    private static final double HIGHEST_PERCENT = 150;
    /** Of the response at the highest dose: from less than this a curve that rises does so from little. */
    private static final double RISING = 0.5;

    static ControlResponse of(DoseResponseFit fit, double given) {
        DoseResponseData data = fit.getData();
        String unit = data.getResponseUnit();
        double level = level(data);
        String inhibition = inhibition(fit, level);
        if (!inhibition.isEmpty()) {
            return new ControlResponse(Double.NaN, inhibition, true);
        }
        if (!Double.isNaN(given)) {
            return new ControlResponse(given, "", false);
        }
        if ("%".equals(unit)) {
            return ofPercent(data, level);
        }
        if (level >= LOWEST_FRACTION && level <= HIGHEST_FRACTION) {
            return new ControlResponse(1, unit.isEmpty() ? guess(level, "fractions", "control") : "", false);
        }
        if (unit.isEmpty() && level >= LOWEST_PERCENT && level <= HIGHEST_PERCENT) {
            return new ControlResponse(
                    100, guess(level, "percent", "control. Give the responses the unit %, or give the control"), false);
        }
        return new ControlResponse(
                Double.NaN,
                "The response without drug is not known: " + (unit.isEmpty() ? "without a unit" : "in \"" + unit + "\"")
                        + " a control at " + Digits.of(level)
                        + " is neither a fraction nor percent. Give the response without drug, the control, in their unit.",
                false);
    }

    private static String guess(double level, String what, String of) {
        return "The responses have no unit; with a control at " + Digits.of(level) + " they were taken for " + what
                + " of " + of + ".";
    }

    /** Wells without drug that say themselves that they are not near 100 % are believed. */
    private static ControlResponse ofPercent(DoseResponseData data, double level) {
        if (level >= LOWEST_PERCENT) {
            return new ControlResponse(100, "", false);
        }
        boolean vehicle = !Double.isNaN(ControlMean.of(data));
        return vehicle
                ? new ControlResponse(
                        Double.NaN,
                        "The response without drug is not known: wells at dose 0 are at " + Digits.of(level)
                                + " %. Percent of control is 100 there; if these are percent inhibition, give 100 less these.",
                        false)
                : new ControlResponse(
                        100,
                        "No dose leaves more than " + Digits.of(level)
                                + " % of control. If these are percent inhibition, give 100 less these.",
                        false);
    }

    /** What is to be said where a curve rises from next to nothing; empty elsewhere. */
    private static String inhibition(DoseResponseFit fit, double level) {
        double[] means = DoseMeans.of(fit.getData()).means();
        boolean hasCurve = fit.getStatus() != FitStatus.FLAT && !Double.isNaN(fit.getTop());
        if (!hasCurve || fit.isFalling() || means.length == 0) {
            return "";
        }
        double control = ControlMean.of(fit.getData());
        double start = Double.isNaN(control) ? means[0] : control;
        double end = means[means.length - 1];
        return start < RISING * end
                ? "The responses rise from " + Digits.of(start) + " to " + Digits.of(end)
                        + ", as inhibition does; areas and scores are of what is left. Give 100 less percent inhibition, or 1 less its"
                        + " fraction."
                : "";
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
