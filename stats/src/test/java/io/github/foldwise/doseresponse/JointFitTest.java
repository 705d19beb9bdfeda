package io.github.foldwise.doseresponse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.dose.DoseResponseSet;
import io.github.foldwise.inference.Estimate;
import io.github.foldwise.inference.ExtraSumOfSquares;
import io.github.foldwise.inference.FiellerOutcome;
import io.github.foldwise.inference.Interval;
import io.github.foldwise.inference.LogRatio;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Two herbicides on S.alba (68 plants) and five curves on spinach, from R package drcData. Exact numbers: least squares in
 * 40-digit arithmetic; printed ones: pages of R package drc (github.com/DoseResponse/drc at 8719d43a09, docs/reference).
 */
class JointFitTest {
    private static final String BEN = "Bentazone";
    private static final String GLY = "Glyphosate";

    private static List<DoseResponseData> alba() {
        return List.copyOf(SharedData.curves("S.alba.csv").values());
    }

    private static JointFit albaWith(String... shared) {
        return JointFitter.withDefaults().withShared(shared).fit(alba());
    }

    private static List<DoseResponseData> spinach() {
        return List.copyOf(SharedData.curves("spinach.csv").values());
    }

    @Test
    void sharedPlateausEqualTheExactSolution() {
        JointFit fit = albaWith("c", "d");
        assertEquals(FitStatus.CONVERGED, fit.getStatus());
        assertEquals(62, fit.getDegreesOfFreedom());
        close(8.5113989625302, fit.getResidualSumOfSquares(), 1e-13);
        check(5.0583565662027, 1.045147786, fit.getParameter(BEN, "b"));
        check(2.3854460619831, .4933244732, fit.getParameter(GLY, "b"));
        check(.71645173410214, .08924673143, fit.getParameter(BEN, "c"));
        check(3.8543751771144, .07624884167, fit.getParameter(GLY, "d"));
        check(28.63838569849, 2.043026758, fit.getParameter(BEN, "e"));
        check(66.933043599807, 5.979357169, fit.getParameter(GLY, "e"));
    }

    private static void check(double value, double se, Estimate estimate) {
        close(value, estimate.getValue(), 1e-11);
        close(se, estimate.getStandardError(), 1e-8);
    }

    @Test
    void theRatioOfDosesEqualsTheExactOne() {
        JointFit fit = albaWith("c", "d");
        LogRatio ratio = fit.doseRatio(BEN, GLY, 50);
        close(.427866180264, ratio.getRatio(), 1e-11);
        close(.04395443112, ratio.getStandardError(), 1e-8);
        limits(.34843697, .52540196, ratio.interval(0.95), 5e-9);
        var set = fit.doseRatioSet(BEN, GLY, 50, EffectiveDoseType.RELATIVE, 0.95);
        assertEquals(FiellerOutcome.FINITE, set.getOutcome());
        assertEquals(.031889, set.getG(), 5e-7);
        limits(.34965318, .52982257, set.toInterval(), 5e-9);
        double half = 1.998971517 * ratio.getStandardError();
        assertEquals(.34000252, ratio.getRatio() - half, 1e-8);
    }

    private static void limits(double lower, double upper, Interval interval, double tolerance) {
        assertEquals(lower, interval.getLower(), tolerance);
        assertEquals(upper, interval.getUpper(), tolerance);
    }

    @Test
    void theProfileOfTheRatioIsReciprocalAndNearTheOthers() {
        JointFit fit = albaWith("c", "d");
        Interval one = fit.doseRatioInterval(BEN, GLY, 50, EffectiveDoseType.RELATIVE, 0.95);
        Interval other = fit.doseRatioInterval(GLY, BEN, 50, EffectiveDoseType.RELATIVE, 0.95);
        close(one.getLower(), 1 / other.getUpper(), 1e-8);
        close(one.getUpper(), 1 / other.getLower(), 1e-8);
        limits(.345, .527, one, 0.015);
        Interval absolute = fit.doseRatioInterval(BEN, GLY, 2.5, EffectiveDoseType.ABSOLUTE, 0.95);
        assertTrue(absolute.contains(
                fit.doseRatio(BEN, 2.5, GLY, 2.5, EffectiveDoseType.ABSOLUTE).getRatio()));
    }

    @Test
    void aProfileWithoutSharedParametersEqualsThatOfOneCurve() {
        // With one location fixed in ratio to the other, a parameter's own profile is that of its curve at the joint
        // variance.
        JointFit fit = albaWith("b", "c", "d");
        Interval interval = fit.doseRatioInterval(BEN, GLY, 50, EffectiveDoseType.RELATIVE, 0.95);
        JointFit same = albaWith("b", "c", "d", "e");
        double f = fit.against(same).getStatistic();
        // The likelihood-ratio F of a common location is the squared signed root at ratio 1.
        assertTrue(f > 4 && !interval.contains(1));
    }

    @Test
    void nestedTestsEqualTheExactOnes() {
        JointFit separate = albaWith();
        JointFit plateaus = albaWith("c", "d");
        JointFit parallel = albaWith("b", "c", "d");
        JointFit one = albaWith("b", "c", "d", "e");
        close(8.34793391079, separate.getResidualSumOfSquares(), 1e-11);
        close(9.49457586342, parallel.getResidualSumOfSquares(), 1e-11);
        close(20.0152511528, one.getResidualSumOfSquares(), 1e-11);
        ExtraSumOfSquares test = separate.against(plateaus);
        assertEquals(.58744, test.getStatistic(), 5e-6);
        assertEquals(.55891, test.getPvalue(), 5e-6);
        assertEquals(7.16180, plateaus.against(parallel).getStatistic(), 5e-6);
        assertEquals(.009515, plateaus.against(parallel).getPvalue(), 5e-7);
        assertEquals(41.89904, plateaus.against(one).getStatistic(), 5e-6);
        assertEquals(3.07e-12, plateaus.against(one).getPvalue(), 5e-15);
        double ratio = 68 * Math.log(20.0152511528 / 8.51139896253);
        close(ratio, plateaus.against(one).getLikelihoodRatio(), 1e-10);
        assertEquals(2, plateaus.against(one).getNumeratorDegreesOfFreedom());
    }

    @Test
    void threeParametersEqualTheExactSolution() {
        JointFit fit =
                JointFitter.withDefaults().withModel(DoseResponseModel.LL3).fit(alba());
        close(15.54478838809, fit.getResidualSumOfSquares(), 1e-12);
        close(2.0965437692472, fit.getParameter(BEN, "b").getValue(), 1e-11);
        close(3.9925303491128, fit.getParameter(GLY, "d").getValue(), 1e-11);
        close(89.454190309117, fit.getParameter(GLY, "e").getValue(), 1e-11);
        LogRatio ratio = fit.doseRatio(BEN, GLY, 50);
        close(.392695179677, ratio.getRatio(), 1e-11);
        close(.06624254545, ratio.getStandardError(), 1e-8);
        limits(
                .28175077,
                .56260658,
                fit.doseRatioSet(BEN, GLY, 50, EffectiveDoseType.RELATIVE, 0.95).toInterval(),
                5e-9);
    }

    @Test
    void aCommonLocationThatMakesAStepIsReportedAsSuch() {
        JointFit fit = albaWith("e");
        assertEquals(FitStatus.STEP_LIMIT, fit.getStatus());
        JointFit withPlateaus = albaWith("c", "d", "e");
        assertEquals(FitStatus.STEP_LIMIT, withPlateaus.getStatus());
        // A search that stops at a slope of 3132 reports 13.8951134314; the infimum lies at an infinite slope.
        assertTrue(withPlateaus.getResidualSumOfSquares() <= 13.8951134314);
        assertEquals(Double.NaN, withPlateaus.getParameter(GLY, "e").getStandardError());
    }

    @Test
    void fiveCurvesWithOneVarianceEqualTheExactSolution() {
        JointFit fit = JointFitter.withDefaults().fit(spinach());
        close(.4595461449563, fit.getResidualSumOfSquares(), 1e-12);
        assertEquals(85, fit.getDegreesOfFreedom());
        close(.0735283974719, fit.getSigma(), 1e-11);
        Object[][] expected = {
            {"1", .51951618483, .0763629, 1.879550374, 1.7949954765, .4782724},
            {"2", .80078581641, .2256721, .94599745038, .94555376288, .2495092},
            {"4", 1.8447920707, .1663506, 2.1535793035, .19732641532, .0101899},
            {"5", 1.6507259526, .1758272, 1.8062834618, .21079567643, .0138256}
        };
        for (Object[] row : expected) {
            String curve = (String) row[0];
            close((double) row[1], fit.getParameter(curve, "b").getValue(), 1e-9);
            assertEquals((double) row[2], fit.getParameter(curve, "b").getStandardError(), 1e-7);
            close((double) row[3], fit.getParameter(curve, "d").getValue(), 1e-9);
            close((double) row[4], fit.getParameter(curve, "e").getValue(), 1e-9);
            assertEquals((double) row[5], fit.getParameter(curve, "e").getStandardError(), 1e-7);
        }
    }

    @Test
    void ratiosOfSpinachEqualThePrintedOnes() {
        // drc stops early: its page agrees with the optimum to four or five digits.
        JointFit fit = JointFitter.withDefaults().fit(spinach());
        Object[][] printed = {
            {"1", "2", 1.8983586, .7118489},
            {"1", "3", 1.3073016, .5541592},
            {"1", "4", 9.0963785, 2.4686586},
            {"2", "4", 4.7917071, 1.2883525},
            {"3", "5", 6.5135923, 2.1896041},
            {"4", "5", .9361120, .0781402}
        };
        for (Object[] row : printed) {
            LogRatio ratio = fit.doseRatio((String) row[0], (String) row[1], 50);
            close((double) row[2], ratio.getRatio(), 2e-4);
            close((double) row[3], ratio.getStandardError(), 3e-3);
        }
        var absolute = fit.doseRatioSet("2", "4", 0.5, EffectiveDoseType.ABSOLUTE, 0.95);
        double ratio =
                fit.doseRatio("2", 0.5, "4", 0.5, EffectiveDoseType.ABSOLUTE).getRatio();
        close(2.9057, ratio, 2e-4);
        assertEquals(FiellerOutcome.FINITE, absolute.getOutcome());
        close(9.8e-8, fit.doseRatio("2", "4", 50).getPvalue(), 0.01);
        Estimate mean = fit.predict("2", 2);
        close(.4208307, mean.getValue(), 1e-4);
        close(.02924987, mean.getStandardError(), 2e-3);
    }

    @Test
    void theRatioAndItsInverseHaveOnePvalue() {
        JointFit fit = JointFitter.withDefaults().fit(spinach());
        for (String other : List.of("2", "3", "4", "5")) {
            LogRatio forth = fit.doseRatio("1", other, 50);
            LogRatio back = fit.doseRatio(other, "1", 50);
            assertEquals(1, forth.getRatio() * back.getRatio(), 1e-12);
            assertEquals(forth.getPvalue(), back.getPvalue(), 1e-12 * forth.getPvalue());
            assertEquals(forth.equivalencePvalue(2), back.equivalencePvalue(2), 1e-12);
        }
    }

    /** Two parallel curves apart by a factor, a third steeper, without files. */
    private static DoseResponseData curve(String name, double slope, double location) {
        double[] doses = {0, 0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30};
        double[] x = new double[18];
        double[] y = new double[18];
        for (int i = 0; i < 18; i++) {
            x[i] = doses[i / 2];
            double s = x[i] == 0 ? 1 : 1 / (1 + Math.pow(x[i] / location, slope));
            y[i] = 5 + 95 * s + 2 * Math.sin(7.3 * i + location);
        }
        return DoseResponseData.of(x, y).withName(name).withUnit("µM").withResponseUnit("%");
    }

    @Test
    void separateCurvesAreTheirOwnFitsWithOneVariance() {
        List<DoseResponseData> data = List.of(curve("a", 1, 0.3), curve("b", -1, 2), curve("c", 2, 1));
        JointFit joint = JointFitter.withDefaults().fit(data);
        double sum = 0;
        for (DoseResponseData one : data) {
            DoseResponseFit single = DoseResponseFitter.withDefaults().fit(one);
            sum += single.getResidualSumOfSquares();
            close(
                    single.getParameter("e").getValue(),
                    joint.getParameter(one.getName(), "e").getValue(),
                    1e-9);
            close(single.getSlope(), joint.getParameter(one.getName(), "b").getValue(), 1e-9);
            double factor = joint.getSigma() / single.getSigma();
            close(
                    factor * single.getParameter("e").getStandardError(),
                    joint.getParameter(one.getName(), "e").getStandardError(),
                    1e-8);
            close(
                    single.predict(0.7).getValue(),
                    joint.predict(one.getName(), 0.7).getValue(),
                    1e-9);
        }
        close(sum, joint.getResidualSumOfSquares(), 1e-12);
        assertEquals(2 * 13 - 2 * joint.getLogLikelihood(), joint.getAic(), 1e-10);
    }

    @Test
    void parallelCurvesAreShownToBeEquivalent() {
        List<DoseResponseData> data = List.of(curve("a", 1.2, 0.3), curve("b", 1.2, 1.5));
        JointFit free = JointFitter.withDefaults().fit(data);
        JointFit parallel = JointFitter.withDefaults().withShared("b", "c", "d").fit(data);
        assertTrue(free.against(parallel).getPvalue() > 0.05);
        LogRatio slopes = free.parameterRatio("a", "b", "b");
        close(1 / slopes.getRatio(), free.parameterRatio("b", "a", "b").getRatio(), 1e-12);
        assertEquals(
                "b, a to b",
                slopes.toString().lines().skip(1).findFirst().orElseThrow().split(", p")[0]);
        assertTrue(slopes.equivalencePvalue(1.5) < 0.05, slopes.toString());
        assertTrue(slopes.equivalencePvalue(1.001) > 0.05);
        close(0.2, parallel.doseRatio("a", "b", 50).getRatio(), 0.1);
        close(
                parallel.doseRatio("a", "b", 20).getRatio(),
                parallel.doseRatio("a", "b", 80).getRatio(),
                1e-10);
        assertThrows(IllegalArgumentException.class, () -> slopes.equivalencePvalue(1));
    }

    @Test
    void fixedAndSharedPlateausOfEveryKindFit() {
        List<DoseResponseData> data = List.of(curve("a", 1.2, 0.3), curve("b", 1.2, 1.5));
        for (String model : List.of("LL.4", "W1.4", "W2.4", "LN.4", "LL.3", "W1.3")) {
            JointFitter fitter = JointFitter.withDefaults().withModel(DoseResponseModel.parse(model));
            JointFit larger = fitter.fit(data);
            for (String[] shared : new String[][] {{"d"}, {"b"}, {"d", "b"}, {"e", "d"}}) {
                JointFit fit = fitter.withShared(shared).fit(data);
                assertEquals(FitStatus.CONVERGED, fit.getStatus(), model + List.of(shared));
                assertTrue(larger.against(fit).getStatistic() >= 0);
            }
        }
        DoseResponseModel fixed = DoseResponseModel.LL4.withTop(100);
        JointFit top = JointFitter.withDefaults()
                .withModel(fixed)
                .withCovariance(CovarianceType.GAUSS_NEWTON)
                .withShared("c")
                .fit(data);
        assertEquals(5, top.getParameterCount());
        assertEquals(FitStatus.CONVERGED, top.getStatus());
        JointFit both = JointFitter.withDefaults()
                .withModel(fixed.withBottom(5))
                .withShared("b")
                .fit(data);
        assertEquals(3, both.getParameterCount());
    }

    @Test
    void outcomesOfDosesAreTyped() {
        JointFit fit = JointFitter.withDefaults().fit(List.of(curve("a", 1.2, 0.3), curve("b", 1.2, 20)));
        EffectiveDoseType absolute = EffectiveDoseType.ABSOLUTE;
        assertEquals(
                EffectiveDoseOutcome.INTERPOLATED,
                fit.effectiveDose("a", 50, absolute).getOutcome());
        assertEquals(
                EffectiveDoseOutcome.NOT_REACHED,
                fit.effectiveDose("a", -5, absolute).getOutcome());
        assertEquals(
                EffectiveDoseOutcome.ABOVE_TESTED_RANGE,
                fit.effectiveDose("b", 95, EffectiveDoseType.RELATIVE).getOutcome());
        assertEquals(
                EffectiveDoseOutcome.BELOW_TESTED_RANGE,
                fit.effectiveDose("a", 0.5, EffectiveDoseType.RELATIVE).getOutcome());
        LogRatio none = fit.doseRatio("a", -5, "b", -5, absolute);
        assertEquals(Double.NaN, none.getRatio());
        assertEquals(Double.NaN, none.equivalencePvalue(2));
        assertEquals(false, fit.doseRatioInterval("a", "b", -5, absolute, 0.95).isDefined());
        assertEquals(
                FiellerOutcome.NOT_DEFINED,
                fit.doseRatioSet("a", "b", -5, absolute, 0.95).getOutcome());
        assertEquals(false, none.interval(0.95).isDefined());
    }

    @Test
    void unitsAreBroughtTogetherOrRefused() {
        DoseResponseData a = curve("a", 1.2, 0.3);
        DoseResponseData nano = curve("b", 1.2, 1.5).convertedTo("nM");
        JointFit mixed = JointFitter.withDefaults().fit(List.of(a, nano));
        JointFit same = JointFitter.withDefaults().fit(List.of(a, curve("b", 1.2, 1.5)));
        close(
                same.doseRatio("a", "b", 50).getRatio(),
                mixed.doseRatio("a", "b", 50).getRatio(),
                1e-9);
        DoseResponseData bare =
                DoseResponseData.of(a.getDoses(), a.getResponses()).withName("bare");
        JointFitter fitter = JointFitter.withDefaults();
        assertThrows(IllegalArgumentException.class, () -> fitter.fit(List.of(a, bare)));
        assertThrows(IllegalArgumentException.class, () -> fitter.fit(List.of(a)));
        assertThrows(IllegalArgumentException.class, () -> fitter.fit(List.of(a, a)));
        assertThrows(IllegalArgumentException.class, () -> fitter.withShared("f"));
        DoseResponseModel two = DoseResponseModel.LL2;
        assertThrows(IllegalArgumentException.class, () -> fitter.withModel(two).withShared("c"));
    }

    @Test
    void onlyNestedFitsAreCompared() {
        DoseResponseData a = curve("a", 1.2, 0.3);
        DoseResponseData b = curve("b", 1.2, 1.5);
        JointFitter fitter = JointFitter.withDefaults();
        JointFit slopes = fitter.withShared("b").fit(List.of(a, b));
        JointFit tops = fitter.withShared("d").fit(List.of(a, b));
        assertThrows(IllegalArgumentException.class, () -> slopes.against(tops));
        assertThrows(IllegalArgumentException.class, () -> slopes.against(slopes));
        JointFit otherModel =
                fitter.withModel(DoseResponseModel.W1_4).withShared("b", "c").fit(List.of(a, b));
        assertThrows(IllegalArgumentException.class, () -> slopes.against(otherModel));
        assertThrows(IllegalArgumentException.class, () -> slopes.getParameter("c", "b"));
        assertThrows(IllegalArgumentException.class, () -> slopes.getParameter("a", "f"));
        assertThrows(IllegalArgumentException.class, () -> slopes.predict("a", -1));
        assertThrows(IllegalArgumentException.class, () -> slopes.doseRatio("a", "b", 100));
    }

    @Test
    void flatCurvesDoNotBreakTheFit() {
        double[] x = {0, 1, 2, 4, 8, 16};
        DoseResponseData flat =
                DoseResponseData.of(x, new double[] {3, 3, 3, 3, 3, 3}).withName("flat");
        DoseResponseData other =
                DoseResponseData.of(x, new double[] {9, 8.5, 6, 4, 2, 1}).withName("other");
        JointFit fit = JointFitter.withDefaults().fit(List.of(flat, other));
        assertNotEquals(FitStatus.CONVERGED, fit.getStatus());
        // A curve that is not determined does not take their errors from the others.
        assertEquals(FitStatus.FLAT, fit.getStatus("flat"));
        assertEquals(FitStatus.CONVERGED, fit.getStatus("other"));
        Estimate alone = DoseResponseFitter.withDefaults().fit(other).getParameter("e");
        Estimate beside = fit.getParameter("other", "e");
        assertEquals(alone.getValue(), beside.getValue());
        double scatter =
                fit.getSigma() / DoseResponseFitter.withDefaults().fit(other).getSigma();
        assertEquals(alone.getStandardError() * scatter, beside.getStandardError(), 1e-12);
        assertEquals(Double.NaN, fit.getParameter("flat", "e").getStandardError());
        assertEquals(
                List.of("flat: No full fit: the responses do not change with dose."),
                fit.getWarnings().subList(0, 1));
        JointFit both = JointFitter.withDefaults().withShared("b").fit(List.of(flat, flat.withName("again")));
        assertNotEquals(FitStatus.CONVERGED, both.getStatus());
    }

    @Test
    void resultsAreValues() {
        List<DoseResponseData> data = List.of(curve("a", 1.2, 0.3), curve("b", 1.2, 1.5));
        JointFit fit = JointFitter.withDefaults().withShared("b").fit(data);
        JointFit same = JointFitter.withDefaults().withShared("b").fit(DoseResponseSet.of(data));
        assertEquals(fit, same);
        assertEquals(fit.hashCode(), same.hashCode());
        assertNotEquals(fit, JointFitter.withDefaults().fit(data));
        assertEquals(8, fit.toTable().getRowCount());
        assertEquals(6, fit.toFigure().getElements().size());
        assertTrue(fit.toString().startsWith("LL.4, common b, CONVERGED\nsigma "), fit.toString());
        assertEquals(List.of("b"), fit.getShared());
        assertEquals(DoseResponseModel.LL4, fit.getModel());
        assertEquals(
                "JointFitter: model LL.4, covariance hessian,\n  errors normal",
                JointFitter.withDefaults().toString());
        LogRatio ratio = fit.doseRatio("a", "b", 50);
        assertEquals(ratio, same.doseRatio("a", "b", 50));
        assertEquals(ratio.hashCode(), same.doseRatio("a", "b", 50).hashCode());
        assertTrue(ratio.toString().contains("dose at 50, a to b, p = "), ratio.toString());
        ExtraSumOfSquares test = JointFitter.withDefaults().fit(data).against(fit);
        assertEquals(test, JointFitter.withDefaults().fit(data).against(same));
        assertEquals(
                test.hashCode(),
                JointFitter.withDefaults().fit(data).against(same).hashCode());
        assertEquals(2, test.toTable().getRowCount());
        assertTrue(test.toString().startsWith("F(1, 28) = "), test.toString());
        assertTrue(test.getSmallerSumOfSquares() >= test.getLargerSumOfSquares());
        assertTrue(test.getLikelihoodRatioPvalue() <= test.getPvalue());
    }

    private static void close(double expected, double actual, double relative) {
        assertEquals(expected, actual, relative * Math.abs(expected));
    }
}
