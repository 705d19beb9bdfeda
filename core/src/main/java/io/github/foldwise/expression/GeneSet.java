package io.github.foldwise.expression;

import io.github.foldwise.table.Table;
import io.github.foldwise.table.Tabular;
import io.github.foldwise.text.Digits;
import io.github.foldwise.text.Headline;
import io.github.foldwise.text.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A named set of genes, where a method wants them each with a weight: the members of a pathway, or the targets whose expression
 * tells of its activity.
 *
 * <pre>{@code
 * GeneSet targets = GeneSet.of("MAPK feedback", List.of("DUSP4", "DUSP6", "SPRY2", "SPRY4"));
 * GeneSet weighted = GeneSet.of("EGFR", Map.of("DUSP6", 2.1, "PTEN", -0.7));
 * targets.contains("DUSP6"); // true
 * }</pre>
 *
 * <p>Genes keep the order in which they were given. Two sets are equal where name, description, genes in order and weights are.
 * Instances are immutable.
 */
public final class GeneSet extends Value implements Tabular {
    private static final long serialVersionUID = 1L;

    private final String name;
    private final String description;
    private final boolean weighted;
    /** Genes and their weights; all 1 where there are none. */
    private final LinkedHashMap<String, Double> weights;

    private GeneSet(String name, String description, boolean weighted, LinkedHashMap<String, Double> weights) {
        this.name = name;
        this.description = description;
        this.weighted = weighted;
        this.weights = weights;
    }

    /**
     * {@return a set of genes without weights}
     *
     * @param name its name
     * @param genes its genes; one that is given twice counts once
     * @throws IllegalArgumentException if the name or a gene is blank
     */
    public static GeneSet of(String name, Collection<String> genes) {
        LinkedHashMap<String, Double> weights = new LinkedHashMap<>();
        genes.forEach(gene -> weights.put(gene, 1.0));
        return checked(name, false, weights);
    }

    /**
     * {@return a set of genes with weights}
     *
     * @param name its name
     * @param weights the weight of each gene: how much, and in which direction, it follows what the set stands for
     * @throws IllegalArgumentException if the name or a gene is blank, or a weight is not finite
     */
    public static GeneSet of(String name, Map<String, Double> weights) {
        return checked(name, true, new LinkedHashMap<>(Objects.requireNonNull(weights, "weights")));
    }

    private static GeneSet checked(String name, boolean weighted, LinkedHashMap<String, Double> weights) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a gene set without a name; give it one");
        }
        weights.forEach((gene, weight) -> {
            if (gene == null || gene.isBlank()) {
                throw new IllegalArgumentException("a gene of set \"" + name + "\" has no name; leave it out");
            }
            if (!Double.isFinite(weight)) {
                throw new IllegalArgumentException("weight " + weight + " of gene \"" + gene + "\" in set \"" + name
                        + "\" is not finite; leave the gene out or give it a number");
            }
        });
        return new GeneSet(name, "", weighted, weights);
    }

    /**
     * Returns this set with a description.
     *
     * @param newDescription what the set is, or where it is described
     * @return a copy
     */
    public GeneSet withDescription(String newDescription) {
        Objects.requireNonNull(newDescription, "newDescription");
        return new GeneSet(name, newDescription, weighted, weights);
    }

    /**
     * Returns this set under another name.
     *
     * @param newName the name
     * @return a copy
     * @throws IllegalArgumentException if the name is blank
     */
    public GeneSet withName(String newName) {
        return new GeneSet(
                checked(Objects.requireNonNull(newName, "newName"), weighted, weights).name,
                description,
                weighted,
                weights);
    }

    /** {@return the name} */
    public String getName() {
        return name;
    }

    /** {@return what the set is, or where it is described; empty if nothing was said} */
    public String getDescription() {
        return description;
    }

    /** {@return the number of genes, 0 or more} */
    public int getSize() {
        return weights.size();
    }

    /** {@return the genes in the order given, unmodifiable} */
    public List<String> getGenes() {
        return List.copyOf(weights.keySet());
    }

    /**
     * {@return whether a gene is a member}
     *
     * @param gene its identifier, exactly as in the set
     */
    public boolean contains(String gene) {
        return weights.containsKey(gene);
    }

    /** {@return whether the genes were given weights} */
    public boolean isWeighted() {
        return weighted;
    }

    /**
     * Returns the weight of a gene.
     *
     * @param gene its identifier
     * @return its weight; 1 in a set without weights, 0 if it is no member
     */
    public double getWeight(String gene) {
        Objects.requireNonNull(gene, "gene");
        return weights.getOrDefault(gene, 0.0);
    }

    /** {@return the weights in the order of the genes, as a new array; all 1 in a set without weights} */
    public double[] getWeights() {
        return weights.values().stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** {@return genes and weights, unmodifiable} */
    Map<String, Double> entries() {
        return Collections.unmodifiableMap(weights);
    }

    /**
     * {@return the genes of either set; where both have a weight for a gene, that of this one}
     *
     * @param other another set
     */
    public GeneSet union(GeneSet other) {
        LinkedHashMap<String, Double> all = new LinkedHashMap<>(weights);
        other.weights.forEach(all::putIfAbsent);
        return new GeneSet(name + " or " + other.name, "", weighted || other.weighted, all);
    }

    /**
     * {@return the genes of both sets, with the weights of this one}
     *
     * @param other another set
     */
    public GeneSet intersection(GeneSet other) {
        return filtered(name + " and " + other.name, other::contains);
    }

    /**
     * {@return the genes of this set that are not in another}
     *
     * @param other another set
     */
    public GeneSet without(GeneSet other) {
        return filtered(name + " without " + other.name, gene -> !other.contains(gene));
    }

    private GeneSet filtered(String newName, Predicate<String> wanted) {
        LinkedHashMap<String, Double> kept = new LinkedHashMap<>(weights);
        kept.keySet().removeIf(wanted.negate());
        return new GeneSet(newName, "", weighted, kept);
    }

    /**
     * Returns how many genes two sets share.
     *
     * @param other another set
     * @return the size of the intersection
     */
    public int countShared(GeneSet other) {
        GeneSet smaller = getSize() <= other.getSize() ? this : other;
        GeneSet larger = smaller == this ? other : this;
        return (int) smaller.weights.keySet().stream().filter(larger::contains).count();
    }

    /** {@return a row for each gene: gene, and its weight where there are weights} */
    @Override
    public Table toTable() {
        Table.Builder table = Table.builder(name).text("gene");
        if (weighted) {
            table.number("weight");
            weights.forEach(table::row);
        } else {
            weights.keySet().forEach(table::row);
        }
        return table.build();
    }

    @Override
    protected @Nullable Object[] parts() {
        return new Object[] {name, description, weighted, new ArrayList<>(weights.keySet()), getWeights()};
    }

    /** {@return name and size, then the description and the first genes} */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(Headline.of(name, Headline.counted(getSize(), "gene")));
        if (!description.isEmpty()) {
            text.append('\n').append(Headline.row(description));
        }
        List<String> genes = weights.entrySet().stream()
                .limit(Headline.ROW)
                .map(entry -> entry.getKey() + (weighted ? " " + Digits.of(entry.getValue()) : ""))
                .toList();
        return genes.isEmpty()
                ? text.toString()
                : text.append('\n')
                        .append(Headline.row(String.join(", ", genes)))
                        .toString();
    }
}
