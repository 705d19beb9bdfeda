package io.github.foldwise.io.prism;

import io.github.foldwise.dose.DoseResponseSet;
import io.github.foldwise.table.Table;
import io.github.foldwise.table.Tabular;
import io.github.foldwise.text.Value;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A data table of Prism: row titles, at most one X column, and data sets side by side that all hold the same kind of
 * {@linkplain PrismEntry entry}.
 *
 * <pre>{@code
 * PrismTable table = PrismFile.read("viability.pzfx").getTable("Data 1");
 * DoseResponseSet curves = table.toDoseResponse(DoseScale.LINEAR).withUnit("µM");
 * }</pre>
 */
public final class PrismTable extends Value implements Tabular {
    private static final long serialVersionUID = 1L;

    private final String title;
    private final PrismTableType type;
    private final PrismEntry entry;
    private final String[] rowTitles;
    private final @Nullable PrismColumn x;
    private final PrismColumn[] dataSets;

    private PrismTable(
            String title,
            PrismTableType type,
            PrismEntry entry,
            String[] rowTitles,
            @Nullable PrismColumn x,
            PrismColumn[] dataSets) {
        int rows = Math.max(usedRows(rowTitles), x == null ? 0 : x.usedRows());
        int width = 1;
        for (PrismColumn each : dataSets) {
            rows = Math.max(rows, each.usedRows());
            width = Math.max(width, each.getColumnCount());
        }
        this.title = XmlText.clean(title);
        this.type = Objects.requireNonNull(type, "type");
        this.entry = Objects.requireNonNull(entry, "entry");
        this.rowTitles = usedRows(rowTitles) == 0 ? new String[0] : Arrays.copyOf(rowTitles, rows);
        if (this.rowTitles.length > rowTitles.length) {
            Arrays.fill(this.rowTitles, rowTitles.length, rows, "");
        }
        this.x = x == null ? null : x.resized(rows);
        this.dataSets = new PrismColumn[dataSets.length];
        for (int i = 0; i < dataSets.length; i++) {
            this.dataSets[i] = dataSets[i].resized(rows).widened(width);
        }
    }

    private static int usedRows(String[] titles) {
        int rows = titles.length;
        while (rows > 0 && titles[rows - 1].isEmpty()) {
            rows--;
        }
        return rows;
    }

    /**
     * {@return a table without rows}
     *
     * @param title title of the table
     * @param type kind of table
     */
    public static PrismTable of(String title, PrismTableType type) {
        return new PrismTable(
                Objects.requireNonNull(title, "title"),
                type,
                PrismEntry.REPLICATES,
                new String[0],
                null,
                new PrismColumn[0]);
    }

    /**
     * Returns any table as one of Prism. A first column of texts becomes the row titles; the other columns become one
     * data set each, titled with name and unit. Columns of texts, and columns with an infinite number, are written as
     * texts, for which the table becomes one of {@linkplain PrismTableType#MULTIPLE_VARIABLES multiple variables}.
     *
     * @param content the table
     * @return the table under the same title
     */
    public static PrismTable of(Tabular content) {
        return PrismTables.ofTable(content.toTable());
    }

    /**
     * Returns dose-response curves as tables of Prism, one for each experiment so that wells and experiments stay
     * apart: doses in X, one data set per curve, the wells of a dose as replicates. An observation of weight 0 is
     * struck out. X is titled by the drug, where all curves have one, and the unit. {@link PrismProject#toDoseResponse} gives the
     * curves back; only the unit of responses has no place in Prism.
     *
     * @param curves the curves
     * @return one table, or one for each experiment in order of first appearance, it and its rows titled after the experiment
     * @throws IllegalArgumentException if only some doses have a unit, units are of different kinds, or there are weights
     *     other than 0 and 1, for which Prism has no place
     */
    public static List<PrismTable> ofCurves(DoseResponseSet curves) {
        return PrismTables.ofCurves(curves);
    }

    /**
     * Returns this table with row titles.
     *
     * @param titles one per row, empty where there is none
     * @return a copy
     */
    public PrismTable withRowTitles(Collection<String> titles) {
        return new PrismTable(
                title, type, entry, titles.stream().map(XmlText::clean).toArray(String[]::new), x, dataSets);
    }

    /**
     * Returns this table with an X column.
     *
     * @param column the column: X, or X and its error
     * @return a copy
     * @throws IllegalArgumentException if it has more than two columns
     */
    public PrismTable withX(PrismColumn column) {
        if (column.getColumnCount() > 2) {
            throw new IllegalArgumentException("X column \"" + column.getTitle() + "\" has " + column.getColumnCount()
                    + " columns; give X, or X and its error");
        }
        return new PrismTable(title, type, entry, rowTitles, column, dataSets);
    }

    /**
     * Returns this table with other data sets.
     *
     * @param newEntry what each data set holds
     * @param columns the data sets; narrower ones end with empty columns
     * @return a copy
     * @throws IllegalArgumentException if a data set has another number of columns than its kind of entry
     */
    public PrismTable withDataSets(PrismEntry newEntry, Collection<PrismColumn> columns) {
        int parts = newEntry.parts().size();
        for (PrismColumn column : columns) {
            if (parts > 0 && column.getColumnCount() != parts) {
                throw new IllegalArgumentException("data set \"" + column.getTitle() + "\" has "
                        + column.getColumnCount() + " columns, " + newEntry + " needs " + parts + ": "
                        + String.join(", ", newEntry.parts()));
            }
        }
        return new PrismTable(title, type, newEntry, rowTitles, x, columns.toArray(new PrismColumn[0]));
    }

    /** {@return the title of the table, possibly empty} */
    public String getTitle() {
        return title;
    }

    /** {@return the kind of table} */
    public PrismTableType getType() {
        return type;
    }

    /**
     * Returns what each data set holds.
     *
     * @return the kind of entry
     */
    public PrismEntry getEntry() {
        return entry;
    }

    /**
     * Returns the number of rows, without empty ones at the end.
     *
     * @return 0 or more
     */
    public int getRowCount() {
        return Math.max(
                rowTitles.length, x != null ? x.getRowCount() : dataSets.length == 0 ? 0 : dataSets[0].getRowCount());
    }

    /**
     * Returns the row titles.
     *
     * @return one per row, empty texts where there is none; an empty list when no row has one
     */
    public List<String> getRowTitles() {
        return List.of(rowTitles);
    }

    /** {@return the X column, null when the table has none} */
    public @Nullable PrismColumn getX() {
        return x;
    }

    /** {@return the data sets from left to right} */
    public List<PrismColumn> getDataSets() {
        return List.of(dataSets);
    }

    /**
     * {@return the table as one with a column for each column of Prism; values that were struck out are missing, as
     * {@link #toTable(StruckValues)}}
     */
    @Override
    public Table toTable() {
        return toTable(StruckValues.LEFT_OUT);
    }

    /**
     * Returns the table as one with a column for each column of Prism, named after its data set: {@code Control_1},
     * {@code Control_2} for replicates, {@code Control_MEAN}, {@code Control_SD}, {@code Control_N} for summaries,
     * {@code Dose_X}, {@code Dose_ERROR} for an X column with errors, {@code ROWTITLE} for the row titles. A data set
     * without a title is called as Prism shows it, {@code Data Set-A}; a name that occurs again is numbered.
     *
     * @param rule what becomes of values that were struck out
     * @return the table under the same title
     */
    public Table toTable(StruckValues rule) {
        return PrismTables.flat(this, Objects.requireNonNull(rule, "rule"));
    }

    /**
     * Returns the table as dose-response curves: one per data set, one observation per replicate. Values that were
     * struck out and rows without X are left out. Where all rows have the title of the table, as {@link #ofCurves} writes them, it
     * names the experiment; the experiments of a whole project are read by {@link PrismProject#toDoseResponse}.
     *
     * @param scale whether X holds doses or their logarithms
     * @return the curves, in the unit that the title of X has in brackets, such as {@code Dose [µM]}, and of the drug that it names,
     *     such as {@code Osimertinib [nM]}, unless it holds logarithms; data sets without a single value are left out
     * @throws IllegalArgumentException if the table has no X, holds summaries instead of replicates, X holds a dose below zero, or the
     *     title of X contradicts the scale: {@code Log conc} of doses, {@code Dose [µM]} or {@code ln(dose)} of decimal logarithms
     *     ({@link PrismColumn#withTitle} mends a title that is wrong)
     */
    public DoseResponseSet toDoseResponse(DoseScale scale) {
        return PrismTables.toCurves(this, Objects.requireNonNull(scale, "scale"));
    }

    @Override
    protected @Nullable Object[] parts() {
        return new @Nullable Object[] {title, type, entry, rowTitles, x, dataSets};
    }

    /** {@return the table with its first rows, values that were struck out being missing} */
    @Override
    public String toString() {
        return toTable().toString();
    }
}
