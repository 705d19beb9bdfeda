package io.github.foldwise.doseresponse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.inference.Interval;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

/** What a change of the data does to the fit, and what it must not do. */
class DoseResponseFitPropertiesTest {
    /** Eight doses in triplicate and three vehicle wells, 3 % noise, both plateaus in sight. */
    @Provide
    Arbitrary<DoseResponseData> curves() {
        return Arbitraries.longs().between(0, 1_000_000).map(DoseResponseFitPropertiesTest::curve);
    }

    private static DoseResponseData curve(long seed) {
        Random random = new Random(seed);
        double b = (0.8 + 1.5 * random.nextDouble()) * (random.nextBoolean() ? 1 : -1);
        double e = Math.exp(1.5 * (random.nextDouble() - 0.5));
        double[] x = new double[27];
        double[] y = new double[27];
        for (int i = 0; i < x.length; i++) {
            x[i] = i < 3 ? 0 : Math.pow(3, i / 3 - 4.5);
            double remaining = x[i] == 0 ? (b > 0 ? 1 : 0) : 1 / (1 + Math.pow(x[i] / e, b));
            y[i] = 0.2 + 0.8 * remaining + 0.03 * random.nextGaussian();
        }
        return DoseResponseData.of(x, y);
    }

    private static DoseResponseFit fit(DoseResponseData data) {
        return DoseResponseFitter.withDefaults().fit(data);
    }

    private static double[] scaled(double[] values, double factor, double shift) {
        return Arrays.stream(values).map(value -> shift + factor * value).toArray();
    }

    @Property(tries = 60, seed = "20261122")
    void aFactorOnTheDosesScalesTheIc50AndItsIntervalAlone(
            @ForAll("curves") DoseResponseData data, @ForAll @IntRange(min = -60, max = 60) int steps) {
        double factor = Math.exp(0.37 * steps);
        DoseResponseFit before = fit(data);
        DoseResponseFit after = fit(DoseResponseData.of(scaled(data.getDoses(), factor, 0), data.getResponses()));
        close(factor * before.getIc50(), after.getIc50(), 1e-8);
        closeIntervals(before, after, factor);
        close(before.getSlope(), after.getSlope(), 1e-8);
        close(before.getTop(), after.getTop(), 1e-9);
        close(before.getResidualSumOfSquares(), after.getResidualSumOfSquares(), 1e-11);
        close(
                before.effectiveDose(50).getLogStandardError(),
                after.effectiveDose(50).getLogStandardError(),
                1e-6);
    }

    @Property(tries = 60, seed = "20261122")
    void anAffineChangeOfTheResponsesMovesThePlateausAlone(
            @ForAll("curves") DoseResponseData data,
            @ForAll @IntRange(min = -40, max = 40) int steps,
            @ForAll @DoubleRange(min = -10, max = 10) double shift) {
        double factor = Math.exp(0.37 * steps);
        DoseResponseFit before = fit(data);
        DoseResponseFit after =
                fit(DoseResponseData.of(data.getDoses(), scaled(data.getResponses(), factor, shift * factor)));
        close(before.getIc50(), after.getIc50(), 1e-7);
        closeIntervals(before, after, 1);
        assertEquals(factor * (shift + before.getTop()), after.getTop(), 1e-7 * factor);
        assertEquals(factor * (shift + before.getBottom()), after.getBottom(), 1e-7 * factor);
        close(factor * before.getSigma(), after.getSigma(), 1e-7);
    }

    @Property(tries = 60, seed = "20261122")
    void theOrderOfTheWellsDoesNotMatter(@ForAll("curves") DoseResponseData data, @ForAll long seed) {
        double[] x = data.getDoses();
        double[] y = data.getResponses();
        Random random = new Random(seed);
        for (int i = x.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            swap(x, i, j);
            swap(y, i, j);
        }
        DoseResponseFit before = fit(data);
        DoseResponseFit after = fit(DoseResponseData.of(x, y));
        close(before.getResidualSumOfSquares(), after.getResidualSumOfSquares(), 1e-12);
        close(before.getIc50(), after.getIc50(), 1e-11);
        close(before.getSlope(), after.getSlope(), 1e-11);
    }

    private static void swap(double[] values, int i, int j) {
        double value = values[i];
        values[i] = values[j];
        values[j] = value;
    }

    @Property(tries = 60, seed = "20261122")
    void aWeightOfTwoIsTheSameWellTwice(@ForAll("curves") DoseResponseData data) {
        int n = data.size();
        double[] x = Arrays.copyOf(data.getDoses(), n + 3);
        double[] y = Arrays.copyOf(data.getResponses(), n + 3);
        double[] weights = new double[n];
        Arrays.fill(weights, 1);
        for (int i = 0; i < 3; i++) {
            x[n + i] = x[5 + 4 * i];
            y[n + i] = y[5 + 4 * i];
            weights[5 + 4 * i] = 2;
        }
        DoseResponseFit twice = fit(DoseResponseData.of(x, y));
        DoseResponseFit weighted = fit(data.withWeights(weights));
        close(twice.getIc50(), weighted.getIc50(), 1e-10);
        close(twice.getBottom(), weighted.getBottom(), 1e-10);
        close(twice.getResidualSumOfSquares(), weighted.getResidualSumOfSquares(), 1e-11);
    }

    @Property(tries = 60, seed = "20261122")
    void aFitOfThePredictionsReturnsTheParameters(@ForAll("curves") DoseResponseData data) {
        DoseResponseFit first = fit(data);
        double[] means = Arrays.stream(data.getDoses())
                .map(dose -> first.predict(dose).getValue())
                .toArray();
        DoseResponseFit second = fit(DoseResponseData.of(data.getDoses(), means));
        close(first.getIc50(), second.getIc50(), 1e-9);
        close(first.getSlope(), second.getSlope(), 1e-9);
        close(first.getTop(), second.getTop(), 1e-9);
        assertTrue(second.getResidualSumOfSquares() < 1e-24);
    }

    @Property(tries = 60, seed = "20261122")
    void theProfileIntervalHoldsTheEstimateAndWidensWithItsLevel(
            @ForAll("curves") DoseResponseData data, @ForAll @DoubleRange(min = 0.5, max = 0.99) double level) {
        EffectiveDose ic50 = fit(data).effectiveDose(50);
        Interval narrow = ic50.interval(level - 0.1);
        Interval wide = ic50.interval(level);
        assertTrue(narrow.contains(ic50.getEstimate()));
        assertTrue(wide.getLower() < narrow.getLower() && narrow.getUpper() < wide.getUpper());
    }

    @Property(tries = 60, seed = "20261122")
    void aMirroredCurveHasTheMirroredFit(@ForAll("curves") DoseResponseData data) {
        DoseResponseFit fit = fit(data);
        DoseResponseFit mirrored = fit(DoseResponseData.of(data.getDoses(), scaled(data.getResponses(), -1, 1)));
        close(-fit.getSlope(), mirrored.getSlope(), 1e-9);
        close(fit.getIc50(), mirrored.getIc50(), 1e-9);
        close(1 - fit.getBottom(), mirrored.getTop(), 1e-9);
        closeIntervals(fit, mirrored, 1);
    }

    @Property(tries = 30, seed = "20261122")
    void theUnitOfTheDosesIsTheUnitOfTheIc50(@ForAll("curves") DoseResponseData data) {
        DoseResponseFit micro = fit(data.withUnit("µM"));
        DoseResponseFit nano = fit(data.withUnit("µM").convertedTo("nM"));
        close(1000 * micro.getIc50(), nano.getIc50(), 1e-9);
        assertEquals("nM", nano.effectiveDose(50).getUnit());
    }

    private static void closeIntervals(DoseResponseFit before, DoseResponseFit after, double factor) {
        Interval one = before.effectiveDose(50).interval(0.95);
        Interval other = after.effectiveDose(50).interval(0.95);
        close(factor * one.getLower(), other.getLower(), 1e-7);
        close(factor * one.getUpper(), other.getUpper(), 1e-7);
    }

    private static void close(double expected, double actual, double relative) {
        assertEquals(expected, actual, relative * Math.abs(expected));
    }
}
