package io.github.foldwise.enrichment;

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
 * How often each test calls a gene set where nothing differs: 20 splits (or {@code foldwise.splits}, at most 126) of ten mice of one
 * strain into five and five
 * (Bottomly and others 2011, doi:10.1371/journal.pone.0017820), with Reactome's sets for mice. The folder named by the property
 * {@code foldwise.mice} holds {@code counts.tsv} (genes by mice), {@code mice.tsv} (mouse, strain), {@code genes.tsv} (Ensembl,
 * Entrez) and {@code sets.gmt} (Entrez).
 */
@Tag("slow")
class NullCalibrationSimulationTest {
    private static final int SPLITS = Integer.getInteger("foldwise.splits", 20);

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
    void setsOfMiceOfOneStrainAreSeldomCalled() throws IOException {
        CountMatrix counts = counts(folder());
        GeneSetCollection sets = sets(folder());
        Map<String, BiFunction<LimmaFit, Contrast, EnrichmentResult>> methods = new LinkedHashMap<>();
        methods.put(
                "GSEA, preranked",
                (fit, contrast) ->
                        Gsea.withDefaults().withSmallestPvalue(1e-10).test(GeneRanking.of(fit.test(contrast)), sets));
        methods.put("CAMERA", (fit, contrast) -> Camera.withDefaults().test(fit, contrast, sets));
        methods.put(
                "CAMERA, correlation estimated",
                (fit, contrast) ->
                        Camera.withDefaults().withEstimatedCorrelation().test(fit, contrast, sets));
        methods.put("FRY", (fit, contrast) -> Fry.withDefaults().test(fit, contrast, sets));
        Map<String, double[]> told = new LinkedHashMap<>();
        List<String[]> all = splits();
        Collections.shuffle(all, new Random(1));
        List<String[]> splits = all.subList(0, SPLITS);
        for (String[] groups : splits) {
            Design design =
                    Design.of("~ group", SampleSheet.of(counts.getSamples()).withFactor("group", groups));
            LimmaFit fit = LimmaAnalysis.withDefaults()
                    .withDesign(design)
                    .fit(Voom.withDefaults()
                            .withDesign(design)
                            .transform(CountNormalization.withDefaults().normalize(counts, design)));
            methods.forEach((name, method) -> count(
                    told.computeIfAbsent(name, of -> new double[4]),
                    method.apply(fit, Contrast.of("group", "b", "a"))));
        }
        told.forEach((name, sums) -> System.out.printf(
                Locale.ROOT,
                "%-32s sets %.0f  p < .05 %.3f  p < .01 %.3f  splits with a set at FDR 5 %%: %.0f%n",
                name,
                sums[0] / SPLITS,
                sums[1] / sums[0],
                sums[2] / sums[0],
                sums[3]));
        assertTrue(share(told.get("CAMERA, correlation estimated")) < 0.05);
        assertTrue(share(told.get("FRY")) < 0.1);
        assertTrue(share(told.get("CAMERA")) < 0.12);
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

    private static double share(double[] sums) {
        return sums[1] / sums[0];
    }

    private static void count(double[] sums, EnrichmentResult result) {
        sums[0] += result.getSetCount();
        sums[1] += Arrays.stream(result.getPvalues()).filter(p -> p < 0.05).count();
        sums[2] += Arrays.stream(result.getPvalues()).filter(p -> p < 0.01).count();
        sums[3] += result.getSignificantSets(0.05).isEmpty() ? 0 : 1;
    }
}
