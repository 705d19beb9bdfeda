package io.github.foldwise.enrichment;

import io.github.foldwise.figure.Drawable;
import io.github.foldwise.figure.Figure;
import io.github.foldwise.table.Table;
import io.github.foldwise.table.Tabular;
import io.github.foldwise.text.Headline;
import io.github.foldwise.text.Value;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Over-representation among the genes that go up and among those that go down, with one adjustment over both. */
public final class DirectedEnrichment extends Value implements Tabular, Drawable {
    private static final long serialVersionUID = 1L;

    private static final double USUAL_RATE = 0.05;

    private final EnrichmentResult up;
    private final EnrichmentResult down;

    DirectedEnrichment(EnrichmentResult up, EnrichmentResult down) {
        this.up = up;
        this.down = down;
    }

    /** {@return the sets among the genes that go up} */
    public EnrichmentResult getUp() {
        return up;
    }

    /** {@return the sets among the genes that go down} */
    public EnrichmentResult getDown() {
        return down;
    }

    /** {@return what should be known of the results, as sentences, each once, unmodifiable} */
    public List<String> getWarnings() {
        return Stream.concat(up.getWarnings().stream(), down.getWarnings().stream())
                .distinct()
                .toList();
    }

    /** {@return a row for each set and direction, as in the two results, up before down} */
    @Override
    public Table toTable() {
        Table first = up.toTable();
        Table.Builder both = Table.builder("Over-representation by direction");
        for (int c = 0; c < first.getColumnCount(); c++) {
            both.column(first.getColumnName(c), first.getUnit(c), first.getKind(c));
        }
        for (Table table : List.of(first, down.toTable())) {
            for (int r = 0; r < table.getRowCount(); r++) {
                @Nullable Object[] row = new @Nullable Object[table.getColumnCount()];
                for (int c = 0; c < row.length; c++) {
                    boolean text = table.getKind(c) == Table.Kind.TEXT;
                    row[c] = text ? table.getText(r, c) : Double.valueOf(table.getNumber(r, c));
                }
                both.row(row);
            }
        }
        return both.build();
    }

    /** {@return the figure of the direction that has more called sets} */
    @Override
    public Figure toFigure() {
        boolean more = up.getSignificantSets(USUAL_RATE).size()
                >= down.getSignificantSets(USUAL_RATE).size();
        return (more ? up : down).toFigure();
    }

    @Override
    protected Object[] parts() {
        return new Object[] {up, down};
    }

    /** {@return how many sets are called among the genes up and down, then the first of both} */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(Headline.of(up.getSignificantSets(USUAL_RATE)
                        .size() + " up, " + down.getSignificantSets(USUAL_RATE).size() + " down of " + up.getSetCount()
                + " sets at FDR 0.05"));
        for (EnrichmentResult one : List.of(up, down)) {
            one.toString()
                    .lines()
                    .skip(1)
                    .limit(Headline.ROWS / 2)
                    .forEach(row -> text.append('\n').append(row));
        }
        return text.toString();
    }
}
