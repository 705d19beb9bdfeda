package io.github.foldwise.table;

import io.github.foldwise.text.Members;
import io.github.foldwise.text.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A titled table with typed columns, each with a unit.
 *
 * <pre>{@code
 * Table table = Table.builder("IC50 by line")
 *         .text("curve")
 *         .number("ic50", "µM")
 *         .integer("n")
 *         .row("parental", 0.052, 24)
 *         .row("resistant", 1.31, 24)
 *         .build();
 * for (Table.Row row : table) {
 *     double ic50 = row.getNumber("ic50");
 * }
 * }</pre>
 *
 * <p>Rows and columns are counted from 0. Missing numbers are {@code NaN}, missing texts are the empty string; {@link
 * #isMissing(int, int)} tells a missing text from an empty one. Instances are immutable.
 */
public final class Table extends Value implements Tabular, Members<Table.Row> {

    private static final long serialVersionUID = 1L;

    /** The kind of value that a column holds. */
    public enum Kind {
        /** Words: names, labels, statuses. */
        TEXT,
        /** Real numbers, infinities included. */
        NUMBER,
        /** Whole numbers of at most 2^53 in size: counts, ranks. */
        INTEGER
    }

    private final String title;
    private final Column[] columns;
    private final int rowCount;

    private Table(String title, Column[] columns, int rowCount) {
        this.title = title;
        this.columns = columns;
        this.rowCount = rowCount;
    }

    /**
     * Returns a builder for a table: first the columns, then the rows.
     *
     * @param title what the table shows, e.g. {@code "IC50 by line"}; may be empty
     * @return a builder without columns
     */
    public static Builder builder(String title) {
        return new Builder(title);
    }

    /** {@return this table itself} */
    @Override
    public Table toTable() {
        return this;
    }

    /**
     * Returns the same content under another title.
     *
     * @param newTitle the title of the returned table; may be empty
     * @return a table that differs from this one in the title only
     */
    public Table withTitle(String newTitle) {
        return new Table(Objects.requireNonNull(newTitle, "newTitle"), columns, rowCount);
    }

    /**
     * Returns what the table shows.
     *
     * @return the title, possibly empty
     */
    public String getTitle() {
        return title;
    }

    /** {@return the number of rows, without the header, 0 or more} */
    public int getRowCount() {
        return rowCount;
    }

    /** {@return the number of rows, as {@link #getRowCount()}} */
    @Override
    public int size() {
        return getRowCount();
    }

    /** {@return the number of columns, 1 or more} */
    public int getColumnCount() {
        return columns.length;
    }

    /** {@return the names of the columns from left to right, all different, unmodifiable} */
    public List<String> getColumnNames() {
        return Arrays.stream(columns).map(Column::getName).collect(Collectors.toUnmodifiableList());
    }

    /**
     * {@return the name of a column}
     *
     * @param column index of the column, from 0
     * @throws IllegalArgumentException if there is no such column
     */
    public String getColumnName(int column) {
        return column(column).getName();
    }

    /**
     * Returns the unit of a column.
     *
     * @param column index of the column, from 0
     * @return its unit, e.g. {@code "µM"}; empty if it has none
     * @throws IllegalArgumentException if there is no such column
     */
    public String getUnit(int column) {
        return column(column).getUnit();
    }

    /**
     * Returns the unit of a column.
     *
     * @param column name of the column
     * @return its unit, e.g. {@code "µM"}; empty if it has none
     * @throws IllegalArgumentException if there is no such column
     */
    public String getUnit(String column) {
        return column(column).getUnit();
    }

    /**
     * {@return the kind of value that a column holds}
     *
     * @param column index of the column, from 0
     * @throws IllegalArgumentException if there is no such column
     */
    public Kind getKind(int column) {
        return column(column).getKind();
    }

    /**
     * {@return the kind of value that a column holds}
     *
     * @param column name of the column
     * @throws IllegalArgumentException if there is no such column
     */
    public Kind getKind(String column) {
        return column(column).getKind();
    }

    /**
     * Returns a number of the table, in the unit of its column.
     *
     * @param row index of the row, from 0
     * @param column index of the column, from 0
     * @return the number; {@code NaN} if it is missing
     * @throws IllegalArgumentException if there is no such row or column, or if the column holds text
     */
    public double getNumber(int row, int column) {
        return column(column).getNumber(checkedRow(row));
    }

    /**
     * Returns a number of the table, in the unit of its column.
     *
     * @param row index of the row, from 0
     * @param column name of the column
     * @return the number; {@code NaN} if it is missing
     * @throws IllegalArgumentException if there is no such row or column, or if the column holds text
     */
    public double getNumber(int row, String column) {
        return column(column).getNumber(checkedRow(row));
    }

    /**
     * Returns a cell as text. Numbers are written so that they read back to the same value: {@code "0.052"}, {@code
     * "24"}, {@code "1.0E-7"}, {@code "Inf"}.
     *
     * @param row index of the row, from 0
     * @param column index of the column, from 0
     * @return the text; empty if the value is missing
     * @throws IllegalArgumentException if there is no such row or column
     */
    public String getText(int row, int column) {
        return column(column).getText(checkedRow(row));
    }

    /**
     * Returns a cell as text, as {@link #getText(int, int)} does.
     *
     * @param row index of the row, from 0
     * @param column name of the column
     * @return the text; empty if the value is missing
     * @throws IllegalArgumentException if there is no such row or column
     */
    public String getText(int row, String column) {
        return column(column).getText(checkedRow(row));
    }

    /**
     * Returns a cell as a reader wants to see it: numbers with at least 4 significant digits ({@code "0.05213"},
     * {@code "123457"}, {@code "1.234e-07"}), whole numbers in full, missing values as {@code "NA"}.
     *
     * @param row index of the row, from 0
     * @param column index of the column, from 0
     * @return the text for display
     * @throws IllegalArgumentException if there is no such row or column
     */
    public String getDisplayText(int row, int column) {
        return column(column).getDisplayText(checkedRow(row));
    }

    /**
     * Tells whether a value could not be had.
     *
     * @param row index of the row, from 0
     * @param column index of the column, from 0
     * @return true if the cell has no value
     * @throws IllegalArgumentException if there is no such row or column
     */
    public boolean isMissing(int row, int column) {
        return column(column).isMissing(checkedRow(row));
    }

    /**
     * Tells whether a value could not be had.
     *
     * @param row index of the row, from 0
     * @param column name of the column
     * @return true if the cell has no value
     * @throws IllegalArgumentException if there is no such row or column
     */
    public boolean isMissing(int row, String column) {
        return column(column).isMissing(checkedRow(row));
    }

    /**
     * Returns all numbers of a column, in its unit.
     *
     * @param column name of the column
     * @return a new array with one number per row; missing ones are {@code NaN}
     * @throws IllegalArgumentException if there is no such column, or if it holds text
     */
    public double[] getNumbers(String column) {
        return column(column).getNumbers();
    }

    /**
     * Returns all cells of a column as {@link #getText(int, int)} does.
     *
     * @param column name of the column
     * @return one text per row; missing ones are empty
     * @throws IllegalArgumentException if there is no such column
     */
    public List<String> getTexts(String column) {
        Column found = column(column);
        String[] texts = new String[rowCount];
        for (int row = 0; row < rowCount; row++) {
            texts[row] = found.getText(row);
        }
        return List.of(texts);
    }

    /**
     * The numbers or texts of a column.
     *
     * @hidden
     */
    @Override
    public Object named(String column) {
        return getKind(column) == Kind.TEXT ? getTexts(column) : getNumbers(column);
    }

    /**
     * {@return a row}
     *
     * @param row index of the row, from 0
     * @throws IllegalArgumentException if there is no such row
     */
    public Row getRow(int row) {
        return new Row(this, checkedRow(row));
    }

    /**
     * Returns the same rows, smallest first.
     *
     * <pre>{@code
     * Table clearest = result.toTable().sortedBy("padj").head(20);
     * }</pre>
     *
     * @param column name of the column to sort by: numbers by size, texts by their characters
     * @return a table of the same rows; those equal in that column keep their order, those without a value in it come last
     * @throws IllegalArgumentException if there is no such column
     */
    public Table sortedBy(String column) {
        return sorted(column(column), false);
    }

    /**
     * Returns the same rows, largest first.
     *
     * @param column name of the column to sort by: numbers by size, texts by their characters
     * @return a table of the same rows; those equal in that column keep their order, those without a value in it come last
     * @throws IllegalArgumentException if there is no such column
     */
    public Table sortedByDescending(String column) {
        return sorted(column(column), true);
    }

    private Table sorted(Column by, boolean descending) {
        Comparator<Integer> order = by::compare;
        return select(IntStream.range(0, rowCount)
                .boxed()
                .sorted(Comparator.comparing((Integer row) -> by.isMissing(row))
                        .thenComparing(descending ? order.reversed() : order)));
    }

    /**
     * Returns the first rows.
     *
     * @param rows how many, 0 or more
     * @return a table of so many rows, or of all if there are fewer
     * @throws IllegalArgumentException if the number is negative
     */
    public Table head(int rows) {
        if (rows < 0) {
            throw new IllegalArgumentException("the first " + rows + " rows: ask for 0 or more");
        }
        return select(IntStream.range(0, Math.min(rows, rowCount)).boxed());
    }

    /**
     * Returns the rows that are wanted.
     *
     * <pre>{@code
     * Table up = table.filter(row -> row.getNumber("padj") < 0.05 && row.getNumber("log2FoldChange") > 0);
     * }</pre>
     *
     * @param wanted tells of each row whether to keep it
     * @return a table of the rows kept, in their order; possibly without rows
     */
    public Table filter(Predicate<? super Row> wanted) {
        return select(IntStream.range(0, rowCount).boxed().filter(row -> wanted.test(getRow(row))));
    }

    private Table select(Stream<Integer> rows) {
        int[] chosen = rows.mapToInt(Integer::intValue).toArray();
        return new Table(
                title,
                Arrays.stream(columns).map(column -> column.select(chosen)).toArray(Column[]::new),
                chosen.length);
    }

    @Override
    public Iterator<Row> iterator() {
        return new Iterator<Row>() {
            private int next;

            @Override
            public boolean hasNext() {
                return next < rowCount;
            }

            @Override
            public Row next() {
                if (!hasNext()) {
                    throw new NoSuchElementException("the table has " + rowCount + " rows");
                }
                return new Row(Table.this, next++);
            }
        };
    }

    /**
     * Returns the table as aligned text, longer or wider than {@link #toString()} does.
     *
     * @param rows number of rows to print at most, 0 or more; the others are counted
     * @param width number of characters per line at most, 20 or more; columns that do not fit are counted
     * @return lines separated by {@code "\n"}, the headline first
     * @throws IllegalArgumentException if {@code rows} is negative or {@code width} below 20
     */
    public String toText(int rows, int width) {
        return new TextLayout(this, rows, width).print();
    }

    @Override
    protected Object[] parts() {
        return new Object[] {title, rowCount, columns};
    }

    /**
     * Returns a headline and the first 8 rows within 80 columns.
     *
     * @return the table as text for people
     */
    @Override
    public String toString() {
        return toText(8, 80);
    }

    private int checkedRow(int row) {
        if (row < 0 || row >= rowCount) {
            throw new IllegalArgumentException("row " + row + " does not exist; the table has " + rowCount
                    + (rowCount == 1 ? " row" : " rows") + ", counted from 0");
        }
        return row;
    }

    private Column column(int column) {
        if (column < 0 || column >= columns.length) {
            throw new IllegalArgumentException("column " + column + " does not exist; the table has " + columns.length
                    + " columns, counted from 0: " + getColumnNames());
        }
        return columns[column];
    }

    private Column column(String name) {
        for (Column column : columns) {
            if (column.getName().equals(name)) {
                return column;
            }
        }
        throw new IllegalArgumentException("column \"" + name + "\" does not exist; use one of " + getColumnNames());
    }

    /** A row of a table: a view, as cheap as its index. */
    public static final class Row implements Iterable<Cell> {

        private final Table table;
        private final int index;

        private Row(Table table, int index) {
            this.table = table;
            this.index = index;
        }

        /** {@return the index of this row, from 0} */
        public int getIndex() {
            return index;
        }

        /**
         * Returns a number of this row, in the unit of its column.
         *
         * @param column name of the column
         * @return the number; {@code NaN} if it is missing
         * @throws IllegalArgumentException if there is no such column, or if it holds text
         */
        public double getNumber(String column) {
            return table.getNumber(index, column);
        }

        /**
         * Returns a cell of this row as text, as {@link Table#getText(int, int)} does.
         *
         * @param column name of the column
         * @return the text; empty if the value is missing
         * @throws IllegalArgumentException if there is no such column
         */
        public String getText(String column) {
            return table.getText(index, column);
        }

        /**
         * Tells whether a value of this row could not be had.
         *
         * @param column name of the column
         * @return true if the cell has no value
         * @throws IllegalArgumentException if there is no such column
         */
        public boolean isMissing(String column) {
            return table.isMissing(index, column);
        }

        @Override
        public Iterator<Cell> iterator() {
            List<Cell> cells = new ArrayList<>();
            for (Column column : table.columns) {
                cells.add(new Cell(column, index));
            }
            return List.copyOf(cells).iterator();
        }

        /** {@return the row as {@code name=value} pairs, for people} */
        @Override
        public String toString() {
            return Arrays.stream(table.columns)
                    .map(column -> column.getName() + "=" + column.getDisplayText(index))
                    .collect(Collectors.joining(", "));
        }
    }

    /** A cell of a table, which knows its column. */
    public static final class Cell {

        private final Column column;
        private final int row;

        private Cell(Column column, int row) {
            this.column = column;
            this.row = row;
        }

        /** {@return the name of the column} */
        public String getColumn() {
            return column.getName();
        }

        /** {@return the unit of the column; empty if the column has none} */
        public String getUnit() {
            return column.getUnit();
        }

        /** {@return the kind of value that the column holds} */
        public Kind getKind() {
            return column.getKind();
        }

        /**
         * Returns the number in this cell, in the unit of the column.
         *
         * @return the number; {@code NaN} if it is missing
         * @throws IllegalArgumentException if the column holds text
         */
        public double getNumber() {
            return column.getNumber(row);
        }

        /** {@return the cell as text, as {@link Table#getText(int, int)} does; empty if the value is missing} */
        public String getText() {
            return column.getText(row);
        }

        /**
         * Returns the cell as a reader wants to see it, as {@link Table#getDisplayText(int, int)} does.
         *
         * @return the text for display
         */
        public String getDisplayText() {
            return column.getDisplayText(row);
        }

        /**
         * Tells whether the value could not be had.
         *
         * @return true if the cell has no value
         */
        public boolean isMissing() {
            return column.isMissing(row);
        }

        /**
         * Returns the cell as a reader wants to see it.
         *
         * @return the text for display
         */
        @Override
        public String toString() {
            return getDisplayText();
        }
    }

    /** A table under construction: declare every column, then add the rows. */
    public static final class Builder {

        private final String title;
        private final List<ColumnBuilder> columns = new ArrayList<>();
        private int rowCount;

        private Builder(String title) {
            this.title = Objects.requireNonNull(title, "title");
        }

        /**
         * Adds a column of text.
         *
         * @param name name of the column, unique within the table
         * @return this builder
         * @throws IllegalArgumentException if the name is blank or taken, or if there are rows already
         */
        public Builder text(String name) {
            return column(name, "", Kind.TEXT);
        }

        /**
         * Adds a column of numbers without a unit.
         *
         * @param name name of the column, unique within the table
         * @return this builder
         * @throws IllegalArgumentException if the name is blank or taken, or if there are rows already
         */
        public Builder number(String name) {
            return column(name, "", Kind.NUMBER);
        }

        /**
         * Adds a column of numbers.
         *
         * @param name name of the column, unique within the table
         * @param unit unit of every number in it, e.g. {@code "µM"}; empty if none
         * @return this builder
         * @throws IllegalArgumentException if the name is blank or taken, or if there are rows already
         */
        public Builder number(String name, String unit) {
            return column(name, unit, Kind.NUMBER);
        }

        /**
         * Adds a column of whole numbers without a unit.
         *
         * @param name name of the column, unique within the table
         * @return this builder
         * @throws IllegalArgumentException if the name is blank or taken, or if there are rows already
         */
        public Builder integer(String name) {
            return column(name, "", Kind.INTEGER);
        }

        /**
         * Adds a column of whole numbers.
         *
         * @param name name of the column, unique within the table
         * @param unit unit of every number in it, e.g. {@code "cells"}; empty if none
         * @return this builder
         * @throws IllegalArgumentException if the name is blank or taken, or if there are rows already
         */
        public Builder integer(String name, String unit) {
            return column(name, unit, Kind.INTEGER);
        }

        /**
         * Adds a column of the given kind; the door for readers of files, which learn the kind at run time.
         *
         * @param name name of the column, unique within the table
         * @param unit unit of every value in it; empty if none
         * @param kind kind of its values
         * @return this builder
         * @throws IllegalArgumentException if the name is blank or taken, or if there are rows already
         */
        public Builder column(String name, String unit, Kind kind) {
            Objects.requireNonNull(unit, "unit");
            Objects.requireNonNull(kind, "kind");
            if (name.isBlank()) {
                throw new IllegalArgumentException(
                        "the name of column " + columns.size() + " is blank; give every column a name");
            }
            if (rowCount > 0) {
                throw new IllegalArgumentException(
                        "column \"" + name + "\" comes after the first row; declare all columns before the rows");
            }
            if (columns.stream().anyMatch(column -> column.getName().equals(name))) {
                throw new IllegalArgumentException(
                        "column \"" + name + "\" is declared twice; column names must be unique");
            }
            columns.add(new ColumnBuilder(name, unit, kind));
            return this;
        }

        /**
         * Adds a row.
         *
         * @param values one value per column: texts for text columns, numbers for the others; {@code null} or {@code
         *     NaN} where the value is missing
         * @return this builder
         * @throws IllegalArgumentException if the number of values or the type of one does not fit the columns; the
         *     table is then as it was before
         */
        public Builder row(@Nullable Object... values) {
            if (values.length != columns.size()) {
                throw new IllegalArgumentException("row " + rowCount + " has " + values.length
                        + " values, but the table has " + columns.size() + " columns: "
                        + columns.stream().map(ColumnBuilder::getName).collect(Collectors.toList()));
            }
            for (int i = 0; i < values.length; i++) {
                columns.get(i).check(values[i], rowCount);
            }
            for (int i = 0; i < values.length; i++) {
                columns.get(i).add(values[i]);
            }
            rowCount++;
            return this;
        }

        /**
         * Returns the finished table. The builder may be used further; the table does not change with it.
         *
         * @return the table
         * @throws IllegalArgumentException if no column was declared
         */
        public Table build() {
            if (columns.isEmpty()) {
                throw new IllegalArgumentException("a table needs at least one column; declare one before build()");
            }
            return new Table(title, columns.stream().map(ColumnBuilder::build).toArray(Column[]::new), rowCount);
        }
    }
}
