package io.github.foldwise.io.reads.counting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.io.FileFormatException;
import io.github.foldwise.io.Source;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnnotationReaderTest {
    private static final String GTF = """
            #!genome-build none
            1\tx\tgene\t100\t900\t.\t+\t.\tgene_id "A"; gene_name "a";
            1\tx\texon\t100\t199\t.\t+\t.\tgene_id "A"; gene_name "a";
            1\tx\texon\t150\t299\t.\t+\t.\tgene_id "A"; gene_name "a";
            1\tx\texon\t800\t900\t.\t+\t.\tgene_id "A"; gene_name "a";
            2\tx\texon\t5\t9\t.\t-\t.\tgene_id "B"; gene_name "b";
            """;

    private static GeneFeatures read(String text) throws IOException {
        return AnnotationReader.read(Source.ofText(text, "genes.gtf"));
    }

    private static String exon(String attributes) {
        return "1\tx\texon\t100\t199\t.\t+\t.\t" + attributes + "\n";
    }

    /** As bgzip writes it, from a stream that never says that there is more. */
    @Test
    void allMembersOfAPackedAnnotationAreRead() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        for (String line : GTF.split("(?<=\n)")) {
            try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
                out.write(line.getBytes(StandardCharsets.UTF_8));
            }
        }
        byte[] bytes = packed.toByteArray();
        assertEquals(read(GTF), AnnotationReader.read(Source.of(Alignment.slow(bytes), "genes.gtf")));
        byte[] cut = Arrays.copyOf(bytes, bytes.length - 9);
        FileFormatException refused = assertThrows(
                FileFormatException.class, () -> AnnotationReader.read(Source.of(Alignment.slow(cut), "genes.gtf.gz")));
        assertTrue(refused.getMessage().contains("gzip data that end early"), refused::getMessage);
    }

    @Test
    void genesAreTheUnionOfTheirExons(@TempDir Path folder) throws IOException {
        GeneFeatures genes = read(GTF);
        assertEquals("2 genes, 4 features on 2 contigs\n1, 2", genes.toString());
        assertEquals(List.of("A", "B"), genes.getGenes());
        assertEquals(List.of("1", "2"), genes.getContigs());
        assertEquals(301, genes.toTable().getNumber(0, "length"));
        assertEquals("-", genes.toTable().getText(1, "strand"));
        assertEquals(List.of(), genes.getWarnings());
        Path file = Files.writeString(folder.resolve("genes.gtf"), GTF.replace("\n", "\r\n"));
        assertEquals(genes, AnnotationReader.read(file.toString()));
        assertEquals(
                801,
                AnnotationReader.withDefaults()
                        .withFeature("gene")
                        .from(file)
                        .toTable()
                        .getNumber(0, "length"));
        assertEquals(
                List.of("a", "b"),
                AnnotationReader.withDefaults()
                        .withAttribute("gene_name")
                        .from(file)
                        .getGenes());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gene_id \"X;1\";",
                "gene_id \"X;1\" ;",
                "  gene_id \"X;1\"",
                "gene_id\"X;1\"; note \"gene_id Z\"",
                "note \"a; gene_id Z\"; gene_id \"X;1\"; exon 1",
                "transcript_id T1; gene_id   \" X;1 \";"
            })
    void attributesAreReadAsFilesHaveThem(String attributes) throws IOException {
        assertEquals(List.of("X;1"), read(exon(attributes)).getGenes());
    }

    @Test
    void exonsOfGff3HaveTheGeneOfTheirParents() throws IOException {
        String gff = """
                ##gff-version 3
                1\tx\texon\t100\t199\t.\t+\t.\tParent=transcript:T1,transcript:T2
                1\tx\tmRNA\t100\t299\t.\t+\t.\tID=transcript:T1;Parent=gene:G1
                1\tx\tmRNA\t100\t299\t.\t+\t.\tID=transcript:T2;Parent=gene:G1
                1\tx\tgene\t100\t299\t.\t+\t.\tID=gene:G1;Name=n
                1\tx\texon\t400\t499\t.\t+\t.\tID=e2;Parent=rna-X;gene=Y
                1\tx\tmRNA\t400\t499\t.\t+\t.\tID=rna-X;Parent=gene-Y
                1\tx\tgene\t400\t499\t.\t+\t.\tID=gene-Y;gene_id=ENSY
                ##FASTA
                >1
                ACGT
                """;
        GeneFeatures genes = read(gff);
        assertEquals(List.of("G1", "ENSY"), genes.getGenes());
        assertEquals(2, genes.getFeatureCount());
    }

    @Test
    void safIsReadWithAndWithoutHeader() throws IOException {
        String rows = "A\t1\t100\t199\t+\nA\t1\t150\t299\t+\nA\t1\t800\t900\t+\nB\t2\t5\t9\t-\n";
        assertEquals(read(GTF), read("GeneID\tChr\tStart\tEnd\tStrand\n" + rows));
        assertEquals(read(GTF), read(rows));
    }

    @Test
    void scatteredAndStrandlessGenesAreNamed() throws IOException {
        GeneFeatures genes = read("A\t1\t100\t199\t+\nA\t2\t150\t299\t.\n");
        assertEquals(2, genes.getWarnings().size());
        assertTrue(genes.getWarnings().get(0).startsWith("gene A on more than one chromosome"));
        assertEquals("1;2", genes.toTable().getText(0, "chromosome"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1~x~exon~9~8~.~+~.~gene_id \"X\"|2|an end that is not before its start 9",
                "1~x~exon~0~8~.~+~.~gene_id \"X\"|2|a position, counted from 1",
                "1~x~exon~a~8~.~+~.~gene_id \"X\"|2|a position, counted from 1",
                "1~x~exon~1~99999999999~.~+~.~gene_id \"X\"|2|a position, counted from 1",
                "1~x~exon~1~8~.~+~.~transcript_id \"X\"|2|the attribute gene_id",
                "1 x exon 1 8 . + . gene_id \"X\"|2|nine columns separated by tabs",
                "1~x~exon~1~8~.~+|2|nine columns separated by tabs",
            })
    void rowsThatCannotBeUnderstoodAreRefusedWithTheirLine(String row, int line, String expected) {
        FileFormatException refused = assertThrows(
                FileFormatException.class, () -> read(exon("gene_id \"A\";") + row.replace('~', '\t') + "\n"));
        assertEquals(line, refused.getLine(), refused.getMessage());
        assertEquals(expected, refused.getExpected());
    }

    @Test
    void whatIsNoAnnotationIsRefused() {
        assertEquals(
                1,
                assertThrows(FileFormatException.class, () -> read(">1\nACGT\n"))
                        .getLine());
        assertTrue(assertThrows(FileFormatException.class, () -> read("# none\n"))
                .getMessage()
                .contains("no row"));
        String message = assertThrows(FileFormatException.class, () -> read(GTF.replace("exon", "CDS")))
                .getMessage();
        assertTrue(message.contains("no row of type exon, but {CDS=4, gene=1}"), message);
        assertThrows(
                IllegalArgumentException.class,
                () -> AnnotationReader.withDefaults().withAttribute(" "));
        assertThrows(
                IllegalArgumentException.class,
                () -> AnnotationReader.withDefaults().withFeature());
    }
}
