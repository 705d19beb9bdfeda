package io.github.foldwise.internal.curve.search;

import io.github.foldwise.internal.curve.model.TransitionCurve;
import io.github.foldwise.internal.curve.plane.GroupedResponses;

/**
 * What a transition leaves at each dose for every combination of the levels of what shapes it, and its weighted sums: of s,
 * s squared and s times the dose means about their grand mean, and the same of the hump times s.
 *
 * <p>Doses are the outer loop and all nodes the inner one, which the compiler turns into vector instructions. On a
 * logarithmic axis \( e^t = e^{b(\ln x - m)}\,e^{-b(\ln e - m)} \) is a product of a factor of the dose and one of the place,
 * so that a grid of slopes and places takes the exponentials of their borders alone.
 */
final class GridTransition {
    /** The farthest exponent of either factor: their product does not overflow, and s is at a plateau long before. */
    private static final double FARTHEST = 340;

    private final GroupedResponses data;
    private final TransitionCurve curve;
    private final int transition;
    private final int[] shaper;
    private final double[] slopes;
    private final double[] exponents;
    private final double[] theta;

    final double[] places;
    final int size;
    /** By dose and node. */
    final double[][] left;

    final double[] sum;
    final double[] square;
    final double[] product;
    /** The same of the hump times s, and the sum of both products; empty without a hump. */
    final double[] humpSum;

    final double[] humpSquare;
    final double[] humpProduct;
    final double[] cross;

    GridTransition(SearchSpace space, int transition, GridLevels levels) {
        data = space.data;
        curve = (TransitionCurve) space.curve;
        this.transition = transition;
        theta = space.theta(new double[space.size]);
        shaper = curve.shapers(transition);
        slopes = levels(space, levels, 0);
        places = levels(space, levels, 1);
        exponents = shaper.length > 2 ? levels(space, levels, 2) : new double[] {Double.NaN};
        size = slopes.length * exponents.length * places.length;
        left = new double[data.size][size];
        fill();
        sum = new double[size];
        square = new double[size];
        product = new double[size];
        boolean humped = curve.extra() >= 0 && curve.transitions() == 1;
        int more = humped ? size : 0;
        humpSum = new double[more];
        humpSquare = new double[more];
        humpProduct = new double[more];
        cross = new double[more];
        for (int i = 0; i < data.size; i++) {
            add(i);
            if (humped) {
                addHump(i);
            }
        }
    }

    /** The levels of one that is free, else where it is fixed. */
    private double[] levels(SearchSpace space, GridLevels levels, int which) {
        int j = shaper[which];
        return Double.isNaN(space.model.fixed(j)) ? levels.of(j) : new double[] {theta[j]};
    }

    /** The number of levels along each axis, the one of which neighbours stand side by side last. */
    int[] shape() {
        return new int[] {slopes.length, exponents.length, places.length};
    }

    /** Sets the parameters of a node. */
    void set(int node, double[] at) {
        int rest = node / places.length;
        at[shaper[0]] = slopes[rest / exponents.length];
        at[shaper[1]] = places[node % places.length];
        if (shaper.length > 2) {
            at[shaper[2]] = exponents[rest % exponents.length];
        }
    }

    private void fill() {
        double[] axis = new double[2];
        for (int from = 0; from < size; from += places.length) {
            set(from, theta);
            theta[shaper[1]] = 0;
            curve.axis(transition, theta, axis);
            if (curve.isLinearAxis()) {
                fillLinear(from, axis[0]);
            } else {
                fillLogarithmic(from, axis[0], axis[1]);
            }
        }
    }

    private void fillLinear(int from, double b) {
        for (int i = 0; i < data.size; i++) {
            for (int m = 0; m < places.length; m++) {
                left[i][from + m] = Math.exp(b * (data.dose(i) - places[m]));
            }
            curve.remaining(theta, left[i], from, from + places.length);
        }
    }

    private void fillLogarithmic(int from, double b, double shift) {
        double centre = 0.5 * (data.lowestLogDose() + data.highestLogDose());
        double[] place = new double[places.length];
        for (int m = 0; m < place.length; m++) {
            place[m] = factor(-b * (places[m] + shift - centre));
        }
        for (int i = 0; i < data.size; i++) {
            double[] s = left[i];
            double dose =
                    i < data.firstPositive ? (b > 0 ? 0 : Double.MAX_VALUE) : factor(b * (data.logDose[i] - centre));
            for (int m = 0; m < place.length; m++) {
                s[from + m] = dose * place[m];
            }
            curve.remaining(theta, s, from, from + place.length);
        }
    }

    private static double factor(double exponent) {
        return Math.exp(Math.max(-FARTHEST, Math.min(FARTHEST, exponent)));
    }

    private void add(int dose) {
        double w = data.weight[dose];
        double wy = w * (data.mean[dose] - data.grandMean);
        double[] s = left[dose];
        double[] a = sum;
        double[] b = square;
        double[] c = product;
        for (int m = 0; m < s.length; m++) {
            double ws = w * s[m];
            a[m] += ws;
            b[m] += ws * s[m];
            c[m] += wy * s[m];
        }
    }

    private void addHump(int dose) {
        double h = curve.hump(data.dose(dose), data.logDose[dose]);
        double w = data.weight[dose] * h;
        double wy = w * (data.mean[dose] - data.grandMean);
        double[] s = left[dose];
        double[] a = humpSum;
        double[] b = humpSquare;
        double[] c = humpProduct;
        double[] d = cross;
        for (int m = 0; m < s.length; m++) {
            double ws = w * s[m];
            double wss = ws * s[m];
            a[m] += ws;
            b[m] += h * wss;
            c[m] += wy * s[m];
            d[m] += wss;
        }
    }
}
