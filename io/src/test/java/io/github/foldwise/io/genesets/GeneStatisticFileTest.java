package io.github.foldwise.io.genesets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.io.FileFormatException;
import io.github.foldwise.io.Source;
import io.github.foldwise.table.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GeneStatisticFileTest {
    private static Table read(String text) throws IOException {
        return GeneStatisticFile.read(Source.ofText(text, "a.rnk"));
    }

    private static String refused(String text) {
        return String.valueOf(
                assertThrows(FileFormatException.class, () -> read(text)).getMessage());
    }

    private static void isRead(Table table) {
        assertEquals(2, table.getRowCount());
        assertEquals("AXL", table.getText(0, "gene"));
        assertEquals(-1.912, table.getNumber(0, "statistic"));
        assertEquals(1.5, table.getNumber(1, "statistic"));
    }

    @Test
    void twoColumnsWithAndWithoutHeader(@TempDir Path folder) throws IOException {
        isRead(read("gene\tt\nAXL\t-1.912\nMET\t1.5\n"));
        isRead(read("AXL\t-1.912\nMET\t1.5\n"));
        isRead(read("# from a test\nAXL\t-1.912\n\nMET\t1.5\n"));
        isRead(read("gene;t\nAXL;-1,912\nMET;1,5\n"));
        isRead(read("\"gene\",\"t\"\n\"AXL\",-1.912\n\"MET\",1.5\n"));
        Path file = Files.writeString(folder.resolve("a.rnk"), "AXL\t-1.912\nMET\t1.5\n");
        isRead(GeneStatisticFile.read(file));
        isRead(GeneStatisticFile.read(file.toString()));
    }

    @Test
    void ofATableOfResultsTheTestStatisticIsTaken() throws IOException {
        isRead(read("gene,baseMean,log2FoldChange,stat,pvalue\nAXL,10,-1,-1.912,0.1\nMET,20,1,1.5,0.2\n"));
        assertTrue(refused("gene,baseMean,pvalue\nAXL,10,0.1\n").contains("basemean"));
        assertTrue(refused("AXL\n").contains("one column"));
    }

    @Test
    void missingStatisticsAreMissing() throws IOException {
        Table table = read("AXL\tNA\nMET\tNaN\nKIT\t\nEGFR\t1\n");
        assertTrue(Double.isNaN(table.getNumber(0, "statistic")));
        assertTrue(Double.isNaN(table.getNumber(1, "statistic")));
        assertTrue(Double.isNaN(table.getNumber(2, "statistic")));
        assertEquals(1, table.getNumber(3, "statistic"));
    }

    @Test
    void whatIsNoStatisticIsRefusedWithGeneAndPlace() {
        assertTrue(refused("gene\tt\nAXL\t1\nMET\thigh\n").contains("cell B3: found \"high\""));
        assertTrue(refused("gene\tt\nAXL\t1\nMET\tInf\n").contains("MET"));
        assertTrue(refused("gene\tt\nAXL\t1\nAXL\t2\n").contains("\"AXL\" stands in line 2"));
        assertTrue(refused("gene\tt\n").contains("no genes below the header"));
        assertTrue(refused("# nothing\n").contains("no genes"));
    }

    @Test
    void namesWithoutOneOfTheGenesNameTheCellsAfterTheGene() throws IOException {
        isRead(read("logFC\tt\tP.Value\nAXL\t-1\t-1.912\t0.1\nMET\t1\t1.5\t0.2\n"));
        isRead(read("t\tP.Value\nAXL\t-1.912\t0.1\nMET\t1.5\t0.2\n"));
        isRead(read("logFC\tt\nAXL\t-1\t-1.912\nMET\t1\t1.5\n"));
        isRead(read("stat\nAXL\t-1.912\nMET\t1.5\n"));
        isRead(read("\tlogFC\tt\nAXL\t-1\t-1.912\nMET\t1\t1.5\n"));
        String message = refused("gene\tlogFC\tt\nAXL\t-1\t-1.912\nMET\t1\n");
        assertTrue(message.contains("A3") && message.contains("3 cells") && message.contains("row has 2"), message);
        assertTrue(refused("gene\tt\nAXL\t-1\t-1.912\t0.1\n").contains("row has 4"));
    }

    @Test
    void anUnreadableStatisticInTheFirstRowIsNoHeader() throws IOException {
        String message = refused("AXL\thigh\nMET\t1.5\n");
        assertTrue(message.contains("cell B1: found \"high\""), message);
        isRead(read("symbol\tsignedLogP\nAXL\t-1.912\nMET\t1.5\n"));
        isRead(read("Protein\tscore\nAXL\t-1.912\nMET\t1.5\n"));
    }
}
