package io.github.foldwise.table;

import io.github.foldwise.text.Digits;
import io.github.foldwise.text.Value;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** One column of a finished table: texts or numbers, the other array being empty. */
final class Column extends Value {

    private static final long serialVersionUID = 1L;

    private final String name;
    private final String unit;
    private final Table.Kind kind;
    private final @Nullable String[] texts;
    private final double[] numbers;

    /** Takes over both arrays. */
    Column(String name, String unit, Table.Kind kind, @Nullable String[] texts, double[] numbers) {
        this.name = name;
        this.unit = unit;
        this.kind = kind;
        this.texts = texts;
        this.numbers = numbers;
    }

    String getName() {
        return name;
    }

    String getUnit() {
        return unit;
    }

    Table.Kind getKind() {
        return kind;
    }

    double getNumber(int row) {
        refuseText();
        return kind == Table.Kind.TEXT ? Double.NaN : numbers[row];
    }

    double[] getNumbers() {
        refuseText();
        if (kind != Table.Kind.TEXT) {
            return numbers.clone();
        }
        double[] missing = new double[texts.length];
        Arrays.fill(missing, Double.NaN);
        return missing;
    }

    boolean isMissing(int row) {
        return kind == Table.Kind.TEXT ? texts[row] == null : Double.isNaN(numbers[row]);
    }

    String getText(int row) {
        if (kind == Table.Kind.TEXT) {
            String text = texts[row];
            return text == null ? "" : text;
        }
        return Digits.exact(numbers[row]);
    }

    String getDisplayText(int row) {
        if (isMissing(row)) {
            return "NA";
        }
        return switch (kind) {
            case TEXT, INTEGER -> getText(row);
            case NUMBER -> Digits.of(numbers[row]);
        };
    }

    /** The order of two rows, by the text or the number that each holds. */
    int compare(int row, int other) {
        return kind == Table.Kind.TEXT
                ? getText(row).compareTo(getText(other))
                : Double.compare(numbers[row], numbers[other]);
    }

    Column select(int[] rows) {
        boolean text = kind == Table.Kind.TEXT;
        @Nullable String[] chosenTexts = new @Nullable String[text ? rows.length : 0];
        double[] chosenNumbers = new double[text ? 0 : rows.length];
        for (int i = 0; i < rows.length; i++) {
            if (text) {
                chosenTexts[i] = texts[rows[i]];
            } else {
                chosenNumbers[i] = numbers[rows[i]];
            }
        }
        return new Column(name, unit, kind, chosenTexts, chosenNumbers);
    }

    /** A column without any value is one of numbers as well as of texts. */
    private void refuseText() {
        if (kind == Table.Kind.TEXT && !isEmpty()) {
            throw new IllegalArgumentException("column \"" + name + "\" holds text, not numbers; use getText");
        }
    }

    private boolean isEmpty() {
        boolean empty = true;
        for (int row = 0; empty && row < texts.length + numbers.length; row++) {
            empty = isMissing(row);
        }
        return empty;
    }

    @Override
    protected @Nullable Object[] parts() {
        return isEmpty()
                ? new @Nullable Object[] {name, unit, texts.length + numbers.length}
                : new @Nullable Object[] {name, unit, kind, texts, numbers};
    }
}
