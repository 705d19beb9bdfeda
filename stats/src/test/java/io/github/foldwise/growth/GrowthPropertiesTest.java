package io.github.foldwise.growth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

class GrowthPropertiesTest {
    private static final GrowthFitter FITTER = GrowthFitter.withDefaults();

    private static double[][] counts(long seed, double rate, int wells) {
        Random random = new Random(seed);
        double lag = 20 * random.nextDouble();
        double[][] counts = new double[wells][9];
        for (double[] well : counts) {
            for (int i = 0; i < well.length; i++) {
                well[i] = 500 * Math.exp(rate * Math.max(0, 12 * i - lag) + 0.1 * random.nextGaussian());
            }
        }
        return counts;
    }

    private static GrowthData data(double[][] counts, double shift, double time, double count, List<Integer> order) {
        List<Double> hours = new ArrayList<>();
        List<Double> all = new ArrayList<>();
        List<String> wells = new ArrayList<>();
        for (int w : order) {
            for (int i = 0; i < counts[w].length; i++) {
                hours.add(shift + time * 12 * i);
                all.add(count * counts[w][i]);
                wells.add("A" + w);
            }
        }
        return GrowthData.of(numbers(hours), numbers(all)).withWells(wells);
    }

    @Property(tries = 60, seed = "20261129")
    void unitsOfTimeAndCountsOnlyScale(
            @ForAll @IntRange(max = 100000) int seed,
            @ForAll @DoubleRange(min = -0.03, max = 0.05) double rate,
            @ForAll @DoubleRange(min = 0.02, max = 60) double time,
            @ForAll @DoubleRange(min = 0.1, max = 1e4) double count) {
        double[][] counts = counts(seed, rate, 3);
        GrowthFit one = FITTER.withModel(GrowthModel.EXPONENTIAL).fit(data(counts, 0, 1, 1, List.of(0, 1, 2)));
        GrowthFit other = FITTER.withModel(GrowthModel.EXPONENTIAL).fit(data(counts, 0, time, count, List.of(0, 1, 2)));
        assertEquals(one.getRate(), time * other.getRate(), 1e-9);
        assertEquals(
                one.rate().getInterval().getUpper(),
                time * other.rate().getInterval().getUpper(),
                1e-8);
        assertEquals(one.doublingTime().getOutcome(), other.doublingTime().getOutcome());
        assertEquals(one.windowFrom().getEstimate() * time, other.windowFrom().getEstimate(), 1e-6 * time);
        assertEquals(1, Double.isNaN(one.getCapacity()) ? 1 : other.getCapacity() / one.getCapacity() / count, 1e-6);
    }

    @Property(tries = 60, seed = "20261129")
    void constantAddedToTimeMovesLagAndWindowOnly(
            @ForAll @IntRange(max = 100000) int seed,
            @ForAll @DoubleRange(min = 0.01, max = 0.05) double rate,
            @ForAll @DoubleRange(min = -500, max = 500) double shift) {
        double[][] counts = counts(seed, rate, 2);
        GrowthFit one = FITTER.fit(data(counts, 0, 1, 1, List.of(0, 1)));
        GrowthFit other = FITTER.fit(data(counts, shift, 1, 1, List.of(0, 1)));
        assertEquals(one.getModel(), other.getModel());
        assertEquals(one.getRate(), other.getRate(), 1e-7 * Math.abs(one.getRate()));
        assertEquals(one.getLag() + shift, other.getLag(), 1e-5);
        assertEquals(one.windowTo().getEstimate() + shift, other.windowTo().getEstimate(), 1e-9);
    }

    @Property(tries = 40, seed = "20261129")
    void orderOfWellsDoesNotMatter(@ForAll @IntRange(max = 100000) int seed) {
        double[][] counts = counts(seed, 0.03, 5);
        List<Integer> order = new ArrayList<>(List.of(0, 1, 2, 3, 4));
        GrowthFit one = FITTER.fit(data(counts, 0, 1, 1, order));
        Collections.shuffle(order, new Random(seed));
        GrowthFit other = FITTER.fit(data(counts, 0, 1, 1, order));
        assertEquals(one.getRate(), other.getRate(), 1e-12);
        assertEquals(
                one.rate().getInterval().getLower(), other.rate().getInterval().getLower(), 1e-10);
        assertEquals(one.getLag(), other.getLag(), 1e-8);
    }

    @Property(tries = 60, seed = "20261129")
    void doublingTimeIsANumberOnlyWhereTheIntervalOfTheRateLeavesOutZero(
            @ForAll @IntRange(max = 100000) int seed, @ForAll @DoubleRange(min = -0.01, max = 0.01) double rate) {
        GrowthFit fit = FITTER.fit(data(counts(seed, rate, 2), 0, 1, 1, List.of(0, 1)));
        boolean open = fit.rate().getInterval().contains(0);
        assertEquals(open, Double.isNaN(fit.getDoublingTime()));
        assertEquals(open, fit.doublingTime().getOutcome() == GrowthOutcome.OPEN);
        if (!open) {
            assertTrue(fit.doublingTime().getInterval().contains(fit.getDoublingTime()));
        }
    }

    private static double[] numbers(List<Double> list) {
        return list.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
