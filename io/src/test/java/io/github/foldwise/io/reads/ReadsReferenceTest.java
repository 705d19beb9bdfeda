package io.github.foldwise.io.reads;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.io.FileFormatException;
import io.github.foldwise.io.SharedFiles;
import io.github.foldwise.io.Source;
import io.github.foldwise.table.Table;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** Files of every form against an independent count and the verdicts of FastQC 0.11.9. */
class ReadsReferenceTest {
    private static final List<String> QUANTILES = List.of("p10", "lower_quartile", "median", "upper_quartile", "p90");

    private static Map<String, String> values(Path file) throws IOException {
        Map<String, String> values = new HashMap<>();
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            reader.lines()
                    .skip(1)
                    .map(line -> line.split(",", -1))
                    .forEach(cells -> values.put(cells[1] + "/" + cells[2] + "/" + cells[3], cells[4].strip()));
        }
        return values;
    }

    private static Map<String, String> values(ReadQuality quality) {
        Map<String, String> values = new HashMap<>();
        for (Table.Row row : quality.toTable()) {
            values.put(
                    row.getText("module") + "/" + row.getText("position") + "/" + row.getText("quantity"),
                    row.getText("value"));
        }
        return values;
    }

    @Test
    void numbersAreThoseOfAnIndependentCount() throws IOException {
        Path folder = SharedFiles.of("pathways/reads");
        int compared = 0;
        try (Stream<Path> files = Files.list(folder.resolve("good"))) {
            for (Path file : files.sorted().toList()) {
                Map<String, String> found = values(ReadQuality.of(file));
                Map<String, String> truth =
                        values(folder.resolve("expected").resolve(file.getFileName() + ".truth.csv.gz"));
                truth.forEach((key, value) -> {
                    double expected = Double.parseDouble(value);
                    boolean quantile = QUANTILES.stream().anyMatch(key::endsWith);
                    String message = file.getFileName() + " " + key;
                    assertTrue(found.containsKey(key), message);
                    assertEquals(
                            expected,
                            Double.parseDouble(found.get(key)),
                            quantile ? 1 : 1e-9 * Math.max(1, Math.abs(expected)),
                            message);
                });
                compared += truth.size();
            }
        }
        assertTrue(compared > 14_000, compared + " values");
    }

    /** All ten modules; over-represented sequences where FastQC counts a single occurrence as too many are left out. */
    @Test
    void verdictsAreThoseOfFastqc() throws IOException {
        Path folder = SharedFiles.of("pathways/reads");
        int compared = 0;
        try (Stream<Path> files = Files.list(folder.resolve("expected"))) {
            for (Path file : files.filter(path -> path.toString().endsWith(".fastqc.csv.gz"))
                    .sorted()
                    .toList()) {
                String name = String.valueOf(file.getFileName()).replace(".fastqc.csv.gz", "");
                Map<String, String> expected = values(file);
                ReadQuality quality = ReadQuality.of(folder.resolve("good").resolve(name));
                for (QualityModule module : QualityModule.values()) {
                    boolean single = module == QualityModule.OVERREPRESENTED
                            && quality.getOverrepresented().isEmpty();
                    if (!single) {
                        compared++;
                        assertEquals(
                                expected.get(module.getCode() + "//status"),
                                quality.getVerdict(module).name(),
                                name + " " + module);
                    }
                }
            }
        }
        assertTrue(compared >= 130, compared + " verdicts");
    }

    @Test
    void filesThatCannotBeUsedAreRefusedAtTheirPlace() throws IOException {
        Path folder = SharedFiles.of("pathways/reads");
        List<String> rows = Files.readAllLines(folder.resolve("expected/bad.csv"));
        for (String row : rows.subList(1, rows.size())) {
            String[] cells = row.split(",");
            Path file = folder.resolve("bad").resolve(cells[0]);
            FileFormatException refused = assertThrows(FileFormatException.class, () -> ReadQuality.of(file), row);
            assertEquals(file.toString(), refused.getFile());
            if (!cells[1].isEmpty()) {
                assertTrue(refused.getMessage().contains("record " + cells[1]), refused.getMessage());
                int line = Integer.parseInt(cells[2]);
                assertTrue(refused.getLine() >= line && refused.getLine() < line + 4, refused.getMessage());
            }
        }
    }

    @Test
    void streamsThatGiveLittleAndSayNothingAreReadToTheirEnd() throws IOException {
        Path folder = SharedFiles.of("pathways/reads/good");
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                ReadQuality expected =
                        ReadQualityCheck.withDefaults().withThreads(1).of(file);
                for (int threads : new int[] {1, 2, 5}) {
                    Source source =
                            Source.of(Fastq.meagre(Files.readAllBytes(file), 512), String.valueOf(file.getFileName()));
                    assertEquals(
                            expected,
                            ReadQualityCheck.withDefaults().withThreads(threads).of(source));
                }
            }
        }
    }

    @Test
    void theManualsSessionHolds() throws IOException {
        ReadQuality quality = ReadQuality.of(SharedFiles.of("pathways/reads/good/paired_R1.fastq.gz"));
        assertEquals(
                "2500 reads of 76, mean quality 36: PASS",
                quality.toString().lines().findFirst().orElse(""));
        assertEquals(33.236, quality.getMeanQuality(76), 1e-9);
    }
}
