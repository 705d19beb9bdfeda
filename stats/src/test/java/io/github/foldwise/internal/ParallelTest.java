package io.github.foldwise.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.progress.ProgressListener;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
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

    @Test
    void anInterruptIsHandedOnOnceTheResultsAreWhole() {
        int[] visits = new int[2000];
        Thread.currentThread().interrupt();
        Parallel.forEach(visits.length, 3, ProgressListener.NONE, i -> visits[i]++);
        assertTrue(Thread.interrupted());
        assertEquals(2000, IntStream.of(visits).sum());
    }
}
