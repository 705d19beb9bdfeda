package io.github.foldwise.doseresponse.variance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.doseresponse.DoseResponseFitter;
import io.github.foldwise.doseresponse.FitStatus;
import io.github.foldwise.doseresponse.Ryegrass;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

/** Reference values: R 4.2, nlme 3.1 gnls with varPower and nls in a loop; the calls are in src/test/reference/variance_power.R. */
class VarianceModelTest {
    private static final DoseResponseFitter LL4 = DoseResponseFitter.withDefaults();

    /** Ten doses in triplicate whose standard deviation is a part of the mean to a power. */
    private static DoseResponseData simulated(long seed, double power) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] doses = new double[30];
        double[] responses = new double[30];
        for (int i = 0; i < 30; i++) {
            doses[i] = 0.01 * Math.pow(3, i / 3);
            double mean = 0.05 + 0.95 / (1 + Math.pow(doses[i] / 1, 1.1));
            double normal =
                    Math.sqrt(-2 * Math.log(1 - random.nextDouble())) * Math.cos(2 * Math.PI * random.nextDouble());
            responses[i] = mean + 0.08 * Math.pow(mean, power) * normal;
        }
        return DoseResponseData.of(doses, responses);
    }

    private static void assertFit(VarianceModelFit fit, double... expected) {
        assertTrue(fit.isConverged());
        double[] got = {
            fit.getFit().getSlope(),
            fit.getFit().getBottom(),
            fit.getFit().getTop(),
            fit.getFit().getIc50(),
            fit.getLogLikelihood(),
            fit.getPower()
        };
        for (int i = 0; i < got.length; i++) {
            assertEquals(expected[i], got[i], 1e-6 * Math.abs(expected[i]), "quantity " + i);
        }
    }

    @Test
    void anEstimatedPowerEndsWhereGnlsEnds() {
        VarianceModelFit fit = VarianceModel.POWER_OF_MEAN.withFloor(0).fit(LL4, Ryegrass.data());
        assertFit(fit, 2.71218745, 0.421584255, 7.84372808, 3.05491566, -13.5623178, 0.418524541);
    }

    @Test
    void givenPowersEndWhereReweightedNlsEnds() {
        VarianceModelFit half = VarianceModel.COUNT_LIKE.withFloor(0).fit(LL4, Ryegrass.data());
        assertFit(half, 2.634887895, 0.4067802191, 7.863044698, 3.045617384, -13.68180156, 0.5);
        VarianceModelFit cv = VarianceModel.CONSTANT_CV.withFloor(0).fit(LL4, Ryegrass.data());
        assertFit(cv, 1.95614992, 0.2630495126, 8.177264179, 2.789237795, -20.32648079, 1);
        VarianceModelFit same = VarianceModel.ofPower(1).withFloor(0).fit(LL4, Ryegrass.data());
        assertEquals(cv.getFit(), same.getFit());
    }

    @Test
    void aVarianceForEachDoseHasTheHighestMarginalLikelihood() {
        VarianceModelFit fit = VarianceModel.PER_DOSE.fit(LL4, Ryegrass.data());
        assertTrue(fit.isConverged());
        assertEquals(-14.637303, fit.getLogLikelihood(), 1e-6);
        // A search by values alone finds a flat optimum to the root of what it finds the value to.
        assertEquals(2.8302283, fit.getFit().getSlope(), 1e-4);
        assertEquals(0.44074465, fit.getFit().getBottom(), 1e-4);
        assertEquals(7.7858071, fit.getFit().getTop(), 1e-4);
        assertEquals(3.1388478, fit.getFit().getIc50(), 1e-4);
        assertEquals(2.9103049, fit.getPriorDegreesOfFreedom(), 1e-3);
        assertTrue(Double.isNaN(fit.getPower()));
        assertTrue(fit.toString().startsWith("variance per dose, prior df 2.91"), fit.toString());
    }

    @Test
    void dosesThatScatterAlikeMostlyShareOneVariance() {
        int shared = 0;
        for (int seed = 0; seed < 20; seed++) {
            VarianceModelFit fit = VarianceModel.PER_DOSE.fit(LL4, simulated(seed, 0));
            assertTrue(fit.isConverged(), "seed " + seed);
            shared += fit.getPriorDegreesOfFreedom() > 100 ? 1 : 0;
        }
        // The likelihood of equal variances is highest at its end about as often as not.
        assertTrue(shared >= 8, shared + " of 20");
    }

    @Test
    void theConstantVarianceIsThePlainFit() {
        VarianceModelFit fit = VarianceModel.CONSTANT.fit(LL4, Ryegrass.data());
        assertEquals(LL4.fit(Ryegrass.data()), fit.getFit());
        assertEquals(LL4.fit(Ryegrass.data()).getAicc(), fit.getAicc(), 1e-12);
        assertEquals(0, fit.getPower());
    }

    @Test
    void aiccCountsAnEstimatedPower() {
        VarianceModelFit fit = VarianceModel.POWER_OF_MEAN.withFloor(0).fit(LL4, Ryegrass.data());
        // 24 observations; b, c, d, e, sigma and K.
        assertEquals(2 * 6 + 2 * 13.5623178 + 2.0 * 6 * 7 / (24 - 6 - 1), fit.getAicc(), 1e-5);
    }

    @Test
    void theChoiceFindsTheModelThatMadeTheData() {
        int constant = 0;
        int proportional = 0;
        for (int seed = 0; seed < 40; seed++) {
            constant += VarianceModel.choose(LL4, simulated(seed, 0)).getModel() == VarianceModel.CONSTANT ? 1 : 0;
            double power = VarianceModel.choose(LL4, simulated(seed, 1)).getPower();
            proportional += power > 0.5 ? 1 : 0;
        }
        // AICc keeps the true model about as often as it costs two units of deviance to leave it.
        assertTrue(constant >= 28, "constant variance recognised in " + constant + " of 40");
        assertTrue(proportional >= 36, "proportional error recognised in " + proportional + " of 40");
    }

    @Property(tries = 25, seed = "20261130")
    void theUnitOfTheResponseChangesNothingElse(@ForAll @DoubleRange(min = 0.01, max = 1000) double factor) {
        DoseResponseData data = simulated(7, 1);
        double[] scaled = data.getResponses();
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] *= factor;
        }
        VarianceModelFit one = VarianceModel.POWER_OF_MEAN.fit(LL4, data);
        VarianceModelFit other = VarianceModel.POWER_OF_MEAN.fit(LL4, DoseResponseData.of(data.getDoses(), scaled));
        assertEquals(one.getPower(), other.getPower(), 1e-7);
        assertEquals(
                one.getFit().getIc50(),
                other.getFit().getIc50(),
                1e-7 * one.getFit().getIc50());
    }

    @Test
    void aFlatCurveKeepsItsStatus() {
        DoseResponseData flat = DoseResponseData.of(new double[] {1, 2, 3, 4, 5, 6}, new double[] {5, 5, 5, 5, 5, 5});
        VarianceModelFit fit = VarianceModel.choose(LL4, flat);
        assertEquals(FitStatus.FLAT, fit.getFit().getStatus());
        assertFalse(fit.isConverged());
        assertSame(VarianceModel.CONSTANT, fit.getModel());
        assertFalse(VarianceModel.CONSTANT_CV.fit(LL4, flat).isConverged());
        assertFalse(VarianceModel.PER_DOSE.fit(LL4, flat).isConverged());
    }

    @Test
    void weightsOfTheDataMultiplyThoseOfTheModel() {
        double[] weights = new double[24];
        for (int i = 0; i < 24; i++) {
            weights[i] = i == 20 ? 0 : 1;
        }
        VarianceModelFit without =
                VarianceModel.POWER_OF_MEAN.fit(LL4, Ryegrass.data().withWeights(weights));
        assertEquals(0, without.getFit().getData().getWeights()[20]);
        assertEquals(23, without.getFit().getObservationCount());
    }

    @Test
    void powersAndFloorsOutOfRangeAreRefused() {
        String power = assertThrows(IllegalArgumentException.class, () -> VarianceModel.ofPower(3))
                .getMessage();
        assertTrue(power.contains("power 3.0: must be in [0, 2]"), power);
        String floor = assertThrows(IllegalArgumentException.class, () -> VarianceModel.CONSTANT_CV.withFloor(1))
                .getMessage();
        assertTrue(floor.contains("floor 1.0: must be in [0, 1)"), floor);
    }

    @Test
    void theResultPrintsAndTabulates() {
        VarianceModelFit fit = VarianceModel.CONSTANT_CV.fit(LL4, Ryegrass.data());
        assertTrue(fit.toString().startsWith("variance constant CV, K 1\nryegrass: IC50 2.793 mM"), fit.toString());
        assertEquals("constant CV", fit.toTable().getText(0, "model"));
        assertEquals(fit.getAicc(), fit.toTable().getNumber(0, "aicc"));
        assertEquals(fit, VarianceModel.CONSTANT_CV.fit(LL4, Ryegrass.data()));
        assertEquals(
                fit.hashCode(),
                VarianceModel.CONSTANT_CV.fit(LL4, Ryegrass.data()).hashCode());
        assertEquals(0.01, VarianceModel.CONSTANT_CV.getFloor());
    }
}
