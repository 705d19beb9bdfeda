package io.github.foldwise.examples.study.chapter;

import io.github.foldwise.enrichment.GeneRanking;
import io.github.foldwise.enrichment.ResistanceSets;
import io.github.foldwise.examples.study.folder.StudyFolder;
import io.github.foldwise.expression.GeneIdentifiers;
import io.github.foldwise.expression.GeneSet;
import io.github.foldwise.expression.GeneSetCollection;
import io.github.foldwise.expression.GeneSymbols;
import io.github.foldwise.expression.IdentifierTable;
import io.github.foldwise.io.genesets.GeneSetReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The gene sets of a study, in the identifiers of its counts: those of its folder, or those that come with the library. */
final class PathwaySets {
    private static final String KEY = "rnaseq sets";
    private static final int USUAL = 15;
    private static final int OF_SMALL_SETS = 5;

    private final GeneSymbols symbols;
    private final Set<String> measured = new HashSet<>();
    private final @Nullable GeneSetCollection collection;
    private final String origin;
    private final int minimum;

    private PathwaySets(StudyFolder study, GeneSymbols symbols, GeneRanking ranking) throws IOException {
        this.symbols = symbols;
        for (String gene : ranking.getGenes()) {
            measured.add(GeneIdentifiers.withoutVersion(gene));
        }
        String named = study.getAbout(KEY, "");
        Path file = study.getFolder().resolve(named.isEmpty() ? "rnaseq/sets.gmt" : named);
        if (!named.isEmpty() && !Files.isRegularFile(file)) {
            throw new IOException(study.getFolder().resolve("about.csv") + ": " + KEY + " \"" + named
                    + "\" is no file of the study's folder; name one such as rnaseq/sets.gmt");
        }
        boolean given = Files.isRegularFile(file);
        origin = given ? study.getFolder().relativize(file).toString().replace('\\', '/') : "the library";
        minimum = given ? USUAL : OF_SMALL_SETS;
        GeneSetCollection own = given
                ? GeneSetReader.read(file).withVersion(study.getAbout(KEY + " version", ""))
                : bySymbol(ResistanceSets.all());
        collection = given && own != null ? exchanged(own) : own;
    }

    /**
     * Finds the sets.
     *
     * @param study where they are
     * @param symbols of the genes, where the counts say them
     * @param ranking the genes that were tested
     */
    static PathwaySets of(StudyFolder study, GeneSymbols symbols, GeneRanking ranking) throws IOException {
        return new PathwaySets(study, symbols, ranking);
    }

    /** The sets in the identifiers of the counts; null where the study has none and its genes have no symbols. */
    @Nullable
    GeneSetCollection collection() {
        return collection;
    }

    /** The set of a name. */
    GeneSet get(String set) {
        if (collection == null) {
            throw new IllegalArgumentException("no gene sets");
        }
        return collection.get(set);
    }

    /** The file of the sets, or that they come with the library. */
    String origin() {
        return origin;
    }

    /** The fewest measured genes of a set that is tested: the library's sets are small. */
    int minimum() {
        return minimum;
    }

    /** Name, version and source, as a methods section says them. */
    String description() {
        if (collection == null) {
            return "";
        }
        String version =
                collection.getVersion().isEmpty() ? " (version not given: about.csv, " + KEY + " version)" : "";
        return collection.getDescription() + version + ", " + collection.getSize() + " sets";
    }

    /** Sets that go by symbol in the identifiers of the counts; null where no gene of theirs was measured. */
    @Nullable
    GeneSetCollection bySymbol(GeneSetCollection sets) {
        GeneSetCollection found = exchanged(sets);
        return count(found) == 0 ? null : found;
    }

    /** The sets themselves, unless by the symbols of the counts more of their genes are found. */
    private GeneSetCollection exchanged(GeneSetCollection sets) {
        if (symbols.getSize() == 0) {
            return sets;
        }
        List<String> genes = measured.stream().sorted().toList();
        GeneSetCollection renamed = sets.withIdentifiers(IdentifierTable.of(symbols.getSymbols(genes), genes))
                .getSets();
        return count(renamed) > count(sets) ? renamed : sets;
    }

    private long count(GeneSetCollection sets) {
        return sets.getGenes().stream()
                .filter(gene -> measured.contains(GeneIdentifiers.withoutVersion(gene)))
                .count();
    }

    /** A gene as it is read: by its symbol, where the counts say one. */
    String shown(String gene) {
        String symbol = symbols.getSymbol(gene);
        return symbol.isEmpty() ? gene : symbol;
    }
}
