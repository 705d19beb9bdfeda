package io.github.foldwise.inference;

import io.github.foldwise.internal.Levels;
import io.github.foldwise.internal.function.BracketedRoot;
import io.github.foldwise.internal.function.StudentT;
import io.github.foldwise.table.Table;
import io.github.foldwise.table.Tabular;
import io.github.foldwise.text.Digits;
import io.github.foldwise.text.Value;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.DoubleUnaryOperator;

/**
 * The mean of a normal sample of which some values are only known to lie above or below a bound, or between two ends.
 *
 * <pre>{@code
 * CensoredMean mean = CensoredMean.of(new double[] {1.2, 0.9, 1.5}, new int[] {0, 0, 1});   // the last is at least 1.5
 * CensoredMean between = CensoredMean.ofIntervals(new double[] {1, 1.2}, new double[] {2, 1.2});   // 1 to 2, and 1.2
 * }</pre>
 *
 * <p>Maximum likelihood with the standard deviation profiled out (Tobin 1958, doi:10.2307/1907382). The interval holds the means at
 * which \( 2 (\ell_{max} - \ell(\mu)) \le k \ln(1 + t^2_{k-1}/(k - 1)) \): without censoring this is the t interval of the mean, to
 * the last digit. Beside two numbers or more, k is how many numbers all values are worth: 1 each, and
 * \( 1 - \mathrm{Var}(z \mid z \in (a, b)) \) what lies between a and b, in standard deviations from the mean, by the information that is
 * missing (Orchard and Woodbury 1972). So a bound that allows everything leaves the t interval of the numbers as it is; as a
 * whole degree of freedom it would make it too narrow. With fewer numbers k is the count of all values. Matches R survival {@code survreg(Surv(time, event) ~ 1)} and {@code
 * survreg(Surv(lower, upper, type = "interval2") ~ 1)} with normal errors.
 *
 * <p>Where no value is a number and all intervals have a part in common, every mean in that part is equally likely, with a
 * standard deviation of 0: the estimate is its middle, and the interval reaches as far beyond as the intervals allow. Instances
 * are immutable.
 */
public final class CensoredMean extends Value implements Tabular {
    private static final long serialVersionUID = 1L;

    private static final double TOLERANCE = 1e-13;
    private static final double USUAL = 0.95;

    private final NormalLikelihood members;
    private final int exact;
    private final double scale;
    private final double mean;
    /** The supremum of the log-likelihood. */
    private final double best;
    /** The means that are equally likely, from lowest to highest. */
    private final double[] likeliest;
    /** How many numbers all members are worth. */
    private final double count;

    private CensoredMean(double[] lower, double[] upper) {
        members = new NormalLikelihood(lower, upper);
        int numbers = 0;
        for (int i = 0; i < lower.length; i++) {
            numbers += members.isNumber(i) ? 1 : 0;
        }
        exact = numbers;
        double[] ends = Arrays.stream(new double[][] {lower, upper})
                .flatMapToDouble(Arrays::stream)
                .filter(Double::isFinite)
                .toArray();
        scale = Arrays.stream(ends).max().orElse(0) - Arrays.stream(ends).min().orElse(0);
        likeliest = new double[] {
            Arrays.stream(lower).max().orElse(Double.NaN),
            Arrays.stream(upper).min().orElse(Double.NaN)
        };
        if (!isEstimable()) {
            mean = Double.NaN;
            best = Double.NaN;
        } else if (likeliest[0] <= likeliest[1]) {
            mean = likeliest[0] + 0.5 * (likeliest[1] - likeliest[0]);
            best = likeliest[0] < likeliest[1] ? 0 : Math.max(justBeyond(-1), justBeyond(1));
        } else {
            mean = root(
                    mu -> members.byMean(mu, sigma(mu)),
                    Arrays.stream(ends).average().orElse(0),
                    scale);
            best = logLikelihood(mean);
            Arrays.fill(likeliest, mean);
        }
        count = exact > 1 && isEstimable() ? members.count(mean, sigma(mean)) : members.size();
    }

    /**
     * {@return the mean of values}
     *
     * @param values the values or bounds, finite, in any unit; logarithms for quantities that scatter in proportion
     * @param sides for each value 0 where it is a number, 1 where the truth lies above it, -1 where it lies below
     * @throws IllegalArgumentException if the lengths differ, a value is not finite, or a side is none of these
     */
    public static CensoredMean of(double[] values, int[] sides) {
        if (values.length != sides.length) {
            throw new IllegalArgumentException(
                    values.length + " values but " + sides.length + " sides; give one for each value");
        }
        double[] lower = values.clone();
        double[] upper = values.clone();
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i]) || Math.abs(sides[i]) > 1) {
                throw new IllegalArgumentException("value " + values[i] + " with side " + sides[i]
                        + ": values are finite, sides 0 (a number), 1 (at least) or -1 (at most)");
            }
            lower[i] = sides[i] < 0 ? Double.NEGATIVE_INFINITY : values[i];
            upper[i] = sides[i] > 0 ? Double.POSITIVE_INFINITY : values[i];
        }
        return new CensoredMean(lower, upper);
    }

    /**
     * {@return the mean of values that lie between two ends}
     *
     * @param lower the lower ends, in any unit; negative infinity where there is none
     * @param upper the upper ends, equal to the lower one where the value is a number; infinity where there is none
     * @throws IllegalArgumentException if the lengths differ, an end is NaN, a lower end lies above its upper one, or both are
     *     the same infinity
     */
    public static CensoredMean ofIntervals(double[] lower, double[] upper) {
        if (lower.length != upper.length) {
            throw new IllegalArgumentException(
                    lower.length + " lower but " + upper.length + " upper ends; give both for each value");
        }
        for (int i = 0; i < lower.length; i++) {
            if (!(lower[i] <= upper[i]) || (lower[i] == upper[i] && Double.isInfinite(lower[i]))) {
                throw new IllegalArgumentException("value " + (i + 1) + " from " + lower[i] + " to " + upper[i]
                        + ": the lower end is at most the upper one, equal ends are a finite number, and infinite ends"
                        + " are open");
            }
        }
        return new CensoredMean(lower.clone(), upper.clone());
    }

    /**
     * Returns whether the likelihood has a maximum.
     *
     * @return true with two numbers that differ; with no number, where at least one of two or more values has two ends; with
     *     one number, if an interval with two ends lies beside it: else a standard deviation of 0 fits without limit
     */
    public boolean isEstimable() {
        double number = Double.NaN;
        boolean twoSided = false;
        for (int i = 0; i < members.size(); i++) {
            if (members.isNumber(i)) {
                if (!Double.isNaN(number) && members.lower()[i] != number) {
                    return true;
                }
                number = members.lower()[i];
            }
            twoSided |= members.isTwoSided(i) && !members.isNumber(i);
        }
        return members.size() > 1 && twoSided && (exact == 0 || isOneExcluded(number));
    }

    private boolean isOneExcluded(double number) {
        for (int i = 0; i < members.size(); i++) {
            if (members.isTwoSided(i) && (members.lower()[i] > number || members.upper()[i] < number)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Returns the mean.
     *
     * @return the maximum-likelihood estimate, the middle of the likeliest means where there are several; NaN unless
     *     {@linkplain #isEstimable() estimable}
     */
    public double getMean() {
        return mean;
    }

    /**
     * Returns the standard deviation.
     *
     * @return the maximum-likelihood estimate, with the divisor k; 0 where all intervals have a part in common; NaN unless
     *     {@linkplain #isEstimable() estimable}
     */
    public double getStandardDeviation() {
        return !isEstimable() || members.allContain(mean) ? mean - mean : sigma(mean);
    }

    /**
     * Returns the log-likelihood at its maximum: densities of numbers, probabilities of intervals.
     *
     * @return the supremum over mean and standard deviation; NaN unless {@linkplain #isEstimable() estimable}
     */
    public double getLogLikelihood() {
        return best;
    }

    /**
     * Returns the degrees of freedom of the interval and the p-value.
     *
     * @return what all values are worth in numbers, less one: between that of the numbers alone and that of as many numbers as
     *     there are values, where two of them or more are numbers; NaN unless {@linkplain #isEstimable() estimable}
     */
    public double getDegreesOfFreedom() {
        return isEstimable() ? count - 1 : Double.NaN;
    }

    /** {@return the number of values that are not numbers but bounds or intervals} */
    public int getCensoredCount() {
        return members.size() - exact;
    }

    /**
     * Returns the profile-likelihood interval of the mean.
     *
     * @param level the confidence level, in (0, 1)
     * @return the interval; undefined unless {@linkplain #isEstimable() estimable}
     * @throws IllegalArgumentException if the level is not in (0, 1)
     */
    public Interval interval(double level) {
        Levels.check(level);
        if (!isEstimable()) {
            return Interval.none(level, IntervalMethod.PROFILE);
        }
        double k = count;
        double t = StudentT.twoSidedQuantile(level, k - 1);
        double threshold = k * Math.log1p(t * t / (k - 1));
        DoubleUnaryOperator excess = mu -> 2 * (best - logLikelihood(mu)) - threshold;
        return Interval.of(
                outward(excess, threshold, -1), outward(excess, threshold, 1), level, IntervalMethod.PROFILE);
    }

    /**
     * Returns what is to be said where members agree better than their own errors allow: where the t interval at 95 % is narrower than it
     * would be if members did not differ at all, \( t_{n-1} s / \sqrt n \lt 1.96 / \sqrt{\sum 1/se_i^2} \).
     *
     * <p>The interval is the usual one and holds the truth in 95 % of studies, but these are the lucky ones: where experiments differ by
     * nothing but their wells 12, 19, 23 and 29 % of studies of 2, 3, 4 and 6 are, and theirs hold it in 60, 75, 81 and 86 % (400,000
     * simulated studies each); where they differ as much again as by their wells, 8 to 10 % are, and theirs hold it in 48 to 73 %.
     *
     * @param standardErrors that of each member, on the scale of the mean
     * @return a sentence; empty where there is nothing to say, a member is censored or interval, or an error is not known
     */
    public String getAgreementWarning(double[] standardErrors) {
        double precision = 0;
        for (double error : Objects.requireNonNull(standardErrors, "standardErrors")) {
            precision += 1 / (error * error);
        }
        boolean isKnown = precision > 0 && precision <= Double.MAX_VALUE && standardErrors.length == exact;
        if (!isKnown || getCensoredCount() > 0 || !isEstimable()) {
            return "";
        }
        Interval own = interval(USUAL);
        double width = own.getUpper() - own.getLower();
        double ofWells = 2 * StudentT.twoSidedQuantile(USUAL, Double.POSITIVE_INFINITY) / Math.sqrt(precision);
        return width < ofWells
                ? "The " + exact
                        + " experiments agree better than their own wells allow, by chance: the interval over them is "
                        + Digits.of(width / ofWells)
                        + " times as wide as their wells alone would make it, and intervals so narrow"
                        + " hold the truth in 60 to 86 % instead of 95 %."
                : "";
    }

    private double outward(DoubleUnaryOperator excess, double threshold, int direction) {
        double from = direction < 0 ? likeliest[0] : likeliest[1];
        double there = members.allContain(from) ? 2 * (best - justBeyond(direction)) - threshold : -threshold;
        if (there >= 0) {
            return from;
        }
        double step = scale;
        while (excess.applyAsDouble(from + direction * step) < 0) {
            step *= 2;
        }
        double far = from + direction * step;
        return BracketedRoot.find(excess, from, there, far, excess.applyAsDouble(far), TOLERANCE);
    }

    /**
     * The log-likelihood just beyond the likeliest means, where it falls at once: x is the probability of what ends there and is
     * left behind, at most one half, and where others begin there, they have the rest.
     */
    private double justBeyond(int direction) {
        double edge = direction < 0 ? likeliest[0] : likeliest[1];
        double[] left = direction < 0 ? members.lower() : members.upper();
        double[] entered = direction < 0 ? members.upper() : members.lower();
        double behind = Arrays.stream(left).filter(end -> end == edge).count();
        double ahead = Arrays.stream(entered).filter(end -> end == edge).count();
        double x = Math.min(0.5, behind / (behind + ahead));
        return behind * Math.log(x) + ahead * Math.log1p(-x);
    }

    /** {@return the two-sided p-value of a mean of zero; NaN unless {@linkplain #isEstimable() estimable}} */
    public double getPvalue() {
        double k = count;
        double ratio = isEstimable() ? Math.max(0, 2 * (best - logLikelihood(0))) : Double.NaN;
        double t = Math.sqrt((k - 1) * Math.expm1(ratio / k));
        return StudentT.twoSidedPvalue(t, k - 1);
    }

    /** {@return one row with the mean, its 95 % interval, p-value and the numbers of values and of bounds among them} */
    @Override
    public Table toTable() {
        Interval interval = interval(0.95);
        return Table.builder("Censored mean")
                .number("mean")
                .number("lower")
                .number("upper")
                .number("pvalue")
                .integer("values")
                .integer("censored")
                .row(mean, interval.getLower(), interval.getUpper(), getPvalue(), members.size(), getCensoredCount())
                .build();
    }

    /** The log-likelihood with the standard deviation at its best for this mean. */
    private double logLikelihood(double mu) {
        return members.allContain(mu) ? members.withoutSpread(mu) : members.log(mu, sigma(mu));
    }

    /**
     * The best standard deviation for a mean that not every member contains. In its inverse the likelihood is log-concave
     * (Burridge 1981, doi:10.1111/j.2517-6161.1981.tb01147.x), so there is one.
     */
    private double sigma(double mu) {
        if (exact == members.size()) {
            double squares =
                    Arrays.stream(members.lower()).map(v -> (v - mu) * (v - mu)).sum();
            return Math.sqrt(squares / exact);
        }
        return Math.exp(root(logSigma -> members.byLogSigma(mu, Math.exp(logSigma)), Math.log(scale), 1));
    }

    /** The root of a function that falls from positive to negative, bracketed outward from a start. */
    private static double root(DoubleUnaryOperator falling, double start, double firstStep) {
        double step = firstStep;
        double low = start - step;
        double high = start + step;
        while (falling.applyAsDouble(low) < 0) {
            step *= 2;
            low -= step;
        }
        while (falling.applyAsDouble(high) > 0) {
            step *= 2;
            high += step;
        }
        return BracketedRoot.find(
                falling, low, falling.applyAsDouble(low), high, falling.applyAsDouble(high), TOLERANCE);
    }

    @Override
    protected Object[] parts() {
        return new Object[] {members.lower(), members.upper()};
    }

    /** {@return the mean with its 95 % interval, then how many values are only bounds} */
    @Override
    public String toString() {
        boolean bounds = true;
        for (int i = 0; i < members.size(); i++) {
            bounds &= members.isNumber(i) || !members.isTwoSided(i);
        }
        return "mean " + Digits.of(mean) + " " + interval(0.95) + "\n" + getCensoredCount() + " of " + members.size()
                + " values are bounds" + (bounds ? "" : " or intervals");
    }
}
