package io.github.foldwise.growth;

import io.github.foldwise.text.Digits;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The counts of a group while they are gathered. */
final class GrowthMembers {
    final List<Double> times = new ArrayList<>();
    final List<Double> counts = new ArrayList<>();
    final List<String> wells = new ArrayList<>();
    final List<String> experiments = new ArrayList<>();
    private final Map<List<String>, Double> last = new HashMap<>();
    String line = "";
    double dose = Double.NaN;
    String doseUnit = "";

    void add(double time, double count, String well, String experiment, String place) {
        Double before = last.put(List.of(experiment, well), time);
        if (before != null && (time < before || (time == before && !well.isEmpty()))) {
            throw new IllegalArgumentException(place + "time " + Digits.exact(time) + " follows "
                    + Digits.exact(before) + (well.isEmpty() ? "" : " of well " + well)
                    + ": within a well times increase; sort the rows by time, or "
                    + (well.isEmpty() ? "name the wells in a column \"well\"" : "give each well a name of its own"));
        }
        times.add(time);
        counts.add(count);
        wells.add(well);
        experiments.add(experiment);
    }
}
