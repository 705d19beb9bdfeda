package io.github.foldwise.growth;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * How often intervals of the rate, at 95 %, hold the truth where window and model are found; prints what it finds. 200 runs: exponential
 * .965 (one well) and .930 (four), with a lag .940 and .940, with lag and plateau .940 and .960, saturating from the start .900 and .890.
 */
@Tag("slow")
class GrowthCoverageTest {
    private static final int RUNS = Integer.getInteger("foldwise.growth.runs", 200);
    private static final double RATE = 0.03;

    private static double count(String truth, double seed, double rate, double hours) {
        return switch (truth) {
            case "exponential" -> seed * Math.exp(rate * hours);
            case "lag" -> seed * Math.exp(rate * Math.max(0, hours - 20));
            case "logistic" -> 30 * seed / (1 + 29 * Math.exp(-rate * hours));
            default -> seed * Math.exp(rate * Math.max(0, Math.min(80, hours) - 20));
        };
    }

    /** Wells, or experiments of one well each. */
    private static GrowthData data(String truth, int wells, boolean experiments, Random random) {
        List<Double> times = new ArrayList<>();
        List<Double> counts = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (int w = 0; w < wells; w++) {
            double rate = RATE + (wells > 1 ? (experiments ? 0.002 : 0.001) * random.nextGaussian() : 0);
            double seed = 1000 * Math.exp(0.1 * random.nextGaussian());
            for (int i = 0; i < 10; i++) {
                times.add(12.0 * i);
                counts.add(count(truth, seed, rate, 12 * i) * Math.exp(0.08 * random.nextGaussian()));
                names.add("A" + w);
            }
        }
        GrowthData data = GrowthData.of(numbers(times), numbers(counts)).withWells(names);
        return experiments ? data.withExperiments(names) : data;
    }

    @ParameterizedTest
    @CsvSource({
        "exponential, 1",
        "exponential, 4",
        "lag, 1",
        "lag, 4",
        "phases, 1",
        "phases, 4",
        "logistic, 1",
        "logistic, 4"
    })
    void intervalsHoldTheTruth(String truth, int wells) {
        check(truth, wells, false);
    }

    /** Each experiment has a window of its own, whose error is part of what experiments differ by. */
    @ParameterizedTest
    @CsvSource({"exponential", "lag", "phases", "logistic"})
    void intervalsOverExperimentsHoldTheTruth(String truth) {
        check(truth, 4, true);
    }

    private static void check(String truth, int wells, boolean experiments) {
        Random random = new Random(wells);
        int held = 0;
        int curves = 0;
        double sum = 0;
        for (int run = 0; run < RUNS; run++) {
            GrowthFit fit = GrowthFitter.withDefaults().fit(data(truth, wells, experiments, random));
            held += fit.rate().getInterval().contains(RATE) ? 1 : 0;
            curves += fit.getModel() == GrowthModel.EXPONENTIAL ? 0 : 1;
            sum += fit.getRate();
        }
        double share = (double) held / RUNS;
        System.out.printf(
                Locale.ROOT,
                "%s, %d %s: held %.3f, mean %.5f, curves %d%n",
                truth,
                wells,
                experiments ? "experiments" : "wells",
                share,
                sum / RUNS,
                curves);
        assertTrue(
                share > 0.85 && Math.abs(sum / RUNS - RATE) < (experiments ? 0.15 : 0.1) * RATE, truth + " " + share);
    }

    private static double[] numbers(List<Double> list) {
        return list.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
