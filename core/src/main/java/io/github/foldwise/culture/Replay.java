package io.github.foldwise.culture;

import io.github.foldwise.quantity.Concentration;
import io.github.foldwise.quantity.ConcentrationUnit;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The events of a log, one after the other by day: what was written is taken as far as it goes, and what contradicts itself is said
 * and passed by.
 */
final class Replay {
    /** An event with the state of its flask about it; the age of its medium is NaN where none was renewed. */
    record Trace(
            CultureEvent event,
            @Nullable Flask flask,
            @Nullable Concentration before,
            @Nullable Concentration after,
            double mediumAge) {}

    private static final Pattern SEVERAL = Pattern.compile("\\s*(?:[;,+&]|\\band\\b|\\bund\\b)\\s*");
    private static final Pattern SOLVENT = Pattern.compile("(?i).*(?:vehicle|dmso|ethanol|etoh|solvent|mock).*");

    final List<CultureEvent> effective;
    final Map<String, Flask> flasks = new LinkedHashMap<>();
    /** Those whose name was taken by another. */
    final List<Flask> former = new ArrayList<>();

    final List<VialBank> banks = new ArrayList<>();
    final List<CulturePassage> passages = new ArrayList<>();
    final List<Trace> traces = new ArrayList<>();
    final List<CultureFinding> findings = new ArrayList<>();
    private final Map<String, Integer> lastOwn = new HashMap<>();
    private final Map<String, CultureEvent> begins = new HashMap<>();

    Replay(Collection<CultureEvent> events, @Nullable LocalDate until) {
        effective = effective(events);
        for (int i = 0; i < effective.size(); i++) {
            CultureEvent event = effective.get(i);
            lastOwn.put(key(event.getFlask()), i);
            if (event.getType() != CultureEventType.THAW) {
                // A vial carries the name of its flask and is not the flask.
                lastOwn.put(key(event.getParent()), i);
                for (String one : SEVERAL.split(event.getParent())) {
                    lastOwn.put(key(one), i);
                }
            }
            if (event.getType().begins() && !event.getFlask().isEmpty()) {
                begins.putIfAbsent(key(event.getFlask()), event);
            }
        }
        for (int i = 0; i < effective.size(); i++) {
            CultureEvent event = effective.get(i);
            if (until == null || !event.moment().toLocalDate().isAfter(until)) {
                step(event, i);
            }
        }
    }

    static String key(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }

    private List<CultureEvent> effective(Collection<CultureEvent> events) {
        List<CultureEvent> all = new ArrayList<>(events);
        List<CultureEvent> original = List.copyOf(events);
        for (CultureEvent correction : original) {
            if (correction.getType() == CultureEventType.CORRECTION) {
                correct(all, original, correction);
            }
        }
        all.removeIf(event -> event.getDate() == null || event.getType() == CultureEventType.CORRECTION);
        all.sort(Comparator.comparing(event -> event.moment().toLocalDate()));
        byTimeOfDay(all);
        return all;
    }

    /** Events of one day that have a time each come one after the other; those without one stay where they were written. */
    private static void byTimeOfDay(List<CultureEvent> byDay) {
        int first = 0;
        while (first < byDay.size()) {
            LocalDate day = byDay.get(first).moment().toLocalDate();
            List<Integer> places = new ArrayList<>();
            int next = first;
            while (next < byDay.size() && byDay.get(next).moment().toLocalDate().equals(day)) {
                if (byDay.get(next).getTime() != null) {
                    places.add(next);
                }
                next++;
            }
            List<CultureEvent> timed =
                    new ArrayList<>(places.stream().map(byDay::get).toList());
            timed.sort(Comparator.comparing(CultureEvent::moment));
            for (int i = 0; i < timed.size(); i++) {
                byDay.set(places.get(i), timed.get(i));
            }
            first = next;
        }
    }

    private void correct(List<CultureEvent> all, List<CultureEvent> original, CultureEvent correction) {
        String name = correction.getText(CultureField.CORRECTS);
        for (int i = 0; i < original.size(); i++) {
            CultureEvent event = original.get(i);
            if (event == correction || !event.isCalled(name)) {
                continue;
            }
            if (event.getType() == CultureEventType.CORRECTION) {
                say(
                        correction,
                        CultureRule.CORRECTION,
                        "a correction of row " + event.getRow() + ", itself a correction",
                        "the event itself; correct \"" + event.getText(CultureField.CORRECTS) + "\" once more instead");
                return;
            }
            boolean isVoid =
                    correction.getText(CultureField.RESULT).matches("(?i)void|deleted?|cancell?ed|never happened");
            int at = indexOf(all, event);
            if (at < 0) {
                say(
                        correction,
                        CultureRule.CORRECTION,
                        "a correction of row " + event.getRow() + ", which was taken back before",
                        "an event that holds; write it once more as a new row");
                return;
            }
            all.set(
                    at,
                    isVoid
                            ? CultureEvent.of(CultureEventType.NOTE, null)
                            : all.get(at).correctedBy(correction));
            return;
        }
        say(
                correction,
                CultureRule.CORRECTION,
                name.isEmpty() ? "no event that is corrected" : "event \"" + name + "\"",
                "the row or identifier of an event of this log in the column corrects");
    }

    private static int indexOf(List<CultureEvent> all, CultureEvent event) {
        for (int i = 0; i < all.size(); i++) {
            CultureEvent one = all.get(i);
            if (one.getRow() == event.getRow() && one.getType() == event.getType()) {
                return i;
            }
        }
        return -1;
    }

    private void say(CultureEvent event, CultureRule rule, String found, String expected) {
        findings.add(CultureFinding.of(event, rule, found, expected));
    }

    private void step(CultureEvent event, int index) {
        switch (event.getType()) {
            case THAW, SEED, PASSAGE -> begin(event, index);
            case RECEIVE -> receive(event, index);
            case FREEZE -> freeze(event);
            case MEDIUM, DRUG, DOSE_CHANGE, COUNT, CONTAMINATION, DISCARD -> onFlask(event);
            default ->
                traces.add(new Trace(
                        event.inLine(lineOf(event)), flasks.get(key(event.getFlask())), null, null, Double.NaN));
        }
    }

    private String lineOf(CultureEvent event) {
        Flask flask = flasks.get(key(event.getFlask()));
        return flask == null || !event.getLine().isEmpty() ? event.getLine() : flask.line;
    }

    private void receive(CultureEvent event, int index) {
        if (event.getFlask().isEmpty() && event.getNumber(CultureField.VIALS) > 0) {
            addBank(event, event.getText(CultureField.BANK), "", passage(event), null);
            return;
        }
        begin(event, index);
        String bank = event.getText(CultureField.BANK);
        if (!bank.isEmpty() && event.getNumber(CultureField.VIALS) > 0) {
            addBank(event, bank, "", passage(event), null);
        }
    }

    private static int passage(CultureEvent event) {
        double number = event.getNumber(CultureField.PASSAGE);
        return number >= 0 && number == Math.rint(number) && number < 1e6 ? (int) number : -1;
    }

    /** The flask an event names, begun without a past where the log does not know it. */
    private Flask known(CultureEvent event, String name) {
        Flask flask = flasks.get(key(name));
        if (flask != null) {
            return flask;
        }
        CultureEvent later = begins.get(key(name));
        if (later != null && later.getRow() != event.getRow()) {
            say(
                    event,
                    CultureRule.NO_FLASK,
                    "flask " + name + " before it exists; it begins on " + later.getDate() + " (row " + later.getRow()
                            + ")",
                    "an event after that day; check the two days");
        } else {
            say(
                    event,
                    CultureRule.NO_FLASK,
                    "flask " + name + ", which no event begins",
                    "a row that receives, thaws, seeds or passages it; add it, or check the name");
        }
        Flask implied = new Flask(name, event.getLine(), null, event);
        implied.implied = true;
        implied.passage = event.getType() == CultureEventType.PASSAGE ? -1 : passage(event);
        flasks.put(key(name), implied);
        return implied;
    }

    private void begin(CultureEvent event, int index) {
        String name = event.getFlask();
        if (name.isEmpty()) {
            say(event, CultureRule.NO_FLASK, "no flask", "the flask that begins, in the column flask");
            return;
        }
        boolean passes = event.getType() == CultureEventType.PASSAGE || event.getType() == CultureEventType.SEED;
        String from = event.getType() == CultureEventType.THAW ? "" : singleParent(event, index);
        Flask same = flasks.get(key(name));
        // Seeding begins a flask that was named before it; a passage goes on with it.
        boolean goesOn = same != null && !(same.implied && event.getType() == CultureEventType.SEED);
        boolean inPlace = passes && (key(from).equals(key(name)) || (from.isEmpty() && goesOn));
        if (inPlace) {
            again(event, known(event, name));
            return;
        }
        if (event.getType() == CultureEventType.PASSAGE && from.isEmpty()) {
            known(event, name);
            again(event, flasks.get(key(name)));
            return;
        }
        Flask twin = flasks.get(key(name));
        if (twin != null && !twin.implied && twin.isAlive(event.moment().toLocalDate())) {
            say(
                    event,
                    CultureRule.FLASK_TWICE,
                    "flask " + name + " once more, which is in culture since " + twin.start,
                    "a name of its own, or a row that discards the first");
        }
        Flask parent = from.isEmpty() ? null : parent(event, from);
        child(event, name, parent, index, twin);
    }

    private String singleParent(CultureEvent event, int index) {
        String from = event.getParent();
        if (from.isEmpty() || flasks.containsKey(key(from))) {
            return from;
        }
        String[] several = SEVERAL.split(from);
        if (several.length < 2) {
            return from;
        }
        say(
                event,
                CultureRule.PARENTS,
                "parents \"" + from + "\"",
                "one parent, for cells of two have no single passage; " + several[0] + " is taken");
        for (String other : several) {
            Flask pooled = flasks.get(key(other));
            if (pooled != null && pooled.end == null && lastOwn.getOrDefault(key(other), -1) == index) {
                pooled.end = event.moment().toLocalDate();
            }
        }
        return several[0];
    }

    private @Nullable Flask parent(CultureEvent event, String from) {
        Flask parent = flasks.get(key(from));
        CultureEvent later = begins.get(key(from));
        if (parent == null && event.getType() == CultureEventType.RECEIVE) {
            return null;
        }
        if (parent == null && later != null && later.getRow() != event.getRow()) {
            say(
                    event,
                    CultureRule.PARENT_IN_FUTURE,
                    "parent " + from + ", which begins on " + later.getDate() + " (row " + later.getRow()
                            + "), after its child",
                    "a parent that exists; check the two days");
            return null;
        }
        parent = parent == null ? known(event, from) : parent;
        if (parent.discarded) {
            say(
                    event,
                    CultureRule.DISCARDED,
                    "a child of " + parent.id + ", which was given up on " + parent.end,
                    "a parent in culture, or a vial; check parent and days");
        }
        refuseContaminated(event, parent);
        return parent;
    }

    private void child(CultureEvent event, String name, @Nullable Flask parent, int index, @Nullable Flask twin) {
        double age = Double.NaN;
        if (parent != null) {
            age = ChronoUnit.DAYS.between(parent.medium, event.moment().toLocalDate());
            close(parent, event);
        }
        String line = !event.getLine().isEmpty() ? event.getLine() : parent == null ? "" : parent.line;
        VialBank vial = event.getType() == CultureEventType.THAW ? thaw(event) : null;
        line = line.isEmpty() && vial != null ? vial.getLine() : line;
        Flask flask = new Flask(name, line, parent, event);
        number(flask, event, parent == null ? -1 : parent.passage, parent == null ? -1 : parent.passageByChain);
        if (vial != null && flask.passage < 0) {
            flask.passage = vial.getPassage();
            flask.passageAssumed = true;
        }
        flask.seeded = seeded(event);
        start(flask, event);
        if (twin != null) {
            twin.end = twin.end == null ? event.moment().toLocalDate() : twin.end;
            former.add(twin);
        }
        flasks.put(key(name), flask);
        Concentration before = flask.dose;
        dose(flask, event);
        if (parent != null) {
            parent.lastRow = event.getRow();
            // A flask of which the log never speaks again was used up by its passage.
            if (parent.end == null && lastOwn.getOrDefault(key(parent.id), index) == index) {
                parent.end = event.moment().toLocalDate();
            }
        }
        traces.add(new Trace(event.inLine(line), flask, before, flask.dose, age));
    }

    private void start(Flask flask, CultureEvent event) {
        flask.seededViability = event.getNumber(CultureField.VIABILITY);
        flask.attachment = event.getNumber(CultureField.ATTACHMENT);
        flask.split = event.getNumber(CultureField.SPLIT);
    }

    /** Cells put in, as named or as the part of the harvest that a split leaves. */
    private static double seeded(CultureEvent event) {
        double named = event.getNumber(CultureField.SEEDED);
        double cells = event.getNumber(CultureField.CELLS);
        if (!Double.isNaN(named)) {
            return named;
        }
        return event.getType() == CultureEventType.PASSAGE ? cells / event.getNumber(CultureField.SPLIT) : cells;
    }

    /** A passage in the same flask. */
    private void again(CultureEvent event, Flask flask) {
        refuseContaminated(event, flask);
        if (flask.discarded) {
            say(
                    event,
                    CultureRule.DISCARDED,
                    event.getType().getLabel() + " of " + flask.id + ", given up on " + flask.end,
                    "a flask in culture; check flask and days");
        }
        double age = ChronoUnit.DAYS.between(flask.medium, event.moment().toLocalDate());
        boolean passes = event.getType() == CultureEventType.PASSAGE;
        if (passes) {
            close(flask, event);
        }
        double cells = seeded(event);
        flask.begin(event.moment());
        flask.seeded = cells;
        start(flask, event);
        if (passes) {
            number(flask, event, flask.passage, flask.passageByChain);
        }
        Concentration before = flask.dose;
        dose(flask, event);
        flask.medium = event.moment().toLocalDate();
        flask.lastRow = event.getRow();
        traces.add(new Trace(event.inLine(flask.line), flask, before, flask.dose, age));
    }

    /** A number that does not follow from its parent's is not held against the next one, which may be right again. */
    private void number(Flask flask, CultureEvent event, int of, int byChain) {
        int written = passage(event);
        boolean next = event.getType() == CultureEventType.PASSAGE;
        boolean follows = written == of + 1 || (byChain >= 0 && written == byChain + 1);
        flask.passageByChain = next && of >= 0 && written >= 0 && !follows ? of + 1 : -1;
        if (next && of >= 0 && written >= 0 && !follows) {
            say(
                    event,
                    CultureRule.PASSAGE,
                    "passage " + written + " after passage " + of,
                    "passage " + (of + 1) + "; correct the number, or add the passages that are missing");
        }
        flask.passage = written >= 0 ? written : of < 0 ? -1 : next ? of + 1 : of;
        flask.passageAssumed = written < 0;
    }

    private void close(Flask flask, CultureEvent event) {
        LocalDate day = event.moment().toLocalDate();
        if (day.equals(flask.closed)) {
            return;
        }
        double hours = Flask.hours(flask.periodStart, event.moment());
        CultureEvent count = flask.count;
        boolean recent = count != null && ChronoUnit.DAYS.between(count.moment().toLocalDate(), day) <= 1;
        double harvested = event.getNumber(CultureField.CELLS);
        harvested =
                Double.isNaN(harvested) && recent && count != null ? count.getNumber(CultureField.CELLS) : harvested;
        double viability = event.getNumber(CultureField.VIABILITY);
        viability = Double.isNaN(viability) && recent && count != null
                ? count.getNumber(CultureField.VIABILITY)
                : viability;
        double doublings = Double.NaN;
        boolean assumed = false;
        if (flask.seeded > 0 && harvested > 0) {
            doublings = Doublings.of(flask.seeded, harvested)
                    .withSeededViability(share(flask.seededViability))
                    .withAttachment(share(flask.attachment))
                    .withHarvestedViability(share(viability))
                    .getNumber();
        } else if (flask.split > 1) {
            doublings = Doublings.ofSplit(flask.split).getNumber();
            assumed = true;
        }
        double drug = flask.shareUnderDrug(event.moment()) * doublings;
        passages.add(new CulturePassage(flask, event, hours, harvested, doublings, drug, assumed, viability));
        flask.incomplete |= Double.isNaN(doublings);
        flask.assumed |= assumed;
        // Cells that died do not make the others younger.
        flask.doublings += doublings > 0 ? doublings : 0;
        flask.underDrug += drug > 0 ? drug : 0;
        flask.begin(event.moment());
        flask.closed = day;
    }

    private static double share(double percent) {
        return percent > 0 && percent <= 100 ? percent : 100;
    }

    /** What an event says of the dose; what it does not say stays. */
    private void dose(Flask flask, CultureEvent event) {
        boolean solvent = SOLVENT.matcher(event.getText(CultureField.DRUG)).matches();
        double vehicle = event.vehiclePercent();
        Concentration dose = event.getDose();
        if (dose == null && (solvent || vehicle >= 0) && !flask.isUnderDrug()) {
            dose = Concentration.of(0, ConcentrationUnit.MICROMOLAR);
        }
        if (dose == null) {
            boolean gives = event.getType() == CultureEventType.DRUG || event.getType() == CultureEventType.DOSE_CHANGE;
            if (gives && event.getFindings().isEmpty()) {
                say(
                        event,
                        CultureRule.UNREADABLE,
                        "no dose",
                        "the dose in the flask with its unit; 0 for solvent alone");
            }
            return;
        }
        boolean hasVehicle = vehicle > 0 || solvent || (!dose.isZero() && Double.isNaN(vehicle));
        boolean keeps = Double.isNaN(vehicle) && !solvent && Doses.same(flask.dose, dose, 1e-9);
        flask.give(
                dose,
                solvent ? "" : event.getText(CultureField.DRUG),
                keeps ? flask.vehicle : vehicle,
                keeps ? flask.hasVehicle : hasVehicle,
                event);
    }

    private @Nullable VialBank thaw(CultureEvent event) {
        String name = event.getText(CultureField.BANK);
        name = name.isEmpty() ? event.getParent() : name;
        if (name.isEmpty()) {
            return null;
        }
        double asked = event.getNumber(CultureField.VIALS);
        int vials = asked >= 1 ? (int) asked : 1;
        int found = -1;
        for (int i = 0; i < banks.size(); i++) {
            VialBank bank = banks.get(i);
            boolean called = key(bank.getName()).equals(key(name))
                    || key(bank.getFlask()).equals(key(name));
            found = called && (found < 0 || bank.getLeft() > 0) ? i : found;
        }
        if (found < 0) {
            absent(event, name);
            return null;
        }
        VialBank bank = banks.get(found);
        if (bank.getLeft() < vials) {
            say(
                    event,
                    CultureRule.VIALS,
                    vials + " of bank " + name + ", which has " + bank.getLeft() + " left",
                    "at most the vials that were frozen and not thawed; check the bank");
        }
        banks.set(found, bank.without(vials));
        return bank;
    }

    /** Vials that were bought are in no log; those of its own flasks are. */
    private void absent(CultureEvent event, String name) {
        for (CultureEvent other : effective) {
            boolean freezes = other.getType() == CultureEventType.FREEZE
                    && (key(other.getFlask()).equals(key(name))
                            || key(other.getText(CultureField.BANK)).equals(key(name)));
            if (freezes) {
                say(
                        event,
                        CultureRule.PARENT_IN_FUTURE,
                        "a vial of " + name + ", which is frozen on " + other.getDate() + " (row " + other.getRow()
                                + ")",
                        "a bank that exists; check the two days");
                return;
            }
        }
        if (flasks.containsKey(key(name))) {
            say(
                    event,
                    CultureRule.VIALS,
                    "a vial of flask " + name + ", of which none was frozen",
                    "a row that freezes it; add it, or check the name");
        }
    }

    private void freeze(CultureEvent event) {
        if (event.getFlask().isEmpty()) {
            say(event, CultureRule.NO_FLASK, "no flask", "the flask that is frozen, in the column flask");
            return;
        }
        Flask flask = known(event, event.getFlask());
        refuseDiscarded(event, flask);
        refuseContaminated(event, flask);
        String bank = event.getText(CultureField.BANK);
        int passage = flask.passage >= 0 ? flask.passage : passage(event);
        addBank(
                event.inLine(flask.line),
                bank.isEmpty() ? flask.id : bank,
                flask.id,
                passage,
                flask.isUnderDrug() ? flask.dose : null);
        flask.lastRow = event.getRow();
        traces.add(new Trace(event.inLine(flask.line), flask, flask.dose, flask.dose, Double.NaN));
    }

    private void addBank(CultureEvent event, String name, String flask, int passage, @Nullable Concentration dose) {
        double vials = event.getNumber(CultureField.VIALS);
        int number = vials >= 0 ? (int) vials : 0;
        if (Double.isNaN(vials) && event.getFindings().isEmpty()) {
            say(event, CultureRule.UNREADABLE, "no number of vials", "how many were frozen, in the column vials");
        }
        banks.add(new VialBank(
                name,
                event.getLine(),
                flask,
                passage,
                dose,
                event.moment().toLocalDate(),
                number,
                number,
                event.getRow()));
    }

    private void refuseDiscarded(CultureEvent event, Flask flask) {
        LocalDate end = flask.end;
        if (flask.discarded && end != null && !event.moment().toLocalDate().isBefore(end)) {
            say(
                    event,
                    CultureRule.DISCARDED,
                    event.getType().getLabel() + " of " + flask.id + ", given up on " + end,
                    "a flask in culture; check flask and days");
        }
    }

    private void refuseContaminated(CultureEvent event, Flask flask) {
        CultureEvent told = flask.contamination;
        boolean ends = event.getType() == CultureEventType.DISCARD || event.getType() == CultureEventType.CONTAMINATION;
        if (told != null && !flask.discarded && !ends) {
            say(
                    event,
                    CultureRule.CONTAMINATED,
                    event.getType().getLabel() + " of " + flask.id + ", contaminated since " + told.getDate(),
                    "a clean flask, or a vial of before; discard this one");
        }
    }

    private void onFlask(CultureEvent event) {
        if (event.getFlask().isEmpty()) {
            say(event, CultureRule.NO_FLASK, "no flask", "the flask it was done to, in the column flask");
            return;
        }
        Flask flask = known(event, event.getFlask());
        refuseDiscarded(event, flask);
        refuseContaminated(event, flask);
        Concentration before = flask.dose;
        double age = Double.NaN;
        LocalDate day = event.moment().toLocalDate();
        if (event.getType().renewsMedium()) {
            age = ChronoUnit.DAYS.between(flask.medium, day);
            dose(flask, event);
            flask.medium = day;
        } else if (event.getType() == CultureEventType.COUNT) {
            flask.count = event;
        } else if (event.getType() == CultureEventType.CONTAMINATION) {
            flask.contamination = flask.contamination == null ? event : flask.contamination;
        } else {
            flask.end = day;
            flask.discarded = true;
        }
        flask.lastRow = event.getRow();
        traces.add(new Trace(event.inLine(flask.line), flask, before, flask.dose, age));
    }

    /** Every flask, also those whose name was taken by another. */
    List<Flask> all() {
        List<Flask> all = new ArrayList<>(former);
        all.addAll(flasks.values());
        return all;
    }
}
