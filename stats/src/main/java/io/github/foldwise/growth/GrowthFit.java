package io.github.foldwise.growth;

import io.github.foldwise.figure.Drawable;
import io.github.foldwise.figure.Figure;
import io.github.foldwise.inference.Estimate;
import io.github.foldwise.inference.Interval;
import io.github.foldwise.table.Table;
import io.github.foldwise.table.Tabular;
import io.github.foldwise.text.Digits;
import io.github.foldwise.text.Headline;
import io.github.foldwise.text.Value;
import java.util.List;
import java.util.Objects;

/**
 * The growth of one line under one condition: rate, doubling time, lag and capacity with what is known of each.
 *
 * <p>Numbers are numbers: {@code getDoublingTime()} is NaN where the time is open, and {@code doublingTime()} is the typed answer
 * with interval and outcome. Instances are immutable.
 */
public final class GrowthFit extends Value implements Tabular, Drawable {
    private static final long serialVersionUID = 1L;

    private final GrowthFitter fitter;
    private final GrowthData data;
    private final GrowthModel model;
    private final GrowthErrors errors;
    private final GrowthAnswer answer;

    GrowthFit(
            GrowthFitter fitter,
            GrowthData data,
            List<WellGrowth> wells,
            GrowthModel model,
            GrowthErrors errors,
            List<WellGrowth> open,
            Interval averaged) {
        this.fitter = fitter;
        this.data = data;
        this.model = model;
        this.errors = errors;
        this.answer = new GrowthAnswer(fitter, data, wells, model, open, averaged);
    }

    /**
     * Returns what grew.
     *
     * @return the name of the data; empty if they have none
     */
    public String getName() {
        return data.getName();
    }

    /** {@return the counts} */
    public GrowthData getData() {
        return data;
    }

    /** {@return the model that the numbers come from: never AUTO} */
    public GrowthModel getModel() {
        return model;
    }

    /** {@return how counts scatter about a logistic or Gompertz curve} */
    public GrowthErrors getErrors() {
        return errors;
    }

    /** {@return whether wells or experiments are the unit of inference: never AUTO} */
    public GrowthUnit getUnit() {
        return answer.unit();
    }

    /** {@return the growth rate per unit of time, negative where cells become fewer; NaN if it is not a number} */
    public double getRate() {
        return rate().getEstimate();
    }

    /**
     * Returns the doubling time.
     *
     * @return the time in the unit of the data; negative where cells become fewer; NaN where the interval of the rate holds 0
     */
    public double getDoublingTime() {
        return doublingTime().getEstimate();
    }

    /** {@return the time at which growth begins, on the scale of the data's times; NaN where no lag was seen} */
    public double getLag() {
        return lag().getEstimate();
    }

    /** {@return the capacity in the unit of the counts; NaN unless it was identified} */
    public double getCapacity() {
        return capacity().getOutcome() == GrowthOutcome.ESTIMATED ? capacity().getEstimate() : Double.NaN;
    }

    /** {@return the growth rate with its interval} */
    public GrowthQuantity rate() {
        return answer.quantity("rate");
    }

    /** {@return the doubling time with its interval} */
    public GrowthQuantity doublingTime() {
        return answer.quantity("doubling_time");
    }

    /** {@return the time at which growth begins with its interval} */
    public GrowthQuantity lag() {
        return answer.quantity("lag");
    }

    /** {@return the plateau, or the capacity of the curve, with its interval; not a number to be used unless estimated} */
    public GrowthQuantity capacity() {
        return answer.quantity("capacity");
    }

    /** {@return the first time of the exponential window; over several experiments, of which each has its own, the mean} */
    public GrowthQuantity windowFrom() {
        return answer.quantity("window_from");
    }

    /** {@return the last time of the exponential window; over several experiments, of which each has its own, the mean} */
    public GrowthQuantity windowTo() {
        return answer.quantity("window_to");
    }

    /** {@return rate, doubling time, lag, capacity and the two ends of the window} */
    public List<GrowthQuantity> getQuantities() {
        return answer.quantities();
    }

    /** {@return the rate with its standard error and degrees of freedom, for what is computed from several} */
    public Estimate getRateEstimate() {
        return answer.rate();
    }

    /**
     * Returns a parameter of the logistic or Gompertz curve of a single well.
     *
     * @param letter K, N0 and r of the logistic, K, b and c of Gompertz's curve, times counted from the first one
     * @return the parameter; NaN if the model has none of this letter, or there is not exactly one well
     */
    public double getParameter(String letter) {
        Objects.requireNonNull(letter, "letter");
        return answer.parameter(letter);
    }

    /** {@return what a reader of the numbers should know; empty if nothing} */
    public List<String> getWarnings() {
        return answer.warnings();
    }

    GrowthFitter fitter() {
        return fitter;
    }

    GrowthAnswer answer() {
        return answer;
    }

    /** {@return a row for each quantity with its interval and what is known of it} */
    @Override
    public Table toTable() {
        Table.Builder table = GrowthRows.builder("Growth");
        GrowthRows.add(table, getName(), getQuantities());
        return table.build();
    }

    /** {@return the counts on a logarithmic axis with the window and the line or curve of each well} */
    @Override
    public Figure toFigure() {
        return GrowthFigure.of(this);
    }

    @Override
    protected Object[] parts() {
        return new Object[] {fitter, data};
    }

    /** {@return the doubling time, then the other quantities with their intervals} */
    @Override
    public String toString() {
        GrowthQuantity time = doublingTime();
        String shown = switch (time.getOutcome()) {
            case ESTIMATED, NOT_EXPONENTIAL -> "doubles in " + Headline.of(time.toString());
            case DECLINING ->
                Double.isNaN(time.getEstimate())
                        ? "halves in < " + Digits.of(-time.getInterval().getLower()) + " " + time.getUnit()
                        : "halves in " + Digits.of(-time.getEstimate()) + " " + time.getUnit();
            case OPEN -> "doubling time open";
            default -> "no doubling time";
        };
        StringBuilder text = new StringBuilder(
                shown.length() + 8 > Headline.LENGTH || getName().isEmpty()
                        ? Headline.of(shown)
                        : Headline.of(getName(), shown));
        text.append('\n')
                .append(Headline.row(model.getLabel() + ", "
                        + Headline.counted(rate().getUnitCount(), answer.unit().getLabel())));
        for (GrowthQuantity quantity : getQuantities()) {
            text.append('\n').append(Headline.row(quantity.getName() + " " + quantity));
        }
        return text.toString();
    }
}
