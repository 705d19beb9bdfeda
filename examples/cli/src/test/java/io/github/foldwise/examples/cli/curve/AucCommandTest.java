package io.github.foldwise.examples.cli.curve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.doseresponse.DoseResponseFit;
import io.github.foldwise.doseresponse.DoseResponseFitter;
import io.github.foldwise.doseresponse.PlateauPrior;
import io.github.foldwise.examples.cli.Outcome;
import io.github.foldwise.io.dose.DoseResponseFile;
import io.github.foldwise.sensitivity.AreaUnderCurve;
import io.github.foldwise.sensitivity.CurveArea;
import io.github.foldwise.sensitivity.DrugSensitivityScore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AucCommandTest {
    @TempDir
    private Path folder;

    @Test
    void areasUnderPenalisedCurvesSayThatTheyAre() throws IOException {
        Path data = Curves.write(folder, "parental");
        Outcome run = Outcome.of("auc", data, "--prior", "lower=0.3:0.00001,control=100");
        assertEquals(0, run.status(), run.err());
        assertTrue(run.rows().stream().allMatch(row -> row[1].equals("LL.4+prior")), run.out());
        assertTrue(run.err().contains("Penalised by priors"), run.err());
        PlateauPrior prior = PlateauPrior.NONE.withLower(0.3, 0.00001).withControl(100);
        DoseResponseFit fit = DoseResponseFitter.withDefaults()
                .withPrior(prior)
                .fit(DoseResponseFile.read(data).get("parental"));
        assertEquals(
                CurveArea.withDefaults().of(fit).getAuc(),
                Double.parseDouble(run.rows().get(0)[4]));
        assertEquals(2, Outcome.of("auc", data, "--prior", "upper=x:1").status());
    }

    @Test
    void areasAndScoresAreThoseOfTheLibraryWithAWarningForPercentWithoutAUnit() throws IOException {
        Path data = Curves.write(folder, "parental", "resistant");
        Outcome run = Outcome.of("auc", data, "--level", 0.9);
        assertEquals(0, run.status(), run.err());
        assertEquals("curve,model,status,metric,estimate,se,lower,upper,from,to,unit,control,outcome", run.header());
        assertEquals(
                "AUC AAC DSS1 DSS2 DSS3 AUC AAC DSS1 DSS2 DSS3",
                String.join(" ", run.rows().stream().map(row -> row[3]).toList()));
        DoseResponseFit fit = DoseResponseFitter.withDefaults()
                .fit(DoseResponseFile.read(data).get("resistant"));
        AreaUnderCurve area = CurveArea.withDefaults().of(fit);
        String[] auc = run.rows().get(5);
        assertEquals(area.getAuc(), Double.parseDouble(auc[4]));
        assertEquals(area.aucInterval(0.9).getUpper(), Double.parseDouble(auc[7]));
        assertEquals("100", auc[11]);
        assertEquals(
                DrugSensitivityScore.withDefaults().of(fit).getDss2(),
                Double.parseDouble(run.rows().get(8)[4]));
        assertTrue(run.err().startsWith("foldwise: parental, resistant: The responses have no unit"), run.err());
        Outcome told = Outcome.of("auc", data, "--level", 0.9, "--control", 100);
        assertEquals(run.out(), told.out());
        assertEquals("", told.err());
    }

    @Test
    void areasOfPercentOfTheirOwnControlSayOnceWhatTheirLimitsLeaveOut() throws IOException {
        Outcome run = Outcome.of("auc", Curves.writeNormalised(folder, "102", "parental", "resistant"));
        assertEquals(0, run.status(), run.err());
        String told =
                "foldwise: parental, resistant: The responses were divided by the mean of their own 3 wells at dose 0, whose"
                        + " standard error is 1.528 %; the limits of AUC and AAC leave it out and are too narrow: take more control wells,"
                        + " or the mean over experiments by --experiment COLUMN.";
        assertEquals(1, run.err().lines().filter(told::equals).count(), run.err());
        Outcome other = Outcome.of("auc", Curves.writeNormalised(folder, "103", "parental"));
        assertFalse(other.err().contains("leave it out"), other.err());
    }

    @Test
    void rangesAreCommonOrGiven() throws IOException {
        Path data = Curves.write(folder, "parental", "resistant");
        List<String> text = new ArrayList<>(Files.readAllLines(data));
        text.removeIf(line -> line.startsWith("parental,1000"));
        Files.write(data, text);
        Outcome common = Outcome.of("auc", data, "--common");
        assertTrue(
                common.rows().stream()
                        .allMatch(row -> row[8].equals("0.01")
                                && row[9].equals(
                                        row[3].startsWith("DSS") && row[0].equals("resistant") ? "1000" : "100")),
                common.out());
        Outcome given = Outcome.of("auc", data, "--from", 0.1, "--to", 10);
        assertTrue(
                given.rows().stream()
                        .allMatch(row -> row[3].startsWith("DSS") || (row[8].equals("0.1") && row[9].equals("10"))),
                given.out());
    }

    @Test
    void hopelessCurvesAreRowsBesideTheOthers() throws IOException {
        List<String> text = new ArrayList<>(List.of("curve,dose,response", "one,1,50", "one,1,52"));
        text.addAll(Curves.rows("good", 1));
        Path data = Files.write(folder.resolve("mixed.csv"), text);
        Outcome run = Outcome.of("auc", data);
        assertEquals(0, run.status(), run.err());
        assertEquals(10, run.rows().size());
        assertEquals("NOT_IDENTIFIABLE", run.rows().get(0)[12]);
        assertEquals("NA", run.rows().get(0)[4]);
        assertEquals("ESTIMATED", run.rows().get(5)[12]);
        assertTrue(run.err().contains("one: No area"), run.err());
    }

    @Test
    void experimentsAreAnsweredForEachAndOverThem() throws IOException {
        Path data = Curves.writeExperiments(folder, "experiment");
        Outcome run = Outcome.of("auc", data, "--control", 100);
        assertEquals(40, run.rows().size());
        assertTrue(run.header().endsWith(",outcome,experiment"));
        assertEquals("day 1", run.rows().get(5)[13]);
        assertEquals(10, Outcome.of("auc", data, "--pool").rows().size());
        double[] auc = run.rows().stream()
                .filter(row -> row[0].equals("parental") && row[3].equals("AUC"))
                .mapToDouble(row -> Double.parseDouble(row[4]))
                .toArray();
        String[] all = run.rows().get(15);
        assertEquals("all", all[13]);
        assertEquals("NA", all[2]);
        double mean = (auc[0] + auc[1] + auc[2]) / 3;
        double squares = 0;
        for (int i = 0; i < 3; i++) {
            squares += (auc[i] - mean) * (auc[i] - mean);
        }
        // 4.302653 is the quantile of t for 2 degrees of freedom.
        double error = Math.sqrt(squares / 2 / 3);
        assertEquals(mean, auc[3], 1e-15);
        assertEquals(error, Double.parseDouble(all[5]), 1e-12);
        assertEquals(mean - 4.302652729911275 * error, Double.parseDouble(all[6]), 1e-9);
        assertEquals(mean + 4.302652729911275 * error, Double.parseDouble(all[7]), 1e-9);
        assertEquals("ESTIMATED", all[12]);
        assertEquals("", run.err());
    }

    @Test
    void areasOverOtherRangesHaveNoMean() throws IOException {
        Path data = Curves.writeExperiments(folder, "experiment");
        List<String> text = new ArrayList<>(Files.readAllLines(data));
        text.removeIf(line -> line.startsWith("parental,1000") && line.endsWith("day 1"));
        Files.write(data, text);
        Outcome run = Outcome.of("auc", data, "--control", 100);
        String[] all = run.rows().get(15);
        assertEquals("NA", all[4]);
        assertEquals("NOT_IDENTIFIABLE", all[12]);
        assertTrue(
                run.err().contains("parental: Experiments were tested at doses from and to different ones"), run.err());
        Outcome common = Outcome.of("auc", data, "--control", 100, "--common");
        assertEquals("ESTIMATED", common.rows().get(15)[12]);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--from 1             | go together",
                "--from 2 --to 1      | ascending",
                "--common --from 1 --to 2 | without them",
                "--control 0          | finite and positive",
                "--threshold 100      | in [0, 100)",
                "--level 95           | a fraction in (0, 1)"
            })
    void wrongArgumentsAreToldWithStatusTwo(String arguments, String words) throws IOException {
        List<Object> all = new ArrayList<>(List.of("auc", Curves.write(folder, "parental")));
        all.addAll(List.of(arguments.split(" ")));
        Outcome run = Outcome.of(all.toArray());
        assertEquals(2, run.status(), run.err());
        assertTrue(run.err().contains(words), run.err());
    }

    /** One of three days starts above half of its end, so that a control of 1 was guessed from it, and the mean was of it alone. */
    @Test
    void percentInhibitionHasNoAreaAndSaysWhy() throws IOException {
        double[] doses = {0.01, 0.03, 0.1, 0.3, 1, 3, 10};
        double[] inhibition = {1.5, 3, 9, 24, 50, 77, 95};
        List<String> text = new ArrayList<>(List.of("curve,dose [µM],response,experiment"));
        for (int day = 1; day <= 3; day++) {
            for (int i = 0; i < doses.length; i++) {
                text.add("P," + doses[i] + "," + (inhibition[i] + day * (i % 2 == 0 ? 0.3 : -0.3)) + ",d" + day);
            }
        }
        Outcome run = Outcome.of("auc", Files.write(folder.resolve("inhibition.csv"), text));
        assertEquals(0, run.status(), run.err());
        assertEquals(20, run.rows().size());
        for (String[] row : run.rows()) {
            assertEquals("NA", row[4], String.join(",", row));
        }
        assertEquals("LOOKS_LIKE_INHIBITION", run.rows().get(0)[12]);
        assertEquals("NOT_IDENTIFIABLE", run.rows().get(15)[12]);
        assertTrue(run.err().contains("as inhibition does"), run.err());
    }
}
