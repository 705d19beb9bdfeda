package io.github.foldwise.table;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {

    private static Table ic50() {
        return Table.builder("IC50 by line")
                .text("curve")
                .number("ic50", "µM")
                .integer("n")
                .row("parental", 0.052, 24)
                .row(null, null, Double.NaN)
                .row("", Double.POSITIVE_INFINITY, 3L)
                .build();
    }

    private static String messageOf(Runnable action) {
        return String.valueOf(
                assertThrows(IllegalArgumentException.class, action::run).getMessage());
    }

    @Test
    void valuesAreFoundByIndexAndByName() {
        Table table = ic50();
        assertEquals(0.052, table.getNumber(0, 1));
        assertEquals(24, table.getNumber(0, "n"));
        assertEquals("parental", table.getText(0, 0));
        assertEquals("µM", table.getUnit("ic50"));
        assertEquals("", table.getUnit(0));
        assertEquals(Table.Kind.INTEGER, table.getKind(2));
        assertEquals(Table.Kind.TEXT, table.getKind("curve"));
        assertEquals(List.of("curve", "ic50", "n"), table.getColumnNames());
        assertEquals("n", table.getColumnName(2));
        assertArrayEquals(new double[] {24, Double.NaN, 3}, table.getNumbers("n"));
        assertEquals(List.of("0.052", "", "Inf"), table.getTexts("ic50"));
        assertSame(table, table.toTable());
    }

    @Test
    void missingIsToldFromEmpty() {
        Table table = ic50();
        assertTrue(table.isMissing(1, 0));
        assertTrue(table.isMissing(1, "ic50"));
        assertFalse(table.isMissing(2, 0));
        assertEquals("", table.getText(1, "curve"));
        assertEquals("NA", table.getDisplayText(1, 2));
    }

    @Test
    void rowsAndCellsCanBeWalked() {
        List<String> seen = new ArrayList<>();
        for (Table.Row row : ic50()) {
            for (Table.Cell cell : row) {
                seen.add(row.getIndex() + cell.getColumn() + cell.getUnit() + "=" + cell);
            }
        }
        assertEquals("0ic50µM=0.052", seen.get(1));
        assertEquals("1n=NA", seen.get(5));
        assertEquals(9, seen.size());
        Table.Row first = ic50().getRow(0);
        assertEquals("curve=parental, ic50=0.052, n=24", first.toString());
        assertEquals("24", first.getText("n"));
        assertFalse(first.isMissing("n"));
    }

    @Test
    void anUnknownColumnIsRefusedWithTheNamesThatExist() {
        assertEquals(
                "column \"IC50\" does not exist; use one of [curve, ic50, n]",
                messageOf(() -> ic50().getNumber(0, "IC50")));
        assertTrue(messageOf(() -> ic50().getUnit(3)).contains("column 3 does not exist"));
        assertTrue(messageOf(() -> ic50().getText(3, 0)).contains("row 3 does not exist; the table has 3 rows"));
    }

    @Test
    void textIsNotReadAsANumber() {
        assertEquals(
                "column \"curve\" holds text, not numbers; use getText", messageOf(() -> ic50().getNumber(0, "curve")));
    }

    @Test
    void aRowThatDoesNotFitIsRefusedWithRowAndColumnAndChangesNothing() {
        Table.Builder builder = ic50Builder();
        assertTrue(messageOf(() -> builder.row("a", "b")).contains("row 1 has 2 values, but the table has 3 columns"));
        assertTrue(messageOf(() -> builder.row("a", "b", 1)).contains("value b (String) in row 1 does not fit column"));
        assertTrue(messageOf(() -> builder.row("a", 1, 1.5)).contains("\"n\", which holds whole numbers"));
        assertTrue(messageOf(() -> builder.row(7, 1, 1)).contains("holds text; give a String"));
        assertTrue(
                messageOf(() -> builder.row("a", 1, Double.POSITIVE_INFINITY)).contains("whole numbers"));
        assertEquals(1, builder.build().getRowCount());
    }

    private static Table.Builder ic50Builder() {
        return Table.builder("").text("curve").number("ic50").integer("n").row("parental", 1, 2);
    }

    @Test
    void columnsMustBeNamedOnceAndBeforeTheRows() {
        assertTrue(messageOf(() -> Table.builder("").text("a").number("a")).contains("\"a\" is declared twice"));
        assertTrue(messageOf(() -> Table.builder("").text(" ")).contains("blank"));
        assertTrue(messageOf(() -> ic50Builder().text("late")).contains("comes after the first row"));
        assertTrue(messageOf(() -> Table.builder("empty").build()).contains("at least one column"));
    }

    @Test
    void aBuiltTableDoesNotChangeWithItsBuilder() {
        Table.Builder builder = ic50Builder();
        Table before = builder.build();
        builder.row("later", 3, 4);
        assertEquals(1, before.getRowCount());
        double[] numbers = before.getNumbers("ic50");
        numbers[0] = -1;
        assertEquals(1, before.getNumber(0, "ic50"));
    }

    @Test
    void tablesAreEqualByValueAndSurviveSerialization() throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(ic50());
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            Object read = in.readObject();
            assertEquals(ic50(), read);
            assertEquals(ic50().hashCode(), read.hashCode());
        }
        assertNotEquals(ic50(), ic50().withTitle("other"));
        assertEquals("other", ic50().withTitle("other").getTitle());
    }

    @Test
    void theTextIsAlignedWithUnitsAndMissingValues() {
        assertEquals(
                String.join(
                        "\n",
                        "IC50 by line: 3 rows x 3 columns",
                        "curve     ic50 [µM]   n",
                        "parental      0.052  24",
                        "NA               NA  NA",
                        "                Inf   3"),
                ic50().toString());
    }

    @Test
    void aLargeTableIsCountedRatherThanPrinted() {
        Table.Builder builder = Table.builder("Differential expression of all the genes in both lines")
                .text("gene");
        for (int column = 0; column < 12; column++) {
            builder.number("log2FoldChange" + column);
        }
        for (int row = 0; row < 18000; row++) {
            Object[] values = new Object[13];
            java.util.Arrays.fill(values, 0.123456 * row);
            values[0] = "a gene with quite an unreasonably long name\n" + row;
            builder.row(values);
        }
        String[] lines = builder.build().toString().split("\n", -1);
        assertEquals(11, lines.length);
        for (String line : lines) {
            assertTrue(line.length() <= 80, line);
        }
        assertEquals("Differentia… both lines: 18000 rows x 13 columns", lines[0]);
        assertTrue(lines[1].endsWith("  +10 columns"), lines[1]);
        assertTrue(lines[2].startsWith("a gene with qu…y long name 0  "), lines[2]);
        assertEquals("… 17992 more rows", lines[10]);
    }

    @Test
    void impossibleSizesOfTextAreRefused() {
        assertTrue(messageOf(() -> ic50().toText(-1, 80)).contains("rows is -1"));
        assertTrue(messageOf(() -> ic50().toText(1, 5)).contains("width is 5"));
    }

    @Test
    void aCellKnowsItsColumnAndValue() {
        Table.Row row = ic50().iterator().next();
        Table.Cell cell = row.iterator().next();
        assertEquals("curve", cell.getColumn());
        assertEquals("parental", cell.getText());
        assertEquals("parental", cell.toString());
        assertFalse(cell.isMissing());
    }
}
