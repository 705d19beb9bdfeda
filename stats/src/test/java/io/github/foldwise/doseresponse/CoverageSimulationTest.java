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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/**
 * How often the 95 % intervals of the relative IC50 hold the truth, on six kinds of curve: three wells at each of nine
 * doses, 3-fold from 0.01 to 65.61, and six untreated ones, upper plateau 1, all four parameters free.
 */
@Tag("slow")
class CoverageSimulationTest {
    private static final int SETS = 10_000;
    private static final int UNTREATED = 6;
    private static final int REPLICATES = 3;
    private static final double LEVEL = 0.95;
    private static final double[] DOSES = {0.01, 0.03, 0.09, 0.27, 0.81, 2.43, 7.29, 21.87, 65.61};

    private record Scenario(String name, double ic50, double hill, double bottom, double sd, double least) {
        boolean isIncomplete() {
            return ic50 > 10;
        }
    }

    /** Without an upper limit where curves are incomplete: there the profile may only err on the safe side. */
    private static final Scenario[] SCENARIOS = {
        new Scenario("A IC50 1, slope 1.2, SD 5 %", 1, 1.2, 0, 0.05, 93.5),
        new Scenario("B IC50 half the top dose", 65.61 / 2, 1.2, 0, 0.05, 94),
        new Scenario("C IC50 twice the top dose", 65.61 * 2, 1.2, 0, 0.05, 94),
        new Scenario("D shallow, slope 0.6", 1, 0.6, 0, 0.05, 93.5),
        new Scenario("E SD 15 %", 1, 1.2, 0, 0.15, 93.5),
        new Scenario("F bottom 0.6, SD 8 %", 1, 1.2, 0.6, 0.08, 93.5),
    };

    /** What one data set gave. */
    private record Run(Interval profile, Interval logWald, Interval wald, EffectiveDoseOutcome outcome) {}

    @Test
    void profileIntervalsHoldTheirLevelAlsoWhereCurvesAreIncomplete() {
        List<Executable> rules = new ArrayList<>();
        System.out.println(
                "                                  coverage of the 95 % interval, %        share of sets, %");
        System.out.println(
                "scenario                          profile  log-Wald    Wald      open  beyond top  no Wald");
        for (int i = 0; i < SCENARIOS.length; i++) {
            Scenario scenario = SCENARIOS[i];
            Run[] runs = runs(scenario, i + 1L);
            double profile = coverage(runs, scenario, IntervalMethod.PROFILE);
            System.out.printf(
                    Locale.ROOT,
                    "%-32s %8.2f %9.2f %7.2f %9.2f %11.2f %8.2f%n",
                    scenario.name,
                    profile,
                    coverage(runs, scenario, IntervalMethod.LOG_WALD),
                    coverage(runs, scenario, IntervalMethod.WALD),
                    share(runs, run -> run.profile.isLowerOpen() || run.profile.isUpperOpen()),
                    share(runs, run -> run.outcome == EffectiveDoseOutcome.ABOVE_TESTED_RANGE),
                    share(runs, run -> !run.wald.isDefined()));
            double most = scenario.isIncomplete() ? 100 : 96.5;
            rules.add(() -> assertTrue(profile >= scenario.least && profile <= most, scenario + ": " + profile));
        }
        assertAll(rules);
    }

    private static Run[] runs(Scenario scenario, long seed) {
        Run[] runs = new Run[SETS];
        Parallel.forEach(SETS, 2, ProgressListener.NONE, set -> {
            DoseResponseFit fit = DoseResponseFitter.withDefaults().fit(simulated(scenario, seed * SETS + set));
            EffectiveDose ic50 = fit.effectiveDose(50);
            runs[set] = new Run(
                    ic50.interval(LEVEL),
                    ic50.interval(LEVEL, IntervalMethod.LOG_WALD),
                    ic50.interval(LEVEL, IntervalMethod.WALD),
                    ic50.getOutcome());
        });
        return runs;
    }

    private static DoseResponseData simulated(Scenario scenario, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] doses = new double[UNTREATED + REPLICATES * DOSES.length];
        double[] responses = new double[doses.length];
        for (int i = 0; i < doses.length; i++) {
            doses[i] = i < UNTREATED ? 0 : DOSES[(i - UNTREATED) / REPLICATES];
            double mean =
                    scenario.bottom + (1 - scenario.bottom) / (1 + Math.pow(doses[i] / scenario.ic50, scenario.hill));
            responses[i] = mean + scenario.sd * random.nextGaussian();
        }
        return DoseResponseData.of(doses, responses);
    }

    /** Of the sets that have such an interval; a profile interval that is missing counts as a miss. */
    private static double coverage(Run[] runs, Scenario scenario, IntervalMethod method) {
        Interval[] intervals = Arrays.stream(runs)
                .map(run -> switch (method) {
                    case PROFILE -> run.profile;
                    case LOG_WALD -> run.logWald;
                    default -> run.wald;
                })
                .filter(interval -> method == IntervalMethod.PROFILE || interval.isDefined())
                .toArray(Interval[]::new);
        long hits = Arrays.stream(intervals)
                .filter(interval -> interval.contains(scenario.ic50))
                .count();
        return 100.0 * hits / intervals.length;
    }

    private static double share(Run[] runs, Predicate<Run> which) {
        return 100.0 * Arrays.stream(runs).filter(which).count() / runs.length;
    }
}
