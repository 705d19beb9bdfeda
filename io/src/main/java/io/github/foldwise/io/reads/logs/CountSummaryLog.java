package io.github.foldwise.io.reads.logs;

import io.github.foldwise.io.FileFormatException;
import io.github.foldwise.io.reads.counting.AssignmentStatus;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** What {@code foldwise count --summary} writes: a row for each sample and status. */
final class CountSummaryLog implements LogFormat {
    private static final String HEADER = "sample,status,count";

    @Override
    public boolean recognises(LogText text) {
        return text.line(0).replace("\"", "").equals(HEADER);
    }

    @Override
    public void read(LogText text, LogCollector into) throws FileFormatException {
        Map<String, Map<String, Double>> samples = new LinkedHashMap<>();
        for (int row = 1; row < text.size() && !text.line(row).isBlank(); row++) {
            String line = text.line(row);
            int last = line.lastIndexOf(',');
            int before = line.lastIndexOf(',', last - 1);
            String status = before < 0 ? "" : unquoted(line.substring(before + 1, last));
            if (Arrays.stream(AssignmentStatus.values())
                    .noneMatch(known -> known.getLabel().equals(status))) {
                throw text.refuse(row, "\"" + line + "\"", "sample, status and count, such as s1,assigned,2368");
            }
            double count = text.number(unquoted(line.substring(last + 1)), row, status);
            Map<String, Double> statuses =
                    samples.computeIfAbsent(unquoted(line.substring(0, before)), sample -> new LinkedHashMap<>());
            if (statuses.put(status, count) != null) {
                throw text.refuse(row, "\"" + line + "\" again", "each status of a sample once");
            }
        }
        int all = AssignmentStatus.values().length;
        if (samples.isEmpty() || samples.values().stream().anyMatch(statuses -> statuses.size() < all)) {
            throw text.cutOff("all " + all + " statuses of each sample");
        }
        samples.forEach((sample, statuses) -> {
            LogCollector.Sample values = into.sample(sample, text, "foldwise count");
            double whole = 0;
            for (Map.Entry<String, Double> status : statuses.entrySet()) {
                boolean assigned = status.getKey().equals(AssignmentStatus.ASSIGNED.getLabel());
                values.read((assigned ? "" : "unassigned_") + status.getKey(), status.getValue());
                whole += status.getValue();
            }
            values.percent("assigned_percent", statuses.get(AssignmentStatus.ASSIGNED.getLabel()), whole);
        });
    }

    private static String unquoted(String cell) {
        String plain = cell.strip();
        return plain.length() > 1 && plain.startsWith("\"") && plain.endsWith("\"")
                ? plain.substring(1, plain.length() - 1).replace("\"\"", "\"")
                : plain;
    }
}
