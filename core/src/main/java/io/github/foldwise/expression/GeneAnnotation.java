package io.github.foldwise.expression;

import io.github.foldwise.table.Table;
import io.github.foldwise.table.Tabular;
import io.github.foldwise.text.Clip;
import io.github.foldwise.text.Headline;
import io.github.foldwise.text.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is known of genes beside their counts: symbol, biotype, place, description, a row for each gene.
 *
 * <pre>{@code
 * GeneAnnotation annotation = GeneAnnotationFile.read(Path.of("gencode.v44.gtf.gz"));
 * result.withSymbols(annotation.getSymbols());
 * Table joined = annotation.join(result);        // the columns of the annotation behind the name of the gene
 * annotation.getUnknown(result.getGenes());      // genes that the annotation does not know
 * }</pre>
 *
 * <p>An Ensembl identifier is found with and without its version, whichever the annotation gives. Instances are immutable.
 */
public final class GeneAnnotation extends Value implements Tabular {
    private static final long serialVersionUID = 1L;

    private static final String SYMBOL = "symbol";

    private final Table table;
    private final HashMap<String, Integer> rows;
    private final GeneSymbols symbols;

    private GeneAnnotation(Table table) {
        this.table = table;
        this.rows = new HashMap<>();
        List<String> ids = table.getTexts(table.getColumnName(0));
        for (int r = 0; r < ids.size(); r++) {
            rows.putIfAbsent(ids.get(r), r);
        }
        for (int r = 0; r < ids.size(); r++) {
            rows.putIfAbsent(GeneIdentifiers.withoutVersion(ids.get(r)), r);
        }
        this.symbols = table.getColumnNames().contains(SYMBOL)
                ? GeneSymbols.of(ids, blanks(table))
                : GeneSymbols.of(List.of(), List.of());
    }

    private static List<String> blanks(Table table) {
        int column = table.getColumnNames().indexOf(SYMBOL);
        List<String> texts = new ArrayList<>();
        for (int r = 0; r < table.getRowCount(); r++) {
            texts.add(table.isMissing(r, column) ? "" : table.getText(r, column));
        }
        return texts;
    }

    /**
     * {@return the annotation that a table holds}
     *
     * @param table a row for each gene, its identifier in the first column, which is text; where an identifier comes again, its
     *     first row counts. A column {@code symbol} gives the symbols
     * @throws IllegalArgumentException if the first column is not text, or the table has no other
     */
    public static GeneAnnotation of(Tabular table) {
        Table content = table.toTable();
        if (content.getColumnCount() < 2 || content.getKind(0) != Table.Kind.TEXT) {
            throw new IllegalArgumentException("the columns " + content.getColumnNames()
                    + ": the first names the genes, as text, and at least one more says something of them");
        }
        return new GeneAnnotation(content);
    }

    /** {@return the number of rows, 0 or more} */
    public int getSize() {
        return table.getRowCount();
    }

    /** {@return the symbols of the genes; none if there is no column of that name} */
    public GeneSymbols getSymbols() {
        return symbols;
    }

    /**
     * {@return whether a gene is known}
     *
     * @param gene its identifier, with or without version
     */
    public boolean isKnown(String gene) {
        return rowOf(Objects.requireNonNull(gene, "gene")) != null;
    }

    private @Nullable Integer rowOf(String gene) {
        Integer exact = rows.get(gene);
        return exact != null ? exact : rows.get(GeneIdentifiers.withoutVersion(gene));
    }

    /**
     * {@return the genes that the annotation does not know, in their order; unmodifiable}
     *
     * @param genes identifiers
     */
    public List<String> getUnknown(Collection<String> genes) {
        return genes.stream().filter(gene -> !isKnown(gene)).toList();
    }

    /**
     * {@return a sentence that counts the genes that the annotation does not know and names some; empty if it knows all}
     *
     * @param genes identifiers
     */
    public String describeUnknown(Collection<String> genes) {
        List<String> unknown = getUnknown(genes);
        return unknown.isEmpty()
                ? ""
                : unknown.size() + " of " + genes.size() + " genes are not in the annotation: " + Clip.list(unknown);
    }

    /**
     * Returns a table with what is known of its genes behind their names; columns that the table has already are not added.
     *
     * @param results a table whose first column names genes
     * @return the rows of the table in their order, values missing where a gene is not known
     * @throws IllegalArgumentException if the first column is not text
     */
    public Table join(Tabular results) {
        Table left = results.toTable();
        if (left.getKind(0) != Table.Kind.TEXT) {
            throw new IllegalArgumentException("the first column, \"" + left.getColumnName(0)
                    + "\", holds numbers; it must name the genes, as text");
        }
        List<Integer> added = new ArrayList<>();
        for (int c = 1; c < table.getColumnCount(); c++) {
            if (!left.getColumnNames().contains(table.getColumnName(c))) {
                added.add(c);
            }
        }
        Table.Builder joined = Table.builder(left.getTitle());
        column(joined, left, 0);
        added.forEach(c -> column(joined, table, c));
        for (int c = 1; c < left.getColumnCount(); c++) {
            column(joined, left, c);
        }
        for (int r = 0; r < left.getRowCount(); r++) {
            List<@Nullable Object> row = new ArrayList<>();
            row.add(left.getText(r, 0));
            Integer known = rowOf(left.getText(r, 0));
            for (int c : added) {
                row.add(known == null ? null : cell(table, known, c));
            }
            for (int c = 1; c < left.getColumnCount(); c++) {
                row.add(cell(left, r, c));
            }
            joined.row(row.toArray());
        }
        return joined.build();
    }

    private static void column(Table.Builder to, Table from, int column) {
        to.column(from.getColumnName(column), from.getUnit(column), from.getKind(column));
    }

    private static @Nullable Object cell(Table table, int row, int column) {
        if (table.isMissing(row, column)) {
            return null;
        }
        return switch (table.getKind(column)) {
            case TEXT -> table.getText(row, column);
            case INTEGER -> (Object) (long) table.getNumber(row, column);
            default -> (Object) table.getNumber(row, column);
        };
    }

    /** {@return the table, as it was given} */
    @Override
    public Table toTable() {
        return table;
    }

    @Override
    protected Object[] parts() {
        return new Object[] {table};
    }

    /** {@return the number of genes, then the columns and the share of genes with a symbol} */
    @Override
    public String toString() {
        return Headline.of("annotation of " + Headline.counted(getSize(), "gene"))
                + '\n'
                + Headline.row(String.join(", ", table.getColumnNames()))
                + '\n'
                + Headline.row(Headline.counted(symbols.getSize(), "gene") + " with a symbol");
    }
}
