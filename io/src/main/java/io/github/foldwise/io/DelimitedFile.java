package io.github.foldwise.io;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.reader.FieldModifier;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Text files whose cells are separated by tabs, semicolons or commas. */
final class DelimitedFile {
    private static final Logger LOG = LoggerFactory.getLogger(DelimitedFile.class);
    private static final char[] SEPARATORS = {'\t', ';', ','};
    private static final int SNIFFED_LINES = 200;
    /** Some instruments write thousands of lines of settings before the first table. */
    private static final int MOST_LINES = 20_000;

    /** A spreadsheet program may end this line with separators up to the width of the table. */
    private static final Pattern STATED = Pattern.compile("(?i)\"?sep=([\t;,|])\"?[\t;,|]*");

    private static final Pattern SEPARATED = Pattern.compile("[\t;,]");

    private DelimitedFile() {}

    static Grid read(String file, byte[] bytes) throws IOException {
        TextFile text = new TextFile(file, bytes);
        try (LineReader lines = text.lines()) {
            Rows rows = new Rows(file, text, lines);
            Grid grid = new Grid(file, rows.separator());
            LOG.debug("{}: text, cells separated by {}", grid.fileName(), nameOf(grid.separator()));
            while (rows.hasNext()) {
                grid.add(rows.next());
            }
            return grid.endingOpen(lines.isWithinLine());
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** The rows of a text one after the other. A failure of reading on is an {@link UncheckedIOException}. */
    static final class Rows implements Iterator<GridRow> {
        private final String file;
        private final char separator;
        private final Quotes quotes = new Quotes();
        private final Iterator<CsvRecord> records;

        /**
         * @param start tells the separator
         * @param lines all lines, from the first on
         */
        Rows(String file, TextFile start, Reader lines) throws IOException {
            this.file = file;
            @Nullable Character stated = statedSeparator(start);
            separator = stated == null ? separatorOf(start) : stated;
            records = CsvReader.builder()
                    .fieldSeparator(separator)
                    .skipEmptyLines(false)
                    .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .allowUnclosedQuote(false)
                    .build(CsvRecordHandler.of(handler -> handler.fieldModifier(quotes)), lines)
                    .iterator();
            if (stated != null && hasNext()) {
                records.next();
            }
        }

        char separator() {
            return separator;
        }

        @Override
        public boolean hasNext() {
            try {
                return records.hasNext();
            } catch (CsvParseException e) {
                throw new UncheckedIOException(refused(file, e));
            }
        }

        @Override
        public GridRow next() {
            try {
                return rowOf(records.next());
            } catch (CsvParseException e) {
                throw new UncheckedIOException(refused(file, e));
            }
        }

        private GridRow rowOf(CsvRecord record) {
            long line = record.getStartingLineNumber();
            if (line > Integer.MAX_VALUE) {
                throw new UncheckedIOException(FileFormatException.of(
                        file, "more than " + Integer.MAX_VALUE + " lines", "at most that many", "split the file"));
            }
            return new GridRow(new Place(file, "", (int) line, -1), record.getFields(), new BitSet(), quotes.ofLast());
        }
    }

    /** Which fields of the record that was read last stand in quotation marks that nothing in them asks for. */
    private static final class Quotes implements FieldModifier {
        private BitSet needless = new BitSet();

        @Override
        public String modify(long line, int field, boolean quoted, String text) {
            if (field == 0) {
                needless = new BitSet();
            }
            needless.set(field, quoted && !needsQuotes(text));
            return text;
        }

        private static boolean needsQuotes(String text) {
            return text.chars().anyMatch(c -> c == '"' || c == ',' || c == ';' || c < ' ');
        }

        BitSet ofLast() {
            return needless;
        }
    }

    /** The separator that a first line names, as Excel understands it: {@code sep=;}; null where it names none. */
    static @Nullable Character statedSeparator(String line) {
        Matcher matcher = STATED.matcher(line);
        return matcher.matches() ? matcher.group(1).charAt(0) : null;
    }

    private static @Nullable Character statedSeparator(TextFile text) throws IOException {
        try (BufferedReader reader = new BufferedReader(text.lines())) {
            @Nullable String first = reader.readLine();
            return first == null ? null : statedSeparator(first);
        }
    }

    private static String nameOf(char separator) {
        return switch (separator) {
            case '\t' -> "tabs";
            case ';' -> "semicolons";
            case ',' -> "commas";
            default -> String.valueOf(separator);
        };
    }

    static IOException refused(String file, CsvParseException e) {
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof FileFormatException refused) {
                return refused;
            }
        }
        return FileFormatException.of(
                file,
                "cells that do not parse (" + e.getMessage() + ")",
                "cells with closed quotation marks",
                "close or remove the quotation mark");
    }

    /**
     * The separator by the most frequent count per line. Tab wins over semicolon and semicolon over comma already at half
     * the score, because a decimal comma occurs as often as the true separator.
     */
    private static char separatorOf(TextFile text) throws IOException {
        List<String> lines = new ArrayList<>();
        try (BufferedReader reader = new BufferedReader(text.lines())) {
            int read = 0;
            for (String line = reader.readLine();
                    line != null && lines.size() < SNIFFED_LINES && read < MOST_LINES;
                    line = reader.readLine()) {
                read++;
                if (SEPARATED.matcher(line).find()) {
                    lines.add(line);
                }
            }
        }
        int[] scores = new int[SEPARATORS.length];
        int best = 0;
        for (int i = 0; i < SEPARATORS.length; i++) {
            scores[i] = score(lines, SEPARATORS[i]);
            best = Math.max(best, scores[i]);
        }
        for (int i = 0; i < SEPARATORS.length; i++) {
            if (best > 0 && 2 * scores[i] >= best) {
                return SEPARATORS[i];
            }
        }
        return ',';
    }

    private static int score(List<String> lines, char separator) {
        TreeMap<Integer, Integer> linesByCount = new TreeMap<>();
        for (String line : lines) {
            boolean quoted = false;
            int count = 0;
            for (int i = 0; i < line.length(); i++) {
                char each = line.charAt(i);
                quoted ^= each == '"';
                count += !quoted && each == separator ? 1 : 0;
            }
            linesByCount.merge(count, 1, Integer::sum);
        }
        return linesByCount.entrySet().stream()
                .mapToInt(entry -> entry.getKey() * entry.getValue())
                .max()
                .orElse(0);
    }
}
