package io.github.foldwise.io.counts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.expression.SampleSheet;
import io.github.foldwise.io.FileFormatException;
import io.github.foldwise.io.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables of counts as programs and people head them. */
class CountHeadersTest {
    @TempDir
    private Path folder;

    private CountImport read(String name, String text) throws IOException {
        return CountReader.read(Files.writeString(folder.resolve(name), text));
    }

    private static void assertCounts(CountImport read) {
        assertEquals(List.of("P1", "R1"), read.getCounts().getSamples());
        assertEquals(
                List.of("ENSG00000000001", "ENSG00000000002"), read.getCounts().getGenes());
        assertEquals(266, read.getCounts().getCount(0, 1));
        assertEquals(819, read.getCounts().getCount(1, 0));
    }

    @Test
    void hashBeforeTheHeaderIsNoRemark() throws IOException {
        assertCounts(read("a.tsv", "#gene\tP1\tR1\nENSG00000000001\t642\t266\nENSG00000000002\t819\t712\n"));
        assertCounts(read(
                "b.tsv",
                "# made by a program, in 2020\n#gene\tP1\tR1\nENSG00000000001\t642\t266\nENSG00000000002\t819\t712\n"));
        assertCounts(read(
                "c.csv",
                "# a remark, with commas, three\ngene,P1,R1\nENSG00000000001,642,266\nENSG00000000002,819,712\n"));
    }

    @Test
    void titleAboveTheHeaderIsLeftOut() throws IOException {
        assertCounts(read(
                "a.csv",
                "Raw counts of experiment 7,,\ngene,P1,R1\nENSG00000000001,642,266\nENSG00000000002,819,712\n"));
    }

    @Test
    void numbersOfRowsAreNoGenes() throws IOException {
        CountImport read = read("a.csv", ",gene_id,P1,R1\n0,ENSG00000000001,642,266\n1,ENSG00000000002,819,712\n");
        assertCounts(read);
        assertTrue(
                read.getWarnings().get(0).contains("gene_id"),
                read.getWarnings().toString());
    }

    @Test
    void symbolsThatBeginMissingAreNoCounts() throws IOException {
        assertCounts(read("a.csv", "gene_id,hgnc,P1,R1\nENSG00000000001,NA,642,266\nENSG00000000002,AXL,819,712\n"));
    }

    @Test
    void attributesOfFeatureCountsAreNoSamples() throws IOException {
        CountImport read = read(
                "a.txt",
                "# Program:featureCounts v2.0.1; Command:\"featureCounts\" \"-a\" \"g.gtf\"\n"
                        + "Geneid\tChr\tStart\tEnd\tStrand\tLength\tgene_name\t/data/P1.sorted.bam\t/data/R1.sorted.bam\n"
                        + "ENSG00000000001\t1\t1\t9\t+\t61\tEGFR\t642\t266\n"
                        + "ENSG00000000002\t1\t1\t9\t+\t61\tAXL\t819\t712\n");
        assertCounts(read);
        assertEquals(
                List.of("EGFR", "AXL"),
                read.getSymbols().getSymbols(read.getCounts().getGenes()));
    }

    @Test
    void summariesMayPassTwoBillion() throws IOException {
        Files.writeString(
                folder.resolve("b.txt.summary"),
                "Status\tP1.bam\tR1.bam\nAssigned\t3000000000\t2200000000\nUnassigned_NoFeatures\t1\t2\n");
        CountImport read = read(
                "b.txt",
                "Geneid\tChr\tStart\tEnd\tStrand\tLength\tP1.bam\tR1.bam\nENSG00000000001\t1\t1\t9\t+\t61\t642\t266\n"
                        + "ENSG00000000002\t1\t1\t9\t+\t61\t819\t712\n");
        assertEquals(3e9, read.toTable().getNumber(0, "Assigned"));
    }

    @Test
    void alignmentsNameSamplesInMatrices() throws IOException {
        assertCounts(read(
                "a.tsv",
                "Geneid\tgene_name\tP1Aligned.sortedByCoord.out.bam\tR1Aligned.sortedByCoord.out.bam\n"
                        + "ENSG00000000001\tEGFR\t642\t266\nENSG00000000002\tAXL\t819\t712\n"));
    }

    @Test
    void htseqWritesAttributesBeforeTheCount() throws IOException {
        Path samples = Files.createDirectory(folder.resolve("htseq"));
        Files.writeString(
                samples.resolve("P1.txt"),
                "ENSG00000000001\tEGFR\t642\nENSG00000000002\tAXL\t819\n__no_feature\t\t7\n");
        Files.writeString(
                samples.resolve("R1.txt"),
                "ENSG00000000001\tEGFR\t266\nENSG00000000002\tAXL\t712\n__no_feature\t\t9\n");
        assertCounts(CountReader.read(samples));
    }

    @Test
    void samplesAreTexts() throws IOException {
        for (List<String> names : List.of(List.of("01", "02"), List.of("1e3", "2e3"), List.of("1", "2"))) {
            SampleSheet sheet = SampleSheetFile.read(Source.ofText(
                    "sample,condition,passage\n" + names.get(0) + ",a,61\n" + names.get(1) + ",b,63\n", "sheet.csv"));
            assertEquals(names, sheet.getSamples());
            assertEquals(63, sheet.getNumbers("passage")[1]);
            CountImport read = CountReader.read(
                    Source.ofText("gene," + String.join(",", names) + "\nAXL,3,4\nEGFR,5,6\n", "counts.csv"), sheet);
            assertEquals(names, read.getCounts().getSamples());
        }
    }

    @Test
    void symbolsInTheHeaderAreATransposedTable() {
        FileFormatException refused = assertThrows(
                FileFormatException.class, () -> read("a.csv", "sample,EGFR,AXL,TP53,MYC\nP1,1,2,3,4\nR1,5,6,7,8\n"));
        assertTrue(refused.getMessage().contains("transpose"), refused.getMessage());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '!', textBlock = """
            ENSG00000000003,723,486|ENSG00000000005,0,1           ! counts in the first row (ENSG00000000003, 723, 486)
            TSPAN6,723|TNMD,0|__no_feature,9                      ! counts in the first row (TSPAN6, 723)
            N_unmapped,1,1,1|N_noFeature,3,3,3|AXL,5,3,2          ! counts in the first row (N_unmapped, 1, 1, 1)
            """)
    void countsWithoutAHeaderAreRefusedAndNoGeneIsLost(String text, String found) {
        FileFormatException refused =
                assertThrows(FileFormatException.class, () -> read("a.csv", text.replace("|", "\n") + "\n"));
        assertTrue(refused.getMessage().contains(found), refused.getMessage());
        assertTrue(refused.getMessage().contains("give their folder"), refused.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"gene", "ID", "Gene Symbol", "", "probe_id", "Ensembl gene", "x", "Name", "#gene"})
    void numbersMayNameSamplesBesideTheHeadingOfTheGenes(String heading) throws IOException {
        assertEquals(
                List.of("101", "102"),
                read("a.csv", heading + ",101,102\nAXL,3,4\nEGFR,5,6\n")
                        .getCounts()
                        .getSamples());
    }

    @Test
    void oneOddCellInTheFirstRowLosesNoSample() throws IOException {
        for (String odd : List.of("1 234", "Inf", "0x10", "n/d")) {
            FileFormatException refused = assertThrows(
                    FileFormatException.class,
                    () -> read("a.tsv", "gene\tP1\tR1\nAXL\t1\t" + odd + "\nMET\t2\t3\n" + "MYC\t4\t5\n"));
            assertEquals("C2", refused.getCell());
            assertEquals("\"" + odd + "\"", refused.getFound());
        }
        assertEquals(
                List.of("P1"),
                read("b.tsv", "gene\tP1\tclass\nAXL\t1\tx\nMET\t2\ty\nMYC\t4\t7\n")
                        .getCounts()
                        .getSamples());
    }

    @Test
    void aSeparatorAtTheEndOfEachLineIsNoSample() throws IOException {
        String text = "gene\tP1\tR1\t\nENSG00000000001\t642\t266\t\nENSG00000000002\t819\t712\t\n";
        assertCounts(read("a.tsv", text));
        assertCounts(read("b.tsv", text.replace("gene\t", "")));
        FileFormatException refused =
                assertThrows(FileFormatException.class, () -> read("c.tsv", text.replace("712\t", "712\t9")));
        assertEquals("D3", refused.getCell());
    }
}
