package io.github.foldwise.examples.benchmarks;

import java.util.List;
import java.util.Locale;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * A row of the rates: a benchmark, and how many of what one call of it works through.
 *
 * @param name what is done
 * @param method class and method of the benchmark
 * @param count how many one call works through
 * @param unit of what
 * @param parameters names and values, in turn
 */
record Workload(String name, String method, double count, String unit, List<String> parameters) {
    private static final int BULK = 100_000;

    private static Workload of(String name, String method, double count, String unit, String... parameters) {
        return new Workload(name, method, count, unit, List.of(parameters));
    }

    /** In the order in which they are printed. */
    static List<Workload> all() {
        return List.of(
                of("curve, Wald interval", "CurveFitBenchmark.fourParametersWald", 1, "curves"),
                of("curve, profile interval", "CurveFitBenchmark.fourParametersProfile", 1, "curves"),
                of("curve of five parameters, Wald interval", "CurveFitBenchmark.fiveParametersWald", 1, "curves"),
                of(
                        "bulk, fits and outcomes of IC50, two threads",
                        "ScreenBenchmark.millionCurves",
                        BULK,
                        "curves",
                        "curves",
                        "" + BULK),
                of(
                        "bulk, screened with profile intervals and FDR, two threads",
                        "ScreenBenchmark.millionScreened",
                        BULK,
                        "curves",
                        "curves",
                        "" + BULK),
                of("plates from CSV to IC50", "PlateScreenBenchmark.fromFilesToIc50", 1000, "plates"),
                of("blot of 2 Mpx to bands", "BlotBenchmark.lanesAndBands", 1, "images"),
                of("expression, DESeq2's Wald test", "ExpressionBenchmark.deseq2", 1, "experiments", "threads", "1"),
                of(
                        "expression, edgeR's quasi-likelihood",
                        "ExpressionBenchmark.edgerQuasiLikelihood",
                        1,
                        "experiments",
                        "threads",
                        "1"),
                of("expression, limma's voom", "ExpressionBenchmark.voom", 1, "experiments", "threads", "1"),
                of("gene sets, GSEA", "GeneSetBenchmark.gsea", GeneSetBenchmark.SETS, "sets"),
                of(
                        "reads, quality of FASTQ by gzip",
                        "ReadQualityBenchmark.quality",
                        ReadQualityBenchmark.READS,
                        "reads",
                        "form",
                        "gzip",
                        "threads",
                        "1"),
                of(
                        "reads, counted from BAM",
                        "CountingBenchmark.count",
                        CountingBenchmark.RECORDS,
                        "records",
                        "form",
                        "single"));
    }

    /** Whether a benchmark of that name is the one of this row. */
    boolean isOf(String benchmark) {
        return method.endsWith("." + benchmark);
    }

    /** A row of the table: what, the program, how many in a second and how long a call takes. */
    List<String> measure() {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include(method.replace(".", "\\.") + "$")
                .forks(1)
                .warmupIterations(2)
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(3)
                .measurementTime(TimeValue.seconds(2))
                .verbosity(VerboseMode.SILENT);
        if (method.startsWith("Screen") || method.startsWith("GeneSet")) {
            // A call takes seconds
            options = options.warmupIterations(1).measurementIterations(2);
        }
        for (int i = 0; i < parameters.size(); i += 2) {
            options = options.param(parameters.get(i), parameters.get(i + 1));
        }
        RunResult run;
        try {
            run = new Runner(options.build()).runSingle();
        } catch (RunnerException e) {
            // The others, measured for minutes, are not lost with it
            return List.of(name, "**Foldwise**", "failed: " + e.getMessage());
        }
        Result<?> result = run.getPrimaryResult();
        boolean isRate = run.getParams().getMode() == Mode.Throughput;
        double seconds = isRate ? 1 / result.getScore() : result.getScore();
        return List.of(name, "**Foldwise**", figure(count / seconds) + " " + unit + "/s, " + time(seconds) + " a call");
    }

    private static String time(double seconds) {
        return seconds >= 1 ? figure(seconds) + " s" : figure(seconds * 1e3) + " ms";
    }

    /** Three digits, and a comma between thousands. */
    static String figure(double value) {
        if (value >= 1000) {
            double power = Math.pow(10, Math.floor(Math.log10(value)) - 2);
            return String.format(Locale.ROOT, "%,.0f", Math.rint(value / power) * power);
        }
        return new java.math.BigDecimal(value)
                .round(new java.math.MathContext(3))
                .stripTrailingZeros()
                .toPlainString();
    }
}
