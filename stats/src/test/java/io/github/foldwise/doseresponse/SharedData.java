package io.github.foldwise.doseresponse;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.foldwise.dose.DoseResponseData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Public data sets that are kept beside the project, not in it; a test that needs them is skipped where they are not. */
final class SharedData {
    private SharedData() {}

    /** The rows of a file of this folder, each a map from column to field. */
    static List<Map<String, String>> rows(String name) {
        String root = System.getProperty("foldwise.root");
        assumeTrue(root != null, "the folder of the project is not known");
        Path file = Path.of(root)
                .resolveSibling("shared")
                .resolve("data/dose-response")
                .resolve(name);
        assumeTrue(Files.exists(file), () -> file + " is not there");
        try {
            List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
            String[] header = lines.get(0).replace("\"", "").split(",", -1);
            List<Map<String, String>> rows = new ArrayList<>();
            for (String line : lines.subList(1, lines.size())) {
                String[] fields = line.replace("\"", "").split(",", -1);
                Map<String, String> row = new LinkedHashMap<>();
                for (int i = 0; i < header.length; i++) {
                    row.put(header[i], fields[i]);
                }
                rows.add(row);
            }
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The curves of a file, in order of first appearance; each experiment a curve of its own where there are several. */
    static Map<String, DoseResponseData> curves(String name) {
        Map<String, List<double[]>> points = new LinkedHashMap<>();
        for (Map<String, String> row : rows(name)) {
            String experiment = row.containsKey("experiment") ? " " + row.get("experiment") : "";
            points.computeIfAbsent(row.get("curve") + experiment, key -> new ArrayList<>())
                    .add(new double[] {Double.parseDouble(row.get("dose")), Double.parseDouble(row.get("response"))});
        }
        Map<String, DoseResponseData> curves = new LinkedHashMap<>();
        points.forEach((curve, list) -> {
            double[] x = list.stream().mapToDouble(point -> point[0]).toArray();
            double[] y = list.stream().mapToDouble(point -> point[1]).toArray();
            boolean oneDose = Arrays.stream(x).distinct().count() == 1;
            if (!oneDose) {
                curves.put(curve, DoseResponseData.of(x, y).withName(curve));
            }
        });
        return curves;
    }
}
