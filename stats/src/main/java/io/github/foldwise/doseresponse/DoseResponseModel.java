package io.github.foldwise.doseresponse;

import io.github.foldwise.internal.curve.model.CurveFamily;
import io.github.foldwise.internal.curve.model.CurveModel;
import io.github.foldwise.internal.regression.NumericMean;
import io.github.foldwise.regression.RegressionFunction;
import io.github.foldwise.regression.ResponseFunction;
import io.github.foldwise.table.Table;
import io.github.foldwise.text.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/**
 * A mean function of dose \( x \), named as in R package drc.
 *
 * <p>Most run between an upper plateau \( d \) and a lower one \( c \) (\( d \ge c \)), with a location \( e \), in the unit
 * of the doses, and a slope \( b \) whose sign carries the direction:
 * <ul>
 *   <li>log-logistic LL: \( c + (d - c) / (1 + (x/e)^b) \); falls for b &gt; 0; e is the relative IC50;
 *   <li>asymmetric log-logistic LL.5: \( c + (d - c) / (1 + (x/e)^b)^f \), f &gt; 0; falls for b &gt; 0;
 *   <li>Weibull W1: \( c + (d - c) \exp(-(x/e)^b) \); falls for b &gt; 0;
 *   <li>Weibull W2: \( c + (d - c) (1 - \exp(-(x/e)^b)) \); falls for b &lt; 0;
 *   <li>log-normal LN: \( c + (d - c) \Phi(b \ln(x/e)) \); falls for b &lt; 0; e is the relative IC50;
 *   <li>Gompertz G: \( c + (d - c) \exp(-\exp(b(x - e))) \), on a linear dose axis, so e may be any number and d is the
 *       plateau far below it, not the response at dose 0; falls for b &gt; 0;
 *   <li>Brain-Cousens BC: \( c + (d - c + f x) / (1 + (x/e)^b) \), which rises before it falls if f &gt; 0 and b &gt; 1;
 *   <li>Cedergreen-Ritz-Streibig CRS: \( c + (d - c + f \exp(-x^{-\alpha})) / (1 + (x/e)^b) \); it depends on the unit of
 *       the doses;
 *   <li>two-phase: \( c + (d_1 - c) / (1 + (x/e_1)^{b_1}) + d_2 / (1 + (x/e_2)^{b_2}) \) with \( e_1 \le e_2 \) and
 *       \( d_2 \ge 0 \): a sensitive and a resistant part, see {@link Subpopulations}.
 * </ul>
 * The number after the point is the number of parameters: 5 is b, c, d, e, f; 4 is b, c, d, e, or with c = 0 where there is
 * an f; 3 has c = 0; 2 has c = 0 and d = 1; LL.3u has d = 1 instead. At dose 0 the value is the limit. For LL, Prism's Hill
 * slope is \( -b \).
 *
 * <p>Any parameter may be fixed ({@link #withFixed}, {@link #withBottom}, {@link #withTop}) or kept within bounds
 * ({@link #withBounds}), and an equation of your own may be fitted ({@link #of}). BC and CRS are unconstrained, as drc's;
 * {@link #withHormesisBounds} keeps them hormetic. Instances are immutable.
 */
public final class DoseResponseModel extends Value {
    private static final long serialVersionUID = 1L;

    private static final double FREE = Double.NaN;

    /** The log-logistic curve, lower plateau fixed at 0, upper at 1: b, e. */
    public static final DoseResponseModel LL2 = plateaus("LL.2", CurveFamily.LOG_LOGISTIC, 0, 1);
    /** The log-logistic curve, lower plateau fixed at 0: b, d, e. */
    public static final DoseResponseModel LL3 = plateaus("LL.3", CurveFamily.LOG_LOGISTIC, 0, FREE);
    /** The log-logistic curve, upper plateau fixed at 1: b, c, e. */
    public static final DoseResponseModel LL3U = plateaus("LL.3u", CurveFamily.LOG_LOGISTIC, FREE, 1);
    /** The log-logistic curve, four parameters: b, c, d, e. */
    public static final DoseResponseModel LL4 = plateaus("LL.4", CurveFamily.LOG_LOGISTIC, FREE, FREE);
    /**
     * The asymmetric log-logistic curve, five parameters: b, c, d, e, f. Its e is no IC50 unless f is 1.
     *
     * <p>Few doses tell b, e and f apart. The optimum is the least over all f between 0.02, where the curve is a corner, and 22026,
     * where it is the Weibull type 1 curve to four digits. Where every f is as good the curve is that of {@link #LL4}, and where no f
     * between is the best one that of the end; the fit then says {@link FitStatus#ASYMMETRY_NOT_IDENTIFIED} unless the F test at 5 %
     * rejects LL.4. Limits hold for every f, and neither they nor the status depend on the units of doses and responses.
     */
    public static final DoseResponseModel LL5 = plateaus("LL.5", CurveFamily.ASYMMETRIC, FREE, FREE);
    /** The curve of {@link #LL5} whose parameter e is the dose halfway between the plateaus: b, c, d, e, f. */
    public static final DoseResponseModel LL5_IC50 = plateaus("LL.5-IC50", CurveFamily.ASYMMETRIC_HALFWAY, FREE, FREE);
    /** The Weibull type 1 curve, lower plateau fixed at 0, upper at 1: b, e. */
    public static final DoseResponseModel W1_2 = plateaus("W1.2", CurveFamily.WEIBULL_1, 0, 1);
    /** The Weibull type 1 curve, lower plateau fixed at 0: b, d, e. */
    public static final DoseResponseModel W1_3 = plateaus("W1.3", CurveFamily.WEIBULL_1, 0, FREE);
    /** The Weibull type 1 curve, four parameters: b, c, d, e. */
    public static final DoseResponseModel W1_4 = plateaus("W1.4", CurveFamily.WEIBULL_1, FREE, FREE);
    /** The Weibull type 2 curve, lower plateau fixed at 0, upper at 1: b, e. */
    public static final DoseResponseModel W2_2 = plateaus("W2.2", CurveFamily.WEIBULL_2, 0, 1);
    /** The Weibull type 2 curve, lower plateau fixed at 0: b, d, e. */
    public static final DoseResponseModel W2_3 = plateaus("W2.3", CurveFamily.WEIBULL_2, 0, FREE);
    /** The Weibull type 2 curve, four parameters: b, c, d, e. */
    public static final DoseResponseModel W2_4 = plateaus("W2.4", CurveFamily.WEIBULL_2, FREE, FREE);
    /** The log-normal curve, lower plateau fixed at 0, upper at 1: b, e. */
    public static final DoseResponseModel LN2 = plateaus("LN.2", CurveFamily.LOG_NORMAL, 0, 1);
    /** The log-normal curve, lower plateau fixed at 0: b, d, e. */
    public static final DoseResponseModel LN3 = plateaus("LN.3", CurveFamily.LOG_NORMAL, 0, FREE);
    /** The log-normal curve, four parameters: b, c, d, e. */
    public static final DoseResponseModel LN4 = plateaus("LN.4", CurveFamily.LOG_NORMAL, FREE, FREE);
    /** The Gompertz curve on a linear dose axis, lower plateau fixed at 0: b, d, e. */
    public static final DoseResponseModel G3 = plateaus("G.3", CurveFamily.GOMPERTZ, 0, FREE);
    /** The Gompertz curve on a linear dose axis, four parameters: b, c, d, e. */
    public static final DoseResponseModel G4 = plateaus("G.4", CurveFamily.GOMPERTZ, FREE, FREE);
    /** Brain and Cousens' hormetic curve, lower plateau fixed at 0: b, d, e, f. */
    public static final DoseResponseModel BC4 = plateaus("BC.4", CurveFamily.BRAIN_COUSENS, 0, FREE);
    /**
     * Brain and Cousens' hormetic curve: b, c, d, e, f.
     *
     * <p>Where responses show no hump, f and plateaus lie on a ridge, and limits hang on the last digits of the data: of 40 simulated curves
     * without one, written in other units, in another order or with doses off by a rounding, 24 changed a limit by more than 1e-9, 19 one
     * by more than 0.1 %, three an outcome and none its status; of {@link #BC4} 12, six, one and one. Take {@link #LL4} there.
     */
    public static final DoseResponseModel BC5 = plateaus("BC.5", CurveFamily.BRAIN_COUSENS, FREE, FREE);
    /**
     * Cedergreen, Ritz and Streibig's hormetic curve with alpha 1, lower plateau fixed at 0: b, d, e, f. Its hump
     * \( e^{-x^{-\alpha}} \) has a unit: the model of doses in µM is another one than that of doses in nM.
     */
    public static final DoseResponseModel CRS4A = plateaus("CRS.4a", CurveFamily.CEDERGREEN_A, 0, FREE);
    /** Cedergreen, Ritz and Streibig's hormetic curve with alpha 1/2, lower plateau fixed at 0: b, d, e, f. */
    public static final DoseResponseModel CRS4B = plateaus("CRS.4b", CurveFamily.CEDERGREEN_B, 0, FREE);
    /** Cedergreen, Ritz and Streibig's hormetic curve with alpha 1/4, lower plateau fixed at 0: b, d, e, f. */
    public static final DoseResponseModel CRS4C = plateaus("CRS.4c", CurveFamily.CEDERGREEN_C, 0, FREE);
    /** Two log-logistic curves on one lower plateau, of a sensitive and a resistant part: b1, c, d1, e1, b2, d2, e2. */
    public static final DoseResponseModel TWO_PHASE =
            new DoseResponseModel("twophase", CurveModel.of(CurveFamily.TWO_PHASE));

    private static final List<DoseResponseModel> ALL = List.of(
            LL2, LL3, LL3U, LL4, LL5, LL5_IC50, W1_2, W1_3, W1_4, W2_2, W2_3, W2_4, LN2, LN3, LN4, G3, G4, BC4, BC5,
            CRS4A, CRS4B, CRS4C, TWO_PHASE);

    private final String name;
    private final CurveModel curve;

    private DoseResponseModel(String name, CurveModel curve) {
        this.name = name;
        this.curve = curve;
    }

    private static DoseResponseModel plateaus(String name, CurveFamily family, double bottom, double top) {
        List<String> letters = family.letters();
        return new DoseResponseModel(
                name,
                CurveModel.of(family).withFixed(letters.indexOf("c"), bottom).withFixed(letters.indexOf("d"), top));
    }

    /**
     * Returns a model with an equation of your own.
     *
     * <pre>{@code
     * DoseResponseModel model = DoseResponseModel.of(
     *         "exponential decay", (dose, p) -> p[0] * Math.exp(-dose / p[1]), List.of("top", "scale"), 100, 2);
     * }</pre>
     *
     * <p>It is fitted from the start given here and nowhere else, so the optimum is the one next to it. Relative effective
     * doses are measured between the values of the equation at dose 0 and at an infinite dose; where it has no limit
     * there, they are {@link EffectiveDoseOutcome#NOT_IDENTIFIABLE}, and absolute ones remain.
     *
     * @param name a name
     * @param equation the mean response as a function of dose and parameters, or a {@link RegressionFunction} with its gradient,
     *     which is checked when a curve is fitted
     * @param parameterNames names of the parameters, different from each other
     * @param start a value of each parameter to begin with
     * @return the model
     * @throws IllegalArgumentException if the numbers of names and values differ, there is none, a name occurs twice, or a
     *     value is not finite
     */
    public static DoseResponseModel of(
            String name, ResponseFunction equation, Collection<String> parameterNames, double... start) {
        Objects.requireNonNull(equation, "equation");
        Objects.requireNonNull(parameterNames, "parameterNames");
        List<String> letters = List.copyOf(parameterNames);
        NumericMean.checkStart(letters, start);
        OwnEquation own = new OwnEquation(RegressionFunction.of(Objects.requireNonNull(equation, "equation")));
        return new DoseResponseModel(name, CurveModel.of(own, letters, start));
    }

    /** {@return the models that have a name of their own, in the order of their families} */
    public static List<DoseResponseModel> getAll() {
        return ALL;
    }

    /**
     * {@return the model of a name}
     *
     * @param name the name in R package drc, such as {@code "LL.4"}
     * @throws IllegalArgumentException if there is none; the message lists the names
     */
    public static DoseResponseModel parse(String name) {
        Objects.requireNonNull(name, "name");
        List<String> names = new ArrayList<>();
        for (DoseResponseModel model : ALL) {
            if (model.name.equals(name)) {
                return model;
            }
            names.add(model.name);
        }
        throw new IllegalArgumentException("no model \"" + name + "\"; there are " + String.join(", ", names));
    }

    /**
     * Returns this model with the lower plateau c fixed.
     *
     * @param bottom the lower plateau, in the unit of the responses
     * @return a copy with one parameter fewer
     * @throws IllegalArgumentException if it is not finite, not below a fixed top, or the model has no c
     */
    public DoseResponseModel withBottom(double bottom) {
        return withFixed("c", bottom);
    }

    /**
     * Returns this model with the upper plateau d fixed.
     *
     * @param top the upper plateau, in the unit of the responses
     * @return a copy with one parameter fewer
     * @throws IllegalArgumentException if it is not finite, not above a fixed bottom, or the model has no d
     */
    public DoseResponseModel withTop(double top) {
        return withFixed("d", top);
    }

    /**
     * Returns this model with a parameter fixed.
     *
     * @param letter a parameter of the model, fixed already or not
     * @param value its value
     * @return a copy with the parameter at that value and no longer estimated
     * @throws IllegalArgumentException if the model has no such parameter, the value is one that it cannot have, a lower
     *     plateau would not lie below the upper one, or no parameter would be left to estimate
     */
    public DoseResponseModel withFixed(String letter, double value) {
        Objects.requireNonNull(letter, "letter");
        int j = index(letter);
        checkValue(letter, j, value);
        return checked(curve.withFixed(j, value));
    }

    /**
     * Returns this model with a parameter kept within bounds. A fit that ends on one of them has the status
     * {@link FitStatus#PARAMETER_AT_BOUND}.
     *
     * @param letter a parameter of the model
     * @param from the smallest value; negative infinity for none
     * @param to the largest value; positive infinity for none
     * @return a copy with the parameter free within the bounds
     * @throws IllegalArgumentException if the model has no such parameter, the bounds are reversed or equal, or they
     *     leave no value that the parameter can have
     */
    public DoseResponseModel withBounds(String letter, double from, double to) {
        Objects.requireNonNull(letter, "letter");
        int j = index(letter);
        checkBounds(letter, j, from, to);
        return checked(curve.withBounds(j, from, to));
    }

    private void checkBounds(String letter, int j, double from, double to) {
        if (!(from < to)) {
            throw new IllegalArgumentException("bounds " + from + " and " + to + " of " + letter
                    + ": the first must be below the second; to fix a parameter use withFixed");
        }
        if (curve.isPositive(j) && !(to > 0)) {
            throw new IllegalArgumentException("bounds " + from + " and " + to + " of " + letter
                    + " exclude every start: " + letter + " of " + name + " is positive");
        }
    }

    /**
     * Returns this hormetic model with the bounds under which it describes hormesis: f at least 0, so that low doses
     * stimulate, and, for Brain and Cousens' curve, b above 1 in magnitude, so that high doses do not.
     *
     * @return a copy with the bounds
     * @throws IllegalArgumentException if the model is not hormetic
     */
    public DoseResponseModel withHormesisBounds() {
        if (!family().isHormetic()) {
            throw new IllegalArgumentException(
                    name + " has no hormesis to bound; use one of BC.4, BC.5, CRS.4a, CRS.4b, CRS.4c");
        }
        DoseResponseModel stimulated = withBounds("f", 0, Double.POSITIVE_INFINITY);
        return family() == CurveFamily.BRAIN_COUSENS
                ? stimulated.withBounds("b", 1, Double.POSITIVE_INFINITY)
                : stimulated;
    }

    private int index(String letter) {
        int j = curve.letters().indexOf(letter);
        if (j < 0) {
            throw new IllegalArgumentException(
                    "no parameter \"" + letter + "\" in " + name + "; there are " + String.join(", ", curve.letters()));
        }
        return j;
    }

    /** Refuses a parameter that is not a free one. */
    void checkFree(String letter) {
        if (!getParameterNames().contains(letter)) {
            throw new IllegalArgumentException(
                    "no parameter \"" + letter + "\" in " + this + "; there are " + getParameterNames());
        }
    }

    /** Whether a parameter is positive by its nature. */
    boolean isPositive(String letter) {
        return curve.isPositive(index(letter));
    }

    private void checkValue(String letter, int j, double value) {
        boolean valid =
                Double.isFinite(value) && (!curve.isPositive(j) || value > 0) && (!curve.isSlope(j) || value != 0);
        if (!valid) {
            String rule =
                    curve.isPositive(j) ? "positive and finite" : curve.isSlope(j) ? "finite and not 0" : "finite";
            throw new IllegalArgumentException(
                    letter + " = " + value + ": " + letter + " of " + name + " must be " + rule);
        }
    }

    private DoseResponseModel checked(CurveModel changed) {
        if (changed.parameterCount() == 0) {
            throw new IllegalArgumentException("every parameter of " + name + " is fixed; leave one free");
        }
        for (int[] order : family().orders()) {
            double low = lowest(changed, order[0]);
            double high = highest(changed, order[1]);
            if (!(low < high)) {
                String lower = spoken(curve.letters().get(order[0]));
                String upper = spoken(curve.letters().get(order[1]));
                throw new IllegalArgumentException(lower + " " + low + " and " + upper + " " + high
                        + ": what is fixed or bounded must leave the " + lower + " below the " + upper);
            }
        }
        for (int j = 0; j < curve.letters().size(); j++) {
            if (family().isAmplitude(j) && highest(changed, j) < 0) {
                throw new IllegalArgumentException(
                        "d2 must be able to be 0 or more: it is the height of the second phase");
            }
        }
        return new DoseResponseModel(name, changed);
    }

    private static double lowest(CurveModel model, int j) {
        return Double.isNaN(model.fixed(j)) ? model.lower(j) : model.fixed(j);
    }

    private static double highest(CurveModel model, int j) {
        return Double.isNaN(model.fixed(j)) ? model.upper(j) : model.fixed(j);
    }

    /** {@return the name in R package drc, such as {@code "LL.4"}} */
    public String getName() {
        return name;
    }

    /**
     * Returns the free parameters.
     *
     * @return drc's letters in drc's order, those that are not fixed
     */
    public List<String> getParameterNames() {
        return curve.freeLetters();
    }

    /** {@return the number of free parameters, at least 1} */
    public int getParameterCount() {
        return curve.parameterCount();
    }

    /**
     * Returns the mean as a plain function, to draw or to simulate curves whose parameters are known.
     *
     * <pre>{@code
     * double response = DoseResponseModel.LL4.getEquation().value(0.5, new double[] {1.2, 0, 100, 0.05});
     * }</pre>
     *
     * @return the mean response by dose, at least 0, and the free parameters in the order of {@link #getParameterNames()}, with
     *     its gradient; NaN where a parameter has a value that it cannot have
     */
    public RegressionFunction getEquation() {
        return family() == CurveFamily.CUSTOM ? ((OwnEquation) curve.equation()).function() : new ModelEquation(curve);
    }

    /** The model as rows of the options of a fit: its name, then what is fixed, bounded or freed beyond it. */
    void addTo(Table.Builder options) {
        if (family() == CurveFamily.CUSTOM) {
            throw new IllegalStateException("model \"" + name
                    + "\" is an equation of your own, which no table can hold; keep it in the program");
        }
        CurveModel named = parse(name).curve;
        options.row("model", name, null, null, null);
        for (int j = 0; j < curve.letters().size(); j++) {
            boolean fixed = !Double.isNaN(curve.fixed(j));
            if (fixed && curve.fixed(j) != named.fixed(j)) {
                options.row("fixed", curve.letters().get(j), curve.fixed(j), null, null);
            } else if (!fixed && (curve.isBounded(j) || !Double.isNaN(named.fixed(j)))) {
                options.row("bounded", curve.letters().get(j), null, curve.lower(j), curve.upper(j));
            }
        }
    }

    /** This model with a parameter fixed or bounded by a row of {@link #addTo}; {@link #checked()} comes last. */
    DoseResponseModel with(Table.Row option) {
        String letter = option.getText("name");
        int j = index(letter);
        if (option.getText("option").equals("bounded")) {
            double from = option.getNumber("lower");
            double to = option.getNumber("upper");
            checkBounds(letter, j, from, to);
            return new DoseResponseModel(name, curve.withBounds(j, from, to));
        }
        checkValue(letter, j, option.getNumber("value"));
        return new DoseResponseModel(name, curve.withFixed(j, option.getNumber("value")));
    }

    /** This model, refused if what is fixed or bounded leaves it nothing to fit. */
    DoseResponseModel checked() {
        return checked(curve);
    }

    /** The model as the engine knows it. */
    CurveModel curve() {
        return curve;
    }

    CurveFamily family() {
        return curve.family();
    }

    /** Two custom models are equal if their equations are, which for lambda expressions means: the same object. */
    @Override
    protected Object[] parts() {
        return new Object[] {name, curve};
    }

    /** {@return the name, and what was fixed or bounded beyond it} */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(name);
        boolean custom = family() == CurveFamily.CUSTOM;
        for (int j = 0; j < curve.letters().size(); j++) {
            String letter = curve.letters().get(j);
            double fixed = curve.fixed(j);
            boolean byName = !custom && Double.compare(parse(name).curve.fixed(j), fixed) == 0;
            if (!Double.isNaN(fixed) && !byName) {
                text.append(", ").append(spoken(letter)).append(' ').append(fixed);
            } else if (curve.isBounded(j)) {
                text.append(", ").append(letter).append(" in [").append(curve.lower(j));
                text.append(", ").append(curve.upper(j)).append(']');
            }
        }
        return text.toString();
    }

    private String spoken(String letter) {
        if (family() == CurveFamily.CUSTOM) {
            return letter;
        }
        return letter.equals("c") ? "bottom" : letter.equals("d") ? "top" : letter;
    }
}
