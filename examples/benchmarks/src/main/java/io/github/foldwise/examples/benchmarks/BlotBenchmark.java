package io.github.foldwise.examples.benchmarks;

import io.github.foldwise.blot.BlotImage;
import io.github.foldwise.densitometry.BandMeasurement;
import io.github.foldwise.densitometry.DetectedLanes;
import io.github.foldwise.densitometry.LaneDetection;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Seconds for an image of two million pixels of 16 bits, from pixels to the volumes of its bands: 12 lanes of three bands on a ground
 * that slopes, with the noise of photons. Nobody says how many lanes there are.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx512m")
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class BlotBenchmark {
    private static final int WIDTH = 2000;
    private static final int HEIGHT = 1000;
    private static final int LANES = 12;
    private static final int[] ROWS = {300, 500, 700};
    private static final double PEAK = 20_000;

    private final BlotImage image = simulated();

    /** Called by the harness. */
    public BlotBenchmark() {}

    static BlotImage simulated() {
        Random random = new Random(20241101);
        double[] pixels = new double[WIDTH * HEIGHT];
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                pixels[y * WIDTH + x] = 1500 * (1 + 0.3 * ((double) x / WIDTH - 0.5));
            }
        }
        double lane = (double) WIDTH / LANES;
        for (int l = 0; l < LANES; l++) {
            for (int row : ROWS) {
                band(pixels, (l + 0.5) * lane, 0.31 * lane, row, PEAK * (0.3 + 0.7 * random.nextDouble()));
            }
        }
        for (int i = 0; i < pixels.length; i++) {
            double value = Math.rint(pixels[i] + Math.sqrt(pixels[i]) * random.nextGaussian());
            pixels[i] = Math.max(0, Math.min(65_535, value));
        }
        return BlotImage.of("simulated", WIDTH, HEIGHT, 16, pixels);
    }

    /** A band with steep flanks across its lane and a normal profile along it. */
    private static void band(double[] pixels, double centre, double half, int row, double peak) {
        for (int y = row - 40; y <= row + 40; y++) {
            double along = peak * Math.exp(-0.5 * Math.pow((y - row) / 5.5, 2));
            for (int x = (int) (centre - half) - 12; x <= (int) (centre + half) + 12; x++) {
                double across = 0.5 * (Math.tanh((x - (centre - half)) / 2.2) - Math.tanh((x - (centre + half)) / 2.2));
                pixels[y * WIDTH + x] += along * across;
            }
        }
    }

    /** {@return how many bands were measured, in lanes that were found} */
    @Benchmark
    public int lanesAndBands() {
        DetectedLanes lanes = LaneDetection.withDefaults().of(image);
        return BandMeasurement.withDefaults().of(image, lanes).size();
    }
}
