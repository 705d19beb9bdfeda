package io.github.foldwise.io.genesets;

import io.github.foldwise.expression.GeneIdentifiers;
import io.github.foldwise.expression.GeneSet;
import io.github.foldwise.expression.GeneSetCollection;
import io.github.foldwise.io.FileFormatException;
import io.github.foldwise.io.Source;
import io.github.foldwise.text.Clip;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The sets of one file as they come, and what is to be told of them. */
final class GeneSetCollector {
    static final String EXPECTED = "gene sets (GMT, GMX, MSigDB JSON, or a table of set and gene)";

    private final Source source;
    private final Map<String, GeneSet> sets = new LinkedHashMap<>();
    private final Map<String, Integer> lines = new LinkedHashMap<>();
    private final List<String> empty = new ArrayList<>();
    private final List<String> repeated = new ArrayList<>();
    private final Set<String> doubled = new LinkedHashSet<>();
    private int doubles;

    GeneSetCollector(Source source) {
        this.source = source;
    }

    /**
     * Takes a set without weights.
     *
     * @param line where it stands, from 1; 0 if the file has no lines
     */
    void add(String name, String description, List<String> cells, int line) throws FileFormatException {
        Set<String> genes = new LinkedHashSet<>();
        for (String cell : cells) {
            String gene = cell.strip();
            if (!gene.isEmpty() && !genes.add(gene)) {
                doubles++;
                doubled.add(name);
            }
        }
        add(name, description, genes.isEmpty() ? null : GeneSet.of(named(name, line), genes), line);
    }

    /** Takes a set with weights. */
    void add(String name, Map<String, Double> weights, int line) throws FileFormatException {
        add(name, "", weights.isEmpty() ? null : GeneSet.of(named(name, line), weights), line);
    }

    private String named(String name, int line) throws FileFormatException {
        if (name.isBlank()) {
            throw FileFormatException.at(
                    source.getName(), "", line, -1, "a gene set without a name", "a name in the first cell", "name it");
        }
        return name.strip();
    }

    private void add(String name, String description, @Nullable GeneSet set, int line) throws FileFormatException {
        if (set == null) {
            empty.add(name.isBlank() ? "line " + line : name);
            return;
        }
        GeneSet described = set.withDescription(description.strip());
        GeneSet earlier = sets.putIfAbsent(described.getName(), described);
        if (earlier == null) {
            lines.put(described.getName(), line);
        } else if (Set.copyOf(earlier.getGenes()).equals(Set.copyOf(described.getGenes()))) {
            repeated.add(described.getName());
        } else {
            throw FileFormatException.at(
                    source.getName(),
                    "",
                    line,
                    -1,
                    "another set of the name \"" + described.getName() + "\", with other genes than in line "
                            + lines.get(described.getName()),
                    "each name once",
                    "rename one of the two");
        }
    }

    GeneSetCollection collect() throws FileFormatException {
        if (sets.isEmpty()) {
            throw source.refuse(
                    empty.isEmpty() ? "no gene set" : "only sets without genes", EXPECTED, "give a file of gene sets");
        }
        List<String> warnings = new ArrayList<>();
        if (doubles > 0) {
            warnings.add((doubles == 1
                            ? "1 gene comes twice in its set and counts once: "
                            : doubles + " genes come twice in their set and count once: ")
                    + Clip.list(List.copyOf(doubled)));
        }
        if (!empty.isEmpty()) {
            warnings.add(empty.size() + " sets without genes are left out: " + Clip.list(empty));
        }
        if (!repeated.isEmpty()) {
            warnings.add(
                    repeated.size() + " sets come twice with the same genes and count once: " + Clip.list(repeated));
        }
        GeneSetCollection collection = GeneSetCollection.of(sets.values());
        List<String> damaged = collection.getGenes().stream()
                .filter(GeneIdentifiers::isDamaged)
                .toList();
        if (!damaged.isEmpty()) {
            warnings.add(damaged.size() + " genes of the sets were turned into dates or numbers by a spreadsheet: "
                    + Clip.list(damaged));
        }
        return collection.withSource(source.fileName()).withWarnings(warnings);
    }
}
