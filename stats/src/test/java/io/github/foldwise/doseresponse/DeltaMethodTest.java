package io.github.foldwise.doseresponse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.dose.DoseResponseData;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reference numbers: {@code src/test/reference/ryegrass_curve.R}, base R 4.2. */
class DeltaMethodTest {
    private final DoseResponseFit fit = DoseResponseFitter.withDefaults()
            .withCovariance(CovarianceType.GAUSS_NEWTON)
            .fit(Ryegrass.data());

    @Test
    void theCovarianceMatrixHoldsTheSquaredStandardErrors() {
        DeltaMethod linear = DeltaMethod.of(fit);
        assertEquals(List.of("b", "c", "d", "e"), linear.getParameterNames());
        double[][] v = linear.getCovarianceMatrix();
        for (int i = 0; i < 4; i++) {
            double se = fit.getParameter(linear.getParameterNames().get(i)).getStandardError();
            assertEquals(se, Math.sqrt(v[i][i]), 1e-12 * se);
        }
        double[] onlyE = {0, 0, 0, 1};
        double se = fit.getParameter("e").getStandardError();
        assertEquals(se, linear.estimate(3, onlyE).getStandardError(), 1e-12);
        assertEquals(20, linear.getDegreesOfFreedom());
    }

    @ParameterizedTest
    @ValueSource(strings = {"LL.4", "LL.3", "W1.4", "W2.4", "LN.4"})
    void gradientsGiveTheStandardErrorsOfPredictions(String model) {
        DoseResponseFit other = DoseResponseFitter.withDefaults()
                .withModel(DoseResponseModel.parse(model))
                .fit(Ryegrass.data());
        DeltaMethod linear = DeltaMethod.of(other);
        for (double dose : new double[] {0, 0.5, 3, 20}) {
            double expected = other.predict(dose).getStandardError();
            double actual = linear.estimate(0, linear.gradient(dose)).getStandardError();
            assertEquals(expected, actual, 1e-10 * expected);
        }
    }

    @Test
    void sandwichesEqualThoseOfR() {
        double[] hc0 = {0.440258197556, 0.117142401646, 0.154726954564, 0.261883176831};
        double[] hc3 = {0.599571616653, 0.151873059887, 0.176452640912, 0.361561426721};
        double[] clustered = {0.909142997931, 0.15530180189, 0.199162270451, 0.176849839969};
        check(hc0, DeltaMethod.of(fit, RobustCovariance.HC0));
        check(hc3, DeltaMethod.of(fit, RobustCovariance.HC3));
        List<String> experiments = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            experiments.add("run " + (1 + i % 3));
        }
        DoseResponseFit grouped = DoseResponseFitter.withDefaults()
                .withCovariance(CovarianceType.GAUSS_NEWTON)
                .fit(Ryegrass.data().withExperiments(experiments));
        DeltaMethod linear = DeltaMethod.of(grouped, RobustCovariance.EXPERIMENTS);
        check(clustered, linear);
        assertEquals(2, linear.getDegreesOfFreedom());
    }

    private static void check(double[] expected, DeltaMethod linear) {
        double[][] v = linear.getCovarianceMatrix();
        for (int i = 0; i < expected.length; i++) {
            // The reference is a fit of seven digits.
            assertEquals(expected[i], Math.sqrt(v[i][i]), 1e-6 * expected[i]);
        }
    }

    @Test
    void clustersNeedSeveralExperiments() {
        String message = assertThrows(
                        IllegalArgumentException.class, () -> DeltaMethod.of(fit, RobustCovariance.EXPERIMENTS))
                .getMessage();
        assertTrue(message.contains("at least two"), message);
    }

    @Test
    void aGradientOfTheWrongLengthIsRefused() {
        DeltaMethod linear = DeltaMethod.of(fit);
        assertThrows(IllegalArgumentException.class, () -> linear.estimate(1, new double[] {1, 2}));
    }

    @Test
    void aFlatCurveHasNoCovariance() {
        DoseResponseData flat = DoseResponseData.of(new double[] {1, 2, 3, 4, 5}, new double[] {1, 1, 1, 1, 1});
        DeltaMethod linear = DeltaMethod.of(DoseResponseFitter.withDefaults().fit(flat));
        assertEquals(0, linear.getCovarianceMatrix().length);
        assertEquals(Double.NaN, linear.estimate(1, new double[4]).getStandardError());
        assertEquals(
                0,
                DeltaMethod.of(DoseResponseFitter.withDefaults().fit(flat), RobustCovariance.HC0)
                        .getCovarianceMatrix()
                        .length);
    }

    @Test
    void viewsAreValues() {
        DeltaMethod one = DeltaMethod.of(fit);
        assertEquals(one, DeltaMethod.of(fit));
        assertEquals(one.hashCode(), DeltaMethod.of(fit).hashCode());
        assertNotEquals(one, DeltaMethod.of(fit, RobustCovariance.HC0));
        assertTrue(one.toString().contains("e: 3.058 (SE 0.1858)"), one.toString());
        assertEquals("HC3", RobustCovariance.HC3.getLabel());
        assertEquals(0, one.estimate(1, new double[4]).getStandardError());
    }
}
