package io.github.foldwise.differential;

import io.github.foldwise.expression.SampleSheet;
import io.github.foldwise.internal.linear.OrthogonalFit;
import io.github.foldwise.table.Table;
import io.github.foldwise.table.Tabular;
import io.github.foldwise.text.Clip;
import io.github.foldwise.text.Headline;
import io.github.foldwise.text.Suggestion;
import io.github.foldwise.text.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The design of an experiment: a formula over a sample sheet and the model matrix that it makes.
 *
 * <pre>{@code
 * Design design = Design.of("~ batch + condition", sheet).withReference("condition", "parental");
 * }</pre>
 *
 * <p>The formula is R's: {@code +} adds a term, {@code a:b} is an interaction, {@code a*b} means {@code a + b + a:b},
 * {@code a/b} means {@code a + a:b} (b nested in a), as does {@code b %in% a} for the interaction alone, {@code (a + b)^2}
 * all terms up to that order, {@code 0 +} or {@code - 1} takes the common mean out, {@code .} stands for all columns.
 * Numbers may be transformed by {@code log}, {@code log2}, {@code log10}, {@code log1p}, {@code sqrt}, {@code exp}; {@code
 * factor(x)} takes numbers for names; {@code offset(x)} adds a known term on the log scale of the counts. A column whose
 * name is not a plain word stands in backticks, {@code `cell line`}.
 *
 * <p>Factors are coded by treatment contrasts: each coefficient compares a level to the reference, the first level in
 * alphabetical order unless {@link #withReference(String, String)} says otherwise. Matrix and names equal those of R's
 * {@code model.matrix}, but for the combinations of nested factors that no sample has ({@code a:b} without a main effect of
 * b): these columns of zeros are left out, and {@link #getWarnings()} says so. So {@code ~ 0 + a:b} is the design with a
 * mean for each combination that there is. A design always has full rank: one whose terms cannot be told apart is refused with a
 * {@link RankDeficientDesignException}, which names them and holds a design that works. Instances are immutable.
 */
public final class Design extends Value implements Tabular {
    private static final long serialVersionUID = 1L;

    private static final int MOST_ROWS = 8;

    private final SampleSheet sheet;
    private final TreeMap<String, String> references;
    private final TreeSet<String> leftOut;
    private final @Nullable ModelFrame frame;
    private final int[] kept;
    private final String[] names;
    private final double[][] matrix;
    private final double[] offset;

    /** Takes the columns of a frame that are not left out; whether they are independent is for the caller to see to. */
    private Design(SampleSheet sheet, ModelFrame frame, Map<String, String> references, Set<String> leftOut) {
        this.sheet = sheet;
        this.references = new TreeMap<>(references);
        this.leftOut = new TreeSet<>(leftOut);
        this.frame = frame;
        List<String> all = frame.columnNames();
        this.kept = IntStream.range(0, all.size())
                .filter(c -> !leftOut.contains(all.get(c)))
                .toArray();
        this.names = Arrays.stream(kept).mapToObj(all::get).toArray(String[]::new);
        double[][] whole = frame.matrix();
        this.matrix = new double[whole.length][];
        this.offset = new double[whole.length];
        for (int sample = 0; sample < whole.length; sample++) {
            matrix[sample] = keep(whole[sample]);
        }
        for (Formula.Variable each : frame.formula().offsets()) {
            double[] numbers = ModelFrame.numbers(each, sheet);
            for (int sample = 0; sample < offset.length; sample++) {
                offset[sample] += numbers[sample];
            }
        }
    }

    private Design(SampleSheet sheet, String[] names, double[][] matrix) {
        this.sheet = sheet;
        this.references = new TreeMap<>();
        this.leftOut = new TreeSet<>();
        this.frame = null;
        this.kept = IntStream.range(0, names.length).toArray();
        this.names = names;
        this.matrix = matrix;
        this.offset = new double[matrix.length];
    }

    /**
     * {@return the design of a formula}
     *
     * @param formula the formula, such as {@code ~ batch + condition}
     * @param sheet the samples and their properties
     * @throws RankDeficientDesignException if terms of the formula cannot be told apart in these samples
     * @throws IllegalArgumentException if the formula is not understood, or a column it uses does not exist, has missing
     *     values, has the same value in all samples, or holds words where numbers are needed
     */
    public static Design of(String formula, SampleSheet sheet) {
        Objects.requireNonNull(formula, "formula");
        return of(formula, sheet, Map.of(), Set.of());
    }

    private static Design of(String formula, SampleSheet sheet, Map<String, String> references, Set<String> leftOut) {
        Formula parsed = Formula.parse(formula, sheet.getColumnNames());
        Design design = new Design(sheet, new ModelFrame(parsed, sheet, references), references, leftOut);
        if (design.names.length == 0) {
            throw new IllegalArgumentException("design \"" + formula
                    + "\" has no coefficient; write ~ 1 for a common mean, or name a column of the sample sheet");
        }
        OrthogonalFit columns = OrthogonalFit.of(design.matrix);
        if (columns.getRank() < design.names.length) {
            DesignRepair repair = new DesignRepair(design, columns);
            Set<String> empty = leftOut.isEmpty() ? repair.emptyNestedCells() : Set.of();
            if (empty.isEmpty()) {
                throw repair.refusal();
            }
            return unchecked(formula, sheet, references, empty);
        }
        return design;
    }

    /** A design for the search of a repair: without the check of its rank. */
    static Design unchecked(String formula, SampleSheet sheet, Map<String, String> references, Set<String> leftOut) {
        Formula parsed = Formula.parse(formula, sheet.getColumnNames());
        return new Design(sheet, new ModelFrame(parsed, sheet, references), references, leftOut);
    }

    /**
     * Returns a design from a model matrix made elsewhere.
     *
     * @param samples the names of the samples
     * @param coefficients the names of the coefficients
     * @param matrix a row for each sample, a value for each coefficient
     * @return the design; it knows no factors, so contrasts go by coefficients
     * @throws IllegalArgumentException if the shapes differ, a name occurs twice, a value is not finite, or the columns are
     *     not independent
     */
    public static Design ofMatrix(Collection<String> samples, Collection<String> coefficients, double[][] matrix) {
        Objects.requireNonNull(coefficients, "coefficients");
        SampleSheet sheet = SampleSheet.of(samples);
        if (matrix.length != samples.size()) {
            throw new IllegalArgumentException(samples.size() + " samples but " + matrix.length
                    + " rows of the model matrix; give a row for each sample");
        }
        if (new LinkedHashSet<>(coefficients).size() != coefficients.size() || coefficients.isEmpty()) {
            throw new IllegalArgumentException(
                    "coefficients " + coefficients + ": at least one is needed, each with a name of its own");
        }
        double[][] copy = new double[matrix.length][];
        for (int i = 0; i < matrix.length; i++) {
            copy[i] = matrix[i].clone();
            boolean finite = Arrays.stream(copy[i]).allMatch(Double::isFinite);
            if (copy[i].length != coefficients.size() || !finite) {
                throw new IllegalArgumentException(
                        "row of sample \"" + sheet.getSamples().get(i) + "\" " + Arrays.toString(copy[i])
                                + ": one finite value for each of " + coefficients + " is needed");
            }
        }
        Design design = new Design(sheet, coefficients.toArray(String[]::new), copy);
        OrthogonalFit columns = OrthogonalFit.of(copy);
        if (columns.getRank() < coefficients.size()) {
            throw new DesignRepair(design, columns).refusal();
        }
        return design;
    }

    /**
     * Returns this design with another reference level of a factor.
     *
     * @param factor a column of words that the formula uses
     * @param level the level that the others are compared to
     * @return a design of the same fit with other coefficients
     * @throws IllegalArgumentException if the design has no such factor or the factor no such level
     */
    public Design withReference(String factor, String level) {
        Objects.requireNonNull(level, "level");
        ModelFrame known = requireFrame("withReference(\"" + factor + "\", \"" + level + "\")");
        int variable = factorIndex(factor);
        if (!known.levels(variable).contains(level)) {
            throw noSuchLevel(factor, level);
        }
        Map<String, String> changed = new LinkedHashMap<>(references);
        changed.put(known.formula().variables().get(variable).column(), level);
        if (!leftOut.isEmpty()) {
            // The columns that were left out have other names under another reference; they are found anew.
            Design full = unchecked(getFormula(), sheet, changed, Set.of());
            DesignRepair repair = new DesignRepair(full, OrthogonalFit.of(full.matrix));
            return of(getFormula(), sheet, changed, repair.dependentNames());
        }
        return of(getFormula(), sheet, changed, Set.of());
    }

    /**
     * {@return the design of another formula over the same samples with the same reference levels, such as the reduced
     * design of a likelihood ratio test}
     *
     * @param formula the formula
     * @throws IllegalArgumentException as {@link #of(String, SampleSheet)}, or if this design was given as a matrix
     */
    public Design withFormula(String formula) {
        Objects.requireNonNull(formula, "formula");
        requireFrame("withFormula(\"" + formula + "\")");
        return of(formula, sheet, references, Set.of());
    }

    /**
     * Returns this design without some of its coefficients, which are then held at 0.
     *
     * @param coefficients names of the coefficients as in {@link #getCoefficientNames()}
     * @return a design with fewer columns
     * @throws IllegalArgumentException if there is no such coefficient, or none is left
     */
    public Design withoutCoefficients(Collection<String> coefficients) {
        coefficients.forEach(this::indexOf);
        List<String> rest = new ArrayList<>(Arrays.asList(names));
        rest.removeAll(coefficients);
        if (rest.isEmpty()) {
            throw new IllegalArgumentException(
                    "no coefficient is left without " + coefficients + "; keep at least one");
        }
        if (frame == null) {
            double[][] columns = new double[matrix.length][];
            for (int i = 0; i < matrix.length; i++) {
                double[] row = matrix[i];
                columns[i] =
                        rest.stream().mapToDouble(name -> row[indexOf(name)]).toArray();
            }
            return new Design(sheet, rest.toArray(String[]::new), columns);
        }
        Set<String> dropped = new LinkedHashSet<>(leftOut);
        dropped.addAll(coefficients);
        return new Design(sheet, frame, references, dropped);
    }

    private ModelFrame requireFrame(String what) {
        if (frame == null) {
            throw new IllegalArgumentException(
                    what + ": this design was given as a matrix and knows no factors; make it from a formula");
        }
        return frame;
    }

    /** {@return the formula as it was given; empty if the design was given as a matrix} */
    public String getFormula() {
        return frame == null ? "" : frame.formula().text();
    }

    /**
     * Returns the sample sheet of the design.
     *
     * @return the samples and their properties
     */
    public SampleSheet getSampleSheet() {
        return sheet;
    }

    /** {@return the names of the samples in the order of the rows of the matrix} */
    public List<String> getSamples() {
        return sheet.getSamples();
    }

    /**
     * Returns the number of samples.
     *
     * @return the number of rows of the matrix
     */
    public int getSampleCount() {
        return matrix.length;
    }

    /**
     * Returns the number of coefficients.
     *
     * @return the number of columns of the matrix, which is also its rank
     */
    public int getCoefficientCount() {
        return names.length;
    }

    /**
     * Returns the number of samples beyond the number of coefficients.
     *
     * @return the residual degrees of freedom, 0 or more
     */
    public int getResidualDegreesOfFreedom() {
        return matrix.length - names.length;
    }

    /**
     * {@return the names of the coefficients as R's {@code model.matrix} gives them, such as {@code (Intercept)},
     * {@code conditionresistant}, {@code lineR:drugyes}}
     */
    public List<String> getCoefficientNames() {
        return List.of(names);
    }

    /**
     * Returns names of the coefficients that say what they compare, as DESeq2 does.
     *
     * @return such as {@code Intercept}, {@code condition_resistant_vs_parental}, {@code lineR.drugyes}
     */
    public List<String> getComparisonNames() {
        if (frame == null) {
            return getCoefficientNames();
        }
        List<String> all = frame.comparisonNames();
        return Arrays.stream(kept).mapToObj(all::get).toList();
    }

    /**
     * Returns the index of a coefficient.
     *
     * @param coefficient its name as in {@link #getCoefficientNames()} or {@link #getComparisonNames()}
     * @return its column in the matrix, from 0
     * @throws IllegalArgumentException if there is no such coefficient
     */
    public int indexOf(String coefficient) {
        int index = Arrays.asList(names).indexOf(coefficient);
        index = index >= 0 ? index : getComparisonNames().indexOf(coefficient);
        if (index < 0) {
            throw new IllegalArgumentException("the design " + getFormula() + " has no coefficient \"" + coefficient
                    + "\"; there are " + "[" + Clip.list(getCoefficientNames()) + "]");
        }
        return index;
    }

    /** {@return the model matrix, as a new array: a row for each sample, a value for each coefficient} */
    public double[][] getMatrix() {
        return Arrays.stream(matrix).map(double[]::clone).toArray(double[][]::new);
    }

    /**
     * Returns the row of the matrix that a sample would have with another level of a factor, all else being as it is.
     *
     * @param sample the name of the sample
     * @param factor the name of a factor's column
     * @param level one of its levels
     * @return a new array with a value for each coefficient; NaN where the design left out the combination of levels, because no
     *     sample has it
     * @throws IllegalArgumentException if there is no such sample, factor or level, or the design was given as a matrix
     */
    public double[] getRowWith(String sample, String factor, String level) {
        Objects.requireNonNull(sample, "sample");
        Objects.requireNonNull(level, "level");
        ModelFrame known = requireFrame("another level of \"" + factor + "\"");
        int changed = factorIndex(factor);
        int place = getSamples().indexOf(sample);
        if (place < 0) {
            throw new IllegalArgumentException(
                    "the design has no sample \"" + sample + "\"; there are [" + Clip.list(getSamples()) + "]");
        }
        int index = known.levels(changed).indexOf(level);
        if (index < 0) {
            throw noSuchLevel(factor, level);
        }
        int variables = known.formula().variables().size();
        int[] levels = new int[variables];
        double[] numbers = new double[variables];
        for (int i = 0; i < variables; i++) {
            levels[i] = known.isFactor(i) ? known.levelIndex(i)[place] : -1;
            numbers[i] = known.isFactor(i) ? 0 : known.numbers(i)[place];
        }
        levels[changed] = index;
        double[] whole = known.row(levels, numbers);
        double[] row = keep(whole);
        if (Arrays.stream(whole).filter(x -> x != 0).count()
                != Arrays.stream(row).filter(x -> x != 0).count()) {
            Arrays.fill(row, Double.NaN);
        }
        return row;
    }

    /**
     * Returns the model matrix with its numbers centred and scaled, which spans the same: each number less its mean and divided
     * by its standard deviation, where the matrix holds an intercept (within a factor: its level) for it, else divided only. Fits
     * are made on it, so that they do not depend on where years are counted from or whether doses are in nM or µM; their
     * coefficients go back by {@link #toScaledWeights}.
     *
     * @return a new array: a row for each sample, a value for each coefficient
     */
    public double[][] getScaledMatrix() {
        ScaledMatrix known = scaled();
        return known == null ? getMatrix() : known.matrix();
    }

    /**
     * Returns what weights of coefficients are as weights of the coefficients of {@link #getScaledMatrix()}.
     *
     * @param weights a weight for each coefficient, as {@link Contrast#resolve(Design)} gives them
     * @return a new array; its sum over the scaled coefficients is the sum of the given weights over the coefficients
     * @throws IllegalArgumentException if there is not one weight for each coefficient
     */
    public double[] toScaledWeights(double[] weights) {
        if (weights.length != names.length) {
            throw new IllegalArgumentException(weights.length + " weights for " + names.length
                    + " coefficients; give one for each of [" + Clip.list(getCoefficientNames()) + "]");
        }
        ScaledMatrix known = scaled();
        return known == null ? weights.clone() : known.weights(weights);
    }

    /** Null where no column holds other numbers than 0 and 1. */
    private @Nullable ScaledMatrix scaled() {
        boolean indicators =
                Arrays.stream(matrix).flatMapToDouble(Arrays::stream).allMatch(x -> x == 0 || x == 1);
        if (indicators) {
            return null;
        }
        return frame == null ? ScaledMatrix.of(matrix) : ScaledMatrix.of(matrix, frame, kept);
    }

    /**
     * {@return what the formula adds to the linear predictor by {@code offset()}, as a new array with a value for each
     * sample, on the natural log scale; 0 where there is no offset}
     */
    public double[] getOffset() {
        return offset.clone();
    }

    /**
     * Returns which samples are replicates of each other: those with the same row of the matrix.
     *
     * @return a new array with the number of its group for each sample; groups are numbered from 0 by first appearance
     */
    public int[] getGroups() {
        int[] groups = new int[matrix.length];
        int count = 0;
        for (int i = 0; i < groups.length; i++) {
            groups[i] = -1;
            for (int j = 0; j < i && groups[i] < 0; j++) {
                groups[i] = Arrays.equals(matrix[i], matrix[j]) ? groups[j] : -1;
            }
            if (groups[i] < 0) {
                groups[i] = count++;
            }
        }
        return groups;
    }

    /**
     * Returns the factors of the formula.
     *
     * @return the names of their columns in the order of the formula; empty if the design was given as a matrix
     */
    public List<String> getFactors() {
        if (frame == null) {
            return List.of();
        }
        List<String> factors = new ArrayList<>();
        for (int i = 0; i < frame.formula().variables().size(); i++) {
            if (frame.isFactor(i)) {
                factors.add(frame.formula().variables().get(i).column());
            }
        }
        return List.copyOf(factors);
    }

    /**
     * Returns the levels of a factor.
     *
     * @param factor the name of its column
     * @return the levels, the reference first
     * @throws IllegalArgumentException if the design has no such factor
     */
    public List<String> getLevels(String factor) {
        return requireFrame("levels of \"" + factor + "\"").levels(factorIndex(factor));
    }

    /**
     * Returns the level of a factor for each sample.
     *
     * @param factor the name of its column
     * @return a new array of indices into {@link #getLevels(String)}
     * @throws IllegalArgumentException if the design has no such factor
     */
    public int[] getLevelIndices(String factor) {
        return requireFrame("levels of \"" + factor + "\"")
                .levelIndex(factorIndex(factor))
                .clone();
    }

    /**
     * Returns what a reader should know before trusting the design.
     *
     * @return sentences, such as that a batch given by numbers enters as a slope; empty if there is nothing to say
     */
    public List<String> getWarnings() {
        if (frame == null) {
            return List.of();
        }
        List<String> warnings = new ArrayList<>(frame.warnings());
        for (String number : new String[] {"1", "0"}) {
            if (sheet.hasColumn(number) && getFormula().matches(".*(?<![\\w.`^])" + number + "(?![\\w.`]).*")) {
                warnings.add(
                        number + " in the design " + getFormula() + " speaks of the common mean, not of the column \""
                                + number + "\" of the sample sheet; for the column write `" + number + "`");
            }
        }
        double[][] whole = frame.matrix();
        List<String> all = frame.columnNames();
        List<String> empty = leftOut.stream()
                .filter(name -> Arrays.stream(whole).allMatch(row -> row[all.indexOf(name)] == 0))
                .toList();
        if (!empty.isEmpty()) {
            warnings.add("no sample has the combination of " + Clip.list(empty) + "; left out of the design");
        }
        return List.copyOf(warnings);
    }

    @Nullable
    ModelFrame frame() {
        return frame;
    }

    Map<String, String> references() {
        return references;
    }

    /** A row or a set of weights of all columns of the frame, cut to those of the design. */
    double[] keep(double[] whole) {
        return Arrays.stream(kept).mapToDouble(c -> whole[c]).toArray();
    }

    /** The index in the frame of a column of the design. */
    int frameColumn(int column) {
        return kept[column];
    }

    /** The place of a factor among the variables of the formula. */
    int factorIndex(String factor) {
        ModelFrame known = requireFrame("factor \"" + factor + "\"");
        int variable = known.formula().indexOf(factor);
        if (variable < 0) {
            throw new IllegalArgumentException(
                    "the design " + getFormula() + " has no factor \"" + factor + "\"; there are " + getFactors());
        }
        if (!known.isFactor(variable)) {
            throw new IllegalArgumentException(
                    "\"" + factor + "\" is a number and has no levels; test its slope by the "
                            + "coefficient \""
                            + known.formula().variables().get(variable).label() + "\", or write factor("
                            + factor + ") in the design");
        }
        return variable;
    }

    IllegalArgumentException noSuchLevel(String factor, String level) {
        List<String> levels = getLevels(factor);
        return new IllegalArgumentException("factor \"" + factor + "\" has no level \"" + level + "\"; there are " + "["
                + Clip.list(levels) + "]" + Suggestion.of(level, levels));
    }

    /**
     * Returns the model matrix as a table.
     *
     * @return a row for each sample: its name, then a value for each coefficient
     */
    @Override
    public Table toTable() {
        Table.Builder table = Table.builder(frame == null ? "Design" : "Design " + getFormula());
        String first = "sample";
        while (Arrays.asList(names).contains(first)) {
            first += "_";
        }
        table.text(first);
        Arrays.stream(names).forEach(table::number);
        for (int i = 0; i < matrix.length; i++) {
            Object[] row = new Object[names.length + 1];
            row[0] = getSamples().get(i);
            for (int c = 0; c < names.length; c++) {
                row[c + 1] = matrix[i][c];
            }
            table.row(row);
        }
        return table.build();
    }

    @Override
    protected Object[] parts() {
        return new Object[] {getFormula(), sheet, names, matrix};
    }

    /** {@return the formula, the size of the matrix and the coefficients} */
    @Override
    public String toString() {
        String size =
                matrix.length + " samples, " + names.length + (names.length == 1 ? " coefficient" : " coefficients");
        StringBuilder text = new StringBuilder(Headline.of(frame == null ? "matrix" : getFormula(), size));
        int shown = names.length <= MOST_ROWS ? names.length : MOST_ROWS - 1;
        for (String name : getComparisonNames().subList(0, shown)) {
            text.append('\n').append(Headline.row(name));
        }
        if (shown < names.length) {
            text.append("\n… and ").append(names.length - shown).append(" more");
        }
        return text.toString();
    }
}
