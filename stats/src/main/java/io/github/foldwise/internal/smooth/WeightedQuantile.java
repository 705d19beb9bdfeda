package io.github.foldwise.internal.smooth;

import java.util.Arrays;

/** The quantile of weighted values, weights scaled to sum to their number. Matches R Hmisc::wtd.quantile(normwt = TRUE). */
public final class WeightedQuantile {
    private WeightedQuantile() {}

    public static double of(double[] values, double[] weights, double probability) {
        Integer[] order = new Integer[values.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (a, b) -> Double.compare(values[a], values[b]));
        double total = Arrays.stream(weights).sum();
        int n = values.length;
        double place = 1 + (n - 1) * probability;
        double low = Math.max(Math.floor(place), 1);
        double high = Math.min(low + 1, n);
        double part = place % 1;
        double atLow = Double.NaN;
        double atHigh = Double.NaN;
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += weights[order[i]] * n / total;
            boolean last = i == n - 1;
            if (Double.isNaN(atLow) && (sum >= low || last)) {
                atLow = values[order[i]];
            }
            if (Double.isNaN(atHigh) && (sum >= high || last)) {
                atHigh = values[order[i]];
            }
        }
        return (1 - part) * atLow + part * atHigh;
    }
}
