package io.github.foldwise.internal;

import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.text.Digits;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The error of a control that all responses were divided by, from the wells at dose 0 that it is the mean of.
 *
 * @param standardError of the mean, in percent of it: the standard deviation within experiments over the square root of the count
 * @param count of these wells
 */
public record OwnControl(double standardError, int count) {
    /** Of the mean: what division and addition leave of a mean that was 1. */
    private static final double ROUNDING = 1e-6;
    /** Of the mean: wells that scatter less are copies of a number. */
    private static final double COPIES = 1e-9;

    /**
     * Tells whether responses were divided by the mean of the wells at dose 0 that stand among them: these scatter, and average to 100,
     * or to 1 in no percent, in each experiment that has any. One well alone, or several alike, may be such a mean itself; they show
     * no error.
     *
     * @param data doses and responses; wells of weight 0 do not count
     * @return the error of the mean; null where the wells do not tell that they were the divisor
     */
    public static @Nullable OwnControl of(DoseResponseData data) {
        String unit = data.getResponseUnit();
        OwnControl percent = "%".equals(unit) || unit.isEmpty() ? of(data, 100) : null;
        return percent == null && !"%".equals(unit) ? of(data, 1) : percent;
    }

    private static @Nullable OwnControl of(DoseResponseData data, double whole) {
        Map<String, double[]> sums = sums(data, whole);
        double squares = 0;
        int count = 0;
        for (double[] sum : sums.values()) {
            double mean = sum[1] / sum[0];
            if (!(Math.abs(mean) <= ROUNDING)) {
                return null;
            }
            squares += sum[2] - sum[0] * mean * mean;
            count += (int) sum[0];
        }
        int freedom = count - sums.size();
        double deviation = freedom > 0 ? Math.sqrt(Math.max(0, squares) / freedom) : 0;
        return deviation > COPIES ? new OwnControl(100 * deviation / Math.sqrt(count), count) : null;
    }

    /** By experiment count, sum and squares of the distances of control wells from the whole, as parts of it. */
    private static Map<String, double[]> sums(DoseResponseData data, double whole) {
        double[] doses = data.getDoses();
        double[] responses = data.getResponses();
        double[] weights = data.getWeights();
        boolean named = !data.getExperiments().isEmpty();
        Map<String, double[]> sums = new LinkedHashMap<>();
        for (int i = 0; i < doses.length; i++) {
            if (doses[i] == 0 && weights[i] > 0) {
                double[] sum = sums.computeIfAbsent(named ? data.getExperiment(i) : "", key -> new double[3]);
                double distance = responses[i] / whole - 1;
                sum[0]++;
                sum[1] += distance;
                sum[2] += distance * distance;
            }
        }
        return sums;
    }

    /**
     * Says what limits leave out.
     *
     * @param what whose limits
     * @param road what to do instead
     * @return a sentence
     */
    public String words(String what, String road) {
        return "The responses were divided by the mean of their own " + count
                + " wells at dose 0, whose standard error is " + Digits.of(standardError) + " %; the limits of " + what
                + " leave it out and are too narrow: " + road + ".";
    }
}
