package io.github.foldwise.internal.function;

/** Nodes and weights of Gauss and Legendre's quadrature on (0, 1), by Newton's method on the Legendre recurrence. */
public final class GaussLegendre {
    public final double[] nodes;
    public final double[] weights;

    public GaussLegendre(int size) {
        nodes = new double[size];
        weights = new double[size];
        for (int i = 0; i < size; i++) {
            double x = Math.cos(Math.PI * (i + 0.75) / (size + 0.5));
            double slope = 0;
            for (int step = 0; step < 20; step++) {
                double before = 1;
                double now = x;
                for (int k = 2; k <= size; k++) {
                    double next = ((2 * k - 1) * x * now - (k - 1) * before) / k;
                    before = now;
                    now = next;
                }
                slope = size * (x * now - before) / (x * x - 1);
                double move = now / slope;
                x -= move;
                if (Math.abs(move) < 1e-16) {
                    break;
                }
            }
            nodes[size - 1 - i] = 0.5 * (1 + x);
            weights[size - 1 - i] = 1 / ((1 - x * x) * slope * slope);
        }
    }
}
