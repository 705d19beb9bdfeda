package io.github.foldwise.resistance;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.dose.DoseResponseSet;
import io.github.foldwise.inference.Interval;
import io.github.foldwise.internal.Parallel;
import io.github.foldwise.progress.ProgressListener;
import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * How often a fold over experiments is wrong, and how often it would be if wells were taken for replicates: two lines in
 * three experiments of three wells at each of nine doses, well SD 5 % of the span. IC50s move from day to day, for both
 * lines together (SD 0.15 log10) and for each on its own (SD 0.05 log10).
 */
@Tag("slow")
class FoldCoverageSimulationTest {
    private static final int SETS = 4000;
    private static final int EXPERIMENTS = 3;
    private static final int REPLICATES = 3;
    private static final double LEVEL = 0.95;
    private static final double WELL_SD = 0.05;
    private static final double LINE_SD = 0.05;
    private static final double[] DOSES = {0.01, 0.03, 0.09, 0.27, 0.81, 2.43, 7.29, 21.87, 65.61};

    /** Counts in percent of the sets; the width is the median of upper over lower limit. */
    private record Result(double rejected, double covered, double width) {}

    @Test
    void experimentsKeepTheLevelOfTestAndInterval() {
        System.out.println("                                          p < 0.05, %  coverage, %  upper/lower");
        Result noFold = simulated(1, 0.15, true, 1);
        Result twofold = simulated(2, 0.15, true, 2);
        Result pooled = simulated(1, 0.15, false, 1);
        simulated(2, 0.15, false, 2);
        Result steadyDays = simulated(1, 0, true, 3);
        Result steadyPooled = simulated(1, 0, false, 3);
        assertAll(
                () -> assertBetween(4, noFold.rejected, 6),
                () -> assertBetween(93, noFold.covered, 97),
                () -> assertBetween(93, twofold.covered, 97),
                () -> assertBetween(4, steadyDays.rejected, 6),
                () -> assertTrue(pooled.rejected > 8, "wells as replicates: " + pooled),
                () -> assertTrue(steadyPooled.rejected > 10, "wells as replicates: " + steadyPooled));
    }

    private static void assertBetween(double least, double value, double most) {
        assertTrue(value >= least && value <= most, value + " is not between " + least + " and " + most);
    }

    private static Result simulated(double fold, double daySd, boolean named, long seed) {
        Interval[] intervals = new Interval[SETS];
        double[] pvalues = new double[SETS];
        Parallel.forEach(SETS, 2, ProgressListener.NONE, set -> {
            DoseResponseSet curves = curves(fold, daySd, named, seed * SETS + set);
            FoldResistance found = FoldComparison.of(curves, "resistant").relativeTo("parental");
            intervals[set] = found.interval(LEVEL);
            pvalues[set] = found.getPvalue();
        });
        Result result = new Result(
                percent(Arrays.stream(pvalues).filter(p -> p < 1 - LEVEL).count()),
                percent(Arrays.stream(intervals)
                        .filter(interval -> interval.contains(fold))
                        .count()),
                Arrays.stream(intervals)
                        .mapToDouble(interval -> interval.getUpper() / interval.getLower())
                        .sorted()
                        .toArray()[SETS / 2]);
        System.out.printf(
                Locale.ROOT,
                "fold %.0f, day SD %.2f, %-20s %12.2f %12.2f %12.3f%n",
                fold,
                daySd,
                named ? "over experiments" : "wells pooled",
                result.rejected,
                result.covered,
                result.width);
        return result;
    }

    private static double percent(long count) {
        return 100.0 * count / SETS;
    }

    private static DoseResponseSet curves(double fold, double daySd, boolean named, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        DoseResponseSet.Builder curves = DoseResponseSet.builder();
        for (int day = 1; day <= EXPERIMENTS; day++) {
            double today = daySd * random.nextGaussian();
            addLine(curves, "parental", today + LINE_SD * random.nextGaussian(), named ? "day" + day : "", random);
            double shift = Math.log10(fold) + today + LINE_SD * random.nextGaussian();
            addLine(curves, "resistant", shift, named ? "day" + day : "", random);
        }
        return curves.build();
    }

    private static void addLine(
            DoseResponseSet.Builder curves, String line, double log10Ic50, String experiment, SplittableRandom random) {
        double ic50 = Math.pow(10, log10Ic50);
        for (double dose : DOSES) {
            for (int i = 0; i < REPLICATES; i++) {
                double response = 1 / (1 + Math.pow(dose / ic50, 1.2)) + WELL_SD * random.nextGaussian();
                curves.add(line, dose, response, 1, experiment);
            }
        }
    }
}
