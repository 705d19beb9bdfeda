package io.github.foldwise.internal.edger;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A design seen from a contrast: the directions in which the contrast is 0, which make the null model, and the shift of the
 * linear predictor that changes the contrast by 1.
 */
public final class NullDesign {
    /** A contrast this small, next to weights of about 1, is what rounding left of one that others imply. */
    private static final double NOTHING = 1e-9;

    public final GlmDesign design;

    /** The column of the contrast itself, scaled so that its coefficient is the contrast. */
    public final double[] direction;

    public NullDesign(double[][] rows, double[] contrast) {
        int single = singleCoefficient(contrast);
        this.design = new GlmDesign(single >= 0 ? withoutColumn(rows, single) : orthogonalTo(rows, contrast));
        double square = 0;
        for (double c : contrast) {
            square += c * c;
        }
        this.direction = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            for (int k = 0; k < contrast.length; k++) {
                direction[i] += rows[i][k] * contrast[k] / square;
            }
        }
    }

    /** The design in which several contrasts are 0; those that follow from others before them are passed over. */
    public static GlmDesign of(double[][] rows, double[][] contrasts) {
        double[][] left = rows;
        // The unit of a column must not decide whether a contrast counts as nothing.
        List<double[]> rest = new ArrayList<>(
                Arrays.stream(contrasts).map(NullDesign::ofLengthOne).toList());
        while (!rest.isEmpty()) {
            double[] first = rest.remove(0);
            double size = norm(first);
            if (size < NOTHING) {
                continue;
            }
            int single = singleCoefficient(first);
            left = single >= 0 ? withoutColumn(left, single) : orthogonalTo(left, first);
            double[][] others = rest.toArray(double[][]::new);
            others = single >= 0 ? withoutColumn(others, single) : orthogonalTo(others, first);
            rest = new ArrayList<>(List.of(others));
        }
        return new GlmDesign(left);
    }

    private static double[] ofLengthOne(double[] contrast) {
        double size = norm(contrast);
        return size > 0 ? Arrays.stream(contrast).map(v -> v / size).toArray() : contrast;
    }

    private static double norm(double[] values) {
        return Math.sqrt(Arrays.stream(values).map(v -> v * v).sum());
    }

    /** The coefficient that a contrast is, -1 if it mixes several. */
    private static int singleCoefficient(double[] contrast) {
        int single = -1;
        for (int k = 0; k < contrast.length; k++) {
            if (contrast[k] != 0) {
                if (single >= 0) {
                    return -1;
                }
                single = k;
            }
        }
        return single;
    }

    private static double[][] withoutColumn(double[][] rows, int column) {
        double[][] rest = new double[rows.length][rows.length == 0 ? 0 : rows[0].length - 1];
        for (int i = 0; i < rows.length; i++) {
            for (int k = 0; k < rest[i].length; k++) {
                rest[i][k] = rows[i][k < column ? k : k + 1];
            }
        }
        return rest;
    }

    /** The design times the columns, but the first, of the reflection that turns the contrast onto the first axis. */
    private static double[][] orthogonalTo(double[][] rows, double[] contrast) {
        int p = contrast.length;
        double norm = 0;
        for (double c : contrast) {
            norm += c * c;
        }
        norm = Math.sqrt(norm);
        double[] v = contrast.clone();
        v[0] += contrast[0] > 0 ? norm : -norm;
        double square = 0;
        for (double value : v) {
            square += value * value;
        }
        double[][] rest = new double[rows.length][p - 1];
        for (int i = 0; i < rows.length; i++) {
            double dot = 0;
            for (int k = 0; k < p; k++) {
                dot += rows[i][k] * v[k];
            }
            for (int k = 1; k < p; k++) {
                rest[i][k - 1] = rows[i][k] - 2 * dot / square * v[k];
            }
        }
        return rest;
    }
}
