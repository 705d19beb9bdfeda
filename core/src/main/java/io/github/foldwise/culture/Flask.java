package io.github.foldwise.culture;

import io.github.foldwise.quantity.Concentration;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A flask in the replay of a log, as far as the replay has come, with what rules ask of its past. */
final class Flask {
    /** From a day on a dose and a share of solvent; NaN where that is not known. */
    record Dosage(LocalDate date, @Nullable Concentration dose, double vehicle, boolean hasVehicle) {}

    final String id;
    final String line;
    final @Nullable Flask parent;
    final LocalDate start;

    @Nullable
    LocalDate end;

    boolean discarded;
    /** What first told of a contamination. */
    @Nullable
    CultureEvent contamination;

    int lastRow;

    int passage = -1;
    boolean passageAssumed;
    /** What the passage would be by its parent's where another was written; -1 where they agree. */
    int passageByChain = -1;
    /** Of which no event tells the beginning. */
    boolean implied;

    @Nullable
    Concentration dose;

    String drug = "";

    @Nullable
    LocalDate doseSince;

    double vehicle = Double.NaN;
    boolean hasVehicle;
    final List<Dosage> dosages = new ArrayList<>();

    LocalDate medium;

    LocalDateTime periodStart;

    @Nullable
    LocalDate closed;

    double seeded = Double.NaN;
    double seededViability = Double.NaN;
    double attachment = Double.NaN;
    double split = Double.NaN;
    private double drugHours;
    private LocalDateTime segmentStart;

    double doublings;
    double underDrug;
    boolean assumed;
    boolean incomplete;

    @Nullable
    CultureEvent count;

    Flask(String id, String line, @Nullable Flask parent, CultureEvent event) {
        this.id = id;
        this.line = line;
        this.parent = parent;
        this.start = event.moment().toLocalDate();
        this.lastRow = event.getRow();
        this.medium = start;
        this.periodStart = event.moment();
        this.segmentStart = periodStart;
        if (parent != null) {
            dose = parent.dose;
            drug = parent.drug;
            doseSince = parent.doseSince;
            vehicle = parent.vehicle;
            hasVehicle = parent.hasVehicle;
            doublings = parent.doublings;
            underDrug = parent.underDrug;
            assumed = parent.assumed;
            incomplete = parent.incomplete;
        }
        dosages.add(new Dosage(start, dose, vehicle, hasVehicle));
    }

    boolean isUnderDrug() {
        return dose != null && !dose.isZero();
    }

    boolean isAlive(LocalDate at) {
        return !start.isAfter(at) && (end == null || end.isAfter(at));
    }

    /** A dose from now on; the same one again keeps its first day. */
    void give(Concentration newDose, String newDrug, double newVehicle, boolean vehicleGiven, CultureEvent event) {
        addHours(event.moment());
        if (dose == null || !Doses.same(dose, newDose, 1e-9)) {
            doseSince = event.moment().toLocalDate();
        }
        dose = newDose;
        drug = newDrug.isEmpty() ? drug : newDrug;
        vehicle = newVehicle;
        hasVehicle = vehicleGiven;
        LocalDate day = event.moment().toLocalDate();
        if (dosages.size() == 1 && dosages.get(0).date().equals(day)) {
            // What it inherited on its first day never was in its own medium.
            dosages.clear();
        }
        dosages.add(new Dosage(day, dose, vehicle, hasVehicle));
    }

    private void addHours(LocalDateTime until) {
        drugHours += isUnderDrug() ? hours(segmentStart, until) : 0;
        segmentStart = until;
    }

    /** The share of the time since seeding that was under drug. */
    double shareUnderDrug(LocalDateTime until) {
        addHours(until);
        double all = hours(periodStart, until);
        return all > 0 ? Math.min(1, drugHours / all) : isUnderDrug() ? 1 : 0;
    }

    void begin(LocalDateTime moment) {
        periodStart = moment;
        segmentStart = moment;
        drugHours = 0;
        closed = null;
        seeded = Double.NaN;
        seededViability = Double.NaN;
        attachment = Double.NaN;
        split = Double.NaN;
        count = null;
    }

    static double hours(LocalDateTime from, LocalDateTime to) {
        return Duration.between(from, to).toMinutes() / 60.0;
    }

    boolean descendsFrom(String name) {
        for (Flask one = this; one != null; one = one.parent) {
            if (one.id.equalsIgnoreCase(name)) {
                return true;
            }
        }
        return false;
    }
}
