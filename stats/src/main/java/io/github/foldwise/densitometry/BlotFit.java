package io.github.foldwise.densitometry;

import io.github.foldwise.blot.BandTable;
import io.github.foldwise.inference.Estimate;
import io.github.foldwise.inference.ExtraSumOfSquares;
import io.github.foldwise.table.Table;
import io.github.foldwise.table.Tabular;
import io.github.foldwise.text.Clip;
import io.github.foldwise.text.Digits;
import io.github.foldwise.text.Headline;
import io.github.foldwise.text.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Conditions and blots of the model \( y = \text{condition} + \text{blot} + \varepsilon \), which answers for contrasts of conditions.
 *
 * <p>The blots' scales are what aligns them: each is the factor by which its imager and exposure read more than the geometric mean
 * of all. Equal to R's {@code lm(log(value) ~ 0 + condition + blot)} with {@code contr.sum} for blots. Instances are immutable.
 */
public final class BlotFit extends Value implements Tabular {
    private static final long serialVersionUID = 1L;

    private final BlotComparison options;
    private final NormalizedBands bands;
    private final BlotCells cells;
    private final BlockModel model;
    private final TreeMap<String, String> held;

    BlotFit(BlotComparison options, NormalizedBands bands, List<String> factors) {
        this.options = options;
        this.bands = bands;
        this.cells = new BlotCells(bands, options.getUnit(), factors);
        this.model = BlockModel.of(cells.numbers());
        this.held = new TreeMap<>();
    }

    private BlotFit(BlotFit whole, Map<String, String> held) {
        this.options = whole.options;
        this.bands = whole.bands;
        this.cells = whole.cells;
        this.model = whole.model;
        this.held = new TreeMap<>(held);
    }

    /**
     * Returns this fit, its contrasts taken at one level of a factor.
     *
     * @param factor a factor that makes conditions
     * @param level one of its levels
     * @return a copy; the model stays that of all lanes
     * @throws IllegalArgumentException if there is no such factor or level
     */
    public BlotFit at(String factor, String level) {
        Objects.requireNonNull(factor, "factor");
        Objects.requireNonNull(level, "level");
        Map<String, String> more = new TreeMap<>(held);
        more.put(factor, checked(factor, level));
        return new BlotFit(this, more);
    }

    /**
     * Compares two levels of a factor.
     *
     * @param factor the factor
     * @param numerator the level whose signal is divided
     * @param denominator the level that it is divided by
     * @return the fold change
     * @throws IllegalArgumentException if a level does not exist, or another factor varies that is not {@linkplain #at held}
     */
    public BlotFold contrast(String factor, String numerator, String denominator) {
        Objects.requireNonNull(factor, "factor");
        Objects.requireNonNull(numerator, "numerator");
        Objects.requireNonNull(denominator, "denominator");
        Map<String, String> at = others(List.of(factor));
        return fold(factor, numerator, denominator, at);
    }

    /**
     * Compares every other level of a factor with its reference.
     *
     * @param factor the factor
     * @return a fold change for each, p-values adjusted together
     * @throws IllegalArgumentException as {@link #contrast}
     */
    public BlotFolds against(String factor) {
        Objects.requireNonNull(factor, "factor");
        return compare(factor, others(factor).toArray(new String[0]));
    }

    /**
     * Compares some levels of a factor with its reference.
     *
     * @param factor the factor
     * @param compared the levels
     * @return a fold change for each, a family of its own
     * @throws IllegalArgumentException as {@link #contrast}
     */
    public BlotFolds compare(String factor, String... compared) {
        Objects.requireNonNull(factor, "factor");
        Objects.requireNonNull(compared, "compared");
        levels(factor);
        String reference = options.reference(bands.getBands(), factor);
        List<BlotFold> folds = new ArrayList<>();
        List<double[]> weights = new ArrayList<>();
        if (compared.length == 0) {
            throw new IllegalArgumentException("no level of " + factor + " to compare with its reference, " + reference
                    + "; it has " + Clip.list(levels(factor)));
        }
        for (String level : compared) {
            folds.add(contrast(factor, level, reference));
            weights.add(contrastWeights(factor, level, reference, others(List.of(factor))));
        }
        double[][] correlations = new double[folds.size()][folds.size()];
        for (int i = 0; i < correlations.length; i++) {
            for (int k = 0; k < correlations.length; k++) {
                correlations[i][k] = model.correlation(weights.get(i), weights.get(k));
            }
        }
        return new BlotFolds(this, folds, List.of(), correlations);
    }

    /**
     * Compares two factors: each at each level of the other, and their interaction.
     *
     * @param first such as {@code "line"}
     * @param second such as {@code "drug"}
     * @return the simple contrasts, whose p-values are adjusted together, and for each pair of levels beside the references the
     *     interaction, a question of its own
     * @throws IllegalArgumentException if a factor does not exist, both are the same, or another factor varies that is not
     *     {@linkplain #at held}
     */
    public BlotFolds between(String first, String second) {
        Objects.requireNonNull(first, "first");
        Objects.requireNonNull(second, "second");
        return between(first, others(first), second);
    }

    /**
     * Compares one level of a factor with its reference under each level of another: as {@link #between(String, String)}, the first
     * factor's other levels left aside.
     *
     * @param first such as {@code "line"}
     * @param level its level that is compared, such as {@code "resistant"}
     * @param second such as {@code "drug"}
     * @return the contrasts and interactions
     * @throws IllegalArgumentException as {@link #between(String, String)}, or if there is no such level
     */
    public BlotFolds between(String first, String level, String second) {
        Objects.requireNonNull(first, "first");
        Objects.requireNonNull(level, "level");
        Objects.requireNonNull(second, "second");
        return between(first, List.of(checked(first, level)), second);
    }

    private BlotFolds between(String first, List<String> tested, String second) {
        if (first.equals(second)) {
            throw new IllegalArgumentException("\"" + first + "\" against itself; name two factors");
        }
        if (options.getAdjustment() == BlotAdjustment.DUNNETT) {
            throw new IllegalArgumentException("Dunnett's adjustment is of several levels against one reference, and "
                    + first + " by " + second + " has several; compare one factor, or take Holm's");
        }
        Map<String, String> at = others(List.of(first, second));
        String reference = options.reference(bands.getBands(), first);
        List<String> all = new ArrayList<>(List.of(reference));
        all.addAll(tested);
        List<BlotFold> simple = simple(second, others(second), first, all, at);
        simple.addAll(simple(first, tested, second, levels(second), at));
        List<BlotFold> interactions = new ArrayList<>();
        for (String level : tested) {
            for (String by : others(second)) {
                interactions.add(interaction(
                        first, level, reference, second, by, options.reference(bands.getBands(), second), at));
            }
        }
        return new BlotFolds(this, simple, interactions, new double[0][0]);
    }

    /** The levels of a factor but for its reference. */
    private List<String> others(String factor) {
        List<String> levels = new ArrayList<>(levels(factor));
        levels.remove(options.reference(bands.getBands(), factor));
        return levels;
    }

    private BlotFold interaction(
            String first,
            String level,
            String reference,
            String second,
            String by,
            String other,
            Map<String, String> at) {
        double[] weights = weights(with(at, Map.of(first, level, second, by)), 1);
        add(weights, weights(with(at, Map.of(first, reference, second, by)), -1));
        add(weights, weights(with(at, Map.of(first, level, second, other)), -1));
        add(weights, weights(with(at, Map.of(first, reference, second, other)), 1));
        BlotQuestion question = new BlotQuestion(
                label(first, level, reference),
                label(second, by, other),
                level + "/" + reference + ", " + by + "/" + other);
        return new BlotFold(question, weights, cells, model, options.getMethod());
    }

    /** The contrasts of one factor with its reference at levels of another. */
    private List<BlotFold> simple(
            String factor, List<String> tested, String by, List<String> places, Map<String, String> at) {
        String reference = options.reference(bands.getBands(), factor);
        List<BlotFold> folds = new ArrayList<>();
        for (String level : tested) {
            for (String place : places) {
                folds.add(fold(factor, level, reference, with(at, Map.of(by, place))));
            }
        }
        return folds;
    }

    private BlotFold fold(String factor, String numerator, String denominator, Map<String, String> at) {
        if (numerator.equals(denominator)) {
            throw new IllegalArgumentException(
                    "factor " + factor + ": " + numerator + " against itself; compare it with "
                            + Clip.list(levels(factor).stream()
                                    .filter(level -> !level.equals(numerator))
                                    .toList())
                            + (options.reference(bands.getBands(), factor).equals(numerator)
                                    ? ", or take another reference: withReference(\"" + factor + "\", ...)"
                                    : ""));
        }
        double[] weights = contrastWeights(factor, numerator, denominator, at);
        List<String> held = new ArrayList<>();
        List<String> places = new ArrayList<>();
        for (String other : cells.factors()) {
            if (!other.equals(factor) && levels(other).size() > 1) {
                held.add(other + " " + at.get(other));
                places.add(at.get(other));
            }
        }
        String where = places.isEmpty() ? "" : " in " + String.join(" ", places);
        BlotQuestion question = new BlotQuestion(
                label(factor, numerator, denominator), String.join(", ", held), numerator + "/" + denominator + where);
        return new BlotFold(question, weights, cells, model, options.getMethod());
    }

    private double[] contrastWeights(String factor, String numerator, String denominator, Map<String, String> at) {
        double[] weights = weights(with(at, Map.of(factor, numerator)), 1);
        add(weights, weights(with(at, Map.of(factor, denominator)), -1));
        return weights;
    }

    private static String label(String factor, String numerator, String denominator) {
        return factor + " " + numerator + " / " + denominator;
    }

    private static Map<String, String> with(Map<String, String> some, Map<String, String> others) {
        Map<String, String> all = new TreeMap<>(some);
        all.putAll(others);
        return all;
    }

    private static void add(double[] sum, double[] more) {
        Arrays.setAll(sum, i -> sum[i] + more[i]);
    }

    /** The level of every factor that is not compared: held, or the only one. */
    private Map<String, String> others(List<String> compared) {
        Map<String, String> at = new TreeMap<>(held);
        compared.forEach(factor -> {
            levels(factor);
            at.remove(factor);
        });
        for (String factor : cells.factors()) {
            List<String> levels = levels(factor);
            if (!compared.contains(factor) && !at.containsKey(factor)) {
                if (levels.size() > 1) {
                    throw new IllegalArgumentException("lanes differ in " + factor + " (" + Clip.list(levels)
                            + "), too; hold it by at(\"" + factor + "\", \"" + levels.get(0) + "\"), or compare it");
                }
                at.put(factor, levels.get(0));
            }
        }
        return at;
    }

    private double[] weights(Map<String, String> levels, double weight) {
        List<String> wanted = cells.factors().stream().map(levels::get).toList();
        int condition = cells.conditions().indexOf(wanted);
        if (condition < 0) {
            levels.forEach(this::checked);
            throw new IllegalArgumentException("no lane is " + String.join(" ", wanted) + " ("
                    + String.join(", ", cells.factors()) + "); compare conditions that were loaded");
        }
        double[] weights = new double[cells.conditions().size()];
        weights[condition] = weight;
        return weights;
    }

    private String checked(String factor, String level) {
        if (!levels(factor).contains(level)) {
            throw new IllegalArgumentException(
                    "factor " + factor + " has no level \"" + level + "\"; it has " + Clip.list(levels(factor)));
        }
        return level;
    }

    private List<String> levels(String factor) {
        if (!cells.factors().contains(factor)) {
            String of = cells.factors().stream()
                    .filter(each -> bands.getBands().getLevels(each).contains(factor))
                    .map(each -> ", \"" + factor + "\" is a level of " + each)
                    .findFirst()
                    .orElse("");
            throw new IllegalArgumentException("\"" + factor + "\" is no factor of the conditions; there are "
                    + String.join(", ", cells.factors()) + of);
        }
        return bands.getBands().getLevels(factor);
    }

    /**
     * Tests whether a normalised part, such as the total protein, is unchanged between two levels.
     *
     * @param target the target or total of the normalisation, each by the controls of its own membrane
     * @param factor the factor
     * @param numerator the level whose signal is divided
     * @param denominator the level that it is divided by
     * @param margin the largest fold that counts as unchanged, above 1, such as 1.25
     * @return paired log ratios with their interval at 90 % and the p-value of two one-sided tests
     * @throws IllegalArgumentException as {@link #contrast}, or if the target is not in the normalisation or the margin is not
     *     above 1
     */
    public BlotEquivalence equivalence(
            String target, String factor, String numerator, String denominator, double margin) {
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(factor, "factor");
        Objects.requireNonNull(numerator, "numerator");
        Objects.requireNonNull(denominator, "denominator");
        NormalizedBands part = bands.getNormalization().part(target).of(bands.getBands());
        BlotFit fit = new BlotFit(new BlotFit(options.withMethod(BlotMethod.PAIRED), part, cells.factors()), held);
        return new BlotEquivalence(target, fit.contrast(factor, numerator, denominator), margin);
    }

    /**
     * Tests whether a part of the normalisation is unchanged by the first factor of the conditions, its second level against its
     * reference, every other factor at its own reference.
     *
     * @param target the target or total of the normalisation
     * @param margin the largest fold that counts as unchanged, above 1, such as 1.25
     * @return as {@link #equivalence(String, String, String, String, double)}
     * @throws IllegalArgumentException if the target is not in the normalisation, the margin is not above 1, or the first
     *     factor has one level only
     */
    public BlotEquivalence equivalence(String target, double margin) {
        Objects.requireNonNull(target, "target");
        BandTable table = bands.getBands();
        String factor = cells.factors().get(0);
        String reference = options.reference(table, factor);
        BlotFit fit = this;
        for (String other : cells.factors()) {
            fit = other.equals(factor) || held.containsKey(other)
                    ? fit
                    : fit.at(other, options.reference(table, other));
        }
        String level = levels(factor).stream()
                .filter(some -> !some.equals(reference))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "factor " + factor + " has one level, " + reference + "; there is nothing to compare it with"));
        return fit.equivalence(target, factor, level, reference, margin);
    }

    /**
     * Tests whether a loading control itself moves with the conditions: \( \ln c = \text{blot} \) against \( \ln c = \text{condition} +
     * \text{blot} \).
     *
     * @param control name of the control
     * @return the F test; without a statistic where lanes do not suffice
     * @throws IllegalArgumentException if the table has no such target
     */
    public ExtraSumOfSquares testControl(String control) {
        Objects.requireNonNull(control, "control");
        NormalizedBands plain = BlotNormalization.of(control).of(bands.getBands());
        BlotCells all = new BlotCells(plain, options.getUnit(), cells.factors());
        double[][] numbers = all.numbers();
        BlockModel larger = BlockModel.of(numbers);
        double rss = 0;
        int blots = 0;
        for (double[] blot : numbers) {
            double[] some = Arrays.stream(blot).filter(v -> !Double.isNaN(v)).toArray();
            double mean = Arrays.stream(some).average().orElse(Double.NaN);
            rss += Arrays.stream(some).map(v -> (v - mean) * (v - mean)).sum();
            blots += some.length > 0 ? 1 : 0;
        }
        int n = larger.observations();
        return ExtraSumOfSquares.of(
                control + " by blot",
                control + " by blot and condition",
                rss,
                larger.rss(),
                n - blots,
                larger.degreesOfFreedom(),
                n);
    }

    /** {@return the residual standard deviation of natural logarithms; NaN without degrees of freedom} */
    public double getSigma() {
        return model.sigma();
    }

    /** {@return the residual degrees of freedom} */
    public int getDegreesOfFreedom() {
        return model.degreesOfFreedom();
    }

    /** {@return the factors that make conditions, in the order of the table} */
    public List<String> getFactors() {
        return List.copyOf(cells.factors());
    }

    /** {@return the blots in order of first appearance} */
    public List<String> getBlots() {
        return List.copyOf(cells.blots());
    }

    /**
     * Aligns blots by the scales of the model, from all conditions that any two of them share.
     *
     * @return the scales with their intervals, and the signals divided by them; without a value where blots fall into parts
     */
    public AlignedBlots align() {
        return AlignedBlots.byModel(this, model);
    }

    /**
     * Aligns blots by a sample that was loaded on each.
     *
     * @param levels the sample's level of each factor that makes conditions, in their order
     * @return the scales, that sample being the same on all; none for a blot without it
     * @throws IllegalArgumentException if no lane has these levels
     */
    public AlignedBlots alignToSample(String... levels) {
        Objects.requireNonNull(levels, "levels");
        return AlignedBlots.bySample(this, model, condition(levels));
    }

    /**
     * Aligns blots by the sum of their signals over the conditions that all of them hold (Degasperi et al. 2014,
     * doi:10.1371/journal.pone.0087293).
     *
     * @return the scales; none where no condition is on every blot
     */
    public AlignedBlots alignToSum() {
        return AlignedBlots.bySum(this, model);
    }

    private int condition(String... levels) {
        int condition = cells.conditions().indexOf(List.of(levels));
        if (condition < 0) {
            throw new IllegalArgumentException("no lane is " + String.join(" ", levels) + "; conditions are named by "
                    + String.join(", ", cells.factors()));
        }
        return condition;
    }

    /**
     * Returns the scale of a blot.
     *
     * @param blot name of the blot
     * @return how many times as high it reads as the geometric mean of all; NaN where blots fall into parts without a common
     *     condition
     * @throws IllegalArgumentException if there is no such blot
     */
    public double getScale(String blot) {
        Objects.requireNonNull(blot, "blot");
        return align().getScale(blot);
    }

    /**
     * Returns the mean of a condition on a blot of the mean scale.
     *
     * @param levels the level of each factor that makes conditions, in their order
     * @return the natural logarithm with its standard error; without a value where blots fall into parts
     * @throws IllegalArgumentException if no lane has these levels
     */
    public Estimate getLogMean(String... levels) {
        Objects.requireNonNull(levels, "levels");
        return logMean(condition(levels));
    }

    private Estimate logMean(int condition) {
        if (!model.isOnePart() || model.part(condition) < 0) {
            return Estimate.of(Double.NaN, Double.NaN, Double.NaN);
        }
        double[] weights = model.meanOf(condition);
        return Estimate.of(model.estimate(weights), model.standardError(weights), model.degreesOfFreedom());
    }

    /** {@return what a reader should know: averaged lanes, lanes entered twice, bounds, blots without a common condition} */
    public List<String> getWarnings() {
        return List.copyOf(warnings());
    }

    BlotComparison options() {
        return options;
    }

    NormalizedBands bands() {
        return bands;
    }

    BlotCells cells() {
        return cells;
    }

    private List<String> warnings() {
        List<String> warnings = new ArrayList<>(cells.warnings());
        if (!model.isOnePart()) {
            List<String> alone = new ArrayList<>();
            int first = -1;
            for (int i = 0; i < cells.conditions().size(); i++) {
                first = first < 0 ? model.part(i) : first;
                if (model.part(i) >= 0 && model.part(i) != first) {
                    alone.add(cells.conditionName(i));
                }
            }
            warnings.add("No blot joins " + Clip.list(alone)
                    + " to the other conditions: load a common sample on each blot.");
        }
        if (cells.blots().size() == 1) {
            warnings.add("One " + options.getUnit() + ": ratios are of this one alone, and nothing is tested.");
        }
        return warnings;
    }

    String title() {
        return bands.getNormalization().getFormula();
    }

    /** {@return a row for each condition: its levels, mean of the normalised signal on the plain scale with interval at 95 %, blots} */
    @Override
    public Table toTable() {
        Table.Builder table = Table.builder(title() + " by condition");
        cells.factors().forEach(table::text);
        table.number("mean").number("lower").number("upper").integer("blots");
        double[][] numbers = cells.numbers();
        for (int i = 0; i < cells.conditions().size(); i++) {
            int condition = i;
            Estimate mean = logMean(i);
            List<Object> row = new ArrayList<>(cells.conditions().get(i));
            row.add(Math.exp(mean.getValue()));
            row.add(Math.exp(mean.interval(0.95).getLower()));
            row.add(Math.exp(mean.interval(0.95).getUpper()));
            row.add((int) Arrays.stream(numbers)
                    .filter(blot -> !Double.isNaN(blot[condition]))
                    .count());
            table.row(row.toArray());
        }
        return table.build();
    }

    @Override
    protected Object[] parts() {
        return new Object[] {options, bands, held};
    }

    /** {@return the numbers of conditions and blots and the scatter, then the conditions} */
    @Override
    public String toString() {
        return Headline.of(Headline.counted(cells.conditions().size(), "condition") + ", "
                        + Headline.counted(cells.blots().size(), options.getUnit()) + ", SD "
                        + Digits.of(getSigma()))
                + "\n" + toTable().toText(Headline.ROWS - 3, Headline.ROW);
    }
}
