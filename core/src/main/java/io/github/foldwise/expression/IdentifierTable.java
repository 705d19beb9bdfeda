package io.github.foldwise.expression;

import io.github.foldwise.table.Table;
import io.github.foldwise.table.Tabular;
import io.github.foldwise.text.Headline;
import io.github.foldwise.text.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which identifiers of one kind stand for which of another: symbols and Ensembl identifiers, genes of mouse and man. An
 * identifier may have several counterparts, and several may have one.
 *
 * <pre>{@code
 * IdentifierTable toEnsembl = IdentifierTable.of(annotation, "gene_name", "gene_id");
 * IdentifierExchange exchange = hallmark.withIdentifiers(toEnsembl);
 * }</pre>
 *
 * <p>An Ensembl identifier is found with and without its version. Instances are immutable.
 */
public final class IdentifierTable extends Value implements Tabular {
    private static final long serialVersionUID = 1L;

    private final LinkedHashMap<String, ArrayList<String>> targets;
    private final HashMap<String, ArrayList<String>> unversioned;

    private IdentifierTable(LinkedHashMap<String, ArrayList<String>> targets) {
        this.targets = targets;
        this.unversioned = new HashMap<>();
        targets.forEach((id, found) -> unversioned.putIfAbsent(GeneIdentifiers.withoutVersion(id), found));
    }

    /**
     * {@return a table of identifiers}
     *
     * @param from identifiers
     * @param to the counterpart of each; a pair of which one is blank, a dash or {@code NA} is none
     * @throws IllegalArgumentException if the lists differ in length, or hold no pair
     */
    public static IdentifierTable of(Collection<String> from, Collection<String> to) {
        if (from.size() != to.size()) {
            throw new IllegalArgumentException(
                    from.size() + " identifiers but " + to.size() + " counterparts; give one for each");
        }
        LinkedHashMap<String, LinkedHashSet<String>> pairs = new LinkedHashMap<>();
        Iterator<String> counterparts = to.iterator();
        for (String id : from) {
            String counterpart = counterparts.next();
            if (isGiven(id) && isGiven(counterpart)) {
                pairs.computeIfAbsent(id.strip(), key -> new LinkedHashSet<>()).add(counterpart.strip());
            }
        }
        if (pairs.isEmpty()) {
            throw new IllegalArgumentException("no pair of identifiers; give two columns of which both are filled in");
        }
        LinkedHashMap<String, ArrayList<String>> targets = new LinkedHashMap<>();
        pairs.forEach((id, found) -> targets.put(id, new ArrayList<>(found)));
        return new IdentifierTable(targets);
    }

    /**
     * {@return a table of the identifiers in two columns, such as those of a GTF or of BioMart}
     *
     * @param table a table with a row for each pair
     * @param fromColumn the column of identifiers
     * @param toColumn the column of their counterparts
     * @throws IllegalArgumentException if there is no such column, or no pair
     */
    public static IdentifierTable of(Tabular table, String fromColumn, String toColumn) {
        Objects.requireNonNull(toColumn, "toColumn");
        Objects.requireNonNull(fromColumn, "fromColumn");
        Table content = table.toTable();
        return of(texts(content, fromColumn), texts(content, toColumn));
    }

    /** Entrez numbers come as a column of numbers. */
    private static List<String> texts(Table table, String column) {
        int place = table.getColumnNames().indexOf(column);
        if (place < 0 || table.getKind(place) == Table.Kind.TEXT) {
            return table.getTexts(column);
        }
        List<String> texts = new ArrayList<>();
        for (int row = 0; row < table.getRowCount(); row++) {
            texts.add(table.isMissing(row, place) ? "" : String.valueOf((long) table.getNumber(row, place)));
        }
        return texts;
    }

    private static boolean isGiven(@Nullable String id) {
        return id != null
                && !id.isBlank()
                && !id.strip().equals("-")
                && !id.strip().equals("NA");
    }

    /** {@return the number of identifiers that have a counterpart, 1 or more} */
    public int getSize() {
        return targets.size();
    }

    /**
     * {@return the counterparts of an identifier, in the order of the table; empty if there is none; unmodifiable}
     *
     * @param id the identifier, with or without version
     */
    public List<String> getTargets(String id) {
        List<String> exact = targets.get(id);
        List<String> found = exact != null ? exact : unversioned.get(GeneIdentifiers.withoutVersion(id));
        return found == null ? List.of() : Collections.unmodifiableList(found);
    }

    /** {@return the table read from right to left} */
    public IdentifierTable inverted() {
        List<String> from = new ArrayList<>();
        List<String> to = new ArrayList<>();
        targets.forEach((id, found) -> found.forEach(target -> {
            from.add(target);
            to.add(id);
        }));
        return of(from, to);
    }

    /** {@return a row for each pair: from, to} */
    @Override
    public Table toTable() {
        Table.Builder table = Table.builder("Identifiers").text("from").text("to");
        targets.forEach((id, found) -> found.forEach(target -> table.row(id, target)));
        return table.build();
    }

    @Override
    protected Object[] parts() {
        return new Object[] {new ArrayList<>(targets.keySet()), new ArrayList<>(targets.values())};
    }

    /** {@return the number of identifiers, then the first pairs} */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(Headline.counted(targets.size(), "identifier"));
        for (Map.Entry<String, ArrayList<String>> entry :
                targets.entrySet().stream().limit(Headline.ROWS).toList()) {
            text.append('\n').append(Headline.row(entry.getKey() + ": " + String.join(", ", entry.getValue())));
        }
        return text.toString();
    }
}
