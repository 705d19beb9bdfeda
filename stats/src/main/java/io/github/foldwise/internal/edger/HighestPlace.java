package io.github.foldwise.internal.edger;

import io.github.foldwise.internal.function.Brent;
import io.github.foldwise.internal.smooth.CubicSpline;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/** Where the spline through a function's values on a grid around 0 is highest. */
public final class HighestPlace {
    private static final double TOLERANCE = 1e-9;

    private HighestPlace() {}

    public static double of(int places, double reach, DoubleUnaryOperator function) {
        double[] x = new double[places];
        Arrays.setAll(x, i -> -reach + 2 * reach * i / (places - 1));
        double[] values = Arrays.stream(x).map(function).toArray();
        int best = 0;
        for (int i = 1; i < places; i++) {
            best = values[i] > values[best] ? i : best;
        }
        CubicSpline spline = new CubicSpline(x, values);
        double place = x[best];
        for (int segment = Math.max(0, best - 1); segment <= Math.min(places - 2, best); segment++) {
            double within = Brent.minimum(at -> -spline.valueAt(at), x[segment], x[segment + 1], TOLERANCE);
            place = spline.valueAt(within) > spline.valueAt(place) ? within : place;
        }
        return place;
    }
}
