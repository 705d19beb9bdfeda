package io.github.foldwise.mechanism;

import io.github.foldwise.inference.Interval;
import io.github.foldwise.text.Digits;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** By which road signals come back: receptors at once or over weeks, what lies below the kinase, and what went through it. */
final class Roads {
    static final String RAPID = "rapid";
    static final String ACQUIRED = "acquired";
    static final String BASELINE = "baseline";
    static final String REBOUND = "rebound";
    static final String CONCORDANCE = "concordance";

    private static final String RECEPTORS = "receptors";

    private final MechanismQuestions questions;
    private final MechanismReading options;
    private final Evidence evidence;
    private final MechanismMargins margins;
    private final String unit;
    private final String parent;
    private final String drug;

    Roads(MechanismQuestions questions) {
        this.questions = questions;
        options = questions.options();
        evidence = questions.evidence();
        margins = options.getMargins();
        unit = evidence.table().getUnit();
        parent = questions.parent();
        drug = questions.drug();
    }

    void ask() {
        for (String receptor : options.receptors()) {
            String protein = TargetName.of(receptor).protein();
            rapid(receptor, phospho(protein));
            Target total = evidence.find(protein, SignalForm.TOTAL);
            total = total == null ? evidence.find(protein, SignalForm.MRNA) : total;
            for (String line : questions.lines()) {
                acquired(receptor, total, line);
            }
            if (questions.lines().isEmpty()) {
                questions.add(
                        "", MechanismAnswer.unasked(ACQUIRED, receptor, "", "the evidence holds no resistant line"));
            }
            baseline(receptor, total);
        }
        rebounds();
        new KinaseRoad(questions).ask();
    }

    /** The readings of receptors out of the adjusted answers, one for each line. */
    List<ReceptorReading> readings(List<MechanismAnswer> answers) {
        List<ReceptorReading> readings = new ArrayList<>();
        List<String> lines = questions.lines().isEmpty() ? List.of("") : questions.lines();
        for (String receptor : options.receptors()) {
            for (String line : lines) {
                readings.add(new ReceptorReading(
                        receptor,
                        line,
                        answer(answers, RAPID, receptor, parent),
                        answer(answers, ACQUIRED, receptor, line),
                        answer(answers, BASELINE, receptor, parent)));
            }
        }
        return readings;
    }

    private static MechanismAnswer answer(
            List<MechanismAnswer> answers, String question, String receptor, String line) {
        return answers.stream()
                .filter(answer -> answer.getQuestion().equals(question)
                        && answer.getTarget().equals(receptor)
                        && answer.getLine().equals(line))
                .findFirst()
                .orElseThrow();
    }

    private @Nullable Target phospho(String protein) {
        List<Target> sites = evidence.phosphorylated(protein, SignalForm.PHOSPHO);
        questions.warnOfSites(sites, RAPID);
        return sites.isEmpty() ? null : sites.get(0);
    }

    /** Folds of the parent under drug over its vehicle, at each time of the first hours; of several doses the one with most times. */
    private TreeMap<Double, SignalFold> early(Target target) {
        TreeMap<Double, TreeMap<Double, SignalFold>> byDose = byDose(target);
        return byDose.getOrDefault(doseOfMost(byDose), new TreeMap<>());
    }

    private static double doseOfMost(TreeMap<Double, TreeMap<Double, SignalFold>> byDose) {
        double dose = Double.NaN;
        int most = 0;
        for (Map.Entry<Double, TreeMap<Double, SignalFold>> each : byDose.entrySet()) {
            int times = each.getValue().size();
            dose = times >= most ? each.getKey() : dose;
            most = Math.max(most, times);
        }
        return dose;
    }

    private TreeMap<Double, TreeMap<Double, SignalFold>> byDose(Target target) {
        TreeMap<Double, TreeMap<Double, SignalFold>> byDose = new TreeMap<>();
        for (Condition condition : evidence.under(target, parent, drug)) {
            boolean isEarly = condition.time() > 0 && condition.time() <= options.rapid();
            if (!isEarly || (!Double.isNaN(options.dose()) && condition.dose() != options.dose())) {
                continue;
            }
            Side vehicle = evidence.vehicle(target, parent, drug, condition.time());
            if (vehicle.isEmpty()) {
                questions.warn(target.label() + ", " + condition.words() + ": no vehicle at that time, and no ratio.");
                continue;
            }
            byDose.computeIfAbsent(condition.dose(), key -> new TreeMap<>())
                    .put(
                            condition.time(),
                            new SignalFold(
                                    target.label() + ", " + condition.words() + " / vehicle",
                                    evidence.where(condition),
                                    List.of(evidence.side(target, condition), vehicle),
                                    new double[] {1, -1},
                                    margins,
                                    unit));
        }
        return byDose;
    }

    private void rapid(String receptor, @Nullable Target phospho) {
        if (phospho == null) {
            questions.add(
                    "",
                    MechanismAnswer.unasked(
                            RAPID, receptor, parent, "no phosphorylated " + receptor + " was measured"));
            return;
        }
        TreeMap<Double, TreeMap<Double, SignalFold>> byDose = byDose(phospho);
        double dose = doseOfMost(byDose);
        TreeMap<Double, SignalFold> rises = byDose.getOrDefault(dose, new TreeMap<>());
        if (rises.isEmpty()) {
            String why = evidence.under(phospho, parent, drug).isEmpty()
                    ? parent + " was not measured under " + (drug.isEmpty() ? "drug" : drug)
                    : "no time within " + Condition.hours(options.rapid())
                            + " of drug is stated that has a vehicle of its own";
            questions.add("", MechanismAnswer.unasked(RAPID, receptor, parent, phospho.label() + ": " + why));
            return;
        }
        Target total = evidence.find(phospho.name().protein(), SignalForm.TOTAL);
        TreeMap<Double, SignalFold> totals =
                total == null ? new TreeMap<>() : byDose(total).getOrDefault(dose, new TreeMap<>());
        double level = levelOf(rises.size());
        double beyond = Math.log(margins.getChange());
        double best = rises.firstKey();
        boolean isYes = false;
        boolean isNo = true;
        for (double time : rises.keySet()) {
            boolean isUp = lower(rises.get(time), level) > beyond;
            SignalFold with = totals.get(time);
            boolean isSame = with != null && with.getCall() == MechanismCall.UNCHANGED;
            boolean isMore = with != null && lower(with, level) > beyond;
            boolean isFirst = isUp && isSame && !isYes;
            best = isFirst || (!isYes && isHigher(rises.get(time), rises.get(best), level)) ? time : best;
            isYes |= isUp && isSame;
            isNo &= isFlat(rises.get(time)) || (isUp && isMore);
        }
        isNo &= !isYes;
        best = isNo ? highestUpper(rises) : best;
        SignalFold shown = rises.get(best);
        boolean isNoByItself = isNo && isFlat(shown);
        MechanismCall call = isYes ? MechanismCall.YES : isNo ? MechanismCall.NO : MechanismCall.NOT_DECIDED;
        questions.add(
                RECEPTORS,
                new MechanismAnswer(
                                RAPID,
                                receptor,
                                parent,
                                numbers(shown, isNoByItself ? margins.getLevel() : level),
                                margins.getChange(),
                                call,
                                shown.getExperimentCount(),
                                Math.min(1, shown.getPvalue() * rises.size()),
                                rapidReason(phospho, best, rises, total, totals, call))
                        .at(shown.getAt()));
    }

    /** Whether a rise is excluded, by the limits that hold for one fold by itself. */
    private boolean isFlat(SignalFold fold) {
        return upper(fold, margins.getLevel()) < Math.log(margins.getChange());
    }

    /** The time at which a rise is nearest to not being excluded. */
    private double highestUpper(TreeMap<Double, SignalFold> rises) {
        return Collections.max(
                rises.keySet(), Comparator.comparingDouble(time -> upper(rises.get(time), margins.getLevel())));
    }

    /** Whether the lower limit of one fold is above that of another; one without an interval is never. */
    private static boolean isHigher(SignalFold one, SignalFold other, double level) {
        double limit = lower(one, level);
        return limit > lower(other, level) || (!Double.isNaN(limit) && Double.isNaN(lower(other, level)));
    }

    private String rapidReason(
            Target phospho,
            double time,
            TreeMap<Double, SignalFold> rises,
            @Nullable Target total,
            TreeMap<Double, SignalFold> totals,
            MechanismCall call) {
        SignalFold with = totals.get(time);
        String protein = total == null
                ? MechanismPhrase.NO_TOTAL.say()
                : with == null ? MechanismPhrase.TOTAL_THEN.say(total.label()) : told(total, with);
        return FoldCalls.reason(
                readAt(phospho, time, rises),
                protein,
                call == MechanismCall.NO ? upperLimits(phospho, rises) : "",
                call == MechanismCall.NO && total != null ? risesWithTotal(total, rises, totals) : "",
                call == MechanismCall.NOT_DECIDED ? rapidUndecided(phospho, rises, time, total, with) : "");
    }

    /** The times of a no at which the site rises with its protein. */
    private String risesWithTotal(Target total, TreeMap<Double, SignalFold> rises, TreeMap<Double, SignalFold> totals) {
        double level = levelOf(rises.size());
        return rises.keySet().stream()
                .filter(time -> !isFlat(rises.get(time)))
                .map(time -> MechanismPhrase.RISES_WITH_TOTAL.say(
                        Condition.hours(time),
                        total.label(),
                        Digits.of(totals.get(time).getFold()) + " "
                                + totals.get(time).interval(level),
                        100 * level))
                .collect(Collectors.joining("; "));
    }

    private String readAt(Target phospho, double time, TreeMap<Double, SignalFold> rises) {
        String hours = Condition.hours(time);
        int looks = rises.size();
        double level = levelOf(looks);
        return looks > 1
                ? MechanismPhrase.READ_AT_ONE_OF.say(
                        phospho.label(), hours, looks, 100 * level, each(rises, level), looks, hours)
                : MechanismPhrase.READ_AT.say(phospho.label(), hours);
    }

    /** The level of each of several intervals that hold together. */
    private double levelOf(int looks) {
        return 1 - (1 - margins.getLevel()) / Math.max(1, looks);
    }

    private String rapidUndecided(
            Target phospho,
            TreeMap<Double, SignalFold> rises,
            double time,
            @Nullable Target total,
            @Nullable SignalFold with) {
        SignalFold shown = rises.get(time);
        double level = levelOf(rises.size());
        boolean isUp = lower(shown, level) > Math.log(margins.getChange());
        String ofTotal = total == null || with == null || with.getCall() != MechanismCall.NOT_DECIDED
                ? ""
                : of(total.label(), with.getReason());
        return isUp
                ? FoldCalls.reason(with == null ? "" : MechanismPhrase.TOTAL_STAYS.say(), ofTotal)
                : FoldCalls.reason(
                        of(phospho.label(), FoldCalls.withoutRise(shown.combination(), margins, level, unit)), ofTotal);
    }

    /** Clauses of which the first names what they are of. */
    private static String of(String what, String clauses) {
        return clauses.isEmpty() ? "" : MechanismPhrase.OF.say(what, clauses);
    }

    /** The total with the limits that its call rests on. */
    private String told(Target total, SignalFold fold) {
        boolean isChanged = fold.getCall() == MechanismCall.UP || fold.getCall() == MechanismCall.DOWN;
        double level = isChanged ? margins.getLevel() : margins.sameLevel();
        String narrow = Digits.of(fold.getFold()) + " " + fold.interval(level);
        boolean isOpen = fold.getCall() == MechanismCall.NOT_DECIDED
                && fold.interval(margins.getLevel()).isDefined();
        return MechanismPhrase.TOTAL_IS.say(
                total.label(),
                fold.getCall().getLabel(),
                isOpen
                        ? narrow + " at " + Digits.of(100 * level) + " % and " + fold.interval(margins.getLevel())
                        : narrow,
                100 * (isOpen ? margins.getLevel() : level));
    }

    /** Every time with its fold and limits. */
    private static String each(TreeMap<Double, SignalFold> hours, double level) {
        List<String> folds = new ArrayList<>();
        hours.forEach((time, fold) ->
                folds.add(Condition.hours(time) + " " + Digits.of(fold.getFold()) + " " + fold.interval(level)));
        return String.join(", ", folds);
    }

    /** Those that are held against a rise, one for each time. */
    private String upperLimits(Target target, TreeMap<Double, SignalFold> hours) {
        List<String> limits = new ArrayList<>();
        hours.forEach((time, fold) -> {
            if (isFlat(fold)) {
                limits.add(Digits.of(fold.interval(margins.getLevel()).getUpper()) + " at " + Condition.hours(time));
            }
        });
        return limits.isEmpty()
                ? ""
                : MechanismPhrase.UPPER_LIMITS.say(target.label(), 100 * margins.getLevel(), String.join(", ", limits));
    }

    private void acquired(String receptor, @Nullable Target total, String line) {
        if (total == null) {
            questions.add(
                    "",
                    MechanismAnswer.unasked(
                            ACQUIRED, receptor, line, "neither " + receptor + " protein nor its mRNA was measured"));
            return;
        }
        SignalFold rise = questions.fold(MechanismQuestions.WITHOUT, total.label(), line);
        if (rise == null || !rise.combination().isKnown()) {
            questions.add(
                    "",
                    MechanismAnswer.unasked(
                            ACQUIRED,
                            receptor,
                            line,
                            total.label() + " of " + line + " and of " + parent + " without drug was not measured"));
            return;
        }
        double beyond = Math.log(margins.getChange());
        TreeMap<Double, SignalFold> hours = early(total);
        double level = levelOf(hours.size());
        boolean isUp = lower(rise, margins.getLevel()) > beyond;
        boolean isFlat = upper(rise, margins.getLevel()) < beyond;
        boolean isEarly = hours.values().stream().anyMatch(fold -> lower(fold, level) > beyond);
        boolean isOnlyLate =
                !hours.isEmpty() && hours.values().stream().allMatch(fold -> upper(fold, margins.getLevel()) < beyond);
        MechanismCall call = isFlat || isEarly
                ? MechanismCall.NO
                : isUp && isOnlyLate ? MechanismCall.YES : MechanismCall.NOT_DECIDED;
        String ofLine = call == MechanismCall.NOT_DECIDED && !isUp
                ? of(
                        line + " without drug",
                        FoldCalls.withoutRise(rise.combination(), margins, margins.getLevel(), unit))
                : "";
        String ofParent = riseOfParent(total, hours, isEarly, isOnlyLate);
        questions.add(
                RECEPTORS,
                new MechanismAnswer(
                                ACQUIRED,
                                receptor,
                                line,
                                numbers(rise, margins.getLevel()),
                                margins.getChange(),
                                call,
                                rise.getExperimentCount(),
                                rise.getPvalue(),
                                FoldCalls.reason(
                                        MechanismPhrase.WITHOUT_OVER.say(total.label(), parent), ofParent, ofLine))
                        .at(rise.getAt()));
    }

    /** Whether the parent rises in its first hours under drug, in words. */
    private String riseOfParent(Target total, TreeMap<Double, SignalFold> hours, boolean isEarly, boolean isOnlyLate) {
        String rapid = Condition.hours(options.rapid());
        if (hours.isEmpty()) {
            return MechanismPhrase.HOURS_MISSING.say(parent, rapid);
        }
        if (isEarly) {
            return MechanismPhrase.RISES_AS_WELL.say(parent, rapid, highest(hours, levelOf(hours.size())));
        }
        return isOnlyLate
                ? MechanismPhrase.NO_RISE.say(parent, rapid, upperLimits(total, hours))
                : MechanismPhrase.NOT_EXCLUDED.say(parent, rapid, notExcluded(hours));
    }

    /** The time at which the lower limit is highest, with its limits for all times together. */
    private static String highest(TreeMap<Double, SignalFold> hours, double level) {
        SignalFold fold = hours.values().stream()
                .max(Comparator.comparingDouble(one -> lower(one, level)))
                .orElseThrow();
        return Digits.of(fold.getFold()) + " " + fold.interval(level) + " at " + fold.getAt();
    }

    /** Every time, and the first at which a rise is not excluded, with the number of experiments that would. */
    private String notExcluded(TreeMap<Double, SignalFold> hours) {
        SignalFold fold = hours.values().stream()
                .filter(one -> !(upper(one, margins.getLevel()) < Math.log(margins.getChange())))
                .findFirst()
                .orElseThrow();
        Combination logs = fold.combination();
        String missing = FoldCalls.withoutInterval(logs, unit);
        String when = Condition.hours(timeOf(hours, fold));
        if (!missing.isEmpty()) {
            return of(when, missing);
        }
        double distance = Math.log(margins.getChange()) - logs.value();
        return FoldCalls.reason(
                each(hours, margins.getLevel()),
                of(
                        when,
                        MechanismPhrase.HOLDS_AT.say(
                                100 * margins.getLevel(),
                                FoldCalls.limits(logs, margins.getLevel()),
                                margins.getChange())),
                distance > 0
                        ? FoldCalls.needed(
                                DecidingExperiments.beyond(distance, logs.deviation(), margins.getLevel()),
                                unit,
                                "no rise")
                        : MechanismPhrase.ABOVE_ITSELF.say(margins.getChange()));
    }

    private static double timeOf(TreeMap<Double, SignalFold> hours, SignalFold fold) {
        return hours.entrySet().stream()
                .filter(entry -> entry.getValue() == fold)
                .findFirst()
                .orElseThrow()
                .getKey();
    }

    private void baseline(String receptor, @Nullable Target total) {
        String reference = options.reference();
        if (reference.isEmpty() || total == null) {
            questions.add("", withoutComparator(receptor, total, reference));
            return;
        }
        SignalFold fold = baselineFold(total, reference);
        if (!fold.combination().isKnown()) {
            questions.add(
                    "",
                    MechanismAnswer.unasked(
                            BASELINE,
                            receptor,
                            parent,
                            total.label() + " without drug was not measured in " + unmeasured(total, reference)));
            return;
        }
        MechanismCall call = fold.getCall();
        questions.add(
                "baselines",
                new MechanismAnswer(
                                BASELINE,
                                receptor,
                                parent,
                                MechanismAnswer.numbers(fold),
                                MechanismAnswer.margin(fold),
                                call == MechanismCall.UP
                                        ? MechanismCall.HIGH
                                        : call == MechanismCall.DOWN ? MechanismCall.LOW : MechanismCall.NOT_DECIDED,
                                fold.getExperimentCount(),
                                fold.getPvalue(),
                                FoldCalls.reason(
                                        MechanismPhrase.OVER_COMPARATOR.say(total.label(), reference),
                                        call == MechanismCall.UNCHANGED ? MechanismPhrase.NOT_HIGH.say() : "",
                                        fold.getReason()))
                        .at(fold.getAt()));
    }

    /** Of a receptor that is held against no other line: low where it is below detection, else not asked. */
    private MechanismAnswer withoutComparator(String receptor, @Nullable Target total, String reference) {
        Side own = total == null ? Side.NONE : latestVehicle(total, parent);
        if (total != null && own.isBelowDetection() && own.size() > 1) {
            double[] nothing = {Double.NaN, Double.NaN, Double.NaN};
            return new MechanismAnswer(
                    BASELINE,
                    receptor,
                    parent,
                    nothing,
                    Double.NaN,
                    MechanismCall.LOW,
                    own.size(),
                    Double.NaN,
                    MechanismPhrase.BELOW_DETECTION.say(total.label(), parent, own.size(), unit));
        }
        return MechanismAnswer.unasked(
                BASELINE,
                receptor,
                parent,
                reference.isEmpty()
                        ? "no comparator; much or little is said against a reference line or the limit of detection"
                        : "neither " + receptor + " protein nor its mRNA was measured");
    }

    /** Which of the two lines lacks it, or that they hold it at different times. */
    private String unmeasured(Target total, String reference) {
        List<String> lacking = Stream.of(reference, parent)
                .filter(line -> evidence.vehicleTimes(total, line).isEmpty())
                .toList();
        return lacking.isEmpty()
                ? reference + " and " + parent + " at one time"
                : String.join(", nor in ", lacking)
                        + (lacking.size() > 1
                                ? ""
                                : "; in " + (lacking.contains(parent) ? reference : parent) + " it was");
    }

    private SignalFold baselineFold(Target total, String reference) {
        double time = Double.NaN;
        int most = -1;
        for (double hours : evidence.vehicleTimes(total, parent)) {
            List<Side> sides = List.of(
                    evidence.vehicle(total, parent, drug, hours), evidence.vehicle(total, reference, drug, hours));
            int size = sides.stream().anyMatch(Side::isEmpty)
                    ? 0
                    : Combination.of(sides, 1, -1).experiments();
            time = size >= most ? hours : time;
            most = Math.max(most, size);
        }
        return new SignalFold(
                total.label() + ", " + parent + " / " + reference,
                Condition.hours(time),
                List.of(evidence.vehicle(total, parent, drug, time), evidence.vehicle(total, reference, drug, time)),
                new double[] {1, -1},
                margins,
                unit);
    }

    private Side latestVehicle(Target total, String line) {
        return evidence.vehicleTimes(total, line).isEmpty()
                ? Side.NONE
                : evidence.vehicle(
                        total, line, drug, evidence.vehicleTimes(total, line).last());
    }

    /** The courses of phosphorylated targets in the parent, late over early. */
    private void rebounds() {
        for (Target target : evidence.targets()) {
            List<Condition> under = evidence.under(target, parent, drug);
            if (!target.isPhosphorylation() || under.isEmpty()) {
                continue;
            }
            TimeCourse course = new TimeCourse(evidence, parent, target, drug, doseOfCourse(under), 0, margins);
            double[] times =
                    Arrays.stream(course.getTimes()).filter(time -> time > 0).toArray();
            if (times.length > 1) {
                questions.add(course);
                questions.add("rebounds of " + target.form(), course.getRebound(times[0], times[times.length - 1]));
            }
        }
    }

    /** The dose that was asked for, else the one with most times, of equals the highest. */
    private double doseOfCourse(List<Condition> under) {
        if (!Double.isNaN(options.dose())) {
            return options.dose();
        }
        TreeMap<Double, Long> times =
                under.stream().collect(Collectors.groupingBy(Condition::dose, TreeMap::new, Collectors.counting()));
        long most = Collections.max(times.values());
        return times.descendingMap().entrySet().stream()
                .filter(each -> each.getValue() == most)
                .findFirst()
                .orElseThrow()
                .getKey();
    }

    private static double lower(SignalFold fold, double level) {
        return fold.combination().interval(level).getLower();
    }

    private static double upper(SignalFold fold, double level) {
        return fold.combination().interval(level).getUpper();
    }

    private static double[] numbers(SignalFold fold, double level) {
        Interval interval = fold.interval(level);
        return new double[] {fold.getFold(), interval.getLower(), interval.getUpper()};
    }
}
