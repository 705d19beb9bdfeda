package io.github.foldwise.examples.cli.culture;

import io.github.foldwise.examples.cli.shared.AnswerOptions;
import io.github.foldwise.examples.cli.shared.InputException;
import io.github.foldwise.examples.cli.shared.InputFile;
import io.github.foldwise.examples.cli.shared.IntervalOptions;
import io.github.foldwise.examples.cli.shared.Names;
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
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Growth rates, doubling times, lags and capacities of the groups of a file. */
@Command(
        name = "growth",
        description =
                "Growth rate, doubling time, lag and capacity of each group from counts over time, and whether a line"
                        + " grows as its reference again. The exponential window is found unless --from or --to give it.")
public final class GrowthCommand implements Callable<Integer> {
    @Mixin
    private IntervalOptions options = new IntervalOptions();

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
            names = "--columns",
            paramLabel = "GROUP=COLUMN,...",
            description = "A group whose wells stand side by side in columns of their own, once for each group.")
    private List<String> sideBySide = new ArrayList<>();

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
            description = "With --reference: largest ratio of doubling times that counts as recovered (default: 1.3).")
    private @Nullable Double margin;

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

    @Override
    public Integer call() throws IOException {
        GrowthFitter fitter = fitter();
        GrowthComparison comparison = comparison();
        GrowthSet set = read();
        String named = reference;
        if (named != null && !set.getNames().contains(named)) {
            throw options.refusal("--reference \"" + named + "\": " + data + " has no such group; there are "
                    + Names.of(set.getNames()));
        }
        GrowthFits fits = AnswerOptions.answered(data, () -> fitter.fitAll(set));
        options.write(table(fits, named == null ? null : comparison.of(fits)));
        options.warn(fits.getWarnings());
        options.draw(() -> fits.size() == 1 ? fits.iterator().next().toFigure() : fits.toFigure());
        return 0;
    }

    private GrowthFitter fitter() {
        return options.asked(() -> GrowthFitter.withDefaults()
                .withModel(model)
                .withUnit(unit)
                .withWindow(from, to)
                .withLevel(options.level()));
    }

    private GrowthComparison comparison() {
        Double asked = margin;
        if (asked != null && reference == null) {
            throw options.refusal("--margin " + asked + " belongs to --reference, the group to compare with");
        }
        return options.asked(
                "--margin",
                () -> GrowthComparison.withDefaults()
                        .withReference(reference == null ? "" : reference)
                        .withMargin(asked == null ? 1.3 : asked));
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
            for (String group : sideBySide) {
                columns = withGroup(columns, group);
            }
            Table table = TableFile.read(file);
            GrowthSet set = (Double.isNaN(limit) ? columns : columns.withDetectionLimit(limit)).of(table);
            if (!columns.isTimeUnitTold(table)) {
                options.warn(file + " names no unit of its times: they are taken as hours; call the column such as"
                        + " time [d], or give --time-unit");
            }
            return set;
        });
    }

    private GrowthTable withGroup(GrowthTable table, String group) {
        int equals = group.indexOf('=');
        String name = equals < 0 ? group : group.substring(0, equals);
        String[] wells =
                equals < 0 ? new String[0] : group.substring(equals + 1).split(",", -1);
        if (name.isBlank() || Arrays.stream(wells).anyMatch(String::isBlank)) {
            throw options.refusal(
                    "--columns \"" + group + "\": give a group and its columns, such as \"R4=R4 a,R4 b\"");
        }
        return options.asked(() -> table.withGroup(name, wells));
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
