package io.github.foldwise.io;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Public files that are kept beside the project, not in it; a test that needs them is skipped where they are not. */
public final class SharedFiles {
    private SharedFiles() {}

    /** The file of a path below the folder of shared data; aborts the test where it is missing. */
    public static Path of(String name) {
        String root = System.getProperty("foldwise.root");
        assumeTrue(root != null, "the folder of the project is not known");
        Path file = Path.of(root).resolveSibling("shared").resolve("data").resolve(name);
        assumeTrue(Files.exists(file), () -> file + " is not there");
        return file;
    }
}
