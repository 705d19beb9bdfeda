package io.github.foldwise.examples.cli.reads;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.examples.cli.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadqcCommandTest {
    @TempDir
    private Path folder;

    private Path reads(String name, int count) throws IOException {
        Random random = new Random(count);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append("@r").append(i).append("\n");
            for (int k = 0; k < 40; k++) {
                text.append("ACGT".charAt(random.nextInt(4)));
            }
            text.append("\n+\n").append("I5".repeat(20)).append("\n");
        }
        return Files.writeString(folder.resolve(name), text);
    }

    private static String value(Outcome run, String file, String module, String position, String quantity) {
        List<String[]> rows = run.rows().stream()
                .filter(row -> row[0].equals(file)
                        && row[1].equals(module)
                        && row[2].equals(position)
                        && row[3].equals(quantity))
                .toList();
        assertEquals(1, rows.size(), module + " " + position + " " + quantity);
        return rows.get(0)[4];
    }

    @Test
    void everyModuleHasItsStatusAndItsNumbers() throws IOException {
        Outcome run = Outcome.of("readqc", reads("a.fastq", 300), reads("b.fastq", 200));
        assertEquals(0, run.status(), run.err());
        assertEquals("file,module,position,quantity,value", run.header());
        assertEquals("300", value(run, "a.fastq", "basic", "", "reads"));
        assertEquals("200", value(run, "b.fastq", "basic", "", "reads"));
        assertEquals("40", value(run, "a.fastq", "quality_by_cycle", "1", "median"));
        for (String module : List.of(
                "basic",
                "quality_by_cycle",
                "bases_by_cycle",
                "n_by_cycle",
                "quality_by_read",
                "gc_by_read",
                "length",
                "duplication",
                "overrepresented",
                "adapter")) {
            assertTrue(value(run, "a.fastq", module, "", "status").matches("PASS|WARN|FAIL"), module);
        }
        assertEquals("0", value(run, "a.fastq", "adapter", "", "PolyG"));
    }

    @Test
    void pairsAreComparedAndComeInTwos() throws IOException {
        Path one = reads("a_R1.fastq", 300);
        Path two = reads("a_R2.fastq", 299);
        Path out = folder.resolve("out.csv");
        Outcome wrong = Outcome.of("readqc", "--paired", one, two, "-o", out);
        assertEquals(3, wrong.status());
        assertTrue(wrong.err().contains("record 300 (r299) without a mate"), wrong.err());
        assertFalse(Files.exists(out));
        assertEquals(
                0,
                Outcome.of("readqc", "--paired", one, reads("b_R2.fastq", 300), "-o", out)
                        .status());
        assertTrue(Files.exists(out));
        assertEquals(2, Outcome.of("readqc", "--paired", one).status());
        assertEquals(2, Outcome.of("readqc", one, one).status());
        assertEquals(2, Outcome.of("readqc").status());
    }

    @Test
    void filesOfOneNameKeepTheirFolders() throws IOException {
        Path one = reads("a.fastq", 20);
        Path other = Files.createDirectory(folder.resolve("other")).resolve("a.fastq");
        Files.copy(one, other);
        Outcome run = Outcome.of("readqc", one, other);
        assertEquals(0, run.status(), run.err());
        assertEquals("20", value(run, other.toString(), "basic", "", "reads"));
        Outcome pair = Outcome.of("readqc", "--paired", one, other);
        assertEquals("20", value(pair, one.toString(), "basic", "", "reads"));
        Files.writeString(other, "@r0\nAC\n+\nI\n");
        Outcome wrong = Outcome.of("readqc", "--paired", one, other);
        assertTrue(wrong.err().contains(other + ", line 4"), wrong.err());
    }

    @Test
    void limitsAdaptersAndFiguresAreOptions() throws IOException {
        Path file = reads("a.fastq", 300);
        Path limits = Outcome.file(folder, "limits.txt", "quality_base_median warn 0", "quality_base_median error 0");
        Path adapters = Outcome.file(folder, "adapters.fa", ">own", "ACGTACGTAC");
        Path figure = folder.resolve("quality.png");
        Outcome run = Outcome.of("readqc", file, "--limits", limits, "--adapters", adapters, "--figure", figure);
        assertEquals(0, run.status(), run.err());
        assertEquals("PASS", value(run, "a.fastq", "quality_by_cycle", "", "status"));
        assertEquals("0", value(run, "a.fastq", "adapter", "", "own"));
        assertTrue(Files.size(figure) > 1000);
        assertEquals("WARN", value(Outcome.of("readqc", file), "a.fastq", "quality_by_cycle", "", "status"));
        Path wrong = Outcome.file(folder, "wrong.fa", ">own", "ACG");
        Outcome refused = Outcome.of("readqc", file, "--adapters", wrong);
        assertEquals(3, refused.status());
        assertTrue(refused.err().contains("wrong.fa") && refused.err().contains("\"own\""), refused.err());
        assertEquals(3, Outcome.of("readqc", file, "--limits", adapters).status());
    }

    @Test
    void warningsAndRefusalsAreTold() throws IOException {
        Path empty = Files.createFile(folder.resolve("empty.fastq"));
        Outcome run = Outcome.of("readqc", empty);
        assertEquals(0, run.status());
        assertTrue(run.err().contains("no reads in empty.fastq"), run.err());
        assertEquals("FAIL", value(run, "empty.fastq", "basic", "", "status"));
        Outcome fasta = Outcome.of("readqc", Outcome.file(folder, "a.fa", ">a", "ACGT"));
        assertEquals(3, fasta.status());
        assertTrue(fasta.err().contains("a.fa, line 1: found FASTA at record 1"), fasta.err());
    }
}
