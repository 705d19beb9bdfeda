package io.github.foldwise.io.blot;

import io.github.foldwise.blot.BandReading;
import io.github.foldwise.blot.BandTable;
import io.github.foldwise.io.FileFormatException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** A row for each band. Bands of one target with the same factors are technical lanes, in their order. */
final class LongBands {
    private static final Set<String> BESIDE = Set.of("se", "status", "saturated");

    private final BandColumns columns;

    LongBands(BandColumns columns) {
        this.columns = columns;
    }

    BandTable read() throws FileFormatException {
        String target = columns.target();
        String signal = columns.signal();
        List<String> factors = new ArrayList<>();
        for (String column : columns.table().getColumnNames()) {
            if (!column.equals(target) && !column.equals(signal) && columns.isFactor(column) && !isBeside(column)) {
                factors.add(column);
            }
        }
        if (factors.isEmpty()) {
            throw columns.refuse(
                    "the columns " + String.join(", ", columns.table().getColumnNames()),
                    "columns that tell lanes apart, such as blot, line and drug",
                    "add them; the order of bands says nothing of what was loaded");
        }
        Map<List<String>, List<Map<String, BandReading>>> lanes = new LinkedHashMap<>();
        Set<String> targets = new TreeSet<>();
        List<String> ordered = new ArrayList<>();
        for (int row = 0; row < columns.table().getRowCount(); row++) {
            List<String> levels = new ArrayList<>();
            for (String factor : factors) {
                levels.add(columns.level(row, factor));
            }
            String name = columns.level(row, target);
            if (targets.add(name)) {
                ordered.add(name);
            }
            List<Map<String, BandReading>> same = lanes.computeIfAbsent(levels, key -> new ArrayList<>());
            Map<String, BandReading> lane = same.stream()
                    .filter(some -> !some.containsKey(name))
                    .findFirst()
                    .orElseGet(() -> {
                        same.add(new LinkedHashMap<>());
                        return same.get(same.size() - 1);
                    });
            lane.put(name, columns.reading(row, signal, named("se"), named("status", "saturated")));
        }
        BandTable.Builder table = BandTable.builder(factors, ordered);
        lanes.forEach((levels, same) -> same.forEach(lane -> table.laneOfReadings(
                levels,
                ordered.stream()
                        .map(name -> lane.getOrDefault(name, BandReading.missing()))
                        .toList())));
        return table.build();
    }

    private static boolean isBeside(String column) {
        return BESIDE.contains(column.strip().toLowerCase(Locale.ROOT));
    }

    private String named(String... words) {
        for (String word : words) {
            for (String column : columns.table().getColumnNames()) {
                if (column.strip().equalsIgnoreCase(word)) {
                    return column;
                }
            }
        }
        return "";
    }
}
