package io.github.foldwise.enrichment;

import io.github.foldwise.differential.DifferentialResult;
import io.github.foldwise.expression.GeneIdentifiers;
import io.github.foldwise.table.Table;
import io.github.foldwise.table.Tabular;
import io.github.foldwise.text.Clip;
import io.github.foldwise.text.Digits;
import io.github.foldwise.text.Headline;
import io.github.foldwise.text.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Genes that stand out, and the universe from which they could have come: all genes that have an adjusted p-value, not the genome. A
 * universe of genes that could never have been selected makes every set look enriched, so there is no default.
 *
 * <pre>{@code
 * GeneSelection up = GeneSelection.up(result, 0.05);             // universe: genes with an adjusted p-value
 * GeneSelection own = GeneSelection.of(screenHits, screenedGenes);
 * }</pre>
 *
 * <p>Selected genes that are not in the universe are left out, and a {@linkplain #getWarnings() warning} names them. Instances are
 * immutable.
 */
public final class GeneSelection extends Value implements Tabular {
    private static final long serialVersionUID = 1L;

    private final String name;
    private final ArrayList<String> universe;
    private final LinkedHashSet<String> selected;
    private final ArrayList<String> warnings;

    private GeneSelection(
            String name, Collection<String> universe, Collection<String> selected, Collection<String> warnings) {
        this.name = name;
        this.universe = new ArrayList<>(universe);
        this.selected = new LinkedHashSet<>(selected);
        this.warnings = new ArrayList<>(warnings);
    }

    /**
     * {@return a selection of genes}
     *
     * @param genes the genes that stand out; one that is given twice counts once
     * @param universe all genes that could have been selected
     * @throws IllegalArgumentException if the universe is empty, or none of the genes is in it
     */
    public static GeneSelection of(Collection<String> genes, Collection<String> universe) {
        Objects.requireNonNull(universe, "universe");
        Set<String> all = distinct(universe);
        if (all.isEmpty()) {
            throw new IllegalArgumentException("the universe is empty; give all genes that could have been selected,"
                    + " such as those that were tested");
        }
        Set<String> wanted = distinct(genes);
        List<String> outside =
                wanted.stream().filter(gene -> !all.contains(gene)).toList();
        if (wanted.isEmpty()) {
            throw new IllegalArgumentException("no gene is selected; give at least one");
        }
        List<String> warnings = new ArrayList<>();
        List<String> joined = joinVersions(wanted, all, outside);
        if (!joined.isEmpty()) {
            warnings.add("selected genes and universe differ in the versions of identifiers, such as " + joined.get(0)
                    + ", and were joined without them");
            outside = wanted.stream().filter(gene -> !all.contains(gene)).toList();
        }
        if (outside.size() == wanted.size()) {
            throw new IllegalArgumentException("none of the " + wanted.size() + " selected genes, "
                    + GeneIdentifiers.kindOf(wanted) + " such as " + outside.get(0) + ", is in the universe of "
                    + all.size() + " genes, " + GeneIdentifiers.kindOf(all) + " such as "
                    + all.iterator().next() + "; give both with the same identifiers");
        }
        if (!outside.isEmpty()) {
            warnings.add(outside.size() + " of " + wanted.size()
                    + " selected genes are outside the universe and left out: " + Clip.list(outside));
            wanted.retainAll(all);
        }
        List<String> damaged =
                wanted.stream().filter(GeneIdentifiers::isDamaged).toList();
        if (!damaged.isEmpty()) {
            warnings.add("gene names turned into dates or numbers by a spreadsheet: " + Clip.list(damaged));
        }
        return new GeneSelection("", all, wanted, warnings);
    }

    /** Puts genes of the universe in the place of selected ones that differ in the version only; which those were. */
    private static List<String> joinVersions(Set<String> wanted, Set<String> universe, List<String> outside) {
        if (outside.isEmpty()) {
            return List.of();
        }
        Map<String, String> bare = new HashMap<>();
        for (String gene : universe) {
            // Two versions of one gene say nothing of which is meant.
            bare.merge(GeneIdentifiers.withoutVersion(gene), gene, (one, other) -> "");
        }
        List<String> joined = new ArrayList<>();
        for (String gene : outside) {
            String same = bare.getOrDefault(GeneIdentifiers.withoutVersion(gene), "");
            if (!same.isEmpty()) {
                wanted.remove(gene);
                wanted.add(same);
                joined.add(gene);
            }
        }
        return joined;
    }

    private static Set<String> distinct(Collection<String> genes) {
        Set<String> all = new LinkedHashSet<>();
        for (String gene : genes) {
            if (!gene.isBlank()) {
                all.add(gene.strip());
            }
        }
        return all;
    }

    /**
     * {@return the genes that are called up, among those with an adjusted p-value; a gene without one, such as one left out by a
     * filter of low counts, could not have been called and is not in the universe}
     *
     * @param result a differential result
     * @param rate genes with an adjusted p-value strictly below this false discovery rate are called
     * @throws IllegalArgumentException if none is called up, or the rate is not from 0 to 1
     */
    public static GeneSelection up(DifferentialResult result, double rate) {
        return called(result, rate, 1).required();
    }

    /**
     * {@return the genes that are called down, among those with an adjusted p-value; a gene without one, such as one left out by a
     * filter of low counts, could not have been called and is not in the universe}
     *
     * @param result a differential result
     * @param rate genes with an adjusted p-value strictly below this false discovery rate are called
     * @throws IllegalArgumentException if none is called down, or the rate is not from 0 to 1
     */
    public static GeneSelection down(DifferentialResult result, double rate) {
        return called(result, rate, -1).required();
    }

    /** As {@link #up} for a sign of 1 and {@link #down} for -1, but none may be called. */
    static GeneSelection called(DifferentialResult result, double rate, int sign) {
        double[] folds = result.getLog2FoldChanges();
        double[] adjusted = result.getAdjustedPvalues();
        List<String> universe = new ArrayList<>();
        for (int g = 0; g < adjusted.length; g++) {
            if (!Double.isNaN(adjusted[g])) {
                universe.add(result.getGenes().get(g));
            }
        }
        List<String> selected = new ArrayList<>();
        for (int g : result.getSignificantGenes(rate)) {
            if (sign * folds[g] > 0) {
                selected.add(result.getGenes().get(g));
            }
        }
        String words = (sign > 0 ? "up" : "down") + " at FDR " + Digits.of(rate);
        List<String> warnings = selected.isEmpty() ? List.of("no gene is called " + words) : List.of();
        return new GeneSelection(result.getContrast() + ", " + words, universe, selected, warnings);
    }

    private GeneSelection required() {
        if (selected.isEmpty()) {
            throw new IllegalArgumentException(
                    warnings.get(0) + "; take a larger rate, or a test of the whole ranking");
        }
        return this;
    }

    /** {@return what was selected, in words; empty if nothing was said} */
    public String getName() {
        return name;
    }

    /** {@return the selected genes that are in the universe, unmodifiable} */
    public List<String> getGenes() {
        return List.copyOf(selected);
    }

    /** {@return all genes that could have been selected, unmodifiable} */
    public List<String> getUniverse() {
        return Collections.unmodifiableList(universe);
    }

    Set<String> selected() {
        return new HashSet<>(selected);
    }

    /** {@return what should be known of the selection, as sentences, unmodifiable} */
    public List<String> getWarnings() {
        return Collections.unmodifiableList(warnings);
    }

    /** {@return a row for each gene of the universe: gene, selected (1 or 0)} */
    @Override
    public Table toTable() {
        Table.Builder table = Table.builder(name.isEmpty() ? "Selected genes" : name)
                .text("gene")
                .integer("selected");
        universe.forEach(gene -> table.row(gene, selected.contains(gene) ? 1 : 0));
        return table.build();
    }

    @Override
    protected Object[] parts() {
        return new Object[] {name, universe, new ArrayList<>(selected), warnings};
    }

    /** {@return how many genes of how many are selected, then which} */
    @Override
    public String toString() {
        StringBuilder text =
                new StringBuilder(Headline.of(name, selected.size() + " of " + universe.size() + " genes"));
        text.append('\n').append(Headline.row(Clip.list(getGenes())));
        warnings.forEach(warning -> text.append('\n').append(Headline.row(warning)));
        return text.toString();
    }
}
