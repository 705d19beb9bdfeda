package io.github.foldwise.io.reads.counting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.io.Source;
import io.github.foldwise.table.Table;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against featureCounts 2.0.3 and htseq-count 1.99.2 on simulated alignments: {@code src/test/reference/counting/counting.py}. */
class ReferenceCountsTest {
    private static String resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(ReferenceCountsTest.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static ReadCounter counter(String settings) {
        ReadCounter counter = ReadCounter.withDefaults().withStrandedness(Strandedness.UNSTRANDED);
        for (String setting : settings.isEmpty() ? new String[0] : settings.split(", ")) {
            counter = switch (setting) {
                case "forward" -> counter.withStrandedness(Strandedness.FORWARD);
                case "reverse" -> counter.withStrandedness(Strandedness.REVERSE);
                case "overlap all" -> counter.withMultiOverlap(MultiOverlap.ALL);
                case "overlap fraction" -> counter.withMultiOverlap(MultiOverlap.FRACTION);
                case "mapping all" -> counter.withMultiMapping(MultiMapping.ALL);
                case "mapping fraction" -> counter.withMultiMapping(MultiMapping.FRACTION);
                case "mapping primary" -> counter.withMultiMapping(MultiMapping.PRIMARY);
                case "quality 10" -> counter.withMinimumMappingQuality(10);
                case "both ends" -> counter.withBothEnds(true);
                case "no chimeric" -> counter.withChimeric(false);
                case "no duplicates" -> counter.withDuplicates(false);
                case "bases 25" -> counter.withMinimumOverlap(25);
                case "part .75" -> counter.withMinimumOverlapFraction(0.75);
                case "largest" -> counter.withLargestOverlap(true);
                case "htseq-union" -> counter.withMode(CountingMode.HTSEQ_UNION).withMinimumMappingQuality(10);
                case "htseq-intersection-strict" ->
                    counter.withMode(CountingMode.HTSEQ_INTERSECTION_STRICT).withMinimumMappingQuality(10);
                case "htseq-intersection-nonempty" ->
                    counter.withMode(CountingMode.HTSEQ_INTERSECTION_NONEMPTY).withMinimumMappingQuality(10);
                default -> throw new IllegalStateException(setting);
            };
        }
        return counter;
    }

    @ParameterizedTest
    @ValueSource(strings = {"singles", "pairs"})
    void everyGeneAndEveryReasonIsThatOfTheReference(String name) throws IOException {
        GeneFeatures genes = AnnotationReader.read(Source.ofText(resource("genes.gtf"), "genes.gtf"));
        Map<String, Map<String, Double>> expected = new LinkedHashMap<>();
        resource("expected.tsv")
                .lines()
                .map(line -> line.split("\t"))
                .filter(cells -> cells[0].equals(name))
                .forEach(cells -> expected.computeIfAbsent(cells[1], key -> new LinkedHashMap<>())
                        .put(cells[2], Double.valueOf(cells[3])));
        assertEquals(25, expected.size());
        String sam = resource(name + ".sam");
        byte[] bam = Alignment.bam(sam);
        expected.forEach((settings, values) -> {
            try {
                ReadCounter counter = counter(settings).withGenes(genes);
                ReadCounts fromText = counter.count(Source.ofText(sam, name + ".sam"));
                ReadCounts fromSlowBinary = counter.count(Source.of(Alignment.slow(bam), name + ".bam"));
                assertEquals(fromText, fromSlowBinary, settings);
                check(settings, values, fromText);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    /** Fractions are sums of powers of two, which single precision does not change. */
    @ParameterizedTest
    @ValueSource(doubles = {0.25, 0.4375, 0.5, 0.625, 0.75, 0.875, 1})
    void basesThatMatesShareAreOneInTheLengthOfAFragment(double fraction) throws IOException {
        ReadCounts counted = ReadCounter.withDefaults()
                .withStrandedness(Strandedness.UNSTRANDED)
                .withMinimumOverlapFraction(fraction)
                .withGenes(AnnotationReader.read(Source.ofText(resource("mates.gtf"), "mates.gtf")))
                .count(Source.ofText(resource("mates.sam"), "mates.sam"));
        int compared = 0;
        for (String line : resource("mates.tsv").lines().toList()) {
            String[] cells = line.split("\t");
            if (Double.parseDouble(cells[0]) == fraction) {
                long found = cells[1].equals("overlapping_length")
                        ? (long) counted.getSummary().getCount(0, AssignmentStatus.OVERLAPPING_LENGTH)
                        : (long) counted.getCounts().getCount(cells[1], "mates");
                assertEquals(Long.parseLong(cells[2]), found, line);
                compared++;
            }
        }
        assertEquals(3, compared);
    }

    private static void check(String settings, Map<String, Double> values, ReadCounts counted) {
        Table counts = counted.toTable();
        double assigned = 0;
        for (Table.Row row : counts) {
            double value = row.getNumber(counts.getColumnName(1));
            // featureCounts prints fractions with two decimals.
            assertEquals(
                    values.getOrDefault(row.getText("gene"), 0.0),
                    value,
                    0.00501,
                    settings + " " + row.getText("gene"));
            assigned += value;
        }
        assertTrue(assigned > 0, settings);
        boolean htseq = settings.contains("htseq");
        for (AssignmentStatus status : AssignmentStatus.values()) {
            if (!htseq || status != AssignmentStatus.ASSIGNED) {
                assertEquals(
                        values.getOrDefault(status.getLabel(), 0.0),
                        counted.getSummary().getCount(0, status),
                        settings + " " + status);
            }
        }
    }
}
