package io.github.foldwise.differential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.foldwise.expression.CountMatrix;
import io.github.foldwise.expression.SampleSheet;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;

/** Tables that R wrote: of this folder's resources, or of the data kept beside the project (skipped where they are not). */
public final class ReferenceTable {
    private final List<String> header;
    private final List<String[]> rows;

    private ReferenceTable(List<String> header, List<String[]> rows) {
        this.header = header;
        this.rows = rows;
    }

    /** A table among the resources of the tests, such as {@code edger/counts.csv}. */
    public static ReferenceTable resource(String name) {
        InputStream stream = ReferenceTable.class.getResourceAsStream(name);
        assertTrue(stream != null, () -> "no resource " + name);
        return read(stream, ",");
    }

    /** A table of {@code counts} in the shared data. */
    public static ReferenceTable shared(String name) {
        String root = System.getProperty("foldwise.root");
        assumeTrue(root != null, "the folder of the project is not known");
        Path folder = Path.of(root).toAbsolutePath().getParent();
        while (folder != null && !Files.exists(folder.resolve("shared/data/counts"))) {
            folder = folder.getParent();
        }
        assumeTrue(folder != null, "the shared data are not there");
        Path file = folder.resolve("shared/data/counts").resolve(name);
        assumeTrue(Files.exists(file), () -> file + " is not there");
        try {
            InputStream stream = Files.newInputStream(file);
            return read(
                    name.endsWith(".gz") ? new GZIPInputStream(stream) : stream, name.endsWith(".tsv") ? "\t" : ",");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A table of a file. */
    public static ReferenceTable of(Path file) {
        try {
            return read(Files.newInputStream(file), ",");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ReferenceTable read(InputStream stream, String separator) {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            List<String> header = List.of(reader.readLine().replace("\"", "").split(separator, -1));
            List<String[]> rows = new ArrayList<>();
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                rows.add(line.replace("\"", "").split(separator, -1));
            }
            return new ReferenceTable(header, rows);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first column. */
    public List<String> names() {
        return rows.stream().map(row -> row[0]).toList();
    }

    /** A column of numbers. */
    public double[] numbers(String column) {
        int index = header.indexOf(column);
        assertTrue(index >= 0, () -> column + " is not among " + header);
        return rows.stream()
                .mapToDouble(row -> switch (row[index].trim()) {
                    case "NA" -> Double.NaN;
                    case "Inf" -> Double.POSITIVE_INFINITY;
                    case "-Inf" -> Double.NEGATIVE_INFINITY;
                    default -> Double.parseDouble(row[index].trim());
                })
                .toArray();
    }

    /** A column of words. */
    public List<String> words(String column) {
        int index = header.indexOf(column);
        return rows.stream().map(row -> row[index]).toList();
    }

    /** Counts, a gene in each row. */
    public CountMatrix counts() {
        List<String> samples = header.subList(1, header.size());
        int[][] counts = new int[rows.size()][];
        for (int g = 0; g < counts.length; g++) {
            String[] row = rows.get(g);
            counts[g] = Arrays.stream(row, row.length - samples.size(), row.length)
                    .mapToInt(Integer::parseInt)
                    .toArray();
        }
        return CountMatrix.of(names(), samples, counts);
    }

    /** A sample sheet, whose columns are all words. */
    public SampleSheet sheet() {
        SampleSheet sheet = SampleSheet.of(names());
        for (int c = 1; c < header.size(); c++) {
            sheet = sheet.withFactor(header.get(c), words(header.get(c)).toArray(new String[0]));
        }
        return sheet;
    }

    /** Holds values against a column: the share of rows within a relative tolerance, and all within a looser one. */
    public void hold(
            String column, List<String> genes, double[] values, double tolerance, double share, double loosest) {
        double[] expected = numbers(column);
        Map<String, Double> byGene = new LinkedHashMap<>();
        for (int g = 0; g < values.length; g++) {
            byGene.put(genes.get(g), values[g]);
        }
        List<String> names = names();
        int within = 0;
        double worst = 0;
        String worstGene = "";
        for (int i = 0; i < expected.length; i++) {
            double value = byGene.getOrDefault(names.get(i), Double.NaN);
            double miss = miss(value, expected[i]);
            within += miss <= tolerance ? 1 : 0;
            if (!(miss <= worst)) {
                worst = miss;
                worstGene = names.get(i) + " " + value + " for " + expected[i];
            }
        }
        String report = column + ": " + within + " of " + expected.length + " within " + tolerance + ", worst " + worst
                + " (" + worstGene + ")";
        System.out.println(report);
        assertTrue(within >= share * expected.length, report);
        assertTrue(worst <= loosest, report);
    }

    /** Holds the genes below a false discovery rate: the same ones, but for rates within 1e-6 of it. */
    public void holdSignificant(String column, List<String> genes, int[] significant, double level) {
        Set<String> called = new HashSet<>();
        for (int g : significant) {
            called.add(genes.get(g));
        }
        double[] expected = numbers(column);
        List<String> names = names();
        int count = 0;
        for (int i = 0; i < expected.length; i++) {
            if (Math.abs(expected[i] - level) > 1e-6) {
                assertEquals(expected[i] < level, called.contains(names.get(i)), names.get(i) + ": " + expected[i]);
            }
            count += called.remove(names.get(i)) ? 1 : 0;
        }
        assertTrue(called.isEmpty(), () -> called + " are called, and R has not tested them");
        System.out.println(column + ": the same " + count + " genes at " + level);
    }

    private static double miss(double value, double expected) {
        if (Double.isNaN(value) || Double.isNaN(expected)) {
            return Double.isNaN(value) && Double.isNaN(expected) ? 0 : Double.POSITIVE_INFINITY;
        }
        return value == expected ? 0 : Math.abs(value - expected) / Math.max(Math.abs(expected), 1e-8);
    }

    /** Holds numbers in order against a column, relative to the larger of the value and the least scale. */
    public void holdAll(String column, double[] values, double tolerance) {
        double[] expected = numbers(column);
        assertEquals(expected.length, values.length, column);
        for (int i = 0; i < expected.length; i++) {
            int row = i;
            assertTrue(
                    miss(values[i], expected[i]) <= tolerance,
                    () -> column + " of " + names().get(row) + ": " + values[row] + " for " + expected[row]);
        }
    }
}
