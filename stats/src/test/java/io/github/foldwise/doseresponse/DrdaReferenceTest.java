package io.github.foldwise.doseresponse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.inference.Interval;
import io.github.foldwise.inference.IntervalMethod;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/**
 * The weighted fits of the unit tests of R package drda 2.0.5 (A. Malyutina, J. Tang, A. Pessia 2023,
 * doi:10.18637/jss.v106.i04; MIT licence; tests/testdata.R and tests/testthat/test_loglogistic*.R, test_loggompertz.R,
 * test_gompertz.R), which its authors solved with a computer algebra system. In drda's letters the mean at dose 0 is
 * alpha, alpha + delta is the other plateau, and
 * the asymmetric curves turn at the other end: its loglogistic5 and gompertz of a falling curve are LL.5 and G.4 of the
 * negated responses here.
 *
 * <p>Sums of squares agree to 12 digits. The printed parameters are good to 8: at those of loglogistic4 the gradient of the sum
 * of squares, in 40-digit arithmetic, is 2.5e-8, at those found here it is below 1e-15.
 */
class DrdaReferenceTest {
    private static final double PRINTED = 5e-8;

    private static final double[] RESPONSES = {
        0.8527, 0.7571, 0.937, 0.8275, 0.7778, 0.8846, 0.5561, 0.7048, 0.5453, 0.486, 0.5351, 0.4399, 0.3553, 0.3132,
        0.3499, 0.1421, 0.0168, 0.1386, 0.1227
    };
    private static final double[] WEIGHTS = {
        0.718, 0, 0.5804, 1.4958, 0.8458, 1.1844, 0, 1.4749, 0, 1.332, 1.039, 0.6865, 0.6791, 1.1611, 0.7153, 1.3647,
        0.6719, 0.4121, 1.1564
    };

    private static final DoseResponseData DATA = DoseResponseData.of(
                    new double[] {0, 0, 0, 2, 2, 2, 4, 4, 6, 6, 6, 6, 8, 8, 8, 10, 100, 100, 1000}, RESPONSES)
            .withWeights(WEIGHTS);

    private static DoseResponseData negated(DoseResponseData data) {
        double[] responses = Arrays.stream(data.getResponses()).map(y -> -y).toArray();
        return DoseResponseData.of(data.getDoses(), responses).withWeights(data.getWeights());
    }

    private static DoseResponseFit fit(DoseResponseModel model, DoseResponseData data) {
        return DoseResponseFitter.withDefaults().withModel(model).fit(data);
    }

    private static void close(double expected, double actual, double relative) {
        assertEquals(expected, actual, relative * Math.abs(expected));
    }

    private static void check(double top, double delta, double b, double e, double rss, DoseResponseFit fit) {
        assertEquals(FitStatus.CONVERGED, fit.getStatus());
        close(rss, fit.getResidualSumOfSquares(), 1e-12);
        close(b, fit.getSlope(), PRINTED);
        close(e, fit.optimum().parameter("e"), PRINTED);
        close(top, fit.getTop(), PRINTED);
        assertEquals(top + delta, fit.getBottom(), PRINTED);
    }

    @Test
    void fourParametersEqualThoseOfLoglogistic4() {
        check(
                0.85946644015940627,
                -0.77755335460964313,
                Math.exp(1.2410728497889232),
                Math.exp(1.8216686605281363),
                0.028149462100107135,
                fit(DoseResponseModel.LL4, DATA));
        // The same through the general search, which bounds that do not bind ask for.
        check(
                0.85946644015940627,
                -0.77755335460964313,
                Math.exp(1.2410728497889232),
                Math.exp(1.8216686605281363),
                0.028149462100107135,
                fit(DoseResponseModel.LL4.withBounds("e", 0.1, 100), DATA));
    }

    @Test
    void fixedPlateausGiveTheConstrainedFit() {
        DoseResponseModel fixed = DoseResponseModel.LL4.withTop(0.9).withBottom(0);
        double b = Math.exp(0.99935582830934212);
        double e = Math.exp(1.8494626509107548);
        check(0.9, -0.9, b, e, 0.047616281998049843, fit(fixed, DATA));
        check(0.9, -0.9, b, e, 0.047616281998049843, fit(fixed.withBounds("b", 0, 10), DATA));
    }

    @Test
    void twoParametersEqualThoseOfLoglogistic2() {
        check(
                1,
                -1,
                Math.exp(0.66309884142824792),
                Math.exp(1.7153886937325806),
                0.080570305967227270,
                fit(DoseResponseModel.LL2, DATA));
    }

    @Test
    void aFallingLogGompertzIsTheSecondWeibullCurve() {
        check(
                0.84575428432937011,
                -0.76656134360156587,
                -Math.exp(0.89238310459026989),
                Math.exp(1.6622042309903930),
                0.035138156284360913,
                fit(DoseResponseModel.W2_4, DATA));
    }

    @Test
    void fiveParametersEqualThoseOfLoglogistic5() {
        double eta = Math.exp(2.7080648141767070);
        double nu = Math.exp(2.3522233117187749);
        double phi = Math.exp(2.1486558471371228);
        DoseResponseFit fit = fit(DoseResponseModel.LL5, negated(DATA));
        assertEquals(FitStatus.CONVERGED, fit.getStatus());
        close(0.022085036915158753, fit.getResidualSumOfSquares(), 1e-12);
        close(-eta, fit.getSlope(), 1e-8);
        close(phi * Math.pow(nu, 1 / eta), fit.getParameter("e").getValue(), 1e-9);
        close(1 / nu, fit.getParameter("f").getValue(), 1e-8);
        assertEquals(-0.90681779366690136, fit.getBottom(), 1e-9);
        assertEquals(-0.90681779366690136 + 0.81378790717255029, fit.getTop(), 1e-9);
    }

    @Test
    void fiveParametersWithFixedPlateausEqualThoseOfLoglogistic5() {
        double eta = Math.exp(1.7810821447704601);
        double nu = Math.exp(1.3229883342089993);
        double phi = Math.exp(2.0909375125759564);
        DoseResponseModel fixed = DoseResponseModel.LL5.withBottom(-0.9).withTop(0);
        DoseResponseFit fit = fit(fixed, negated(DATA));
        close(0.041203263957338706, fit.getResidualSumOfSquares(), 1e-12);
        close(-eta, fit.getSlope(), 1e-9);
        close(phi * Math.pow(nu, 1 / eta), fit.getParameter("e").getValue(), 1e-9);
        close(1 / nu, fit.getParameter("f").getValue(), 1e-9);
    }

    /** drda's data have negative predictors; the curve moves with them. */
    @Test
    void aFallingGompertzOfDrdaIsTheRisingOneOfTheNegatedResponses() {
        double shift = 100;
        double[] doses = {0, 0, 0, 70, 70, 70, 94, 94, 98, 98, 98, 98, 102, 102, 102, 106, 150, 150, 200};
        DoseResponseData data = DoseResponseData.of(doses, RESPONSES).withWeights(WEIGHTS);
        DoseResponseFit fit = fit(DoseResponseModel.G4, negated(data));
        assertEquals(FitStatus.CONVERGED, fit.getStatus());
        close(0.027430943413179750, fit.getResidualSumOfSquares(), 1e-12);
        close(-Math.exp(-1.6109893031741691), fit.getSlope(), PRINTED);
        close(-3.2943267184810845 + shift, fit.getParameter("e").getValue(), PRINTED);
        assertEquals(-0.84880506428954864, fit.getBottom(), PRINTED);
        assertEquals(-0.84880506428954864 + 0.76445273232771366, fit.getTop(), PRINTED);
    }

    /** Data set voropm2 of the package as analysed in the article, on doses with rounded logarithms, without weights. */
    @Test
    void voropm2EqualsThePublishedFit() {
        double[] steps = {0, 0.66, 1.32, 1.97, 2.63, 3.29, 3.95, 4.61, 5.26, 5.92, 6.58, 7.24, 7.89, 8.55, 9.21};
        double[] doses = new double[45];
        for (int i = 0; i < 45; i++) {
            doses[i] = Math.exp(steps[i / 3]);
        }
        double[] responses = {
            1.1263, 1.0329, 1.1139, 1.1146, 1.0664, 1.0163, 0.9594, 0.9887, 0.9853, 0.9912, 1.0323, 1.0479, 1.0047,
            1.0859, 1.0641, 1.1227, 1.0657, 1.0907, 1.0185, 1.0374, 1.1512, 0.9747, 1.0399, 0.9841, 0.9324, 1.0415,
            1.0172, 0.8712, 0.9155, 0.8077, 0.5323, 0.5167, 0.5096, 0.032, 0.0317, 0.031, 0.002, 0.0043, 0.0043, 0.0043,
            0.0042, 0.004, 0.0042, 0.0031, 0.0053
        };
        DoseResponseData data = DoseResponseData.of(doses, responses);
        DoseResponseFit four = fit(DoseResponseModel.LL4, data);
        close(1.041465045, four.getTop(), 1e-9);
        assertEquals(1.041465045 - 1.056585700, four.getBottom(), 1e-9);
        close(3.074052928, four.getSlope(), 1e-9);
        close(6.535547941, Math.log(four.getIc50()), 1e-9);
        close(72.43176091, four.getLogLikelihood(), 1e-9);
        close(0.317444166, four.getParameter("b").getStandardError(), 1e-8);
        close(0.010218285, four.getParameter("d").getStandardError(), 1e-7);
        close(0.035933497, four.effectiveDose(50).getLogStandardError(), 1e-7);
        DoseResponseFit five = fit(DoseResponseModel.LL5, negated(data));
        close(79.38688987, five.getLogLikelihood(), 1e-9);
        close(0.0773418, five.getResidualSumOfSquares(), 1e-6);
        // Turned the other way the exponent grows without bound: what is left is the Weibull curve.
        DoseResponseFit turned = fit(DoseResponseModel.LL5, data);
        assertEquals(FitStatus.PARAMETER_AT_BOUND, turned.getStatus());
        DoseResponseFit weibull = fit(DoseResponseModel.W1_4, data);
        close(weibull.getResidualSumOfSquares(), turned.getResidualSumOfSquares(), 1e-4);
        close(weibull.getIc50(), turned.getIc50(), 1e-3);
        Interval location = turned.parameterInterval("e", 0.95, IntervalMethod.PROFILE);
        assertTrue(location.isUpperOpen() && !location.isLowerOpen(), location.toString());
        Interval ic50 = turned.effectiveDose(50).interval(0.95);
        assertTrue(ic50.isBounded() && ic50.contains(weibull.getIc50()), ic50.toString());
    }
}
