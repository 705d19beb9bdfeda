package io.github.foldwise.examples.cli.curve;

import io.github.foldwise.diagnosis.ModelRanking;
import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.dose.DoseResponseSet;
import io.github.foldwise.doseresponse.DoseResponseModel;
import io.github.foldwise.doseresponse.JointFit;
import io.github.foldwise.doseresponse.JointFitter;
import io.github.foldwise.examples.cli.shared.InputException;
import io.github.foldwise.examples.cli.shared.TableOutput;
import io.github.foldwise.examples.cli.shared.Warnings;
import io.github.foldwise.inference.ExtraSumOfSquares;
import io.github.foldwise.table.Table;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Compares models of each curve, or curves with each other. */
@Command(
        name = "compare",
        description =
                "Which of several models describes each curve best (--models), or whether lines have one curve, or curves"
                        + " that differ in their dose alone (--reference; extra sum of squares F test of curves fitted together).")
public final class CompareCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec command;

    @Mixin
    private ModelOptions curves = new ModelOptions();

    @Mixin
    private TableOutput output = new TableOutput();

    @Option(
            names = "--models",
            split = ",",
            paramLabel = "NAME",
            description = "Models to rank by AICc, as --model: LL.4,LL.3,W1.4.")
    private List<DoseResponseModel> models = List.of();

    @Option(names = "--reference", paramLabel = "LINE", description = "Line that each other line is compared with.")
    private String reference = "";

    @Option(
            names = "--share",
            split = ",",
            paramLabel = "LETTER",
            description = "Parameters that the smaller model shares, with --reference (default: all, then all but e).")
    private List<String> share = List.of();

    /** Refused with a reason: who fits with a prior may want to compare with one. */
    @Option(names = "--prior", split = ",", hidden = true)
    private List<String> prior = List.of();

    @Override
    public Integer call() throws IOException {
        curves.checkLevel();
        if (!prior.isEmpty()) {
            throw curves.refusal("--prior " + String.join(",", prior)
                    + ": AICc and the F test compare what data leave, and a prior would count as data of one model more than"
                    + " of another; fit or fold take one");
        }
        if (models.isEmpty() == reference.isEmpty()) {
            throw curves.refusal("give either --models to rank or a --reference to compare lines with");
        }
        DoseResponseModel model = curves.model();
        if (!model.getParameterNames().containsAll(share)) {
            throw curves.refusal("--share " + String.join(",", share) + ": " + model + " has the parameters "
                    + String.join(", ", model.getParameterNames()));
        }
        DoseResponseSet data = curves.read();
        Warnings warnings = new Warnings();
        for (DoseResponseData curve : data) {
            warnings.addAll(curve.getName(), curve.getWarnings());
            if (curve.getExperiments().size() > 1) {
                warnings.add(
                        curve.getName(),
                        "The wells of " + curve.getExperiments().size()
                                + " experiments are taken together; p-values hold for these wells alone.");
            }
        }
        output.write(
                models.isEmpty() ? lines(data, model, warnings) : ranking(data, warnings),
                command.commandLine().getOut());
        warnings.print(command.commandLine().getErr());
        return 0;
    }

    private Table ranking(DoseResponseSet data, Warnings warnings) {
        Table.Builder table = Table.builder("models")
                .text("curve")
                .text("model")
                .integer("parameters")
                .number("loglik")
                .number("aic")
                .number("aicc")
                .number("bic")
                .number("weight")
                .number("sigma")
                .number("lack_of_fit_pvalue")
                .text("status");
        for (DoseResponseData curve : data) {
            try {
                ModelRanking ranking = ModelRanking.of(curve, models.toArray(new DoseResponseModel[0]));
                for (Table.Row row : ranking.toTable()) {
                    table.row(
                            curve.getName(),
                            row.getText("model"),
                            (int) row.getNumber("parameters"),
                            row.getNumber("loglik"),
                            row.getNumber("aic"),
                            row.getNumber("aicc"),
                            row.getNumber("bic"),
                            row.getNumber("weight"),
                            row.getNumber("sigma"),
                            row.getNumber("lack_of_fit_pvalue"),
                            row.getText("status"));
                }
            } catch (RuntimeException e) {
                warnings.add(curve.getName(), "Not compared: " + e.getMessage() + ".");
            }
        }
        return table.build();
    }

    private Table lines(DoseResponseSet data, DoseResponseModel model, Warnings warnings) throws InputException {
        curves.checkReference(data, reference);
        Table.Builder table = Table.builder("lines")
                .text("test")
                .text("reference")
                .text("model")
                .text("shared")
                .number("statistic")
                .integer("df1")
                .integer("df2")
                .number("pvalue")
                .number("likelihood_ratio")
                .number("likelihood_ratio_pvalue")
                .text("status");
        for (DoseResponseData line : data) {
            if (!line.getName().equals(reference)) {
                compare(table, line, data.get(reference), model, warnings);
            }
        }
        return table.build();
    }

    /** Those of a joint fit begin with the name of their curve; that experiments are taken together is said already, of p-values. */
    private static void addWarnings(JointFit fit, Warnings warnings) {
        for (String curve : fit.getNames()) {
            String head = curve + ": ";
            fit.getWarnings().stream()
                    .filter(text -> text.startsWith(head) && !text.startsWith("The wells of", head.length()))
                    .forEach(text -> warnings.add(curve, text.substring(head.length())));
        }
    }

    private List<List<String>> questions(DoseResponseModel model) {
        if (!share.isEmpty()) {
            return List.of(share);
        }
        List<String> all = model.getParameterNames();
        List<String> parallel = new ArrayList<>(all);
        return parallel.remove("e") && !parallel.isEmpty() ? List.of(all, parallel) : List.of(all);
    }

    private void compare(
            Table.Builder table,
            DoseResponseData line,
            DoseResponseData with,
            DoseResponseModel model,
            Warnings warnings) {
        JointFitter fitter = JointFitter.withDefaults().withModel(model);
        for (List<String> shared : questions(model)) {
            @Nullable ExtraSumOfSquares test = null;
            String status = "NOT_IDENTIFIABLE";
            try {
                JointFit separate = fitter.fit(List.of(with, line));
                JointFit smaller =
                        fitter.withShared(shared.toArray(new String[0])).fit(List.of(with, line));
                test = separate.against(smaller);
                addWarnings(separate, warnings);
                status = smaller.getStatus().name();
            } catch (RuntimeException e) {
                warnings.add(line.getName(), "Not compared: " + e.getMessage() + ".");
            }
            table.row(
                    line.getName(),
                    reference,
                    model.getName(),
                    String.join(" ", shared),
                    test == null ? Double.NaN : test.getStatistic(),
                    test == null ? null : test.getNumeratorDegreesOfFreedom(),
                    test == null ? null : test.getDenominatorDegreesOfFreedom(),
                    test == null ? Double.NaN : test.getPvalue(),
                    test == null ? Double.NaN : test.getLikelihoodRatio(),
                    test == null ? Double.NaN : test.getLikelihoodRatioPvalue(),
                    status);
        }
    }
}
