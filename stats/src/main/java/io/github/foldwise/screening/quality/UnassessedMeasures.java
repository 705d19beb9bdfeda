package io.github.foldwise.screening.quality;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The quantities of a plate that could not be estimated, in one sentence: metrics that share lines and cause stand together. */
final class UnassessedMeasures {
    /** The lines and the cause that metrics share. */
    private record Shared(List<String> lines, MeasureOutcome outcome) {}

    private UnassessedMeasures() {}

    /** A sentence such as {@code Not assessed: row_trend, column_trend of A549, R1 (not spread).}; without lines where there is one. */
    static String sentence(List<QualityMeasure> measures, boolean several) {
        Map<QualityMetric, Map<MeasureOutcome, List<String>>> lines = new LinkedHashMap<>();
        for (QualityMeasure each : measures) {
            lines.computeIfAbsent(each.getMetric(), any -> new LinkedHashMap<>())
                    .computeIfAbsent(each.getOutcome(), any -> new ArrayList<>())
                    .add(each.getLine());
        }
        Map<Shared, List<String>> metrics = new LinkedHashMap<>();
        lines.forEach((metric, causes) -> causes.forEach(
                (outcome, of) -> metrics.computeIfAbsent(new Shared(of, outcome), any -> new ArrayList<>())
                        .add(metric.getLabel())));
        List<String> parts = new ArrayList<>();
        metrics.forEach((shared, labels) -> parts.add(String.join(", ", labels) + ofLines(shared.lines(), several)
                + " (" + shared.outcome().name().toLowerCase(Locale.ROOT).replace('_', ' ') + ")"));
        return "Not assessed: " + String.join("; ", parts) + ".";
    }

    private static String ofLines(List<String> lines, boolean several) {
        String named = String.join(", ", lines);
        return several && !named.isEmpty() ? " of " + named : "";
    }
}
