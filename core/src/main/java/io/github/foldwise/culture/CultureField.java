package io.github.foldwise.culture;

import io.github.foldwise.quantity.Concentration;
import io.github.foldwise.quantity.Volume;
import java.time.LocalDate;
import java.util.Locale;

/** What an event can say: a column of a log. */
public enum CultureField {
    /** The cell line, a text. */
    LINE(String.class),
    /** The flask it is done to, or that comes into being, a text. */
    FLASK(String.class),
    /** The flask or bank it comes from, a text. */
    PARENT(String.class),
    /** The passage number of the flask, a number. */
    PASSAGE(Double.class),
    /** The drug, a text. */
    DRUG(String.class),
    /** The dose in the flask, a concentration; 0 for the solvent alone. */
    DOSE(Concentration.class),
    /** The stock that the drug is taken from, a concentration. */
    STOCK(Concentration.class),
    /** The lot of the stock, a text. */
    LOT(String.class),
    /** The volume of stock that is added, a volume. */
    VOLUME(Volume.class),
    /** The volume of medium in the flask, a volume. */
    MEDIUM(Volume.class),
    /** The solvent in the medium, in percent. */
    VEHICLE(Double.class),
    /** The counts of the squares of a chamber, numbers. */
    SQUARES(double[].class),
    /** The dilution of the cells that are counted, a number: 2 for 1:1 with trypan blue. */
    DILUTION(Double.class),
    /** Cells counted or harvested, a number. */
    CELLS(Double.class),
    /** Cells put into the flask, a number. */
    SEEDED(Double.class),
    /** Living cells, in percent. */
    VIABILITY(Double.class),
    /** Cells that attach, in percent. */
    ATTACHMENT(Double.class),
    /** Into how many parts the cells are split, a number: 3 for 1:3. */
    SPLIT(Double.class),
    /** Vials frozen, thawed or received, a number. */
    VIALS(Double.class),
    /** Cells in each vial, a number. */
    CELLS_PER_VIAL(Double.class),
    /** The name of a bank of vials, a text. */
    BANK(String.class),
    /** The result of a test, a text. */
    RESULT(String.class),
    /** The last day on which a stock may be used, a date. */
    EXPIRY(LocalDate.class),
    /** The event that is corrected, by its identifier or row, a text. */
    CORRECTS(String.class),
    /** The day on which the corrected event was, a date. */
    CORRECTED_DATE(LocalDate.class),
    /** Free words. */
    REMARK(String.class);

    private final Class<?> type;

    CultureField(Class<?> type) {
        this.type = type;
    }

    /**
     * {@return the class of its values: {@code String}, {@code Double}, {@code double[]}, {@code LocalDate}, {@code
     * Concentration} or {@code Volume}}
     */
    public Class<?> getType() {
        return type;
    }

    /** {@return the name of its column, such as {@code "cells_per_vial"}} */
    public String getLabel() {
        return name().toLowerCase(Locale.ROOT);
    }
}
