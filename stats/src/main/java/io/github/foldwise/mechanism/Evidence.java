package io.github.foldwise.mechanism;

import io.github.foldwise.text.Clip;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The signals of a table by target and condition, and which conditions stand for no drug. */
final class Evidence {
    private static final Set<String> NO_DRUG = Set.of(
            "no",
            "none",
            "vehicle",
            "dmso",
            "control",
            "ctrl",
            "untreated",
            "mock",
            "without",
            "-",
            "0",
            "water",
            "pbs");

    private final SignalTable table;
    private final String vehicle;
    private final Map<Target, Map<Condition, List<Signal>>> rows = new LinkedHashMap<>();
    private final Map<Target, Map<Condition, Side>> sides = new LinkedHashMap<>();
    private final Map<Target, List<Signal>> folds = new LinkedHashMap<>();
    private final List<String> drugs;

    /** A vehicle of no name is recognised by the words for none. */
    Evidence(SignalTable table, String vehicle) {
        this.table = table;
        this.vehicle = vehicle;
        for (Signal signal : table.signals()) {
            Target target = target(signal);
            if (signal.isFold()) {
                folds.computeIfAbsent(target, key -> new ArrayList<>()).add(signal);
            } else {
                rows.computeIfAbsent(target, key -> new LinkedHashMap<>())
                        .computeIfAbsent(given(signal.condition()), key -> new ArrayList<>())
                        .add(signal);
            }
        }
        rows.forEach((target, conditions) -> {
            Map<Condition, Side> own = new LinkedHashMap<>();
            conditions.forEach((condition, signals) -> own.put(condition, side(target, condition, signals)));
            sides.put(target, own);
        });
        addRatios();
        drugs = table.signals().stream()
                .map(Signal::condition)
                .filter(condition -> !isVehicle(condition))
                .map(Condition::drug)
                .distinct()
                .toList();
    }

    /** A vehicle has no dose, whether 0, its share of the medium or nothing is written. */
    private Condition given(Condition condition) {
        return isVehicleWord(condition.drug())
                ? new Condition(condition.line(), condition.drug(), 0, condition.time())
                : condition;
    }

    /** A ratio that is given knows its protein by the name under which the table has it. */
    private Target target(Signal signal) {
        Target target = Target.of(signal);
        if (signal.form() != SignalForm.RATIO) {
            return target;
        }
        String total = table.signals().stream()
                .filter(other -> other.form() == SignalForm.TOTAL
                        && TargetName.of(other.target())
                                .protein()
                                .equals(target.name().protein()))
                .map(Signal::target)
                .findFirst()
                .orElse("");
        return new Target(target.text(), target.name(), target.form(), total);
    }

    private static Side side(Target target, Condition condition, List<Signal> signals) {
        boolean anyMean = signals.stream().anyMatch(Signal::isMean);
        if (anyMean && signals.size() > 1) {
            throw new IllegalArgumentException(target.label() + ", " + condition.words() + ": "
                    + (signals.stream().allMatch(Signal::isMean) ? "two means" : "a mean beside signals of experiments")
                    + "; name the experiment of each row, or keep one mean");
        }
        return Side.of(signals);
    }

    /** The phosphorylated form over its total, where the table does not give the ratio itself. */
    private void addRatios() {
        Map<Target, Map<Condition, Side>> all = new LinkedHashMap<>();
        for (Target phospho : List.copyOf(sides.keySet())) {
            Target total = total(phospho.name().protein());
            boolean isGiven = sides.keySet().stream()
                    .anyMatch(other ->
                            other.form() == SignalForm.RATIO && other.name().equals(phospho.name()));
            if (phospho.form() == SignalForm.PHOSPHO && total != null && !isGiven) {
                Map<Condition, Side> ratios = ratios(sides.get(phospho), sides.get(total));
                if (!ratios.isEmpty()) {
                    all.put(new Target(phospho.text(), phospho.name(), SignalForm.RATIO, total.text()), ratios);
                }
            }
            all.put(phospho, sides.get(phospho));
        }
        sides.clear();
        sides.putAll(all);
    }

    private static Map<Condition, Side> ratios(Map<Condition, Side> phospho, Map<Condition, Side> total) {
        Map<Condition, Side> ratios = new LinkedHashMap<>();
        phospho.forEach((condition, side) -> {
            Side below = total.get(condition);
            Side ratio = below == null ? Side.NONE : Side.ratio(side, below);
            if (!ratio.isEmpty()) {
                ratios.put(condition, ratio);
            }
        });
        return ratios;
    }

    @Nullable
    Target total(String protein) {
        return find(protein, SignalForm.TOTAL);
    }

    @Nullable
    Target find(String protein, SignalForm form) {
        return targets().stream()
                .filter(target ->
                        target.form() == form && target.name().protein().equals(protein))
                .findFirst()
                .orElse(null);
    }

    /** The phosphorylated sites of a protein in one form, in the order of their names, whatever the order of rows. */
    List<Target> phosphorylated(String protein, SignalForm form) {
        return targets().stream()
                .filter(target ->
                        target.form() == form && target.name().protein().equals(protein))
                .sorted(Comparator.comparing(Target::label))
                .toList();
    }

    /** All targets with signals of lines, then those that are known as folds alone. */
    List<Target> targets() {
        Set<Target> all = new LinkedHashSet<>(sides.keySet());
        all.addAll(folds.keySet());
        return new ArrayList<>(all);
    }

    /** The forms of a target that a name asks for, the ratio to the protein first. */
    List<Target> named(String text) {
        TargetName wanted = TargetName.of(text);
        List<Target> found = targets().stream()
                .filter(target -> target.text().equals(text)
                        || (target.name().protein().equals(wanted.protein())
                                && (target.name().site().equals(wanted.site())
                                        || (wanted.site().isEmpty()
                                                && target.isPhosphorylation() == wanted.isPhospho()))
                                && (target.isPhosphorylation() || !wanted.isPhospho())))
                .sorted(Comparator.comparingInt((Target target) -> preference(target.form())))
                .toList();
        if (found.isEmpty()) {
            throw new IllegalArgumentException("no target \"" + text + "\"; there are "
                    + Clip.list(targets().stream().map(Target::text).distinct().toList()));
        }
        return found;
    }

    private static int preference(SignalForm form) {
        return switch (form) {
            case RATIO -> 0;
            case PHOSPHO -> 1;
            case TOTAL -> 2;
            case MRNA -> 3;
            case ACTIVITY -> 4;
        };
    }

    Target named(String text, SignalForm form) {
        return named(text).stream()
                .filter(target -> target.form() == form)
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("no " + form.getLabel() + " of \"" + text + "\"; there is "
                                + String.join(
                                        ", ",
                                        named(text).stream()
                                                .map(t -> t.form().getLabel())
                                                .toList())));
    }

    /** The folds of a line over the parent that were given as such: each mean by itself, those of experiments of a condition together. */
    List<List<Signal>> foldsOfExperiments(Target target) {
        List<List<Signal>> groups = new ArrayList<>();
        Map<Condition, List<Signal>> ofExperiments = new LinkedHashMap<>();
        for (Signal signal : folds.getOrDefault(target, List.of())) {
            if (signal.isMean()) {
                groups.add(List.of(signal));
            } else {
                ofExperiments
                        .computeIfAbsent(given(signal.condition()), key -> new ArrayList<>())
                        .add(signal);
            }
        }
        groups.addAll(ofExperiments.values());
        return groups;
    }

    boolean isVehicle(Condition condition) {
        String drug = condition.drug();
        return condition.dose() == 0 || isVehicleWord(drug);
    }

    private boolean isVehicleWord(String drug) {
        return vehicle.isEmpty()
                ? drug.isEmpty() || NO_DRUG.contains(drug.strip().toLowerCase(Locale.ROOT))
                : drug.equals(vehicle);
    }

    Side side(Target target, Condition condition) {
        return sides.getOrDefault(target, Map.of()).getOrDefault(condition, Side.NONE);
    }

    /** The vehicle of a drug in a line at a time: that of its own series, else the common one. */
    Side vehicle(Target target, String line, String drug, double time) {
        Side common = Side.NONE;
        String name = "";
        for (Map.Entry<Condition, Side> each :
                sides.getOrDefault(target, Map.of()).entrySet()) {
            Condition condition = each.getKey();
            boolean isThere = condition.line().equals(line)
                    && Double.compare(condition.time(), time) == 0
                    && isVehicle(condition);
            if (isThere && condition.drug().equals(drug)) {
                return each.getValue();
            }
            boolean isCommon = drugs().stream().noneMatch(condition.drug()::equals);
            if (isThere && isCommon && !common.isEmpty()) {
                throw new IllegalArgumentException(target.label() + ", " + line + ": vehicle under two names, \"" + name
                        + "\" and \"" + condition.drug() + "\"; write one of them everywhere, or leave the other out");
            }
            common = isThere && isCommon ? each.getValue() : common;
            name = isThere && isCommon ? condition.drug() : name;
        }
        return common;
    }

    /** Where a drug has a vehicle of its own beside the common one, which is then not used. */
    List<String> unusedVehicles(Target target, String drug) {
        Map<String, List<String>> common = new LinkedHashMap<>();
        for (Condition condition : conditions(target).keySet()) {
            Condition own = new Condition(condition.line(), drug, 0, condition.time());
            boolean isCommon = isVehicle(condition) && drugs().stream().noneMatch(condition.drug()::equals);
            if (isCommon && !side(target, own).isEmpty()) {
                common.computeIfAbsent(condition.drug(), name -> new ArrayList<>())
                        .add((condition.line() + " " + Condition.hours(condition.time())).strip());
            }
        }
        return common.entrySet().stream()
                .map(each -> target.label() + ": " + drug + " has a vehicle of its own (dose 0), which is used, and \""
                        + each.getKey() + "\" is not (" + Clip.list(each.getValue()) + ").")
                .toList();
    }

    /** What was given beside the vehicle. */
    List<String> drugs() {
        return drugs;
    }

    /** Conditions of a line under a drug, by time and dose. */
    List<Condition> under(Target target, String line, String drug) {
        return sides.getOrDefault(target, Map.of()).keySet().stream()
                .filter(condition ->
                        condition.line().equals(line) && condition.drug().equals(drug) && !isVehicle(condition))
                .sorted(Comparator.comparingDouble(Condition::time).thenComparingDouble(Condition::dose))
                .toList();
    }

    /** Times at which a line has its vehicle. */
    TreeSet<Double> vehicleTimes(Target target, String line) {
        TreeSet<Double> times = new TreeSet<>();
        for (Condition condition : sides.getOrDefault(target, Map.of()).keySet()) {
            if (condition.line().equals(line) && isVehicle(condition)) {
                times.add(condition.time());
            }
        }
        return times;
    }

    Map<Condition, Side> conditions(Target target) {
        return sides.getOrDefault(target, Map.of());
    }

    /** The dose and time of a condition; a vehicle has a time alone. */
    String where(Condition condition) {
        return Condition.where(
                isVehicle(condition) ? Double.NaN : condition.dose(), condition.time(), table.getDoseUnit());
    }

    SignalTable table() {
        return table;
    }

    /** Controls whose own error is not there. */
    List<String> withoutError(Target target) {
        List<String> sentences = new ArrayList<>();
        conditions(target).forEach((condition, side) -> {
            if (side.isWithoutError()) {
                sentences.add(target.label() + ", " + condition.words()
                        + ": given without error (SD 0), as a control that was"
                        + " set to 1; intervals that rest on it, or on what was divided by it, are too narrow.");
            } else if (side.isSet() && isVehicle(condition)) {
                sentences.add(target.label() + ", " + condition.words() + ": the same value in all " + side.size() + " "
                        + table.getUnit()
                        + "s, a control that was set to it; its own scatter is hidden, and intervals are too"
                        + " narrow unless every " + table.getUnit() + " held it once.");
            }
        });
        return sentences;
    }
}
