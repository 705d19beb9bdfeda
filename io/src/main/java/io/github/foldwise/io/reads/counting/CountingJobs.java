package io.github.foldwise.io.reads.counting;

import io.github.foldwise.io.Source;
import io.github.foldwise.progress.Interruption;
import io.github.foldwise.progress.ProgressListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** Counts files, several at a time, and tells a listener of the bytes of all. */
final class CountingJobs {
    private static final long PATIENCE_MILLIS = 2000;

    private final List<Source> sources;
    private final int threads;
    private final @Nullable ProgressListener listener;
    private final Thread caller = Thread.currentThread();
    private final long[] done;
    private long total;
    /** Why every file stops. */
    private @Nullable RuntimeException stopped;

    CountingJobs(List<Source> sources, int threads, @Nullable ProgressListener listener) throws IOException {
        this.sources = sources;
        this.threads = Math.min(threads, sources.size());
        this.listener = listener;
        this.done = new long[sources.size()];
        for (Source source : sources) {
            Path path = source.path();
            total += path != null && Files.isRegularFile(path) ? Files.size(path) : 0;
        }
    }

    /** The work for one file. */
    @FunctionalInterface
    interface Job {
        FileCount count(Source source, LongConsumer bytes) throws IOException;
    }

    /** {@return the counts in the order of the files} */
    List<FileCount> run(Job job) throws IOException {
        if (threads == 1) {
            List<FileCount> counts = new ArrayList<>();
            for (int i = 0; i < sources.size(); i++) {
                counts.add(job.count(sources.get(i), progress(i)));
            }
            return counts;
        }
        ExecutorService pool = Executors.newFixedThreadPool(threads, CountingJobs::thread);
        try {
            List<Future<FileCount>> jobs = new ArrayList<>();
            for (int i = 0; i < sources.size(); i++) {
                int file = i;
                jobs.add(pool.submit(() -> job.count(sources.get(file), progress(file))));
            }
            List<FileCount> counts = new ArrayList<>();
            for (Future<FileCount> each : jobs) {
                counts.add(each.get());
            }
            return counts;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("stopped: the thread was interrupted");
        } catch (ExecutionException e) {
            throw thrown(e.getCause() == null ? e : e.getCause());
        } finally {
            stop();
            pool.shutdownNow();
            // Files are closed once this returns, but for a pipe that may never give another byte.
            Interruption.holdBack(() -> pool.awaitTermination(PATIENCE_MILLIS, TimeUnit.MILLISECONDS));
        }
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "foldwise-count");
        thread.setDaemon(true);
        return thread;
    }

    private static IOException thrown(Throwable cause) {
        if (cause instanceof IOException failure) {
            return failure;
        }
        if (cause instanceof RuntimeException failure) {
            throw failure;
        }
        if (cause instanceof Error failure) {
            throw failure;
        }
        throw new UncheckedIOException(new IOException(cause));
    }

    private LongConsumer progress(int file) {
        return bytes -> tell(file, bytes);
    }

    /** The listener is not called any more once this returns. */
    private synchronized void stop() {
        if (stopped == null) {
            stopped = new CancellationException("counting was stopped");
        }
    }

    /** What one file is stopped by stops the others, and is what each says: whichever is asked first, the caller hears the same. */
    private synchronized void tell(int file, long bytes) {
        if (stopped != null) {
            throw stopped;
        }
        try {
            done[file] = bytes;
            hear();
        } catch (RuntimeException e) {
            stopped = e;
            throw e;
        }
    }

    private void hear() {
        if (caller.isInterrupted()) {
            // While the caller is not waiting yet, nobody else would notice before the last file is done.
            throw new CancellationException("stopped: the thread was interrupted");
        }
        if (listener != null && !listener.onProgress(LongStream.of(done).sum(), total)) {
            throw new CancellationException("counting was stopped by its listener");
        }
    }
}
