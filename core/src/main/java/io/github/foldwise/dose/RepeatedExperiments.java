package io.github.foldwise.dose;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Experiments with the same readings: one that was entered several times looks like a very exact result. */
final class RepeatedExperiments {
    /** Fewer readings that differ may agree by rounding. */
    private static final int FEWEST = 4;

    private RepeatedExperiments() {}

    /** A sentence for each group of experiments of a line that agree to the last digit. */
    static List<String> warnings(DoseResponseData data) {
        List<String> names = data.getExperiments();
        if (names.size() < 2) {
            return List.of();
        }
        String line = data.getName();
        List<DoseResponseData> experiments = new ArrayList<>();
        for (String experiment : names) {
            experiments.add(data.forExperiment(experiment).withName(experiment));
        }
        Map<List<Double>, List<String>> byReadings = new LinkedHashMap<>();
        for (DoseResponseData experiment : experiments) {
            List<Double> readings = readings(experiment);
            if (!readings.isEmpty()) {
                byReadings.computeIfAbsent(readings, key -> new ArrayList<>()).add(experiment.getName());
            }
        }
        List<String> warnings = new ArrayList<>();
        for (List<String> same : byReadings.values()) {
            if (same.size() > 1) {
                warnings.add("Experiments " + String.join(", ", same) + (line.isEmpty() ? "" : " of " + line)
                        + " have the same readings to the last digit: one experiment entered " + same.size()
                        + " times is one, and interval and p-value are too good by far.");
            }
        }
        return warnings;
    }

    /** Doses and responses in one order, whatever that of the wells; empty where too few differ to tell. */
    private static List<Double> readings(DoseResponseData data) {
        double[] doses = data.getDoses();
        double[] responses = data.getResponses();
        Integer[] order = new Integer[doses.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(
                order,
                (a, b) -> doses[a] == doses[b]
                        ? Double.compare(responses[a], responses[b])
                        : Double.compare(doses[a], doses[b]));
        List<Double> readings = new ArrayList<>();
        Set<Double> different = new HashSet<>();
        for (int i : order) {
            readings.add(doses[i]);
            readings.add(responses[i]);
            different.add(responses[i]);
        }
        return different.size() < FEWEST ? List.of() : readings;
    }
}
