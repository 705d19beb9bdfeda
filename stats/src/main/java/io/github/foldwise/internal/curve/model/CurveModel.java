package io.github.foldwise.internal.curve.model;

import io.github.foldwise.internal.regression.MeanEquation;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A mean function with what is fixed and bounded, as a search needs to know it. Immutable. */
public final class CurveModel implements Serializable {
    private static final long serialVersionUID = 1L;

    private static final double FREE = Double.NaN;

    private final CurveFamily family;
    private final ArrayList<String> letters;
    /** For each letter the value at which it is fixed, NaN if it is free. */
    private final double[] fixed;

    private final double[] lower;
    private final double[] upper;
    private final @Nullable MeanEquation equation;
    private final double[] start;
    private final @Nullable CurvePrior prior;
    /** The shape of a plane of LL.5; null where it is that of the family. Such a model lives within a search. */
    private final transient @Nullable TransitionShape shape;
    // What every fit asks for, kept.
    private final ArrayList<String> freeLetters = new ArrayList<>();
    private final double fixedBottom;
    private final double fixedTop;
    private final boolean isPlanar;

    private CurveModel(
            CurveFamily family,
            List<String> letters,
            double[][] limits,
            @Nullable MeanEquation equation,
            double[] start,
            @Nullable CurvePrior prior,
            @Nullable TransitionShape shape) {
        this.family = family;
        this.letters = new ArrayList<>(letters);
        this.fixed = limits[0];
        this.lower = limits[1];
        this.upper = limits[2];
        this.equation = equation;
        this.start = start;
        this.prior = prior;
        this.shape = shape;
        for (int j = 0; j < fixed.length; j++) {
            if (Double.isNaN(fixed[j])) {
                freeLetters.add(letters.get(j));
            }
        }
        fixedBottom = fixedPlateau("c");
        fixedTop = fixedPlateau("d");
        boolean planar = family.isPlanar() && prior == null && Double.isNaN(fixed[0]) && Double.isNaN(fixed[3]);
        for (int j = 0; j < fixed.length; j++) {
            planar &= !isBounded(j);
        }
        isPlanar = planar;
    }

    /** A family of which nothing is fixed or bounded. */
    public static CurveModel of(CurveFamily family) {
        return new CurveModel(
                family, family.letters(), unbounded(family.letters().size()), null, new double[0], null, null);
    }

    /** An equation of the user's own. */
    public static CurveModel of(MeanEquation equation, List<String> letters, double[] start) {
        return new CurveModel(
                CurveFamily.CUSTOM, letters, unbounded(start.length), equation, start.clone(), null, null);
    }

    private static double[][] unbounded(int size) {
        double[][] limits = new double[3][size];
        Arrays.fill(limits[0], FREE);
        Arrays.fill(limits[1], Double.NEGATIVE_INFINITY);
        Arrays.fill(limits[2], Double.POSITIVE_INFINITY);
        return limits;
    }

    /** A copy with a parameter fixed at a value; free for NaN. */
    public CurveModel withFixed(int j, double value) {
        return with(j, value, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    }

    /** A copy with a parameter free within bounds. */
    public CurveModel withBounds(int j, double from, double to) {
        return with(j, FREE, from, to);
    }

    private CurveModel with(int j, double value, double from, double to) {
        double[][] limits = {fixed.clone(), lower.clone(), upper.clone()};
        limits[0][j] = value;
        limits[1][j] = from;
        limits[2][j] = to;
        return new CurveModel(family, letters, limits, equation, start, prior, shape);
    }

    /** A copy whose slope and plateaus are observed beside the responses. */
    public CurveModel withPrior(CurvePrior newPrior) {
        return new CurveModel(
                family,
                letters,
                new double[][] {fixed.clone(), lower.clone(), upper.clone()},
                equation,
                start,
                newPrior,
                shape);
    }

    /** Whether this is LL.5 with nothing but plateaus fixed: a plane of two-plateau curves for each exponent. */
    public boolean hasPlanes() {
        boolean asymmetric = family == CurveFamily.ASYMMETRIC || family == CurveFamily.ASYMMETRIC_HALFWAY;
        boolean free = asymmetric && prior == null;
        for (int j = 0; j < fixed.length && free; j++) {
            boolean isPlateau = j == 1 || j == 2;
            free = !isBounded(j) && (isPlateau || Double.isNaN(fixed[j]));
        }
        return free && (Double.isNaN(fixed[1]) || Double.isNaN(fixed[2]) || fixed[1] < fixed[2]);
    }

    /** The curves of a shape between the plateaus of this model. */
    public CurveModel plane(TransitionShape of) {
        List<String> four = CurveFamily.LOG_LOGISTIC.letters();
        double[][] limits = unbounded(four.size());
        limits[0][1] = fixed[1];
        limits[0][2] = fixed[2];
        return new CurveModel(CurveFamily.LOG_LOGISTIC, four, limits, null, new double[0], null, of);
    }

    /** The mean in one direction; see {@link CurveFamily#curve}. */
    public CurveFunction curve(int direction, boolean plain) {
        TransitionShape of = shape;
        return of == null ? family.curve(direction, plain) : PlateauCurve.onLogAxis(of, family.slopeSign(), direction);
    }

    /** What is known of slope and plateaus beside the responses; null if nothing. */
    @Nullable
    public CurvePrior prior() {
        return prior;
    }

    /** Whether a prior can be put on slope and plateaus: a curve of one transition between two plateaus on a log axis. */
    public boolean takesPrior() {
        return family.isPlanar();
    }

    public CurveFamily family() {
        return family;
    }

    /** All letters, also those that are fixed. */
    public List<String> letters() {
        return letters;
    }

    /** The letters of the free parameters, in order. */
    public List<String> freeLetters() {
        return Collections.unmodifiableList(freeLetters);
    }

    /** The number of free parameters. */
    public int parameterCount() {
        return freeLetters.size();
    }

    public TransitionShape shape() {
        TransitionShape own = shape;
        return own == null ? family.shape() : own;
    }

    /** The equation of a custom model. */
    public MeanEquation equation() {
        return Objects.requireNonNull(equation, "equation");
    }

    public double[] start() {
        return start.clone();
    }

    /** Whether the plane search covers this model: a two-plateau family of which nothing but plateaus is fixed. */
    public boolean isPlanar() {
        return isPlanar;
    }

    /** Whether a parameter is positive by its nature: a location on the log axis, the exponent of LL.5. */
    public boolean isPositive(int j) {
        return hasScale(j, CurveFunction.Scale.LOG);
    }

    /** Whether the sign of a parameter carries the direction. */
    public boolean isSlope(int j) {
        return hasScale(j, CurveFunction.Scale.LOG_POSITIVE_OR_NEGATIVE);
    }

    private boolean hasScale(int j, CurveFunction.Scale scale) {
        return family != CurveFamily.CUSTOM && family.curve(1, true).scale(j) == scale;
    }

    public boolean isBounded(int j) {
        return lower[j] > Double.NEGATIVE_INFINITY || upper[j] < Double.POSITIVE_INFINITY;
    }

    /** Where a parameter is fixed; NaN if it is free. */
    public double fixed(int j) {
        return fixed[j];
    }

    public double lower(int j) {
        return lower[j];
    }

    public double upper(int j) {
        return upper[j];
    }

    /** The slope b of drc for a slope that is positive where the curve falls. */
    public double slope(double falling) {
        return family.slopeSign() * falling;
    }

    private double fixedPlateau(String letter) {
        int j = letters.indexOf(letter);
        return family == CurveFamily.CUSTOM || j < 0 ? FREE : fixed[j];
    }

    /** The fixed lower plateau; NaN if free. */
    public double fixedBottom() {
        return fixedBottom;
    }

    /** The fixed upper plateau; NaN if free. */
    public double fixedTop() {
        return fixedTop;
    }

    /** Two equations of users' own are equal if they are the same object. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CurveModel that
                && family == that.family
                && letters.equals(that.letters)
                && Arrays.equals(fixed, that.fixed)
                && Arrays.equals(lower, that.lower)
                && Arrays.equals(upper, that.upper)
                && Objects.equals(equation, that.equation)
                && Objects.equals(prior, that.prior)
                && Arrays.equals(start, that.start);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(fixed) + 37 * Arrays.hashCode(lower) + Arrays.hashCode(upper);
    }
}
