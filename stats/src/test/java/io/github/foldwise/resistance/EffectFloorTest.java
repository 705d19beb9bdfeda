package io.github.foldwise.resistance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.doseresponse.DoseResponseFit;
import io.github.foldwise.doseresponse.DoseResponseFitter;
import io.github.foldwise.doseresponse.DoseResponseModel;
import io.github.foldwise.doseresponse.ErrorModel;
import io.github.foldwise.internal.function.StudentT;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** A line that is down at its lowest dose, by its wells and the floor of viability. */
class EffectFloorTest {
    private static final double[] DOSES = {0, 0, 0, 1, 1, 1, 10, 10, 10, 100, 100, 100};
    private static final double[] DOWN = {102, 99, 99, 31, 29, 30, 27, 25, 26, 24, 21, 21};

    private static DoseResponseFit fit(DoseResponseModel model, double[] responses) {
        return DoseResponseFitter.withDefaults().withModel(model).fit(DoseResponseData.of(DOSES, responses));
    }

    private static double[] shifted(double shift) {
        return Arrays.stream(DOWN).map(response -> response + shift).toArray();
    }

    /** Means 100 and 30 of three wells each: at part q the limit is 30 - 100 q + t s sqrt((1 + q^2) / 3), which is 0 at one q. */
    @Test
    void theLargestEffectThatIsCertainIsThatOfTheLimit() {
        DoseResponseFit fit = fit(DoseResponseModel.LL4, DOWN);
        double half = StudentT.twoSidedQuantile(0.95, 8) * fit.getSigma();
        double q = 0.3;
        for (int i = 0; i < 50; i++) {
            q = (30 + half * Math.sqrt((1 + q * q) / 3)) / 100;
        }
        double percent = 100 * (1 - q);
        assertTrue(percent > 60 && percent < 70, "effect " + percent);
        assertTrue(EffectFloor.puts(fit, percent - 1e-9, 0.95));
        assertFalse(EffectFloor.puts(fit, percent + 1e-9, 0.95));
        assertTrue(EffectFloor.puts(fit, percent + 1e-9, 0.9));
        assertFalse(EffectFloor.puts(fit, percent - 1e-9, 0.99));
    }

    @Test
    void responsesBelowNothingHaveNoFloor() {
        assertTrue(EffectFloor.puts(fit(DoseResponseModel.LL4, DOWN), 50, 0.95));
        assertFalse(EffectFloor.puts(fit(DoseResponseModel.LL4, shifted(-35)), 50, 0.95), "below 0 for certain");
        assertFalse(EffectFloor.puts(fit(DoseResponseModel.LL4, shifted(-120)), 50, 0.95), "no response without drug");
        assertFalse(EffectFloor.puts(fit(DoseResponseModel.LL4.withBottom(-10), DOWN), 50, 0.95), "a plateau below 0");
        assertTrue(EffectFloor.puts(fit(DoseResponseModel.LL4.withBottom(10), DOWN), 50, 0.95));
    }

    @Test
    void responsesThatComeBackAreNoFall() {
        double[] back = DOWN.clone();
        Arrays.fill(back, 9, 12, 90);
        assertFalse(EffectFloor.puts(fit(DoseResponseModel.LL4, back), 50, 0.95));
    }

    @Test
    void aPlateauThatIsGivenStandsForWellsWithoutDrug() {
        DoseResponseData treated =
                DoseResponseData.of(Arrays.copyOfRange(DOSES, 3, 12), Arrays.copyOfRange(DOWN, 3, 12));
        DoseResponseFitter fitter = DoseResponseFitter.withDefaults();
        assertFalse(EffectFloor.puts(fitter.fit(treated), 50, 0.95));
        assertTrue(EffectFloor.puts(
                fitter.withModel(DoseResponseModel.LL4.withTop(100)).fit(treated), 50, 0.95));
        DoseResponseData data = DoseResponseData.of(DOSES, DOWN);
        assertFalse(EffectFloor.puts(fitter.withErrors(ErrorModel.HUBER).fit(data), 50, 0.95));
    }

    @Test
    void dosesWithoutWeightAreNotTested() {
        double[] weights = new double[DOSES.length];
        Arrays.fill(weights, 1);
        Arrays.fill(weights, 3, 6, 0);
        DoseResponseData data = DoseResponseData.of(DOSES, DOWN).withWeights(weights);
        assertEquals(10, TestedDoses.lowest(data));
        assertEquals(100, TestedDoses.highest(data));
        DoseResponseFitter fitter = DoseResponseFitter.withDefaults().withModel(DoseResponseModel.LL4.withBottom(0));
        assertTrue(EffectFloor.puts(fitter.fit(data), 50, 0.95));
    }
}
