package io.github.foldwise.examples.cli;

import io.github.foldwise.growth.GrowthComparison;
import io.github.foldwise.growth.GrowthFit;
import io.github.foldwise.growth.GrowthFits;
import io.github.foldwise.growth.GrowthFitter;
import io.github.foldwise.growth.GrowthModel;
import io.github.foldwise.growth.GrowthRatios;
import io.github.foldwise.growth.GrowthSet;
import io.github.foldwise.growth.GrowthTable;
import io.github.foldwise.growth.GrowthUnit;
import io.github.foldwise.io.TableFile;
import io.github.foldwise.table.Table;
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
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Growth rates, doubling times, lags and capacities of the groups of a file. */
@Command(
        name = "growth",
        description =
                "Growth rate, doubling time, lag and capacity of each group from counts over time, and whether a line"
                        + " grows as its reference again. The exponential window is found unless --from or --to give it.")
final class GrowthCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec command;

    @Mixin
    private TableOutput output = new TableOutput();

    @Parameters(
            paramLabel = "DATA",
            description =
                    "Table in CSV, TSV or XLSX with columns time and count, optional well and experiment, and those of"
                            + " the group; or a column for each well (time, A1, A2); or a column for each time.")
    @SuppressWarnings("NullAway.Init")
    private Path data;

    @Option(
            names = "--group",
            split = ",",
            paramLabel = "COLUMN",
            description = "Columns that together name a group (default: line, drug, dose, condition and the like).")
    private List<String> groups = List.of();

    @Option(
            names = "--model",
            paramLabel = "MODEL",
            description = "auto, exponential, logistic or gompertz (default: auto).")
    private GrowthModel model = GrowthModel.AUTO;

    @Option(names = "--from", paramLabel = "TIME", description = "First time of the window, instead of finding it.")
    private double from = Double.NEGATIVE_INFINITY;

    @Option(names = "--to", paramLabel = "TIME", description = "Last time of the window, instead of finding it.")
    private double to = Double.POSITIVE_INFINITY;

    @Option(
            names = "--unit",
            paramLabel = "UNIT",
            description = "Unit of inference: well or experiment (default: experiment, where several are named).")
    private GrowthUnit unit = GrowthUnit.AUTO;

    @Option(names = "--reference", paramLabel = "GROUP", description = "Group that the others are compared with.")
    private @Nullable String reference;

    @Option(
            names = "--margin",
            paramLabel = "RATIO",
            description = "Largest ratio of doubling times that counts as recovered (default: 1.3).")
    private double margin = 1.3;

    @Option(names = "--time", paramLabel = "COLUMN", description = "Column of times (default: time, hours, days, ...).")
    private String time = "";

    @Option(names = "--count", paramLabel = "COLUMN", description = "Column of counts (default: count, cells, ...).")
    private String count = "";

    @Option(names = "--well", paramLabel = "COLUMN", description = "Column of wells (default: well, replicate, flask).")
    private String well = "";

    @Option(names = "--experiment", paramLabel = "COLUMN", description = "Column of experiments (default: experiment).")
    private String experiment = "";

    @Option(names = "--time-unit", paramLabel = "UNIT", description = "Unit of times whose column does not name it.")
    private String timeUnit = "";

    @Option(names = "--limit", paramLabel = "COUNT", description = "Counts below are only known to lie below.")
    private double limit = Double.NaN;

    @Option(
            names = "--level",
            paramLabel = "FRACTION",
            description = "Confidence level of the intervals, in (0, 1) (default: 0.95).")
    private double level = 0.95;

    @Option(
            names = "--figure",
            paramLabel = "FILE",
            description =
                    "Draw the counts of the only group, or the rates of all, as SVG, PNG or PDF by the ending of FILE.")
    private @Nullable Path figure;

    @Override
    public Integer call() throws IOException {
        GrowthFitter fitter = fitter();
        GrowthComparison comparison = comparison();
        GrowthSet set = read();
        String named = reference;
        if (named != null && !set.getNames().contains(named)) {
            throw refusal("--reference \"" + named + "\": " + data + " has no such group; there are "
                    + Names.of(set.getNames()));
        }
        GrowthFits fits = fit(fitter, set);
        output.write(
                table(fits, named == null ? null : comparison.of(fits)),
                command.commandLine().getOut());
        fits.getWarnings().forEach(warning -> command.commandLine().getErr().println("foldwise: " + warning));
        if (figure != null) {
            FigureOutput.write(fits.size() == 1 ? fits.iterator().next().toFigure() : fits.toFigure(), figure);
        }
        return 0;
    }

    private GrowthFitter fitter() {
        try {
            return GrowthFitter.withDefaults()
                    .withModel(model)
                    .withUnit(unit)
                    .withWindow(from, to)
                    .withLevel(level);
        } catch (IllegalArgumentException e) {
            throw refusal(String.valueOf(e.getMessage()));
        }
    }

    private GrowthComparison comparison() {
        try {
            return GrowthComparison.withDefaults()
                    .withReference(reference == null ? "" : reference)
                    .withMargin(margin);
        } catch (IllegalArgumentException e) {
            throw refusal("--margin: " + e.getMessage());
        }
    }

    private ParameterException refusal(String message) {
        return new ParameterException(command.commandLine(), message);
    }

    private GrowthSet read() throws InputException {
        return InputFile.read(data, file -> {
            GrowthTable columns = GrowthTable.withDefaults()
                    .withGroups(groups)
                    .withTimeColumn(time)
                    .withCountColumn(count)
                    .withWellColumn(well)
                    .withExperimentColumn(experiment)
                    .withTimeUnit(timeUnit);
            return (Double.isNaN(limit) ? columns : columns.withDetectionLimit(limit)).of(TableFile.read(file));
        });
    }

    private GrowthFits fit(GrowthFitter fitter, GrowthSet set) throws InputException {
        try {
            return fitter.fitAll(set);
        } catch (IllegalArgumentException e) {
            throw new InputException(data + ": " + e.getMessage(), e);
        }
    }

    /** The rows of each group, those of its ratio after them. */
    private static Table table(GrowthFits fits, @Nullable GrowthRatios ratios) {
        Table all = fits.toTable();
        if (ratios == null) {
            return all;
        }
        Table.Builder table = Table.builder(all.getTitle())
                .text("group")
                .text("quantity")
                .number("estimate")
                .number("lower")
                .number("upper")
                .text("unit")
                .integer("n")
                .text("outcome");
        Table compared = ratios.toTable();
        for (GrowthFit fit : fits) {
            for (Table part : List.of(all, compared)) {
                for (Table.Row row : part.filter(row -> row.getText("group").equals(fit.getName()))) {
                    table.row(cells(row));
                }
            }
        }
        return table.build();
    }

    private static @Nullable Object[] cells(Table.Row row) {
        List<@Nullable Object> cells = new ArrayList<>();
        for (Table.Cell cell : row) {
            boolean text = cell.getKind() == Table.Kind.TEXT;
            cells.add(cell.isMissing() ? null : text ? cell.getText() : (Object) cell.getNumber());
        }
        return cells.toArray();
    }
}
