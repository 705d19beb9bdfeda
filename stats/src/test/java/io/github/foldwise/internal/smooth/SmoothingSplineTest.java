package io.github.foldwise.internal.smooth;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Against R's smooth.spline (src/test/reference/smoothing_spline.R), whose search for the smoothing parameter ends within 1e-4 of its
 * logarithm: a density up to 0.3 is known to 1e-8, a smooth through noise to 1e-4.
 */
class SmoothingSplineTest {
    private static double[][] table = new double[0][];

    @BeforeAll
    static void read() throws IOException {
        try (InputStream stream = SmoothingSplineTest.class.getResourceAsStream("smoothing_spline.csv")) {
            List<String> lines = new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .toList();
            table = lines.stream()
                    .map(line -> Arrays.stream(line.split(","))
                            .mapToDouble(Double::parseDouble)
                            .toArray())
                    .toArray(double[][]::new);
        }
    }

    private static double[] column(int k) {
        return Arrays.stream(table).mapToDouble(row -> row[k]).toArray();
    }

    private static void hold(SmoothingSpline spline, double[] places, double[] expected, double tolerance) {
        double worst = 0;
        for (int i = 0; i < places.length; i++) {
            worst = Math.max(worst, Math.abs(spline.valueAt(places[i]) - expected[i]));
        }
        System.out.println("off by " + worst);
        assertEquals(0, worst, tolerance);
    }

    @Test
    void aDensityIsSmoothedAsByR() {
        SmoothingSpline spline = SmoothingSpline.fit(column(0), column(1), 119);
        hold(spline, column(0), column(2), 1e-8);
        hold(spline, column(6), column(7), 1e-8);
    }

    @Test
    void noiseIsSmoothedAsByR() {
        hold(SmoothingSpline.fit(column(3), column(4), 119), column(3), column(5), 1e-4);
    }

    @Test
    void aLineStaysALine() {
        double[] x = column(3);
        double[] line = Arrays.stream(x).map(v -> 3 - 2 * v).toArray();
        hold(SmoothingSpline.fit(x, line, 119), x, line, 1e-10);
    }
}
