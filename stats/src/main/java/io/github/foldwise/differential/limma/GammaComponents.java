package io.github.foldwise.differential.limma;

/**
 * Two variance components from independent squares, each a chi-square times (s + b d) for a known d: the maximum of the
 * likelihood by Fisher scoring with Levenberg's damping. The second component may be negative.
 */
final class GammaComponents {
    private GammaComponents() {}

    /** Returns s and b. */
    static double[] fit(double[] squares, double[] d) {
        double mean = 0;
        for (double square : squares) {
            mean += square / squares.length;
        }
        if (!(mean > 0)) {
            return new double[] {Double.NaN, Double.NaN};
        }
        double s = mean;
        double b = 0;
        double deviance = deviance(squares, d, s, b);
        double damping = 1e-3;
        for (int step = 0; step < 500; step++) {
            double g0 = 0;
            double g1 = 0;
            double h00 = 0;
            double h01 = 0;
            double h11 = 0;
            for (int i = 0; i < d.length; i++) {
                double mu = s + b * d[i];
                double score = (squares[i] - mu) / (mu * mu);
                g0 += score;
                g1 += score * d[i];
                h00 += 1 / (mu * mu);
                h01 += d[i] / (mu * mu);
                h11 += d[i] * d[i] / (mu * mu);
            }
            double a = h00 * (1 + damping);
            double c = h11 * (1 + damping);
            double determinant = a * c - h01 * h01;
            double ds = (c * g0 - h01 * g1) / determinant;
            double db = (a * g1 - h01 * g0) / determinant;
            if (!(determinant > 0) || !(Math.abs(g0 * ds + g1 * db) > 1e-16)) {
                break;
            }
            double next = deviance(squares, d, s + ds, b + db);
            if (next <= deviance) {
                s += ds;
                b += db;
                deviance = next;
                damping = Math.max(damping / 10, 1e-12);
            } else {
                damping *= 4;
                if (damping > 1e12) {
                    break;
                }
            }
        }
        return new double[] {s, b};
    }

    private static double deviance(double[] squares, double[] d, double s, double b) {
        double sum = 0;
        for (int i = 0; i < d.length; i++) {
            double mu = s + b * d[i];
            if (!(mu > 0)) {
                return Double.POSITIVE_INFINITY;
            }
            sum += squares[i] / mu + Math.log(mu);
        }
        return sum;
    }
}
