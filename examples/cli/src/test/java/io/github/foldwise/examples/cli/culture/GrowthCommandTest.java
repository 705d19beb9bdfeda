package io.github.foldwise.examples.cli.culture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.examples.cli.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GrowthCommandTest {
    @TempDir
    private Path folder;

    /** Four wells of each line: the parent doubles at .03, the resistant line at .027 per hour, from 24 h on. */
    private Path counts() throws IOException {
        List<String> lines = new ArrayList<>(List.of("line,well,time [h],count"));
        for (String line : List.of("parental", "R1")) {
            for (int w = 0; w < 4; w++) {
                for (int i = 0; i < 9; i++) {
                    double rate = (line.equals("R1") ? 0.027 : 0.03) + 0.0004 * (w - 1.5);
                    double count = 1000 * Math.exp(rate * Math.max(0, 12 * i - 24));
                    lines.add(line + "," + line + w + "," + 12 * i + "," + Math.round(count));
                }
            }
        }
        return Outcome.file(folder, "growth.csv", lines.toArray(new String[0]));
    }

    @Test
    void rowsOfEachGroupAndOfItsRatio() throws IOException {
        Path figure = folder.resolve("rates.svg");
        Outcome run = Outcome.of("growth", counts(), "--reference", "parental", "--figure", figure);
        assertEquals(0, run.status(), run.err());
        assertEquals("group,quantity,estimate,lower,upper,unit,n,outcome", run.header());
        assertEquals(
                "rate doubling_time lag capacity window_from window_to rate doubling_time lag capacity window_from"
                        + " window_to ratio recovered",
                String.join(" ", run.rows().stream().map(row -> row[1]).toList()));
        assertEquals(0.03, Double.parseDouble(run.rows().get(0)[2]), 2e-5);
        assertEquals("1/h", run.rows().get(0)[5]);
        assertEquals("4", run.rows().get(0)[6]);
        assertEquals(24, Double.parseDouble(run.rows().get(2)[2]), 0.1);
        assertEquals(1 / 0.9, Double.parseDouble(run.rows().get(12)[2]), 1e-3);
        assertEquals("RECOVERED", run.rows().get(13)[7]);
        assertTrue(Files.size(figure) > 1000);
        assertTrue(run.err().contains("Wells are the unit"), run.err());
        assertEquals(
                "NOT_RECOVERED",
                Outcome.of("growth", counts(), "--reference", "parental", "--margin", "1.05")
                        .rows()
                        .get(13)[7]);
    }

    @Test
    void windowModelAndUnitCanBeAskedFor() throws IOException {
        Outcome run = Outcome.of("growth", counts(), "--from", "48", "--to", "96", "--unit", "well", "--group", "line");
        assertEquals("GIVEN", run.rows().get(4)[7]);
        assertEquals("48", run.rows().get(4)[2]);
        Outcome curve = Outcome.of("growth", counts(), "--model", "gompertz");
        assertEquals("FOUND", curve.rows().get(4)[7]);
        assertTrue(curve.err().contains("No gompertz curve was found"), curve.err());
        assertEquals(2, Outcome.of("growth", counts(), "--model", "cubic").status());
        assertEquals(
                2, Outcome.of("growth", counts(), "--from", "96", "--to", "24").status());
        assertEquals(2, Outcome.of("growth", counts(), "--reference", "nobody").status());
        assertEquals(
                2,
                Outcome.of("growth", counts(), "--reference", "R1", "--margin", "0.5")
                        .status());
    }

    @Test
    void timesWithoutUnitAndOptionsWithoutUseAreTold() throws IOException {
        Path data = Outcome.file(folder, "plain.csv", "time,count\n0,100\n1,200\n2,400\n3,800\n");
        Outcome run = Outcome.of("growth", data);
        assertTrue(run.err().contains("names no unit of its times: they are taken as hours"), run.err());
        Outcome days = Outcome.of("growth", data, "--time-unit", "d");
        assertFalse(days.err().contains("no unit"), days.err());
        Outcome beyond = Outcome.of("growth", data, "--from", "100");
        assertEquals("TOO_FEW_TIMES", beyond.rows().get(0)[7]);
        Outcome margin = Outcome.of("growth", data, "--margin", "1.2");
        assertEquals(2, margin.status());
        assertTrue(margin.err().contains("--margin 1.2 belongs to --reference"), margin.err());
    }

    @Test
    void inputThatCannotBeUsedIsNamed() throws IOException {
        refused("time,count\n0,100\n24,-1\n", "row 3, column \"count\": count -1 is negative");
        refused("time,count\n0,0\n24,0\n", "every count is 0");
        refused("time,count\n0,100\n24,200\n12,150\n", "row 4: time 12 follows 24");
        refused("time,count\n0,100\n24,many\n", "\"many\" is not a count");
        refused("when,what\n0,100\n", "no column of times");
    }

    private void refused(String text, String words) throws IOException {
        Path file = Files.writeString(folder.resolve("bad.csv"), text);
        Outcome run = Outcome.of("growth", file);
        assertEquals(3, run.status(), run.err());
        assertTrue(run.err().contains("bad.csv") && run.err().contains(words), run.err());
    }
}
