package io.github.foldwise.internal.design;

import io.github.foldwise.differential.Contrast;
import io.github.foldwise.differential.Design;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The model with an intercept, a column for each level of each factor, the reference included, and the numbers, centred and scaled.
 * Its columns depend on each other, so it needs a prior.
 */
public final class ExpandedDesign {
    /** Stands for the coefficient of a reference level, which the design does not have: 0. */
    public static final int NONE = -1;

    /**
     * A factor or a number.
     *
     * @param first its first column here
     * @param width how many columns it has here
     * @param coefficients coefficients of the design whose differences are its effects, {@link #NONE} among them
     */
    public record Term(String factor, int first, int width, int[] coefficients) {}

    private final Design design;
    private final List<Term> terms = new ArrayList<>();
    private final List<double[]> columns = new ArrayList<>();

    private ExpandedDesign(Design design) {
        this.design = design;
    }

    /** The expanded model; null for a design with interactions, without intercept, or without one of its levels. */
    public static @Nullable ExpandedDesign of(Design design) {
        ExpandedDesign expanded = new ExpandedDesign(design);
        double[][] matrix = design.getScaledMatrix();
        int p = design.getCoefficientCount();
        boolean[] explained = new boolean[p];
        int intercept = indexOf(matrix, constant(matrix.length), p);
        if (intercept == NONE || design.getCoefficientNames().stream().anyMatch(name -> name.contains(":"))) {
            return null;
        }
        explained[intercept] = true;
        expanded.columns.add(constant(matrix.length));
        for (String factor : design.getFactors()) {
            if (!expanded.addFactor(factor, matrix, explained)) {
                return null;
            }
        }
        for (int i = 0; i < p; i++) {
            if (!explained[i]) {
                int column = i;
                expanded.terms.add(new Term("", expanded.columns.size(), 1, new int[] {NONE, i}));
                expanded.columns.add(
                        Arrays.stream(matrix).mapToDouble(row -> row[column]).toArray());
            }
        }
        return expanded;
    }

    private boolean addFactor(String factor, double[][] matrix, boolean[] explained) {
        int levels = design.getLevels(factor).size();
        int[] level = design.getLevelIndices(factor);
        int[] coefficients = new int[levels];
        terms.add(new Term(factor, columns.size(), levels, coefficients));
        for (int l = 0; l < levels; l++) {
            int each = l;
            double[] column =
                    Arrays.stream(level).mapToDouble(k -> k == each ? 1 : 0).toArray();
            columns.add(column);
            coefficients[l] = l == 0 ? NONE : indexOf(matrix, column, explained.length);
            if (l > 0 && coefficients[l] == NONE) {
                return false;
            }
            if (l > 0) {
                explained[coefficients[l]] = true;
            }
        }
        return true;
    }

    private static double[] constant(int samples) {
        double[] ones = new double[samples];
        Arrays.fill(ones, 1);
        return ones;
    }

    private static int indexOf(double[][] matrix, double[] column, int p) {
        for (int i = 0; i < p; i++) {
            boolean equal = true;
            for (int j = 0; j < column.length; j++) {
                equal &= matrix[j][i] == column[j];
            }
            if (equal) {
                return i;
            }
        }
        return NONE;
    }

    public List<Term> terms() {
        return terms;
    }

    public double[][] matrix() {
        double[][] matrix = new double[design.getSampleCount()][columns.size()];
        for (int c = 0; c < columns.size(); c++) {
            for (int j = 0; j < matrix.length; j++) {
                matrix[j][c] = columns.get(c)[j];
            }
        }
        return matrix;
    }

    /** The weights of a comparison of two levels. */
    public double[] weights(Contrast contrast) {
        double[] weights = new double[columns.size()];
        List<String> levels = design.getLevels(contrast.getFactor());
        for (Term term : terms) {
            if (term.factor().equals(contrast.getFactor())) {
                weights[term.first() + levels.indexOf(contrast.getNumerator())] = 1;
                weights[term.first() + levels.indexOf(contrast.getDenominator())] = -1;
            }
        }
        return weights;
    }
}
