package io.github.foldwise.doseresponse;

import io.github.foldwise.inference.Estimate;
import io.github.foldwise.inference.Interval;
import io.github.foldwise.inference.IntervalMethod;
import io.github.foldwise.internal.Levels;
import io.github.foldwise.internal.curve.CurveOptimum;
import io.github.foldwise.internal.curve.model.CurveFamily;
import io.github.foldwise.table.Table;
import io.github.foldwise.table.Tabular;
import io.github.foldwise.text.Digits;
import io.github.foldwise.text.Value;

/**
 * A fitted two-phase curve read as a mixture of two subpopulations of cells, a sensitive and a resistant one, each with an
 * IC50 of its own.
 *
 * <p>The resistant fraction is the part of the whole fall (or rise) that belongs to the second, higher location:
 * \( d_2 / (d_1 - c + d_2) \). Whether there are two populations at all is a question to the comparison of models: a
 * two-phase curve fits any shallow curve a little better. Instances are immutable.
 */
public final class Subpopulations extends Value implements Tabular {
    private static final long serialVersionUID = 1L;

    private static final double LEVEL = 0.95;

    private final DoseResponseFit fit;

    private Subpopulations(DoseResponseFit fit) {
        this.fit = fit;
    }

    /**
     * Reads a fit.
     *
     * @param fit the fit of {@link DoseResponseModel#TWO_PHASE}, with parameters fixed or bounded or not
     * @return its reading
     * @throws IllegalArgumentException if the fit is of another model
     */
    public static Subpopulations of(DoseResponseFit fit) {
        if (fit.getModel().family() != CurveFamily.TWO_PHASE) {
            throw new IllegalArgumentException(
                    "a fit of " + fit.getModel().getName() + " has no subpopulations; fit the model twophase");
        }
        return new Subpopulations(fit);
    }

    /** {@return the fit that was read} */
    public DoseResponseFit getFit() {
        return fit;
    }

    /**
     * Returns the part of the whole effect that belongs to the resistant subpopulation.
     *
     * @return a fraction from 0 to 1 with its standard error by the delta method; NaN without a curve
     */
    public Estimate getResistantFraction() {
        double[] fraction = fit.optimum().secondFraction();
        return Estimate.of(fraction[0], fraction[1], fit.getDegreesOfFreedom());
    }

    /**
     * Returns the profile-likelihood interval of the resistant fraction.
     *
     * @param level the confidence level, in (0, 1)
     * @return the interval, between 0 and 1; undefined without a curve or without degrees of freedom
     * @throws IllegalArgumentException if the level is not in (0, 1)
     */
    public Interval resistantFractionInterval(double level) {
        Levels.check(level);
        CurveOptimum curve = fit.optimum();
        if (!curve.hasCurve() || fit.getDegreesOfFreedom() < 1) {
            return Interval.none(level, IntervalMethod.PROFILE);
        }
        double[] limits = curve.secondFractionLimits(fit.getData(), level);
        return Interval.of(limits[0], limits[1], level, IntervalMethod.PROFILE);
    }

    /**
     * Returns the IC50 of the sensitive subpopulation.
     *
     * @return the location e1 in the unit of the doses, with its standard error
     */
    public Estimate getSensitiveIc50() {
        return location("e1");
    }

    /**
     * Returns the IC50 of the resistant subpopulation.
     *
     * @return the location e2 in the unit of the doses, with its standard error
     */
    public Estimate getResistantIc50() {
        return location("e2");
    }

    private Estimate location(String letter) {
        CurveOptimum curve = fit.optimum();
        return Estimate.of(curve.parameter(letter), curve.parameterError(letter), fit.getDegreesOfFreedom());
    }

    private Interval locationInterval(String letter) {
        return fit.getModel().getParameterNames().contains(letter)
                ? fit.parameterInterval(letter, LEVEL, IntervalMethod.PROFILE)
                : Interval.none(LEVEL, IntervalMethod.PROFILE);
    }

    /** {@return fraction and both IC50s with profile-likelihood intervals at 95 %} */
    @Override
    public Table toTable() {
        Table.Builder table = Table.builder("Subpopulations")
                .text("quantity")
                .number("estimate")
                .number("se")
                .number("lower")
                .number("upper")
                .text("status");
        add(table, "resistant fraction", getResistantFraction(), resistantFractionInterval(LEVEL));
        add(table, "sensitive IC50", getSensitiveIc50(), locationInterval("e1"));
        add(table, "resistant IC50", getResistantIc50(), locationInterval("e2"));
        return table.build();
    }

    private void add(Table.Builder table, String quantity, Estimate estimate, Interval interval) {
        table.row(
                quantity,
                estimate.getValue(),
                estimate.getStandardError(),
                interval.getLower(),
                interval.getUpper(),
                fit.getStatus().name());
    }

    @Override
    protected Object[] parts() {
        return new Object[] {fit};
    }

    /** {@return the resistant fraction, then both IC50s and the status} */
    @Override
    public String toString() {
        return "resistant fraction "
                + Digits.of(getResistantFraction().getValue())
                + "\nIC50 " + Digits.of(getSensitiveIc50().getValue()) + " and "
                + Digits.of(getResistantIc50().getValue()) + ", " + fit.getStatus();
    }
}
