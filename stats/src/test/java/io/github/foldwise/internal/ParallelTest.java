package io.github.foldwise.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.progress.HostExecutor;
import io.github.foldwise.progress.ProgressListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParallelTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 500})
    void everyIndexIsWorkedOnOnce(int threads) {
        int[] visits = new int[300];
        Parallel.forEach(visits.length, threads, ProgressListener.NONE, i -> visits[i]++);
        assertArrayEquals(IntStream.generate(() -> 1).limit(300).toArray(), visits);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void progressCountsUpWithoutAGap(int threads) {
        List<Long> heard = new ArrayList<>();
        Parallel.forEach(50, threads, (done, total) -> heard.add(done), i -> {});
        assertEquals(LongStream.rangeClosed(1, 50).boxed().toList(), heard);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void anExceptionOfTheWorkComesOutAsItIs(int threads) {
        IllegalStateException problem = new IllegalStateException("curve 7");
        assertSame(
                problem,
                assertThrows(
                        IllegalStateException.class,
                        () -> Parallel.forEach(100, threads, ProgressListener.NONE, i -> {
                            if (i == 7) {
                                throw problem;
                            }
                        })));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void anErrorOfTheWorkComesOutAsItIs(int threads) {
        assertThrows(
                AssertionError.class,
                () -> Parallel.forEach(100, threads, ProgressListener.NONE, i -> {
                    throw new AssertionError("broken");
                }));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void aListenerThatSaysStopEndsTheWorkEarly(int threads) {
        AtomicInteger worked = new AtomicInteger();
        CancellationException stopped = assertThrows(
                CancellationException.class,
                () -> Parallel.forEach(10_000, threads, (done, total) -> done < 10, i -> worked.incrementAndGet()));
        assertTrue(stopped.getMessage().contains("of 10000"), stopped.getMessage());
        assertTrue(worked.get() < 10_000);
    }

    @Test
    void aListenerThatSaysStopIsNotAskedAgainByAThreadThatWaited() {
        Set<Thread> workers = ConcurrentHashMap.newKeySet();
        CountDownLatch together = new CountDownLatch(2);
        AtomicInteger asked = new AtomicInteger();
        ProgressListener stop = (done, total) -> {
            if (asked.incrementAndGet() == 1) {
                for (Thread worker : workers) {
                    while (worker != Thread.currentThread() && worker.getState() != Thread.State.BLOCKED) {
                        Thread.onSpinWait();
                    }
                }
            }
            return false;
        };
        assertThrows(
                CancellationException.class,
                () -> Parallel.forEach(2, 2, stop, i -> {
                    workers.add(Thread.currentThread());
                    together.countDown();
                    awaitUninterrupted(together);
                }));
        assertEquals(1, asked.get());
    }

    @Test
    void noWorkIsNoTrouble() {
        Parallel.forEach(0, 4, ProgressListener.NONE, i -> {
            throw new AssertionError("there is no index");
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -3})
    void atLeastOneThreadIsNeeded(int threads) {
        String message = assertThrows(IllegalArgumentException.class, () -> Parallel.checkThreads(threads))
                .getMessage();
        assertTrue(message.contains("threads " + threads) && message.contains("at least one"), message);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void anInterruptOfTheCallerStopsTheWorkAndStays(int threads) {
        AtomicInteger worked = new AtomicInteger();
        Thread caller = Thread.currentThread();
        CancellationException stopped = assertThrows(
                CancellationException.class,
                () -> Parallel.forEach(10_000, threads, ProgressListener.NONE, i -> {
                    if (worked.incrementAndGet() == 10) {
                        caller.interrupt();
                    }
                }));
        assertTrue(Thread.interrupted());
        assertTrue(stopped.getMessage().contains("interrupted"), stopped.getMessage());
        assertTrue(worked.get() < 10_000);
    }

    @Test
    void theHostsThreadsDoTheWorkWhereItLendsThem() throws Exception {
        Set<String> names = ConcurrentHashMap.newKeySet();
        CountDownLatch together = new CountDownLatch(3);
        ExecutorService pool = Executors.newFixedThreadPool(2, task -> new Thread(task, "host-" + System.nanoTime()));
        try {
            HostExecutor.of(pool)
                    .run(() -> Parallel.forEach(3, 3, ProgressListener.NONE, i -> {
                        names.add(Thread.currentThread().getName().replaceAll("-\\d+$", ""));
                        together.countDown();
                        awaitUninterrupted(together);
                        // What is nested in a part is the host's too.
                        Parallel.forEach(
                                2,
                                2,
                                ProgressListener.NONE,
                                j -> names.add(Thread.currentThread().getName().replaceAll("-\\d+$", "")));
                    }));
        } finally {
            pool.shutdown();
        }
        assertTrue(pool.awaitTermination(1, TimeUnit.MINUTES));
        assertTrue(names.contains("host"), names.toString());
        assertTrue(names.stream().noneMatch(name -> name.startsWith("foldwise")), names.toString());
        assertNull(HostExecutor.current());
    }

    @Test
    void aPoolThatIsBusyOrRefusesStopsNothing() {
        int[] visits = new int[100];
        List<Runnable> never = new ArrayList<>();
        HostExecutor.of(never::add).run(() -> Parallel.forEach(100, 4, ProgressListener.NONE, i -> visits[i]++));
        HostExecutor.of(task -> {
                    throw new RejectedExecutionException("closed");
                })
                .run(() -> Parallel.forEach(100, 4, ProgressListener.NONE, i -> visits[i]++));
        // Begun too late, a helper finds the work done.
        never.forEach(Runnable::run);
        assertEquals(3, never.size());
        assertEquals(200, IntStream.of(visits).sum());
    }

    @Test
    void anExecutorThatFailsIsToldWhenWhatItBeganHasEnded() {
        AtomicInteger atWork = new AtomicInteger();
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch failed = new CountDownLatch(1);
        HostExecutor host = HostExecutor.of(task -> {
            if (begun.getCount() == 0) {
                failed.countDown();
                throw new IllegalStateException("no more");
            }
            new Thread(task).start();
            awaitUninterrupted(begun);
        });
        IllegalStateException thrown = assertThrows(
                IllegalStateException.class,
                () -> host.run(() -> Parallel.forEach(1_000_000, 4, ProgressListener.NONE, i -> {
                    atWork.incrementAndGet();
                    begun.countDown();
                    awaitUninterrupted(failed);
                    LongStream.range(0, 10_000).sum();
                    atWork.decrementAndGet();
                })));
        assertEquals("no more", thrown.getMessage());
        assertEquals(0, atWork.get());
    }

    @Test
    void aFailureInTheHostsThreadIsTheCallers() {
        ExecutorService pool = Executors.newFixedThreadPool(3);
        try {
            HostExecutor host = HostExecutor.of(pool);
            IllegalStateException thrown = assertThrows(
                    IllegalStateException.class,
                    () -> host.call(() -> {
                        Parallel.forEach(1000, 4, ProgressListener.NONE, i -> {
                            throw new IllegalStateException("index " + i);
                        });
                        return 1;
                    }));
            assertTrue(thrown.getMessage().startsWith("index "), thrown.getMessage());
        } finally {
            pool.shutdown();
        }
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
