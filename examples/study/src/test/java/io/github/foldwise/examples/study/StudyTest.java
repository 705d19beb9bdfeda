package io.github.foldwise.examples.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.diagnosis.Reportability;
import io.github.foldwise.diagnosis.ReportabilityOutcome;
import io.github.foldwise.doseresponse.DoseResponseFit;
import io.github.foldwise.enrichment.Footprint;
import io.github.foldwise.examples.study.chapter.QualityChapter;
import io.github.foldwise.examples.study.chapter.ResistanceChapter;
import io.github.foldwise.examples.study.folder.StudyFolder;
import io.github.foldwise.examples.study.simulation.SimulatedStudy;
import io.github.foldwise.expression.GeneSet;
import io.github.foldwise.io.TableFile;
import io.github.foldwise.resistance.FoldResistance;
import io.github.foldwise.table.Table;
import io.github.foldwise.text.Digits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StudyTest {
    @TempDir
    Path folder;

    private Path simulated() throws IOException {
        Path data = folder.resolve("data");
        SimulatedStudy.write(data);
        return data;
    }

    private String run(Path data) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Study.run(data, folder.resolve("out/report.html"), new PrintStream(bytes, true, StandardCharsets.UTF_8));
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void truthLiesWithinTheIntervals() throws IOException {
        ResistanceChapter chapter = ResistanceChapter.of(StudyFolder.read(simulated()));
        FoldResistance fold = chapter.getFolds().get("resistant");
        assertTrue(fold.interval(0.95).contains(SimulatedStudy.FOLD), fold.toString());
        assertTrue(
                chapter.getSensitivity("parental", 50).interval(0.95).contains(SimulatedStudy.PARENTAL_IC50),
                chapter.getSensitivity("parental", 50).toString());
        assertTrue(chapter.getSensitivity("resistant", 50)
                .interval(0.95)
                .contains(SimulatedStudy.PARENTAL_IC50 * SimulatedStudy.FOLD));
        assertEquals(List.of("yes", "yes", "yes"), chapter.getRecoveryTable().getTexts("within interval"));
    }

    /** Where one run follows another, what only the first one had is gone, and what somebody put there is not. */
    @Test
    void everyChapterSaysHowItWasMadeAndLeavesNothingBehindWhenItGoes() throws IOException {
        Path data = simulated();
        assertFalse(run(data).contains("removed"));
        String report = Files.readString(folder.resolve("out/report.html"));
        String methods = report.substring(report.indexOf(">Methods</h2>"));
        List<String> own = List.of("Fold resistance", "Dose-response", "Plates", "Data", "Methods");
        Matcher sections = Pattern.compile("<h2 id=[^>]*>([^<]*)</h2>").matcher(report);
        int chapters = 0;
        while (sections.find()) {
            if (!own.contains(sections.group(1))) {
                assertTrue(methods.contains("<p>" + sections.group(1) + ". "), "no methods of " + sections.group(1));
                chapters++;
            }
        }
        assertEquals(10, chapters);
        assertTrue(methods.contains("<p>Dose-response and fold resistance. "));
        for (String said : List.of("DESeq2 1.38", "edgeR 3.40", "limma 3.54", "design ~ batch + line", "n = 4")) {
            assertTrue(methods.contains(said), said);
        }

        Path tables = folder.resolve("out/tables");
        Files.writeString(tables.resolve("mine.csv"), "mine");
        Files.writeString(tables.resolve("cross_resistance.csv"), "changed by me");
        for (String input : List.of("stability.csv", "cross-resistance.csv", "rnaseq/counts.csv")) {
            Files.delete(data.resolve(input));
        }
        deleteAll(data.resolve("rnaseq"));
        String printed = run(data);
        assertTrue(printed.contains("removed, as the run before wrote them and this one did not: "), printed);
        for (String gone : List.of("tables/stability.csv", "figures/stability.svg", "tables/genes_deseq2.csv")) {
            assertFalse(Files.exists(folder.resolve("out").resolve(gone)), gone);
        }
        for (String there : List.of("mine.csv", "cross_resistance.csv", "fold.csv", "growth.csv")) {
            assertTrue(Files.exists(tables.resolve(there)), there);
        }
        assertFalse(Files.readString(folder.resolve("out/report.html")).contains("<p>Gene expression. "));
    }

    private static void deleteAll(Path below) throws IOException {
        try (Stream<Path> files = Files.walk(below)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @Test
    void saturatedAndMissedWellsAreNamedAndLeftOut() throws IOException {
        ResistanceChapter chapter = ResistanceChapter.of(StudyFolder.read(simulated()));
        List<String> unmeasured = chapter.getPlateTable().getTexts("not measured");
        assertEquals(
                List.of("none", "none", "D06 overflow", "none", "none", "F04 not read", "none", "none"), unmeasured);
        assertEquals(4 * 88 - 1, chapter.getCurves().get("parental").size());
    }

    @Test
    void theAnswerIsPrintedAndReportTablesAndFiguresAreWritten() throws IOException {
        String printed = run(simulated());
        assertTrue(printed.contains("resistant / parental"), printed);
        assertTrue(printed.contains("(true 30.4)"), printed);
        String report = Files.readString(folder.resolve("out/report.html"));
        assertTrue(report.contains("Simulated data with known truth"));
        assertTrue(report.contains("<svg") && !report.contains("<script"));
        assertTrue(Files.size(folder.resolve("out/tables/fold.csv")) > 50);
        assertTrue(Files.size(folder.resolve("out/figures/dose-response.pdf")) > 1000);
    }

    /** Every number of the text of the mechanism that answers a question stands in the table that is open. */
    private void assertNoCallOfTheTextRestsOnTheFoldedTable(String report) throws IOException {
        String chapter = report.substring(report.indexOf(">Mechanism</h2>"));
        String open = chapter.substring(chapter.indexOf("Questions with numbers"), chapter.indexOf("<details>"));
        String text = chapter.substring(0, chapter.indexOf("Questions with numbers"));
        Table all = TableFile.read(folder.resolve("out/tables/mechanism.csv"));
        int shown = 0;
        int folded = 0;
        for (int row = 0; row < all.getRowCount(); row++) {
            String limits =
                    "[" + Digits.of(all.getNumber(row, "lower")) + ", " + Digits.of(all.getNumber(row, "upper")) + "]";
            boolean isNumber = !Double.isNaN(all.getNumber(row, "estimate"));
            String number = Digits.of(all.getNumber(row, "estimate")) + " " + limits;
            shown += isNumber && open.contains(number) ? 1 : 0;
            folded += isNumber && !open.contains(number) ? 1 : 0;
            assertFalse(isNumber && text.contains(number + "-fold: ") && !open.contains(number), number);
        }
        assertTrue(shown > 50 && folded > 50, shown + " and " + folded);
    }

    /** What the command says of the same folds and curves, the report says too. */
    @Test
    void theReportHasTheWarningsOfItsAnalyses() throws IOException {
        Path data = simulated();
        Files.writeString(data.resolve("stability.csv"), "passages,fold\n0,10\n5,8.1\n10,6.6\n20,4.2\n20,4.4\n");
        run(data);
        String report = Files.readString(folder.resolve("out/report.html"));
        assertTrue(report.contains("The fraction kept after 50 passages is extrapolated: the last fold is of 20."));
        assertTrue(report.contains("% left") && report.contains("at most "));
        ResistanceChapter chapter = ResistanceChapter.of(StudyFolder.read(data));
        Set<String> warnings = new LinkedHashSet<>(chapter.getDoseWarnings());
        warnings.addAll(chapter.getWarnings());
        for (String warning : warnings) {
            assertTrue(report.contains(warning.replace("<", "&lt;").replace(">", "&gt;")), warning);
        }
        for (String line : chapter.getCurves().getNames()) {
            boolean guessed = false;
            for (DoseResponseFit fit : chapter.getExperimentFits(line)) {
                ReportabilityOutcome outcome = Reportability.relativeOf(fit);
                guessed |= outcome == ReportabilityOutcome.TOO_FEW_HIGH_DOSES
                        || outcome == ReportabilityOutcome.TOO_FEW_LOW_DOSES;
            }
            assertEquals(
                    guessed,
                    chapter.getDoseWarnings().stream().anyMatch(warning -> warning.startsWith(line + ": ")),
                    line);
        }
    }

    @Test
    void chaptersOfTheProgrammeAppearWhereTheirFilesAre() throws IOException {
        Path data = simulated();
        run(data);
        String report = Files.readString(folder.resolve("out/report.html"));
        for (String chapter : List.of("Escalation", "Growth", "Stability off drug", "Other drugs")) {
            assertTrue(report.contains(">" + chapter + "<"), chapter);
        }
        assertTrue(report.contains(">Mechanism<"), "mechanism");
        for (String call : List.of(
                "Receptors: HER2 rapid in parental, not acquired in resistant; EGFR not rapid in parental, acquired in resistant; MET not"
                        + " rapid in parental, not acquired in resistant; IGF1R rapid in parental not decided, acquired in resistant not"
                        + " decided.",
                "HER2. Road: rapid in parental, not acquired in resistant. Rapid in parental (1 µM, 6 h): 2.849 [2.362, 3.435]-fold: yes,"
                        + " lower limit 2.362",
                "Rebound of HER2 pY1248 / HER2 in parental (1 µM, 24 h over 1 h) is not asked: at 1 h the drug raises it (1.295-fold [1.071,",
                "Rapid in parental (1 µM, 6 h): 1.207 [1.041, 1.399]-fold: no, upper limit 1.399 below 1.5",
                "50 are called so here, 47 by a row of their own, 3 beside rapid or a baseline",
                "HER2 pY1248 0.63",
                "Intervention of FAK total in resistant (1 µM, 24 h): 0.1898 [0.168, 0.2144]-fold: down",
                "of IGF1R pY1135: the interval at 98.33 % [0.04692, 108.3] holds 1.5-fold; 5 experiments would decide it as a rise",
                "of resistant without drug: the interval at 95 % [1.139, 1.582] holds 1.5-fold; 3 experiments would decide it as no rise",
                "The words of this chapter, the numbers that each stands for, and how often it is wrong.")) {
            assertTrue(report.contains(call), call);
        }
        assertTrue(
                report.contains(
                        "Of what the drug took, the fraction 0.9191 [0.8207, 1.075] is there in resistant under drug:"
                                + " restored, lower limit 0.8207 above 0.5"),
                "restoration");
        assertNoCallOfTheTextRestsOnTheFoldedTable(report);
        assertTrue(Files.size(folder.resolve("out/figures/mechanism_pathway_resistant.svg")) > 1000);
        assertTrue(report.contains("resistant grows at 0.52 µM"), "dose");
        assertTrue(report.contains("More sensitive than the parental line: resistant to drug D"), "drug D");
        Table growth = TableFile.read(folder.resolve("out/tables/growth.csv"));
        int rate = growth.getTexts("quantity").indexOf("rate");
        assertTrue(growth.getNumber(rate, "lower") < 0.0302 && growth.getNumber(rate, "upper") > 0.0302);
        Table stability = TableFile.read(folder.resolve("out/tables/stability.csv"));
        int slope = stability.getTexts("quantity").indexOf("slope");
        assertTrue(stability.getNumber(slope, "lower") < -0.00325 && stability.getNumber(slope, "upper") > -0.00325);
        Path counts = data.resolve("growth.csv");
        Files.writeString(counts, Files.readString(counts).replace("parental", "PAR"));
        run(data);
        report = Files.readString(folder.resolve("out/report.html"));
        assertTrue(report.contains("no line of the counts is called parental"), "growth without the parent");
        for (String file : List.of("culture.csv", "growth.csv", "stability.csv", "cross-resistance.csv")) {
            Files.delete(data.resolve(file));
        }
        run(data);
        report = Files.readString(folder.resolve("out/report.html"));
        assertFalse(report.contains(">Escalation<") || report.contains(">Other drugs<"));
    }

    @Test
    void theAnswersStandFirstEachWithItsNumberAndALinkToItsEvidence() throws IOException {
        Path data = simulated();
        run(data);
        String report = Files.readString(folder.resolve("out/report.html"));
        String overview = report.substring(report.indexOf("What the study answers."), report.indexOf("<h2"));
        for (String[] row : new String[][] {
            {
                "Fold resistance, resistant over parental",
                "more resistant",
                "27.33-fold",
                "[23.71, 31.49]",
                "fold-resistance"
            },
            {
                "Fold resistance left after 50 doublings off drug",
                "kept",
                "80.22 %",
                "at least 73.26 %",
                "stability-off-drug"
            },
            {"FAK pY397 / FAK back under drug, as a fraction", "restored", "0.9191", "[0.8207, 1.075]", "mechanism"},
            {"EGFR, acquired rise", "acquired", "4.203-fold", "[3.733, 4.733]", "mechanism"},
            {"Pathways that go up", "SIMULATED_<wbr>UP", "NES 2.613", "FDR ", "pathways"}
        }) {
            String found = overview.lines()
                    .filter(line -> line.contains(">" + row[0] + "<"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(row[0] + " in " + overview));
            for (String part : row) {
                assertTrue(found.contains(part), part + " in " + found);
            }
            assertTrue(report.contains("<h2 id=\"section-" + row[4] + "\">"), row[4]);
        }
        assertTrue(report.contains("doi:10.1186/s13059-014-0550-8") && report.contains("Made with Foldwise"));
        Files.delete(data.resolve("stability.csv"));
        run(data);
        report = Files.readString(folder.resolve("out/report.html"));
        assertFalse(report.contains("section-stability") || report.contains("off drug"), "stability");
    }

    @Test
    void aFileOfTheProgrammeThatCannotBeUsedIsNamed() throws IOException {
        Path data = simulated();
        Files.writeString(data.resolve("stability.csv"), "line,doublings\nR1,5\n");
        String message = assertThrows(IOException.class, () -> run(data)).getMessage();
        assertTrue(message.contains("stability.csv") && message.contains("fold"), message);
        Files.writeString(data.resolve("stability.csv"), "doublings,fold\n0,30\n20,28\n40,29\n");
        Files.writeString(data.resolve("cross-resistance.csv"), "drug,line,dose\nA,parental,1\n");
        String columns = assertThrows(IOException.class, () -> run(data)).getMessage();
        assertTrue(columns.contains("cross-resistance.csv") && columns.contains("expected drug, line"), columns);
    }

    @Test
    void theSameSeedGivesTheSameFilesAndTheSameReport() throws IOException {
        run(simulated());
        String first = Files.readString(folder.resolve("out/report.html"));
        String plate = Files.readString(folder.resolve("data/plates/2026-02-02_parental.csv"));
        run(simulated());
        assertEquals(first, Files.readString(folder.resolve("out/report.html")));
        assertEquals(plate, Files.readString(folder.resolve("data/plates/2026-02-02_parental.csv")));
    }

    @Test
    void aMissingIndexIsRefusedWithWhatToWrite() {
        String message =
                assertThrows(IOException.class, () -> StudyFolder.read(folder)).getMessage();
        assertTrue(message.contains("study.csv") && message.contains("plate,layout,experiment"), message);
    }

    @Test
    void aPlateWithoutExperimentIsRefusedByName() throws IOException {
        Path data = simulated();
        Path index = data.resolve("study.csv");
        Files.writeString(index, Files.readString(index).replaceFirst(",2026-01-12,", ",,"));
        String message = assertThrows(IOException.class, () -> run(data)).getMessage();
        assertTrue(message.contains("2026-01-12_parental.csv") && message.contains("experiment"), message);
    }

    @Test
    void aSingleLineGivesItsDosesAndNoFold() throws IOException {
        Path data = simulated();
        Path index = data.resolve("study.csv");
        Files.writeString(index, Files.readString(index).replaceAll("(?m)^.*resistant.*\\R", ""));
        String printed = run(data);
        assertTrue(printed.contains("parental: IC50") && !printed.contains("fold"), printed);
    }

    @Test
    void anUnknownChannelIsRefusedWithThoseOfTheFileAndNothingIsWritten() throws IOException {
        Path data = simulated();
        Path index = data.resolve("study.csv");
        Files.writeString(index, Files.readString(index).replace(",570,", ",595,"));
        String message = assertThrows(IOException.class, () -> run(data)).getMessage();
        assertTrue(message.contains("595") && message.contains("570"), message);
        assertFalse(Files.exists(folder.resolve("out")));
    }

    @Test
    void aLayoutWithoutVehicleIsRefusedWithThePlate() throws IOException {
        Path data = simulated();
        Path layout = data.resolve("layouts/parental.csv");
        Files.writeString(layout, Files.readString(layout).replace("VEHICLE", "POSITIVE_CONTROL"));
        String message = assertThrows(IOException.class, () -> run(data)).getMessage();
        assertTrue(message.contains("2026-01-12_parental.csv") && message.contains("vehicle"), message);
    }

    @Test
    void aStudyOfRealDataNeedsNoAboutFile() throws IOException {
        Path data = simulated();
        Files.delete(data.resolve("about.csv"));
        String printed = run(data);
        assertFalse(printed.contains("true"), printed);
        try (Stream<Path> tables = Files.list(folder.resolve("out/tables"))) {
            assertTrue(tables.noneMatch(table -> table.endsWith("recovered.csv")));
        }
    }

    private void replace(Path file, String old, String text) throws IOException {
        Files.writeString(file, Files.readString(file).replace(old, text));
    }

    @Test
    void aLineNamedAfterItsParentIsComparedInAReadableSentence() throws IOException {
        Path data = simulated();
        replace(data.resolve("layouts/parental.csv"), "parental", "A549");
        replace(data.resolve("layouts/resistant.csv"), "resistant", "A549-R1 passage 40 under 3 µM defactinib");
        Files.writeString(data.resolve("about.csv"), "key,value\nparental,A549\n");
        run(data);
        String report = Files.readString(folder.resolve("out/report.html"));
        assertTrue(
                report.contains("The line A549-R1 passage 40 under 3 µM defactinib needs 27.33-fold [23.71, 31.49]"
                        + " the dose of A549 for half the effect (p &lt; 0.0001)."),
                report.lines()
                        .filter(line -> line.contains("The line"))
                        .toList()
                        .toString());
    }

    @Test
    void layoutsInTwoUnitsGiveTablesInOne() throws IOException {
        Path data = simulated();
        replace(data.resolve("layouts/parental.csv"), "[uM]", "[nM]");
        ResistanceChapter chapter = ResistanceChapter.of(StudyFolder.read(data));
        Table table = chapter.getSensitivityTable();
        int resistant = table.getTexts("line").lastIndexOf("resistant");
        assertEquals("nM", table.getUnit("dose"));
        assertEquals(1595, table.getNumber(resistant, "dose"), 1);
    }

    @Test
    void aPlateListedTwiceIsRefused() throws IOException {
        Path data = simulated();
        replace(data.resolve("study.csv"), "2026-02-02_parental", "2026-01-12_parental");
        String message = assertThrows(IOException.class, () -> run(data)).getMessage();
        assertTrue(message.contains("2026-01-12_parental.csv is listed twice"), message);
    }

    @Test
    void aPlateWithoutAnExperimentIsRefusedByName() throws IOException {
        Path data = simulated();
        replace(data.resolve("study.csv"), "parental.csv,2026-02-02,", "parental.csv,,");
        String message = assertThrows(IOException.class, () -> run(data)).getMessage();
        assertTrue(message.contains("2026-02-02_parental.csv names no experiment"), message);
    }

    @Test
    void plateQualityIsInTheReportAndItsTables() throws IOException {
        Path data = simulated();
        run(data);
        String report = Files.readString(folder.resolve("out/report.html"));
        assertTrue(report.contains("All 8 plates pass."));
        assertTrue(report.contains("Blank wells stand for the full effect"));
        List<String> rows = Files.readAllLines(folder.resolve("out/tables/quality.csv"));
        assertEquals(9, rows.size());
        assertTrue(rows.get(1).startsWith("parental 2026-01-12,parental,PASS,0.77"), rows.get(1));
        assertTrue(Files.size(folder.resolve("out/figures/vehicle-over-plates.svg")) > 1000);
    }

    @Test
    void aPlateThatFailsIsShownWithItsReason() throws IOException {
        Path data = simulated();
        Path plate = data.resolve("plates/2026-02-02_resistant.csv");
        // The vehicle wells of column 12 lose half of their signal.
        List<String> lines = Files.readAllLines(plate).stream()
                .map(line -> line.matches("[A-H],.*") ? line.substring(0, line.lastIndexOf(',') + 1) + "0.31" : line)
                .toList();
        Files.write(plate, lines);
        QualityChapter chapter = QualityChapter.of(StudyFolder.read(data));
        assertEquals("Of 8 plates 7 pass, 1 fails.", chapter.getSentence());
        assertEquals(2, chapter.getShown().size());
        assertEquals("resistant 2026-02-02", chapter.getShown().get(1).getName());
        assertEquals("FAIL", chapter.getTable().getText(3, "verdict"));
    }

    @Test
    void aSinglePlateHasItsVerdictInASentence() throws IOException {
        Path data = simulated();
        Path index = data.resolve("study.csv");
        Files.write(index, Files.readAllLines(index).subList(0, 2));
        run(data);
        assertTrue(Files.readString(folder.resolve("out/report.html")).contains("The plate passes."));
    }

    @Test
    void changedGenesAreFoundAndTheirTablesAndFiguresWritten() throws IOException {
        run(simulated());
        for (String figure : List.of("samples", "pvalues", "ma", "dispersion", "volcano", "heatmap")) {
            assertTrue(Files.size(folder.resolve("out/figures/rnaseq_" + figure + ".svg")) > 1000, figure);
        }
        String report = Files.readString(folder.resolve("out/report.html"));
        assertTrue(report.contains("Gene expression") && report.contains("Genes called at a false discovery rate"));
        assertRecovered("genes_deseq2.csv", "padj", "log2FoldChange", 148, 142);
        assertRecovered("genes_edger_ql.csv", "padj", "log2FoldChange", 133, 130);
    }

    /**
     * Of 300 changed genes, of which some have hardly a read and others a fold of 1.4, as many are called at 5 % and as many of
     * these are right as by R on the same counts (DESeq2 1.38.3, edgeR 3.40.2; ~ batch + line): less than 5 % are wrong.
     */
    private void assertRecovered(String file, String rate, String fold, int calledByR, int rightByR)
            throws IOException {
        List<String> lines = Files.readAllLines(folder.resolve("out/tables").resolve(file));
        List<String> header = List.of(lines.get(0).split(","));
        assertEquals(3001, lines.size());
        int called = 0;
        int right = 0;
        int changed = 0;
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",", -1);
            changed += cells[0].startsWith("same") ? 0 : 1;
            if (!cells[header.indexOf(rate)].equals("NA") && Double.parseDouble(cells[header.indexOf(rate)]) < 0.05) {
                called++;
                boolean up = Double.parseDouble(cells[header.indexOf(fold)]) > 0;
                right += cells[0].startsWith(up ? "up" : "down") ? 1 : 0;
            }
        }
        assertEquals(300, changed);
        assertEquals(calledByR, called, file);
        assertEquals(rightByR, right, file);
        assertTrue(called - right < 0.05 * called, file + ": " + (called - right) + " false of " + called);
    }

    /** Of 20 simulated sets one holds genes that go up, one genes that go down, and 18 were drawn at random. */
    @Test
    void theSetsThatWereMovedAreFoundAndNoOthers() throws IOException {
        run(simulated());
        String report = Files.readString(folder.resolve("out/report.html"));
        assertTrue(
                report.contains("Of 20 that were tested, GSEA ranks 1 up and 1 down at a false discovery rate of 5 %."
                        + " CAMERA, which allows for genes that go up and down together, calls up: SIMULATED_UP; down:"
                        + " SIMULATED_DOWN."));
        assertTrue(
                report.contains("Sets: sets.gmt (version not given: about.csv, rnaseq sets version), 20 sets."),
                "sets");
        assertTrue(report.contains("seed 42") && report.contains("GSEA ranks sets and shows"), "methods");
        assertTrue(report.indexOf(">Gene expression<") < report.indexOf(">Pathways<"));
        for (String method : List.of("gsea", "camera")) {
            Table table = TableFile.read(folder.resolve("out/tables/pathways_" + method + ".csv"));
            assertEquals(20, table.getRowCount());
            for (Table.Row row : table) {
                assertEquals(
                        row.getText("set").startsWith("SIMULATED"),
                        row.getNumber("padj") < 0.05,
                        method + " " + row.getText("set"));
            }
        }
        for (String figure : List.of("pathways", "pathway_walk_1", "pathway_walk_2")) {
            assertTrue(Files.size(folder.resolve("out/figures/rnaseq_" + figure + ".svg")) > 1000, figure);
        }
    }

    /** Genes that go up are named by what MAPK raises and those that go down by what it lowers; one receptor of each is added. */
    @Test
    void footprintsReceptorsAndTheLibrarysSetsAreReadWhereGenesGoBySymbol() throws IOException {
        Path data = simulated();
        Files.delete(data.resolve("rnaseq/sets.gmt"));
        Path counts = data.resolve("rnaseq/counts.csv");
        GeneSet mapk = Footprint.progeny().getTargets().get("MAPK");
        Deque<String> raised = new ArrayDeque<>(List.of("EPHA1"));
        Deque<String> lowered = new ArrayDeque<>(List.of("MET"));
        mapk.getGenes().forEach(gene -> (mapk.getWeight(gene) > 0 ? raised : lowered).add(gene));
        List<String> lines = new ArrayList<>();
        for (String line : Files.readAllLines(counts)) {
            Deque<String> names =
                    line.startsWith("up") ? raised : line.startsWith("down") ? lowered : new ArrayDeque<>();
            lines.add(names.isEmpty() ? line : names.poll() + line.substring(line.indexOf(',')));
        }
        Files.write(counts, lines);
        run(data);
        String report = Files.readString(folder.resolve("out/report.html"));
        assertTrue(report.contains("More active: MAPK"), "activity");
        assertTrue(report.contains("Gene sets of the library, line: resistant vs parental."), "sets");
        assertTrue(report.contains("Sets: Foldwise resistance 1, a source for each gene, Apache-2.0"), "methods");
        assertTrue(report.contains("Footprints: PROGENy 2016, Schubert and others 2018"), "footprints");
        Table receptors = TableFile.read(folder.resolve("out/tables/receptors.csv"));
        assertTrue(receptors.getTexts("gene").containsAll(List.of("EPHA1", "MET")));
        assertTrue(receptors.getNumber(receptors.getTexts("gene").indexOf("EPHA1"), "log2FoldChange") > 0);
        assertTrue(receptors.getNumber(receptors.getTexts("gene").indexOf("MET"), "log2FoldChange") < 0);
        Table activity = TableFile.read(folder.resolve("out/tables/pathway_activity.csv"))
                .sortedBy("pvalue");
        assertEquals("MAPK", activity.getText(0, "set"));
    }

    @Test
    void genesWithoutSetsAreToldWhatIsMissingAndSetsOfOtherGenesAreRefused() throws IOException {
        Path data = simulated();
        Path sets = data.resolve("rnaseq/sets.gmt");
        Files.delete(sets);
        run(data);
        assertTrue(Files.readString(folder.resolve("out/report.html")).contains("No gene sets: put a file of sets"));
        Files.writeString(sets, "HALLMARK_X\tnone\tTP53\tEGFR\n");
        String strange = assertThrows(IOException.class, () -> run(data)).getMessage();
        assertTrue(strange.contains("rnaseq/sets.gmt") && strange.contains("TP53"), strange);
        Path about = data.resolve("about.csv");
        String before = Files.readString(about);
        Files.writeString(about, before + "rnaseq sets,hallmark.gmt\n");
        String missing = assertThrows(IOException.class, () -> run(data)).getMessage();
        assertTrue(missing.contains("about.csv") && missing.contains("\"hallmark.gmt\" is no file"), missing);
    }

    @Test
    void samplesAreCheckedBeforeTheirGenes() throws IOException {
        Path data = simulated();
        Files.writeString(
                data.resolve("rnaseq/logs/P1_fastqc_data.txt"),
                "##FastQC\t0.11.9\n>>Basic Statistics\tpass\n#Measure\tValue\nFilename\tP1.fastq.gz\n"
                        + "Encoding\tSanger / Illumina 1.9\nTotal Sequences\t2500\nSequences flagged as poor quality\t0\n"
                        + "Sequence length\t76\n%GC\t48\n>>END_MODULE\n");
        run(data);
        String report = Files.readString(folder.resolve("out/report.html"));
        assertTrue(report.contains("Quality of the reads, by FastQC"), "quality");
        assertTrue(report.contains("What became of the fragments when they were counted"), "bars");
        assertTrue(report.contains("Each of 6 samples fits its own label of line best."));
        assertTrue(report.indexOf(">Samples<") < report.indexOf(">Gene expression</h2>"));
        assertTrue(
                report.contains("Reads by sample, as the logs tell of them") && !report.contains("with the labels of"),
                "logs");
        assertTrue(Files.size(folder.resolve("out/figures/rnaseq_labels.svg")) > 1000);
        for (String table : List.of("sample_labels", "libraries", "read_logs")) {
            assertTrue(Files.size(folder.resolve("out/tables/" + table + ".csv")) > 100, table);
        }
    }

    @Test
    void exchangedSamplesAreNamedInTheReport() throws IOException {
        Path data = simulated();
        Path sheet = data.resolve("rnaseq/samples.csv");
        Files.writeString(
                sheet,
                Files.readString(sheet).replace("P1,parental", "P1,resistant").replace("R1,resistant", "R1,parental"));
        run(data);
        String report = Files.readString(folder.resolve("out/report.html"));
        assertTrue(report.contains("2 of 6 samples fit another label of line better than its own"), "no sentence");
        assertTrue(report.contains("P1 labelled resistant, fits parental: error ratio"), "no suspect");
        assertTrue(report.contains("with the labels of P1 and R1 exchanged every sample fits its own"), "no exchange");
    }

    @Test
    void aContrastThatIsNotThreeWordsIsRefusedWithItsFile() throws IOException {
        Path data = simulated();
        Files.writeString(
                data.resolve("about.csv"), Files.readString(data.resolve("about.csv")) + "rnaseq contrast,resistant\n");
        String message = assertThrows(IOException.class, () -> run(data)).getMessage();
        assertTrue(message.contains("about.csv") && message.contains("factor,numerator,denominator"), message);
    }
}
