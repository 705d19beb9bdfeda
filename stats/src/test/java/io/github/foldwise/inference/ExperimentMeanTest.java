package io.github.foldwise.inference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ExperimentMeanTest {
    private static final double EXACT = 1e-12;
    private static final double NONE = Double.POSITIVE_INFINITY;
    private static final double[] LOGS = {Math.log(2), Math.log(2.5), Math.log(3)};

    /** R: {@code t.test(log(c(2, 2.5, 3)))}, {@code mu = 0.5}. */
    @Test
    void numbersHaveTheirTInterval() {
        ExperimentMean mean = ExperimentMean.of(LOGS, LOGS);
        Interval interval = mean.interval(0.95);
        assertEquals(0.39821773119150511, interval.getLower(), EXACT);
        assertEquals(1.4071490695433015, interval.getUpper(), EXACT);
        assertEquals(0.016454935346842333, mean.pvalue(0), EXACT);
        assertEquals(0.075321121486950041, mean.pvalue(0.5), EXACT);
        assertEquals(0.20307475982096435, mean.deviation(), EXACT);
    }

    @Test
    void someBoundsAreTheCensoredMean() {
        double[] most = {LOGS[0], LOGS[1], NONE};
        ExperimentMean mean = ExperimentMean.of(LOGS, most);
        CensoredMean expected = CensoredMean.ofIntervals(LOGS, most);
        assertTrue(mean.isBounded() && mean.isCensored());
        assertEquals(expected.getMean(), mean.value());
        assertEquals(expected.interval(0.9), mean.interval(0.9));
        assertEquals(expected.getPvalue(), mean.pvalue(0));
        assertTrue(Double.isNaN(mean.values()[2]));
    }

    /** R: {@code mean(x) - qt(.975, 2) * sd(x) / sqrt(3)}, and with {@code qt(.95, 2)}. */
    @Test
    void boundsAloneHaveALimit() {
        ExperimentMean mean = ExperimentMean.of(LOGS, new double[] {NONE, NONE, NONE});
        assertFalse(mean.isCensored());
        assertEquals(1, mean.side());
        assertEquals(0.39821773119150511, mean.interval(0.95).getLower(), EXACT);
        assertTrue(mean.interval(0.95).isUpperOpen());
        assertEquals(Math.log(1.75124840981092), mean.limit(1, 2.91998558035372), EXACT);
        assertTrue(Double.isNaN(mean.value()) && Double.isNaN(mean.pvalue(0)) && Double.isNaN(mean.deviation()));
    }

    @Test
    void whatAgreesToTheLastDigitHasNoInterval() {
        double[] same = {0.7, 0.7 + 1e-15, 0.7};
        ExperimentMean numbers = ExperimentMean.of(same, same);
        assertTrue(numbers.isWithoutScatter());
        assertEquals(0.7, numbers.value(), EXACT);
        assertFalse(numbers.interval(0.95).isDefined());
        assertTrue(Double.isNaN(numbers.pvalue(0)));
        ExperimentMean bounds = ExperimentMean.of(same, new double[] {NONE, NONE, NONE});
        assertTrue(bounds.isSet(1));
        assertFalse(bounds.interval(0.95).isDefined());
    }

    @Test
    void oneExperimentAndNoneHaveNoInterval() {
        ExperimentMean one = ExperimentMean.of(new double[] {1}, new double[] {1});
        assertEquals(1, one.value());
        assertFalse(one.interval(0.95).isDefined());
        ExperimentMean none = ExperimentMean.of(new double[0], new double[0]);
        assertEquals(0, none.side());
        assertTrue(Double.isNaN(none.value()));
        assertFalse(none.interval(0.95).isDefined());
    }
}
