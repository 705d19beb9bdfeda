package io.github.foldwise.plate.design;

import io.github.foldwise.plate.DilutionSeries;
import io.github.foldwise.quantity.Concentration;
import io.github.foldwise.table.Table;
import io.github.foldwise.table.Tabular;
import io.github.foldwise.text.Digits;
import io.github.foldwise.text.Value;
import org.jspecify.annotations.Nullable;

/**
 * How much solvent comes with each dose of a series, and how much must be added to hold it constant over the plate.
 *
 * <p>A dose <i>C</i> taken from a stock <i>S</i> in pure solvent brings <i>100 C / S</i> percent of it into the well. The plan
 * fills every well, the vehicle among them, up to one total; by default that of the highest dose.
 *
 * <pre>{@code
 * VehiclePlan plan = VehiclePlan.of(series, Concentration.parse("10 mM"));
 * plan.getTotalPercent();   // 0.1 for a top dose of 10 µM
 * }</pre>
 */
public final class VehiclePlan extends Value implements Tabular {
    private static final long serialVersionUID = 1L;

    private final DilutionSeries series;
    private final Concentration stock;
    private final double totalPercent;
    private final @Nullable Concentration solubility;

    private VehiclePlan(
            DilutionSeries series, Concentration stock, double totalPercent, @Nullable Concentration solubility) {
        this.series = series;
        this.stock = stock;
        this.totalPercent = totalPercent;
        this.solubility = solubility;
    }

    /**
     * Returns the plan for a series from one stock.
     *
     * @param series the doses in the well
     * @param stock concentration of the drug in pure solvent, above every dose
     * @return the plan, filled up to the share of the highest dose
     * @throws IllegalArgumentException if the stock is not above the highest dose, or of another kind of unit
     */
    public static VehiclePlan of(DilutionSeries series, Concentration stock) {
        Concentration top = series.descending().get(0);
        if (stock.compareTo(top) <= 0) {
            throw new IllegalArgumentException(
                    "a stock of " + stock + " cannot make a dose of " + top + "; the stock must be above every dose");
        }
        return new VehiclePlan(series, stock, percent(top, stock), null);
    }

    private static double percent(Concentration dose, Concentration stock) {
        return 100 * dose.in(stock.getUnit()) / stock.getValue();
    }

    /**
     * Returns this plan filled up to a larger share.
     *
     * @param percent share of the solvent in every well, percent of volume
     * @return a copy
     * @throws IllegalArgumentException if the highest dose alone brings more, or the share is above 100 %
     */
    public VehiclePlan withTotalPercent(double percent) {
        double least = percent(series.descending().get(0), stock);
        if (!(percent >= least && percent <= 100)) {
            throw new IllegalArgumentException("vehicle " + percent + " %: the highest dose alone brings " + least
                    + " %; give that or more, or a stronger stock");
        }
        return new VehiclePlan(series, stock, percent, solubility);
    }

    /**
     * Returns this plan with the solubility of the drug in the medium, which {@link #isSoluble(int)} compares doses
     * with.
     *
     * @param inMedium highest concentration that stays in solution
     * @return a copy
     * @throws IllegalArgumentException if it is of another kind of unit than the doses
     */
    public VehiclePlan withSolubility(Concentration inMedium) {
        inMedium.compareTo(stock);
        return new VehiclePlan(series, stock, totalPercent, inMedium);
    }

    /**
     * Returns the share of solvent that a dose brings from the stock.
     *
     * @param index the dose, from 0 in the order of the series
     * @return percent of volume
     * @throws IllegalArgumentException if there is no such dose
     */
    public double getPercent(int index) {
        return percent(series.get(index), stock);
    }

    /**
     * Returns the share of pure solvent to add to a dose.
     *
     * @param index the dose, from 0 in the order of the series
     * @return percent of volume, 0 or more
     * @throws IllegalArgumentException if there is no such dose
     */
    public double getBackfillPercent(int index) {
        return Math.max(0, totalPercent - getPercent(index));
    }

    /** {@return the share of solvent in every well: percent of volume} */
    public double getTotalPercent() {
        return totalPercent;
    }

    /**
     * Returns the weakest stock that makes the series within a share of solvent.
     *
     * @param limitPercent percent of volume that the cells tolerate, above 0
     * @return concentration of that stock, in the unit of the stock of this plan
     * @throws IllegalArgumentException if the limit is not above 0, or above 100
     */
    public Concentration getWeakestStock(double limitPercent) {
        if (!(limitPercent > 0 && limitPercent <= 100)) {
            throw new IllegalArgumentException("limit " + limitPercent + " %: give a share above 0, at most 100 %");
        }
        Concentration top = series.descending().get(0).to(stock.getUnit());
        return Concentration.of(100 * top.getValue() / limitPercent, stock.getUnit());
    }

    /**
     * Returns whether a dose stays in solution.
     *
     * @param index the dose, from 0 in the order of the series
     * @return false if the dose is above the solubility; true when none was given
     * @throws IllegalArgumentException if there is no such dose
     */
    public boolean isSoluble(int index) {
        return solubility == null || series.get(index).compareTo(solubility) <= 0;
    }

    /**
     * Returns the doses with their solvent.
     *
     * @return columns {@code dose}, {@code from_stock}, {@code backfill} and {@code total} (percent of volume) and
     *     {@code solubility}: {@code soluble}, {@code above solubility} or missing where none was given
     */
    @Override
    public Table toTable() {
        String unit = series.get(0).getUnit().getSymbol();
        Table.Builder table = Table.builder("vehicle " + Digits.of(totalPercent) + " %")
                .number("dose", unit)
                .number("from_stock", "%")
                .number("backfill", "%")
                .number("total", "%")
                .text("solubility");
        for (int i = 0; i < series.size(); i++) {
            String judged = solubility == null ? null : isSoluble(i) ? "soluble" : "above solubility";
            table.row(
                    series.get(i).in(series.get(0).getUnit()),
                    getPercent(i),
                    getBackfillPercent(i),
                    totalPercent,
                    judged);
        }
        return table.build();
    }

    @Override
    protected @Nullable Object[] parts() {
        return new @Nullable Object[] {series, stock, totalPercent, solubility};
    }

    /** {@return the doses with their solvent} */
    @Override
    public String toString() {
        return toTable().toString();
    }
}
