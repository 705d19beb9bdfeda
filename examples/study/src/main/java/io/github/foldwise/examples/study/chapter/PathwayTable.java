package io.github.foldwise.examples.study.chapter;

import io.github.foldwise.enrichment.EnrichmentDirection;
import io.github.foldwise.enrichment.EnrichmentResult;
import io.github.foldwise.table.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The gene sets that a report shows, those of smallest p-value each way, by two methods side by side. */
final class PathwayTable {
    static final int SHOWN = 10;
    static final int ALWAYS = 3;
    static final double NEAR = 0.05;
    private static final int LEADING = 8;
    /** In a column, which is narrower than a sentence. */
    private static final int NAMED = 3;

    private final EnrichmentResult ranked;
    private final EnrichmentResult tested;
    private final PathwaySets sets;

    PathwayTable(EnrichmentResult ranked, EnrichmentResult tested, PathwaySets sets) {
        this.ranked = ranked;
        this.tested = tested;
        this.sets = sets;
    }

    /** The set of smallest p-value each way, where there is one. */
    List<String> ends() {
        List<String> ends = new ArrayList<>();
        for (EnrichmentDirection direction : List.of(EnrichmentDirection.UP, EnrichmentDirection.DOWN)) {
            ends.addAll(first(direction, 1));
        }
        return ends;
    }

    private List<String> first(EnrichmentDirection direction, int most) {
        return ranked.getSets().stream()
                .filter(set -> ranked.getDirection(set) == direction)
                .sorted(Comparator.comparingDouble((String set) -> ranked.getPvalue(set))
                        .thenComparingDouble(set -> -Math.abs(ranked.getScore(set))))
                .limit(most)
                .toList();
    }

    /** The first few, and more of them as long as p is small. */
    private List<String> shown(List<String> best) {
        long near = best.stream().filter(set -> ranked.getPvalue(set) < NEAR).count();
        return best.subList(0, (int) Math.min(best.size(), Math.max(ALWAYS, near)));
    }

    Table toTable() {
        Table.Builder table = Table.builder("Gene sets")
                .text("set")
                .integer("genes")
                .number("NES")
                .number("p")
                .number("FDR")
                .number("CAMERA p")
                .number("CAMERA FDR")
                .text("leading genes");
        for (EnrichmentDirection direction : List.of(EnrichmentDirection.UP, EnrichmentDirection.DOWN)) {
            for (String set : shown(first(direction, SHOWN))) {
                table.row(
                        set,
                        ranked.getSize(set),
                        ranked.getScore(set),
                        ranked.getPvalue(set),
                        ranked.getAdjustedPvalue(set),
                        tested.getPvalue(set),
                        tested.getAdjustedPvalue(set),
                        first(ranked.getGenes(set).stream().map(sets::shown).toList(), NAMED));
            }
        }
        return table.build();
    }

    /** The first of names, and how many there are beside them. */
    static String first(List<String> names) {
        return first(names, LEADING);
    }

    private static String first(List<String> names, int most) {
        int more = names.size() - most;
        return String.join(", ", names.subList(0, Math.min(most, names.size())))
                + (more > 0 ? " and " + more + " more" : "");
    }
}
