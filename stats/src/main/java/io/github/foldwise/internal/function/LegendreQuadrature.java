package io.github.foldwise.internal.function;

import java.util.function.DoubleFunction;

/**
 * Integrals of smooth vector functions over an interval: composite Gauss-Legendre sums of ten points, with twice as many
 * panels until two sums agree.
 */
public final class LegendreQuadrature {
    private static final double[] NODES = {
        0.1488743389816312, 0.4333953941292472, 0.6794095682990244, 0.8650633666889845, 0.9739065285171717
    };
    private static final double[] WEIGHTS = {
        0.2955242247147529, 0.2692667193099963, 0.2190863625159820, 0.1494513491505806, 0.0666713443086881
    };
    private static final int MOST_PANELS = 1 << 13;

    private LegendreQuadrature() {}

    /**
     * Returns the integral of each element.
     *
     * @param f the function; its arrays have one length
     * @param from the lower end
     * @param to the upper end
     * @param tolerance how closely two sums must agree, relative to the largest element
     * @return the integrals; the last sum where 8192 panels are not enough
     */
    public static double[] integrate(DoubleFunction<double[]> f, double from, double to, double tolerance) {
        double[] coarse = sum(f, from, to, 8);
        for (int panels = 16; panels <= MOST_PANELS; panels *= 2) {
            double[] fine = sum(f, from, to, panels);
            double apart = 0;
            double largest = 0;
            for (int i = 0; i < fine.length; i++) {
                apart = Math.max(apart, Math.abs(fine[i] - coarse[i]));
                largest = Math.max(largest, Math.abs(fine[i]));
            }
            coarse = fine;
            if (!(apart > tolerance * largest)) {
                break;
            }
        }
        return coarse;
    }

    private static double[] sum(DoubleFunction<double[]> f, double from, double to, int panels) {
        double half = 0.5 * (to - from) / panels;
        double[] total = new double[f.apply(from).length];
        for (int panel = 0; panel < panels; panel++) {
            double middle = from + (2 * panel + 1) * half;
            for (int k = 0; k < NODES.length; k++) {
                double[] left = f.apply(middle - half * NODES[k]);
                double[] right = f.apply(middle + half * NODES[k]);
                for (int i = 0; i < total.length; i++) {
                    total[i] += half * WEIGHTS[k] * (left[i] + right[i]);
                }
            }
        }
        return total;
    }
}
