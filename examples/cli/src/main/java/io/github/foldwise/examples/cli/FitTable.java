package io.github.foldwise.examples.cli;

import io.github.foldwise.doseresponse.DoseResponseFit;
import io.github.foldwise.doseresponse.DoseResponseFits;
import io.github.foldwise.doseresponse.EffectiveDose;
import io.github.foldwise.doseresponse.EffectiveDoseType;
import io.github.foldwise.inference.Estimate;
import io.github.foldwise.inference.Interval;
import io.github.foldwise.inference.IntervalMethod;
import io.github.foldwise.table.Table;

/** The rows of {@code foldwise fit}: for every curve the same quantities in the same order, whatever became of it. */
final class FitTable {
    private final double[] effects;
    private final EffectiveDoseType type;
    private final IntervalMethod method;
    private final double level;

    FitTable(double[] effects, EffectiveDoseType type, IntervalMethod method, double level) {
        this.effects = effects.clone();
        this.type = type;
        this.method = method;
        this.level = level;
    }

    Table of(DoseResponseFits fits) {
        Table.Builder table = Table.builder("fits")
                .text("curve")
                .text("model")
                .text("status")
                .text("quantity")
                .number("estimate")
                .number("se")
                .number("lower")
                .number("upper")
                .text("outcome");
        for (DoseResponseFit fit : fits) {
            addParameters(table, fit);
            addEffectiveDoses(table, fit);
            addGoodness(table, fit);
        }
        return table.build();
    }

    private void addParameters(Table.Builder table, DoseResponseFit fit) {
        for (String letter : fit.getModel().getParameterNames()) {
            Estimate estimate = fit.getParameter(letter);
            Interval interval = fit.parameterInterval(letter, level, method);
            table.row(
                    fit.getName(),
                    fit.getModel().getName(),
                    fit.getStatus().name(),
                    letter,
                    estimate.getValue(),
                    estimate.getStandardError(),
                    interval.getLower(),
                    interval.getUpper(),
                    null);
        }
    }

    private void addEffectiveDoses(Table.Builder table, DoseResponseFit fit) {
        for (double effect : effects) {
            EffectiveDose dose = fit.effectiveDose(effect, type);
            Interval interval = dose.interval(level, method);
            table.row(
                    fit.getName(),
                    fit.getModel().getName(),
                    fit.getStatus().name(),
                    "ED" + label(effect),
                    dose.getEstimate(),
                    dose.getStandardError(),
                    interval.getLower(),
                    interval.getUpper(),
                    dose.getOutcome().name());
        }
    }

    private static void addGoodness(Table.Builder table, DoseResponseFit fit) {
        // Without a curve there is nothing whose goodness could be told, although a mean has a sum of squares too.
        boolean curve = !Double.isNaN(fit.getHillSlope());
        addGoodness(table, fit, "rss", curve ? fit.getResidualSumOfSquares() : Double.NaN);
        addGoodness(table, fit, "sigma", curve ? fit.getSigma() : Double.NaN);
        addGoodness(table, fit, "df", curve ? fit.getDegreesOfFreedom() : Double.NaN);
        addGoodness(table, fit, "loglik", curve ? fit.getLogLikelihood() : Double.NaN);
        addGoodness(table, fit, "aic", curve ? fit.getAic() : Double.NaN);
        addGoodness(table, fit, "aicc", curve ? fit.getAicc() : Double.NaN);
        addGoodness(table, fit, "bic", curve ? fit.getBic() : Double.NaN);
    }

    private static void addGoodness(Table.Builder table, DoseResponseFit fit, String quantity, double value) {
        table.row(
                fit.getName(),
                fit.getModel().getName(),
                fit.getStatus().name(),
                quantity,
                value,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                null);
    }

    private static String label(double effect) {
        return effect == Math.rint(effect) && Math.abs(effect) < 1e15
                ? Long.toString((long) effect)
                : Double.toString(effect);
    }
}
