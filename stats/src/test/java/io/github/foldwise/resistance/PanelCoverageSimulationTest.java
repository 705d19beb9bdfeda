package io.github.foldwise.resistance;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.dose.DoseResponseSet;
import io.github.foldwise.inference.Estimate;
import io.github.foldwise.inference.Interval;
import io.github.foldwise.inference.IntervalMethod;
import io.github.foldwise.inference.RandomEffects;
import io.github.foldwise.internal.Parallel;
import io.github.foldwise.progress.ProgressListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/**
 * How often intervals of a fold hold the truth: two lines on k dates, 27 wells of each, well SD 5 % of the span. Two variances are needed:
 * that of dates, which both lines share, and that of a line on a date. Expected are the shares of an independent simulation in R (nls and
 * metafor, 600 to 800 sets a cell), each ± 2 points and twice the error of both simulations.
 */
@Tag("slow")
class PanelCoverageSimulationTest {
    private static final int SETS = Integer.getInteger("foldwise.panel.sets", 1000);
    private static final int REFERENCE_SETS = 580;
    private static final double[] DOSES = {0.01, 0.0316, 0.1, 0.316, 1, 3.16, 10, 31.6, 100};
    private static final String[] METHODS = {"t", "HK", "HK not below fixed", "DL z", "inverse v", "wells"};

    /** Shared SD, line-by-date SD (log10), then per k of 3, 4, 6 the mean of folds 1 and 2 in R (fold 1 alone for the last), methods as above. */
    private record Cell(double shared, double lineDate, double[][] expected) {}

    private static final Cell[] CELLS = {
        new Cell(.15, 0, new double[][] {
            {.9385, .937, 1., .9555, .936, .977},
            {.949, .946, .9985, .9545, .9315, .975},
            {.95, .954, .993, .956, .94, .987}
        }),
        new Cell(.15, .05, new double[][] {
            {.9555, .9515, .999, .923, .88, .949},
            {.96, .9585, .9975, .951, .8935, .948},
            {.9425, .9425, .9705, .9155, .864, .9425}
        }),
        new Cell(.15, .15, new double[][] {
            {.9505, .9485, .984, .8225, .5645, .729},
            {.949, .951, .964, .867, .613, .758},
            {Double.NaN}
        }),
    };

    @Test
    void intervalsOverExperimentsHoldTheTruth() {
        List<Executable> checks = new ArrayList<>();
        System.out.println("shared line-date k fold       t      HK HK min.    DL z  inv. v   wells   (coverage, %)");
        int[] dates = {3, 4, 6};
        for (int c = 0; c < CELLS.length; c++) {
            for (int i = 0; i < dates.length; i++) {
                double[] both = new double[METHODS.length];
                for (double fold : new double[] {1, 2}) {
                    double[] covered = simulated(CELLS[c], dates[i], fold, 1000L * c + 10L * i + (long) fold);
                    for (int m = 0; m < both.length; m++) {
                        both[m] += covered[m] / 2;
                    }
                }
                check(checks, CELLS[c], i, both);
            }
        }
        assertAll(checks);
    }

    private static void check(List<Executable> checks, Cell cell, int dates, double[] covered) {
        double[] expected = cell.expected[dates];
        for (int m = 0; m < covered.length; m++) {
            String what = METHODS[m] + ", line-date SD " + cell.lineDate + ", " + covered[m];
            double share = covered[m];
            if (m < 2) {
                checks.add(() -> assertTrue(share >= 0.92 && share <= 0.975, what));
            }
            if (!Double.isNaN(expected[0])) {
                double error = Math.sqrt(expected[m] * (1 - expected[m]) * (0.5 / SETS + 0.5 / REFERENCE_SETS));
                double wanted = expected[m];
                checks.add(() -> assertEquals(wanted, share, 0.02 + 2 * error, what));
            }
        }
    }

    private static double[] simulated(Cell cell, int dates, double fold, long seed) {
        boolean[][] held = new boolean[SETS][METHODS.length];
        Parallel.forEach(SETS, 1, ProgressListener.NONE, set -> held[set] = held(cell, dates, fold, seed * SETS + set));
        double[] covered = new double[METHODS.length];
        for (boolean[] each : held) {
            for (int m = 0; m < covered.length; m++) {
                covered[m] += each[m] ? 1.0 / SETS : 0;
            }
        }
        System.out.printf(
                Locale.ROOT,
                "%6.2f %9.2f %d %4.0f %7.1f %7.1f %7.1f %7.1f %7.1f %7.1f%n",
                cell.shared,
                cell.lineDate,
                dates,
                fold,
                100 * covered[0],
                100 * covered[1],
                100 * covered[2],
                100 * covered[3],
                100 * covered[4],
                100 * covered[5]);
        return covered;
    }

    private static boolean[] held(Cell cell, int dates, double fold, long seed) {
        double[] shifts = new double[2 * dates];
        SplittableRandom random = new SplittableRandom(seed);
        for (int date = 0; date < dates; date++) {
            double today = cell.shared * random.nextGaussian();
            double own = cell.lineDate / Math.sqrt(2);
            shifts[2 * date] = today + own * random.nextGaussian();
            shifts[2 * date + 1] = today + Math.log10(fold) + own * random.nextGaussian();
        }
        DoseResponseSet named = curves(shifts, true, random.split());
        FoldResistance own = FoldComparison.of(named, "resistant").relativeTo("parental");
        FoldSpread spread = own.getSpread();
        RandomEffects effects = spread.getRandomEffects();
        Interval weighted = effects.getMean().interval(0.95);
        double log = Math.log(fold);
        double[][] estimates = estimates(own);
        return new boolean[] {
            own.interval(0.95).contains(fold),
            weighted.contains(log),
            notBelowFixed(estimates, effects).contains(log),
            normal(estimates, derSimonian(estimates)).contains(log),
            normal(estimates, 0).contains(log),
            FoldComparison.of(pooled(named), "resistant")
                    .relativeTo("parental")
                    .interval(0.95)
                    .contains(fold)
        };
    }

    private static DoseResponseSet pooled(DoseResponseSet named) {
        DoseResponseSet.Builder curves = DoseResponseSet.builder();
        named.forEach(curve -> {
            for (int i = 0; i < curve.size(); i++) {
                curves.add(curve.getName(), curve.getDoses()[i], curve.getResponses()[i], 1, "");
            }
        });
        return curves.build();
    }

    private static double[][] estimates(FoldResistance fold) {
        return fold.getExperiments().stream()
                .filter(each -> Double.isFinite(each.getFold()) && Double.isFinite(each.getLogStandardError()))
                .map(each -> new double[] {Math.log(each.getFold()), Math.pow(each.getLogStandardError(), 2)})
                .toArray(double[][]::new);
    }

    /** Hartung and Knapp's interval where their factor is never below 1. */
    private static Interval notBelowFixed(double[][] estimates, RandomEffects effects) {
        double between = effects.getTau() * effects.getTau();
        double sum = 0;
        for (double[] each : estimates) {
            sum += 1 / (each[1] + between);
        }
        Estimate mean = effects.getMean();
        return Estimate.of(
                        mean.getValue(),
                        Math.max(mean.getStandardError(), 1 / Math.sqrt(sum)),
                        mean.getDegreesOfFreedom())
                .interval(0.95);
    }

    private static double derSimonian(double[][] estimates) {
        double sum = 0;
        double squares = 0;
        double mean = 0;
        for (double[] each : estimates) {
            sum += 1 / each[1];
            squares += 1 / (each[1] * each[1]);
            mean += each[0] / each[1];
        }
        mean /= sum;
        double q = 0;
        for (double[] each : estimates) {
            q += (each[0] - mean) * (each[0] - mean) / each[1];
        }
        return Math.max(0, (q - (estimates.length - 1)) / (sum - squares / sum));
    }

    private static Interval normal(double[][] estimates, double between) {
        double sum = 0;
        double mean = 0;
        for (double[] each : estimates) {
            sum += 1 / (each[1] + between);
            mean += each[0] / (each[1] + between);
        }
        double half = 1.959963984540054 / Math.sqrt(sum);
        return Interval.of(mean / sum - half, mean / sum + half, 0.95, IntervalMethod.WALD);
    }

    private static DoseResponseSet curves(double[] shifts, boolean named, SplittableRandom random) {
        DoseResponseSet.Builder curves = DoseResponseSet.builder();
        for (int i = 0; i < shifts.length; i++) {
            double ic50 = Math.pow(10, shifts[i]);
            for (double dose : DOSES) {
                for (int well = 0; well < 3; well++) {
                    double response = 0.08 + 0.92 / (1 + Math.pow(dose / ic50, 1.1)) + 0.05 * random.nextGaussian();
                    curves.add(i % 2 == 0 ? "parental" : "resistant", dose, response, 1, named ? "d" + i / 2 : "");
                }
            }
        }
        return curves.build();
    }

    /** With the true IC50 at the highest dose: of the folds that are printed as a bound, how many are false. */
    @Test
    void boundsAreFalseInAtMostFivePercent() {
        List<Executable> checks = new ArrayList<>();
        System.out.println("k  SD log10   printed, %   false of the printed, %");
        for (int dates : new int[] {3, 4, 6}) {
            for (double deviation : new double[] {.1, .2}) {
                double[] bounds = new double[SETS];
                Parallel.forEach(SETS, 1, ProgressListener.NONE, set -> {
                    SplittableRandom random =
                            new SplittableRandom(dates * 1_000_003L + set + Math.round(1e7 * deviation));
                    double[] shifts = new double[2 * dates];
                    for (int i = 0; i < shifts.length; i++) {
                        shifts[i] = i % 2 * 2 + deviation * random.nextGaussian();
                    }
                    bounds[set] = FoldComparison.of(curves(shifts, true, random), "resistant")
                            .relativeTo("parental")
                            .getBound();
                });
                int printed = 0;
                int wrong = 0;
                for (double bound : bounds) {
                    printed += Double.isNaN(bound) ? 0 : 1;
                    wrong += bound > 100 ? 1 : 0;
                }
                double share = wrong / Math.max(1.0, printed);
                System.out.printf(
                        Locale.ROOT, "%d %8.1f %12.1f %12.1f%n", dates, deviation, 100.0 * printed / SETS, 100 * share);
                double limit = 0.05 + 2 * Math.sqrt(0.05 * 0.95 / Math.max(1, printed));
                checks.add(() -> assertTrue(share <= limit, share + " are false"));
            }
        }
        assertAll(checks);
    }
}
