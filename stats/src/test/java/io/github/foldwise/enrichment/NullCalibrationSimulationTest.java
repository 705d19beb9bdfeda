package io.github.foldwise.enrichment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.foldwise.differential.Contrast;
import io.github.foldwise.differential.Design;
import io.github.foldwise.differential.limma.LimmaAnalysis;
import io.github.foldwise.differential.limma.LimmaFit;
import io.github.foldwise.differential.limma.Voom;
import io.github.foldwise.differential.normalization.CountNormalization;
import io.github.foldwise.expression.CountMatrix;
import io.github.foldwise.expression.GeneSet;
import io.github.foldwise.expression.GeneSetCollection;
import io.github.foldwise.expression.SampleSheet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * How often each test calls a gene set where nothing differs: all 126 ways (or {@code foldwise.splits} random ones) to part ten mice
 * of one strain into five and five (Bottomly and others 2011, doi:10.1371/journal.pone.0017820), with Reactome's sets for mice; GSEA
 * on 20 of them. The folder named by the property {@code foldwise.mice} holds {@code counts.tsv} (genes by mice), {@code mice.tsv} (mouse, strain),
 * {@code genes.tsv} (Ensembl, Entrez) and {@code sets.gmt} (Entrez); where it holds {@code limma.csv} as well, which
 * {@code enrichment_null_splits.R} makes, camera and fry of R must call as many sets in each split.
 */
@Tag("slow")
class NullCalibrationSimulationTest {
    private static final int SPLITS = Integer.getInteger("foldwise.splits", 126);
    /** GSEA takes most of the time: it is asked about the first of the shuffled splits only. */
    private static final int SPLITS_OF_GSEA = 20;

    private static Path folder() {
        String given = System.getProperty("foldwise.mice");
        assumeTrue(given != null, "no folder of mice");
        return Path.of(given);
    }

    private static CountMatrix counts(Path folder) throws IOException {
        List<String> lines = Files.readAllLines(folder.resolve("counts.tsv"));
        List<String> samples = List.of(lines.get(0).split("\t"));
        samples = samples.subList(1, samples.size());
        List<String> genes = new ArrayList<>();
        int[][] counts = new int[lines.size() - 1][];
        for (int g = 0; g < counts.length; g++) {
            String[] cells = lines.get(g + 1).split("\t");
            genes.add(cells[0]);
            counts[g] = Arrays.stream(cells, 1, cells.length)
                    .mapToInt(Integer::parseInt)
                    .toArray();
        }
        List<String> strain = new ArrayList<>();
        for (String line : Files.readAllLines(folder.resolve("mice.tsv"))) {
            String[] cells = line.split("\t");
            if (cells[1].equals("C57BL/6J")) {
                strain.add(cells[0]);
            }
        }
        return CountMatrix.of(genes, samples, counts).selectSamples(strain);
    }

    private static GeneSetCollection sets(Path folder) throws IOException {
        Map<String, List<String>> ensembl = new HashMap<>();
        for (String line : Files.readAllLines(folder.resolve("genes.tsv"))) {
            String[] cells = line.split("\t");
            if (cells.length > 1) {
                ensembl.computeIfAbsent(cells[1], entrez -> new ArrayList<>()).add(cells[0]);
            }
        }
        List<GeneSet> sets = new ArrayList<>();
        for (String line : Files.readAllLines(folder.resolve("sets.gmt"))) {
            String[] cells = line.split("\t");
            Set<String> genes = new LinkedHashSet<>();
            for (int i = 2; i < cells.length; i++) {
                genes.addAll(ensembl.getOrDefault(cells[i], List.of()));
            }
            sets.add(GeneSet.of(cells[0], genes));
        }
        return GeneSetCollection.of(sets);
    }

    @Test
    void setsOfMiceOfOneStrainAreSeldomCalledByCameraAndFry() throws IOException {
        CountMatrix counts = counts(folder());
        GeneSetCollection sets = sets(folder());
        Map<String, BiFunction<LimmaFit, Contrast, EnrichmentResult>> methods = new LinkedHashMap<>();
        methods.put("CAMERA", (fit, contrast) -> Camera.withDefaults().test(fit, contrast, sets));
        methods.put(
                "CAMERA, correlation estimated",
                (fit, contrast) ->
                        Camera.withDefaults().withEstimatedCorrelation().test(fit, contrast, sets));
        methods.put("FRY", (fit, contrast) -> Fry.withDefaults().test(fit, contrast, sets));
        Map<String, List<Told>> told = told(counts, methods, SPLITS);
        assertTrue(mean(told.get("CAMERA, correlation estimated"), 0.05) < 0.05);
        assertTrue(mean(told.get("FRY"), 0.05) < 0.1);
        assertTrue(mean(told.get("CAMERA"), 0.05) < 0.13);
        holdAgainstLimma(told);
    }

    /** Genes are not independent: GSEA of ranks, for which they are, calls more sets than its level. */
    @Test
    void gseaOfRanksCallsTooMany() throws IOException {
        GeneSetCollection sets = sets(folder());
        Map<String, List<Told>> told = told(
                counts(folder()),
                Map.of(
                        "GSEA, preranked",
                        (fit, contrast) -> Gsea.withDefaults()
                                .withLog2Error(0.3)
                                .withSmallestPvalue(1e-6)
                                .test(GeneRanking.of(fit.test(contrast)), sets)),
                Math.min(SPLITS, SPLITS_OF_GSEA));
        assertTrue(mean(told.get("GSEA, preranked"), 0.05) > 0.05);
    }

    private static Map<String, List<Told>> told(
            CountMatrix counts, Map<String, BiFunction<LimmaFit, Contrast, EnrichmentResult>> methods, int number) {
        List<String[]> all = splits();
        Collections.shuffle(all, new Random(1));
        Map<String, List<Told>> told = new LinkedHashMap<>();
        for (String[] groups : all.subList(0, number)) {
            Design design =
                    Design.of("~ group", SampleSheet.of(counts.getSamples()).withFactor("group", groups));
            LimmaFit fit = LimmaAnalysis.withDefaults()
                    .withDesign(design)
                    .fit(Voom.withDefaults()
                            .withDesign(design)
                            .transform(CountNormalization.withDefaults().normalize(counts, design)));
            methods.forEach((name, method) -> told.computeIfAbsent(name, of -> new ArrayList<>())
                    .add(Told.of(String.join("", groups), method.apply(fit, Contrast.of("group", "b", "a")))));
        }
        told.forEach(NullCalibrationSimulationTest::print);
        return told;
    }

    /** What a test said of one split: the mice of the second group, sets, those below .05 and .01, whether one was called. */
    private record Told(String split, int sets, long belowFive, long belowOne, boolean called) {
        static Told of(String groups, EnrichmentResult result) {
            return new Told(
                    groups.replace('a', '0').replace('b', '1'),
                    result.getSetCount(),
                    Arrays.stream(result.getPvalues()).filter(p -> p < 0.05).count(),
                    Arrays.stream(result.getPvalues()).filter(p -> p < 0.01).count(),
                    !result.getSignificantSets(0.05).isEmpty());
        }

        double share(double level) {
            return (level == 0.05 ? belowFive : belowOne) / (double) sets;
        }
    }

    private static double mean(List<Told> told, double level) {
        return told.stream().mapToDouble(one -> one.share(level)).average().orElse(Double.NaN);
    }

    private static double deviation(List<Told> told, double level) {
        double mean = mean(told, level);
        double squares = told.stream()
                .mapToDouble(one -> (one.share(level) - mean) * (one.share(level) - mean))
                .sum();
        return Math.sqrt(squares / (told.size() - 1));
    }

    private static void print(String name, List<Told> told) {
        System.out.printf(
                Locale.ROOT,
                "%-32s %d splits, %d sets  p < .05 %.4f (SD %.4f)  p < .01 %.4f (SD %.4f)  splits with a set: %d%n",
                name,
                told.size(),
                told.get(0).sets,
                mean(told, 0.05),
                deviation(told, 0.05),
                mean(told, 0.01),
                deviation(told, 0.01),
                told.stream().filter(Told::called).count());
    }

    private static void holdAgainstLimma(Map<String, List<Told>> told) throws IOException {
        Path limma = folder().resolve("limma.csv");
        if (!Files.exists(limma)) {
            return;
        }
        Map<String, String> names =
                Map.of("camera", "CAMERA", "camera estimated", "CAMERA, correlation estimated", "fry", "FRY");
        Map<String, Told> reference = new HashMap<>();
        for (String line : Files.readAllLines(limma)) {
            String[] cells = line.split(",");
            if (names.containsKey(cells[1])) {
                reference.put(
                        names.get(cells[1]) + cells[0],
                        new Told(
                                cells[0],
                                Integer.parseInt(cells[2]),
                                Long.parseLong(cells[3]),
                                Long.parseLong(cells[4]),
                                Boolean.parseBoolean(cells[5].toLowerCase(Locale.ROOT))));
            }
        }
        for (String name : names.values()) {
            for (Told one : told.get(name)) {
                assertEquals(reference.get(name + one.split), one, name);
            }
        }
    }

    /** The 126 ways to part ten mice into five and five. */
    private static List<String[]> splits() {
        List<String[]> splits = new ArrayList<>();
        for (int bits = 0; bits < 1 << 9; bits++) {
            if (Integer.bitCount(bits) == 5) {
                String[] groups = new String[10];
                for (int i = 0; i < 10; i++) {
                    groups[i] = (bits >> i & 1) == 1 ? "b" : "a";
                }
                splits.add(groups);
            }
        }
        return splits;
    }
}
