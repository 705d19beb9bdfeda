package io.github.foldwise.examples.scripts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The scripts beside this module, run by JShell and Jython as their users run them. */
class ScriptsTest {
    @TempDir
    static Path folder;

    private static Workbench workbench;

    @BeforeAll
    static void study() throws Exception {
        workbench = Workbench.in(folder);
    }

    @Test
    void jshellGoesFromPlatesToFoldResistance() throws Exception {
        Path script = Workbench.root().resolve("examples/scripts/fold.jsh");
        String output = workbench.jshell(List.of(script.toString()), "");
        assertTrue(output.contains("2026-01-12 IC50 0.04366 µM [0.03973, 0.048]"), output);
        assertTrue(output.contains("resistant / parental 27.33-fold [23.71, 31.49]"), output);
        assertEquals(6, Files.readAllLines(folder.resolve("fold.csv")).size());
    }

    @Test
    void jythonReadsGettersAsAttributes() throws Exception {
        Path script = Workbench.root().resolve("examples/scripts/fold.py");
        String output = workbench.jython(script);
        assertTrue(output.contains("2026-01-12 IC50 0.0437 µM"), output);
        assertTrue(output.contains("sensitive: [u'2026-01-12', u'2026-02-02']"), output);
        assertTrue(output.contains("fold 27.33 [23.71, 31.49] p 5.4e-06"), output);
    }
}
