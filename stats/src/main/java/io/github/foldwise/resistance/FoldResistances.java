package io.github.foldwise.resistance;

import io.github.foldwise.figure.Drawable;
import io.github.foldwise.figure.Figure;
import io.github.foldwise.internal.Levels;
import io.github.foldwise.table.Table;
import io.github.foldwise.table.Tabular;
import io.github.foldwise.text.Members;
import io.github.foldwise.text.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;

/**
 * The fold resistance of every line of a set relative to one of them, in the order of the set. Instances are immutable.
 *
 * <p>Intervals and p-values are those of each line alone; they are not adjusted for the number of lines.
 */
public final class FoldResistances extends Value implements Tabular, Drawable, Members<FoldResistance> {
    private static final long serialVersionUID = 1L;

    private static final int MOST_ROWS = 8;

    private final String reference;
    private final FoldResistance[] folds;

    FoldResistances(String reference, List<FoldResistance> folds) {
        this.reference = reference;
        this.folds = folds.toArray(new FoldResistance[0]);
    }

    /**
     * Returns the line in the denominator.
     *
     * @return its name
     */
    public String getReference() {
        return reference;
    }

    /**
     * Returns the fold of a line.
     *
     * @param test a line other than the reference
     * @return its fold resistance
     * @throws IllegalArgumentException if there is none
     */
    public FoldResistance get(String test) {
        Objects.requireNonNull(test, "test");
        return Arrays.stream(folds)
                .filter(fold -> fold.getTest().equals(test))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no fold of \"" + test + "\"; there are those of "
                        + String.join(
                                ", ",
                                Arrays.stream(folds)
                                        .map(FoldResistance::getTest)
                                        .toList())));
    }

    /** {@return the number of lines, without the reference} */
    @Override
    public int size() {
        return folds.length;
    }

    /** {@return the folds in the order of the set} */
    @Override
    public Iterator<FoldResistance> iterator() {
        return List.of(folds).iterator();
    }

    /**
     * Returns what a reader of the numbers should know.
     *
     * @return each sentence once, with the lines that it holds for: a screen has many lines and few kinds of trouble
     */
    public List<String> getWarnings() {
        return warnings((fold, warning) -> List.of(warning));
    }

    /** The same, with each sentence of a line as it is to be said, if it is. */
    List<String> warnings(BiFunction<FoldResistance, String, List<String>> said) {
        Map<String, List<String>> lines = new LinkedHashMap<>();
        for (FoldResistance fold : folds) {
            for (String warning : fold.getWarnings()) {
                for (String sentence : said.apply(fold, warning)) {
                    lines.computeIfAbsent(sentence, key -> new ArrayList<>()).add(fold.getTest());
                }
            }
        }
        return lines.entrySet().stream()
                .map(entry -> String.join(", ", entry.getValue()) + ": " + entry.getKey())
                .toList();
    }

    /** {@return the table at a level of 0.95} */
    @Override
    public Table toTable() {
        return toTable(0.95);
    }

    /**
     * Returns a row for each line.
     *
     * @param level the confidence level of the limits, in (0, 1)
     * @return test, reference, effect, fold, lower, upper, pvalue, method and outcome; where only a bound is known it stands
     *     under lower or upper as the one-sided limit at the level, the fold is missing, and the method ends in "-bound"
     * @throws IllegalArgumentException if the level is not in (0, 1)
     */
    public Table toTable(double level) {
        Levels.check(level);
        Table.Builder table = Table.builder(FoldTable.title("fold resistance", level))
                .text("test")
                .text("reference")
                .number("effect")
                .number("fold")
                .number("lower")
                .number("upper")
                .number("pvalue")
                .text("method")
                .text("outcome");
        for (FoldResistance fold : folds) {
            LogAnswer answer = fold.answer(level);
            double[] shown = answer.shown();
            table.row(
                    fold.getTest(),
                    fold.getReference(),
                    fold.getEffect(),
                    shown[0],
                    shown[1],
                    shown[2],
                    fold.getPvalue(),
                    fold.method(answer),
                    answer.outcome().name());
        }
        return table.build();
    }

    /** {@return the fold of each line with its 95 % interval, a bar with an open end where it is only a bound} */
    @Override
    public Figure toFigure() {
        return FoldFigure.of(this);
    }

    @Override
    protected Object[] parts() {
        return new Object[] {reference, folds};
    }

    /** {@return the number of lines, then the first lines with their folds} */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(folds.length == 1 ? "1 line" : folds.length + " lines");
        int shown = folds.length > MOST_ROWS ? MOST_ROWS - 1 : folds.length;
        for (int i = 0; i < shown; i++) {
            text.append('\n').append(folds[i].toString().lines().findFirst().orElse(""));
        }
        return text.append(shown < folds.length ? "\n… " + (folds.length - shown) + " more" : "")
                .toString();
    }

    /**
     * As {@link #get(String)}.
     *
     * @hidden
     */
    @Override
    public Object named(String name) {
        return get(Objects.requireNonNull(name, "name"));
    }
}
