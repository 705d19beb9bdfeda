package io.github.foldwise.culture;

import java.util.Locale;

/** What a log is held against. */
public enum CultureRule {
    /** A cell that is not what its column holds. */
    UNREADABLE(CultureSeverity.ERROR),
    /** What happened is in no word that is known. */
    UNKNOWN_EVENT(CultureSeverity.WARNING),
    /** A day that is missing, or in one of two orders of day and month. */
    DATE(CultureSeverity.ERROR),
    /** A day before that of the events above. */
    DATE_ORDER(CultureSeverity.WARNING),
    /** An event of a flask that was never begun, or only later. */
    NO_FLASK(CultureSeverity.ERROR),
    /** A parent that begins after its child. */
    PARENT_IN_FUTURE(CultureSeverity.ERROR),
    /** More than one parent. */
    PARENTS(CultureSeverity.ERROR),
    /** An event or a child of a flask that was given up. */
    DISCARDED(CultureSeverity.ERROR),
    /** A contaminated flask that is used, or was not given up. */
    CONTAMINATED(CultureSeverity.ERROR),
    /** A flask that begins while one of its name is in culture. */
    FLASK_TWICE(CultureSeverity.ERROR),
    /** A correction of nothing, of a correction, or of an event that does not exist. */
    CORRECTION(CultureSeverity.ERROR),
    /** A passage that is not one more than its parent's. */
    PASSAGE(CultureSeverity.WARNING),
    /** A passage that is not known. */
    PASSAGE_UNKNOWN(CultureSeverity.NOTE),
    /** A passage far from that of the parental line beside it. */
    PARTNER_PASSAGE(CultureSeverity.WARNING),
    /** Counts that are negative or no whole numbers. */
    COUNT_VALUE(CultureSeverity.ERROR),
    /** Viability below 0 or above 100 percent. */
    VIABILITY(CultureSeverity.ERROR),
    /** More cells in vials or flasks than there were. */
    CELLS(CultureSeverity.ERROR),
    /** Counts that scatter more than counting explains. */
    COUNT_SCATTER(CultureSeverity.WARNING),
    /** More vials thawed than were frozen. */
    VIALS(CultureSeverity.ERROR),
    /** A dose that the stock and its volume do not make. */
    DOSE_ARITHMETIC(CultureSeverity.ERROR),
    /** A dose that is not of the plan. */
    DOSE_OFF_PLAN(CultureSeverity.WARNING),
    /** A dose that hardly touches the parental line. */
    DOSE_BELOW_IC10(CultureSeverity.WARNING),
    /** More solvent than allowed. */
    VEHICLE_LIMIT(CultureSeverity.WARNING),
    /** Other solvent than the parental line beside it has. */
    VEHICLE_PARENT(CultureSeverity.WARNING),
    /** No parental line with solvent beside a line under drug. */
    NO_PARENT(CultureSeverity.WARNING),
    /** A dose that goes up without a vial of the dose before. */
    NO_BANK(CultureSeverity.WARNING),
    /** Medium that is too old. */
    MEDIUM_AGE(CultureSeverity.WARNING),
    /** A stock after its last day. */
    STOCK_EXPIRED(CultureSeverity.ERROR),
    /** Mycoplasma found, or not looked for in time. */
    MYCOPLASMA(CultureSeverity.WARNING),
    /** An identity that failed, or was not looked at in time. */
    STR(CultureSeverity.WARNING);

    private final CultureSeverity severity;

    CultureRule(CultureSeverity severity) {
        this.severity = severity;
    }

    /** {@return how much its findings matter as a rule; a test that failed matters more than one that is due} */
    public CultureSeverity getSeverity() {
        return severity;
    }

    /** {@return the word for it, such as {@code "dose-arithmetic"}} */
    public String getLabel() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
