package io.github.foldwise.io.reads;

import io.github.foldwise.table.Table;
import io.github.foldwise.text.Digits;
import io.github.foldwise.text.Value;
import java.util.ArrayList;
import java.util.List;

/** Numbers of a module by position: cycles, qualities, percents, lengths or levels, each with a few quantities. */
final class ModuleValues extends Value {
    private static final long serialVersionUID = 1L;

    static final ModuleValues NONE = of(new String[0]);

    private final String[] labels;
    private final int[] first;
    private final int[] last;
    private final String[] quantities;
    private final double[][] values;

    private ModuleValues(String[] labels, int[] first, int[] last, String[] quantities, double[][] values) {
        this.labels = labels;
        this.first = first;
        this.last = last;
        this.quantities = quantities;
        this.values = values;
    }

    static ModuleValues of(String... quantities) {
        return new ModuleValues(new String[0], new int[0], new int[0], quantities, new double[quantities.length][0]);
    }

    /** Collects positions in order. */
    static final class Builder {
        private final String[] quantities;
        private final List<String> labels = new ArrayList<>();
        private final List<int[]> spans = new ArrayList<>();
        private final List<double[]> rows = new ArrayList<>();

        Builder(String... quantities) {
            this.quantities = quantities;
        }

        Builder add(int first, int last, double... row) {
            return add(first == last ? String.valueOf(first) : first + "-" + last, first, last, row);
        }

        Builder add(String label, int first, int last, double... row) {
            labels.add(label);
            spans.add(new int[] {first, last});
            rows.add(row);
            return this;
        }

        ModuleValues build() {
            int count = rows.size();
            double[][] values = new double[quantities.length][count];
            for (int i = 0; i < count; i++) {
                for (int q = 0; q < quantities.length; q++) {
                    values[q][i] = rows.get(i)[q];
                }
            }
            return new ModuleValues(
                    labels.toArray(String[]::new),
                    spans.stream().mapToInt(span -> span[0]).toArray(),
                    spans.stream().mapToInt(span -> span[1]).toArray(),
                    quantities,
                    values);
        }
    }

    int size() {
        return labels.length;
    }

    String label(int position) {
        return labels[position];
    }

    List<String> labels() {
        return List.of(labels);
    }

    int first(int position) {
        return first[position];
    }

    int last(int position) {
        return last[position];
    }

    /** The middle of each position, for axes. */
    double[] middles() {
        double[] middles = new double[first.length];
        for (int i = 0; i < middles.length; i++) {
            middles[i] = (first[i] + (double) last[i]) / 2;
        }
        return middles;
    }

    List<String> quantities() {
        return List.of(quantities);
    }

    double[] values(String quantity) {
        int found = quantities().indexOf(quantity);
        return found < 0 ? new double[0] : values[found].clone();
    }

    double value(String quantity, int position) {
        return values[quantities().indexOf(quantity)][position];
    }

    /** The position that holds a cycle; −1 if none does. */
    int indexOf(int cycle) {
        for (int i = 0; i < first.length; i++) {
            if (first[i] <= cycle && cycle <= last[i]) {
                return i;
            }
        }
        return -1;
    }

    /** One row a position and quantity, without what could not be had. */
    void addTo(Table.Builder table, String file, String module, List<String> left) {
        for (int i = 0; i < labels.length; i++) {
            for (int q = 0; q < quantities.length; q++) {
                if (!Double.isNaN(values[q][i]) && !left.contains(quantities[q])) {
                    table.row(file, module, labels[i], quantities[q], Digits.exact(values[q][i]));
                }
            }
        }
    }

    /** One row a position, one column a quantity. */
    Table toTable(String title, String position) {
        Table.Builder table = Table.builder(title).text(position);
        for (String quantity : quantities) {
            table.number(quantity);
        }
        for (int i = 0; i < labels.length; i++) {
            Object[] row = new Object[quantities.length + 1];
            row[0] = labels[i];
            for (int q = 0; q < quantities.length; q++) {
                row[q + 1] = values[q][i];
            }
            table.row(row);
        }
        return table.build();
    }

    @Override
    protected Object[] parts() {
        return new Object[] {labels, first, last, quantities, values};
    }
}
