package io.github.foldwise.internal.curve.search;

import io.github.foldwise.internal.curve.model.AsymmetricCurve;
import io.github.foldwise.internal.curve.model.CurveFamily;
import io.github.foldwise.internal.curve.model.CurveFunction;
import io.github.foldwise.internal.curve.model.CurveModel;
import io.github.foldwise.internal.curve.model.CustomCurve;
import io.github.foldwise.internal.curve.plane.CurveSolver;
import io.github.foldwise.internal.curve.plane.GroupedResponses;
import io.github.foldwise.internal.curve.plane.PlanarNewton;
import io.github.foldwise.internal.regression.JointObjective;
import io.github.foldwise.internal.regression.ParameterMap;
import io.github.foldwise.internal.regression.ResponseLoss;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the general search of one curve in one direction takes place: the free coordinates, how the working parameters
 * follow from them, and the box. An order between two parameters is a coordinate of its own, their distance, which must not
 * be negative.
 */
public final class SearchSpace {
    /** What a wall of the box stands for. */
    public enum Wall {
        NONE,
        /** Beyond it the doses cannot show anything. */
        SEARCH,
        /** Beyond it the curve hardly changes any more: the exponent of LL.5 vanishes or grows without bound. */
        LIMIT,
        /** The user's. */
        USER,
        /** Two parameters are equal that must not change places. */
        ORDER
    }

    /** A curve this flat is a straight line over any number of decades that is ever tested. */
    private static final double LOWEST_SLOPE = Math.log(0.002);
    /** The slope at the dose halfway, which is a part of b and need not be so small. */
    private static final double LOWEST_BALANCED_SLOPE = Math.log(0.02);
    /** Below it (1 + (x/e)^b) overflows before its power f has fallen far: the curve has a corner at e. */
    public static final double SMALLEST_EXPONENT = Math.log(0.02);

    /** Of ln f: from f = 1000 on the curve is the Weibull one to three digits, at e^10 to four. */
    public static final double LARGEST_EXPONENT = 10;
    /** Of e in LL.5 itself, which is far from where the curve falls when f is large. */
    private static final double FAR_REACH = 60;

    /** Ranges of the doses on a linear axis: what the six decades of {@link CurveSolver#REACH} are on a logarithmic one. */
    private static final double LINEAR_REACH = 20;
    /** How far a coordinate is searched beyond a user's bound that lies outside the usual range. */
    private static final double BESIDE = 10;

    private static final int NONE = -1;

    public final CurveFunction curve;
    public final GroupedResponses data;
    public final CurveModel model;
    public final int direction;
    public final int size;
    public final ParameterMap map;
    public final double[] lower;
    public final double[] upper;
    public final Wall[] lowerWall;
    public final Wall[] upperWall;
    /** The parameter that each coordinate is, or of which it is the distance above (or below) another one. */
    public final int[] parameter;
    /** The parameter that is taken off, or -1. */
    public final int[] other;

    private final double responseUnit;
    private final boolean plain;

    /** The direction has no such curve, because of what is fixed or bounded. */
    private boolean empty;

    private SearchSpace(GroupedResponses data, CurveModel model, int direction, boolean plain) {
        this.data = data;
        this.model = model;
        this.direction = direction;
        this.plain = plain;
        responseUnit = model.family() == CurveFamily.CUSTOM ? 1 : data.responseUnit;
        curve = model.family() == CurveFamily.CUSTOM
                ? new CustomCurve(model.equation(), model.letters(), model.start(), data.responseUnit)
                : model.family().curve(direction, plain);
        size = model.parameterCount();
        lower = new double[size];
        upper = new double[size];
        lowerWall = new Wall[size];
        upperWall = new Wall[size];
        parameter = new int[size];
        other = new int[size];
        Arrays.fill(other, NONE);
        map = layOut();
    }

    /**
     * The space of a model in one direction.
     *
     * @param plain whether b and e themselves must be coordinates
     * @return the space, or null if what is fixed or bounded excludes the direction
     */
    public static @Nullable SearchSpace of(GroupedResponses data, CurveModel model, int direction, boolean plain) {
        boolean restricted =
                model.family() == CurveFamily.ASYMMETRIC && (isRestricted(model, 0) || isRestricted(model, 3));
        SearchSpace space = new SearchSpace(data, model, direction, plain || restricted);
        return space.empty ? null : space;
    }

    private static boolean isRestricted(CurveModel model, int j) {
        return !Double.isNaN(model.fixed(j)) || model.isBounded(j);
    }

    private ParameterMap layOut() {
        int n = curve.size();
        int[] coordinate = new int[n];
        int k = 0;
        ParameterMap result = ParameterMap.ofFixed(n);
        for (int j = 0; j < n; j++) {
            if (Double.isNaN(model.fixed(j))) {
                parameter[k] = j;
                bound(k, j);
                coordinate[j] = k;
                result = result.withRow(j, 0, new int[] {k}, new double[] {1});
                k++;
            } else {
                double value = working(j, model.fixed(j));
                empty |= !Double.isFinite(value);
                result = result.withRow(j, value, new int[0], new double[0]);
                coordinate[j] = NONE;
            }
        }
        for (int[] order : model.family().orders()) {
            result = ordered(result, order[0], order[1], coordinate);
        }
        for (int i = 0; i < size; i++) {
            empty |= !(lower[i] <= upper[i]);
        }
        return result;
    }

    private double working(int j, double natural) {
        return curve.isLinear(j) ? natural / responseUnit : curve.working(j, natural);
    }

    /** The walls of a coordinate that is a parameter. */
    private void bound(int k, int j) {
        double[] family = familyBox(j);
        lower[k] = family[0];
        upper[k] = family[1];
        lowerWall[k] = family[0] > Double.NEGATIVE_INFINITY ? Wall.SEARCH : Wall.NONE;
        upperWall[k] = family[1] < Double.POSITIVE_INFINITY ? Wall.SEARCH : Wall.NONE;
        if (isExponent(j)) {
            lowerWall[k] = Wall.LIMIT;
            upperWall[k] = Wall.LIMIT;
        }
        if (!model.isBounded(j)) {
            return;
        }
        boolean negative = curve.scale(j) == CurveFunction.Scale.LOG_POSITIVE_OR_NEGATIVE && curve.sign(j) < 0;
        double from = negative ? model.upper(j) : model.lower(j);
        double to = negative ? model.lower(j) : model.upper(j);
        boolean logarithm = curve.scale(j) == CurveFunction.Scale.LOG_POSITIVE_OR_NEGATIVE
                || curve.scale(j) == CurveFunction.Scale.LOG;
        int sign = negative ? -1 : 1;
        if (logarithm && !(sign * to > 0)) {
            empty = true;
            return;
        }
        boolean isLower = Double.isFinite(from) && (!logarithm || sign * from > 0);
        boolean isUpper = Double.isFinite(to);
        if (isLower) {
            lower[k] = working(j, from);
            lowerWall[k] = Wall.USER;
        }
        if (isUpper) {
            upper[k] = working(j, to);
            upperWall[k] = Wall.USER;
        }
        // Bounds beyond the range that is searched otherwise are taken at their word.
        if (isLower && !isUpper && upper[k] <= lower[k]) {
            upper[k] = lower[k] + BESIDE;
        } else if (isUpper && !isLower && lower[k] >= upper[k]) {
            lower[k] = upper[k] - BESIDE;
        }
    }

    private double[] familyBox(int j) {
        CurveFamily family = model.family();
        double[] free = {Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY};
        if (family == CurveFamily.CUSTOM) {
            return free;
        }
        double low = data.lowestLogDose();
        double high = data.highestLogDose();
        if (curve.scale(j) == CurveFunction.Scale.LINEAR) {
            return family.isAmplitude(j) ? new double[] {0, free[1]} : free;
        }
        if (family.isLinearAxis()) {
            double range = linearRange();
            double bottom = data.dose(0);
            return j == 0
                    ? new double[] {Math.log(0.01 / range), Math.log(Math.max(100 / range, 80 / closest(true)))}
                    : new double[] {bottom - LINEAR_REACH * range, bottom + (1 + LINEAR_REACH) * range};
        }
        boolean asymmetric = curve instanceof AsymmetricCurve;
        if (curve.scale(j) == CurveFunction.Scale.LOG_POSITIVE_OR_NEGATIVE) {
            double lowest = asymmetric && !plain ? LOWEST_BALANCED_SLOPE : LOWEST_SLOPE;
            double beyond = asymmetric && plain ? -SMALLEST_EXPONENT : 0;
            return new double[] {lowest, beyond + Math.log(Math.max(100, 80 / closest(false)))};
        }
        if (isExponent(j)) {
            return new double[] {SMALLEST_EXPONENT, LARGEST_EXPONENT};
        }
        double reach = family == CurveFamily.ASYMMETRIC && plain ? FAR_REACH : CurveSolver.REACH;
        return new double[] {low - reach, high + reach};
    }

    private boolean isExponent(int j) {
        return curve instanceof AsymmetricCurve && j == 4;
    }

    /** Whether a point lies where the exponent of LL.5 has no further effect. */
    boolean isAtLimit(double[] beta) {
        boolean at = false;
        for (int k = 0; k < size; k++) {
            at |= wallAt(k, beta[k]) == Wall.LIMIT;
        }
        return at;
    }

    public double linearRange() {
        double range = data.dose(data.size - 1) - data.dose(0);
        return range > 0 ? range : 1;
    }

    /** The smallest distance between neighbouring doses, on the linear or the logarithmic axis. */
    double closest(boolean linear) {
        double closest = Double.POSITIVE_INFINITY;
        for (int i = linear ? 1 : data.firstPositive + 1; i < data.size; i++) {
            double gap = linear ? data.dose(i) - data.dose(i - 1) : data.logDose[i] - data.logDose[i - 1];
            closest = Math.min(closest, gap);
        }
        return closest < Double.POSITIVE_INFINITY ? closest : 1;
    }

    /** Lets the second parameter of a pair be the first one and a distance, or the other way round. */
    private ParameterMap ordered(ParameterMap current, int a, int b, int[] coordinate) {
        int ka = coordinate[a];
        int kb = coordinate[b];
        if (ka == NONE && kb == NONE) {
            return current;
        }
        if (ka == NONE || kb == NONE) {
            // Beside a fixed one the other has a wall at it.
            int k = ka == NONE ? kb : ka;
            double at = working(ka == NONE ? a : b, model.fixed(ka == NONE ? a : b));
            if (ka == NONE && at >= lower[k]) {
                lower[k] = at;
                lowerWall[k] = Wall.ORDER;
            } else if (kb == NONE && at <= upper[k]) {
                upper[k] = at;
                upperWall[k] = Wall.ORDER;
            }
            return current;
        }
        boolean boundedA = model.isBounded(a);
        boolean boundedB = model.isBounded(b);
        if (boundedA && boundedB) {
            return current;
        }
        int base = boundedB ? b : a;
        int derived = boundedB ? a : b;
        int k = coordinate[derived];
        parameter[k] = b;
        other[k] = a;
        double widest = upper[kb] - lower[ka];
        lower[k] = 0;
        lowerWall[k] = Wall.ORDER;
        upper[k] = widest > 0 ? widest : Double.POSITIVE_INFINITY;
        upperWall[k] = Double.isFinite(upper[k]) ? Wall.SEARCH : Wall.NONE;
        return current.withRow(derived, 0, new int[] {coordinate[base], k}, new double[] {1, derived == b ? 1 : -1});
    }

    /** The coordinates at which the working parameters are these. */
    public double[] coordinates(double[] theta) {
        double[] beta = new double[size];
        for (int k = 0; k < size; k++) {
            beta[k] = theta[parameter[k]] - (other[k] == NONE ? 0 : theta[other[k]]);
        }
        return beta;
    }

    /** Whether the upper plateau is above the lower one; where both have bounds no coordinate sees to it. */
    boolean isOrdered(double[] beta) {
        return isUpright(theta(beta));
    }

    /** The same where the working parameters are known. */
    public boolean isUpright(double[] theta) {
        return model.family() == CurveFamily.CUSTOM
                || !model.isBounded(1)
                || !model.isBounded(2)
                || theta[1] <= theta[2];
    }

    /** Whether a coordinate changes linear parameters only. */
    boolean isLinear(int k) {
        return curve.isLinear(parameter[k]);
    }

    public double[] theta(double[] beta) {
        double[] theta = new double[curve.size()];
        map.apply(beta, theta);
        return theta;
    }

    /** Half the residual sum of squares between doses. */
    public JointObjective objective() {
        double[] x = new double[data.size];
        for (int i = 0; i < x.length; i++) {
            x[i] = data.dose(i);
        }
        ResponseLoss loss = ResponseLoss.gaussian(data.mean, data.weight);
        return new JointObjective(List.of(new JointObjective.Curve(curve, loss, map, x, data.logDose)), size);
    }

    /** The residual sum of squares of the curve with these working parameters. */
    public double squares(double[] theta) {
        double[] gradient = new double[theta.length];
        double[] hessian = new double[theta.length * (theta.length + 1) / 2];
        double sum = data.within;
        for (int i = 0; i < data.size; i++) {
            double r = data.mean[i] - curve.evaluate(data.dose(i), data.logDose[i], theta, gradient, hessian);
            sum += data.weight[i] * r * r;
        }
        return sum;
    }

    /** The scale of each coordinate in a search that begins at a point. */
    public double[] scales(double[] beta) {
        return scalesAt(theta(beta));
    }

    /** The same where the working parameters are known. */
    public double[] scalesAt(double[] theta) {
        double[] gradient = new double[theta.length];
        double[] hessian = new double[theta.length * (theta.length + 1) / 2];
        double[] effect = new double[theta.length];
        for (int i = 0; i < data.size; i++) {
            curve.evaluate(data.dose(i), data.logDose[i], theta, gradient, hessian);
            for (int j = 0; j < theta.length; j++) {
                effect[j] = Math.max(effect[j], Math.abs(gradient[j]));
            }
        }
        double span = data.span();
        double[] scales = new double[size];
        for (int k = 0; k < size; k++) {
            int j = parameter[k];
            scales[k] = switch (curve.scale(j)) {
                case LINEAR -> effect[j] > 0 ? span / effect[j] : span;
                case PLAIN -> model.family() == CurveFamily.CUSTOM ? customScale(theta[j]) : nonlinearScale(k);
                default -> nonlinearScale(k);
            };
        }
        return scales;
    }

    /** The scale of a coordinate that the mean of a family is not linear in, the same at every point. */
    double nonlinearScale(int k) {
        return curve.scale(parameter[k]) == CurveFunction.Scale.PLAIN ? linearRange() : 1;
    }

    private static double customScale(double start) {
        return start == 0 ? 1 : Math.abs(start);
    }

    public boolean isPlain() {
        return plain;
    }

    public double largestRadius() {
        return model.family() == CurveFamily.CUSTOM ? 1e8 : PlanarNewton.LARGEST_RADIUS;
    }

    /** The wall on which a coordinate lies, if it does. */
    public Wall wallAt(int k, double value) {
        if (value <= lower[k] && lowerWall[k] != Wall.NONE) {
            return lowerWall[k];
        }
        return value >= upper[k] && upperWall[k] != Wall.NONE ? upperWall[k] : Wall.NONE;
    }
}
