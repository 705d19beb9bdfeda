package io.github.foldwise.examples.cli.curve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.doseresponse.DoseResponseFit;
import io.github.foldwise.doseresponse.DoseResponseFitter;
import io.github.foldwise.examples.cli.Outcome;
import io.github.foldwise.io.FileFormatException;
import io.github.foldwise.io.dose.DoseResponseFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FitCommandTest {
    private static final String HEADER = "curve,model,status,quantity,estimate,se,lower,upper,outcome,unit";

    @TempDir
    private Path folder;

    @Test
    void everyCurveHasItsRowsInTheirOrder() throws IOException {
        Outcome run = Outcome.of("fit", Curves.write(folder, "parental", "resistant"));
        assertEquals(0, run.status(), run.err());
        assertEquals("", run.err());
        assertEquals(HEADER, run.header());
        String quantities = "b c d e ED10 ED20 ED50 rss sigma df loglik aic aicc bic";
        assertEquals(quantities + " " + quantities, quantities(run));
        assertEquals(
                14, run.rows().stream().filter(row -> row[0].equals("parental")).count());
        assertTrue(run.rows().stream().allMatch(row -> row[1].equals("LL.4") && row[2].equals("CONVERGED")));
    }

    @Test
    void numbersReadBackToTheSameBits() throws IOException {
        Path data = Curves.write(folder, "parental");
        Outcome run = Outcome.of("fit", data);
        DoseResponseFit fit = DoseResponseFitter.withDefaults()
                .fit(DoseResponseFile.read(data).get("parental"));
        assertEquals(fit.getSlope(), number(run, "b", 4));
        assertEquals(fit.getParameter("c").getStandardError(), number(run, "c", 5));
        assertEquals(fit.effectiveDose(20).interval(0.95).getLower(), number(run, "ED20", 6));
        assertEquals(fit.effectiveDose(20).interval(0.95).getUpper(), number(run, "ED20", 7));
        assertEquals(fit.getResidualSumOfSquares(), number(run, "rss", 4));
        assertEquals(fit.getBic(), number(run, "bic", 4));
        assertEquals("10", row(run, "df")[4]);
    }

    @Test
    void absoluteDosesOfPercentOfTheirOwnControlSayOnceWhatTheirLimitsLeaveOut() throws IOException {
        Path data = Curves.writeNormalised(folder, "102", "parental", "resistant");
        Outcome run = Outcome.of("fit", data, "--effect-type", "absolute", "--effect", "50,70");
        assertEquals(0, run.status(), run.err());
        String told =
                "foldwise: parental, resistant: The responses were divided by the mean of their own 3 wells at dose 0, whose"
                        + " standard error is 1.528 %; the limits of absolute doses leave it out and are too narrow: take --effect-type"
                        + " relative, or more control wells, or the mean over experiments by --experiment COLUMN.";
        assertEquals(1, run.err().lines().filter(told::equals).count(), run.err());
        assertFalse(Outcome.of("fit", data).err().contains("leave it out"));
        Path other = Curves.writeNormalised(folder, "103", "parental");
        assertFalse(Outcome.of("fit", other, "--effect-type", "absolute").err().contains("leave it out"));
    }

    @Test
    void outcomeBelongsToEffectiveDosesOnly() throws IOException {
        Outcome run = Outcome.of("fit", Curves.write(folder, "parental"));
        assertEquals("NA", row(run, "e")[8]);
        assertEquals("INTERPOLATED", row(run, "ED50")[8]);
        assertEquals("NA", row(run, "rss")[8]);
    }

    @Test
    void doseBeyondTheTestedOnesIsPrintedWithItsOutcomeAndAnOpenLimit() throws IOException {
        Path data = folder.resolve("beyond.csv");
        List<String> text = new ArrayList<>(List.of("curve,dose,response"));
        text.addAll(Curves.rows("resistant", 30).subList(0, 10));
        Files.write(data, text);
        Outcome run = Outcome.of("fit", data, "--fix", "c=0");
        assertEquals("ABOVE_TESTED_RANGE", row(run, "ED50")[8]);
        assertTrue(number(run, "ED50", 4) > 10 && number(run, "ED50", 6) > 10, run.out());
        Outcome free = Outcome.of("fit", data);
        assertEquals("NOT_IDENTIFIABLE", row(free, "ED50")[8]);
        assertEquals("Inf", row(free, "ED50")[7]);
    }

    @Test
    void curvesThatCannotBeFittedAreRowsWithoutNumbers() throws IOException {
        List<String> text = new ArrayList<>(List.of("curve,dose,response", "one,1,50", "one,1,52", "one,1,51"));
        for (double dose : Curves.DOSES) {
            text.add("flat," + dose + ",100");
        }
        text.addAll(Curves.rows("good", 1));
        Path data = Files.write(folder.resolve("mixed.csv"), text);
        Outcome run = Outcome.of("fit", data);
        assertEquals(0, run.status(), run.err());
        assertEquals(42, run.rows().size());
        for (String[] row : run.rows()) {
            if (!row[0].equals("good")) {
                assertEquals(row[0].equals("one") ? "TOO_FEW_DOSES" : "FLAT", row[2]);
                assertEquals("NA NA NA NA", String.join(" ", List.of(row).subList(4, 8)), String.join(",", row));
            }
        }
        assertEquals("NOT_IDENTIFIABLE", row(run, "ED50")[8]);
        assertEquals("FLAT", run.rows().get(14 + 6)[8]);
        assertEquals("CONVERGED", run.rows().get(28)[2]);
    }

    @Test
    void hopelessCurvesAreRowsBesideTheOthersAndNamedOnStandardError() throws IOException {
        List<String> text = new ArrayList<>(List.of("curve,dose,response,weight"));
        for (String row : Curves.rows("weightless", 1)) {
            text.add(row + ",0");
        }
        text.add("few,1,50,1");
        text.add("few,10,20,1");
        for (String row : Curves.rows("good", 1)) {
            text.add(row + ",1");
        }
        Path data = Files.write(folder.resolve("hopeless.csv"), text);
        Outcome run = Outcome.of("fit", data);
        assertEquals(0, run.status(), run.err());
        assertEquals(42, run.rows().size());
        for (String[] row : run.rows()) {
            assertEquals(row[0].equals("good") ? "CONVERGED" : "TOO_FEW_DOSES", row[2], String.join(",", row));
        }
        assertEquals(
                "foldwise: weightless, few: No full fit: there are fewer distinct doses than parameters.\n", run.err());
        String alone = Outcome.of("fit", Curves.write(folder, "good")).out();
        assertTrue(run.out().endsWith(alone.substring(alone.indexOf("good,"))));
    }

    @Test
    void dosesAndResponsesHaveTheirUnit() throws IOException {
        Path data = Outcome.file(
                folder, "units.csv", "dose [nM],response [%]", "0,100", "1,90", "10,50", "100,9", "1000,1", "0,99");
        Outcome run = Outcome.of("fit", data);
        String units = String.join(" ", run.rows().stream().map(row -> row[9]).toList());
        assertEquals("NA % % nM nM nM nM NA % NA NA NA NA NA", units);
    }

    @Test
    void experimentsAreAnsweredForEachAndOverThem() throws IOException {
        Path data = Curves.writeExperiments(folder, "experiment");
        Outcome run = Outcome.of("fit", data);
        assertEquals(0, run.status(), run.err());
        assertEquals(HEADER + ",experiment", run.header());
        assertEquals(2 * (3 * 14 + 3), run.rows().size());
        List<String[]> ed50 = run.rows().stream()
                .filter(row -> row[0].equals("resistant") && row[3].equals("ED50"))
                .toList();
        assertEquals(
                List.of("day 0", "day 1", "day 2", "all"),
                ed50.stream().map(row -> row[10]).toList());
        double[] logs = ed50.stream()
                .limit(3)
                .mapToDouble(row -> Math.log(Double.parseDouble(row[4])))
                .toArray();
        double mean = (logs[0] + logs[1] + logs[2]) / 3;
        assertEquals(Math.exp(mean), Double.parseDouble(ed50.get(3)[4]), 1e-12 * Math.exp(mean));
        // The t interval of the mean of three logarithms; 4.302653 is the quantile for 2 degrees of freedom.
        double squares = 0;
        for (double log : logs) {
            squares += (log - mean) * (log - mean);
        }
        double half = 4.302652729911275 * Math.sqrt(squares / 2 / 3);
        assertEquals(Math.exp(mean - half), Double.parseDouble(ed50.get(3)[6]), 1e-9);
        assertEquals(Math.exp(mean + half), Double.parseDouble(ed50.get(3)[7]), 1e-7);
        assertEquals("INTERPOLATED", ed50.get(3)[8]);
        assertEquals("NA", ed50.get(3)[2]);
        Outcome absolute = Outcome.of("fit", data, "--effect-type", "absolute", "--effect", "50");
        assertEquals(2 * (3 * 12 + 1), absolute.rows().size(), absolute.err());
        assertTrue(Double.parseDouble(absolute.rows().get(36)[4]) > 0.9);
    }

    /** Of three experiments one stays alive: its bound is part of the estimate, which lies within the doses. */
    @Test
    void theWordOverExperimentsAgreesWithItsLimits() throws IOException {
        List<String> text = new ArrayList<>(List.of("curve,dose,response,experiment"));
        double[] ic50 = {30, 60, 30_000};
        for (int day = 0; day < ic50.length; day++) {
            for (String row : Curves.rows("line", ic50[day])) {
                text.add(row + ",day " + day);
            }
        }
        Outcome run = Outcome.of("fit", Files.write(folder.resolve("alive.csv"), text), "--effect", 50, "--fix", "c=0");
        List<String[]> ed50 =
                run.rows().stream().filter(row -> row[3].equals("ED50")).toList();
        assertEquals("ABOVE_TESTED_RANGE", ed50.get(2)[8], run.out());
        String[] all = ed50.get(3);
        double estimate = Double.parseDouble(all[4]);
        assertTrue(Double.parseDouble(all[6]) < estimate && estimate < Double.parseDouble(all[7]), run.out());
        assertEquals(estimate <= 1000 ? "INTERPOLATED" : "NOT_IDENTIFIABLE", all[8], run.out());
    }

    @Test
    void aPenalisedFitIsNamedInItsModelAndItsWarnings() throws IOException {
        Path data = Curves.write(folder, "parental");
        Outcome run = Outcome.of("fit", data, "--prior", "weak");
        assertTrue(run.rows().stream().allMatch(row -> row[1].equals("LL.4+prior")), run.out());
        assertEquals("NA", row(run, "aic")[4]);
        assertTrue(run.err().startsWith("foldwise: parental: Penalised by priors (lower plateau 0 ± "), run.err());
        Outcome wide = Outcome.of("fit", data, "--prior", "lower=0:1e6,upper=1:1e6,control=100");
        assertEquals(number(Outcome.of("fit", data), "ED50", 4), number(wide, "ED50", 4), 1e-6);
        Outcome narrow = Outcome.of("fit", data, "--prior", "lower=0.3:0.00001,control=100");
        assertEquals(30, number(narrow, "c", 4), 0.01);
        for (String wrong : List.of("lower=0", "lower=0:0", "middle=1:2", "upper=x:1", "control=-1")) {
            Outcome refused = Outcome.of("fit", data, "--prior", wrong);
            assertEquals(2, refused.status(), wrong);
            assertTrue(refused.err().contains("--prior " + wrong), refused.err());
        }
        assertEquals(2, Outcome.of("fit", data, "--prior", "weak", "--summary").status());
    }

    @Test
    void wellsOfExperimentsArePooledWhereThatIsAskedFor() throws IOException {
        Path data = Curves.writeExperiments(folder, "batch");
        Outcome plain = Outcome.of("fit", data);
        assertEquals(HEADER, plain.header());
        assertEquals(28, plain.rows().size());
        assertEquals(
                plain.out(),
                Outcome.of("fit", data, "--experiment", "batch", "--pool").out());
        Outcome named = Outcome.of("fit", data, "--experiment", "batch");
        assertEquals(90, named.rows().size());
        assertEquals(3, Outcome.of("fit", data, "--experiment", "week").status());
        Path dated = Curves.writeExperiments(folder, "day");
        assertEquals(named.out(), Outcome.of("fit", dated).out());
    }

    /** Four experiments of three to five single wells, of which none can stand alone; pooling them says more than they do. */
    @Test
    void experimentsThatCannotStandAloneLeaveTheLineWithoutAnAnswer() throws IOException {
        Path data = Outcome.file(
                folder,
                "small.csv",
                "curve,experiment,dose,response",
                "cells,E1,0.1,90",
                "cells,E1,1,50",
                "cells,E1,10,10",
                "cells,E2,0.1,92",
                "cells,E2,1,55",
                "cells,E2,10,11");
        Outcome run = Outcome.of("fit", data);
        assertEquals(0, run.status(), run.err());
        List<String[]> over =
                run.rows().stream().filter(row -> row[10].equals("all")).toList();
        assertEquals(3, over.size());
        assertTrue(over.stream().allMatch(row -> row[4].equals("NA") && row[8].equals("NOT_IDENTIFIABLE")));
        assertTrue(run.err().contains("foldwise: cells: Experiment E1 is not used"), run.err());
        assertTrue(run.err().contains("foldwise: cells (E1), cells (E2): No full fit"), run.err());
    }

    @Test
    void aSummaryIsARowForEachCurveWithItsClass() throws IOException {
        Path data = Curves.write(folder, "parental", "resistant");
        List<String> text = new ArrayList<>(Files.readAllLines(data));
        for (double dose : Curves.DOSES) {
            text.add("flat," + dose + ",100.4");
            text.add("flat," + dose + ",99.6");
        }
        Files.write(data, text);
        Path volcano = folder.resolve("volcano.png");
        Outcome run = Outcome.of("fit", data, "--summary", "--volcano", volcano);
        assertEquals(0, run.status(), run.err());
        assertEquals(
                "curve,class,relevance,pvalue,padj,log2_fold,log2_fold_lower,log2_fold_upper,ic50,ic50_lower,ic50_upper,"
                        + "outcome,unit,r2,reportability,status",
                run.header());
        assertEquals(
                List.of("DOWN", "DOWN", "NOT"),
                run.rows().stream().map(row -> row[1]).toList());
        assertEquals("REPORTABLE", run.rows().get(0)[14]);
        assertTrue(Files.size(volcano) > 1000);
        assertEquals(
                run.out(), Outcome.of("fit", data, "--summary", "--threads", 1).out());
        Outcome large = Outcome.of("fit", data, "--summary", "--fold-limit", 12);
        assertEquals("NOT", large.rows().get(2)[1]);
        assertTrue(large.rows().stream().noneMatch(row -> row[1].equals("DOWN")), large.out());
    }

    @Test
    void curveWithoutANameIsOne() throws IOException {
        Path data = Outcome.file(folder, "plain.csv", "dose;response", "0;100,5", "0,1;90", "1;50,25", "10;9", "100;1");
        Outcome run = Outcome.of("fit", data, "--model", "LL.3");
        assertEquals(0, run.status(), run.err());
        assertEquals("b d e ED10 ED20 ED50 rss sigma df loglik aic aicc bic", quantities(run));
        assertEquals("1", run.rows().get(0)[0]);
    }

    @Test
    void effectsAreNamedAsTheyWereGiven() throws IOException {
        Outcome run = Outcome.of("fit", Curves.write(folder, "parental"), "--effect", "12.5,90");
        assertTrue(quantities(run).startsWith("b c d e ED12.5 ED90 rss"), quantities(run));
    }

    @Test
    void absoluteEffectIsAResponse() throws IOException {
        Path data = Curves.write(folder, "parental");
        Outcome run = Outcome.of("fit", data, "--effect-type", "absolute", "--effect", "50,150");
        assertEquals(1, number(run, "ED50", 4), 0.1);
        assertEquals("NOT_REACHED", row(run, "ED150")[8]);
        assertEquals("NA", row(run, "ED150")[4]);
    }

    @Test
    void hormesisThatIsNoneIsSaidBesideTheStatus() throws IOException {
        Path data = Curves.write(folder, "parental");
        Outcome run = Outcome.of("fit", data, "--model", "BC.5", "--bounds", "f=-10:-0.001");
        assertEquals(0, run.status(), run.err());
        assertEquals("b c d e f ED10 ED20 ED50 rss sigma df loglik aic aicc bic", quantities(run));
        assertTrue(row(run, "f")[2].endsWith("; f <= 0"), run.out());
        Outcome two = Outcome.of("fit", data, "--model", "twophase", "--fix", "b1=1,b2=1");
        assertTrue(quantities(two).startsWith("c d1 e1 d2 e2 ED10"), quantities(two));
        assertTrue(number(two, "rss", 4) > 0, two.out());
    }

    @Test
    void fixedPlateausAreNotPrintedAmongTheParameters() throws IOException {
        Path data = Curves.write(folder, "parental");
        assertTrue(quantities(Outcome.of("fit", data, "--fix", "c=0")).startsWith("b d e ED10"));
        Outcome both = Outcome.of("fit", data, "--fix", "c=0,d=100");
        assertTrue(quantities(both).startsWith("b e ED10"));
        assertEquals(1, number(both, "e", 4), 0.05);
        assertEquals(
                Outcome.of("fit", data, "--model", "LL.3").out().replace("LL.3", "LL.4"),
                Outcome.of("fit", data, "--fix", "c=0").out());
    }

    @ParameterizedTest
    @ValueSource(strings = {"profile", "log-wald", "wald", "bootstrap"})
    void intervalsHoldTheEstimate(String method) throws IOException {
        Outcome run = Outcome.of("fit", Curves.write(folder, "parental"), "--interval", method);
        for (String[] row : run.rows().subList(0, 7)) {
            double estimate = Double.parseDouble(row[4]);
            assertTrue(Double.parseDouble(row[6]) < estimate && estimate < Double.parseDouble(row[7]), row[3]);
        }
    }

    @Test
    void theSeedDecidesTheBootstrap() throws IOException {
        Path data = Curves.write(folder, "parental");
        String one = Outcome.of("fit", data, "--interval", "bootstrap").out();
        assertEquals(
                one,
                Outcome.of("fit", data, "--interval", "bootstrap", "--seed", "1")
                        .out());
        assertFalse(one.equals(Outcome.of("fit", data, "--interval", "bootstrap", "--seed", "2")
                .out()));
    }

    @Test
    void lowerLevelGivesNarrowerIntervals() throws IOException {
        Path data = Curves.write(folder, "parental");
        Outcome wide = Outcome.of("fit", data, "--level", "0.99");
        Outcome narrow = Outcome.of("fit", data, "--level", "0.5");
        assertTrue(number(wide, "ED50", 6) < number(narrow, "ED50", 6));
        assertTrue(number(wide, "ED50", 7) > number(narrow, "ED50", 7));
    }

    @Test
    void covariancesDifferAndThreadsDoNot() throws IOException {
        Path data = Curves.write(folder, "a", "b", "c", "d", "e");
        String out = Outcome.of("fit", data, "--threads", 1).out();
        assertEquals(out, Outcome.of("fit", data, "--threads", 4).out());
        assertFalse(out.equals(
                Outcome.of("fit", data, "--covariance", "gauss-newton").out()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--model LL.9        | no model \"LL.9\"; there are LL.2, LL.3, LL.3u, LL.4",
                "--interval guess   | no interval \"guess\"; there are profile, log-wald, wald, bootstrap",
                "--interval wells    | there are profile, log-wald, wald",
                "--covariance robust | there are hessian, gauss-newton",
                "--effect-type both  | there are relative, absolute",
                "--fix f=1           | LL.4 has no free parameter f; there are b, c, d, e",
                "--fix e=-1          | e of LL.4 must be positive and finite",
                "--fix b=1,c=0,d=100,e=1 | every parameter of LL.4 is fixed",
                "--bounds b=3        | bounds are FROM:TO",
                "--bounds b=3:1      | the first must be below the second",
                "--bounds e=-2:-1    | exclude every start",
                "--bounds b=x:1      | --bounds b=x:1",
                "--fix c             | --fix",
                "--fix c=5,d=1       | leave the bottom below the top",
                "--model LL.3 --fix c=1 | LL.3 has no free parameter c; there are b, d, e",
                "--effect 0          | a percentage in (0, 100)",
                "--effect 50,100     | a percentage in (0, 100)",
                "--effect NaN        | a percentage in (0, 100)",
                "--effect ten        | 'ten' is not a double",
                "--level 95          | a fraction in (0, 1)",
                "--threads 0         | at least one thread",
                "--summary --significance 2 | a significance lies in (0, 1)",
                "--summary --fold-limit 0   | a positive log2 fold",
                "--volcano v.png     | drawn with --summary",
                "--modle LL.4        | --model"
            })
    void wrongArgumentsAreToldWithStatusTwo(String arguments, String words) throws IOException {
        List<Object> all = new ArrayList<>(List.of("fit", Curves.write(folder, "parental")));
        all.addAll(List.of(arguments.split(" ")));
        Outcome run = Outcome.of(all.toArray());
        assertEquals(2, run.status(), run.err());
        assertTrue(run.err().startsWith("foldwise: ") && run.err().contains(words), run.err());
        assertTrue(run.err().endsWith("Try: foldwise fit --help\n"), run.err());
        assertEquals("", run.out());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "dose,response;-1,100;1,50    | line 2, cell A2: found \"-1\", expected a dose of at least 0",
                "dose,response;0,100;1,fifty  | line 3, cell B3: found \"fifty\", expected a number",
                "dose,response;0,100;one,50   | line 3, cell A3: found \"one\"",
                "amount,response;0,100        | a column \"dose\"",
                "dose,signal;0,100            | a column \"response\"",
                "dose,response,weight;0,9,-1  | a weight",
                "dose,response                | no observation"
            })
    void unusableTablesAreToldWithThePlace(String table, String words) throws IOException {
        Path data = Outcome.file(folder, "bad.csv", table.split(";"));
        Path output = folder.resolve("out.csv");
        Outcome run = Outcome.of("fit", data, "-o", output);
        assertEquals(3, run.status(), run.err());
        assertTrue(run.err().contains("bad.csv") && run.err().contains(words), run.err());
        assertEquals(1, run.err().lines().count(), run.err());
        assertEquals("", run.out());
        assertFalse(Files.exists(output));
    }

    @Test
    void missingFileFolderAndEmptyFileAreToldWithStatusThree() throws IOException {
        Path empty = Files.createFile(folder.resolve("empty.csv"));
        for (Path data : List.of(folder.resolve("none.csv"), folder, empty)) {
            Outcome run = Outcome.of("fit", data);
            assertEquals(3, run.status(), run.err());
            assertTrue(run.err().startsWith("foldwise: " + data), run.err());
            assertEquals(1, run.err().lines().count(), run.err());
        }
    }

    @Test
    void decimalCommasAndUtf16AreReadLikePoints() throws IOException {
        Path points = Curves.write(folder, "parental");
        String text = Files.readString(points);
        Path commas = Files.writeString(
                folder.resolve("commas.csv"),
                "\uFEFF" + text.replace(',', ';').replace('.', ','),
                StandardCharsets.UTF_16LE);
        assertEquals(Outcome.of("fit", points).out(), Outcome.of("fit", commas).out());
    }

    @Test
    void numberWithThousandsSeparatorsIsRefused() throws IOException {
        Path data = Outcome.file(folder, "thousands.csv", "dose;response", "0;100", "1.000,5;50", "2.5;20");
        Outcome run = Outcome.of("fit", data);
        assertEquals(3, run.status(), run.err() + run.out());
        assertTrue(run.err().contains("thousands.csv, line 3, cell A3"), run.err());
    }

    @Test
    void fileHoldsWhatStandardOutputWould() throws IOException {
        Path data = Curves.write(folder, "Zelle µ");
        Path output = folder.resolve("out.csv");
        Outcome run = Outcome.of("fit", data, "-o", output);
        assertEquals(0, run.status(), run.err());
        assertEquals("", run.out());
        assertEquals(Outcome.of("fit", data).out(), Files.readString(output));
        assertTrue(Files.readString(output).contains("Zelle µ"));
    }

    @Test
    void outputThatCannotBeWrittenLeavesNothingBehind() throws IOException {
        Path data = Curves.write(folder, "parental");
        Outcome run = Outcome.of("fit", data, "-o", folder.resolve("none").resolve("out.csv"));
        assertEquals(1, run.status());
        assertTrue(run.err().startsWith("foldwise: cannot write "), run.err());
        assertEquals(1, run.err().lines().count(), run.err());
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of(data), files.toList());
        }
    }

    private static String quantities(Outcome run) {
        return String.join(" ", run.rows().stream().map(row -> row[3]).toList());
    }

    private static String[] row(Outcome run, String quantity) {
        return run.rows().stream()
                .filter(row -> row[3].equals(quantity))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no row " + quantity + " in\n" + run.out() + run.err()));
    }

    private static double number(Outcome run, String quantity, int column) {
        return Double.parseDouble(row(run, quantity)[column]);
    }

    @Test
    void columnsGoUnderAnyNameAndTheUnitReachesEveryRowOfADose() throws IOException {
        Path data = Outcome.file(
                folder,
                "gray.csv",
                "Dosis [Gy],a,b,Klon",
                "0,100,98,P",
                "1,90,88,P",
                "2,70,73,P",
                "4,42,40,P",
                "6,20,21,P",
                "8,9,8,P");
        Outcome run = Outcome.of("fit", data, "--dose", "dosis", "--response", "a,b", "--curve", "klon");
        assertEquals(0, run.status(), run.err());
        assertTrue(
                run.out().lines().filter(row -> row.contains(",ED")).allMatch(row -> row.endsWith(",Gy")), run.out());
        assertTrue(run.out().lines().anyMatch(row -> row.startsWith("P,LL.4,CONVERGED,ED50,")), run.out());
        assertTrue(run.out().contains("df,8"), run.out());
    }

    @Test
    void linesThatStandSideBySideAreNamedWithTheirColumns() throws IOException {
        Path data = Outcome.file(
                folder,
                "beside.csv",
                "dose [µM],parental a,parental b,R4",
                "0,100,98,101",
                "0.1,90,88,99",
                "1,52,50,91",
                "10,10,9,51",
                "100,1,2,10",
                "1000,0.5,1,1.2");
        Path words = Outcome.file(folder, "words.csv", "dose,parental,resistant", "0,100,98", "1,50,70");
        for (Path table : List.of(data, words)) {
            Outcome refused = Outcome.of("fit", table);
            assertEquals(3, refused.status());
            assertTrue(refused.err().contains("--columns"), refused.err());
            assertFalse(refused.err().matches("(?s).*with[A-Z].*"), refused.err());
        }
        FileFormatException library = assertThrows(FileFormatException.class, () -> DoseResponseFile.read(data));
        assertFalse(String.valueOf(library.getMessage()).contains("--"), library.getMessage());
        assertTrue(String.valueOf(library.getMessage()).contains("withCurve"), library.getMessage());
        Outcome run = Outcome.of("fit", data, "--columns", "parental=parental a,parental b", "--columns", "R4");
        assertEquals(0, run.status(), run.err());
        assertEquals(2, run.out().lines().filter(row -> row.contains(",ED50,")).count(), run.out());
        assertTrue(
                run.out().contains("df,8") && run.out().lines().anyMatch(row -> row.startsWith("R4,LL.4,")), run.out());
        Outcome both = Outcome.of("fit", data, "--columns", "R4", "--response", "parental a");
        assertEquals(2, both.status(), both.err());
        assertTrue(both.err().contains("give --columns or --response, not both"), both.err());
        Outcome twice = Outcome.of("fit", data, "--columns", "R4", "--columns", "R5=R4");
        assertEquals(2, twice.status(), twice.err());
        assertTrue(twice.err().contains("give each curve a name and columns of its own"), twice.err());
        assertEquals(2, Outcome.of("fit", data, "--columns", "R4=").status());
    }

    @Test
    void linesAreCurvesOfTheirOwn() throws IOException {
        Path data = Outcome.file(
                folder, "lines.csv", "line,dose,response", "P,0,100", "P,1,50", "R,0,99", "R,1,90", "R,2,80");
        Outcome run = Outcome.of("fit", data);
        assertTrue(run.out().contains("\nP,") && run.out().contains("\nR,"), run.out());
    }
}
