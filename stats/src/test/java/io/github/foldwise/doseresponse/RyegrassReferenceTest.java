package io.github.foldwise.doseresponse;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.foldwise.inference.Interval;
import io.github.foldwise.inference.IntervalMethod;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The standard example of R package drc, against the exact least-squares solution: Newton's method in 40-digit arithmetic
 * on the same data. drc 3.2 itself prints 4 to 6 of these digits (b 2.982219, c 0.481413, d 7.792958, e 3.057955).
 */
class RyegrassReferenceTest {
    private final DoseResponseFit ll4 = DoseResponseFitter.withDefaults().fit(Ryegrass.data());
    private final DoseResponseFit ll3 =
            DoseResponseFitter.withDefaults().withModel(DoseResponseModel.LL3).fit(Ryegrass.data());
    private final DoseResponseFit gaussNewton = DoseResponseFitter.withDefaults()
            .withCovariance(CovarianceType.GAUSS_NEWTON)
            .fit(Ryegrass.data());

    @Test
    void fourParametersEqualTheExactSolution() {
        assertEquals(FitStatus.CONVERGED, ll4.getStatus());
        close(2.98222866622252, ll4.getSlope(), 1e-12);
        close(0.481409942938716, ll4.getBottom(), 1e-12);
        close(7.79296232773781, ll4.getTop(), 1e-12);
        close(3.05795516933537, ll4.getIc50(), 1e-12);
        close(5.40021462777151, ll4.getResidualSumOfSquares(), 1e-13);
        close(0.51962556845153, ll4.getSigma(), 1e-13);
        close(-16.1551432167047, ll4.getLogLikelihood(), 1e-13);
        close(42.3102864334095, ll4.getAic(), 1e-13);
        close(45.6436197667428, ll4.getAicc(), 1e-13);
        close(48.2005555851492, ll4.getBic(), 1e-13);
    }

    @Test
    void threeParametersEqualTheExactSolution() {
        close(2.47032431376427, ll3.getSlope(), 1e-12);
        assertEquals(0, ll3.getBottom());
        close(7.85542760674247, ll3.getTop(), 1e-12);
        close(3.26335566379487, ll3.getIc50(), 1e-12);
        close(6.62281981880057, ll3.getResidualSumOfSquares(), 1e-13);
    }

    @ParameterizedTest
    @CsvSource({
        "b, 0.465068246326, 0.458428817105",
        "c, 0.212192704814, 0.209506044029",
        "d, 0.188567622924, 0.189733260025",
        "e, 0.185731354227, 0.185828903335"
    })
    void standardErrorsEqualTheExactOnesInBothConventions(String letter, double hessian, double plain) {
        close(hessian, ll4.getParameter(letter).getStandardError(), 1e-11);
        close(plain, gaussNewton.getParameter(letter).getStandardError(), 1e-11);
    }

    @ParameterizedTest
    @CsvSource({
        "b, 0.341683502368, 0.318735988980",
        "d, 0.204381345153, 0.207984310866",
        "e, 0.196406193885, 0.202199244031"
    })
    void standardErrorsOfThreeParametersEqualTheExactOnes(String letter, double hessian, double plain) {
        close(hessian, ll3.getParameter(letter).getStandardError(), 1e-11);
        DoseResponseFit other = DoseResponseFitter.withDefaults()
                .withModel(DoseResponseModel.LL3)
                .withCovariance(CovarianceType.GAUSS_NEWTON)
                .fit(Ryegrass.data());
        close(plain, other.getParameter(letter).getStandardError(), 1e-11);
    }

    @ParameterizedTest
    @CsvSource({
        "10, 1.463709222277, 0.1867720603, 0.1889132460",
        "20, 1.921093678479, 0.1777444252, 0.1810918269",
        "50, 3.057955169335, 0.1857313542, 0.1858289033",
        "90, 6.388625333055, 0.8450985263, 0.8177007779"
    })
    void relativeEffectiveDosesEqualTheExactOnes(double percent, double dose, double hessian, double plain) {
        close(dose, ll4.effectiveDose(percent).getValue(), 1e-12);
        close(hessian, ll4.effectiveDose(percent).getStandardError(), 1e-9);
        close(plain, gaussNewton.effectiveDose(percent).getStandardError(), 1e-9);
    }

    /** drc 3.2 prints standard errors 0.4535, 0.1914 and 0.1734 here: its gradient leaves out the plateaus. */
    @ParameterizedTest
    @CsvSource({
        "2, 4.790779183161, 0.3641079965, 0.3547387920",
        "4, 3.135926259617, 0.1571819128, 0.1569714822",
        "6, 2.097533652108, 0.1474283179, 0.1497151648"
    })
    void absoluteEffectiveDosesEqualTheExactOnes(double response, double dose, double hessian, double plain) {
        EffectiveDose absolute = ll4.effectiveDose(response, EffectiveDoseType.ABSOLUTE);
        close(dose, absolute.getValue(), 1e-12);
        close(hessian, absolute.getStandardError(), 1e-9);
        EffectiveDose other = gaussNewton.effectiveDose(response, EffectiveDoseType.ABSOLUTE);
        close(plain, other.getStandardError(), 1e-9);
    }

    /** Limits with the F criterion RSS at most 6.575097068555, computed in 40 digits; nine digits are printed. */
    @ParameterizedTest
    @CsvSource({
        "b, 2.182008819, 4.232892253",
        "c, 0.010240380, 0.906745975",
        "d, 7.405372222, 8.192459058",
        "e, 2.691098312, 3.475386910"
    })
    void profileLimitsOfParametersEqualTheExactOnes(String letter, double lower, double upper) {
        limits(lower, upper, ll4.parameterInterval(letter, 0.95, IntervalMethod.PROFILE));
    }

    @ParameterizedTest
    @CsvSource({
        "10, 1.102346283, 1.903059141",
        "20, 1.569911455, 2.326703596",
        "50, 2.691098312, 3.475386910",
        "90, 5.028082495, 8.799249673"
    })
    void profileLimitsOfRelativeEffectiveDosesEqualTheExactOnes(double percent, double lower, double upper) {
        limits(lower, upper, ll4.effectiveDose(percent).interval(0.95));
    }

    @ParameterizedTest
    @CsvSource({"2, 4.136247294, 5.680151945", "4, 2.822689484, 3.482525873", "6, 1.802497796, 2.431872619"})
    void profileLimitsOfAbsoluteEffectiveDosesEqualTheExactOnes(double response, double lower, double upper) {
        limits(
                lower,
                upper,
                ll4.effectiveDose(response, EffectiveDoseType.ABSOLUTE).interval(0.95));
    }

    /** R 4.1, drc 3.2: {@code ED(m, c(10, 90), interval = "delta")} and {@code confint(m)}, as printed in its manual. */
    @Test
    void waldIntervalsEqualThePrintedOnesOfDrc() {
        waldNear(2.01212, 3.95232, ll4.parameterInterval("b", 0.95, IntervalMethod.WALD));
        waldNear(0.03879, 0.92404, ll4.parameterInterval("c", 0.95, IntervalMethod.WALD));
        waldNear(7.39961, 8.18630, ll4.parameterInterval("d", 0.95, IntervalMethod.WALD));
        waldNear(2.67053, 3.44538, ll4.parameterInterval("e", 0.95, IntervalMethod.WALD));
        waldNear(1.07411, 1.85330, ll4.effectiveDose(10).interval(0.95, IntervalMethod.WALD));
        waldNear(4.62580, 8.15148, ll4.effectiveDose(90).interval(0.95, IntervalMethod.WALD));
        waldNear(2.69406, 3.47100, ll4.effectiveDose(50).interval(0.95, IntervalMethod.LOG_WALD));
    }

    private static void limits(double lower, double upper, Interval interval) {
        assertEquals(lower, interval.getLower(), 5e-9);
        assertEquals(upper, interval.getUpper(), 5e-9);
    }

    private static void waldNear(double lower, double upper, Interval interval) {
        assertEquals(lower, interval.getLower(), 5e-5);
        assertEquals(upper, interval.getUpper(), 5e-5);
    }

    private static void close(double expected, double actual, double relative) {
        assertEquals(expected, actual, relative * Math.abs(expected));
    }
}
