package io.github.foldwise.screening.spatial;

import io.github.foldwise.internal.smooth.Medians;
import io.github.foldwise.table.Table;
import io.github.foldwise.table.Tabular;
import io.github.foldwise.text.Digits;
import io.github.foldwise.text.Value;
import java.util.Arrays;

/**
 * Tukey's median polish: \( y_{ij} = \mu + r_i + c_j + e_{ij} \) with medians swept out of rows and columns in turn until
 * every row and every column of the residuals has the median zero.
 *
 * <p>At convergence equal to R's {@code medpolish(y, eps = 0, maxiter = 10000, na.rm = TRUE)}; R's default {@code eps =
 * 0.01} stops earlier, as many implementations of the B-score do. Instances are immutable.
 *
 * <p>Tukey, J. W. (1977). Exploratory Data Analysis. Addison-Wesley, chapter 11.
 */
public final class MedianPolish extends Value implements Tabular {
    private static final long serialVersionUID = 1L;

    /** Sweeps needed are some tens; a table that has not settled by then alternates between solutions. */
    private static final int MOST_SWEEPS = 10_000;

    /** Medians this small against the scatter of the table are rounding. */
    private static final double TOLERANCE = 1e-13;

    private final double[][] residuals;
    private final double[] rows;
    private final double[] columns;
    private double overall;
    private int sweeps;
    private boolean converged;

    private MedianPolish(double[][] table) {
        residuals = new double[table.length][];
        for (int i = 0; i < table.length; i++) {
            residuals[i] = table[i].clone();
        }
        rows = new double[table.length];
        columns = new double[table[0].length];
    }

    /**
     * Returns the polish of a table.
     *
     * @param table rows of equal length, at least one value; NaN where there is none, which enters no median; not changed
     * @return overall value, effects and residuals
     * @throws IllegalArgumentException if the table is empty, ragged, or holds an infinite value
     */
    public static MedianPolish of(double[][] table) {
        check(table);
        MedianPolish polish = new MedianPolish(table);
        double scale = polish.largest();
        while (!polish.converged && polish.sweeps < MOST_SWEEPS) {
            double moved = Math.max(polish.sweepRows(), polish.sweepColumns());
            polish.sweeps++;
            polish.converged = moved <= TOLERANCE * scale;
        }
        return polish;
    }

    private static void check(double[][] table) {
        if (table.length == 0 || table[0].length == 0) {
            throw new IllegalArgumentException("a table without values cannot be polished; give one row at least");
        }
        for (int i = 0; i < table.length; i++) {
            if (table[i].length != table[0].length) {
                throw new IllegalArgumentException("row " + i + " has " + table[i].length + " values, row 0 has "
                        + table[0].length + "; give every row a value for each column, NaN where there is none");
            }
            for (int j = 0; j < table[i].length; j++) {
                if (Double.isInfinite(table[i][j])) {
                    throw new IllegalArgumentException("value " + table[i][j] + " in row " + i + ", column " + j
                            + " is infinite; write NaN where there is none");
                }
            }
        }
    }

    private double largest() {
        double largest = 0;
        for (double[] row : residuals) {
            for (double value : row) {
                largest = Math.abs(value) > largest ? Math.abs(value) : largest;
            }
        }
        return largest;
    }

    private double sweepRows() {
        double moved = 0;
        for (int i = 0; i < rows.length; i++) {
            double median = present(residuals[i]);
            for (int j = 0; j < columns.length; j++) {
                residuals[i][j] -= median;
            }
            rows[i] += median;
            moved = Math.max(moved, Math.abs(median));
        }
        centre(columns);
        return moved;
    }

    private double sweepColumns() {
        double moved = 0;
        double[] column = new double[rows.length];
        for (int j = 0; j < columns.length; j++) {
            for (int i = 0; i < rows.length; i++) {
                column[i] = residuals[i][j];
            }
            double median = present(column);
            for (int i = 0; i < rows.length; i++) {
                residuals[i][j] -= median;
            }
            columns[j] += median;
            moved = Math.max(moved, Math.abs(median));
        }
        centre(rows);
        return moved;
    }

    private void centre(double[] effects) {
        double median = Medians.of(effects);
        for (int i = 0; i < effects.length; i++) {
            effects[i] -= median;
        }
        overall += median;
    }

    /** The median of what is there; a row without any value has no effect. */
    private static double present(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int count = sorted.length;
        while (count > 0 && Double.isNaN(sorted[count - 1])) {
            count--;
        }
        return count == 0 ? 0 : Medians.ofSorted(sorted, count);
    }

    /**
     * Returns the overall value.
     *
     * @return μ, in the unit of the table
     */
    public double getOverall() {
        return overall;
    }

    /** {@return the effects of the rows: \( r_i \), with median 0; 0 for a row without values} */
    public double[] getRowEffects() {
        return rows.clone();
    }

    /** {@return the effects of the columns: \( c_j \), with median 0; 0 for a column without values} */
    public double[] getColumnEffects() {
        return columns.clone();
    }

    /** {@return the residuals: \( e_{ij} \); NaN where the table has NaN} */
    public double[][] getResiduals() {
        double[][] copy = new double[residuals.length][];
        for (int i = 0; i < copy.length; i++) {
            copy[i] = residuals[i].clone();
        }
        return copy;
    }

    /**
     * {@return whether the medians of rows and columns came to rest: false if they were still moving after ten thousand
     * sweeps}
     */
    public boolean isConverged() {
        return converged;
    }

    /** {@return a row for each value of the table: row and column from 1, their effects, and the residual} */
    @Override
    public Table toTable() {
        Table.Builder table = Table.builder("Median polish")
                .integer("row")
                .integer("column")
                .number("overall")
                .number("rowEffect")
                .number("columnEffect")
                .number("residual");
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < columns.length; j++) {
                table.row(i + 1, j + 1, overall, rows[i], columns[j], residuals[i][j]);
            }
        }
        return table.build();
    }

    @Override
    protected Object[] parts() {
        return new Object[] {overall, rows, columns, residuals};
    }

    /** {@return the overall value and the number of sweeps} */
    @Override
    public String toString() {
        return "median polish " + Digits.of(overall) + ": " + rows.length + " x " + columns.length + ", " + sweeps
                + " sweeps";
    }
}
