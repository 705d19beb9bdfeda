package io.github.foldwise.io.reads;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.figure.Figure;
import io.github.foldwise.io.Source;
import io.github.foldwise.io.reads.Fastq.Read;
import io.github.foldwise.table.Table;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CancellationException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadQualityTest {
    private static ReadQuality of(List<Read> reads) throws IOException {
        return of(ReadQualityCheck.withDefaults(), reads);
    }

    private static ReadQuality of(ReadQualityCheck check, List<Read> reads) throws IOException {
        return check.of(Source.of(new ByteArrayInputStream(Fastq.bytes(reads)), "reads.fastq"));
    }

    private static List<Read> times(int count, String bases, String qualities) {
        List<Read> reads = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            reads.add(Fastq.read("r" + i, bases, qualities));
        }
        return reads;
    }

    private static Map<String, Double> numbers(ReadQuality quality, QualityModule module) {
        Map<String, Double> numbers = new HashMap<>();
        for (Table.Row row : quality.toTable()) {
            if (row.getText("module").equals(module.getCode())
                    && row.getText("value").matches("[-0-9.eE]+")) {
                numbers.put(
                        row.getText("position") + " " + row.getText("quantity"), Double.valueOf(row.getText("value")));
            }
        }
        return numbers;
    }

    @Test
    void aFewReadsAreCountedAsByHand() throws IOException {
        ReadQuality quality = of(List.of(
                Fastq.read("a", "ACGT", "!+5I"),
                Fastq.read("b", "ACGTNN", "IIII##"),
                Fastq.read("c", "acguRY", "555555"),
                Fastq.read("d", "", "")));
        assertEquals(4, quality.getReads());
        assertEquals(16, quality.getBases());
        assertEquals(0, quality.getMinimumLength());
        assertEquals(6, quality.getMaximumLength());
        assertEquals(4, quality.getMeanLength());
        assertEquals(50, quality.getGcPercent());
        assertEquals(12.5, quality.getUncalledPercent());
        assertEquals(100 * 12.0 / 16, quality.getQ20Percent());
        assertEquals(100 * 5.0 / 16, quality.getQ30Percent());
        assertEquals((0 + 10 + 20 + 40 + 160 + 4 + 120) / 16.0, quality.getMeanQuality());
        assertEquals(QualityEncoding.PHRED_33, quality.getEncoding());
        assertEquals(20, quality.getMeanQuality(1));
        assertEquals(20, quality.getMedianQuality(1));
        assertEquals(11, quality.getMeanQuality(6));
        assertEquals(100, quality.getDistinctPercent());
        Map<String, Double> byRead = numbers(quality, QualityModule.QUALITY_BY_READ);
        assertEquals(Map.of("17 reads", 1.0, "27 reads", 1.0, "20 reads", 1.0), byRead);
        assertEquals(Map.of("0 reads", 1.0, "4 reads", 1.0, "6 reads", 2.0), numbers(quality, QualityModule.LENGTH));
        assertEquals(QualityVerdict.FAIL, quality.getVerdict(QualityModule.LENGTH));
        assertEquals(QualityVerdict.FAIL, quality.getVerdict(QualityModule.N_BY_CYCLE));
        assertThrows(IllegalArgumentException.class, () -> quality.getMeanQuality(7));
        assertThrows(IllegalArgumentException.class, () -> quality.getMedianQuality(0));
    }

    /** Every number once more, letter by letter. */
    @Property(tries = 40, seed = "20261130")
    void numbersAreThoseOfASlowCount(
            @ForAll @IntRange(max = 100_000) int seed,
            @ForAll @IntRange(min = 1, max = 600) int count,
            @ForAll @IntRange(max = 900) int longest)
            throws IOException {
        List<Read> reads = Fastq.random(seed, count, longest);
        ReadQuality quality = of(reads);
        Map<String, Double> letters = new HashMap<>();
        Map<String, Double> uncalled = new HashMap<>();
        for (int cycle = 1; cycle <= Math.min(600, quality.getMaximumLength()); cycle++) {
            slowCycle(reads, cycle, letters, uncalled);
            int at = cycle - 1;
            double mean = reads.stream()
                    .filter(read -> read.bases().length() > at)
                    .mapToInt(read -> read.qualities().charAt(at) - '!')
                    .average()
                    .orElseThrow();
            assertEquals(mean, quality.getMeanQuality(cycle), 1e-12);
        }
        Map<String, Double> bases = numbers(quality, QualityModule.BASES_BY_CYCLE);
        bases.keySet().removeIf(key -> key.contains("-"));
        assertClose(letters, bases);
        Map<String, Double> none = numbers(quality, QualityModule.N_BY_CYCLE);
        none.keySet().removeIf(key -> key.contains("-"));
        assertClose(uncalled, none);
        assertClose(slowAdapters(reads), quality.getAdapterPercents());
        assertEquals(slowDistinct(reads), quality.getDistinctPercent(), 1e-9);
        double sum = Arrays.stream(quality.values(QualityModule.GC_BY_READ).values("reads"))
                .sum();
        assertEquals(reads.stream().filter(read -> !read.bases().isEmpty()).count(), sum, 1e-9 * count);
    }

    private static void assertClose(Map<String, Double> expected, Map<String, Double> actual) {
        assertEquals(expected.keySet(), actual.keySet());
        expected.forEach((key, value) -> assertEquals(value, actual.get(key), 1e-9, key));
    }

    private static void slowCycle(
            List<Read> reads, int cycle, Map<String, Double> letters, Map<String, Double> uncalled) {
        double[] counts = new double[6];
        for (Read read : reads) {
            if (read.bases().length() >= cycle) {
                char letter = Character.toUpperCase(read.bases().charAt(cycle - 1));
                counts["ACGT".indexOf(letter == 'U' ? 'T' : letter) + 1]++;
                counts[5] += letter == 'N' || letter == '.' ? 1 : 0;
            }
        }
        double called = counts[1] + counts[2] + counts[3] + counts[4];
        for (int i = 0; i < 4 && called > 0; i++) {
            letters.put(cycle + " " + "ACGT".charAt(i), 100 * counts[i + 1] / called);
        }
        uncalled.put(cycle + " N", 100 * counts[5] / (called + counts[0]));
    }

    private static Map<String, Double> slowAdapters(List<Read> reads) {
        Map<String, String> adapters = Map.of(
                "Illumina Universal Adapter", "AGATCGGAAGAG",
                "Illumina Small RNA 3' Adapter", "TGGAATTCTCGG",
                "Illumina Small RNA 5' Adapter", "GATCGTCGGACT",
                "Nextera Transposase Sequence", "CTGTCTCTTATA",
                "PolyA", "AAAAAAAAAAAA",
                "PolyG", "GGGGGGGGGGGG");
        Map<String, Double> percents = new HashMap<>();
        adapters.forEach((name, sequence) -> percents.put(
                name,
                100.0
                        * reads.stream()
                                .filter(read -> read.bases()
                                        .toUpperCase(Locale.ROOT)
                                        .replace('U', 'T')
                                        .contains(sequence))
                                .count()
                        / reads.size()));
        return percents;
    }

    private static double slowDistinct(List<Read> reads) {
        Set<String> distinct = new HashSet<>();
        for (Read read : reads) {
            String bases = read.bases().toUpperCase(Locale.ROOT).replace('.', 'N');
            distinct.add(bases.length() > 75 ? bases.substring(0, 50) : bases);
        }
        return 100.0 * distinct.size() / reads.size();
    }

    @Test
    void longReadsAreCountedInSpansThatLoseNoBase() throws IOException {
        List<Read> reads = new ArrayList<>();
        for (int length : new int[] {599, 600, 601, 630, 631, 5000, 40_000}) {
            reads.add(Fastq.read("r" + length, "G".repeat(length), "5".repeat(length)));
        }
        ReadQuality quality = of(reads);
        assertEquals(40_000, quality.getMaximumLength());
        assertEquals(100, quality.getGcPercent());
        assertEquals(100, quality.getQ20Percent());
        ModuleValues values = quality.values(QualityModule.QUALITY_BY_CYCLE);
        int next = 1;
        for (int i = 0; i < values.size(); i++) {
            assertEquals(next, values.first(i));
            next = values.last(i) + 1;
        }
        assertEquals(40_001, next);
        assertTrue(values.size() < 720, values.size() + " rows");
        assertEquals(20, quality.getMeanQuality(31_000));
        assertEquals(7, quality.values(QualityModule.GC_BY_READ).values("reads")[100], 1e-9);
        assertTrue(
                quality.toFigure().toString().startsWith("reads.fastq"),
                quality.toFigure().toString());
    }

    @Test
    void encodingsAreToldApartByLettersThatOnlyOneUses() throws IOException {
        assertEquals(QualityEncoding.PHRED_64, of(times(3, "ACGT", "BZh]")).getEncoding());
        assertEquals(30, of(times(3, "ACGT", "^h^J")).getMeanQuality(1));
        assertEquals(QualityEncoding.PHRED_33, of(times(3, "ACGT", "~~~~")).getEncoding());
        ReadQuality binned = of(times(300, "ACGT", "FFFF"));
        assertEquals(37, binned.getMeanQuality(1));
        assertEquals(QualityVerdict.PASS, binned.getVerdict());
        assertTrue(
                binned.getWarnings().get(0).contains("between F and F"),
                binned.getWarnings().toString());
        ReadQualityCheck old = ReadQualityCheck.withDefaults().withEncoding(QualityEncoding.PHRED_64);
        assertEquals(6, of(old, times(300, "ACGT", "FFFF")).getMeanQuality(1));
        assertEquals(33, QualityEncoding.PHRED_33.getOffset());
        assertEquals(-5, of(times(3, "ACGT", ";hhh")).getMeanQuality(1));
    }

    @Test
    void verdictsFollowTheLimitsAndCanBeChanged() throws IOException {
        ReadQuality poor = of(times(200, "ACGT", "9999"));
        assertEquals(QualityVerdict.WARN, poor.getVerdict(QualityModule.QUALITY_BY_CYCLE));
        assertEquals(QualityVerdict.WARN, poor.getVerdict(QualityModule.QUALITY_BY_READ));
        assertEquals(QualityVerdict.FAIL, poor.getVerdict(QualityModule.DUPLICATION));
        assertEquals(QualityVerdict.WARN, poor.getVerdict());
        ReadQualityLimits limits = ReadQualityLimits.withDefaults()
                .withMedian(24, 20)
                .withReadQuality(23, 10)
                .withDistinct(0.1, 0);
        assertEquals(QualityVerdict.PASS, poor.withLimits(limits).getVerdict());
        assertEquals(QualityVerdict.PASS, poor.withLimits(limits).getVerdict(QualityModule.DUPLICATION));
        assertEquals(
                QualityVerdict.NOT_JUDGED,
                poor.withLimits(limits.withoutModule(QualityModule.DUPLICATION)).getVerdict(QualityModule.DUPLICATION));
        assertEquals(QualityVerdict.PASS, of(times(100, "ACGT", "####")).getVerdict(QualityModule.QUALITY_BY_CYCLE));
        assertEquals(QualityVerdict.FAIL, of(times(101, "ACGT", "####")).getVerdict(QualityModule.QUALITY_BY_CYCLE));
        assertEquals(QualityVerdict.FAIL, of(times(200, "ACGT", "5555")).getVerdict(QualityModule.QUALITY_BY_READ));
    }

    @Test
    void adaptersAreFoundWhereTheyBeginFirst() throws IOException {
        List<Read> reads = times(9, "CCCCCCCCCCCCCCCCCCCCCCCCCCCCCC", "I".repeat(30));
        reads.add(Fastq.read("x", "CCCAGATCGGAAGAGAGATCGGAAGAGCCC", "I".repeat(30)));
        ReadQuality quality = of(reads);
        assertEquals(10, quality.getAdapterPercents().get("Illumina Universal Adapter"));
        assertEquals(0, quality.getAdapterPercents().get("PolyG"));
        Map<String, Double> content = numbers(quality, QualityModule.ADAPTER);
        assertEquals(0, content.get("3 Illumina Universal Adapter"));
        assertEquals(10, content.get("4 Illumina Universal Adapter"));
        assertEquals(10, content.get("19 Illumina Universal Adapter"));
        assertFalse(content.containsKey("20 Illumina Universal Adapter"));
        assertFalse(content.containsKey("4 PolyG"));
        assertEquals(QualityVerdict.WARN, quality.getVerdict(QualityModule.ADAPTER));
        ReadQualityCheck other = ReadQualityCheck.withDefaults().withAdapters(Map.of("own", "cccagaucNN"));
        assertEquals(Map.of("own", 10.0), of(other, reads).getAdapterPercents());
        assertEquals(Map.of(), of(other.withAdapters(Map.of()), reads).getAdapterPercents());
        for (String wrong : new String[] {"ACGTACG", "ACGTXACGT", "", "NACGTACGTACGT", "ACGTNACGTACGT"}) {
            assertThrows(IllegalArgumentException.class, () -> other.withAdapters(Map.of("own", wrong)), wrong);
        }
    }

    @Test
    void sequencesThatOccurAgainAreListedWithWhatTheyAre() throws IOException {
        List<Read> reads = new ArrayList<>(Fastq.random(3, 500, 40));
        reads.addAll(times(40, "AGATCGGAAGAGCACACGTC", "I".repeat(20)));
        reads.addAll(times(30, "GGGGGGGGGGGGGGGGGGGG", "I".repeat(20)));
        ReadQuality quality = of(reads);
        OverrepresentedSequence first = quality.getOverrepresented().get(0);
        assertEquals("AGATCGGAAGAGCACACGTC", first.getSequence());
        assertEquals(40, first.getReads());
        assertEquals(100 * 40 / 570.0, first.getPercent());
        assertEquals("Illumina Universal Adapter", first.getSource());
        assertEquals("7.018 % AGATCGGAAGAGCACACGTC", first.toString());
        OverrepresentedSequence second = quality.getOverrepresented().get(1);
        assertEquals("G only", second.getSource());
        assertTrue(quality.getOverrepresented().stream().allMatch(one -> one.getReads() > 1));
        assertEquals(QualityVerdict.FAIL, quality.getVerdict(QualityModule.OVERREPRESENTED));
        assertEquals(
                first.getSequence(),
                quality.toTable(QualityModule.OVERREPRESENTED).getText(0, "sequence"));
    }

    /** Beyond the first 100,000 different sequences the rest is estimated. */
    @Test
    void duplicationIsEstimatedBeyondTheSequencesThatAreKept() throws IOException {
        StringBuilder text = new StringBuilder();
        int different = 160_000;
        Random random = new Random(7);
        for (int i = 0; i < 2 * different; i++) {
            int which = random.nextInt(different);
            StringBuilder bases = new StringBuilder();
            for (int k = 0; k < 20; k++) {
                bases.append("ACGT".charAt((int) ((which * 0x9E3779B97F4A7C15L) >>> (2 * k)) & 3));
            }
            text.append("@r\n").append(bases).append("\n+\nIIII5IIIIIIIIIIIIIII\n");
        }
        ReadQuality quality = ReadQualityCheck.withDefaults()
                .of(Source.of(new ByteArrayInputStream(Fastq.bytes(text.toString())), "many.fastq"));
        // Of 160,000 sequences drawn 320,000 times, 1 − exp(−2) are drawn at all.
        assertEquals(100 * (1 - Math.exp(-2)) / 2, quality.getDistinctPercent(), 0.3);
        double once = numbers(quality, QualityModule.DUPLICATION).get("1 percent_of_total");
        assertEquals(100 * Math.exp(-2), once, 0.3);
    }

    @Test
    void noReadsAreAFailureThatSaysSo() throws IOException {
        ReadQuality empty = of(List.of());
        assertEquals(QualityVerdict.FAIL, empty.getVerdict());
        assertEquals(QualityVerdict.NOT_JUDGED, empty.getVerdict(QualityModule.ADAPTER));
        assertEquals("0 reads: FAIL", empty.toString().lines().findFirst().orElse(""));
        assertEquals(List.of("no reads in reads.fastq"), empty.getWarnings());
        assertNull(empty.getEncoding());
        assertTrue(Double.isNaN(empty.getGcPercent()) && Double.isNaN(empty.getMeanLength()));
        assertEquals(Map.of(" reads", 0.0, " bases", 0.0), numbers(empty, QualityModule.BASIC));
        for (QualityModule module : QualityModule.values()) {
            assertTrue(empty.toTable(module).getColumnCount() > 0);
        }
    }

    @Test
    void resultsPrintCompareAreDrawnAndSerialised() throws IOException, ClassNotFoundException {
        List<Read> reads = Fastq.random(11, 300, 90);
        ReadQuality quality = of(reads);
        assertEquals(quality, of(reads));
        assertEquals(quality.hashCode(), of(reads).hashCode());
        assertFalse(quality.equals(of(reads.subList(0, 299))));
        assertTrue(quality.toString().startsWith("300 reads of 1-86, mean quality 21: "), quality.toString());
        for (String line : quality.toString().split("\n")) {
            assertTrue(line.length() <= 80, line);
        }
        for (QualityModule module : QualityModule.values()) {
            Table table = quality.toTable(module);
            assertTrue(table.getRowCount() > 0, module.name());
            if (module == QualityModule.BASIC || module == QualityModule.OVERREPRESENTED) {
                assertThrows(IllegalArgumentException.class, () -> quality.toFigure(module));
            } else {
                Figure figure = quality.toFigure(module);
                assertFalse(figure.getElements().isEmpty());
                assertFalse(figure.getXaxis().getLabel().isEmpty());
            }
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(quality);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertEquals(quality, in.readObject());
        }
    }

    @Test
    void severalFilesStandSideBySide(@TempDir Path folder) throws IOException {
        Path one = Files.write(folder.resolve("a.fastq"), Fastq.bytes(Fastq.random(1, 50, 60)));
        Path two = Files.write(folder.resolve("b.fastq"), Fastq.bytes(Fastq.random(2, 50, 60)));
        ReadQualities both = ReadQualityCheck.withDefaults().ofAll(List.of(one, two));
        assertEquals(2, both.size());
        assertEquals(ReadQuality.of(two.toString()), both.get(1));
        assertEquals(both.get(0), both.get("a.fastq"));
        assertThrows(IllegalArgumentException.class, () -> both.get("c.fastq"));
        assertEquals(
                both.get(0).toTable().getRowCount() + both.get(1).toTable().getRowCount(),
                both.toTable().getRowCount());
        assertEquals(
                List.of("a.fastq", "b.fastq"),
                both.toFigure().getSeries().stream()
                        .filter(name -> !name.isEmpty())
                        .toList());
        assertTrue(both.toString().startsWith("2 files: "), both.toString());
        assertEquals(
                both.get(0).toFigure(), ReadQualities.of(List.of(both.get(0))).toFigure());
        Path folderOfOthers = Files.createDirectory(folder.resolve("other"));
        Path same = Files.copy(one, folderOfOthers.resolve("a.fastq"));
        ReadQualities alike = ReadQualityCheck.withDefaults().ofAll(List.of(one, same));
        assertEquals(one.toString(), alike.get(0).getName());
        assertThrows(IllegalArgumentException.class, () -> ReadQualities.of(List.of(both.get(0), both.get(0))));
        assertThrows(IllegalArgumentException.class, () -> ReadQualities.of(List.of()));
        assertEquals(
                both.get(0).getWarnings().size() + both.get(1).getWarnings().size(),
                both.getWarnings().size());
        assertTrue(both.getVerdict().compareTo(QualityVerdict.FAIL) <= 0);
    }

    @Test
    void aListenerHearsAndStops(@TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("a.fastq.gz"), Fastq.gzip(Fastq.bytes(Fastq.random(1, 40_000, 60))));
        long[] last = new long[2];
        ReadQualityCheck.withDefaults()
                .withProgressListener((done, total) -> {
                    assertTrue(done >= last[0] && done <= total);
                    last[0] = done;
                    last[1]++;
                    return true;
                })
                .of(file);
        assertEquals(Files.size(file), last[0]);
        assertEquals(3, last[1]);
        ReadQualityCheck stopped = ReadQualityCheck.withDefaults().withProgressListener((done, total) -> false);
        assertThrows(CancellationException.class, () -> stopped.of(file));
        Thread.currentThread().interrupt();
        assertThrows(
                CancellationException.class,
                () -> ReadQualityCheck.withDefaults().of(file));
        assertTrue(Thread.interrupted());
        assertThrows(IllegalArgumentException.class, () -> stopped.withThreads(0));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void anErrorBehindTheFirstBytesIsTheCallersWhoeverUnpacks(int threads) {
        byte[] packed = Fastq.gzip(Fastq.bytes(Fastq.random(1, 40_000, 60)));
        int half = 1 << 19;
        assertTrue(packed.length > half);
        OutOfMemoryError full = new OutOfMemoryError("Java heap space");
        InputStream broken = new InputStream() {
            @Override
            public int read() {
                throw full;
            }
        };
        InputStream cut = new SequenceInputStream(new ByteArrayInputStream(packed, 0, half), broken);
        assertSame(
                full,
                assertThrows(
                        OutOfMemoryError.class,
                        () -> ReadQualityCheck.withDefaults()
                                .withThreads(threads)
                                .of(Source.of(cut, "a.fastq.gz"))));
    }
}
