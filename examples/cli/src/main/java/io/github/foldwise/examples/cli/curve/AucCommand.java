package io.github.foldwise.examples.cli.curve;

import io.github.foldwise.dose.DoseResponseSet;
import io.github.foldwise.doseresponse.DoseResponseFit;
import io.github.foldwise.doseresponse.DoseResponseFits;
import io.github.foldwise.doseresponse.DoseResponseFitter;
import io.github.foldwise.examples.cli.shared.InputException;
import io.github.foldwise.examples.cli.shared.TableOutput;
import io.github.foldwise.examples.cli.shared.Warnings;
import io.github.foldwise.sensitivity.AreaUnderCurve;
import io.github.foldwise.sensitivity.CurveArea;
import io.github.foldwise.sensitivity.DrugSensitivity;
import io.github.foldwise.sensitivity.DrugSensitivityScore;
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

/** Areas and scores of the curves of a file. */
@Command(
        name = "auc",
        description =
                "Area under and above each curve (AUC, AAC) and drug sensitivity scores (DSS1 to DSS3), as fractions"
                        + " and percent of the response without drug.")
public final class AucCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec command;

    @Mixin
    private ModelOptions curves = new ModelOptions();

    @Mixin
    private TableOutput output = new TableOutput();

    @Mixin
    private PriorOption prior = new PriorOption();

    @Option(
            names = "--from",
            paramLabel = "DOSE",
            description = "Lowest dose of the area (default: as tested). Scores are always over the tested doses.")
    private double from = Double.NaN;

    @Option(names = "--to", paramLabel = "DOSE", description = "Highest dose of the area (default: as tested).")
    private double to = Double.NaN;

    @Option(names = "--common", description = "Take areas over the doses that all curves were tested at.")
    private boolean common;

    @Option(
            names = "--control",
            paramLabel = "RESPONSE",
            description =
                    "Response without drug: 100 for percent, 1 for fractions (default: by the unit of the responses, or"
                            + " by the level of the control).")
    private double control = Double.NaN;

    @Option(
            names = "--threshold",
            paramLabel = "PERCENT",
            description = "Inhibition below which a drug counts as inactive in DSS (default: 10).")
    private double threshold = 10;

    @Option(names = "--pool", description = "Take the wells of all experiments of a curve together.")
    private boolean pool;

    @Override
    public Integer call() throws IOException {
        curves.checkLevel();
        if (Double.isNaN(from) != Double.isNaN(to) || (common && !Double.isNaN(from))) {
            throw curves.refusal("--from and --to go together, and --common without them");
        }
        CurveArea area = area();
        DrugSensitivityScore score = score();
        DoseResponseFitter fitter =
                DoseResponseFitter.withDefaults().withModel(curves.model()).withPrior(prior.checked(curves::refusal));
        DoseResponseSet lines = curves.read();
        List<CurvePart> parts = CurvePart.of(lines, pool);
        Warnings warnings = new Warnings();
        lines.forEach(line -> warnings.addAll(line.getName(), line.getWarnings()));
        List<@Nullable DoseResponseFit> fits = new ArrayList<>();
        for (CurvePart part : parts) {
            fits.add(fit(fitter, part, warnings));
        }
        if (common) {
            area = common(area, fits);
        }
        List<CurveAreas> areas = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            areas.add(areas(parts.get(i), fits.get(i), area, score, warnings));
        }
        output.write(
                table(areas, FitTable.modelName(fitter), warnings),
                command.commandLine().getOut());
        warnings.print(command.commandLine().getErr());
        return 0;
    }

    private Table table(List<CurveAreas> areas, String model, Warnings warnings) {
        List<CurvePart> parts = areas.stream().map(CurveAreas::part).toList();
        boolean experiments = CurvePart.anyExperiment(parts);
        Table.Builder table = header(experiments);
        for (List<CurveAreas> line : CurvePart.lines(areas, CurveAreas::part)) {
            for (CurveAreas each : line) {
                each.rows(model, curves.level())
                        .forEach(row -> table.row(experiments ? each.part().with(row) : row));
            }
            if (!line.get(0).part().experiment().isEmpty()) {
                CurveAreas.over(line, model, curves.level(), warnings)
                        .forEach(row -> table.row(CurvePart.with(row, "all")));
            }
        }
        return table.build();
    }

    private CurveArea area() {
        try {
            CurveArea area = CurveArea.withDefaults();
            area = Double.isNaN(control) ? area : area.withControlResponse(control);
            return Double.isNaN(from) ? area : area.withDoseRange(from, to);
        } catch (IllegalArgumentException e) {
            throw curves.refusal(e.getMessage());
        }
    }

    private DrugSensitivityScore score() {
        try {
            DrugSensitivityScore score = DrugSensitivityScore.withDefaults().withThreshold(threshold);
            return Double.isNaN(control) ? score : score.withControlResponse(control);
        } catch (IllegalArgumentException e) {
            throw curves.refusal(e.getMessage());
        }
    }

    private CurveArea common(CurveArea area, List<@Nullable DoseResponseFit> fits) throws InputException {
        List<DoseResponseFit> fitted = new ArrayList<>();
        for (DoseResponseFit fit : fits) {
            if (fit != null
                    && fit.getData().getLowestPositiveDose() < fit.getData().getHighestDose()) {
                fitted.add(fit);
            }
        }
        try {
            return area.withCommonDoseRange(DoseResponseFits.of(fitted));
        } catch (IllegalArgumentException e) {
            throw new InputException(curves.data() + ": " + e.getMessage(), e);
        }
    }

    private static @Nullable DoseResponseFit fit(DoseResponseFitter fitter, CurvePart part, Warnings warnings) {
        try {
            return fitter.fit(part.data());
        } catch (RuntimeException e) {
            warnings.add(part.label(), "Not fitted: " + e.getMessage() + ".");
            return null;
        }
    }

    private static Table.Builder header(boolean experiments) {
        Table.Builder table = Table.builder("areas")
                .text("curve")
                .text("model")
                .text("status")
                .text("metric")
                .number("estimate")
                .number("se")
                .number("lower")
                .number("upper")
                .number("from")
                .number("to")
                .text("unit")
                .number("control")
                .text("outcome");
        return experiments ? table.text("experiment") : table;
    }

    private static CurveAreas areas(
            CurvePart part,
            @Nullable DoseResponseFit fit,
            CurveArea area,
            DrugSensitivityScore score,
            Warnings warnings) {
        if (fit == null) {
            return new CurveAreas(part, null, null, null);
        }
        try {
            AreaUnderCurve under = area.of(fit);
            DrugSensitivity scores = score.of(fit);
            warnings.addAll(part.label(), under.getWarnings());
            return new CurveAreas(part, fit, under, scores);
        } catch (RuntimeException e) {
            warnings.add(part.label(), "No area: " + e.getMessage() + ".");
            return new CurveAreas(part, fit, null, null);
        }
    }
}
