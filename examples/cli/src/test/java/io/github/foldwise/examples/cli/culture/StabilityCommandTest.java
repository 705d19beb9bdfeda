package io.github.foldwise.examples.cli.culture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.examples.cli.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StabilityCommandTest {
    private static final String FOLDS = "pd,fold\n0,29.5\n0,33.1\n0,31\n12,30.2\n12,27.4\n25,28.9\n25,26.1\n38,25.8\n"
            + "38,28\n50,24.9\n50,26.7\n";

    @TempDir
    private Path folder;

    @Test
    void quantitiesOfOneLineAreRows() throws IOException {
        Path figure = folder.resolve("stability.svg");
        Outcome run =
                Outcome.of("stability", Outcome.file(folder, "folds.csv", FOLDS), "--at", "50", "--figure", figure);
        assertEquals(0, run.status(), run.err());
        assertEquals("line,quantity,estimate,lower,upper,pvalue,outcome,unit,limits", run.header());
        assertEquals("fold_at_start", run.rows().get(0)[1]);
        String[] kept = run.rows().get(2);
        assertEquals("retained_at_50", kept[1]);
        assertEquals(0.8326375, Double.parseDouble(kept[2]), 1e-7);
        assertEquals(0.7694827, Double.parseDouble(kept[3]), 1e-7);
        assertEquals(0.0014810, Double.parseDouble(kept[5]), 1e-7);
        assertEquals("KEPT", kept[6]);
        assertEquals(68.058, Double.parseDouble(run.rows().get(4)[2]), 1e-3);
        assertTrue(Files.size(figure) > 1000);
    }

    @Test
    void linesHaveOneSlopeOrTheirOwn() throws IOException {
        Path data = Outcome.file(
                folder, "lines.csv", "line,passages,fold\nA,0,20\nA,3,19\nA,6,17\nB,0,31\nB,3,24\nB,6,19.5\n");
        Outcome common = Outcome.of("stability", data, "--per", "passages");
        assertEquals("all", common.rows().get(2)[0]);
        assertEquals("equal_slopes", common.rows().get(6)[1]);
        Outcome own = Outcome.of("stability", data, "--own-slopes", "--margin", "0.5");
        assertEquals("B", own.rows().get(5)[0]);
        assertEquals(0, own.status(), own.err());
    }

    @Test
    void foldsOfOneTimeAndWhatLiesBeyondTheLastAreTold() throws IOException {
        Path data = Outcome.file(folder, "twice.csv", "pd,fold\n0,20\n0,21\n10,19\n20,18\n");
        Outcome run = Outcome.of("stability", data);
        assertTrue(
                run.err().contains("Folds 1 and 2 are both of 0 doublings, and no column \"experiment\""), run.err());
        assertTrue(run.err().contains("after 50 doublings is extrapolated: the last fold is of 20"), run.err());
        Path told = Outcome.file(folder, "told.csv", "pd,fold,experiment\n0,20,a\n0,21,b\n10,19,a\n20,18,a\n");
        assertEquals("", Outcome.of("stability", told, "--at", "20").err());
    }

    @Test
    void wrongArgumentsAndInputsAreTold() throws IOException {
        Path data = Outcome.file(folder, "folds.csv", FOLDS);
        assertEquals(2, Outcome.of("stability", data, "--margin", "2").status());
        assertEquals(2, Outcome.of("stability", data, "--at", "-1").status());
        assertEquals(2, Outcome.of("stability", data, "--per", "days").status());
        Outcome passages = Outcome.of("stability", data, "--per", "passages");
        assertEquals(3, passages.status());
        assertTrue(passages.err().contains("no column passages"), passages.err());
        Outcome one = Outcome.of("stability", Outcome.file(folder, "one.csv", "pd,fold\n5,20\n5,21\n5,22\n"));
        assertEquals(3, one.status());
        assertTrue(one.err().contains("two times or more"), one.err());
    }
}
