package io.github.foldwise.densitometry;

import io.github.foldwise.internal.function.StudentT;
import io.github.foldwise.internal.linear.OrthogonalFit;
import io.github.foldwise.text.Digits;
import io.github.foldwise.text.Headline;
import io.github.foldwise.text.Value;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Where signals go with the amount loaded, from a dilution series.
 *
 * <pre>{@code
 * LinearRange range = LinearRange.of(new double[] {40, 20, 10, 5, 2.5}, signals);
 * range.contains(11274)
 * }</pre>
 *
 * <p>The longest run of neighbouring amounts, of three amounts and five readings at least, in which the slope of ln signal on ln amount
 * lies in [0.9, 1.1] and a squared term is not significant at 5 %: a slope alone is 1 for a curve that bends both ways, and a straight
 * line of slope 0.8 is a detector that compresses. Replicates of an amount are in a run or out of it together. Of runs with as many
 * readings the one with the slope nearest to 1. Instances are immutable.
 */
public final class LinearRange extends Value {
    private static final long serialVersionUID = 1L;

    private static final int LEAST = 5;
    /** Two amounts always lie on a line. */
    private static final int LEAST_AMOUNTS = 3;

    private static final double SLACK = 0.1;
    private static final double ALPHA = 0.05;

    private final double[] amounts;
    private final double[] signals;
    private final int from;
    private final int to;
    private final double slope;
    private final double curvaturePvalue;

    private LinearRange(double[] amounts, double[] signals) {
        this.amounts = amounts;
        this.signals = signals;
        int bestFrom = 0;
        int bestTo = 0;
        double bestSlope = Double.NaN;
        double bestPvalue = Double.NaN;
        int[] starts = starts(amounts);
        for (int first = 0; first + LEAST_AMOUNTS < starts.length; first++) {
            for (int last = first + LEAST_AMOUNTS; last < starts.length; last++) {
                int i = starts[first];
                int j = starts[last];
                if (j - i < LEAST) {
                    continue;
                }
                double[] fit = fit(i, j);
                boolean isLinear = Math.abs(fit[0] - 1) <= SLACK && !(fit[1] < ALPHA);
                boolean isBetter = j - i > bestTo - bestFrom
                        || (j - i == bestTo - bestFrom && Math.abs(fit[0] - 1) < Math.abs(bestSlope - 1));
                if (isLinear && isBetter) {
                    bestFrom = i;
                    bestTo = j;
                    bestSlope = fit[0];
                    bestPvalue = fit[1];
                }
            }
        }
        from = bestFrom;
        to = bestTo;
        slope = bestTo > 0 ? bestSlope : fit(0, amounts.length)[0];
        curvaturePvalue = bestTo > 0 ? bestPvalue : fit(0, amounts.length)[1];
    }

    /** Where each amount begins among the readings in order, and their end. */
    private static int[] starts(double[] amounts) {
        return IntStream.rangeClosed(0, amounts.length)
                .filter(i -> i == 0 || i == amounts.length || amounts[i] != amounts[i - 1])
                .toArray();
    }

    /**
     * Finds the range of a dilution series.
     *
     * @param amounts the amount of each reading, in any unit, above 0; replicates have the same
     * @param signals the signals, above 0
     * @return the range, which may be empty
     * @throws IllegalArgumentException if there are fewer than five readings of three amounts, lengths differ, or a value is not a finite number
     *     above 0
     */
    public static LinearRange of(double[] amounts, double[] signals) {
        if (amounts.length != signals.length
                || amounts.length < LEAST
                || Arrays.stream(amounts).distinct().count() < LEAST_AMOUNTS) {
            throw new IllegalArgumentException(amounts.length + " amounts and " + signals.length
                    + " signals; a dilution series has " + LEAST + " readings of three amounts at least");
        }
        for (int i = 0; i < amounts.length; i++) {
            if (!(amounts[i] > 0
                    && amounts[i] <= Double.MAX_VALUE
                    && signals[i] > 0
                    && signals[i] <= Double.MAX_VALUE)) {
                throw new IllegalArgumentException("reading " + (i + 1) + ": signal " + signals[i] + " of amount "
                        + amounts[i] + "; leave out what has no signal above 0");
            }
        }
        int[] order = IntStream.range(0, amounts.length)
                .boxed()
                .sorted((a, b) -> Double.compare(amounts[a], amounts[b]))
                .mapToInt(Integer::intValue)
                .toArray();
        return new LinearRange(
                Arrays.stream(order).mapToDouble(i -> amounts[i]).toArray(),
                Arrays.stream(order).mapToDouble(i -> signals[i]).toArray());
    }

    /** The slope, and the p-value of a squared term: NaN where it cannot be had. */
    private double[] fit(int first, int last) {
        int n = last - first;
        double[][] design = new double[n][3];
        double[] y = new double[n];
        double[] ones = new double[n];
        Arrays.fill(ones, 1);
        double middle = 0;
        for (int i = 0; i < n; i++) {
            middle += Math.log(amounts[first + i]) / n;
        }
        for (int i = 0; i < n; i++) {
            double x = Math.log(amounts[first + i]) - middle;
            design[i] = new double[] {1, x, x * x};
            y[i] = Math.log(signals[first + i]);
        }
        double[] line = new double[2];
        OrthogonalFit.of(Arrays.stream(design).map(row -> Arrays.copyOf(row, 2)).toArray(double[][]::new))
                .solve(y, 0, ones, line);
        double[] bent = new double[3];
        OrthogonalFit whole = OrthogonalFit.of(design);
        double rss = whole.solve(y, 0, ones, bent);
        double error = Math.sqrt(rss / (n - 3) * whole.inverseGram()[2][2]);
        return new double[] {line[1], StudentT.twoSidedPvalue(bent[2] / error, n - 3)};
    }

    /** {@return whether five readings of three neighbouring amounts are linear} */
    public boolean isFound() {
        return to > 0;
    }

    /** {@return the lowest signal of the range; NaN where there is none} */
    public double getLowest() {
        return isFound() ? Arrays.stream(signals, from, to).min().orElse(Double.NaN) : Double.NaN;
    }

    /** {@return the highest signal of the range; NaN where there is none} */
    public double getHighest() {
        return isFound() ? Arrays.stream(signals, from, to).max().orElse(Double.NaN) : Double.NaN;
    }

    /** {@return the slope of ln signal on ln amount, in the range or, where there is none, over all readings} */
    public double getSlope() {
        return slope;
    }

    /** {@return the p-value of a squared term, in the range or, where there is none, over all readings} */
    public double getCurvaturePvalue() {
        return curvaturePvalue;
    }

    /**
     * Returns whether a signal lies in the range.
     *
     * @param signal the signal
     * @return false also where there is no range
     */
    public boolean contains(double signal) {
        return signal >= getLowest() && signal <= getHighest();
    }

    @Override
    protected Object[] parts() {
        return new Object[] {amounts, signals};
    }

    /** {@return the range of signals, then the slope and how much of the series it holds} */
    @Override
    public String toString() {
        return Headline.of(
                        isFound()
                                ? "linear from " + Digits.of(getLowest()) + " to " + Digits.of(getHighest())
                                : "no linear range")
                + "\n"
                + Headline.row("slope " + Digits.of(slope) + ", curvature p " + Digits.equalsPvalue(curvaturePvalue)
                        + ", " + (to - from) + " of " + amounts.length + " readings");
    }
}
