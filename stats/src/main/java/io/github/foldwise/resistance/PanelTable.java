package io.github.foldwise.resistance;

import io.github.foldwise.inference.Estimate;
import io.github.foldwise.inference.Interval;
import io.github.foldwise.inference.RandomEffects;
import io.github.foldwise.table.Table;
import java.util.ArrayList;
import java.util.List;

/** The folds of a panel, and of one of its lines, as tables. */
final class PanelTable {
    private PanelTable() {}

    private static Table.Builder columns(String title, double level) {
        return Table.builder(FoldTable.title(title, level))
                .text("test")
                .text("reference")
                .number("effect")
                .number("fold")
                .number("lower")
                .number("upper")
                .number("pvalue")
                .text("method")
                .text("outcome")
                .number("padj")
                .integer("experiments")
                .number("sd_log10")
                .number("tau")
                .number("i2")
                .number("next_lower")
                .number("next_upper");
    }

    private static String together(PanelFolds folds) {
        boolean simultaneous = false;
        boolean bound = false;
        for (PanelFold fold : folds) {
            simultaneous |= fold.isSimultaneous();
            bound |= fold.isBound();
        }
        String alone = simultaneous && bound ? ", a bound for its line alone" : "";
        return (simultaneous || folds.size() == 1 ? "for all lines together" : "for each line alone") + alone;
    }

    /** Simultaneous limits. */
    static Table of(PanelFolds folds, double level) {
        Table.Builder table = columns("Folds of a panel, limits " + together(folds), level)
                .number("se")
                .number("df");
        for (PanelFold fold : folds) {
            RandomEffects effects = fold.getSpread().getRandomEffects();
            Interval next = fold.next(level);
            double[] shown = fold.shown(level);
            table.row(
                    fold.getTest(),
                    fold.getReference(),
                    fold.getOwn().getEffect(),
                    shown[0],
                    shown[1],
                    shown[2],
                    fold.getPvalue(),
                    fold.getMethod(),
                    fold.getOutcome().name(),
                    fold.getAdjustedPvalue(),
                    fold.experiments(),
                    fold.getSpread().getLogStandardDeviation(),
                    effects.getTau(),
                    effects.getInconsistency(),
                    next.getLower(),
                    next.getUpper(),
                    fold.getStandardError(),
                    fold.getDegreesOfFreedom());
        }
        return table.build();
    }

    /** Limits of each line alone, by what its p-value rests on. */
    static Table alone(PanelFolds folds, double level) {
        Table.Builder table = columns(
                folds.size() > 1 ? "fold resistance, limits for each line alone, padj for all" : "fold resistance",
                level);
        for (PanelFold fold : folds) {
            FoldResistance own = fold.getOwn();
            // Two lines are compared as ever; what a panel can add is the scatter of a third.
            boolean shared = fold.isShared() && (folds.size() > 1 || fold.combination() != FoldCombination.MEAN);
            LogAnswer answer = own.answer(level);
            double[] shown = shared ? fold.alone(level) : answer.shown();
            RandomEffects effects = fold.getSpread().getRandomEffects();
            Interval next = fold.next(level);
            table.row(
                    own.getTest(),
                    own.getReference(),
                    own.getEffect(),
                    shown[0],
                    shown[1],
                    shown[2],
                    shared ? fold.getPvalue() : own.getPvalue(),
                    shared ? fold.getMethod() : own.method(answer),
                    shared ? fold.getOutcome().name() : answer.outcome().name(),
                    shared || folds.size() > 1 ? fold.getAdjustedPvalue() : own.getPvalue(),
                    fold.experiments(),
                    fold.getSpread().getLogStandardDeviation(),
                    effects.getTau(),
                    effects.getInconsistency(),
                    next.getLower(),
                    next.getUpper());
        }
        return table.build();
    }

    /** The experiments of every line, its name first. */
    static Table experiments(PanelFolds folds, double level) {
        Table.Builder table = Table.builder(FoldTable.title("Experiments relative to " + folds.getReference(), level))
                .text("test");
        Table first = of(folds.iterator().next(), level);
        for (int column = 0; column < first.getColumnCount(); column++) {
            table.column(first.getColumnName(column), first.getUnit(column), first.getKind(column));
        }
        for (PanelFold fold : folds) {
            for (Table.Row row : of(fold, level)) {
                List<Object> values = new ArrayList<>(List.of(fold.getTest()));
                row.forEach(cell ->
                        values.add(cell.getKind() == Table.Kind.TEXT ? (Object) cell.getText() : cell.getNumber()));
                table.row(values.toArray());
            }
        }
        return table.build();
    }

    /** The experiments of a line. */
    static Table of(PanelFold fold, double level) {
        FoldResistance own = fold.getOwn();
        String unit = own.getExperiments().isEmpty()
                ? ""
                : own.getExperiments().get(0).getTestDose().getUnit();
        Table.Builder table = Table.builder(FoldTable.title(
                        "Fold of " + fold.getTest() + " relative to " + fold.getReference()
                                + ", limits of this line alone",
                        level))
                .text("experiment")
                .number("test_dose", unit)
                .number(
                        "reference_dose",
                        own.getExperiments().isEmpty()
                                ? ""
                                : own.getExperiments().get(0).getReferenceDose().getUnit())
                .number("fold")
                .number("lower")
                .number("upper")
                .number("se")
                .number("pvalue")
                .text("method")
                .text("outcome")
                .number("fold_without")
                .text("test_reportability")
                .text("reference_reportability")
                .text("enters_as");
        for (ExperimentFold experiment : own.getExperiments()) {
            add(table, own, experiment, level);
        }
        double[] shown = fold.isShared() ? fold.alone(level) : own.answer(level).shown();
        row(
                table,
                "all",
                shown,
                fold.getStandardError(),
                fold.getPvalue(),
                fold.getMethod(),
                fold.getOutcome().name());
        FoldSpread spread = fold.getSpread();
        if (spread.getExperimentCount() > 1) {
            Estimate mean = spread.getLogMean();
            Interval log = mean.interval(level);
            double[] numbers = {Math.exp(mean.getValue()), Math.exp(log.getLower()), Math.exp(log.getUpper())};
            row(table, "numbers alone", numbers, mean.getStandardError(), Double.NaN, "experiments", "INTERPOLATED");
            Interval next = fold.next(level);
            double[] limits = {Double.NaN, next.getLower(), next.getUpper()};
            row(table, "next", limits, Double.NaN, Double.NaN, "prediction", "INTERPOLATED");
        }
        return table.build();
    }

    private static void add(Table.Builder table, FoldResistance own, ExperimentFold experiment, double level) {
        LogEvidence known = experiment.at(level);
        double[] shown = experiment.shown(level);
        boolean named = !experiment.getExperiment().isEmpty();
        table.row(
                experiment.getExperiment(),
                experiment.getTestDose().getEstimate(),
                experiment.getReferenceDose().getEstimate(),
                shown[0],
                shown[1],
                shown[2],
                experiment.getLogStandardError(),
                Double.NaN,
                known.side() == 0 ? "wells" : "wells-bound",
                known.outcome().name(),
                named ? Math.exp(own.answerWithout(experiment, level).estimate()) : Double.NaN,
                experiment.getTestReportability().name(),
                experiment.getReferenceReportability().name(),
                experiment.role(own.mean().size() < 2));
    }

    private static void row(
            Table.Builder table,
            String what,
            double[] shown,
            double error,
            double pvalue,
            String method,
            String outcome) {
        table.row(
                what,
                Double.NaN,
                Double.NaN,
                shown[0],
                shown[1],
                shown[2],
                error,
                pvalue,
                method,
                outcome,
                Double.NaN,
                "",
                "",
                "");
    }
}
