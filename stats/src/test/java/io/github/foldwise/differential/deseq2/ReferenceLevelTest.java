package io.github.foldwise.differential.deseq2;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.foldwise.differential.Design;
import io.github.foldwise.expression.CountMatrix;
import io.github.foldwise.expression.SampleSheet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Which level is the reference does not move a dispersion. Rounding of the means of a gene that is nearly Poisson decides where
 * DESeq2's search ends: one gene of 32,760 that ended at 9e-7 instead of 1.2e-3 moved the trend, and with it all genes, by 1e-4.
 */
class ReferenceLevelTest {
    private static CountMatrix melanoma() throws IOException {
        Path folder = SharedCounts.folder("data/resistant-melanoma/htseq");
        List<Path> files;
        try (var list = Files.list(folder)) {
            files = list.sorted().toList();
        }
        List<String> genes = new ArrayList<>();
        List<int[]> columns = new ArrayList<>();
        for (Path file : files) {
            List<String[]> rows = Files.readAllLines(file).stream()
                    .filter(line -> !line.startsWith("__"))
                    .map(line -> line.split("\t"))
                    .toList();
            if (genes.isEmpty()) {
                rows.forEach(row -> genes.add(row[0]));
            }
            columns.add(rows.stream().mapToInt(row -> Integer.parseInt(row[1])).toArray());
        }
        int[][] counts = IntStream.range(0, genes.size())
                .mapToObj(g -> columns.stream().mapToInt(column -> column[g]).toArray())
                .toArray(int[][]::new);
        List<String> samples = files.stream()
                .map(file -> Objects.requireNonNull(file.getFileName())
                        .toString()
                        .replaceAll("_?rep_?", "_")
                        .replace(".htseq-count.txt", ""))
                .toList();
        return CountMatrix.of(genes, samples, counts);
    }

    private static Design byLine(CountMatrix counts, String reference) {
        String[] lines = counts.getSamples().stream()
                .map(sample -> sample.replaceAll("_+[0-9]$", ""))
                .toArray(String[]::new);
        return Design.of("~ line", SampleSheet.of(counts.getSamples()).withFactor("line", lines))
                .withReference("line", reference);
    }

    /** R 4.2.2, DESeq2 1.38.3: DESeq(DESeqDataSetFromMatrix(counts, s, ~ line)) with Vector as the reference. */
    @Test
    void theTrendOfThreeMelanomaLinesEqualsThatOfR() throws IOException {
        CountMatrix counts = melanoma();
        DeseqFit fit = DeseqAnalysis.withDefaults()
                .withDesign(byLine(counts, "Vector"))
                .withThreads(2)
                .fit(counts);
        double[] trend = Objects.requireNonNull(fit.getTrend()).getCoefficients();
        assertEquals(0.0032007578722532, trend[0], 1e-11);
        assertEquals(2.1517869121206576, trend[1], 1e-8);
        assertEquals(0.270605476454821, fit.getPriorVariance(), 1e-9);
        assertEquals(0.00121863199472713, fit.getGeneWiseDispersions()[counts.indexOfGene("ENSG00000164845")], 1e-15);
        DeseqFit turned = DeseqAnalysis.withDefaults()
                .withDesign(byLine(counts, "V600E"))
                .withThreads(2)
                .fit(counts);
        assertArrayEquals(fit.getDispersions(), turned.getDispersions());
    }

    @Test
    void dispersionsHaveTheSameBitsWhicheverLevelIsTheReference() {
        for (long seed = 1; seed <= 20; seed++) {
            SimulatedCounts data = SimulatedCounts.of(seed, 200, 3, 0.2);
            DeseqFit one = DeseqAnalysis.withDefaults().withDesign(data.design).fit(data.counts);
            DeseqFit other = DeseqAnalysis.withDefaults()
                    .withDesign(data.design.withReference("group", "B"))
                    .fit(data.counts);
            assertArrayEquals(one.getGeneWiseDispersions(), other.getGeneWiseDispersions());
            assertArrayEquals(one.getDispersions(), other.getDispersions());
        }
    }
}
