package io.github.foldwise.plate;

import io.github.foldwise.quantity.Concentration;
import java.io.Serializable;
import java.util.Objects;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * What is in one well: role, cell line, drug, concentration, technical replicate and experiment. Names that were not given
 * are empty texts.
 */
public final class WellContent implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final WellContent NOTHING = new WellContent(WellRole.EMPTY, "", "", null, 0, "");

    private final WellRole role;
    private final String line;
    private final String drug;
    private final @Nullable Concentration concentration;
    private final int replicate;
    private final String experiment;

    private WellContent(
            WellRole role,
            String line,
            String drug,
            @Nullable Concentration concentration,
            int replicate,
            String experiment) {
        this.role = Objects.requireNonNull(role, "role");
        this.line = line.strip();
        this.drug = drug.strip();
        this.concentration = concentration;
        this.replicate = replicate;
        this.experiment = experiment.strip();
    }

    /**
     * A content of which only the role is known.
     *
     * @param role the role
     * @return the content
     */
    public static WellContent of(WellRole role) {
        return NOTHING.withRole(role);
    }

    /**
     * This content in another role.
     *
     * @param newRole the role
     * @return a copy
     */
    public WellContent withRole(WellRole newRole) {
        return new WellContent(newRole, line, drug, concentration, replicate, experiment);
    }

    /**
     * This content with a cell line.
     *
     * @param name name of the line, for example {@code "A549-R1"}; empty for none
     * @return a copy
     */
    public WellContent withLine(String name) {
        return new WellContent(role, name, drug, concentration, replicate, experiment);
    }

    /**
     * This content with a drug.
     *
     * @param name name of the drug; empty for none
     * @return a copy
     */
    public WellContent withDrug(String name) {
        return new WellContent(role, line, name, concentration, replicate, experiment);
    }

    /**
     * This content with a dose. An {@link WellRole#EMPTY} well becomes a {@link WellRole#SAMPLE}, or a
     * {@link WellRole#VEHICLE} where the dose is zero; any other role stays.
     *
     * @param dose the concentration of the drug in the well
     * @return a copy
     */
    public WellContent withConcentration(Concentration dose) {
        WellRole implied = dose.isZero() ? WellRole.VEHICLE : WellRole.SAMPLE;
        return new WellContent(role == WellRole.EMPTY ? implied : role, line, drug, dose, replicate, experiment);
    }

    /**
     * This content with the number of its technical replicate.
     *
     * @param number 1, 2, …; 0 for none
     * @return a copy
     * @throws IllegalArgumentException when the number is negative
     */
    public WellContent withReplicate(int number) {
        if (number < 0) {
            throw new IllegalArgumentException("replicate " + number + " is negative; count from 1, 0 for not named");
        }
        return new WellContent(role, line, drug, concentration, number, experiment);
    }

    /**
     * This content with its experiment.
     *
     * @param name name of the biological replicate, for example {@code "2024-03-01"}; empty for none
     * @return a copy
     */
    public WellContent withExperiment(String name) {
        return new WellContent(role, line, drug, concentration, replicate, name);
    }

    /**
     * What the well is for.
     *
     * @return the role
     */
    public WellRole getRole() {
        return role;
    }

    /**
     * The cell line.
     *
     * @return the name, empty when not named
     */
    public String getLine() {
        return line;
    }

    /**
     * The drug.
     *
     * @return the name, empty when not named
     */
    public String getDrug() {
        return drug;
    }

    /**
     * The concentration of the drug.
     *
     * @return the dose, null when not given
     */
    public @Nullable Concentration getConcentration() {
        return concentration;
    }

    /**
     * The technical replicate.
     *
     * @return 1, 2, …; 0 when not named
     */
    public int getReplicate() {
        return replicate;
    }

    /**
     * The experiment, that is the biological replicate and the unit of inference.
     *
     * @return the name, empty when not named
     */
    public String getExperiment() {
        return experiment;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof WellContent that
                && role == that.role
                && line.equals(that.line)
                && drug.equals(that.drug)
                && Objects.equals(concentration, that.concentration)
                && replicate == that.replicate
                && experiment.equals(that.experiment);
    }

    @Override
    public int hashCode() {
        return Objects.hash(role.name(), line, drug, concentration, replicate, experiment);
    }

    /**
     * Role, line, drug and dose, as far as they are known.
     *
     * @return for example {@code sample, A549-R1, erlotinib, 0.5 µM}, at most 48 characters
     */
    @Override
    public String toString() {
        StringJoiner text = new StringJoiner(", ").add(role.label());
        for (String each : new String[] {line, drug, concentration == null ? "" : concentration.toString()}) {
            if (!each.isEmpty()) {
                text.add(each);
            }
        }
        return PlateText.clip(text.toString(), PlateText.HEADLINE);
    }
}
