package io.github.foldwise.growth;

import io.github.foldwise.text.Clip;
import io.github.foldwise.text.Digits;
import io.github.foldwise.text.Headline;
import java.util.ArrayList;
import java.util.List;

/** What a reader of the numbers of growth should know, as sentences. */
final class GrowthWarnings {
    private GrowthWarnings() {}

    static List<String> of(
            GrowthAnswer answer, GrowthData data, GrowthModel asked, GrowthModel model, List<WellGrowth> wells) {
        List<String> warnings = new ArrayList<>();
        GrowthUnit unit = answer.unit();
        int units = answer.quantity("rate").getUnitCount();
        boolean bounded = answer.quantity("rate").getInterval().isDefined();
        if (wells.size() == 1 && units == 1 && !bounded) {
            warnings.add(
                    "Too few counts of one series to tell their scatter by: no interval can be given; count at a time"
                            + " more, or in a well more.");
        } else if (wells.size() == 1 && units == 1) {
            warnings.add("One series of counts: the interval speaks of their scatter about the line, not of wells or"
                    + " experiments.");
        } else if (unit == GrowthUnit.WELL && wells.size() > 1) {
            warnings.add("Wells are the unit: the interval says nothing beyond this experiment.");
        } else if (unit == GrowthUnit.EXPERIMENT && units == 1) {
            warnings.add(
                    "A single experiment: no interval can be given for what varies from experiment to experiment.");
        }
        addCensored(data, wells, warnings);
        addPhases(answer, data, wells, warnings);
        boolean named = asked == GrowthModel.LOGISTIC || asked == GrowthModel.GOMPERTZ;
        if (named && model == GrowthModel.EXPONENTIAL) {
            warnings.add(
                    "No " + asked.getLabel() + " curve was found: the numbers are those of the exponential window.");
        } else if (model == GrowthModel.EXPONENTIAL
                && answer.quantity("capacity").getOutcome() == GrowthOutcome.NOT_IDENTIFIED) {
            warnings.add("The capacity is not identified: the rate is taken from the exponential window.");
        }
        return warnings;
    }

    private static void addCensored(GrowthData data, List<WellGrowth> wells, List<String> warnings) {
        double limit = data.getDetectionLimit();
        int below = 0;
        for (double count : data.getCounts()) {
            below += count < limit ? 1 : 0;
        }
        if (below > 0) {
            warnings.add(Headline.counted(below, "count") + " of " + data.size() + " below " + Digits.of(limit) + " "
                    + data.getCountUnit() + ": known only to lie below.");
        }
        List<String> empty = new ArrayList<>();
        for (GrowthSeries series : data.series()) {
            if (wells.stream().noneMatch(well -> well.series().label().equals(series.label()))) {
                empty.add(series.label().isEmpty() ? "the series" : series.label());
            }
        }
        if (!empty.isEmpty()) {
            warnings.add("Not used, for fewer than two times with a count above detection: " + Clip.list(empty) + ".");
        }
    }

    private static void addPhases(GrowthAnswer answer, GrowthData data, List<WellGrowth> wells, List<String> warnings) {
        if (answer.quantity("rate").getOutcome() == GrowthOutcome.NOT_EXPONENTIAL) {
            warnings.add("The log counts of the window bend: no one rate describes them; choose a window.");
        }
        boolean other = false;
        for (WellGrowth well : wells) {
            GrowthPhases phases = well.phases();
            other |= phases != null && ((phases.before() && !phases.lag()) || (phases.after() && !phases.plateau()));
        }
        if (other) {
            warnings.add("Counts change more gently, but not flat, outside of the window from "
                    + Digits.of(answer.quantity("window_from").getEstimate()) + " to "
                    + Digits.of(answer.quantity("window_to").getEstimate()) + " " + data.getTimeUnit()
                    + "; another phase can be chosen.");
        }
    }
}
