package io.github.foldwise.io.reads.logs;

import io.github.foldwise.io.FileFormatException;
import java.util.Locale;

/** The {@code .summary} of featureCounts: a column for each alignment, named by its path. */
final class FeatureCountsLog implements LogFormat {
    @Override
    public boolean recognises(LogText text) {
        return text.line(0).startsWith("Status\t")
                && text.size() > 1
                && text.line(1).startsWith("Assigned\t");
    }

    @Override
    public void read(LogText text, LogCollector into) throws FileFormatException {
        String[] header = text.line(0).split("\t", -1);
        double[][] values = new double[text.size()][header.length];
        int rows = 1;
        while (rows < text.size() && !text.line(rows).isBlank()) {
            String[] cells = text.line(rows).split("\t", -1);
            if (cells.length != header.length) {
                throw text.refuse(rows, cells.length + " columns", header.length + " as in the first line");
            }
            if (rows > 1 && !cells[0].startsWith("Unassigned_")) {
                throw text.refuse(rows, "\"" + cells[0] + "\"", "Unassigned_ and why");
            }
            for (int c = 1; c < cells.length; c++) {
                values[rows][c] = text.number(cells[c], rows, cells[0]);
            }
            rows++;
        }
        for (int c = 1; c < header.length; c++) {
            LogCollector.Sample sample = into.sample(name(header, c), text, "featurecounts");
            double all = 0;
            for (int r = 1; r < rows; r++) {
                sample.read(
                        text.line(r).substring(0, text.line(r).indexOf('\t')).toLowerCase(Locale.ROOT), values[r][c]);
                all += values[r][c];
            }
            sample.percent("assigned_percent", values[1][c], all);
        }
        if (rows < 3) {
            throw text.cutOff("rows of what was not assigned");
        }
    }

    /** The name of the alignment without folders, with them where another has the same name. */
    private static String name(String[] header, int column) {
        String name = LogNames.ofAlignment(header[column]);
        for (int c = 1; c < header.length; c++) {
            if (c != column && LogNames.ofAlignment(header[c]).equals(name)) {
                return header[column];
            }
        }
        return name;
    }
}
