package io.github.foldwise.doseresponse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.inference.Estimate;
import io.github.foldwise.inference.Interval;
import io.github.foldwise.inference.IntervalMethod;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Five-parameter and hormetic curves against exact least-squares solutions, Newton's method in 40-digit arithmetic, on data
 * of the examples of R package drc.
 */
class GeneralCurveReferenceTest {
    /** van Ewijk and Hoekstra 1993, doi:10.1006/eesa.1993.1003, as data set lettuce of R package drcData. */
    static final DoseResponseData LETTUCE = DoseResponseData.of(
            new double[] {0, 0, 0.32, 0.32, 1, 1, 3.2, 3.2, 10, 10, 32, 32, 100, 100}, new double[] {
                1.126, 0.833, 1.096, 1.106, 1.163, 1.336, 0.985, 0.754, 0.716, 0.683, 0.56, 0.488, 0.375, 0.344
            });

    private static final DoseResponseModel GENERAL_LL4 = DoseResponseModel.LL4.withBounds("b", -1e6, 1e6);

    private static DoseResponseFit fit(DoseResponseModel model, DoseResponseData data, CovarianceType type) {
        return DoseResponseFitter.withDefaults()
                .withModel(model)
                .withCovariance(type)
                .fit(data);
    }

    private static DoseResponseFit fit(DoseResponseModel model, DoseResponseData data) {
        return fit(model, data, CovarianceType.HESSIAN);
    }

    private static void close(double expected, double actual, double relative) {
        assertEquals(expected, actual, relative * Math.abs(expected));
    }

    private static void limits(double lower, double upper, Interval interval, double tolerance) {
        assertEquals(lower, interval.getLower(), tolerance);
        assertEquals(upper, interval.getUpper(), tolerance);
    }

    /** A bound that does not bind sends the four-parameter curve through the general search: the same exact numbers. */
    @Test
    void theGeneralSearchGivesTheExactFourParameterSolutionToo() {
        DoseResponseFit fit = fit(GENERAL_LL4, Ryegrass.data());
        assertEquals(FitStatus.CONVERGED, fit.getStatus());
        close(2.98222866622252, fit.getSlope(), 1e-11);
        close(0.481409942938716, fit.getBottom(), 1e-11);
        close(7.79296232773781, fit.getTop(), 1e-12);
        close(3.05795516933537, fit.getIc50(), 1e-12);
        close(5.40021462777151, fit.getResidualSumOfSquares(), 1e-13);
        close(0.465068246326, fit.getParameter("b").getStandardError(), 1e-10);
        close(0.212192704814, fit.getParameter("c").getStandardError(), 1e-10);
        close(0.188567622924, fit.getParameter("d").getStandardError(), 1e-10);
        close(0.185731354227, fit.getParameter("e").getStandardError(), 1e-10);
        close(0.8450985263, fit.effectiveDose(90).getStandardError(), 1e-9);
        EffectiveDose absolute = fit.effectiveDose(2, EffectiveDoseType.ABSOLUTE);
        close(4.790779183161, absolute.getValue(), 1e-12);
        close(0.3641079965, absolute.getStandardError(), 1e-9);
    }

    /** The exact limits of {@link RyegrassReferenceTest}. */
    @Test
    void theGeneralProfileGivesTheExactLimitsToo() {
        DoseResponseFit fit = fit(GENERAL_LL4, Ryegrass.data());
        limits(2.182008819, 4.232892253, fit.parameterInterval("b", 0.95, IntervalMethod.PROFILE), 5e-9);
        limits(0.010240380, 0.906745975, fit.parameterInterval("c", 0.95, IntervalMethod.PROFILE), 5e-9);
        limits(7.405372222, 8.192459058, fit.parameterInterval("d", 0.95, IntervalMethod.PROFILE), 5e-9);
        limits(2.691098312, 3.475386910, fit.parameterInterval("e", 0.95, IntervalMethod.PROFILE), 5e-9);
        limits(1.102346283, 1.903059141, fit.effectiveDose(10).interval(0.95), 5e-9);
        limits(5.028082495, 8.799249673, fit.effectiveDose(90).interval(0.95), 5e-9);
        EffectiveDose absolute = fit.effectiveDose(2, EffectiveDoseType.ABSOLUTE);
        limits(4.136247294, 5.680151945, absolute.interval(0.95), 5e-9);
    }

    @ParameterizedTest
    @CsvSource({
        "b, 3.93012781223236, 2.19440410137, 2.15333783161",
        "c, 0.321455036179806, 0.379921086637, 0.364959612997",
        "d, 7.76051238082283, 0.193205215964, 0.194077250581",
        "e, 2.21475639418943, 0.91988527481, 0.877065294544",
        "f, 0.467942245180814, 0.530787276115, 0.509298114125"
    })
    void fiveParametersEqualTheExactSolution(String letter, double value, double hessian, double plain) {
        Estimate estimate = fit(DoseResponseModel.LL5, Ryegrass.data()).getParameter(letter);
        close(value, estimate.getValue(), 1e-9);
        close(hessian, estimate.getStandardError(), 1e-9);
        close(
                plain,
                fit(DoseResponseModel.LL5, Ryegrass.data(), CovarianceType.GAUSS_NEWTON)
                        .getParameter(letter)
                        .getStandardError(),
                1e-9);
    }

    @ParameterizedTest
    @CsvSource({
        "10, 1.560425675325, 0.2294415095, 0.2325496493",
        "20, 1.953831478269, 0.164824933, 0.1667345715",
        "50, 3.0234973379, 0.2146575307, 0.2138695341",
        "90, 7.73159711967, 3.048353006, 2.882892041"
    })
    void effectiveDosesOfFiveParametersEqualTheExactOnes(double percent, double dose, double hessian, double plain) {
        for (DoseResponseModel model : List.of(DoseResponseModel.LL5, DoseResponseModel.LL5_IC50)) {
            EffectiveDose found = fit(model, Ryegrass.data()).effectiveDose(percent);
            close(dose, found.getValue(), 1e-10);
            close(hessian, found.getStandardError(), 2e-9);
            EffectiveDose other =
                    fit(model, Ryegrass.data(), CovarianceType.GAUSS_NEWTON).effectiveDose(percent);
            close(plain, other.getStandardError(), 2e-9);
        }
    }

    @Test
    void theHalfwayFormHasTheIc50AsItsParameter() {
        DoseResponseFit plain = fit(DoseResponseModel.LL5, Ryegrass.data());
        DoseResponseFit halfway = fit(DoseResponseModel.LL5_IC50, Ryegrass.data());
        close(plain.getIc50(), halfway.getParameter("e").getValue(), 1e-9);
        close(plain.getResidualSumOfSquares(), halfway.getResidualSumOfSquares(), 1e-13);
        close(5.27704727066379, halfway.getResidualSumOfSquares(), 1e-12);
        close(0.527009800701027, plain.getSigma(), 1e-12);
        close(43.7565587594817, plain.getAic(), 1e-12);
        close(48.69773523007, plain.getAicc(), 1e-12);
        close(50.8248817415694, plain.getBic(), 1e-12);
        Interval one = plain.effectiveDose(50).interval(0.95);
        Interval other = halfway.parameterInterval("e", 0.95, IntervalMethod.PROFILE);
        limits(one.getLower(), one.getUpper(), other, 1e-8);
        close(
                plain.effectiveDose(50).getStandardError(),
                halfway.getParameter("e").getStandardError(),
                1e-8);
    }

    @ParameterizedTest
    @CsvSource({
        "BC.4, b, 1.28271759482126, 0.0493514143946, 0.0522041408591",
        "BC.4, d, 0.967176849856966, 0.0771285930603, 0.0787052147275",
        "BC.4, e, 0.845934328474552, 0.435705767141, 0.538962474451",
        "BC.4, f, 1.62452807871371, 0.982750082173, 1.20669415884",
        "BC.5, b, 1.50297184676915, 0.352127791466, 0.337616235588",
        "BC.5, c, 0.280810911571283, 0.247614469789, 0.226853417673",
        "BC.5, d, 0.963062882123581, 0.0781757567586, 0.0805331747341",
        "BC.5, e, 1.12179903067637, 0.612532428272, 0.770789414512",
        "BC.5, f, 0.986309505090681, 0.773243741305, 0.94214205166"
    })
    void hormeticCurvesEqualTheExactSolution(String model, String letter, double value, double hessian, double plain) {
        DoseResponseFit fit = fit(DoseResponseModel.parse(model), LETTUCE);
        assertEquals(FitStatus.CONVERGED, fit.getStatus());
        close(value, fit.getParameter(letter).getValue(), 1e-9);
        close(hessian, fit.getParameter(letter).getStandardError(), 1e-9);
        DoseResponseFit other = fit(DoseResponseModel.parse(model), LETTUCE, CovarianceType.GAUSS_NEWTON);
        close(plain, other.getParameter(letter).getStandardError(), 1e-9);
    }

    /** Beyond the peak. drc 3.2 prints ED50 35.023 (15.427). */
    @Test
    void effectiveDosesOfAHormeticCurveLieBeyondItsPeak() {
        DoseResponseFit fit = fit(DoseResponseModel.BC4, LETTUCE);
        close(0.124974809738195, fit.getResidualSumOfSquares(), 1e-12);
        close(13.1657634310194, fit.getLogLikelihood(), 1e-12);
        close(0.118842197205056, fit(DoseResponseModel.BC5, LETTUCE).getResidualSumOfSquares(), 1e-12);
        near(35.0519871383, 15.45229, fit.effectiveDose(50));
        near(4.45836388209, 1.6751445, fit.effectiveDose(10));
        near(6.85761814195, 2.4271731, fit.effectiveDose(20));
        EffectiveDose far = fit.effectiveDose(90);
        assertEquals(EffectiveDoseOutcome.ABOVE_TESTED_RANGE, far.getOutcome());
        assertEquals(10095.5, far.getEstimate(), 0.05);
        assertEquals(13153.7, far.getStandardError(), 0.05);
    }

    private static void near(double dose, double error, EffectiveDose found) {
        close(dose, found.getValue(), 1e-11);
        close(error, found.getStandardError(), 1e-6);
    }

    /**
     * R 4.2.2, src/test/reference/general_curves.R. The sums of squares lie below those of the help page of R package drc,
     * whose residual standard errors are the last column: drc stops early on these flat valleys.
     */
    @ParameterizedTest
    @CsvSource({
        "CRS.4a, 0.778680147, 3.34829305, 1.10900621, 0.0021543968, 0.2422221101286, 0.1556406",
        "CRS.4b, 0.544236244, -2.95464092, 0.990833542, 16.827486, 0.1773414122413, 0.1349385",
        "CRS.4c, 0.482907773, 0.148049213, 0.973262152, 3.16740014, 0.1526826753642, 0.1235996"
    })
    void cedergreensCurvesEqualThoseOfR(
            String model, double b, double logE, double d, double f, double rss, double sigmaOfDrc) {
        DoseResponseFit fit = fit(DoseResponseModel.parse(model), LETTUCE);
        assertEquals(FitStatus.CONVERGED, fit.getStatus());
        close(rss, fit.getResidualSumOfSquares(), 1e-11);
        close(b, fit.getSlope(), 1e-6);
        assertEquals(logE, Math.log(fit.getParameter("e").getValue()), 1e-5);
        close(d, fit.getTop(), 1e-7);
        close(f, fit.getParameter("f").getValue(), 1e-5);
        assertTrue(fit.getSigma() <= sigmaOfDrc + 5e-8);
    }

    /** The same script. */
    @Test
    void gompertzCurvesEqualThoseOfR() {
        DoseResponseFit four = fit(DoseResponseModel.G4, Ryegrass.data());
        close(0.834313501, four.getSlope(), 1e-7);
        close(3.55598363, four.getParameter("e").getValue(), 1e-7);
        close(0.673392928, four.getBottom(), 1e-7);
        close(8.20165487, four.getTop(), 1e-7);
        close(6.299256950143, four.getResidualSumOfSquares(), 1e-12);
        DoseResponseFit three = fit(DoseResponseModel.G3, Ryegrass.data());
        close(10.37804512395, three.getResidualSumOfSquares(), 1e-12);
        close(0.797553622, three.getSlope(), 1e-7);
    }

    /** R package drc 3.2 prints 2.75688, .41515, 7.74173, 2.77687, .35672 and s .528689 for BC.5 on ryegrass. */
    @Test
    void brainCousensOnRyegrassEqualsThePrintedFitOfDrc() {
        DoseResponseFit fit = fit(DoseResponseModel.BC5, Ryegrass.data());
        assertEquals(2.75688, fit.getSlope(), 5e-5);
        assertEquals(0.41515, fit.getBottom(), 5e-6);
        assertEquals(7.74173, fit.getTop(), 5e-6);
        assertEquals(2.77687, fit.getParameter("e").getValue(), 5e-5);
        assertEquals(0.35672, fit.getParameter("f").getValue(), 5e-5);
        assertEquals(0.528689, fit.getSigma(), 5e-7);
    }

    /**
     * Nine means of a plate-reader example, published with a rising five-parameter curve that keeps b positive and has its
     * plateaus exchanged: exact values from 40-digit arithmetic. Here that is the falling curve of the negated responses.
     */
    @Test
    void aFiveParameterCurveOfAPlateReaderEqualsTheExactSolution() {
        double[] doses = {25, 12.5, 6.25, 3.125, 1.563, 0.781, 0.391, 0.195, 0.098};
        double[] responses = {1.7914, 1.682833, 1.500367, 1.179967, 0.822533, 0.501933, 0.301333, 0.187467, 0.130033};
        double[] negated = Arrays.stream(responses).map(y -> -y).toArray();
        DoseResponseFit fit =
                fit(DoseResponseModel.LL5, DoseResponseData.of(doses, negated), CovarianceType.GAUSS_NEWTON);
        assertEquals(FitStatus.CONVERGED, fit.getStatus());
        check(1.15531771574627, 0.0531270, fit.getParameter("b"));
        check(-1.86765180540704, 0.0200335, fit.getParameter("c"));
        check(-0.0830811040379917, 0.0099594, fit.getParameter("d"));
        check(2.43534531597157, 0.4677085, fit.getParameter("e"));
        check(1.13321350866607, 0.2000054, fit.getParameter("f"));
        close(1.34436953835925e-4, fit.getResidualSumOfSquares(), 1e-9);
        DoseResponseFit four = fit(DoseResponseModel.LL4, DoseResponseData.of(doses, responses));
        close(-1.19234075168355, four.getSlope(), 1e-9);
        close(1.52370974374058e-4, four.getResidualSumOfSquares(), 1e-9);
    }

    private static void check(double value, double error, Estimate estimate) {
        close(value, estimate.getValue(), 1e-9);
        assertEquals(error, estimate.getStandardError(), 5e-8);
    }
}
