package io.github.foldwise.io;

import io.github.foldwise.io.internal.gzip.GzipDamage;
import io.github.foldwise.io.internal.gzip.GzipMembers;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.Iterator;
import java.util.Objects;
import java.util.function.BooleanSupplier;

/**
 * The rows of a file one after the other, of which only the first ones are kept: text of any length, also packed by gzip. A
 * workbook and JSON, which have limits of their own, are read whole.
 *
 * @hidden
 */
public final class GridRows implements Iterator<GridRow>, Closeable {
    /** So much of a file tells its encoding, its separator and its columns. */
    private static final int HEAD_BYTES = 1 << 21;

    private static final int HEAD_ROWS = 5000;

    private final Grid head;
    private final Iterator<GridRow> rest;
    private final BooleanSupplier endsOpen;
    private final InputStream bytes;
    private GridRow last;
    private int next;
    private boolean cut;

    private GridRows(Grid head, Iterator<GridRow> rest, BooleanSupplier endsOpen, InputStream bytes) {
        this.head = head;
        this.rest = rest;
        this.endsOpen = endsOpen;
        this.bytes = bytes;
        this.last = head.rows().get(head.rows().size() - 1);
    }

    /**
     * Opens a file.
     *
     * @param source the file
     * @param options the sheet, where only one is wanted
     * @return the rows, at least one, from the first that is not blank; to be closed
     * @throws FileFormatException if it is no text of rows and cells, or there is no such file
     * @throws IOException if the file system or the stream fails
     */
    public static GridRows open(Source source, ReadOptions options) throws IOException {
        Objects.requireNonNull(options, "options");
        InputStream all = source.passing(Grid.EXPECTED);
        try {
            return unpacked(source, options, all);
        } catch (UncheckedIOException e) {
            all.close();
            throw e.getCause();
        } catch (GzipDamage e) {
            all.close();
            throw source.refuse(e.getFound(), "whole gzip data", e.getAdvice());
        } catch (IOException | RuntimeException e) {
            all.close();
            throw e;
        }
    }

    private static GridRows unpacked(Source source, ReadOptions options, InputStream all) throws IOException {
        byte[] start = all.readNBytes(HEAD_BYTES);
        if (!GzipMembers.isGzip(start, start.length)) {
            return read(source, options, start, all);
        }
        InputStream unpacked = new GzipMembers(start, start.length, all);
        return read(source, options, unpacked.readNBytes(HEAD_BYTES), unpacked);
    }

    private static GridRows read(Source source, ReadOptions options, byte[] start, InputStream behind)
            throws IOException {
        InputStream all = new SequenceInputStream(new ByteArrayInputStream(start), behind);
        String file = source.getName();
        if (start.length > 0 && (TableJson.isJson(start) || WorkbookFile.isWorkbook(start))) {
            return new GridRows(
                    Grid.read(Source.of(all, file), options), Collections.emptyIterator(), () -> false, all);
        }
        if (start.length == 0) {
            throw source.refuse("an empty file", Grid.EXPECTED, "check that the export was not interrupted");
        }
        TextFile text = start.length < HEAD_BYTES ? new TextFile(file, start) : TextFile.ofStart(file, start);
        LineReader lines = text.endlessLines(all);
        DelimitedFile.Rows rows = new DelimitedFile.Rows(file, text, lines);
        Grid head = new Grid(file, rows.separator());
        while (head.rows().size() < HEAD_ROWS && rows.hasNext()) {
            head.add(rows.next());
        }
        if (head.rows().isEmpty()) {
            throw source.refuse("no text in the file", "rows of cells", "check that the export was not interrupted");
        }
        head.endingOpen(!rows.hasNext() && lines.isWithinLine());
        return new GridRows(head, rows, lines::isWithinLine, all);
    }

    /** {@return the first rows, or all of a file that has no more} */
    public Grid head() {
        return head;
    }

    /** {@return whether the row that came last is behind the first ones, which nothing could look at before} */
    public boolean isBeyondHead() {
        return next > head.rows().size();
    }

    @Override
    public boolean hasNext() {
        return next < head.rows().size() || rest.hasNext();
    }

    @Override
    public GridRow next() {
        if (next < head.rows().size()) {
            GridRow row = head.rows().get(next);
            next++;
            cut = row == head.cutRow();
            return row;
        }
        GridRow row = rest.next();
        next = head.rows().size() + 1;
        if (!rest.hasNext() && endsOpen.getAsBoolean()) {
            cut = row.size() < last.size();
            head.warnOfCut(row, last);
        }
        last = row;
        return row;
    }

    /** {@return whether the file seems to end within the row that came last} */
    public boolean isCut() {
        return cut;
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }
}
