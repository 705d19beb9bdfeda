package io.github.foldwise.internal.regression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Losses are what they say, and their derivatives are those of their values. */
class ResponseLossTest {
    private static final double[] WEIGHT = {2.5};

    private static List<ResponseLoss> losses(double y) {
        double[] response = {y};
        return List.of(
                ResponseLoss.gaussian(response, WEIGHT),
                new BinomialLoss(response, WEIGHT),
                new PoissonLoss(response, WEIGHT),
                new BoxCoxLoss(response, WEIGHT, 0.4),
                new BoxCoxLoss(response, WEIGHT, 0),
                new RobustLoss(RobustLoss.Rho.HUBER, 1.345, response, WEIGHT, 0.15),
                new RobustLoss(RobustLoss.Rho.TUKEY, 4.685, response, WEIGHT, 0.15));
    }

    @Property(tries = 200, seed = "20261130")
    void derivativesAreThoseOfTheValue(
            @ForAll @DoubleRange(min = 0.1, max = 0.9) double y,
            @ForAll @DoubleRange(min = 0.1, max = 0.9) double mean,
            @ForAll @IntRange(min = 0, max = 6) int which) {
        ResponseLoss loss = losses(y).get(which);
        double h = 1e-5;
        double[] at = new double[2];
        double[] below = new double[2];
        double[] above = new double[2];
        loss.evaluate(0, mean, at);
        double low = loss.evaluate(0, mean - h, below);
        double high = loss.evaluate(0, mean + h, above);
        assertEquals((high - low) / (2 * h), at[0], 1e-5 * (1 + Math.abs(at[0])), "first");
        boolean atKink = which == 5 && Math.abs(Math.abs(mean - y) * Math.sqrt(2.5) / 0.15 - 1.345) < 1e-3;
        if (!atKink) {
            assertEquals((above[0] - below[0]) / (2 * h), at[1], 1e-4 * (1 + Math.abs(at[1])), "second");
        }
    }

    @Test
    void everyLossIsZeroAtTheResponse() {
        for (ResponseLoss loss : losses(0.3)) {
            double[] d = new double[2];
            assertEquals(0, loss.evaluate(0, 0.3, d), 1e-15);
            assertEquals(0, d[0], 1e-12);
            assertTrue(d[1] > 0);
        }
    }

    @Test
    void aProbabilityOfZeroIsPossibleForAControlWithoutDeathsAlone() {
        double[] d = new double[2];
        assertEquals(0, new BinomialLoss(new double[] {0}, new double[] {20}).evaluate(0, 0, d));
        assertEquals(20, d[0]);
        assertEquals(20, d[1]);
        assertEquals(0, new BinomialLoss(new double[] {1}, new double[] {20}).evaluate(0, 1, d));
        assertEquals(-20, d[0]);
        for (double impossible : new double[] {0, -0.1, 1, 1.1, Double.NaN}) {
            double loss = new BinomialLoss(new double[] {0.5}, new double[] {20}).evaluate(0, impossible, d);
            assertEquals(Double.POSITIVE_INFINITY, loss);
        }
    }

    @Test
    void aMeanThatIsNotPositiveIsImpossibleForCountsAndTransforms() {
        double[] d = new double[2];
        double[] y = {3};
        double[] w = {1};
        for (double impossible : new double[] {0, -1, Double.NaN}) {
            assertEquals(Double.POSITIVE_INFINITY, new PoissonLoss(y, w).evaluate(0, impossible, d));
            assertEquals(Double.POSITIVE_INFINITY, new BoxCoxLoss(y, w, 0.5).evaluate(0, impossible, d));
        }
        assertEquals(0, new PoissonLoss(new double[] {0}, w).evaluate(0, 0, d));
        assertEquals(2, new PoissonLoss(new double[] {0}, w).evaluate(0, 2, d));
    }

    @Test
    void aTinyPowerIsNearlyTheLogarithm() {
        assertEquals(Math.log(7.5), BoxCoxLoss.transform(7.5, 0));
        assertEquals(Math.log(7.5), BoxCoxLoss.transform(7.5, 1e-12), 1e-10);
        assertEquals(2 * (Math.sqrt(7.5) - 1), BoxCoxLoss.transform(7.5, 0.5), 1e-14);
    }

    @Test
    void farResponsesPullWithNoMoreThanTheTuningAllows() {
        double[] d = new double[2];
        double[] y = {100};
        double[] one = {1};
        new RobustLoss(RobustLoss.Rho.HUBER, 1.345, y, one, 2).evaluate(0, 0, d);
        assertEquals(-2 * 1.345, d[0], 1e-12);
        new RobustLoss(RobustLoss.Rho.TUKEY, 4.685, y, one, 2).evaluate(0, 0, d);
        assertEquals(0, d[0]);
        assertEquals(1.345, RobustLoss.Rho.HUBER.tuning());
    }
}
