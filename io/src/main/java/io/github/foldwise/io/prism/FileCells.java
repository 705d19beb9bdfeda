package io.github.foldwise.io.prism;

import io.github.foldwise.io.FileFormatException;
import io.github.foldwise.text.Clip;

/** What the cells of one file have in common: their number, which is limited, and their decimal mark. */
final class FileCells {
    private static final int MOST_CELLS = 2_000_000;
    private static final int LONGEST_QUOTE = 60;

    private final String file;
    private int cells;
    private boolean points;
    private boolean commas;

    FileCells(String file) {
        this.file = file;
    }

    void count() throws FileFormatException {
        cells++;
        if (cells > MOST_CELLS) {
            throw FileFormatException.of(
                    file,
                    "more than " + MOST_CELLS + " cells",
                    "at most that many",
                    "keep only the tables that are needed");
        }
    }

    /** Prism writes the decimal mark of its computer; a file with both was put together from two, or by hand. */
    void mark(String table, int row, int column, String number) throws FileFormatException {
        points |= number.indexOf('.') >= 0;
        commas |= number.indexOf(',') >= 0;
        if (points && commas) {
            throw refuse(
                    table,
                    row,
                    column,
                    number,
                    "one decimal mark in the whole file",
                    "the file has both points and commas; write one of them");
        }
    }

    FileFormatException refuse(String table, int row, int column, String text, String expected, String advice) {
        String shown = Clip.end(text, LONGEST_QUOTE);
        return FileFormatException.at(file, table, row, column, "\"" + shown + "\"", expected, advice);
    }

    FileFormatException refuse(String found, String expected) {
        return FileFormatException.of(file, found, expected, "open the project in Prism and save it again");
    }
}
