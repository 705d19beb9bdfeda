package io.github.foldwise.screening.quality;

import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.text.Options;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How much vehicle (DMSO, ethanol) the cells bear: each concentration of the vehicle against medium without it, as a test of
 * equivalence. A concentration is borne if the lower confidence limit of its signal relative to medium, on the logarithmic
 * scale with one scatter for all concentrations, is above the tolerated share.
 *
 * <p>That no difference was found is not the question: with few wells none ever is. Instances are immutable.
 *
 * <p>Schuirmann, D. J. (1987), doi:10.1007/BF01068419.
 */
public final class VehicleTolerance extends Options {
    private static final long serialVersionUID = 1L;

    private final double largestLoss;
    private final double level;

    private VehicleTolerance(double largestLoss, double level) {
        this.largestLoss = largestLoss;
        this.level = level;
    }

    /**
     * Returns the test with the defaults: a loss of 10 percent is tolerated, with one-sided confidence 0.95.
     *
     * @return the test
     */
    public static VehicleTolerance withDefaults() {
        return new VehicleTolerance(10, 0.95);
    }

    /**
     * Returns a test that tolerates another loss.
     *
     * @param percent the largest loss of signal that does not matter, in percent, in (0, 100)
     * @return a copy with the loss
     * @throws IllegalArgumentException if it is not in (0, 100)
     */
    public VehicleTolerance withLargestLoss(double percent) {
        if (!(percent > 0 && percent < 100)) {
            throw new IllegalArgumentException(
                    "largest loss " + percent + ": it is in percent, above 0 and below 100, such as 10");
        }
        return new VehicleTolerance(percent, level);
    }

    /**
     * Returns a test at another confidence.
     *
     * @param newLevel one-sided confidence, in (0.5, 1)
     * @return a copy with the confidence
     * @throws IllegalArgumentException if it is not in (0.5, 1)
     */
    public VehicleTolerance withLevel(double newLevel) {
        if (!(newLevel > 0.5 && newLevel < 1)) {
            throw new IllegalArgumentException(
                    "level " + newLevel + ": a one-sided confidence is a fraction in (0.5, 1), such as 0.95");
        }
        return new VehicleTolerance(largestLoss, newLevel);
    }

    /**
     * Tests a series.
     *
     * @param series concentration of the vehicle, 0 for medium, and signal above blank of each well; the unit of the
     *     concentration is usually % v/v
     * @return the signal at each concentration relative to medium, and the highest concentration that is borne
     */
    public VehicleToleranceResult of(DoseResponseData series) {
        double[] doses = series.getDoses();
        double[] signals = series.getResponses();
        double[] levels = Arrays.stream(doses).distinct().sorted().toArray();
        List<String> problems = new ArrayList<>();
        if (!(levels[0] == 0) || levels.length < 2) {
            problems.add("no wells of medium (concentration 0) beside wells of vehicle");
        }
        if (doses.length - levels.length < 2) {
            problems.add("too few replicate wells for a scatter");
        }
        for (double signal : signals) {
            if (!(signal > 0) && problems.size() < 3) {
                problems.add("a signal of " + signal
                        + ", which has no logarithm; subtract the blank and leave dead wells out");
                break;
            }
        }
        if (!problems.isEmpty()) {
            return VehicleToleranceResult.undecided(series, String.join("; ", problems), largestLoss);
        }
        double[] means = new double[levels.length];
        int[] counts = new int[levels.length];
        double variance = scatter(doses, signals, levels, means, counts);
        return VehicleToleranceResult.of(series, levels, means, counts, variance, largestLoss, level);
    }

    /** Fills mean logarithm and number of wells of each concentration; returns the pooled variance. */
    private static double scatter(double[] doses, double[] signals, double[] levels, double[] means, int[] counts) {
        for (int i = 0; i < doses.length; i++) {
            int k = Arrays.binarySearch(levels, doses[i]);
            means[k] += Math.log(signals[i]);
            counts[k]++;
        }
        for (int k = 0; k < means.length; k++) {
            means[k] /= counts[k];
        }
        double squares = 0;
        for (int i = 0; i < doses.length; i++) {
            double left = Math.log(signals[i]) - means[Arrays.binarySearch(levels, doses[i])];
            squares += left * left;
        }
        return squares / (doses.length - levels.length);
    }

    @Override
    protected Settings settings() {
        return Settings.of("largest loss", largestLoss).and("level", level);
    }
}
