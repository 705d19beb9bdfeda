package io.github.foldwise.differential;

import io.github.foldwise.text.Clip;
import io.github.foldwise.text.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * A question to a fitted design: a weighted sum of its coefficients, whose estimate is a log2 fold change.
 *
 * <pre>{@code
 * Contrast.of("condition", "resistant", "parental");           // resistant over parental
 * Contrast.ofCoefficient("lineR.drugyes");                     // a coefficient of the design
 * Contrast.parse("(R.drug - R.dmso) - (P.drug - P.dmso)");     // does the line change what the drug does?
 * }</pre>
 *
 * <p>A contrast is made without a design and {@linkplain #resolve(Design) resolved} against one. Instances are immutable.
 */
public final class Contrast extends Value {
    private static final long serialVersionUID = 1L;

    private enum Kind {
        LEVELS,
        LISTS,
        WEIGHTS,
        EXPRESSION
    }

    private final Kind kind;
    private final ArrayList<String> first;
    private final ArrayList<String> second;
    private final double[] weights;

    private Contrast(Kind kind, Collection<String> first, Collection<String> second, double... weights) {
        this.kind = kind;
        this.first = new ArrayList<>(first);
        this.second = new ArrayList<>(second);
        this.weights = weights;
    }

    /**
     * Returns the comparison of two levels of a factor.
     *
     * @param factor the column of the sample sheet
     * @param numerator the level of interest
     * @param denominator the level that it is compared to
     * @return the contrast; where the factor takes part in interactions, it holds at the reference levels of the others
     * @throws IllegalArgumentException if the levels are the same
     */
    public static Contrast of(String factor, String numerator, String denominator) {
        Objects.requireNonNull(denominator, "denominator");
        if (numerator.equals(denominator)) {
            throw new IllegalArgumentException("contrast of \"" + numerator + "\" with itself in factor \"" + factor
                    + "\"; name two different levels");
        }
        return new Contrast(Kind.LEVELS, List.of(factor, numerator, denominator), List.of());
    }

    /**
     * Returns the test of one coefficient.
     *
     * @param name its name as R's model matrix gives it ({@code conditionresistant}) or as a comparison ({@code
     *     condition_resistant_vs_parental})
     * @return the contrast
     */
    public static Contrast ofCoefficient(String name) {
        return new Contrast(Kind.LISTS, List.of(Objects.requireNonNull(name, "name")), List.of(), 1, -1);
    }

    /**
     * Returns the sum of some coefficients minus the sum of others.
     *
     * @param added names of coefficients with weight 1
     * @param subtracted names of coefficients with weight -1; may be empty
     * @return the contrast
     * @throws IllegalArgumentException if both lists are empty
     */
    public static Contrast ofCoefficients(Collection<String> added, Collection<String> subtracted) {
        Objects.requireNonNull(subtracted, "subtracted");
        if (added.isEmpty() && subtracted.isEmpty()) {
            throw new IllegalArgumentException("a contrast without coefficients; name at least one");
        }
        return new Contrast(Kind.LISTS, added, subtracted, 1, -1);
    }

    /**
     * {@return a contrast of given weights}
     *
     * @param weights a weight for each coefficient of the design, in its order
     * @throws IllegalArgumentException if a weight is not finite or all are 0
     */
    public static Contrast ofWeights(double... weights) {
        Objects.requireNonNull(weights, "weights");
        if (!Arrays.stream(weights).allMatch(Double::isFinite)
                || Arrays.stream(weights).allMatch(w -> w == 0)) {
            throw new IllegalArgumentException(
                    "weights " + Arrays.toString(weights) + ": all must be finite and at least one other than 0");
        }
        return new Contrast(Kind.WEIGHTS, List.of(), List.of(), weights.clone());
    }

    /**
     * Returns a contrast written as an expression of coefficients or group means.
     *
     * <p>A name stands for a coefficient or, as {@code R.drug} or {@code R:drug}, for the mean of the group that has these
     * levels of factors; factors that are not named are at their reference, and must not interact with those that are.
     * Numbers, {@code + - * /} and parentheses may be used: {@code (A + B)/2 - C}. Names that are not plain words stand in
     * backticks.
     *
     * @param expression the expression
     * @return the contrast
     * @throws IllegalArgumentException if the expression is not understood or is not linear
     */
    public static Contrast parse(String expression) {
        Objects.requireNonNull(expression, "expression");
        ContrastExpression.parse(expression);
        return new Contrast(Kind.EXPRESSION, List.of(expression.strip()), List.of());
    }

    /**
     * Returns the weights of the contrast for the coefficients of a design.
     *
     * @param design the design
     * @return a new array with a weight for each coefficient, at least one other than 0
     * @throws IllegalArgumentException if the design lacks a factor, level, coefficient or group that the contrast names;
     *     the message lists those that there are
     */
    public double[] resolve(Design design) {
        return switch (kind) {
            case LEVELS -> levels(design);
            case LISTS -> lists(design);
            case WEIGHTS -> numbers(design);
            case EXPRESSION -> ContrastExpression.parse(first.get(0)).resolve(design);
        };
    }

    private double[] levels(Design design) {
        String factor = first.get(0);
        int variable = design.factorIndex(factor);
        ModelFrame frame = Objects.requireNonNull(design.frame());
        double[] up = mainEffect(design, frame, variable, first.get(1));
        double[] down = mainEffect(design, frame, variable, first.get(2));
        double[] result = new double[up.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = up[i] - down[i];
        }
        if (Arrays.stream(result).allMatch(w -> w == 0)) {
            throw new IllegalArgumentException("contrast " + this + ": the design " + design.getFormula()
                    + " holds no coefficient for this comparison; there are "
                    + "[" + Clip.list(design.getCoefficientNames()) + "]");
        }
        return result;
    }

    private static double[] mainEffect(Design design, ModelFrame frame, int variable, String level) {
        int index = frame.levels(variable).indexOf(level);
        String factor = frame.formula().variables().get(variable).column();
        if (index < 0) {
            throw design.noSuchLevel(factor, level);
        }
        double[] weights = frame.mainEffect(variable, index);
        if (weights == null) {
            throw new IllegalArgumentException("factor \"" + factor + "\" stands in interactions of the design "
                    + design.getFormula() + " only, so its levels have no contrast of their own; name coefficients: "
                    + "[" + Clip.list(design.getCoefficientNames()) + "]");
        }
        return design.keep(weights);
    }

    private double[] lists(Design design) {
        double[] result = new double[design.getCoefficientCount()];
        first.forEach(name -> result[design.indexOf(name)] += weights[0]);
        second.forEach(name -> result[design.indexOf(name)] += weights[1]);
        if (Arrays.stream(result).allMatch(w -> w == 0)) {
            throw new IllegalArgumentException(
                    "contrast " + this + ": all coefficients cancel; name different ones to add and to subtract");
        }
        return result;
    }

    private double[] numbers(Design design) {
        if (weights.length != design.getCoefficientCount()) {
            throw new IllegalArgumentException("contrast " + this + " has " + weights.length
                    + " weights, but the design " + design.getFormula() + " has " + design.getCoefficientCount()
                    + " coefficients: " + design.getCoefficientNames());
        }
        return weights.clone();
    }

    /**
     * Returns the factor whose levels are compared.
     *
     * @return the name of its column; empty if this is no contrast of two levels
     */
    public String getFactor() {
        return kind == Kind.LEVELS ? first.get(0) : "";
    }

    /** {@return the level of interest; empty if this is no contrast of two levels} */
    public String getNumerator() {
        return kind == Kind.LEVELS ? first.get(1) : "";
    }

    /** {@return the level that it is compared to; empty if this is no contrast of two levels} */
    public String getDenominator() {
        return kind == Kind.LEVELS ? first.get(2) : "";
    }

    @Override
    protected Object[] parts() {
        return new Object[] {kind, first, second, weights};
    }

    /** {@return the contrast in words, such as {@code condition: resistant vs parental}} */
    @Override
    public String toString() {
        return switch (kind) {
            case LEVELS -> first.get(0) + ": " + first.get(1) + " vs " + first.get(2);
            case LISTS ->
                String.join(" + ", first)
                        + second.stream().map(name -> " - " + name).collect(Collectors.joining());
            case WEIGHTS -> Arrays.toString(weights);
            case EXPRESSION -> first.get(0);
        };
    }
}
