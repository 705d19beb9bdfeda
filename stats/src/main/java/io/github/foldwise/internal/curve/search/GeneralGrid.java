package io.github.foldwise.internal.curve.search;

import io.github.foldwise.internal.curve.model.AsymmetricCurve;
import io.github.foldwise.internal.curve.model.TransitionCurve;
import io.github.foldwise.internal.curve.plane.GroupedResponses;
import io.github.foldwise.internal.curve.plane.StartGrid;
import io.github.foldwise.internal.curve.search.GridLevels.Density;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The starts of a {@link GeneralSearch}: a grid over slopes, locations and exponents that depends on the doses alone, with
 * plateaus and amplitudes solved for at each node by linear least squares within their bounds.
 *
 * <p>Every curve is \( \alpha_0 + \alpha_1 s + \alpha_2 z \): what is left of the span after the transition, and the hump
 * or the second transition. All that a node takes are the {@linkplain GridTransition sums} of squares and products.
 */
public final class GeneralGrid {
    private final SearchSpace space;
    private final GroupedResponses data;
    private final LinearPart linear;
    private final GridTransition first;
    /** Null where there is one. */
    private final @Nullable GridTransition second;

    private final boolean withDiagonals;
    private final boolean isHumped;
    private final int inner;
    private final double[] theta;
    private final int[] shape;

    public GeneralGrid(SearchSpace space, Density density) {
        this.space = space;
        data = space.data;
        TransitionCurve curve = (TransitionCurve) space.curve;
        GridLevels levels = new GridLevels(space, density);
        linear = new LinearPart(space);
        theta = space.theta(new double[space.size]);
        first = new GridTransition(space, 0, levels);
        second = curve.transitions() == 2 ? new GridTransition(space, 1, levels) : null;
        // The long valleys of an exponent run across the grid: a diagonal neighbour that is lower leads to the same
        // optimum.
        withDiagonals = curve instanceof AsymmetricCurve && density == Density.COARSE;
        isHumped = first.cross.length > 0;
        inner = second == null ? 1 : second.size;
        int[] early = first.shape();
        shape = second == null ? early : Arrays.copyOf(early, 2 * early.length);
        if (second != null) {
            System.arraycopy(second.shape(), 0, shape, early.length, early.length);
        }
    }

    /** The lowest local minima of the grid as points of the search space, at most so many. */
    public double[][] minima(int most) {
        double[] value = values();
        int[] kept = new int[most];
        int count = 0;
        for (int node = 0; node < value.length; node++) {
            if (value[node] < Double.POSITIVE_INFINITY && isLocalMinimum(value, node)) {
                count = StartGrid.insert(kept, count, node, value);
            }
        }
        double[][] starts = new double[count][];
        for (int m = 0; m < count; m++) {
            set(kept[m]);
            load(kept[m], second == null ? 0 : cross(kept[m] / inner, second)[kept[m] % inner]);
            linear.solve();
            starts[m] = space.coordinates(theta);
            linear.fill(starts[m]);
        }
        return starts;
    }

    private double[] values() {
        double[] value = new double[first.size * inner];
        GridTransition late = second;
        for (int i = 0; i < first.size; i++) {
            if (late == null) {
                load(i, 0);
                value[i] = linear.solve();
                continue;
            }
            double[] cross = cross(i, late);
            for (int j = 0; j < inner; j++) {
                int node = i * inner + j;
                // The second transition does not lie before the first one.
                if (late.places[j % late.places.length] >= first.places[i % first.places.length]) {
                    load(node, cross[j]);
                    value[node] = linear.solve();
                } else {
                    value[node] = Double.POSITIVE_INFINITY;
                }
            }
        }
        return value;
    }

    private void set(int node) {
        first.set(node / inner, theta);
        if (second != null) {
            second.set(node % inner, theta);
        }
    }

    private void load(int node, double cross) {
        int i = node / inner;
        linear.first(first.sum[i], first.square[i], first.product[i]);
        if (second != null) {
            int j = node % inner;
            linear.second(second.sum[j], second.square[j], second.product[j], cross);
        } else if (isHumped) {
            linear.second(first.humpSum[i], first.humpSquare[i], first.humpProduct[i], first.cross[i]);
        }
    }

    /** The weighted sums of products of a node of the first transition with all of the second. */
    private double[] cross(int node, GridTransition late) {
        double[] sum = new double[inner];
        for (int i = 0; i < data.size; i++) {
            double w = data.weight[i] * first.left[i][node];
            double[] column = late.left[i];
            for (int j = 0; j < sum.length; j++) {
                sum[j] += w * column[j];
            }
        }
        return sum;
    }

    /** Along every axis and, in the coarse grid of a curve with an exponent, every diagonal; of equals the first counts. */
    private boolean isLocalMinimum(double[] value, int node) {
        return withDiagonals ? isLowestAround(value, node) : isLowestAlong(value, node);
    }

    private boolean isLowestAround(double[] value, int node) {
        int place = node % shape[2];
        // Most nodes are told by their neighbours on either side.
        boolean isLowestBeside = (place == 0 || value[node - 1] > value[node])
                && (place + 1 == shape[2] || value[node + 1] >= value[node]);
        if (!isLowestBeside) {
            return false;
        }
        int exponent = node / shape[2] % shape[1];
        int slope = node / shape[2] / shape[1];
        double here = value[node];
        for (int i = Math.max(0, slope - 1); i <= Math.min(shape[0] - 1, slope + 1); i++) {
            for (int j = Math.max(0, exponent - 1); j <= Math.min(shape[1] - 1, exponent + 1); j++) {
                int row = (i * shape[1] + j) * shape[2];
                for (int k = Math.max(0, place - 1); k <= Math.min(shape[2] - 1, place + 1); k++) {
                    double there = value[row + k];
                    if (there < here || (there == here && row + k < node)) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    private boolean isLowestAlong(double[] value, int node) {
        int stride = 1;
        for (int g = shape.length - 1; g >= 0; g--) {
            int level = node / stride % shape[g];
            boolean lowerBefore = level > 0 && value[node - stride] <= value[node];
            boolean lowerAfter = level + 1 < shape[g] && value[node + stride] < value[node];
            if (lowerBefore || lowerAfter) {
                return false;
            }
            stride *= shape[g];
        }
        return true;
    }
}
