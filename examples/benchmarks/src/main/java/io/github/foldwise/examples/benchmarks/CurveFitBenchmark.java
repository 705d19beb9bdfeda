package io.github.foldwise.examples.benchmarks;

import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.doseresponse.DoseResponseFitter;
import io.github.foldwise.doseresponse.DoseResponseModel;
import io.github.foldwise.inference.Interval;
import io.github.foldwise.inference.IntervalMethod;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Curves per second on one thread: 30 wells (10 doses in triplicate), normal noise of 5 % of the span, and an IC50 and
 * slope that differ from curve to curve as they do in a screen.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 3, time = 2)
public class CurveFitBenchmark {
    private static final int CURVES = 256;
    private static final int DOSES = 10;
    private static final int REPLICATES = 3;
    private static final double NOISE = 5;

    private final DoseResponseFitter fourParameters = DoseResponseFitter.withDefaults();
    private final DoseResponseFitter threeParameters =
            DoseResponseFitter.withDefaults().withModel(DoseResponseModel.LL3);
    private final DoseResponseFitter fiveParameters =
            DoseResponseFitter.withDefaults().withModel(DoseResponseModel.parse("LL.5"));
    private final DoseResponseFitter hormesis =
            DoseResponseFitter.withDefaults().withModel(DoseResponseModel.parse("BC.5"));
    private final DoseResponseFitter weibull =
            DoseResponseFitter.withDefaults().withModel(DoseResponseModel.parse("W1.4"));
    private final DoseResponseFitter twoPhases =
            DoseResponseFitter.withDefaults().withModel(DoseResponseModel.parse("twophase"));
    private final DoseResponseFitter gompertz =
            DoseResponseFitter.withDefaults().withModel(DoseResponseModel.parse("G.4"));
    private final DoseResponseData[] pool = new DoseResponseData[CURVES];
    private int next;

    /** Simulates the pool of curves, the same in every run. */
    @Setup
    public void simulate() {
        Random random = new Random(20240229);
        for (int i = 0; i < CURVES; i++) {
            pool[i] = curve(random);
        }
    }

    static DoseResponseData curve(Random random) {
        double e = Math.exp(Math.log(0.3) + 2.5 * (random.nextDouble() - 0.5));
        double b = 0.7 + 1.6 * random.nextDouble();
        double bottom = 15 * random.nextDouble();
        double[] doses = new double[DOSES * REPLICATES];
        double[] viability = new double[doses.length];
        for (int i = 0; i < doses.length; i++) {
            int step = i / REPLICATES;
            doses[i] = 10 * Math.pow(10, -0.5 * step);
            double mean = bottom + (100 - bottom) / (1 + Math.pow(doses[i] / e, b));
            viability[i] = mean + NOISE * random.nextGaussian();
        }
        return DoseResponseData.of(doses, viability);
    }

    static DoseResponseData noise(Random random) {
        double[] doses = new double[DOSES * REPLICATES];
        double[] viability = new double[doses.length];
        for (int i = 0; i < doses.length; i++) {
            doses[i] = 10 * Math.pow(10, -0.5 * (i / REPLICATES));
            viability[i] = 100 + NOISE * random.nextGaussian();
        }
        return DoseResponseData.of(doses, viability);
    }

    private DoseResponseData data() {
        next = (next + 1) % CURVES;
        return pool[next];
    }

    private static Interval ic50(DoseResponseFitter fitter, DoseResponseData data, IntervalMethod method) {
        return fitter.fit(data).effectiveDose(50).interval(0.95, method);
    }

    /** {@return the 95 % Wald interval of the IC50 of a four-parameter curve} */
    @Benchmark
    public Interval fourParametersWald() {
        return ic50(fourParameters, data(), IntervalMethod.WALD);
    }

    /** {@return the 95 % profile interval of the IC50 of a four-parameter curve} */
    @Benchmark
    public Interval fourParametersProfile() {
        return ic50(fourParameters, data(), IntervalMethod.PROFILE);
    }

    /** {@return the 95 % Wald interval of the IC50 of a three-parameter curve} */
    @Benchmark
    public Interval threeParametersWald() {
        return ic50(threeParameters, data(), IntervalMethod.WALD);
    }

    /** {@return the 95 % Wald interval of the IC50 of an asymmetric curve of five parameters} */
    @Benchmark
    public Interval fiveParametersWald() {
        return ic50(fiveParameters, data(), IntervalMethod.WALD);
    }

    /** {@return the 95 % Wald interval of the IC50 of a Weibull curve of four parameters} */
    @Benchmark
    public Interval weibullWald() {
        return ic50(weibull, data(), IntervalMethod.WALD);
    }

    /** {@return the 95 % Wald interval of the IC50 of a curve with a hump} */
    @Benchmark
    public Interval hormesisWald() {
        return ic50(hormesis, data(), IntervalMethod.WALD);
    }

    /** {@return the 95 % Wald interval of the IC50 of a curve in two phases} */
    @Benchmark
    public Interval twoPhasesWald() {
        return ic50(twoPhases, data(), IntervalMethod.WALD);
    }

    /** {@return the 95 % Wald interval of the IC50 of a curve on a linear axis} */
    @Benchmark
    public Interval gompertzWald() {
        return ic50(gompertz, data(), IntervalMethod.WALD);
    }
}
