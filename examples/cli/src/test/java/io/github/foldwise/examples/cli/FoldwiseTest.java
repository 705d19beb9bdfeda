package io.github.foldwise.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
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
}
