package io.github.foldwise.internal.design;

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

    /**
     * A factor of the samples.
     *
     * @param levels how many levels it has, the reference first
     * @param level the level of each sample
     */
    public record Factor(String name, int levels, int[] level) {}

    private final int samples;
    private final List<Term> terms = new ArrayList<>();
    private final List<double[]> columns = new ArrayList<>();

    private ExpandedDesign(int samples) {
        this.samples = samples;
    }

    /**
     * The expanded model; null for a design with interactions, without intercept, or without one of its levels.
     *
     * @param matrix the columns of the design, numbers centred and scaled
     * @param coefficients their names
     */
    public static @Nullable ExpandedDesign of(double[][] matrix, List<String> coefficients, List<Factor> factors) {
        ExpandedDesign expanded = new ExpandedDesign(matrix.length);
        int p = coefficients.size();
        boolean[] explained = new boolean[p];
        int intercept = indexOf(matrix, constant(matrix.length), p);
        if (intercept == NONE || coefficients.stream().anyMatch(name -> name.contains(":"))) {
            return null;
        }
        explained[intercept] = true;
        expanded.columns.add(constant(matrix.length));
        for (Factor factor : factors) {
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

    private boolean addFactor(Factor factor, double[][] matrix, boolean[] explained) {
        int levels = factor.levels();
        int[] coefficients = new int[levels];
        terms.add(new Term(factor.name(), columns.size(), levels, coefficients));
        for (int l = 0; l < levels; l++) {
            int each = l;
            double[] column = Arrays.stream(factor.level())
                    .mapToDouble(k -> k == each ? 1 : 0)
                    .toArray();
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
        double[][] matrix = new double[samples][columns.size()];
        for (int c = 0; c < columns.size(); c++) {
            for (int j = 0; j < matrix.length; j++) {
                matrix[j][c] = columns.get(c)[j];
            }
        }
        return matrix;
    }

    /** The weights of a comparison of two levels of a factor. */
    public double[] weights(String factor, int numerator, int denominator) {
        double[] weights = new double[columns.size()];
        for (Term term : terms) {
            if (term.factor().equals(factor)) {
                weights[term.first() + numerator] = 1;
                weights[term.first() + denominator] = -1;
            }
        }
        return weights;
    }
}
