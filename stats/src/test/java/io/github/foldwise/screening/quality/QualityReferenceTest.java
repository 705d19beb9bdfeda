package io.github.foldwise.screening.quality;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.inference.Interval;
import io.github.foldwise.inference.IntervalMethod;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Expected values: base R 4.2.2, src/test/reference/plate_quality.R, or worked by hand where that is said. */
class QualityReferenceTest {
    private static final double[] VEHICLE = {1.02, 0.97, 1.10, 0.93, 1.05, 0.99, 1.01, 0.95};
    private static final double[] LOW = {0.11, 0.14, 0.09, 0.12, 0.10, 0.15};
    private static final QualityAssessment OPTIONS = QualityAssessment.withDefaults();

    private static double value(List<QualityMeasure> measures, QualityMetric metric) {
        return measures.stream()
                .filter(measure -> measure.getMetric() == metric)
                .findFirst()
                .orElseThrow()
                .getValue();
    }

    /**
     * By hand: vehicles 9, 10, 11 and 10 have mean 10 and squares 1 + 0 + 1 + 0 = 2, variance 2/3; low 1, 2, 3, 2 the same
     * about 2. Z' = 1 - 3 (2 sqrt(2/3))/8 = 1 - 0.75 sqrt(2/3); SSMD = -8/sqrt(4/3); medians 10 and 2, absolute deviations 0,
     * 0, 1, 1 with median 0.5, scaled 0.7413.
     */
    @Test
    void zPrimeAndSsmdEqualTheCaseWorkedByHand() {
        List<QualityMeasure> measures =
                new ControlSeparation("", new double[] {9, 10, 11, 10}, new double[] {1, 2, 3, 2}, OPTIONS).measures();
        assertEquals(1 - 0.75 * Math.sqrt(2.0 / 3), value(measures, QualityMetric.Z_PRIME), 1e-12);
        assertEquals(-8 / Math.sqrt(4.0 / 3), value(measures, QualityMetric.SSMD), 1e-12);
        assertEquals(1 - 3 * 1.4826 / 8, value(measures, QualityMetric.ROBUST_Z_PRIME), 1e-12);
        assertEquals(-8 / (0.7413 * Math.sqrt(2)), value(measures, QualityMetric.ROBUST_SSMD), 1e-12);
        assertEquals(5, value(measures, QualityMetric.SIGNAL_TO_BACKGROUND), 1e-12);
        assertEquals(8 / Math.sqrt(2.0 / 3), value(measures, QualityMetric.SIGNAL_TO_NOISE), 1e-12);
        assertEquals(8 / Math.sqrt(2.0 / 3) - 6, value(measures, QualityMetric.SIGNAL_WINDOW), 1e-12);
    }

    @Test
    void controlsEqualTheReference() {
        List<QualityMeasure> measures = new ControlSeparation("", VEHICLE, LOW, OPTIONS).measures();
        assertEquals(0.734010989624823, value(measures, QualityMetric.Z_PRIME), 1e-12);
        assertEquals(0.698454237288135, value(measures, QualityMetric.ROBUST_Z_PRIME), 1e-12);
        assertEquals(-14.7634762435227, value(measures, QualityMetric.SSMD), 1e-11);
        assertEquals(-13.3476336172084, value(measures, QualityMetric.ROBUST_SSMD), 1e-11);
        assertEquals(-13.0752985021259, value(measures, QualityMetric.SSMD_UMVUE), 1e-11);
        assertEquals(8.47183098591549, value(measures, QualityMetric.SIGNAL_TO_BACKGROUND), 1e-12);
        assertEquals(38.16645533226, value(measures, QualityMetric.SIGNAL_TO_NOISE), 1e-11);
        assertEquals(11.7513234557642, value(measures, QualityMetric.SIGNAL_WINDOW), 1e-11);
        assertEquals(
                5.50890823799864,
                ControlSeparation.variation(QualityMetric.CV_VEHICLE, "", VEHICLE, OPTIONS)
                        .getValue(),
                1e-12);
    }

    /** The approximation that the literature gives is N - 3.5. */
    @Test
    void theUnbiasedFactorIsNearItsApproximation() {
        assertEquals(16 - 3.5, ControlSeparation.unbiasedFactor(16), 0.05);
    }

    @Test
    void theEdgeIndexAndItsIntervalEqualTheRankSumTest() {
        double[] outer = logs(0.81, 0.92, 0.88, 0.95, 0.79, 0.97);
        double[] inner = logs(1.01, 0.96, 1.08, 0.93, 1.03, 0.99, 1.12);
        QualityMeasure edge = EdgeEffect.of("", outer, inner, OPTIONS.withPermutations(99_999));
        assertEquals(0.871127420686837, edge.getValue(), 1e-12);
        assertEquals(0.785714285714286, edge.getInterval().getLower(), 1e-12);
        assertEquals(0.96039603960396, edge.getInterval().getUpper(), 1e-12);
        assertEquals(IntervalMethod.RANKS, edge.getInterval().getMethod());
        // The exact p-value of R, to three standard errors of 99,999 permutations.
        assertEquals(0.00815850815850816, edge.getPvalue(), 0.0009);
    }

    private static double[] logs(double... values) {
        return Arrays.stream(values).map(Math::log).toArray();
    }

    /** By hand: with two and two wells the six orders give U = 0, 1, 2, 2, 3, 4. */
    @Test
    void theRankSumDistributionEqualsItsCount() {
        assertArrayEquals(new double[] {1 / 6.0, 1 / 6.0, 2 / 6.0, 1 / 6.0, 1 / 6.0}, EdgeEffect.rankSum(2, 2), 1e-15);
    }

    @Test
    void largeRingsUseTheNormalLimitThatMeetsTheExactOne() {
        // qwilcox(0.025, 50, 50) = 967 in R; the first k with P(U <= k - 1) <= 0.025 is 967.
        assertEquals(967, EdgeEffect.wellsBeyond(50, 50, 0.95), 1);
        assertEquals(EdgeEffect.wellsBeyond(50, 50, 0.95), EdgeEffect.wellsBeyond(50, 51, 0.95), 30);
    }

    @Test
    void trendsEqualLeastSquaresOfTheLogarithm() {
        List<QualityMeasure> trends = PlateTrend.of(
                "",
                logs(VEHICLE),
                new int[] {0, 1, 2, 3, 4, 5, 6, 7},
                new int[] {1, 4, 2, 9, 10, 3, 7, 11},
                8,
                12,
                0.95);
        check(trends.get(0), 1.02352877569456, -18.6277092954485, 25.4204997540119);
        assertEquals(0.90839505359879, trends.get(0).getPvalue(), 1e-9);
        check(trends.get(1), -7.29127852706306, -25.235415508548, 14.9596041442492);
    }

    @Test
    void replicateCorrelationEqualsTheAnalysisOfVariance() {
        double[][] conditions = {{9, 6, 8}, {7, 10, 6}, {2, 1, 4}, {5, 6, 2}, {6, 4, 7}, {5.5, 8, 4}, {3}};
        check(ReplicateAgreement.of("", conditions, 0.95), 0.483209768861753, -0.0074279954186613, 0.888169540380141);
    }

    private static void check(QualityMeasure measure, double value, double lower, double upper) {
        Interval interval = measure.getInterval();
        assertEquals(value, measure.getValue(), 1e-9);
        assertEquals(lower, interval.getLower(), 1e-9);
        assertEquals(upper, interval.getUpper(), 1e-9);
    }

    @Test
    void whatCannotBeEstimatedSaysWhy() {
        assertEquals(MeasureOutcome.TOO_FEW_WELLS, outcome(new double[] {1}, LOW, QualityMetric.Z_PRIME));
        assertEquals(MeasureOutcome.TOO_FEW_WELLS, outcome(new double[] {1, 2, 3}, LOW, QualityMetric.ROBUST_Z_PRIME));
        assertEquals(MeasureOutcome.NO_SCATTER, outcome(new double[] {1, 1, 1}, LOW, QualityMetric.SSMD));
        assertEquals(MeasureOutcome.NO_SCATTER, outcome(new double[] {1, 1, 1, 1, 2}, LOW, QualityMetric.ROBUST_SSMD));
        assertEquals(
                MeasureOutcome.NOT_SEPARATED, outcome(new double[] {1, 3}, new double[] {1, 3}, QualityMetric.Z_PRIME));
        assertEquals(
                MeasureOutcome.NOT_POSITIVE,
                outcome(VEHICLE, new double[] {-0.1, 0.05}, QualityMetric.SIGNAL_TO_BACKGROUND));
        assertEquals(MeasureOutcome.TOO_FEW_WELLS, outcome(new double[0], LOW, QualityMetric.SSMD_UMVUE));
        assertEquals(MeasureOutcome.NOT_POSITIVE, variation(-1, -2));
        assertEquals(MeasureOutcome.NO_SCATTER, variation(2, 2));
        assertEquals(MeasureOutcome.TOO_FEW_WELLS, variation(2));
        assertEquals(
                MeasureOutcome.NOT_SPREAD,
                EdgeEffect.of("", logs(1, 2, 3, 4, 5), logs(1), OPTIONS).getOutcome());
        assertEquals(
                MeasureOutcome.TOO_FEW_WELLS,
                EdgeEffect.of("", logs(1), logs(1), OPTIONS).getOutcome());
        assertEquals(
                MeasureOutcome.NO_SCATTER,
                ReplicateAgreement.of("", new double[][] {{1, 1}, {2, 2}, {3, 3}}, 0.95)
                        .getOutcome());
        assertEquals(
                MeasureOutcome.TOO_FEW_WELLS,
                ReplicateAgreement.of("", new double[][] {{1, 2}, {2}}, 0.95).getOutcome());
        int[] one = {3, 3, 3, 3, 3};
        int[] many = {0, 1, 2, 3, 4};
        assertEquals(
                MeasureOutcome.NOT_SPREAD,
                PlateTrend.of("", logs(1, 2, 3, 2, 1), many, one, 8, 12, 0.95)
                        .get(1)
                        .getOutcome());
        assertEquals(
                MeasureOutcome.NOT_SPREAD,
                PlateTrend.of("", logs(1, 2, 3, 2, 1), many, many, 5, 5, 0.95)
                        .get(0)
                        .getOutcome());
        assertEquals(
                MeasureOutcome.NO_SCATTER,
                PlateTrend.of("", logs(1, 1, 1, 1, 1), many, one, 8, 12, 0.95)
                        .get(0)
                        .getOutcome());
        assertEquals(
                MeasureOutcome.TOO_FEW_WELLS,
                PlateTrend.of("", logs(1, 2), new int[] {1, 2}, new int[] {1, 2}, 8, 12, 0.95)
                        .get(0)
                        .getOutcome());
    }

    private static MeasureOutcome outcome(double[] vehicle, double[] low, QualityMetric metric) {
        QualityMeasure found = new ControlSeparation("", vehicle, low, OPTIONS)
                .measures().stream()
                        .filter(measure -> measure.getMetric() == metric)
                        .findFirst()
                        .orElseThrow();
        assertTrue(Double.isNaN(found.getValue()) && !found.getInterval().isDefined());
        return found.getOutcome();
    }

    private static MeasureOutcome variation(double... values) {
        return ControlSeparation.variation(QualityMetric.CV_BLANK, "", values, OPTIONS)
                .getOutcome();
    }

    @Test
    void threeOuterWellsGiveAnOpenIntervalOrOneOfAllRatios() {
        QualityMeasure edge = EdgeEffect.of("", logs(0.8, 0.9, 0.85), logs(1, 1.1, 1.2), OPTIONS);
        assertTrue(edge.getInterval().isUpperOpen() && edge.getInterval().isLowerOpen(), edge.toString());
    }
}
