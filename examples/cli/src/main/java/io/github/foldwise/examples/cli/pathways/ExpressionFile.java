package io.github.foldwise.examples.cli.pathways;

import io.github.foldwise.examples.cli.shared.InputException;
import io.github.foldwise.examples.cli.shared.InputFile;
import io.github.foldwise.examples.cli.shared.Names;
import io.github.foldwise.expression.ExpressionValues;
import io.github.foldwise.io.Source;
import io.github.foldwise.io.TableFile;
import io.github.foldwise.table.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Expression on a logarithmic scale: genes in rows, named by the first column, a sample in each other column. */
final class ExpressionFile {
    private ExpressionFile() {}

    /** Whether all numbers are whole and none is below 0; then they are counts, not on a logarithmic scale. */
    static boolean holdsCounts(Path file) throws InputException {
        Table table = InputFile.read(file, ExpressionFile::table);
        for (int c = 1; c < table.getColumnCount(); c++) {
            if (table.getKind(c) == Table.Kind.TEXT) {
                continue;
            }
            for (int r = 0; r < table.getRowCount(); r++) {
                double value = table.getNumber(r, c);
                if (Double.isFinite(value) && (value < 0 || value != Math.rint(value))) {
                    return false;
                }
            }
        }
        return true;
    }

    private static Table table(Path file) throws IOException {
        return TableFile.read(Source.of(file).unpacked("a table of genes by samples"));
    }

    static ExpressionValues read(Path file) throws IOException {
        Table table = table(file);
        return read(table, table.getColumnNames().subList(1, table.getColumnCount()));
    }

    static ExpressionValues read(Path file, List<String> samples) throws IOException {
        return read(table(file), samples);
    }

    private static ExpressionValues read(Table table, List<String> samples) {
        if (table.getColumnCount() < 2) {
            throw new IllegalArgumentException(
                    "one column; expected genes in the first and a sample in each of the others");
        }
        List<String> names = table.getColumnNames();
        List<String> missing = new ArrayList<>(samples);
        missing.removeAll(names.subList(1, names.size()));
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException(
                    "no column for " + Names.of(missing) + "; there are " + Names.of(names.subList(1, names.size())));
        }
        double[][] rows = new double[table.getRowCount()][samples.size()];
        List<String> genes = new ArrayList<>();
        for (int r = 0; r < rows.length; r++) {
            genes.add(table.getText(r, 0));
        }
        for (int j = 0; j < samples.size(); j++) {
            int column = names.indexOf(samples.get(j));
            if (table.getKind(column) == Table.Kind.TEXT) {
                throw new IllegalArgumentException("column \"" + samples.get(j)
                        + "\" holds words; expected log expression in each column but the first");
            }
            for (int r = 0; r < rows.length; r++) {
                rows[r][j] = table.getNumber(r, column);
            }
        }
        return ExpressionValues.of(genes, samples, "log expression", rows);
    }
}
