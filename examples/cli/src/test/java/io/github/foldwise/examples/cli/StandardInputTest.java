package io.github.foldwise.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.examples.cli.curve.Curves;
import io.github.foldwise.examples.cli.shared.StandardInput;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that is {@code -}. */
class StandardInputTest {
    @TempDir
    Path folder;

    private static Outcome given(byte[] input, Object... args) {
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream(input));
        try {
            return Outcome.of(args);
        } finally {
            System.setIn(before);
        }
    }

    @Test
    void whatComesInIsReadAsAFileIs() throws IOException {
        Path data = Curves.write(folder, "parental");
        assertEquals(Outcome.of("fit", data), given(Files.readAllBytes(data), "fit", "-"));
    }

    @Test
    void badInputIsToldByThatName() {
        Outcome outcome = given("concentration\n1\n".getBytes(StandardCharsets.UTF_8), "fit", "-");
        assertEquals(3, outcome.status());
        assertTrue(outcome.err().startsWith("foldwise: standard input, line 1: "), outcome.err());
    }

    @Test
    void itIsReadOnceAndNeverWritten() throws IOException {
        byte[] data = Files.readAllBytes(Curves.write(folder, "parental"));
        Outcome twice = given(data, "qc", "-", "--layout", "-");
        assertEquals(2, twice.status());
        assertTrue(twice.err().contains("standard input can be read once"), twice.err());
        Outcome written = given(data, "fit", "-", "-o", "-");
        assertEquals(2, written.status());
        assertTrue(written.err().contains("'-' is standard input; name a file to write"), written.err());
        assertFalse(Files.exists(Path.of("-")));
    }

    @Test
    void nothingStaysBehind() throws IOException {
        Path kept;
        try (StandardInput input = new StandardInput(new ByteArrayInputStream(new byte[] {1, 2, 3}))) {
            kept = input.convert("-");
            assertEquals(3, Files.size(kept));
        }
        assertFalse(Files.exists(kept.getParent()));
    }
}
