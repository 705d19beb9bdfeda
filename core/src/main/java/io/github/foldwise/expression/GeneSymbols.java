package io.github.foldwise.expression;

import io.github.foldwise.table.Table;
import io.github.foldwise.table.Tabular;
import io.github.foldwise.text.Headline;
import io.github.foldwise.text.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The symbols that people know genes by, beside the identifiers that files name them by.
 *
 * <pre>{@code
 * GeneSymbols symbols = GeneSymbols.of(table, "gene_id", "gene_name"); // a table made from a GTF, or from BioMart
 * symbols.getSymbol("ENSG00000141510.18");                             // TP53, whatever the version in the table
 * }</pre>
 *
 * <p>An Ensembl identifier is found with and without its version ({@code .18}). An identifier that comes twice with different
 * symbols keeps the first, and {@link #getWarnings()} tells of it. Instances are immutable.
 */
public final class GeneSymbols extends Value implements Tabular {
    private static final long serialVersionUID = 1L;

    private final LinkedHashMap<String, String> symbols;

    /** By Ensembl identifier without version, where the table gives one with it. */
    private final HashMap<String, String> unversioned;

    private final ArrayList<String> disputed;

    private GeneSymbols(Map<String, String> given, List<String> disputed) {
        this.symbols = new LinkedHashMap<>(given);
        this.unversioned = new HashMap<>();
        this.disputed = new ArrayList<>(disputed);
        symbols.forEach((id, symbol) -> unversioned.putIfAbsent(GeneIdentifiers.withoutVersion(id), symbol));
    }

    /**
     * {@return the symbols of genes}
     *
     * @param ids identifiers
     * @param symbols the symbol of each; a blank one, a dash, {@code NA} or the identifier itself is none
     * @throws IllegalArgumentException if the lists differ in length or an identifier is blank
     */
    public static GeneSymbols of(Collection<String> ids, Collection<String> symbols) {
        if (ids.size() != symbols.size()) {
            throw new IllegalArgumentException(
                    ids.size() + " identifiers but " + symbols.size() + " symbols; give one symbol for each");
        }
        Map<String, String> known = new LinkedHashMap<>();
        List<String> disputed = new ArrayList<>();
        Iterator<String> names = symbols.iterator();
        int place = 0;
        for (String each : ids) {
            place++;
            String id = each.strip();
            if (id.isEmpty()) {
                throw new IllegalArgumentException(
                        "identifier " + place + " of " + ids.size() + " is blank; name the gene or leave the row out");
            }
            String symbol = names.next().strip();
            if (symbol.isEmpty() || symbol.equals("-") || symbol.equals("NA") || symbol.equals(id)) {
                continue;
            }
            String first = known.putIfAbsent(id, symbol);
            if (first != null && !first.equals(symbol) && !disputed.contains(id)) {
                disputed.add(id);
            }
        }
        return new GeneSymbols(known, disputed);
    }

    /**
     * {@return the symbols that two columns of a table give}
     *
     * @param table a table with a row for each gene, or several, such as the attributes of a GTF
     * @param idColumn the column of identifiers
     * @param symbolColumn the column of symbols
     * @throws IllegalArgumentException if there is no such column or an identifier is missing
     */
    public static GeneSymbols of(Tabular table, String idColumn, String symbolColumn) {
        Table content = table.toTable();
        return of(content.getTexts(idColumn), content.getTexts(symbolColumn));
    }

    /** {@return the number of genes that have a symbol, 0 or more} */
    public int getSize() {
        return symbols.size();
    }

    /**
     * Returns the symbol of a gene.
     *
     * @param id its identifier, with or without version
     * @return the symbol; empty if it is not known
     */
    public String getSymbol(String id) {
        String exact = symbols.get(id);
        return exact != null ? exact : unversioned.getOrDefault(GeneIdentifiers.withoutVersion(id), "");
    }

    /**
     * Returns the symbols of several genes.
     *
     * @param ids their identifiers
     * @return a symbol for each, empty where it is not known; unmodifiable
     */
    public List<String> getSymbols(Collection<String> ids) {
        return ids.stream().map(this::getSymbol).toList();
    }

    /**
     * Returns what should be known of the symbols.
     *
     * @return a sentence if identifiers came with more than one symbol; else empty
     */
    public List<String> getWarnings() {
        return disputed.isEmpty()
                ? List.of()
                : List.of(disputed.size() + (disputed.size() == 1 ? " gene has" : " genes have")
                        + " more than one symbol, of which the first is taken: " + NameIndex.listed(disputed));
    }

    /** {@return a row for each gene that has a symbol: gene, symbol} */
    @Override
    public Table toTable() {
        Table.Builder table = Table.builder("Gene symbols").text("gene").text("symbol");
        symbols.forEach(table::row);
        return table.build();
    }

    @Override
    protected Object[] parts() {
        return new Object[] {symbols, disputed};
    }

    /** {@return the number of symbols, then the first ones} */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(Headline.counted(symbols.size(), "symbol"));
        symbols.entrySet().stream()
                .limit(Headline.ROWS)
                .forEach(entry -> text.append('\n').append(Headline.row(entry.getKey() + ": " + entry.getValue())));
        return text.toString();
    }
}
