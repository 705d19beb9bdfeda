package io.github.foldwise.resistance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.doseresponse.DoseResponseFit;
import io.github.foldwise.doseresponse.DoseResponseFitter;
import io.github.foldwise.doseresponse.DoseResponseModel;
import io.github.foldwise.doseresponse.EffectiveDose;
import io.github.foldwise.doseresponse.EffectiveDoseOutcome;
import io.github.foldwise.doseresponse.EffectiveDoseType;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.DoubleFunction;
import org.junit.jupiter.api.Test;

class LogMeanTest {
    private static final double OPEN = Double.POSITIVE_INFINITY;

    private static LogEvidence number(double value) {
        return new LogEvidence(value, value, value, value - 0.1, value + 0.2);
    }

    private static LogEvidence above(double value) {
        return LogEvidence.above(value);
    }

    private static LogEvidence below(double value) {
        return LogEvidence.below(value);
    }

    private static LogEvidence between(double lower, double upper) {
        return LogEvidence.set(lower, upper);
    }

    private static LogAnswer answer(LogEvidence... parts) {
        return LogMean.of(List.of(parts)).answer(0.95);
    }

    @Test
    void whatOneOfSeveralSaysAloneIsAskedAtALevelForAll() {
        DoubleFunction<LogEvidence> nothing = level -> LogEvidence.NOTHING;
        DoubleFunction<LogEvidence> bound = level -> above(1 - level);
        assertEquals(0.05, LogMean.answer(List.of(bound), 0.95).lower(), 1e-15);
        LogAnswer oneOfFour = LogMean.answer(List.of(nothing, bound, nothing, nothing), 0.95);
        assertEquals(0.0125, oneOfFour.lower(), 1e-15);
        assertEquals(0.95, oneOfFour.level());
        LogAnswer twoOfFour = LogMean.answer(List.of(nothing, bound, bound, nothing), 0.95);
        assertEquals(0.05, twoOfFour.lower(), 1e-15, "two that agree");
        assertEquals(
                1, LogMean.answer(List.of(level -> number(1), nothing), 0.95).estimate());
        DoubleFunction<LogEvidence> lost = level -> level > 0.96 ? LogEvidence.NOTHING : above(1);
        assertEquals(LogAnswer.unknown(0.95), LogMean.answer(List.of(lost, nothing), 0.95));
    }

    /** The likelihood's limits are 310 away: no dose is. */
    @Test
    void opposedBoundsBesideAnIntervalSayNothing() {
        LogMean opposed = LogMean.of(List.of(above(4), below(-4), between(0.9, 1.1)));
        assertEquals(LogAnswer.unknown(0.95), opposed.answer(0.95));
        assertTrue(Double.isNaN(opposed.pvalue()));
        LogMean near = LogMean.of(List.of(between(0, 1), between(0.8, 2), between(0.9, 1.1)));
        assertEquals(EffectiveDoseOutcome.BETWEEN_DOSES, near.answer(0.95).outcome());
        assertTrue(near.pvalue() > 0);
    }

    /** 1, 2, 4: mean 7/3, squares 14/3, standard error sqrt(14/3 / 2 / 3) = sqrt(7) / 3. */
    @Test
    void numbersHaveMeanAndStandardError() {
        LogMean mean = LogMean.of(List.of(number(1), number(2), number(4)));
        assertEquals(7 / 3.0, mean.mean(), 1e-15);
        assertEquals(Math.sqrt(7) / 3, mean.standardError(), 1e-15);
        LogAnswer answer = mean.answer(0.95);
        assertEquals(EffectiveDoseOutcome.INTERPOLATED, answer.outcome());
        assertEquals(7 / 3.0, answer.estimate(), 1e-15);
        assertEquals(7 / 3.0 - 4.302652729749462 * Math.sqrt(7) / 3, answer.lower(), 1e-12);
        assertTrue(Double.isNaN(LogMean.of(List.of(number(1))).standardError()));
        assertTrue(Double.isNaN(LogMean.of(List.of(number(1), above(2))).standardError()));
    }

    @Test
    void aSinglePartIsWhatItsOwnSetSays() {
        LogAnswer number = answer(number(1));
        assertEquals(1, number.estimate());
        assertTrue(Double.isNaN(number.lower()) && Double.isNaN(number.upper()));
        LogAnswer bound = answer(new LogEvidence(Double.NaN, 1, OPEN, 0.8, OPEN));
        assertEquals(0.8, bound.lower());
        assertTrue(bound.isBound() && Double.isNaN(bound.estimate()));
        LogAnswer two = answer(between(1, 2));
        assertEquals(EffectiveDoseOutcome.BETWEEN_DOSES, two.outcome());
        assertEquals(1, two.lower());
        assertEquals(2, two.upper());
        assertEquals(EffectiveDoseOutcome.NOT_IDENTIFIABLE, answer().outcome());
    }

    /** t of 95 % on one side with 2 degrees of freedom: 2.919985580355516; of log 69.08, 170.1, 220.6: log 49.2. */
    @Test
    void boundsAloneGiveAOneSidedLimit() {
        double[] folds = {69.08, 170.1, 220.6};
        LogEvidence[] lower = new LogEvidence[3];
        LogEvidence[] upper = new LogEvidence[3];
        for (int i = 0; i < 3; i++) {
            lower[i] = above(Math.log(folds[i]));
            upper[i] = below(-Math.log(folds[i]));
        }
        LogAnswer above = answer(lower);
        assertEquals(EffectiveDoseOutcome.ABOVE_TESTED_RANGE, above.outcome());
        assertEquals(49.2, above.bound(), 0.05);
        assertTrue(Double.isNaN(above.upper()) && Double.isNaN(above.estimate()));
        assertFalse(above.interval().isDefined());
        LogAnswer below = answer(upper);
        assertEquals(EffectiveDoseOutcome.BELOW_TESTED_RANGE, below.outcome());
        assertEquals(1 / above.bound(), below.bound(), 1e-12);
        // A number among them counts as one, an interval by the end on that side.
        LogAnswer mixed = answer(number(Math.log(69.08)), between(Math.log(170.1), 9), above(Math.log(220.6)));
        assertEquals(above.bound(), mixed.bound(), 1e-9);
        LogMean mean = LogMean.of(List.of(lower));
        assertEquals(mean.mean(), mean.answer(0.5).lower(), 1e-12);
        assertTrue(mean.answer(0.4).lower() > mean.mean());
        assertTrue(mean.answer(0.99).bound() < above.bound());
    }

    @Test
    void intervalsAloneGiveLimitsWithoutAnEstimate() {
        LogAnswer answer = answer(between(0, 2), between(1, 3), between(0.5, 4));
        assertEquals(EffectiveDoseOutcome.BETWEEN_DOSES, answer.outcome());
        assertTrue(Double.isNaN(answer.estimate()));
        // See CensoredMeanTest.
        assertEquals(-0.07594153932675, answer.lower(), 1e-10);
        assertEquals(3.503780074258, answer.upper(), 1e-10);
    }

    @Test
    void oneNumberIsNoMoreExactThanItsSet() {
        LogAnswer one = answer(number(1), between(0.5, 2.5), between(0, 2));
        LogAnswer set = answer(between(0.9, 1.2), between(0.5, 2.5), between(0, 2));
        assertEquals(set, one);
        assertEquals(EffectiveDoseOutcome.BETWEEN_DOSES, one.outcome());
        // A set without width, of wells without scatter: t limits of the ends, each at 97.5 %.
        LogAnswer exact = answer(LogEvidence.set(1, 1), between(0, 2));
        assertEquals(0.5 - 12.706204736432095 * 0.5, exact.lower(), 1e-9);
        assertEquals(1.5 + 12.706204736432095 * 0.5, exact.upper(), 1e-9);
    }

    @Test
    void numbersWithIntervalsAreAnEstimate() {
        LogAnswer answer = answer(number(1.2), number(0.7), between(1.0, 2.4), above(1.5), below(0.9));
        // R survival, see CensoredMeanTest.
        assertEquals(1.143723752866, answer.estimate(), 1e-9);
        assertEquals(-0.004402910, answer.lower(), 2e-7);
        LogAnswer inside = answer(number(1.2), number(0.7), between(1.0, 2.4));
        assertEquals(EffectiveDoseOutcome.INTERPOLATED, inside.outcome());
    }

    @Test
    void opposedBoundsAreNothingUnlessSomethingHoldsThemTogether() {
        LogAnswer opposed = answer(above(0), below(3));
        assertEquals(EffectiveDoseOutcome.NOT_IDENTIFIABLE, opposed.outcome());
        assertTrue(Double.isNaN(opposed.estimate() + opposed.lower() + opposed.upper()));
        assertFalse(opposed.isBound());
        LogAnswer held = answer(between(1, 2), between(0.9, 1.5), between(1.2, 2.1), below(1.3), above(1.7));
        assertEquals(EffectiveDoseOutcome.BETWEEN_DOSES, held.outcome());
        assertTrue(held.lower() > -1 && held.upper() < 4, held.toString());
    }

    @Test
    void boundsBesideNumbersAreCensoredAndTheAnswerIsANumber() {
        for (LogAnswer answer : List.of(
                answer(number(1), number(2), below(0), below(0), above(3)),
                answer(number(1), number(2), below(0), above(3), above(3)),
                answer(number(1), number(2), below(0), above(3)))) {
            assertEquals(EffectiveDoseOutcome.INTERPOLATED, answer.outcome());
            assertTrue(answer.censored() && answer.lower() < answer.estimate() && answer.estimate() < answer.upper());
        }
        assertFalse(answer(number(1), number(2), between(1, 2)).censored());
    }

    @Test
    void aNumberThatMayLieBeyondTheDosesIsAnIntervalAmongOthers() {
        LogEvidence wide = new LogEvidence(1, 0.5, 2.5, 0.5, 2.5);
        assertEquals(1, answer(wide).estimate());
        assertEquals(EffectiveDoseOutcome.INTERPOLATED, wide.outcome());
        LogAnswer three = answer(wide, number(1.5), above(1));
        assertEquals(answer(between(0.5, 2.5), number(1.5), above(1)), three);
        assertTrue(three.isBound());
        assertEquals(new LogEvidence(-1, -1.5, 0.5, -2, 0.75), wide.minus(new LogEvidence(2, 2, 2, 1.75, 2.5)));
        assertTrue(number(2).minus(wide).isNumber());
        assertFalse(number(2).minus(wide).isExact());
    }

    @Test
    void differencesAreTakenByTheEndsThatAreFarthestApart() {
        LogEvidence sharp = new LogEvidence(2, 2, 2, 1.75, 2.5);
        assertEquals(new LogEvidence(1, 1, 1, 0.25, 1.5), new LogEvidence(3, 3, 3, 2.75, 3.25).minus(sharp));
        assertEquals(new LogEvidence(Double.NaN, 1, 2, 0.5, 2.25), between(3, 4).minus(sharp));
        assertEquals(between(0, 2), between(3, 4).minus(between(2, 3)));
        assertEquals(above(1), above(3).minus(between(1, 2)));
        assertEquals(above(1), above(3).minus(below(2)));
        assertEquals(below(1), below(3).minus(above(2)));
        assertFalse(above(3).minus(above(2)).isKnown(), "opposed");
        assertFalse(below(3).minus(below(2)).isKnown(), "opposed");
        assertFalse(number(3).minus(LogEvidence.NOTHING).isKnown());
        assertEquals(above(4), above(3).plus(1));
    }

    @Test
    void aFloorBindsWhatIsNoNumber() {
        assertEquals(below(1), LogEvidence.NOTHING.andBelow(1));
        assertEquals(below(1), between(0, 3).andBelow(1));
        assertEquals(between(0, 0.5), between(0, 0.5).andBelow(1));
        assertEquals(number(2), number(2).andBelow(1));
        assertEquals(above(2), above(2).andBelow(1));
    }

    @Test
    void meansAreEqualByValue() {
        LogMean mean = LogMean.of(List.of(number(1), above(2)));
        assertEquals(mean, LogMean.of(List.of(number(1), above(2))));
        assertNotEquals(mean, LogMean.of(List.of(number(1), below(2))));
        assertNotEquals(mean, LogMean.of(List.of(number(1), above(3))));
        Set<Integer> codes = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            codes.add(LogMean.of(List.of(number(i / 7.0))).hashCode());
        }
        assertTrue(codes.size() > 90, codes.size() + " codes of 100 values");
    }

    private static DoseResponseFit curve(double atZero, double atEnd, DoseResponseModel model) {
        double[] doses = {0, 0.01, 0.1, 0.3, 1, 3, 10, 100, 1000};
        double[] responses = new double[doses.length];
        for (int i = 0; i < doses.length; i++) {
            responses[i] = atEnd + (atZero - atEnd) / (1 + doses[i] * doses[i]) + 0.1 * (i % 3 - 1);
        }
        return DoseResponseFitter.withDefaults().withModel(model).fit(DoseResponseData.of(doses, responses));
    }

    private static LogEvidence absolute(DoseResponseFit fit, double response) {
        EffectiveDose dose = fit.effectiveDose(response, EffectiveDoseType.ABSOLUTE);
        assertEquals(EffectiveDoseOutcome.NOT_REACHED, dose.getOutcome());
        return LogEvidence.of(dose, fit, 0.95);
    }

    @Test
    void aFallingCurveThatEndsAboveTheResponseLiesAboveTheHighestDose() {
        DoseResponseFit fit = curve(100, 60, DoseResponseModel.LL4);
        assertEquals(above(Math.log(1000)), absolute(fit, 50));
        DoseResponseFit atPlateau = curve(100, 60, DoseResponseModel.LL4.withBottom(60));
        assertEquals(above(Math.log(1000)), absolute(atPlateau, 60));
    }

    @Test
    void aResponseOnTheOtherSideOfACurveIsNoBound() {
        assertFalse(absolute(curve(100, 60, DoseResponseModel.LL4), 130).isKnown(), "above a falling curve");
        assertFalse(absolute(curve(60, 100, DoseResponseModel.LL4), 50).isKnown(), "below a rising curve");
        assertFalse(absolute(curve(60, 100, DoseResponseModel.LL4), 130).isKnown(), "above a rising curve");
    }
}
