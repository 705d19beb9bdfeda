package io.github.foldwise.screening.quality;

import io.github.foldwise.internal.smooth.Medians;
import io.github.foldwise.progress.Interruption;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Means, standard deviations, medians and scaled median absolute deviations of simulated standard normal samples of one
 * size: what turns an observed pair of location and scatter into draws of the μ and σ behind it, \( \sigma^* = s/s_b \),
 * \( \mu^* = \bar x - \bar z_b \sigma^* \). The pivots depend on the number of wells alone and are kept for the next plate.
 */
final class NormalPivots {
    private static final Map<Key, NormalPivots> KNOWN = new ConcurrentHashMap<>();
    private static final int MOST_KNOWN = 64;

    /** Written out, as the machine keeps the class of the last record whose own equality it linked, and its loader. */
    private record Key(int wells, int draws, long seed) {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key that && wells == that.wells && draws == that.draws && seed == that.seed;
        }

        @Override
        public int hashCode() {
            return 31 * (31 * wells + draws) + Long.hashCode(seed);
        }
    }

    private final double[] means;
    private final double[] deviations;
    private final double[] medians;
    private final double[] spreads;

    private NormalPivots(Key key) {
        means = new double[key.draws];
        deviations = new double[key.draws];
        medians = new double[key.draws];
        spreads = new double[key.draws];
        SplittableRandom random = new SplittableRandom(key.seed);
        double[] sample = new double[key.wells];
        for (int b = 0; b < key.draws; b++) {
            Interruption.check();
            fill(sample, random);
            summarise(sample, b);
        }
    }

    static NormalPivots of(int wells, int draws, long seed) {
        if (KNOWN.size() > MOST_KNOWN) {
            KNOWN.clear();
        }
        return KNOWN.computeIfAbsent(new Key(wells, draws, seed), NormalPivots::new);
    }

    /** Marsaglia's polar method with strict functions: the same bits on every machine. */
    private static void fill(double[] sample, SplittableRandom random) {
        for (int i = 0; i < sample.length; i += 2) {
            double u;
            double v;
            double s;
            do {
                u = 2 * random.nextDouble() - 1;
                v = 2 * random.nextDouble() - 1;
                s = u * u + v * v;
            } while (s >= 1 || s == 0);
            double factor = Math.sqrt(-2 * StrictMath.log(s) / s);
            sample[i] = u * factor;
            if (i + 1 < sample.length) {
                sample[i + 1] = v * factor;
            }
        }
    }

    private void summarise(double[] sample, int draw) {
        int n = sample.length;
        double mean = 0;
        for (double value : sample) {
            mean += value;
        }
        mean /= n;
        double squares = 0;
        for (double value : sample) {
            squares += (value - mean) * (value - mean);
        }
        means[draw] = mean;
        deviations[draw] = Math.sqrt(squares / (n - 1));
        Arrays.sort(sample);
        double median = Medians.ofSorted(sample, n);
        for (int i = 0; i < n; i++) {
            sample[i] = Math.abs(sample[i] - median);
        }
        Arrays.sort(sample);
        medians[draw] = median;
        spreads[draw] = Medians.NORMAL_SCALE * Medians.ofSorted(sample, n);
    }

    double mean(int draw) {
        return means[draw];
    }

    double deviation(int draw) {
        return deviations[draw];
    }

    double median(int draw) {
        return medians[draw];
    }

    double spread(int draw) {
        return spreads[draw];
    }
}
