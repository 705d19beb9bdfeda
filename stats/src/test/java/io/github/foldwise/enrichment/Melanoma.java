package io.github.foldwise.enrichment;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.foldwise.differential.Contrast;
import io.github.foldwise.differential.Design;
import io.github.foldwise.differential.ReferenceTable;
import io.github.foldwise.differential.limma.LimmaAnalysis;
import io.github.foldwise.differential.limma.LimmaFit;
import io.github.foldwise.differential.limma.Voom;
import io.github.foldwise.differential.normalization.CountNormalization;
import io.github.foldwise.expression.CountMatrix;
import io.github.foldwise.expression.GeneSymbols;
import io.github.foldwise.expression.SampleSheet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Resistant melanoma lines beside the project: vector and BRAF V600E, without and with drug, three replicates each. */
final class Melanoma {
    private final Path folder;

    Melanoma() {
        ReferenceTable.shared("lncap/samples.csv");
        Path found = Path.of(System.getProperty("foldwise.root")).toAbsolutePath();
        while (found != null && !Files.exists(found.resolve("shared/data/resistant-melanoma/htseq"))) {
            found = found.getParent();
        }
        assumeTrue(found != null, "no melanoma counts");
        folder = found.resolve("shared/data/resistant-melanoma/htseq");
    }

    /** The counts of those groups, named by identifiers without version. */
    CountMatrix counts(String... groups) {
        List<String> samples = new ArrayList<>();
        List<String> genes = new ArrayList<>();
        List<List<Integer>> columns = new ArrayList<>();
        for (String group : groups) {
            for (Path file : files(group)) {
                samples.add(file.getFileName().toString().replaceAll("[.].*", ""));
                genes.clear();
                List<Integer> column = new ArrayList<>();
                for (String line : lines(file)) {
                    if (!line.startsWith("__")) {
                        String[] cells = line.split("\t");
                        genes.add(cells[0].replaceAll("[.].*", ""));
                        column.add(Integer.valueOf(cells[1]));
                    }
                }
                columns.add(column);
            }
        }
        int[][] counts = new int[genes.size()][samples.size()];
        for (int g = 0; g < counts.length; g++) {
            for (int j = 0; j < samples.size(); j++) {
                counts[g][j] = columns.get(j).get(g);
            }
        }
        return CountMatrix.of(genes, samples, counts);
    }

    private List<Path> files(String group) {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(path -> path.getFileName().toString().matches(group + "_rep.*"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Three replicates of each of two groups by voom. */
    LimmaFit fit(String reference, String other) {
        CountMatrix counts = counts(reference, other);
        Design design = Design.of(
                        "~ line",
                        SampleSheet.of(counts.getSamples())
                                .withFactor("line", reference, reference, reference, other, other, other))
                .withReference("line", reference);
        return LimmaAnalysis.withDefaults()
                .withDesign(design)
                .fit(Voom.withDefaults()
                        .withDesign(design)
                        .transform(CountNormalization.withDefaults().normalize(counts, design)));
    }

    static Contrast contrast(String reference, String other) {
        return Contrast.of("line", other, reference);
    }

    /** Symbols of the genes that the references of lncap name in both ways; of all where a table of them is given. */
    static GeneSymbols symbols() {
        String given = System.getProperty("foldwise.symbols");
        List<String> ids = new ArrayList<>();
        List<String> symbols = new ArrayList<>();
        if (given != null) {
            for (String line : lines(Path.of(given))) {
                String[] cells = line.split("\t");
                ids.add(cells[0]);
                symbols.add(cells.length > 1 ? cells[1] : "");
            }
        } else {
            ReferenceTable ranks = Sets.shared("lncap/ranks.symbol.tsv");
            ReferenceTable statistics = Sets.shared("lncap/statistic.csv.gz");
            Map<String, String> byStatistic = new HashMap<>();
            for (int i = 0; i < ranks.names().size(); i++) {
                byStatistic.put(ranks.words("t").get(i), ranks.names().get(i));
            }
            Set<String> taken = new LinkedHashSet<>();
            List<String> t = statistics.words("t");
            for (int i = 0; i < t.size(); i++) {
                String symbol = byStatistic.get(t.get(i));
                if (symbol != null && taken.add(symbol)) {
                    ids.add(statistics.names().get(i));
                    symbols.add(symbol);
                }
            }
        }
        return GeneSymbols.of(ids, symbols);
    }
}
