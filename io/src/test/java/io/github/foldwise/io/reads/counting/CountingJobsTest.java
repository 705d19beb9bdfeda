package io.github.foldwise.io.reads.counting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.io.Source;
import io.github.foldwise.progress.ProgressListener;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongConsumer;
import org.junit.jupiter.api.Test;

/** Two files at once, of which one stops the other. */
class CountingJobsTest {
    private static final List<Source> FILES =
            List.of(Source.ofText("1", "first.sam"), Source.ofText("2", "second.sam"));

    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(1);

    /** The second file is stopped first, then the first is asked. */
    private FileCount secondThenFirst(Source source, LongConsumer bytes) {
        if (source == FILES.get(0)) {
            awaitUninterrupted(stopped);
            bytes.accept(1);
        }
        try {
            bytes.accept(1);
        } finally {
            stopped.countDown();
        }
        throw new AssertionError("not stopped");
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        boolean interrupted = false;
        while (latch.getCount() > 0) {
            try {
                latch.await();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static CountingJobs jobs(ProgressListener listener) throws IOException {
        return new CountingJobs(FILES, 2, listener);
    }

    @Test
    void theCallerHearsThatTheListenerStoppedIt() throws IOException {
        CountingJobs jobs = jobs((done, total) -> false);
        assertEquals(
                "counting was stopped by its listener",
                assertThrows(CancellationException.class, () -> jobs.run(this::secondThenFirst))
                        .getMessage());
    }

    @Test
    void anExceptionOfTheListenerIsTheCallersAndItIsNotCalledAgain() throws IOException {
        IllegalStateException closed = new IllegalStateException("the window was closed");
        AtomicBoolean called = new AtomicBoolean();
        CountingJobs jobs = jobs((done, total) -> {
            assertTrue(called.compareAndSet(false, true), "called again");
            throw closed;
        });
        assertSame(closed, assertThrows(IllegalStateException.class, () -> jobs.run(this::secondThenFirst)));
    }

    @Test
    void aFailureIsToldWhenTheOtherFilesAreClosed() throws IOException {
        AtomicBoolean open = new AtomicBoolean();
        CountingJobs jobs = jobs(ProgressListener.NONE);
        IOException broken = new IOException("broken");
        IOException told = assertThrows(
                IOException.class,
                () -> jobs.run((source, bytes) -> {
                    if (source == FILES.get(0)) {
                        awaitUninterrupted(begun);
                        throw broken;
                    }
                    open.set(true);
                    begun.countDown();
                    try {
                        for (long n = 0; ; n++) {
                            bytes.accept(n);
                        }
                    } finally {
                        Thread.interrupted();
                        closeSlowly();
                        open.set(false);
                    }
                }));
        assertSame(broken, told);
        assertEquals(false, open.get());
    }

    private static void closeSlowly() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
