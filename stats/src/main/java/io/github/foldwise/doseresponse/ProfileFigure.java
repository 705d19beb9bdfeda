package io.github.foldwise.doseresponse;

import io.github.foldwise.figure.Axis;
import io.github.foldwise.figure.Figure;
import io.github.foldwise.figure.Line;
import io.github.foldwise.figure.Points;
import io.github.foldwise.figure.ReferenceLine;
import io.github.foldwise.inference.Interval;
import io.github.foldwise.inference.IntervalMethod;
import io.github.foldwise.internal.function.StudentT;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.DoubleFunction;

/**
 * Draws the profile likelihood of a quantity: its signed root \( \pm\sqrt{(RSS_p - RSS)/s^2} \) against the quantity, with the
 * t quantiles of the 95 % interval. The line is straight where Wald intervals are right, and ends level where the data leave a
 * side open. Reference: Bates and Watts (1988), doi:10.1002/9780470316757, section 6.1.
 */
public final class ProfileFigure {
    private static final double[] LEVELS = {0.1, 0.25, 0.4, 0.55, 0.7, 0.8, 0.87, 0.92, 0.95, 0.97, 0.985, 0.995};
    private static final double DRAWN = 0.95;

    private ProfileFigure() {}

    /**
     * Draws the profile of a relative effective dose.
     *
     * @param fit the fit
     * @param percent the effect, in (0, 100)
     * @return the figure, doses on a logarithmic axis; empty where the fit has no such dose
     * @throws IllegalArgumentException if the percentage is not in (0, 100)
     */
    public static Figure ofDose(DoseResponseFit fit, double percent) {
        EffectiveDose dose = fit.effectiveDose(percent);
        String label =
                "IC" + (percent == Math.rint(percent) ? Integer.toString((int) percent) : Double.toString(percent));
        Axis axis = Axis.log10(label, fit.getData().getUnit());
        return draw(fit, label, axis, dose.getEstimate(), dose::interval, 0);
    }

    /**
     * Draws the profile of a parameter.
     *
     * @param fit the fit
     * @param letter a free parameter of the model
     * @return the figure; empty where there is no curve
     * @throws IllegalArgumentException if the model has no such free parameter
     */
    public static Figure ofParameter(DoseResponseFit fit, String letter) {
        Objects.requireNonNull(letter, "letter");
        double estimate = fit.getParameter(letter).getValue();
        return draw(
                fit,
                letter,
                Axis.linear(letter, ""),
                estimate,
                level -> fit.parameterInterval(letter, level, IntervalMethod.PROFILE),
                Double.NEGATIVE_INFINITY);
    }

    private static Figure draw(
            DoseResponseFit fit,
            String label,
            Axis axis,
            double estimate,
            DoubleFunction<Interval> interval,
            double open) {
        Figure figure = Figure.of("Profile of " + label + (fit.getName().isEmpty() ? "" : ", " + fit.getName()))
                .withXaxis(axis)
                .withYaxis(Axis.linear("Signed root", "t"))
                .withDescription("Signed root of the profile likelihood of " + label
                        + "; the 95 % interval lies between the dashed lines.");
        if (!Double.isFinite(estimate) || fit.getDegreesOfFreedom() < 1) {
            return figure;
        }
        List<double[]> points = new ArrayList<>();
        points.add(new double[] {estimate, 0});
        for (double level : LEVELS) {
            Interval limits = interval.apply(level);
            double t = StudentT.twoSidedQuantile(level, fit.getDegreesOfFreedom());
            if (limits.isDefined() && limits.getLower() > open) {
                points.add(0, new double[] {limits.getLower(), -t});
            }
            if (limits.isDefined() && !limits.isUpperOpen()) {
                points.add(new double[] {limits.getUpper(), t});
            }
        }
        double[] x = points.stream().mapToDouble(point -> point[0]).toArray();
        double[] y = points.stream().mapToDouble(point -> point[1]).toArray();
        double t = StudentT.twoSidedQuantile(DRAWN, fit.getDegreesOfFreedom());
        return figure.with(ReferenceLine.horizontal("", t))
                .with(ReferenceLine.horizontal("", -t))
                .with(Line.of(fit.getName(), x, y))
                .with(Points.of(fit.getName(), new double[] {estimate}, new double[] {0}));
    }
}
