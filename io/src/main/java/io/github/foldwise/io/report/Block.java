package io.github.foldwise.io.report;

import io.github.foldwise.table.Table;

/** One piece of a report, as HTML that is safe to put into a page. */
record Block(Kind kind, String html) {

    enum Kind {
        TEXT,
        FIGURE,
        TABLE
    }

    static Block of(String element, String text) {
        return new Block(Kind.TEXT, Html.element(element, text));
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

    static Block table(int number, Table table, String caption, int mostRows) {
        StringBuilder html = new StringBuilder("<div class=\"table\"><table>\n");
        html.append(caption("caption", "Table", number, caption)).append("\n<thead><tr>");
        for (int column = 0; column < table.getColumnCount(); column++) {
            html.append(header(table, column));
        }
        html.append("</tr></thead>\n<tbody>\n");
        int rows = Math.min(mostRows, table.getRowCount());
        for (int row = 0; row < rows; row++) {
            html.append("<tr>");
            for (int column = 0; column < table.getColumnCount(); column++) {
                html.append(cell(table, row, column));
            }
            html.append("</tr>\n");
        }
        html.append("</tbody></table>");
        if (rows < table.getRowCount()) {
            html.append(Html.element("p", "… " + (table.getRowCount() - rows) + " more rows"));
        }
        return new Block(Kind.TABLE, html.append("</div>").toString());
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
        // The minus stays the one of a keyboard: people copy tables into spreadsheets, which know no other.
        return "<td" + (missing ? missingClass(number) : alignment(table, column)) + ">" + Html.escape(text) + "</td>";
    }

    private static String missingClass(boolean number) {
        return number ? " class=\"n missing\"" : " class=\"missing\"";
    }

    private static String alignment(Table table, int column) {
        return table.getKind(column) == Table.Kind.TEXT ? "" : " class=\"n\"";
    }
}
