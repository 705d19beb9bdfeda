package io.github.foldwise.internal.curve;

import io.github.foldwise.internal.curve.model.CurveFamily;
import io.github.foldwise.internal.curve.model.CurveModel;
import io.github.foldwise.internal.curve.model.ExponentShape;
import io.github.foldwise.internal.curve.plane.GroupedResponses;
import io.github.foldwise.internal.function.BracketedPeak;
import io.github.foldwise.internal.function.BracketedRoot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Confidence sets of LL.5: the union over all exponents f of the {@linkplain PlaneProfile sets} of the curves with this exponent, with
 * the threshold of all of them. An end is the farthest end of any, a smooth function of ln f at its peak, so that the end has twice the
 * digits of the exponent it is found at.
 */
final class ExponentSet {
    /** Of ln f at the ends of the set of exponents. */
    private static final double EDGE_TOLERANCE = 1e-9;
    /** Of ln f at the exponent of an end: the error of the end is near its square. */
    private static final double TOLERANCE = 3e-6;
    /** Where between the ends of the set of exponents the sets of planes are looked at. */
    private static final double[] PARTS = {0.03, 0.2, 0.4, 0.6, 0.8, 0.97};
    /** Of the distance to the next exponent looked at: whether an end is at a wall is asked so far from it. */
    private static final double BESIDE = 0.1;

    /** The ends of the set of a plane. */
    private interface Ends {
        double[] of(ExponentPlanes.Plane plane);
    }

    private final GroupedResponses data;
    private final CurveModel model;
    private final double level;
    private final ExponentPlanes planes;
    private final PlaneProfile.Reference reference;
    /** The lowest and the highest logarithm of an exponent that some curve in the set has. */
    private final double[] edges;
    /** Planes between them, ascending, that have curves in the set. */
    private final List<ExponentPlanes.Plane> looked;

    ExponentSet(GroupedResponses data, CurveOptimum whole, double level) {
        this.data = data.alone();
        this.level = level;
        model = whole.model;
        planes = new ExponentPlanes(data, model);
        reference = PlaneProfile.Reference.of(data, whole, level);
        ExponentPlanes.Plane[] levels = planes.levels(Math.log(whole.parameter("f")));
        edges = edges(levels);
        looked = looked(levels);
    }

    /** The set of a level. */
    double level() {
        return level;
    }

    /** Of the levels the walls, and the exponent of the curve itself; the others by their place between the edges. */
    private List<ExponentPlanes.Plane> looked(ExponentPlanes.Plane[] levels) {
        List<ExponentPlanes.Plane> among = new ArrayList<>();
        for (ExponentPlanes.Plane plane : levels) {
            boolean isWall = plane == levels[0] || plane == levels[levels.length - 1];
            if (isWall || !ExponentPlanes.isLevel(plane.logExponent())) {
                among.add(plane);
            }
        }
        for (double part : PARTS) {
            among.add(planes.at(edges[0] + part * (edges[1] - edges[0])));
        }
        among.removeIf(plane -> !isIn(plane));
        among.sort((a, b) -> Double.compare(a.logExponent(), b.logExponent()));
        return among;
    }

    /** Limits of the logarithm of an effective dose. */
    double[] dose(double effect, boolean relative) {
        return union(plane -> new DoseSet(data, plane.optimum(), level, reference).of(effect, relative));
    }

    /** Limits of a parameter, as it is reported. */
    double[] parameter(String letter) {
        return switch (letter) {
            case "b" -> union(plane -> slope(plane, set(plane, letter)));
            case "e" -> location();
            case "f" -> exponent();
            default -> union(plane -> set(plane, letter));
        };
    }

    private double[] set(ExponentPlanes.Plane plane, String letter) {
        return new ParameterSet(data, plane.optimum(), level, reference).of(letter);
    }

    /** From the slope halfway to b, which grows without bound as f vanishes. */
    private static double[] slope(ExponentPlanes.Plane plane, double[] halfway) {
        if (plane.logExponent() <= ExponentPlanes.LOWEST) {
            return new double[] {
                halfway[0] < 0 ? Double.NEGATIVE_INFINITY : 0, halfway[1] > 0 ? Double.POSITIVE_INFINITY : 0
            };
        }
        double ratio = ExponentShape.slopeRatio(plane.logExponent());
        return new double[] {halfway[0] / ratio, halfway[1] / ratio};
    }

    /** The location runs away with the exponent, that of LL.5-IC50 is a dose. */
    private double[] location() {
        double[] log = model.family() == CurveFamily.ASYMMETRIC_HALFWAY ? dose(50, true) : union(this::location);
        return new double[] {data.doseOf(log[0]), data.doseOf(log[1])};
    }

    private double[] location(ExponentPlanes.Plane plane) {
        double position = ExponentShape.locationPosition(plane.logExponent());
        double left = Math.pow(2, -Math.exp(plane.logExponent()));
        double[] log = new DoseSet(data, plane.optimum(), level, reference).location(position, left);
        boolean isFar = plane.logExponent() >= ExponentPlanes.HIGHEST;
        boolean isFalling = plane.optimum().isFalling();
        return new double[] {
            isFar && !isFalling ? Double.NEGATIVE_INFINITY : log[0],
            isFar && isFalling ? Double.POSITIVE_INFINITY : log[1]
        };
    }

    private double[] exponent() {
        if (reference.allowsAny()) {
            return new double[] {0, Double.POSITIVE_INFINITY};
        }
        return new double[] {
            edges[0] <= ExponentPlanes.LOWEST ? 0 : Math.exp(edges[0]),
            edges[1] >= ExponentPlanes.HIGHEST ? Double.POSITIVE_INFINITY : Math.exp(edges[1])
        };
    }

    private boolean isIn(ExponentPlanes.Plane plane) {
        return plane.optimum().hasCurve() && plane.between() <= reference.most();
    }

    /** The lowest and the highest logarithm of an exponent that some curve in the set has. */
    private double[] edges(ExponentPlanes.Plane[] levels) {
        int first = 0;
        while (first < levels.length - 1 && !isIn(levels[first])) {
            first++;
        }
        int last = levels.length - 1;
        while (last > first && !isIn(levels[last])) {
            last--;
        }
        double low = first == 0 ? levels[0].logExponent() : edge(levels[first], levels[first - 1]);
        double high = last == levels.length - 1 ? levels[last].logExponent() : edge(levels[last], levels[last + 1]);
        return new double[] {low, high};
    }

    private double edge(ExponentPlanes.Plane inside, ExponentPlanes.Plane outside) {
        return BracketedRoot.find(
                phi -> root(planes.at(phi)),
                inside.logExponent(),
                Math.min(root(inside), -Double.MIN_NORMAL),
                outside.logExponent(),
                Math.max(root(outside), 0),
                EDGE_TOLERANCE);
    }

    private double root(ExponentPlanes.Plane plane) {
        return Math.sqrt(Math.max(0, plane.between() - reference.best()))
                - Math.sqrt(reference.most() - reference.best());
    }

    /** The union of the sets of all planes. */
    private double[] union(Ends ends) {
        double[][] each = new double[looked.size()][];
        for (int i = 0; i < each.length; i++) {
            each[i] = ends(ends, looked.get(i));
        }
        boolean isEmpty = Arrays.stream(each).allMatch(end -> end[0] > end[1]);
        return isEmpty
                ? new double[] {Double.NaN, Double.NaN}
                : new double[] {-farthest(ends, each, 0), farthest(ends, each, 1)};
    }

    /** Ends of which none is a number: a set that is empty. */
    private double[] ends(Ends ends, ExponentPlanes.Plane plane) {
        double[] none = {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
        if (!isIn(plane)) {
            return none;
        }
        double[] found = ends.of(plane);
        return Double.isNaN(found[0]) || Double.isNaN(found[1]) ? none : found;
    }

    /** The farthest end on a side, the lower ones with their sign turned. */
    private double farthest(Ends ends, double[][] each, int side) {
        double sign = side == 0 ? -1 : 1;
        int k = 0;
        for (int i = 1; i < each.length; i++) {
            k = sign * each[i][side] > sign * each[k][side] ? i : k;
        }
        double at = sign * each[k][side];
        if (Double.isInfinite(at)) {
            return at;
        }
        double low = k == 0 ? edges[0] : looked.get(k - 1).logExponent();
        double high = k == each.length - 1 ? edges[1] : looked.get(k + 1).logExponent();
        double place = looked.get(k).logExponent();
        double atLow = k == 0 ? Double.NEGATIVE_INFINITY : sign * each[k - 1][side];
        double atHigh = k == each.length - 1 ? Double.NEGATIVE_INFINITY : sign * each[k + 1][side];
        if (place == low || place == high) {
            // At a wall: the end itself, or a peak next to it.
            double beside = place + BESIDE * ((place == low ? high : low) - place);
            double atBeside = sign * ends(ends, planes.at(beside))[side];
            if (!(atBeside > at)) {
                return at;
            }
            atLow = place == low ? at : atLow;
            atHigh = place == high ? at : atHigh;
            place = beside;
            at = atBeside;
        }
        return BracketedPeak.find(
                phi -> sign * ends(ends, planes.at(phi))[side], low, atLow, place, at, high, atHigh, TOLERANCE)[1];
    }
}
