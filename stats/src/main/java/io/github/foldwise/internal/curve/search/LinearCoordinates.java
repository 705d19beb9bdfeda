package io.github.foldwise.internal.curve.search;

import io.github.foldwise.internal.curve.model.TransitionCurve;
import java.util.Arrays;

/**
 * The coordinates of a {@link SearchSpace} in which a curve \( \alpha_0 + \alpha_1 s + \alpha_2 z \) is linear: how alpha
 * follows from them, \( \alpha = o + M \beta \), and their bounds.
 */
final class LinearCoordinates {
    static final int COLUMNS = 3;

    /** Their indices in the space. */
    final int[] coordinate;

    final double[] low;
    final double[] high;
    final double[] offset;
    /** Alpha in the first index, coordinates in the second. */
    final double[][] map;

    LinearCoordinates(SearchSpace space) {
        int extra = ((TransitionCurve) space.curve).extra();
        int[] all = new int[space.size];
        int n = 0;
        for (int k = 0; k < space.size; k++) {
            if (space.isLinear(k)) {
                all[n++] = k;
            }
        }
        coordinate = Arrays.copyOf(all, n);
        low = new double[n];
        high = new double[n];
        map = new double[COLUMNS][n];
        double[] beta = new double[space.size];
        offset = alpha(space.theta(beta), extra);
        for (int m = 0; m < n; m++) {
            low[m] = space.lower[coordinate[m]];
            high[m] = space.upper[coordinate[m]];
            beta[coordinate[m]] = 1;
            double[] one = alpha(space.theta(beta), extra);
            beta[coordinate[m]] = 0;
            for (int i = 0; i < COLUMNS; i++) {
                map[i][m] = one[i] - offset[i];
            }
        }
    }

    private static double[] alpha(double[] theta, int extra) {
        double c = theta[TransitionCurve.C];
        return new double[] {c, theta[TransitionCurve.D] - c, extra < 0 ? 0 : theta[extra]};
    }

    int size() {
        return coordinate.length;
    }

    /** Whether a coordinate moves the whole curve and nothing else. */
    boolean isLevel(int m) {
        return map[0][m] != 0 && map[1][m] == 0 && map[2][m] == 0;
    }
}
