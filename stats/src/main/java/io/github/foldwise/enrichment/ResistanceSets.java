package io.github.foldwise.enrichment;

import io.github.foldwise.expression.GeneSet;
import io.github.foldwise.expression.GeneSetCollection;
import io.github.foldwise.table.Table;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/**
 * Gene sets that come up where cells become resistant, by symbol, small and each gene with its source: receptor tyrosine kinases,
 * integrins and focal adhesion kinase with their adaptors, PI3K and AKT, targets of MAPK (those that feed back among them),
 * targets of YAP and TAZ, both sides of the epithelial-mesenchymal transition, and transporters of drugs.
 *
 * <pre>{@code
 * Gsea.withDefaults().withMinimumSize(5).test(ranking, ResistanceSets.all());
 * ResistanceSets.sources().filter(row -> row.getText("gene").equals("DUSP6")); // who said so
 * }</pre>
 *
 * <p>Targets of MAPK and YAP tell of activity, for they are what the pathway does to genes; members of a pathway, such as its
 * kinases, tell of what a cell could do. RNA does not see phosphorylation.
 */
public final class ResistanceSets {
    private static final Table SOURCES = read();
    private static final GeneSetCollection SETS = collect();

    private ResistanceSets() {}

    private static Table read() {
        Table.Builder table = Table.builder("Gene sets of resistance")
                .text("set")
                .text("gene")
                .text("source");
        InputStream stream =
                Objects.requireNonNull(ResistanceSets.class.getResourceAsStream("resistance.csv"), "resistance.csv");
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            reader.lines().skip(1).map(line -> line.split(",")).forEach(cells -> table.row((Object[]) cells));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return table.build();
    }

    private static GeneSetCollection collect() {
        Map<String, LinkedHashMap<String, String>> sets = new LinkedHashMap<>();
        for (Table.Row row : SOURCES) {
            sets.computeIfAbsent(row.getText("set"), name -> new LinkedHashMap<>())
                    .put(row.getText("gene"), row.getText("source"));
        }
        List<GeneSet> all = sets.entrySet().stream()
                .map(entry -> GeneSet.of(entry.getKey(), entry.getValue().keySet())
                        .withDescription(
                                String.join(", ", new TreeSet<>(entry.getValue().values()))))
                .toList();
        return GeneSetCollection.of(all)
                .withName("Foldwise resistance")
                .withVersion("1")
                .withSource("a source for each gene")
                .withLicence("Apache-2.0");
    }

    /** {@return the sets, each described by its sources} */
    public static GeneSetCollection all() {
        return SETS;
    }

    /** {@return a row for each gene of each set: set, gene, source (the paper that the gene is from)} */
    public static Table sources() {
        return SOURCES;
    }
}
