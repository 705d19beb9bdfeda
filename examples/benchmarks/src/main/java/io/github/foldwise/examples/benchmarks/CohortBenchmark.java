package io.github.foldwise.examples.benchmarks;

import io.github.foldwise.differential.Contrast;
import io.github.foldwise.differential.Design;
import io.github.foldwise.differential.deseq2.DeseqAnalysis;
import io.github.foldwise.differential.deseq2.DeseqResult;
import io.github.foldwise.expression.CountMatrix;
import java.util.concurrent.TimeUnit;
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

/** Seconds of a DESeq2 analysis of 20,000 simulated genes in 300 samples, two groups, within 512 MB and from a cold start. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(value = 3, jvmArgsAppend = "-Xmx512m")
@Warmup(iterations = 0)
@Measurement(iterations = 1)
public class CohortBenchmark {
    /** The number of threads. */
    @Param("2")
    int threads;

    private final CountMatrix counts;
    private final Design design;
    private final Contrast contrast;

    /** Simulates the counts. */
    public CohortBenchmark() {
        PairedExperiment experiment = PairedExperiment.simulated(20240301, 20_000, 150);
        counts = experiment.getCounts();
        design = experiment.getDesign().withFormula("~ treatment");
        contrast = experiment.getContrast();
    }

    /** {@return the Wald test of DESeq2} */
    @Benchmark
    public DeseqResult deseq2() {
        return DeseqAnalysis.withDefaults()
                .withDesign(design)
                .withThreads(threads)
                .fit(counts)
                .test(contrast);
    }
}
