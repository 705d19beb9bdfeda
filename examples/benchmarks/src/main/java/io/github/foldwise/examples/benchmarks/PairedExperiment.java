package io.github.foldwise.examples.benchmarks;

import io.github.foldwise.differential.Contrast;
import io.github.foldwise.differential.Design;
import io.github.foldwise.expression.CountMatrix;
import io.github.foldwise.expression.SampleSheet;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Cells of several donors, each untreated and treated: the design of the airway experiment. */
final class PairedExperiment {
    private final CountMatrix counts;
    private final Design design;
    private final Contrast contrast;

    private PairedExperiment(CountMatrix counts, Design design, Contrast contrast) {
        this.counts = counts;
        this.design = design;
        this.contrast = contrast;
    }

    CountMatrix getCounts() {
        return counts;
    }

    Design getDesign() {
        return design;
    }

    Contrast getContrast() {
        return contrast;
    }

    /** Counts of {@code counts.csv} and factors {@code celltype} and {@code dex} of {@code samples.csv}. */
    static PairedExperiment airway(Path folder) throws IOException {
        List<String[]> sheet = cells(folder.resolve("samples.csv"));
        List<String[]> rows = cells(folder.resolve("counts.csv"));
        List<String> samples = Arrays.asList(rows.get(0)).subList(1, rows.get(0).length);
        List<String> genes = rows.stream().skip(1).map(row -> row[0]).toList();
        int[][] counts = rows.stream()
                .skip(1)
                .map(row ->
                        Arrays.stream(row).skip(1).mapToInt(Integer::parseInt).toArray())
                .toArray(int[][]::new);
        SampleSheet factors = SampleSheet.of(column(sheet, 0))
                .withFactor("celltype", column(sheet, 1).toArray(new String[0]))
                .withFactor("dex", column(sheet, 2).toArray(new String[0]));
        return new PairedExperiment(
                CountMatrix.of(genes, samples, counts),
                Design.of("~ celltype + dex", factors).withReference("dex", "control"),
                Contrast.of("dex", "treated", "control"));
    }

    private static List<String[]> cells(Path file) throws IOException {
        try (var lines = Files.lines(file, StandardCharsets.UTF_8)) {
            return lines.map(line -> line.replace("\"", "").split(",", -1)).toList();
        }
    }

    private static List<String> column(List<String[]> rows, int column) {
        return rows.stream().skip(1).map(row -> row[column]).toList();
    }

    /**
     * Negative binomial counts: 45 % of the genes silent, the others with means exp(N(2.9, 2.7²)), dispersions
     * (0.02 + 1/(mean + 1)) exp(N(0, 0.4²)), and a log2 fold change N(0, 1) in 15 of 100.
     */
    static PairedExperiment simulated(long seed, int genes, int pairs) {
        Random random = new Random(seed);
        int samples = 2 * pairs;
        double[] depths = IntStream.range(0, samples)
                .mapToDouble(j -> 0.7 + 0.7 * random.nextDouble())
                .toArray();
        int[] counts = new int[genes * samples];
        for (int g = 0; g < genes; g++) {
            double mean = random.nextDouble() < 0.45 ? 0 : Math.exp(2.9 + 2.7 * random.nextGaussian());
            double size = 1 / ((0.02 + 1 / (mean + 1)) * Math.exp(0.4 * random.nextGaussian()));
            double fold = random.nextDouble() < 0.15 ? Math.pow(2, random.nextGaussian()) : 1;
            for (int i = 0; i < pairs; i++) {
                double donor = mean * Math.exp(0.3 * random.nextGaussian());
                counts[g * samples + 2 * i] = count(donor * depths[2 * i], size, random);
                counts[g * samples + 2 * i + 1] = count(donor * fold * depths[2 * i + 1], size, random);
            }
        }
        String[] donors =
                IntStream.range(0, samples).mapToObj(j -> "donor" + j / 2).toArray(String[]::new);
        String[] treatments = IntStream.range(0, samples)
                .mapToObj(j -> j % 2 == 0 ? "control" : "treated")
                .toArray(String[]::new);
        List<String> names =
                IntStream.range(0, samples).mapToObj(j -> "s" + (j + 1)).toList();
        SampleSheet sheet = SampleSheet.of(names).withFactor("donor", donors).withFactor("treatment", treatments);
        return new PairedExperiment(
                CountMatrix.ofFlat(
                        IntStream.range(0, genes).mapToObj(g -> "g" + (g + 1)).toList(), names, counts),
                Design.of("~ donor + treatment", sheet).withReference("treatment", "control"),
                Contrast.of("treatment", "treated", "control"));
    }

    /** A Poisson count whose rate is gamma distributed. */
    private static int count(double mean, double size, Random random) {
        return mean > 0 ? poisson(mean / size * gamma(size, random), random) : 0;
    }

    /** Marsaglia and Tsang 2000, doi:10.1145/358407.358414. */
    private static double gamma(double shape, Random random) {
        if (shape < 1) {
            return gamma(shape + 1, random) * Math.pow(random.nextDouble(), 1 / shape);
        }
        double d = shape - 1.0 / 3;
        while (true) {
            double x = random.nextGaussian();
            double v = Math.pow(1 + x / Math.sqrt(9 * d), 3);
            if (v > 0 && Math.log(1 - random.nextDouble()) < 0.5 * x * x + d - d * v + d * Math.log(v)) {
                return d * v;
            }
        }
    }

    private static int poisson(double rate, Random random) {
        if (rate > 50) {
            return (int) Math.max(0, Math.round(rate + Math.sqrt(rate) * random.nextGaussian()));
        }
        double floor = Math.exp(-rate);
        int count = 0;
        for (double product = random.nextDouble(); product > floor; product *= random.nextDouble()) {
            count++;
        }
        return count;
    }
}
