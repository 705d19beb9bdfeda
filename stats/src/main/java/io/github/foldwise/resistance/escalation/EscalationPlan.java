package io.github.foldwise.resistance.escalation;

import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.doseresponse.DoseResponseFit;
import io.github.foldwise.doseresponse.DoseResponseFits;
import io.github.foldwise.doseresponse.DoseResponseFitter;
import io.github.foldwise.doseresponse.EffectiveDose;
import io.github.foldwise.quantity.Concentration;
import io.github.foldwise.quantity.Volume;
import io.github.foldwise.quantity.VolumeUnit;
import io.github.foldwise.resistance.LineSensitivity;
import io.github.foldwise.text.Digits;
import io.github.foldwise.text.Options;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.DoubleUnaryOperator;

/**
 * The plan of an escalation: from a dose that the parental line hardly feels to several times its IC50.
 *
 * <pre>{@code
 * EscalationLadder plan = EscalationPlan.withDefaults().withStart(20).withFactor(1.5).withTarget(10).of(parental);
 * plan.getIncreases();                                                     // 10
 * EscalationPlan.withDefaults().ofIc50(Concentration.parse("0.052 µM"), 1)  // from published numbers
 * }</pre>
 *
 * <p>For a curve of Hill slope <i>h</i> the dose of an effect of <i>p</i> percent is
 * \( c_p = IC_{50}\,(p/(100-p))^{1/h} \). The ladder goes from there to the target in
 * \( n = \lceil \ln(target/c_p)/\ln f \rceil \) increases.
 */
public final class EscalationPlan extends Options {
    private static final long serialVersionUID = 1L;

    private static final double LEVEL = 0.95;
    /** The effect that a line hardly feels, in percent. */
    private static final double LOWEST = 10;

    /** A quotient of logarithms that should be a whole number may exceed it by a few units of its last place. */
    private static final double SLACK = 1e-12;

    private static final int MOST_INCREASES = 500;
    private static final EscalationPlan DEFAULTS = new EscalationPlan(
            20,
            1.5,
            10,
            EscalationSpacing.EVEN,
            new Cycle(0, 0),
            Volume.of(0.5, VolumeUnit.MICROLITRE),
            0.1,
            DoseResponseFitter.withDefaults());

    private final double start;
    private final double factor;
    private final double target;
    private final EscalationSpacing spacing;
    private final Cycle cycle;
    private final Volume smallest;
    private final double vehicleLimit;
    private final DoseResponseFitter fitter;

    /** Hours with and without drug; zero hours without are a continuous exposure. */
    record Cycle(double on, double off) implements java.io.Serializable {}

    private EscalationPlan(
            double start,
            double factor,
            double target,
            EscalationSpacing spacing,
            Cycle cycle,
            Volume smallest,
            double vehicleLimit,
            DoseResponseFitter fitter) {
        this.start = start;
        this.factor = factor;
        this.target = target;
        this.spacing = spacing;
        this.cycle = cycle;
        this.smallest = smallest;
        this.vehicleLimit = vehicleLimit;
        this.fitter = fitter;
    }

    /**
     * {@return a plan from the IC20 (most cells live on, and those that divide are selected) by even steps of at most 1.5 to ten
     * times the IC50, continuously under drug, with 0.5 µL as the smallest volume that a hand pipette delivers well and at most
     * 0.1 % of solvent, which most lines bear for months}
     */
    public static EscalationPlan withDefaults() {
        return DEFAULTS;
    }

    /**
     * Returns this plan with another start.
     *
     * @param percent effect on the parental line at the first dose, in [1, 100): 20 for the IC20; a start of <i>k</i> times the IC50 is
     *     the effect \( 100\,k^h/(1+k^h) \) for a Hill slope <i>h</i>
     * @return a copy
     * @throws IllegalArgumentException if the percentage is not in [1, 100)
     */
    public EscalationPlan withStart(double percent) {
        if (!(percent >= 1 && percent < 100)) {
            // No assay sees an effect below 1 %; who writes 0.1 means a fraction or a multiple of the IC50.
            String meant = percent > 0 && percent < 1
                    ? "; " + Digits.of(percent) + " times the IC50 is the IC" + Digits.of(100 * percent / (1 + percent))
                            + " where the Hill slope is 1"
                    : "";
            throw new IllegalArgumentException("start " + percent
                    + ": the effect at the first dose is a percentage in [1, 100), such as 20 for the IC20" + meant);
        }
        return new EscalationPlan(percent, factor, target, spacing, cycle, smallest, vehicleLimit, fitter);
    }

    /**
     * Returns this plan with another step.
     *
     * @param largest the largest factor from one dose to the next, above 1
     * @return a copy
     * @throws IllegalArgumentException if the factor is not above 1 and finite
     */
    public EscalationPlan withFactor(double largest) {
        if (!(largest > 1 && largest <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException(
                    "factor " + largest + ": a dose goes up by a factor above 1, such as 1.5");
        }
        return new EscalationPlan(start, largest, target, spacing, cycle, smallest, vehicleLimit, fitter);
    }

    /**
     * Returns this plan with another end.
     *
     * @param foldOfIc50 the last dose over the IC50 of the parental line, above 0
     * @return a copy
     * @throws IllegalArgumentException if the target is not above 0 and finite
     */
    public EscalationPlan withTarget(double foldOfIc50) {
        if (!(foldOfIc50 > 0 && foldOfIc50 <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException(
                    "target " + foldOfIc50 + ": it is a multiple of the IC50, above 0, such as 10");
        }
        return new EscalationPlan(start, factor, foldOfIc50, spacing, cycle, smallest, vehicleLimit, fitter);
    }

    /**
     * Returns this plan with another way to the target.
     *
     * @param newSpacing even steps, a short last one, or beyond the target
     * @return a copy
     */
    public EscalationPlan withSpacing(EscalationSpacing newSpacing) {
        Objects.requireNonNull(newSpacing, "newSpacing");
        return new EscalationPlan(start, factor, target, newSpacing, cycle, smallest, vehicleLimit, fitter);
    }

    /**
     * Returns this plan with pulses of drug.
     *
     * @param hours hours with drug in each cycle, above 0; {@link #withHoursOff} gives those without
     * @return a copy
     * @throws IllegalArgumentException if the hours are not above 0 and finite
     */
    public EscalationPlan withHoursOn(double hours) {
        Cycle pulsed = new Cycle(checked(hours, "hours with drug"), cycle.off());
        return new EscalationPlan(start, factor, target, spacing, pulsed, smallest, vehicleLimit, fitter);
    }

    /**
     * Returns this plan with recovery after each pulse of drug.
     *
     * @param hours hours without drug in each cycle, above 0; {@link #withHoursOn} gives those with
     * @return a copy
     * @throws IllegalArgumentException if the hours are not above 0 and finite
     */
    public EscalationPlan withHoursOff(double hours) {
        Cycle pulsed = new Cycle(cycle.on(), checked(hours, "hours without drug"));
        return new EscalationPlan(start, factor, target, spacing, pulsed, smallest, vehicleLimit, fitter);
    }

    private static double checked(double hours, String what) {
        if (!(hours > 0 && hours <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException(what + " " + hours + ": a pulse has hours above 0, such as 48");
        }
        return hours;
    }

    /**
     * Returns this plan with another pipette.
     *
     * @param volume smallest volume it delivers well, above 0
     * @return a copy
     * @throws IllegalArgumentException if the volume is 0
     */
    public EscalationPlan withSmallestVolume(Volume volume) {
        if (volume.isZero()) {
            throw new IllegalArgumentException(
                    "smallest volume " + volume + ": no pipette delivers it; give 0.5 \u00B5L");
        }
        return new EscalationPlan(start, factor, target, spacing, cycle, volume, vehicleLimit, fitter);
    }

    /**
     * Returns this plan with another limit of solvent.
     *
     * @param percent the most solvent in the medium, in (0, 100] percent
     * @return a copy
     * @throws IllegalArgumentException if the limit is not in (0, 100]
     */
    public EscalationPlan withVehicleLimit(double percent) {
        if (!(percent > 0 && percent <= 100)) {
            throw new IllegalArgumentException(
                    "vehicle limit " + percent + ": it is a percentage of the medium in (0, 100], such as 0.1");
        }
        return new EscalationPlan(start, factor, target, spacing, cycle, smallest, percent, fitter);
    }

    /**
     * Returns this plan with another fit of the parental curve.
     *
     * @param newFitter model, errors
     * @return a copy
     */
    public EscalationPlan withFitter(DoseResponseFitter newFitter) {
        Objects.requireNonNull(newFitter, "newFitter");
        return new EscalationPlan(start, factor, target, spacing, cycle, smallest, vehicleLimit, newFitter);
    }

    /**
     * Returns the ladder for a parental line. Where the data name several experiments, its doses are the geometric means over them.
     *
     * @param parental the curve of the parental line
     * @return the doses
     * @throws IllegalArgumentException if its IC50 or the dose of the start is no number, with what it is instead
     */
    public EscalationLadder of(DoseResponseData parental) {
        return parental.getExperiments().stream().distinct().count() > 1
                ? of(fitter.fitExperiments(parental), parental.getName())
                : of(fitter.fit(parental));
    }

    /**
     * Returns the ladder for a fitted parental line.
     *
     * @param parental the fit
     * @return the doses, with the effect that the fitted curve gives at each
     * @throws IllegalArgumentException if its IC50 or the dose of the start is no number, with what it is instead
     */
    public EscalationLadder of(DoseResponseFit parental) {
        EffectiveDose half = parental.effectiveDose(50);
        EffectiveDose first = parental.effectiveDose(start);
        List<String> warnings = new ArrayList<>(parental.getWarnings());
        double ic50 = number(parental.getName(), 50, half.getValue(), half.toString());
        // The start may lie below the tested doses; then it is extrapolated, and said to be.
        double begin = Double.isFinite(first.getEstimate()) ? first.getEstimate() : first.getValue();
        number(parental.getName(), start, begin, first.toString());
        if (Double.isNaN(first.getValue())) {
            warnings.add("The start, IC" + Digits.of(start) + ", is " + first
                    + " by the data; the ladder begins where the fitted curve puts it.");
        }
        double zero = parental.isFalling() ? parental.getTop() : parental.getBottom();
        double high = parental.isFalling() ? parental.getBottom() : parental.getTop();
        DoubleUnaryOperator effect =
                dose -> 100 * (zero - parental.predict(dose).getValue()) / (zero - high);
        Parent parent = new Parent(
                parental.getName(),
                half.getUnit(),
                ic50,
                parental.effectiveDose(LOWEST).getEstimate(),
                effect);
        return ladder(parent, begin, first.interval(LEVEL).getLower(), warnings);
    }

    /**
     * Returns the ladder for a parental line over experiments.
     *
     * @param parental a fit for each experiment
     * @param name name of the line
     * @return the doses, with the effect by the Hill slope between start and IC50
     * @throws IllegalArgumentException if its IC50 or the dose of the start is no number over the experiments
     */
    EscalationLadder of(DoseResponseFits parental, String name) {
        double other = start == 50 ? 20 : start;
        LineSensitivity half = LineSensitivity.of(parental, 50);
        LineSensitivity low = LineSensitivity.of(parental, other);
        double ic50 = number(name, 50, half.getValue(), first(half.toString()));
        double begin = number(name, other, low.getValue(), first(low.toString()));
        List<String> warnings = new ArrayList<>(half.getWarnings());
        low.getWarnings().stream().filter(text -> !warnings.contains(text)).forEach(warnings::add);
        LineSensitivity shown = start == 50 ? half : low;
        String unit = parental.iterator().next().getData().getUnit();
        double hill = Math.log(other / (100 - other)) / Math.log(begin / ic50);
        Parent parent = new Parent(name, unit, ic50, dose(ic50, hill, LOWEST), hill(ic50, hill));
        return ladder(parent, shown.getValue(), shown.interval(LEVEL).getLower(), warnings);
    }

    private static String first(String text) {
        return text.lines().findFirst().orElse("");
    }

    /**
     * Returns the ladder for a parental line of which two numbers are known.
     *
     * @param ic50 its IC50, above 0
     * @param hill its Hill slope as a positive number, above 0
     * @return the doses
     * @throws IllegalArgumentException if the IC50 is 0, or the slope is not above 0 and finite
     */
    public EscalationLadder ofIc50(Concentration ic50, double hill) {
        if (ic50.isZero()) {
            throw new IllegalArgumentException("IC50 " + ic50 + ": give a dose above 0");
        }
        if (!(hill > 0 && hill <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException("Hill slope " + hill + ": give it as a number above 0, such as 1");
        }
        double value = ic50.getValue();
        double begin = dose(value, hill, start);
        Parent parent = new Parent("", ic50.getUnit().getSymbol(), value, dose(value, hill, LOWEST), hill(value, hill));
        return ladder(parent, begin, Double.NaN, List.of());
    }

    private static double dose(double ic50, double hill, double percent) {
        return ic50 * Math.pow(percent / (100 - percent), 1 / hill);
    }

    private static DoubleUnaryOperator hill(double ic50, double hill) {
        return dose -> 100 / (1 + Math.pow(ic50 / dose, hill));
    }

    private static double number(String name, double percent, double value, String instead) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(
                    "the IC" + Digits.of(percent) + " of " + (name.isEmpty() ? "the line" : name) + " is " + instead
                            + ", and a plan needs a number; test more doses, or give IC50 and Hill slope");
        }
        return value;
    }

    /** What a ladder needs of the parental line. */
    private record Parent(String name, String unit, double ic50, double ic10, DoubleUnaryOperator effect) {}

    private EscalationLadder ladder(Parent parent, double begin, double lower, List<String> warnings) {
        double end = target * parent.ic50();
        if (!(begin < end)) {
            throw new IllegalArgumentException("the start, " + Digits.of(begin) + " (IC" + Digits.of(start)
                    + "), is not below the target, " + Digits.of(end) + " (" + Digits.of(target)
                    + " times the IC50); start lower or aim higher");
        }
        if (cycle.on() == 0 && cycle.off() > 0) {
            throw new IllegalArgumentException("a plan with " + Digits.of(cycle.off())
                    + " hours without drug has no hours with it; give withHoursOn(48)");
        }
        double exact = Math.ceil(Math.log(end / begin) / Math.log(factor) - SLACK);
        if (exact > MOST_INCREASES) {
            throw new IllegalArgumentException("a factor of " + factor + " needs " + Digits.of(exact)
                    + " increases, more than " + MOST_INCREASES + "; give a larger factor");
        }
        int increases = Math.max(1, (int) exact);
        double step = spacing == EscalationSpacing.EVEN ? Math.pow(end / begin, 1.0 / increases) : factor;
        EscalationStep[] steps = new EscalationStep[increases + 1];
        double before = Double.NaN;
        for (int i = 0; i <= increases; i++) {
            boolean last = i == increases && spacing != EscalationSpacing.BEYOND;
            double dose = Digits.cleared(last ? end : begin * Math.pow(step, i));
            steps[i] = new EscalationStep(
                    i,
                    dose,
                    Digits.cleared(dose / parent.ic50()),
                    Digits.cleared(dose / before),
                    parent.effect().applyAsDouble(dose));
            before = dose;
        }
        return new EscalationLadder(
                this, parent.name(), parent.unit(), parent.ic50(), parent.ic10(), lower, steps, warnings);
    }

    String spacingLabel() {
        return spacing.getLabel();
    }

    double start() {
        return start;
    }

    double target() {
        return target;
    }

    Cycle cycle() {
        return cycle;
    }

    Volume smallest() {
        return smallest;
    }

    double vehicleLimit() {
        return vehicleLimit;
    }

    @Override
    protected Settings settings() {
        return Settings.of("start IC", start)
                .and("factor", factor)
                .and("target", target)
                .and("spacing", spacing.getLabel())
                .and("hours on", cycle.on())
                .and("hours off", cycle.off())
                .and("smallest volume", smallest)
                .and("vehicle limit", vehicleLimit)
                .and("fitter", fitter);
    }
}
