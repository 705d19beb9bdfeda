package io.github.foldwise.io.genesets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.expression.GeneSetCollection;
import io.github.foldwise.io.FileFormatException;
import io.github.foldwise.io.Source;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GeneSetReaderTest {
    private static final String GMT = "A\tfirst\tx\ty\tz\nB\t\tz\tw\t\t\n";

    private static GeneSetCollection read(String text) throws IOException {
        return read(text, "sets.txt");
    }

    private static GeneSetCollection read(String text, String name) throws IOException {
        return GeneSetReader.read(Source.ofText(text, name));
    }

    private static FileFormatException refused(String text, String name) {
        return assertThrows(FileFormatException.class, () -> read(text, name));
    }

    private static void isRead(GeneSetCollection sets) {
        assertEquals(List.of("A", "B"), sets.getNames());
        assertEquals(List.of("x", "y", "z"), sets.get("A").getGenes());
        assertEquals(List.of("z", "w"), sets.get("B").getGenes());
        assertEquals(List.of(), sets.getWarnings());
    }

    @Test
    void aLineForEachSet() throws IOException {
        isRead(read(GMT));
        assertEquals("first", read(GMT).get("A").getDescription());
        assertEquals("sets.txt", read(GMT).getSource());
        isRead(read(GMT.replace("\n", "\r\n\r\n"), "a.gmt"));
        isRead(read("\uFEFF" + GMT, "a.gmt"));
        isRead(GeneSetReader.read(Source.of(new ByteArrayInputStream(GMT.getBytes(StandardCharsets.UTF_16)), "a.gmt")));
    }

    @Test
    void packedFilesAreUnpacked(@TempDir Path folder) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(GMT.getBytes(StandardCharsets.UTF_8));
        }
        Path file = Files.write(folder.resolve("a.gmt.gz"), bytes.toByteArray());
        isRead(GeneSetReader.read(file));
        isRead(GeneSetReader.read(file.toString()));
        byte[] cut = java.util.Arrays.copyOf(bytes.toByteArray(), bytes.size() - 9);
        assertTrue(assertThrows(
                        FileFormatException.class,
                        () -> GeneSetReader.read(Source.of(new ByteArrayInputStream(cut), "a.gmt.gz")))
                .getMessage()
                .contains("cut off"));
    }

    @Test
    void aColumnForEachSet() throws IOException {
        String gmx = "A\tB\nna\tna\nx\tz\ny\tw\nz\t\n";
        isRead(read(gmx, "a.gmx"));
        isRead(read(gmx));
        isRead(read(gmx.replace("na\tna", "one\ttwo"), "a.gmx"));
    }

    @Test
    void jsonOfMsigdb() throws IOException {
        GeneSetCollection sets =
                read("{\"A\": {\"systematicName\": \"M1\", \"pmid\": \"\", \"geneSymbols\": [\"x\", \"y\","
                        + " \"z\"], \"filtered\": {\"k\": [1]}},\n\"B\": [\"z\", \"w\"]}");
        isRead(sets);
        assertEquals("M1", sets.get("A").getDescription());
        assertTrue(refused("{\"A\": {\"geneSymbols\": [\"x\"", "a.json")
                .getMessage()
                .contains("JSON"));
    }

    @Test
    void tablesOfSetAndGene() throws IOException {
        isRead(read("set,gene\nA,x\nA,y\nA,z\nB,z\nB,w\n"));
        isRead(read("gene;pathway\nx;A\ny;A\nz;A\nz;B\nw;B\n"));
        isRead(read("x\tA\ny\tA\nz\tA\nz\tB\nw\tB\n"));
        isRead(read("A,x\nA,y\nA,z\nB,z\nB,w\n"));
        assertTrue(refused("pathway,gene\nA,x\n,y\n", "a.csv").getMessage().contains("cell A3"));
    }

    @Test
    void tablesWithWeights() throws IOException {
        GeneSetCollection sets = read("source;target;mor\nA;x;1,5\nA;y;-0,25\nB;x;1\n");
        assertTrue(sets.get("A").isWeighted());
        assertEquals(-0.25, sets.get("A").getWeight("y"));
        assertEquals(1, sets.get("B").getWeight("x"));
        assertTrue(refused("pathway,gene,weight\nA,x,1\nA,x,2\n", "a.csv")
                .getMessage()
                .contains("one weight for gene \"x\" in set \"A\""));
        assertTrue(
                refused("pathway,gene,weight\nA,x,much\n", "a.csv").getMessage().contains("\"much\""));
        assertTrue(refused("pathway,gene,weight\nA,,1\n", "a.csv").getMessage().contains("cell B2"));
    }

    @Test
    void whatIsOddIsTold() throws IOException {
        GeneSetCollection sets = read("A\t\tx\tx\ty\nB\t\t\nA\t\ty\tx\nC\t\t2-Sep\n", "a.gmt");
        assertEquals(List.of("A", "C"), sets.getNames());
        assertEquals(4, sets.getWarnings().size());
        assertTrue(
                sets.getWarnings().get(0).startsWith("1 gene comes twice"),
                sets.getWarnings().toString());
        assertTrue(sets.getWarnings().get(1).contains("B"));
        assertTrue(sets.getWarnings().get(2).contains("A"));
        assertTrue(sets.getWarnings().get(3).contains("2-Sep"));
    }

    @Test
    void whatIsNoSetIsRefusedWithItsPlace() {
        FileFormatException twice = refused("A\t\tx\nB\t\ty\nA\t\tz\n", "a.gmt");
        assertEquals(3, twice.getLine());
        assertTrue(twice.getMessage().contains("\"A\"") && twice.getMessage().contains("line 1"), twice.getMessage());
        assertEquals(1, refused("A x y z\nB z w\n", "a.gmt").getLine());
        assertEquals(2, refused("A\t\tx\nB z w\n", "a.gmt").getLine());
        assertTrue(
                refused("<!DOCTYPE html>\n<html></html>", "a.gmt").getMessage().contains("web page"));
        assertTrue(refused("\n \n", "a.gmt").getMessage().contains("empty"));
        assertTrue(refused("", "a.gmt").getMessage().contains("empty"));
        assertTrue(refused("A\t\t\n", "a.gmt").getMessage().contains("only sets without genes"));
        assertTrue(refused("\t\tx\n", "a.gmt").getMessage().contains("without a name"));
    }

    @Test
    void aLineThatHoldsMoreThanAnyGenomeIsRefused() {
        FileFormatException refused = assertThrows(
                FileFormatException.class,
                () -> GeneSetReader.read(Source.ofText("S\tx\tA\nT\tx\t" + "G1\t".repeat(6_000_000), "long.gmt")));
        assertTrue(
                refused.getMessage().startsWith("long.gmt, line 2: found a line of more than"), refused.getMessage());
    }
}
