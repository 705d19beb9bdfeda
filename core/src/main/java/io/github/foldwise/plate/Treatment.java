package io.github.foldwise.plate;

import io.github.foldwise.quantity.Concentration;
import java.io.Serializable;
import java.util.Objects;

/** A drug at a concentration. */
public final class Treatment implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String drug;
    private final Concentration concentration;

    private Treatment(String drug, Concentration concentration) {
        this.drug = drug.strip();
        this.concentration = Objects.requireNonNull(concentration, "concentration");
    }

    /**
     * A drug at a concentration.
     *
     * @param drug name of the drug, not blank
     * @param concentration its concentration in the well, zero or more
     * @return the treatment
     * @throws IllegalArgumentException when the name is blank
     */
    public static Treatment of(String drug, Concentration concentration) {
        if (drug.isBlank()) {
            throw new IllegalArgumentException(
                    "a treatment with " + concentration + " names no drug; name it, for example \"erlotinib\"");
        }
        return new Treatment(drug, concentration);
    }

    /**
     * The drug.
     *
     * @return its name
     */
    public String getDrug() {
        return drug;
    }

    /**
     * The concentration.
     *
     * @return zero or more
     */
    public Concentration getConcentration() {
        return concentration;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Treatment that && drug.equals(that.drug) && concentration.equals(that.concentration);
    }

    @Override
    public int hashCode() {
        return 31 * drug.hashCode() + concentration.hashCode();
    }

    /**
     * Drug and dose.
     *
     * @return for example {@code erlotinib 0.5 µM}
     */
    @Override
    public String toString() {
        return drug + " " + concentration;
    }
}
