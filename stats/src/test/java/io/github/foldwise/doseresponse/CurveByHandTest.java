package io.github.foldwise.doseresponse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.inference.Interval;
import io.github.foldwise.inference.IntervalMethod;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Curves small enough to be fitted by hand.
 *
 * <p>Between plateaus 0 and 100 with a given slope of 1 (or -1) only the location e is free. A well at dose 0 lies on its
 * plateau, two wells at dose 1 have the responses 40 and 60: the curve passes through 50 there, RSS is 200, with two degrees of
 * freedom s^2 is 100. A curve through m at dose 1 has RSS 200 + 2 (m - 50)^2, so that a profile interval of m ends where
 * 2 (m - 50)^2 = s^2 t^2, at 50 +- t sqrt(50), and that of e where the curve passes through these. Of the logarithm of e the
 * standard error is s / (sqrt(2) |dm / d ln e|), for the residuals at dose 1 sum to zero.
 */
class CurveByHandTest {
    /** Student's t at 0.95 in the middle, two degrees of freedom: 0.95 sqrt(2 / (1 - 0.95^2)). */
    private static final double T = 0.95 * Math.sqrt(2 / (1 - 0.95 * 0.95));

    private static final DoseResponseData DATA =
            DoseResponseData.of(new double[] {0, 1, 1}, new double[] {100, 40, 60});

    private static DoseResponseFit fit(String model, double slope) {
        DoseResponseModel fixed =
                DoseResponseModel.parse(model).withBottom(0).withTop(100).withFixed("b", slope);
        return DoseResponseFitter.withDefaults().withModel(fixed).fit(DATA);
    }

    /** The location of a curve of each family that passes through a response at dose 1. */
    private static DoubleUnaryOperator location(String model) {
        return switch (model) {
            case "LL.4" -> m -> m / (100 - m);
            case "W1.4" -> m -> 1 / Math.log(100 / m);
            default -> m -> -Math.log1p(-m / 100);
        };
    }

    /** By how much the response at dose 1 changes with ln e, where it is 50. */
    private static double change(String model) {
        return model.equals("LL.4") ? 25 : 50 * Math.log(2);
    }

    @ParameterizedTest
    @CsvSource({"LL.4, 1", "W1.4, 1", "W2.4, -1"})
    void theLocationIsWhereTheCurvePassesThroughTheMean(String model, double slope) {
        DoseResponseFit fit = fit(model, slope);
        assertEquals(FitStatus.CONVERGED, fit.getStatus());
        assertEquals(2, fit.getDegreesOfFreedom());
        assertEquals(200, fit.getResidualSumOfSquares(), 1e-10);
        double e = location(model).applyAsDouble(50);
        assertEquals(e, fit.getParameter("e").getValue(), 1e-10);
        double logError = 10 / (Math.sqrt(2) * change(model));
        assertEquals(e * logError, fit.getParameter("e").getStandardError(), 1e-8);
    }

    @ParameterizedTest
    @CsvSource({"LL.4, 1", "W1.4, 1", "W2.4, -1"})
    void intervalsOfTheLocationEndWhereTheyMust(String model, double slope) {
        DoseResponseFit fit = fit(model, slope);
        double e = location(model).applyAsDouble(50);
        Interval profile = fit.parameterInterval("e", 0.95, IntervalMethod.PROFILE);
        assertEquals(location(model).applyAsDouble(50 - T * Math.sqrt(50)), profile.getLower(), 1e-8);
        assertEquals(location(model).applyAsDouble(50 + T * Math.sqrt(50)), profile.getUpper(), 1e-8);
        double half = T * 10 / (Math.sqrt(2) * change(model));
        Interval logWald = fit.parameterInterval("e", 0.95, IntervalMethod.LOG_WALD);
        assertEquals(e * Math.exp(-half), logWald.getLower(), 1e-8);
        assertEquals(e * Math.exp(half), logWald.getUpper(), 1e-7);
        Interval wald = fit.parameterInterval("e", 0.95, IntervalMethod.WALD);
        assertEquals(e - e * half, wald.getLower(), 1e-8);
        assertEquals(e + e * half, wald.getUpper(), 1e-8);
    }

    /** The dose at which a curve has lost p of 100: of LL.4 e p / (1 - p), of W1.4 -e ln(1 - p), of W2.4 -e / ln p. */
    @ParameterizedTest
    @CsvSource({"LL.4, 1, 20, 0.25", "LL.4, 1, 80, 4", "W1.4, 1, 75, 2", "W2.4, -1, 25, 0.5"})
    void effectiveDosesFollowFromTheLocation(String model, double slope, double percent, double dose) {
        DoseResponseFit fit = fit(model, slope);
        assertEquals(dose, fit.effectiveDose(percent).getEstimate(), 1e-10);
        assertEquals(
                dose,
                fit.effectiveDose(100 - percent, EffectiveDoseType.ABSOLUTE).getEstimate(),
                1e-10);
        double logError = 10 / (Math.sqrt(2) * change(model));
        assertEquals(logError, fit.effectiveDose(percent).getLogStandardError(), 1e-8);
        // Two wells at the only dose leave it open on which side of that dose this one lies.
        Interval set = fit.effectiveDose(percent).interval(0.95);
        assertTrue(set.contains(1) && set.contains(dose), set.toString());
        assertEquals(
                EffectiveDoseOutcome.NOT_IDENTIFIABLE,
                fit.effectiveDose(percent).getOutcome());
    }

    @Test
    void theMeanAtTheDoseHasTheErrorOfAMeanOfTwo() {
        DoseResponseFit fit = fit("LL.4", 1);
        assertEquals(50, fit.predict(1).getValue(), 1e-10);
        assertEquals(10 / Math.sqrt(2), fit.predict(1).getStandardError(), 1e-8);
        assertEquals(100, fit.predict(0).getValue());
        assertEquals(0, fit.predict(0).getStandardError(), 1e-12);
    }

    /** Wells at the vehicle, at 100 + d, and wells at three doses at 100: a curve that has fallen before the lowest dose. */
    @Test
    void aBoundBelowTheDosesNeedsAnEndThatIsKnown() {
        double[] doses = {0, 0, 0, 0.1, 0.1, 0.1, 1, 1, 1, 10, 10, 10};
        double[] noise = {1, -2, 1.5, 0.4, -1.1, 0.9, -0.3, 1.2, -1.4, 0.8, -0.6, -0.4};
        int below = 0;
        int unknown = 0;
        for (int step = 0; step <= 60; step++) {
            double[] responses = noise.clone();
            for (int i = 0; i < responses.length; i++) {
                responses[i] += 100 + (i < 3 ? 0.2 * step : 0);
            }
            DoseResponseFit fit = DoseResponseFitter.withDefaults().fit(DoseResponseData.of(doses, responses));
            EffectiveDose ic50 = fit.effectiveDose(50);
            // Where the curve ends is not seen: it may be a shallow one that leaves the vehicle at once, so no side is known.
            assertEquals(EffectiveDoseOutcome.NOT_IDENTIFIABLE, ic50.getOutcome(), "vehicle " + 0.2 * step + " higher");
            EffectiveDose given = DoseResponseFitter.withDefaults()
                    .withModel(DoseResponseModel.LL4.withBottom(100))
                    .fit(DoseResponseData.of(doses, responses))
                    .effectiveDose(50);
            below += given.getOutcome() == EffectiveDoseOutcome.BELOW_TESTED_RANGE ? 1 : 0;
            unknown += given.getOutcome() == EffectiveDoseOutcome.NOT_IDENTIFIABLE ? 1 : 0;
        }
        assertTrue(below > 5 && unknown > 5, below + " bounds, " + unknown + " not known");
    }
}
