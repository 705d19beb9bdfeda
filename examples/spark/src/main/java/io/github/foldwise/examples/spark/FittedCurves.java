package io.github.foldwise.examples.spark;

import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.doseresponse.DoseResponseFit;
import io.github.foldwise.doseresponse.DoseResponseFitter;
import io.github.foldwise.doseresponse.EffectiveDose;
import io.github.foldwise.inference.Interval;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.stream.DoubleStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;

/** The curves of one partition, each fitted when it is asked for: a task that Spark stops does so after the curve at hand. */
final class FittedCurves implements Iterator<Row> {
    private static final double LEVEL = 0.95;

    private final Iterator<Row> wells;
    private final DoseResponseFitter fitter;
    /** The first well of the next curve. */
    private @Nullable Row first;

    /** Of wells as {@link SparkScreen#WELLS}, those of a curve behind each other. */
    FittedCurves(Iterator<Row> wells, DoseResponseFitter fitter) {
        this.wells = wells;
        this.fitter = fitter;
        first = wells.hasNext() ? wells.next() : null;
    }

    @Override
    public boolean hasNext() {
        return first != null;
    }

    @Override
    public Row next() {
        Row head = first;
        if (head == null) {
            throw new NoSuchElementException();
        }
        DoubleStream.Builder doses = DoubleStream.builder();
        DoubleStream.Builder responses = DoubleStream.builder();
        Row well = head;
        while (well != null && isSame(well, head, 0) && isSame(well, head, 1)) {
            doses.add(number(well, 3));
            responses.add(number(well, 4));
            well = wells.hasNext() ? wells.next() : null;
        }
        first = well;
        return fitted(
                head.getString(0),
                head.getString(1),
                doses.build().toArray(),
                responses.build().toArray());
    }

    private static boolean isSame(Row well, Row other, int column) {
        return Objects.equals(well.get(column), other.get(column));
    }

    private static double number(Row well, int column) {
        return well.isNullAt(column) ? Double.NaN : well.getDouble(column);
    }

    private Row fitted(@Nullable String plate, @Nullable String compound, double[] doses, double[] responses) {
        DoseResponseFit fit;
        try {
            fit = fitter.fit(DoseResponseData.of(doses, responses));
        } catch (IllegalArgumentException refused) {
            // One curve that is no data is a row, so that millions of others are not lost with it
            @Nullable Object[] cells = new @Nullable Object[SparkScreen.CURVES.length()];
            cells[0] = plate;
            cells[1] = compound;
            cells[2] = doses.length;
            cells[3] = SparkScreen.INVALID;
            cells[4] = refused.getMessage();
            return RowFactory.create(cells);
        }
        return row(plate, compound, fit);
    }

    /** {@return a row as {@link SparkScreen#CURVES}} */
    static Row row(@Nullable String plate, @Nullable String compound, DoseResponseFit fit) {
        EffectiveDose ic50 = fit.effectiveDose(50);
        Interval interval = ic50.interval(LEVEL);
        return RowFactory.create(
                plate,
                compound,
                fit.getObservationCount(),
                fit.getStatus().name(),
                fit.isConverged() ? null : fit.getStatus().getReason(),
                ic50.getOutcome().name(),
                known(ic50.getValue()),
                known(interval.getLower()),
                known(interval.getUpper()),
                known(fit.getSlope()),
                known(fit.getBottom()),
                known(fit.getTop()));
    }

    private static @Nullable Double known(double number) {
        return Double.isNaN(number) ? null : number;
    }
}
