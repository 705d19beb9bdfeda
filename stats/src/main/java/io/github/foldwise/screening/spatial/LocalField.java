package io.github.foldwise.screening.spatial;

import io.github.foldwise.internal.linear.SymmetricMatrix;
import io.github.foldwise.internal.smooth.LocalSurface;
import io.github.foldwise.internal.smooth.Medians;
import java.util.Arrays;

/**
 * A field over a plate as a local surface plus a step at the outer ring, estimated together with a level for each condition.
 *
 * <p>With the smoother S of the surface and X the indicators of conditions and ring, the levels are \( \hat\beta = \arg\min
 * \|W^{1/2}(I - S)(y - X\beta)\|^2 \) (Speckman 1988, doi:10.1111/j.2517-6161.1988.tb01738.x) and the surface is \( S(y -
 * X\hat\beta) \); Tukey's bisquare of the residuals in W keeps single wells from bending it.
 */
final class LocalField {
    /** As R's loess for {@code family = "symmetric"}: a first fit and three with robustness weights. */
    private static final int ROUNDS = 4;

    private static final double BISQUARE = 6;
    private static final double DEPENDENT = 1e-9;

    private final double[] rows;
    private final double[] columns;
    private final double[] values;
    private final double[][] terms;
    private final double[] prior;
    private final LocalSurface surface;
    private double[] weights;
    private double[] levels = new double[0];
    private double[] residuals = new double[0];

    /**
     * The problem.
     *
     * @param rows row of each observed well
     * @param columns column of each observed well
     * @param values what was observed
     * @param terms for each observed well the indicators beside the surface
     * @param prior weight of each observed well
     * @param span share of the observed wells that each place of the surface rests on
     */
    LocalField(double[] rows, double[] columns, double[] values, double[][] terms, double[] prior, double span) {
        this.rows = rows;
        this.columns = columns;
        this.values = values;
        this.terms = terms;
        this.prior = prior;
        this.weights = prior;
        this.surface = new LocalSurface(rows, columns, span);
    }

    /** Estimates levels and surface; false if the wells cannot tell them apart. */
    boolean fit() {
        for (int round = 0; round < ROUNDS; round++) {
            if (!fitOnce()) {
                return false;
            }
            double scale = Medians.of(Arrays.stream(residuals).map(Math::abs).toArray());
            if (round == ROUNDS - 1 || !(scale > 0)) {
                return true;
            }
            double[] next = new double[weights.length];
            for (int i = 0; i < next.length; i++) {
                double part = residuals[i] / (BISQUARE * scale);
                double inside = Math.max(0, 1 - part * part);
                next[i] = prior[i] * inside * inside;
            }
            weights = next;
        }
        return true;
    }

    private boolean fitOnce() {
        int n = values.length;
        int p = terms.length == 0 ? 0 : terms[0].length;
        double[][] rough = new double[n][p + 1];
        for (int i = 0; i < n; i++) {
            double[] smooth = surface.weightsAt(rows[i], columns[i], weights);
            if (smooth.length == 0) {
                return false;
            }
            System.arraycopy(terms[i], 0, rough[i], 0, p);
            rough[i][p] = values[i];
            for (int k = 0; k < n; k++) {
                for (int a = 0; a < p; a++) {
                    rough[i][a] -= smooth[k] * terms[k][a];
                }
                rough[i][p] -= smooth[k] * values[k];
            }
        }
        return solve(rough, p);
    }

    private boolean solve(double[][] rough, int p) {
        double[][] gram = new double[p][p];
        double[] right = new double[p];
        for (int i = 0; i < rough.length; i++) {
            for (int a = 0; a < p; a++) {
                for (int b = 0; b < p; b++) {
                    gram[a][b] += weights[i] * rough[i][a] * rough[i][b];
                }
                right[a] += weights[i] * rough[i][a] * rough[i][p];
            }
        }
        double[][] inverse = SymmetricMatrix.inverse(gram, DEPENDENT);
        if (inverse.length < p) {
            return false;
        }
        double[] beta = new double[p];
        for (int a = 0; a < p; a++) {
            for (int b = 0; b < p; b++) {
                beta[a] += inverse[a][b] * right[b];
            }
        }
        levels = beta;
        residuals = new double[rough.length];
        for (int i = 0; i < rough.length; i++) {
            residuals[i] = rough[i][p];
            for (int a = 0; a < p; a++) {
                residuals[i] -= beta[a] * rough[i][a];
            }
        }
        return true;
    }

    /** The coefficient of a term. */
    double getLevel(int term) {
        return levels[term];
    }

    /** The surface at a place, without any term; NaN if the wells around cannot carry it. */
    double surfaceAt(double row, double column) {
        double[] smooth = surface.weightsAt(row, column, weights);
        if (smooth.length == 0) {
            return Double.NaN;
        }
        double sum = 0;
        for (int k = 0; k < smooth.length; k++) {
            double left = values[k];
            for (int a = 0; a < levels.length; a++) {
                left -= levels[a] * terms[k][a];
            }
            sum += smooth[k] * left;
        }
        return sum;
    }
}
