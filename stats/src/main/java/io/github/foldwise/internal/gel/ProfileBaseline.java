package io.github.foldwise.internal.gel;

import java.util.Arrays;
import java.util.Random;

/** Baselines under the profile of a lane. */
public final class ProfileBaseline {
    /** How much less a point above the curve weighs than one below, and how stiff the curve is for a band of one pixel. */
    private static final double ASYMMETRY = 0.005;

    private static final double NOISE_DEVIATIONS = 2.5;

    /** How far below the middle of noise alone the curve lies, in standard deviations. */
    private static final double LOWER_END = 1.5;

    private static final int EXPOSURES = 40;
    private static final long SEED = 1;

    private static final int ROUNDS = 20;

    private ProfileBaseline() {}

    /**
     * A grey opening with a half disk: of radius r along the lane and as high as the profile's range, so that units of intensity do not
     * matter. The profile is smoothed over a twelfth of the radius first, three rows at least, for minima follow noise. Rows from the first given to before the last.
     */
    public static double[] rolling(double[] profile, int radius, int from, int to) {
        double[] smooth = smoothed(profile, smoothing(radius));
        double range = Arrays.stream(smooth).max().orElse(0)
                - Arrays.stream(smooth).min().orElse(0);
        double[] disk = new double[2 * radius + 1];
        for (int k = 0; k < disk.length; k++) {
            double part = (k - radius) / (double) radius;
            disk[k] = range * Math.sqrt(Math.max(0, 1 - part * part));
        }
        double[] eroded = new double[profile.length];
        double[] opened = new double[to - from];
        // What the rows that are asked for see of the others is all that is needed.
        for (int i = Math.max(0, from - radius); i < Math.min(profile.length, to + radius); i++) {
            double least = Double.POSITIVE_INFINITY;
            for (int k = Math.max(0, i - radius); k <= Math.min(profile.length - 1, i + radius); k++) {
                least = Math.min(least, smooth[k] - disk[k - i + radius]);
            }
            eroded[i] = least;
        }
        for (int i = from; i < to; i++) {
            double most = Double.NEGATIVE_INFINITY;
            for (int k = Math.max(0, i - radius); k <= Math.min(profile.length - 1, i + radius); k++) {
                most = Math.max(most, eroded[k] + disk[i - k + radius]);
            }
            opened[i - from] = most;
        }
        return opened;
    }

    /**
     * What that curve adds to the variance of the mean of the profile above it, which it follows in part: from exposing the smoothed profile
     * again, with noise of these standard deviations in its rows.
     */
    public static double rollingVariance(double[] profile, double[] noise, int radius, int from, int to) {
        double[] smooth = smoothed(profile, smoothing(radius));
        double[] exposed = new double[profile.length];
        Random random = new Random(SEED);
        double[] curves = new double[EXPOSURES];
        double[] means = new double[EXPOSURES];
        for (int k = 0; k < EXPOSURES; k++) {
            for (int i = 0; i < exposed.length; i++) {
                exposed[i] = smooth[i] + noise[i] * random.nextGaussian();
            }
            curves[k] =
                    Arrays.stream(rolling(exposed, radius, from, to)).average().orElse(0);
            means[k] = Arrays.stream(exposed, from, to).average().orElse(0);
        }
        double curve = Arrays.stream(curves).average().orElse(0);
        double mean = Arrays.stream(means).average().orElse(0);
        double sum = 0;
        for (int k = 0; k < EXPOSURES; k++) {
            sum += (curves[k] - curve) * (curves[k] - curve - 2 * (means[k] - mean));
        }
        return sum / (EXPOSURES - 1);
    }

    private static int smoothing(int radius) {
        return Math.max(1, radius / 24);
    }

    /** Means over an odd number of rows. */
    private static double[] smoothed(double[] profile, int half) {
        int n = profile.length;
        double[] smooth = new double[n];
        for (int i = 0; i < n; i++) {
            int from = Math.max(0, i - half);
            int to = Math.min(n, i + half + 1);
            double sum = 0;
            for (int k = from; k < to; k++) {
                sum += profile[k];
            }
            smooth[i] = sum / (to - from);
        }
        return smooth;
    }

    /**
     * Asymmetric least squares: \( \sum w_i (p_i - z_i)^2 + \lambda \sum (\Delta^2 z_i)^2 \) with w = 0.005 where the profile lies above the
     * curve and 0.995 where it lies below; \( \lambda \) grows with the fourth power of the band's height, so that the curve bends as little
     * for a large image as for a small one.
     */
    public static double[] asymmetric(double[] profile, int bandHeight) {
        return asymmetric(profile, bandHeight, 0);
    }

    /**
     * The same on a profile with noise: what lies above the curve by less than two and a half standard deviations of it counts in full, or the
     * curve would follow the lowest rows of the noise.
     */
    public static double[] asymmetric(double[] profile, int bandHeight, double noise) {
        int n = profile.length;
        if (n < 3) {
            return profile.clone();
        }
        double lambda = Math.pow(bandHeight, 4);
        double[] weights = new double[n];
        Arrays.fill(weights, 1);
        double[] curve = noise > 0 ? asymmetric(profile, bandHeight, 0) : profile.clone();
        if (noise > 0) {
            // From the curve at the noise's lower end to its middle, so that the first round does not take it for
            // bands.
            for (int i = 0; i < n; i++) {
                curve[i] += LOWER_END * noise;
                weights[i] = weight(profile[i], curve[i], noise);
            }
        }
        for (int round = 0; round < ROUNDS; round++) {
            curve = smooth(profile, weights, lambda);
            boolean changed = false;
            for (int i = 0; i < n; i++) {
                double weight = weight(profile[i], curve[i], noise);
                changed |= weight != weights[i];
                weights[i] = weight;
            }
            if (!changed) {
                break;
            }
        }
        return curve;
    }

    private static double weight(double row, double curve, double noise) {
        return row > curve + NOISE_DEVIATIONS * noise ? ASYMMETRY : 1 - ASYMMETRY;
    }

    /** How much each row of the profile counts in the mean of that curve from one row to before another. */
    public static double[] asymmetricInfluence(double[] profile, int bandHeight, double noise, int from, int to) {
        int n = profile.length;
        double[] influence = new double[n];
        if (n < 3) {
            Arrays.fill(influence, from, to, 1.0 / (to - from));
            return influence;
        }
        double[] curve = asymmetric(profile, bandHeight, noise);
        double[] weights = new double[n];
        for (int i = 0; i < n; i++) {
            weights[i] = weight(profile[i], curve[i], noise);
            influence[i] = i >= from && i < to ? 1 / ((to - from) * weights[i]) : 0;
        }
        double[] counts = smooth(influence, weights, Math.pow(bandHeight, 4));
        Arrays.setAll(counts, i -> weights[i] * counts[i]);
        return counts;
    }

    /** Solves \( (W + \lambda D^T D) z = W p \), a matrix of five diagonals, by its \( L D L^T \) factors. */
    private static double[] smooth(double[] p, double[] w, double lambda) {
        int n = p.length;
        double[] d = new double[n];
        double[] e = new double[n];
        double[] f = new double[n];
        for (int i = 0; i + 2 < n; i++) {
            d[i] += lambda;
            d[i + 1] += 4 * lambda;
            d[i + 2] += lambda;
            e[i] -= 2 * lambda;
            e[i + 1] -= 2 * lambda;
            f[i] += lambda;
        }
        double[] z = new double[n];
        for (int i = 0; i < n; i++) {
            d[i] += w[i];
            z[i] = w[i] * p[i];
        }
        // Factors overwrite the diagonals: e and f become those of L.
        for (int i = 0; i < n; i++) {
            double first = e[i];
            double second = f[i];
            e[i] = first / d[i];
            f[i] = second / d[i];
            if (i + 1 < n) {
                d[i + 1] -= e[i] * first;
                e[i + 1] -= e[i] * second;
                z[i + 1] -= e[i] * z[i];
            }
            if (i + 2 < n) {
                d[i + 2] -= f[i] * second;
                z[i + 2] -= f[i] * z[i];
            }
        }
        for (int i = n - 1; i >= 0; i--) {
            z[i] /= d[i];
            z[i] -= i + 1 < n ? e[i] * z[i + 1] : 0;
            z[i] -= i + 2 < n ? f[i] * z[i + 2] : 0;
        }
        return z;
    }
}
