package io.github.foldwise.io.dose;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.dose.DoseResponseSet;
import io.github.foldwise.io.FileFormatException;
import io.github.foldwise.io.Source;
import io.github.foldwise.io.TableCsv;
import io.github.foldwise.io.TableFile;
import io.github.foldwise.io.TableXlsx;
import io.github.foldwise.table.Table;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DoseResponseFileTest {
    @TempDir
    Path folder;

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("data.csv"), text);
    }

    @Test
    void curvesExperimentsWeightsAndTheUnitAreRead() throws IOException {
        DoseResponseSet set = DoseResponseFile.read(
                file(
                        "Curve,Experiment,Dose [uM],Response,Weight\n"
                                + "parental,d1,0,100,1\nparental,d2,0.5,60,2\nresistant,d1,0,99,1\nresistant,d1,5,NA,1\nresistant,d1,9,41,1\n"));
        assertEquals(List.of("parental", "resistant"), set.getNames());
        DoseResponseData parental = set.get("parental");
        assertEquals("µM", parental.getUnit());
        assertEquals(List.of("d1", "d2"), parental.getExperiments());
        assertArrayEquals(new double[] {1, 2}, parental.getWeights());
        assertEquals(2, set.get("resistant").size());
    }

    @Test
    void aSetWrittenAsATableReadsBackEqual() throws IOException {
        DoseResponseData a = DoseResponseData.of(new double[] {0, 0.1, 3}, new double[] {1, 0.7, 0.1})
                .withName("a")
                .withUnit("nM")
                .withExperiments(List.of("x", "x", "y"));
        DoseResponseSet set = DoseResponseSet.of(List.of(a));
        TableCsv.write(set, folder.resolve("set.csv"));
        assertEquals(set, DoseResponseFile.read(folder.resolve("set.csv")));
    }

    @Test
    void decimalCommasAndUtf16AreRead() throws IOException {
        Path file = folder.resolve("utf16.csv");
        Files.write(file, "\uFEFFdose;response\n0;1,02\n0,5;0,61\n".getBytes(StandardCharsets.UTF_16LE));
        DoseResponseData data = DoseResponseFile.read(file).get("1");
        assertArrayEquals(new double[] {0, 0.5}, data.getDoses());
        assertArrayEquals(new double[] {1.02, 0.61}, data.getResponses());
    }

    @Test
    void anotherColumnCanNameTheExperiments() throws IOException {
        Path file = file("dose,response,date\n0,1,20151204\n1,0.5,20151211\n");
        DoseResponseData data = DoseResponseFile.withDefaults()
                .withExperimentColumn("date")
                .from(file)
                .get("1");
        assertEquals(List.of("20151204", "20151211"), data.getExperiments());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "dose,response;-1,5                    | line 2, cell A2 | at least 0",
                "dose,response;1,5;2,abc               | line 3, cell B3 | number",
                "dose,signal;1,5                       | line 1          | response",
                "dose [parsec],response;1,5            | line 1, cell A1 | unit",
                "dose,response,unit;1,5,nM;2,6,µM      | line 3, cell C3 | nM",
                "dose,response,experiment;1,5,a;2,6,   | line 3, cell C3 | experiment",
                "dose,response,weight;1,5,-2;2,6,1     | line 2, cell C2 | at least 0",
                "dose,response;,NA                     | data.csv        | rows below the header",
                "dose,dose,response;1,1,5              | line 1, cell B1 | one column",
                "dose [nM],response,unit;1,5,µM;2,6,µM | line 2, cell C2 | the unit \"nM\" of the header",
                "dose,response,unit;1,5,umol;2,6,umol  | line 2, cell C2 | unknown concentration unit",
                "dose,response,unit;0,5,;2,6,µM        | line 3, cell C3 | no unit, as in the rows above",
                "dose,response,experiment;1,5,;2,6,a   | line 3, cell C3 | or for none",
            })
    void badInputIsRefusedWithItsPlace(String text, String place, String rule) throws IOException {
        Path file = file(text.replace(';', '\n') + "\n");
        String message = assertThrows(FileFormatException.class, () -> DoseResponseFile.read(file))
                .getMessage();
        assertTrue(message.contains(place), message);
        assertTrue(message.contains(rule), message);
    }

    @Test
    void tablesAreTypedByTheirCells() throws IOException {
        Table table = TableFile.read(file("plate,ic50 [µM],n,date\nA,0.5,3,20260112\nB,NA,4,20260113\n"));
        assertEquals(Table.Kind.TEXT, table.getKind("plate"));
        assertEquals(Table.Kind.NUMBER, table.getKind("ic50"));
        assertEquals("µM", table.getUnit("ic50"));
        assertEquals(Table.Kind.INTEGER, table.getKind("n"));
        assertEquals("20260112", table.getText(0, "date"));
        assertTrue(Double.isNaN(table.getNumber(1, "ic50")));
    }

    @Test
    void aTableWithARowLongerThanItsHeaderIsRefused() throws IOException {
        Path file = file("a,b\n1,2\n1,2,3\n");
        String message = assertThrows(FileFormatException.class, () -> TableFile.read(file))
                .getMessage();
        assertTrue(message.contains("line 3, cell C3"), message);
    }

    @Test
    void aSetWithoutUnitAndExperimentsReadsBackEqual() throws IOException {
        DoseResponseSet set =
                DoseResponseSet.of(List.of(DoseResponseData.of(new double[] {0, 0.1, 3}, new double[] {99, 70, 10})
                        .withName("a")));
        TableCsv.write(set, folder.resolve("set.csv"));
        assertEquals(set, DoseResponseFile.read(folder.resolve("set.csv")));
    }

    @Test
    void theUnitOfTheResponsesStandsInTheHeader() throws IOException {
        DoseResponseSet set =
                DoseResponseSet.of(List.of(DoseResponseData.of(new double[] {0, 0.1, 3}, new double[] {99, 70, 10})
                        .withName("a")
                        .withResponseUnit("%")));
        assertEquals(
                set.get("a"),
                DoseResponseFile.read(file("curve,dose,response [%]\na,0,99\na,0.1,70\na,3,10\n"))
                        .get("a"));
        TableXlsx.write(set, folder.resolve("set.xlsx"));
        assertEquals(set, DoseResponseFile.read(folder.resolve("set.xlsx")));
    }

    @Test
    void oneUnitInTwoSpellingsIsOneUnit() throws IOException {
        DoseResponseSet set = DoseResponseFile.read(file("dose (uM),response,unit\n1,5,µM\n2,6,uM\n3,4,\u03BCM\n"));
        assertEquals("µM", set.get("1").getUnit());
        assertEquals(3, set.get("1").size());
    }

    private static final String LONG = "dose,response,line\n0,100,P\n1,50,P\n10,5,P\n0,101,R\n1,90,R\n10,60,R\n";

    @ParameterizedTest
    @CsvSource({"line", "Cell Line", "cell_line", "SAMPLE", "curve"})
    void theLineNamesTheCurve(String column) throws IOException {
        DoseResponseSet set = DoseResponseFile.read(file(LONG.replace("line", column)));
        assertEquals(List.of("P", "R"), set.getNames());
        assertEquals(3, set.get("R").size());
    }

    @Test
    void twoColumnsThatCouldNameTheCurveAreAskedAbout() throws IOException {
        Path both = file("dose,response,line,sample\n0,100,P,1\n1,50,P,2\n");
        String message = assertThrows(FileFormatException.class, () -> DoseResponseFile.read(both))
                .getMessage();
        assertTrue(message.contains("withCurveColumns") && message.contains("line"), message);
        assertEquals(
                List.of("P, 1", "P, 2"),
                DoseResponseFile.withDefaults()
                        .withCurveColumns("line", "Sample")
                        .from(both)
                        .getNames());
    }

    @Test
    void columnsOfAnyNameAreTakenByTheirName() throws IOException {
        Path file = file("Gabe [nM];Rest %;Klon;Tag\n0;100;P;a\n1;50;P;b\n");
        DoseResponseData data = DoseResponseFile.withDefaults()
                .withDoseColumn("gabe")
                .withResponseColumns("Rest %")
                .withCurveColumns("klon")
                .withExperimentColumn("tag")
                .from(file)
                .get("P");
        assertEquals("nM", data.getUnit());
        assertEquals(List.of("a", "b"), data.getExperiments());
        String message = assertThrows(
                        FileFormatException.class,
                        () -> DoseResponseFile.withDefaults()
                                .withDoseColumn("amount")
                                .from(file))
                .getMessage();
        assertTrue(message.contains("a column \"amount\""), message);
    }

    @ParameterizedTest
    @CsvSource({"rep1,rep2,rep3", "Replicate 1,Replicate 2,Replicate 3", "response 1 [%],response 2 [%],response 3 [%]"
    })
    void replicatesSideBySideAreObservationsOfTheirDose(String first, String second, String third) throws IOException {
        DoseResponseData data = DoseResponseFile.read(file(
                        "conc_nM," + first + "," + second + "," + third + "\n0,100,99,101\n1,50,,52\n10,NA,NA,NA\n"))
                .get("1");
        assertArrayEquals(new double[] {0, 0, 0, 1, 1}, data.getDoses());
        assertArrayEquals(new double[] {100, 99, 101, 50, 52}, data.getResponses());
        assertEquals("nM", data.getUnit());
    }

    @Test
    void twoDrugsOfALineAreNeverOneCurve() throws IOException {
        Path file = file("dose,response,line,drug\n0,100,P,x\n1,50,P,x\n0,100,P,y\n1,90,P,y\n");
        String message = assertThrows(FileFormatException.class, () -> DoseResponseFile.read(file))
                .getMessage();
        assertTrue(message.contains("line 4, cell D4: found \"y\", expected \"x\""), message);
        assertEquals(
                List.of("P, x", "P, y"),
                DoseResponseFile.withDefaults()
                        .withCurveColumns("line", "drug")
                        .from(file)
                        .getNames());
    }

    @Test
    void aNameOverSeveralColumnsIsAskedAbout() throws IOException {
        Path file = file("nM,PC-9,,,OR3,,\n1,99,98,97,100,99,98\n10,50,51,52,97,98,99\n");
        DoseResponseFile byColumn = DoseResponseFile.withDefaults().withDoseColumn("nM");
        for (DoseResponseFile reader : List.of(byColumn.withCurve("PC-9"), byColumn.withResponseColumns("OR3"))) {
            String message = assertThrows(FileFormatException.class, () -> reader.from(file))
                    .getMessage();
            assertTrue(message.contains("expected a name for the numbers beside"), message);
        }
        Path named = file("nM,PC-9,,OR3\n1,99,,100\n10,50,,97\n");
        assertEquals(2, byColumn.withCurve("PC-9").from(named).get("PC-9").size());
    }

    @ParameterizedTest
    @CsvSource({"time (h),time", "Exposure,exposure", "Zeit [h],zeit"})
    void twoTimesOfALineAreNeverOneCurve(String column, String name) throws IOException {
        Path file = file(column + ",line,dose,response\n24,P,0,100\n24,P,1,80\n72,P,0,100\n72,P,1,30\n");
        String message = assertThrows(FileFormatException.class, () -> DoseResponseFile.read(file))
                .getMessage();
        assertTrue(message.contains("line 4, cell A4: found \"72\", expected \"24\""), message);
        assertTrue(message.contains("withCurveColumns(\"line\", \"" + name), message);
        assertEquals(
                List.of("P, 24", "P, 72"),
                DoseResponseFile.withDefaults()
                        .withCurveColumns("line", name)
                        .from(file)
                        .getNames());
    }

    @ParameterizedTest
    @CsvSource({"Gy,Gy", "gy,Gy", "IU/ml,IU/mL", "none,''", "uM,µM", "MOI,MOI"})
    void dosesNeedNotBeConcentrations(String written, String unit) throws IOException {
        DoseResponseSet set = DoseResponseFile.read(file("dose [" + written + "],response\n0,100\n2,50\n"));
        assertEquals(unit, set.get("1").getUnit());
        TableCsv.write(set, folder.resolve("again.csv"));
        assertEquals(set, DoseResponseFile.read(folder.resolve("again.csv")));
    }

    @Test
    void aUnitThatNobodyKnowsIsRefused() throws IOException {
        Path file = file("dose [uMM],response\n0,100\n2,50\n");
        String message = assertThrows(FileFormatException.class, () -> DoseResponseFile.read(file))
                .getMessage();
        assertTrue(message.contains("uMM") && message.contains("Gy"), message);
    }

    @Test
    void curvesSideBySideAreNamedOneByOne() throws IOException {
        Source wide = Source.ofText("dose [nM],P a,P b,R4,blank\n1,99,97,101,3\n10,50,52,98,3\n100,5,,60,3\n", "wide");
        DoseResponseSet read = DoseResponseFile.withDefaults()
                .withCurve("parental", "P a", "P b")
                .withCurve("R4")
                .from(wide);
        assertEquals(List.of("parental", "R4"), read.getNames());
        assertArrayEquals(new double[] {99, 97, 50, 52, 5}, read.get("parental").getResponses());
        assertArrayEquals(new double[] {1, 1, 10, 10, 100}, read.get("parental").getDoses());
        assertArrayEquals(new double[] {101, 98, 60}, read.get("R4").getResponses());
        assertEquals("nM", read.get("R4").getUnit());
    }

    @Test
    void curvesSideBySideStandBelowTheNamesOfTheirRows() throws IOException {
        Source wide = Source.ofText("drug,dose,P,R\nA,1,99,98\nA,2,50,97\nB,1,30,96\nB,2,20,95\n", "wide");
        DoseResponseSet read = DoseResponseFile.withDefaults()
                .withCurveColumns("drug")
                .withCurve("P")
                .withCurve("R")
                .from(wide);
        assertEquals(List.of("A, P", "A, R", "B, P", "B, R"), read.getNames());
        assertArrayEquals(new double[] {30, 20}, read.get("B, P").getResponses());
    }

    @Test
    void curvesSideBySideHaveOneNameAndColumnsOfTheirOwn() {
        DoseResponseFile reader = DoseResponseFile.withDefaults().withCurve("P", "a", "b");
        assertThrows(IllegalArgumentException.class, () -> reader.withCurve("P", "c"));
        assertThrows(IllegalArgumentException.class, () -> reader.withCurve("R", "b"));
        assertThrows(IllegalArgumentException.class, () -> reader.withResponseColumns("c"));
        FileFormatException missing = assertThrows(
                FileFormatException.class, () -> reader.from(Source.ofText("dose,a\n1,2\n2,1\n", "narrow")));
        assertTrue(missing.getMessage().contains("a column \"b\""), missing.getMessage());
    }

    @Test
    void linesSideBySideAreAskedFor() {
        FileFormatException refused = assertThrows(
                FileFormatException.class,
                () -> DoseResponseFile.read(Source.ofText("dose,parental_1,R4_1\n1,99,98\n", "wide")));
        assertTrue(refused.getMessage().contains("withCurve"), refused.getMessage());
    }

    @Test
    void aTableThatWasFilteredIsReadAsAFileWouldBe() throws IOException {
        Source file = Source.ofText("drug,line,dose [nM],response\nA,P,1,99\nA,P,10,50\nB,P,1,30\n", "drugs");
        Table table = TableFile.read(file).filter(row -> row.getText("drug").equals("A"));
        DoseResponseSet read = DoseResponseFile.withDefaults().from(table);
        assertArrayEquals(new double[] {99, 50}, read.get("P").getResponses());
        assertEquals("nM", read.get("P").getUnit());
    }

    @Test
    void titlesAndBlankRowsMayStandAboveTheNames() throws IOException {
        String text = "CCK-8 Viabilität [% DMSO];;\nDatum: 12.11.2026;Zellen: H358;\n;;\n"
                + "Konz. Defactinib [µM];parental 1;R4 1\n0;100,1;99,2\n;;\n0,1;52,5;98\n1;8;61,5\n";
        DoseResponseSet read = DoseResponseFile.withDefaults()
                .withCurve("parental", "parental 1")
                .withCurve("R4", "R4 1")
                .from(Source.ofText(text, "lab"));
        assertArrayEquals(new double[] {0, 0.1, 1}, read.get("R4").getDoses());
        assertArrayEquals(new double[] {100.1, 52.5, 8}, read.get("parental").getResponses());
        assertEquals("µM", read.get("R4").getUnit());
        assertEquals(
                List.of("P"),
                DoseResponseFile.withDefaults()
                        .withDoseColumn("amount")
                        .withCurve("P")
                        .from(Source.ofText("made on Monday,,\namount,P,note\n1,99,x\n2,50,\n", "named"))
                        .getNames());
        String message = assertThrows(
                        FileFormatException.class,
                        () -> DoseResponseFile.read(Source.ofText("Viability,,\n\ndose,P,R\n1,x,2\n", "wide")))
                .getMessage();
        assertTrue(message.contains("line 3") && message.contains("withCurve"), message);
    }

    @ParameterizedTest
    @CsvSource({"Defactinib (µM),µM", "VS-6063 [ng/mL],ng/mL", "dosis [nM],nM", "Konzentration (nM),nM"})
    void theColumnWithTheUnitOfAConcentrationIsTheDose(String column, String unit) throws IOException {
        DoseResponseData data = DoseResponseFile.read(file("line," + column + ",Viability [%]\nP,0,100\nP,1,50\n"))
                .get("P");
        assertArrayEquals(new double[] {0, 1}, data.getDoses());
        assertEquals(unit, data.getUnit());
        Path two = file("a (µM),b (µM),response\n1,2,3\n");
        assertTrue(assertThrows(FileFormatException.class, () -> DoseResponseFile.read(two))
                .getMessage()
                .contains("a column \"dose\", or one with a unit"));
    }

    @ParameterizedTest
    @CsvSource({"date", "Day", "Datum", "Versuch", "biological replicate"})
    void aDayIsAnExperiment(String column) throws IOException {
        DoseResponseData data = DoseResponseFile.read(file("dose," + column
                        + ",response\n0,03.11.2026,100\n1,03.11.2026,50\n0,10.11.2026,99\n1,10.11.2026,52\n"))
                .get("1");
        assertEquals(List.of("03.11.2026", "10.11.2026"), data.getExperiments());
        DoseResponseData named = DoseResponseFile.read(file("dose,date,experiment,response\n0,1,a,9\n1,2,a,5\n"))
                .get("1");
        assertEquals(List.of("a"), named.getExperiments());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "log10 conc (nM)",
                "-log10[Defactinib] (M)",
                "logConc [nM]",
                "Log dose (M)",
                "lg c (µM)",
                "ln(dose) [nM]",
                "pConc (M)",
                "response 2 (µM)"
            })
    void logarithmsAndResponsesWithAUnitAreNoDoses(String column) {
        String text = "line,\"" + column + "\",response (µM)\nP,0,100\nP,1,50\nP,2,20\n";
        String message = assertThrows(
                        FileFormatException.class, () -> DoseResponseFile.read(Source.ofText(text, "table")))
                .getMessage();
        assertTrue(message.contains("a column \"dose\""), message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Loganin (µM)", "LG100268 [nM]", "Lna-1 (nM)", "PF-562271 (nM)", "phenformin [mM]"})
    void drugsWhoseNamesBeginLikeLogarithmsAreDoses(String column) throws IOException {
        assertArrayEquals(
                new double[] {0, 1},
                DoseResponseFile.read(file(column + ",response\n0,100\n1,50\n"))
                        .get("1")
                        .getDoses());
    }

    @Test
    void dosesAreNeverTheResponsesToo() {
        FileFormatException e = assertThrows(
                FileFormatException.class,
                () -> DoseResponseFile.withDefaults()
                        .withDoseColumn("x")
                        .withResponseColumns("x")
                        .from(Source.ofText("x,y\n0,100\n1,50\n", "table")));
        assertTrue(e.getMessage().contains("one column of doses and another of responses"), e.getMessage());
        assertThrows(
                IllegalArgumentException.class,
                () -> DoseResponseFile.withDefaults().withCurve("P", ""));
        // Names of columns are read in any case.
        String message = assertThrows(
                        FileFormatException.class,
                        () -> DoseResponseFile.withDefaults()
                                .withCurve("P", "a")
                                .withCurve("R", "A")
                                .from(Source.ofText("dose,a\n0,100\n1,50\n", "table")))
                .getMessage();
        assertTrue(message.contains("a column of curve \"P\" or of \"R\""), message);
    }

    @Test
    void aDayIsOneExperimentWheneverItsWellsWereRead() throws IOException {
        String rows = "A,2026-01-12 10:01:02,0,100\nA,2026-01-12T10:01:05,1,50\nA,2026-01-13 9:30,0,99\n"
                + "A,2026-01-13 9:31 PM,1,40\n";
        for (String column : List.of("date", "Day", "Datum", "run")) {
            assertEquals(
                    List.of("2026-01-12", "2026-01-13"), experimentsOf("line," + column + ",dose,response\n" + rows));
        }
        // What was called an experiment is named as it is written.
        assertEquals(
                List.of("2026-01-12 10:01:02", "2026-01-12T10:01:05", "2026-01-13 9:30", "2026-01-13 9:31 PM"),
                experimentsOf("line,experiment,dose,response\n" + rows));
    }

    @Test
    void numbersOfRowsAreNoExperiments() throws IOException {
        String rows = "A,1,0,100\nA,2,1,50\nA,3,2,\nA,4,2,20\n";
        assertEquals(List.of(), experimentsOf("line,run,dose,response\n" + rows));
        assertEquals(List.of("1", "2", "4"), experimentsOf("line,experiment,dose,response\n" + rows));
        assertEquals(
                List.of("a", "b"), experimentsOf("run,date,dose,response\n1,a,0,100\n2,a,1,50\n3,b,0,99\n4,b,1,40\n"));
        assertEquals(List.of(), experimentsOf("dose,rep1,rep2,run\n0,100,98,1\n1,50,52,2\n"));
        assertEquals(List.of("7"), experimentsOf("date,dose,response\n7,0,100\n7,1,50\n"));
    }

    @Test
    void theMomentAtWhichAWellWasReadIsNoTimeOfTreatment() throws IOException {
        assertEquals(
                List.of("1"),
                DoseResponseFile.read(file("time,dose,response\n10:01:02,0,100\n10:01:05,1,50\n10:01:09,2,20\n"))
                        .getNames());
        assertEquals(
                List.of("a", "b"),
                experimentsOf("date,time,dose,response\na,10:01,0,100\na,10:01,1,50\nb,14:30,0,99\nb,14:30,1,40\n"));
        for (String times : List.of("0:00,0:00,6:00,6:00", "0:00:00,24:00:00,48:00:00,72:00:00", "1,2,3,4")) {
            String[] time = times.split(",");
            Path file = file("time,dose,response\n" + time[0] + ",0,100\n" + time[1] + ",1,50\n" + time[2] + ",0,99\n"
                    + time[3] + ",1,40\n");
            assertThrows(FileFormatException.class, () -> DoseResponseFile.read(file), times);
        }
    }

    @Test
    void aTitleThatNamesTheDoseIsNoHeader() throws IOException {
        String text = "Conc,in µM\nDrug (µM),defactinib\n\ndose,response\n0,100\n1,50\n";
        assertArrayEquals(
                new double[] {0, 1},
                DoseResponseFile.read(Source.ofText(text, "titles")).get("1").getDoses());
    }

    private List<String> experimentsOf(String text) throws IOException {
        return DoseResponseFile.read(file(text)).iterator().next().getExperiments();
    }

    @Test
    void daysWithPointsStayTexts() throws IOException {
        Table table =
                TableFile.read(Source.ofText("day;year first;no year;x\n12.11.2026;2026.11.12;12.11.;1,5\n", "days"));
        assertEquals("12.11.2026", table.getText(0, "day"));
        assertEquals("2026.11.12", table.getText(0, "year first"));
        assertEquals("12.11.", table.getText(0, "no year"));
        assertEquals(1.5, table.getNumber(0, "x"));
        assertThrows(FileFormatException.class, () -> TableFile.read(Source.ofText("x\n1.234.567\n", "thousands")));
    }

    private static String refusal(DoseResponseFile reader, String text) {
        return String.valueOf(
                assertThrows(FileFormatException.class, () -> reader.from(Source.ofText(text, "wide.csv")))
                        .getMessage());
    }

    @Test
    void aRefusalPointsAtTheRowThatLooksLikeNamesAndSaysWhichColumnMayHoldDoses() {
        String rows = "CellTiter-Glo 72 h;;;;\nJana, 14.10.2026;;;;\n;;;;\nOsimertinib;PC9 #1;PC9 #2;OR #1;Mean\n"
                + "10000;0,4;5,2;8,8;4,2\n10;50;51,5;98;50,7\n0;103,0;99,6;101,9;102,1\n";
        DoseResponseFile reader = DoseResponseFile.withDefaults().withCurve("PC9", "PC9 #1", "PC9 #2");
        for (DoseResponseFile each : List.of(reader, DoseResponseFile.withDefaults())) {
            String message = refusal(each, rows);
            assertTrue(message.startsWith("wide.csv, line 4: found \"Osimertinib, PC9 #1"), message);
            assertTrue(message.contains("withDoseColumn(\"Osimertinib\")"), message);
        }
        // A line of numbers and notes over other numbers is no better than the one with the names that were given.
        String notes = "read,gain,flashes,mean\n1,135,20,7\nOsimertinib,PC9 #1,PC9 #2\n10000,4,5\n0,100,101\n";
        assertTrue(refusal(reader, notes).startsWith("wide.csv, line 3: "), refusal(reader, notes));
    }

    @Test
    void logarithmsAreRefusedWithTheWayToDoses() {
        String rows = "CellTiter-Glo 72 h;;\n\"log[Osimertinib], M\";PC9 #1;PC9 #2\n-6;50;51,5\n-5;3,0;9,6\n";
        DoseResponseFile reader = DoseResponseFile.withDefaults().withCurve("PC9", "PC9 #1", "PC9 #2");
        for (DoseResponseFile each : List.of(reader, reader.withDoseColumn("log[Osimertinib], M"))) {
            String message = refusal(each, rows);
            assertTrue(message.startsWith("wide.csv, line 2, cell A2: found \"log[Osimertinib], M\""), message);
            assertTrue(message.contains("write 10 to the power of each number"), message);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"n.d.", "nd", "n/a", "n.b.", "-", "missing"})
    void aWordForNoValueIsRefusedWithTheOneThatIsRead(String word) throws IOException {
        String message = refusal(DoseResponseFile.withDefaults(), "dose,response\n0,100\n1," + word + "\n2,20\n");
        assertTrue(message.contains("write NA or leave the cell empty"), message);
        assertEquals(
                2,
                DoseResponseFile.read(file("dose,response\n0,100\n1,NA\n2,20\n"))
                        .get("1")
                        .size());
    }

    @ParameterizedTest
    @CsvSource({
        "Osimertinib (nM), Osimertinib",
        "PF-562271 [nM], PF-562271",
        "[Osimertinib] (nM), Osimertinib",
        "concanavalin A (µg/mL), concanavalin A",
        "Dose (nM), ''",
        "Final concentration (nM), ''",
        "dose_uM, ''",
        "c (µM), ''"
    })
    void theColumnOfDosesNamesTheDrug(String column, String drug) throws IOException {
        DoseResponseSet set =
                DoseResponseFile.read(file("line," + column + ",response\nP,0,100\nP,1,50\nR,0,99\nR,1,90\n"));
        assertEquals(drug, set.getDrug());
        TableCsv.write(set, folder.resolve("set.csv"));
        assertEquals(set, DoseResponseFile.read(folder.resolve("set.csv")));
    }

    @Test
    void theColumnOfDrugsNamesThatOfEachCurve() throws IOException {
        DoseResponseSet set = DoseResponseFile.withDefaults()
                .withCurveColumns("line", "drug")
                .from(file("line,drug,dose [nM],response\nP,a,0,100\nP,a,1,50\nP,b,0,99\nP,b,1,90\n"));
        assertEquals("a", set.get("P, a").getDrug());
        assertEquals("b", set.get("P, b").getDrug());
        assertEquals("", set.getDrug());
    }
}
