package io.github.foldwise.screening.spatial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.internal.smooth.LocalSurface;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Expected values: R 4.2.2, {@code loess(..., surface = "direct")}; src/test/reference/plate_quality.R. */
class LocalFieldTest {
    private static final double[][] PLACES = {{0, 0}, {3.5, 5.5}, {7, 11}, {2, 9}};

    private static List<double[]> wells() {
        List<double[]> wells = new ArrayList<>();
        for (int row = 0; row < 8; row++) {
            for (int column = 0; column < 12; column++) {
                if ((row * 12 + column) % 3 != 1) {
                    double y = Math.sin(0.5 * row) + 0.1 * column + Math.cos(1.3 * row * column);
                    wells.add(new double[] {row, column, y});
                }
            }
        }
        return wells;
    }

    private static double[] column(List<double[]> wells, int index) {
        return wells.stream().mapToDouble(well -> well[index]).toArray();
    }

    private static double[] ones(int n) {
        double[] ones = new double[n];
        Arrays.fill(ones, 1);
        return ones;
    }

    @Test
    void theSurfaceEqualsLoess() {
        List<double[]> wells = wells();
        LocalSurface surface = new LocalSurface(column(wells, 0), column(wells, 1), 0.75);
        double[] expected = {1.11913987193328, 1.87470350775186, 1.27220899548292, 1.6024077673729};
        double[] y = column(wells, 2);
        for (int k = 0; k < 4; k++) {
            double[] weights = surface.weightsAt(PLACES[k][0], PLACES[k][1], ones(y.length));
            double sum = 0;
            for (int i = 0; i < y.length; i++) {
                sum += weights[i] * y[i];
            }
            assertEquals(expected[k], sum, 1e-9);
        }
    }

    /** R bends the bisquare a little: weights above 0.999 are 1, below 0.001 are 0. */
    @Test
    void theRobustSurfaceEqualsLoessOfTheSymmetricFamily() {
        List<double[]> wells = wells();
        double[] y = column(wells, 2);
        LocalField field =
                new LocalField(column(wells, 0), column(wells, 1), y, new double[y.length][0], ones(y.length), 0.75);
        assertTrue(field.fit());
        double[] expected = {1.14207791566944, 1.92661632956599, 1.3472683117205, 1.56112845299647};
        for (int k = 0; k < 4; k++) {
            assertEquals(expected[k], field.surfaceAt(PLACES[k][0], PLACES[k][1]), 1e-5);
        }
    }

    @Test
    void levelsAndAQuadraticSurfaceWithoutNoiseComeBackExactly() {
        List<double[]> wells = wells();
        int n = wells.size();
        double[] y = new double[n];
        double[][] terms = new double[n][2];
        for (int i = 0; i < n; i++) {
            double row = wells.get(i)[0];
            double column = wells.get(i)[1];
            terms[i][0] = i % 4 == 0 ? 1 : 0;
            terms[i][1] = row == 0 || row == 7 || column == 0 || column == 11 ? 1 : 0;
            y[i] = 1 + 0.1 * row - 0.02 * column * column + 0.03 * row * column + 5 * terms[i][0] - 0.2 * terms[i][1];
        }
        LocalField field = new LocalField(column(wells, 0), column(wells, 1), y, terms, ones(n), 0.75);
        assertTrue(field.fit());
        assertEquals(5, field.getLevel(0), 1e-9);
        assertEquals(-0.2, field.getLevel(1), 1e-9);
        assertEquals(1 + 0.3 - 0.02 * 16 + 0.03 * 12, field.surfaceAt(3, 4), 1e-9);
    }

    @Test
    void wellsInTwoColumnsCarryNoSurface() {
        double[] rows = {0, 1, 2, 3, 4, 5, 0, 1, 2, 3, 4, 5};
        double[] columns = {1, 1, 1, 1, 1, 1, 8, 8, 8, 8, 8, 8};
        LocalField field = new LocalField(rows, columns, ones(12), new double[12][0], ones(12), 1);
        assertFalse(field.fit());
    }
}
