package io.github.foldwise.examples.study.simulation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Writes simulated RNA-seq counts of known truth: three parental and three resistant samples in two batches, a tenth of the
 * genes changed by a log2 fold of 0.5 to 2 either way. Of the gene sets beside them one holds 30 genes that go up and 10 others,
 * one 24 that go down and 16 others, and 18 are drawn at random from all genes.
 *
 * <p>Means are log-normal, counts negative binomial with dispersion 0.05 + 2/mean, spread log-normally between genes;
 * libraries differ by a factor of up to two, batches by a little in every gene. The same seed gives the same counts on every
 * machine. The name of a changed gene tells its truth: {@code up0017}, {@code down0018}.
 */
final class SimulatedCounts {
    private static final long SEED = 20260316;
    private static final int GENES = 3000;
    private static final int RANDOM_SETS = 18;
    private static final String[] SAMPLES = {"P1", "P2", "P3", "R1", "R2", "R3"};
    private static final String[] BATCHES = {"a", "b", "b", "a", "b", "a"};

    private final Random random = new Random(SEED);

    private SimulatedCounts() {}

    static void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        StringBuilder sheet = new StringBuilder("sample,line,batch\n");
        for (int s = 0; s < SAMPLES.length; s++) {
            String line = SAMPLES[s].startsWith("R") ? "resistant" : "parental";
            sheet.append(SAMPLES[s])
                    .append(',')
                    .append(line)
                    .append(',')
                    .append(BATCHES[s])
                    .append('\n');
        }
        Files.writeString(folder.resolve("samples.csv"), sheet);
        String counts = new SimulatedCounts().counts();
        Files.writeString(folder.resolve("counts.csv"), counts);
        Files.writeString(folder.resolve("sets.gmt"), sets(counts));
        writeLogs(Files.createDirectories(folder.resolve("logs")), counts);
    }

    private static String sets(String counts) {
        List<String> genes = counts.lines()
                .skip(1)
                .map(line -> line.substring(0, line.indexOf(',')))
                .toList();
        Random random = new Random(SEED + 1);
        StringBuilder text = new StringBuilder();
        addSet(text, "SIMULATED_UP", "30 genes that go up, 10 others", drawn(genes, random, "up", 30, 10));
        addSet(text, "SIMULATED_DOWN", "24 genes that go down, 16 others", drawn(genes, random, "down", 24, 16));
        for (int set = 1; set <= RANDOM_SETS; set++) {
            String name = String.format(Locale.ROOT, "RANDOM_%02d", set);
            addSet(text, name, "any genes", drawn(genes, random, "", 18 + 2 * set, 0));
        }
        return text.toString();
    }

    /** Genes whose name begins so, and others that are the same in both lines, in random order. */
    private static List<String> drawn(List<String> genes, Random random, String start, int size, int others) {
        List<String> shuffled = new ArrayList<>(genes);
        Collections.shuffle(shuffled, random);
        return Stream.concat(
                        shuffled.stream().filter(gene -> gene.startsWith(start)).limit(size),
                        shuffled.stream()
                                .filter(gene -> gene.startsWith("same"))
                                .limit(others))
                .toList();
    }

    private static void addSet(StringBuilder text, String name, String description, List<String> genes) {
        text.append(name).append('\t').append(description).append('\t');
        text.append(String.join("\t", genes)).append('\n');
    }

    /** A log of STAR and a summary of featureCounts for each sample, whose reads in genes are those of the counts. */
    private static void writeLogs(Path folder, String counts) throws IOException {
        for (int s = 0; s < SAMPLES.length; s++) {
            int column = s + 1;
            long assigned = counts.lines()
                    .skip(1)
                    .mapToLong(line -> Long.parseLong(line.split(",")[column]))
                    .sum();
            long unique = Math.round(assigned / 0.8);
            long reads = Math.round(unique / (0.88 + 0.01 * s));
            long several = Math.round(0.05 * reads);
            String[][] rows = {
                {"Number of input reads", Long.toString(reads)},
                {"Average input read length", "150"},
                {"Uniquely mapped reads number", Long.toString(unique)},
                {"Uniquely mapped reads %", percent(unique, reads)},
                {"Number of reads mapped to multiple loci", Long.toString(several)},
                {"% of reads mapped to multiple loci", percent(several, reads)},
                {"% of reads unmapped: other", percent(reads - unique - several, reads)}
            };
            StringBuilder star = new StringBuilder();
            for (String[] row : rows) {
                star.append(String.format(Locale.ROOT, "%48s |\t%s%n", row[0], row[1])
                        .replace("\r", ""));
            }
            Files.writeString(folder.resolve(SAMPLES[s] + "_Log.final.out"), star);
            Files.writeString(
                    folder.resolve(SAMPLES[s] + ".counts.txt.summary"),
                    "Status\t" + SAMPLES[s] + ".bam\nAssigned\t" + assigned + "\nUnassigned_MultiMapping\t" + several
                            + "\nUnassigned_NoFeatures\t" + (unique - assigned) + "\n");
        }
    }

    private static String percent(long part, long whole) {
        return String.format(Locale.ROOT, "%.2f%%", 100.0 * part / whole);
    }

    private String counts() {
        double[] depth = new double[SAMPLES.length];
        for (int s = 0; s < depth.length; s++) {
            depth[s] = 0.7 + 0.7 * random.nextDouble();
        }
        StringBuilder text = new StringBuilder("gene," + String.join(",", SAMPLES) + "\n");
        for (int gene = 0; gene < GENES; gene++) {
            double mean = Math.exp(4.5 + 1.8 * random.nextGaussian());
            double dispersion = (0.05 + 2 / mean) * Math.exp(0.4 * random.nextGaussian());
            double batch = 0.2 * random.nextGaussian();
            double fold = gene % 10 != 7 ? 0 : (random.nextBoolean() ? 1 : -1) * (0.5 + 1.5 * random.nextDouble());
            text.append(String.format(Locale.ROOT, "%s%04d", fold == 0 ? "same" : fold > 0 ? "up" : "down", gene));
            for (int s = 0; s < SAMPLES.length; s++) {
                double log = Math.log(mean * depth[s]) + (BATCHES[s].equals("b") ? batch : 0);
                log += SAMPLES[s].startsWith("R") ? fold * Math.log(2) : 0;
                text.append(',').append(negativeBinomial(Math.exp(log), dispersion));
            }
            text.append('\n');
        }
        return text.toString();
    }

    private long negativeBinomial(double mean, double dispersion) {
        return poisson(gamma(1 / dispersion) * dispersion * mean);
    }

    /** Marsaglia and Tsang 2000, doi:10.1145/358407.358414. */
    private double gamma(double shape) {
        if (shape < 1) {
            return gamma(shape + 1) * Math.pow(random.nextDouble(), 1 / shape);
        }
        double d = shape - 1.0 / 3;
        double c = 1 / Math.sqrt(9 * d);
        while (true) {
            double x = random.nextGaussian();
            double v = Math.pow(1 + c * x, 3);
            if (v > 0 && Math.log(random.nextDouble()) < 0.5 * x * x + d - d * v + d * Math.log(v)) {
                return d * v;
            }
        }
    }

    /** Exact by waiting times; the normal distribution where the mean is so large that nobody can tell. */
    private long poisson(double mean) {
        if (mean > 1000) {
            return Math.max(0, Math.round(mean + Math.sqrt(mean) * random.nextGaussian()));
        }
        long count = -1;
        double time = 0;
        while (time <= mean) {
            time -= Math.log(1 - random.nextDouble());
            count++;
        }
        return count;
    }
}
