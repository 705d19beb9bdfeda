package io.github.foldwise.io.dose;

import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.io.FileFormatException;
import io.github.foldwise.io.Grid;
import io.github.foldwise.io.GridRow;
import io.github.foldwise.io.GridRows;
import io.github.foldwise.io.internal.names.SeenNames;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The curves of a file of any length, read while they are asked for, one in memory at a time:
 *
 * <pre>{@code
 * try (DoseResponseStream screen = DoseResponseFile.stream("screen.csv.gz")) {
 *     TableCsv.writeEach(rows -> fitter.fitEach(screen, fit -> rows.accept(DoseResponseFits.of(List.of(fit)))), "fits.csv");
 * }
 * }</pre>
 *
 * <p>The rows of a curve follow one another; one that comes back after another curve is refused, with both lines. Beside the curve at
 * hand 20 bytes a curve are kept for that. The curves pass once. A file that breaks a rule further down gives its curves up to
 * there and then an {@link UncheckedIOException}, whose cause is the {@link FileFormatException} and whose message is that of the cause.
 */
public final class DoseResponseStream implements Iterable<DoseResponseData>, Closeable {
    private final GridRows rows;
    private final DoseResponseColumns columns;
    private final DoseResponseRows table;
    private final GridRow header;
    private boolean begun;

    DoseResponseStream(GridRows rows, DoseResponseColumns columns, DoseResponseRows table) {
        this.rows = rows;
        this.columns = columns;
        this.table = table;
        this.header = columns.header();
    }

    /**
     * Returns the curves in order.
     *
     * @return an iterator that reads on; what cannot be read is an {@link UncheckedIOException}
     * @throws IllegalStateException if the curves were asked for before
     */
    @Override
    public Iterator<DoseResponseData> iterator() {
        if (begun) {
            throw new IllegalStateException("the curves of " + header.place().file()
                    + " pass once and were asked for before: open the file again, DoseResponseFile.stream");
        }
        begun = true;
        return new Curves();
    }

    /**
     * Closes the file; a stream that was given stays open.
     *
     * @throws IOException if the file system fails
     */
    @Override
    public void close() throws IOException {
        rows.close();
    }

    /** {@return the name of the file, and whether its curves were asked for} */
    @Override
    public String toString() {
        return "curves of " + header.place().fileName() + (begun ? ", asked for" : ", not read yet");
    }

    private final class Curves implements Iterator<DoseResponseData> {
        private final Deque<DoseResponseData> ready = new ArrayDeque<>();
        private final SeenNames seen = new SeenNames();
        private String curve = "";
        private long cells;
        private boolean over;
        /** Told when the curves before it are handed out. */
        private @Nullable IOException failure;

        @Override
        public boolean hasNext() {
            try {
                while (ready.isEmpty() && !over) {
                    readOn();
                }
            } catch (IOException e) {
                over = true;
                failure = e;
            }
            if (ready.isEmpty() && failure != null) {
                throw new UncheckedIOException(failure.getMessage(), failure);
            }
            return !ready.isEmpty();
        }

        @Override
        public DoseResponseData next() {
            if (!hasNext()) {
                throw new NoSuchElementException(
                        "no more curves in " + header.place().file());
            }
            return ready.remove();
        }

        private void readOn() throws IOException {
            if (!rowsHaveNext()) {
                over = true;
                table.requireAny();
                ready.addAll(table.take());
                return;
            }
            GridRow row = nextRow();
            if (isAbove(row) || columns.isUnmeasured(row)) {
                return;
            }
            String name = columns.curveOf(row);
            boolean isNew = cells == 0 || !name.equals(curve);
            if (rows.isBeyondHead()) {
                columns.untold().check(row, isNew);
            }
            if (isNew) {
                begin(name, row);
            }
            cells += row.size();
            if (cells > Grid.MAX_CELLS) {
                throw row.refuse(
                        columns.curveColumn(),
                        "another curve after " + Grid.MAX_CELLS + " cells of \"" + name + "\"",
                        "name curves by more columns: withCurveColumns");
            }
            table.add(row, rows.isCut());
        }

        private void begin(String name, GridRow row) throws FileFormatException {
            if (cells > 0) {
                ready.addAll(table.take());
            }
            int before = seen.put(name, row.line());
            if (before > 0) {
                throw row.refuse(
                        columns.curveColumn(),
                        "a curve that is not done: the rows of \"" + name + "\" began in line " + before
                                + " and were followed by those of \"" + curve + "\"",
                        "sort the file by curve, give each repeat a name of its own, or read the file whole:"
                                + " DoseResponseFile.read");
            }
            curve = name;
            cells = 0;
        }

        /** Titles stand above the header, other tables on other sheets. */
        private boolean isAbove(GridRow row) {
            return row.line() <= header.line() || !Objects.equals(row.sheet(), header.sheet());
        }

        private boolean rowsHaveNext() throws IOException {
            try {
                return rows.hasNext();
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
        }

        private GridRow nextRow() throws IOException {
            try {
                return rows.next();
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
        }
    }
}
