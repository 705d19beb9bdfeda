package io.github.foldwise.examples.benchmarks;

import io.github.foldwise.io.reads.ReadQuality;
import io.github.foldwise.io.reads.ReadQualityCheck;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Seconds for the quality of a file of reads: 235 MB of text, 650,000 reads of 151 bases from two million positions, every
 * thirtieth with an adapter; or a file of your own, {@code -jvmArgs -Dreads=FILE}.
 *
 * <p>Such a file (230 MB of text, 93 MB by gzip), whole processes, one after the other on a busy machine, twice, seconds of CPU with
 * the start of the machine: from gzip FastQC 0.11.9 took 7.5 and 7.7, fastp 0.23 with {@code -A -G -Q -L} 2.2 and 2.8, {@code foldwise
 * readqc} 1.9 and 1.9; plain fastp 2.1 and 2.9, {@code foldwise readqc} 1.4 and 1.5.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx256m")
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 5, time = 2)
public class ReadQualityBenchmark {
    static final int READS = 650_000;
    private static final int LENGTH = 151;
    private static final int GENOME = 2_000_000;

    /** Text, or packed by gzip. */
    @Param({"plain", "gzip"})
    String form;

    /** The number of threads. */
    @Param({"1", "2"})
    int threads;

    private Path file = Path.of("");
    private boolean own;

    /** Called by the harness. */
    public ReadQualityBenchmark() {}

    /**
     * Writes the reads.
     *
     * @throws IOException if the file system fails
     */
    @Setup
    public void write() throws IOException {
        String given = System.getProperty("reads");
        own = given != null;
        if (given != null) {
            file = Path.of(given);
            return;
        }
        file = Files.createTempFile("reads", form.equals("gzip") ? ".fastq.gz" : ".fastq");
        write(file, form.equals("gzip"));
    }

    static void write(Path file, boolean packed) throws IOException {
        OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
        try (OutputStream to = packed ? new GZIPOutputStream(out, 1 << 16) : out) {
            write(to);
        }
    }

    private static void write(OutputStream out) throws IOException {
        Random random = new Random(4);
        byte[] genome = new byte[GENOME];
        for (int i = 0; i < GENOME; i++) {
            genome[i] = (byte) "ACGT".charAt(random.nextInt(4));
        }
        byte[] adapter = "AGATCGGAAGAGCACACGTCTGAACTCCAGTCAC".getBytes(StandardCharsets.US_ASCII);
        byte[] bases = new byte[LENGTH];
        byte[] qualities = new byte[LENGTH];
        for (int read = 0; read < READS; read++) {
            System.arraycopy(genome, random.nextInt(GENOME - LENGTH), bases, 0, LENGTH);
            if (random.nextInt(30) == 0) {
                System.arraycopy(adapter, 0, bases, 60 + random.nextInt(50), adapter.length);
            }
            for (int i = 0; i < LENGTH; i++) {
                double mean = 39 - 18 * Math.pow((double) i / LENGTH, 3);
                qualities[i] = (byte) ('!' + Math.max(2, Math.min(41, mean + 2 * random.nextGaussian())));
            }
            String name = "@A00123:45:HXXXXDSXX:1:" + (1101 + read / 20_000) + ":" + random.nextInt(30_000) + ":"
                    + read % 20_000 + " 1:N:0:ACGTACGT\n";
            out.write(name.getBytes(StandardCharsets.US_ASCII));
            out.write(bases);
            out.write(new byte[] {'\n', '+', '\n'});
            out.write(qualities);
            out.write('\n');
        }
    }

    /**
     * Removes the reads.
     *
     * @throws IOException if the file system fails
     */
    @TearDown
    public void remove() throws IOException {
        if (!own) {
            Files.deleteIfExists(file);
        }
    }

    /**
     * Reads the file once.
     *
     * @return its quality
     * @throws IOException if the file system fails
     */
    @Benchmark
    public ReadQuality quality() throws IOException {
        return ReadQualityCheck.withDefaults().withThreads(threads).of(file);
    }
}
