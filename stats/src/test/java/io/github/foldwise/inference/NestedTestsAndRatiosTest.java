package io.github.foldwise.inference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.table.Table;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tests of two models and ratios whose tails have a closed form: F with two degrees of freedom above, t with two. */
class NestedTestsAndRatiosTest {
    private static ExtraSumOfSquares test(double smaller, double larger) {
        return ExtraSumOfSquares.of("one", "two", smaller, larger, 10, 8, 12);
    }

    /** F = (8 / 2) / (4 / 8) = 8, its tail (1 + 2 F / 8)^-4 = 3^-4; 12 ln 3 of chi-squared with two: 3^-6. */
    @Test
    void theTestOfTwoModelsEqualsItsClosedForm() {
        ExtraSumOfSquares test = test(12, 4);
        assertEquals(8, test.getStatistic(), 1e-14);
        assertEquals(2, test.getNumeratorDegreesOfFreedom());
        assertEquals(8, test.getDenominatorDegreesOfFreedom());
        assertEquals(1 / 81.0, test.getPvalue(), 1e-15);
        assertEquals(12 * Math.log(3), test.getLikelihoodRatio(), 1e-13);
        assertEquals(1 / 729.0, test.getLikelihoodRatioPvalue(), 1e-15);
        assertEquals(12, test.getSmallerSumOfSquares());
        assertEquals(4, test.getLargerSumOfSquares());
        assertEquals("F(2, 8) = 8, p = 0.01235\none against two", test.toString());
        Table table = test.toTable();
        assertEquals(List.of("one", "two"), table.getTexts("model"));
        assertEquals(10, table.getNumber(0, "df"));
        assertEquals(8, table.getNumber(1, "F"), 1e-14);
        assertTrue(table.isMissing(0, "pvalue"));
    }

    @Test
    void sumsThatDifferByRoundingAreNoEvidence() {
        ExtraSumOfSquares test = test(4 - 1e-15, 4);
        assertEquals(0, test.getStatistic());
        assertEquals(1, test.getPvalue());
        assertEquals(0, test.getLikelihoodRatio());
        assertEquals(0, test(0, 0).getStatistic());
    }

    @Test
    void anExactLargerModelIsBeyondDoubt() {
        assertEquals(Double.POSITIVE_INFINITY, test(12, 0).getStatistic());
        assertEquals(0, test(12, 0).getPvalue());
    }

    @Test
    void withoutDegreesOfFreedomThereIsNoTest() {
        for (int[] df : new int[][] {{8, 8}, {8, 9}, {2, 0}}) {
            ExtraSumOfSquares none = ExtraSumOfSquares.of("one", "two", 12, 4, df[0], df[1], 12);
            assertTrue(Double.isNaN(none.getStatistic()) && Double.isNaN(none.getPvalue()));
            assertTrue(Double.isNaN(none.getLikelihoodRatio()) && Double.isNaN(none.getLikelihoodRatioPvalue()));
            assertTrue(none.toString().startsWith("no test"), none.toString());
        }
        assertEquals(2, ExtraSumOfSquares.of("one", "two", 12, 4, 2, 1, 12).getStatistic());
    }

    @Test
    void testsAreEqualInEveryPart() {
        ExtraSumOfSquares test = test(12, 4);
        assertEquals(test, test(12, 4));
        assertEquals(test.hashCode(), test(12, 4).hashCode());
        for (ExtraSumOfSquares other : List.of(
                test(13, 4),
                test(12, 5),
                ExtraSumOfSquares.of("1", "two", 12, 4, 10, 8, 12),
                ExtraSumOfSquares.of("one", "2", 12, 4, 10, 8, 12),
                ExtraSumOfSquares.of("one", "two", 12, 4, 11, 8, 12),
                ExtraSumOfSquares.of("one", "two", 12, 4, 10, 7, 12),
                ExtraSumOfSquares.of("one", "two", 12, 4, 10, 8, 13))) {
            assertNotEquals(test, other);
            assertNotEquals(test.hashCode(), other.hashCode());
        }
    }

    /** t at 95 %: 0.95 sqrt(2 / (1 - 0.95^2)). */
    private static final double T = 0.95 * Math.sqrt(2 / (1 - 0.95 * 0.95));

    private static LogRatio ratio(double times, double se) {
        return LogRatio.of("a to b", Math.log(times), se, 2);
    }

    /** ln 4 with standard error ln 2: t = 2, p = 1 - 2 / sqrt(6), limits 4 * 2^-t and 4 * 2^t. */
    @Test
    void aRatioEqualsItsClosedForm() {
        LogRatio ratio = ratio(4, Math.log(2));
        assertEquals(4, ratio.getRatio(), 1e-14);
        assertEquals(4 * Math.log(2), ratio.getStandardError(), 1e-14);
        assertEquals(1 - 2 / Math.sqrt(6), ratio.getPvalue(), 1e-14);
        Interval interval = ratio.interval(0.95);
        assertEquals(4 * Math.pow(2, -T), interval.getLower(), 1e-12);
        assertEquals(4 * Math.pow(2, T), interval.getUpper(), 1e-11);
        assertEquals(IntervalMethod.LOG_WALD, interval.getMethod());
        assertEquals(Estimate.of(Math.log(4), Math.log(2), 2), ratio.getLogRatio());
        assertEquals("4 [0.2027, 78.94]\na to b, p = 0.1835", ratio.toString());
        LogRatio inverse = ratio(0.25, Math.log(2));
        assertEquals(ratio.getPvalue(), inverse.getPvalue(), 1e-15);
        assertEquals(1 / interval.getUpper(), inverse.interval(0.95).getLower(), 1e-13);
    }

    /** (ln 8 - ln 4) / ln 2 = 1, whose upper tail is (1 - 1 / sqrt(3)) / 2; within a margin of 2 it is the other one. */
    @Test
    void equivalenceIsShownWhereBothOneSidedTestsReject() {
        double tail = (1 - 1 / Math.sqrt(3)) / 2;
        for (double times : new double[] {4, 0.25}) {
            LogRatio ratio = ratio(times, Math.log(2));
            assertEquals(tail, ratio.equivalencePvalue(8), 1e-14);
            assertEquals(1 - tail, ratio.equivalencePvalue(2), 1e-14);
        }
        for (double bad : new double[] {1, 0.5, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThrows(IllegalArgumentException.class, () -> ratio(4, 1).equivalencePvalue(bad));
        }
    }

    @Test
    void withoutAStandardErrorNothingIsSaidOfARatio() {
        for (LogRatio none :
                List.of(ratio(4, Double.NaN), ratio(Double.NaN, 1), LogRatio.of("a to b", 1, 1, Double.NaN))) {
            assertTrue(Double.isNaN(none.equivalencePvalue(2)));
            assertTrue(Double.isNaN(none.getPvalue()));
            assertFalse(none.interval(0.95).isDefined());
        }
        assertTrue(Double.isNaN(ratio(4, 0).equivalencePvalue(2)));
        assertTrue(Double.isNaN(LogRatio.of("a to b", 1, 1, 0).equivalencePvalue(2)));
        assertThrows(IllegalArgumentException.class, () -> ratio(4, 1).interval(1));
    }

    @Test
    void ratiosAreEqualInEveryPart() {
        LogRatio ratio = ratio(4, 1);
        assertEquals(ratio, ratio(4, 1));
        assertEquals(ratio.hashCode(), ratio(4, 1).hashCode());
        assertNotEquals(ratio, ratio(5, 1));
        assertNotEquals(ratio.hashCode(), ratio(5, 1).hashCode());
        assertNotEquals(ratio, ratio(4, 2));
        assertNotEquals(ratio, LogRatio.of("b to a", Math.log(4), 1, 2));
        assertNotEquals(ratio, LogRatio.of("a to b", Math.log(4), 1, 3));
    }

    @Test
    void aRatioWhosePvalueIsBelowAnyDoubleDoesNotPrintZero() {
        LogRatio far = LogRatio.of("a to b", Math.log(35), 0.037, 1000);
        assertEquals(0, far.getPvalue());
        assertTrue(far.toString().endsWith("a to b, p < 1e-300"), far.toString());
        assertTrue(LogRatio.of("a to b", 0, 0.1, 8).toString().endsWith("a to b, p = 1"));
    }
}
