package io.github.foldwise.io;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.function.Executable;

/** The report of a reader that must refuse, with the words its message must hold. */
public final class Refusal {
    private Refusal() {}

    public static FileFormatException of(Executable reading, String... words) {
        FileFormatException refused = assertThrows(FileFormatException.class, reading);
        for (String word : words) {
            assertTrue(refused.getMessage().contains(word), refused.getMessage());
        }
        return refused;
    }
}
