package io.github.foldwise.figure;

import io.github.foldwise.text.Value;
import java.util.Objects;

/** What elements made of points share: a series, and coordinates whose first column is where they stand on the x axis. */
abstract class Marks extends Value {
    private static final long serialVersionUID = 1L;

    final String series;
    final Coordinates coordinates;

    Marks(String series, Coordinates coordinates) {
        this.series = Objects.requireNonNull(series, "series");
        this.coordinates = coordinates;
    }

    /** {@return the name of the series; empty for neutral grey without a legend entry} */
    public String getSeries() {
        return series;
    }

    /** {@return the positions on the x axis, as a new array, in the unit of the axis; indices on an axis of categories} */
    public double[] getX() {
        return coordinates.column(0);
    }

    @Override
    protected Object[] parts() {
        return new Object[] {series, coordinates};
    }
}
