package io.github.foldwise.internal.curve;

import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.internal.regression.JointObjective;
import io.github.foldwise.internal.regression.ParameterMap;
import io.github.foldwise.internal.regression.ResponseLoss;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Several curves as one least-squares problem: which coordinate stands for which parameter of which curve, within which walls,
 * and the sufficient statistics of each curve.
 *
 * <p>Coordinates are ln|b|, ln e, one plateau and the height of the other above it, so that the plateaus cannot change places.
 */
public final class JointProblem {
    public static final int B = CurveOptimum.B;
    public static final int C = CurveOptimum.C;
    public static final int D = CurveOptimum.D;
    public static final int LN_E = CurveOptimum.LN_E;

    /**
     * A curve that shares its location cannot move its step between two doses, and gives one dose its response by the slope:
     * the minimum lies at a slope far beyond that of a step. It is searched for there, and called a step.
     */
    private static final double BEYOND_STEP = Math.log(1000);

    public final CurveModel model;
    public final Set<String> shared;
    public final GroupedResponses[] groups;
    public final int[] directions;
    /** The power of two in which all responses are measured. */
    public final double unit;
    /** Columns by curve and parameter; for the plateaus, of whichever coordinate is theirs; -1 where fixed. */
    public final int[][] columns;

    public final int size;
    public final ParameterMap[] maps;
    public final JointObjective objective;
    /** From this ln|b| on a curve is a step between two doses. */
    public final double[] steepest;

    public final double[] lower;
    public final double[] upper;
    public final double[] scale;
    public final double within;
    public final double total;
    public final int observations;

    public JointProblem(List<DoseResponseData> curves, CurveModel model, Set<String> shared, int[] directions) {
        this.model = model;
        this.shared = shared;
        this.directions = directions;
        int n = curves.size();
        groups = new GroupedResponses[n];
        double largest = 0;
        int wells = 0;
        for (int k = 0; k < n; k++) {
            groups[k] = GroupedResponses.of(curves.get(k));
            largest = Math.max(largest, groups[k].responseUnit);
            wells += groups[k].observations;
        }
        unit = largest;
        observations = wells;
        columns = new int[n][4];
        maps = new ParameterMap[n];
        size = assign();
        steepest = new double[n];
        lower = new double[size];
        upper = new double[size];
        scale = new double[size];
        List<JointObjective.Curve> parts = new ArrayList<>();
        double inside = 0;
        double sum = 0;
        for (int k = 0; k < n; k++) {
            GroupedResponses g = groups[k];
            double factor = g.responseUnit / unit;
            double[] means = Arrays.stream(g.mean).map(m -> m * factor).toArray();
            double[] weights =
                    Arrays.stream(g.weight).map(w -> w * g.weightUnit).toArray();
            inside += g.within * g.weightUnit * factor * factor;
            sum += (g.within + g.between) * g.weightUnit * factor * factor;
            double[] x = Arrays.stream(g.logDose).map(Math::exp).toArray();
            parts.add(new JointObjective.Curve(
                    curve(k), ResponseLoss.gaussian(means, weights), maps[k], x, g.logDose.clone()));
        }
        within = inside;
        total = sum;
        objective = new JointObjective(parts, size);
        bound();
    }

    public PlateauCurve curve(int k) {
        return PlateauCurve.onLogAxis(model.shape(), model.slope(1) > 0 ? 1 : -1, directions[k]);
    }

    private boolean isFixedBottom() {
        return !Double.isNaN(model.fixedBottom());
    }

    private boolean isFixedTop() {
        return !Double.isNaN(model.fixedTop());
    }

    private int assign() {
        int next = 0;
        String[] letters = {"b", "c", "d", "e"};
        boolean[] fixed = {false, isFixedBottom(), isFixedTop(), false};
        // A shared plateau beside separate ones must be the one that the others are measured from.
        boolean fromTop = isMeasuredFromTop();
        for (int j = 0; j < 4; j++) {
            int first = next;
            for (int k = 0; k < groups.length; k++) {
                boolean one = shared.contains(letters[j]);
                columns[k][j] = fixed[j] ? -1 : one ? first : first + k;
            }
            next += fixed[j] ? 0 : shared.contains(letters[j]) ? 1 : groups.length;
        }
        for (int k = 0; k < groups.length; k++) {
            maps[k] = map(columns[k], fromTop);
        }
        return next;
    }

    /** Whether the bottom is measured downward from the top: where the top is fixed, or it alone is shared. */
    public boolean isMeasuredFromTop() {
        boolean topAlone = shared.contains("d") && !shared.contains("c");
        return !isFixedBottom() && (isFixedTop() || topAlone);
    }

    private ParameterMap map(int[] column, boolean fromTop) {
        double[] one = {1};
        ParameterMap map = ParameterMap.ofFixed(4)
                .withRow(B, 0, new int[] {column[B]}, one)
                .withRow(LN_E, 0, new int[] {column[LN_E]}, one);
        int base = fromTop ? D : C;
        int other = fromTop ? C : D;
        double sign = fromTop ? -1 : 1;
        double fixedBase = (fromTop ? model.fixedTop() : model.fixedBottom()) / unit;
        double fixedOther = (fromTop ? model.fixedBottom() : model.fixedTop()) / unit;
        boolean hasBase = column[base] >= 0;
        map = hasBase
                ? map.withRow(base, 0, new int[] {column[base]}, one)
                : map.withRow(base, fixedBase, new int[0], new double[0]);
        if (column[other] < 0) {
            return map.withRow(other, fixedOther, new int[0], new double[0]);
        }
        return hasBase
                ? map.withRow(other, 0, new int[] {column[base], column[other]}, new double[] {1, sign})
                : map.withRow(other, fixedBase, new int[] {column[other]}, new double[] {sign});
    }

    private void bound() {
        Arrays.fill(lower, Double.NEGATIVE_INFINITY);
        Arrays.fill(upper, Double.POSITIVE_INFINITY);
        Arrays.fill(scale, 1);
        int heightOf = isMeasuredFromTop() ? C : D;
        for (int k = 0; k < groups.length; k++) {
            PlanarNewton.Box box = new CurveSolver(groups[k]).box();
            steepest[k] = box.highestBeta();
            widen(columns[k][B], box.lowestBeta(), box.highestBeta() + BEYOND_STEP);
            widen(columns[k][LN_E], box.lowestLambda(), box.highestLambda());
            int height = columns[k][heightOf];
            if (height >= 0) {
                lower[height] = 0;
            }
        }
    }

    /** Walls of a shared coordinate are the widest of the curves. */
    private void widen(int column, double low, double high) {
        boolean first = lower[column] == Double.NEGATIVE_INFINITY;
        lower[column] = first ? low : Math.min(lower[column], low);
        upper[column] = first ? high : Math.max(upper[column], high);
    }

    /** The working parameters of a curve. */
    public double[] theta(int k, double[] beta) {
        double[] theta = new double[4];
        maps[k].apply(beta, theta);
        return theta;
    }

    /** Sets the coordinates of a curve to working parameters (b and e as logarithms, plateaus in scaled units). */
    public void put(int k, double[] theta, double[] beta) {
        beta[columns[k][B]] = theta[B];
        beta[columns[k][LN_E]] = theta[LN_E];
        boolean fromTop = isMeasuredFromTop();
        int base = fromTop ? D : C;
        int other = fromTop ? C : D;
        if (columns[k][base] >= 0) {
            beta[columns[k][base]] = theta[base];
        }
        if (columns[k][other] >= 0) {
            double from = columns[k][base] >= 0 ? beta[columns[k][base]] : theta[base];
            beta[columns[k][other]] = Math.abs(theta[other] - from);
        }
    }
}
