package io.github.foldwise.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.internal.function.Brent;
import io.github.foldwise.internal.function.FisherF;
import io.github.foldwise.internal.function.LogGamma;
import io.github.foldwise.internal.linear.OrthogonalFit;
import io.github.foldwise.internal.smooth.Lowess;
import io.github.foldwise.internal.smooth.Medians;
import io.github.foldwise.internal.smooth.NaturalSpline;
import io.github.foldwise.internal.smooth.Ranking;
import org.junit.jupiter.api.Test;

/** The numerics of count statistics against R 4.2.2; the call stands beside the numbers. */
class CountNumericsTest {
    private static void near(double expected, double value, double tolerance) {
        assertEquals(expected, value, tolerance * Math.max(1e-300, Math.abs(expected)));
    }

    @Test
    void gammaFunctionAndItsDerivativesEqualR() {
        // lgamma(c(.001, .5, 3.7, 50, 1e5))
        near(6.9071788853838534, LogGamma.value(.001), 1e-13);
        near(0.57236494292470008, LogGamma.value(.5), 1e-13);
        near(1.4280723266653881, LogGamma.value(3.7), 1e-13);
        near(144.56574394634487, LogGamma.value(50), 1e-14);
        near(1051287.7089736569, LogGamma.value(1e5), 1e-14);
        assertEquals(Double.POSITIVE_INFINITY, LogGamma.value(0));
        assertTrue(Double.isNaN(LogGamma.value(-1)));
        // digamma, trigamma(c(.01, .5, 3.7, 50)), psigamma(c(.5, 3.7, 50), 2)
        near(-100.56088545786866, LogGamma.digamma(.01), 1e-13);
        near(-1.9635100260214231, LogGamma.digamma(.5), 1e-13);
        near(3.901989673427892, LogGamma.digamma(50), 1e-14);
        near(10001.621213528313, LogGamma.trigamma(.01), 1e-13);
        near(4.934802200544679, LogGamma.trigamma(.5), 1e-13);
        near(0.31003785767003833, LogGamma.trigamma(3.7), 1e-13);
        near(0.020201333226697128, LogGamma.trigamma(50), 1e-13);
        near(-16.82879664423432, LogGamma.tetragamma(.5), 1e-13);
        near(-0.00040807998933759703, LogGamma.tetragamma(50), 1e-13);
        // limma::trigammaInverse(c(.01, 1, 30))
        near(100.49916668194319, LogGamma.inverseTrigamma(.01), 1e-9);
        near(1.4262551202150788, LogGamma.inverseTrigamma(1), 1e-9);
        near(0.18662253008393503, LogGamma.inverseTrigamma(30), 1e-9);
        near(1e-4, LogGamma.inverseTrigamma(1e8), 1e-12);
        near(1e7, LogGamma.inverseTrigamma(1e-7), 1e-12);
    }

    @Test
    void tailsOfTheFisherDistributionEqualR() {
        near(0.14350945627893921, FisherF.upperTail(2.5, 3, 7), 1e-12); // pf(2.5, 3, 7, lower = FALSE)
        near(0.95747067981809675, FisherF.upperTail(.1, 3, 7), 1e-12);
        near(1 - 0.95747067981809675, FisherF.lowerTail(.1, 3, 7), 1e-12);
        near(-170.34786342837808, FisherF.logUpperTail(1e5, 2, 40), 1e-12); // pf(…, log = TRUE)
        near(-726.89471202889172, FisherF.logUpperTail(1e12, 2, 60), 1e-10);
        near(-1004.0267419589519, FisherF.logUpperTail(2000, 1, Double.POSITIVE_INFINITY), 1e-10);
        near(Math.log(0.95747067981809675), FisherF.logUpperTail(.1, 3, 7), 1e-12);
        near(0.32798621588827098, FisherF.density(1.3, 4, 9), 1e-13); // df(1.3, 4, 9)
        near(0.38622260671453623, FisherF.density(1.3, 4, Double.POSITIVE_INFINITY), 1e-13);
        near(0.11252716602610773, FisherF.quantile(Math.log(.05), false, 3, 7), 1e-12); // qf(.05, 3, 7)
        near(3.0740719939090018, FisherF.quantile(Math.log(.1), true, 3, 7), 1e-12);
        near(4707705336740400128.0, FisherF.quantile(-800, true, 2, 40), 1e-9); // qf(-800, 2, 40, FALSE, TRUE)
        assertEquals(1, FisherF.upperTail(-1, 2, 3));
        assertEquals(0, FisherF.lowerTail(0, 2, 3));
        assertEquals(0, FisherF.upperTail(Double.POSITIVE_INFINITY, 2, 3));
        assertTrue(Double.isNaN(FisherF.upperTail(Double.NaN, 2, 3)));
        near(1, FisherF.lowerTail(1.5, 2, 5) + FisherF.upperTail(1.5, 2, 5), 1e-14);
        near(1, FisherF.lowerTail(1.5, 2, 1.0 / 0) + FisherF.upperTail(1.5, 2, 1.0 / 0), 1e-14);
        near(1, FisherF.lowerTail(8, 2, 5) + FisherF.upperTail(8, 2, 5), 1e-14);
    }

    private static final double[] X = {1, 1, 2, 3, 4, 5, 6, 7, 8.5, 9, 10, 10.2};
    private static final double[] Y = {2, 3, 2.5, 5, 4, 6, 20, 7, 8, 9.5, 9, 11};

    @Test
    void lowessEqualsR() {
        // lowess(x, y, f = .5)$y
        double[] expected = {
            2.3680652718163611, 2.3680652718163611, 3.2112872404634243, 3.9763685016938801, 4.8650674105567404,
            5.580991716435328, 6.3414313432465796, 7.1788808975443974, 8.4293236251198245, 8.9475181176838028,
            10.040550599917001, 10.259456957112238
        };
        assertArrayEquals(expected, Lowess.smooth(X, Y, .5, 3, .092), 1e-12);
        // lowess(x, y, f = .4, iter = 0, delta = 0)$y
        double[] once = {
            2.5,
            2.5,
            2.5,
            3.9979131886477459,
            4.8589315525876469,
            9.4357262103505839,
            12.269616026711185,
            10.46661098940751,
            8,
            9.1165625117439895,
            9.9836329070993948,
            10.190399804551763
        };
        assertArrayEquals(once, Lowess.smooth(X, Y, .4, 0, 0), 1e-12);
        assertArrayEquals(new double[] {7}, Lowess.smooth(new double[] {1}, new double[] {7}, .5, 3, 0));
        double[] exact = {1, 2, 3, 4, 5};
        assertArrayEquals(exact, Lowess.smooth(exact, exact, 1, 3, 0), 1e-12);
    }

    @Test
    void naturalSplineEqualsR() {
        NaturalSpline spline = NaturalSpline.fit(X, Y, 4); // lm(y ~ ns(x, df = 4, intercept = TRUE) - 1)
        assertEquals(18.001097775491232, spline.getMeanSquare(), 1e-9);
        assertEquals(2.000450083586589, spline.value(1), 1e-9);
        assertEquals(10.926762160343538, spline.value(7), 1e-9);
        assertEquals(8.8905758133364188, spline.value(10.2), 1e-9);
    }

    @Test
    void brentTakesTheStepsOfR() {
        // optimize(function(x) (x - 1/3)^4 + x, c(0, 1), tol = 1e-6); optimize(cos, c(2, 5), tol = 1e-6)
        assertEquals(5.3634455110394152e-07, Brent.minimum(x -> Math.pow(x - 1.0 / 3, 4) + x, 0, 1, 1e-6), 1e-15);
        assertEquals(3.1415926486229928, Brent.minimum(Math::cos, 2, 5, 1e-6), 1e-12);
    }

    @Test
    void ranksShareTiesAndQuantilesInterpolate() {
        assertArrayEquals(new double[] {3.5, 1, 3.5, 2}, Ranking.averageRanks(new double[] {7, 1, 7, 3}));
        assertArrayEquals(new int[] {1, 3, 0, 2}, Ranking.order(new double[] {7, 1, 7, 3}));
        assertEquals(2.5, Ranking.quantile(new double[] {1, 2, 3, 4}, 0.5));
        assertEquals(4, Ranking.quantile(new double[] {1, 2, 3, 4}, 1));
        assertEquals(3, Medians.of(new double[] {5, 1, 3}));
        assertTrue(Double.isNaN(Medians.of(new double[0])));
        assertEquals(2.5, Ranking.trimmedMean(new double[] {1, 2, 3, 100}, 0.25));
    }

    @Test
    void dependentColumnsAreLeftOut() {
        double[][] design = {{1, 1, 0}, {1, 1, 0}, {1, 1, 1}, {1, 1, 1}};
        double[] ones = {1, 1, 1, 1};
        OrthogonalFit fit = new OrthogonalFit(4, 3).factorise(design, ones);
        assertEquals(2, fit.getRank());
        assertArrayEquals(new int[] {0, 2}, fit.independentColumns());
        double[] beta = new double[3];
        double residual = fit.solve(new double[] {1, 3, 5, 9}, 0, ones, beta);
        assertEquals(2, beta[0], 1e-12);
        assertTrue(Double.isNaN(beta[1]));
        assertEquals(5, beta[2], 1e-12);
        assertEquals(10, residual, 1e-12);
        assertArrayEquals(new double[] {.5, .5, .5, .5}, fit.leverages(), 1e-12);
        double[][] factor = fit.inverseFactor();
        assertEquals(1, factor[2][0] * factor[2][0] + factor[2][1] * factor[2][1], 1e-12);
    }
}
