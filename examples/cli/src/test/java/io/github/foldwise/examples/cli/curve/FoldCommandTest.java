package io.github.foldwise.examples.cli.curve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.examples.cli.Outcome;
import io.github.foldwise.io.TableFile;
import io.github.foldwise.io.dose.DoseResponseFile;
import io.github.foldwise.resistance.FoldComparison;
import io.github.foldwise.resistance.FoldPanel;
import io.github.foldwise.resistance.FoldResistance;
import io.github.foldwise.resistance.PanelFold;
import io.github.foldwise.resistance.PanelFolds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FoldCommandTest {
    @TempDir
    private Path folder;

    @Test
    void linesThatAreFittedWithPriorsAreComparedByThem() throws IOException {
        Path data = Curves.writeExperiments(folder, "experiment");
        Outcome plain = Outcome.of("fold", data, "--reference", "parental");
        Outcome wide =
                Outcome.of("fold", data, "--reference", "parental", "--prior", "lower=0:1e6,upper=1:1e6,control=100");
        assertEquals(0, wide.status(), wide.err());
        double fold = Double.parseDouble(plain.rows().get(0)[3]);
        assertEquals(fold, Double.parseDouble(wide.rows().get(0)[3]), 1e-6 * fold);
        assertTrue(wide.err().contains("Penalised by priors"), wide.err());
        Outcome narrow =
                Outcome.of("fold", data, "--reference", "parental", "--prior", "lower=0.3:0.00001,control=100");
        assertNotEquals(fold, Double.parseDouble(narrow.rows().get(0)[3]), 1e-3 * fold);
        assertEquals(
                2,
                Outcome.of("fold", data, "--reference", "parental", "--prior", "lower=0")
                        .status());
    }

    @Test
    void everyOtherLineIsComparedWithTheReference() throws IOException {
        Outcome run = Outcome.of("fold", Curves.write(folder, "parental", "R1", "R2"), "--reference", "parental");
        assertEquals(0, run.status(), run.err());
        assertEquals(
                "test,reference,effect,fold,lower,upper,pvalue,method,outcome,"
                        + "padj,experiments,sd_log10,tau,i2,next_lower,next_upper",
                run.header());
        assertEquals(2, run.rows().size());
        assertEquals(
                "R1 parental 50",
                String.join(
                        " ",
                        run.rows().get(0)[0],
                        run.rows().get(0)[1],
                        run.rows().get(0)[2]));
        assertEquals(10, Double.parseDouble(run.rows().get(0)[3]), 1);
        assertEquals(100, Double.parseDouble(run.rows().get(1)[3]), 10);
        assertEquals("wells", run.rows().get(0)[7]);
        assertEquals("INTERPOLATED", run.rows().get(0)[8]);
    }

    @Test
    void wellsAsUnitAreWarnedOfOnceOnStandardError() throws IOException {
        Outcome run = Outcome.of("fold", Curves.write(folder, "parental", "R1", "R2"), "--reference", "parental");
        assertTrue(run.err().startsWith("foldwise: R1, R2: The data name no experiments"), run.err());
        assertEquals(1, run.err().lines().count());
    }

    @Test
    void columnExperimentIsTheUnitOfInferenceWithoutBeingAskedFor() throws IOException {
        Path data = Curves.writeExperiments(folder, "experiment");
        Outcome run = Outcome.of("fold", data, "--reference", "parental");
        FoldResistance fold =
                FoldComparison.of(DoseResponseFile.read(data), "resistant").relativeTo("parental");
        String[] row = run.rows().get(0);
        assertEquals("experiments", row[7]);
        assertEquals(fold.getFold(), Double.parseDouble(row[3]));
        assertEquals(fold.interval(0.95).getLower(), Double.parseDouble(row[4]));
        assertEquals(fold.interval(0.95).getUpper(), Double.parseDouble(row[5]));
        assertEquals(fold.getPvalue(), Double.parseDouble(row[6]));
        assertEquals("", run.err());
    }

    @Test
    void experimentsMayStandInAColumnOfAnotherName() throws IOException {
        Path data = Curves.writeExperiments(folder, "batch");
        String wells =
                Outcome.of("fold", data, "--reference", "parental").rows().get(0)[7];
        Outcome named = Outcome.of("fold", data, "--reference", "parental", "--experiment", "batch");
        assertEquals("wells", wells);
        assertEquals("experiments", named.rows().get(0)[7]);
    }

    @Test
    void severalLinesAreAdjustedForTheirNumberAsAsked() throws IOException {
        List<String> text = new ArrayList<>(List.of("curve,dose,response,experiment"));
        double[][] ic50 = {{1, 9, 3}, {1.3, 14, 2.9}, {0.8, 9.5, 2.1}};
        for (int day = 0; day < ic50.length; day++) {
            String end = ",day" + day;
            Curves.rows("parental", ic50[day][0]).forEach(row -> text.add(row + end));
            Curves.rows("R1", ic50[day][1]).forEach(row -> text.add(row + end));
            Curves.rows("R2", ic50[day][2]).forEach(row -> text.add(row + end));
        }
        Path data = Files.write(folder.resolve("panel.csv"), text);
        PanelFolds folds = FoldPanel.withDefaults().withReference("parental").of(DoseResponseFile.read(data));
        Outcome run = Outcome.of("fold", data, "--reference", "parental");
        assertEquals(0, run.status(), run.err());
        String[] row = run.rows().get(0);
        assertEquals(folds.get("R1").getPvalue(), Double.parseDouble(row[6]));
        assertEquals("panel", row[7]);
        assertEquals(folds.get("R1").getAdjustedPvalue(), Double.parseDouble(row[9]));
        assertEquals("3", row[10]);
        assertEquals(folds.get("R1").getSpread().getLogStandardDeviation(), Double.parseDouble(row[11]));
        assertEquals(folds.get("R1").getSpread().next(0.95).getUpper(), Double.parseDouble(row[15]));
        Outcome none = Outcome.of("fold", data, "--reference", "parental", "--adjust", "none");
        assertEquals(none.rows().get(0)[6], none.rows().get(0)[9]);
        Outcome own = Outcome.of("fold", data, "--reference", "parental", "--scatter", "own");
        FoldResistance alone = folds.get("R1").getOwn();
        assertEquals(alone.getPvalue(), Double.parseDouble(own.rows().get(0)[6]));
        assertEquals(
                alone.interval(0.95).getLower(), Double.parseDouble(own.rows().get(0)[4]));
        assertEquals("experiments", own.rows().get(0)[7]);
        assertTrue(Double.parseDouble(own.rows().get(0)[9])
                > Double.parseDouble(own.rows().get(0)[6]));
        Outcome weighted =
                Outcome.of("fold", data, "--reference", "parental", "--combine", "random-effects", "--adjust", "holm");
        assertEquals("random-effects", weighted.rows().get(0)[7]);
        assertTrue(Double.parseDouble(weighted.rows().get(0)[9])
                >= Double.parseDouble(weighted.rows().get(0)[6]));
        Outcome unknown = Outcome.of("fold", data, "--reference", "parental", "--adjust", "tukey");
        assertEquals(2, unknown.status());
        assertTrue(unknown.err().contains("dunnett, holm, none"), unknown.err());
    }

    @Test
    void experimentsAreRowsAndAForestWhereAsked() throws IOException {
        List<String> text = new ArrayList<>(List.of("curve,dose,response,experiment"));
        for (int day = 0; day < 3; day++) {
            String end = ",day" + day;
            Curves.rows("parental", 1 + 0.1 * day).forEach(row -> text.add(row + end));
            Curves.rows("R1", 9 + day).forEach(row -> text.add(row + end));
            Curves.rows("R2", 3).forEach(row -> text.add(row + end));
        }
        Path data = Files.write(folder.resolve("panel.csv"), text);
        Path figure = folder.resolve("forest.svg");
        Outcome run = Outcome.of(
                "fold", data, "--reference", "parental", "--test", "R1", "--show", "experiments", "--figure", figure);
        assertEquals(0, run.status(), run.err());
        assertEquals(
                "test,experiment,test_dose,reference_dose,fold,lower,upper,se,pvalue,method,outcome,fold_without,"
                        + "test_reportability,reference_reportability,enters_as",
                run.header());
        assertEquals(
                List.of("day0", "day1", "day2", "all", "numbers alone", "next"),
                run.rows().stream().map(row -> row[1]).toList());
        assertEquals("REPORTABLE", run.rows().get(0)[12]);
        assertTrue(Files.readString(figure).contains("day2"));
        Outcome both = Outcome.of("fold", data, "--reference", "parental", "--show", "experiments");
        assertEquals(12, both.rows().size());
        Outcome together = Outcome.of("fold", data, "--reference", "parental", "--show", "simultaneous");
        Outcome alone = Outcome.of("fold", data, "--reference", "parental");
        assertEquals(alone.header() + ",se,df", together.header());
        PanelFolds folds = FoldPanel.withDefaults().withReference("parental").of(DoseResponseFile.read(data));
        for (int row = 0; row < 2; row++) {
            String[] wide = together.rows().get(row);
            String[] own = alone.rows().get(row);
            PanelFold fold = folds.get(wide[0]);
            assertEquals(fold.interval(0.95).getLower(), Double.parseDouble(wide[4]));
            assertEquals(fold.interval(0.95).getUpper(), Double.parseDouble(wide[5]));
            assertEquals(fold.getDegreesOfFreedom(), Double.parseDouble(wide[17]));
            assertTrue(Double.parseDouble(wide[4]) < Double.parseDouble(own[4]), "limits of all lines are wider");
            assertEquals(own[9], wide[9], "padj is of all lines in both");
        }
        Outcome unknown = Outcome.of("fold", data, "--reference", "parental", "--test", "R3");
        assertEquals(2, unknown.status());
        assertTrue(unknown.err().contains("there are R1, R2"), unknown.err());
        Outcome slip = Outcome.of("fold", data, "--reference", "parentl");
        assertTrue(slip.err().contains("there are parental, R1, R2; did you mean \"parental\"?"), slip.err());
    }

    @Test
    void agesOfLinesComeFromTheLogOfTheCulture() throws IOException {
        List<String> text = new ArrayList<>(List.of("curve,dose,response,experiment"));
        for (String day : List.of("2026-02-02", "2026-02-09")) {
            Curves.rows("parental", 1).forEach(row -> text.add(row + "," + day));
            Curves.rows("R1", 9).forEach(row -> text.add(row + "," + day));
        }
        Path data = Files.write(folder.resolve("aged.csv"), text);
        Path log = Files.write(
                folder.resolve("log.csv"),
                List.of(
                        "date,event,line,flask,passage",
                        "2026-01-05,thaw,parental,P1,4",
                        "2026-01-05,thaw,R1,R1,30",
                        "2026-02-20,feed,R1,R1,"));
        Outcome run = Outcome.of("fold", data, "--reference", "parental", "--log", log);
        assertEquals(0, run.status(), run.err());
        assertTrue(run.err().contains("2026-02-02: R1 is 26 passages older than parental"), run.err());
        Path early =
                Files.write(folder.resolve("early.csv"), Files.readAllLines(log).subList(0, 3));
        Outcome later = Outcome.of("fold", data, "--reference", "parental", "--log", early);
        assertTrue(
                later.err().contains("ages on 2026-02-02, 2026-02-09 are those of 2026-01-05, where the log ends"),
                later.err());
        List<String> mixed = new ArrayList<>(text);
        mixed.replaceAll(row -> row.replace("2026-02-09", "second"));
        Outcome half = Outcome.of(
                "fold", Files.write(folder.resolve("half.csv"), mixed), "--reference", "parental", "--log", log);
        assertTrue(half.err().contains("no age is known in second"), half.err());
        Path undated = Curves.writeExperiments(folder, "experiment");
        Outcome none = Outcome.of("fold", undated, "--reference", "parental", "--log", log);
        assertTrue(none.err().contains("no age is known"), none.err());
    }

    @Test
    void aLogThatCannotBeReadLeavesNoOutput() throws IOException {
        Path data = Curves.writeExperiments(folder, "experiment");
        Path log = Outcome.file(folder, "bad.csv", "colour,shape\nred,round\n");
        Path written = folder.resolve("written.csv");
        Path figure = folder.resolve("written.svg");
        Outcome run =
                Outcome.of("fold", data, "--reference", "parental", "--log", log, "--figure", figure, "-o", written);
        assertEquals(3, run.status(), run.err());
        assertTrue(run.err().contains("bad.csv"), run.err());
        assertFalse(Files.exists(written) || Files.exists(figure));
    }

    @Test
    void aFigureOfAnotherKindIsRefusedBeforeAnyWork() throws IOException {
        Path data = Curves.writeExperiments(folder, "experiment");
        Path written = folder.resolve("written.csv");
        for (String name : List.of("forest.eps", "forest", "forest.svg.txt")) {
            Path figure = folder.resolve(name);
            Outcome run = Outcome.of("fold", data, "--reference", "parental", "--figure", figure, "-o", written);
            assertEquals(2, run.status(), run.err());
            assertTrue(run.err().contains("it ends in .svg, .png or .pdf"), run.err());
            assertFalse(Files.exists(written) || Files.exists(figure));
        }
        Path upper = folder.resolve("forest.PNG");
        assertEquals(
                0,
                Outcome.of("fold", data, "--reference", "parental", "--figure", upper, "-o", written)
                        .status());
        assertTrue(Files.size(upper) > 1000);
        for (List<String> other :
                List.of(List.of("fit", "--volcano"), List.of("blot", "--profiles"), List.of("enrich", "--figure"))) {
            Outcome run = Outcome.of(other.get(0), data, other.get(1), "a.gif");
            assertTrue(run.status() == 2 && run.err().contains("a.gif"), run.err());
        }
    }

    @Test
    void swappedReferenceGivesTheInverseFold() throws IOException {
        Path data = Curves.writeExperiments(folder, "experiment");
        double fold = Double.parseDouble(
                Outcome.of("fold", data, "--reference", "parental").rows().get(0)[3]);
        double inverse = Double.parseDouble(
                Outcome.of("fold", data, "--reference", "resistant").rows().get(0)[3]);
        assertEquals(1, fold * inverse, 1e-12);
    }

    @Test
    void effectModelAndLevelAreTakenOver() throws IOException {
        Path data = Curves.writeExperiments(folder, "experiment");
        Outcome run = Outcome.of(
                "fold", data, "--reference", "parental", "--effect", "20", "--model", "LL.3", "--level", "0.5");
        Outcome wide = Outcome.of(
                "fold", data, "--reference", "parental", "--effect", "20", "--model", "LL.3", "--level", "0.9");
        assertEquals("20", run.rows().get(0)[2]);
        assertEquals(wide.rows().get(0)[3], run.rows().get(0)[3]);
        assertTrue(Double.parseDouble(wide.rows().get(0)[4])
                < Double.parseDouble(run.rows().get(0)[4]));
    }

    @Test
    void lineWithoutACurveIsARowWithoutNumbers() throws IOException {
        Path data = Outcome.file(
                folder, "one.csv", Files.readString(Curves.write(folder, "parental")) + "odd,1,50\nodd,1,52");
        Outcome run = Outcome.of("fold", data, "--reference", "parental");
        assertEquals(0, run.status(), run.err());
        assertEquals(
                "odd,parental,50,NA,NA,NA,NA,wells,NOT_IDENTIFIABLE,NA,0,NA,NA,NA,NA,NA",
                run.out().lines().toList().get(1));
    }

    @Test
    void unknownReferenceIsAnsweredWithTheLines() throws IOException {
        Path output = folder.resolve("out.csv");
        Outcome run = Outcome.of("fold", Curves.write(folder, "parental", "R1"), "--reference", "WT", "-o", output);
        assertEquals(2, run.status());
        assertTrue(run.err().contains("\"WT\"") && run.err().contains("there are parental, R1"), run.err());
        assertEquals("", run.out());
        assertFalse(Files.exists(output));
    }

    @Test
    void missingReferenceIsAWrongArgument() throws IOException {
        Outcome run = Outcome.of("fold", Curves.write(folder, "parental", "R1"));
        assertEquals(2, run.status());
        assertTrue(run.err().contains("--reference=LINE"), run.err());
    }

    @Test
    void unknownExperimentColumnAndALineAloneAreUnusableInputs() throws IOException {
        Path data = Curves.write(folder, "parental");
        Outcome column = Outcome.of("fold", data, "--reference", "parental", "--experiment", "day");
        assertEquals(3, column.status());
        assertTrue(column.err().contains("a column \"day\""), column.err());
        Outcome alone = Outcome.of("fold", data, "--reference", "parental");
        assertEquals(3, alone.status());
        assertTrue(alone.err().contains("found \"parental\" alone, expected a second line"), alone.err());
    }

    @Test
    void aLineBeyondTheDosesHasItsBoundUnderLowerAndNoFold() throws IOException {
        List<String> text = new ArrayList<>(List.of("curve,dose,response,experiment"));
        for (String day : List.of("a", "b")) {
            Curves.rows("parental", 1).forEach(row -> text.add(row + "," + day));
            Curves.rows("resistant", 3000).forEach(row -> text.add(row + "," + day));
        }
        Path data = Files.write(folder.resolve("beyond.csv"), text);
        Outcome run = Outcome.of("fold", data, "--reference", "parental");
        String[] row = run.rows().get(0);
        assertTrue(run.err().contains("one-sided confidence limit"), run.err());
        assertEquals("NA", row[3]);
        // Both days are one: what remains is the lower limit of the set of one, which holds the truth.
        double bound = Double.parseDouble(row[4]);
        assertTrue(bound > 50 && bound < 3000, row[4]);
        assertEquals("NA", row[5]);
        assertEquals("experiments-bound", row[7]);
        double wider = Double.parseDouble(Outcome.of("fold", data, "--reference", "parental", "--level", "0.999999")
                .rows()
                .get(0)[4]);
        assertTrue(wider < bound, wider + " at 99.9999 %, " + bound + " at 95 %");
    }

    @Test
    void boundsThatPointInOppositeDirectionsAreNoNumber() throws IOException {
        List<String> text = new ArrayList<>(List.of("curve,dose,response,experiment"));
        Curves.rows("parental", 1).forEach(row -> text.add(row + ",a"));
        Curves.rows("resistant", 3e6).forEach(row -> text.add(row + ",a"));
        Curves.rows("parental", 3e6).forEach(row -> text.add(row + ",b"));
        Curves.rows("resistant", 1).forEach(row -> text.add(row + ",b"));
        Path data = Files.write(folder.resolve("opposed.csv"), text);
        Outcome run = Outcome.of("fold", data, "--reference", "parental");
        assertEquals(
                "resistant,parental,50,NA,NA,NA,NA,censored-experiments,NOT_IDENTIFIABLE,NA,2,NA,NA,NA,NA,NA",
                run.out().lines().toList().get(1));
        assertTrue(run.err().contains("opposite directions"), run.err());
    }

    @Test
    void theNameOfTheOutputTellsItsFormat() throws IOException {
        Path data = Curves.write(folder, "parental", "R1");
        Path workbook = folder.resolve("fold.xlsx");
        assertEquals(
                0,
                Outcome.of("fold", data, "--reference", "parental", "-o", workbook)
                        .status());
        assertEquals("R1", TableFile.read(workbook).getText(0, "test"));
        assertEquals('P', Files.readAllBytes(workbook)[0]);
        Path tabs = folder.resolve("fold.tsv");
        assertEquals(
                0,
                Outcome.of("fold", data, "--reference", "parental", "-o", tabs).status());
        assertTrue(Files.readString(tabs).startsWith("test\treference"), Files.readString(tabs));
    }
}
