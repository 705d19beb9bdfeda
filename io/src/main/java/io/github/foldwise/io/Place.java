package io.github.foldwise.io;

import io.github.foldwise.text.Clip;

/** A place in a file, precise to a cell where the reader knows it. Line 0 and column -1 stand for none. */
record Place(String file, String sheet, int line, int column) {
    private static final int LETTERS = 26;
    private static final int LONGEST_QUOTE = 60;

    static Place of(String file) {
        return new Place(file, "", 0, -1);
    }

    /** Name of the cell as {@code C7} or {@code Sheet1!C7}; empty without a column. */
    String cell() {
        if (column < 0) {
            return "";
        }
        StringBuilder letters = new StringBuilder();
        for (int rest = column; rest >= 0; rest = rest / LETTERS - 1) {
            letters.insert(0, (char) ('A' + rest % LETTERS));
        }
        return (sheet.isEmpty() ? "" : sheet + "!") + letters + line;
    }

    FileFormatException refuse(String text, String expected, String advice) {
        String shown = Clip.end(text, LONGEST_QUOTE);
        return new FileFormatException(this, text.isEmpty() ? "an empty cell" : "\"" + shown + "\"", expected, advice);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(Source.fileName(file));
        if (!sheet.isEmpty() && column < 0) {
            text.append(", sheet ").append(sheet);
        }
        if (line > 0) {
            text.append(", line ").append(line);
        }
        return column < 0
                ? text.toString()
                : text.append(", cell ").append(cell()).toString();
    }
}
