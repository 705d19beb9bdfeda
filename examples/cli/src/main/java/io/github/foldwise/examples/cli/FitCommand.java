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
            description = "Fix parameters: c=0 the lower plateau, d=100 the upper one, b=1 the slope.")
    private Map<String, Double> fixed = new LinkedHashMap<>();

    @Option(
            names = "--bounds",
            split = ",",
            paramLabel = "LETTER=FROM:TO",
            description = "Keep parameters within bounds: b=0.5:3, f=0: (no upper bound).")
    private Map<String, String> bounds = new LinkedHashMap<>();

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
        DoseResponseModel model = withBounds(withFixed(curves.model()));
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

    private DoseResponseModel withFixed(DoseResponseModel model) {
        DoseResponseModel result = model;
        for (Map.Entry<String, Double> each : fixed.entrySet()) {
            String option = "--fix " + each.getKey() + "=" + each.getValue();
            checkFree(model, each.getKey(), option);
            try {
                result = result.withFixed(each.getKey(), each.getValue());
            } catch (IllegalArgumentException e) {
                throw curves.refusal(option + ": " + e.getMessage());
            }
        }
        return result;
    }

    private DoseResponseModel withBounds(DoseResponseModel model) {
        DoseResponseModel result = model;
        for (Map.Entry<String, String> each : bounds.entrySet()) {
            String option = "--bounds " + each.getKey() + "=" + each.getValue();
            checkFree(model, each.getKey(), option);
            String[] ends = each.getValue().split(":", -1);
            if (ends.length != 2) {
                throw curves.refusal(option + ": bounds are FROM:TO, such as 0.5:3, 0: or :3");
            }
            try {
                result = result.withBounds(
                        each.getKey(),
                        bound(ends[0], Double.NEGATIVE_INFINITY),
                        bound(ends[1], Double.POSITIVE_INFINITY));
            } catch (IllegalArgumentException e) {
                throw curves.refusal(option + ": " + e.getMessage());
            }
        }
        return result;
    }

    private static double bound(String text, double otherwise) {
        return text.isBlank() ? otherwise : Double.parseDouble(text.strip());
    }

    private void checkFree(DoseResponseModel model, String letter, String option) {
        if (!model.getParameterNames().contains(letter)) {
            throw curves.refusal(option + ": " + model + " has no free parameter " + letter + "; there are "
                    + String.join(", ", model.getParameterNames()));
        }
    }
}
