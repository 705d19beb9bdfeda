package io.github.foldwise.internal;

import io.github.foldwise.dose.DoseResponseData;

/** The mean response of the wells without drug. */
public final class ControlMean {
    private ControlMean() {}

    /**
     * Weighs the wells at dose 0 by their weights.
     *
     * @param data doses, responses and weights
     * @return the weighted mean; NaN where there is no well at dose 0
     */
    public static double of(DoseResponseData data) {
        double[] doses = data.getDoses();
        double[] responses = data.getResponses();
        double[] weights = data.getWeights();
        double sum = 0;
        double total = 0;
        for (int i = 0; i < doses.length; i++) {
            if (doses[i] == 0) {
                sum += weights[i] * responses[i];
                total += weights[i];
            }
        }
        return total > 0 ? sum / total : Double.NaN;
    }
}
