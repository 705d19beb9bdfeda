package io.github.foldwise.examples.benchmarks;

import htsjdk.samtools.SAMFileHeader;
import htsjdk.samtools.SAMFileWriter;
import htsjdk.samtools.SAMFileWriterFactory;
import htsjdk.samtools.SAMRecord;
import htsjdk.samtools.SAMSequenceRecord;
import htsjdk.samtools.SamReader;
import htsjdk.samtools.SamReaderFactory;
import htsjdk.samtools.ValidationStringency;
import io.github.foldwise.io.Source;
import io.github.foldwise.io.reads.counting.AnnotationReader;
import io.github.foldwise.io.reads.counting.GeneFeatures;
import io.github.foldwise.io.reads.counting.ReadCounter;
import io.github.foldwise.io.reads.counting.ReadCounts;
import io.github.foldwise.io.reads.counting.Strandedness;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Seconds for a BAM file of a million records of 50 bases over 20,000 genes of 8 exons: counted, and, as a peer, its records
 * only read one after the other by htsjdk.
 *
 * <p>The whole commands on one core, one after the other: {@code featureCounts -T 1 -a genes.gtf -o out.txt reads.bam} (with {@code -p
 * --countReadPairs} for pairs) and {@code foldwise count reads.bam --gtf genes.gtf --strand no -o out.csv}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx512m")
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 5, time = 2)
public class CountingBenchmark {
    static final int RECORDS = 1_000_000;
    private static final int LENGTH = 50;
    private static final int GENES = 20_000;
    private static final int EXONS = 8;
    private static final int STEP = 2_000;
    private static final int EXON = 200;
    private static final int CHROMOSOME = GENES * EXONS * STEP;

    /** Single reads, or pairs beside each other. */
    @Param({"single", "pairs"})
    String form;

    private Path file = Path.of("");
    private ReadCounter counter = ReadCounter.withDefaults();

    /** Called by the harness. */
    public CountingBenchmark() {}

    /**
     * Writes the alignments.
     *
     * @throws IOException if the file system fails
     */
    @Setup
    public void write() throws IOException {
        GeneFeatures genes = AnnotationReader.read(Source.ofText(genes(), "genes.saf"));
        counter = ReadCounter.withDefaults()
                .withStrandedness(Strandedness.UNSTRANDED)
                .withGenes(genes);
        file = Files.createTempFile("alignments", ".bam");
        write(file, form.equals("pairs"));
    }

    /** The genes as featureCounts reads them. */
    static String genes() {
        StringBuilder saf = new StringBuilder("GeneID\tChr\tStart\tEnd\tStrand\n");
        for (int exon = 0; exon < GENES * EXONS; exon++) {
            int start = 1 + exon * STEP;
            saf.append("gene")
                    .append(exon / EXONS)
                    .append("\t1\t")
                    .append(start)
                    .append('\t');
            saf.append(start + EXON - 1)
                    .append('\t')
                    .append(exon / EXONS % 2 == 0 ? '+' : '-')
                    .append('\n');
        }
        return saf.toString();
    }

    static void write(Path file, boolean pairs) {
        SAMFileHeader header = new SAMFileHeader();
        header.addSequence(new SAMSequenceRecord("1", CHROMOSOME));
        SAMFileWriter out = new SAMFileWriterFactory().makeBAMWriter(header, true, file);
        Random random = new Random(11);
        SAMRecord record = new SAMRecord(header);
        for (int i = 0; i < RECORDS; i++) {
            int start = 1 + random.nextInt(GENES * EXONS) * STEP + random.nextInt(2 * EXON);
            place(record, pairs ? i / 2 : i, pairs && i % 2 == 1 ? record.getAlignmentStart() + 120 : start, random);
            if (pairs) {
                record.setFlags(i % 2 == 0 ? 99 : 147);
                record.setMateReferenceIndex(0);
                record.setMateAlignmentStart(record.getAlignmentStart() + (i % 2 == 0 ? 120 : -120));
            }
            out.addAlignment(record);
        }
        out.close();
    }

    private static void place(SAMRecord record, int name, int start, Random random) {
        byte[] bases = new byte[LENGTH];
        byte[] qualities = new byte[LENGTH];
        for (int i = 0; i < LENGTH; i++) {
            bases[i] = (byte) "ACGT".charAt(random.nextInt(4));
            qualities[i] = (byte) (random.nextInt(8) == 0 ? 11 + random.nextInt(20) : 37);
        }
        record.setReadName("A00123:45:HXXXXDSXX:1:1101:" + name);
        record.setReferenceIndex(0);
        record.setAlignmentStart(start);
        record.setMappingQuality(60);
        record.setCigarString(random.nextInt(5) == 0 ? "25M1800N25M" : "50M");
        record.setReadBases(bases);
        record.setBaseQualities(qualities);
        record.setAttribute("NM", 0);
        record.setAttribute("MD", "50");
        record.setAttribute("NH", random.nextInt(10) == 0 ? 3 : 1);
    }

    /**
     * Removes the alignments.
     *
     * @throws IOException if the file system fails
     */
    @TearDown
    public void remove() throws IOException {
        Files.deleteIfExists(file);
    }

    /**
     * Counts the file once.
     *
     * @return the counts
     * @throws IOException if the file system fails
     */
    @Benchmark
    public ReadCounts count() throws IOException {
        return counter.count(file);
    }

    /**
     * Reads the records by htsjdk and counts nothing.
     *
     * @return sum of their places
     * @throws IOException if the file system fails
     */
    @Benchmark
    public long onlyReadByHtsjdk() throws IOException {
        long sum = 0;
        SamReaderFactory factory = SamReaderFactory.make().validationStringency(ValidationStringency.SILENT);
        try (SamReader reader = factory.open(file)) {
            for (SAMRecord record : reader) {
                sum += record.getAlignmentStart();
            }
        }
        return sum;
    }
}
