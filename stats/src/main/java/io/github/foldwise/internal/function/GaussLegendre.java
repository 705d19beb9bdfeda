package io.github.foldwise.internal.function;

import java.util.function.DoubleFunction;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegrator;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegratorFactory;

/** Gauss and Legendre's quadrature, with the nodes of Commons Math. */
public final class GaussLegendre {
    private static final GaussIntegratorFactory FACTORY = new GaussIntegratorFactory();
    private static final GaussLegendre TEN = new GaussLegendre(10);
    private static final int MOST_PANELS = 1 << 13;

    /** The nodes, ascending in (0, 1). */
    public final double[] nodes;

    /** Their weights, 1 in all. */
    public final double[] weights;

    /**
     * Makes a rule.
     *
     * @param size the number of its nodes
     */
    public GaussLegendre(int size) {
        GaussIntegrator rule = FACTORY.legendre(size, 0, 1);
        nodes = new double[size];
        weights = new double[size];
        for (int i = 0; i < size; i++) {
            nodes[i] = rule.getPoint(i);
            weights[i] = rule.getWeight(i);
        }
    }

    /**
     * Returns the integral of each element of a smooth vector function, by composite sums of ten points with twice as many
     * panels until two sums agree.
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
        double width = (to - from) / panels;
        double[] total = new double[f.apply(from).length];
        for (int panel = 0; panel < panels; panel++) {
            for (int k = 0; k < TEN.nodes.length; k++) {
                double[] values = f.apply(from + (panel + TEN.nodes[k]) * width);
                for (int i = 0; i < total.length; i++) {
                    total[i] += width * TEN.weights[k] * values[i];
                }
            }
        }
        return total;
    }
}
