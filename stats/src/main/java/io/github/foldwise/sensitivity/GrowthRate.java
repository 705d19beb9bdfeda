package io.github.foldwise.sensitivity;

import io.github.foldwise.dose.DoseResponseData;
import java.util.Arrays;
import org.apache.commons.statistics.distribution.TDistribution;

/** Cell amounts as growth: controls, their means, and the check of an amount. */
final class GrowthRate {
    private GrowthRate() {}

    static double checkAmount(double amount, String what) {
        if (!(amount > 0 && amount <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException(
                    what + " " + amount + ": an amount of cells must be finite and positive");
        }
        return amount;
    }

    /** The amounts at dose 0. */
    static double[] controls(DoseResponseData amounts) {
        double[] doses = amounts.getDoses();
        double[] responses = amounts.getResponses();
        double[] controls = new double[doses.length];
        int n = 0;
        for (int i = 0; i < doses.length; i++) {
            if (doses[i] == 0) {
                controls[n++] = responses[i];
            }
        }
        if (n == 0) {
            throw new IllegalArgumentException(
                    "the data of \"" + amounts.getName()
                            + "\" hold no well at dose 0; growth is measured against untreated control wells of the same plate");
        }
        return Arrays.copyOf(controls, n);
    }

    /** p of no growth against growth, of the logarithms of two groups by Welch; 0 where either has no scatter to test with. */
    static double pvalueOfGrowth(double[] start, double[] end) {
        if (start.length < 2 || end.length < 2) {
            return 0;
        }
        double[] first = Arrays.stream(start).map(Math::log).toArray();
        double[] last = Arrays.stream(end).map(Math::log).toArray();
        double ofFirst = squaredError(first);
        double ofLast = squaredError(last);
        double both = ofFirst + ofLast;
        if (!(both > 0 && both <= Double.MAX_VALUE)) {
            return 0;
        }
        double df = both * both / (ofFirst * ofFirst / (first.length - 1) + ofLast * ofLast / (last.length - 1));
        return TDistribution.of(df).survivalProbability((mean(last) - mean(first)) / Math.sqrt(both));
    }

    /** Of a mean. */
    private static double squaredError(double[] values) {
        double mean = mean(values);
        double sum = 0;
        for (double value : values) {
            sum += (value - mean) * (value - mean);
        }
        return sum / (values.length - 1) / values.length;
    }

    static double mean(double[] values) {
        return Arrays.stream(values).average().orElse(Double.NaN);
    }

    /** The mean without the lowest and the highest quarter, rounded down, as R {@code mean(x, trim = 0.25)}. */
    static double trimmedMean(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int cut = (int) Math.floor(0.25 * sorted.length);
        return mean(Arrays.copyOfRange(sorted, cut, sorted.length - cut));
    }
}
