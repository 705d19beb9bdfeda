package io.github.foldwise.densitometry;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.blot.BandTable;
import io.github.foldwise.inference.Estimate;
import io.github.foldwise.internal.function.StudentT;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * How often p lies below .05 without any difference, by the ways in which blots are evaluated: exposures of blots with SD .5 of ln, of
 * samples .25, of lanes .12, three lanes a sample. And whether scales of blots are found again.
 */
@Tag("slow")
class BlotHabitsSimulationTest {
    private static final int SETS = Integer.getInteger("foldwise.blots.habits", 8000);
    private static final int LANES = 3;

    @Test
    void sizesOfHabits() {
        System.out.println("blots  paired  block  lanes, paired  lanes, unpaired");
        for (int k = 3; k <= 6; k++) {
            Random random = new Random(20261129 + k);
            int[] below = new int[4];
            for (int s = 0; s < SETS; s++) {
                double[] p = one(k, random);
                for (int i = 0; i < p.length; i++) {
                    below[i] += p[i] < 0.05 ? 1 : 0;
                }
            }
            double[] size =
                    Arrays.stream(below).mapToDouble(n -> 100.0 * n / SETS).toArray();
            System.out.printf(
                    Locale.ROOT, "%5d  %5.1f%%  %4.1f%%  %12.1f%%  %14.1f%%%n", k, size[0], size[1], size[2], size[3]);
            assertTrue(size[0] >= 4 && size[0] <= 6, "paired " + size[0]);
            assertTrue(size[1] >= 4 && size[1] <= 6, "block " + size[1]);
            assertTrue(size[2] >= 26 && size[2] <= 34, "lanes " + size[2]);
            assertTrue(size[3] >= 37 && size[3] <= 44, "lanes unpaired " + size[3]);
        }
    }

    /** P-values of one set: paired, block, lanes as replicates against the blot's control, and unpaired about the blot's mean. */
    private static double[] one(int k, Random random) {
        BandTable.Builder table = BandTable.builder(List.of("blot", "line", "lane"), List.of("p"));
        double[] ratios = new double[k * LANES];
        double[] tested = new double[k * LANES];
        double[] controls = new double[k * LANES];
        for (int j = 0; j < k; j++) {
            double exposure = 0.5 * random.nextGaussian();
            double[] control = lanes(exposure + 0.25 * random.nextGaussian(), random);
            double[] test = lanes(exposure + 0.25 * random.nextGaussian(), random);
            double mean = DoubleStream.concat(Arrays.stream(control), Arrays.stream(test))
                    .average()
                    .orElseThrow();
            double own =
                    Math.log(Arrays.stream(control).map(Math::exp).average().orElseThrow());
            for (int l = 0; l < LANES; l++) {
                table.lane(List.of("B" + j, "parental", "" + l), Math.exp(control[l]));
                table.lane(List.of("B" + j, "resistant", "" + l), Math.exp(test[l]));
                ratios[j * LANES + l] = test[l] - own;
                tested[j * LANES + l] = test[l] - mean;
                controls[j * LANES + l] = control[l] - mean;
            }
        }
        BlotFold fold = BlotComparison.withDefaults()
                .of(BlotNormalization.of("p").of(table.build()))
                .contrast("line", "resistant", "parental");
        int n = ratios.length;
        double se = Math.sqrt((variance(tested) + variance(controls)) / n);
        return new double[] {
            fold.getPaired().getPvalue(),
            fold.getBlock().getPvalue(),
            StudentT.twoSidedPvalue(mean(ratios) / Math.sqrt(variance(ratios) / n), n - 1),
            StudentT.twoSidedPvalue((mean(tested) - mean(controls)) / se, 2 * n - 2)
        };
    }

    private static double[] lanes(double sample, Random random) {
        return random.doubles(LANES)
                .map(u -> sample + 0.12 * random.nextGaussian())
                .toArray();
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    private static double variance(double[] values) {
        double mean = mean(values);
        return Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() / (values.length - 1);
    }

    /** Within one blot, the mean of the controls set to 1 and its scatter dropped. */
    @Test
    void controlSetToOne() {
        double[] expected = {10, 12, 14};
        int[] samples = {3, 4, 6};
        for (int i = 0; i < samples.length; i++) {
            int n = samples[i];
            Random random = new Random(7 + n);
            int below = 0;
            int sets = 5 * SETS;
            for (int s = 0; s < sets; s++) {
                double control = random.doubles(n)
                        .map(u -> Math.exp(0.25 * random.nextGaussian()))
                        .average()
                        .orElseThrow();
                double[] x = random.doubles(n)
                        .map(u -> Math.exp(0.25 * random.nextGaussian()) / control)
                        .toArray();
                double t = (mean(x) - 1) / Math.sqrt(variance(x) / n);
                below += StudentT.twoSidedPvalue(t, n - 1) < 0.05 ? 1 : 0;
            }
            double size = 100.0 * below / sets;
            System.out.printf(Locale.ROOT, "control set to 1, %d samples: %.1f%%%n", n, size);
            assertTrue(Math.abs(size - expected[i]) < 1, n + " samples: " + size);
        }
    }

    /** Five blots of which each holds some of nine conditions, the same two on all. */
    @Test
    void scalesAreFoundAgain() {
        int sets = Math.max(200, SETS / 4);
        Random random = new Random(11);
        int[] held = new int[3];
        double[] squares = new double[3];
        int all = 0;
        for (int s = 0; s < sets; s++) {
            double[] scales =
                    random.doubles(5).map(u -> 0.7 * random.nextGaussian()).toArray();
            double mean = mean(scales);
            BandTable.Builder table = BandTable.builder(List.of("blot", "dose"), List.of("p"));
            for (int i = 0; i < 9; i++) {
                double condition = 0.8 * random.nextGaussian();
                for (int j = 0; j < 5; j++) {
                    if (i < 2 || (i + j) % 3 != 0) {
                        table.lane(
                                List.of("B" + j, "" + i),
                                Math.exp(8 + condition + scales[j] + 0.15 * random.nextGaussian()));
                    }
                }
            }
            BlotFit fit =
                    BlotComparison.withDefaults().of(BlotNormalization.of("p").of(table.build()));
            List<AlignedBlots> ways = List.of(fit.align(), fit.alignToSample("0"), fit.alignToSum());
            for (int j = 0; j < 5; j++) {
                all++;
                for (int w = 0; w < 3; w++) {
                    Estimate log = ways.get(w).getLogScale("B" + j);
                    held[w] += log.interval(0.95).contains(scales[j] - mean) ? 1 : 0;
                    squares[w] += Math.pow(log.getValue() - scales[j] + mean, 2);
                }
            }
        }
        String[] names = {"all common conditions", "one sample", "sum"};
        for (int w = 0; w < 3; w++) {
            double coverage = (double) held[w] / all;
            double error = Math.sqrt(squares[w] / all);
            System.out.printf(
                    Locale.ROOT,
                    "scale by %s: error %.3f of ln, interval holds it in %.3f%n",
                    names[w],
                    error,
                    coverage);
            assertTrue(Math.abs(coverage - 0.95) < 0.02, names[w] + " " + coverage);
        }
        assertTrue(squares[0] < squares[2] && squares[2] < squares[1]);
    }
}
