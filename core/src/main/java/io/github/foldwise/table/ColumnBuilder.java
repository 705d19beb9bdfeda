package io.github.foldwise.table;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** One column of a table under construction, in arrays that grow. */
final class ColumnBuilder {

    /** Beyond this size neighbouring whole numbers share one double. */
    private static final double LARGEST_INTEGER = 0x1p53;

    private final String name;
    private final String unit;
    private final Table.Kind kind;
    private @Nullable String[] texts = new @Nullable String[0];
    private double[] numbers = new double[0];
    private int size;

    ColumnBuilder(String name, String unit, Table.Kind kind) {
        this.name = name;
        this.unit = unit;
        this.kind = kind;
    }

    String getName() {
        return name;
    }

    void check(@Nullable Object value, int row) {
        if (value == null) {
            return;
        }
        if (kind == Table.Kind.TEXT) {
            if (!(value instanceof CharSequence)) {
                throw refused(value, row, "holds text; give a String or null");
            }
        } else if (!(value instanceof Number number)) {
            throw refused(value, row, "holds numbers; give a Number, NaN or null");
        } else if (kind == Table.Kind.INTEGER && !isWhole(number.doubleValue())) {
            throw refused(value, row, "holds whole numbers of at most 2^53; declare it with number(...) instead");
        }
    }

    private IllegalArgumentException refused(Object value, int row, String rule) {
        return new IllegalArgumentException(
                "value " + value + " (" + value.getClass().getSimpleName() + ") in row " + row
                        + " does not fit column \"" + name + "\", which " + rule);
    }

    private static boolean isWhole(double value) {
        return Double.isNaN(value) || (Math.rint(value) == value && Math.abs(value) <= LARGEST_INTEGER);
    }

    void add(@Nullable Object value) {
        if (kind == Table.Kind.TEXT) {
            if (size == texts.length) {
                texts = Arrays.copyOf(texts, grown());
            }
            texts[size] = value == null ? null : value.toString();
        } else {
            if (size == numbers.length) {
                numbers = Arrays.copyOf(numbers, grown());
            }
            // Adding 0.0 turns -0.0, which no table should print, into 0.0.
            numbers[size] = value == null ? Double.NaN : ((Number) value).doubleValue() + 0.0;
        }
        size++;
    }

    private int grown() {
        return Math.max(8, size + (size >> 1));
    }

    Column build() {
        boolean text = kind == Table.Kind.TEXT;
        return new Column(
                name, unit, kind, Arrays.copyOf(texts, text ? size : 0), Arrays.copyOf(numbers, text ? 0 : size));
    }
}
