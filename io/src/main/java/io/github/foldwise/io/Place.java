package io.github.foldwise.io;

import io.github.foldwise.text.Clip;

/**
 * A place in a file, precise to a cell where the reader knows it. Line 0 and column -1 stand for none.
 *
 * @hidden
 */
public final class Place {
    private static final int LETTERS = 26;
    private static final int LONGEST_QUOTE = 60;

    private final String file;
    private final String sheet;
    private final int line;
    private final int column;

    Place(String file, String sheet, int line, int column) {
        this.file = file;
        this.sheet = sheet;
        this.line = line;
        this.column = column;
    }

    static Place of(String file) {
        return new Place(file, "", 0, -1);
    }

    /** {@return the path of the file, or the name of its source} */
    public String file() {
        return file;
    }

    /** {@return the name of the file without folders} */
    public String fileName() {
        return Source.fileName(file);
    }

    String sheet() {
        return sheet;
    }

    int line() {
        return line;
    }

    int column() {
        return column;
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

    /**
     * Returns the report that a text here is not what it was taken for.
     *
     * @param text the text
     * @param expected what was expected, in words
     * @param advice how to mend it
     * @return the exception, to be thrown
     */
    public FileFormatException refuse(String text, String expected, String advice) {
        String shown = Clip.end(text, LONGEST_QUOTE);
        return refused(text.isEmpty() ? "an empty cell" : "\"" + shown + "\"", expected, advice);
    }

    /**
     * Returns the report that what is here is not what it was taken for.
     *
     * @param found what was found, in words
     * @param expected what was expected, in words
     * @param advice how to mend it
     * @return the exception, to be thrown
     */
    public FileFormatException refused(String found, String expected, String advice) {
        return new FileFormatException(this, found, expected, advice);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(fileName());
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
