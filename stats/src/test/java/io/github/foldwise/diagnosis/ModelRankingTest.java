package io.github.foldwise.diagnosis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.doseresponse.CovarianceType;
import io.github.foldwise.doseresponse.DeltaMethod;
import io.github.foldwise.doseresponse.DoseResponseFit;
import io.github.foldwise.doseresponse.DoseResponseFitter;
import io.github.foldwise.doseresponse.DoseResponseModel;
import io.github.foldwise.doseresponse.EffectiveDoseOutcome;
import io.github.foldwise.doseresponse.Ryegrass;
import io.github.foldwise.inference.Interval;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Reference numbers: {@code src/test/reference/ryegrass_curve.R}, base R 4.2. */
class ModelRankingTest {
    private static DoseResponseFit fit(DoseResponseModel model) {
        return DoseResponseFitter.withDefaults()
                .withModel(model)
                .withCovariance(CovarianceType.GAUSS_NEWTON)
                .fit(Ryegrass.data());
    }

    private static ModelRanking ranking() {
        return ModelRanking.of(
                List.of(fit(DoseResponseModel.W1_4), fit(DoseResponseModel.LL3), fit(DoseResponseModel.LL4)));
    }

    @Test
    void weightsAndAverageEqualThoseOfR() {
        ModelRanking ranking = ranking();
        assertEquals(DoseResponseModel.LL4, ranking.getBest().getModel());
        double[] weights = ranking.getWeights();
        assertEquals(0.587143802186, weights[0], 1e-9);
        assertEquals(0.254758091622, weights[1], 1e-9);
        assertEquals(0.158098106192, weights[2], 1e-9);
        ModelAverage ic50 = ranking.effectiveDose(50);
        assertEquals(1.13590253919, ic50.getLogEstimate(), 1e-8);
        assertEquals(0.0660939929712, ic50.getLogStandardError(), 1e-7);
        Interval interval = ic50.interval(0.95);
        assertEquals(2.71665028939, interval.getLower(), 1e-6);
        assertEquals(3.56942839051, interval.getUpper(), 1e-6);
        assertEquals(EffectiveDoseOutcome.INTERPOLATED, ic50.getOutcome());
        assertEquals(Math.exp(ic50.getLogEstimate()), ic50.getValue());
    }

    @Test
    void evidenceAmongModelsEqualsThePrintedWeights() {
        // R package drc, maED of ryegrass (docs/reference/maED.html at 8719d43a09): Akaike's weights by AIC.
        double ll4 = fit(DoseResponseModel.LL4).getAic();
        assertEquals(.06816147 / .14047308, odds(DoseResponseModel.LL5, ll4), 1e-4);
        assertEquals(.12248817 / .14047308, odds(DoseResponseModel.LN4, ll4), 1e-4);
        assertEquals(.03782468 / .14047308, odds(DoseResponseModel.W1_4, ll4), 1e-4);
        assertEquals(.17886712 / .14047308, odds(DoseResponseModel.W2_4, ll4), 1e-4);
    }

    private static double odds(DoseResponseModel model, double against) {
        return Math.exp(-0.5 * (fit(model).getAic() - against));
    }

    @Test
    void aModelWithoutWeightDoesNotMoveTheAverageOrItsError() {
        DoseResponseFit good = fit(DoseResponseModel.LL4);
        // LL.2 falls from 1 to 0 on data between 8 and 0: its weight is nil.
        ModelRanking both = ModelRanking.of(List.of(good, fit(DoseResponseModel.LL2)));
        ModelAverage alone = ModelRanking.of(List.of(good)).effectiveDose(50);
        ModelAverage with = both.effectiveDose(50);
        assertEquals(alone.getLogEstimate(), with.getLogEstimate(), 1e-9);
        assertEquals(alone.getLogStandardError(), with.getLogStandardError(), 1e-9);
        assertEquals(good.effectiveDose(50).getLogStandardError(), alone.getLogStandardError(), 1e-14);
    }

    @Test
    void modelsWithoutACriterionStandLast() {
        DoseResponseData few =
                DoseResponseData.of(new double[] {1, 2, 4, 8, 16}, new double[] {0.9, 0.75, 0.5, 0.3, 0.15});
        ModelRanking ranking = ModelRanking.of(few, DoseResponseModel.LL4, DoseResponseModel.LL2);
        double[] weights = ranking.getWeights();
        assertEquals(DoseResponseModel.LL2, ranking.getBest().getModel());
        assertEquals(0, weights[1]);
        ModelRanking none = ModelRanking.of(few, DoseResponseModel.LL4);
        assertEquals(Double.NaN, none.getWeights()[0]);
        assertEquals(
                EffectiveDoseOutcome.NOT_IDENTIFIABLE, none.effectiveDose(50).getOutcome());
        assertFalse(none.effectiveDose(50).interval(0.95).isDefined());
    }

    @Test
    void averagesOutsideTheTestedDosesSaySo() {
        assertEquals(
                EffectiveDoseOutcome.BELOW_TESTED_RANGE,
                ranking().effectiveDose(0.1).getOutcome());
        // The models do not agree on how a curve ends: the interval of the average reaches down among the doses.
        ModelAverage late = ranking().effectiveDose(99.99);
        assertEquals(EffectiveDoseOutcome.NOT_IDENTIFIABLE, late.getOutcome());
        assertTrue(late.interval(0.95).getLower() < 30, late.interval(0.95).toString());
        assertEquals(Double.NaN, ranking().effectiveDose(0.1).getValue());
    }

    @Test
    void onlyFitsOfTheSameDataAreRanked() {
        assertThrows(IllegalArgumentException.class, () -> ModelRanking.of(List.of()));
        DoseResponseFit other = DoseResponseFitter.withDefaults()
                .fit(DoseResponseData.of(new double[] {1, 2, 4, 8, 16}, new double[] {9, 8, 5, 3, 1.5}));
        DoseResponseFit one = fit(DoseResponseModel.LL4);
        assertThrows(IllegalArgumentException.class, () -> ModelRanking.of(List.of(one, other)));
    }

    @Test
    void rankingsAreValuesAndPrint() {
        ModelRanking ranking = ranking();
        assertEquals(ranking, ranking());
        assertEquals(ranking.hashCode(), ranking().hashCode());
        assertNotEquals(ranking, ModelRanking.of(Ryegrass.data(), DoseResponseModel.LL4));
        assertEquals(3, ranking.toTable().getRowCount());
        assertTrue(ranking.toString().startsWith("best LL.4, weight 0.5871 of 3 models\nLL.3"), ranking.toString());
        ModelAverage average = ranking.effectiveDose(50);
        assertEquals(average, ranking().effectiveDose(50));
        assertEquals(average.hashCode(), ranking().effectiveDose(50).hashCode());
        assertNotEquals(average, ranking.effectiveDose(20));
        assertTrue(average.toString().startsWith("IC50 3.114 mM [2.717, 3.569]"), average.toString());
        assertTrue(ranking.effectiveDose(0.1).toString().contains("BELOW_TESTED_RANGE"));
    }

    @Test
    void bendsOfEachShapeAreTheExtremesOfTheSlopeDerivative() {
        for (DoseResponseModel model :
                List.of(DoseResponseModel.LL4, DoseResponseModel.W1_4, DoseResponseModel.W2_4, DoseResponseModel.LN4)) {
            DoseResponseFit fit = fit(model);
            Reportability rule = Reportability.of(fit, 8);
            DeltaMethod linear = DeltaMethod.of(fit);
            for (double bend : new double[] {rule.getLowerBend(), rule.getUpperBend()}) {
                double at = Math.abs(linear.gradient(bend)[0]);
                assertTrue(at > Math.abs(linear.gradient(bend * 1.01)[0]), model.getName());
                assertTrue(at > Math.abs(linear.gradient(bend / 1.01)[0]), model.getName());
            }
        }
        DoseResponseFit ll4 = fit(DoseResponseModel.LL4);
        double k = Math.pow(4.6804985798829, 1 / ll4.getSlope());
        assertEquals(ll4.getIc50() / k, Reportability.of(ll4, 8).getLowerBend(), 1e-12);
        assertEquals(ll4.getIc50() * k, Reportability.of(ll4, 8).getUpperBend(), 1e-11);
    }

    private static DoseResponseFit curve(double[] doses, double location, double slope) {
        double[] y = new double[doses.length];
        for (int i = 0; i < y.length; i++) {
            y[i] = 100 / (1 + Math.pow(doses[i] / location, slope)) + (i % 2 == 0 ? 0.1 : -0.1);
        }
        return DoseResponseFitter.withDefaults().fit(DoseResponseData.of(doses, y));
    }

    @Test
    void theRuleAsksForTwoDosesBeyondEachBend() {
        double[] doses = {0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30};
        assertEquals(
                ReportabilityOutcome.REPORTABLE,
                Reportability.of(curve(doses, 0.5, 2), 100).getRelative());
        assertEquals(
                ReportabilityOutcome.TOO_FEW_HIGH_DOSES,
                Reportability.of(curve(doses, 10, 2), 100).getRelative());
        assertEquals(
                ReportabilityOutcome.TOO_FEW_LOW_DOSES,
                Reportability.of(curve(doses, 0.03, 2), 100).getRelative());
        assertEquals(
                ReportabilityOutcome.REPORTABLE,
                Reportability.of(curve(doses, 0.5, 2), 100).getAbsolute());
        assertEquals(
                ReportabilityOutcome.TOO_FEW_HIGH_DOSES,
                Reportability.of(curve(doses, 20, 2), 100).getAbsolute());
        Reportability rising = Reportability.of(curve(doses, 0.5, -2), 100);
        assertEquals(ReportabilityOutcome.REPORTABLE, rising.getRelative());
        assertEquals(ReportabilityOutcome.REPORTABLE, rising.getAbsolute());
    }

    @Test
    void anUnstableControlForbidsTheAbsoluteDose() {
        double[] x = {0, 0, 0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30};
        double[] y = {80, 120, 100, 99, 95, 70, 30, 8, 3, 2};
        Reportability rule = Reportability.of(DoseResponseFitter.withDefaults().fit(DoseResponseData.of(x, y)), 100);
        assertEquals(ReportabilityOutcome.UNSTABLE_CONTROL, rule.getAbsolute());
        assertEquals("relative IC50 REPORTABLE\nabsolute IC50 UNSTABLE_CONTROL", rule.toString());
        assertEquals(rule, Reportability.of(DoseResponseFitter.withDefaults().fit(DoseResponseData.of(x, y)), 100));
        assertNotEquals(rule, Reportability.of(curve(x, 0.3, 1), 100));
        assertEquals(rule.hashCode(), rule.hashCode());
    }

    @Test
    void withoutACurveNothingIsReportable() {
        DoseResponseFit flat = DoseResponseFitter.withDefaults()
                .fit(DoseResponseData.of(new double[] {1, 2, 3, 4, 5}, new double[] {1, 1, 1, 1, 1}));
        assertEquals(ReportabilityOutcome.NO_CURVE, Reportability.of(flat, 1).getRelative());
        assertThrows(IllegalArgumentException.class, () -> Reportability.of(flat, 0));
        DoseResponseFit five = fit(DoseResponseModel.LL5);
        assertThrows(IllegalArgumentException.class, () -> Reportability.of(five, 8));
    }
}
