package io.github.foldwise.resistance.escalation;

import io.github.foldwise.figure.Axis;
import io.github.foldwise.figure.Drawable;
import io.github.foldwise.figure.Figure;
import io.github.foldwise.figure.Line;
import io.github.foldwise.figure.Points;
import io.github.foldwise.figure.ReferenceLine;
import io.github.foldwise.quantity.Concentration;
import io.github.foldwise.quantity.ConcentrationUnit;
import io.github.foldwise.quantity.Volume;
import io.github.foldwise.table.Table;
import io.github.foldwise.table.Tabular;
import io.github.foldwise.text.Digits;
import io.github.foldwise.text.Headline;
import io.github.foldwise.text.Value;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.ToDoubleFunction;

/** The doses of an escalation in order, with what each does to the parental line. */
public final class EscalationLadder extends Value implements Tabular, Drawable {
    private static final long serialVersionUID = 1L;
    private static final MathContext WRITTEN = new MathContext(6);

    private static final int SHOWN = 6;

    private final EscalationPlan plan;
    private final String name;
    private final String unit;
    private final double ic50;
    private final double ic10;
    private final double startLower;
    private final EscalationStep[] steps;
    private final String[] warnings;

    EscalationLadder(
            EscalationPlan plan,
            String name,
            String unit,
            double ic50,
            double ic10,
            double startLower,
            EscalationStep[] steps,
            List<String> warnings) {
        this.plan = plan;
        this.name = name;
        this.unit = unit;
        this.ic50 = ic50;
        this.ic10 = ic10;
        this.startLower = startLower;
        this.steps = steps;
        this.warnings = warnings.toArray(new String[0]);
    }

    /**
     * Returns a ladder of doses that were decided elsewhere.
     *
     * @param doses in rising order, at least two, all above 0 and in units that convert
     * @param ic50 the IC50 of the parental line in the unit of the first dose; NaN where it is not known
     * @return the ladder, with a Hill slope of 1 for effects
     * @throws IllegalArgumentException if there are fewer than two doses, or one is not above the one before
     */
    public static EscalationLadder of(Collection<Concentration> doses, double ic50) {
        if (doses.size() < 2) {
            throw new IllegalArgumentException("a plan of " + doses.size() + " doses has no step; give two or more");
        }
        List<Concentration> rising = List.copyOf(doses);
        ConcentrationUnit unit = rising.get(0).getUnit();
        EscalationStep[] steps = new EscalationStep[rising.size()];
        double before = 0;
        for (int i = 0; i < steps.length; i++) {
            double dose = rising.get(i).in(unit);
            if (!(dose > before)) {
                throw new IllegalArgumentException("dose " + rising.get(i) + " of step " + i
                        + " is not above the one before; give doses above 0 in rising order");
            }
            steps[i] = new EscalationStep(
                    i,
                    dose,
                    Digits.cleared(dose / ic50),
                    i == 0 ? Double.NaN : Digits.cleared(dose / before),
                    100 / (1 + ic50 / dose));
            before = dose;
        }
        return new EscalationLadder(
                EscalationPlan.withDefaults(), "", unit.getSymbol(), ic50, ic50 / 9, Double.NaN, steps, List.of());
    }

    /** {@return the plan that the ladder follows} */
    public EscalationPlan getPlan() {
        return plan;
    }

    /**
     * Returns the parental line.
     *
     * @return its name; empty where only numbers were given
     */
    public String getName() {
        return name;
    }

    /**
     * Returns the unit of the doses.
     *
     * @return the symbol; empty if the data have none
     */
    public String getUnit() {
        return unit;
    }

    /** {@return the IC50 of the parental line, in the unit of the doses} */
    public double getIc50() {
        return ic50;
    }

    /**
     * Returns the dose below which the parental line hardly feels the drug.
     *
     * @return its IC10 by the curve, in the unit of the doses; NaN where the curve has none
     */
    public double getIc10() {
        return ic10;
    }

    /**
     * Returns how low the dose of the start may be: a parental line that is more sensitive than its estimate dies at the first
     * dose.
     *
     * @return the lower end of its 95 % interval; NaN where there is none
     */
    public double getStartLower() {
        return startLower;
    }

    /** {@return how often the dose goes up} */
    public int getIncreases() {
        return steps.length - 1;
    }

    /** {@return the factor from the start to the first increase, that of all steps but a short last one} */
    public double getFactor() {
        return steps[1].getFoldOfPrevious();
    }

    /** {@return the doses in order, the start first} */
    public List<EscalationStep> getSteps() {
        return List.of(steps);
    }

    /**
     * Returns a dose with its unit.
     *
     * @param step how many increases lie before it, from 0
     * @return the dose to six significant digits, more than any pipette delivers; {@link EscalationStep#getDose} has all of them
     * @throws IllegalArgumentException if there is no such step, or the doses have no unit
     */
    public Concentration getDose(int step) {
        if (step < 0 || step >= steps.length) {
            throw new IllegalArgumentException(
                    "step " + step + " does not exist; there are 0, the start, to " + getIncreases());
        }
        if (unit.isEmpty()) {
            throw new IllegalArgumentException("the doses of " + (name.isEmpty() ? "the line" : name)
                    + " have no unit; give them one: withUnit(\"\u00B5M\")");
        }
        double written = new BigDecimal(steps[step].getDose()).round(WRITTEN).doubleValue();
        return Concentration.of(written, ConcentrationUnit.parse(unit));
    }

    /** {@return whether drug comes in pulses with recovery between them: true where the plan has hours without drug} */
    public boolean isPulsed() {
        return plan.cycle().off() > 0;
    }

    /**
     * Returns the exposure of one cycle.
     *
     * @param step how many increases lie before it, from 0
     * @return dose times hours with drug, in the unit of the doses times hours; of 24 hours where the exposure is continuous
     * @throws IllegalArgumentException if there is no such step
     */
    public double getExposure(int step) {
        if (step < 0 || step >= steps.length) {
            throw new IllegalArgumentException("step " + step + " does not exist; the last is " + getIncreases());
        }
        return Digits.cleared(steps[step].getDose() * (isPulsed() ? plan.cycle().on() : 24));
    }

    /**
     * Returns how each dose is made from a stock, and what solvent comes with it.
     *
     * @param stock concentration of the drug in pure solvent
     * @param medium volume of medium in the flask, stock included
     * @return a row for each dose
     * @throws IllegalArgumentException if the stock is not above every dose, is of another kind of unit, or the doses have none
     */
    public EscalationPipetting getPipetting(Concentration stock, Volume medium) {
        return EscalationPipetting.of(this, Objects.requireNonNull(stock, "stock"), medium);
    }

    /** {@return what a reader of the doses should know; empty if there is nothing to warn of} */
    public List<String> getWarnings() {
        return List.of(warnings);
    }

    /** {@return a row for each dose} */
    @Override
    public Table toTable() {
        Table.Builder table = Table.builder(name.isEmpty() ? "escalation" : "escalation of " + name)
                .integer("step")
                .number("dose", unit)
                .number("fold_of_ic50")
                .number("fold_of_previous")
                .number("effect_parental", "%");
        if (isPulsed()) {
            table.number("exposure", unit.isEmpty() ? "h" : unit + "\u00B7h");
        }
        for (EscalationStep step : steps) {
            Object[] row = {
                step.getStep(),
                step.getDose(),
                step.getFoldOfIc50(),
                step.getFoldOfPrevious(),
                step.getEffectPercent(),
                getExposure(step.getStep())
            };
            table.row(isPulsed() ? row : Arrays.copyOf(row, row.length - 1));
        }
        return table.build();
    }

    /** {@return the doses over the steps, with the IC50 of the parental line and the lower limit of the start} */
    @Override
    public Figure toFigure() {
        double[] x = array(EscalationStep::getStep);
        double[] y = array(EscalationStep::getDose);
        Figure figure = Figure.of(name.isEmpty() ? "Dose ladder" : "Dose ladder, " + name)
                .withDescription("Planned doses: " + headline() + ".")
                .withXaxis(Axis.linear("Step", ""))
                .withYaxis(Axis.log10("Dose", unit))
                .with(ReferenceLine.horizontal("", ic50).withLabel("parental IC50"))
                .with(Line.of("planned dose", x, y))
                .with(Points.of("planned dose", x, y));
        return Double.isNaN(startLower) || !(startLower > 0)
                ? figure
                : figure.with(Points.of("start, lower 95 % limit", new double[] {0}, new double[] {startLower})
                        .withHollow());
    }

    private double[] array(ToDoubleFunction<EscalationStep> part) {
        return Arrays.stream(steps).mapToDouble(part).toArray();
    }

    @Override
    protected Object[] parts() {
        return new Object[] {plan, name, unit, ic50, ic10, startLower, steps, warnings};
    }

    private String headline() {
        String doses = Digits.of(steps[0].getDose()) + " to " + Digits.of(steps[steps.length - 1].getDose());
        return Headline.of(
                name, Headline.counted(getIncreases(), "increase") + ", " + doses + (unit.isEmpty() ? "" : " " + unit));
    }

    /** {@return how many increases from where to where, then the start with its lower limit and the doses} */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(headline());
        String of = unit.isEmpty() ? "" : " " + unit;
        text.append('\n')
                .append(Headline.row("  factor " + Digits.of(getFactor()) + ", " + plan.spacingLabel() + "; IC50 "
                        + Digits.of(ic50) + of + "; start IC" + Digits.of(plan.start())
                        + (Double.isNaN(startLower) ? "" : ", lower 95 % limit " + Digits.of(startLower) + of)));
        int rows = Math.min(SHOWN, steps.length);
        for (int i = 0; i < rows; i++) {
            // The last row is the target, with as many before it as there is room for.
            boolean gap = i == rows - 1 && steps.length > rows;
            EscalationStep step = gap ? steps[steps.length - 1] : steps[i];
            text.append(gap ? "\n  …\n  " : "\n  ")
                    .append(step)
                    .append(", ")
                    .append(Digits.of(step.getEffectPercent()))
                    .append(" % effect");
        }
        return text.toString();
    }
}
