package io.github.foldwise.examples.cli;

import io.github.foldwise.dose.DoseResponseSet;
import io.github.foldwise.doseresponse.DoseResponseFitter;
import io.github.foldwise.resistance.FoldComparison;
import io.github.foldwise.resistance.FoldResistances;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Compares every line of a file with a reference. */
@Command(
        name = "fold",
        description = "Fold resistance of every line relative to a reference line. Where experiments only bound it, the"
                + " one-sided limit at --level stands under lower or upper, and the method ends in -bound.")
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

    @Override
    public Integer call() throws IOException {
        curves.check(effect);
        DoseResponseSet data = curves.read();
        curves.checkReference(data, reference);
        FoldResistances folds = compare(data);
        output.write(folds.toTable(curves.level()), command.commandLine().getOut());
        // Each warning once, with the lines it holds for.
        folds.getWarnings().forEach(warning -> command.commandLine().getErr().println("foldwise: " + warning));
        return 0;
    }

    private FoldResistances compare(DoseResponseSet data) throws InputException {
        try {
            return FoldComparison.of(data)
                    .withFitter(DoseResponseFitter.withDefaults().withModel(curves.model()))
                    .withEffect(effect)
                    .withEffectType(curves.effectType())
                    .relativeTo(reference);
        } catch (IllegalArgumentException e) {
            throw new InputException(curves.data() + ": " + e.getMessage(), e);
        }
    }
}
