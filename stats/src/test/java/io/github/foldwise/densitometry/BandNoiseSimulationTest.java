package io.github.foldwise.densitometry;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.blot.BandRegion;
import io.github.foldwise.blot.BandRegions;
import io.github.foldwise.blot.BlotImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Bands of known volume under noise of many kinds: how far volumes lie from the truth, and whether their standard errors tell it. */
class BandNoiseSimulationTest {
    private static final int IMAGES = Integer.getInteger("foldwise.images", 150);
    private static final int WIDTH = 280;
    private static final int HEIGHT = 170;
    private static final int LANES = 4;

    /** The standard deviation of a pixel, and what else is strange. */
    enum Setting {
        EVEN_150,
        EVEN_300,
        EVEN_600,
        UNEVEN,
        GRADIENT,
        POISSON,
        DUST,
        CLOSE;

        SimulatedBlot blot() {
            SimulatedBlot blot = this == CLOSE
                    ? new SimulatedBlot(WIDTH, HEIGHT, LANES, 60, 96)
                    : new SimulatedBlot(WIDTH, HEIGHT, LANES, 80);
            blot.spread = this == CLOSE ? 4.5 : 5.5;
            blot.tail = 0.2;
            blot.ground = 0;
            blot.peak = 6000;
            for (int l = 0; l < LANES; l++) {
                Arrays.fill(blot.amounts[l], new double[] {0.5, 0.15, 1, 0.3}[l]);
            }
            blot.draw();
            double slope = this == GRADIENT ? 10 : 3;
            blot.soil((x, y, p) -> p + 2500 + slope * x + slope * y / 2);
            return blot;
        }

        BandRegions regions(SimulatedBlot blot) {
            List<BandRegion> regions = new ArrayList<>();
            int half = this == CLOSE ? 18 : 22;
            for (int l = 0; l < LANES; l++) {
                for (int k = 0; k < blot.rows.length; k++) {
                    int left = (int) Math.round(blot.centre(l)) - 27;
                    regions.add(BandRegion.of(l + 1, k + 1, left, (int) blot.rows[k] - half, 54, 2 * half));
                }
            }
            return BandRegions.of(regions);
        }

        /** Whether the left half of the lanes is to be looked at by itself. */
        boolean isUneven() {
            return this == UNEVEN || this == GRADIENT;
        }

        private double deviation(int x, double pixel) {
            return switch (this) {
                case EVEN_150, DUST -> 150;
                case EVEN_300, CLOSE -> 300;
                case EVEN_600 -> 600;
                case UNEVEN -> x < WIDTH / 2 ? 150 : 600;
                case GRADIENT -> 150 + 450.0 * x / WIDTH;
                case POISSON -> Math.sqrt(100 * 100 + 30 * pixel);
            };
        }

        BlotImage expose(double[] clean, Random random) {
            double[] pixels = new double[clean.length];
            Arrays.setAll(pixels, i -> clean[i] + deviation(i % WIDTH, clean[i]) * random.nextGaussian());
            for (int grain = 0; this == DUST && grain < 12; grain++) {
                int at = random.nextInt(HEIGHT - 2) * WIDTH + random.nextInt(WIDTH - 2);
                for (int i : new int[] {at, at + 1, at + WIDTH, at + WIDTH + 1}) {
                    pixels[i] += 8000;
                }
            }
            return BlotImage.of(
                    "noisy",
                    WIDTH,
                    HEIGHT,
                    16,
                    Arrays.stream(pixels)
                            .map(p -> Math.rint(Math.min(65535, Math.max(0, p))))
                            .toArray());
        }
    }

    /** Of the bands of some lanes: the standard deviation of volumes over their standard errors, and the mean part by which they are off. */
    private record Outcome(double ratio, double bias, double worst) {}

    private static Outcome outcome(double[][] volumes, double[][] errors, double[] truths, int from, int to) {
        double squares = 0;
        double bias = 0;
        double worst = 0;
        int count = 0;
        for (int i = from; i < to; i++) {
            int band = i;
            double mean = Arrays.stream(volumes[i])
                    .filter(v -> !Double.isNaN(v))
                    .average()
                    .orElseThrow();
            IntToDoubleFunction squared = k -> Math.pow((volumes[band][k] - mean) / errors[band][k], 2);
            for (int k = 0; k < volumes[i].length; k++) {
                squares += Double.isNaN(volumes[i][k]) ? 0 : squared.applyAsDouble(k);
                count += Double.isNaN(volumes[i][k]) ? 0 : 1;
            }
            count--;
            double off = mean / truths[i] - 1;
            bias += off / (to - from);
            worst = Math.abs(off) > Math.abs(worst) ? off : worst;
        }
        return new Outcome(Math.sqrt(squares / count), bias, worst);
    }

    @ParameterizedTest
    @EnumSource(Setting.class)
    void standardErrorsTellTheScatterOfVolumes(Setting setting) {
        SimulatedBlot blot = setting.blot();
        double[] clean = blot.clean();
        BandRegions regions = setting.regions(blot);
        double[] truths = regions.stream()
                .mapToDouble(r -> blot.volumes[r.getLane() - 1][r.getBand() - 1])
                .toArray();
        Map<BackgroundMethod, double[][]> volumes = new EnumMap<>(BackgroundMethod.class);
        Map<BackgroundMethod, double[][]> errors = new EnumMap<>(BackgroundMethod.class);
        for (int k = 0; k < IMAGES; k++) {
            BlotImage image = setting.expose(clean, new Random(1000L * setting.ordinal() + k));
            for (BackgroundMethod method : BackgroundMethod.values()) {
                double[][] some = volumes.computeIfAbsent(method, m -> new double[truths.length][IMAGES]);
                double[][] theirs = errors.computeIfAbsent(method, m -> new double[truths.length][IMAGES]);
                int i = 0;
                for (BandVolume volume :
                        BandMeasurement.withDefaults().withBackground(method).of(image, regions)) {
                    boolean isDusty = volume.getFlags().contains(BandFlag.DUST);
                    some[i][k] = isDusty ? Double.NaN : volume.getVolume();
                    theirs[i++][k] = volume.getStandardError();
                }
            }
        }
        int part = setting.isUneven() ? truths.length / 2 : truths.length;
        for (BackgroundMethod method : BackgroundMethod.values()) {
            for (int from = 0; from < truths.length; from += part) {
                check(setting, method, outcome(volumes.get(method), errors.get(method), truths, from, from + part));
            }
        }
    }

    private static void check(Setting setting, BackgroundMethod method, Outcome outcome) {
        String text = String.format(
                Locale.ROOT,
                "%s %s: SD over SE %.3f, off by %.4f (worst band %.4f)",
                setting,
                method.getLabel(),
                outcome.ratio(),
                outcome.bias(),
                outcome.worst());
        System.out.println(text);
        // The plain mean takes grains of dust on the ground for ground, and they lift what is rolled under.
        boolean isSpoilt = setting == Setting.DUST
                && (method == BackgroundMethod.BORDER_MEAN || method == BackgroundMethod.ROLLING);
        assertTrue(isSpoilt || (outcome.ratio() > 0.9 && outcome.ratio() < 1.15), text);
        boolean isCurve = method == BackgroundMethod.ALS || method == BackgroundMethod.ROLLING;
        // A median of pixels whose noise rises across the lane lies on the side of the quieter ones.
        boolean isSkew = setting == Setting.GRADIENT && method == BackgroundMethod.BORDER_MEDIAN;
        assertTrue(Math.abs(outcome.bias()) < (isCurve ? 0.05 : isSkew ? 0.03 : 0.02), text);
    }
}
