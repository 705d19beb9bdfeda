package io.github.foldwise.plate;

import io.github.foldwise.quantity.Concentration;
import io.github.foldwise.text.Digits;
import io.github.foldwise.text.Headline;
import io.github.foldwise.text.Value;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * What is in one well: role, cell line, drug, concentration, technical replicate and experiment; where more than one drug was
 * given, its partners; and how much vehicle came with them. Names that were not given are empty texts.
 */
public final class WellContent extends Value {
    private static final long serialVersionUID = 1L;
    private static final WellContent NOTHING =
            new WellContent(WellRole.EMPTY, "", "", null, 0, "", new Treatment[0], Double.NaN);

    private final WellRole role;
    private final String line;
    private final String drug;
    private final @Nullable Concentration concentration;
    private final int replicate;
    private final String experiment;
    private final Treatment[] partners;
    private final double vehiclePercent;

    private WellContent(
            WellRole role,
            String line,
            String drug,
            @Nullable Concentration concentration,
            int replicate,
            String experiment,
            Treatment[] partners,
            double vehiclePercent) {
        this.role = Objects.requireNonNull(role, "role");
        this.line = line.strip();
        this.drug = drug.strip();
        this.concentration = concentration;
        this.replicate = replicate;
        this.experiment = experiment.strip();
        this.partners = partners;
        this.vehiclePercent = vehiclePercent;
    }

    /**
     * {@return a content of which only the role is known}
     *
     * @param role the role
     */
    public static WellContent of(WellRole role) {
        return NOTHING.withRole(role);
    }

    /**
     * Returns this content in another role.
     *
     * @param newRole the role
     * @return a copy
     */
    public WellContent withRole(WellRole newRole) {
        return new WellContent(newRole, line, drug, concentration, replicate, experiment, partners, vehiclePercent);
    }

    /**
     * Returns this content with a cell line.
     *
     * @param name name of the line, for example {@code "A549-R1"}; empty for none
     * @return a copy
     */
    public WellContent withLine(String name) {
        return new WellContent(
                role,
                Objects.requireNonNull(name, "name"),
                drug,
                concentration,
                replicate,
                experiment,
                partners,
                vehiclePercent);
    }

    /**
     * Returns this content with a drug.
     *
     * @param name name of the drug; empty for none
     * @return a copy
     */
    public WellContent withDrug(String name) {
        return new WellContent(
                role,
                line,
                Objects.requireNonNull(name, "name"),
                concentration,
                replicate,
                experiment,
                partners,
                vehiclePercent);
    }

    /**
     * Returns this content with a dose. An {@link WellRole#EMPTY} well becomes a {@link WellRole#SAMPLE}, or a
     * {@link WellRole#VEHICLE} where the dose is zero; any other role stays.
     *
     * @param dose the concentration of the drug in the well
     * @return a copy
     */
    public WellContent withConcentration(Concentration dose) {
        WellRole implied = dose.isZero() ? WellRole.VEHICLE : WellRole.SAMPLE;
        return new WellContent(
                role == WellRole.EMPTY ? implied : role,
                line,
                drug,
                dose,
                replicate,
                experiment,
                partners,
                vehiclePercent);
    }

    /**
     * Returns this content with the number of its technical replicate.
     *
     * @param number 1, 2, …; 0 for none
     * @return a copy
     * @throws IllegalArgumentException if the number is negative
     */
    public WellContent withReplicate(int number) {
        if (number < 0) {
            throw new IllegalArgumentException("replicate " + number + " is negative; count from 1, 0 for not named");
        }
        return new WellContent(role, line, drug, concentration, number, experiment, partners, vehiclePercent);
    }

    /**
     * Returns this content with its experiment.
     *
     * @param name name of the biological replicate, for example {@code "2024-03-01"}; empty for none
     * @return a copy
     */
    public WellContent withExperiment(String name) {
        return new WellContent(
                role,
                line,
                drug,
                concentration,
                replicate,
                Objects.requireNonNull(name, "name"),
                partners,
                vehiclePercent);
    }

    /**
     * Returns this content with further drugs beside the first, as in a combination. A dose above zero makes a sample
     * of an {@link WellRole#EMPTY} well or a {@link WellRole#VEHICLE}.
     *
     * @param treatments the further drugs in order; none to remove them
     * @return a copy
     * @throws IllegalArgumentException if there are partners and no first drug, or a drug is named twice
     */
    public WellContent withPartners(Collection<Treatment> treatments) {
        Treatment[] copy = treatments.toArray(new Treatment[0]);
        boolean anyDose = false;
        for (int i = 0; i < copy.length; i++) {
            String name = copy[i].getDrug();
            boolean twice = name.equals(drug)
                    || Arrays.stream(copy, 0, i).anyMatch(each -> each.getDrug().equals(name));
            if (drug.isEmpty() || twice) {
                throw new IllegalArgumentException(
                        drug.isEmpty()
                                ? copy[i] + " is a partner of no drug; give the first drug with withDrug"
                                : "drug \"" + name + "\" is named twice in a combination; add up its doses");
            }
            anyDose |= !copy[i].getConcentration().isZero();
        }
        boolean implied = anyDose && (role == WellRole.EMPTY || role == WellRole.VEHICLE);
        return new WellContent(
                implied ? WellRole.SAMPLE : role,
                line,
                drug,
                concentration,
                replicate,
                experiment,
                copy,
                vehiclePercent);
    }

    /**
     * Returns this content with the share of the solvent of the drugs, such as DMSO, in the volume of the well.
     *
     * @param percent 0 to 100, percent of volume; NaN for not known
     * @return a copy
     * @throws IllegalArgumentException if the share is outside
     */
    public WellContent withVehiclePercent(double percent) {
        if (percent < 0 || percent > 100) {
            throw new IllegalArgumentException("vehicle " + percent + " %: the share of the volume is 0 to 100 %");
        }
        return new WellContent(role, line, drug, concentration, replicate, experiment, partners, percent + 0.0);
    }

    /**
     * Returns what the well is for.
     *
     * @return the role
     */
    public WellRole getRole() {
        return role;
    }

    /**
     * Returns the cell line.
     *
     * @return the name, empty when not named
     */
    public String getLine() {
        return line;
    }

    /**
     * Returns the drug.
     *
     * @return the name, empty when not named
     */
    public String getDrug() {
        return drug;
    }

    /**
     * Returns the concentration of the drug.
     *
     * @return the dose, null when not given
     */
    public @Nullable Concentration getConcentration() {
        return concentration;
    }

    /** {@return the technical replicate, 1, 2, …; 0 when not named} */
    public int getReplicate() {
        return replicate;
    }

    /**
     * Returns the experiment, that is the biological replicate and the unit of inference.
     *
     * @return the name, empty when not named
     */
    public String getExperiment() {
        return experiment;
    }

    /**
     * Returns the further drugs of a combination.
     *
     * @return the drugs beside {@link #getDrug()} in order, mostly none
     */
    public List<Treatment> getPartners() {
        return List.of(partners);
    }

    /**
     * Returns what is varied in the curve the well belongs to: the drug, and what it is combined with at a fixed dose.
     *
     * @return for example {@code erlotinib}, or {@code erlotinib + MK-2206 0.15 µM}; partners of dose zero are left out
     */
    public String getRegimen() {
        StringBuilder regimen = new StringBuilder(drug);
        for (Treatment partner : partners) {
            if (!partner.getConcentration().isZero()) {
                regimen.append(" + ").append(partner);
            }
        }
        return regimen.toString();
    }

    /**
     * {@return the share of the solvent of the drugs in the volume of the well, 0 to 100, percent of volume; NaN when not
     * known}
     */
    public double getVehiclePercent() {
        return vehiclePercent;
    }

    @Override
    protected @Nullable Object[] parts() {
        return new @Nullable Object[] {role, line, drug, concentration, replicate, experiment, partners, vehiclePercent
        };
    }

    /**
     * Returns role, line, drug and dose, and partners, as far as they are known.
     *
     * @return for example {@code sample, A549-R1, erlotinib, 0.5 µM}, at most 48 characters
     */
    @Override
    public String toString() {
        StringJoiner text = new StringJoiner(", ").add(role.label());
        // A step of a dilution series has sixteen digits, which would push its unit out of the line.
        String dose = concentration == null
                ? ""
                : Digits.of(concentration.getValue()) + " "
                        + concentration.getUnit().getSymbol();
        for (String each : new String[] {line, drug, dose}) {
            if (!each.isEmpty()) {
                text.add(each);
            }
        }
        for (Treatment partner : partners) {
            text.add("+ " + partner);
        }
        return Headline.of(text.toString());
    }
}
