package io.github.foldwise.plate;

import io.github.foldwise.quantity.Concentration;
import java.io.Serializable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

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
     * Returns a drug at a concentration.
     *
     * @param drug name of the drug, not blank
     * @param concentration its concentration in the well, zero or more
     * @return the treatment
     * @throws IllegalArgumentException if the name is blank
     */
    public static Treatment of(String drug, Concentration concentration) {
        if (drug.isBlank()) {
            throw new IllegalArgumentException(
                    "a treatment with " + concentration + " names no drug; name it, for example \"erlotinib\"");
        }
        return new Treatment(drug, concentration);
    }

    /**
     * Returns the drug.
     *
     * @return its name
     */
    public String getDrug() {
        return drug;
    }

    /**
     * Returns the concentration.
     *
     * @return zero or more
     */
    public Concentration getConcentration() {
        return concentration;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Treatment that && drug.equals(that.drug) && concentration.equals(that.concentration);
    }

    @Override
    public int hashCode() {
        return 31 * drug.hashCode() + concentration.hashCode();
    }

    /** {@return drug and dose, for example {@code erlotinib 0.5 µM}} */
    @Override
    public String toString() {
        return drug + " " + concentration;
    }
}
