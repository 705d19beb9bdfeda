package io.github.foldwise.culture;

import io.github.foldwise.quantity.Concentration;
import io.github.foldwise.text.Headline;
import io.github.foldwise.text.Value;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Vials that were frozen on a day, and how many are left. */
public final class VialBank extends Value {
    private static final long serialVersionUID = 1L;

    private final String name;
    private final String line;
    private final String flask;
    private final int passage;
    private final @Nullable Concentration dose;
    private final LocalDate date;
    private final int vials;
    private final int left;
    private final int row;

    VialBank(
            String name,
            String line,
            String flask,
            int passage,
            @Nullable Concentration dose,
            LocalDate date,
            int vials,
            int left,
            int row) {
        this.name = name;
        this.line = line;
        this.flask = flask;
        this.passage = passage;
        this.dose = dose;
        this.date = date;
        this.vials = vials;
        this.left = left;
        this.row = row;
    }

    VialBank without(int thawed) {
        return new VialBank(name, line, flask, passage, dose, date, vials, Math.max(0, left - thawed), row);
    }

    /** {@return the name of the bank: its own, or that of its flask} */
    public String getName() {
        return name;
    }

    /** {@return the line; empty where it is not known} */
    public String getLine() {
        return line;
    }

    /** {@return the flask it was frozen from; empty where it came from elsewhere} */
    public String getFlask() {
        return flask;
    }

    /** {@return the passage of its cells; -1 where it is not known} */
    public int getPassage() {
        return passage;
    }

    /** {@return the dose that its cells were under; null where they had none} */
    public @Nullable Concentration getDose() {
        return dose;
    }

    /** {@return the day it was frozen} */
    public LocalDate getDate() {
        return date;
    }

    /** {@return how many vials were frozen} */
    public int getVials() {
        return vials;
    }

    /** {@return how many of them are left} */
    public int getLeft() {
        return left;
    }

    /** {@return the row of the log that froze it} */
    public int getRow() {
        return row;
    }

    @Override
    protected @Nullable Object[] parts() {
        return new @Nullable Object[] {name, line, flask, passage, dose, date, vials, left, row};
    }

    /** {@return such as {@code R4: 2 of 3 vials, 0.057 µM, 2026-05-01}} */
    @Override
    public String toString() {
        return Headline.of(name, left + " of " + vials + " vials, " + (dose == null ? "no drug" : dose) + ", " + date);
    }
}
