package io.github.foldwise.examples.cli.curve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.examples.cli.Outcome;
import io.github.foldwise.io.dose.DoseResponseFile;
import io.github.foldwise.sensitivity.GrowthInhibition;
import io.github.foldwise.sensitivity.GrowthRateInhibition;
import io.github.foldwise.sensitivity.GrowthRateMetrics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GrCommandTest {
    @TempDir
    private Path folder;

    /** Amounts that fall from 104 to 1 with dose, beside 25 at the time of treatment. */
    private Path amounts() throws IOException {
        List<String> text = new ArrayList<>(List.of("curve,dose [µM],response"));
        for (String line : List.of("parental", "resistant")) {
            for (String row : Curves.rows(line, line.equals("parental") ? 1 : 10)) {
                String[] cells = row.split(",");
                text.add(cells[0] + "," + cells[1] + "," + (4 + Double.parseDouble(cells[2])));
            }
        }
        return Files.write(folder.resolve("amounts.csv"), text);
    }

    @Test
    void metricsAreThoseOfTheLibrary() throws IOException {
        Path data = amounts();
        Outcome run = Outcome.of("gr", data, "--time-zero", "25,26,24");
        assertEquals(0, run.status(), run.err());
        assertEquals("curve,metric,estimate,lower,upper,outcome,unit", run.header());
        assertEquals(
                "GR50 GR100 GRmax GR_AOC GEC50 GRinf h_GR r2_GR pval_GR GI50 TGI LC50",
                String.join(
                        " ", run.rows().stream().limit(12).map(row -> row[1]).toList()));
        GrowthRateMetrics metrics = GrowthRateInhibition.withTimeZero(25, 26, 24)
                .of(DoseResponseFile.read(data).get("resistant"));
        String[] gr50 = run.rows().get(12);
        assertEquals(metrics.getGr50().getValue(), Double.parseDouble(gr50[2]));
        assertEquals(metrics.getGr50().interval(0.95).getLower(), Double.parseDouble(gr50[3]));
        assertEquals("µM", gr50[6]);
        assertEquals(metrics.getGrAoc(), Double.parseDouble(run.rows().get(15)[2]));
        assertEquals(
                GrowthInhibition.of(25)
                        .of(DoseResponseFile.read(data).get("resistant"))
                        .getTgi()
                        .getValue(),
                Double.parseDouble(run.rows().get(22)[2]));
    }

    @Test
    void metricsOverExperimentsFollowThem() throws IOException {
        List<String> text = new ArrayList<>(List.of("curve,dose [µM],response,experiment"));
        double[] ic50 = {0.8, 1, 1.3};
        for (int day = 0; day < ic50.length; day++) {
            for (String row : Curves.rows("line", ic50[day])) {
                String[] cells = row.split(",");
                text.add("line," + cells[1] + "," + (4 + Double.parseDouble(cells[2])) + ",day " + day);
            }
        }
        Outcome run = Outcome.of("gr", Files.write(folder.resolve("days.csv"), text), "--time-zero", "25");
        assertEquals(3 * 12 + 8, run.rows().size(), run.err());
        List<String[]> over = run.rows().subList(36, 44);
        assertEquals(
                "GR50 GR100 GRmax GR_AOC GRinf GI50 TGI LC50",
                String.join(" ", over.stream().map(row -> row[1]).toList()));
        double logs = 0;
        double sum = 0;
        for (int day = 0; day < 3; day++) {
            logs += Math.log(Double.parseDouble(run.rows().get(12 * day)[2]));
            sum += Double.parseDouble(run.rows().get(12 * day + 3)[2]);
        }
        String[] gr50 = over.get(0);
        assertEquals(Math.exp(logs / 3), Double.parseDouble(gr50[2]), 1e-9);
        assertTrue(Double.parseDouble(gr50[3]) < 1 && Double.parseDouble(gr50[4]) > 0.3);
        assertEquals("INTERPOLATED µM all", gr50[5] + " " + gr50[6] + " " + gr50[7]);
        assertEquals(sum / 3, Double.parseDouble(over.get(3)[2]), 1e-12);
        assertEquals("ESTIMATED", over.get(3)[5]);
    }

    @Test
    void eachCurveMayHaveItsOwnAmountAtTimeZero() throws IOException {
        Path data = amounts();
        Outcome run = Outcome.of("gr", data, "--time-zero", "parental=25,resistant=40");
        Outcome all = Outcome.of("gr", data, "--time-zero", "25");
        assertEquals(all.rows().get(0)[2], run.rows().get(0)[2]);
        assertTrue(!all.rows().get(12)[2].equals(run.rows().get(12)[2]));
        Outcome one = Outcome.of("gr", data, "--time-zero", "parental=25");
        assertEquals(0, one.status());
        assertEquals(all.rows().get(0)[2], one.rows().get(0)[2]);
        assertEquals("NA", one.rows().get(12)[2]);
        assertTrue(one.err().contains("resistant: No growth rates: --time-zero has no amount"), one.err());
    }

    @Test
    void divisionsStandForTheTimeZeroAmount() throws IOException {
        Outcome run = Outcome.of("gr", amounts(), "--divisions", "2.06");
        assertEquals(18, run.rows().size());
        assertEquals(2, Outcome.of("gr", amounts()).status());
        assertEquals(2, Outcome.of("gr", amounts(), "--time-zero", "-3").status());
        assertEquals(
                2,
                Outcome.of("gr", amounts(), "--time-zero", "25", "--divisions", "2")
                        .status());
    }

    @Test
    void aCurveWithoutControlIsRowsBesideTheOthers() throws IOException {
        Path data = amounts();
        List<String> text = new ArrayList<>(Files.readAllLines(data));
        text.removeIf(line -> line.startsWith("parental,0.0,"));
        Files.write(data, text);
        Outcome run = Outcome.of("gr", data, "--time-zero", "25");
        assertEquals(0, run.status(), run.err());
        assertEquals(24, run.rows().size());
        assertEquals("NOT_IDENTIFIABLE", run.rows().get(0)[5]);
        assertTrue(run.err().startsWith("foldwise: parental: No growth rates"), run.err());
        assertTrue(Double.parseDouble(run.rows().get(12)[2]) > 0);
    }
}
