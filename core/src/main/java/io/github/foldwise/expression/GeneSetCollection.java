package io.github.foldwise.expression;

import io.github.foldwise.table.Table;
import io.github.foldwise.table.Tabular;
import io.github.foldwise.text.Headline;
import io.github.foldwise.text.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Gene sets with what a result must say of them: which collection, which version, from where, under which licence.
 *
 * <pre>{@code
 * GeneSetCollection hallmark = GeneSetReader.read("h.all.v2024.1.Hs.symbols.gmt").withVersion("2024.1");
 * hallmark.get("HALLMARK_E2F_TARGETS").getSize();
 * IdentifierExchange exchange = hallmark.withIdentifiers(symbolsToEnsembl);
 * }</pre>
 *
 * <p>Sets are counted from 0, keep their order and have names of their own. Weighted and unweighted sets are of one type.
 * Instances are immutable.
 */
public final class GeneSetCollection extends Value implements Tabular {
    private static final long serialVersionUID = 1L;

    private final String name;
    private final String version;
    private final String source;
    private final String licence;
    private final ArrayList<GeneSet> sets;
    private final NameIndex names;
    private final ArrayList<String> warnings;

    private GeneSetCollection(List<String> about, List<GeneSet> sets, NameIndex names, List<String> warnings) {
        this.name = about.get(0);
        this.version = about.get(1);
        this.source = about.get(2);
        this.licence = about.get(3);
        this.sets = new ArrayList<>(sets);
        this.names = names;
        this.warnings = new ArrayList<>(warnings);
    }

    private List<String> about() {
        return List.of(name, version, source, licence);
    }

    /**
     * {@return a collection without name}
     *
     * @param sets the sets, whose names are all different
     * @throws IllegalArgumentException if two sets have one name
     */
    public static GeneSetCollection of(Collection<GeneSet> sets) {
        Objects.requireNonNull(sets, "sets");
        List<GeneSet> all = List.copyOf(sets);
        return new GeneSetCollection(
                List.of("", "", "", ""),
                all,
                NameIndex.of("gene set", all.stream().map(GeneSet::getName).toList()),
                List.of());
    }

    /**
     * Returns this collection with a name.
     *
     * @param newName such as {@code MSigDB hallmark}
     * @return a copy
     */
    public GeneSetCollection withName(String newName) {
        Objects.requireNonNull(newName, "newName");
        return new GeneSetCollection(List.of(newName, version, source, licence), sets, names, warnings);
    }

    /**
     * Returns this collection with a version.
     *
     * @param newVersion such as {@code 2024.1}
     * @return a copy
     */
    public GeneSetCollection withVersion(String newVersion) {
        Objects.requireNonNull(newVersion, "newVersion");
        return new GeneSetCollection(List.of(name, newVersion, source, licence), sets, names, warnings);
    }

    /**
     * Returns this collection with its source.
     *
     * @param newSource the file, address or paper that it is from
     * @return a copy
     */
    public GeneSetCollection withSource(String newSource) {
        Objects.requireNonNull(newSource, "newSource");
        return new GeneSetCollection(List.of(name, version, newSource, licence), sets, names, warnings);
    }

    /**
     * Returns this collection with its licence.
     *
     * @param newLicence such as {@code CC-BY 4.0}
     * @return a copy
     */
    public GeneSetCollection withLicence(String newLicence) {
        Objects.requireNonNull(newLicence, "newLicence");
        return new GeneSetCollection(List.of(name, version, source, newLicence), sets, names, warnings);
    }

    /**
     * Returns this collection with what should be known of it.
     *
     * @param newWarnings sentences for {@link #getWarnings()}
     * @return a copy
     */
    public GeneSetCollection withWarnings(Collection<String> newWarnings) {
        Objects.requireNonNull(newWarnings, "newWarnings");
        return new GeneSetCollection(about(), sets, names, List.copyOf(newWarnings));
    }

    /** {@return the name; empty if none was given} */
    public String getName() {
        return name;
    }

    /** {@return the version; empty if none was given} */
    public String getVersion() {
        return version;
    }

    /** {@return where it is from; empty if nothing was said} */
    public String getSource() {
        return source;
    }

    /** {@return its licence; empty if none was given} */
    public String getLicence() {
        return licence;
    }

    /** {@return name, version, source and licence in a line, as a methods section says them; what is not known is left out} */
    public String getDescription() {
        String title =
                Stream.of(name, version).filter(part -> !part.isEmpty()).reduce("", (a, b) -> (a + " " + b).strip());
        return Stream.of(title, source, licence)
                .filter(part -> !part.isEmpty())
                .distinct()
                .reduce((a, b) -> a + ", " + b)
                .orElse("");
    }

    /** {@return what should be known of the sets, as sentences, unmodifiable} */
    public List<String> getWarnings() {
        return List.copyOf(warnings);
    }

    /** {@return the number of sets, 0 or more} */
    public int getSize() {
        return sets.size();
    }

    /** {@return the sets in their order, unmodifiable} */
    public List<GeneSet> getSets() {
        return List.copyOf(sets);
    }

    /** {@return the names of the sets in their order, unmodifiable} */
    public List<String> getNames() {
        return names.asList();
    }

    /**
     * {@return whether there is a set of a name}
     *
     * @param set the name
     */
    public boolean contains(String set) {
        return names.contains(set);
    }

    /**
     * {@return a set}
     *
     * @param set its name
     * @throws IllegalArgumentException if there is none of this name
     */
    public GeneSet get(String set) {
        return sets.get(names.place(Objects.requireNonNull(set, "set")));
    }

    /** {@return the genes of all sets, each once, in the order in which they come; unmodifiable} */
    public List<String> getGenes() {
        Set<String> genes = new LinkedHashSet<>();
        sets.forEach(set -> genes.addAll(set.entries().keySet()));
        return List.copyOf(genes);
    }

    /**
     * {@return these sets, some of them}
     *
     * @param chosen the names of those wanted, in the order wanted
     * @throws IllegalArgumentException if there is no such set, or one is named twice
     */
    public GeneSetCollection select(Collection<String> chosen) {
        Objects.requireNonNull(chosen, "chosen");
        int[] places = names.places(chosen);
        List<GeneSet> kept = new ArrayList<>();
        for (int place : places) {
            kept.add(sets.get(place));
        }
        return new GeneSetCollection(about(), kept, names.select(places), warnings);
    }

    /**
     * {@return these sets, those that are wanted}
     *
     * @param wanted tells whether a set is kept
     */
    public GeneSetCollection filter(Predicate<? super GeneSet> wanted) {
        Objects.requireNonNull(wanted, "wanted");
        return select(sets.stream().filter(wanted).map(GeneSet::getName).toList());
    }

    /**
     * Returns these sets and those of another collection.
     *
     * @param other another collection; a set of the same name with the same genes counts once
     * @return a collection named after both, with their warnings
     * @throws IllegalArgumentException if two different sets have one name
     */
    public GeneSetCollection union(GeneSetCollection other) {
        List<GeneSet> all = new ArrayList<>(sets);
        for (GeneSet set : other.sets) {
            if (!contains(set.getName())) {
                all.add(set);
            } else if (!get(set.getName()).entries().equals(set.entries())) {
                throw new IllegalArgumentException(
                        "two different sets are called \"" + set.getName() + "\"; rename one by GeneSet.withName");
            }
        }
        List<String> both = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            String mine = about().get(i);
            String theirs = other.about().get(i);
            both.add(
                    mine.equals(theirs) || theirs.isEmpty() ? mine : mine.isEmpty() ? theirs : mine + " and " + theirs);
        }
        Set<String> told = new LinkedHashSet<>(warnings);
        told.addAll(other.warnings);
        return new GeneSetCollection(both, all, of(all).names, List.copyOf(told));
    }

    /**
     * Returns these sets with other identifiers.
     *
     * @param table which identifiers stand for which
     * @return the sets, with a report of the genes that were lost, doubled and merged
     */
    public IdentifierExchange withIdentifiers(IdentifierTable table) {
        return IdentifierExchange.of(this, table);
    }

    /** The same collection with other sets of the same names. */
    GeneSetCollection with(List<GeneSet> others, List<String> newWarnings) {
        return new GeneSetCollection(about(), others, names, newWarnings);
    }

    /**
     * Returns how far the sets overlap.
     *
     * @return for each pair of sets the number and the share of genes in common
     */
    public GeneSetOverlap overlap() {
        return GeneSetOverlap.of(this);
    }

    /** {@return a row for each gene of each set: set, gene, weight (1 where there are none)} */
    @Override
    public Table toTable() {
        Table.Builder table = Table.builder(name.isEmpty() ? "Gene sets" : name)
                .text("set")
                .text("gene")
                .number("weight");
        for (GeneSet set : sets) {
            for (Map.Entry<String, Double> entry : set.entries().entrySet()) {
                table.row(set.getName(), entry.getKey(), entry.getValue());
            }
        }
        return table.build();
    }

    @Override
    protected @Nullable Object[] parts() {
        return new Object[] {about(), sets, warnings};
    }

    /** {@return how many sets and genes, where they are from, then the first sets} */
    @Override
    public String toString() {
        String counted = Headline.counted(sets.size(), "set") + ", "
                + Headline.counted(getGenes().size(), "gene");
        StringBuilder text = new StringBuilder(name.isEmpty() ? counted : Headline.of(name, counted));
        int room = Headline.ROWS;
        if (!getDescription().isEmpty()) {
            text.append('\n').append(Headline.row(getDescription()));
            room--;
        }
        Map<String, Integer> first = new LinkedHashMap<>();
        sets.stream().limit(room).forEach(set -> first.put(set.getName(), set.getSize()));
        first.forEach(
                (set, size) -> text.append('\n').append(Headline.row(set + ": " + Headline.counted(size, "gene"))));
        return text.toString();
    }
}
