package io.github.foldwise.io.reads;

import io.github.foldwise.io.Source;
import io.github.foldwise.io.internal.gzip.CountedInput;
import io.github.foldwise.progress.Interruption;
import io.github.foldwise.progress.ProgressListener;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;

/** How many bytes of how many files have been read, told to a listener that may stop the work. */
final class Travelled {
    private final ProgressListener listener;
    private final AtomicLong done = new AtomicLong();
    private long total;

    Travelled(ProgressListener listener, Collection<Source> sources) throws IOException {
        this.listener = listener;
        for (Source source : sources) {
            Path path = source.path();
            total += path != null && Files.isRegularFile(path) ? Files.size(path) : 0;
        }
    }

    /** Counts what is read of a stream, in whatever thread. */
    InputStream watch(InputStream in) {
        return new CountedInput(in, done);
    }

    /** Called now and then by the thread that works; streams have no known length. */
    void tell() {
        Interruption.check();
        long now = done.get();
        if (!listener.onProgress(now, Math.max(now, total))) {
            throw new CancellationException("stopped after " + now + " bytes");
        }
    }
}
