package io.github.foldwise.internal.curve;

import io.github.foldwise.internal.curve.model.TransitionShape;
import io.github.foldwise.internal.curve.plane.GroupedResponses;
import io.github.foldwise.internal.function.BracketedRoot;
import java.io.Serializable;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The curves that a two-plateau model tends to at the ends of its parameter space, each with the residual sum of squares that it
 * leaves between doses: steps as the slope grows, power curves as the transition moves beyond the doses while the plateau there
 * moves away with it, a straight line over log dose, or levels as the slope vanishes.
 *
 * <p>A curve starts at plateau S, which vehicle wells see, and ends at plateau E. With x the log dose, falling curves written (the
 * others are their mirror images):
 *
 * <ul>
 *   <li>a step in a gap between two doses, S before and E after, for b to infinity; the place in the gap is open
 *   <li>a step on a dose, a level between S and E at it, for b to infinity with e at the dose
 *   <li>the start of a curve \( S - A e^{bx} \), for e to infinity, where E is free
 *   <li>the end of a curve \( E + A e^{-bx} \), for e to zero, where S is free and no vehicle well sees it
 *   <li>a line \( a - gx \), for b to zero, where both are free and no vehicle well sees the start
 *   <li>vehicle apart, S at dose 0 and one level at every other, for b to zero
 * </ul>
 */
final class LimitCurves {
    /** What a limit curve is. */
    enum Kind {
        GAP,
        DOSE,
        START,
        END,
        LINE,
        APART,
        /** Every dose is at the start or end of the curve. */
        LEVEL
    }

    /**
     * A limit curve.
     *
     * @param sign 1 where it falls
     * @param between the residual sum of squares between doses
     * @param low the lowest log dose at which the transition may lie
     * @param high the highest one
     * @param start the plateau at dose 0, and the level where there is none
     * @param end the plateau at an infinite dose, or the amplitude at the last dose that is seen
     * @param shape the slope of a power curve or line, or the level on a dose
     */
    record Limit(Kind kind, int sign, double between, double low, double high, double start, double end, double shape)
            implements Serializable {
        /** The same in other units: of responses, and of weights. */
        Limit in(double response, double weight) {
            return new Limit(
                    kind,
                    sign,
                    between * response * response * weight,
                    low,
                    high,
                    start * response,
                    kind == Kind.LINE ? end : end * response,
                    kind == Kind.LINE || kind == Kind.DOSE ? shape * response : shape);
        }
    }

    private static final double INFINITY = Double.POSITIVE_INFINITY;
    /** More doses than this are summed once for all steps between them; fewer are summed anew, to the last digit. */
    private static final int MANY = 64;
    /** What is left of a difference of sums below this has lost the digits that decide. */
    private static final double CANCELLED = 1e-6;

    private static final int SLOPES = 10;
    /** Of a power curve: level, size, derivative by the log slope, amplitude. */
    private static final int FIT = 4;

    private static final int AMPLITUDE = 3;
    private static final int MOST_STEPS = 45;
    /** Between the two closest doses a power curve this steep is a step. */
    private static final double STEEPEST = 40;
    /** Over the range of the doses a power curve this shallow is a line. */
    private static final double SHALLOWEST = 1e-4;
    /** Of the log slope of a power curve: its plateaus move with it. */
    private static final double SETTLED = 1e-13;
    /** Of the residual squares: two limits that are one. */
    private static final double SAME = 1e-9;
    /** Times the residual squares of the best curve: what a coarse search may miss. */
    private static final double FAR_WORSE = 10;

    /** Where a power curve differs from its limit by 1.5e-8 of itself, and plateaus by no more digits than that. */
    private static final double FAR = 18;
    /** Of log doses: what a double still holds; a shallower curve is bent back by a steeper slope. */
    private static final double FARTHEST = 600;
    /** Widths of the transition between the two closest doses at which a curve is a step: e^-40 of it is left at each. */
    private static final double STEP = 80;

    private final GroupedResponses data;
    private final double lower;
    private final double upper;
    private final boolean vehicle;
    private final int n;
    private final double closest;
    private final double range;

    private @Nullable Limit start;
    private @Nullable Limit end;
    private boolean hasArms;
    private final double[][] armGrids = {{}, {}, {}, {}, {}, {}};
    private double[][] sums = {};
    /** What power curves leave on a grid of slopes, by direction; NaN before it was asked. */
    private final double[] rough = {Double.NaN, Double.NaN, Double.NaN, Double.NaN};

    LimitCurves(GroupedResponses data, double fixedLower, double fixedUpper) {
        this.data = data;
        lower = fixedLower;
        upper = fixedUpper;
        n = data.size;
        vehicle = data.firstPositive == 1;
        double gap = INFINITY;
        for (int i = data.firstPositive + 1; i < n; i++) {
            gap = Math.min(gap, data.logDose[i] - data.logDose[i - 1]);
        }
        closest = gap < INFINITY ? gap : 1;
        range = Math.max(data.highestLogDose() - data.lowestLogDose(), closest);
    }

    private double fixedStart(int sign) {
        return sign > 0 ? upper : lower;
    }

    private double fixedEnd(int sign) {
        return sign > 0 ? lower : upper;
    }

    /** Whether a level curve is one of the model for every dose of an effect. */
    boolean hasLevel() {
        boolean lowerFree = Double.isNaN(lower);
        boolean upperFree = Double.isNaN(upper);
        return lowerFree && upperFree || !vehicle && (lowerFree || upperFree);
    }

    /** The smaller of two, of which either may be absent. */
    private static @Nullable Limit better(@Nullable Limit a, @Nullable Limit b) {
        return a == null || (b != null && b.between < a.between) ? b : a;
    }

    static double between(@Nullable Limit limit) {
        return limit == null ? INFINITY : limit.between;
    }

    /** The second of two only where it is better by more than rounding: steep power curves are steps, shallow ones lines. */
    private @Nullable Limit clearlyBetter(@Nullable Limit a, @Nullable Limit b) {
        boolean better = a == null || (b != null && b.between < a.between - SAME * (data.within + a.between));
        return better ? b : a;
    }

    private double mean(int from, int to, double fixed) {
        if (!Double.isNaN(fixed)) {
            return fixed;
        }
        if (n > MANY) {
            return data.grandMean + (summed(1)[to] - summed(1)[from]) / (summed(0)[to] - summed(0)[from]);
        }
        double sum = 0;
        double weight = 0;
        for (int i = from; i < to; i++) {
            sum += data.weight[i] * data.mean[i];
            weight += data.weight[i];
        }
        return sum / weight;
    }

    private double squares(int from, int to, double level) {
        if (n > MANY) {
            double shift = level - data.grandMean;
            double square = summed(2)[to] - summed(2)[from];
            double constant = shift * shift * (summed(0)[to] - summed(0)[from]);
            double rest = square - 2 * shift * (summed(1)[to] - summed(1)[from]) + constant;
            if (rest > CANCELLED * (square + constant)) {
                return rest;
            }
        }
        double sum = 0;
        for (int i = from; i < to; i++) {
            double r = data.mean[i] - level;
            sum += data.weight[i] * r * r;
        }
        return sum;
    }

    /** Of the doses before each: sums of weights, of weighted means about the grand mean, and of their squares. */
    private double[] summed(int power) {
        if (sums.length == 0) {
            sums = new double[3][n + 1];
            for (int i = 0; i < n; i++) {
                double y = data.mean[i] - data.grandMean;
                sums[0][i + 1] = sums[0][i] + data.weight[i];
                sums[1][i + 1] = sums[1][i] + data.weight[i] * y;
                sums[2][i + 1] = sums[2][i] + data.weight[i] * y * y;
            }
        }
        return sums[power];
    }

    private double log(int i) {
        return i < data.firstPositive ? Double.NEGATIVE_INFINITY : data.logDose[i];
    }

    /** A step before dose i, which is not the first; null where its levels would have changed places. */
    @Nullable
    Limit gap(int i, int sign) {
        double before = mean(0, i, fixedStart(sign));
        double after = mean(i, n, fixedEnd(sign));
        if (!(sign * (before - after) >= 0)) {
            return null;
        }
        double between = squares(0, i, before) + squares(i, n, after);
        return new Limit(Kind.GAP, sign, between, log(i - 1), log(i), before, after, Double.NaN);
    }

    /** What a step leaves in the gap that holds a log dose, those before the first dose and after the last among them. */
    double gapAt(double psi, int sign) {
        return gapThrough(psi, Double.NaN, sign);
    }

    /** The same of a step between levels on either side of a response; NaN if of any. */
    double gapThrough(double psi, double response, int sign) {
        double least = INFINITY;
        for (int i = 1; i < n; i++) {
            boolean holds = psi < data.logDose[i] && (i == data.firstPositive || psi > data.logDose[i - 1]);
            Limit gap = holds ? gap(i, sign) : null;
            boolean isBetween = gap != null && !(sign * (gap.start - response) < 0 || sign * (response - gap.end) < 0);
            least = isBetween ? Math.min(least, gap.between) : least;
        }
        return least;
    }

    /** A step on dose i, with a level of its own there; null where the levels are out of order. */
    @Nullable
    Limit onDose(int i, int sign) {
        boolean first = i == 0;
        boolean last = i == n - 1;
        double before = first ? fixedStart(sign) : mean(0, i, fixedStart(sign));
        double after = last ? fixedEnd(sign) : mean(i + 1, n, fixedEnd(sign));
        double at = data.mean[i];
        // Without a well before or after it, and a free plateau there, it is a step beside the dose.
        if (!(sign * (before - at) > 0 && sign * (at - after) > 0)) {
            return null;
        }
        double between = squares(0, i, before) + squares(i + 1, n, after);
        return new Limit(Kind.DOSE, sign, between, log(i), log(i), before, after, at);
    }

    /** The least that steps on dose i leave that pass a response just above the dose, or just below it. */
    double besideDose(int i, double response, boolean above) {
        double least = INFINITY;
        for (int sign = -1; sign <= 1; sign += 2) {
            Limit step = onDose(i, sign);
            if (step != null) {
                double from = above ? step.shape : step.start;
                double to = above ? step.end : step.shape;
                boolean isPassed = sign * (from - response) >= 0 && sign * (response - to) >= 0;
                least = isPassed ? Math.min(least, step.between) : least;
            }
        }
        return least;
    }

    /** The best step in a direction. */
    @Nullable
    Limit step(int sign) {
        Limit best = null;
        for (int i = 1; i < n; i++) {
            best = better(best, gap(i, sign));
        }
        for (int i = data.firstPositive; i < n; i++) {
            best = better(best, onDose(i, sign));
        }
        return best;
    }

    /** Every dose at the start of the curve, the transition beyond the last. */
    @Nullable
    Limit levelAtStart(int sign) {
        double level = mean(0, n, fixedStart(sign));
        double other = fixedEnd(sign);
        boolean crossed = !Double.isNaN(other) && !(sign * (level - other) >= 0);
        return crossed
                ? null
                : new Limit(
                        Kind.LEVEL,
                        sign,
                        squares(0, n, level),
                        data.highestLogDose(),
                        INFINITY,
                        level,
                        Double.isNaN(other) ? level : other,
                        Double.NaN);
    }

    /** Every positive dose at the end of the curve, the transition before the first. */
    @Nullable
    Limit levelAtEnd(int sign) {
        if (vehicle) {
            return gap(1, sign);
        }
        double level = mean(0, n, fixedEnd(sign));
        double other = fixedStart(sign);
        boolean crossed = !Double.isNaN(other) && !(sign * (other - level) >= 0);
        return crossed
                ? null
                : new Limit(
                        Kind.LEVEL,
                        sign,
                        squares(0, n, level),
                        -INFINITY,
                        data.lowestLogDose(),
                        Double.isNaN(other) ? level : other,
                        level,
                        Double.NaN);
    }

    /** Vehicle wells at a plateau of their own, all doses at one level that stands for any part of the way. */
    private @Nullable Limit apart(int sign) {
        if (!vehicle || n < 2 || !Double.isNaN(fixedEnd(sign))) {
            return null;
        }
        Limit gap = gap(1, sign);
        return gap == null
                ? null
                : new Limit(Kind.APART, sign, gap.between, -INFINITY, INFINITY, gap.start, gap.end, Double.NaN);
    }

    /**
     * With a plateau at the end that is given, a level of all doses is a given part of the way: above the part asked for it
     * puts the dose to infinity, below it to zero.
     *
     * @param part of the way from the start, in (0, 1)
     * @param beyond whether less than this part is lost
     */
    private double level(int sign, double part, boolean beyond) {
        double stop = fixedEnd(sign);
        boolean startSeen = vehicle || !Double.isNaN(fixedStart(sign));
        if (Double.isNaN(stop) || !startSeen) {
            return INFINITY;
        }
        int first = data.firstPositive;
        double from = vehicle ? mean(0, first, fixedStart(sign)) : fixedStart(sign);
        double level = mean(first, n, Double.NaN);
        double lost = (from - level) / (from - stop);
        if (sign * (from - stop) > 0 && (beyond ? lost <= part && lost >= 0 : lost >= part && lost <= 1)) {
            return squares(0, first, from) + squares(first, n, level);
        }
        double edge = INFINITY;
        for (double at : new double[] {part, beyond ? 0 : 1}) {
            edge = Math.min(edge, levelAt(sign, at));
        }
        return edge;
    }

    /** All doses at a given part of the way between the start and a given end. */
    private double levelAt(int sign, double lost) {
        double stop = fixedEnd(sign);
        double from = fixedStart(sign);
        int first = data.firstPositive;
        if (Double.isNaN(from)) {
            double top = 0;
            double bottom = 0;
            for (int i = 0; i < n; i++) {
                double h = i < first ? 1 : 1 - lost;
                top += data.weight[i] * h * (data.mean[i] - stop);
                bottom += data.weight[i] * h * h;
            }
            from = stop + Math.max(0, sign * top / bottom) * sign;
        }
        double level = from - lost * (from - stop);
        return squares(0, first, from) + squares(first, n, level);
    }

    /** A straight line over log dose. */
    @Nullable
    Limit line() {
        if (vehicle || !Double.isNaN(lower) || !Double.isNaN(upper)) {
            return null;
        }
        double centre = 0;
        for (int i = 0; i < n; i++) {
            centre += data.weight[i] * data.logDose[i];
        }
        centre /= data.totalWeight;
        double xx = 0;
        double xy = 0;
        for (int i = 0; i < n; i++) {
            double x = data.logDose[i] - centre;
            xx += data.weight[i] * x * x;
            xy += data.weight[i] * x * (data.mean[i] - data.grandMean);
        }
        double slope = xx > 0 ? xy / xx : 0;
        double sum = 0;
        for (int i = 0; i < n; i++) {
            double r = data.mean[i] - data.grandMean - slope * (data.logDose[i] - centre);
            sum += data.weight[i] * r * r;
        }
        return new Limit(
                Kind.LINE, slope < 0 ? 1 : -1, sum, -INFINITY, INFINITY, data.grandMean, centre, Math.abs(slope));
    }

    /** The best start of a curve, for either direction. */
    @Nullable
    Limit start() {
        findArms();
        return start;
    }

    /** The best end of a curve. */
    @Nullable
    Limit end() {
        findArms();
        return end;
    }

    private void findArms() {
        if (!hasArms) {
            hasArms = true;
            for (int sign = -1; sign <= 1; sign += 2) {
                if (Double.isNaN(fixedEnd(sign))) {
                    start = better(start, arm(sign, true, MOST_STEPS));
                }
                if (Double.isNaN(fixedStart(sign)) && !vehicle) {
                    end = better(end, arm(sign, false, MOST_STEPS));
                }
            }
        }
    }

    /** What power curves leave on a grid of slopes, a little more than the best of them does. */
    private double roughArms(boolean falls, boolean rises) {
        int which = (falls ? 1 : 0) + (rises ? 2 : 0);
        if (!Double.isNaN(rough[which])) {
            return rough[which];
        }
        double best = INFINITY;
        for (int sign = rises ? -1 : 1; sign <= (falls ? 1 : -1); sign += 2) {
            if (Double.isNaN(fixedEnd(sign))) {
                best = Math.min(best, between(arm(sign, true, 0)));
            }
            if (Double.isNaN(fixedStart(sign)) && !vehicle) {
                best = Math.min(best, between(arm(sign, false, 0)));
            }
        }
        rough[which] = best;
        return best;
    }

    private @Nullable Limit arm(int sign, boolean isStart, int steps) {
        double low = Math.log(SHALLOWEST / range);
        double high = Math.log(STEEPEST / closest);
        double step = (high - Math.log(0.1 / range)) / (SLOPES - 1);
        double[] grid = armGrid(sign, isStart, high, step);
        int wanted = isStart ? -sign : sign;
        double best = INFINITY;
        double beta = high;
        for (int k = 0; k < SLOPES; k++) {
            if (grid[SLOPES + k] * wanted >= 0 && grid[k] < best) {
                best = grid[k];
                beta = high - k * step;
            }
        }
        if (!(best < INFINITY)) {
            return null;
        }
        double[] fit = new double[FIT];
        if (steps > 0) {
            double[] h = new double[2 * n];
            // From a given plateau far away all doses are at the start of a very shallow curve.
            boolean isFixed = !Double.isNaN(isStart ? fixedStart(sign) : fixedEnd(sign));
            boolean isShallowest = beta < high - (SLOPES - 1.5) * step;
            double from = isFixed && isShallowest ? low : Math.max(low, beta - 2 * step);
            beta = lowest(best, from, Math.min(high, beta + step), sign, isStart, h, fit);
            best = arm(beta, sign, isStart, h, fit);
        }
        double place = isStart ? INFINITY : -INFINITY;
        return new Limit(isStart ? Kind.START : Kind.END, sign, best, place, place, fit[0], fit[1], Math.exp(beta));
    }

    /** What power curves of a few slopes leave, and then their amplitudes: the same for both directions where the plateau is free. */
    private double[] armGrid(int sign, boolean isStart, double high, double step) {
        double fixed = isStart ? fixedStart(sign) : fixedEnd(sign);
        int which = (isStart ? 3 : 0) + (Double.isNaN(fixed) ? 0 : sign > 0 ? 1 : 2);
        double[] grid = armGrids[which];
        if (grid.length == 0) {
            grid = new double[2 * SLOPES];
            double[] h = new double[2 * n];
            double[] fit = new double[FIT];
            for (int k = 0; k < SLOPES; k++) {
                grid[k] = arm(high - k * step, fixed, isStart, h, fit);
                grid[SLOPES + k] = fit[AMPLITUDE];
            }
            armGrids[which] = grid;
        }
        return grid;
    }

    /** The slope of the least that power curves leave, between two slopes where it falls and rises. */
    private double lowest(double known, double from, double to, int sign, boolean isStart, double[] h, double[] fit) {
        DoubleUnaryOperator gradient = beta -> arm(beta, sign, isStart, h, fit) < INFINITY ? fit[2] : Double.NaN;
        double atFrom = gradient.applyAsDouble(from);
        double atTo = gradient.applyAsDouble(to);
        if (atFrom < 0 && atTo > 0) {
            return BracketedRoot.find(gradient, from, atFrom, to, atTo, SETTLED);
        }
        boolean isSteepest = atFrom <= 0 && atTo <= 0 && arm(to, sign, isStart, h, fit) <= known;
        return isSteepest ? to : golden(from, to, sign, isStart, h, fit);
    }

    /** The least of a function with one minimum between two slopes. */
    private double golden(double from, double to, int sign, boolean isStart, double[] h, double[] fit) {
        double ratio = 0.5 * (Math.sqrt(5) - 1);
        double a = from;
        double b = to;
        double left = b - ratio * (b - a);
        double right = a + ratio * (b - a);
        double atLeft = arm(left, sign, isStart, h, fit);
        double atRight = arm(right, sign, isStart, h, fit);
        for (int i = 0; i < MOST_STEPS && b - a > 1e-9; i++) {
            if (atLeft <= atRight) {
                b = right;
                right = left;
                atRight = atLeft;
                left = b - ratio * (b - a);
                atLeft = arm(left, sign, isStart, h, fit);
            } else {
                a = left;
                left = right;
                atLeft = atRight;
                right = a + ratio * (b - a);
                atRight = arm(right, sign, isStart, h, fit);
            }
        }
        return 0.5 * (a + b);
    }

    /** A power of the doses that is 1 at the last or the first of them, and 0 at dose 0, and its logarithms. */
    private void power(double b, boolean isStart, double[] h) {
        double first = data.lowestLogDose();
        double last = data.highestLogDose();
        for (int i = data.firstPositive; i < n; i++) {
            h[n + i] = isStart ? b * (data.logDose[i] - last) : b * (first - data.logDose[i]);
            h[i] = Math.exp(h[n + i]);
        }
    }

    /** What the best power curve of a slope leaves; infinity where it would run the other way. Fills in level, size and derivative. */
    private double arm(double beta, int sign, boolean isStart, double[] h, double[] fit) {
        double sum = arm(beta, isStart ? fixedStart(sign) : fixedEnd(sign), isStart, h, fit);
        int wanted = isStart ? -sign : sign;
        return fit[AMPLITUDE] * wanted >= 0 ? sum : INFINITY;
    }

    /** The same in whichever direction it runs. */
    private double arm(double beta, double fixed, boolean isStart, double[] h, double[] fit) {
        power(Math.exp(beta), isStart, h);
        boolean free = Double.isNaN(fixed);
        double centre = 0;
        for (int i = 0; i < n; i++) {
            centre += data.weight[i] * h[i];
        }
        centre = free ? centre / data.totalWeight : 0;
        double offset = free ? data.grandMean : fixed;
        double hh = 0;
        double hz = 0;
        for (int i = 0; i < n; i++) {
            double hi = h[i] - centre;
            hh += data.weight[i] * hi * hi;
            hz += data.weight[i] * hi * (data.mean[i] - offset);
        }
        double amplitude = hh > 0 ? hz / hh : 0;
        double sum = 0;
        double gradient = 0;
        for (int i = 0; i < n; i++) {
            double r = data.mean[i] - offset - amplitude * (h[i] - centre);
            double wr = data.weight[i] * r;
            sum += wr * r;
            gradient += wr * h[i] * h[n + i];
        }
        // h is a power, so its derivative by the log slope is h log h; level and amplitude are at their best.
        fit[2] = -2 * amplitude * gradient;
        fit[0] = offset - amplitude * centre;
        fit[1] = Math.abs(amplitude);
        fit[AMPLITUDE] = amplitude;
        return sum;
    }

    /**
     * The best of all that may leave as little as is asked; null if there is none. Directions in which no monotone curve does
     * are not looked at.
     *
     * @param most what they may leave between doses
     */
    @Nullable
    Limit best(double most) {
        boolean falls = data.lowestMonotone(1) <= most;
        boolean rises = data.lowestMonotone(-1) <= most;
        Limit best = better(falls ? step(1) : null, rises ? step(-1) : null);
        best = clearlyBetter(best, line());
        if (roughArms(falls, rises) <= FAR_WORSE * (data.within + most) - data.within) {
            best = clearlyBetter(best, start());
            best = clearlyBetter(best, end());
        }
        for (int sign = -1; sign <= 1; sign += 2) {
            best = better(best, levelAtStart(sign));
            best = better(best, levelAtEnd(sign));
        }
        return best;
    }

    /**
     * The limit of curves that is as good as the best curve, if there is one; a search that is on its way to one lies a little above.
     *
     * @param found what the best curve leaves between doses
     */
    @Nullable
    Limit asGoodAs(double found) {
        double most = found + CurveOptimum.SAME_SQUARES * (data.within + found) + CurveOptimum.ROUNDING * data.between;
        Limit limit = best(most);
        return limit != null && limit.between <= most ? limit : null;
    }

    /** The least that any of them leaves. */
    double least() {
        double least = Math.min(between(line()), Math.min(between(start()), between(end())));
        for (int sign = -1; sign <= 1; sign += 2) {
            least = Math.min(least, between(step(sign)));
            least = Math.min(least, Math.min(between(levelAtStart(sign)), between(levelAtEnd(sign))));
        }
        return least;
    }

    /** The least that those at infinity leave: power curves, lines, and vehicle wells apart. */
    double leastFar() {
        double least = Math.min(between(line()), Math.min(between(start()), between(end())));
        return Math.min(least, Math.min(between(apart(1)), between(apart(-1))));
    }

    /**
     * The least that curves leave at which the dose of a part of the way is infinite (or zero).
     *
     * @param fallingPart of the way down, for curves that fall
     */
    double atInfinity(double fallingPart, double risingPart, boolean above) {
        double least = Math.min(between(above ? start() : end()), between(line()));
        for (int sign = -1; sign <= 1; sign += 2) {
            least = Math.min(least, between(apart(sign)));
            least = Math.min(least, between(above ? levelAtStart(sign) : levelAtEnd(sign)));
            least = Math.min(least, level(sign, sign > 0 ? fallingPart : risingPart, above));
        }
        return least;
    }

    /** The least that curves leave as a plateau moves away. */
    double atFarPlateau(boolean isLower) {
        // The end of a falling curve or the start of a rising one.
        double least = between(line());
        for (int sign = -1; sign <= 1; sign += 2) {
            boolean isEnd = isLower == (sign > 0);
            Limit limit = isEnd
                    ? Double.isNaN(fixedEnd(sign)) ? arm(sign, true, MOST_STEPS) : null
                    : Double.isNaN(fixedStart(sign)) && !vehicle ? arm(sign, false, MOST_STEPS) : null;
            least = Math.min(least, between(limit));
            least = Math.min(least, isEnd ? between(apart(sign)) : INFINITY);
        }
        return least;
    }

    /**
     * The least that curves of a shape leave as the slope vanishes in a direction. A tail that falls faster than any exponential is a
     * power curve far out in it, where the slope that is left of b is as small as the tail is far.
     */
    double atVanishingSlope(int sign, TransitionShape shape) {
        Limit line = line();
        double least = line != null && line.sign == sign ? line.between : INFINITY;
        if (shape.isFasterThanPower(sign > 0) && Double.isNaN(fixedEnd(sign))) {
            least = Math.min(least, between(arm(sign, true, MOST_STEPS)));
        }
        if (shape.isFasterThanPower(sign < 0) && Double.isNaN(fixedStart(sign)) && !vehicle) {
            least = Math.min(least, between(arm(sign, false, MOST_STEPS)));
        }
        least = Math.min(least, between(apart(sign)));
        return Math.min(least, Math.min(level(sign, 0.5, true), level(sign, 0.5, false)));
    }

    double atInfiniteSlope(int sign) {
        return Math.min(between(step(sign)), Math.min(between(levelAtStart(sign)), between(levelAtEnd(sign))));
    }

    /** The working parameters of a member of the family next to a limit curve, close enough that it is the same in doubles. */
    double[] member(Limit limit, TransitionShape shape) {
        return switch (limit.kind) {
            case START, END -> ofArm(limit);
            case LINE -> ofLine(limit);
            default -> theta(STEP / closest, limit.start, limit.end, place(limit, shape));
        };
    }

    private static double[] theta(double b, double start, double end, double place) {
        return new double[] {Math.log(b), Math.min(start, end), Math.max(start, end), place};
    }

    /** Where the transition of a step is, or of a level, which is next to the doses. */
    private double place(Limit limit, TransitionShape shape) {
        if (limit.kind == Kind.DOSE) {
            double from = limit.sign > 0 ? limit.end : limit.start;
            double to = limit.sign > 0 ? limit.start : limit.end;
            return limit.low - limit.sign * shape.position((limit.shape - from) / (to - from)) * closest / STEP;
        }
        if (Double.isInfinite(limit.low)) {
            return limit.high - 0.5 * closest;
        }
        return Double.isInfinite(limit.high) ? limit.low + 0.5 * closest : 0.5 * (limit.low + limit.high);
    }

    private double[] ofArm(Limit limit) {
        double far = Math.min(FAR, FARTHEST * limit.shape);
        double b = limit.shape * (1 + Math.exp(-far));
        double plateau = limit.start;
        double other = limit.sign * limit.end * (1 + Math.exp(far));
        return limit.kind == Kind.START
                ? theta(b, plateau, plateau - other, data.highestLogDose() + far / b)
                : theta(b, plateau + other, plateau, data.lowestLogDose() - far / b);
    }

    private double[] ofLine(Limit limit) {
        double b = SHALLOWEST / range;
        // A straight line has the slope of the curve in its middle, of a logistic one a quarter of the span.
        double half = 0.5 * limit.sign * (4 * limit.shape / b);
        return theta(b, limit.start + half, limit.start - half, limit.end);
    }
}
