package io.github.foldwise.differential;

import io.github.foldwise.differential.Formula.Variable;
import io.github.foldwise.expression.SampleSheet;
import io.github.foldwise.internal.function.Log2;
import io.github.foldwise.text.Clip;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The variables of a formula with their values, and the columns of the model matrix that they make. */
final class ModelFrame implements Serializable {
    private static final long serialVersionUID = 1L;

    private static final int FEW = 5;

    /** The values of a variable: the index of a level for each sample, or a number. */
    private record Values(List<String> levels, int[] index, double[] numbers) implements Serializable {
        boolean isFactor() {
            return !levels.isEmpty();
        }
    }

    /** A column of the model matrix: its term, and for each variable of the term the level, -1 for a number. */
    private record Column(String name, int term, int[] variables, int[] levels) implements Serializable {}

    private final Formula formula;
    private final ArrayList<Values> values = new ArrayList<>();
    private final ArrayList<Column> columns = new ArrayList<>();
    private final int samples;

    ModelFrame(Formula formula, SampleSheet sheet, Map<String, String> references) {
        this.formula = formula;
        this.samples = sheet.getSampleCount();
        for (Variable variable : formula.variables()) {
            values.add(valuesOf(variable, sheet, references));
        }
        makeColumns();
    }

    private static Values valuesOf(Variable variable, SampleSheet sheet, Map<String, String> references) {
        refuseMissing(variable, sheet);
        if (sheet.isNumeric(variable.column()) && !variable.function().equals("factor")) {
            return new Values(List.of(), new int[0], numbers(variable, sheet));
        }
        if (!variable.function().isEmpty() && !variable.function().equals("factor")) {
            throw new IllegalArgumentException(variable.label() + ": column \"" + variable.column()
                    + "\" holds words, not numbers; use it as it is");
        }
        List<String> levels = new ArrayList<>(sheet.getLevels(variable.column()));
        if (levels.size() == 1) {
            throw new IllegalArgumentException("column \"" + variable.column() + "\" has the same value \""
                    + levels.get(0) + "\" in all samples; there is nothing to compare, leave it out of the design");
        }
        @Nullable String reference = references.get(variable.column());
        if (reference != null) {
            levels.remove(reference);
            levels.add(0, reference);
        }
        int[] index = sheet.getTexts(variable.column()).stream()
                .mapToInt(levels::indexOf)
                .toArray();
        return new Values(List.copyOf(levels), index, new double[0]);
    }

    private static void refuseMissing(Variable variable, SampleSheet sheet) {
        List<String> without = sheet.getSamplesWithout(variable.column());
        if (!without.isEmpty()) {
            throw new IllegalArgumentException("column \"" + variable.column() + "\" has no value for "
                    + Clip.list(without) + "; fill it in, or leave these samples out");
        }
    }

    /** The numbers of a variable or an offset, transformed. */
    static double[] numbers(Variable variable, SampleSheet sheet) {
        refuseMissing(variable, sheet);
        double[] numbers = sheet.getNumbers(variable.column());
        for (int i = 0; i < numbers.length; i++) {
            double x = numbers[i];
            numbers[i] = switch (variable.function()) {
                case "log" -> Math.log(x);
                case "log2" -> Log2.of(x);
                case "log10" -> Math.log10(x);
                case "log1p" -> Math.log1p(x);
                case "sqrt" -> Math.sqrt(x);
                case "exp" -> Math.exp(x);
                default -> x;
            };
            if (!Double.isFinite(numbers[i])) {
                throw new IllegalArgumentException(variable.label() + " is " + numbers[i] + " for sample \""
                        + sheet.getSamples().get(i) + "\" (" + x + "); a covariate must be finite");
            }
        }
        return numbers;
    }

    private void makeColumns() {
        if (formula.hasIntercept()) {
            columns.add(new Column("(Intercept)", -1, new int[0], new int[0]));
        }
        int fullTerm = formula.hasIntercept() ? -1 : firstTermWithFactor();
        for (int t = 0; t < formula.terms().size(); t++) {
            int[] variables = formula.terms().get(t).stream().toArray();
            int[] first = new int[variables.length];
            boolean spent = t != fullTerm;
            for (int i = 0; i < variables.length; i++) {
                boolean factor = values.get(variables[i]).isFactor();
                boolean full = factor && (!spent || !isMarginThere(t, variables[i]));
                spent |= factor;
                first[i] = !factor ? -1 : full ? 0 : 1;
            }
            addColumns(t, variables, first);
        }
    }

    /** Without an intercept the first factor takes its place: it has a column for every level. */
    private int firstTermWithFactor() {
        for (int t = 0; t < formula.terms().size(); t++) {
            if (formula.terms().get(t).stream().anyMatch(i -> values.get(i).isFactor())) {
                return t;
            }
        }
        return -1;
    }

    /** A factor loses a level in a term where an earlier term (or the mean) already spans the rest of that term. */
    private boolean isMarginThere(int t, int variable) {
        BitSet margin = (BitSet) formula.terms().get(t).clone();
        margin.clear(variable);
        if (margin.isEmpty()) {
            return true;
        }
        for (int earlier = 0; earlier < t; earlier++) {
            BitSet uncovered = (BitSet) margin.clone();
            uncovered.andNot(formula.terms().get(earlier));
            if (uncovered.isEmpty()) {
                return true;
            }
        }
        return false;
    }

    /** One column for each combination of levels, the first variable running fastest. */
    private void addColumns(int term, int[] variables, int[] first) {
        int[] levels = first.clone();
        while (true) {
            List<String> parts = new ArrayList<>();
            for (int i = 0; i < variables.length; i++) {
                String label = formula.variables().get(variables[i]).label();
                parts.add(
                        levels[i] < 0
                                ? label
                                : label + values.get(variables[i]).levels.get(levels[i]));
            }
            columns.add(new Column(String.join(":", parts), term, variables, levels.clone()));
            int i = 0;
            while (i < levels.length
                    && (levels[i] < 0
                            || levels[i] == values.get(variables[i]).levels.size() - 1)) {
                levels[i] = first[i];
                i++;
            }
            if (i == levels.length) {
                return;
            }
            levels[i]++;
        }
    }

    Formula formula() {
        return formula;
    }

    List<String> columnNames() {
        return columns.stream().map(Column::name).toList();
    }

    /** Names that say what a coefficient compares: {@code condition_resistant_vs_parental}. */
    List<String> comparisonNames() {
        return columns.stream().map(this::comparisonName).toList();
    }

    private String comparisonName(Column column) {
        if (column.term < 0) {
            return "Intercept";
        }
        boolean main = column.variables.length == 1 && column.levels[0] > 0;
        if (!main || isFull(column)) {
            return column.name.replace(':', '.');
        }
        Values factor = values.get(column.variables[0]);
        return formula.variables().get(column.variables[0]).label() + "_" + factor.levels.get(column.levels[0]) + "_vs_"
                + factor.levels.get(0);
    }

    /** Whether the factor of a main effect has a column for every level. */
    private boolean isFull(Column column) {
        return columns.stream().anyMatch(other -> other.term == column.term && other.levels[0] == 0);
    }

    /** The model matrix, sample by sample. */
    double[][] matrix() {
        double[][] matrix = new double[samples][];
        int[] levels = new int[values.size()];
        double[] numbers = new double[values.size()];
        for (int sample = 0; sample < samples; sample++) {
            for (int i = 0; i < levels.length; i++) {
                levels[i] = values.get(i).isFactor() ? values.get(i).index[sample] : -1;
                numbers[i] = values.get(i).isFactor() ? 0 : values.get(i).numbers[sample];
            }
            matrix[sample] = row(levels, numbers);
        }
        return matrix;
    }

    /** The row of the model matrix for one combination of values. */
    double[] row(int[] levels, double[] numbers) {
        double[] row = new double[columns.size()];
        for (int c = 0; c < row.length; c++) {
            Column column = columns.get(c);
            double value = 1;
            for (int i = 0; i < column.variables.length; i++) {
                int variable = column.variables[i];
                value *= column.levels[i] < 0 ? numbers[variable] : levels[variable] == column.levels[i] ? 1 : 0;
            }
            row[c] = value;
        }
        return row;
    }

    /** The values of a variable that is a number; none of a factor. */
    double[] numbers(int variable) {
        return values.get(variable).numbers;
    }

    /** The variables of a column that are numbers. */
    BitSet numbersOf(int column) {
        BitSet numbers = new BitSet();
        Arrays.stream(columns.get(column).variables).filter(v -> !isFactor(v)).forEach(numbers::set);
        return numbers;
    }

    /** Where the factors of a column have its levels: 1, elsewhere 0. */
    double[] indicator(int column) {
        Column each = columns.get(column);
        double[] indicator = new double[samples];
        for (int sample = 0; sample < samples; sample++) {
            boolean there = true;
            for (int i = 0; i < each.variables.length; i++) {
                int variable = each.variables[i];
                there &= !isFactor(variable) || values.get(variable).index[sample] == each.levels[i];
            }
            indicator[sample] = there ? 1 : 0;
        }
        return indicator;
    }

    boolean isFactor(int variable) {
        return values.get(variable).isFactor();
    }

    /** The levels of a factor, the reference first; empty for a number. */
    List<String> levels(int variable) {
        return values.get(variable).levels;
    }

    /** The index of the level of each sample. */
    int[] levelIndex(int variable) {
        return values.get(variable).index;
    }

    /** The term of a column, null for the intercept. */
    @Nullable
    BitSet term(int column) {
        int term = columns.get(column).term;
        return term < 0 ? null : formula.terms().get(term);
    }

    /** The weights of the coefficients in the main effect of a level, null where the factor has no main effect. */
    double @Nullable [] mainEffect(int variable, int level) {
        double[] weights = new double[columns.size()];
        boolean any = false;
        for (int c = 0; c < weights.length; c++) {
            Column column = columns.get(c);
            if (column.variables.length == 1 && column.variables[0] == variable) {
                any = true;
                weights[c] = column.levels[0] == level ? 1 : 0;
            }
        }
        return any ? weights : null;
    }

    /** Whether a sample has these levels, -1 standing for any. */
    boolean isObserved(int[] levels) {
        for (int sample = 0; sample < samples; sample++) {
            boolean fits = true;
            for (int i = 0; i < levels.length; i++) {
                fits &= levels[i] < 0 || !isFactor(i) || values.get(i).index[sample] == levels[i];
            }
            if (fits) {
                return true;
            }
        }
        return false;
    }

    /** What a reader should know before trusting the design. */
    List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            Values each = values.get(i);
            if (each.isFactor()) {
                continue;
            }
            Variable variable = formula.variables().get(i);
            long distinct = Arrays.stream(each.numbers).distinct().count();
            boolean whole =
                    variable.function().isEmpty() && Arrays.stream(each.numbers).allMatch(x -> x == Math.rint(x));
            if (whole || distinct <= FEW && distinct < samples) {
                String label = variable.label();
                warnings.add(
                        label + " is a number with " + distinct + " values and enters as a slope; if its values are "
                                + "names of groups (patients, batches), write factor(" + label
                                + ") in the design, or words in the sheet; if they are amounts, " + label
                                + " is right as it stands");
            }
        }
        return warnings;
    }

    /** Indices of the factors that stand as main effects, in the order of the formula. */
    List<Integer> mainFactors() {
        return formula.terms().stream()
                .filter(term -> term.cardinality() == 1)
                .map(term -> term.nextSetBit(0))
                .filter(this::isFactor)
                .sorted(Comparator.naturalOrder())
                .toList();
    }
}
