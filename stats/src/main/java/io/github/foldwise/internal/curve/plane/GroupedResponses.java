package io.github.foldwise.internal.curve.plane;

import io.github.foldwise.dose.DoseResponseData;
import java.util.Arrays;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * The sufficient statistics of a curve: for each distinct dose the summed weight and the weighted mean response, and
 * the sum of squares within doses. None of them depends on the order of the rows.
 *
 * <p>The residual sum of squares of any curve is {@link #within} plus a sum over distinct doses, so the cost of a fit
 * does not grow with the number of replicates, and the part that no curve can explain never loses digits to it.
 */
public final class GroupedResponses {
    /** Doses this close, relative to the lowest of them, are one dose: rounding alone has set them apart. */
    private static final double SAME_DOSE = 1e-12;

    /** What a dose loses on its way through its logarithm, and the root that is solved for there. */
    private static final double LAST_DIGITS = 1e-14;

    /** So many wells of one dose are sorted by insertion. */
    private static final int FEW = 16;

    /** The number of distinct doses. */
    public final int size;
    /** 1 if the first dose is zero, else 0: the index of the first positive dose. */
    public final int firstPositive;

    private final double[] dose;
    /** Natural logarithms of the distinct doses, ascending; negative infinity for dose 0. */
    public final double[] logDose;

    /** The power of two in which responses are measured here, so that no square overflows or underflows. */
    public final double responseUnit;
    /** The power of two in which weights are measured here. */
    public final double weightUnit;

    public final double[] weight;
    public final double[] mean;
    /** Weighted sum of squares of the responses about the mean of their dose. */
    public final double within;
    /** Weighted sum of squares of the dose means about the grand mean. */
    public final double between;

    public final double totalWeight;
    public final double grandMean;
    /** Observations with a positive weight. */
    public final int observations;
    /** Sum of the logarithms of the positive weights as they were given, for the likelihood. */
    public final double sumLogWeight;

    /** What curves of the same design share; null where none do. */
    public final @Nullable GridBases bases;

    /** The same statistics in other units, powers of two, of responses and weights. */
    private GroupedResponses(
            GroupedResponses of, double newResponseUnit, double newWeightUnit, @Nullable GridBases bases) {
        double r = of.responseUnit / newResponseUnit;
        double w = of.weightUnit / newWeightUnit;
        size = of.size;
        firstPositive = of.firstPositive;
        dose = of.dose;
        logDose = of.logDose;
        responseUnit = newResponseUnit;
        weightUnit = newWeightUnit;
        weight = Arrays.stream(of.weight).map(x -> x * w).toArray();
        mean = Arrays.stream(of.mean).map(x -> x * r).toArray();
        within = of.within * w * r * r;
        between = of.between * w * r * r;
        totalWeight = of.totalWeight * w;
        grandMean = of.grandMean * r;
        observations = of.observations;
        sumLogWeight = of.sumLogWeight;
        this.bases = bases;
    }

    /** These statistics in other units, so that several curves have the same. */
    public GroupedResponses in(double newResponseUnit, double newWeightUnit) {
        boolean same = newResponseUnit == responseUnit && newWeightUnit == weightUnit;
        return same ? this : new GroupedResponses(this, newResponseUnit, newWeightUnit, bases);
    }

    /** These statistics without what curves of the same design share: for shapes that no two curves have in common. */
    public GroupedResponses alone() {
        return bases == null ? this : new GroupedResponses(this, responseUnit, weightUnit, null);
    }

    private GroupedResponses(double[] doses, double[] responses, double[] weights, @Nullable GridBases bases) {
        this.bases = bases;
        int n = doses.length;
        double[] distinct = distinct(doses);
        int k = distinct.length;
        int[] from = new int[k + 1];
        double[] response = new double[n];
        double[] w = new double[n];
        collect(doses, responses, weights, distinct, from, response, w);
        sumLogWeight = sumOfLogs(w);
        responseUnit = scale(response);
        weightUnit = scale(w);
        size = k;
        dose = distinct;
        weight = new double[k];
        mean = new double[k];
        logDose = new double[k];
        double sum = 0;
        double total = 0;
        double inside = 0;
        for (int j = 0; j < k; j++) {
            for (int i = from[j]; i < from[j + 1]; i++) {
                weight[j] += w[i];
                mean[j] += w[i] * response[i];
            }
            logDose[j] = Math.log(distinct[j]);
            total += weight[j];
            sum += mean[j];
            mean[j] /= weight[j];
            for (int i = from[j]; i < from[j + 1]; i++) {
                double r = response[i] - mean[j];
                inside += w[i] * r * r;
            }
        }
        totalWeight = total;
        grandMean = sum / total;
        double across = 0;
        for (int j = 0; j < k; j++) {
            double r = mean[j] - grandMean;
            across += weight[j] * r * r;
        }
        within = inside;
        between = across;
        observations = n;
        firstPositive = k > 0 && distinct[0] == 0 ? 1 : 0;
    }

    /** The dose of a logarithm; a tested one to its last digit. */
    public static double dose(double logarithm, double[] tested) {
        double dose = Math.exp(logarithm);
        for (double one : tested) {
            if (Math.abs(one - dose) <= LAST_DIGITS * one) {
                return one;
            }
        }
        return dose;
    }

    /** The dose of a logarithm; one of these to its last digit. */
    public double doseOf(double logarithm) {
        return dose(logarithm, dose);
    }

    /** The distinct doses, ascending: the lowest of each set that rounding alone has set apart. */
    private static double[] distinct(double[] doses) {
        double[] sorted = new double[doses.length];
        int runs = 0;
        for (int i = 0; i < doses.length; i++) {
            // Replicates mostly stand beside each other.
            if (i == 0 || doses[i] != doses[i - 1]) {
                sorted[runs++] = doses[i];
            }
        }
        Arrays.sort(sorted, 0, runs);
        int k = 0;
        for (int i = 0; i < runs; i++) {
            if (k == 0 || sorted[i] > sorted[k - 1] * (1 + SAME_DOSE)) {
                sorted[k++] = sorted[i];
            }
        }
        return Arrays.copyOf(sorted, k);
    }

    private static int indexOf(double dose, double[] distinct) {
        int at = Arrays.binarySearch(distinct, dose);
        return at >= 0 ? at : -at - 2;
    }

    /** For each dose of the data the one that stands for it: that of its set of doses which rounding alone has set apart. */
    public static double[] levels(double[] doses) {
        double[] distinct = distinct(doses);
        double[] levels = new double[doses.length];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = distinct[indexOf(doses[i], distinct)];
        }
        return levels;
    }

    /** Brings the wells into an order that does not depend on that of the rows, because sums do: by dose, then by response. */
    private static void collect(
            double[] doses,
            double[] responses,
            double[] weights,
            double[] distinct,
            int[] from,
            double[] response,
            double[] weight) {
        int n = doses.length;
        int[] group = new int[n];
        for (int i = 0; i < n; i++) {
            group[i] = i > 0 && doses[i] == doses[i - 1] ? group[i - 1] : indexOf(doses[i], distinct);
            from[group[i] + 1]++;
        }
        for (int j = 0; j < distinct.length; j++) {
            from[j + 1] += from[j];
        }
        int[] next = Arrays.copyOf(from, distinct.length);
        for (int i = 0; i < n; i++) {
            int at = next[group[i]]++;
            response[at] = responses[i];
            weight[at] = weights[i];
        }
        for (int j = 0; j < distinct.length; j++) {
            sort(response, weight, from[j], from[j + 1]);
        }
    }

    /** Sorts wells of one dose by response and weight. */
    private static void sort(double[] response, double[] weight, int from, int to) {
        if (to - from <= FEW) {
            insert(response, weight, from, to);
            return;
        }
        boolean equal = true;
        for (int i = from + 1; i < to; i++) {
            equal &= weight[i] == weight[from];
        }
        if (equal) {
            Arrays.sort(response, from, to);
            return;
        }
        Integer[] order = new Integer[to - from];
        for (int i = 0; i < order.length; i++) {
            order[i] = from + i;
        }
        double[] y = response.clone();
        double[] w = weight.clone();
        Arrays.sort(order, Comparator.comparingDouble((Integer i) -> y[i]).thenComparingDouble(i -> w[i]));
        for (int i = 0; i < order.length; i++) {
            response[from + i] = y[order[i]];
            weight[from + i] = w[order[i]];
        }
    }

    /** The same for a few wells, without anything beside them. */
    private static void insert(double[] response, double[] weight, int from, int to) {
        for (int i = from + 1; i < to; i++) {
            double y = response[i];
            double w = weight[i];
            int at = i;
            while (at > from && (response[at - 1] > y || (response[at - 1] == y && weight[at - 1] > w))) {
                response[at] = response[at - 1];
                weight[at] = weight[at - 1];
                at--;
            }
            response[at] = y;
            weight[at] = w;
        }
    }

    private static double sumOfLogs(double[] weights) {
        double sum = 0;
        for (double w : weights) {
            sum += w == 1 ? 0 : Math.log(w);
        }
        return sum;
    }

    /** Divides by the power of two of the largest magnitude, which costs no digit, and returns it. */
    private static double scale(double[] values) {
        double largest = 0;
        for (double value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        double unit = largest == 0 ? 1 : Math.max(Double.MIN_NORMAL, Math.scalb(1.0, Math.getExponent(largest)));
        for (int i = 0; i < values.length; i++) {
            values[i] /= unit;
        }
        return unit;
    }

    public static GroupedResponses of(DoseResponseData data) {
        return of(data, null);
    }

    /** The wells by dose, of a curve that shares what depends on its design alone with others. */
    public static GroupedResponses of(DoseResponseData data, @Nullable GridBases bases) {
        double[] dose = data.getDoses();
        double[] response = data.getResponses();
        double[] weight = data.getWeights();
        int n = 0;
        for (int i = 0; i < dose.length; i++) {
            if (weight[i] > 0) {
                // Minus zero is zero.
                dose[n] = dose[i] + 0.0;
                response[n] = response[i];
                weight[n++] = weight[i];
            }
        }
        if (n < dose.length) {
            dose = Arrays.copyOf(dose, n);
            response = Arrays.copyOf(response, n);
            weight = Arrays.copyOf(weight, n);
        }
        return new GroupedResponses(dose, response, weight, bases);
    }

    /**
     * The weighted sum of squares of the dose means about the best monotone sequence, falling with dose for sign 1 and
     * rising for -1, by pooling adjacent violators: no curve in this direction can leave less.
     */
    public double lowestMonotone(int sign) {
        double[] level = new double[size];
        double[] mass = new double[size];
        int blocks = 0;
        double squares = 0;
        for (int i = 0; i < size; i++) {
            double m = mean[i];
            double w = weight[i];
            while (blocks > 0 && sign * (m - level[blocks - 1]) > 0) {
                blocks--;
                double joined = mass[blocks] + w;
                double apart = m - level[blocks];
                squares += apart * apart * (mass[blocks] / joined) * w;
                m = level[blocks] + apart * (w / joined);
                w = joined;
            }
            level[blocks] = m;
            mass[blocks++] = w;
        }
        return squares;
    }

    /** A distinct dose, ascending. */
    public double dose(int i) {
        return dose[i];
    }

    public double[] doses() {
        return dose.clone();
    }

    /** The largest dose mean above the smallest one; 1 where they are the same. */
    public double span() {
        double low = mean[0];
        double high = mean[0];
        for (double value : mean) {
            low = Math.min(low, value);
            high = Math.max(high, value);
        }
        return high > low ? high - low : 1;
    }

    public boolean hasPositiveDose() {
        return size > firstPositive;
    }

    public double lowestLogDose() {
        return logDose[firstPositive];
    }

    public double highestLogDose() {
        return logDose[size - 1];
    }
}
