package io.github.foldwise.doseresponse;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.inference.Interval;
import io.github.foldwise.internal.Parallel;
import io.github.foldwise.progress.ProgressListener;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/**
 * What the default priors do to the 95 % limits of the ED50 of half-seen curves, beside those of least squares: how often they miss
 * the truth, how often they have two ends, and how far apart these are. Three wells at each of eight doses from 0.01 to 30 and three
 * untreated ones, in percent.
 *
 * <p>The number of sets of each cell is that of the system property {@code foldwise.prior.sets}.
 */
@Tag("slow")
class PlateauPriorSimulationTest {
    private static final int SETS = Integer.getInteger("foldwise.prior.sets", 1000);
    private static final double[] DOSES = {0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30};
    private static final double[] PLACES = {0.1, 0.5, 1, 3, 10};
    private static final double[] SLOPES = {0.7, 1.2, 3};
    /** Within one standard deviation of the prior, and two beyond it. */
    private static final double[] BOTTOMS = {0, 20, 50};

    private static final double DEVIATION = 8;
    /** Of any one of the cells. */
    private static final double CHANCE = 1e-4;

    /** Of one set: the limits of each fit. */
    private record Limits(Interval plain, Interval penalised) {}

    @Test
    void limitsUnderPriorsBesideThoseOfLeastSquares() {
        List<Executable> rules = new ArrayList<>();
        System.out.println(
                SETS + " sets a cell; shares in %; widths: median log10 of upper over lower where there are both");
        System.out.println("ED50/top slope bottom |  misses: plain prior | two ends: plain prior | width: plain prior");
        for (double bottom : BOTTOMS) {
            for (double place : PLACES) {
                for (double slope : SLOPES) {
                    Limits[] limits = limits(place, slope, bottom);
                    double truth = place * DOSES[DOSES.length - 1];
                    long plain = misses(limits, Limits::plain, truth);
                    long penalised = misses(limits, Limits::penalised, truth);
                    System.out.printf(
                            Locale.ROOT,
                            "%8.1f %5.1f %6.0f | %14.1f %5.1f | %15.1f %5.1f | %12.2f %5.2f%n",
                            place,
                            slope,
                            bottom,
                            percent(plain),
                            percent(penalised),
                            percent(bounded(limits, Limits::plain)),
                            percent(bounded(limits, Limits::penalised)),
                            width(limits, Limits::plain),
                            width(limits, Limits::penalised));
                    long most = BinomialDistribution.of(SETS, 0.05).inverseSurvivalProbability(CHANCE);
                    boolean holds = bottom <= 20;
                    rules.add(() -> assertTrue(
                            !holds || penalised <= most, place + " " + slope + " " + bottom + ": " + penalised));
                }
            }
        }
        assertAll(rules);
    }

    private static Limits[] limits(double place, double slope, double bottom) {
        Limits[] limits = new Limits[SETS];
        long seed = Math.round(1000 * place) * 1000 + Math.round(10 * slope) * 100 + Math.round(bottom);
        Parallel.forEach(SETS, 2, ProgressListener.NONE, set -> {
            SplittableRandom random = new SplittableRandom(1_000_003L * seed + set);
            double ic50 = place * DOSES[DOSES.length - 1];
            double[] x = new double[3 * (DOSES.length + 1)];
            double[] y = new double[x.length];
            for (int i = 0; i < x.length; i++) {
                x[i] = i < 3 ? 0 : DOSES[i / 3 - 1];
                double mean = bottom + (100 - bottom) / (1 + Math.pow(x[i] / ic50, slope));
                y[i] = Math.rint(100 * (mean + DEVIATION * random.nextGaussian())) / 100;
            }
            DoseResponseData data = DoseResponseData.of(x, y).withResponseUnit("%");
            DoseResponseFitter fitter = DoseResponseFitter.withDefaults();
            limits[set] = new Limits(
                    fitter.fit(data).effectiveDose(50).interval(0.95),
                    fitter.withPrior(PlateauPrior.withDefaults())
                            .fit(data)
                            .effectiveDose(50)
                            .interval(0.95));
        });
        return limits;
    }

    private static long misses(Limits[] limits, Function<Limits, Interval> which, double truth) {
        return Arrays.stream(limits)
                .map(which)
                .filter(interval ->
                        interval.isDefined() && !(interval.getLower() <= truth && truth <= interval.getUpper()))
                .count();
    }

    private static boolean isBounded(Interval interval) {
        return interval.isDefined() && interval.getLower() > 0 && interval.getUpper() < Double.POSITIVE_INFINITY;
    }

    private static long bounded(Limits[] limits, Function<Limits, Interval> which) {
        return Arrays.stream(limits)
                .map(which)
                .filter(PlateauPriorSimulationTest::isBounded)
                .count();
    }

    private static double width(Limits[] limits, Function<Limits, Interval> which) {
        ToDoubleFunction<Interval> width = interval -> Math.log10(interval.getUpper() / interval.getLower());
        double[] widths = Arrays.stream(limits)
                .map(which)
                .filter(PlateauPriorSimulationTest::isBounded)
                .mapToDouble(width)
                .sorted()
                .toArray();
        return widths.length == 0 ? Double.NaN : widths[widths.length / 2];
    }

    private static double percent(long count) {
        return 100.0 * count / SETS;
    }
}
