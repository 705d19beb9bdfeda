package io.github.foldwise.doseresponse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.inference.Interval;
import io.github.foldwise.inference.IntervalMethod;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Curves of which both plateaus are known, and limits of one plateau while the other is. */
class FixedPlateausTest {
    /** Student's t quantile at 0.975 with 21 degrees of freedom, R: qt(0.975, 21). */
    private static final double T21 = 2.07961384472768;

    private final DoseResponseData data = Ryegrass.data();
    private final DoseResponseFit free = DoseResponseFitter.withDefaults().fit(data);
    private final DoseResponseFit ll3 = fit(DoseResponseModel.LL3);

    @Test
    void plateausFixedAtTheOptimumLeaveTheOptimum() {
        DoseResponseFit fixed =
                fit(DoseResponseModel.LL4.withBottom(free.getBottom()).withTop(free.getTop()));
        assertEquals(FitStatus.CONVERGED, fixed.getStatus());
        assertEquals(free.getSlope(), fixed.getSlope(), 1e-7);
        assertEquals(free.getIc50(), fixed.getIc50(), 1e-7);
        assertEquals(free.getResidualSumOfSquares(), fixed.getResidualSumOfSquares(), 1e-10);
        assertEquals(fixed.getResidualSumOfSquares(), sumOfSquares(fixed), 1e-12);
    }

    @Test
    void limitsOfTheUpperPlateauAreWhereTheBestCurveReachesTheThreshold() {
        Interval interval = ll3.parameterInterval("d", 0.95, IntervalMethod.PROFILE);
        double threshold = ll3.getResidualSumOfSquares() * (1 + T21 * T21 / 21);
        assertEquals(threshold, sumOfSquares(fit(DoseResponseModel.LL3.withTop(interval.getLower()))), 1e-8);
        assertEquals(threshold, sumOfSquares(fit(DoseResponseModel.LL3.withTop(interval.getUpper()))), 1e-8);
        assertTrue(interval.getLower() < ll3.getTop() && ll3.getTop() < interval.getUpper(), interval.toString());
    }

    @Test
    void limitsOfTheLowerPlateauBelowAFixedUpperOneReachTheThreshold() {
        DoseResponseModel model = DoseResponseModel.LL4.withTop(7.8);
        DoseResponseFit fit = fit(model);
        Interval interval = fit.parameterInterval("c", 0.95, IntervalMethod.PROFILE);
        double threshold = fit.getResidualSumOfSquares() * (1 + T21 * T21 / 21);
        assertEquals(threshold, sumOfSquares(fit(model.withBottom(interval.getLower()))), 1e-8);
        assertEquals(threshold, sumOfSquares(fit(model.withBottom(interval.getUpper()))), 1e-8);
    }

    @ParameterizedTest
    @CsvSource({"20, 6.4", "50, 4", "75, 2"})
    void absoluteDoseBetweenFixedPlateausIsTheRelativeOneOfTheSameResponse(double percent, double response) {
        DoseResponseFit fit = fit(DoseResponseModel.LL4.withBottom(0).withTop(8));
        EffectiveDose relative = fit.effectiveDose(percent);
        EffectiveDose absolute = fit.effectiveDose(response, EffectiveDoseType.ABSOLUTE);
        assertEquals(relative.getEstimate(), absolute.getEstimate(), 1e-12);
        assertEquals(relative.interval(0.95).getLower(), absolute.interval(0.95).getLower(), 1e-9);
        assertEquals(relative.interval(0.95).getUpper(), absolute.interval(0.95).getUpper(), 1e-9);
        assertTrue(relative.interval(0.95).contains(relative.getEstimate()));
    }

    private DoseResponseFit fit(DoseResponseModel model) {
        return DoseResponseFitter.withDefaults().withModel(model).fit(data);
    }

    /** From the parameters alone, so that it does not share a line with what it checks. */
    private double sumOfSquares(DoseResponseFit fit) {
        double[] doses = data.getDoses();
        double[] responses = data.getResponses();
        double sum = 0;
        for (int i = 0; i < doses.length; i++) {
            double remaining =
                    1 / (1 + Math.pow(doses[i] / fit.getParameter("e").getValue(), fit.getSlope()));
            double residual = responses[i] - fit.getBottom() - (fit.getTop() - fit.getBottom()) * remaining;
            sum += residual * residual;
        }
        return sum;
    }
}
