package io.github.foldwise.examples.cli;

import io.github.foldwise.dose.DoseResponseSet;
import io.github.foldwise.doseresponse.DoseResponseFitter;
import io.github.foldwise.doseresponse.EffectiveDoseOutcome;
import io.github.foldwise.inference.Interval;
import io.github.foldwise.io.DoseResponseFile;
import io.github.foldwise.resistance.FoldComparison;
import io.github.foldwise.resistance.FoldResistance;
import io.github.foldwise.table.Table;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Compares every line of a file with a reference. */
@Command(name = "fold", description = "Fold resistance of every line relative to a reference line.")
final class FoldCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec command;

    @Mixin
    private CurveOptions curves = new CurveOptions();

    @Mixin
    private TableOutput output = new TableOutput();

    @Option(
            names = "--reference",
            required = true,
            paramLabel = "LINE",
            description = "Line in the denominator of every fold, usually the parental one.")
    private String reference = "";

    @Option(
            names = "--effect",
            paramLabel = "PERCENT",
            description = "Effect at which the doses are compared (default: 50).")
    private double effect = 50;

    @Option(
            names = "--experiment",
            paramLabel = "COLUMN",
            description = "Column that names the experiment, the unit of inference (default: experiment, if there).")
    private String experiment = "";

    @Override
    public Integer call() throws IOException {
        curves.check(effect);
        DoseResponseSet data = InputFile.read(
                curves.data(),
                experiment.isEmpty()
                        ? DoseResponseFile::read
                        : DoseResponseFile.withDefaults().withExperimentColumn(experiment)::from);
        if (!data.getNames().contains(reference)) {
            throw curves.refusal("--reference \"" + reference + "\": " + curves.data() + " has no such line; there are "
                    + String.join(", ", data.getNames()));
        }
        if (data.size() == 1) {
            throw new InputException(curves.data() + ": found \"" + reference
                    + "\" alone, expected a second line to compare with it; add its rows");
        }
        List<FoldResistance> folds = compare(data);
        output.write(table(folds), command.commandLine().getOut());
        warn(folds);
        return 0;
    }

    private List<FoldResistance> compare(DoseResponseSet data) throws InputException {
        DoseResponseFitter fitter = DoseResponseFitter.withDefaults().withModel(curves.model());
        List<FoldResistance> folds = new ArrayList<>();
        for (String test : data.getNames()) {
            if (test.equals(reference)) {
                continue;
            }
            try {
                folds.add(FoldComparison.of(data, test)
                        .withFitter(fitter)
                        .withEffect(effect)
                        .withEffectType(curves.effectType())
                        .relativeTo(reference));
            } catch (IllegalArgumentException e) {
                throw new InputException(curves.data() + ": " + e.getMessage(), e);
            }
        }
        return folds;
    }

    private Table table(List<FoldResistance> folds) {
        Table.Builder table = Table.builder("fold resistance")
                .text("test")
                .text("reference")
                .number("effect")
                .number("fold")
                .number("lower")
                .number("upper")
                .number("pvalue")
                .text("method")
                .text("outcome");
        for (FoldResistance fold : folds) {
            Interval interval = fold.interval(curves.level());
            double bound = fold.getBound();
            boolean bounded = !Double.isNaN(bound);
            boolean above = fold.getOutcome() == EffectiveDoseOutcome.ABOVE_TESTED_RANGE;
            table.row(
                    fold.getTest(),
                    fold.getReference(),
                    fold.getEffect(),
                    bounded ? Double.NaN : fold.getEstimate(),
                    bounded && above ? bound : interval.getLower(),
                    bounded && !above ? bound : interval.getUpper(),
                    fold.getPvalue(),
                    fold.getMethod().getLabel(),
                    fold.getOutcome().name());
        }
        return table.build();
    }

    /** Each warning once, with the lines it holds for: a screen has many lines and few kinds of trouble. */
    private void warn(List<FoldResistance> folds) {
        Map<String, List<String>> lines = new LinkedHashMap<>();
        for (FoldResistance fold : folds) {
            for (String warning : fold.getWarnings()) {
                lines.computeIfAbsent(warning, key -> new ArrayList<>()).add(fold.getTest());
            }
        }
        PrintWriter err = command.commandLine().getErr();
        lines.forEach((warning, tests) -> err.println("foldwise: " + String.join(", ", tests) + ": " + warning));
    }
}
