package io.github.foldwise.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Tables sorted, cut and filtered hold whole rows of the table they came from. */
class TableOrderPropertiesTest {
    private static final List<String> WORDS = List.of("AXL", "EGFR", "MET", "", "axl");

    /** Few different values, so that many are equal and some are missing; the row number tells rows apart. */
    private static Table table(List<Integer> seeds) {
        Table.Builder table =
                Table.builder("Genes").text("gene").number("p", "1").integer("n");
        for (int row = 0; row < seeds.size(); row++) {
            int seed = seeds.get(row);
            table.row(seed % 7 == 0 ? null : WORDS.get(seed % 5), seed % 6 == 0 ? Double.NaN : seed % 4 - 1.5, row);
        }
        return table.build();
    }

    private static List<List<String>> rows(Table table) {
        List<List<String>> rows = new ArrayList<>();
        for (int row = 0; row < table.getRowCount(); row++) {
            rows.add(List.of(
                    table.isMissing(row, 0) ? "missing" : "\"" + table.getText(row, 0) + "\"",
                    table.getText(row, 1),
                    table.getText(row, 2)));
        }
        return rows;
    }

    @Property(seed = "20261129")
    void sortingIsAStablePermutation(@ForAll @Size(max = 60) List<@IntRange(min = 0, max = 1000) Integer> seeds) {
        Table table = table(seeds);
        for (String column : table.getColumnNames()) {
            for (boolean descending : new boolean[] {false, true}) {
                Table sorted = descending ? table.sortedByDescending(column) : table.sortedBy(column);
                assertEquals(table.getTitle(), sorted.getTitle());
                assertEquals("1", sorted.getUnit("p"));
                Comparator<List<String>> order = Comparator.comparing(Object::toString);
                assertEquals(
                        rows(table).stream().sorted(order).toList(),
                        rows(sorted).stream().sorted(order).toList());
                for (int row = 1; row < sorted.getRowCount(); row++) {
                    int sign = compare(sorted, column, row - 1, row, descending);
                    assertTrue(sign <= 0, column + " falls back at row " + row);
                    assertTrue(sign < 0 || sorted.getNumber(row - 1, "n") < sorted.getNumber(row, "n"), "not stable");
                }
                assertEquals(sorted, descending ? sorted.sortedByDescending(column) : sorted.sortedBy(column));
            }
        }
    }

    private static int compare(Table table, String column, int a, int b, boolean descending) {
        if (table.isMissing(a, column) || table.isMissing(b, column)) {
            return Boolean.compare(table.isMissing(a, column), table.isMissing(b, column));
        }
        int sign = table.getKind(column) == Table.Kind.TEXT
                ? table.getText(a, column).compareTo(table.getText(b, column))
                : Double.compare(table.getNumber(a, column), table.getNumber(b, column));
        return descending ? -sign : sign;
    }

    @Property(seed = "20261129")
    void headAndFilterKeepRowsWhole(
            @ForAll @Size(max = 60) List<@IntRange(min = 0, max = 1000) Integer> seeds,
            @ForAll @IntRange(min = 0, max = 80) int most) {
        Table table = table(seeds);
        assertEquals(rows(table).subList(0, Math.min(most, seeds.size())), rows(table.head(most)));
        Table kept = table.filter(row -> row.getNumber("p") > 0);
        assertEquals(
                rows(table).stream()
                        .filter(row -> !row.get(1).isEmpty() && Double.parseDouble(row.get(1)) > 0)
                        .toList(),
                rows(kept));
        assertEquals(table, table.filter(row -> true));
        assertEquals(table.getColumnNames(), table.filter(row -> false).getColumnNames());
    }

    @Test
    void whatDoesNotExistIsRefusedByName() {
        Table table = table(List.of(1, 2, 3));
        for (String column : List.of("padj", "Gene")) {
            String message =
                    Objects.requireNonNull(assertThrows(IllegalArgumentException.class, () -> table.sortedBy(column))
                            .getMessage());
            assertTrue(message.contains("\"" + column + "\" does not exist; use one of [gene, p, n]"), message);
            assertThrows(IllegalArgumentException.class, () -> table.sortedByDescending(column));
        }
        assertTrue(Objects.requireNonNull(assertThrows(IllegalArgumentException.class, () -> table.head(-1))
                        .getMessage())
                .contains("-1"));
    }

    @Test
    void numbersSortBySizeAndMissingOnesComeLast() {
        Table table = Table.builder("")
                .number("p")
                .row(10)
                .row(Double.NaN)
                .row(9)
                .row(Double.NEGATIVE_INFINITY)
                .row(Double.POSITIVE_INFINITY)
                .build();
        assertEquals(List.of("-Inf", "9", "10", "Inf", ""), table.sortedBy("p").getTexts("p"));
        assertEquals(
                List.of("Inf", "10", "9", "-Inf", ""),
                table.sortedByDescending("p").getTexts("p"));
    }
}
