package io.github.foldwise.examples.benchmarks;

import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.doseresponse.DoseResponseFitter;
import io.github.foldwise.screening.activity.ActivityScreen;
import io.github.foldwise.screening.activity.CurveClass;
import io.github.foldwise.screening.activity.ScreenedCurves;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Seconds for a million curves of 30 wells, streamed through two threads of a process of 1 GB: fitted, and screened with profile
 * interval, calibrated p-value, false discovery rate, size of the effect, relevance, class and reportability. The number of curves
 * is a parameter, for a machine that has other work: {@code -p curves=100000}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx1g")
@Warmup(iterations = 0)
@Measurement(iterations = 1)
public class ScreenBenchmark {
    /** How many curves. */
    @Param("1000000")
    public int curves;

    /** {@return how many of the curves, each simulated when it is asked for, have an IC50 within the tested doses} */
    @Benchmark
    public int millionCurves() {
        Random random = new Random(20240229);
        Iterable<DoseResponseData> screen = () -> Stream.generate(() -> CurveFitBenchmark.curve(random))
                .limit(curves)
                .iterator();
        int[] interpolated = {0};
        DoseResponseFitter.withDefaults().withThreads(2).fitEach(screen, fit -> {
            if (!Double.isNaN(fit.getIc50())) {
                interpolated[0]++;
            }
        });
        return interpolated[0];
    }

    /** {@return how many of the curves, each simulated when it is asked for, are called DOWN: all of them} */
    @Benchmark
    public int millionScreened() {
        Random random = new Random(20240229);
        Iterable<DoseResponseData> screen = () -> Stream.generate(() -> CurveFitBenchmark.curve(random))
                .limit(curves)
                .iterator();
        return ActivityScreen.withDefaults().withThreads(2).of(screen).count(CurveClass.DOWN);
    }

    /** {@return how many curves without effect are called DOWN or UP} */
    @Benchmark
    public int millionWithoutEffect() {
        Random random = new Random(20240229);
        Iterable<DoseResponseData> screen = () -> Stream.generate(() -> CurveFitBenchmark.noise(random))
                .limit(curves)
                .iterator();
        ScreenedCurves screened = ActivityScreen.withDefaults().withThreads(2).of(screen);
        return screened.count(CurveClass.DOWN) + screened.count(CurveClass.UP);
    }
}
