package io.github.foldwise.internal.edger;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.internal.smooth.LocalMeans;
import java.util.Arrays;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Single steps of edgeR 3.40.2, each against the function named beside the numbers. */
class EdgerKernelsTest {
    @Test
    void unitDeviancesEqualEdger() {
        // nbinomUnitDeviance(c(1000, 0, 5, 1e6), c(700, 3, 0, 5e5), c(5e-5, .1, .1, 10))
        assertEquals(109.0748878760292229, NegativeBinomial.unitDeviance(1000, 700, 5e-5), 1e-9);
        assertEquals(5.2472848995958614, NegativeBinomial.unitDeviance(0, 3, .1), 1e-12);
        assertEquals(188.1372337431128017, NegativeBinomial.unitDeviance(5, 0, .1), 1e-9);
        assertEquals(0.0613705516138986, NegativeBinomial.unitDeviance(1e6, 5e5, 10), 1e-12);
    }

    @Test
    void quantilesUnderAnotherMeanEqualEdger() {
        // q2qnbinom(c(0, 3, 10, 500, 20), c(2, 2, 2, 300, 20), c(3, 3, 3, 200, 30), dispersion = .1); the sixth, 1474
        // log units
        // into the tail, by pgamma and qgamma themselves, log.p = TRUE (q2qnbinom stops at 3376.5085 there)
        double[] x = {0, 3, 10, 500, 20, 3000};
        double[] from = {2, 2, 2, 300, 20, 10};
        double[] to = {3, 3, 3, 200, 30, 12};
        double[] expected = {
            0.22524512160180343,
            4.3091184940842027,
            12.89332705592598,
            334.45963243332324,
            30.04099240345327,
            3376.5123304197696
        };
        for (int i = 0; i < x.length; i++) {
            assertEquals(expected[i], QuantileMap.map(x[i], from[i], to[i], .1), 1e-10 * expected[i]);
        }
        assertTrue(QuantileMap.map(1e-3, 2000, 2100, .01) < 2, "a count far below its mean stays there");
        assertTrue(Double.isFinite(QuantileMap.map(0, 0, 0, .1)));
    }

    @Test
    void exactPvaluesEqualEdger() {
        // exactTestDoubleTail(matrix(c(3, 5, 2, 10, 950)), matrix(c(9, 5, 30, 5, 1200)), dispersion = c(.1, .1, .2, .3,
        // .1))
        double[] first = {3, 5, 2, 10, 950};
        double[] second = {9, 5, 30, 5, 1200};
        double[] dispersion = {.1, .1, .2, .3, .1};
        double[] expected = {0.25156822510403803, 1, 0.0058019903976258272, 0.57707018399411025, 0.60948427100231994};
        for (int i = 0; i < first.length; i++) {
            assertEquals(expected[i], ExactTest.pvalue(first[i], second[i], 1, 1, dispersion[i]), 1e-9);
        }
        assertEquals(1, ExactTest.pvalue(1000, 1000, 2, 2, .1));
    }

    @Property(seed = "20261130")
    void exactTestIsSymmetricInItsGroups(
            @ForAll @IntRange(max = 2000) int s1,
            @ForAll @IntRange(max = 2000) int s2,
            @ForAll @DoubleRange(min = 0.01, max = 3) double dispersion) {
        double pvalue = ExactTest.pvalue(s1, s2, 2, 3, dispersion);
        assertTrue(pvalue >= 0 && pvalue <= 1);
        assertEquals(pvalue, ExactTest.pvalue(s2, s1, 3, 2, dispersion), 1e-9);
    }

    @Property(seed = "20261130")
    void aQuantileMapHasAnInverseAndARisingOne(
            @ForAll @IntRange(min = 1, max = 5000) int count,
            @ForAll @DoubleRange(min = 5, max = 3000) double mean,
            @ForAll @DoubleRange(min = 0.01, max = 0.5) double dispersion) {
        assertEquals(count, QuantileMap.map(count, mean, mean, dispersion), 1e-8 * count);
        double more = QuantileMap.map(count, mean, 1.2 * mean, dispersion);
        double less = QuantileMap.map(count, mean, 0.8 * mean, dispersion);
        assertTrue(less < more);
    }

    @Test
    void theSplineFindsTheTopOfACubic() {
        double[] values = IntStream.range(0, ProfileGrid.SIZE)
                .mapToDouble(i -> -Math.pow(ProfileGrid.place(i) - 2.3, 2) * (1 - 0.01 * ProfileGrid.place(i)))
                .toArray();
        assertEquals(2.3, ProfileGrid.maximum(values, 0, new ProfileGrid.Work()), 1e-12);
        double[] rising =
                IntStream.range(0, ProfileGrid.SIZE).mapToDouble(i -> i).toArray();
        assertEquals(10, ProfileGrid.maximum(rising, 0, new ProfileGrid.Work()));
        assertEquals(102.4, ProfileGrid.dispersion(10), 1e-12);
    }

    @Test
    void localMeansOfAConstantAreThatConstant() {
        double[] covariate =
                IntStream.range(0, 200).mapToDouble(i -> Math.sin(i)).toArray();
        double[] ones = new double[400];
        Arrays.fill(ones, 3);
        assertArrayEquals(ones, LocalMeans.smooth(ones, 2, covariate, 0.4, 2), 1e-12);
        double[] one = new double[10];
        double[] values = IntStream.range(0, 10).mapToDouble(i -> i).toArray();
        double[] mean = new double[10];
        Arrays.fill(mean, 4.5);
        assertArrayEquals(mean, LocalMeans.smooth(values, 1, one, 1, 1), 1e-12);
    }

    @Test
    void theDampedFitReachesTheGroupMeansOfAOneWayLayout() {
        double[] y = {3, 7, 20, 31};
        double[] offsets = new double[4];
        // A fifth, nearly empty column keeps the layout from being seen as one-way.
        GlmDesign oneWay = new GlmDesign(new double[][] {{1, 0}, {1, 0}, {1, 1}, {1, 1}});
        GlmDesign slope = new GlmDesign(new double[][] {{1, 0, 0}, {1, 0, 1}, {1, 1, 0}, {1, 1, 1}});
        assertTrue(oneWay.isOneWay());
        GlmSolver groups = new GlmSolver(oneWay);
        groups.fit(y, 0, offsets, 0, 0.1, false);
        assertArrayEquals(new double[] {5, 5, 25.5, 25.5}, groups.mu, 1e-9);
        GlmSolver damped = new GlmSolver(slope);
        damped.fit(y, 0, offsets, 0, 0.1, false);
        assertTrue(damped.deviance(y, 0, 0.1) < groups.deviance(y, 0, 0.1));
        damped.fit(new double[4], 0, offsets, 0, 0.1, false);
        assertArrayEquals(new double[4], damped.mu);
    }
}
