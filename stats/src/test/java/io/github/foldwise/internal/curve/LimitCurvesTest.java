package io.github.foldwise.internal.curve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.internal.curve.model.CurveFamily;
import io.github.foldwise.internal.curve.model.CurveFunction;
import io.github.foldwise.internal.curve.model.CurveModel;
import io.github.foldwise.internal.curve.model.CurveShape;
import io.github.foldwise.internal.curve.plane.CurveSolver;
import io.github.foldwise.internal.curve.plane.GroupedResponses;
import io.github.foldwise.internal.curve.plane.ReducedProblem;
import io.github.foldwise.internal.curve.plane.StartGrid;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The limits of curves, worked out by hand and held against curves that are next to them. */
class LimitCurvesTest {
    private static final double FREE = Double.NaN;
    private static final double LN2 = Math.log(2);

    private static GroupedResponses grouped(double[] doses, double... responses) {
        return GroupedResponses.of(DoseResponseData.of(doses, responses)).in(1, 1);
    }

    /** Without vehicle wells: the mean is 5.5, the squares about it 53. */
    private static GroupedResponses falling() {
        return grouped(new double[] {1, 2, 4, 8}, 10, 8, 3, 1);
    }

    private static LimitCurves free(GroupedResponses data) {
        return new LimitCurves(data, FREE, FREE);
    }

    private static void assertLimit(
            LimitCurves.Limit limit, LimitCurves.Kind kind, double between, double low, double high) {
        assertEquals(kind, limit.kind());
        assertEquals(between, limit.between(), 1e-12);
        assertEquals(low, limit.low(), 1e-15);
        assertEquals(high, limit.high(), 1e-15);
    }

    @Test
    void aStepInAGapHasTwoMeans() {
        LimitCurves limits = free(falling());
        LimitCurves.Limit gap = limits.gap(2, 1);
        assertLimit(gap, LimitCurves.Kind.GAP, 4, LN2, 2 * LN2);
        assertEquals(9, gap.start());
        assertEquals(2, gap.end());
        assertEquals(26, limits.gap(1, 1).between(), 1e-12);
        assertEquals(26, limits.gap(3, 1).between(), 1e-12);
        assertNull(limits.gap(2, -1));
        assertEquals(4, limits.gapAt(1.5 * LN2, 1), 1e-12);
        assertEquals(Double.POSITIVE_INFINITY, limits.gapAt(-3, 1), "nothing is before the first dose");
        assertEquals(Double.POSITIVE_INFINITY, limits.gapAt(9, 1));
        assertEquals(Double.POSITIVE_INFINITY, limits.gapAt(LN2, 1), "on a dose there is no gap");
    }

    @Test
    void aStepOnADoseHasALevelThereInOrder() {
        LimitCurves limits = free(falling());
        LimitCurves.Limit on = limits.onDose(1, 1);
        assertLimit(on, LimitCurves.Kind.DOSE, 2, LN2, LN2);
        assertEquals(8, on.shape());
        assertEquals(2, limits.onDose(2, 1).between(), 1e-12);
        assertNull(limits.onDose(1, -1));
        assertNull(limits.onDose(0, 1), "nothing is before the first dose");
        assertNull(limits.onDose(3, 1), "nothing is after the last dose");
        assertNull(free(grouped(new double[] {1, 2, 4, 8}, 10, 11, 3, 1)).onDose(1, 1), "above both levels");
        assertEquals(2, limits.step(1).between(), 1e-12);
        assertNull(limits.step(-1));
    }

    @Test
    void aStepOnADosePassesWhatLiesBetweenItsLevels() {
        LimitCurves limits = free(falling());
        // On the dose 2: 10 before it, 8 at it, 2 after it.
        assertEquals(2, limits.besideDose(1, 9, false), 1e-12);
        assertEquals(2, limits.besideDose(1, 5, true), 1e-12);
        assertEquals(Double.POSITIVE_INFINITY, limits.besideDose(1, 9, true));
        assertEquals(Double.POSITIVE_INFINITY, limits.besideDose(1, 5, false));
        assertEquals(Double.POSITIVE_INFINITY, limits.besideDose(1, 11, false));
        LimitCurves rising = free(grouped(new double[] {1, 2, 4, 8}, 1, 3, 8, 10));
        assertEquals(2, rising.besideDose(1, 2, false), 1e-12);
        assertEquals(2, rising.besideDose(1, 5, true), 1e-12);
    }

    @Test
    void givenPlateausAreNotEstimated() {
        LimitCurves limits = new LimitCurves(falling(), 0, 10);
        assertEquals(14, limits.gap(2, 1).between(), 1e-12);
        assertEquals(10, limits.onDose(1, 1).between(), 1e-12);
        assertNull(limits.onDose(0, 1), "at the start itself");
        assertEquals(100 + 64 + 9, limits.onDose(3, -1).between(), 1e-12);
        assertEquals(4 + 49, limits.onDose(3, 1).between(), 1e-12);
        assertNull(limits.line());
        assertNull(limits.start());
        assertNull(limits.end());
        assertFalse(limits.hasLevel());
        assertEquals(4 + 49 + 81, limits.levelAtStart(1).between(), 1e-12);
        assertEquals(100 + 64 + 9 + 1, limits.levelAtEnd(1).between(), 1e-12);
        assertEquals(100 + 64 + 9 + 1, limits.levelAtStart(-1).between(), 1e-12);
    }

    @Test
    void vehicleWellsSeeTheStart() {
        GroupedResponses data = grouped(new double[] {0, 1, 2, 4}, 10, 6, 4, 5);
        LimitCurves limits = free(data);
        assertLimit(limits.gap(1, 1), LimitCurves.Kind.GAP, 2, Double.NEGATIVE_INFINITY, 0);
        assertEquals(2, limits.gapAt(-3, 1), 1e-12);
        assertEquals(2, limits.levelAtEnd(1).between(), 1e-12);
        assertEquals(20.75, limits.levelAtStart(1).between(), 1e-12);
        // One level of all doses stands for any part of the way: every dose of an effect is possible.
        assertEquals(2, limits.atInfinity(0.5, 0.5, false), 1e-12);
        // The start of a curve goes through the vehicle wells, and slopes over the doses besides.
        double start = LimitCurves.between(limits.start());
        assertTrue(start < 2);
        assertEquals(start, limits.atInfinity(0.5, 0.5, true));
        assertNull(limits.line());
        assertNull(limits.end());
        // With the end given the doses are at 5 of 10: half of the way down, less than 60 %, and more than 40 %.
        LimitCurves given = new LimitCurves(data, 0, FREE);
        assertEquals(2, given.atInfinity(0.6, 0.6, true), 1e-12);
        assertTrue(given.atInfinity(0.4, 0.4, true) > 3);
        assertEquals(2, given.atInfinity(0.4, 0.4, false), 1e-12);
    }

    @Test
    void aLineIsThatOfLeastSquares() {
        LimitCurves.Limit line = free(falling()).line();
        assertLimit(line, LimitCurves.Kind.LINE, 1.8, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
        assertEquals(1, line.sign());
        assertEquals(3.2 / LN2, line.shape(), 1e-12);
        CurveShape shape = CurveShape.LOG_LOGISTIC;
        assertEquals(1.8, free(falling()).atVanishingSlope(1, shape), 1e-12);
        assertEquals(Double.POSITIVE_INFINITY, free(falling()).atVanishingSlope(-1, shape));
        LimitCurves.Limit other = line.in(2, 3);
        assertEquals(1.8 * 12, other.between(), 1e-12);
        assertEquals(2 * line.shape(), other.shape(), 1e-12);
        assertEquals(2 * line.start(), other.start(), 1e-12);
        assertEquals(line.end(), other.end(), "a log dose has no unit of responses");
    }

    /** Far out, the logarithm of what such a shape has lost is straight over a few log doses, however small b is. */
    @Test
    void aTailFasterThanAnyPowerIsAPowerCurveAsTheSlopeVanishes() {
        double[] doses = {0, 1, 2, 3, 5, 8};
        double[] down = new double[doses.length];
        for (int i = 0; i < doses.length; i++) {
            down[i] = 10 - 0.1 * Math.pow(doses[i], 1.5);
        }
        LimitCurves limits = free(grouped(doses, down));
        assertEquals(0, limits.atVanishingSlope(1, CurveShape.WEIBULL_2), 1e-20);
        assertEquals(0, limits.atVanishingSlope(1, CurveShape.LOG_NORMAL), 1e-20);
        double apart = LimitCurves.between(limits.gap(1, 1));
        assertEquals(apart, limits.atVanishingSlope(1, CurveShape.WEIBULL_1), 1e-12);
        assertEquals(apart, limits.atVanishingSlope(1, CurveShape.LOG_LOGISTIC), 1e-12);
        // lost = exp(-exp(-t)) with exp(-t) = V (doses)^-b: as b vanishes and V b stays 1.5, its logarithm has slope
        // 1.5.
        double b = 1e-6;
        double tail = 1.5 / b;
        double[] t = {-Math.log(tail), b * Math.log(8) - Math.log(tail)};
        double logLost = -Math.exp(-t[1]) + Math.exp(-t[0]);
        assertEquals(1.5 * Math.log(8), logLost, 1e-5);
    }

    @Test
    void armsOfPowerCurvesAreFound() {
        double[] doses = {1, 2, 3, 5, 8};
        double[] down = new double[doses.length];
        double[] settling = new double[doses.length];
        for (int i = 0; i < doses.length; i++) {
            down[i] = 10 - 0.1 * Math.pow(doses[i], 1.5);
            settling[i] = 1 + 4 * Math.pow(doses[i], -0.8);
        }
        LimitCurves.Limit start = free(grouped(doses, down)).start();
        assertLimit(start, LimitCurves.Kind.START, 0, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);
        assertEquals(10, start.start(), 1e-7);
        assertEquals(0.1 * Math.pow(8, 1.5), start.end(), 1e-7);
        assertEquals(1.5, start.shape(), 1e-7);
        assertEquals(1, start.sign());
        LimitCurves.Limit end = free(grouped(doses, settling)).end();
        assertLimit(end, LimitCurves.Kind.END, 0, Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY);
        assertEquals(1, end.start(), 1e-7);
        assertEquals(4, end.end(), 1e-7);
        assertEquals(0.8, end.shape(), 1e-7);
        assertTrue(free(grouped(doses, down)).atFarPlateau(true) < 1e-12);
        assertTrue(free(grouped(doses, settling)).atFarPlateau(false) < 1e-12);
        assertTrue(free(grouped(doses, down)).atFarPlateau(false) > 1e-3);
    }

    /**
     * All doses are at the start of a curve from a plateau far above them. By mpmath at 40 digits, the amplitude projected out and the
     * derivative by the slope solved for 0: slope 0.002421603765136659063970, squares 155.0273798596741543405961.
     */
    @Test
    void aPowerCurveFromAFarPlateauIsVeryShallow() {
        double[] doses = {0.19, 0.6, 1.9, 6, 19, 60};
        GroupedResponses data = grouped(doses, 99.72, 93.22, 93.13, 82.31, 67.04, 51.23);
        LimitCurves.Limit start = new LimitCurves(data, FREE, 3485.8968606186972).start();
        assertEquals(LimitCurves.Kind.START, start.kind());
        assertEquals(0.002421603765136659, start.shape(), 1e-12);
        assertEquals(155.02737985967415, start.between(), 1e-9);
    }

    /** Of 70 doses sums are differences of sums; of some of them they must be the same. */
    @Test
    void manyDosesAreSummedOnce() {
        SplittableRandom random = new SplittableRandom(4);
        double[] doses = new double[70];
        double[] responses = new double[70];
        for (int i = 0; i < doses.length; i++) {
            doses[i] = Math.exp(0.1 * i);
            responses[i] = 1e4 + (i < 30 ? 50 : 10) + random.nextGaussian();
        }
        GroupedResponses data = grouped(doses, responses);
        LimitCurves.Limit gap = free(data).gap(30, 1);
        double before = 0;
        double after = 0;
        for (int i = 0; i < 70; i++) {
            before += i < 30 ? data.mean[i] / 30 : 0;
            after += i < 30 ? 0 : data.mean[i] / 40;
        }
        double sum = 0;
        for (int i = 0; i < 70; i++) {
            sum += Math.pow(data.mean[i] - (i < 30 ? before : after), 2);
        }
        assertEquals(sum, gap.between(), 1e-9);
    }

    private static GroupedResponses random(SplittableRandom random, boolean vehicle) {
        int n = 5 + random.nextInt(4);
        double[] doses = new double[2 * n];
        double[] responses = new double[2 * n];
        double middle = n * random.nextDouble();
        double b = Math.exp(3 * random.nextDouble() - 1);
        for (int i = 0; i < 2 * n; i++) {
            doses[i] = i < 2 && vehicle ? 0 : Math.exp(i / 2);
            double at = doses[i] == 0 ? 1 : 1 / (1 + Math.exp(b * (i / 2 - middle)));
            responses[i] = 100 * at + 10 * random.nextGaussian();
        }
        return grouped(doses, responses);
    }

    /** What is printed for a limit is a curve of the family that leaves no more. */
    @Test
    void aMemberOfTheFamilyLeavesWhatTheLimitDoes() {
        SplittableRandom random = new SplittableRandom(1);
        for (int k = 0; k < 300; k++) {
            GroupedResponses data = random(random, k % 2 == 0);
            LimitCurves limits = free(data);
            LimitCurves.Limit[] all = {limits.step(1), limits.step(-1), limits.start(), limits.end(), limits.line()};
            for (LimitCurves.Limit limit : all) {
                // A shallower arm ends where logarithms of doses do.
                boolean isArm = limit != null && Double.isInfinite(limit.low()) && limit.low() == limit.high();
                if (limit != null && (!isArm || limit.shape() > 0.05)) {
                    double[] theta = limits.member(limit, CurveShape.LOG_LOGISTIC);
                    CurveFunction curve = CurveFamily.LOG_LOGISTIC.curve(limit.sign(), true);
                    double sum = 0;
                    for (int i = 0; i < data.size; i++) {
                        double mean =
                                curve.evaluate(data.dose(i), data.logDose[i], theta, new double[4], new double[10]);
                        sum += data.weight[i] * Math.pow(data.mean[i] - mean, 2);
                    }
                    assertTrue(sum <= limit.between() + 1e-6 * data.between, limit + " and " + sum);
                }
            }
        }
    }

    /** Where a transition is so steep or so far away that it is a limit in doubles, none leaves less than the limits. */
    @Test
    void noCurveAtTheEndOfTheSpaceLeavesLess() {
        SplittableRandom random = new SplittableRandom(2);
        for (int k = 0; k < 300; k++) {
            GroupedResponses data = random(random, k % 2 == 0);
            LimitCurves limits = free(data);
            double rounding = 1e-9 * data.between;
            for (int sign = -1; sign <= 1; sign += 2) {
                ReducedProblem problem = PlaneProfile.problem(data, CurveModel.of(CurveFamily.LOG_LOGISTIC))
                        .withSign(sign);
                double steep = limits.atInfiniteSlope(sign) - rounding;
                for (int j = 0; j < 40; j++) {
                    double beta = Math.log(200) + 3 * random.nextDouble();
                    double place =
                            data.lowestLogDose() - 1 + (data.highestLogDose() - data.lowestLogDose() + 2) * j / 39;
                    double value = problem.squares(beta, place);
                    assertTrue(problem.upper < problem.lower || value >= steep, "steeper than all steps");
                    double shallow = Math.log(8.0) * random.nextDouble() - 1;
                    double far = problem.squares(shallow, data.highestLogDose() + 36 * Math.exp(-shallow));
                    double start = LimitCurves.between(limits.start()) - 1e-7 * data.between;
                    assertTrue(problem.upper < problem.lower || far >= start, "below every start of a curve");
                }
            }
        }
    }

    @Test
    void theBestOfAllIsTheLeast() {
        GroupedResponses data = falling();
        LimitCurves limits = free(data);
        LimitCurves.Limit best = limits.best(data.between);
        assertNotNull(best);
        assertEquals(LimitCurves.Kind.LINE, best.kind());
        assertEquals(1.8, best.between(), 1e-12);
        // Nothing that rises leaves so little, and what falls is found all the same.
        assertEquals(best, limits.best(2));
    }

    @Test
    void aPathIsNoWorseThanAGridOfSlopes() {
        SplittableRandom random = new SplittableRandom(3);
        for (int k = 0; k < 100; k++) {
            GroupedResponses data = random(random, k % 2 == 0);
            CurveSolver solver = new CurveSolver(data);
            ReducedProblem problem = PlaneProfile.problem(data, CurveModel.of(CurveFamily.LOG_LOGISTIC));
            DosePath path = new DosePath(
                    problem.withSign(1).at(Math.log(3)),
                    StartGrid.fine(data),
                    solver.box().highestBeta(),
                    0,
                    free(data));
            for (double psi = -0.7; psi < 6; psi += 0.31) {
                double least = path.least(psi);
                for (double beta = Math.log(0.05); beta < 4; beta += 0.02) {
                    double value = problem.squares(beta, psi);
                    assertTrue(problem.upper < problem.lower || least <= value + 1e-9 * data.between);
                }
            }
        }
    }

    @Test
    void aStepThroughAResponseHasItBetweenItsLevels() {
        GroupedResponses data =
                GroupedResponses.of(DoseResponseData.of(new double[] {1, 10, 100}, new double[] {100, 100, 20}));
        LimitCurves limits = new LimitCurves(data, Double.NaN, Double.NaN);
        double unit = data.responseUnit;
        double psi = Math.log(30);
        assertEquals(0, limits.gapThrough(psi, 50 / unit, 1), 1e-15);
        assertEquals(limits.gapAt(psi, 1), limits.gapThrough(psi, 50 / unit, 1));
        assertEquals(Double.POSITIVE_INFINITY, limits.gapThrough(psi, 10 / unit, 1));
        assertEquals(Double.POSITIVE_INFINITY, limits.gapThrough(psi, 110 / unit, 1));
        assertEquals(Double.POSITIVE_INFINITY, limits.gapThrough(psi, 50 / unit, -1));
    }
}
