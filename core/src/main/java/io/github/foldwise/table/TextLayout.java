package io.github.foldwise.table;

import io.github.foldwise.text.Clip;
import io.github.foldwise.text.Headline;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Prints a table as aligned text within a given number of rows and characters. */
final class TextLayout {

    private static final int WIDEST_TEXT = 28;
    private static final String GAP = "  ";

    private final Table table;
    private final List<String> headers;
    private final int widest;
    private final int rows;
    private final int width;

    TextLayout(Table table, int rows, int width) {
        if (rows < 0) {
            throw new IllegalArgumentException("rows is " + rows + "; ask for 0 or more");
        }
        if (width < 20) {
            throw new IllegalArgumentException("width is " + width + "; a table needs at least 20 characters");
        }
        this.table = table;
        this.rows = Math.min(rows, table.getRowCount());
        this.width = width;
        this.widest = Math.min(WIDEST_TEXT, width - 12);
        this.headers = Clip.distinct(
                IntStream.range(0, table.getColumnCount())
                        .mapToObj(this::header)
                        .toList(),
                widest);
    }

    private String header(int column) {
        String unit = table.getUnit(column);
        return Headline.plain(table.getColumnName(column) + (unit.isEmpty() ? "" : " [" + unit + "]"));
    }

    String print() {
        StringBuilder out = new StringBuilder(headline());
        List<List<String>> columns = fittingColumns();
        int left = table.getColumnCount() - columns.size();
        for (int line = 0; line <= rows; line++) {
            StringBuilder text = new StringBuilder();
            for (List<String> column : columns) {
                text.append(text.length() == 0 ? "" : GAP).append(column.get(line));
            }
            if (line == 0 && left > 0) {
                text.append(GAP).append("+" + Headline.counted(left, "column"));
            }
            out.append('\n').append(text.toString().stripTrailing());
        }
        int hidden = table.getRowCount() - rows;
        if (hidden > 0) {
            out.append('\n').append("… " + Headline.counted(hidden, "more row"));
        }
        return out.toString();
    }

    private String headline() {
        return Headline.of(
                table.getTitle(),
                Headline.counted(table.getRowCount(), "row") + " x "
                        + Headline.counted(table.getColumnCount(), "column"));
    }

    /** As many columns from the left as fit, at least one, each as equally long lines below its header. */
    private List<List<String>> fittingColumns() {
        List<List<String>> fitting = new ArrayList<>();
        int used = 0;
        for (int i = 0; i < table.getColumnCount(); i++) {
            List<String> column = column(i);
            int after = used + (i == 0 ? 0 : GAP.length()) + column.get(0).length();
            int left = table.getColumnCount() - 1 - i;
            int note = left == 0 ? 0 : (GAP + "+" + Headline.counted(left, "column")).length();
            if (i > 0 && after + note > width && !fitsWithAllOthers(i, used)) {
                break;
            }
            fitting.add(column);
            used = after;
        }
        return fitting;
    }

    /** Whether this and all further columns fit, so that no note about hidden ones is needed. */
    private boolean fitsWithAllOthers(int first, int used) {
        int total = used;
        for (int i = first; i < table.getColumnCount() && total <= width; i++) {
            total += GAP.length() + column(i).get(0).length();
        }
        return total <= width;
    }

    private List<String> column(int index) {
        List<String> cells = IntStream.range(0, rows)
                .mapToObj(row -> Headline.plain(table.getDisplayText(row, index)))
                .toList();
        List<String> lines = new ArrayList<>();
        lines.add(headers.get(index));
        lines.addAll(Clip.distinct(cells, widest));
        int length = lines.stream().mapToInt(String::length).max().orElse(0);
        boolean left = table.getKind(index) == Table.Kind.TEXT;
        lines.replaceAll(
                line -> left ? line + " ".repeat(length - line.length()) : " ".repeat(length - line.length()) + line);
        return lines;
    }
}
