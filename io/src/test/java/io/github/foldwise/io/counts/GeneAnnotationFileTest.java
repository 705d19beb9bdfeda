package io.github.foldwise.io.counts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.expression.CountMatrix;
import io.github.foldwise.expression.GeneAnnotation;
import io.github.foldwise.io.FileFormatException;
import io.github.foldwise.io.Source;
import io.github.foldwise.table.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GeneAnnotationFileTest {
    private static final String GTF = "#!genome-build GRCh38.p14\n#!genome-version GRCh38\n"
            + "17\thavana\tgene\t7661779\t7687546\t.\t-\t.\tgene_id \"ENSG00000141510\"; gene_version \"18\"; gene_name \"TP53\"; gene_biotype \"protein_coding\";\n"
            + "17\thavana\ttranscript\t7661779\t7687538\t.\t-\t.\tgene_id \"ENSG00000141510\"; transcript_id \"ENST00000269305\"; gene_name \"TP53\";\n"
            + "17\thavana\ttranscript\t7661779\t7687000\t.\t-\t.\tgene_id \"ENSG00000141510\"; transcript_id \"ENST00000413465\"; gene_name \"TP53\";\n"
            + "19\thavana\tgene\t41219223\t41261766\t.\t+\t.\tgene_id \"ENSG00000167601\"; gene_name \"AXL\"; gene_biotype \"protein_coding\";\n"
            + "19\thavana\ttranscript\t41219223\t41261766\t.\t+\t.\tgene_id \"ENSG00000167601\"; transcript_id \"ENST00000301178\";\n"
            + "1\thavana\tgene\t1\t9\t.\t+\t.\tgene_id \"ENSG00000290825\"; gene_biotype \"lncRNA\";\n";

    @TempDir
    Path folder;

    private static GeneAnnotation read(String text) throws IOException {
        return GeneAnnotationFile.read(Source.ofText(text, "annotation.txt"));
    }

    @Test
    void genesOfAGtf() throws IOException {
        Table table = read(GTF).toTable();
        assertEquals(List.of("gene", "symbol", "biotype", "chromosome"), table.getColumnNames());
        assertEquals(List.of("ENSG00000141510", "ENSG00000167601", "ENSG00000290825"), table.getTexts("gene"));
        assertEquals("AXL", table.getText(1, "symbol"));
        assertTrue(table.isMissing(2, 1));
        assertEquals("lncRNA", table.getText(2, "biotype"));
        assertEquals("17", table.getText(0, "chromosome"));
    }

    /** BioMart gives a row for each transcript, and not in each what it knows of the gene. */
    @Test
    void aGeneOfSeveralRowsHasWhatAnyOfThemSays() throws IOException {
        Table table = read("Gene stable ID\tTranscript stable ID\tGene name\tGene type\n"
                        + "ENSG1\tENST1\t\tprotein_coding\nENSG1\tENST2\tAXL\tlncRNA\nENSG2\tENST3\tTP53\t\n")
                .toTable();
        assertEquals(List.of("ENSG1", "ENSG2"), table.getTexts("gene"));
        assertEquals(List.of("AXL", "TP53"), table.getTexts("symbol"));
        assertEquals("protein_coding", table.getText(0, "biotype"));
        assertTrue(table.isMissing(1, 2));
    }

    /** What was kept aside in the folder of a sample is not its estimate. */
    @Test
    void theProgramsOwnNameIsTakenBeforeOthers() throws IOException {
        for (String name : List.of("P1/old_quant.sf", "P1/quant.sf", "R1/backup.abundance.tsv", "R1/abundance.tsv")) {
            Files.createDirectories(folder.resolve(name).getParent());
            Files.writeString(folder.resolve(name), "");
        }
        Map<String, Path> files = TranscriptReader.filesIn(folder);
        assertEquals(folder.resolve("P1/quant.sf"), files.get("P1"));
        assertEquals(folder.resolve("R1/abundance.tsv"), files.get("R1"));
    }

    @Test
    void aFileIsNamedByItsPathOrByAText() throws IOException {
        Path file = Files.writeString(folder.resolve("genes.gtf"), GTF);
        assertEquals(read(GTF), GeneAnnotationFile.read(file));
        assertEquals(read(GTF), GeneAnnotationFile.read(file.toString()));
    }

    /** A GTF of exons alone, as UCSC gives it, and GENCODE's names of attributes. */
    @Test
    void genesOfAGtfWithoutRowsOfGenes() throws IOException {
        GeneAnnotation annotation = read(
                "chr1\tncbi\texon\t1\t9\t.\t+\t.\tgene_id \"A1\"; gene_type \"lncRNA\"; gene_name \"S1\"; level 2;\n"
                        + "chr1\tncbi\texon\t20\t29\t.\t+\t.\tgene_id \"A1\"; gene_type \"lncRNA\"; gene_name \"S1\"; level 2;\n");
        assertEquals(1, annotation.getSize());
        assertEquals("S1", annotation.getSymbols().getSymbol("A1"));
        assertEquals("lncRNA", annotation.toTable().getText(0, "biotype"));
    }

    @Test
    void genesOfGff3() throws IOException {
        Table table = read("##gff-version 3\n"
                        + "1\tensembl\tgene\t5\t90\t.\t+\t.\tID=gene:ENSG00000141510;Name=TP53;biotype=protein_coding;description=tumor protein;gene_id=ENSG00000141510\n"
                        + "1\tensembl\tncRNA_gene\t5\t90\t.\t+\t.\tID=gene:ENSG00000290825;biotype=lncRNA\n")
                .toTable();
        assertEquals(List.of("ENSG00000141510", "ENSG00000290825"), table.getTexts("gene"));
        assertEquals("TP53", table.getText(0, "symbol"));
        assertEquals("tumor protein", table.getText(0, "description"));
        assertEquals("lncRNA", table.getText(1, "biotype"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Gene stable ID\tGene stable ID version\tGene name\tGene type\nENSG00000141510\tENSG00000141510.18\tTP53\tprotein_coding\n",
                "ensembl_gene_id,hgnc_symbol,gene_biotype\nENSG00000141510,TP53,protein_coding\n",
                "GeneID\tSymbol\tDescription\tGeneType\tEnsemblGeneID\nENSG00000141510\tTP53\ttumor protein p53\tprotein-coding\t\n",
                "\"ID\"\t\"Gene Symbol\"\t\"Gene Title\"\n\"ENSG00000141510\"\t\"TP53\"\t\"tumor protein p53\"\n",
                "whatever;symbol\nENSG00000141510;TP53\n"
            })
    void tablesOfEnsemblGeoAndOthers(String text) throws IOException {
        GeneAnnotation annotation = read(text);
        assertEquals(1, annotation.getSize());
        assertEquals("TP53", annotation.getSymbols().getSymbol("ENSG00000141510.5"), annotation.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "gene,length\nA,900\n", "gene_id,symbol\n", "chr1\tx\texon\t1\t9\t.\t+\t.\tlevel 2;\n"})
    void filesThatSayNothingAreRefused(String text) {
        assertThrows(FileFormatException.class, () -> read(text));
    }

    /** A gene as Ensembl writes it, and one as NCBI does, whose exons name transcripts as parents. */
    private static final String GFF3 = "1\te\tgene\t5\t90\t.\t+\t.\tID=gene:ENSG00000141510;Name=TP53\n"
            + "1\te\tmRNA\t5\t90\t.\t+\t.\tID=transcript:ENST00000269305;Parent=gene:ENSG00000141510;transcript_id=ENST00000269305\n"
            + "1\te\tmRNA\t5\t90\t.\t+\t.\tID=transcript:ENST00000413465;Parent=gene:ENSG00000141510;transcript_id=ENST00000413465\n"
            + "2\tn\texon\t5\t90\t.\t+\t.\tID=exon-1;Parent=rna-ENST00000301178;transcript_id=ENST00000301178\n"
            + "2\tn\tgene\t5\t90\t.\t+\t.\tID=gene-AXL;Name=AXL\n"
            + "2\tn\tmRNA\t5\t90\t.\t+\t.\tID=rna-ENST00000301178;Parent=gene-AXL;gene=AXL;transcript_id=ENST00000301178\n";

    @Test
    void transcriptsHaveTheirGenesFromAnAnnotation() throws IOException {
        for (String sample : List.of("P1", "R1")) {
            Files.createDirectories(folder.resolve(sample));
            Files.writeString(
                    folder.resolve(sample).resolve("quant.sf"),
                    "Name\tLength\tEffectiveLength\tTPM\tNumReads\nENST00000269305\t2500\t2300\t10\t100\n"
                            + "ENST00000413465\t1000\t800\t5\t20\nENST00000301178\t4700\t4500\t2\t40\n");
        }
        Files.createDirectories(folder.resolve("logs"));
        Files.writeString(folder.resolve("genes.gtf"), GTF);
        Map<String, Path> files = TranscriptReader.filesIn(folder);
        assertEquals(List.of("P1", "R1"), List.copyOf(files.keySet()));
        CountMatrix counts = TranscriptReader.withDefaults()
                .withGenes(folder.resolve("genes.gtf"))
                .read(files)
                .getCounts();
        assertEquals(120, counts.getCount("ENSG00000141510", "P1"));
        assertEquals(40, counts.getCount("ENSG00000167601", "R1"));
        assertTrue(counts.hasLengths());
        Files.writeString(folder.resolve("genes.gff3"), GFF3);
        CountMatrix same = TranscriptReader.withDefaults()
                .withGenes(folder.resolve("genes.gff3"))
                .read(files)
                .getCounts();
        assertEquals(List.of("ENSG00000141510", "AXL"), same.getGenes());
        assertEquals(120, same.getCount("ENSG00000141510", "P1"));
    }

    @Test
    void filesSideBySideAreNamedByTheirBeginning() throws IOException {
        for (String name : List.of(
                "P1.genes.results",
                "P1.isoforms.results",
                "P2.isoforms.results",
                "P3_quant.sf.gz",
                "P4.abundance.tsv",
                "x.txt",
                "quant.sf")) {
            Files.writeString(folder.resolve(name), "");
        }
        Map<String, Path> files = TranscriptReader.filesIn(folder);
        assertEquals(List.of("P1", "P2", "P3", "P4"), List.copyOf(files.keySet()));
        assertEquals("P1.genes.results", String.valueOf(files.get("P1").getFileName()));
    }
}
