package io.github.foldwise.examples.cli;

import io.github.foldwise.dose.DoseResponseSet;
import io.github.foldwise.doseresponse.CovarianceType;
import io.github.foldwise.doseresponse.DoseResponseFits;
import io.github.foldwise.doseresponse.DoseResponseFitter;
import io.github.foldwise.doseresponse.DoseResponseModel;
import io.github.foldwise.inference.IntervalMethod;
import io.github.foldwise.io.DoseResponseFile;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Fits each curve of a file. */
@Command(name = "fit", description = "Fit each dose-response curve of a file: parameters and effective doses.")
final class FitCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec command;

    @Mixin
    private CurveOptions curves = new CurveOptions();

    @Mixin
    private TableOutput output = new TableOutput();

    @Option(
            names = "--fix",
            split = ",",
            paramLabel = "LETTER=VALUE",
            description = "Fix a plateau: c=0 the lower one, d=100 the upper one.")
    private Map<String, Double> fixed = new LinkedHashMap<>();

    @Option(
            names = "--effect",
            split = ",",
            paramLabel = "PERCENT",
            description = "Effects whose doses are wanted (default: 10,20,50).")
    private double[] effects = {10, 20, 50};

    @Option(
            names = "--interval",
            paramLabel = "METHOD",
            description = "Confidence intervals: profile, log-wald, wald (default: profile).")
    private IntervalMethod interval = IntervalMethod.PROFILE;

    @Option(
            names = "--covariance",
            paramLabel = "TYPE",
            description = "Standard errors: hessian as R drc, gauss-newton as R nls (default: hessian).")
    private CovarianceType covariance = CovarianceType.HESSIAN;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Curves worked on at a time (default: all cores). The result does not depend on it.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Override
    public Integer call() throws IOException {
        curves.check(effects);
        if (threads < 1) {
            throw curves.refusal("--threads " + threads + ": at least one thread is needed");
        }
        DoseResponseModel model = withFixedPlateaus(curves.model());
        DoseResponseSet data = InputFile.read(curves.data(), DoseResponseFile::read);
        DoseResponseFits fits;
        try (ConsoleProgress progress = new ConsoleProgress("Fitting")) {
            fits = DoseResponseFitter.withDefaults()
                    .withModel(model)
                    .withCovariance(covariance)
                    .withThreads(threads)
                    .withProgressListener(progress)
                    .fitAll(data);
        }
        FitTable table = new FitTable(effects, curves.effectType(), interval, curves.level());
        output.write(table.of(fits, threads), command.commandLine().getOut());
        return 0;
    }

    private DoseResponseModel withFixedPlateaus(DoseResponseModel model) {
        DoseResponseModel result = model;
        for (Map.Entry<String, Double> each : fixed.entrySet()) {
            String letter = each.getKey();
            if (!letter.equals("c") && !letter.equals("d")) {
                throw curves.refusal("--fix " + letter + "=" + each.getValue()
                        + ": only the plateaus can be fixed, c (lower) and d (upper)");
            }
            if (!model.getParameterNames().contains(letter)) {
                throw curves.refusal("--fix " + letter + "=" + each.getValue() + ": " + model
                        + " has no free parameter " + letter + "; there are "
                        + String.join(", ", model.getParameterNames()));
            }
            try {
                result = letter.equals("c") ? result.withBottom(each.getValue()) : result.withTop(each.getValue());
            } catch (IllegalArgumentException e) {
                throw curves.refusal("--fix " + letter + "=" + each.getValue() + ": " + e.getMessage());
            }
        }
        return result;
    }
}
