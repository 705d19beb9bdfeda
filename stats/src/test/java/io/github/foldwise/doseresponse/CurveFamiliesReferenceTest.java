package io.github.foldwise.doseresponse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.inference.Interval;
import io.github.foldwise.inference.IntervalMethod;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Weibull and log-normal curves on ryegrass against the exact solution: Newton's method in 40-digit arithmetic. */
class CurveFamiliesReferenceTest {
    private static DoseResponseFit fit(String model, DoseResponseData data) {
        return DoseResponseFitter.withDefaults()
                .withModel(DoseResponseModel.parse(model))
                .fit(data);
    }

    @ParameterizedTest
    @CsvSource({
        "W1.4, 2.39334609542614, 0.660451561664326, 7.80587588760217, 3.6001283187964, 6.02415085308679",
        "W1.3, 1.73136976357841, 0, 7.91619723525341, 4.19056385020151, 8.95204994695711",
        "W2.4, -1.96780181611731, 0.324574897081611, 7.72632972562705, 2.48763262391829, 5.2925653834083",
        "LN.4, -1.79180397811847, 0.522789719991973, 7.77230599240199, 3.04461109088114, 5.46222067284084"
    })
    void parametersEqualTheExactSolution(String model, double b, double c, double d, double e, double rss) {
        DoseResponseFit fit = fit(model, Ryegrass.data());
        assertEquals(FitStatus.CONVERGED, fit.getStatus());
        close(b, fit.getSlope());
        assertEquals(c, fit.getBottom(), 1e-11);
        close(d, fit.getTop());
        close(e, fit.getParameter("e").getValue());
        close(rss, fit.getResidualSumOfSquares());
    }

    @ParameterizedTest
    @CsvSource({
        "W1.4, 1.40594489903, 1.923712588643, 3.088949922404, 5.101064042766",
        "W2.4, 1.628227253694, 1.953251988169, 2.996924215965, 7.806260198765",
        "LN.4, 1.489057533801, 1.903448205568, 3.044611090881, 6.225183704658"
    })
    void effectiveDosesEqualTheExactOnes(String model, double ed10, double ed20, double ed50, double ed90) {
        DoseResponseFit fit = fit(model, Ryegrass.data());
        close(ed10, fit.getIc10());
        close(ed20, fit.getIc20());
        close(ed50, fit.getIc50());
        close(ed90, fit.effectiveDose(90).getValue());
    }

    /** The profile of a quantity does not depend on how the curve is written: a curve fitted to 100 - y is the mirror. */
    @ParameterizedTest
    @ValueSource(strings = {"LL.4", "LN.4"})
    void aMirroredCurveHasTheSameIc50AndInterval(String model) {
        DoseResponseFit falling = fit(model, Ryegrass.data());
        DoseResponseFit rising = fit(model, upsideDown());
        assertTrue(falling.isFalling() && !rising.isFalling());
        close(falling.getIc50(), rising.getIc50());
        close(-falling.getSlope(), rising.getSlope());
        close(
                falling.effectiveDose(50).interval(0.95).getUpper(),
                rising.effectiveDose(50).interval(0.95).getUpper());
    }

    /** W1 upside down is W2: the same residuals, the plateaus exchanged. */
    @Test
    void weibullTypesAreEachOthersMirrorImage() {
        DoseResponseFit first = fit("W1.4", Ryegrass.data());
        DoseResponseFit second = fit("W2.4", upsideDown());
        close(first.getResidualSumOfSquares(), second.getResidualSumOfSquares());
        close(first.getSlope(), second.getSlope());
        close(first.getParameter("e").getValue(), second.getParameter("e").getValue());
        close(10 - first.getTop(), second.getBottom());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "LL.2", "LL.3", "LL.3u", "LL.4", "W1.2", "W1.3", "W1.4", "W2.2", "W2.3", "W2.4", "LN.2", "LN.3", "LN.4"
            })
    void everyModelReturnsItsOwnParametersAndHoldsThemInItsIntervals(String model) {
        double b = model.startsWith("W2") || model.startsWith("LN") ? -1.4 : 1.4;
        DoseResponseFit fit = fit(model, DoseResponseData.of(doses(), points(model, b, 0.7)));
        close(b, fit.getSlope(), 1e-2);
        close(0.7, fit.getParameter("e").getValue(), 1e-2);
        for (String letter : fit.getModel().getParameterNames()) {
            Interval profile = fit.parameterInterval(letter, 0.95, IntervalMethod.PROFILE);
            Interval wald = fit.parameterInterval(letter, 0.95, IntervalMethod.WALD);
            double value = fit.getParameter(letter).getValue();
            assertTrue(profile.contains(value), letter + " " + profile);
            double ratio = (profile.getUpper() - profile.getLower()) / (wald.getUpper() - wald.getLower());
            assertEquals(1, ratio, 0.05, letter + " " + profile + " " + wald);
        }
    }

    private static double[] doses() {
        double[] doses = new double[30];
        for (int i = 0; i < doses.length; i++) {
            doses[i] = i < 3 ? 0 : 0.01 * Math.pow(3, i / 3);
        }
        return doses;
    }

    /** The mean function as its Javadoc states it, with an alternating error of 0.001. */
    private static double[] points(String model, double b, double e) {
        double[] doses = doses();
        double[] responses = new double[doses.length];
        for (int i = 0; i < doses.length; i++) {
            double v = Math.pow(doses[i] / e, b);
            double g = switch (model.substring(0, 2)) {
                case "LL" -> 1 / (1 + v);
                case "W1" -> Math.exp(-v);
                case "W2" -> 1 - Math.exp(-v);
                default ->
                    doses[i] == 0
                            ? 1
                            : org.apache.commons.statistics.distribution.NormalDistribution.of(0, 1)
                                    .cumulativeProbability(b * Math.log(doses[i] / e));
            };
            responses[i] = g + 0.001 * (i % 3 - 1);
        }
        return responses;
    }

    private static DoseResponseData upsideDown() {
        double[] responses = Ryegrass.data().getResponses();
        for (int i = 0; i < responses.length; i++) {
            responses[i] = 10 - responses[i];
        }
        return DoseResponseData.of(Ryegrass.data().getDoses(), responses);
    }

    private static void close(double expected, double actual) {
        close(expected, actual, 2e-11);
    }

    private static void close(double expected, double actual, double relative) {
        assertEquals(expected, actual, relative * Math.abs(expected));
    }
}
