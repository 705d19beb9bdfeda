package io.github.foldwise.examples.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.foldwise.sensitivity.GrowthRateOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The day-0/day-7 experiment of gDRimport (inst/extdata/data1, Artistic-2.0) from its workbooks to curves. */
class GrowthRateExperimentTest {
    private static GrowthRateExperiment experiment() throws IOException {
        String root = System.getProperty("foldwise.root");
        assumeTrue(root != null, "the folder of the project is not known");
        Path folder = Path.of(root).resolveSibling("shared").resolve("data/plates-drug-response");
        assumeTrue(Files.exists(folder), () -> folder + " is not there");
        return GrowthRateExperiment.read(
                folder, "manifest.xlsx", List.of("RawData_day0.xlsx", "RawData_day7.xlsx"), 570);
    }

    /**
     * SciPy 1.17.1 (optimize.least_squares, four-parameter log-logistic, 200 starts) on the table that gDRimport 1.9.8 makes of the
     * same files (ref_RawData_day0_day7_xlsx.csv, ref_template_treated_untreated_xlsx.csv), background 570, percent of the mean
     * of the 16 vehicle wells; GR values by the formula of Hafner et al. (2016) with the time-zero mean of the middle half.
     */
    @Test
    void curvesEqualThoseOfAnIndependentFit() throws IOException {
        GrowthRateExperiment experiment = experiment();
        assertEquals(24, experiment.getFits().size());
        assertEquals(
                0.399805093610401, experiment.getFits().get("CL00011, G00004").getIc50(), 1e-6 * 0.4);
        assertEquals(
                0.016250177898905822,
                experiment.getFits().get("CL00018, G00002").getIc50(),
                1e-6 * 0.016);
        assertEquals(
                0.2394513472010395, experiment.getFits().get("CL00018, G00004").getIc50(), 1e-6 * 0.24);
        assertTrue(Double.isNaN(experiment.getFits().get("CL00011, G00002").getIc50()), "beyond 10 µM");
        assertEquals(
                0.292314358613902, experiment.getGrowthRates("CL00011, G00002").getGrMax(), 1e-9);
        assertEquals(
                -0.40780903456972595,
                experiment.getGrowthRates("CL00011, G00004").getGrMax(),
                1e-9);
        assertEquals(
                -0.33087117957678047,
                experiment.getGrowthRates("CL00018, G00002").getGrMax(),
                1e-9);
        assertEquals(
                -0.016665148117111797,
                experiment.getGrowthRates("CL00018, G00004").getGrMax(),
                1e-9);
        assertEquals(
                GrowthRateOutcome.FLAT,
                experiment.getGrowthRates("CL00011, G00002").getOutcome());
    }

    @Test
    void everyLineDrugAndCombinationHasItsCurve() throws IOException {
        GrowthRateExperiment experiment = experiment();
        assertEquals(24, experiment.toTable().getRowCount());
        assertTrue(experiment.getFits().getNames().contains("CL00012, G00002 + G00011 0.15 µM"));
        assertThrows(IllegalArgumentException.class, () -> experiment.getGrowthRates("CL00012"));
    }
}
