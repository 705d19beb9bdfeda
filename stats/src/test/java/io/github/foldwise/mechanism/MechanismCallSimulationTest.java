package io.github.foldwise.mechanism;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.internal.function.StudentT;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * How often restoration is called, by truth, number of blots and scatter, where the drug leaves 15 % of the signal of the parent; and two
 * shortcuts of laboratories beside it. The rates agree with 20,000 sets of numpy and scipy to their simulation error.
 */
@Tag("slow")
class MechanismCallSimulationTest {
    private static final int SETS = Integer.getInteger("foldwise.mechanism.sets", 20_000);
    private static final double INHIBITED = Math.log(0.15);

    private static Side side(double mean, double deviation, int blots, Random random) {
        List<Signal> rows = new ArrayList<>();
        Condition condition = new Condition("", "", Double.NaN, Double.NaN);
        for (int b = 0; b < blots; b++) {
            double log = mean + deviation * random.nextGaussian();
            rows.add(new Signal("B" + b, condition, "FAK", SignalForm.RATIO, log, log, Double.NaN, 1, false, ""));
        }
        return Side.of(rows);
    }

    private static Restoration set(double truth, double deviation, int blots, Random random) {
        return new Restoration(
                "FAK",
                "resistant",
                "parental",
                "",
                List.of(
                        side(INHIBITED * (1 - truth), deviation, blots, random),
                        side(INHIBITED, deviation, blots, random),
                        side(0, deviation, blots, random)),
                MechanismMargins.withDefaults(),
                "blot",
                true);
    }

    /** Of the sets in percent: restored, not restored, open, covering the truth. */
    private static double[] rates(double truth, double deviation, int blots) {
        Random random = new Random(20261130 + Math.round(1000 * truth) + 7 * blots + Math.round(10_000 * deviation));
        double[] counts = new double[4];
        for (int s = 0; s < SETS; s++) {
            Restoration found = set(truth, deviation, blots, random);
            counts[0] += found.getCall() == MechanismCall.RESTORED ? 1 : 0;
            counts[1] += found.getCall() == MechanismCall.NOT_RESTORED ? 1 : 0;
            counts[2] += found.isOpen() ? 1 : 0;
            counts[3] += found.isOpen() || found.getInterval().contains(truth) ? 1 : 0;
        }
        return Arrays.stream(counts).map(count -> 100 * count / SETS).toArray();
    }

    @Test
    void callsByTruthAndBlots() {
        System.out.println("blots  SD    truth  restored  not restored  open  covered");
        double[][] powers = {{3, .15, 97.95}, {3, .25, 75.18}, {4, .25, 97.585}, {5, .25, 99.85}};
        for (int blots = 3; blots <= 6; blots++) {
            for (double deviation : new double[] {0.15, 0.25}) {
                for (double truth : new double[] {0, 0.25, 0.5, 0.75, 1}) {
                    double[] rate = rates(truth, deviation, blots);
                    System.out.printf(
                            Locale.ROOT,
                            "%5d  %.2f  %5.2f  %8.2f  %12.2f  %4.2f  %7.2f%n",
                            blots,
                            deviation,
                            truth,
                            rate[0],
                            rate[1],
                            rate[2],
                            rate[3]);
                    assertTrue(rate[3] >= 94.5 && rate[3] <= 95.5, "coverage " + rate[3]);
                    if (truth == 0.5) {
                        assertTrue(rate[0] <= 3 && rate[1] <= 3, rate[0] + " and " + rate[1] + " at the margin");
                    }
                    if (blots == 3 && deviation == 0.25) {
                        assertTrue(rate[2] >= 1.1 && rate[2] <= 1.8, "open " + rate[2]);
                    }
                    for (double[] power : powers) {
                        if (truth == 1 && power[0] == blots && power[1] == deviation) {
                            assertEquals(power[2], rate[0], 1, "restored at 1");
                        }
                    }
                }
            }
        }
    }

    /**
     * Two shortcuts: a difference between lines claimed because p lies below .05 in one and not in the other, where both respond alike; and
     * three, four or six samples of one blot over the mean of as many controls, whose own scatter was dropped with setting it to 1.
     */
    @Test
    void shortcuts() {
        System.out.println("one p below .05 and one not, both lines alike, drug leaves .6, SD .25");
        for (int blots = 3; blots <= 6; blots++) {
            Random random = new Random(5 + blots);
            int claims = 0;
            int tested = 0;
            for (int s = 0; s < SETS; s++) {
                SignalFold first = fold(Math.log(0.6), blots, random);
                SignalFold second = fold(Math.log(0.6), blots, random);
                claims += first.getPvalue() < 0.05 != second.getPvalue() < 0.05 ? 1 : 0;
                double[] a = first.combination().values();
                double[] b = second.combination().values();
                double[] differences = new double[blots];
                Arrays.setAll(differences, i -> a[i] - b[i]);
                tested += pvalue(differences, 0) < 0.05 ? 1 : 0;
            }
            System.out.printf(
                    Locale.ROOT,
                    "%d blots: %.1f %%; interaction %.1f %%%n",
                    blots,
                    100.0 * claims / SETS,
                    100.0 * tested / SETS);
            assertTrue(100.0 * claims / SETS > 25);
            assertEquals(5, 100.0 * tested / SETS, 0.6);
        }
        double[] expected = {9.98, 11.72, 13.54};
        int[] samples = {3, 4, 6};
        for (int i = 0; i < 3; i++) {
            double below = controlSetToOne(samples[i]);
            System.out.printf(Locale.ROOT, "control set to 1, %d samples: %.1f %%%n", samples[i], below);
            assertEquals(expected[i], below, 0.8);
        }
    }

    private static SignalFold fold(double log, int blots, Random random) {
        return new SignalFold(
                "FAK",
                "",
                List.of(side(log, 0.25, blots, random), side(0, 0.25, blots, random)),
                new double[] {1, -1},
                MechanismMargins.withDefaults(),
                "blot");
    }

    private static double controlSetToOne(int samples) {
        Random random = new Random(samples);
        int below = 0;
        for (int s = 0; s < SETS; s++) {
            double[] treated = new double[samples];
            double control = 0;
            for (int k = 0; k < samples; k++) {
                control += Math.exp(0.25 * random.nextGaussian()) / samples;
                treated[k] = Math.exp(0.25 * random.nextGaussian());
            }
            double mean = control;
            below += pvalue(Arrays.stream(treated).map(t -> t / mean).toArray(), 1) < 0.05 ? 1 : 0;
        }
        return 100.0 * below / SETS;
    }

    private static double pvalue(double[] values, double mean) {
        double own = Arrays.stream(values).average().orElseThrow();
        double squares = Arrays.stream(values).map(v -> (v - own) * (v - own)).sum();
        double error = Math.sqrt(squares / (values.length - 1) / values.length);
        return StudentT.twoSidedPvalue((own - mean) / error, values.length - 1.0);
    }
}
