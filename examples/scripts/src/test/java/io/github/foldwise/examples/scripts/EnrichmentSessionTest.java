package io.github.foldwise.examples.scripts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From counts to pathways in JShell, on prostate cancer cells with and without androgen; skipped without the data. */
class EnrichmentSessionTest {
    private static final List<String> LINES = List.of(
            "import io.github.foldwise.differential.*",
            "import io.github.foldwise.differential.limma.*",
            "import io.github.foldwise.enrichment.*",
            "import io.github.foldwise.io.counts.*",
            "import io.github.foldwise.io.genesets.*",
            "var sets = GeneSetReader.read(\"hallmark.ensembl.gmt\")",
            "var counts = CountReader.read(\"counts.tsv\").getCounts()",
            "var design = Design.of(\"~ treatment\", SampleSheetFile.read(\"samples.csv\")).withReference(\"treatment\", \"mock\")",
            "var fit = LimmaAnalysis.withDefaults().withDesign(design).fit(counts)",
            "var genes = fit.test(Contrast.of(\"treatment\", \"dht\", \"mock\"))",
            "var gsea = Gsea.withDefaults().test(GeneRanking.of(genes), sets)",
            "System.out.println(gsea)",
            "Camera.withDefaults().test(fit, genes.getContrast(), sets)",
            "var symbols = GeneAnnotationFile.read(\"genes.tsv\").getSymbols()",
            "Footprint.progeny().of(GeneRanking.of(genes).withSymbols(symbols)).getScore(\"MAPK\")",
            "var camera = Camera.withDefaults().test(fit, genes.getContrast(), sets)",
            "var fry = Fry.withDefaults().test(fit, genes.getContrast(), sets)",
            "System.out.printf(\"answer %.2g %.2g %.2f%n\", camera.getPvalue(\"HALLMARK_ANDROGEN_RESPONSE\"),"
                    + " fry.getPvalue(\"HALLMARK_ANDROGEN_RESPONSE\"), gsea.getScore(\"HALLMARK_ANDROGEN_RESPONSE\"))",
            "EnrichmentComparison.of(Map.of(\"GSEA\", gsea, \"CAMERA\", camera, \"FRY\", fry)).toFigure()");

    @TempDir
    Path folder;

    @Test
    void theSessionAnswers() throws IOException, InterruptedException {
        Path data = Workbench.shared("pathways/enrichment/lncap");
        Files.copy(
                data.resolve("pathways/enrichment/lncap/hallmark.ensembl.gmt"), folder.resolve("hallmark.ensembl.gmt"));
        Files.copy(data.resolve("counts/lncap/counts.tsv"), folder.resolve("counts.tsv"));
        Files.copy(data.resolve("counts/lncap/samples.csv"), folder.resolve("samples.csv"));
        Files.writeString(
                folder.resolve("genes.tsv"), PathwaysPageTest.genes(data.resolve("pathways/enrichment/lncap")));
        String output = Workbench.bare(folder).jshell(List.of(), String.join("\n", LINES) + "\n");
        assertTrue(output.contains("gsea ==> 14 up, 5 down of 48 sets at FDR 0.05"), output);
        assertTrue(output.matches("(?s).*HALLMARK_ANDROGEN_RESPONSE +92 genes +NES 3[.]0.*"), output);
        String[] numbers = output.substring(output.indexOf("answer ") + 7).split("\\s+", 4);
        assertEquals(1.1e-29, Double.parseDouble(numbers[0]), 0.05e-29);
        assertEquals(1.5e-9, Double.parseDouble(numbers[1]), 0.05e-9);
        assertEquals(3.05, Double.parseDouble(numbers[2]), 0.1);
        assertTrue(output.matches("(?s).* ==> 7 up, 5 down of 48 sets at FDR 0.05\\RCAMERA, .*"), output);
        assertTrue(output.matches("(?s).*\\$\\d+ ==> 1[.]1126\\d+\\R.*"), output);
        assertTrue(output.contains("Gene sets by several methods"), output);
    }
}
