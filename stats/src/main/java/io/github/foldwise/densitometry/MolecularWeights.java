package io.github.foldwise.densitometry;

import io.github.foldwise.inference.Interval;
import io.github.foldwise.inference.IntervalMethod;
import io.github.foldwise.internal.function.BracketedRoot;
import io.github.foldwise.text.Digits;
import io.github.foldwise.text.Headline;
import io.github.foldwise.text.Value;
import java.util.Arrays;

/**
 * Masses by row of an image, from a ladder.
 *
 * <pre>{@code
 * MolecularWeights ladder = MolecularWeights.of(rows, new double[] {250, 150, 100, 75, 50, 37, 25});
 * ladder.massOf(112)                              // 61.2 kDa [57.8, 64.9]
 * MolecularWeights.ofSpline(rows, masses)         // through every rung, for gels that bend
 * }</pre>
 *
 * <p>The masses of rungs are known and their rows are measured, so that the row is fitted, \( y = a + b \log_{10} M + c (\log_{10}
 * M)^2 \) by least squares (the square from four rungs on, where the curve falls throughout), and read backwards: the interval holds
 * each mass whose predicted row \( \hat y(M) \pm t_{n-p}\, s \sqrt{1 + x^T (X^T X)^{-1} x} \) takes in that of the band. A monotone
 * spline (Fritsch and Carlson 1980, doi:10.1137/0717021) goes through every rung; its s is that of inner rungs each about the spline
 * without it, with n - 2 degrees of freedom: wider than the error at hand, for a gap of two rungs is bridged there. A gel is straight in
 * the middle and bends at its ends; beyond the outermost rungs there is no mass but a bound. Instances are immutable.
 */
public final class MolecularWeights extends Value {
    private static final long serialVersionUID = 2L;

    private static final double LEVEL = 0.95;
    /** How far beyond the ladder a limit is looked for, in decades, and in how many steps. */
    private static final double BEYOND = 1;

    private static final int STEPS = 200;

    private final double[] rows;
    private final double[] masses;
    private final boolean isSpline;
    private final transient LadderCurve curve;

    private MolecularWeights(double[] rows, double[] masses, boolean isSpline) {
        this.rows = rows;
        this.masses = masses;
        this.isSpline = isSpline;
        double[] logs = Arrays.stream(masses).map(Math::log10).toArray();
        curve = isSpline ? LadderCurve.spline(logs, rows) : LadderCurve.polynomial(logs, rows);
    }

    /**
     * Returns masses by a line or parabola in the logarithm of mass.
     *
     * @param rows the row of each rung in the image, from top to bottom
     * @param masses the mass of each, in kDa, falling
     * @return the masses by row
     * @throws IllegalArgumentException if there are fewer than three rungs, numbers differ, rows do not rise, or masses do not fall
     */
    public static MolecularWeights of(double[] rows, double[] masses) {
        return checked(rows, masses, false);
    }

    /**
     * Returns masses by a monotone spline through the rungs.
     *
     * @param rows the row of each rung in the image, from top to bottom
     * @param masses the mass of each, in kDa, falling
     * @return the masses by row
     * @throws IllegalArgumentException as {@link #of}
     */
    public static MolecularWeights ofSpline(double[] rows, double[] masses) {
        return checked(rows, masses, true);
    }

    private static MolecularWeights checked(double[] rows, double[] masses, boolean isSpline) {
        if (rows.length != masses.length || rows.length < 3) {
            throw new IllegalArgumentException(rows.length + " rungs for " + masses.length
                    + " masses; give the mass of each rung that was found, of three at least");
        }
        for (int i = 0; i < rows.length; i++) {
            if (!(masses[i] > 0) || (i > 0 && !(rows[i] > rows[i - 1] && masses[i] < masses[i - 1]))) {
                throw new IllegalArgumentException("rung " + (i + 1) + " at row " + rows[i] + " of " + masses[i]
                        + " kDa; rows rise from top to bottom and masses fall");
            }
        }
        return new MolecularWeights(rows.clone(), masses.clone(), isSpline);
    }

    private Object readResolve() {
        return new MolecularWeights(rows, masses, isSpline);
    }

    /**
     * Returns the mass at a row.
     *
     * @param row the row of a band's middle
     * @return the mass in kDa; NaN beyond the ladder
     */
    public double getMass(double row) {
        return massOf(row).getMass();
    }

    /**
     * Returns whether a row lies between the outermost rungs.
     *
     * @param row the row of a band's middle
     * @return false beyond the ladder
     */
    public boolean isWithin(double row) {
        return row >= rows[0] && row <= rows[rows.length - 1];
    }

    /**
     * Returns the mass at a row with its interval.
     *
     * @param row the row of a band's middle
     * @return the mass, or the rung beyond which it lies
     */
    public BandMass massOf(double row) {
        double heaviest = masses[0];
        double lightest = masses[masses.length - 1];
        if (!isWithin(row)) {
            boolean isAbove = row < rows[0];
            return new BandMass(
                    row,
                    isAbove ? MassOutcome.ABOVE_LADDER : MassOutcome.BELOW_LADDER,
                    Double.NaN,
                    isAbove
                            ? Interval.ofPositive(heaviest, Double.POSITIVE_INFINITY, LEVEL, IntervalMethod.INVERSION)
                            : Interval.ofPositive(0, lightest, LEVEL, IntervalMethod.INVERSION));
        }
        double log = estimate(row, Math.log10(lightest), Math.log10(heaviest));
        double lower = limit(row, log, -1);
        double upper = limit(row, log, 1);
        Interval interval = Double.isNaN(lower) || Double.isNaN(upper)
                ? Interval.none(LEVEL, IntervalMethod.INVERSION)
                : Interval.ofPositive(lower, upper, LEVEL, IntervalMethod.INVERSION);
        return new BandMass(row, MassOutcome.WITHIN_LADDER, Math.pow(10, log), interval);
    }

    /** At the outermost rungs a fitted curve may pass the row a little beyond them. */
    private double estimate(double row, double light, double heavy) {
        double within = cross(row, light, heavy, 0);
        if (!Double.isNaN(within)) {
            return within;
        }
        return Math.abs(distance(row, light, 0)) < Math.abs(distance(row, heavy, 0))
                ? cross(row, light, light - BEYOND, 0)
                : cross(row, heavy, heavy + BEYOND, 0);
    }

    /** The logarithm of mass at which the curve, moved by a part of its half interval, passes a row; NaN where it does not. */
    private double cross(double row, double from, double to, int side) {
        double last = distance(row, from, side);
        double before = from;
        for (int k = 1; k <= STEPS; k++) {
            double at = from + (to - from) * k / STEPS;
            double value = distance(row, at, side);
            if (last == 0 || value > 0 != last > 0) {
                return BracketedRoot.find(x -> distance(row, x, side), before, last, at, value, 1e-14);
            }
            last = value;
            before = at;
        }
        return Double.NaN;
    }

    private double distance(double row, double log, int side) {
        return curve.row(log) + (side == 0 ? 0 : side * curve.half(log)) - row;
    }

    /** A limit of the mass, from its estimate towards lighter (-1) or heavier (1); open where no mass is contradicted. */
    private double limit(double row, double log, int direction) {
        if (Double.isNaN(log) || Double.isNaN(curve.half(log))) {
            return Double.NaN;
        }
        double end = direction < 0 ? Math.log10(masses[masses.length - 1]) - BEYOND : Math.log10(masses[0]) + BEYOND;
        if (curve.half(log) == 0) {
            return Math.pow(10, log);
        }
        // Heavier bands lie higher: the limit is where the lower edge of their rows has come up to the band's.
        double limit = cross(row, log, end, direction);
        return Double.isNaN(limit) ? direction < 0 ? 0 : Double.POSITIVE_INFINITY : Math.pow(10, limit);
    }

    @Override
    protected Object[] parts() {
        return new Object[] {rows, masses, isSpline};
    }

    /** {@return the span of the ladder, the curve and its scatter} */
    @Override
    public String toString() {
        return Headline.of(masses.length + " rungs from " + Digits.of(masses[0]) + " to "
                        + Digits.of(masses[masses.length - 1]) + " kDa")
                + "\n"
                + Headline.row(curve.name()
                        + (Double.isNaN(curve.sigma()) ? "" : ", SD " + Digits.of(curve.sigma()) + " rows"));
    }
}
