package io.github.foldwise.examples.benchmarks;

import io.github.foldwise.differential.Contrast;
import io.github.foldwise.differential.Design;
import io.github.foldwise.differential.deseq2.DeseqAnalysis;
import io.github.foldwise.differential.deseq2.DeseqFit;
import io.github.foldwise.differential.deseq2.DeseqResult;
import io.github.foldwise.differential.deseq2.ShrinkageMethod;
import io.github.foldwise.differential.edger.EdgerAnalysis;
import io.github.foldwise.differential.edger.EdgerResult;
import io.github.foldwise.differential.limma.LimmaAnalysis;
import io.github.foldwise.differential.limma.LimmaResult;
import io.github.foldwise.differential.limma.Voom;
import io.github.foldwise.differential.normalization.CountNormalization;
import io.github.foldwise.expression.CountMatrix;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Seconds from raw counts to result of a differential expression analysis. Counts are simulated, 60,000 genes and four
 * pairs of samples, or those of an experiment: {@code -jvmArgs -Dairway=FOLDER}, a folder with {@code counts.csv} and
 * {@code samples.csv} of the airway experiment. The same in R: {@code peers/expression.R}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx1g")
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class ExpressionBenchmark {
    /** The number of threads. */
    @Param({"1", "2"})
    int threads;

    private final CountMatrix counts;
    private final Design design;
    private final Contrast contrast;

    /**
     * Reads or simulates the counts.
     *
     * @throws UncheckedIOException if the folder cannot be read
     */
    public ExpressionBenchmark() {
        String folder = System.getProperty("airway");
        PairedExperiment experiment;
        try {
            experiment = folder == null
                    ? PairedExperiment.simulated(20240229, 60_000, 4)
                    : PairedExperiment.airway(Path.of(folder));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        counts = experiment.getCounts();
        design = experiment.getDesign();
        contrast = experiment.getContrast();
    }

    /** {@return the quasi-likelihood test of edgeR} */
    @Benchmark
    public EdgerResult edgerQuasiLikelihood() {
        return EdgerAnalysis.withDefaults()
                .withDesign(design)
                .withThreads(threads)
                .fit(counts)
                .quasiLikelihoodTest(contrast);
    }

    /** {@return the moderated t-test of limma with voom weights} */
    @Benchmark
    public LimmaResult voom() {
        CountNormalization normalization = CountNormalization.withDefaults().withThreads(threads);
        return LimmaAnalysis.withDefaults()
                .withDesign(design)
                .withThreads(threads)
                .fit(Voom.withDefaults()
                        .withDesign(design)
                        .withThreads(threads)
                        .transform(normalization.normalize(counts, design)))
                .test(contrast);
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

    /**
     * Shrinks fold changes as apeglm does.
     *
     * @param tested a fit and its test
     * @return the shrunken fold changes
     */
    @Benchmark
    public DeseqResult apeglm(Tested tested) {
        return tested.fit.shrink(tested.result, ShrinkageMethod.APEGLM);
    }

    /** A fit and its test, made before the clock starts. */
    @State(Scope.Benchmark)
    public static class Tested {
        @SuppressWarnings("NullAway.Init") // set before the clock starts
        private DeseqFit fit;

        @SuppressWarnings("NullAway.Init")
        private DeseqResult result;

        /**
         * Fits and tests.
         *
         * @param experiment the counts and threads
         */
        @Setup
        public void fit(ExpressionBenchmark experiment) {
            fit = DeseqAnalysis.withDefaults()
                    .withDesign(experiment.design)
                    .withThreads(experiment.threads)
                    .fit(experiment.counts);
            result = fit.test(experiment.contrast);
        }
    }
}
