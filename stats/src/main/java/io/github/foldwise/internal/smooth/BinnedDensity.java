package io.github.foldwise.internal.smooth;

import java.util.Arrays;

/**
 * A normal kernel density on 512 places: the values are shared out linearly between the places of a grid and convolved with the
 * kernel (Silverman 1982, doi:10.2307/2347084). Its bandwidth is Silverman's rule, \( 0.9 \min(s, \mathrm{IQR}/1.34)\, n^{-1/5} \).
 * Equals {@code density(x, adjust)} of R before 4.4, whose kernel stands on a slightly narrower grid than the bins; since then it is
 * {@code old.coords = TRUE}.
 */
public final class BinnedDensity {
    private static final int PLACES = 512;

    private static final int KNOTS = 119;
    /** The kernel's step, in steps of the bins. */
    private static final double STEP = (PLACES - 1) / (PLACES - 0.5);
    /** The grid ends so many bandwidths beyond the values; that of the bins so many more. */
    private static final double CUT = 3;

    private static final double MARGIN = 4;
    /** Beyond so many bandwidths the kernel is less than rounding. */
    private static final double REACH = 39;

    private final double[] places = new double[PLACES];
    private final double[] densities = new double[PLACES];

    /**
     * Estimates a density.
     *
     * @param values two finite values or more
     * @param adjust the bandwidth as a multiple of Silverman's
     */
    public BinnedDensity(double[] values, double adjust) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double width = adjust * silverman(sorted);
        double from = sorted[0] - CUT * width;
        double to = sorted[sorted.length - 1] + CUT * width;
        double low = from - MARGIN * width;
        double step = (to + MARGIN * width - low) / (PLACES - 1);
        double[] smooth = convolved(bins(sorted, low, step), STEP * step / width, width);
        for (int i = 0; i < PLACES; i++) {
            places[i] = from + (to - from) * i / (PLACES - 1);
            double at = (places[i] - low) / step;
            int left = Math.min(Math.max((int) at, 0), PLACES - 2);
            densities[i] = smooth[left] + (at - left) * (smooth[left + 1] - smooth[left]);
        }
    }

    private static double silverman(double[] sorted) {
        double mean = Arrays.stream(sorted).average().orElseThrow();
        double squares = Arrays.stream(sorted).map(x -> (x - mean) * (x - mean)).sum();
        double deviation = Math.sqrt(squares / (sorted.length - 1));
        double range = (Ranking.quantile(sorted, 0.75) - Ranking.quantile(sorted, 0.25)) / 1.34;
        double spread = Math.min(deviation, range);
        if (!(spread > 0)) {
            spread = deviation > 0 ? deviation : sorted[0] != 0 ? Math.abs(sorted[0]) : 1;
        }
        return 0.9 * spread * Math.pow(sorted.length, -0.2);
    }

    private static double[] bins(double[] values, double low, double step) {
        double[] bins = new double[PLACES];
        for (double value : values) {
            double at = (value - low) / step;
            int left = (int) at;
            bins[left] += (1 - (at - left)) / values.length;
            bins[left + 1] += (at - left) / values.length;
        }
        return bins;
    }

    private static double[] convolved(double[] bins, double step, double width) {
        double[] kernel = new double[PLACES];
        for (int k = 0; k < PLACES && k * step < REACH; k++) {
            kernel[k] = Math.exp(-0.5 * k * step * (k * step)) / (width * Math.sqrt(2 * Math.PI));
        }
        double[] smooth = new double[PLACES];
        for (int i = 0; i < PLACES; i++) {
            for (int k = 0; k < PLACES && bins[i] > 0; k++) {
                smooth[k] += bins[i] * kernel[Math.abs(i - k)];
            }
        }
        return smooth;
    }

    /** {@return the smoothing spline of the density, with as many knots as R's {@code smooth.spline} takes for 512 places} */
    public SmoothingSpline smoothed() {
        return SmoothingSpline.fit(places, densities, KNOTS);
    }
}
