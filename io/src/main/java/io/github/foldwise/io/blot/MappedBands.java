package io.github.foldwise.io.blot;

import io.github.foldwise.blot.BandReading;
import io.github.foldwise.blot.BandStatus;
import io.github.foldwise.blot.BandTable;
import io.github.foldwise.io.FileFormatException;
import io.github.foldwise.table.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A row for each band of numbered lanes, as densitometry programs export them, and a table that says what was in the lanes. */
final class MappedBands {
    private final BandColumns columns;
    private final Table table;
    private final Table lanes;
    private final List<String> names;
    private final String laneColumn;
    private final String bandColumn;
    private final String signal;

    MappedBands(BandColumns columns, Table lanes, List<String> names) throws FileFormatException {
        this.columns = columns;
        this.table = columns.table();
        this.lanes = lanes;
        this.names = names;
        laneColumn = columns.find(List.of("lane", "lane no.", "lane number", "lane no"));
        bandColumn = columns.find(List.of("band", "band no.", "band number", "band no"));
        signal = columns.signal().isEmpty() ? columns.find(List.of("area")) : columns.signal();
        if (signal.isEmpty()) {
            throw columns.refuse(
                    "the columns " + String.join(", ", table.getColumnNames()),
                    "a column with the volumes of bands, such as Signal, Adj. Volume (Int), IntDen or volume",
                    "export the table with volumes");
        }
        if (!lanes.getColumnNames().contains("lane")) {
            throw columns.refuse(
                    "a table of lanes with the columns " + String.join(", ", lanes.getColumnNames()),
                    "a column \"lane\" with their numbers",
                    "number the lanes of that table as the program does");
        }
    }

    BandTable read() throws FileFormatException {
        List<String> shared = new ArrayList<>();
        for (String column : lanes.getColumnNames()) {
            if (!column.equals("lane") && table.getColumnNames().contains(column)) {
                shared.add(column);
            }
        }
        Map<List<String>, Map<String, BandReading>> found = new LinkedHashMap<>();
        Set<String> targets = new LinkedHashSet<>();
        for (int row = 0; row < table.getRowCount(); row++) {
            String target = target(row);
            if (target.isEmpty()) {
                continue; // A band that nobody named, such as one beside that of interest.
            }
            List<String> key = new ArrayList<>(List.of(lane(row)));
            for (String column : shared) {
                key.add(columns.level(row, column));
            }
            targets.add(target);
            Map<String, BandReading> lane = found.computeIfAbsent(key, k -> new LinkedHashMap<>());
            if (lane.putIfAbsent(target, reading(row)) != null) {
                throw columns.refuse(
                        "two bands " + target + " in lane " + String.join(" ", key),
                        "one band of a target in each lane",
                        shared.isEmpty()
                                ? "read one image at a time, or give the table of lanes its column image"
                                : "remove one");
            }
        }
        return joined(found, new ArrayList<>(targets), shared);
    }

    private BandTable joined(
            Map<List<String>, Map<String, BandReading>> found, List<String> targets, List<String> shared)
            throws FileFormatException {
        List<String> factors = new ArrayList<>(lanes.getColumnNames());
        factors.remove("lane");
        if (targets.isEmpty()) {
            throw columns.refuse(
                    "no band with a name",
                    "a column with labels, or the names of bands 1, 2, … from top to bottom",
                    "name the bands: withTargets(\"pFAK\")");
        }
        if (factors.isEmpty()) {
            throw columns.refuse(
                    "a table of lanes with the column lane alone",
                    "columns that say what was in the lanes, such as blot, line and drug",
                    "add them to the table of lanes");
        }
        BandColumns map = columns.of(lanes);
        BandTable.Builder bands = BandTable.builder(factors, targets);
        for (int row = 0; row < lanes.getRowCount(); row++) {
            List<String> key = new ArrayList<>(List.of(map.level(row, "lane")));
            for (String column : shared) {
                key.add(map.level(row, column));
            }
            Map<String, BandReading> lane = found.get(key);
            if (lane == null) {
                throw columns.refuse(
                        "no band of lane " + String.join(" ", key),
                        "a band for each lane of the table of lanes",
                        "check the numbers of lanes, which count from 1 at the left");
            }
            List<String> levels = new ArrayList<>();
            for (String factor : factors) {
                levels.add(map.level(row, factor));
            }
            bands.laneOfReadings(
                    levels,
                    targets.stream()
                            .map(target -> lane.getOrDefault(target, BandReading.missing()))
                            .toList());
        }
        return bands.build();
    }

    /** The number of the lane; without a column for it, bands follow each other as lanes do. */
    private String lane(int row) throws FileFormatException {
        if (!laneColumn.isEmpty()) {
            return columns.level(row, laneColumn);
        }
        if (table.getRowCount() != lanes.getRowCount() || names.size() > 1) {
            throw columns.refuse(
                    table.getRowCount() + " bands without numbers of lanes for " + lanes.getRowCount() + " lanes",
                    "one band for each row of the table of lanes, in its order",
                    "add a column \"lane\" to the export");
        }
        return columns.of(lanes).level(row, "lane");
    }

    private String target(int row) throws FileFormatException {
        if (names.isEmpty()) {
            String label = columns.target();
            return label.isEmpty() || table.isMissing(row, label) ? "" : columns.level(row, label);
        }
        if (bandColumn.isEmpty()) {
            return names.get(0);
        }
        double band = table.getNumber(row, bandColumn);
        return band >= 1 && band <= names.size() ? names.get((int) band - 1) : "";
    }

    private BandReading reading(int row) throws FileFormatException {
        String errors = columns.find(List.of("se"));
        String status = columns.find(List.of("status"));
        String flags = status.isEmpty() || table.isMissing(row, status) ? "" : table.getText(row, status);
        if (flags.contains(BandStatus.BELOW_DETECTION.name())) {
            double error = errors.isEmpty() ? Double.NaN : table.getNumber(row, errors);
            return BandReading.belowDetection(table.getNumber(row, signal), error);
        }
        BandReading plain = columns.reading(row, signal, errors, "");
        boolean isSaturated = flags.contains(BandStatus.SATURATED.name());
        return isSaturated && plain.getSignal() > 0 ? BandReading.saturated(plain.getSignal()) : plain;
    }
}
