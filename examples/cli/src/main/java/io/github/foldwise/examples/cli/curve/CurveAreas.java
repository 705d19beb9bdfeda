package io.github.foldwise.examples.cli.curve;

import io.github.foldwise.doseresponse.DoseResponseFit;
import io.github.foldwise.doseresponse.FitStatus;
import io.github.foldwise.examples.cli.shared.Warnings;
import io.github.foldwise.inference.Interval;
import io.github.foldwise.inference.IntervalMethod;
import io.github.foldwise.sensitivity.AreaUnderCurve;
import io.github.foldwise.sensitivity.DrugSensitivity;
import io.github.foldwise.sensitivity.MetricOutcome;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Areas and scores of a curve, or of one experiment of it; a curve without an area is rows without numbers.
 *
 * @param part what they are of
 * @param fit its curve; null where it was not fitted
 * @param under its areas; null where there are none
 * @param scores its scores; null where there are none
 */
record CurveAreas(
        CurvePart part,
        @Nullable DoseResponseFit fit,
        @Nullable AreaUnderCurve under,
        @Nullable DrugSensitivity scores) {

    private enum Metric {
        AUC,
        AAC,
        DSS1,
        DSS2,
        DSS3;

        boolean isArea() {
            return this == AUC || this == AAC;
        }
    }

    List<@Nullable Object[]> rows(String model, double level) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (Metric metric : Metric.values()) {
            Interval interval = interval(metric, level);
            rows.add(new @Nullable Object[] {
                part.curve(),
                model,
                (fit == null ? FitStatus.NOT_IDENTIFIABLE : fit.getStatus()).name(),
                metric.name(),
                estimate(metric),
                metric.isArea() && under != null ? under.getAucEstimate().getStandardError() : Double.NaN,
                interval.getLower(),
                interval.getUpper(),
                range(metric)[0],
                range(metric)[1],
                part.data().getUnit().isEmpty() ? null : part.data().getUnit(),
                under == null ? Double.NaN : under.getControlResponse(),
                outcome(metric).name()
            });
        }
        return rows;
    }

    private double estimate(Metric metric) {
        if (under == null || scores == null) {
            return Double.NaN;
        }
        return switch (metric) {
            case AUC -> under.getAuc();
            case AAC -> under.getAac();
            case DSS1 -> scores.getDss1();
            case DSS2 -> scores.getDss2();
            case DSS3 -> scores.getDss3();
        };
    }

    private Interval interval(Metric metric, double level) {
        if (!metric.isArea() || under == null) {
            return Interval.none(level, IntervalMethod.WALD);
        }
        return metric == Metric.AUC ? under.aucInterval(level) : under.aacInterval(level);
    }

    private MetricOutcome outcome(Metric metric) {
        if (under == null || scores == null) {
            return MetricOutcome.NOT_IDENTIFIABLE;
        }
        return metric.isArea() ? under.getOutcome() : scores.getOutcome();
    }

    /** Scores are always over the tested doses. */
    private double[] range(Metric metric) {
        if (under == null) {
            return new double[] {Double.NaN, Double.NaN};
        }
        return metric.isArea()
                ? new double[] {under.getLowestDose(), under.getHighestDose()}
                : new double[] {part.data().getLowestPositiveDose(), part.data().getHighestDose()};
    }

    /** The means over the experiments of a curve, which are the unit, with t intervals; a mean is of one range of doses. */
    static List<@Nullable Object[]> over(List<CurveAreas> line, String model, double level, Warnings warnings) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        CurvePart first = line.get(0).part;
        for (Metric metric : Metric.values()) {
            double[] from =
                    line.stream().mapToDouble(each -> each.range(metric)[0]).toArray();
            double[] to =
                    line.stream().mapToDouble(each -> each.range(metric)[1]).toArray();
            double lowest = ExperimentMean.common(from);
            double highest = ExperimentMean.common(to);
            boolean alike = !Double.isNaN(lowest + highest);
            ExperimentMean mean = ExperimentMean.of(
                    line.stream().mapToDouble(each -> each.estimate(metric)).toArray());
            if (!alike && mean.count() > 1 && metric == Metric.AUC) {
                warnings.add(
                        first.curve(),
                        "Experiments were tested at doses from and to different ones: areas over them have no mean; give"
                                + " --from and --to, or --common.");
            }
            boolean told = alike || mean.count() < 2;
            if (metric == Metric.AUC && told) {
                warnings.addAll(
                        first.curve(),
                        mean.agreement(line.stream()
                                .filter(each -> Double.isFinite(each.estimate(metric)))
                                .mapToDouble(each -> each.under == null
                                        ? Double.NaN
                                        : each.under.getAucEstimate().getStandardError())
                                .toArray()));
            }
            if (metric == Metric.AUC && mean.count() > 0 && mean.count() < line.size()) {
                warnings.add(
                        first.curve(),
                        "The mean over experiments is of " + mean.count() + " of " + line.size()
                                + "; the others give no area.");
            }
            Interval interval = mean.interval(level);
            rows.add(new @Nullable Object[] {
                first.curve(),
                model,
                null,
                metric.name(),
                told ? mean.value() : Double.NaN,
                told ? mean.standardError() : Double.NaN,
                told ? interval.getLower() : Double.NaN,
                told ? interval.getUpper() : Double.NaN,
                lowest,
                highest,
                first.data().getUnit().isEmpty() ? null : first.data().getUnit(),
                ExperimentMean.common(line.stream()
                        .mapToDouble(each -> each.under == null ? Double.NaN : each.under.getControlResponse())
                        .toArray()),
                (told && mean.count() > 0 ? MetricOutcome.ESTIMATED : MetricOutcome.NOT_IDENTIFIABLE).name()
            });
        }
        return rows;
    }
}
