package io.github.foldwise.io.reads;

import io.github.foldwise.io.internal.gzip.OneByte;
import io.github.foldwise.progress.Interruption;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/** A stream read by a thread of its own, a few pieces ahead of who asks; the bytes are the same. */
final class ReadAhead extends InputStream {
    private static final int PIECE = 1 << 18;
    private static final int PIECES = 3;
    private static final long PATIENCE_MILLIS = 2000;

    /** A part of the stream, or how it ended: by a failure, or with none. */
    private record Piece(byte[] bytes, int length, @Nullable Throwable failure) {}

    private final InputStream in;
    private final BlockingQueue<Piece> full = new ArrayBlockingQueue<>(PIECES + 1);
    private final BlockingQueue<byte[]> free = new ArrayBlockingQueue<>(PIECES + 1);
    private final Thread reader;
    private Piece piece = new Piece(new byte[0], 0, null);
    private int at;
    private boolean over;

    ReadAhead(InputStream in) {
        this.in = in;
        for (int i = 0; i < PIECES; i++) {
            free.add(new byte[PIECE]);
        }
        reader = new Thread(this::readAll, "foldwise-unpack");
        reader.setDaemon(true);
        reader.start();
    }

    private void readAll() {
        try {
            @Nullable Throwable failure = null;
            while (failure == null) {
                byte[] bytes = free.take();
                int length = 0;
                try {
                    int count = 0;
                    while (count >= 0 && length < bytes.length) {
                        count = in.read(bytes, length, bytes.length - length);
                        length += Math.max(count, 0);
                    }
                } catch (IOException | RuntimeException | Error e) {
                    // What was read before it counts: a report names the record at which it broke off. Who waits must
                    // hear of an
                    // error too, such as of memory.
                    failure = e;
                }
                full.put(new Piece(bytes, length, null));
                if (failure == null && length < bytes.length) {
                    break;
                }
            }
            full.put(new Piece(new byte[0], -1, failure));
        } catch (InterruptedException e) {
            // Closed; nobody reads on.
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public int read() throws IOException {
        return OneByte.of(this);
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        while (!over && at == piece.length()) {
            if (piece.bytes().length > 0) {
                free.add(piece.bytes());
            }
            next();
        }
        if (over) {
            return -1;
        }
        int count = Math.min(length, piece.length() - at);
        System.arraycopy(piece.bytes(), at, target, offset, count);
        at += count;
        return count;
    }

    private void next() throws IOException {
        try {
            piece = full.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw stopped(e);
        }
        at = 0;
        if (piece.length() < 0) {
            over = true;
            Throwable failure = piece.failure();
            if (failure instanceof IOException broken) {
                throw broken;
            }
            if (failure instanceof RuntimeException broken) {
                throw broken;
            }
            if (failure instanceof Error broken) {
                throw broken;
            }
        }
    }

    private static CancellationException stopped(InterruptedException cause) {
        CancellationException stopped = new CancellationException("stopped: the thread was interrupted");
        stopped.initCause(cause);
        return stopped;
    }

    @Override
    public void close() throws IOException {
        over = true;
        reader.interrupt();
        // An inflater should not be ended under the thread that uses it; but a pipe may never give another byte.
        Interruption.holdBack(() -> reader.join(PATIENCE_MILLIS));
        in.close();
    }
}
