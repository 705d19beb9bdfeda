package io.github.foldwise.mechanism;

import io.github.foldwise.figure.Drawable;
import io.github.foldwise.figure.Figure;
import io.github.foldwise.inference.Interval;
import io.github.foldwise.table.Table;
import io.github.foldwise.table.Tabular;
import io.github.foldwise.text.Clip;
import io.github.foldwise.text.Digits;
import io.github.foldwise.text.Headline;
import io.github.foldwise.text.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A signal over the hours after a drug was given, as the ratio to vehicle at the same hour.
 *
 * <pre>{@code
 * TimeCourse course = TimeCourse.of(SignalTable.ofMeans(table), "pAKT", "alpelisib", 1);
 * course.getFold(24)               // 0.6033-fold [0.3156, 1.153]
 * course.getRebound(1, 24)         // 4.837 [2.632, 8.887]: yes
 * }</pre>
 *
 * <p>Medium, density and hours change a signal without any drug, so that a ratio to the start tells them and the drug together. Instances
 * are immutable.
 */
public final class TimeCourse extends Value implements Tabular, Drawable {
    private static final long serialVersionUID = 1L;

    private final SignalTable table;
    private final String line;
    private final String name;
    private final SignalForm form;
    private final String drug;
    private final double dose;
    private final double against;
    private final MechanismMargins margins;
    private final ArrayList<Double> times = new ArrayList<>();
    private final ArrayList<Side> treated = new ArrayList<>();
    private final ArrayList<Side> controls = new ArrayList<>();
    private final ArrayList<String> warnings = new ArrayList<>();
    private final String label;

    TimeCourse(
            Evidence evidence,
            String line,
            Target target,
            String drug,
            double dose,
            double against,
            MechanismMargins margins) {
        this.table = evidence.table();
        this.line = line;
        this.name = target.text();
        this.form = target.form();
        this.drug = drug;
        this.dose = dose;
        this.against = against;
        this.margins = margins;
        this.label = target.label();
        for (Condition condition : evidence.under(target, line, drug)) {
            if (Double.compare(condition.dose(), dose) != 0 || Double.isNaN(condition.time())) {
                continue;
            }
            Side control = against == 0
                    ? evidence.vehicle(target, line, drug, condition.time())
                    : evidence.side(target, new Condition(line, drug, against, condition.time()));
            if (control.isEmpty()) {
                warnings.add(label + ", " + condition.words() + ": no vehicle at that time, and no ratio.");
                continue;
            }
            times.add(condition.time());
            treated.add(evidence.side(target, condition));
            controls.add(control);
        }
        warnings.addAll(evidence.withoutError(target).stream()
                .filter(sentence -> evidence.drugs().stream()
                        .noneMatch(other -> !other.equals(drug) && sentence.contains(", " + other)))
                .toList());
    }

    /**
     * Returns the course of a target under a dose of a drug, against its vehicle.
     *
     * @param evidence the evidence, whose rows of the drug at dose 0, or of a vehicle, are the vehicle
     * @param target name of the target; phosphorylated over total where both are there
     * @param drug the drug
     * @param dose its dose in the unit of the evidence, above 0
     * @return the course
     * @throws IllegalArgumentException if there is no such target, drug or dose, several lines hold it, or no time has a vehicle of
     *     its own
     */
    public static TimeCourse of(SignalTable evidence, String target, String drug, double dose) {
        Objects.requireNonNull(evidence, "evidence");
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(drug, "drug");
        Evidence signals = new Evidence(evidence, "");
        Target found = signals.named(target).get(0);
        List<String> lines = signals.conditions(found).keySet().stream()
                .filter(condition -> condition.drug().equals(drug))
                .map(Condition::line)
                .distinct()
                .toList();
        if (lines.size() > 1) {
            throw new IllegalArgumentException(target + " under " + drug + " was measured in lines " + Clip.list(lines)
                    + "; name one: TimeCourse.ofLine(evidence, line, target, drug, dose)");
        }
        return checked(signals, lines.isEmpty() ? "" : lines.get(0), found, drug, dose);
    }

    /**
     * Returns the course in one of several lines, as {@link #of}.
     *
     * @param evidence the evidence
     * @param line the line
     * @param target name of the target
     * @param drug the drug
     * @param dose its dose in the unit of the evidence, above 0
     * @return the course
     * @throws IllegalArgumentException if there is no such line, target, drug or dose, or no time has a vehicle of its own
     */
    public static TimeCourse ofLine(SignalTable evidence, String line, String target, String drug, double dose) {
        Objects.requireNonNull(evidence, "evidence");
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(drug, "drug");
        Evidence signals = new Evidence(evidence, "");
        if (!evidence.getLines().contains(line)) {
            throw new IllegalArgumentException("no line \"" + line + "\"; there are " + Clip.list(evidence.getLines()));
        }
        return checked(signals, line, signals.named(target).get(0), drug, dose);
    }

    private static TimeCourse checked(Evidence signals, String line, Target target, String drug, double dose) {
        List<Condition> under = signals.under(target, line, drug);
        if (under.isEmpty()) {
            throw new IllegalArgumentException(
                    "no " + target.label() + " under \"" + drug + "\"; drugs are " + Clip.list(signals.drugs()));
        }
        Set<String> doses = under.stream()
                .map(condition -> Digits.of(condition.dose()))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        if (under.stream().noneMatch(condition -> Double.compare(condition.dose(), dose) == 0)) {
            throw new IllegalArgumentException("no " + target.label() + " under " + drug + " at a dose of "
                    + Digits.of(dose) + "; doses are " + String.join(", ", doses)
                    + (signals.table().getDoseUnit().isEmpty()
                            ? ""
                            : " " + signals.table().getDoseUnit()));
        }
        TimeCourse course = new TimeCourse(signals, line, target, drug, dose, 0, MechanismMargins.withDefaults());
        if (course.times.isEmpty()) {
            throw new IllegalArgumentException(target.label() + " under " + drug
                    + ": no time has a vehicle of its own; a ratio to the start would tell medium and hours, too");
        }
        return course;
    }

    /**
     * Returns this course against another dose of the drug.
     *
     * @param otherDose what the dose is compared with; 0 for the vehicle
     * @return a copy
     * @throws IllegalArgumentException if no time has both doses
     */
    public TimeCourse against(double otherDose) {
        Evidence evidence = new Evidence(table, "");
        TimeCourse other = new TimeCourse(evidence, line, evidence.named(name, form), drug, dose, otherDose, margins);
        if (other.times.isEmpty()) {
            throw new IllegalArgumentException(
                    label + " under " + drug + ": no time has the dose " + Digits.of(otherDose) + " as well");
        }
        return other;
    }

    /** {@return the hours that have a vehicle of their own, in increasing order} */
    public double[] getTimes() {
        return times.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /**
     * Returns the ratio to vehicle at an hour.
     *
     * @param time hours since the drug was given
     * @return the fold with its call
     * @throws IllegalArgumentException if there is no ratio at that time
     */
    public SignalFold getFold(double time) {
        return fold(place(time));
    }

    private SignalFold fold(int i) {
        return new SignalFold(
                label + ", " + dose() + " / " + other() + " at " + Condition.hours(times.get(i)),
                where(Condition.hours(times.get(i))),
                List.of(treated.get(i), controls.get(i)),
                new double[] {1, -1},
                margins,
                table.getUnit());
    }

    private String where(String hours) {
        String amount = Condition.where(dose, Double.NaN, table.getDoseUnit());
        return amount + (amount.isEmpty() ? "" : ", ") + hours;
    }

    private String dose() {
        return drug
                + (Double.isNaN(dose)
                        ? ""
                        : " " + Digits.of(dose) + (table.getDoseUnit().isEmpty() ? "" : " " + table.getDoseUnit()));
    }

    private String other() {
        return against == 0 ? "vehicle" : Digits.of(against);
    }

    private int place(double time) {
        int place = times.indexOf(time);
        if (place < 0) {
            throw new IllegalArgumentException("no ratio at " + Digits.of(time) + " h; there are "
                    + times.stream().map(Digits::of).collect(Collectors.joining(", ")) + " h");
        }
        return place;
    }

    /** {@return the ratios to vehicle, in the order of time} */
    public List<SignalFold> getFolds() {
        List<SignalFold> folds = new ArrayList<>();
        for (int i = 0; i < times.size(); i++) {
            folds.add(fold(i));
        }
        return folds;
    }

    /**
     * Asks whether the signal comes back after the drug lowered it: the late ratio to vehicle over the early one. It is asked where the
     * interval of the early ratio lies below 1.
     *
     * @param early hours, such as 1
     * @param late hours, such as 24
     * @return yes where the interval lies above the margin of a change, no where it lies below; a question that cannot be asked, with
     *     the early ratio, where the signal is not shown to be lowered early
     * @throws IllegalArgumentException if there is no ratio at one of the times, or the late one is not after the early one
     */
    public MechanismAnswer getRebound(double early, double late) {
        int first = place(early);
        int last = place(late);
        if (first >= last) {
            throw new IllegalArgumentException(
                    "rebound from " + Digits.of(early) + " to " + Digits.of(late) + " h; name the early time first");
        }
        SignalFold rebound = reboundFold(first, last);
        SignalFold start = fold(first);
        if (!start.isLowered()) {
            return MechanismAnswer.unasked(Roads.REBOUND, label, line, notLowered(start, rebound, early, late))
                    .at(rebound.getAt());
        }
        Interval logs = rebound.combination().interval(margins.getLevel());
        double beyond = Math.log(margins.getChange());
        MechanismCall call = logs.getLower() > beyond
                ? MechanismCall.YES
                : logs.getUpper() < beyond ? MechanismCall.NO : MechanismCall.NOT_DECIDED;
        return new MechanismAnswer(
                        Roads.REBOUND,
                        label,
                        line,
                        MechanismAnswer.numbers(rebound),
                        margins.getChange(),
                        call,
                        rebound.getExperimentCount(),
                        rebound.getPvalue(),
                        FoldCalls.reason(
                                MechanismPhrase.EACH_OVER_VEHICLE.say(Condition.hours(late), Condition.hours(early)),
                                MechanismPhrase.LOWERED_EARLY.say(Condition.hours(early), start.words()),
                                call == MechanismCall.NOT_DECIDED ? undecided(rebound) : ""))
                .at(rebound.getAt());
    }

    private String notLowered(SignalFold start, SignalFold rebound, double early, double late) {
        String missing = FoldCalls.withoutInterval(start.combination(), table.getUnit());
        return missing.isEmpty()
                ? (start.isRaised() ? MechanismPhrase.RAISED_EARLY : MechanismPhrase.NOT_LOWERED_EARLY)
                        .say(
                                Condition.hours(early),
                                start.words(),
                                Condition.hours(late),
                                Condition.hours(early),
                                rebound.words())
                : MechanismPhrase.OF.say(label + " at " + Condition.hours(early), missing);
    }

    private String undecided(SignalFold rebound) {
        Combination logs = rebound.combination();
        String missing = FoldCalls.withoutInterval(logs, table.getUnit());
        double distance = logs.value() - Math.log(margins.getChange());
        if (missing.isEmpty() && Double.isNaN(distance)) {
            return MechanismPhrase.BOUNDS_ALONE.say();
        }
        return missing.isEmpty()
                ? FoldCalls.reason(
                        MechanismPhrase.HOLDS.say(margins.getChange()),
                        FoldCalls.needed(
                                DecidingExperiments.beyond(Math.abs(distance), logs.deviation(), margins.getLevel()),
                                table.getUnit(),
                                distance > 0 ? "yes" : "no"))
                : missing;
    }

    SignalFold reboundFold(int first, int last) {
        return new SignalFold(
                label + ", " + Condition.hours(times.get(last)) + " / " + Condition.hours(times.get(first)),
                where(Condition.hours(times.get(last)) + " over " + Condition.hours(times.get(first))),
                List.of(treated.get(last), controls.get(last), treated.get(first), controls.get(first)),
                new double[] {1, -1, -1, 1},
                margins,
                table.getUnit());
    }

    /** {@return whether the signal is called down at every time} */
    public boolean isInhibitedThroughout() {
        return getFolds().stream().allMatch(fold -> fold.getCall() == MechanismCall.DOWN);
    }

    /** {@return what should be known: times without a vehicle, controls without error} */
    public List<String> getWarnings() {
        return List.copyOf(warnings);
    }

    /** {@return the target in its form} */
    public String getTarget() {
        return label;
    }

    /** {@return the line; empty where the evidence names none} */
    public String getLine() {
        return line;
    }

    /** The vehicle at a time over that at the first. */
    SignalFold vehicle(int i) {
        return new SignalFold(
                label + ", " + other() + " at " + Condition.hours(times.get(i)) + " / " + Condition.hours(times.get(0)),
                Condition.hours(times.get(i)),
                List.of(controls.get(i), controls.get(0)),
                new double[] {1, -1},
                margins,
                table.getUnit());
    }

    /** {@return a row for each time: ratio to vehicle with its limits, p-value, call, experiments, reason} */
    @Override
    public Table toTable() {
        Table.Builder rows = Table.builder(label + " under " + dose() + " over " + other())
                .number("time", "h")
                .number("ratio")
                .number("lower")
                .number("upper")
                .number("df")
                .number("pvalue")
                .text("call")
                .integer("experiments")
                .text("reason");
        for (int i = 0; i < times.size(); i++) {
            SignalFold fold = fold(i);
            Interval interval = fold.interval(margins.getLevel());
            rows.row(
                    times.get(i),
                    fold.getFold(),
                    interval.getLower(),
                    interval.getUpper(),
                    fold.getDegreesOfFreedom(),
                    fold.getPvalue(),
                    fold.getCall().getLabel(),
                    fold.getExperimentCount(),
                    fold.getReason());
        }
        return rows.build();
    }

    /** {@return the ratios to vehicle over time, with their intervals and the vehicle itself relative to its first time} */
    @Override
    public Figure toFigure() {
        // A dose is not parted from its unit where the title breaks.
        String unit = " " + table.getDoseUnit();
        return MechanismFigures.course(this, label + " under " + dose().replace(unit, unit.replace(' ', '\u00a0')));
    }

    @Override
    protected Object[] parts() {
        return new Object[] {table, line, name, form, drug, dose, against, margins};
    }

    /** {@return the ratio at the last time and whether the signal is down throughout, then the ratios} */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(Headline.of(
                label,
                isInhibitedThroughout()
                        ? "down at " + Headline.counted(times.size(), "time")
                        : Headline.counted(times.size(), "time") + " under " + Clip.of(drug, 14)));
        for (int i = 0; i < Math.min(times.size(), Headline.ROWS - 1); i++) {
            SignalFold fold = fold(i);
            text.append('\n')
                    .append(Headline.row(Condition.hours(times.get(i)) + " " + Digits.of(fold.getFold()) + " "
                            + fold.interval(margins.getLevel()) + ", "
                            + fold.getCall().getLabel()));
        }
        warnings.stream().limit(1).forEach(warning -> text.append('\n').append(Headline.row(warning)));
        return text.toString();
    }
}
