package io.github.foldwise.culture;

import io.github.foldwise.quantity.Concentration;
import io.github.foldwise.text.Options;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a log of a culture is held against: how old medium may be, how far a dose may be from what was pipetted, when tests are due.
 */
public final class CultureLimits extends Options {
    private static final long serialVersionUID = 1L;

    /** The limits that are numbers above 0, by what they are called. */
    private enum Limit {
        MEDIUM_DAYS("medium days", 3),
        DOSE_PERCENT("dose percent", 2),
        VEHICLE_PERCENT("vehicle percent", 0.1),
        MYCOPLASMA_DAYS("mycoplasma days", 60),
        STR_DAYS("STR days", 183),
        PASSAGE_DIFFERENCE("passage difference", 5);

        private final String label;
        private final double usual;

        Limit(String label, double usual) {
            this.label = label;
            this.usual = usual;
        }
    }

    private static final CultureLimits DEFAULTS = new CultureLimits(
            Arrays.stream(Limit.values()).mapToDouble(limit -> limit.usual).toArray(), "", null, new Concentration[0]);

    /** In the order of {@link Limit}. */
    private final double[] limits;

    private final String parent;
    private final @Nullable Concentration lowestDose;
    private final Concentration[] plannedDoses;

    private CultureLimits(
            double[] limits, String parent, @Nullable Concentration lowestDose, Concentration[] plannedDoses) {
        this.limits = limits;
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
        return with(Limit.MEDIUM_DAYS, days);
    }

    /**
     * Returns these limits with another accuracy of doses.
     *
     * @param percent the largest difference between a dose and what stock and volume make, above 0
     * @return a copy
     * @throws IllegalArgumentException if the percentage is not above 0
     */
    public CultureLimits withDosePercent(double percent) {
        return with(Limit.DOSE_PERCENT, percent);
    }

    /**
     * Returns these limits with another share of solvent.
     *
     * @param percent the most solvent in the medium, above 0
     * @return a copy
     * @throws IllegalArgumentException if the percentage is not above 0
     */
    public CultureLimits withVehiclePercent(double percent) {
        return with(Limit.VEHICLE_PERCENT, percent);
    }

    /**
     * Returns these limits with another interval of tests for mycoplasma.
     *
     * @param days the most days between two tests, above 0
     * @return a copy
     * @throws IllegalArgumentException if the days are not above 0
     */
    public CultureLimits withMycoplasmaDays(double days) {
        return with(Limit.MYCOPLASMA_DAYS, days);
    }

    /**
     * Returns these limits with another interval of tests of identity.
     *
     * @param days the most days between two tests, above 0
     * @return a copy
     * @throws IllegalArgumentException if the days are not above 0
     */
    public CultureLimits withStrDays(double days) {
        return with(Limit.STR_DAYS, days);
    }

    /**
     * Returns these limits with another difference of age.
     *
     * @param passages the most passages between a line and the parental one beside it, above 0
     * @return a copy
     * @throws IllegalArgumentException if the number is not above 0
     */
    public CultureLimits withPassageDifference(double passages) {
        return with(Limit.PASSAGE_DIFFERENCE, passages);
    }

    /**
     * Returns these limits for a parental line of another name.
     *
     * @param line the line that grows beside the others without drug, empty to find it. Of a log without that line
     *     the findings say so ({@link CultureRule#NO_PARENT})
     * @return a copy
     */
    public CultureLimits withParent(String line) {
        return new CultureLimits(limits, line.strip(), lowestDose, plannedDoses);
    }

    /**
     * Returns these limits with a lowest dose.
     *
     * @param dose the dose below which a line hardly feels the drug, such as its IC10
     * @return a copy
     */
    public CultureLimits withLowestDose(Concentration dose) {
        return new CultureLimits(limits, parent, Objects.requireNonNull(dose, "dose"), plannedDoses);
    }

    /**
     * Returns these limits with the doses of a plan.
     *
     * @param doses every dose that is planned
     * @return a copy
     */
    public CultureLimits withPlannedDoses(Concentration... doses) {
        return new CultureLimits(limits, parent, lowestDose, doses.clone());
    }

    private CultureLimits with(Limit limit, double value) {
        if (!(value > 0 && value <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException(limit.label + " " + value + ": a limit is a number above 0");
        }
        double[] changed = limits.clone();
        changed[limit.ordinal()] = value;
        return new CultureLimits(changed, parent, lowestDose, plannedDoses);
    }

    private double at(Limit limit) {
        return limits[limit.ordinal()];
    }

    double mediumDays() {
        return at(Limit.MEDIUM_DAYS);
    }

    double dosePercent() {
        return at(Limit.DOSE_PERCENT);
    }

    double vehiclePercent() {
        return at(Limit.VEHICLE_PERCENT);
    }

    double mycoplasmaDays() {
        return at(Limit.MYCOPLASMA_DAYS);
    }

    double strDays() {
        return at(Limit.STR_DAYS);
    }

    double passageDifference() {
        return at(Limit.PASSAGE_DIFFERENCE);
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
        Settings settings = Settings.of(Limit.MEDIUM_DAYS.label, at(Limit.MEDIUM_DAYS));
        for (Limit limit : Limit.values()) {
            settings = limit == Limit.MEDIUM_DAYS ? settings : settings.and(limit.label, at(limit));
        }
        return settings.and("parent", parent)
                .and("lowest dose", lowestDose)
                .and("planned doses", List.of(plannedDoses));
    }
}
