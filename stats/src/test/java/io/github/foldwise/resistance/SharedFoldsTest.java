package io.github.foldwise.resistance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.foldwise.diagnosis.ReportabilityOutcome;
import io.github.foldwise.dose.DoseResponseSet;
import io.github.foldwise.table.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Folds of public data that are kept beside the project, not in it; skipped where they are not. */
class SharedFoldsTest {
    private static Path shared(String name) {
        String root = System.getProperty("foldwise.root");
        assumeTrue(root != null, "the folder of the project is not known");
        Path file = Path.of(root).resolveSibling("shared").resolve("data").resolve(name);
        assumeTrue(Files.exists(file), () -> file + " is not there");
        return file;
    }

    private static DoseResponseSet curves(String name) throws IOException {
        DoseResponseSet.Builder curves = DoseResponseSet.builder();
        for (String line : Files.readAllLines(shared(name))
                .subList(1, Files.readAllLines(shared(name)).size())) {
            String[] fields = line.replace("\"", "").split(",", -1);
            curves.add(fields[0], Double.parseDouble(fields[2]), Double.parseDouble(fields[3]), 1, fields[1]);
        }
        return curves.build();
    }

    /** R metafor on own fits, cisplatin-resistant sublines of IL45 against the parent of high passage. */
    @Test
    void il45SaysHowFarItsExperimentsLieApart() throws IOException {
        PanelFolds folds = FoldPanel.withDefaults()
                .withReference("IL45_high_passage")
                .of(curves("dose-response/il45_cisplatin.csv"));
        PanelFold high = folds.get("IL45CisR_highDose");
        FoldSpread spread = high.getSpread();
        assertEquals(8, spread.getExperimentCount());
        assertEquals(1.931418, Math.exp(spread.getLogMean().getValue()), 1e-6);
        assertEquals(.811960, Math.exp(spread.getLogMean().interval(0.95).getLower()), 1e-6);
        assertEquals(4.594287, Math.exp(spread.getLogMean().interval(0.95).getUpper()), 4e-6);
        assertEquals(1.0365, spread.getLogStandardDeviation() * Math.log(10), 1e-4);
        assertEquals(.887272517, spread.getRandomEffects().getTau(), 1e-5);
        assertEquals(95.41365589, spread.getRandomEffects().getInconsistency(), 1e-4);
        Table table = high.toTable();
        assertEquals("numbers alone", table.getText(9, "experiment"));
        assertEquals("next", table.getText(10, "experiment"));
        ExperimentFold odd = folds.get("IL45CisR_lowDose").getOwn().getExperiments().stream()
                .filter(each -> each.getExperiment().equals("20151227"))
                .findFirst()
                .orElseThrow();
        assertNotEquals(ReportabilityOutcome.REPORTABLE, odd.getTestReportability());
        Table low = folds.get("IL45CisR_lowDose").toTable();
        int row = low.getTexts("experiment").indexOf("20151227");
        assertTrue(low.getNumber(row, "fold_without") > 0);
    }

    @Test
    void threeExperimentsBeyondTheDosesGiveAOneSidedLimit() throws IOException {
        FoldResistance fold = FoldComparison.of(curves("lab/resistance/cens.csv"), "resistant")
                .relativeTo("parental");
        assertEquals(49.2, fold.getBound(), 0.05);
    }

    @Test
    void everyPowerAndNumberOfExperimentsEqualsThatOfR() throws IOException {
        Path file = shared("lab/expected/power_experiments.csv");
        for (String line :
                Files.readAllLines(file).subList(1, Files.readAllLines(file).size())) {
            double[] row = Arrays.stream(line.split(","))
                    .mapToDouble(Double::parseDouble)
                    .toArray();
            FoldPower question = FoldPower.of(row[0]).withLogStandardDeviation(row[1], 10);
            assertEquals(row[2], question.experimentsFor(0.8), line);
            assertEquals(row[3], question.experimentsFor(0.9), line);
            assertEquals(row[4], question.powerOf(3), 1e-9, line);
            assertEquals(row[5], question.powerOf(4), 1e-9, line);
            assertEquals(row[6], question.powerOf(6), 1e-9, line);
        }
    }

    /** Melanoma lines against encorafenib, wells of one table; 0.01 nM stands for vehicle. Own fits in R. */
    @Test
    void melanomaCurvesAreNotParallelAndBothFoldsStandSideBySide() throws IOException {
        List<String> lines = Files.readAllLines(shared("resistant-melanoma/lgx_mutant_dose_response.csv"));
        String[] header = lines.get(0).replace("\uFEFF", "").split(",");
        DoseResponseSet.Builder builder = DoseResponseSet.builder();
        for (String line : lines.subList(1, lines.size())) {
            String[] fields = line.split(",");
            for (int i = 2; i < fields.length; i++) {
                double dose = header[i].equals("0.01") ? 0 : Double.parseDouble(header[i]);
                builder.add(fields[0], dose, Double.parseDouble(fields[i]), 1, "");
            }
        }
        DoseResponseSet curves = builder.build();
        FoldShape shape = ShapeComparison.of(curves, "p61").relativeTo("Vector");
        assertEquals(FoldShapeOutcome.NOT_PARALLEL, shape.getOutcome());
        assertEquals(115.189993555224, shape.getFolds().get(1).getFold(), 1e-3);
        assertEquals(
                2539.11402075909 / 7.00876026947548, shape.getFolds().get(3).getFold(), 1e-2);
        assertTrue(shape.toString().contains("by wells") && !shape.getWarnings().isEmpty());
        FoldResistances all = FoldComparison.of(curves).relativeTo("Vector");
        assertEquals(26.434686124067, all.get("MEK2_C125S").getFold(), 1e-3);
        assertEquals(39.5309670188159, all.get("V600E").getFold(), 1e-3);
    }
}
