package io.github.foldwise.culture;

import io.github.foldwise.quantity.Concentration;
import io.github.foldwise.text.Digits;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a log says about drug: whether doses are what was pipetted, on the plan, banked, and beside a parental line with solvent. */
final class DoseRules {
    /** Within what part of it a share of solvent is the same: two pipettings. */
    private static final double VEHICLE_TOLERANCE = 0.2;
    /** How long after a line its parental one may get the same solvent. */
    private static final int VEHICLE_DAYS = 3;

    private static final double SAME = 0.02;
    private static final double STEP = 1.001;

    private final Replay replay;
    private final CultureLimits limits;
    private final String parent;
    private final List<CultureFinding> findings = new ArrayList<>();
    private final Map<String, LocalDate> expiries = new HashMap<>();
    private final Map<String, Boolean> beside = new HashMap<>();
    private final Map<String, String> vehicles = new HashMap<>();
    private final Map<String, Concentration> kinds = new HashMap<>();

    DoseRules(Replay replay, CultureLimits limits, String parent) {
        this.replay = replay;
        this.limits = limits;
        this.parent = parent;
    }

    List<CultureFinding> findings() {
        for (CultureEvent event : replay.effective) {
            String lot = event.getText(CultureField.LOT);
            if (event.getType() == CultureEventType.STOCK
                    && event.get(CultureField.EXPIRY) instanceof LocalDate expiry
                    && !lot.isEmpty()) {
                expiries.put(Replay.key(lot), expiry);
            }
        }
        for (Replay.Trace trace : replay.traces) {
            arithmetic(trace.event());
            vehicle(trace.event());
            expiry(trace.event());
            Flask flask = trace.flask();
            if (flask != null && trace.event().getType() != CultureEventType.DISCARD) {
                planned(trace);
                banked(trace, flask);
                if (trace.event().getType().renewsMedium()) {
                    alongside(trace, flask);
                }
            }
        }
        return findings;
    }

    private void say(CultureEvent event, CultureRule rule, String found, String expected) {
        findings.add(CultureFinding.of(event, rule, found, expected));
    }

    private void arithmetic(CultureEvent event) {
        DrugAddition addition = event.getAddition();
        if (addition == null || !(event.get(CultureField.DOSE) instanceof Concentration dose) || dose.isZero()) {
            return;
        }
        double onTop = Doses.ratio(dose, addition.getDose());
        double madeUp = Doses.ratio(dose, addition.getDoseMadeUp());
        double tolerance = limits.dosePercent() / 100;
        if (Math.abs(onTop - 1) <= tolerance || Math.abs(madeUp - 1) <= tolerance) {
            return;
        }
        if (Double.isNaN(onTop)) {
            say(
                    event,
                    CultureRule.DOSE_ARITHMETIC,
                    "a dose of " + dose + " from a stock of " + addition.getStock(),
                    "dose and stock in units that convert; write both as molar or both as mass per volume");
            return;
        }
        double power = Math.log10(madeUp) / 3;
        boolean thousands = Math.rint(power) != 0 && Math.abs(power - Math.rint(power)) < 0.01;
        String slip = thousands
                ? "; they differ by " + Digits.of(Math.pow(1000, Math.abs(Math.rint(power))))
                        + ", the step of a unit: check the units of stock, volume and dose"
                : "; check stock, volume and dose";
        Concentration shown = addition.getDose().to(dose.getUnit());
        say(
                event,
                CultureRule.DOSE_ARITHMETIC,
                addition.getVolume() + " of " + addition.getStock() + " in " + addition.getMedium() + ", which makes "
                        + Doses.text(shown),
                "the dose " + dose + " within " + Digits.of(limits.dosePercent()) + " %" + slip);
    }

    private void vehicle(CultureEvent event) {
        double percent = event.vehiclePercent();
        if (percent > limits.vehiclePercent() * (1 + 1e-6)) {
            say(
                    event,
                    CultureRule.VEHICLE_LIMIT,
                    Digits.of(percent) + " % solvent",
                    "at most " + Digits.of(limits.vehiclePercent()) + " %; take a stronger stock");
        }
    }

    private void expiry(CultureEvent event) {
        LocalDate day = event.getDate();
        boolean uses = event.getType() != CultureEventType.STOCK && day != null;
        LocalDate expiry = event.get(CultureField.EXPIRY) instanceof LocalDate own
                ? own
                : expiries.get(Replay.key(event.getText(CultureField.LOT)));
        if (uses && expiry != null && day.isAfter(expiry)) {
            say(
                    event,
                    CultureRule.STOCK_EXPIRED,
                    "stock " + event.getText(CultureField.LOT) + " on " + day,
                    "a stock to be used until " + expiry + " or later; make a new one, and repeat the IC50 with it");
        }
    }

    private static boolean rises(@Nullable Concentration from, @Nullable Concentration to) {
        return to != null && !to.isZero() && (from == null || from.isZero() || Doses.ratio(to, from) > STEP);
    }

    /** Once for each change of dose, not for each feeding with it. */
    private void planned(Replay.Trace trace) {
        Concentration dose = trace.after();
        if (dose == null || dose.isZero() || Doses.same(trace.before(), dose, 1e-6)) {
            return;
        }
        CultureEvent event = trace.event();
        Concentration first = kinds.putIfAbsent(event.getLine(), dose);
        if (first != null && Double.isNaN(Doses.ratio(dose, first))) {
            say(
                    event,
                    CultureRule.DOSE_ARITHMETIC,
                    "a dose of " + dose + " after doses such as " + first,
                    "doses of a line in units that convert; write all as molar or all as mass per volume");
        }
        Concentration lowest = limits.lowestDose();
        if (lowest != null && Doses.ratio(dose, lowest) < 1 - SAME) {
            say(
                    event,
                    CultureRule.DOSE_BELOW_IC10,
                    Doses.text(dose),
                    "at least " + Doses.text(lowest)
                            + ", the lowest that the parental line feels; check dose and unit");
        }
        List<Concentration> plan = limits.plannedDoses();
        if (!plan.isEmpty() && plan.stream().noneMatch(one -> Doses.same(one, dose, SAME))) {
            Concentration nearest = plan.get(0);
            for (Concentration one : plan) {
                nearest = distance(dose, one) < distance(dose, nearest) ? one : nearest;
            }
            say(
                    event,
                    CultureRule.DOSE_OFF_PLAN,
                    Doses.text(dose),
                    "a dose of the plan, the nearest being " + Doses.text(nearest) + "; check it, or change the plan");
        }
    }

    private static double distance(Concentration dose, Concentration planned) {
        double distance = Math.abs(Math.log(Doses.ratio(dose, planned)));
        return Double.isNaN(distance) ? Double.POSITIVE_INFINITY : distance;
    }

    private void banked(Replay.Trace trace, Flask flask) {
        Concentration before = trace.before();
        if (before == null || before.isZero() || !rises(before, trace.after())) {
            return;
        }
        LocalDate day = Objects.requireNonNull(trace.event().getDate());
        boolean banked = replay.banks.stream()
                .anyMatch(bank -> !bank.getDate().isAfter(day)
                        && bank.getVials() > 0
                        && Doses.same(bank.getDose(), before, SAME)
                        && (bank.getLine().equals(flask.line) || flask.descendsFrom(bank.getFlask())));
        if (!banked) {
            say(
                    trace.event(),
                    CultureRule.NO_BANK,
                    "no vial frozen at " + Doses.text(before),
                    "vials of each dose before the next one; freeze some, or there is no way back");
        }
    }

    private void alongside(Replay.Trace trace, Flask flask) {
        boolean drug = trace.after() != null && !trace.after().isZero();
        String line = trace.event().getLine();
        if (!drug || (!parent.isEmpty() && line.equals(parent))) {
            return;
        }
        LocalDate day = Objects.requireNonNull(trace.event().getDate());
        List<Flask> all = replay.all().stream()
                .filter(one -> !parent.isEmpty() && one.line.equals(parent) && one != flask)
                .toList();
        List<Flask> alive = all.stream().filter(one -> one.isAlive(day)).toList();
        // Where its next flask is written further down, the one that ends on this day was beside the line.
        List<Flask> parents = alive.isEmpty()
                ? all.stream()
                        .filter(one -> day.equals(one.end) && !one.discarded)
                        .toList()
                : alive;
        boolean treated = parents.stream()
                .anyMatch(one -> dosage(one, day.plusDays(VEHICLE_DAYS)).hasVehicle());
        if (!treated && beside.getOrDefault(line, true)) {
            String found = parents.isEmpty()
                    ? "no parental flask in culture" + (parent.isEmpty() ? "" : " (line " + parent + ")")
                    : "parental flask " + parents.get(0).id + " without solvent";
            say(
                    trace.event(),
                    CultureRule.NO_PARENT,
                    found,
                    "the parental line with the same solvent, of the same age; start it from the bank");
        }
        beside.put(line, treated);
        double percent = trace.event().vehiclePercent();
        if (treated && percent > 0) {
            sameVehicle(trace.event(), parents, day, percent);
        }
    }

    private void sameVehicle(CultureEvent event, List<Flask> parents, LocalDate day, double percent) {
        boolean known = false;
        boolean same = false;
        String found = "";
        for (Flask one : parents) {
            for (Flask.Dosage dosage : one.dosages) {
                boolean current = dosage == dosage(one, day)
                        || (!dosage.date().isBefore(day) && !dosage.date().isAfter(day.plusDays(VEHICLE_DAYS)));
                double other = dosage.vehicle();
                if (current && !Double.isNaN(other)) {
                    known = true;
                    same |= Math.abs(other / percent - 1) <= VEHICLE_TOLERANCE;
                    found = Digits.of(percent) + " % solvent, the parental flask " + one.id + " " + Digits.of(other)
                            + " %";
                }
            }
        }
        // Once for each new pair of shares, not for each feeding with them.
        if (known && !same && !found.equals(vehicles.put(event.getLine(), found))) {
            say(
                    event,
                    CultureRule.VEHICLE_PARENT,
                    found,
                    "the same share in both; give the parental flask as much solvent");
        }
    }

    private static Flask.Dosage dosage(Flask flask, LocalDate day) {
        Flask.Dosage last = flask.dosages.get(0);
        for (Flask.Dosage dosage : flask.dosages) {
            last = dosage.date().isAfter(day) ? last : dosage;
        }
        return last;
    }
}
