package io.github.foldwise.io.report;

import io.github.foldwise.table.Table;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** One piece of a report, as HTML that is safe to put into a page. */
record Block(Kind kind, String html, String heading, String id) {

    /** Tables of at most so many rows have room on one page. */
    private static final int WHOLE = 30;
    /** Characters of a table that fill about a page. */
    private static final int PAGE = 2000;

    /** A cell of an overview of at most so many characters stands on one line. */
    private static final int SHORT = 20;

    enum Kind {
        TEXT,
        SECTION,
        FIGURE,
        TABLE
    }

    private Block(Kind kind, String html) {
        this(kind, html, "", "");
    }

    static Block of(String element, String text) {
        return new Block(Kind.TEXT, Html.element(element, text));
    }

    /** A heading that can be linked to. */
    static Block section(String heading, String id) {
        return new Block(
                Kind.SECTION, "<h2 id=\"" + Html.escape(id) + "\">" + Html.escape(heading) + "</h2>", heading, id);
    }

    /** A table whose last column names sections and is linked to them. */
    static Block overview(Table table, String caption, Map<String, String> sections) {
        int last = table.getColumnCount() - 1;
        StringBuilder html = new StringBuilder("<div class=\"table long overview\"><table>\n")
                .append(Html.element("caption", caption))
                .append("\n<thead><tr>");
        for (int column = 0; column <= last; column++) {
            html.append(header(table, column));
        }
        html.append("</tr></thead>\n<tbody>\n");
        for (int row = 0; row < table.getRowCount(); row++) {
            html.append("<tr>");
            for (int column = 0; column < last; column++) {
                boolean isShort = table.getDisplayText(row, column).length() <= SHORT;
                html.append(
                        isShort
                                ? cell(table, row, column).replace("<td>", "<td class=\"w\">")
                                : cell(table, row, column));
            }
            String section = table.getText(row, last);
            html.append("<td class=\"w\"><a href=\"#")
                    .append(Html.escape(sections.getOrDefault(section, "")))
                    .append("\">")
                    .append(Html.escape(section))
                    .append("</a></td></tr>\n");
        }
        return new Block(Kind.TEXT, html.append("</tbody></table></div>").toString());
    }

    static Block note(String text) {
        return new Block(
                Kind.TEXT, "<p class=\"note\" role=\"note\"><strong>Note.</strong> " + Html.escape(text) + "</p>");
    }

    static Block figure(int number, String svg, String caption) {
        return new Block(
                Kind.FIGURE,
                "<figure>\n" + svg + "\n" + caption("figcaption", "Figure", number, caption) + "\n</figure>");
    }

    /** Small figures side by side under one number. */
    static Block panels(int number, List<String> svgs, int columns, String caption) {
        StringBuilder html = new StringBuilder("<figure>\n<div class=\"panels\" style=\"grid-template-columns: repeat(")
                .append(columns)
                .append(", 1fr)\">\n");
        for (String svg : svgs) {
            html.append("<div>").append(svg).append("</div>\n");
        }
        html.append("</div>\n").append(caption("figcaption", "Figure", number, caption));
        return new Block(Kind.FIGURE, html.append("\n</figure>").toString());
    }

    static Block table(int number, Table table, String caption, int mostRows) {
        List<int[]> parts = PrintedColumns.parts(table, mostRows);
        int columns = table.getColumnCount();
        if (parts.size() == 1) {
            return new Block(
                    Kind.TABLE, part(table, caption("caption", "Table", number, caption), mostRows, 0, 0, columns));
        }
        StringBuilder html = new StringBuilder();
        for (int[] part : parts) {
            String which = part[1] - part[0] == 1
                    ? " Column " + part[1] + " of " + columns + "."
                    : " Columns " + (part[0] + 1) + " to " + part[1] + " of " + columns + ".";
            html.append(part[0] > 0 ? "\n" : "")
                    .append(part(
                            table,
                            caption("caption", "Table", number, (caption + which).strip()),
                            mostRows,
                            part[0] > 0 ? 1 : 0,
                            part[0],
                            part[1]));
        }
        return new Block(Kind.TABLE, html.toString());
    }

    /** A table that is shown when asked for, and in print. */
    static Block folded(int number, Table table, String caption, int mostRows) {
        String rows = table.getRowCount() + (table.getRowCount() == 1 ? " row" : " rows");
        return new Block(
                Kind.TABLE,
                "<details>\n" + Html.element("summary", "Table " + number + ", " + rows) + "\n"
                        + table(number, table, caption, mostRows).html() + "\n</details>");
    }

    /** Some columns of a table, after the first of all where they are not all. */
    private static String part(Table table, String caption, int mostRows, int before, int from, int to) {
        String length = table.getRowCount() > WHOLE || characters(table) > PAGE ? "table long" : "table";
        int[] columns = IntStream.concat(IntStream.range(0, before), IntStream.range(from, to))
                .toArray();
        StringBuilder html = new StringBuilder("<div class=\"" + length + "\"><table>\n");
        html.append(caption).append("\n<thead><tr>");
        for (int column : columns) {
            html.append(header(table, column));
        }
        html.append("</tr></thead>\n<tbody>\n");
        int rows = Math.min(mostRows, table.getRowCount());
        for (int row = 0; row < rows; row++) {
            html.append("<tr>");
            for (int column : columns) {
                html.append(cell(table, row, column));
            }
            html.append("</tr>\n");
        }
        html.append("</tbody></table>");
        if (rows < table.getRowCount()) {
            html.append(Html.element("p", "… " + (table.getRowCount() - rows) + " more rows"));
        }
        return html.append("</div>").toString();
    }

    private static int characters(Table table) {
        int characters = 0;
        for (int row = 0; row < table.getRowCount(); row++) {
            for (int column = 0; column < table.getColumnCount(); column++) {
                characters += table.getKind(column) == Table.Kind.TEXT
                        ? table.getText(row, column).length()
                        : 0;
            }
        }
        return characters;
    }

    private static String caption(String element, String noun, int number, String text) {
        return "<" + element + "><strong>" + noun + " " + number + ".</strong> " + Html.escape(text) + "</" + element
                + ">";
    }

    private static String header(Table table, int column) {
        String unit = table.getUnit(column);
        return "<th scope=\"col\"" + alignment(table, column) + ">" + Html.escape(table.getColumnName(column))
                + (unit.isEmpty() ? "" : " <span class=\"unit\">[" + Html.escape(unit) + "]</span>") + "</th>";
    }

    private static String cell(Table table, int row, int column) {
        boolean missing = table.isMissing(row, column);
        String text = table.getDisplayText(row, column);
        boolean number = table.getKind(column) != Table.Kind.TEXT;
        // The minus stays the one of a keyboard: people copy tables into spreadsheets, which know no other. Names of
        // files may be
        // broken behind a low line, where a browser would not.
        String safe = Html.escape(text).replace("_", "_<wbr>");
        return "<td" + (missing ? missingClass(number) : alignment(table, column)) + ">" + safe + "</td>";
    }

    private static String missingClass(boolean number) {
        return number ? " class=\"n missing\"" : " class=\"missing\"";
    }

    private static String alignment(Table table, int column) {
        return table.getKind(column) == Table.Kind.TEXT ? "" : " class=\"n\"";
    }
}
