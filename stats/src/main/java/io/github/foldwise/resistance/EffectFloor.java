package io.github.foldwise.resistance;

import io.github.foldwise.doseresponse.DoseResponseFit;
import io.github.foldwise.doseresponse.ErrorModel;
import io.github.foldwise.internal.curve.plane.GroupedResponses;
import io.github.foldwise.internal.function.StudentT;
import java.util.Arrays;

/**
 * Whether a line has lost the part asked for at its lowest dose already, by its wells and the floor of viability: no response lies
 * below 0.
 *
 * <p>Where the doses begin beyond the transition, the lower plateau is anywhere, and with it the dose that goes half of the way to
 * it. But with a lower plateau of at least 0, the response at the dose of p percent is at least \( (1 - p/100) \) of the response
 * without drug. With \( \bar y_1 \) and \( \bar y_0 \) the weighted means at the lowest dose and without drug, W their sums of weights,
 * and s the residual standard deviation of the curve, the dose lies below the lowest one if, with q = 1 - p/100,
 * \( \bar y_1 - q \bar y_0 + t_{\nu}\, s \sqrt{1/W_1 + q^2/W_0} < 0 \), t that of the two-sided interval of the level.
 *
 * <p>Without wells at dose 0, the upper plateau that the model fixes stands for them. Where a response lies below 0 for certain
 * there is no such floor, nor under a lower plateau that is fixed below 0; and a curve whose responses come back at higher doses
 * does not fall. Then nothing is said.
 */
final class EffectFloor {
    private final DoseResponseFit fit;
    private final double[] x;
    private final double[] y;
    private final double[] w;
    private final double factor;

    private EffectFloor(DoseResponseFit fit, double level) {
        this.fit = fit;
        x = GroupedResponses.levels(fit.getData().getDoses());
        y = fit.getData().getResponses();
        w = fit.getData().getWeights();
        factor = StudentT.twoSidedQuantile(level, fit.getDegreesOfFreedom()) * fit.getSigma();
    }

    /** Whether the dose of an effect in percent lies below the lowest dose. */
    static boolean puts(DoseResponseFit fit, double percent, double level) {
        boolean normal = fit.getErrorModel().equals(ErrorModel.NORMAL) && fit.getDegreesOfFreedom() > 0;
        boolean free = fit.getModel().getParameterNames().contains("c") || fit.getBottom() >= 0;
        return normal && free && new EffectFloor(fit, level).isLost(1 - percent / 100);
    }

    private boolean isLost(double part) {
        double[] without = start();
        double[] first = mean(TestedDoses.lowest(fit.getData()));
        double limit = first[0] - part * without[0] + factor * Math.sqrt(first[1] + part * part * without[1]);
        if (!(without[0] > 0 && limit < 0)) {
            return false;
        }
        return Arrays.stream(x).distinct().noneMatch(dose -> {
            double[] mean = mean(dose);
            boolean isBelowFloor = mean[0] + factor * Math.sqrt(mean[1]) < 0;
            boolean isBack = dose > 0 && mean[0] > part * without[0];
            return isBelowFloor || isBack;
        });
    }

    private double[] start() {
        boolean given = !fit.getModel().getParameterNames().contains("d") && Double.isFinite(fit.getTop());
        double[] wells = mean(0);
        return Double.isNaN(wells[0]) && given ? new double[] {fit.getTop(), 0} : wells;
    }

    /** The weighted mean at a dose, and what its variance is a multiple of; NaN without wells. */
    private double[] mean(double dose) {
        double sum = 0;
        double weights = 0;
        for (int i = 0; i < x.length; i++) {
            if (x[i] == dose) {
                sum += w[i] * y[i];
                weights += w[i];
            }
        }
        return new double[] {sum / weights, 1 / weights};
    }
}
