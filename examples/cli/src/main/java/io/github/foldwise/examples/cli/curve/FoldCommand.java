package io.github.foldwise.examples.cli.curve;

import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.dose.DoseResponseSet;
import io.github.foldwise.doseresponse.DoseResponseFitter;
import io.github.foldwise.examples.cli.shared.FigureOutput;
import io.github.foldwise.examples.cli.shared.InputException;
import io.github.foldwise.examples.cli.shared.TableOutput;
import io.github.foldwise.resistance.FoldAdjustment;
import io.github.foldwise.resistance.FoldCombination;
import io.github.foldwise.resistance.FoldPanel;
import io.github.foldwise.resistance.PanelFolds;
import io.github.foldwise.text.Suggestion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Compares every line of a file with a reference. */
@Command(
        name = "fold",
        description = "Fold resistance of every line relative to a reference line. Where experiments only bound it, the"
                + " one-sided limit at --level stands under lower or upper, and the method ends in -bound. Fold, limits and"
                + " pvalue are of each line alone, all from what method names: panel and panel-reml (some dates lack a line)"
                + " are one model of all lines and dates that share their scatter, wherever several lines are compared and all"
                + " their doses are numbers; else the line's own experiments (or wells). padj adjusts pvalue for the number of"
                + " lines and is never below it; lower and upper are not widened for that number, so that they may leave out 1"
                + " where padj is above 0.05 (--show simultaneous has limits for all lines together). --scatter own judges each line by its own experiments."
                + " sd_log10 between experiments, tau (of the natural"
                + " logarithm), i2 (percent) and the limits of the next experiment are of those that give numbers; these limits rest on"
                + " the line's own experiments, with one degree of freedom fewer than there are, also where those of the fold rest"
                + " on the scatter of all lines.")
public final class FoldCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec command;

    @Mixin
    private CurveOptions curves = new CurveOptions();

    @Mixin
    private TableOutput output = new TableOutput();

    @Mixin
    private PriorOption prior = new PriorOption();

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
            names = "--adjust",
            paramLabel = "METHOD",
            description = "Adjustment of padj for the number of lines: dunnett, holm or none (default: dunnett).")
    private FoldAdjustment adjustment = FoldAdjustment.DUNNETT;

    @Option(
            names = "--combine",
            paramLabel = "METHOD",
            description =
                    "Weights of experiments: mean counts all alike, random-effects by their variances, with Hartung"
                            + " and Knapp's t (default: mean).")
    private FoldCombination combination = FoldCombination.MEAN;

    @Option(
            names = "--scatter",
            paramLabel = "SOURCE",
            description =
                    "Scatter that limits and p-values of several lines rest on: common to all lines, or own of each line"
                            + " (default: common).")
    private Scatter scatter = Scatter.COMMON;

    @Option(
            names = "--test",
            split = ",",
            paramLabel = "LINE",
            description = "Lines to compare with the reference (default: all others).")
    private List<String> tests = new ArrayList<>();

    @Option(
            names = "--show",
            paramLabel = "WHAT",
            description =
                    "folds: a row for each line; simultaneous: the same with limits that hold for all lines together, as"
                            + " padj does (by Dunnett's quantile, or with --adjust holm by Bonferroni's, as Holm's procedure has"
                            + " no limits), with se of the log fold and df; experiments: for each line its experiments with what each is worth"
                            + " (reportability, the fold without it), then all, those that give numbers alone, and the next"
                            + " (default: folds).")
    private Show show = Show.FOLDS;

    @Option(
            names = "--figure",
            paramLabel = "FILE",
            converter = FigureOutput.Name.class,
            description =
                    "Draw a forest as SVG, PNG or PDF by the ending of FILE: of the experiments of one line, or of"
                            + " several lines.")
    private @Nullable Path figure;

    @Option(
            names = "--log",
            paramLabel = "LOG",
            description =
                    "Log of the culture: on days that experiments are named after, such as 2026-05-04, a reference more than"
                            + " 10 passages older or younger than a line is warned of.")
    private @Nullable Path log;

    /** What the rows are. */
    public enum Show {
        FOLDS,
        SIMULTANEOUS,
        EXPERIMENTS
    }

    /** Whose experiments tell how far a line scatters. */
    public enum Scatter {
        COMMON,
        OWN
    }

    @Override
    public Integer call() throws IOException {
        curves.check(effect);
        DoseResponseSet data = chosen(curves.read());
        // Before anything is written: a log that cannot be read leaves no output.
        List<String> ages = log == null ? List.of() : LineAges.warnings(log, data, reference);
        PanelFolds folds = compare(data);
        output.write(
                switch (show) {
                    case FOLDS -> folds.toLineTable(curves.level());
                    case SIMULTANEOUS -> folds.toTable(curves.level());
                    case EXPERIMENTS -> folds.toExperimentTable(curves.level());
                },
                command.commandLine().getOut());
        if (figure != null) {
            FigureOutput.write(folds.size() == 1 ? folds.iterator().next().toFigure() : folds.toFigure(), figure);
        }
        // Each warning once, with the lines it holds for.
        folds.getWarnings().forEach(warning -> command.commandLine().getErr().println("foldwise: " + warning));
        ages.forEach(warning -> command.commandLine().getErr().println("foldwise: " + warning));
        return 0;
    }

    /** The lines that are asked for, and the reference. */
    private DoseResponseSet chosen(DoseResponseSet data) throws InputException {
        curves.checkReference(data, reference);
        for (String test : tests) {
            if (test.equals(reference) || !data.getNames().contains(test)) {
                List<String> others = data.getNames().stream()
                        .filter(name -> !name.equals(reference))
                        .toList();
                throw new ParameterException(
                        command.commandLine(),
                        "--test \"" + test + "\": " + curves.data()
                                + " has no such line beside the reference; there are "
                                + String.join(", ", others)
                                + Suggestion.of(test, others));
            }
        }
        List<DoseResponseData> kept = new ArrayList<>();
        data.forEach(curve -> {
            if (tests.isEmpty()
                    || tests.contains(curve.getName())
                    || curve.getName().equals(reference)) {
                kept.add(curve);
            }
        });
        return DoseResponseSet.of(kept);
    }

    private PanelFolds compare(DoseResponseSet data) throws InputException {
        try {
            return FoldPanel.withDefaults()
                    .withReference(reference)
                    .withFitter(DoseResponseFitter.withDefaults()
                            .withModel(curves.model())
                            .withPrior(prior.checked(curves::refusal)))
                    .withEffect(effect)
                    .withEffectType(curves.effectType())
                    .withAdjustment(adjustment)
                    .withCombination(combination)
                    .withCommonScatter(scatter == Scatter.COMMON)
                    .of(data);
        } catch (IllegalArgumentException e) {
            throw new InputException(curves.data() + ": " + e.getMessage(), e);
        }
    }
}
