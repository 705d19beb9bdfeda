package io.github.foldwise.resistance;

import io.github.foldwise.table.Table;
import io.github.foldwise.text.Digits;
import java.util.List;

/** The fold of each experiment, then over all, as a table. */
final class FoldTable {
    private FoldTable() {}

    static Table of(FoldResistance fold, double level) {
        List<ExperimentFold> experiments = fold.getExperiments();
        boolean none = experiments.isEmpty();
        Table.Builder table = Table.builder(
                        title("Fold resistance of " + fold.getTest() + " relative to " + fold.getReference(), level))
                .text("experiment")
                .number("testDose", none ? "" : experiments.get(0).getTestDose().getUnit())
                .number(
                        "referenceDose",
                        none ? "" : experiments.get(0).getReferenceDose().getUnit())
                .number("fold")
                .number("lower")
                .number("upper")
                .number("pvalue")
                .text("method")
                .text("outcome")
                .number("foldWithout")
                .text("testReportability")
                .text("referenceReportability")
                .text("entersAs");
        for (ExperimentFold experiment : experiments) {
            add(table, fold, experiment, level);
        }
        LogAnswer answer = fold.answer(level);
        double[] shown = answer.shown();
        return table.row(
                        "all",
                        Double.NaN,
                        Double.NaN,
                        shown[0],
                        shown[1],
                        shown[2],
                        fold.getPvalue(),
                        fold.method(answer),
                        answer.outcome().name(),
                        Double.NaN,
                        "",
                        "",
                        "")
                .build();
    }

    private static void add(Table.Builder table, FoldResistance fold, ExperimentFold experiment, double level) {
        LogEvidence known = experiment.at(level);
        double[] shown = experiment.shown(level);
        boolean named = !experiment.getExperiment().isEmpty();
        table.row(
                experiment.getExperiment(),
                experiment.getTestDose().getValue(),
                experiment.getReferenceDose().getValue(),
                shown[0],
                shown[1],
                shown[2],
                Double.NaN,
                known.side() == 0 ? "wells" : "wells-bound",
                known.outcome().name(),
                named ? Math.exp(fold.answerWithout(experiment, level).estimate()) : Double.NaN,
                experiment.getTestReportability().name(),
                experiment.getReferenceReportability().name(),
                experiment.role(fold.mean().size() < 2));
    }

    /** A title that says what a limit is. */
    static String title(String what, double level) {
        return what + ", limits at " + Digits.of(100 * level) + " %, a bound being one-sided";
    }
}
