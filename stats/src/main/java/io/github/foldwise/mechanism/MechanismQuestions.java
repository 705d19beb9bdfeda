package io.github.foldwise.mechanism;

import io.github.foldwise.multiplicity.PvalueAdjustment;
import io.github.foldwise.text.Clip;
import io.github.foldwise.text.Headline;
import io.github.foldwise.text.Suggestion;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Puts all questions to the evidence, and adjusts the p-values of families. */
final class MechanismQuestions {
    static final String INHIBITION = "inhibition";
    static final String UNDER = "line under drug";
    static final String WITHOUT = "line without drug";
    static final String INTERACTION = "interaction";
    static final String RESTORATION = "restoration";

    private final MechanismReading options;
    private final Evidence evidence;
    private final String parent;
    private final String drug;
    private final List<String> lines;
    private final Map<List<String>, SignalFold> folds = new LinkedHashMap<>();
    private final Map<List<String>, Restoration> restorations = new LinkedHashMap<>();
    private final List<ReceptorReading> receptors = new ArrayList<>();
    private final List<TimeCourse> courses = new ArrayList<>();
    private final List<Entry> entries = new ArrayList<>();
    private final Set<String> warnings = new LinkedHashSet<>();

    /** An answer with the family whose p-values are adjusted together; empty where it stands alone. */
    private record Entry(String family, MechanismAnswer answer) implements Serializable {}

    MechanismQuestions(MechanismReading options, Evidence evidence, String parent, String drug) {
        this.options = options;
        this.evidence = evidence;
        this.parent = parent;
        this.drug = drug;
        this.lines = evidence.table().getLines().stream()
                .filter(line -> !line.equals(parent) && !line.equals(options.reference()))
                .toList();
        warnings.addAll(evidence.table().getWarnings());
        for (Target target : evidence.targets()) {
            warnings.addAll(evidence.withoutError(target));
            warnings.addAll(evidence.unusedVehicles(target, drug));
            ask(target);
        }
        warnOfNamesWithoutEvidence();
        askMissing();
        Roads roads = new Roads(this);
        roads.ask();
        adjust();
        receptors.addAll(roads.readings(entries.stream().map(Entry::answer).toList()));
    }

    /** A protein that somebody named and nothing is of is most often another spelling; those that are usual need not be there. */
    private void warnOfNamesWithoutEvidence() {
        List<String> measured = evidence.targets().stream()
                .map(target -> target.name().protein())
                .distinct()
                .toList();
        List<String> usual = MechanismReading.withDefaults().proteins();
        for (String protein : options.proteins()) {
            String name = TargetName.of(protein).protein();
            if (!usual.contains(protein) && !measured.contains(name)) {
                warnings.add("Nothing in the evidence is of " + protein + ", which the reading names; it is of "
                        + Clip.list(measured) + Suggestion.of(name, measured)
                        + (Suggestion.of(name, measured).isEmpty() ? "." : ""));
            }
        }
    }

    MechanismReading options() {
        return options;
    }

    Evidence evidence() {
        return evidence;
    }

    String parent() {
        return parent;
    }

    String drug() {
        return drug;
    }

    /** The drug where it has a name. */
    String drugWord() {
        return drug.isEmpty() ? "drug" : drug;
    }

    List<String> lines() {
        return lines;
    }

    void add(String family, MechanismAnswer answer) {
        entries.add(new Entry(family, answer));
    }

    void warn(String sentence) {
        warnings.add(sentence);
    }

    void warnOfSites(List<Target> sites, String question) {
        if (sites.size() > 1) {
            warnings.add(question + " is read of " + sites.get(0).label() + ", the first by name of "
                    + String.join(", ", sites.stream().map(Target::label).toList()) + ".");
        }
    }

    void add(TimeCourse course) {
        courses.add(course);
    }

    /** The folds and restorations of one target. */
    private void ask(Target target) {
        if (target.form() == SignalForm.ACTIVITY) {
            activities(target);
            if (evidence.conditions(target).isEmpty()) {
                return;
            }
        }
        Set<List<Double>> asked = new LinkedHashSet<>();
        for (String line : lines) {
            Comparison comparison = Comparison.of(this, target, line);
            if (asked.add(List.of(comparison.dose(), comparison.time()))) {
                inhibition(target, comparison, parent);
            }
            inhibition(target, comparison, line);
            lineOverParent(target, comparison);
            if (!comparison.note().isEmpty()) {
                warnings.add(comparison.note());
            }
            if (target.form() != SignalForm.MRNA) {
                restoration(target, comparison);
            }
        }
        if (lines.isEmpty()) {
            inhibition(target, Comparison.of(this, target, parent), parent);
        }
    }

    private void inhibition(Target target, Comparison at, String line) {
        Side under = at.drug(line);
        Side without = at.vehicle(line);
        if (under.isEmpty() && without.isEmpty()) {
            return;
        }
        fold(INHIBITION, target, line, at.words(line, drug) + " / vehicle", at.where(), List.of(under, without), 1, -1)
                .ifMissing(at.lacking(line, under, without));
    }

    private void lineOverParent(Target target, Comparison at) {
        String line = at.line();
        Side under = at.drug(line);
        Side without = at.vehicle(line);
        Side parentUnder = at.drug(parent);
        Side parentWithout = at.vehicle(parent);
        given(target, line);
        if (!under.isEmpty()) {
            fold(
                            UNDER,
                            target,
                            line,
                            at.words(line, drug) + " / " + parent,
                            at.where(),
                            List.of(under, parentUnder),
                            1,
                            -1)
                    .ifMissing(at.lacking(parent, parentUnder, null));
        }
        if (!without.isEmpty()) {
            fold(
                            WITHOUT,
                            target,
                            line,
                            at.words(line, "vehicle") + " / " + parent,
                            Condition.hours(at.time()),
                            List.of(without, parentWithout),
                            1,
                            -1)
                    .ifMissing(at.lacking(parent, null, parentWithout));
        }
        if (!under.isEmpty() && !without.isEmpty() && !parentUnder.isEmpty() && !parentWithout.isEmpty()) {
            fold(
                    INTERACTION,
                    target,
                    line,
                    at.words(line, drug) + " / vehicle, over that in " + parent,
                    at.where(),
                    List.of(under, without, parentUnder, parentWithout),
                    1,
                    -1,
                    -1,
                    1);
        }
    }

    /** Folds of the line over the parent that came as such. */
    private void given(Target target, String line) {
        for (List<Signal> signals : evidence.foldsOfExperiments(target)) {
            Condition condition = signals.get(0).condition();
            if (condition.line().equals(line)) {
                boolean isVehicle = evidence.isVehicle(condition);
                if (isVehicle || condition.drug().equals(drug)) {
                    fold(
                            isVehicle ? WITHOUT : UNDER,
                            target,
                            line,
                            condition.words() + " / " + parent,
                            evidence.where(condition),
                            List.of(Side.of(signals)),
                            1);
                }
            }
        }
    }

    private void activities(Target target) {
        for (List<Signal> signals : evidence.foldsOfExperiments(target)) {
            Combination slope = Combination.of(List.of(Side.of(signals)), 1);
            double[] numbers = {
                slope.value(),
                slope.interval(options.getMargins().getLevel()).getLower(),
                slope.interval(options.getMargins().getLevel()).getUpper()
            };
            MechanismCall call =
                    numbers[1] > 0 ? MechanismCall.UP : numbers[2] < 0 ? MechanismCall.DOWN : MechanismCall.NOT_DECIDED;
            add(
                    "activity",
                    new MechanismAnswer(
                            "activity",
                            target.label(),
                            signals.get(0).condition().line(),
                            numbers,
                            0,
                            call,
                            slope.experiments(),
                            slope.pvalue(0),
                            MechanismPhrase.ACTIVITY.say()));
        }
    }

    private void restoration(Target target, Comparison at) {
        String line = at.line();
        if (at.drug(line).isEmpty()) {
            if (!drug.isEmpty() && !at.vehicle(line).isEmpty()) {
                add(
                        "",
                        MechanismAnswer.unasked(
                                RESTORATION, target.label(), line, line + " was not measured under " + drug));
            }
            return;
        }
        String lacking = at.lacking(parent, at.drug(parent), at.vehicle(parent));
        if (!lacking.isEmpty()) {
            add("", MechanismAnswer.unasked(RESTORATION, target.label(), line, lacking));
            return;
        }
        Restoration found = new Restoration(
                target.label(),
                line,
                parent,
                at.where(),
                List.of(at.drug(line), at.drug(parent), at.vehicle(parent)),
                options.getMargins(),
                evidence.table().getUnit(),
                isMain(target));
        restorations.put(List.of(target.label(), line), found);
        boolean isNone = found.isOpen();
        double[] numbers = {
            isNone ? Double.NaN : found.getValue(),
            isNone ? Double.NEGATIVE_INFINITY : found.getInterval().getLower(),
            isNone ? Double.POSITIVE_INFINITY : found.getInterval().getUpper()
        };
        add(
                RESTORATION + " " + role(target) + " " + target.form(),
                new MechanismAnswer(
                                RESTORATION,
                                target.label(),
                                line,
                                numbers,
                                options.getMargins().getRestored(),
                                found.getCall(),
                                found.getExperimentCount(),
                                found.getPvalue(),
                                found.getReason())
                        .at(at.where()));
    }

    private boolean isMain(Target target) {
        boolean isRatioThere = evidence.targets().stream()
                .anyMatch(other ->
                        other.form() == SignalForm.RATIO && other.name().equals(target.name()));
        return target.form() == SignalForm.RATIO || (target.form() == SignalForm.PHOSPHO && !isRatioThere);
    }

    /** What a protein is to the questions. */
    String role(Target target) {
        String protein = target.name().protein();
        if (protein.equals(TargetName.of(options.kinase()).protein())) {
            return "kinase";
        }
        return isOneOf(options.receptors(), protein)
                ? "receptor"
                : isOneOf(options.downstream(), protein) ? "downstream" : "other";
    }

    private static boolean isOneOf(List<String> names, String protein) {
        return names.stream().anyMatch(name -> TargetName.of(name).protein().equals(protein));
    }

    /** What could be asked of a fold; its answer is entered once it is known whether anything is missing. */
    final class Asked {
        private final String question;
        private final Target target;
        private final String line;
        private final SignalFold fold;

        Asked(String question, Target target, String line, SignalFold fold) {
            this.fold = fold;
            this.question = question;
            this.target = target;
            this.line = line;
        }

        /** Replaces the answer where a side is missing. */
        void ifMissing(String lacking) {
            if (!lacking.isEmpty()) {
                entries.remove(entries.size() - 1);
                folds.remove(List.of(question, target.label(), line), fold);
                add("", MechanismAnswer.unasked(question, target.label(), line, lacking));
            }
        }
    }

    private Asked fold(
            String question, Target target, String line, String words, String at, List<Side> sides, double... weights) {
        SignalFold fold = new SignalFold(
                target.label() + ", " + words,
                at,
                sides,
                weights,
                options.getMargins(),
                evidence.table().getUnit());
        folds.putIfAbsent(List.of(question, target.label(), line), fold);
        Combination logs = fold.combination();
        boolean isApart = logs.isKnown() && !logs.isPaired() && sides.stream().noneMatch(Side::isMean);
        if (isApart) {
            warnings.add(fold.getLabel() + ": no two " + evidence.table().getUnit()
                    + "s hold all conditions; they were compared apart, with the scatter between "
                    + evidence.table().getUnit() + "s in both.");
        }
        boolean isSingle = question.equals(INTERACTION);
        add(
                isSingle ? "" : "folds of " + target.label(),
                logs.isKnown()
                        ? MechanismAnswer.of(question, target.label(), line, fold, effect(question, target, line, fold))
                        : MechanismAnswer.unasked(
                                question,
                                target.label(),
                                line,
                                "no " + evidence.table().getUnit() + " holds all conditions, and one of them has "
                                        + (sides.stream().anyMatch(Side::isBounded) ? "bounds" : "one only")));
        return new Asked(question, target, line, fold);
    }

    /** What an interaction that is called says of the effect of the drug; empty where that is told by the call. */
    private String effect(String question, Target target, String line, SignalFold fold) {
        boolean isCalled = fold.getCall() == MechanismCall.UP || fold.getCall() == MechanismCall.DOWN;
        SignalFold own = folds.get(List.of(INHIBITION, target.label(), line));
        SignalFold other = folds.get(List.of(INHIBITION, target.label(), parent));
        if (!question.equals(INTERACTION) || !isCalled || own == null || other == null) {
            return fold.getReason();
        }
        double effect = own.combination().value();
        double before = other.combination().value();
        String told = fold.getCall() == MechanismCall.UP ? "more" : "less";
        String size =
                Math.abs(effect) < Math.abs(before) ? "weaker" : effect * before > 0 ? "stronger" : "turned round";
        return FoldCalls.reason(
                MechanismPhrase.LEAVES.say(told, line, own.getFold(), parent, other.getFold()),
                other.isLowered() || other.isRaised()
                        ? MechanismPhrase.EFFECT.say(
                                size,
                                Headline.counted(
                                        fold.getExperimentCount(),
                                        evidence.table().getUnit()))
                        : MechanismPhrase.NO_EFFECT.say(parent));
    }

    /** What belongs to the questions and was not measured at all. */
    private void askMissing() {
        String kinase = options.kinase();
        Target phospho = null;
        for (Target target : evidence.targets()) {
            String protein = target.name().protein();
            boolean isAlone = target.form() == SignalForm.PHOSPHO
                    && evidence.targets().stream()
                            .noneMatch(other -> other.form() == SignalForm.RATIO
                                    && other.name().equals(target.name()));
            phospho = target.isPhosphorylation() && role(target).equals("kinase") ? target : phospho;
            if (isAlone) {
                Target total = evidence.total(protein);
                String why = total == null
                        ? "no total " + protein
                                + " was measured, so that more protein cannot be told from more phosphorylation"
                        : target.label() + " and " + total.label() + " come from different experiments or conditions";
                lines.forEach(
                        line -> add("", MechanismAnswer.unasked(RESTORATION, target.label() + " / total", line, why)));
            }
        }
        if (phospho == null) {
            add("", MechanismAnswer.unasked(RESTORATION, kinase, "", "no phosphorylated " + kinase + " was measured"));
        }
        if (lines.isEmpty()) {
            add(
                    "",
                    MechanismAnswer.unasked(
                            UNDER, kinase, "", "the evidence holds " + parent + " alone, and no resistant line"));
        }
        if (drug.isEmpty()) {
            add("", MechanismAnswer.unasked(INHIBITION, kinase, parent, "nothing was measured under drug"));
        }
    }

    private void adjust() {
        Map<String, List<Integer>> families = new LinkedHashMap<>();
        for (int i = 0; i < entries.size(); i++) {
            Entry entry = entries.get(i);
            if (!entry.family().isEmpty() && !Double.isNaN(entry.answer().getPvalue())) {
                families.computeIfAbsent(entry.family(), key -> new ArrayList<>())
                        .add(i);
            }
        }
        families.forEach((family, places) -> {
            double[] adjusted = PvalueAdjustment.HOLM.adjust(places.stream()
                    .mapToDouble(place -> entries.get(place).answer().getPvalue())
                    .toArray());
            for (int k = 0; k < adjusted.length; k++) {
                MechanismAnswer answer = entries.get(places.get(k)).answer();
                entries.set(
                        places.get(k),
                        new Entry(
                                family,
                                answer.adjusted(
                                        adjusted[k],
                                        places.size(),
                                        options.getMargins().getLevel())));
            }
        });
    }

    /** All answers, those that cannot be asked first. */
    List<MechanismAnswer> answers() {
        List<MechanismAnswer> all = new ArrayList<>();
        entries.stream().map(Entry::answer).filter(answer -> !answer.isAsked()).forEach(all::add);
        entries.stream().map(Entry::answer).filter(MechanismAnswer::isAsked).forEach(all::add);
        return all.stream().distinct().toList();
    }

    @Nullable
    SignalFold fold(String question, String target, String line) {
        return folds.get(List.of(question, target, line));
    }

    @Nullable
    Restoration restoration(String target, String line) {
        return restorations.get(List.of(target, line));
    }

    /** The main ones first. */
    List<Restoration> restorations() {
        List<Restoration> sorted = new ArrayList<>(restorations.values());
        sorted.sort(Comparator.comparing(found -> !found.isMain()));
        return sorted;
    }

    Map<List<String>, SignalFold> folds() {
        return folds;
    }

    List<ReceptorReading> receptors() {
        return receptors;
    }

    List<TimeCourse> courses() {
        return courses;
    }

    List<String> warnings() {
        return new ArrayList<>(warnings);
    }
}
