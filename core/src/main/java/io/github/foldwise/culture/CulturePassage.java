package io.github.foldwise.culture;

import io.github.foldwise.quantity.Concentration;
import io.github.foldwise.text.Digits;
import io.github.foldwise.text.Headline;
import io.github.foldwise.text.Value;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Growth from one passage to the next: a flask from the day it was seeded to the day it was harvested. */
public final class CulturePassage extends Value {
    private static final long serialVersionUID = 1L;

    private final String line;
    private final String flask;
    private final int passage;
    private final LocalDate from;
    private final LocalDate to;
    private final double hours;
    private final double seeded;
    private final double harvested;
    private final double doublings;
    private final double underDrug;
    private final boolean assumed;
    private final double viability;
    private final @Nullable Concentration dose;
    private final int row;
    private final boolean vehicle;

    CulturePassage(
            Flask flask,
            CultureEvent harvest,
            double hours,
            double harvested,
            double doublings,
            double underDrug,
            boolean assumed,
            double viability) {
        this.line = flask.line;
        this.flask = flask.id;
        this.passage = flask.passage;
        this.from = flask.periodStart.toLocalDate();
        this.to = harvest.moment().toLocalDate();
        this.hours = hours;
        this.seeded = flask.seeded;
        this.harvested = harvested;
        this.doublings = doublings;
        this.underDrug = underDrug;
        this.assumed = assumed;
        this.viability = viability;
        this.dose = flask.isUnderDrug() ? flask.dose : null;
        this.row = harvest.getRow();
        this.vehicle = flask.hasVehicle;
    }

    /** {@return the line; empty where it is not known} */
    public String getLine() {
        return line;
    }

    /** {@return the flask} */
    public String getFlask() {
        return flask;
    }

    /** {@return its passage number; -1 where it is not known} */
    public int getPassage() {
        return passage;
    }

    /** {@return the day it was seeded} */
    public LocalDate getFrom() {
        return from;
    }

    /** {@return the day it was harvested} */
    public LocalDate getTo() {
        return to;
    }

    /** {@return the hours between by the clock on the wall, an hour of summer time not reckoned; whole days where no times were written} */
    public double getHours() {
        return hours;
    }

    /** {@return cells seeded; NaN where it is not known} */
    public double getSeeded() {
        return seeded;
    }

    /** {@return cells harvested; NaN where it is not known} */
    public double getHarvested() {
        return harvested;
    }

    /** {@return doublings of living cells, negative where they became fewer; NaN where neither counts nor a split tell} */
    public double getDoublings() {
        return doublings;
    }

    /** {@return those of them under drug, by the share of hours; NaN where there is no number} */
    public double getDoublingsUnderDrug() {
        return underDrug;
    }

    /** {@return whether no one counted: true where the doublings follow from a split} */
    public boolean isAssumed() {
        return assumed;
    }

    /** {@return living cells at harvest in percent; NaN where it is not known} */
    public double getViability() {
        return viability;
    }

    /** {@return the dose at harvest; null where there was no drug} */
    public @Nullable Concentration getDose() {
        return dose;
    }

    /** {@return whether there was solvent in the medium: true under drug, and beside it where the log says so} */
    public boolean hasVehicle() {
        return vehicle;
    }

    /** {@return the row of the log that harvested it} */
    public int getRow() {
        return row;
    }

    @Override
    protected @Nullable Object[] parts() {
        return new @Nullable Object[] {
            line, flask, passage, from, to, hours, seeded, harvested, doublings, underDrug, assumed, viability, dose,
            row, vehicle
        };
    }

    /** {@return such as {@code R4: passage 11, 3.678 doublings}} */
    @Override
    public String toString() {
        return Headline.of(
                flask,
                "passage " + (passage < 0 ? "unknown" : passage) + ", "
                        + (Double.isNaN(doublings)
                                ? "doublings unknown"
                                : Digits.of(doublings) + " doublings" + (assumed ? ", assumed" : "")));
    }
}
