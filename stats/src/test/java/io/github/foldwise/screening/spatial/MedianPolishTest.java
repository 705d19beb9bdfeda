package io.github.foldwise.screening.spatial;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Expected values: R 4.2.2, {@code medpolish(x, eps = 0, maxiter = 10000, na.rm = TRUE)}; src/test/reference/plate_quality.R. */
class MedianPolishTest {
    static double[][] table() {
        double[][] table = new double[8][12];
        for (int i = 0; i < 8; i++) {
            for (int j = 0; j < 12; j++) {
                table[i][j] = Math.sin(1.7 * i + 0.9 * j * j) + 0.1 * i - 0.05 * j;
            }
        }
        return table;
    }

    static double[][] tableWithHoles() {
        double[][] table = table();
        table[0][0] = Double.NaN;
        for (int j = 4; j <= 8; j++) {
            table[2][j] = Double.NaN;
        }
        return table;
    }

    @Test
    void aWholeTableEqualsTheReferenceAtConvergence() {
        MedianPolish polish = MedianPolish.of(table());
        assertTrue(polish.isConverged());
        assertEquals(0.231526762170004, polish.getOverall(), 1e-9);
        assertArrayEquals(
                new double[] {
                    0.247151033599316,
                    -0.803731512292324,
                    -1.16763565791219,
                    0.369350453139057,
                    0.575969023420439,
                    -0.247151033599316,
                    -0.430553902593938,
                    0.484172234943839
                },
                polish.getRowEffects(),
                1e-9);
        assertArrayEquals(
                new double[] {
                    0.0928850091892777,
                    0.212296036425448,
                    0.0283726458593315,
                    0.148460960134277,
                    0.097397993674425,
                    -0.123621887979594,
                    0.0253839443030586,
                    -0.247294496971967,
                    -0.0253839443030586,
                    -0.33979906886313,
                    -0.0991926846564315,
                    -0.143899848781947
                },
                polish.getColumnEffects(),
                1e-9);
        double[][] residuals = polish.getResiduals();
        assertEquals(-0.571562804958598, residuals[0][0], 1e-9);
        assertEquals(-0.0145115524876691, residuals[0][11], 1e-9);
        assertEquals(-0.726721118540155, residuals[7][0], 1e-9);
        assertEquals(0.566774237532542, residuals[7][11], 1e-9);
        assertTrue(polish.toString().startsWith("median polish 0.2315: 8 x 12, "), polish.toString());
        assertEquals(residuals[7][11], polish.toTable().getNumber(95, "residual"), 0);
        assertEquals(polish, MedianPolish.of(table()));
        assertEquals(polish.hashCode(), MedianPolish.of(table()).hashCode());
    }

    @Test
    void aTableWithHolesEqualsTheReferenceAtConvergence() {
        MedianPolish polish = MedianPolish.of(tableWithHoles());
        assertEquals(0.240416855905221, polish.getOverall(), 1e-9);
        assertArrayEquals(
                new double[] {
                    0.247151033599316,
                    -0.804872565381491,
                    -1.13861255293685,
                    0.368209400049891,
                    0.581095413972387,
                    -0.247151033599316,
                    -0.412892624759764,
                    0.484172234943839
                },
                polish.getRowEffects(),
                1e-9);
        assertArrayEquals(
                new double[] {
                    0.0726010812610007,
                    0.201339877187713,
                    0.0194825521241151,
                    0.140711919488227,
                    0.089648953028375,
                    -0.14730346762897,
                    0.0451915958032469,
                    -0.356433612431194,
                    -0.0194825521241151,
                    -0.348118636053763,
                    -0.122594330879317,
                    -0.167301495004833
                },
                polish.getColumnEffects(),
                1e-9);
        assertTrue(Double.isNaN(polish.getResiduals()[0][0]));
    }

    @Test
    void aRowOfHolesHasNoEffect() {
        MedianPolish polish =
                MedianPolish.of(new double[][] {{1, 2, 3}, {Double.NaN, Double.NaN, Double.NaN}, {2, 3, 4}});
        assertTrue(polish.isConverged());
        assertEquals(1, polish.getRowEffects()[2] - polish.getRowEffects()[0], 1e-12);
        assertEquals(0, polish.getResiduals()[0][0], 1e-12);
        assertTrue(Double.isNaN(polish.getResiduals()[1][0]));
    }

    @Test
    void tablesThatAreNoneAreRefusedWithThePlace() {
        assertTrue(message(new double[0][]).contains("one row at least"));
        assertTrue(message(new double[][] {{1, 2}, {1}}).contains("row 1 has 1 values, row 0 has 2"));
        assertTrue(message(new double[][] {{1, Double.NEGATIVE_INFINITY}}).contains("row 0, column 1"));
    }

    private static String message(double[][] table) {
        return String.valueOf(assertThrows(IllegalArgumentException.class, () -> MedianPolish.of(table))
                .getMessage());
    }
}
