package io.github.foldwise.screening.quality;

import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.figure.Axis;
import io.github.foldwise.figure.Drawable;
import io.github.foldwise.figure.ErrorBars;
import io.github.foldwise.figure.Figure;
import io.github.foldwise.figure.Points;
import io.github.foldwise.figure.ReferenceLine;
import io.github.foldwise.internal.function.StudentT;
import io.github.foldwise.table.Table;
import io.github.foldwise.table.Tabular;
import io.github.foldwise.text.Digits;
import io.github.foldwise.text.Headline;
import io.github.foldwise.text.Value;
import java.util.Arrays;

/** The signal at each concentration of the vehicle relative to medium, and the highest that is borne. Immutable. */
public final class VehicleToleranceResult extends Value implements Tabular, Drawable {
    private static final long serialVersionUID = 1L;

    private static final int MOST_ROWS = 7;

    private final String unit;
    private final double largestLoss;
    private final VehicleToleranceOutcome outcome;
    private final String reason;
    private final double[] concentrations;
    private final double[] percents;
    private final double[] lower;
    private final double[] upper;
    private final int[] wells;

    private VehicleToleranceResult(
            String unit,
            double largestLoss,
            VehicleToleranceOutcome outcome,
            String reason,
            double[][] columns,
            int[] wells) {
        this.unit = unit;
        this.largestLoss = largestLoss;
        this.outcome = outcome;
        this.reason = reason;
        this.concentrations = columns[0];
        this.percents = columns[1];
        this.lower = columns[2];
        this.upper = columns[3];
        this.wells = wells;
    }

    static VehicleToleranceResult undecided(DoseResponseData series, String reason, double largestLoss) {
        return new VehicleToleranceResult(
                series.getUnit(),
                largestLoss,
                VehicleToleranceOutcome.NOT_ASSESSED,
                reason,
                new double[4][0],
                new int[0]);
    }

    static VehicleToleranceResult of(
            DoseResponseData series,
            double[] levels,
            double[] means,
            int[] counts,
            double variance,
            double largestLoss,
            double level) {
        int n = levels.length - 1;
        double[][] columns = new double[4][n];
        double df = series.size() - levels.length;
        // Two one-sided limits at the level are a two-sided interval at twice the error.
        double t = StudentT.twoSidedQuantile(2 * level - 1, df);
        int borne = 0;
        for (int k = 1; k <= n; k++) {
            double difference = means[k] - means[0];
            double half = t * Math.sqrt(variance * (1.0 / counts[k] + 1.0 / counts[0]));
            columns[0][k - 1] = levels[k];
            columns[1][k - 1] = 100 * Math.exp(difference);
            columns[2][k - 1] = 100 * Math.exp(difference - half);
            columns[3][k - 1] = 100 * Math.exp(difference + half);
            borne += borne == k - 1 && columns[2][k - 1] > 100 - largestLoss ? 1 : 0;
        }
        VehicleToleranceOutcome outcome = borne == n
                ? VehicleToleranceOutcome.TOLERATED
                : borne == 0 ? VehicleToleranceOutcome.NOT_TOLERATED : VehicleToleranceOutcome.LIMITED;
        return new VehicleToleranceResult(
                series.getUnit(), largestLoss, outcome, "", columns, Arrays.copyOfRange(counts, 1, n + 1));
    }

    /** {@return what the series shows} */
    public VehicleToleranceOutcome getOutcome() {
        return outcome;
    }

    /**
     * Returns why the series was not assessed.
     *
     * @return the reason; empty if it was
     */
    public String getReason() {
        return reason;
    }

    /**
     * Returns the highest concentration that is borne, along with all below it.
     *
     * @return the concentration in the unit of the series: a lower bound of the tolerance if all are borne; NaN if none is or
     *     the series was not assessed
     */
    public double getHighestTolerated() {
        double highest = Double.NaN;
        for (int k = 0; k < concentrations.length && lower[k] > 100 - largestLoss; k++) {
            highest = concentrations[k];
        }
        return highest;
    }

    /** {@return a row for each concentration: signal in percent of medium with its interval, and whether it is borne} */
    @Override
    public Table toTable() {
        Table.Builder table = Table.builder("Vehicle tolerance")
                .number("concentration", unit)
                .number("signal", "%")
                .number("lower", "%")
                .number("upper", "%")
                .integer("wells")
                .text("tolerated");
        for (int k = 0; k < concentrations.length; k++) {
            table.row(
                    concentrations[k],
                    percents[k],
                    lower[k],
                    upper[k],
                    wells[k],
                    lower[k] > 100 - largestLoss ? "yes" : "no");
        }
        return table.build();
    }

    /** {@return the signal relative to medium over the concentration of the vehicle, with the tolerated loss} */
    @Override
    public Figure toFigure() {
        return Figure.of("Vehicle tolerance")
                .withXaxis(Axis.log10("Concentration of the vehicle", unit))
                .withYaxis(Axis.linear("Signal", "% of medium"))
                .withDescription("Signal at each vehicle concentration in percent of medium, with confidence limits.")
                .with(ReferenceLine.horizontal("", 100 - largestLoss).withLabel("tolerated loss"))
                .with(ErrorBars.of("vehicle", concentrations, percents, lower, upper))
                .with(Points.of("vehicle", concentrations, percents));
    }

    @Override
    protected Object[] parts() {
        return new Object[] {unit, largestLoss, outcome, reason, concentrations, percents, lower, upper, wells};
    }

    /** {@return the highest concentration that is borne, then the signal at each} */
    @Override
    public String toString() {
        String highest = Digits.of(getHighestTolerated()) + (unit.isEmpty() ? "" : " " + unit);
        String answer = switch (outcome) {
            case TOLERATED -> "vehicle tolerated at all doses, >= " + highest;
            case LIMITED -> "vehicle tolerated up to " + highest;
            case NOT_TOLERATED -> "vehicle not tolerated at any dose";
            case NOT_ASSESSED -> "vehicle tolerance not assessed";
        };
        StringBuilder text = new StringBuilder(Headline.of(answer));
        text.append(reason.isEmpty() ? "" : "\n" + Headline.row(reason));
        for (int k = 0; k < Math.min(MOST_ROWS, concentrations.length); k++) {
            text.append('\n')
                    .append(Digits.of(concentrations[k]))
                    .append(": ")
                    .append(Digits.of(percents[k]))
                    .append(" % of medium [")
                    .append(Digits.of(lower[k]))
                    .append(", ")
                    .append(Digits.of(upper[k]))
                    .append(']');
        }
        return text.toString();
    }
}
