package io.github.foldwise.culture;

import io.github.foldwise.quantity.Concentration;
import io.github.foldwise.text.Digits;
import io.github.foldwise.text.Headline;
import io.github.foldwise.text.Value;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A flask on a day: where it comes from, how old it is, what it has been under, and what is banked of it. */
public final class FlaskState extends Value {
    private static final long serialVersionUID = 1L;

    private final String line;
    private final String flask;
    private final String parent;
    private final String[] lineage;
    private final LocalDate start;
    private final @Nullable LocalDate end;
    private final boolean discarded;
    private final int passage;
    private final boolean passageAssumed;
    private final String drug;
    private final @Nullable Concentration dose;
    private final @Nullable LocalDate doseSince;
    private final LocalDate medium;
    private final double doublings;
    private final double underDrug;
    private final boolean assumed;
    private final boolean complete;
    private final int vials;

    FlaskState(Flask flask, List<VialBank> banks, LocalDate at) {
        this.line = flask.line;
        this.flask = flask.id;
        this.parent = flask.parent == null ? "" : flask.parent.id;
        List<String> names = new ArrayList<>();
        for (Flask one = flask; one != null; one = one.parent) {
            names.add(one.id);
        }
        this.lineage = names.toArray(new String[0]);
        this.start = flask.start;
        boolean ended = !flask.isAlive(at);
        this.end = ended ? flask.end : null;
        this.discarded = ended && flask.discarded;
        this.passage = flask.passage;
        this.passageAssumed = flask.passageAssumed;
        this.drug = flask.drug;
        this.dose = flask.isUnderDrug() ? flask.dose : null;
        this.doseSince = flask.doseSince;
        this.medium = flask.medium;
        this.doublings = flask.doublings;
        this.underDrug = flask.underDrug;
        this.assumed = flask.assumed;
        this.complete = !flask.incomplete;
        this.vials = banks.stream()
                .filter(bank -> flask.descendsFrom(bank.getFlask()) && Doses.same(bank.getDose(), dose, 0.02))
                .mapToInt(VialBank::getLeft)
                .sum();
    }

    /** {@return the line; empty where it is not known} */
    public String getLine() {
        return line;
    }

    /** {@return the name of the flask} */
    public String getFlask() {
        return flask;
    }

    /** {@return the flask it comes from; empty where that is not in the log} */
    public String getParent() {
        return parent;
    }

    /** {@return this flask, its parent, and so on to the first} */
    public List<String> getLineage() {
        return List.of(lineage);
    }

    /** {@return the day it began} */
    public LocalDate getStart() {
        return start;
    }

    /** {@return whether it is in culture: false once it was discarded, or passed on and not named again} */
    public boolean isInCulture() {
        return end == null;
    }

    /** {@return whether it was given up: true after a row that discards it} */
    public boolean isDiscarded() {
        return discarded;
    }

    /** {@return the passage number; -1 where it is not known} */
    public int getPassage() {
        return passage;
    }

    /** {@return whether the passage number follows from the parent: true where the row names none} */
    public boolean isPassageAssumed() {
        return passageAssumed;
    }

    /** {@return the drug; empty where none is named} */
    public String getDrug() {
        return drug;
    }

    /** {@return the dose; null where there is no drug} */
    public @Nullable Concentration getDose() {
        return dose;
    }

    /** {@return the day since when the flask or its forebears are at that dose; null where they never had one} */
    public @Nullable LocalDate getDoseSince() {
        return doseSince;
    }

    /** {@return the day of its medium} */
    public LocalDate getMediumDate() {
        return medium;
    }

    /** {@return doublings up to its last seeding, of all its forebears in this log; losses count as 0} */
    public double getDoublings() {
        return doublings;
    }

    /** {@return those of them under drug} */
    public double getDoublingsUnderDrug() {
        return underDrug;
    }

    /** {@return those of them off drug} */
    public double getDoublingsOffDrug() {
        return doublings - underDrug;
    }

    /** {@return whether some doublings follow from splits: true where a passage was not counted} */
    public boolean isAssumed() {
        return assumed;
    }

    /** {@return whether all passages tell their doublings: false where one has neither counts nor a split, so that there were more} */
    public boolean isComplete() {
        return complete;
    }

    /** {@return the vials that are left of it or its forebears at this dose} */
    public int getVials() {
        return vials;
    }

    @Override
    protected @Nullable Object[] parts() {
        return new @Nullable Object[] {
            line,
            flask,
            parent,
            lineage,
            start,
            end,
            discarded,
            passage,
            passageAssumed,
            drug,
            dose,
            doseSince,
            medium,
            doublings,
            underDrug,
            assumed,
            complete,
            vials
        };
    }

    /** {@return such as {@code passage 11, 0.057 µM since 2026-04-12, 2 vials}, then where it comes from} */
    @Override
    public String toString() {
        String at = dose == null ? "no drug" : Doses.text(dose) + " since " + doseSince;
        String of = "passage " + (passage < 0 ? "unknown" : passage + (passageAssumed ? "?" : ""));
        return Headline.of(of + ", " + at + ", " + Headline.counted(vials, "vial")) + "\n"
                + Headline.row("  " + (line.isEmpty() ? "" : line + ", ") + String.join(" from ", lineage)
                        + (end == null ? "" : discarded ? "; discarded " + end : "; passed on " + end))
                + "\n"
                + Headline.row("  " + (complete ? "" : "at least ") + Digits.of(doublings) + " doublings"
                        + (assumed ? ", some assumed" : "") + ", " + Digits.of(underDrug) + " under drug; medium of "
                        + medium);
    }
}
