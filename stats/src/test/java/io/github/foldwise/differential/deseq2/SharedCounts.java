package io.github.foldwise.differential.deseq2;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.foldwise.differential.Design;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPInputStream;

/** A public data set that is kept beside the project, not in it; a test that needs it is skipped where it is not. */
final class SharedCounts {
    private final Path folder;
    private final CountMatrix counts;
    private final SampleSheet sheet;

    private SharedCounts(Path folder, CountMatrix counts, SampleSheet sheet) {
        this.folder = folder;
        this.counts = counts;
        this.sheet = sheet;
    }

    static SharedCounts load(String name) {
        Path folder = folder("data/counts/" + name);
        Path csv = folder.resolve("counts.csv");
        boolean comma = Files.exists(csv);
        List<String[]> rows = rows(comma ? csv : folder.resolve("counts.tsv"), comma ? "," : "\t");
        List<String[]> samples = rows(folder.resolve("samples.csv"), ",");
        List<String> names = samples.stream().skip(1).map(row -> row[0]).toList();
        List<String> header = Arrays.asList(rows.get(0));
        int[] columns = names.stream().mapToInt(header::indexOf).toArray();
        List<String> genes = new ArrayList<>();
        int[] flat = new int[(rows.size() - 1) * columns.length];
        for (int i = 1; i < rows.size(); i++) {
            genes.add(rows.get(i)[0]);
            for (int j = 0; j < columns.length; j++) {
                flat[(i - 1) * columns.length + j] = Integer.parseInt(rows.get(i)[columns[j]]);
            }
        }
        SampleSheet sheet = SampleSheet.of(names);
        for (int c = 1; c < samples.get(0).length; c++) {
            int column = c;
            sheet = sheet.withFactor(
                    samples.get(0)[c],
                    samples.stream().skip(1).map(row -> row[column]).toArray(String[]::new));
        }
        return new SharedCounts(folder, CountMatrix.ofFlat(genes, names, flat), sheet);
    }

    /** A folder of the data beside the project; the test is skipped where it is not. */
    static Path folder(String name) {
        String root = System.getProperty("foldwise.root");
        assumeTrue(root != null, "the folder of the project is not known");
        Path beside = Path.of(root).resolveSibling("shared").resolve(name);
        Path folder = Files.exists(beside)
                ? beside
                : Path.of(root).resolve("../../shared").normalize().resolve(name);
        assumeTrue(Files.exists(folder), () -> folder + " is not there");
        return folder;
    }

    private static List<String[]> rows(Path file, String separator) {
        try (InputStream raw = Files.newInputStream(file);
                InputStream in = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw;
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return reader.lines()
                    .map(line -> line.replace("\"", "").split(separator, -1))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    CountMatrix counts() {
        return counts;
    }

    Design design(String formula) {
        return Design.of(formula, sheet);
    }

    /** A column of a reference file in the order of the genes; NaN where the file lacks a gene or says NA. */
    double[] reference(String file, String column) {
        List<String[]> rows = rows(folder.resolve("reference").resolve(file + ".csv.gz"), ",");
        int index = Arrays.asList(rows.get(0)).indexOf(column);
        Map<String, String> values = new LinkedHashMap<>();
        rows.stream().skip(1).forEach(row -> values.put(row[0], row[index]));
        return counts.getGenes().stream()
                .mapToDouble(gene -> number(values.getOrDefault(gene, "NA")))
                .toArray();
    }

    private static double number(String text) {
        return text.equals("NA") ? Double.NaN : Double.parseDouble(text);
    }

    /** A named number of the trend file. */
    double trend(String name) {
        try {
            return Files.readAllLines(folder.resolve("reference/deseq2_trend.txt"), StandardCharsets.UTF_8).stream()
                    .filter(line -> line.startsWith(name + "="))
                    .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(Objects.requireNonNull(e));
        }
    }

    double[] sizeFactors() {
        Map<String, Double> values = new LinkedHashMap<>();
        rows(folder.resolve("reference/size_factors.csv.gz"), ",").stream()
                .skip(1)
                .forEach(row -> values.put(row[0], Double.parseDouble(row[1])));
        return counts.getSamples().stream().mapToDouble(values::get).toArray();
    }
}
