package io.github.foldwise.culture;

import java.util.Locale;

/** What was done to cells, or learned about them, on a day. */
public enum CultureEventType {
    /** A flask or vial came from elsewhere. */
    RECEIVE,
    /** A vial was thawed into a flask. */
    THAW,
    /** Cells were put into a flask. */
    SEED,
    /** Medium was renewed, with the dose that the flask had unless another is named. */
    MEDIUM,
    /** Cells were counted. */
    COUNT,
    /** Cells were passed on, into another flask or the same. */
    PASSAGE,
    /** Drug was given, or solvent alone where the dose is 0. */
    DRUG,
    /** The dose was changed. */
    DOSE_CHANGE,
    /** Vials were frozen. */
    FREEZE,
    /** The flask was given up. */
    DISCARD,
    /** Bacteria, yeast or mould were seen in the flask, which is in culture until a row discards it. */
    CONTAMINATION,
    /** Cells were taken for an assay. */
    ASSAY,
    /** A test for mycoplasma. */
    MYCOPLASMA,
    /** Authentication by short tandem repeats. */
    STR,
    /** A lot of stock, with its concentration and expiry. */
    STOCK,
    /** An earlier event is set right. */
    CORRECTION,
    /** A remark. */
    NOTE,
    /** What happened is not understood; the event is kept and does nothing. */
    UNKNOWN;

    /** {@return the word for it, such as {@code "dose-change"}} */
    public String getLabel() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether it can bring a flask into being. */
    boolean begins() {
        return this == RECEIVE || this == THAW || this == SEED || this == PASSAGE;
    }

    /** Whether cells have fresh medium after it. */
    boolean renewsMedium() {
        return begins() || this == MEDIUM || this == DRUG || this == DOSE_CHANGE;
    }

    /** Whether it is done to a flask. */
    boolean isOfFlask() {
        return begins() || renewsMedium() || this == COUNT || this == FREEZE || this == DISCARD;
    }
}
