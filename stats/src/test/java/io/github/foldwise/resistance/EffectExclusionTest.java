package io.github.foldwise.resistance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.doseresponse.DoseResponseFit;
import io.github.foldwise.doseresponse.DoseResponseFitter;
import io.github.foldwise.doseresponse.DoseResponseModel;
import io.github.foldwise.doseresponse.EffectiveDoseType;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The rule that turns wells without effect into a lower bound, worked out by hand.
 *
 * <p>The line has five wells that count, so t has four degrees of freedom, where its quantile has a closed form:
 * {@code t = 2 sqrt(q - 1)}, {@code q = cos(acos(sqrt(a)) / 3) / sqrt(a)}, {@code a = 4 * 0.95 * 0.05}. Deviations from
 * 100, with weights:
 *
 * <pre>
 * dose   wells (weight)     W   mean    W * deviation of the mean
 *    0   +5 (1), -1 (3)     4   100.5   +2
 *    1   +2 (2), -1 (1)     3   101     +3
 *   10   -1 (5)             5    99     -5        all: mean 100
 *  100   -93 (0)                                  no weight, no well
 * </pre>
 *
 * The squares about 100 are 25 + 3 + 8 + 1 + 5 = 42, hence s^2 = 42 / 4 = 10.5.
 */
class EffectExclusionTest {
    private static final double T = 2.13184678632665;
    private static final double[] DOSES = {0, 0, 1, 1, 10, 100};
    private static final double[] DEVIATIONS = {5, -1, 2, -1, -1, -93};
    private static final double[] WEIGHTS = {1, 3, 2, 1, 5, 0};
    private static final double[] CURVE_DOSES = {0, 0.01, 0.1, 0.3, 1, 3, 10, 30, 100};

    private static DoseResponseFit line(double level, double... doses) {
        double[] responses = new double[doses.length];
        for (int i = 0; i < doses.length; i++) {
            responses[i] = level + DEVIATIONS[i];
        }
        return fit(doses, responses, WEIGHTS, DoseResponseModel.LL4);
    }

    private static DoseResponseFit fit(double[] doses, double[] responses, double[] weights, DoseResponseModel model) {
        DoseResponseData data = DoseResponseData.of(doses, responses).withWeights(weights);
        return DoseResponseFitter.withDefaults().withModel(model).fit(data);
    }

    /** A curve without error between given plateaus, with slope 2 and its middle at 1: at dose 100 it has gone 10000 / 10001. */
    private static DoseResponseFit curve(double top, double bottom, DoseResponseModel model) {
        double[] responses = new double[CURVE_DOSES.length];
        for (int i = 0; i < responses.length; i++) {
            responses[i] = bottom + (top - bottom) / (1 + CURVE_DOSES[i] * CURVE_DOSES[i]);
        }
        return DoseResponseFitter.withDefaults().withModel(model).fit(DoseResponseData.of(CURVE_DOSES, responses));
    }

    private static DoseResponseFit curve(double top, double bottom) {
        return curve(top, bottom, DoseResponseModel.LL4.withTop(top).withBottom(bottom));
    }

    /** Loses more than all it has, which counts as all. */
    private static DoseResponseFit killed() {
        return curve(100, -20);
    }

    /** Holds that effects on one side of the limit are excluded, and on the other side are not, to 1e-12. */
    private static void assertLimit(
            double limit, DoseResponseFit fit, List<DoseResponseFit> others, EffectiveDoseType type) {
        EffectExclusion wells = new EffectExclusion(fit, others);
        // A smaller response is excluded, and a larger loss.
        int side = type == EffectiveDoseType.ABSOLUTE ? 1 : -1;
        assertTrue(wells.excludes(limit * (1 - side * 1e-12), type), "just inside " + limit);
        assertFalse(wells.excludes(limit * (1 + side * 1e-12), type), "just outside " + limit);
    }

    /**
     * Lower limits of the means: 101 - t sqrt(10.5 / 3) = 97.01 at dose 1 and 99 - t sqrt(10.5 / 5) = 95.91 at dose 10; the
     * wells without drug do not matter.
     */
    @Test
    void anAbsoluteEffectIsExcludedUpToTheLowestLimitOfATreatedMean() {
        assertLimit(99 - T * Math.sqrt(2.1), line(100, DOSES), List.of(killed()), EffectiveDoseType.ABSOLUTE);
    }

    /**
     * Upper limits of the loss: 100.5 - 101 + t sqrt(10.5 (1/4 + 1/3)) = 4.776 at dose 1 and
     * 100.5 - 99 + t sqrt(10.5 (1/4 + 1/5)) = 6.134 at dose 10, of 100.5.
     */
    @Test
    void aRelativeEffectIsExcludedDownToTheLargestLimitOfALoss() {
        double loss = 1.5 + T * Math.sqrt(4.725);
        assertLimit(100 * loss / 100.5, line(100, DOSES), List.of(killed()), EffectiveDoseType.RELATIVE);
    }

    /** A line that keeps half of its signal: the effect is a part of that half, 0.5 * 10000 / 10001. */
    @Test
    void theLossIsMeasuredByWhatTheOtherLineLosesToItsHighestDose() {
        double loss = 1.5 + T * Math.sqrt(4.725);
        double other = 0.5 * 10000 / 10001;
        assertLimit(
                100 * loss / (other * 100.5), line(100, DOSES), List.of(curve(100, 50)), EffectiveDoseType.RELATIVE);
    }

    @Test
    void ofSeveralExperimentsTheOneThatLosesLeastCounts() {
        double loss = 1.5 + T * Math.sqrt(4.725);
        double other = 0.5 * 10000 / 10001;
        assertLimit(
                100 * loss / (other * 100.5),
                line(100, DOSES),
                List.of(killed(), curve(100, 50), curve(100, 20)),
                EffectiveDoseType.RELATIVE);
    }

    /** Without wells at dose 0 the start is a number without error: 200 - 99 + t sqrt(10.5 / 5), of 200. */
    @Test
    void withoutVehicleTheHighestUpperPlateauOfTheOthersStandsIn() {
        double[] doses = {0.5, 0.5, 1, 1, 10, 100};
        DoseResponseFit fit = line(100, doses);
        List<DoseResponseFit> others = List.of(curve(150, -20), curve(200, -20), curve(120, -20));
        double loss = 200 - 99 + T * Math.sqrt(2.1);
        assertLimit(100 * loss / 200, fit, others, EffectiveDoseType.RELATIVE);
        assertTrue(new EffectExclusion(fit, others).isHeldAgainstOther(EffectiveDoseType.RELATIVE));
        assertFalse(new EffectExclusion(fit, others).isHeldAgainstOther(EffectiveDoseType.ABSOLUTE));
        assertFalse(new EffectExclusion(line(100, DOSES), others).isHeldAgainstOther(EffectiveDoseType.RELATIVE));
    }

    /** 104 - 99 + t sqrt(10.5 / 5), of 104; dose 0.5 with mean 100.5 and dose 1 with mean 101 lose less. */
    @Test
    void withoutVehicleAnUpperPlateauThatWasGivenStandsIn() {
        double[] responses = new double[DEVIATIONS.length];
        for (int i = 0; i < responses.length; i++) {
            responses[i] = 100 + DEVIATIONS[i];
        }
        DoseResponseModel given = DoseResponseModel.LL4.withTop(104);
        DoseResponseFit fit = fit(new double[] {0.5, 0.5, 1, 1, 10, 100}, responses, WEIGHTS, given);
        List<DoseResponseFit> others = List.of(curve(200, -20));
        double loss = 104 - 99 + T * Math.sqrt(2.1);
        assertLimit(100 * loss / 104, fit, others, EffectiveDoseType.RELATIVE);
        assertFalse(new EffectExclusion(fit, others).isHeldAgainstOther(EffectiveDoseType.RELATIVE));
        // Wells without drug are nearer than a plateau that was given.
        DoseResponseFit both = fit(DOSES, responses, WEIGHTS, given);
        assertLimit(100 * (1.5 + T * Math.sqrt(4.725)) / 100.5, both, others, EffectiveDoseType.RELATIVE);
    }

    @Test
    void theHighestDoseIsThatOfAWellWithWeight() {
        assertEquals(10, TestedDoses.highest(line(100, DOSES).getData()));
    }

    @Test
    void nothingIsExcludedWithoutAnotherLineThatFalls() {
        DoseResponseFit fit = line(100, DOSES);
        for (EffectiveDoseType type : EffectiveDoseType.values()) {
            assertTrue(new EffectExclusion(fit, List.of(killed())).excludes(50, type));
            assertFalse(new EffectExclusion(fit, List.of()).excludes(50, type));
            assertFalse(new EffectExclusion(fit, List.of(fit)).excludes(50, type), "a line that shows no effect");
            DoseResponseFit rising =
                    curve(20, 100, DoseResponseModel.LL4.withTop(100).withBottom(20));
            assertFalse(rising.isFalling());
            assertFalse(new EffectExclusion(fit, List.of(rising)).excludes(50, type));
            assertFalse(new EffectExclusion(fit, List.of(killed(), rising)).excludes(50, type));
            // What shows no effect says nothing of how large one is.
            assertTrue(new EffectExclusion(fit, List.of(killed(), fit)).excludes(50, type));
        }
    }

    /** Of nothing, or of less, there is no part to lose: neither of the wells without drug nor of the other line. */
    @Test
    void aSignalOfZeroOrLessHasNoRelativeLoss() {
        for (double vehicle : new double[] {0, -3}) {
            DoseResponseFit fit = fit(
                    new double[] {0, 0, 1, 1, 10},
                    new double[] {vehicle, vehicle, 101, 99, 100},
                    new double[] {1, 1, 1, 1, 1},
                    DoseResponseModel.LL4);
            assertFalse(new EffectExclusion(fit, List.of(killed())).excludes(99, EffectiveDoseType.RELATIVE));
        }
        for (double top : new double[] {0, -3}) {
            EffectExclusion wells = new EffectExclusion(line(100, DOSES), List.of(curve(top, -80)));
            assertFalse(wells.excludes(99, EffectiveDoseType.RELATIVE));
        }
    }
}
