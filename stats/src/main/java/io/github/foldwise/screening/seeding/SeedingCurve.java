package io.github.foldwise.screening.seeding;

import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.figure.Axis;
import io.github.foldwise.figure.Drawable;
import io.github.foldwise.figure.Figure;
import io.github.foldwise.figure.Line;
import io.github.foldwise.figure.Points;
import io.github.foldwise.figure.ReferenceLine;
import io.github.foldwise.inference.Estimate;
import io.github.foldwise.table.Table;
import io.github.foldwise.table.Tabular;
import io.github.foldwise.text.Digits;
import io.github.foldwise.text.Value;
import java.util.Arrays;

/**
 * The linear range of an assay in cells per well, and the density to seed for an experiment of some hours. Instances are
 * immutable.
 */
public final class SeedingCurve extends Value implements Tabular, Drawable {
    private static final long serialVersionUID = 1L;

    private final DoseResponseData wells;
    private final SeedingOutcome outcome;
    private final SeedingLine line;
    private final double upperLimit;
    private final double level;

    SeedingCurve(DoseResponseData wells, SeedingOutcome outcome, SeedingLine line, double upperLimit, double level) {
        this.wells = wells;
        this.outcome = outcome;
        this.line = line;
        this.upperLimit = upperLimit;
        this.level = level;
    }

    /** {@return what the titration shows} */
    public SeedingOutcome getOutcome() {
        return outcome;
    }

    /** {@return whether there is a linear range to work in: true if the signal is linear, throughout or up to a limit} */
    public boolean isLinear() {
        return outcome == SeedingOutcome.LINEAR_THROUGHOUT || outcome == SeedingOutcome.LINEAR_UP_TO;
    }

    /**
     * Returns the highest density at which the signal is linear.
     *
     * @return cells per well; the highest tested, and so a lower bound, for {@link SeedingOutcome#LINEAR_THROUGHOUT}; NaN if
     *     there is no linear range
     */
    public double getUpperLimit() {
        return isLinear() ? upperLimit : Double.NaN;
    }

    /**
     * Returns the signal of one cell.
     *
     * @return the slope of the line over the linear range; over the last range tried where none is linear
     */
    public Estimate getSlope() {
        return line.slope();
    }

    /**
     * Returns the signal without cells.
     *
     * @return the intercept; near zero where the blank was subtracted
     */
    public Estimate getIntercept() {
        return line.intercept();
    }

    /**
     * Returns the p-value of lack of fit of the line.
     *
     * @return the p-value of the F test; NaN without replicate wells
     */
    public double getLackOfFitPvalue() {
        return line.lackOfFit();
    }

    /**
     * Returns the highest density to seed so that untreated wells are still in the linear range when they are read: \(
     * U\,2^{-t/T_d} \) with the upper limit U.
     *
     * @param hours time t of growth from seeding to reading, in hours, at least 0
     * @param doublingTimeHours doubling time \( T_d \) in hours, above 0; infinite for cells that do not grow
     * @return cells per well to seed at most; NaN if there is no linear range
     * @throws IllegalArgumentException if a time is out of its range
     */
    public double densityFor(double hours, double doublingTimeHours) {
        if (!(hours >= 0) || Double.isInfinite(hours)) {
            throw new IllegalArgumentException("growth of " + hours + " hours; give a time of 0 or more, such as 72");
        }
        if (!(doublingTimeHours > 0)) {
            throw new IllegalArgumentException(
                    "doubling time " + doublingTimeHours + " hours; it must be above 0, such as 24");
        }
        return getUpperLimit() * Math.pow(2, -hours / doublingTimeHours);
    }

    /** {@return a row for each density: wells, mean signal, the line, and whether it is in the linear range} */
    @Override
    public Table toTable() {
        Table.Builder table = Table.builder("Seeding titration")
                .number("cells")
                .integer("wells")
                .number("signal", wells.getResponseUnit())
                .number("line", wells.getResponseUnit())
                .number("deviation", "%")
                .text("linear");
        double[] doses = wells.getDoses();
        double[] responses = wells.getResponses();
        for (double density : Arrays.stream(doses).distinct().sorted().toArray()) {
            double sum = 0;
            int count = 0;
            for (int i = 0; i < doses.length; i++) {
                if (doses[i] == density) {
                    sum += responses[i];
                    count++;
                }
            }
            double fitted = at(density);
            table.row(
                    density,
                    count,
                    sum / count,
                    fitted,
                    100 * (sum / count / fitted - 1),
                    density <= getUpperLimit() ? "yes" : "no");
        }
        return table.build();
    }

    private double at(double cells) {
        return line.intercept().getValue() + line.slope().getValue() * cells;
    }

    /** {@return wells and line, with the upper limit of linearity} */
    @Override
    public Figure toFigure() {
        double[] doses = wells.getDoses();
        double highest = Arrays.stream(doses).max().orElse(0);
        Figure figure = Figure.of("Seeding titration")
                .withXaxis(Axis.linear("Cells per well", ""))
                .withYaxis(Axis.linear(
                        "Signal", wells.getResponseUnit().isEmpty() ? Axis.ARBITRARY : wells.getResponseUnit()))
                .withDescription("Signal over cells per well with the line of the linear range.");
        if (isLinear()) {
            figure = figure.with(Line.of("line", new double[] {0, upperLimit}, new double[] {at(0), at(upperLimit)}))
                    .with(Line.of("line", new double[] {upperLimit, highest}, new double[] {at(upperLimit), at(highest)
                            })
                            .withDashed())
                    .with(ReferenceLine.vertical("", upperLimit)
                            .withLabel(outcome == SeedingOutcome.LINEAR_UP_TO ? "linear up to" : "highest tested"));
        }
        return figure.with(Points.of("wells", doses, wells.getResponses()));
    }

    @Override
    protected Object[] parts() {
        return new Object[] {wells, outcome, line, upperLimit, level};
    }

    /** {@return the upper limit of linearity or why there is none, then slope, intercept and lack of fit} */
    @Override
    public String toString() {
        String limit = Digits.of(upperLimit) + " cells per well";
        String answer = switch (outcome) {
            case LINEAR_UP_TO -> "linear up to " + limit;
            case LINEAR_THROUGHOUT -> "linear up to >= " + limit;
            case NOT_LINEAR -> "not linear";
            case NO_SLOPE -> "signal does not rise with cells";
            case TOO_FEW_WELLS -> "too few wells for a linear range";
        };
        return answer + "\nslope " + line.slope() + " per cell\nintercept " + line.intercept() + "\nlack of fit p "
                + Digits.of(line.lackOfFit()) + ", " + line.densities() + " densities, " + line.wells()
                + " wells";
    }
}
