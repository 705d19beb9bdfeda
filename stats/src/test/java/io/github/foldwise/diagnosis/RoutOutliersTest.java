package io.github.foldwise.diagnosis;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.doseresponse.DoseResponseFit;
import io.github.foldwise.doseresponse.DoseResponseFitter;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class RoutOutliersTest {
    private static final double[] DOSES = {0, 0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30};

    private static DoseResponseData clean(SplittableRandom random, int replicates) {
        double[] x = new double[DOSES.length * replicates];
        double[] y = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            x[i] = DOSES[i / replicates];
            y[i] = 5 + 95 / (1 + Math.pow(x[i] / 0.5, 1.2)) + 5 * random.nextGaussian();
        }
        return DoseResponseData.of(x, y);
    }

    private static Outliers rout(DoseResponseData data) {
        return RoutOutliers.withDefaults().of(DoseResponseFitter.withDefaults().fit(data));
    }

    private static DoseResponseData with(DoseResponseData data, int well, double response) {
        double[] y = data.getResponses();
        y[well] = response;
        return DoseResponseData.of(data.getDoses(), y).withName("line");
    }

    @Test
    void aGrossErrorIsFoundAndLeftOut() {
        DoseResponseData data = clean(new SplittableRandom(3), 3);
        DoseResponseData spoiled = with(with(data, 10, 20), 25, 90);
        Outliers outliers = rout(spoiled);
        assertEquals(2, outliers.getCount());
        assertTrue(outliers.getFlags()[10] && outliers.getFlags()[25]);
        DoseResponseFit refitted = DoseResponseFitter.withDefaults().fit(outliers.getCleanedData());
        assertEquals(25, refitted.getObservationCount());
        assertEquals(0.5, refitted.getIc50(), 0.12);
        assertTrue(outliers.toString().startsWith("Outliers: 2 of 27 wells\nwell 11, dose 0.1, response 20"));
        assertEquals(27, outliers.toTable().getRowCount());
        assertEquals("yes", outliers.toTable().getText(10, "outlier"));
        assertTrue(Math.abs(outliers.getRobustResiduals()[10]) > 5 * outliers.getRobustSigma());
    }

    @Test
    void cleanDataStayAsTheyAre() {
        DoseResponseData data = clean(new SplittableRandom(4), 3);
        Outliers outliers = rout(data);
        assertEquals(0, outliers.getCount());
        assertSame(data, outliers.getCleanedData());
        assertEquals(outliers, rout(data));
        assertEquals(outliers.hashCode(), rout(data).hashCode());
        assertNotEquals(outliers, rout(clean(new SplittableRandom(5), 3)));
    }

    @Test
    void theUnitOfTheResponsesDoesNotMatter() {
        DoseResponseData data = with(clean(new SplittableRandom(6), 3), 12, 0);
        double[] y = data.getResponses();
        for (int i = 0; i < y.length; i++) {
            y[i] /= 1000;
        }
        assertArrayEquals(
                rout(data).getFlags(),
                rout(DoseResponseData.of(data.getDoses(), y)).getFlags());
    }

    @Test
    void whereThereIsNoCurveThereIsNoOutlier() {
        DoseResponseData flat = DoseResponseData.of(new double[] {1, 2, 3, 4, 5}, new double[] {1, 1, 1, 1, 1});
        assertEquals(0, rout(flat).getCount());
        assertEquals(Double.NaN, rout(flat).getRobustSigma());
        DoseResponseData exact = DoseResponseData.of(new double[] {1, 2, 4, 8}, new double[] {9, 6, 3, 1});
        assertEquals(0, rout(exact).getCount());
        assertThrows(
                IllegalArgumentException.class,
                () -> RoutOutliers.withDefaults().withFalseDiscoveryRate(1));
        assertEquals(
                "RoutOutliers: Q 0.05",
                RoutOutliers.withDefaults().withFalseDiscoveryRate(0.05).toString());
    }

    @Test
    void aWellWithoutWeightIsNoOutlier() {
        DoseResponseData data = with(clean(new SplittableRandom(3), 3), 10, 20);
        Outliers first = rout(data);
        assertEquals(0, rout(first.getCleanedData()).getCount());
    }

    /** Motulsky and Brown (2006) report 1 to 3 % of clean data sets with an outlier at Q = 1 %. */
    @Test
    @Tag("slow")
    void oneToThreePercentOfCleanSetsLoseAWell() {
        int sets = 3000;
        for (int replicates : new int[] {2, 3, 6}) {
            SplittableRandom random = new SplittableRandom(20261124);
            int flagged = 0;
            int found = 0;
            for (int i = 0; i < sets; i++) {
                DoseResponseData data = clean(random.split(), replicates);
                flagged += rout(data).getCount() > 0 ? 1 : 0;
                found += rout(with(data, 10, data.getResponses()[10] - 40)).getFlags()[10] ? 1 : 0;
            }
            double share = 100.0 * flagged / sets;
            System.out.printf(
                    Locale.ROOT,
                    "ROUT, %2d wells: clean sets with an outlier %.2f %%, an error of 8 SD found in %.1f %%%n",
                    9 * replicates,
                    share,
                    100.0 * found / sets);
            assertTrue(share >= 0.8 && share <= 3.2, replicates + " replicates: " + share);
        }
    }
}
