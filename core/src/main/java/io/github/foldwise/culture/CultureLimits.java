package io.github.foldwise.culture;

import io.github.foldwise.quantity.Concentration;
import io.github.foldwise.text.Options;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a log of a culture is held against: how old medium may be, how far a dose may be from what was pipetted, when tests are due.
 */
public final class CultureLimits extends Options {
    private static final long serialVersionUID = 1L;

    private static final CultureLimits DEFAULTS =
            new CultureLimits(3, 2, 0.1, 60, 183, 5, "", null, new Concentration[0]);

    private final double mediumDays;
    private final double dosePercent;
    private final double vehiclePercent;
    private final double mycoplasmaDays;
    private final double strDays;
    private final double passageDifference;
    private final String parent;
    private final @Nullable Concentration lowestDose;
    private final Concentration[] plannedDoses;

    private CultureLimits(
            double mediumDays,
            double dosePercent,
            double vehiclePercent,
            double mycoplasmaDays,
            double strDays,
            double passageDifference,
            String parent,
            @Nullable Concentration lowestDose,
            Concentration[] plannedDoses) {
        this.mediumDays = mediumDays;
        this.dosePercent = dosePercent;
        this.vehiclePercent = vehiclePercent;
        this.mycoplasmaDays = mycoplasmaDays;
        this.strDays = strDays;
        this.passageDifference = passageDifference;
        this.parent = parent;
        this.lowestDose = lowestDose;
        this.plannedDoses = plannedDoses;
    }

    /**
     * {@return limits of 3 days for medium (a weekend), 2 percent between a dose and what was pipetted (the error of a pipette),
     * 0.1 percent of solvent, tests for mycoplasma every 60 days and of identity every 183, and 5 passages between a line and the
     * parental one beside it; the parental line is the one that never has drug}
     */
    public static CultureLimits withDefaults() {
        return DEFAULTS;
    }

    /**
     * Returns these limits with another age of medium.
     *
     * @param days the most days between two renewals, above 0
     * @return a copy
     * @throws IllegalArgumentException if the days are not above 0
     */
    public CultureLimits withMediumDays(double days) {
        return new CultureLimits(
                checked("medium days", days),
                dosePercent,
                vehiclePercent,
                mycoplasmaDays,
                strDays,
                passageDifference,
                parent,
                lowestDose,
                plannedDoses);
    }

    /**
     * Returns these limits with another accuracy of doses.
     *
     * @param percent the largest difference between a dose and what stock and volume make, above 0
     * @return a copy
     * @throws IllegalArgumentException if the percentage is not above 0
     */
    public CultureLimits withDosePercent(double percent) {
        return new CultureLimits(
                mediumDays,
                checked("dose percent", percent),
                vehiclePercent,
                mycoplasmaDays,
                strDays,
                passageDifference,
                parent,
                lowestDose,
                plannedDoses);
    }

    /**
     * Returns these limits with another share of solvent.
     *
     * @param percent the most solvent in the medium, above 0
     * @return a copy
     * @throws IllegalArgumentException if the percentage is not above 0
     */
    public CultureLimits withVehiclePercent(double percent) {
        return new CultureLimits(
                mediumDays,
                dosePercent,
                checked("vehicle percent", percent),
                mycoplasmaDays,
                strDays,
                passageDifference,
                parent,
                lowestDose,
                plannedDoses);
    }

    /**
     * Returns these limits with another interval of tests for mycoplasma.
     *
     * @param days the most days between two tests, above 0
     * @return a copy
     * @throws IllegalArgumentException if the days are not above 0
     */
    public CultureLimits withMycoplasmaDays(double days) {
        return new CultureLimits(
                mediumDays,
                dosePercent,
                vehiclePercent,
                checked("mycoplasma days", days),
                strDays,
                passageDifference,
                parent,
                lowestDose,
                plannedDoses);
    }

    /**
     * Returns these limits with another interval of tests of identity.
     *
     * @param days the most days between two tests, above 0
     * @return a copy
     * @throws IllegalArgumentException if the days are not above 0
     */
    public CultureLimits withStrDays(double days) {
        return new CultureLimits(
                mediumDays,
                dosePercent,
                vehiclePercent,
                mycoplasmaDays,
                checked("STR days", days),
                passageDifference,
                parent,
                lowestDose,
                plannedDoses);
    }

    /**
     * Returns these limits with another difference of age.
     *
     * @param passages the most passages between a line and the parental one beside it, above 0
     * @return a copy
     * @throws IllegalArgumentException if the number is not above 0
     */
    public CultureLimits withPassageDifference(double passages) {
        return new CultureLimits(
                mediumDays,
                dosePercent,
                vehiclePercent,
                mycoplasmaDays,
                strDays,
                checked("passage difference", passages),
                parent,
                lowestDose,
                plannedDoses);
    }

    /**
     * Returns these limits for a parental line of another name.
     *
     * @param line the line that grows beside the others without drug; empty to find it
     * @return a copy
     */
    public CultureLimits withParent(String line) {
        return new CultureLimits(
                mediumDays,
                dosePercent,
                vehiclePercent,
                mycoplasmaDays,
                strDays,
                passageDifference,
                line.strip(),
                lowestDose,
                plannedDoses);
    }

    /**
     * Returns these limits with a lowest dose.
     *
     * @param dose the dose below which a line hardly feels the drug, such as its IC10
     * @return a copy
     */
    public CultureLimits withLowestDose(Concentration dose) {
        return new CultureLimits(
                mediumDays,
                dosePercent,
                vehiclePercent,
                mycoplasmaDays,
                strDays,
                passageDifference,
                parent,
                dose,
                plannedDoses);
    }

    /**
     * Returns these limits with the doses of a plan.
     *
     * @param doses every dose that is planned
     * @return a copy
     */
    public CultureLimits withPlannedDoses(Concentration... doses) {
        return new CultureLimits(
                mediumDays,
                dosePercent,
                vehiclePercent,
                mycoplasmaDays,
                strDays,
                passageDifference,
                parent,
                lowestDose,
                doses.clone());
    }

    private static double checked(String what, double value) {
        if (!(value > 0 && value <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException(what + " " + value + ": a limit is a number above 0");
        }
        return value;
    }

    double mediumDays() {
        return mediumDays;
    }

    double dosePercent() {
        return dosePercent;
    }

    double vehiclePercent() {
        return vehiclePercent;
    }

    double mycoplasmaDays() {
        return mycoplasmaDays;
    }

    double strDays() {
        return strDays;
    }

    double passageDifference() {
        return passageDifference;
    }

    String parent() {
        return parent;
    }

    @Nullable
    Concentration lowestDose() {
        return lowestDose;
    }

    List<Concentration> plannedDoses() {
        return List.of(plannedDoses);
    }

    @Override
    protected Settings settings() {
        return Settings.of("medium days", mediumDays)
                .and("dose percent", dosePercent)
                .and("vehicle percent", vehiclePercent)
                .and("mycoplasma days", mycoplasmaDays)
                .and("STR days", strDays)
                .and("passage difference", passageDifference)
                .and("parent", parent)
                .and("lowest dose", lowestDose)
                .and("planned doses", List.of(plannedDoses));
    }
}
