package io.github.foldwise.io.prism;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.dose.DoseResponseSet;
import io.github.foldwise.io.FileFormatException;
import io.github.foldwise.table.Table;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrismFileTest {
    @TempDir
    Path folder;

    private PrismProject xy() throws IOException {
        return PrismFile.read(
                PrismSamples.write(folder, "xy.pzfx", PrismSamples.XY).toString());
    }

    @Test
    void replicatesRowTitlesAndXAreRead() throws IOException {
        PrismTable table = xy().getTable("Data 1");
        assertEquals(PrismTableType.XY, table.getType());
        assertEquals(PrismEntry.REPLICATES, table.getEntry());
        assertEquals(List.of("A", "B", ""), table.getRowTitles());
        Table flat = table.toTable();
        assertEquals(
                List.of("ROWTITLE", "Dose", "parental_1", "parental_2", "Data Set-B_1", "Data Set-B_2"),
                flat.getColumnNames());
        assertArrayEquals(new double[] {0, 0.05, 1}, flat.getNumbers("Dose"));
        assertArrayEquals(new double[] {1, Double.NaN, Double.NaN}, flat.getNumbers("Data Set-B_1"));
    }

    @Test
    void aResultOfSeveralMembersIsOneContent() {
        DoseResponseSet curves = DoseResponseSet.of(List.of(
                DoseResponseData.of(new double[] {1, 2}, new double[] {3, 4}).withName("A"),
                DoseResponseData.of(new double[] {1, 2}, new double[] {5, 6}).withName("B")));
        assertEquals(PrismProject.of(List.of(curves)), PrismProject.of(curves));
    }

    @Test
    void struckValuesKeepTheirNumberAndTakeNoPart() throws IOException {
        PrismTable table = xy().getTables().get(0);
        PrismColumn parental = table.getDataSets().get(0);
        assertTrue(parental.isStruck(0, 1));
        assertTrue(parental.isStruck(1, 2), "an asterisk after the number strikes it");
        assertEquals(90, parental.getNumber(0, 1));
        assertArrayEquals(new double[] {100, Double.NaN, 80}, table.toTable().getNumbers("parental_1"));
        assertArrayEquals(
                new double[] {100, 90, 80}, table.toTable(StruckValues.KEPT).getNumbers("parental_1"));
        assertEquals(2, xy().toTable().getNumber(0, "struck"));
    }

    @Test
    void infoSheetIsProvenance() throws IOException {
        PrismInfo info = xy().getInfos().get(0);
        assertEquals("Project info 1", info.getTitle());
        assertEquals("first line\nsecond & last", info.getNotes());
        assertEquals(Map.of("Experiment Date", "2026-01-12"), info.getConstants());
        assertEquals("2026-01-12", info.get("Experiment Date"));
        assertEquals("", info.get("Protocol"));
        assertEquals("first line\nsecond & last", info.toTable().getText(0, "value"));
        assertTrue(info.toString().startsWith("Project info 1"), info.toString());
    }

    @Test
    void whatIsWrittenReadsBackEqual() throws IOException {
        PrismProject project = xy();
        Path copy = folder.resolve("copy.pzfx");
        PrismFile.write(project, copy.toString());
        assertEquals(project, PrismFile.read(copy));
        assertEquals(project.hashCode(), PrismFile.read(copy).hashCode());
        byte[] first = Files.readAllBytes(copy);
        PrismFile.write(project, copy);
        assertArrayEquals(first, Files.readAllBytes(copy));
    }

    @Test
    void curvesAreWrittenOneTablePerExperimentWithReplicates() throws IOException {
        DoseResponseSet curves = DoseResponseSet.of(List.of(
                DoseResponseData.of(new double[] {1, 0, 1, 10}, new double[] {50, 100, 52, 5})
                        .withName("parental")
                        .withUnit("µM")
                        .withWeights(new double[] {1, 1, 1, 0})
                        .withExperiments(List.of("day 1", "day 1", "day 1", "day 2")),
                DoseResponseData.of(new double[] {1000, 0}, new double[] {90, 99})
                        .withName("resistant")
                        .withUnit("nM")
                        .withExperiment("day 1")));
        Path file = folder.resolve("curves.pzfx");
        PrismFile.write(curves, file);
        PrismProject project = PrismFile.read(file);
        assertEquals(2, project.getTables().size());
        Table day1 = project.getTable("day 1").toTable();
        assertEquals(
                List.of("ROWTITLE", "dose [µM]", "parental_1", "parental_2", "resistant_1", "resistant_2"),
                day1.getColumnNames());
        assertEquals(
                "µM",
                project.getTable("day 1")
                        .toDoseResponse(DoseScale.LINEAR)
                        .get("parental")
                        .getUnit());
        assertArrayEquals(new double[] {0, 1}, day1.getNumbers("dose [µM]"));
        assertArrayEquals(new double[] {100, 50}, day1.getNumbers("parental_1"));
        assertArrayEquals(new double[] {Double.NaN, 52}, day1.getNumbers("parental_2"));
        assertArrayEquals(new double[] {99, 90}, day1.getNumbers("resistant_1"));
        PrismTable day2 = project.getTable("day 2");
        assertTrue(day2.getDataSets().get(0).isStruck(0, 0), "weight 0 is a struck value");
    }

    @Test
    void curvesComeBackFromATableOfReplicates() throws IOException {
        DoseResponseSet curves = xy().getTable("Data 1").toDoseResponse(DoseScale.LINEAR);
        assertArrayEquals(new double[] {0, 0, 1}, curves.get("parental").getDoses());
        assertArrayEquals(new double[] {100, 98, 80}, curves.get("parental").getResponses());
        assertEquals(List.of("parental", "Data Set-B"), curves.getNames());
    }

    @Test
    void logarithmsOfDosesAreTakenOnlyWhenSaid() {
        PrismTable table = PrismTable.of("log", PrismTableType.XY)
                .withX(PrismColumn.of("Log conc (M)", new double[] {-9, -8, Double.NaN}))
                .withDataSets(
                        PrismEntry.REPLICATES,
                        List.of(
                                PrismColumn.of("a", new double[] {90, 20, 3}),
                                PrismColumn.of("a", new double[] {91, 21, 3})));
        DoseResponseSet curves = table.toDoseResponse(DoseScale.LOG10);
        assertArrayEquals(new double[] {1e-9, 1e-8}, curves.get("a (2)").getDoses(), 1e-22);
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> table.toDoseResponse(DoseScale.LINEAR));
        assertTrue(refused.getMessage().contains("DoseScale.LOG10"), refused.getMessage());
    }

    @ParameterizedTest
    @CsvSource({
        "Log conc (M), LINEAR, DoseScale.LOG10",
        "log10[Agonist] M, LINEAR, DoseScale.LOG10",
        "lg(Dosis), LINEAR, DoseScale.LOG10",
        "LogDose, LINEAR, DoseScale.LOG10",
        "Dose [µM], LOG10, DoseScale.LINEAR",
        "Defactinib (nM), LOG10, DoseScale.LINEAR",
        "ln(dose), LOG10, another base",
        "log2 conc, LOG10, another base"
    })
    void aTitleThatContradictsTheScaleIsRefused(String title, DoseScale scale, String remedy) {
        PrismTable table = PrismTable.of("t", PrismTableType.XY)
                .withX(PrismColumn.of(title, new double[] {1, 2, 3}))
                .withDataSets(PrismEntry.REPLICATES, List.of(PrismColumn.of("a", new double[] {90, 20, 3})));
        String message = assertThrows(IllegalArgumentException.class, () -> table.toDoseResponse(scale))
                .getMessage();
        assertTrue(message.contains('"' + title + '"') && message.contains(remedy), message);
        String right = scale == DoseScale.LINEAR ? "Dose" : "Log dose";
        assertTrue(message.endsWith("mend it: withX(getX().withTitle(\"" + right + "\"))"), message);
        PrismColumn x = Objects.requireNonNull(table.getX());
        DoseResponseSet curves = table.withX(x.withTitle(right)).toDoseResponse(scale);
        assertEquals(scale == DoseScale.LINEAR ? 3 : 1000, curves.get("a").getDoses()[2]);
    }

    @ParameterizedTest
    @CsvSource({
        "Dose, LINEAR",
        "Dose, LOG10",
        "X, LOG10",
        "Logistics units, LINEAR",
        "Catalogue dose, LINEAR",
        "'', LOG10",
        "Log dose, LOG10",
        "Log10(M), LOG10",
        "lg c, LOG10"
    })
    void aTitleThatFitsOrSaysNothingIsTaken(String title, DoseScale scale) {
        PrismTable table = PrismTable.of("t", PrismTableType.XY)
                .withX(PrismColumn.of(title, new double[] {1, 2}))
                .withDataSets(PrismEntry.REPLICATES, List.of(PrismColumn.of("a", new double[] {90, 20})));
        assertEquals(
                scale == DoseScale.LINEAR ? 2 : 100,
                table.toDoseResponse(scale).get("a").getDoses()[1]);
    }

    @Test
    void summariesAndTablesWithoutXAreNoCurves() {
        PrismTable noX = PrismTable.of("t", PrismTableType.COLUMN);
        assertThrows(IllegalArgumentException.class, () -> noX.toDoseResponse(DoseScale.LINEAR));
        PrismTable summary = noX.withX(PrismColumn.of("x", new double[] {1}))
                .withDataSets(PrismEntry.MEAN_SD, List.of(PrismColumn.of("a", new double[] {1}, new double[] {0.1})));
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> summary.toDoseResponse(DoseScale.LINEAR));
        assertTrue(refused.getMessage().contains("MEAN_SD"), refused.getMessage());
        assertEquals(List.of("x", "a_MEAN", "a_SD"), summary.toTable().getColumnNames());
    }

    @Test
    void resultTablesWithTextsAndInfinitiesAreWrittenAsVariables() throws IOException {
        Table results = Table.builder("fold")
                .text("line")
                .number("ic50", "µM")
                .number("upper", "µM")
                .text("outcome")
                .row("parental", 0.05, 0.07, "interpolated")
                .row("resistant", Double.NaN, Double.POSITIVE_INFINITY, null)
                .build();
        Path file = folder.resolve("results.pzfx");
        PrismFile.write(results, file);
        PrismTable table = PrismFile.read(file).getTable("fold");
        assertEquals(PrismTableType.MULTIPLE_VARIABLES, table.getType());
        Table flat = table.toTable();
        assertEquals(List.of("ROWTITLE", "ic50 [µM]", "upper [µM]", "outcome"), flat.getColumnNames());
        assertEquals("Inf", flat.getText(1, "upper [µM]"));
        assertEquals(0.05, flat.getNumber(0, "ic50 [µM]"));
        assertEquals("", flat.getText(1, "outcome"));
        assertEquals(PrismTable.of(results), table);
    }

    @Test
    void datesInXKeepTheirTextAndTheirNumber() throws IOException {
        String dates = PrismSamples.project("""
                <Table XFormat="date" YFormat="replicates" Replicates="1" TableType="XY"><Title>d</Title>
                <XColumn><Title>Date X</Title><Subcolumn><d>0</d><d>5.229</d></Subcolumn></XColumn>
                <XAdvancedColumn Version="1"><Title>Date X</Title><Subcolumn><d>16-Jan-2004</d><d>9-Apr-2009</d></Subcolumn></XAdvancedColumn>
                <YColumn><Title>y</Title><Subcolumn><d>120</d><d>64</d></Subcolumn></YColumn></Table>""");
        PrismProject project = PrismFile.read(PrismSamples.write(folder, "dates.pzfx", dates));
        PrismColumn x = project.getTables().get(0).getX();
        assertEquals("9-Apr-2009", x.getText(1));
        assertEquals(5.229, x.getNumber(0, 1));
        PrismFile.write(project, folder.resolve("again.pzfx"));
        assertEquals(project, PrismFile.read(folder.resolve("again.pzfx")));
    }

    @Test
    void decimalCommaIsUnderstoodAndAMixtureRefused() throws IOException {
        String comma = PrismSamples.project(
                "<Table TableType=\"OneWay\"><Title>t</Title><YColumn><Title>a</Title><Subcolumn><d>3,5</d><d>4</d></Subcolumn></YColumn></Table>");
        assertArrayEquals(
                new double[] {3.5, 4},
                PrismFile.read(PrismSamples.write(folder, "c.pzfx", comma))
                        .getTable("t")
                        .toTable()
                        .getNumbers("a"));
        refusal(PrismSamples.write(folder, "m.pzfx", comma.replace("<d>4<", "<d>4.5<")), "t!A2", "decimal mark");
    }

    @Test
    void brokenFilesAreRefusedByPlace() {
        refusal(folder.resolve("none.pzfx"), "no such file");
        refusal(PrismSamples.write(folder, "e.pzfx", ""), "empty file");
        refusal(PrismSamples.write(folder, "o.pzfx", "PCFFGRA4\0\0"), ".pzf", "save it as .pzfx");
        refusal(PrismSamples.write(folder, "t.pzfx", "well,value\nA1,2\n"), "XML");
        refusal(PrismSamples.write(folder, "h.pzfx", "<html><body/></html>"), "\"html\"", "GraphPad Prism");
        refusal(
                PrismSamples.write(folder, "f.pzfx", PrismSamples.XY.replace("\"replicates\"", "\"quartiles\"")),
                "\"quartiles\"",
                "replicates, or means");
        refusal(PrismSamples.write(folder, "n.pzfx", PrismSamples.project("")), "no data table");
        refusal(PrismSamples.write(folder, "c.pzfx", PrismSamples.XY.substring(0, 900)), "line", "XML");
        refusal(
                PrismSamples.write(folder, "w.pzfx", PrismSamples.XY.replace("<d>98<", "<d>high<")),
                "Data 1!C1",
                "\"high\"",
                "a number");
        refusal(
                PrismSamples.write(
                        folder,
                        "s.pzfx",
                        PrismSamples.XY
                                .replace("YFormat=\"replicates\"", "YFormat=\"SD\"")
                                .replace("<Subcolumn><d>98", "<Subcolumn><d>1</d></Subcolumn><Subcolumn><d>98")),
                "MEAN, SD");
        refusal(
                PrismSamples.write(
                        folder,
                        "x.pzfx",
                        PrismSamples.XY.replace(
                                "<Title>Dose</Title>", "<Title>Dose</Title><Subcolumn/><Subcolumn><d/></Subcolumn>")),
                "under X");
    }

    @Test
    void documentTypesEntitiesAndEndlessPartsAreRefused() {
        String external = "<!DOCTYPE r [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>"
                + PrismSamples.project("<Info><Title>&e;</Title></Info>").substring(21);
        refusal(PrismSamples.write(folder, "xxe.pzfx", external), "document type");
        String laughs = "<!DOCTYPE r [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;\">]><GraphPadPrismFile><Info>"
                + "<Title>&b;</Title></Info></GraphPadPrismFile>";
        refusal(PrismSamples.write(folder, "laughs.pzfx", laughs), "document type");
        refusal(
                PrismSamples.write(folder, "deep.pzfx", "<GraphPadPrismFile>" + "<a>".repeat(100_000)),
                "within each other");
        refusal(
                PrismSamples.write(folder, "tag.pzfx", "<GraphPadPrismFile a=\"" + "x".repeat(3_000_000) + "\"/>"),
                "a tag");
        refusal(
                PrismSamples.write(folder, "comment.pzfx", "<GraphPadPrismFile><!-- " + "> ".repeat(2_000_000) + "-->"),
                "comment");
        refusal(
                PrismSamples.write(
                        folder, "section.pzfx", "<GraphPadPrismFile><![CDATA[" + "> ".repeat(2_000_000) + "]]>"),
                "section");
        refusal(
                PrismSamples.write(
                        folder,
                        "text.pzfx",
                        PrismSamples.project("<Info><Title>" + "x".repeat(3_000_000) + "</Title></Info>")),
                "a text of more than");
        refusal(
                PrismSamples.write(
                        folder,
                        "cells.pzfx",
                        PrismSamples.project("<Table><Title/><YColumn><Subcolumn>" + "<d/>".repeat(2_000_001)
                                + "</Subcolumn></YColumn></Table>")),
                "cells");
    }

    private static void refusal(Path file, String... words) {
        FileFormatException refused = assertThrows(FileFormatException.class, () -> PrismFile.read(file));
        for (String word : words) {
            assertTrue(refused.getMessage().contains(word), refused.getMessage());
        }
        assertTrue(refused.getMessage().startsWith(file.getFileName().toString()), refused.getMessage());
    }

    @Test
    void argumentsThatMakeNoTableAreRefused() {
        PrismColumn column = PrismColumn.of("a", new double[] {1, Double.NaN});
        assertThrows(IllegalArgumentException.class, () -> PrismColumn.of("a"));
        assertThrows(IllegalArgumentException.class, () -> PrismColumn.of("a", new double[] {1 / 0.0}));
        assertThrows(IllegalArgumentException.class, () -> column.withStruck(0, 1));
        assertThrows(IllegalArgumentException.class, () -> column.getNumber(0, 2));
        assertThrows(IllegalArgumentException.class, () -> PrismInfo.of("i").with(" ", "x"));
        assertThrows(IllegalArgumentException.class, () -> PrismProject.of(List.of()));
        PrismTable table = PrismTable.of("t", PrismTableType.XY);
        assertThrows(
                IllegalArgumentException.class,
                () -> table.withX(PrismColumn.of("x", new double[1], new double[1], new double[1])));
        assertThrows(IllegalArgumentException.class, () -> table.withDataSets(PrismEntry.MEAN_SD_N, List.of(column)));
        IllegalArgumentException unknown = assertThrows(
                IllegalArgumentException.class,
                () -> PrismProject.of(List.of(table)).getTable("Data 1"));
        assertTrue(unknown.getMessage().contains("[t]"), unknown.getMessage());
    }

    @Test
    void weightsAndMixedUnitsHaveNoPlaceInPrism() {
        DoseResponseData weighted = DoseResponseData.of(new double[] {1, 2}, new double[] {3, 4})
                .withName("a")
                .withWeights(new double[] {1, 0.5});
        IllegalArgumentException refused = assertThrows(
                IllegalArgumentException.class, () -> PrismTable.ofCurves(DoseResponseSet.of(List.of(weighted))));
        assertTrue(refused.getMessage().contains("0.5"), refused.getMessage());
        DoseResponseData plain = DoseResponseData.of(new double[] {1, 2}, new double[] {3, 4});
        DoseResponseSet mixed = DoseResponseSet.of(
                List.of(plain.withName("a"), plain.withName("b").withUnit("nM")));
        assertThrows(IllegalArgumentException.class, () -> PrismTable.ofCurves(mixed));
        assertEquals(
                "response",
                PrismProject.of(List.of(plain))
                        .getTables()
                        .get(0)
                        .getDataSets()
                        .get(0)
                        .getTitle());
    }

    @Test
    void textsOfEveryKindAreShort() throws IOException {
        PrismProject project = xy();
        assertEquals(
                "parental: 3 rows of 2",
                project.getTables().get(0).getDataSets().get(0).toString());
        assertEquals(
                48, PrismColumn.of("x".repeat(90), new double[1]).toString().length());
        assertTrue(project.toString().startsWith("Prism project"), project.toString());
        assertTrue(project.getTables().get(0).toString().startsWith("Data 1"));
        assertFalse(project.equals(PrismProject.of(List.of(PrismTable.of("t", PrismTableType.OTHER)))));
    }

    @Test
    void projectsAreSerializable() throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(xy());
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertEquals(xy(), in.readObject());
        }
    }

    @Test
    void fileOfAnotherEncodingIsRead() throws IOException {
        Path file = folder.resolve("latin.pzfx");
        Files.write(
                file,
                PrismSamples.XY
                        .replace("encoding=\"UTF-8\"", "encoding=\"windows-1252\"")
                        .replace(">Dose<", ">Dose (µM)<")
                        .getBytes(java.nio.charset.Charset.forName("windows-1252")));
        assertEquals("Dose (µM)", PrismFile.read(file).getTables().get(0).getX().getTitle());
        Files.write(file, ("\uFEFF" + PrismSamples.XY).getBytes(StandardCharsets.UTF_16LE));
        assertEquals("Dose", PrismFile.read(file).getTables().get(0).getX().getTitle());
    }

    private static DoseResponseSet clones() {
        DoseResponseSet.Builder set = DoseResponseSet.builder();
        for (String experiment : List.of("2026-09-07", "2026-09-14", "2026-09-21")) {
            for (String line : List.of("PC9", "OR1")) {
                for (int i = 0; i < 6; i++) {
                    double response = 100 - 3 * i + experiment.hashCode() % 7 + line.length();
                    set.add(line, i == 0 ? 0 : Math.pow(3, i), response, 1, experiment);
                    set.add(line, i == 0 ? 0 : Math.pow(3, i), response + 0.25, 1, experiment);
                }
            }
        }
        return set.build().withUnit("nM").withDrug("Osimertinib");
    }

    @Test
    void curvesThatWereWrittenReadBackWithTheirExperiments() throws IOException {
        DoseResponseSet clones = clones();
        Path file = folder.resolve("clones.pzfx");
        PrismFile.write(clones, file);
        PrismProject project = PrismFile.read(file);
        assertEquals(clones, project.toDoseResponse(DoseScale.LINEAR));
        // A table alone knows its experiment, too.
        DoseResponseData first =
                project.getTables().get(0).toDoseResponse(DoseScale.LINEAR).get("PC9");
        assertEquals(clones.get("PC9").forExperiment("2026-09-07"), first);
        assertEquals(
                List.of("2026-09-07", "2026-09-21"),
                project.toDoseResponse(DoseScale.LINEAR, "2026-09-07", "2026-09-21")
                        .get("OR1")
                        .getExperiments());
    }

    @Test
    void curvesOfWhichOneNamesNoExperimentOrDrugReadBackToo() throws IOException {
        DoseResponseData named = clones().get("PC9").withDrug("");
        DoseResponseData plain = DoseResponseData.of(new double[] {0, 1, 3}, new double[] {100, 60, 20})
                .withName("plain")
                .withUnit("nM");
        DoseResponseSet curves = DoseResponseSet.of(List.of(named, plain));
        Path file = folder.resolve("both.pzfx");
        PrismFile.write(curves, file);
        assertEquals(curves, PrismFile.read(file).toDoseResponse(DoseScale.LINEAR));
        PrismFile.write(DoseResponseSet.of(List.of(plain)), file);
        assertEquals(DoseResponseSet.of(List.of(plain)), PrismFile.read(file).toDoseResponse(DoseScale.LINEAR));
    }

    @ParameterizedTest
    @ValueSource(strings = {"LG100268", "final drug", "drug [A] (B)", "1", "Lna-1", "PF-562271", "concanavalin A"})
    void aDrugWhoseNameWouldBeReadOtherwiseNeverChangesTheDoses(String drug) throws IOException {
        DoseResponseSet curves = clones().withDrug(drug);
        Path file = folder.resolve("drug.pzfx");
        PrismFile.write(curves, file);
        DoseResponseSet read = PrismFile.read(file).toDoseResponse(DoseScale.LINEAR);
        assertTrue(List.of("", drug).contains(read.getDrug()), read.getDrug());
        assertEquals(curves, read.withDrug(drug));
    }

    private static PrismTable table(String title, String x, String curve) {
        return PrismTable.of(title, PrismTableType.XY)
                .withX(PrismColumn.of(x, new double[] {0, 1, 10}))
                .withDataSets(PrismEntry.REPLICATES, List.of(PrismColumn.of(curve, new double[] {100, 60, 10})));
    }

    @Test
    void tablesThatOthersMadeAreExperimentsWhereThereAreSeveral() {
        PrismTable first = table("day 1", "Osimertinib (nM)", "PC9");
        DoseResponseSet one = PrismProject.of(List.of(first)).toDoseResponse(DoseScale.LINEAR);
        assertEquals(List.of(), one.get("PC9").getExperiments());
        assertEquals("Osimertinib", one.getDrug());
        PrismProject twice = PrismProject.of(List.of(first, first));
        DoseResponseSet two = twice.toDoseResponse(DoseScale.LINEAR);
        assertEquals(List.of("day 1", "day 1 (2)"), two.get("PC9").getExperiments());
    }

    @Test
    void tablesOfOtherThingsAreNotTakenForDoses() {
        PrismTable doses = table("day 1", "Dose [nM]", "PC9");
        PrismProject mixed = PrismProject.of(List.of(doses, table("growth", "Time (h)", "OR1")));
        String message = String.valueOf(
                assertThrows(IllegalArgumentException.class, () -> mixed.toDoseResponse(DoseScale.LINEAR))
                        .getMessage());
        assertTrue(message.contains("\"Time (h)\" in table \"growth\""), message);
        assertEquals(1, mixed.toDoseResponse(DoseScale.LINEAR, "day 1").size());
        PrismProject none = PrismProject.of(List.of(PrismTable.of("empty", PrismTableType.COLUMN)));
        assertThrows(IllegalArgumentException.class, () -> none.toDoseResponse(DoseScale.LINEAR));
    }
}
