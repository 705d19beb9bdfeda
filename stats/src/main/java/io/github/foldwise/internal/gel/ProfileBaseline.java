package io.github.foldwise.internal.gel;

import java.util.Arrays;

/** Baselines under the profile of a lane. */
public final class ProfileBaseline {
    /** How much less a point above the curve weighs than one below, and how stiff the curve is for a band of one pixel. */
    private static final double ASYMMETRY = 0.005;

    private static final int ROUNDS = 20;

    private ProfileBaseline() {}

    /**
     * A grey opening with a half disk: of radius r along the lane and as high as the profile's range, so that units of intensity do not
     * matter. The profile is smoothed over three rows first, for minima follow noise. Rows from the first given to before the last.
     */
    public static double[] rolling(double[] profile, int radius, int from, int to) {
        double[] smooth = smoothed(profile);
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

    /** Means over three rows. */
    private static double[] smoothed(double[] profile) {
        int n = profile.length;
        double[] smooth = new double[n];
        for (int i = 0; i < n; i++) {
            int from = Math.max(0, i - 1);
            int to = Math.min(n, i + 2);
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
        int n = profile.length;
        if (n < 3) {
            return profile.clone();
        }
        double lambda = Math.pow(bandHeight, 4);
        double[] weights = new double[n];
        Arrays.fill(weights, 1);
        double[] curve = profile.clone();
        for (int round = 0; round < ROUNDS; round++) {
            curve = smooth(profile, weights, lambda);
            boolean changed = false;
            for (int i = 0; i < n; i++) {
                double weight = profile[i] > curve[i] ? ASYMMETRY : 1 - ASYMMETRY;
                changed |= weight != weights[i];
                weights[i] = weight;
            }
            if (!changed) {
                break;
            }
        }
        return curve;
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
