package io.github.foldwise.doseresponse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.diagnosis.LackOfFit;
import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.inference.Interval;
import io.github.foldwise.inference.IntervalMethod;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Reference values: R 4.2, glm, optim, robustbase; the calls are in src/test/reference/response_errors.R. */
class ErrorModelTest {
    private static final DoseResponseFitter FITTER = DoseResponseFitter.withDefaults();

    /** Bliss (1935): beetles killed by carbon disulphide, mg/l. */
    private static DoseResponseData beetles() {
        double[] dose = {1.6907, 1.7242, 1.7552, 1.7842, 1.8113, 1.8369, 1.8610, 1.8839};
        for (int i = 0; i < dose.length; i++) {
            dose[i] = Math.pow(10, dose[i]);
        }
        int[] dead = {6, 13, 18, 28, 52, 53, 61, 60};
        int[] total = {59, 60, 62, 56, 63, 59, 62, 60};
        return DoseResponseData.ofAffected(dose, dead, total).withName("beetles");
    }

    private static DoseResponseData colonies() {
        double[] levels = {0, .1, .3, 1, 3, 10, 30};
        double[] counts = {112, 98, 105, 101, 109, 93, 96, 88, 99, 71, 62, 66, 31, 25, 38, 9, 12, 6, 2, 4, 1};
        double[] doses = new double[counts.length];
        for (int i = 0; i < doses.length; i++) {
            doses[i] = levels[i / 3];
        }
        return DoseResponseData.of(doses, counts);
    }

    /** Ryegrass with the second root recorded as 80 instead of 8. */
    private static DoseResponseData withOutlier() {
        double[] lengths = Ryegrass.data().getResponses();
        lengths[1] = 80;
        return DoseResponseData.of(Ryegrass.data().getDoses(), lengths);
    }

    private static DoseResponseFit fit(DoseResponseModel model, ErrorModel errors, DoseResponseData data) {
        return FITTER.withModel(model).withErrors(errors).fit(data);
    }

    private static void assertLike(double expected, double found, double tolerance) {
        assertEquals(expected, found, tolerance * Math.abs(expected));
    }

    @Test
    void deathsOfATotalAreFittedAsRsGlm() {
        double[][] expected = {
            // slope, e, ED50, se of ln e's slope, se of ln ED50, logLik, profile limits of ED50
            {
                14.883413359,
                59.118167606,
                59.118167606,
                1.2647263632,
                0.0088835006481,
                -18.715134657,
                58.074048584,
                60.143298904
            },
            {
                8.567732967,
                59.000047622,
                59.000047622,
                0.64589797175,
                0.0087575066374,
                -18.158898165,
                57.978689074,
                60.002605656
            },
            {
                9.5723584278,
                62.428312258,
                60.083197069,
                0.78145003043,
                0.0092253764483,
                -14.822238475,
                58.956900017,
                61.143194225
            }
        };
        DoseResponseModel[] models = {DoseResponseModel.LL2, DoseResponseModel.LN2, DoseResponseModel.W2_2};
        int[] sign = {-1, 1, 1};
        for (int i = 0; i < 3; i++) {
            DoseResponseFit fit = fit(models[i], ErrorModel.BINOMIAL, beetles());
            assertTrue(fit.isConverged(), models[i] + " " + fit.getStatus());
            double[] r = expected[i];
            assertLike(sign[i] * r[0], fit.getSlope(), 1e-9);
            assertLike(r[1], fit.getParameter("e").getValue(), 1e-9);
            EffectiveDose half = fit.effectiveDose(50);
            assertLike(r[2], half.getValue(), 1e-9);
            // glm's covariance is the expected information; for the logit the two are the same.
            assertLike(r[3], fit.getParameter("b").getStandardError(), i == 0 ? 1e-6 : 0.1);
            assertLike(r[4], half.getLogStandardError(), i == 0 ? 1e-6 : 0.1);
            assertLike(r[5], fit.getLogLikelihood(), 1e-9);
            Interval profile = half.interval(0.95);
            assertLike(r[6], profile.getLower(), 1e-7);
            assertLike(r[7], profile.getUpper(), 1e-7);
            assertEquals(4 - 2 * r[5], fit.getAic(), 1e-7);
            assertEquals(1, fit.getSigma());
        }
    }

    @Test
    void overdispersedDeathsHaveWiderErrorsByPearsonsChiSquared() {
        DoseResponseFit plain = fit(DoseResponseModel.LL2, ErrorModel.BINOMIAL, beetles());
        DoseResponseFit wide = fit(DoseResponseModel.LL2, ErrorModel.BINOMIAL.withOverdispersion(), beetles());
        double pearson = 0;
        for (int i = 0; i < 8; i++) {
            double p = plain.predict(beetles().getDoses()[i]).getValue();
            double r = beetles().getResponses()[i] - p;
            pearson += beetles().getWeights()[i] * r * r / (p * (1 - p));
        }
        assertEquals(pearson / 6, wide.getSigma() * wide.getSigma(), 1e-9);
        assertEquals(
                plain.effectiveDose(50).getLogStandardError() * wide.getSigma(),
                wide.effectiveDose(50).getLogStandardError(),
                1e-12);
        assertEquals(6, wide.getParameter("b").getDegreesOfFreedom());
        assertTrue(Double.isInfinite(plain.getParameter("b").getDegreesOfFreedom()));
        assertTrue(Double.isNaN(wide.getLogLikelihood()));
    }

    @Test
    void coloniesAreFittedByPoissonLikelihood() {
        DoseResponseFit fit = fit(DoseResponseModel.LL3, ErrorModel.POISSON, colonies());
        assertTrue(fit.isConverged());
        assertLike(1.2724405254, fit.getSlope(), 1e-6);
        assertLike(104.94873857, fit.getTop(), 1e-6);
        assertLike(1.5406731462, fit.getIc50(), 1e-6);
        assertLike(-61.075757899, fit.getLogLikelihood(), 1e-9);
        assertLike(0.10201431806, fit.getParameter("b").getStandardError(), 1e-7);
        assertLike(4.1616385559, fit.getParameter("d").getStandardError(), 1e-7);
        assertLike(0.12688721126, fit.effectiveDose(50).getLogStandardError(), 1e-7);
        assertTrue(fit.effectiveDose(50).interval(0.95).contains(1.54));
    }

    @Test
    void anOutlierDoesNotMoveARobustCurve() {
        DoseResponseFit huber = fit(DoseResponseModel.LL4, ErrorModel.HUBER, withOutlier());
        assertTrue(huber.isConverged());
        assertLike(2.9433421558, huber.getSlope(), 1e-7);
        assertLike(0.47833805812, huber.getBottom(), 1e-7);
        assertLike(7.8498817946, huber.getTop(), 1e-7);
        assertLike(3.0230425992, huber.getIc50(), 1e-7);
        assertLike(0.39793038449, huber.getSigma(), 1e-7);
        DoseResponseFit tukey = fit(DoseResponseModel.LL4, ErrorModel.TUKEY, withOutlier());
        assertLike(3.1545036622, tukey.getSlope(), 1e-7);
        assertLike(0.51659318598, tukey.getBottom(), 1e-7);
        assertLike(7.745943109, tukey.getTop(), 1e-7);
        assertLike(2.9886948142, tukey.getIc50(), 1e-7);
        assertLike(0.41980265592, tukey.getSigma(), 1e-7);
        assertTrue(Double.isNaN(tukey.getAic()));
        DoseResponseFit squares = FITTER.fit(withOutlier());
        assertTrue(Math.abs(squares.getTop() - 7.79) > 1, "least squares is moved");
    }

    @Test
    void robustStandardErrorsAreHubersSandwich() {
        DoseResponseFit robust = fit(DoseResponseModel.LL4, ErrorModel.HUBER, Ryegrass.data());
        assertLike(2.9963766905, robust.getSlope(), 1e-7);
        assertLike(0.56862865911, robust.getParameter("b").getStandardError(), 1e-6);
        assertLike(0.14889185725, robust.getParameter("c").getStandardError(), 1e-6);
        assertLike(0.23724798673, robust.getParameter("d").getStandardError(), 1e-6);
        assertLike(0.1058680207, robust.effectiveDose(50).getLogStandardError(), 1e-6);
        Interval interval = robust.effectiveDose(50).interval(0.95);
        assertTrue(interval.isBounded() && interval.contains(robust.getIc50()), interval.toString());
        Interval wald = robust.effectiveDose(50).interval(0.95, IntervalMethod.LOG_WALD);
        assertTrue(wald.contains(3.05));
    }

    @Test
    void bothSidesAreTransformed() {
        DoseResponseFit half = fit(DoseResponseModel.LL4, ErrorModel.boxCox(0.5), Ryegrass.data());
        assertLike(2.6183317027, half.getSlope(), 1e-6);
        assertLike(0.39080611028, half.getBottom(), 1e-6);
        assertLike(7.8663218399, half.getTop(), 1e-6);
        assertLike(3.0166341004, half.getIc50(), 1e-6);
        assertLike(-13.79863197, half.getLogLikelihood(), 1e-8);
        assertEquals(0.5, half.getBoxCoxPower());
        DoseResponseFit log = fit(DoseResponseModel.LL4, ErrorModel.boxCox(0), Ryegrass.data());
        assertLike(2.7140656784, log.getIc50(), 1e-6);
        assertLike(-20.06509771, log.getLogLikelihood(), 1e-8);
        DoseResponseFit found = fit(DoseResponseModel.LL4, ErrorModel.BOX_COX, Ryegrass.data());
        assertEquals(0.59718014589, found.getBoxCoxPower(), 1e-5);
        assertLike(-13.625995036, found.getLogLikelihood(), 1e-8);
        assertEquals(half.getAic() + 2 - 2 * (13.79863197 - 13.625995036), found.getAic(), 1e-6);
        assertTrue(Double.isNaN(FITTER.fit(Ryegrass.data()).getBoxCoxPower()));
    }

    @Test
    void everyPowerHasACurveAndTheLikelihoodIsSmooth() {
        double last = Double.NaN;
        double slope = Double.NaN;
        for (double power = -0.5; power <= 2; power += 0.125) {
            DoseResponseFit fit = fit(DoseResponseModel.LL4, ErrorModel.boxCox(power), Ryegrass.data());
            assertTrue(fit.isConverged(), power + " " + fit.getStatus());
            double next = fit.getLogLikelihood() - last;
            assertTrue(Double.isNaN(slope) || next < slope, "the likelihood has one maximum, at " + power);
            slope = next;
            last = fit.getLogLikelihood();
        }
    }

    @Test
    void aPowerOfOneIsLeastSquares() {
        DoseResponseFit plain = FITTER.fit(Ryegrass.data());
        DoseResponseFit one = fit(DoseResponseModel.LL4, ErrorModel.boxCox(1), Ryegrass.data());
        assertLike(plain.getIc50(), one.getIc50(), 1e-9);
        assertLike(plain.getLogLikelihood(), one.getLogLikelihood(), 1e-9);
        assertLike(plain.getSigma(), one.getSigma(), 1e-9);
        assertLike(
                plain.getParameter("b").getStandardError(),
                one.getParameter("b").getStandardError(),
                1e-7);
        Interval expected = plain.effectiveDose(50).interval(0.95);
        Interval found = one.effectiveDose(50).interval(0.95);
        assertLike(expected.getLower(), found.getLower(), 1e-7);
        assertLike(expected.getUpper(), found.getUpper(), 1e-7);
    }

    @Test
    void responsesThatCannotBeAreRefusedByPlace() {
        DoseResponseData percent = DoseResponseData.of(new double[] {1, 2, 3}, new double[] {1, 57, 0})
                .withName("P");
        assertRefused(
                "response 57.0 at observation 2 of \"P\": binomial responses are proportions in [0, 1]",
                () -> fit(DoseResponseModel.LL2, ErrorModel.BINOMIAL, percent));
        DoseResponseData zero = DoseResponseData.of(new double[] {1, 2, 3}, new double[] {0, 0.57, 0.1});
        DoseResponseData noTotals = DoseResponseData.of(new double[] {1, 2, 3}, new double[] {1, 0.57, 0.1});
        assertRefused(
                "response 0.57 at observation 2: with weight 1.0 it is no whole number",
                () -> fit(DoseResponseModel.LL2, ErrorModel.BINOMIAL, noTotals));
        assertRefused(
                "response 0.57 at observation 2: counts are whole numbers",
                () -> fit(DoseResponseModel.LL3, ErrorModel.POISSON, noTotals));
        assertRefused(
                "response 0.0 at observation 1: a power transform needs positive responses",
                () -> fit(DoseResponseModel.LL3, ErrorModel.BOX_COX, zero));
        assertRefused("power 3.0: must be in [-1, 2]", () -> ErrorModel.boxCox(3));
        assertRefused("errors Huber have a variance of their own", ErrorModel.HUBER::withOverdispersion);
        assertRefused(
                "7 affected of 5 at group 1",
                () -> DoseResponseData.ofAffected(new double[] {1}, new int[] {7}, new int[] {5}));
        assertRefused(
                "1 doses, 1 numbers of affected and 2 totals",
                () -> DoseResponseData.ofAffected(new double[] {1}, new int[] {1}, new int[] {5, 5}));
    }

    private static void assertRefused(String message, org.junit.jupiter.api.function.Executable call) {
        String found = assertThrows(IllegalArgumentException.class, call).getMessage();
        assertTrue(found.startsWith(message), found);
    }

    @Test
    void noErrorModelTurnsAFlatOrTinyDataSetIntoANumber() {
        double[] doses = {0, 1, 2, 4, 8, 16};
        double[] same = new double[6];
        Arrays.fill(same, 1);
        for (ErrorModel errors : new ErrorModel[] {
            ErrorModel.BINOMIAL, ErrorModel.POISSON, ErrorModel.HUBER, ErrorModel.TUKEY, ErrorModel.BOX_COX
        }) {
            DoseResponseFit flat = fit(DoseResponseModel.LL4, errors, DoseResponseData.of(doses, same));
            assertEquals(FitStatus.FLAT, flat.getStatus(), errors.toString());
            DoseResponseFit few = fit(
                    DoseResponseModel.LL4, errors, DoseResponseData.of(new double[] {0, 1, 2}, new double[] {1, 1, 1}));
            assertEquals(FitStatus.TOO_FEW_DOSES, few.getStatus(), errors.toString());
            assertFalse(few.effectiveDose(50).interval(0.95).isDefined());
        }
    }

    @Test
    void everyFitDrawsAndTabulates() {
        for (DoseResponseFit fit : new DoseResponseFit[] {
            fit(DoseResponseModel.LL2, ErrorModel.BINOMIAL, beetles()),
            fit(DoseResponseModel.LL3, ErrorModel.POISSON, colonies()),
            fit(DoseResponseModel.LL4, ErrorModel.TUKEY, withOutlier()),
            fit(DoseResponseModel.LL4, ErrorModel.BOX_COX, Ryegrass.data())
        }) {
            assertTrue(fit.toFigure().getElements().size() > 2, fit.toString());
            assertEquals(fit.getModel().getParameterCount() + 3, fit.toTable().getRowCount());
            assertTrue(fit.predict(2).getStandardError() > 0);
        }
    }

    @Test
    void whatSupposesNormalErrorsSaysSo() {
        DoseResponseFit huber = fit(DoseResponseModel.LL4, ErrorModel.HUBER, Ryegrass.data());
        assertRefused(
                "Lack of fit by an F test supposes normal errors; the fit of \"ryegrass\" has Huber errors",
                () -> LackOfFit.againstReplicates(huber));
        assertRefused("A band supposes normal errors", () -> CurveBand.of(huber, BandType.values()[0], 0.95));
        assertRefused(
                "A bootstrap of residuals supposes",
                () -> DoseBootstrap.withDefaults()
                        .withType(BootstrapType.PARAMETRIC)
                        .of(huber, 50, EffectiveDoseType.RELATIVE));
    }

    @Test
    void fitsDifferByTheirErrors() {
        DoseResponseFit huber = fit(DoseResponseModel.LL4, ErrorModel.HUBER, Ryegrass.data());
        assertNotEquals(FITTER.fit(Ryegrass.data()), huber);
        assertEquals(huber, fit(DoseResponseModel.LL4, ErrorModel.HUBER, Ryegrass.data()));
        assertEquals(ErrorModel.HUBER, huber.getErrorModel());
        assertEquals(
                "overdispersed Poisson", ErrorModel.POISSON.withOverdispersion().toString());
        assertTrue(FITTER.withErrors(ErrorModel.HUBER).toString().contains("errors Huber"));
    }
}
