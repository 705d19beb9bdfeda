package io.github.foldwise.doseresponse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.inference.Estimate;
import io.github.foldwise.inference.Interval;
import io.github.foldwise.inference.IntervalMethod;
import io.github.foldwise.internal.curve.CurveOptimum;
import io.github.foldwise.internal.curve.model.CurveFamily;
import io.github.foldwise.regression.RegressionFunction;
import io.github.foldwise.regression.ResponseFunction;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GeneralModelsTest {
    private static final double[] DOSES = {0, 0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30, 100, 300};

    private static DoseResponseFit fit(DoseResponseModel model, DoseResponseData data) {
        return DoseResponseFitter.withDefaults().withModel(model).fit(data);
    }

    /** Three wells at each dose with a little seeded noise. */
    private static DoseResponseData simulated(double sd, DoubleUnaryOperator mean) {
        SplittableRandom random = new SplittableRandom(7);
        double[] x = new double[3 * DOSES.length];
        double[] y = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            x[i] = DOSES[i / 3];
            y[i] = mean.applyAsDouble(x[i]) + sd * (random.nextDouble() + random.nextDouble() - 1);
        }
        return DoseResponseData.of(x, y);
    }

    private static double left(double x, double b, double e) {
        return x == 0 ? 1 : 1 / (1 + Math.pow(x / e, b));
    }

    private static final DoseResponseData TWO_POPULATIONS =
            simulated(0.02, x -> 0.1 + 0.6 * left(x, 2, 0.05) + 0.3 * left(x, 2, 20));

    private static void close(double expected, double actual, double relative) {
        assertEquals(expected, actual, relative * Math.abs(expected));
    }

    @Test
    void everyModelFindsTheCurveItsDataWereMadeWith() {
        for (DoseResponseModel model : DoseResponseModel.getAll()) {
            DoubleUnaryOperator truth = switch (model.family()) {
                case LOG_LOGISTIC -> x -> left(x, 1.5, 1);
                case WEIBULL_1 -> x -> Math.exp(-Math.pow(x / 2, 0.8));
                case WEIBULL_2 -> x -> x == 0 ? 1 : -Math.expm1(-Math.pow(x / 2, -0.8));
                case LOG_NORMAL -> x -> x == 0 ? 1 : left(x, 1.7, 1.2);
                case GOMPERTZ -> x -> 2 * Math.exp(-Math.exp(0.02 * (x - 80)));
                case ASYMMETRIC, ASYMMETRIC_HALFWAY -> x -> 0.1 + 0.9 * Math.pow(left(x, 2, 1), 0.6);
                case BRAIN_COUSENS -> x -> (1 + 3 * x) * left(x, 2, 0.5);
                case CEDERGREEN_A -> x -> (1 + 2 * (x == 0 ? 0 : Math.exp(-1 / x))) * left(x, 1.5, 5);
                case CEDERGREEN_B -> x -> (1 + 2 * (x == 0 ? 0 : Math.exp(-1 / Math.sqrt(x)))) * left(x, 1.5, 5);
                case CEDERGREEN_C -> x -> (1 + 2 * (x == 0 ? 0 : Math.exp(-Math.pow(x, -0.25)))) * left(x, 1.5, 5);
                case TWO_PHASE, CUSTOM -> x -> 0.1 + 0.6 * left(x, 2, 0.05) + 0.3 * left(x, 2, 20);
            };
            DoseResponseData data = simulated(0.01, truth);
            DoseResponseFit fit = fit(model, data);
            assertEquals(FitStatus.CONVERGED, fit.getStatus(), model + " " + fit);
            assertTrue(
                    fit.getSigma() < 0.015 || model.family() == CurveFamily.LOG_NORMAL, model + " " + fit.getSigma());
            for (double dose : new double[] {0, 0.05, 2, 50}) {
                double tolerance = model.family() == CurveFamily.LOG_NORMAL ? 0.05 : 0.01;
                assertEquals(truth.applyAsDouble(dose), fit.predict(dose).getValue(), tolerance, model + " at " + dose);
            }
            EffectiveDose ic50 = fit.effectiveDose(50);
            assertEquals(EffectiveDoseOutcome.INTERPOLATED, ic50.getOutcome(), model.toString());
            Interval interval = ic50.interval(0.95);
            assertTrue(interval.isBounded() && interval.contains(ic50.getEstimate()), model + " " + interval);
            Interval wald = ic50.interval(0.95, IntervalMethod.LOG_WALD);
            assertTrue(Math.abs(Math.log(interval.getLower() / wald.getLower())) < 0.05, model + " " + interval + wald);
            double target = 0.5 * (fit.getTop() + fit.getBottom());
            close(target, fit.predict(ic50.getEstimate()).getValue(), 1e-12);
            for (String letter : model.getParameterNames()) {
                Estimate estimate = fit.getParameter(letter);
                Interval profile = fit.parameterInterval(letter, 0.95, IntervalMethod.PROFILE);
                assertTrue(
                        profile.contains(estimate.getValue()), model + " " + letter + " " + profile + " " + estimate);
                assertTrue(estimate.getStandardError() > 0, model + " " + letter);
            }
            assertEquals(fit, roundTrip(fit));
            assertTrue(fit.toString().lines().allMatch(line -> line.length() <= 80), fit.toString());
        }
    }

    private static Object roundTrip(Object object) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
                out.writeObject(object);
            }
            return new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();
        } catch (IOException | ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    /** R package drc 3.2: W1.4 on ryegrass with b fixed at 1 prints c .12945 (.36866), d 8.23936 (.30335), e 4.53797 (.63886). */
    @Test
    void aFixedSlopeGivesThePrintedFitOfDrc() {
        DoseResponseFit fit = fit(DoseResponseModel.W1_4.withFixed("b", 1), Ryegrass.data());
        assertEquals(List.of("c", "d", "e"), fit.getModel().getParameterNames());
        assertEquals(1, fit.getSlope());
        assertEquals(0.12945, fit.getBottom(), 5e-4);
        assertEquals(8.23936, fit.getTop(), 5e-4);
        assertEquals(4.53797, fit.getParameter("e").getValue(), 1e-3);
        assertEquals(0.36866, fit.getParameter("c").getStandardError(), 1e-3);
        assertEquals(0.8384585, fit.getSigma(), 1e-6);
        assertTrue(fit.effectiveDose(50).interval(0.95).isBounded());
        assertEquals("W1.4, b 1.0", fit.getModel().toString());
    }

    /** The same page: b bounded by 3 from below ends there, with .68190, 7.68189, 3.58441 and s .5657677. */
    @Test
    void aBoundThatHoldsIsReportedAndTheRestIsThePrintedFitOfDrc() {
        DoseResponseFit fit = fit(DoseResponseModel.W1_4.withBounds("b", 3, 10), Ryegrass.data());
        assertEquals(FitStatus.PARAMETER_AT_BOUND, fit.getStatus());
        close(3, fit.getSlope(), 1e-15);
        assertEquals(0.68190, fit.getBottom(), 1e-4);
        assertEquals(7.68189, fit.getTop(), 1e-4);
        assertEquals(3.58441, fit.getParameter("e").getValue(), 1e-4);
        assertEquals(0.5657677, fit.getSigma(), 1e-6);
        EffectiveDose ic50 = fit.effectiveDose(50);
        assertEquals(EffectiveDoseOutcome.INTERPOLATED, ic50.getOutcome());
        assertTrue(Double.isNaN(ic50.getStandardError()));
        assertTrue(ic50.interval(0.95).isBounded());
        assertEquals("W1.4, b in [3.0, 10.0]", fit.getModel().toString());
    }

    @Test
    void aFixedLocationLeavesTheOthersToTheData() {
        DoseResponseFit free = fit(DoseResponseModel.LL4, Ryegrass.data());
        DoseResponseFit fixed =
                fit(DoseResponseModel.LL4.withFixed("e", free.getParameter("e").getValue()), Ryegrass.data());
        assertEquals(FitStatus.CONVERGED, fixed.getStatus());
        close(free.getSlope(), fixed.getSlope(), 1e-8);
        close(free.getResidualSumOfSquares(), fixed.getResidualSumOfSquares(), 1e-13);
        assertEquals(free.getDegreesOfFreedom() + 1, fixed.getDegreesOfFreedom());
        assertTrue(fixed.getParameter("b").getStandardError()
                < free.getParameter("b").getStandardError());
        assertEquals(0, fixed.optimum().parameterError("e"));
        assertThrows(IllegalArgumentException.class, () -> fixed.getParameter("e"));
    }

    @Test
    void fixedParametersOfTheAsymmetricCurveAreTheReportedOnes() {
        DoseResponseFit four = fit(DoseResponseModel.LL4, Ryegrass.data());
        DoseResponseFit one = fit(DoseResponseModel.LL5.withFixed("f", 1), Ryegrass.data());
        close(four.getResidualSumOfSquares(), one.getResidualSumOfSquares(), 1e-13);
        close(four.getIc50(), one.getIc50(), 1e-9);
        DoseResponseFit five = fit(DoseResponseModel.LL5, Ryegrass.data());
        DoseResponseFit held =
                fit(DoseResponseModel.LL5.withFixed("e", five.getParameter("e").getValue()), Ryegrass.data());
        close(five.getResidualSumOfSquares(), held.getResidualSumOfSquares(), 1e-13);
        close(five.getSlope(), held.getSlope(), 1e-7);
        DoseResponseFit steep = fit(DoseResponseModel.LL5.withBounds("b", 5, 8), Ryegrass.data());
        assertEquals(FitStatus.PARAMETER_AT_BOUND, steep.getStatus());
        close(5, steep.getSlope(), 1e-14);
    }

    @Test
    void plateausMayBeBoundedEachOrBoth() {
        DoseResponseFit low = fit(DoseResponseModel.LL4.withBounds("c", 0.6, 2), Ryegrass.data());
        assertEquals(FitStatus.PARAMETER_AT_BOUND, low.getStatus());
        close(0.6, low.getBottom(), 1e-14);
        DoseResponseFit high = fit(DoseResponseModel.LL4.withBounds("d", 0, 7.5), Ryegrass.data());
        close(7.5, high.getTop(), 1e-14);
        DoseResponseFit both =
                fit(DoseResponseModel.LL4.withBounds("c", 0.6, 2).withBounds("d", 1, 7.5), Ryegrass.data());
        close(0.6, both.getBottom(), 1e-14);
        close(7.5, both.getTop(), 1e-14);
        DoseResponseFit beside = fit(DoseResponseModel.LL4.withBottom(0).withBounds("d", 0.1, 7.5), Ryegrass.data());
        close(7.5, beside.getTop(), 1e-14);
        assertEquals(0, beside.getBottom());
        DoseResponseFit far = fit(DoseResponseModel.LL4.withBounds("e", 1e12, 1e13), Ryegrass.data());
        assertNotEquals(FitStatus.CONVERGED, far.getStatus());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "LL.4 | g | 1 | no parameter \"g\" in LL.4; there are b, c, d, e",
                "LL.4 | b | 0 | finite and not 0",
                "LL.4 | e | 0 | positive and finite",
                "LL.5 | f | -1 | positive and finite",
                "LL.4 | c | NaN | must be finite"
            })
    void valuesThatAParameterCannotHaveAreRefused(String model, String letter, double value, String words) {
        DoseResponseModel plain = DoseResponseModel.parse(model);
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> plain.withFixed(letter, value));
        assertTrue(e.getMessage().contains(words), e.getMessage());
    }

    @Test
    void reversedOrImpossibleBoundsAreRefused() {
        DoseResponseModel model = DoseResponseModel.LL4;
        for (double[] bounds : new double[][] {{3, 1}, {1, 1}, {Double.NaN, 1}}) {
            assertThrows(IllegalArgumentException.class, () -> model.withBounds("b", bounds[0], bounds[1]));
        }
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> model.withBounds("e", -2, -1));
        assertTrue(e.getMessage().contains("exclude every start"), e.getMessage());
        assertThrows(
                IllegalArgumentException.class,
                () -> model.withBounds("c", 5, 6).withBounds("d", 1, 4));
        assertThrows(IllegalArgumentException.class, () -> DoseResponseModel.TWO_PHASE.withBounds("d2", -2, -1));
        assertThrows(
                IllegalArgumentException.class,
                () -> DoseResponseModel.LL2.withFixed("b", 1).withFixed("e", 1));
        assertThrows(IllegalArgumentException.class, model::withHormesisBounds);
    }

    @Test
    void theSignOfAFixedSlopeIsTheDirection() {
        DoseResponseFit fit = fit(DoseResponseModel.LL4.withFixed("b", -1), Ryegrass.data());
        assertEquals(FitStatus.FLAT, fit.getStatus());
        assertEquals(EffectiveDoseOutcome.FLAT, fit.effectiveDose(50).getOutcome());
        assertTrue(fit(DoseResponseModel.LL4.withBounds("b", -3, -0.1), Ryegrass.data())
                        .getStatus()
                == FitStatus.FLAT);
    }

    /** Lettuce, BC.4: the root of the derivative in 40-digit arithmetic. */
    @Test
    void thePeakOfAHormeticCurveIsFound() {
        DoseResponseFit fit = fit(DoseResponseModel.BC4, GeneralCurveReferenceTest.LETTUCE);
        CurvePeak peak = fit.getPeak();
        close(0.598481932211875, peak.getDose().getValue(), 1e-9);
        close(1.18146593543682, peak.getResponse().getValue(), 1e-10);
        assertTrue(peak.isPresent());
        assertTrue(peak.getDose().getStandardError() > 0);
        close(
                fit.predict(0.598481932211875).getStandardError(),
                peak.getResponse().getStandardError(),
                1e-6);
        assertTrue(peak.toString().startsWith("peak 1.181 at 0.598"), peak.toString());
        assertEquals(peak, roundTrip(peak));
        assertEquals(peak.hashCode(), fit.getPeak().hashCode());
        assertEquals(HormesisType.STIMULATION, fit.getHormesis());
        assertEquals(fit.getTop(), fit.predict(0).getValue(), 1e-15);
        CurvePeak none = fit(DoseResponseModel.LL4, Ryegrass.data()).getPeak();
        assertFalse(none.isPresent());
        assertEquals("no peak", none.toString());
    }

    /** The standard error of the peak dose against the profile of a curve in which it is found again and again. */
    @Test
    void theStandardErrorOfThePeakIsThatOfTheDeltaMethod() {
        DoseResponseFit fit = fit(DoseResponseModel.BC4, GeneralCurveReferenceTest.LETTUCE);
        CurveOptimum curve = fit.optimum();
        // By the implicit function theorem, with the peak solved for at moved parameters.
        double[] p = {
            fit.getSlope(),
            fit.getTop(),
            fit.getParameter("e").getValue(),
            fit.getParameter("f").getValue()
        };
        double h = 1e-5;
        double[] gradient = new double[5];
        gradient[0] = (logPeak(p, 0, 1 + h) - logPeak(p, 0, 1 - h)) / (2 * h);
        gradient[2] = (logPeak(p, 1, 1 + h) - logPeak(p, 1, 1 - h)) / (2 * h * p[1]) * curve.responseUnit;
        gradient[3] = (logPeak(p, 2, 1 + h) - logPeak(p, 2, 1 - h)) / (2 * h);
        gradient[4] = (logPeak(p, 3, 1 + h) - logPeak(p, 3, 1 - h)) / (2 * h * p[3]) * curve.responseUnit;
        double expected = curve.standardError(gradient);
        Estimate dose = fit.getPeak().getDose();
        close(expected, dose.getStandardError() / dose.getValue(), 1e-4);
    }

    private static double logPeak(double[] p, int j, double factor) {
        double[] q = p.clone();
        q[j] *= factor;
        double low = Math.log(0.1);
        double high = Math.log(3);
        for (int i = 0; i < 200; i++) {
            double a = low + 0.381966 * (high - low);
            double b = low + 0.618034 * (high - low);
            double x = Math.exp(a);
            double y = Math.exp(b);
            double slopeAtMiddle = derivative(q, Math.exp(0.5 * (a + b)));
            if (slopeAtMiddle < 0) {
                high = 0.5 * (a + b);
            } else {
                low = 0.5 * (a + b);
            }
            if (x == y) {
                break;
            }
        }
        return 0.5 * (low + high);
    }

    /** Of (d + f x) / (1 + (x/e)^b) by x. */
    private static double derivative(double[] q, double x) {
        double v = Math.pow(x / q[2], q[0]);
        return (q[3] * (1 + v) - (q[1] + q[3] * x) * q[0] * v / x) / ((1 + v) * (1 + v));
    }

    @Test
    void aHormeticCurveWithoutHormesisSaysSo() {
        DoseResponseData plain = simulated(0.01, x -> left(x, 3, 2) - 0.02 * x * left(x, 3, 2));
        DoseResponseFit fit = fit(DoseResponseModel.BC5, plain);
        assertEquals(HormesisType.NO_STIMULATION, fit.getHormesis());
        assertTrue(
                fit.getWarnings().get(0).contains("low doses do not stimulate"),
                fit.getWarnings().toString());
        DoseResponseFit bounded = fit(DoseResponseModel.BC5.withHormesisBounds(), plain);
        assertEquals(FitStatus.PARAMETER_AT_BOUND, bounded.getStatus());
        assertEquals(0, bounded.getParameter("f").getValue());
        close(fit(DoseResponseModel.LL4, plain).getResidualSumOfSquares(), bounded.getResidualSumOfSquares(), 1e-10);
        assertEquals(
                HormesisType.NOT_MODELLED, fit(DoseResponseModel.LL4, plain).getHormesis());
        DoseResponseData slow = simulated(0.01, x -> (1 + x) * left(x, 0.9, 0.5));
        assertEquals(HormesisType.UNLIMITED, fit(DoseResponseModel.BC4, slow).getHormesis());
        assertTrue(DoseResponseModel.CRS4A.withHormesisBounds().toString().contains("f in [0.0, Infinity]"));
    }

    @Test
    void twoPopulationsAreToldApart() {
        DoseResponseFit fit = fit(DoseResponseModel.TWO_PHASE, TWO_POPULATIONS);
        Subpopulations parts = Subpopulations.of(fit);
        assertEquals(1.0 / 3, parts.getResistantFraction().getValue(), 0.03);
        assertEquals(0.05, parts.getSensitiveIc50().getValue(), 0.005);
        assertEquals(20, parts.getResistantIc50().getValue(), 4);
        Interval interval = parts.resistantFractionInterval(0.95);
        assertTrue(interval.contains(1.0 / 3) && interval.isBounded(), interval.toString());
        double wald = parts.getResistantFraction().interval(0.95).getUpper();
        assertEquals(wald, interval.getUpper(), 0.01);
        assertEquals(3, parts.toTable().getRowCount());
        assertTrue(parts.toString().startsWith("resistant fraction 0.3"), parts.toString());
        assertEquals(parts, roundTrip(parts));
        assertEquals(parts.hashCode(), Subpopulations.of(fit).hashCode());
        assertEquals(fit, parts.getFit());
        close(fit.getTop(), fit.predict(0).getValue(), 1e-12);
        assertTrue(fit.getResidualSumOfSquares()
                < 0.1 * fit(DoseResponseModel.LL4, TWO_POPULATIONS).getResidualSumOfSquares());
        assertThrows(
                IllegalArgumentException.class, () -> Subpopulations.of(fit(DoseResponseModel.LL4, TWO_POPULATIONS)));
        Subpopulations fixed = Subpopulations.of(
                fit(DoseResponseModel.TWO_PHASE.withFixed("e1", 0.05).withFixed("b1", 2), TWO_POPULATIONS));
        assertEquals(0.05, fixed.getSensitiveIc50().getValue(), 1e-15);
        assertEquals(3, fixed.toTable().getRowCount());
    }

    @Test
    void oneAndTheSamePopulationIsNoTwo() {
        DoseResponseData one = simulated(0.02, x -> left(x, 1.5, 1));
        DoseResponseFit fit = fit(DoseResponseModel.TWO_PHASE, one);
        assertTrue(fit.getResidualSumOfSquares()
                <= fit(DoseResponseModel.LL4, one).getResidualSumOfSquares() * (1 + 1e-9));
        DoseResponseData few = DoseResponseData.of(new double[] {1, 2, 3}, new double[] {3, 2, 1});
        Subpopulations none = Subpopulations.of(fit(DoseResponseModel.TWO_PHASE, few));
        assertTrue(Double.isNaN(none.getResistantFraction().getValue()));
        assertFalse(none.resistantFractionInterval(0.95).isDefined());
    }

    private static final RegressionFunction HILL = (dose, p) ->
            dose == Double.POSITIVE_INFINITY ? p[1] : p[1] + (p[2] - p[1]) / (1 + Math.pow(dose / p[3], p[0]));

    private static DoseResponseModel hill(RegressionFunction equation) {
        return DoseResponseModel.of("Hill", equation, List.of("slope", "low", "high", "half"), 2, 0.5, 8, 3);
    }

    @Test
    void anEquationOfOnesOwnGivesTheExactFitAndItsEffectiveDoses() {
        DoseResponseFit own = fit(hill(HILL), Ryegrass.data());
        assertEquals(FitStatus.CONVERGED, own.getStatus());
        close(2.98222866622252, own.getParameter("slope").getValue(), 1e-9);
        close(0.481409942938716, own.getParameter("low").getValue(), 1e-9);
        close(3.05795516933537, own.getIc50(), 1e-9);
        close(5.40021462777151, own.getResidualSumOfSquares(), 1e-12);
        close(0.465068246326, own.getParameter("slope").getStandardError(), 1e-5);
        close(0.8450985263, own.effectiveDose(90).getStandardError(), 1e-5);
        assertTrue(own.isFalling());
        Interval interval = own.effectiveDose(50).interval(0.95);
        assertEquals(2.691098312, interval.getLower(), 1e-7);
        assertEquals(3.475386910, interval.getUpper(), 1e-7);
        Interval slope = own.parameterInterval("slope", 0.95, IntervalMethod.PROFILE);
        assertEquals(2.182008819, slope.getLower(), 1e-7);
        assertEquals(4.232892253, slope.getUpper(), 1e-7);
        Interval absolute = own.effectiveDose(2, EffectiveDoseType.ABSOLUTE).interval(0.95);
        assertEquals(4.136247294, absolute.getLower(), 1e-7);
        assertEquals("Hill", own.getModel().toString());
        DoseResponseFit held = fit(hill(HILL).withFixed("low", 0).withBounds("slope", 1, 2), Ryegrass.data());
        assertEquals(FitStatus.PARAMETER_AT_BOUND, held.getStatus());
        assertEquals(2, held.getParameter("slope").getValue());
    }

    @Test
    void anEquationWithoutAnEndHasNoRelativeDoses() {
        DoseResponseModel line =
                DoseResponseModel.of("line", (dose, p) -> p[0] - p[1] * dose, List.of("intercept", "slope"), 1, 1);
        DoseResponseFit fit = fit(line, DoseResponseData.of(new double[] {0, 1, 2, 3}, new double[] {8, 6.1, 3.9, 2}));
        assertEquals(FitStatus.CONVERGED, fit.getStatus());
        assertEquals(
                EffectiveDoseOutcome.NOT_IDENTIFIABLE, fit.effectiveDose(50).getOutcome());
        EffectiveDose absolute = fit.effectiveDose(4, EffectiveDoseType.ABSOLUTE);
        assertEquals(EffectiveDoseOutcome.INTERPOLATED, absolute.getOutcome());
        assertEquals(2, absolute.getValue(), 0.02);
        assertEquals(
                EffectiveDoseOutcome.NOT_REACHED,
                fit.effectiveDose(9, EffectiveDoseType.ABSOLUTE).getOutcome());
    }

    private static RegressionFunction hillWithGradient(double mistake) {
        return new RegressionFunction() {
            private static final long serialVersionUID = 1L;

            @Override
            public double value(double dose, double[] p) {
                return HILL.value(dose, p);
            }

            @Override
            public boolean gradient(double dose, double[] p, double[] gradient) {
                double s = left(dose, p[0], p[3]);
                double span = p[2] - p[1];
                gradient[0] = dose == 0 ? 0 : -span * s * (1 - s) * Math.log(dose / p[3]);
                gradient[1] = 1 - s;
                gradient[2] = s;
                gradient[3] = mistake * span * s * (1 - s) * p[0] / p[3];
                return true;
            }
        };
    }

    /** An equation with its gradient as textbooks print it: 0 · ∞ at dose 0 and at an infinite dose. */
    private static RegressionFunction withGradient(RegressionFunction mean, RegressionFunction... derivatives) {
        return new RegressionFunction() {
            private static final long serialVersionUID = 1L;

            @Override
            public double value(double dose, double[] p) {
                return mean.value(dose, p);
            }

            @Override
            public boolean gradient(double dose, double[] p, double[] gradient) {
                for (int j = 0; j < gradient.length; j++) {
                    gradient[j] = derivatives[j].value(dose, p);
                }
                return true;
            }
        };
    }

    private static final double[] SEVEN = {0.01, 0.03, 0.1, 0.3, 1, 3, 10};
    private static final double[] DECAYING = {99.1, 97.4, 93.2, 86.9, 60.7, 22.2, 0.8};

    @Test
    void aGradientThatIsNotFiniteAtTheEndsGivesTheSameLimitsAsTheCurveOfTheLibrary() {
        RegressionFunction u = (x, p) -> Math.pow(x / p[3], p[0]);
        RegressionFunction q = (x, p) -> Math.pow(1 + u.value(x, p), 2);
        RegressionFunction hill = withGradient(
                (x, p) -> p[1] + (p[2] - p[1]) / (1 + u.value(x, p)),
                (x, p) -> -(p[2] - p[1]) * u.value(x, p) * Math.log(x / p[3]) / q.value(x, p),
                (x, p) -> 1 - 1 / (1 + u.value(x, p)),
                (x, p) -> 1 / (1 + u.value(x, p)),
                (x, p) -> (p[2] - p[1]) * u.value(x, p) * p[0] / p[3] / q.value(x, p));
        DoseResponseModel own = DoseResponseModel.of("own", hill, List.of("b", "c", "d", "e"), 1, 0, 100, 1);
        double[] alive = {99.1, 97.4, 88.2, 63.9, 31.7, 12.2, 5.8};
        double[] doses = Arrays.copyOf(SEVEN, 8);
        double[] withControl = Arrays.copyOf(alive, 8);
        withControl[7] = 100.3;
        for (DoseResponseData data :
                List.of(DoseResponseData.of(SEVEN, alive), DoseResponseData.of(doses, withControl))) {
            EffectiveDose expected = fit(DoseResponseModel.LL4, data).effectiveDose(50);
            EffectiveDose found = fit(own, data).effectiveDose(50);
            close(expected.getValue(), found.getValue(), 1e-7);
            close(expected.getStandardError(), found.getStandardError(), 1e-6);
            for (IntervalMethod method : List.of(IntervalMethod.PROFILE, IntervalMethod.LOG_WALD)) {
                Interval limits = found.interval(0.95, method);
                close(expected.interval(0.95, method).getLower(), limits.getLower(), 1e-6);
                close(expected.interval(0.95, method).getUpper(), limits.getUpper(), 1e-6);
            }
        }
    }

    @Test
    void aDecayHasTheSameLimitsWithItsGradientAsWithout() {
        RegressionFunction decay = (x, p) -> p[0] * Math.exp(-x / p[1]);
        RegressionFunction exact = withGradient(
                decay, (x, p) -> Math.exp(-x / p[1]), (x, p) -> p[0] * Math.exp(-x / p[1]) * x / (p[1] * p[1]));
        DoseResponseData data = DoseResponseData.of(SEVEN, DECAYING);
        Interval[] limits = new Interval[2];
        for (int i = 0; i < 2; i++) {
            DoseResponseModel model =
                    DoseResponseModel.of("decay", i == 0 ? decay : exact, List.of("top", "scale"), 100, 2);
            limits[i] = fit(model, data).effectiveDose(50).interval(0.95);
        }
        assertEquals(1.334, limits[0].getLower(), 5e-4);
        close(limits[0].getLower(), limits[1].getLower(), 1e-7);
        close(limits[0].getUpper(), limits[1].getUpper(), 1e-7);
    }

    @Test
    void whereNoCurveBesideTheEstimateIsFoundThereIsNoIntervalAndNotOneOfWidthZero() {
        // Right where it is checked, at the doses of the data, and level everywhere else.
        RegressionFunction blind = withGradient(
                (x, p) -> p[0] * Math.exp(-x / p[1]),
                (x, p) -> Arrays.binarySearch(SEVEN, x) < 0 ? 0 : Math.exp(-x / p[1]),
                (x, p) -> Arrays.binarySearch(SEVEN, x) < 0 ? 0 : p[0] * Math.exp(-x / p[1]) * x / (p[1] * p[1]));
        DoseResponseModel model = DoseResponseModel.of("blind", blind, List.of("top", "scale"), 100, 2);
        DoseResponseFit fit = fit(model, DoseResponseData.of(SEVEN, DECAYING));
        Interval limits = fit.effectiveDose(50).interval(0.95);
        assertTrue(Double.isNaN(limits.getLower()) && Double.isNaN(limits.getUpper()), limits.toString());
    }

    @Test
    void aGivenGradientIsUsedAndAWrongOneIsNamed() {
        DoseResponseFit fit = fit(hill(hillWithGradient(1)), Ryegrass.data());
        close(2.98222866622252, fit.getParameter("slope").getValue(), 1e-10);
        close(0.465068246326, fit.getParameter("slope").getStandardError(), 1e-8);
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> fit(hill(hillWithGradient(1.01)), Ryegrass.data()));
        assertTrue(e.getMessage().contains("its derivative by half at dose 0.94"), e.getMessage());
    }

    @Test
    void namesAndStartsOfAnEquationMustMatch() {
        assertThrows(IllegalArgumentException.class, () -> DoseResponseModel.of("x", HILL, List.of("a", "b"), 1));
        assertThrows(IllegalArgumentException.class, () -> DoseResponseModel.of("x", HILL, List.of("a", "a"), 1, 2));
        assertThrows(
                IllegalArgumentException.class,
                () -> DoseResponseModel.of("x", HILL, List.of("a", "b"), 1, Double.NaN));
        assertEquals(hill(HILL), hill(HILL));
        assertNotEquals(hill(HILL), hill(hillWithGradient(1)));
    }

    @Test
    void anEquationThatIsNotDefinedAtItsStartIsATypedOutcome() {
        DoseResponseModel root = DoseResponseModel.of("root", (dose, p) -> Math.sqrt(p[0] - dose), List.of("a"), 5);
        DoseResponseFit fit = fit(root, Ryegrass.data());
        assertEquals(FitStatus.NOT_IDENTIFIABLE, fit.getStatus());
        assertTrue(Double.isNaN(fit.getParameter("a").getValue()));
        assertFalse(fit.isFalling());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"LL.5", "LL.5-IC50", "G.3", "G.4", "BC.4", "BC.5", "CRS.4a", "CRS.4b", "CRS.4c", "twophase"})
    void dataThatShowNothingAreTypedOutcomes(String name) {
        DoseResponseModel model = DoseResponseModel.parse(name);
        double[] many = new double[12];
        double[] same = new double[12];
        for (int i = 0; i < 12; i++) {
            many[i] = i;
            same[i] = 5;
        }
        DoseResponseFit flat = fit(model, DoseResponseData.of(many, same));
        assertEquals(FitStatus.FLAT, flat.getStatus());
        assertTrue(
                Double.isNaN(flat.getParameter(model.getParameterNames().get(0)).getValue()));
        assertFalse(flat.getPeak().isPresent());
        DoseResponseFit few = fit(model, DoseResponseData.of(new double[] {1, 2, 2}, new double[] {3, 2, 1}));
        assertEquals(FitStatus.TOO_FEW_DOSES, few.getStatus());
        assertEquals(
                EffectiveDoseOutcome.NOT_IDENTIFIABLE, few.effectiveDose(50).getOutcome());
        assertTrue(Double.isNaN(few.predict(1).getValue()));
        assertFalse(few.effectiveDose(50).interval(0.95).isDefined());
    }

    /** Responses of pure noise and of steps: whatever comes, it comes with a status and ends. */
    @ParameterizedTest
    @ValueSource(strings = {"LL.5", "G.4", "BC.4", "BC.5", "CRS.4b", "twophase", "LL.4"})
    void noiseAndStepsEndInAStatus(String name) {
        DoseResponseModel model = DoseResponseModel.parse(name);
        DoseResponseModel general = name.equals("LL.4") ? model.withBounds("b", -1e6, 1e6) : model;
        SplittableRandom random = new SplittableRandom(11);
        for (int set = 0; set < 20; set++) {
            boolean step = set % 2 == 0;
            DoseResponseData data = simulated(0, x -> (step && x > 0.5 ? 0 : 1) + 0.2 * random.nextDouble());
            DoseResponseFit fit = fit(general, data);
            assertTrue(fit.getResidualSumOfSquares() > 0, fit.toString());
            EffectiveDose ic50 = fit.effectiveDose(50);
            if (ic50.getOutcome() == EffectiveDoseOutcome.INTERPOLATED) {
                assertTrue(ic50.getValue() >= 0.01 && ic50.getValue() <= 300, ic50.toString());
                Interval interval = ic50.interval(0.9);
                assertTrue(interval.getLower() <= ic50.getValue() && ic50.getValue() <= interval.getUpper());
            }
            double best = fit(DoseResponseModel.LL4, data).getResidualSumOfSquares();
            if (name.equals("LL.4")) {
                assertEquals(best, fit.getResidualSumOfSquares(), 1e-6 * best);
                assertEquals(
                        fit(DoseResponseModel.LL4, data).getStatus() == FitStatus.STEP_LIMIT,
                        fit.getStatus() == FitStatus.STEP_LIMIT,
                        fit.toString());
            }
        }
    }

    @Test
    void theGompertzDoseBelowZeroIsBelowTheTestedRange() {
        double[] doses = {0, 1, 2, 3, 4, 5, 6, 8};
        double[] responses = Arrays.stream(doses)
                .map(x -> 3 * Math.exp(-Math.exp(0.9 * (x - 1))))
                .toArray();
        responses[3] += 0.01;
        DoseResponseFit fit = fit(DoseResponseModel.G4, DoseResponseData.of(doses, responses));
        assertEquals(FitStatus.CONVERGED, fit.getStatus());
        EffectiveDose early = fit.effectiveDose(5);
        assertEquals(EffectiveDoseOutcome.BELOW_TESTED_RANGE, early.getOutcome());
        assertTrue(Double.isNaN(early.getEstimate()));
        assertEquals(0, early.interval(0.95).getLower());
        assertTrue(early.getBound() <= 1, early.toString());
        assertTrue(fit.effectiveDose(80).interval(0.95).isBounded());
    }

    @Test
    void anIntervalOfAPositiveParameterMayBeOnTheLogScale() {
        DoseResponseFit fit = fit(DoseResponseModel.LL5, Ryegrass.data());
        Interval log = fit.parameterInterval("f", 0.95, IntervalMethod.LOG_WALD);
        assertTrue(log.getLower() > 0);
        assertTrue(fit.parameterInterval("f", 0.95, IntervalMethod.WALD).getLower() < 0);
        Interval open = fit.parameterInterval("f", 0.95, IntervalMethod.PROFILE);
        assertTrue(open.contains(fit.getParameter("f").getValue()));
        DoseResponseFit bound = fit(DoseResponseModel.W1_4.withBounds("e", 0.1, 3), Ryegrass.data());
        assertFalse(bound.parameterInterval("e", 0.95, IntervalMethod.LOG_WALD).isDefined());
    }

    /** Weights, units of response and dose: the general search sees the same curve. */
    @Test
    void generalFitsDoNotDependOnUnits() {
        DoseResponseData data = simulated(0.02, x -> (1 + 3 * x) * left(x, 2, 0.5));
        DoseResponseData scaled = DoseResponseData.of(
                Arrays.stream(data.getDoses()).map(x -> 1000 * x).toArray(),
                Arrays.stream(data.getResponses()).map(y -> 100 * y).toArray());
        for (String name : new String[] {"BC.4", "LL.5", "twophase"}) {
            DoseResponseModel model = DoseResponseModel.parse(name);
            DoseResponseFit one = fit(model, data);
            DoseResponseFit other = fit(model, scaled);
            close(1e4 * one.getResidualSumOfSquares(), other.getResidualSumOfSquares(), 1e-9);
            close(
                    1000 * one.effectiveDose(80).getEstimate(),
                    other.effectiveDose(80).getEstimate(),
                    1e-6);
        }
        close(
                0.1 * fit(DoseResponseModel.BC4, data).getParameter("f").getValue(),
                fit(DoseResponseModel.BC4, scaled).getParameter("f").getValue(),
                1e-8);
    }

    @Test
    void aGradientThatIsNoNumberAtAnInfiniteDoseLeavesLimitsAsWide() {
        DoseResponseData data = DoseResponseData.of(
                new double[] {0.01, 0.03, 0.1, 0.3, 1, 3, 10}, new double[] {99, 97, 95, 86, 60, 22, 1});
        ResponseFunction mean = (dose, p) -> p[0] * Math.exp(-dose / p[1]);
        RegressionFunction pair = RegressionFunction.of(mean, (dose, p, gradient) -> {
            gradient[0] = Math.exp(-dose / p[1]);
            gradient[1] = p[0] * gradient[0] * dose / (p[1] * p[1]);
        });
        double[] uppers = new double[2];
        for (int i = 0; i < 2; i++) {
            uppers[i] = DoseResponseFitter.withDefaults()
                    .withModel(DoseResponseModel.of("decay", i == 0 ? mean : pair, List.of("top", "scale"), 100, 2))
                    .fit(data)
                    .effectiveDose(50)
                    .interval(0.95)
                    .getUpper();
        }
        assertEquals(uppers[0], uppers[1], 1e-6 * uppers[0]);
    }
}
