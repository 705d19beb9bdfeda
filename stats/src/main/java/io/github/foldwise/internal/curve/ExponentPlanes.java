package io.github.foldwise.internal.curve;

import io.github.foldwise.internal.curve.model.CurveFamily;
import io.github.foldwise.internal.curve.model.CurveModel;
import io.github.foldwise.internal.curve.model.ExponentShape;
import io.github.foldwise.internal.curve.model.TransitionShape;
import io.github.foldwise.internal.curve.plane.GroupedResponses;
import io.github.foldwise.internal.curve.search.SearchSpace;
import io.github.foldwise.internal.function.BracketedPeak;
import java.util.Arrays;
import org.apache.commons.statistics.distribution.FDistribution;

/**
 * The curves of LL.5 as planes, one for each exponent f, on which all that is known of two-plateau curves holds: a search that ends
 * at its optimum, limits of curves that are named, confidence sets from the whole plane. What is left is a search over one number,
 * \( R(\ln f) \), which no ridge between slope, place and exponent makes hard.
 */
final class ExponentPlanes {
    /** The curves of one exponent: the best of them, and what it or the limit of curves that is as good leaves between doses. */
    record Plane(double logExponent, CurveOptimum optimum, double between) {
        /** Whether its curve is where it is because of the data. */
        boolean isDetermined() {
            return optimum.hasCurve() && optimum.limit() == null && optimum.isDetermined();
        }
    }

    /** An optimum over all planes: its curve, and whether its exponent is that of the end of what is searched. */
    record Best(Plane plane, boolean isAtEnd) {}

    static final double LOWEST = SearchSpace.SMALLEST_EXPONENT;
    static final double HIGHEST = SearchSpace.LARGEST_EXPONENT;
    /** Beyond 3 the shape runs into the Weibull one as 1/f, below -3 into a corner. */
    private static final double[] LEVELS = {LOWEST, -3, -2, -1, 0, 1, 2, 3.5, 6, HIGHEST};

    /** Their shapes, which all curves share. */
    private static final TransitionShape[] SHAPES =
            Arrays.stream(LEVELS).mapToObj(ExponentShape::of).toArray(TransitionShape[]::new);

    /** Of ln f: the least is found to the square of it. */
    private static final double TOLERANCE = 1e-5;
    /** Of the distance to the next level: whether the least is at an end is asked so far from it. */
    private static final double BESIDE = 0.1;
    /** Of ln f: an exponent this close to a level is that of the level. */
    private static final double SAME = 1e-9;
    /** The level of the test of LL.4 against LL.5. */
    private static final double SIGNIFICANT = 0.05;

    private final GroupedResponses data;
    private final CurveModel model;

    ExponentPlanes(GroupedResponses data, CurveModel model) {
        this.data = data.alone();
        this.model = model;
    }

    /** The plane of an exponent. */
    Plane at(double logExponent) {
        return of(logExponent, CurveOptimum.inPlane(data, plane(logExponent)));
    }

    /**
     * The plane of an exponent near that of a plane whose best curve is known: half is left at the same place, and with the same slope,
     * whatever the exponent is, so that the best curve is beside that one.
     */
    Plane beside(Plane known, double logExponent) {
        return known.isDetermined()
                ? beside(known.optimum.direction, known.optimum.theta(), logExponent)
                : at(logExponent);
    }

    private Plane beside(int direction, double[] theta, double logExponent) {
        CurveOptimum optimum = CurveOptimum.inPlane(data, plane(logExponent), direction, theta);
        return optimum == null ? at(logExponent) : of(logExponent, optimum);
    }

    private CurveModel plane(double logExponent) {
        for (int i = 0; i < LEVELS.length; i++) {
            if (LEVELS[i] == logExponent) {
                return model.plane(SHAPES[i]);
            }
        }
        return model.plane(ExponentShape.of(logExponent));
    }

    private Plane of(double logExponent, CurveOptimum optimum) {
        double between = optimum.hasCurve() ? optimum.leastBetween(data.within) : data.between;
        return new Plane(logExponent, optimum, between);
    }

    /** Whether a logarithm of an exponent is one of the levels, or outside of them. */
    static boolean isLevel(double logExponent) {
        boolean isLevel = !(logExponent > LOWEST && logExponent < HIGHEST);
        for (double level : LEVELS) {
            isLevel |= Math.abs(level - logExponent) < SAME;
        }
        return isLevel;
    }

    /** The planes of the levels, with another one among them where it is given. */
    Plane[] levels(double other) {
        boolean isLevel = isLevel(other);
        Plane[] planes = new Plane[LEVELS.length + (isLevel ? 0 : 1)];
        int n = 0;
        for (double level : LEVELS) {
            if (!isLevel && other < level && (n == 0 || planes[n - 1].logExponent < other)) {
                planes[n++] = at(other);
            }
            planes[n++] = at(level);
        }
        lower(planes);
        return planes;
    }

    /** From the lowest plane outward: a search from the best curve of a plane may end lower on the next one than that from its grid. */
    private void lower(Plane[] planes) {
        int k = lowest(planes);
        for (int i = k + 1; i < planes.length; i++) {
            planes[i] = lower(planes[i], planes[i - 1]);
        }
        for (int i = k - 1; i >= 0; i--) {
            planes[i] = lower(planes[i], planes[i + 1]);
        }
    }

    private Plane lower(Plane plane, Plane next) {
        if (!next.isDetermined() || !(plane.between > next.between)) {
            return plane;
        }
        Plane other = beside(next, plane.logExponent);
        return other.between < plane.between ? other : plane;
    }

    private static int lowest(Plane[] planes) {
        int k = 0;
        for (int i = 1; i < planes.length; i++) {
            k = planes[i].between < planes[k].between ? i : k;
        }
        return k;
    }

    /**
     * The best curve of all planes.
     *
     * <p>Where several exponents are as good the choice must not hang on rounding: it is f = 1, LL.4, if that is one of them, then an
     * end of the exponents, then the place where the least was found.
     *
     * @param other a logarithm of an exponent at which a search ended; NaN if none did
     */
    Best best(double other) {
        Plane[] planes = levels(other);
        Best best = chosen(planes, least(planes, lowest(planes)));
        Plane symmetric = symmetric(planes);
        // A limit of curves is the same on every plane.
        boolean areLimits = best.plane.optimum.limit() != null && symmetric.optimum.limit() != null;
        return areLimits ? new Best(symmetric, false) : best;
    }

    private Best chosen(Plane[] planes, Plane least) {
        Plane symmetric = symmetric(planes);
        if (isAsGood(symmetric, least)) {
            return new Best(symmetric, false);
        }
        for (int end : new int[] {planes.length - 1, 0}) {
            if (isAsGood(planes[end], least)) {
                return new Best(planes[end], true);
            }
        }
        return new Best(least, false);
    }

    /** The plane of LL.4, which is one of the levels. */
    private static Plane symmetric(Plane[] planes) {
        for (Plane plane : planes) {
            if (plane.logExponent == 0) {
                return plane;
            }
        }
        throw new IllegalStateException("levels without f = 1");
    }

    private boolean isAsGood(Plane plane, Plane least) {
        double same = CurveOptimum.SAME_SQUARES * (data.within + least.between) + CurveOptimum.ROUNDING * data.between;
        return plane.between <= least.between + same;
    }

    /** The least beside the lowest of the levels. */
    private Plane least(Plane[] planes, int k) {
        int last = planes.length - 1;
        Plane below = planes[Math.max(0, k - 1)];
        Plane inside = planes[k];
        Plane above = planes[Math.min(last, k + 1)];
        if (k == 0 || k == last) {
            double next = k == 0 ? above.logExponent : below.logExponent;
            Plane beside = beside(inside, inside.logExponent + BESIDE * (next - inside.logExponent));
            if (beside.between >= inside.between) {
                return inside;
            }
            below = k == 0 ? inside : below;
            above = k == 0 ? above : inside;
            inside = beside;
        }
        Plane known = inside;
        double[] peak = BracketedPeak.find(
                phi -> -beside(known, phi).between,
                below.logExponent,
                -below.between,
                inside.logExponent,
                -inside.between,
                above.logExponent,
                -above.between,
                TOLERANCE);
        return peak[0] == known.logExponent ? known : beside(known, peak[0]);
    }

    /** Whether the F test does not reject LL.4 beside the best curve, or cannot be made. */
    boolean isSymmetricAsGood(Plane best) {
        int freedom = data.observations - model.parameterCount();
        if (freedom < 1) {
            return true;
        }
        double more = Math.max(0, at(0).between - best.between);
        double f = more * freedom / (data.within + best.between);
        return !(FDistribution.of(1, freedom).survivalProbability(f) < SIGNIFICANT);
    }

    /** The working parameters of LL.5 of the best curve of a plane: the balanced ones, or with the dose halfway. */
    double[] theta(Plane plane) {
        double[] four = plane.optimum.theta();
        boolean isHalfway = model.family() == CurveFamily.ASYMMETRIC_HALFWAY;
        double ratio = isHalfway ? Math.log(ExponentShape.slopeRatio(plane.logExponent)) : 0;
        return new double[] {four[0] - ratio, four[1], four[2], four[3], plane.logExponent};
    }
}
