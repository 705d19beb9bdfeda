package io.github.foldwise.mechanism;

import io.github.foldwise.blot.BandTable;
import io.github.foldwise.densitometry.BlotNormalization;
import io.github.foldwise.densitometry.NormalizedBands;
import io.github.foldwise.table.Table;
import io.github.foldwise.table.Tabular;
import io.github.foldwise.text.Headline;
import io.github.foldwise.text.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Evidence on signals: what was measured of which target in which line under which drug, from blots, qPCR, sequencing or published
 * means, in one form.
 *
 * <pre>{@code
 * SignalTable evidence = SignalTable.of(normalization.of(blots), "FAK pY397")
 *         .and(SignalTable.of(TableFile.read("evidence.csv")))
 *         .and(SignalTable.ofFolds(rnaEvidence.toTable()));
 * }</pre>
 *
 * <p>A signal belongs to an experiment, which is the unit of replication, or is a mean over experiments with its SD and their number.
 * Its logarithm is a number or lies between bounds. Instances are immutable.
 */
public final class SignalTable extends Value implements Tabular {
    private static final long serialVersionUID = 1L;

    private final ArrayList<Signal> signals;
    private final String unit;
    private final String doseUnit;
    private final ArrayList<String> warnings;

    SignalTable(List<Signal> signals, String unit, String doseUnit, List<String> warnings) {
        this.signals = new ArrayList<>(signals);
        this.unit = unit;
        this.doseUnit = doseUnit;
        this.warnings = new ArrayList<>(warnings);
        checkSpellings();
        checkCapitals("line", signals.stream().map(signal -> signal.condition().line()));
        checkCapitals("drug", signals.stream().map(signal -> signal.condition().drug()));
    }

    /** One name for one target of one form. */
    private void checkSpellings() {
        Map<List<Object>, String> spellings = new LinkedHashMap<>();
        for (Signal signal : signals) {
            TargetName name = TargetName.of(signal.target());
            String first = spellings.putIfAbsent(
                    List.of(name.protein(), name.site(), isPhospho(signal, name), signal.form()), signal.target());
            if (first != null && !first.equals(signal.target())) {
                throw new IllegalArgumentException("\"" + first + "\" and \"" + signal.target()
                        + "\" are two spellings of one target; write one of them everywhere");
            }
        }
    }

    private static boolean isPhospho(Signal signal, TargetName name) {
        return name.isPhospho() || signal.form() == SignalForm.PHOSPHO || signal.form() == SignalForm.RATIO;
    }

    /** Lines and drugs that differ in capitals alone would be kept apart. */
    private static void checkCapitals(String what, Stream<String> names) {
        Map<String, String> spellings = new HashMap<>();
        names.forEach(name -> {
            String first =
                    spellings.putIfAbsent(name.strip().toLowerCase(Locale.ROOT).replaceAll("[\\s_-]+", " "), name);
            if (first != null && !first.equals(name)) {
                throw new IllegalArgumentException("\"" + first + "\" and \"" + name + "\" are two spellings of one "
                        + what + "; write one of them everywhere");
            }
        });
    }

    /**
     * Returns the evidence of normalised bands.
     *
     * @param bands the bands; their factors blot (or experiment, day), line, drug, dose, time are read by name, lanes of one condition
     *     on one blot are averaged. Where they are over a total protein, the phosphorylated form and the total stand beside their ratio
     * @param target the name of the target, such as {@code "FAK pY397"}
     * @return the evidence
     * @throws IllegalArgumentException if no factor tells blots apart, or lanes differ in a factor that is none of these
     */
    public static SignalTable of(NormalizedBands bands, String target) {
        Objects.requireNonNull(target, "target");
        BlotNormalization ratio = bands.getNormalization();
        BandTable table = bands.getBands();
        BandSignals lanes = new BandSignals(table);
        if (ratio.getTotal().isEmpty()) {
            boolean isPhospho = TargetName.of(target).isPhospho();
            lanes.add(bands, target, isPhospho ? SignalForm.PHOSPHO : SignalForm.TOTAL);
        } else {
            lanes.add(bands, target, SignalForm.RATIO);
            lanes.add(ratio.part(ratio.getTarget()).of(table), target, SignalForm.PHOSPHO);
            lanes.add(ratio.part(ratio.getTotal()).of(table), ratio.getTotal(), SignalForm.TOTAL);
        }
        return lanes.build();
    }

    /**
     * Returns the evidence of a table, a row for each signal.
     *
     * @param table with columns target and value, and as far as they apply experiment (or blot, day), line, drug, dose, time, form, sd
     *     (or se), n, source. Values are on the plain scale and above 0; {@code <310} and {@code >65000} are bounds. A row without an
     *     experiment is a mean over n of them. Times are in hours unless the column or the cell says otherwise, doses in the unit of
     *     their column or cell. A column scale with {@code log2 fold} marks rows that hold the fold of their line over the parent
     * @return the evidence
     * @throws IllegalArgumentException if a column is missing, a cell cannot be read, a target is spelt in two ways, or doses are in
     *     units that cannot be brought to one; the message names the row
     */
    public static SignalTable of(Table table) {
        return new SignalTableReader(Objects.requireNonNull(table, "table"), false).read();
    }

    /**
     * Returns the evidence of published means, a row for each, as {@link #of(Table)}.
     *
     * @param table with columns target, mean (or value), sd, n, and as far as they apply line, drug, dose, time
     * @return the evidence
     * @throws IllegalArgumentException as there, or if sd or n is missing
     */
    public static SignalTable ofMeans(Table table) {
        Objects.requireNonNull(table, "table");
        SignalTableReader reader = new SignalTableReader(table, false);
        reader.requireMeans();
        return reader.read();
    }

    /**
     * Returns the evidence of folds of lines over their parent, such as differential expression and ΔΔCt give.
     *
     * @param table with columns line, target, value (log2 fold; of activities a slope), se, n and perhaps drug and form (mRNA without)
     * @return the evidence
     * @throws IllegalArgumentException as {@link #of(Table)}
     */
    public static SignalTable ofFolds(Table table) {
        return new SignalTableReader(Objects.requireNonNull(table, "table"), true).read();
    }

    /**
     * Returns this evidence and more.
     *
     * @param others the other evidence
     * @return all rows
     * @throws IllegalArgumentException if a target is spelt in two ways, or doses are in two units
     */
    public SignalTable and(SignalTable others) {
        if (!doseUnit.isEmpty() && !others.doseUnit.isEmpty() && !doseUnit.equals(others.doseUnit)) {
            throw new IllegalArgumentException("doses in " + doseUnit + " and in " + others.doseUnit
                    + "; bring the tables to one unit before they are joined");
        }
        if (doseUnit.isEmpty() != others.doseUnit.isEmpty() && hasDoses() && others.hasDoses()) {
            throw new IllegalArgumentException("doses in " + doseUnit + others.doseUnit
                    + " and without a unit; give both tables their unit, such as dose [µM]");
        }
        List<Signal> all = new ArrayList<>(signals);
        all.addAll(others.signals);
        List<String> told = new ArrayList<>(warnings);
        told.addAll(others.warnings);
        return new SignalTable(
                all,
                unit.equals(others.unit) || others.isWithoutExperiments()
                        ? unit
                        : isWithoutExperiments() ? others.unit : "experiment",
                doseUnit.isEmpty() ? others.doseUnit : doseUnit,
                told);
    }

    private boolean hasDoses() {
        return signals.stream().anyMatch(signal -> signal.condition().dose() > 0);
    }

    private boolean isWithoutExperiments() {
        return signals.stream().allMatch(Signal::isMean);
    }

    /** {@return the number of signals} */
    public int getSize() {
        return signals.size();
    }

    /** {@return the lines, in order of first appearance; without names where none are given} */
    public List<String> getLines() {
        return signals.stream()
                .map(signal -> signal.condition().line())
                .distinct()
                .toList();
    }

    /** {@return the drugs with what stands for none, in order of first appearance} */
    public List<String> getDrugs() {
        return signals.stream()
                .map(signal -> signal.condition().drug())
                .distinct()
                .toList();
    }

    /** {@return the targets, in order of first appearance} */
    public List<String> getTargets() {
        return signals.stream().map(Signal::target).distinct().toList();
    }

    /** {@return the unit of doses; empty where none is named} */
    public String getDoseUnit() {
        return doseUnit;
    }

    /** {@return what tells replicates apart, such as {@code blot}} */
    public String getUnit() {
        return unit;
    }

    /** {@return what should be known of the rows, as sentences} */
    public List<String> getWarnings() {
        return List.copyOf(warnings);
    }

    List<Signal> signals() {
        return signals;
    }

    /** {@return a row for each signal: experiment, line, drug, dose, time (h), target, form, ln of the signal or its bounds, se, n, source} */
    @Override
    public Table toTable() {
        Table.Builder table = Table.builder("Evidence")
                .text("experiment")
                .text("line")
                .text("drug")
                .number("dose", doseUnit)
                .number("time", "h")
                .text("target")
                .text("form")
                .number("ln")
                .number("lowest")
                .number("highest")
                .number("se")
                .integer("n")
                .text("source");
        for (Signal signal : signals) {
            Condition condition = signal.condition();
            boolean isNumber = signal.lowest() == signal.highest();
            table.row(
                    signal.experiment(),
                    condition.line(),
                    condition.drug(),
                    condition.dose(),
                    condition.time(),
                    signal.target(),
                    signal.form().getLabel() + (signal.isFold() ? ", over the parent" : ""),
                    isNumber ? signal.lowest() : Double.NaN,
                    signal.lowest(),
                    signal.highest(),
                    signal.error(),
                    signal.count(),
                    signal.source());
        }
        return table.build();
    }

    @Override
    protected Object[] parts() {
        return new Object[] {toTable(), unit, warnings};
    }

    /** {@return the numbers of signals, targets and lines, then the first signals} */
    @Override
    public String toString() {
        return Headline.of(Headline.counted(signals.size(), "signal") + " of "
                        + Headline.counted(getTargets().size(), "target") + ", "
                        + Headline.counted(getLines().size(), "line"))
                + "\n" + toTable().toText(Headline.ROWS - 3, Headline.ROW);
    }
}
