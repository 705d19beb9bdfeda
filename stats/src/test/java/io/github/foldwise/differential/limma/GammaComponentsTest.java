package io.github.foldwise.differential.limma;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Variance components against {@code glmgam.fit(cbind(1, d), y, maxit = 20)} of R's statmod 1.5.0. */
class GammaComponentsTest {
    /** y, d, coefficients; the third and the last begin where a least squares line is not positive. */
    private static final double[][][] FITS = {
        {
            {0.003824, 0.398, 1.27, 1.8, 0.1788, 15.79, 23.7},
            {2, 2, 0.222, 0.024, 0.207, 0.216, 0.444},
            {10.2626801316895, -5.02985516222945}
        },
        {{1.29, 1.163, 0.4563, 1.978, 10.55}, {2, 2, 0.572, 0.179, 0.395}, {5.05456477578698, -1.91703955609838}},
        {
            {0.01181, 0.00596, 1.935, 2.664, 4.634, 0.1636},
            {2, 2, 0.567, 0.328, 0.513, 0.795},
            {3.0860377126992, -1.5387333756323}
        },
        {{0.0114, 0.01081, 0.5421, 2.272}, {2, 2, 0.611, 0.851}, {2.35876786718952, -1.17377401885837}},
        {
            {0.001732, 0.1227, 1.338, 2.091, 13.72, 2.712, 0.2989, 14.74},
            {2, 2, 0.938, 0.791, 0.707, 0.072, 0.941, 0.218},
            {7.81909436989758, -3.87977830850571}
        },
    };

    @Test
    void componentsEqualStatmod() {
        for (double[][] fit : FITS) {
            assertArrayEquals(fit[2], GammaComponents.fit(fit[0], fit[1]), 1e-9);
        }
        assertTrue(Double.isNaN(GammaComponents.fit(new double[3], new double[] {2, 1, 0})[0]));
        assertEquals(1, GammaComponents.fit(new double[] {0, 2, 1}, new double[] {1, 1, 1})[0], 1e-6);
    }

    @Property(seed = "20261130")
    void componentsScaleWithTheSquares(
            @ForAll @Size(6) List<@DoubleRange(min = 0.01, max = 20) Double> drawn,
            @ForAll @DoubleRange(min = 0.01, max = 100) double scale) {
        double[] squares = drawn.stream().mapToDouble(y -> y).toArray();
        double[] d = {2, 2, 1.5, 0.5, 0.1, 0};
        double[] one = GammaComponents.fit(squares, d);
        double[] other =
                GammaComponents.fit(Arrays.stream(squares).map(y -> scale * y).toArray(), d);
        for (double place : d) {
            assertTrue(one[0] + one[1] * place > 0);
        }
        assertEquals(one[0], other[0] / scale, 1e-9 * one[0]);
    }
}
