package io.github.foldwise.io;

import java.io.IOException;
import java.util.Objects;

/**
 * The report that a file cannot be read as what it was taken for. The message holds everything a person needs to mend it:
 *
 * <pre>{@code plate.csv, line 7, cell C7: found "abc", expected a number; write 0.123 or leave the cell empty}</pre>
 */
public final class FileFormatException extends IOException {
    private static final long serialVersionUID = 1L;

    private final String file;
    private final int line;
    private final String cell;
    private final String expected;
    private final String found;

    FileFormatException(Place place, String found, String expected, String advice) {
        super(oneLine(place + ": found " + found + ", expected " + expected + "; " + advice));
        this.file = place.file();
        this.line = place.line();
        this.cell = place.cell();
        this.expected = expected;
        this.found = found;
    }

    /** Cells may hold line ends, which would let a file forge lines of a log. */
    private static String oneLine(String message) {
        return message.replaceAll("\\p{Cntrl}+", " ");
    }

    /**
     * Returns the report about a file or folder as a whole.
     *
     * @param file its path or name
     * @param found what was found, a text of the file in quotes
     * @param expected what was expected, in words
     * @param advice how to mend it
     * @return the exception, to be thrown
     * @hidden
     */
    public static FileFormatException of(String file, String found, String expected, String advice) {
        Objects.requireNonNull(found, "found");
        Objects.requireNonNull(expected, "expected");
        Objects.requireNonNull(advice, "advice");
        Objects.requireNonNull(file, "file");
        return new FileFormatException(Place.of(file), found, expected, advice);
    }

    /**
     * Returns the report about one place of a file.
     *
     * @param file its path or name
     * @param part sheet or table within the file; empty for none
     * @param line line of the file or row of the part, from 1; 0 for none
     * @param column column of the part, from 0; -1 for none
     * @param found what was found, a text of the file in quotes
     * @param expected what was expected, in words
     * @param advice how to mend it
     * @return the exception, to be thrown
     * @hidden
     */
    public static FileFormatException at(
            String file, String part, int line, int column, String found, String expected, String advice) {
        return new FileFormatException(
                new Place(Objects.requireNonNull(file, "file"), Objects.requireNonNull(part, "part"), line, column),
                Objects.requireNonNull(found, "found"),
                Objects.requireNonNull(expected, "expected"),
                Objects.requireNonNull(advice, "advice"));
    }

    /** {@return the path of the file, as it was given to the reader, or the name of its {@link Source}} */
    public String getFile() {
        return file;
    }

    /** {@return the line of the file or the row of the sheet, counted from 1; 0 when the report is about the whole file} */
    public int getLine() {
        return line;
    }

    /**
     * Returns the cell in the notation of spreadsheets, also for text files, where the row is the line.
     *
     * @return for example {@code "C7"} or {@code "Sheet1!B7"}; empty when the report is not about one cell
     */
    public String getCell() {
        return cell;
    }

    /**
     * Returns what the reader expected, in words.
     *
     * @return for example {@code a number}
     */
    public String getExpected() {
        return expected;
    }

    /**
     * Returns what the reader found: a quoted text of the file, or words.
     *
     * @return for example {@code "abc"} in quotes, or {@code an empty file}
     */
    public String getFound() {
        return found;
    }
}
