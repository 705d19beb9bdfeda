package io.github.foldwise.doseresponse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.inference.Interval;
import io.github.foldwise.inference.IntervalMethod;
import java.util.Arrays;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Curves that are no sigmoids within their doses, and what may be said of each. */
class DifficultCurvesTest {
    private static final double[] DOSES = {0, 0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30};
    private static final double[] TREATED = Arrays.copyOfRange(DOSES, 1, DOSES.length);

    private static DoseResponseFit fit(
            DoseResponseModel model, double[] doses, int wells, double deviation, long seed, DoubleUnaryOperator mean) {
        Random random = new Random(seed);
        double[] x = new double[wells * doses.length];
        double[] y = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            x[i] = doses[i / wells];
            y[i] = mean.applyAsDouble(x[i]) + deviation * random.nextGaussian();
        }
        return DoseResponseFitter.withDefaults().withModel(model).fit(DoseResponseData.of(x, y));
    }

    private static DoseResponseFit fit(double deviation, long seed, DoubleUnaryOperator mean) {
        return fit(DoseResponseModel.LL4, DOSES, 3, deviation, seed, mean);
    }

    private static void says(EffectiveDose dose, EffectiveDoseOutcome outcome, double lower, double upper) {
        assertEquals(outcome, dose.getOutcome(), dose.toString());
        Interval set = dose.interval(0.95);
        assertEquals(lower, set.getLower(), 0.02 * lower, set.toString());
        assertEquals(upper, set.getUpper(), 0.02 * upper, set.toString());
        assertFalse(dose.getValue() < set.getLower() || dose.getValue() > set.getUpper());
    }

    private static EffectiveDose absolute(DoseResponseFit fit, double response) {
        return fit.effectiveDose(response, EffectiveDoseType.ABSOLUTE);
    }

    private static final double OPEN = Double.POSITIVE_INFINITY;

    @ParameterizedTest
    @CsvSource({"3, 1", "15, 2", "8, 3", "0, 4"})
    void aStepLiesBetweenTheDosesBesideIt(double deviation, long seed) {
        DoseResponseFit step = fit(deviation, seed, x -> x < 1 ? 100 : 5);
        says(step.effectiveDose(50), EffectiveDoseOutcome.BETWEEN_DOSES, 0.3, 1);
        assertEquals(EffectiveDoseOutcome.BETWEEN_DOSES, absolute(step, 50).getOutcome());
    }

    /** Every curve of the gap passes through the response, though not one of them is better than another. */
    @Test
    void aStepWithoutScatterReachesTheResponsesInItsGap() {
        DoseResponseFit step = fit(DoseResponseModel.LL4, DOSES, 2, 0, 1, x -> x < 1 ? 100 : 0);
        says(absolute(step, 50), EffectiveDoseOutcome.BETWEEN_DOSES, 0.3, 1);
        says(absolute(step, 10), EffectiveDoseOutcome.BETWEEN_DOSES, 0.3, 1);
        assertEquals(EffectiveDoseOutcome.NOT_REACHED, absolute(step, 120).getOutcome());
        assertEquals(EffectiveDoseOutcome.NOT_REACHED, absolute(step, -5).getOutcome());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 3, 4})
    void aStepOfFiveParametersHasNoNumberEither(long seed) {
        DoseResponseFit step = fit(DoseResponseModel.LL5, DOSES, 3, 4, seed, x -> x < 1 ? 100 : 5);
        assertEquals(FitStatus.STEP_LIMIT, step.getStatus());
        says(step.effectiveDose(50), EffectiveDoseOutcome.BETWEEN_DOSES, 0.3, 1);
    }

    /** With one tail longer than the other a curve passes nearer to these wells than the step, the best of the symmetric ones. */
    @Test
    void anAsymmetricCurveThatIsNearerThanTheStepHasANumber() {
        DoseResponseFit step = fit(DoseResponseModel.LL4, DOSES, 3, 4, 36, x -> x < 1 ? 100 : 5);
        DoseResponseFit curve = fit(DoseResponseModel.LL5, DOSES, 3, 4, 36, x -> x < 1 ? 100 : 5);
        assertEquals(FitStatus.STEP_LIMIT, step.getStatus());
        assertTrue(curve.getResidualSumOfSquares() < step.getResidualSumOfSquares() - 1e-4);
        says(curve.effectiveDose(50), EffectiveDoseOutcome.INTERPOLATED, 0.3, 1);
    }

    @Test
    void oneDoseThatKillsTellsOfThatDoseAloneAndWhereHalfAreAlive() {
        DoseResponseFit last = fit(4, 4, x -> x > 20 ? 5 : 100);
        says(last.effectiveDose(50), EffectiveDoseOutcome.NOT_IDENTIFIABLE, 10, OPEN);
        assertEquals(EffectiveDoseOutcome.BETWEEN_DOSES, absolute(last, 50).getOutcome());
        DoseResponseFit first = fit(DoseResponseModel.LL4, TREATED, 3, 4, 3, x -> x < 0.02 ? 90 : 4);
        says(first.effectiveDose(50), EffectiveDoseOutcome.NOT_IDENTIFIABLE, 0, 0.03);
        says(absolute(first, 50), EffectiveDoseOutcome.BETWEEN_DOSES, 0.01, 0.03);
    }

    @Test
    void allDeadBesideAVehicleLiesBelowTheDosesForAResponse() {
        DoseResponseFit dead = fit(4, 5, x -> x == 0 ? 100 : 3);
        says(dead.effectiveDose(50), EffectiveDoseOutcome.NOT_IDENTIFIABLE, 0, OPEN);
        assertEquals(EffectiveDoseOutcome.BELOW_TESTED_RANGE, absolute(dead, 50).getOutcome());
        DoseResponseFit bare = fit(DoseResponseModel.LL4, TREATED, 3, 2, 6, x -> 3);
        says(bare.effectiveDose(50), EffectiveDoseOutcome.NOT_IDENTIFIABLE, 0, OPEN);
    }

    @ParameterizedTest
    @CsvSource({"5, 7", "5, 13", "10, 15", "20, 11"})
    void flatResponsesTellNoDoseOfAnEffect(double deviation, long seed) {
        DoseResponseFit flat = fit(deviation, seed, x -> 100);
        for (double effect : new double[] {10, 50, 90}) {
            says(flat.effectiveDose(effect), EffectiveDoseOutcome.NOT_IDENTIFIABLE, 0, OPEN);
        }
    }

    /** Vehicle wells show where curves start, so that none of them can have come by the response before the first dose. */
    @ParameterizedTest
    @CsvSource({"3, 0", "8, 1", "15, 2"})
    void aLineThatLivesAtEveryDoseBesideAVehicleLiesAboveThemForAResponse(double deviation, long seed) {
        DoseResponseFit alive = fit(deviation, seed, x -> 100);
        says(absolute(alive, 50), EffectiveDoseOutcome.ABOVE_TESTED_RANGE, 30, OPEN);
        assertEquals(30, absolute(alive, 50).getBound(), 1e-12);
        DoseResponseFit bare = fit(DoseResponseModel.LL4, TREATED, 3, deviation, seed, x -> 100);
        says(absolute(bare, 50), EffectiveDoseOutcome.NOT_IDENTIFIABLE, 0, OPEN);
    }

    @Test
    void aLineThatRisesFromItsControlComesToNothingBelow() {
        DoseResponseFit rising = fit(3, 9, x -> 100 + 25 * x / (x + 0.3));
        assertEquals(EffectiveDoseOutcome.NOT_REACHED, absolute(rising, 50).getOutcome());
        assertFalse(absolute(rising, 50).interval(0.95).isDefined());
    }

    @Test
    void theLimitOfAResponseIsTheDoseWhereSteeperCurvesGoOn() {
        DoseResponseFit dead = fit(DoseResponseModel.LL4, DOSES, 3, 4, 5, x -> x == 0 ? 100 : 3);
        assertEquals(0.01, absolute(dead, 50).interval(0.95).getUpper(), 1e-12);
    }

    /** Just below the dose curves so steep have the response that a search among slopes ends short of them. */
    @Test
    void theLimitOfAResponseIsTheDoseThatAStepIsOnInAnyUnit() {
        double[] percent = {
            100.14, 96.03, 91.8, 109.37, 92, 96.51, 95.42, 105.2, 109.26, 95.44, 85.82, 104.05, 113.91, 93.38, 103.8,
            100.39, 99.3, 96.07, 94.81, 92.44, 97.65, 26.57, 28.73, 27.47, -3.07, 10.43, 12.36
        };
        double[] x = new double[percent.length];
        for (int i = 0; i < x.length; i++) {
            x[i] = 5 / Math.pow(4, 8 - i / 3);
        }
        double[] fraction = Arrays.stream(percent).map(y -> y / 100).toArray();
        DoseResponseFitter fitter = DoseResponseFitter.withDefaults().withModel(DoseResponseModel.W2_4);
        assertEquals(
                1.25,
                absolute(fitter.fit(DoseResponseData.of(x, percent)), 50)
                        .interval(0.95)
                        .getUpper(),
                1e-12);
        assertEquals(
                1.25,
                absolute(fitter.fit(DoseResponseData.of(x, fraction)), 0.5)
                        .interval(0.95)
                        .getUpper(),
                1e-12);
    }

    /** Whether its lower plateau ends 740,000 spans below or nowhere is said by the last digits. */
    @Test
    void aPlateauAThousandSpansAwayIsOpen() {
        double[] doses = {0, 0, 0, 0.625, 1.25, 2.5, 5, 10, 20};
        double[] percent = {97.94, 94.99, 95.85, 97.98, 105.29, 96.47, 84.97, 59.13, 26.3};
        for (double unit : new double[] {1, 100}) {
            double[] responses = Arrays.stream(percent).map(y -> y / unit).toArray();
            Interval interval = DoseResponseFitter.withDefaults()
                    .withModel(DoseResponseModel.W2_4)
                    .fit(DoseResponseData.of(doses, responses))
                    .parameterInterval("c", 0.95, IntervalMethod.PROFILE);
            assertEquals(Double.NEGATIVE_INFINITY, interval.getLower());
            assertTrue(interval.getUpper() < 60 / unit, interval.toString());
        }
    }

    /** The best curves beside a plateau far away run towards a power curve, which no search in their valley comes to. */
    @Test
    void theLimitOfAFarPlateauDoesNotHangOnTheUnit() {
        double[] doses = {0.0274, 0.0823, 0.247, 0.741, 2.22, 6.67, 20};
        double[] x = new double[21];
        double[] percent = {
            101.99, 93.64, 81.64, 78.81, 86.1, 75.4, 73.43, 75.57, 57.9, 58.87, 54.1, 51.4, 48.22, 52.75, 39.2, 40.82,
            37.9, 28.24, 36.42, 36.13, 31.5
        };
        double[] fraction = new double[21];
        for (int i = 0; i < x.length; i++) {
            x[i] = doses[i / 3];
            fraction[i] = percent[i] / 100;
        }
        Interval of = DoseResponseFitter.withDefaults()
                .fit(DoseResponseData.of(x, percent))
                .parameterInterval("c", 0.95, IntervalMethod.PROFILE);
        Interval ofFraction = DoseResponseFitter.withDefaults()
                .fit(DoseResponseData.of(x, fraction))
                .parameterInterval("c", 0.95, IntervalMethod.PROFILE);
        assertTrue(of.getLower() < -100, of.toString());
        assertEquals(of.getLower(), 100 * ofFraction.getLower(), 1e-9 * Math.abs(of.getLower()));
        assertEquals(of.getUpper(), 100 * ofFraction.getUpper(), 1e-9 * of.getUpper());
    }

    /** The same above the doses: on the way to the limit a search takes more steps than one search has. */
    @Test
    void theLimitOfAnUpperPlateauFarAwayDoesNotHangOnTheUnit() {
        double[] doses = {0.19, 0.6, 1.9, 6, 19, 60};
        double[] percent = {99.72, 93.22, 93.13, 82.31, 67.04, 51.23};
        double[] fraction = Arrays.stream(percent).map(y -> y / 100).toArray();
        double[] millimolar = Arrays.stream(doses).map(x -> x / 1000).toArray();
        double upper = upperOfD(doses, percent);
        assertTrue(upper > 3000, "" + upper);
        assertEquals(upper, 100 * upperOfD(doses, fraction), 1e-10 * upper);
        assertEquals(upper, upperOfD(millimolar, percent), 1e-10 * upper);
    }

    @Test
    void aLimitOnADoseIsThatDose() {
        double[] doses = new double[15];
        double[] responses = new double[15];
        for (int i = 0; i < 15; i++) {
            doses[i] = Math.pow(10, i / 3 - 1);
            responses[i] = (i < 9 ? 100 : 10) + i % 3 - 1;
        }
        EffectiveDose dose = DoseResponseFitter.withDefaults()
                .fit(DoseResponseData.of(doses, responses))
                .effectiveDose(50);
        assertEquals(10, dose.interval(0.95).getLower());
        assertEquals(100, dose.interval(0.95).getUpper());
        assertEquals("between 10 and 100", dose.toString());
    }

    /** A power curve has lost a tenth of a far plateau 99 decades below its doses. */
    @Test
    void aLimitThatIsNoDoseIsOpen() {
        double[] doses = {0.19, 0.6, 1.9, 6, 19, 60};
        Interval interval = DoseResponseFitter.withDefaults()
                .fit(DoseResponseData.of(doses, new double[] {99.72, 93.22, 93.13, 82.31, 67.04, 51.23}))
                .effectiveDose(10)
                .interval(0.95);
        assertEquals(0, interval.getLower());
        assertTrue(interval.isLowerOpen(), interval.toString());
    }

    private static double upperOfD(double[] doses, double[] responses) {
        return DoseResponseFitter.withDefaults()
                .fit(DoseResponseData.of(doses, responses))
                .parameterInterval("d", 0.95, IntervalMethod.PROFILE)
                .getUpper();
    }

    @Test
    void twoLevelsLieBetweenDosesAndReachNothingBelow() {
        DoseResponseFit two = fit(4, 10, x -> x < 0.3 ? 100 : 60);
        says(two.effectiveDose(50), EffectiveDoseOutcome.BETWEEN_DOSES, 0.1, 0.3);
        assertEquals(EffectiveDoseOutcome.NOT_REACHED, absolute(two, 40).getOutcome());
    }

    @Test
    void curvesThatGoDownAndUpTellNothing() {
        says(
                fit(3, 12, x -> x == 0 ? 100 : x < 0.1 ? 60 : x < 2 ? 20 : 80).effectiveDose(50),
                EffectiveDoseOutcome.NOT_IDENTIFIABLE,
                0,
                OPEN);
        says(
                fit(
                                DoseResponseModel.LL4,
                                DOSES,
                                1,
                                0,
                                40,
                                x -> x == 0 ? 100 : Math.rint(2 * Math.log10(x)) % 2 == 0 ? 100 : 0)
                        .effectiveDose(50),
                EffectiveDoseOutcome.NOT_IDENTIFIABLE,
                0,
                OPEN);
    }

    @Test
    void threeDosesAreTooFewForFourParametersUnlessAVehicleIsTheFourth() {
        double[] three = {0.1, 1, 10};
        DoseResponseFit few = fit(DoseResponseModel.LL4, three, 3, 3, 14, x -> 100 / (1 + x));
        assertEquals(FitStatus.TOO_FEW_DOSES, few.getStatus());
        assertEquals(
                EffectiveDoseOutcome.NOT_IDENTIFIABLE, few.effectiveDose(50).getOutcome());
        double[] four = {0, 0.1, 1, 10};
        EffectiveDose dose =
                fit(DoseResponseModel.LL4, four, 3, 3, 15, x -> 100 / (1 + x)).effectiveDose(50);
        assertEquals(EffectiveDoseOutcome.INTERPOLATED, dose.getOutcome());
        assertTrue(dose.interval(0.95).contains(1), dose.toString());
    }

    @ParameterizedTest
    @CsvSource({"18", "19", "20", "21", "22", "24"})
    void aStraightLineInLogDoseTellsNoDoseHalfway(long seed) {
        EffectiveDose dose = fit(DoseResponseModel.LL4, TREATED, 3, 3, seed, x -> 80 - 15 * Math.log10(x / 0.01))
                .effectiveDose(50);
        says(dose, EffectiveDoseOutcome.NOT_IDENTIFIABLE, 0, OPEN);
    }

    /** The truth lies in the set of each curve of which the doses see a half, and none is put on the wrong side of them. */
    @ParameterizedTest
    @CsvSource({"30, 1.5", "90, 1.5", "20, 0.7", "0.003, 1", "0.01, 2", "300, 1", "12, 4"})
    void halfSeenCurvesHoldTheirTruth(double ic50, double slope) {
        for (long seed = 1; seed <= 4; seed++) {
            EffectiveDose dose = fit(5, 100 + seed, x -> 100 / (1 + Math.pow(x / ic50, slope)))
                    .effectiveDose(50);
            assertTrue(dose.interval(0.95).contains(ic50), seed + ": " + dose);
            assertFalse(ic50 < 30 && dose.getOutcome() == EffectiveDoseOutcome.ABOVE_TESTED_RANGE, dose.toString());
            assertFalse(ic50 > 0.01 && dose.getOutcome() == EffectiveDoseOutcome.BELOW_TESTED_RANGE, dose.toString());
        }
    }

    /**
     * Of smooth curves of single wells the residuals are a thousandth of the responses, so that rounding of these hides the last
     * steps of the search. Expected are Gauss-Newton steps in R to their fixed point.
     */
    @Test
    void aSmoothCurveOfSingleWellsConverges() {
        DoseResponseFitter fitter = DoseResponseFitter.withDefaults().withModel(DoseResponseModel.LL4.withTop(100));
        DoseResponseFit shallow = fitter.fit(
                DoseResponseData.of(new double[] {1, 10, 100, 1000, 10_000}, new double[] {91, 82, 67, 48, 30}));
        assertEquals(FitStatus.CONVERGED, shallow.getStatus());
        assertEquals(0.35225793375712, shallow.getSlope(), 1e-11);
        assertEquals(3.24973424054271, shallow.getBottom(), 1e-9);
        assertEquals(6.47985232462661, Math.log(shallow.getIc50()), 1e-10);
        assertEquals(0.00802253859719334, shallow.getResidualSumOfSquares(), 1e-14);
        DoseResponseFit steep = fitter.fit(DoseResponseData.of(
                new double[] {0, 1, 10, 100, 1000, 10_000, 100_000}, new double[] {100, 37, 12, 3, 1, 0, 0}));
        assertEquals(FitStatus.CONVERGED, steep.getStatus());
        assertEquals(0.633744417629, steep.getSlope(), 1e-10);
        assertEquals(0.108293859663926, steep.getResidualSumOfSquares(), 1e-13);
    }

    /** Of a power law the best curve has its lower plateau 1e12 away or more; a response is lost to it, but not its dose. */
    @ParameterizedTest
    @CsvSource({"LL.4, 0, 1e-10", "LL.4, 1e-4, 1e-4", "W1.4, 0, 1e-10", "W1.4, 1e-4, 1e-4"})
    void aDoseNearAPlateauIsReadFromThere(String model, double deviation, double width) {
        DoseResponseFit power = fit(DoseResponseModel.parse(model), TREATED, 1, deviation, 5, x -> 100 - 2 * x * x);
        Interval set = absolute(power, 99).interval(0.95);
        assertTrue(set.contains(Math.sqrt(0.5)), set.toString());
        assertTrue(set.getUpper() - set.getLower() < 2 * width, set.toString());
    }

    /** The dose at which a power law, the limit of curves, has a response; expected are least squares in 30 digits. */
    @ParameterizedTest
    @CsvSource({"1", "0.01", "1000"})
    void aDoseOnAPowerCurveDoesNotDependOnTheUnit(double unit) {
        double[] responses = {95.3, 79.55, 80.79, 36.25};
        DoseResponseFit fit = DoseResponseFitter.withDefaults()
                .fit(DoseResponseData.of(
                        new double[] {0, 0.25, 0.5, 1},
                        Arrays.stream(responses).map(y -> y * unit).toArray()));
        assertEquals(FitStatus.POWER_LIMIT, fit.getStatus());
        assertEquals(0.529489387188922, absolute(fit, 75 * unit).getEstimate(), 1e-10);
    }
}
