package io.github.foldwise.resistance.escalation;

import io.github.foldwise.culture.CultureEvent;
import io.github.foldwise.culture.CultureEventType;
import io.github.foldwise.culture.CultureField;
import io.github.foldwise.culture.CultureLimits;
import io.github.foldwise.culture.CultureLog;
import io.github.foldwise.culture.CulturePassage;
import io.github.foldwise.culture.CultureState;
import io.github.foldwise.culture.FlaskState;
import io.github.foldwise.culture.VialBank;
import io.github.foldwise.inference.LogRatio;
import io.github.foldwise.quantity.Concentration;
import io.github.foldwise.text.Digits;
import io.github.foldwise.text.Headline;
import io.github.foldwise.text.Options;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.apache.commons.statistics.distribution.TDistribution;
import org.jspecify.annotations.Nullable;

/**
 * The gate to the next dose: enough passages at this one, living cells, growth as normal as that of the parental line beside it, and
 * vials in the bank.
 *
 * <pre>{@code
 * EscalationGate.withDefaults().withPlan(plan).of(log, "R4")
 * }</pre>
 *
 * <p>Growth is normal again where the upper one-sided 95 % limit of the ratio of doubling times, \( \ln \) ratio \( + t_{0.95}\,SE \),
 * lies below the margin: not where no difference was found, which few passages never find. Where the lower limit lies above the
 * margin the gate fails; else it is not decided. The ratio is that of {@link #withGrowth}, or follows from what was seeded and
 * harvested at each passage since the dose, of the line and of its parental line, which must have solvent and be of like age.
 */
public final class EscalationGate extends Options {
    private static final long serialVersionUID = 1L;

    private static final double LEVEL = 0.95;
    private static final double SAME = 0.02;
    private static final double DAYS_OF_MONTH = 30.44;
    private static final EscalationGate DEFAULTS =
            new EscalationGate(new Limits(2, 85, 1.3, 2, 5), 3, 18, "", null, null);

    private final Limits limits;
    private final double rollbacks;
    private final double months;
    private final String parent;
    private final @Nullable EscalationLadder plan;
    private final @Nullable LogRatio growth;

    private record Limits(double passages, double viability, double margin, double vials, double age)
            implements java.io.Serializable {}

    private EscalationGate(
            Limits limits,
            double rollbacks,
            double months,
            String parent,
            @Nullable EscalationLadder plan,
            @Nullable LogRatio growth) {
        this.limits = limits;
        this.rollbacks = rollbacks;
        this.months = months;
        this.parent = parent;
        this.plan = plan;
        this.growth = growth;
    }

    /**
     * {@return a gate of two passages at the dose, 85 % of living cells, a doubling time below 1.3 times that of the parental line,
     * and two vials; it stops at the end of the plan, after three returns to the bank, or 18 months}
     */
    public static EscalationGate withDefaults() {
        return DEFAULTS;
    }

    private EscalationGate with(Limits newLimits) {
        return new EscalationGate(newLimits, rollbacks, months, parent, plan, growth);
    }

    /**
     * Returns this gate with other passages.
     *
     * @param number how many passages at the dose, above 0
     * @return a copy
     * @throws IllegalArgumentException if the number is not above 0
     */
    public EscalationGate withPassages(double number) {
        double checked = checked("passages", number);
        return with(new Limits(checked, limits.viability(), limits.margin(), limits.vials(), limits.age()));
    }

    /**
     * Returns this gate with another viability.
     *
     * @param percent the least share of living cells, in (0, 100]
     * @return a copy
     * @throws IllegalArgumentException if the percentage is not in (0, 100]
     */
    public EscalationGate withViability(double percent) {
        if (!(percent > 0 && percent <= 100)) {
            throw new IllegalArgumentException("viability " + percent + ": it is a percentage in (0, 100], such as 85");
        }
        return with(new Limits(limits.passages(), percent, limits.margin(), limits.vials(), limits.age()));
    }

    /**
     * Returns this gate with another margin of growth.
     *
     * @param ratio the largest ratio of doubling times that counts as normal, above 1
     * @return a copy
     * @throws IllegalArgumentException if the ratio is not above 1 and finite
     */
    public EscalationGate withMargin(double ratio) {
        if (!(ratio > 1 && ratio <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException(
                    "margin " + ratio + ": the largest ratio of doubling times that is normal is above 1, such as 1.3");
        }
        return with(new Limits(limits.passages(), limits.viability(), ratio, limits.vials(), limits.age()));
    }

    /**
     * Returns this gate with other vials.
     *
     * @param number how many vials at the dose, above 0
     * @return a copy
     * @throws IllegalArgumentException if the number is not above 0
     */
    public EscalationGate withVials(double number) {
        double checked = checked("vials", number);
        return with(new Limits(limits.passages(), limits.viability(), limits.margin(), checked, limits.age()));
    }

    /**
     * Returns this gate with another difference of age.
     *
     * @param passages the most passages between the line and its parental one, above 0
     * @return a copy
     * @throws IllegalArgumentException if the number is not above 0
     */
    public EscalationGate withPassageDifference(double passages) {
        double checked = checked("passage difference", passages);
        return with(new Limits(limits.passages(), limits.viability(), limits.margin(), limits.vials(), checked));
    }

    /**
     * Returns this gate with another number of failures.
     *
     * @param number returns to the bank after which it stops, above 0
     * @return a copy
     * @throws IllegalArgumentException if the number is not above 0
     */
    public EscalationGate withRollbacks(double number) {
        return new EscalationGate(limits, checked("rollbacks", number), months, parent, plan, growth);
    }

    /**
     * Returns this gate with another time.
     *
     * @param number months from the first dose after which it stops, above 0
     * @return a copy
     * @throws IllegalArgumentException if the number is not above 0
     */
    public EscalationGate withMonths(double number) {
        return new EscalationGate(limits, rollbacks, checked("months", number), parent, plan, growth);
    }

    private static double checked(String what, double value) {
        if (!(value > 0 && value <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException(what + " " + value + ": give a number above 0");
        }
        return value;
    }

    /**
     * Returns this gate for a parental line of another name.
     *
     * @param line the line beside it; empty to find it. Of a log without that line the gate of growth says that it has no passages of it
     * @return a copy
     */
    public EscalationGate withParent(String line) {
        return new EscalationGate(limits, rollbacks, months, line.strip(), plan, growth);
    }

    /**
     * Returns this gate with a plan, which gives the next dose and the target.
     *
     * @param newPlan the ladder that the line climbs
     * @return a copy
     */
    public EscalationGate withPlan(EscalationLadder newPlan) {
        return new EscalationGate(
                limits, rollbacks, months, parent, Objects.requireNonNull(newPlan, "newPlan"), growth);
    }

    /**
     * Returns this gate with a ratio of doubling times that was estimated elsewhere, as from a growth curve.
     *
     * @param ratio doubling time of the line over that of its parental one
     * @return a copy
     */
    public EscalationGate withGrowth(LogRatio ratio) {
        return new EscalationGate(limits, rollbacks, months, parent, plan, Objects.requireNonNull(ratio, "ratio"));
    }

    /**
     * Returns whether a flask goes up to its next dose on the last day of a log.
     *
     * @param log the log; {@link CultureLog#upTo} gives that of an earlier day
     * @param flask name of the flask
     * @return the gates
     * @throws IllegalArgumentException if the log has no such flask
     */
    public EscalationVerdict of(CultureLog log, String flask) {
        Objects.requireNonNull(flask, "flask");
        CultureState state = log.getState();
        FlaskState line = state.getFlask(flask);
        String beside = log.getParentLine(CultureLimits.withDefaults().withParent(parent));
        List<CulturePassage> own = atDose(state, line);
        List<GateCheck> checks =
                List.of(passages(own), viability(log, state, line), growth(state, line, own, beside), bank(line));
        LocalDate since = line.getDoseSince();
        boolean all = checks.stream().allMatch(check -> check.getVerdict() == GateVerdict.PASS);
        double days = since == null ? Double.POSITIVE_INFINITY : ChronoUnit.DAYS.between(since, state.getDate());
        RecoveryRule rule = RecoveryRule.withDefaults();
        RecoveryRule.NextStep step = all ? rule.of(days) : rule.notYet(days);
        return new EscalationVerdict(
                line.getFlask(),
                checks,
                line.getDose(),
                next(line),
                step,
                rollback(state, line),
                stop(log, state, line));
    }

    /** The passages of a flask and its forebears that were wholly at its dose. */
    private static List<CulturePassage> atDose(CultureState state, FlaskState flask) {
        LocalDate since = flask.getDoseSince();
        return state.getPassages().stream()
                .filter(one -> flask.getLineage().contains(one.getFlask())
                        && since != null
                        && !one.getFrom().isBefore(since)
                        && same(one.getDose(), flask.getDose()))
                .toList();
    }

    private static boolean same(@Nullable Concentration one, @Nullable Concentration other) {
        return one != null && other != null && Math.abs(ratio(one, other) - 1) <= SAME;
    }

    private static double ratio(Concentration one, Concentration other) {
        try {
            return one.in(other.getUnit()) / other.getValue();
        } catch (IllegalArgumentException e) {
            return Double.NaN;
        }
    }

    private GateCheck passages(List<CulturePassage> own) {
        boolean enough = own.size() >= limits.passages();
        return new GateCheck(
                Gate.PASSAGES,
                own.size(),
                limits.passages(),
                enough ? GateVerdict.PASS : GateVerdict.FAIL,
                Headline.counted(own.size(), "passage") + " wholly at the dose");
    }

    private GateCheck viability(CultureLog log, CultureState state, FlaskState flask) {
        LocalDate since = flask.getDoseSince();
        double viability = Double.NaN;
        LocalDate when = null;
        for (CultureEvent event : log.getCorrectedEvents()) {
            LocalDate day = event.getDate();
            String of = event.getType() == CultureEventType.PASSAGE
                            && !event.getParent().isEmpty()
                    ? event.getParent()
                    : event.getFlask();
            double percent = event.getNumber(CultureField.VIABILITY);
            boolean counts = day != null
                    && since != null
                    && !day.isBefore(since)
                    && !day.isAfter(state.getDate())
                    && percent >= 0
                    && percent <= 100;
            if (counts
                    && flask.getLineage().stream().anyMatch(of::equalsIgnoreCase)
                    && (when == null || !day.isBefore(when))) {
                viability = percent;
                when = day;
            }
        }
        if (when == null) {
            return new GateCheck(
                    Gate.VIABILITY,
                    Double.NaN,
                    limits.viability(),
                    GateVerdict.NOT_DECIDED,
                    "no viability was counted since the dose; count with trypan blue");
        }
        return new GateCheck(
                Gate.VIABILITY,
                viability,
                limits.viability(),
                viability >= limits.viability() ? GateVerdict.PASS : GateVerdict.FAIL,
                Digits.of(viability) + " % alive on " + when);
    }

    private GateCheck growth(CultureState state, FlaskState flask, List<CulturePassage> own, String beside) {
        LogRatio given = growth;
        if (given != null) {
            return growth(given, "");
        }
        List<CulturePassage> counted =
                own.stream().filter(EscalationGate::isCounted).toList();
        long lost = counted.stream().filter(one -> !(one.getDoublings() > 0)).count();
        if (lost > 0) {
            return undecided(GateVerdict.FAIL, "cells became fewer in " + lost + " of " + counted.size() + " passages");
        }
        if (counted.size() < 2) {
            return undecided(
                    GateVerdict.NOT_DECIDED,
                    Headline.counted(counted.size(), "counted passage")
                            + " at the dose, two are needed; count what is seeded and harvested");
        }
        if (beside.isEmpty() || beside.equals(flask.getLine())) {
            return undecided(GateVerdict.NOT_DECIDED, "no parental line in the log; grow it beside, with solvent");
        }
        LocalDate since = counted.get(0).getFrom();
        List<CulturePassage> parental = state.getPassages().stream()
                .filter(one -> one.getLine().equals(beside) && isCounted(one) && one.getDoublings() > 0)
                .filter(one -> !one.getTo().isBefore(since))
                .toList();
        List<CulturePassage> like = parental.stream()
                .filter(one -> one.hasVehicle() && isOfLikeAge(one, flask))
                .toList();
        if (like.size() < 2) {
            return undecided(
                    GateVerdict.NOT_DECIDED,
                    Headline.counted(parental.size(), "counted passage") + " of " + beside + " since then, "
                            + like.size() + " with solvent and of like age; two are needed");
        }
        return growth(GrowthComparison.of(counted, like), ", " + counted.size() + " passages against " + like.size());
    }

    private boolean isOfLikeAge(CulturePassage parental, FlaskState flask) {
        return parental.getPassage() < 0
                || flask.getPassage() < 0
                || Math.abs(parental.getPassage() - flask.getPassage()) <= limits.age() + 1;
    }

    private static boolean isCounted(CulturePassage one) {
        return !one.isAssumed() && !Double.isNaN(one.getDoublings()) && one.getHours() > 0;
    }

    private GateCheck undecided(GateVerdict verdict, String reason) {
        return new GateCheck(Gate.GROWTH, Double.NaN, limits.margin(), verdict, reason);
    }

    private GateCheck growth(LogRatio ratio, String basis) {
        double log = ratio.getLogRatio().getValue();
        double error = ratio.getLogRatio().getStandardError();
        double freedom = ratio.getLogRatio().getDegreesOfFreedom();
        if (Double.isNaN(log) || !(error >= 0) || !(freedom > 0)) {
            return undecided(GateVerdict.NOT_DECIDED, "the ratio of doubling times has no standard error");
        }
        double half = oneSided(freedom) * error;
        double upper = Math.exp(log + half);
        double lower = Math.exp(log - half);
        GateVerdict verdict = upper < limits.margin()
                ? GateVerdict.PASS
                : lower > limits.margin() ? GateVerdict.FAIL : GateVerdict.NOT_DECIDED;
        double p = error > 0 ? pvalue(log, error, freedom) : Double.NaN;
        return new GateCheck(
                        Gate.GROWTH,
                        Math.exp(log),
                        limits.margin(),
                        verdict,
                        "doubling time " + Digits.of(Math.exp(log)) + " of parental, one-sided 95 % limits "
                                + Digits.of(lower) + ", " + Digits.of(upper) + basis)
                .with(upper, p);
    }

    private double pvalue(double log, double error, double freedom) {
        double statistic = (Math.log(limits.margin()) - log) / error;
        // Beyond any count of degrees of freedom that a table knows, t is normal.
        return TDistribution.of(Math.min(freedom, 1e12)).survivalProbability(statistic);
    }

    private static double oneSided(double freedom) {
        return TDistribution.of(Math.min(freedom, 1e12)).inverseSurvivalProbability(1 - LEVEL);
    }

    private GateCheck bank(FlaskState flask) {
        boolean enough = flask.getVials() >= limits.vials();
        return new GateCheck(
                Gate.BANK,
                flask.getVials(),
                limits.vials(),
                enough ? GateVerdict.PASS : GateVerdict.FAIL,
                Headline.counted(flask.getVials(), "vial") + " left of this line at the dose"
                        + (enough ? "" : "; freeze some"));
    }

    private @Nullable Concentration next(FlaskState flask) {
        EscalationLadder ladder = plan;
        if (ladder == null) {
            return null;
        }
        Concentration dose = flask.getDose();
        for (int i = 0; i <= ladder.getIncreases(); i++) {
            if (dose == null || ratio(ladder.getDose(i), dose) > 1 + SAME) {
                return ladder.getDose(i);
            }
        }
        return null;
    }

    private static @Nullable VialBank rollback(CultureState state, FlaskState flask) {
        VialBank best = null;
        double bestDose = -1;
        Concentration dose = flask.getDose();
        for (VialBank bank : state.getBanks()) {
            Concentration of = bank.getDose();
            boolean own =
                    bank.getLine().equals(flask.getLine()) || flask.getLineage().contains(bank.getFlask());
            double part = of == null ? 0 : dose == null ? Double.NaN : ratio(of, dose);
            if (own && bank.getLeft() > 0 && part < 1 - SAME && part >= bestDose) {
                best = bank;
                bestDose = part;
            }
        }
        return best;
    }

    private EscalationStop stop(CultureLog log, CultureState state, FlaskState flask) {
        EscalationLadder ladder = plan;
        Concentration dose = flask.getDose();
        boolean reached =
                ladder != null && dose != null && ratio(dose, ladder.getDose(ladder.getIncreases())) >= 1 - SAME;
        if (reached) {
            return EscalationStop.TARGET_REACHED;
        }
        List<LocalDate> doses = new ArrayList<>();
        int returns = 0;
        for (CultureEvent event : log.getCorrectedEvents()) {
            LocalDate day = event.getDate();
            FlaskState of = of(state, event.getFlask());
            if (day == null || of == null || !of.getLine().equals(flask.getLine())) {
                continue;
            }
            Concentration given = event.getDose();
            if (given != null && !given.isZero()) {
                doses.add(day);
            }
            boolean thaws = event.getType() == CultureEventType.THAW && !doses.isEmpty();
            returns += thaws ? 1 : 0;
        }
        if (returns >= rollbacks) {
            return EscalationStop.TOO_MANY_ROLLBACKS;
        }
        LocalDate first = doses.stream().min(LocalDate::compareTo).orElse(state.getDate());
        boolean over = ChronoUnit.DAYS.between(first, state.getDate()) / DAYS_OF_MONTH > months;
        return over ? EscalationStop.TIME_OVER : EscalationStop.NONE;
    }

    private static @Nullable FlaskState of(CultureState state, String name) {
        String wanted = name.strip().toLowerCase(Locale.ROOT);
        for (FlaskState flask : state.getAllFlasks()) {
            if (flask.getFlask().toLowerCase(Locale.ROOT).equals(wanted)) {
                return flask;
            }
        }
        return null;
    }

    @Override
    protected Settings settings() {
        return Settings.of("passages", limits.passages())
                .and("viability", limits.viability())
                .and("margin", limits.margin())
                .and("vials", limits.vials())
                .and("passage difference", limits.age())
                .and("rollbacks", rollbacks)
                .and("months", months)
                .and("parent", parent)
                .and("plan", plan)
                .and("growth", growth);
    }
}
