package io.github.foldwise.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.examples.cli.curve.Curves;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FoldwiseTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "fit",
                "fold",
                "auc",
                "gr",
                "growth",
                "stability",
                "compare",
                "plate",
                "protein",
                "mechanism",
                "align",
                "count",
                "readqc",
                "study"
            })
    void everyCommandExplainsItself(String command) {
        Outcome run = Outcome.of(command, "--help");
        assertEquals(0, run.status());
        assertTrue(run.out().contains("Usage: foldwise " + command), run.out());
        assertTrue(Outcome.of("--help").out().contains("\n  " + command + " "), run.out());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "readqc IN -o IN",
                "readqc other.fastq IN --figure IN",
                "count IN --gtf other.gtf -o IN",
                "count other.bam IN --gtf other.gtf --summary IN",
                "count other.bam --gtf IN -o ./sub/../IN",
                "samples IN -o IN",
                "samples counts.csv --samples IN --factor f -o IN",
                "align IN --with hisat2 --index x --out y --dry-run -o IN",
                "align IN --with hisat2 --index x --out IN --dry-run",
                "align reads.csv --with kallisto --index IN --out IN --dry-run",
                "fit IN -o IN",
                "plate IN -o IN",
                "plate other.csv --layout IN -o IN",
                "de IN --samples s.csv --design ~x -o IN",
                "enrich other.csv --method gsea --gmt IN -o IN",
                "mechanism IN -o IN",
                "bands IN --target a --contrast f,a,b -o IN"
            })
    void noInputIsWrittenOver(String line) throws IOException {
        Path input = Outcome.file(folder, "in.svg", "precious");
        Object[] args = Arrays.stream(line.split(" "))
                .map(each -> each.endsWith("IN") ? folder.resolve(each.replace("IN", "in.svg")) : each)
                .toArray();
        Outcome run = Outcome.of(args);
        assertEquals(2, run.status(), run.err());
        assertTrue(run.err().contains("that is read and not written; give another file"), run.err());
        assertEquals("precious\n", Files.readString(input));
    }

    @Test
    void twoAnswersAreTwoFiles() {
        Outcome run = Outcome.of("readqc", "reads.fastq", "-o", "a.svg", "--figure", "./a.svg");
        assertEquals(2, run.status(), run.err());
        assertTrue(run.err().contains("--output and --figure are both ./a.svg; give two files"), run.err());
    }

    @Test
    void noFileIsReachedByAnotherWay() throws IOException {
        Path input = Outcome.file(folder, "in.svg", "precious");
        Path real = Files.createDirectory(folder.resolve("real"));
        Path linked = Files.createSymbolicLink(folder.resolve("linked"), real);
        Path hard = Files.createLink(folder.resolve("hard.svg"), input);
        Path soft = Files.createSymbolicLink(real.resolve("soft.svg"), input);
        for (Path other : List.of(hard, soft, linked.resolve("soft.svg"), linked.resolve("../in.svg"))) {
            Outcome run = Outcome.of("readqc", input, "-o", other);
            assertEquals(2, run.status(), run.err());
            assertTrue(run.err().contains("that is read and not written"), run.err());
        }
        Outcome twice =
                Outcome.of("readqc", input, "-o", real.resolve("new.svg"), "--figure", linked.resolve("new.svg"));
        assertEquals(2, twice.status(), twice.err());
        assertTrue(twice.err().contains("give two files"), twice.err());
        assertEquals("precious\n", Files.readString(input));
    }

    @Test
    void versionIsPrinted() {
        Outcome run = Outcome.of("--version");
        assertEquals(0, run.status());
        assertTrue(run.out().startsWith("foldwise "), run.out());
    }

    @Test
    void noCommandAndAnUnknownOneAreWrongArguments() {
        assertEquals(2, Outcome.of().status());
        Outcome unknown = Outcome.of("fitt");
        assertEquals(2, unknown.status());
        assertTrue(unknown.err().contains("'fitt'") && unknown.err().endsWith("Try: foldwise --help\n"), unknown.err());
    }

    @Test
    void localeOfTheMachineChangesNothing() throws IOException {
        Path data = Curves.write(folder, "parental");
        Locale before = Locale.getDefault();
        String expected = Outcome.of("fit", data, "--effect", "12.5").out();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG"));
            assertEquals(expected, Outcome.of("fit", data, "--effect", "12.5").out());
            Locale.setDefault(Locale.forLanguageTag("tr-TR"));
            assertEquals(0, Outcome.of("fit", data, "--interval", "PROFILE").status());
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void standardOutputThatCannotBeWrittenIsAFailure() throws IOException {
        PrintStream full = new PrintStream(new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("no space left");
            }
        });
        int status = Foldwise.run(
                full,
                new PrintStream(OutputStream.nullOutputStream()),
                "fit",
                Curves.write(folder, "parental").toString());
        assertEquals(1, status);
    }

    @Test
    void whereMemoryIsShortTwiceAsMuchIsAskedFor() {
        assertEquals(
                "not enough memory, at most 256 MB here; give more, such as: java -Xmx512m -jar foldwise.jar",
                Foldwise.outOf(256L << 20));
    }
}
