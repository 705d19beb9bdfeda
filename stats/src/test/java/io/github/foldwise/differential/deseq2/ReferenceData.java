package io.github.foldwise.differential.deseq2;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.expression.CountMatrix;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A simulated data set and what R DESeq2 1.38.3 makes of it, from src/test/reference/deseq2.R. */
final class ReferenceData {
    private final Map<String, String[]> columns = new LinkedHashMap<>();
    private final Map<String, double[]> values = new LinkedHashMap<>();

    private ReferenceData() {}

    static ReferenceData load(String name) {
        ReferenceData data = new ReferenceData();
        List<String> lines = lines(name + ".csv");
        String[] header = lines.get(0).split(",", -1);
        for (int c = 0; c < header.length; c++) {
            String[] column = new String[lines.size() - 1];
            for (int i = 0; i < column.length; i++) {
                column[i] = lines.get(i + 1).split(",", -1)[c];
            }
            data.columns.put(header[c], column);
        }
        if (ReferenceData.class.getResource(name + "-values.csv") == null) {
            return data;
        }
        for (String line : lines(name + "-values.csv")) {
            String[] fields = line.split(",", -1);
            data.values.put(
                    fields[0],
                    Arrays.stream(fields)
                            .skip(1)
                            .mapToDouble(Double::parseDouble)
                            .toArray());
        }
        return data;
    }

    private static List<String> lines(String file) {
        InputStream stream = Objects.requireNonNull(ReferenceData.class.getResourceAsStream(file), file);
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            return reader.lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    CountMatrix counts() {
        List<String> samples = new ArrayList<>();
        columns.keySet().stream().filter(c -> c.matches("s\\d+")).forEach(samples::add);
        String[] genes = Objects.requireNonNull(columns.get("gene"));
        int[][] counts = new int[genes.length][samples.size()];
        for (int j = 0; j < samples.size(); j++) {
            double[] column = column(samples.get(j));
            for (int i = 0; i < genes.length; i++) {
                counts[i][j] = (int) column[i];
            }
        }
        return CountMatrix.of(Arrays.asList(genes), samples, counts);
    }

    double[] column(String name) {
        return Arrays.stream(Objects.requireNonNull(columns.get(name), name))
                .mapToDouble(x -> x.equals("NA") ? Double.NaN : Double.parseDouble(x))
                .toArray();
    }

    double[] values(String name) {
        return Objects.requireNonNull(values.get(name), name);
    }

    /** Holds values against a column: the same NaN, and equal within a relative tolerance (absolute below 1e-12). */
    void assertColumn(String column, double[] actual, double tolerance) {
        assertClose(column, column(column), actual, tolerance);
    }

    /** Equal within a tolerance, relative for values above 1, absolute below. */
    static void assertNear(String what, double[] expected, double[] actual, double tolerance) {
        assertEquals(expected.length, actual.length, what);
        for (int i = 0; i < expected.length; i++) {
            String where = what + " of gene " + (i + 1) + ": " + actual[i] + ", expected " + expected[i];
            assertEquals(Double.isNaN(expected[i]), Double.isNaN(actual[i]), where);
            if (!Double.isNaN(expected[i])) {
                assertTrue(Math.abs(actual[i] - expected[i]) <= tolerance * (1 + Math.abs(expected[i])), where);
            }
        }
    }

    static void assertClose(String what, double[] expected, double[] actual, double tolerance) {
        assertEquals(expected.length, actual.length, what);
        for (int i = 0; i < expected.length; i++) {
            String where = what + " of gene " + (i + 1) + ": " + actual[i] + ", expected " + expected[i];
            assertEquals(Double.isNaN(expected[i]), Double.isNaN(actual[i]), where);
            if (!Double.isNaN(expected[i])) {
                assertTrue(Math.abs(actual[i] - expected[i]) <= tolerance * Math.abs(expected[i]) + 1e-12, where);
            }
        }
    }
}
