package io.github.foldwise.examples.cli.curve;

import io.github.foldwise.doseresponse.CovarianceType;
import io.github.foldwise.doseresponse.DoseBootstrap;
import io.github.foldwise.doseresponse.DoseResponseFitter;
import io.github.foldwise.examples.cli.shared.ConsoleProgress;
import io.github.foldwise.examples.cli.shared.FigureOutput;
import io.github.foldwise.examples.cli.shared.TableOutput;
import io.github.foldwise.examples.cli.shared.ThreadCount;
import io.github.foldwise.examples.cli.shared.Warnings;
import io.github.foldwise.inference.IntervalMethod;
import io.github.foldwise.screening.activity.ActivityScreen;
import io.github.foldwise.screening.activity.ScreenedCurve;
import io.github.foldwise.screening.activity.ScreenedCurves;
import io.github.foldwise.table.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Fits each curve of a file, and each experiment of it where the file names them. */
@Command(
        name = "fit",
        description = {
            "Fit each dose-response curve of a file: parameters and effective doses.",
            "The estimate of an ED is that of the best curve also where its outcome is not INTERPOLATED; it is a result only where"
                    + " it is. A bound stands in lower or upper."
        })
public final class FitCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec command;

    @Mixin
    private CurveOptions curves = new CurveOptions();

    @Mixin
    private TableOutput output = new TableOutput();

    @Option(
            names = "--effect",
            split = ",",
            paramLabel = "PERCENT",
            description = "Effects whose doses are wanted (default: 10,20,50).")
    private double[] effects = {10, 20, 50};

    @Option(
            names = "--interval",
            paramLabel = "METHOD",
            description = "Confidence intervals: profile, log-wald, wald, bootstrap (default: profile).")
    private IntervalMethod interval = IntervalMethod.PROFILE;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Seed of the bootstrap (default: 1). The same seed gives the same limits.")
    private long seed = 1;

    @Option(
            names = "--covariance",
            paramLabel = "TYPE",
            description = "Standard errors: hessian as R drc, gauss-newton as R nls (default: hessian).")
    private CovarianceType covariance = CovarianceType.HESSIAN;

    @Mixin
    private PriorOption prior = new PriorOption();

    @Option(
            names = "--threads",
            paramLabel = "N",
            converter = ThreadCount.class,
            description = "Curves worked on at a time (default: all cores). The result does not depend on it.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--pool",
            description = "Fit the wells of all experiments of a curve together, as if they were one.")
    private boolean pool;

    @Option(
            names = "--summary",
            description =
                    "One row a curve instead: class (DOWN, UP, NOT, UNCLEAR), relevance, p-value of no effect and its"
                            + " false discovery rate, log2 fold at the highest dose, IC50, R squared, reportability.")
    private boolean summary;

    @Option(
            names = "--significance",
            paramLabel = "ALPHA",
            description = "False discovery rate of the curves that respond, with --summary (default: 0.05).")
    private double significance = 0.05;

    @Option(
            names = "--fold-limit",
            paramLabel = "LOG2",
            description = "Smallest log2 fold of interest, with --summary (default: 0.45, a fall to 73 %%).")
    private double foldLimit = 0.45;

    @Option(
            names = "--volcano",
            paramLabel = "FILE",
            converter = FigureOutput.Name.class,
            description = "Draw evidence against log2 fold, with --summary: .svg, .png or .pdf.")
    private @Nullable Path volcano;

    @Override
    public Integer call() throws IOException {
        curves.check(effects);
        DoseResponseFitter fitter = DoseResponseFitter.withDefaults()
                .withModel(curves.model())
                .withCovariance(covariance)
                .withPrior(prior.checked(curves::refusal));
        ActivityScreen screen = summary ? screen(fitter) : null;
        if (!summary && volcano != null) {
            throw curves.refusal("--volcano " + volcano + ": a volcano is drawn with --summary");
        }
        List<CurvePart> parts = CurvePart.of(curves.read(), pool);
        Warnings warnings = new Warnings();
        Table table;
        try (ConsoleProgress progress = new ConsoleProgress("Fitting")) {
            if (screen != null) {
                table = summary(screen, parts, warnings);
            } else {
                FitTable fits = new FitTable(
                        fitter,
                        effects,
                        curves.effectType(),
                        interval,
                        curves.level(),
                        DoseBootstrap.withDefaults().withSeed(seed));
                table = fits.of(parts, threads, progress, warnings);
            }
        }
        output.write(table, command.commandLine().getOut());
        warnings.print(command.commandLine().getErr());
        return 0;
    }

    private ActivityScreen screen(DoseResponseFitter fitter) {
        try {
            return ActivityScreen.withDefaults()
                    .withFitter(fitter)
                    .withSignificance(significance)
                    .withFoldLimit(foldLimit)
                    .withLevel(curves.level())
                    .withThreads(threads);
        } catch (IllegalArgumentException e) {
            throw curves.refusal("--summary: " + e.getMessage());
        }
    }

    private Table summary(ActivityScreen screen, List<CurvePart> parts, Warnings warnings) throws IOException {
        ScreenedCurves screened = screen.of(
                parts.stream().map(part -> part.data().withName(part.label())).toList());
        for (ScreenedCurve curve : screened) {
            if (!curve.getWarning().isEmpty()) {
                warnings.add(curve.getName(), curve.getWarning());
            }
        }
        if (volcano != null) {
            FigureOutput.write(screened.toFigure(), volcano);
        }
        return screened.toTable();
    }
}
