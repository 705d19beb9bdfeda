package io.github.foldwise.expression;

import io.github.foldwise.table.Table;
import io.github.foldwise.table.Tabular;
import io.github.foldwise.text.Clip;
import io.github.foldwise.text.Headline;
import io.github.foldwise.text.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Gene sets with other identifiers, and what became of their genes: lost (no counterpart in the table), doubled (several, all of
 * which are members now), merged (several genes with one counterpart, which is a member once, with their mean weight).
 *
 * <pre>{@code
 * IdentifierExchange exchange = hallmark.withIdentifiers(symbolsToEnsembl);
 * exchange.getLost();     // 142 symbols that the annotation does not know
 * exchange.getSets();     // the sets, with a warning that says the same
 * }</pre>
 */
public final class IdentifierExchange extends Value implements Tabular {
    private static final long serialVersionUID = 1L;

    private final GeneSetCollection sets;
    private final int genes;
    private final ArrayList<String> lost;
    private final LinkedHashMap<String, ArrayList<String>> doubled;
    private final LinkedHashMap<String, ArrayList<String>> merged;

    private IdentifierExchange(
            GeneSetCollection sets,
            int genes,
            List<String> lost,
            Map<String, ArrayList<String>> doubled,
            Map<String, ArrayList<String>> merged) {
        this.genes = genes;
        this.lost = new ArrayList<>(lost);
        this.doubled = new LinkedHashMap<>(doubled);
        this.merged = new LinkedHashMap<>(merged);
        List<String> warnings = new ArrayList<>(sets.getWarnings());
        if (!lost.isEmpty()) {
            warnings.add(lost.size() + " of " + genes + " genes have no counterpart in the table of identifiers: "
                    + Clip.list(lost));
        }
        this.sets = sets.withWarnings(warnings);
    }

    static IdentifierExchange of(GeneSetCollection from, IdentifierTable table) {
        List<String> genes = from.getGenes();
        List<String> lost = new ArrayList<>();
        Map<String, ArrayList<String>> doubled = new LinkedHashMap<>();
        Map<String, ArrayList<String>> sources = new TreeMap<>();
        for (String gene : genes) {
            List<String> targets = table.getTargets(gene);
            if (targets.isEmpty()) {
                lost.add(gene);
            } else if (targets.size() > 1) {
                doubled.put(gene, new ArrayList<>(targets));
            }
            targets.forEach(target ->
                    sources.computeIfAbsent(target, key -> new ArrayList<>()).add(gene));
        }
        sources.values().removeIf(found -> found.size() == 1);
        List<GeneSet> exchanged =
                from.getSets().stream().map(set -> exchanged(set, table)).toList();
        return new IdentifierExchange(from.with(exchanged, from.getWarnings()), genes.size(), lost, doubled, sources);
    }

    private static GeneSet exchanged(GeneSet set, IdentifierTable table) {
        Map<String, List<Double>> weights = new LinkedHashMap<>();
        set.entries()
                .forEach((gene, weight) -> table.getTargets(gene)
                        .forEach(target -> weights.computeIfAbsent(target, key -> new ArrayList<>())
                                .add(weight)));
        if (!set.isWeighted()) {
            return GeneSet.of(set.getName(), weights.keySet()).withDescription(set.getDescription());
        }
        Map<String, Double> means = new LinkedHashMap<>();
        weights.forEach((gene, all) -> means.put(
                gene, all.stream().mapToDouble(Double::doubleValue).average().orElseThrow()));
        return GeneSet.of(set.getName(), means).withDescription(set.getDescription());
    }

    /** {@return the sets with the new identifiers; their warnings tell of the lost genes} */
    public GeneSetCollection getSets() {
        return sets;
    }

    /** {@return the genes without a counterpart, in the order in which the sets name them; unmodifiable} */
    public List<String> getLost() {
        return List.copyOf(lost);
    }

    /** {@return the genes with several counterparts, unmodifiable} */
    public List<String> getDoubled() {
        return List.copyOf(doubled.keySet());
    }

    /** {@return the new identifiers that stand for several genes, unmodifiable} */
    public List<String> getMerged() {
        return List.copyOf(merged.keySet());
    }

    /** {@return a row for each gene that was lost, doubled or merged: gene, outcome, counterparts} */
    @Override
    public Table toTable() {
        Table.Builder table = Table.builder("Identifiers exchanged")
                .text("gene")
                .text("outcome")
                .text("identifiers");
        lost.forEach(gene -> table.row(gene, "LOST", ""));
        doubled.forEach((gene, targets) -> table.row(gene, "DOUBLED", String.join(";", targets)));
        merged.forEach((target, from) -> from.forEach(gene -> table.row(gene, "MERGED", target)));
        return table.build();
    }

    @Override
    protected Object[] parts() {
        return new Object[] {sets, genes, lost, doubled, merged};
    }

    /** {@return how many genes were lost, doubled and merged, then which} */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(
                lost.size() + " of " + genes + " lost, " + doubled.size() + " doubled, " + merged.size() + " merged");
        Map<String, List<String>> told = new LinkedHashMap<>();
        told.put("lost", lost);
        told.put("doubled", getDoubled());
        told.put("merged into", getMerged());
        told.forEach((what, which) -> {
            if (!which.isEmpty()) {
                text.append('\n').append(Headline.row(what + " " + Clip.list(which)));
            }
        });
        return text.toString();
    }
}
