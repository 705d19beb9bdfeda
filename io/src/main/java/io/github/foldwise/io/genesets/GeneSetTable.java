package io.github.foldwise.io.genesets;

import io.github.foldwise.expression.GeneSetCollection;
import io.github.foldwise.io.Grid;
import io.github.foldwise.io.GridRow;
import io.github.foldwise.io.Numerals;
import io.github.foldwise.io.ReadOptions;
import io.github.foldwise.io.Source;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Tables with a row for each gene of each set. */
final class GeneSetTable {
    private static final List<String> SETS = List.of(
            "set", "gene_set", "geneset", "gs_name", "pathway", "term", "source", "tf", "signature", "collection");
    private static final List<String> GENES = List.of(
            "gene", "genes", "target", "symbol", "gene_symbol", "gene_name", "gene_id", "ensembl_gene", "genesymbol");
    private static final List<String> WEIGHTS = List.of("weight", "weights", "mor", "coefficient", "loading");

    private GeneSetTable() {}

    static boolean isHeader(String[] cells) {
        List<String> names = words(List.of(cells));
        return place(names, SETS) >= 0 && place(names, GENES) >= 0;
    }

    private static List<String> words(List<String> cells) {
        return cells.stream()
                .map(cell ->
                        cell.replace("\"", "").strip().toLowerCase(Locale.ROOT).replaceAll("[ ._-]+", "_"))
                .toList();
    }

    private static int place(List<String> names, List<String> wanted) {
        return wanted.stream()
                .mapToInt(names::indexOf)
                .filter(i -> i >= 0)
                .findFirst()
                .orElse(-1);
    }

    static GeneSetCollection read(Source source) throws IOException {
        Grid grid = Grid.read(source, ReadOptions.withDefaults());
        List<GridRow> rows = grid.rows().stream().filter(row -> !row.isBlank()).toList();
        List<String> header = rows.isEmpty() ? List.of() : words(rows.get(0).texts());
        int set = place(header, SETS);
        int gene = place(header, GENES);
        int weight = place(header, WEIGHTS);
        List<GridRow> content = rows;
        if (set >= 0 && gene >= 0) {
            content = rows.subList(1, rows.size());
        } else if (header.size() == 2) {
            // A set has many genes: the column of fewer different words names the sets.
            set = distinct(rows, 0) <= distinct(rows, 1) ? 0 : 1;
            gene = 1 - set;
        } else {
            throw grid.refuse(
                    "a table without columns of set and gene",
                    GeneSetCollector.EXPECTED,
                    "name the columns set, gene and, where there are weights, weight");
        }
        return weight < 0 ? unweighted(source, content, set, gene) : weighted(source, grid, content, set, gene, weight);
    }

    private static int distinct(List<GridRow> rows, int column) {
        Set<String> seen = new HashSet<>();
        rows.forEach(row -> seen.add(row.cell(column)));
        return seen.size();
    }

    private static GeneSetCollection unweighted(Source source, List<GridRow> rows, int set, int gene)
            throws IOException {
        GeneSetCollector sets = new GeneSetCollector(source);
        Map<String, List<String>> genes = new LinkedHashMap<>();
        Map<String, Integer> lines = new LinkedHashMap<>();
        for (GridRow row : rows) {
            genes.computeIfAbsent(named(row, set), key -> new ArrayList<>()).add(row.cell(gene));
            lines.putIfAbsent(row.cell(set), row.line());
        }
        for (var entry : genes.entrySet()) {
            sets.add(entry.getKey(), "", entry.getValue(), lines.get(entry.getKey()));
        }
        return sets.collect();
    }

    private static String named(GridRow row, int set) throws IOException {
        if (row.isMissing(set)) {
            throw row.refuse(set, "the name of a set", "name the set of each gene");
        }
        return row.cell(set);
    }

    private static GeneSetCollection weighted(
            Source source, Grid grid, List<GridRow> rows, int set, int gene, int weight) throws IOException {
        Numerals numerals = Numerals.of(grid, ReadOptions.withDefaults());
        GeneSetCollector sets = new GeneSetCollector(source);
        Map<String, Map<String, Double>> weights = new LinkedHashMap<>();
        Map<String, Integer> lines = new LinkedHashMap<>();
        for (GridRow row : rows) {
            if (row.isMissing(gene)) {
                throw row.refuse(gene, "a gene", "name the gene or take the row out");
            }
            double value = numerals.parse(row, weight);
            Double earlier = weights.computeIfAbsent(named(row, set), key -> new LinkedHashMap<>())
                    .putIfAbsent(row.cell(gene), value);
            lines.putIfAbsent(row.cell(set), row.line());
            if (earlier != null && earlier != value) {
                throw row.refuse(
                        weight,
                        "one weight for gene \"" + row.cell(gene) + "\" in set \"" + row.cell(set) + "\", which has "
                                + earlier + " above",
                        "keep one of the two rows");
            }
        }
        for (var entry : weights.entrySet()) {
            sets.add(entry.getKey(), entry.getValue(), lines.get(entry.getKey()));
        }
        return sets.collect();
    }
}
