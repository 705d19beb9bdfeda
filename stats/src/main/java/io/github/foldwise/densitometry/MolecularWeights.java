package io.github.foldwise.densitometry;

import io.github.foldwise.internal.function.StudentT;
import io.github.foldwise.internal.linear.OrthogonalFit;
import io.github.foldwise.text.Digits;
import io.github.foldwise.text.Headline;
import io.github.foldwise.text.Value;
import java.util.Arrays;

/**
 * Masses by row of an image, from a ladder.
 *
 * <p>\( \log_{10} M = a + b y + c y^2 \) by least squares (the square from four rungs on, where it falls throughout), with the prediction
 * interval of one band. A gel is straight in the middle and bends at its ends; beyond the outermost rungs a mass is only said with that
 * word. Instances are immutable.
 */
public final class MolecularWeights extends Value {
    private static final long serialVersionUID = 1L;

    private static final double LEVEL = 0.95;

    private final double[] rows;
    private final double[] masses;
    private final double[] coefficients;
    private final double[][] inverse;
    private final double sigma;
    private final int degreesOfFreedom;

    private MolecularWeights(double[] rows, double[] masses) {
        this.rows = rows;
        this.masses = masses;
        int order = rows.length >= 4 && falls(fit(rows, masses, 3), rows) ? 3 : 2;
        double[][] design = design(rows, order);
        OrthogonalFit fit = OrthogonalFit.of(design);
        double[] ones = new double[rows.length];
        Arrays.fill(ones, 1);
        coefficients = new double[order];
        double rss = fit.solve(logs(masses), 0, ones, coefficients);
        inverse = fit.inverseGram();
        degreesOfFreedom = rows.length - order;
        sigma = degreesOfFreedom > 0 ? Math.sqrt(rss / degreesOfFreedom) : Double.NaN;
    }

    /**
     * Returns masses from the rungs of a ladder.
     *
     * @param rows the row of each rung in the image, from top to bottom
     * @param masses the mass of each, in kDa, falling
     * @return the masses by row
     * @throws IllegalArgumentException if there are fewer than three rungs, numbers differ, rows do not rise, or masses do not fall
     */
    public static MolecularWeights of(double[] rows, double[] masses) {
        if (rows.length != masses.length || rows.length < 3) {
            throw new IllegalArgumentException(rows.length + " rungs for " + masses.length
                    + " masses; give the mass of each rung that was found, of three at least");
        }
        for (int i = 0; i < rows.length; i++) {
            if (!(masses[i] > 0) || (i > 0 && !(rows[i] > rows[i - 1] && masses[i] < masses[i - 1]))) {
                throw new IllegalArgumentException("rung " + (i + 1) + " at row " + rows[i] + " of " + masses[i]
                        + " kDa; rows rise from top to bottom and masses fall");
            }
        }
        return new MolecularWeights(rows.clone(), masses.clone());
    }

    private static double[] logs(double[] masses) {
        return Arrays.stream(masses).map(Math::log10).toArray();
    }

    private static double[][] design(double[] rows, int order) {
        double[][] design = new double[rows.length][order];
        for (int i = 0; i < rows.length; i++) {
            for (int k = 0; k < order; k++) {
                design[i][k] = Math.pow(rows[i], k);
            }
        }
        return design;
    }

    private static double[] fit(double[] rows, double[] masses, int order) {
        double[] ones = new double[rows.length];
        Arrays.fill(ones, 1);
        double[] coefficients = new double[order];
        OrthogonalFit.of(design(rows, order)).solve(logs(masses), 0, ones, coefficients);
        return coefficients;
    }

    private static boolean falls(double[] c, double[] rows) {
        return c[1] + 2 * c[2] * rows[0] < 0 && c[1] + 2 * c[2] * rows[rows.length - 1] < 0;
    }

    /**
     * Returns the mass at a row.
     *
     * @param row the row of a band's middle
     * @return the mass in kDa, beyond the ladder too; ask {@link #isWithin}
     */
    public double getMass(double row) {
        return massAndLimits(row)[0];
    }

    /**
     * Returns whether a row lies between the outermost rungs.
     *
     * @param row the row of a band's middle
     * @return false beyond the ladder, where a mass is extrapolated
     */
    public boolean isWithin(double row) {
        return row >= rows[0] && row <= rows[rows.length - 1];
    }

    /** The mass and the limits of its prediction interval at 95 %; NaN limits without degrees of freedom. */
    double[] massAndLimits(double row) {
        double log = 0;
        double variance = 1;
        for (int i = 0; i < coefficients.length; i++) {
            log += coefficients[i] * Math.pow(row, i);
            for (int k = 0; k < coefficients.length; k++) {
                variance += Math.pow(row, i) * Math.pow(row, k) * inverse[i][k];
            }
        }
        double half = degreesOfFreedom > 0
                ? StudentT.twoSidedQuantile(LEVEL, degreesOfFreedom) * sigma * Math.sqrt(variance)
                : Double.NaN;
        return new double[] {Math.pow(10, log), Math.pow(10, log - half), Math.pow(10, log + half)};
    }

    @Override
    protected Object[] parts() {
        return new Object[] {rows, masses};
    }

    /** {@return the span of the ladder and its scatter} */
    @Override
    public String toString() {
        return Headline.of(masses.length + " rungs from " + Digits.of(masses[0]) + " to "
                        + Digits.of(masses[masses.length - 1]) + " kDa")
                + "\n"
                + Headline.row("scatter " + Digits.of(sigma) + " log10, " + coefficients.length + " coefficients");
    }
}
