package io.github.foldwise.examples.cli.curve;

import io.github.foldwise.dose.DoseResponseSet;
import io.github.foldwise.examples.cli.shared.TableOutput;
import io.github.foldwise.examples.cli.shared.Warnings;
import io.github.foldwise.inference.Interval;
import io.github.foldwise.sensitivity.GrowthInhibition;
import io.github.foldwise.sensitivity.GrowthInhibitionDoses;
import io.github.foldwise.sensitivity.GrowthRateInhibition;
import io.github.foldwise.sensitivity.GrowthRateMetrics;
import io.github.foldwise.sensitivity.MetricDose;
import io.github.foldwise.sensitivity.MetricDoseMean;
import io.github.foldwise.sensitivity.MetricOutcome;
import io.github.foldwise.table.Table;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Growth-rate inhibition of the curves of a file. */
@Command(
        name = "gr",
        description =
                "Growth-rate inhibition (GR50, GRmax, GR_AOC and others) and, with amounts at the time of treatment,"
                        + " GI50, TGI and LC50. Responses are amounts of cells; dose 0 is the control. For GR values control and time zero"
                        + " are means without the lowest and the highest quarter of wells, as in GRmetrics; for GI50, TGI and LC50 plain"
                        + " means. The limits of GR50 and GR100 hold the errors of control and time zero, where these are several"
                        + " wells.")
public final class GrCommand implements Callable<Integer> {
    private static final List<String> METRICS =
            List.of("GR50", "GR100", "GRmax", "GR_AOC", "GEC50", "GRinf", "h_GR", "r2_GR", "pval_GR");
    private static final List<String> DOSES = List.of("GR50", "GR100", "GEC50", "GI50", "TGI", "LC50");
    private static final String NOT_IDENTIFIABLE = "NOT_IDENTIFIABLE";

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec command;

    @Mixin
    private DataOptions curves = new DataOptions();

    @Mixin
    private TableOutput output = new TableOutput();

    @Option(
            names = "--time-zero",
            split = ",",
            paramLabel = "[CURVE=]AMOUNT",
            description = "Amounts at the time of treatment, of all curves (310,295,302) or of each (parental=310,"
                    + "resistant=280; give each well, because the limits hold the scatter of these).")
    private List<String> timeZero = List.of();

    @Option(
            names = "--divisions",
            paramLabel = "NUMBER",
            description = "Instead: how often the control divided, duration over doubling time.")
    private double divisions = Double.NaN;

    @Option(names = "--pool", description = "Take the wells of all experiments of a curve together.")
    private boolean pool;

    @Override
    public Integer call() throws IOException {
        curves.checkLevel();
        if (timeZero.isEmpty() == Double.isNaN(divisions)) {
            throw curves.refusal("give either --time-zero amounts or --divisions");
        }
        Map<String, double[]> amounts = amounts();
        DoseResponseSet lines = curves.read();
        List<CurvePart> parts = CurvePart.of(lines, pool);
        boolean experiments = CurvePart.anyExperiment(parts);
        Table.Builder table = Table.builder("growth rates")
                .text("curve")
                .text("metric")
                .number("estimate")
                .number("lower")
                .number("upper")
                .text("outcome")
                .text("unit");
        if (experiments) {
            table.text("experiment");
        }
        Warnings warnings = new Warnings();
        lines.forEach(line -> warnings.addAll(line.getName(), line.getWarnings()));
        List<Answer> answers = new ArrayList<>();
        for (CurvePart part : parts) {
            answers.add(answer(part, amounts, warnings));
        }
        for (List<Answer> line : CurvePart.lines(answers, Answer::part)) {
            for (Answer each : line) {
                each.rows.forEach(row -> table.row(experiments ? each.part.with(row) : row));
            }
            if (!line.get(0).part.experiment().isEmpty()) {
                over(line).forEach(row -> table.row(CurvePart.with(row, "all")));
            }
        }
        output.write(table.build(), command.commandLine().getOut());
        warnings.print(command.commandLine().getErr());
        return 0;
    }

    /** Amounts of each curve; under an empty name those of all. */
    private Map<String, double[]> amounts() {
        Map<String, double[]> amounts = new LinkedHashMap<>();
        for (String word : timeZero) {
            int equals = word.lastIndexOf('=');
            String curve = equals < 0 ? "" : word.substring(0, equals).strip();
            try {
                double amount = Double.parseDouble(word.substring(equals + 1).strip());
                double[] before = amounts.getOrDefault(curve, new double[0]);
                double[] more = Arrays.copyOf(before, before.length + 1);
                more[before.length] = amount;
                GrowthRateInhibition.withTimeZero(more);
                amounts.put(curve, more);
            } catch (IllegalArgumentException e) {
                throw curves.refusal("--time-zero " + word + ": " + e.getMessage());
            }
        }
        return amounts;
    }

    /**
     * What is said of a curve, or of one experiment of it.
     *
     * @param metrics its growth rates; null where there are none
     * @param doses its GI50, TGI and LC50; null without amounts at the time of treatment
     */
    private record Answer(
            CurvePart part,
            List<@Nullable Object[]> rows,
            @Nullable GrowthRateMetrics metrics,
            @Nullable GrowthInhibitionDoses doses) {}

    private Answer answer(CurvePart part, Map<String, double[]> amounts, Warnings warnings) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        double[] start = amounts.getOrDefault(part.curve(), amounts.getOrDefault("", new double[0]));
        try {
            if (start.length == 0 && Double.isNaN(divisions)) {
                throw new IllegalArgumentException("--time-zero has no amount of this curve");
            }
            GrowthRateMetrics metrics = (start.length > 0
                            ? GrowthRateInhibition.withTimeZero(start)
                            : GrowthRateInhibition.withControlDivisions(divisions))
                    .of(part.data());
            warnings.addAll(part.label(), metrics.getWarnings());
            addMetrics(rows, part, metrics);
            GrowthInhibitionDoses doses = null;
            if (start.length > 0) {
                double mean = Arrays.stream(start).average().orElse(Double.NaN);
                doses = GrowthInhibition.of(mean).of(part.data());
                addDoses(rows, part, doses.toTable());
            }
            return new Answer(part, rows, metrics, doses);
        } catch (RuntimeException e) {
            warnings.add(part.label(), "No growth rates: " + e.getMessage() + ".");
            return new Answer(part, withoutNumbers(part, start.length > 0), null, null);
        }
    }

    /** The metrics over the experiments of a curve; how well its curve fits is a matter of each. */
    private List<@Nullable Object[]> over(List<Answer> line) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        CurvePart part = line.get(0).part;
        List<GrowthRateMetrics> metrics = new ArrayList<>();
        List<GrowthInhibitionDoses> doses = new ArrayList<>();
        for (Answer each : line) {
            if (each.metrics != null) {
                metrics.add(each.metrics);
            }
            if (each.doses != null) {
                doses.add(each.doses);
            }
        }
        addDose(rows, part, "GR50", metrics.stream().map(GrowthRateMetrics::getGr50));
        addDose(rows, part, "GR100", metrics.stream().map(GrowthRateMetrics::getGr100));
        addMean(rows, part, "GRmax", metrics.stream().mapToDouble(GrowthRateMetrics::getGrMax));
        addMean(rows, part, "GR_AOC", metrics.stream().mapToDouble(GrowthRateMetrics::getGrAoc));
        addMean(rows, part, "GRinf", metrics.stream().mapToDouble(GrowthRateMetrics::getGrInf));
        if (!doses.isEmpty()) {
            addDose(rows, part, "GI50", doses.stream().map(GrowthInhibitionDoses::getGi50));
            addDose(rows, part, "TGI", doses.stream().map(GrowthInhibitionDoses::getTgi));
            addDose(rows, part, "LC50", doses.stream().map(GrowthInhibitionDoses::getLc50));
        }
        return rows;
    }

    private void addDose(List<@Nullable Object[]> rows, CurvePart part, String metric, Stream<MetricDose> doses) {
        List<MetricDose> each = doses.toList();
        if (each.isEmpty()) {
            rows.add(row(part, metric, Double.NaN, Double.NaN, Double.NaN, NOT_IDENTIFIABLE));
            return;
        }
        MetricDoseMean mean = MetricDoseMean.of(each);
        Interval interval = mean.interval(curves.level());
        rows.add(row(
                part,
                metric,
                mean.getValue(),
                interval.getLower(),
                interval.getUpper(),
                mean.getOutcome().name()));
    }

    private void addMean(List<@Nullable Object[]> rows, CurvePart part, String metric, DoubleStream values) {
        ExperimentMean mean = ExperimentMean.of(values.toArray());
        Interval interval = mean.interval(curves.level());
        String outcome = mean.count() > 0 ? MetricOutcome.ESTIMATED.name() : NOT_IDENTIFIABLE;
        rows.add(row(part, metric, mean.value(), interval.getLower(), interval.getUpper(), outcome));
    }

    private void addMetrics(List<@Nullable Object[]> rows, CurvePart part, GrowthRateMetrics metrics) {
        double[][] limits = {
            {
                metrics.getGr50().interval(curves.level()).getLower(),
                metrics.getGr50().interval(curves.level()).getUpper()
            },
            {
                metrics.getGr100().interval(curves.level()).getLower(),
                metrics.getGr100().interval(curves.level()).getUpper()
            }
        };
        int i = 0;
        for (Table.Row row : metrics.toTable()) {
            double lower = i < limits.length ? limits[i][0] : Double.NaN;
            double upper = i < limits.length ? limits[i][1] : Double.NaN;
            rows.add(row(part, row.getText("metric"), row.getNumber("estimate"), lower, upper, row.getText("outcome")));
            i++;
        }
    }

    /** Interpolated between doses, they have no interval; beyond the tested doses a bound. */
    private static void addDoses(List<@Nullable Object[]> rows, CurvePart part, Table doses) {
        for (Table.Row row : doses) {
            String outcome = row.getText("outcome");
            double bound = row.getNumber("bound");
            rows.add(row(
                    part,
                    row.getText("metric"),
                    row.getNumber("dose"),
                    outcome.equals("ABOVE_TESTED_RANGE") ? bound : Double.NaN,
                    outcome.equals("BELOW_TESTED_RANGE") ? bound : Double.NaN,
                    outcome));
        }
    }

    private static List<@Nullable Object[]> withoutNumbers(CurvePart part, boolean inhibition) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        List<String> metrics = new ArrayList<>(METRICS);
        if (inhibition) {
            metrics.addAll(List.of("GI50", "TGI", "LC50"));
        }
        for (String metric : metrics) {
            rows.add(row(part, metric, Double.NaN, Double.NaN, Double.NaN, NOT_IDENTIFIABLE));
        }
        return rows;
    }

    private static @Nullable Object[] row(
            CurvePart part, String metric, double estimate, double lower, double upper, String outcome) {
        String unit = DOSES.contains(metric) ? part.data().getUnit() : "";
        return new @Nullable Object[] {
            part.curve(), metric, estimate, lower, upper, outcome, unit.isEmpty() ? null : unit
        };
    }
}
