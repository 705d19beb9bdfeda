package io.github.foldwise.densitometry;

import io.github.foldwise.blot.BandTable;
import io.github.foldwise.table.Table;
import io.github.foldwise.table.Tabular;
import io.github.foldwise.text.Headline;
import io.github.foldwise.text.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The normalised signal of each lane, on the scale of natural logarithms: a number, a bound, or a reason why there is none.
 * Instances are immutable.
 */
public final class NormalizedBands extends Value implements Tabular {
    private static final long serialVersionUID = 1L;

    private final BlotNormalization normalization;
    private final BandTable table;
    private final double[] lowest;
    private final double[] highest;
    private final double[] errors;
    private final String[] reasons;

    NormalizedBands(
            BlotNormalization normalization,
            BandTable table,
            double[] lowest,
            double[] highest,
            double[] errors,
            String[] reasons) {
        this.normalization = normalization;
        this.table = table;
        this.lowest = lowest;
        this.highest = highest;
        this.errors = errors;
        this.reasons = reasons;
    }

    /** {@return what was divided by what} */
    public BlotNormalization getNormalization() {
        return normalization;
    }

    /** {@return the bands that were normalised} */
    public BandTable getBands() {
        return table;
    }

    /** {@return the number of lanes} */
    public int getLaneCount() {
        return lowest.length;
    }

    /**
     * Returns the logarithm of the normalised signal.
     *
     * @param lane index of the lane, from 0
     * @return the natural logarithm; NaN where it is no number
     * @throws IndexOutOfBoundsException if there is no such lane
     */
    public double getLogSignal(int lane) {
        return lowest[lane] == highest[lane] ? lowest[lane] : Double.NaN;
    }

    /**
     * Returns the least that the logarithm can be.
     *
     * @param lane index of the lane, from 0
     * @return the logarithm itself or its lower bound; negative infinity where there is none
     * @throws IndexOutOfBoundsException if there is no such lane
     */
    public double getLowest(int lane) {
        return lowest[lane];
    }

    /**
     * Returns the most that the logarithm can be.
     *
     * @param lane index of the lane, from 0
     * @return the logarithm itself or its upper bound; infinity where there is none
     * @throws IndexOutOfBoundsException if there is no such lane
     */
    public double getHighest(int lane) {
        return highest[lane];
    }

    /**
     * Returns the standard error of the logarithm from image noise, which says nothing of another blot.
     *
     * @param lane index of the lane, from 0
     * @return the standard error; NaN where one of the readings came without
     * @throws IndexOutOfBoundsException if there is no such lane
     */
    public double getStandardError(int lane) {
        return errors[lane];
    }

    /**
     * Returns why the signal of a lane is no number.
     *
     * @param lane index of the lane, from 0
     * @return such as {@code "pFAK saturated"}; empty where it is a number
     * @throws IndexOutOfBoundsException if there is no such lane
     */
    public String getReason(int lane) {
        return reasons[lane];
    }

    /** {@return a row for each lane: factors, normalised signal on the plain scale with its bounds, reason} */
    @Override
    public Table toTable() {
        List<String> factors = table.getFactors();
        Table.Builder rows = Table.builder(normalization.getFormula());
        factors.forEach(rows::text);
        rows.number("signal").number("lowest").number("highest").text("reason");
        for (int lane = 0; lane < lowest.length; lane++) {
            List<@Nullable Object> row = new ArrayList<>();
            for (String factor : factors) {
                row.add(table.getLevel(lane, factor));
            }
            row.add(Math.exp(getLogSignal(lane)));
            row.add(Math.exp(lowest[lane]));
            row.add(Math.exp(highest[lane]));
            row.add(reasons[lane]);
            rows.row(row.toArray());
        }
        return rows.build();
    }

    @Override
    protected Object[] parts() {
        return new Object[] {normalization, table, lowest, highest, errors, reasons};
    }

    /** {@return what was normalised and how many lanes have a number, then the first lanes} */
    @Override
    public String toString() {
        int numbers = 0;
        for (int lane = 0; lane < lowest.length; lane++) {
            numbers += lowest[lane] == highest[lane] ? 1 : 0;
        }
        return Headline.of(normalization.getFormula(), numbers + " of " + Headline.counted(lowest.length, "lane"))
                + "\n" + toTable().toText(Headline.ROWS - 3, Headline.ROW);
    }
}
