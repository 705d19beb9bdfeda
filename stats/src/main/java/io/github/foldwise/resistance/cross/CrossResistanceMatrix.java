package io.github.foldwise.resistance.cross;

import io.github.foldwise.doseresponse.EffectiveDoseOutcome;
import io.github.foldwise.figure.Axis;
import io.github.foldwise.figure.CellMark;
import io.github.foldwise.figure.Drawable;
import io.github.foldwise.figure.Figure;
import io.github.foldwise.figure.HeatMap;
import io.github.foldwise.inference.Interval;
import io.github.foldwise.multiplicity.PvalueAdjustment;
import io.github.foldwise.resistance.FoldResistance;
import io.github.foldwise.resistance.FoldResistances;
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
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The folds of lines (rows) to drugs (columns), relative to one reference line: numbers with their false discovery rate, bounds as
 * bounds. Instances are immutable.
 */
public final class CrossResistanceMatrix extends Value implements Tabular, Drawable {
    private static final long serialVersionUID = 1L;

    private static final double LEVEL = 0.95;

    private final String reference;
    private final String[] lines;
    private final String[] drugs;
    private final @Nullable FoldResistance[][] folds;
    private final double[][] adjusted;
    private final double rate;

    private CrossResistanceMatrix(
            String reference,
            String[] lines,
            String[] drugs,
            @Nullable FoldResistance[][] folds,
            double[][] adjusted,
            double rate) {
        this.reference = reference;
        this.lines = lines;
        this.drugs = drugs;
        this.folds = folds;
        this.adjusted = adjusted;
        this.rate = rate;
    }

    static CrossResistanceMatrix of(
            String reference, List<String> lines, Map<String, FoldResistances> byDrug, double rate) {
        String[] drugs = byDrug.keySet().toArray(new String[0]);
        @Nullable FoldResistance[][] folds = new FoldResistance[lines.size()][drugs.length];
        for (int column = 0; column < drugs.length; column++) {
            for (FoldResistance fold : byDrug.get(drugs[column])) {
                folds[lines.indexOf(fold.getTest())][column] = fold;
            }
        }
        return new CrossResistanceMatrix(reference, lines.toArray(new String[0]), drugs, folds, adjusted(folds), rate);
    }

    /** Benjamini and Hochberg over all cells that are numbers. */
    private static double[][] adjusted(@Nullable FoldResistance[][] folds) {
        double[] pvalues = Arrays.stream(folds)
                .flatMap(Arrays::stream)
                .mapToDouble(fold -> fold != null && isNumber(fold) ? fold.getPvalue() : Double.NaN)
                .toArray();
        double[] flat = PvalueAdjustment.BENJAMINI_HOCHBERG.adjust(pvalues);
        double[][] adjusted = new double[folds.length][];
        for (int row = 0, at = 0; row < folds.length; at += folds[row].length, row++) {
            adjusted[row] = Arrays.copyOfRange(flat, at, at + folds[row].length);
        }
        return adjusted;
    }

    private static boolean isNumber(FoldResistance fold) {
        return fold.getOutcome() == EffectiveDoseOutcome.INTERPOLATED;
    }

    /** {@return the line in the denominator of all folds} */
    public String getReference() {
        return reference;
    }

    /** {@return the lines, in order} */
    public List<String> getLines() {
        return List.of(lines);
    }

    /** {@return the drugs, in order} */
    public List<String> getDrugs() {
        return List.of(drugs);
    }

    private static int place(String[] names, String name, String what) {
        int place = List.of(names).indexOf(name);
        if (place < 0) {
            throw new IllegalArgumentException(
                    "no " + what + " \"" + name + "\"; there are " + String.join(", ", names));
        }
        return place;
    }

    /**
     * Returns the fold of a line to a drug.
     *
     * @param line an element of {@link #getLines()}
     * @param drug an element of {@link #getDrugs()}
     * @return the fold; null where the line was not tested with the drug
     * @throws IllegalArgumentException if there is no such line or drug
     */
    public @Nullable FoldResistance get(String line, String drug) {
        Objects.requireNonNull(line, "line");
        Objects.requireNonNull(drug, "drug");
        return folds[place(lines, line, "line")][place(drugs, drug, "drug")];
    }

    /**
     * Returns the adjusted p-value of a fold.
     *
     * @param line an element of {@link #getLines()}
     * @param drug an element of {@link #getDrugs()}
     * @return the false discovery rate over all folds that are numbers; NaN where it is none
     * @throws IllegalArgumentException if there is no such line or drug
     */
    public double getAdjustedPvalue(String line, String drug) {
        Objects.requireNonNull(line, "line");
        Objects.requireNonNull(drug, "drug");
        return adjusted[place(lines, line, "line")][place(drugs, drug, "drug")];
    }

    /**
     * Returns what a line is to a drug.
     *
     * @param line an element of {@link #getLines()}
     * @param drug an element of {@link #getDrugs()}
     * @return resistant, sensitive, not different, or not known
     * @throws IllegalArgumentException if there is no such line or drug
     */
    public CrossResistanceCall getCall(String line, String drug) {
        Objects.requireNonNull(line, "line");
        Objects.requireNonNull(drug, "drug");
        return call(place(lines, line, "line"), place(drugs, drug, "drug"));
    }

    private CrossResistanceCall call(int row, int column) {
        FoldResistance fold = folds[row][column];
        if (fold == null || fold.getOutcome() == EffectiveDoseOutcome.NOT_IDENTIFIABLE) {
            return CrossResistanceCall.NOT_KNOWN;
        }
        if (isNumber(fold)) {
            boolean called = adjusted[row][column] < rate;
            return !called
                    ? CrossResistanceCall.NOT_DIFFERENT
                    : fold.getFold() > 1 ? CrossResistanceCall.RESISTANT : CrossResistanceCall.SENSITIVE;
        }
        double[] limits = limits(fold);
        return limits[0] > 1
                ? CrossResistanceCall.RESISTANT
                : limits[1] < 1 ? CrossResistanceCall.SENSITIVE : CrossResistanceCall.NOT_DIFFERENT;
    }

    /** What is excluded below and above; 0 and infinity where nothing is. */
    private static double[] limits(FoldResistance fold) {
        double bound = fold.getBound();
        if (!Double.isNaN(bound)) {
            boolean above = fold.getOutcome() == EffectiveDoseOutcome.ABOVE_TESTED_RANGE;
            return new double[] {above ? bound : 0, above ? Double.POSITIVE_INFINITY : bound};
        }
        Interval interval = fold.interval(LEVEL);
        return interval.isDefined()
                ? new double[] {interval.getLower(), interval.getUpper()}
                : new double[] {0, Double.POSITIVE_INFINITY};
    }

    /** {@return the drugs to which a line has become more sensitive for certain, each with its line: collateral sensitivity} */
    public List<String> getCollateralSensitivities() {
        List<String> found = new ArrayList<>();
        for (int row = 0; row < lines.length; row++) {
            for (int column = 0; column < drugs.length; column++) {
                if (call(row, column) == CrossResistanceCall.SENSITIVE) {
                    found.add(lines[row] + " to " + drugs[column]);
                }
            }
        }
        return found;
    }

    /** The log10 of a number, an estimate beside bounds, or a bound; NaN where nothing is known. */
    private static double log(@Nullable FoldResistance fold) {
        if (fold == null) {
            return Double.NaN;
        }
        double value = Double.isNaN(fold.getEstimate()) ? fold.getBound() : fold.getEstimate();
        Interval interval = fold.interval(LEVEL);
        boolean two = Double.isNaN(value) && interval.isBounded();
        return Math.log10(two ? Math.sqrt(interval.getLower() * interval.getUpper()) : value);
    }

    private double[][] logs() {
        return Arrays.stream(folds)
                .map(row -> Arrays.stream(row)
                        .mapToDouble(CrossResistanceMatrix::log)
                        .toArray())
                .toArray(double[][]::new);
    }

    /**
     * Returns the matrix with like lines and like drugs side by side.
     *
     * @return the same folds, lines and drugs each in the order of the leaves of average linkage on log folds, bounds at their value
     */
    public CrossResistanceMatrix ordered() {
        double[][] logs = logs();
        double[][] turned = new double[drugs.length][lines.length];
        for (int row = 0; row < lines.length; row++) {
            for (int column = 0; column < drugs.length; column++) {
                turned[column][row] = logs[row][column];
            }
        }
        int[] rows = SimilarityOrder.of(getLines(), logs);
        int[] columns = SimilarityOrder.of(getDrugs(), turned);
        return new CrossResistanceMatrix(
                reference,
                Arrays.stream(rows).mapToObj(i -> lines[i]).toArray(String[]::new),
                Arrays.stream(columns).mapToObj(i -> drugs[i]).toArray(String[]::new),
                Arrays.stream(rows)
                        .mapToObj(i -> Arrays.stream(columns)
                                .mapToObj(j -> folds[i][j])
                                .toArray(FoldResistance[]::new))
                        .toArray(FoldResistance[][]::new),
                Arrays.stream(rows)
                        .mapToObj(i -> Arrays.stream(columns)
                                .mapToDouble(j -> adjusted[i][j])
                                .toArray())
                        .toArray(double[][]::new),
                rate);
    }

    /** {@return what a reader of the numbers should know, each with its drug} */
    public List<String> getWarnings() {
        List<String> warnings = new ArrayList<>();
        for (int column = 0; column < drugs.length; column++) {
            for (int row = 0; row < lines.length; row++) {
                FoldResistance fold = folds[row][column];
                String head = drugs[column] + ", " + lines[row] + ": ";
                if (fold != null) {
                    fold.getWarnings().forEach(warning -> warnings.add(head + warning));
                }
            }
        }
        return warnings;
    }

    /**
     * {@return a row for each line and drug: line, drug, fold, lower, upper (a bound as its one-sided limit), pvalue, padj, method of the
     * unit, outcome, call}
     */
    @Override
    public Table toTable() {
        Table.Builder table = Table.builder(
                        "Folds relative to " + reference + ", limits at 95 %, a bound being one-sided")
                .text("line")
                .text("drug")
                .number("fold")
                .number("lower")
                .number("upper")
                .number("pvalue")
                .number("padj")
                .text("unit")
                .text("outcome")
                .text("call");
        for (int row = 0; row < lines.length; row++) {
            for (int column = 0; column < drugs.length; column++) {
                FoldResistance fold = folds[row][column];
                if (fold != null) {
                    double[] limits = limits(fold);
                    table.row(
                            lines[row],
                            drugs[column],
                            fold.getEstimate(),
                            limits[0] > 0 ? limits[0] : Double.NaN,
                            limits[1] < Double.POSITIVE_INFINITY ? limits[1] : Double.NaN,
                            fold.getPvalue(),
                            adjusted[row][column],
                            fold.getReplication().getLabel(),
                            fold.getOutcome().name(),
                            call(row, column).name());
                }
            }
        }
        return table.build();
    }

    /**
     * {@return a heat map of log10 folds, white at no resistance, each cell with its fold: a star where it is called, &gt; or &lt; before a
     * bound, crossed out where nothing is known}
     */
    @Override
    public Figure toFigure() {
        double[][] logs = logs();
        double most = Math.max(
                0.3,
                Arrays.stream(logs)
                        .flatMapToDouble(Arrays::stream)
                        .map(Math::abs)
                        .filter(Double::isFinite)
                        .max()
                        .orElse(1));
        HeatMap map = HeatMap.of(getLines(), getDrugs(), logs)
                .withScale("log10 fold", "")
                .withRange(-most, most)
                .withMidpoint(0);
        for (int row = 0; row < lines.length; row++) {
            for (int column = 0; column < drugs.length; column++) {
                map = Double.isNaN(logs[row][column])
                        ? map.withMark(row, column, CellMark.MISSING)
                        : map.withText(row, column, text(row, column));
            }
        }
        return Figure.of("Folds relative to " + reference)
                .withDescription("Folds of lines to drugs, a star where the false discovery rate is below "
                        + Digits.of(rate) + " or a bound excludes 1: " + this + ".")
                .withXaxis(Axis.category("Drug", getDrugs()))
                .withYaxis(Axis.category("Line", getLines()))
                .with(map);
    }

    private String text(int row, int column) {
        FoldResistance fold = folds[row][column];
        if (fold == null) {
            return "";
        }
        CrossResistanceCall call = call(row, column);
        String star = call == CrossResistanceCall.RESISTANT || call == CrossResistanceCall.SENSITIVE ? " *" : "";
        double bound = fold.getBound();
        String sign = Double.isNaN(bound)
                ? Double.isNaN(fold.getEstimate()) ? "~ " : ""
                : fold.getOutcome() == EffectiveDoseOutcome.ABOVE_TESTED_RANGE ? "> " : "< ";
        return sign + String.format(java.util.Locale.ROOT, "%.3g", Math.pow(10, log(fold))) + star;
    }

    @Override
    protected Object[] parts() {
        return new Object[] {reference, lines, drugs, folds, adjusted, rate};
    }

    /** {@return the size of the matrix and how many cells are called, then the first lines with what they are resistant to} */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(Headline.counted(lines.length, "line") + " x "
                + Headline.counted(drugs.length, "drug") + ", " + count(CrossResistanceCall.RESISTANT) + " resistant, "
                + count(CrossResistanceCall.SENSITIVE) + " sensitive");
        int shown = lines.length > Headline.ROWS ? Headline.ROWS - 1 : lines.length;
        for (int row = 0; row < shown; row++) {
            int at = row;
            String cells = String.join(
                    ", ",
                    IntStream.range(0, drugs.length)
                            .mapToObj(column ->
                                    drugs[column] + " " + (folds[at][column] == null ? "-" : text(at, column)))
                            .toList());
            text.append('\n').append(Clip.end(lines[row] + ": " + cells, Headline.ROW));
        }
        return text.append(shown < lines.length ? "\n… " + (lines.length - shown) + " more" : "")
                .toString();
    }

    private long count(CrossResistanceCall call) {
        return IntStream.range(0, lines.length * drugs.length)
                .filter(place -> call(place / drugs.length, place % drugs.length) == call)
                .count();
    }
}
