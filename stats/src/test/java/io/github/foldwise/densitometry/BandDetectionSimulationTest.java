package io.github.foldwise.densitometry;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Proposed lanes and bands of simulated blots, and how near their volumes come to the truth. */
class BandDetectionSimulationTest {
    private static final int BLOTS = Integer.getInteger("foldwise.blots", 40);

    @Test
    void lanesAreFoundAndVolumesAreRight() {
        Random random = new Random(20261129);
        int right = 0;
        List<Double> strong = new ArrayList<>();
        List<Double> weak = new ArrayList<>();
        for (int i = 0; i < BLOTS; i++) {
            SimulatedBlot blot = blot(random);
            DetectedLanes lanes = LaneDetection.withLanes(12).of(blot.expose(random));
            boolean isRight = lanes.getRegions().size() == 24;
            for (int l = 0; l < 12 && isRight; l++) {
                isRight = Math.abs(lanes.getCentre(l + 1) - blot.centre(l)) < 6;
            }
            right += isRight ? 1 : 0;
            if (!isRight) {
                System.out.println("blot " + i + ": " + lanes);
                continue;
            }
            BandVolumes volumes = BandMeasurement.withDefaults().of(blot.expose(random), lanes.getRegions());
            for (int k = 0; k < 2; k++) {
                double[] logs = new double[12];
                for (int l = 0; l < 12; l++) {
                    logs[l] = Math.log(volumes.get(l + 1, k + 1).getVolume() / blot.volumes[l][k]);
                }
                double[] sorted = logs.clone();
                Arrays.sort(sorted);
                double middle = (sorted[5] + sorted[6]) / 2;
                for (int l = 0; l < 12; l++) {
                    (blot.amounts[l][k] > 0.1 ? strong : weak).add(Math.abs(Math.expm1(logs[l] - middle)));
                }
            }
        }
        System.out.printf(
                Locale.ROOT,
                "%d of %d blots right; error of relative volume: strong bands median %.5f, 95 %% %.4f (%d); weak %.5f, %.4f (%d)%n",
                right,
                BLOTS,
                quantile(strong, 0.5),
                quantile(strong, 0.95),
                strong.size(),
                quantile(weak, 0.5),
                quantile(weak, 0.95),
                weak.size());
        assertTrue(right >= 0.98 * BLOTS, right + " of " + BLOTS);
        assertTrue(quantile(strong, 0.5) <= 0.01);
        assertTrue(quantile(weak, 0.5) <= 0.04);
    }

    private static SimulatedBlot blot(Random random) {
        SimulatedBlot blot = new SimulatedBlot(720, 320, 12, 110, 210);
        double most = 0;
        for (double[] lane : blot.amounts) {
            for (int k = 0; k < 2; k++) {
                lane[k] = Math.exp(0.7 * random.nextGaussian());
                most = Math.max(most, lane[k]);
            }
        }
        for (double[] lane : blot.amounts) {
            for (int k = 0; k < 2; k++) {
                lane[k] = Math.max(0.03, lane[k] / most);
            }
        }
        blot.tilt = 0.04 * (random.nextDouble() - 0.5);
        blot.smile = random.nextDouble() - 0.5;
        blot.gradient = 0.6 * random.nextDouble();
        blot.ground = 500 + 3500 * random.nextDouble();
        blot.peak = 8000 + 32000 * random.nextDouble();
        return blot.draw();
    }

    private static double quantile(List<Double> values, double part) {
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return sorted[(int) Math.min(sorted.length - 1, part * sorted.length)];
    }
}
