package io.github.foldwise.io.prism;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Public files that are kept beside the project, not in it; a test that needs them is skipped where they are not. */
final class SharedFiles {
    private SharedFiles() {}

    static Path of(String name) {
        String root = System.getProperty("foldwise.root");
        assumeTrue(root != null, "the folder of the project is not known");
        Path file = Path.of(root).resolveSibling("shared").resolve("data").resolve(name);
        assumeTrue(Files.exists(file), () -> file + " is not there");
        return file;
    }
}
