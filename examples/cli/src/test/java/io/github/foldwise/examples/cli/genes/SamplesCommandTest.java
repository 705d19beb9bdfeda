package io.github.foldwise.examples.cli.genes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.examples.cli.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SamplesCommandTest {
    private static final String HEADER = "sample,source,quantity,value,status";

    @TempDir
    Path folder;

    private Path counts;

    /** Eight samples, of which the last four have a third of the genes doubled; two batches that differ. */
    @BeforeEach
    void files() throws IOException {
        Random random = new Random(3);
        List<String> lines = new ArrayList<>(List.of("gene,p1,p2,p3,p4,r1,r2,r3,r4"));
        for (int g = 0; g < 200; g++) {
            StringBuilder line = new StringBuilder(g == 0 ? "XIST" : g == 1 ? "MT-ND1" : "g" + g);
            double batch = random.nextGaussian();
            for (int j = 0; j < 8; j++) {
                double log = 5 + (j >= 4 && g % 3 == 0 ? 0.8 : 0) + (j % 2) * batch + 0.2 * random.nextGaussian();
                line.append(',').append(Math.round(Math.exp(log)));
            }
            lines.add(line.toString());
        }
        counts = Outcome.file(folder, "counts.csv", lines.toArray(String[]::new));
    }

    private Path sheet(String... lines) throws IOException {
        Path file = folder.resolve("sheet.csv");
        List<String> rows = new ArrayList<>(List.of("sample,batch,line"));
        String[] samples = {"p1", "p2", "p3", "p4", "r1", "r2", "r3", "r4"};
        for (int i = 0; i < samples.length; i++) {
            rows.add(samples[i] + "," + (i % 2 + 1) + "," + lines[i]);
        }
        return Files.writeString(file, String.join("\n", rows) + "\n");
    }

    private static List<String[]> of(Outcome outcome, String quantity) {
        return outcome.rows().stream().filter(row -> row[2].equals(quantity)).toList();
    }

    @Test
    void librariesAreMeasured() {
        Outcome outcome = Outcome.of("samples", counts);
        assertEquals(0, outcome.status(), outcome.err());
        assertEquals(HEADER, outcome.header());
        assertEquals(8, of(outcome, "library_size").size());
        assertEquals("counts.csv", of(outcome, "library_size").get(0)[1]);
        assertEquals("200", of(outcome, "detected_genes").get(0)[3]);
        assertEquals("MEASURED", of(outcome, "xist_cpm").get(0)[4]);
        assertEquals("NA", of(outcome, "y_genes_cpm").get(0)[3]);
        assertEquals("NOT_KNOWN", of(outcome, "y_genes_cpm").get(0)[4]);
    }

    @Test
    void exchangedLabelsAreNamed() throws IOException {
        Path right = sheet("P", "P", "P", "P", "R", "R", "R", "R");
        Outcome fine = Outcome.of("samples", counts, "--samples", right, "--factor", "line", "--block", "batch");
        assertEquals(0, fine.status(), fine.err());
        assertTrue(of(fine, "label").stream().allMatch(row -> row[4].equals("OK")), fine.out());
        assertEquals("", fine.err());
        Path wrong = sheet("P", "R", "P", "P", "R", "R", "P", "R");
        Path figure = folder.resolve("map.svg");
        Outcome outcome = Outcome.of(
                "samples", counts, "--samples", wrong, "--factor", "line", "--block", "batch", "--figure", figure);
        assertEquals(
                List.of("p2", "r3"),
                of(outcome, "label").stream()
                        .filter(row -> row[4].equals("SUSPECT"))
                        .map(row -> row[0])
                        .toList());
        assertTrue(outcome.err().contains("p2 labelled R, fits P: error ratio"), outcome.err());
        assertTrue(outcome.err().contains("p2 and r3 exchanged"), outcome.err());
        assertEquals("FITS", of(outcome, "label_error_P").get(1)[4]);
        assertTrue(Files.exists(figure));
    }

    @Test
    void anAnnotationTellsWhichGenesAreMeant() throws IOException {
        Path genes = Outcome.file(folder, "genes.csv", "gene_id,symbol,chromosome", "g5,UTY,Y", "g6,MT-CO1,MT");
        Outcome outcome = Outcome.of("samples", counts, "--annotation", genes);
        assertEquals(0, outcome.status(), outcome.err());
        assertFalse(of(outcome, "y_genes_cpm").get(0)[3].equals("NA"));
    }

    @Test
    void logsAndCountsStandInOneTable() throws IOException {
        Path logs = Files.createDirectory(folder.resolve("logs"));
        Outcome.file(logs, "R1.idxstats", "1\t1000\t60\t1", "MT\t16\t40\t0", "*\t0\t0\t9");
        Outcome.file(logs, "readme.txt", "hello");
        Outcome outcome = Outcome.of("samples", counts, "--logs", logs);
        assertEquals(0, outcome.status(), outcome.err());
        assertEquals("R1.idxstats", outcome.rows().get(0)[1]);
        assertEquals("40", of(outcome, "mitochondrial_percent").get(0)[3]);
        assertTrue(outcome.err().contains("readme.txt"), outcome.err());
        assertEquals(0, Outcome.of("samples", "--logs", logs).status());
    }

    @Test
    void wrongArgumentsAndInputsAreRefused() throws IOException {
        assertEquals(2, Outcome.of("samples").status());
        Path sheet = sheet("P", "P", "P", "P", "R", "R", "R", "R");
        assertEquals(2, Outcome.of("samples", counts, "--samples", sheet).status());
        assertEquals(2, Outcome.of("samples", counts, "--block", "batch").status());
        assertEquals(
                2, Outcome.of("samples", "--samples", sheet, "--factor", "line").status());
        assertEquals(
                2,
                Outcome.of("samples", counts, "--samples", sheet, "--factor", "line", "--block", "line")
                        .status());
        Outcome column = Outcome.of("samples", counts, "--samples", sheet, "--factor", "dose");
        assertEquals(3, column.status());
        assertTrue(column.err().contains("sheet.csv") && column.err().contains("dose"), column.err());
        Path logs = Files.createDirectory(folder.resolve("cut"));
        Outcome.file(logs, "a.err", "10 reads; of these:", "  10 (100.00%) were unpaired; of these:");
        Path out = folder.resolve("out.csv");
        Outcome cut = Outcome.of("samples", "--logs", logs, "-o", out);
        assertEquals(3, cut.status());
        assertTrue(cut.err().contains("a.err, line 2") && cut.err().contains("cut off"), cut.err());
        assertFalse(Files.exists(out));
        Outcome swapped = Outcome.of("samples", sheet, "--samples", counts, "--factor", "line");
        assertEquals(3, swapped.status());
        assertFalse(swapped.err().contains("foldwise de"), swapped.err());
    }
}
