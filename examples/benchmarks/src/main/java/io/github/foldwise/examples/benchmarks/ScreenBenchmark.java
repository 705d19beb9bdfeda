package io.github.foldwise.examples.benchmarks;

import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.doseresponse.DoseResponseFitter;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Seconds for a screen of a million curves of 30 wells, streamed through two threads of a process of 1 GB. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx1g")
@Warmup(iterations = 0)
@Measurement(iterations = 1)
public class ScreenBenchmark {
    private static final int CURVES = 1_000_000;

    /** {@return how many of the curves, each simulated when it is asked for, have an IC50 within the tested doses} */
    @Benchmark
    public int millionCurves() {
        Random random = new Random(20240229);
        Iterable<DoseResponseData> curves = () -> Stream.generate(() -> CurveFitBenchmark.curve(random))
                .limit(CURVES)
                .iterator();
        int[] interpolated = {0};
        DoseResponseFitter.withDefaults().withThreads(2).fitEach(curves, fit -> {
            if (!Double.isNaN(fit.getIc50())) {
                interpolated[0]++;
            }
        });
        return interpolated[0];
    }
}
