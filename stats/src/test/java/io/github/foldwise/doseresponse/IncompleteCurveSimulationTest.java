package io.github.foldwise.doseresponse;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.inference.Interval;
import io.github.foldwise.inference.IntervalMethod;
import io.github.foldwise.internal.Parallel;
import io.github.foldwise.progress.ProgressListener;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is said of curves of which the doses see only a part, held against the truth: three wells at each of eight doses,
 * about 3-fold from 0.01 to 30, and three untreated ones; responses fall from 100 to 0; all four parameters free. The true
 * IC50 lies within the doses, at either end of them, and up to a hundred times beyond.
 *
 * <p>The number of sets of each cell is that of the system property {@code foldwise.incomplete.sets}; what 2,000 give is kept in
 * {@code src/test/reference/incomplete_curves.tsv}.
 */
@Tag("slow")
class IncompleteCurveSimulationTest {
    private static final int SETS = Integer.getInteger("foldwise.incomplete.sets", 2000);
    private static final double LEVEL = 0.95;
    private static final double[] DOSES = {0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30};
    private static final int REPLICATES = 3;
    /** Of the highest dose, and its inverse of the lowest one. */
    private static final double[] PLACES = {0.1, 0.5, 0.9, 1.2, 3, 100};

    private static final double[] SLOPES = {0.5, 1, 2, 4, 10};
    private static final double[] DEVIATIONS = {3, 8, 15};
    /** Of any one of the cells: with all of them the tables pass in 19 of 20 runs if each is at its limit. */
    private static final double CHANCE = 1e-4;

    private enum Kind {
        NUMBER,
        BOUND,
        /** Limits on at least one side, without a number. */
        SET,
        NOTHING
    }

    /** What was said of one curve, and on which side of the truth it lies: 0 where it holds it. */
    private record Saying(Kind kind, int side, int setSide, boolean excludesEstimate) {}

    /** One true curve. */
    private record Cell(boolean isAbove, double place, double slope, double deviation) {
        double ic50() {
            return isAbove ? place * DOSES[DOSES.length - 1] : DOSES[0] / place;
        }

        String where() {
            return isAbove ? place + " x highest" : "lowest / " + place;
        }

        double dose(double percent) {
            return ic50() * Math.pow(percent / (100 - percent), 1 / slope);
        }

        DoseResponseData simulated(long seed) {
            SplittableRandom random = new SplittableRandom(seed);
            double[] doses = new double[REPLICATES * (DOSES.length + 1)];
            double[] responses = new double[doses.length];
            for (int i = 0; i < doses.length; i++) {
                doses[i] = i < REPLICATES ? 0 : DOSES[i / REPLICATES - 1];
                double mean = 100 / (1 + Math.pow(doses[i] / ic50(), slope));
                // As readers print them.
                responses[i] = Math.rint(100 * (mean + deviation * random.nextGaussian())) / 100;
            }
            return DoseResponseData.of(doses, responses);
        }
    }

    private static List<Cell> cells() {
        List<Cell> cells = new ArrayList<>();
        for (boolean above : new boolean[] {true, false}) {
            for (double place : PLACES) {
                for (double slope : SLOPES) {
                    for (double deviation : DEVIATIONS) {
                        cells.add(new Cell(above, place, slope, deviation));
                    }
                }
            }
        }
        return cells;
    }

    @ParameterizedTest
    @ValueSource(doubles = {50, 10})
    void whatIsSaidOfADoseIsTrue(double percent) {
        List<Cell> cells = cells();
        List<Executable> rules = new ArrayList<>();
        System.out.printf(Locale.ROOT, "ED%.0f, %d sets a cell; shares in %%%n", percent, SETS);
        System.out.println("true IC50       slope   SD   number  bound    set nothing |  false    low   high"
                + "  of what says something | profile misses  excludes itself");
        long[] whole = new long[7];
        for (int i = 0; i < cells.size(); i++) {
            Cell cell = cells.get(i);
            Saying[] sayings = sayings(cell, percent, i);
            long low = count(sayings, saying -> saying.side < 0);
            long high = count(sayings, saying -> saying.side > 0);
            long nothing = count(sayings, saying -> saying.kind == Kind.NOTHING);
            long missed = count(sayings, saying -> saying.setSide != 0);
            long inside = count(sayings, saying -> saying.excludesEstimate);
            long numbers = count(sayings, saying -> saying.kind == Kind.NUMBER);
            long bounds = count(sayings, saying -> saying.kind == Kind.BOUND);
            System.out.printf(
                    Locale.ROOT,
                    "%-14s %6.1f %4.0f %8.1f %6.1f %6.1f %7.1f | %6.1f %6.1f %6.1f %24s | %14.1f %16d%n",
                    cell.where(),
                    cell.slope,
                    cell.deviation,
                    percent(numbers),
                    percent(bounds),
                    percent(SETS - numbers - bounds - nothing),
                    percent(nothing),
                    percent(low + high),
                    percent(low),
                    percent(high),
                    String.format(Locale.ROOT, "%.1f", 100.0 * (low + high) / (SETS - nothing)),
                    percent(missed),
                    inside);
            long[] one = {numbers, bounds, nothing, low, high, missed, inside};
            Arrays.setAll(whole, j -> whole[j] + one[j]);
            rules.add(() -> assertTrue(low + high <= most(0.05), cell + " false: " + (low + high)));
            rules.add(() -> assertTrue(Math.max(low, high) <= most(0.03), cell + " sides: " + low + ", " + high));
            rules.add(() -> assertTrue(inside == 0, cell + " limits without their estimate: " + inside));
        }
        System.out.printf(
                Locale.ROOT,
                "of %d curves: %d numbers, %d bounds, %d nothing; %d too low, %d too high;"
                        + " %d profiles miss the truth, %d their estimate%n",
                cells.size() * (long) SETS,
                whole[0],
                whole[1],
                whole[2],
                whole[3],
                whole[4],
                whole[5],
                whole[6]);
        assertAll(rules);
    }

    /** Limits of slope and plateaus, of a tenth of the sets. */
    @Test
    void limitsOfParametersHoldTheTruth() {
        List<Cell> cells = cells();
        String[] letters = {"b", "c", "d"};
        int sets = Math.max(1, SETS / 10);
        int[] missed = new int[letters.length];
        int[] excluding = new int[letters.length];
        int[] failed = new int[letters.length];
        Parallel.forEach(cells.size(), 2, ProgressListener.NONE, i -> {
            Cell cell = cells.get(i);
            double[] truth = {cell.slope, 0, 100};
            for (int set = 0; set < sets; set++) {
                DoseResponseFit fit = DoseResponseFitter.withDefaults().fit(cell.simulated(seed(i, set)));
                for (int j = 0; j < letters.length; j++) {
                    int wrong = wrong(fit, letters[j], truth[j]);
                    synchronized (missed) {
                        missed[j] += wrong == 1 ? 1 : 0;
                        excluding[j] += wrong == 2 ? 1 : 0;
                        failed[j] += wrong == 3 ? 1 : 0;
                    }
                }
            }
        });
        int all = sets * cells.size();
        System.out.println("profile limits of parameters, " + all + " curves: without the truth, without their own"
                + " estimate, none for an exception");
        for (int j = 0; j < letters.length; j++) {
            System.out.println(letters[j] + " " + missed[j] + " " + excluding[j] + " " + failed[j]);
        }
        assertAll(
                () -> assertTrue(Arrays.stream(failed).sum() == 0, "failed " + Arrays.toString(failed)),
                () -> assertTrue(Arrays.stream(excluding).sum() == 0, "excluding " + Arrays.toString(excluding)),
                () -> assertTrue(
                        Arrays.stream(missed).allMatch(n -> n <= most(0.05, all)),
                        "missed " + Arrays.toString(missed)));
    }

    /** 0 where the limits hold estimate and truth, 1 without the truth, 2 without the estimate, 3 where there are none. */
    private static int wrong(DoseResponseFit fit, String letter, double truth) {
        try {
            Interval interval = fit.parameterInterval(letter, LEVEL, IntervalMethod.PROFILE);
            double estimate = fit.getParameter(letter).getValue();
            if (interval.isDefined() && !Double.isNaN(estimate) && !interval.contains(estimate)) {
                return 2;
            }
            return !interval.isDefined() || interval.contains(truth) ? 0 : 1;
        } catch (IllegalArgumentException e) {
            return 3;
        }
    }

    private static long seed(int cell, int set) {
        return 1_000_003L * (cell + 1) + set;
    }

    private static Saying[] sayings(Cell cell, double percent, int index) {
        Saying[] sayings = new Saying[SETS];
        Parallel.forEach(SETS, 2, ProgressListener.NONE, set -> {
            DoseResponseFit fit = DoseResponseFitter.withDefaults().fit(cell.simulated(seed(index, set)));
            sayings[set] = said(fit.effectiveDose(percent), cell.dose(percent));
        });
        return sayings;
    }

    private static Saying said(EffectiveDose dose, double truth) {
        Interval interval;
        try {
            interval = dose.interval(LEVEL);
        } catch (IllegalArgumentException e) {
            // Limits that have changed places.
            return new Saying(Kind.NOTHING, 0, 0, true);
        }
        int setSide =
                !interval.isDefined() ? 0 : truth > interval.getUpper() ? -1 : truth < interval.getLower() ? 1 : 0;
        double estimate = dose.getEstimate();
        boolean excludes = interval.isDefined() && !Double.isNaN(estimate) && !interval.contains(estimate);
        boolean limited = interval.isDefined() && !(interval.getLower() == 0 && interval.isUpperOpen());
        return switch (dose.getOutcome()) {
            case INTERPOLATED -> new Saying(Kind.NUMBER, setSide, setSide, excludes);
            case ABOVE_TESTED_RANGE -> new Saying(Kind.BOUND, truth < dose.getBound() ? 1 : setSide, setSide, excludes);
            case BELOW_TESTED_RANGE ->
                new Saying(Kind.BOUND, truth > dose.getBound() ? -1 : setSide, setSide, excludes);
            default -> new Saying(limited ? Kind.SET : Kind.NOTHING, setSide, setSide, excludes);
        };
    }

    private static double percent(long count) {
        return 100.0 * count / SETS;
    }

    private static long most(double rate) {
        return most(rate, SETS);
    }

    private static long most(double rate, int trials) {
        return BinomialDistribution.of(trials, rate).inverseSurvivalProbability(CHANCE);
    }

    private static long count(Saying[] sayings, Predicate<Saying> which) {
        return Arrays.stream(sayings).filter(which).count();
    }
}
