package io.github.foldwise.examples.study.chapter;

import io.github.foldwise.figure.Axis;
import io.github.foldwise.figure.Bars;
import io.github.foldwise.figure.Figure;
import io.github.foldwise.io.reads.QualityModule;
import io.github.foldwise.io.reads.logs.ReadLogs;
import io.github.foldwise.io.report.HtmlReport;
import io.github.foldwise.table.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What became of the reads, as the logs tell: numbers by sample, the fate of fragments in bars, and FastQC's verdicts. */
final class ReadsPart {
    /** Quantities of logs that a reader looks for first, whichever program gave them, and what a report calls them. */
    private static final Map<String, String> QUANTITIES = Map.of(
            "reads", "reads",
            "mapped_percent", "mapped",
            "uniquely_mapped_percent", "uniquely mapped",
            "assigned_percent", "in genes",
            "forward_percent", "on the forward strand",
            "mean_quality", "mean quality",
            "gc_percent", "GC");

    private static final List<String> ORDER = List.of(
            "reads",
            "mean_quality",
            "gc_percent",
            "mapped_percent",
            "uniquely_mapped_percent",
            "assigned_percent",
            "forward_percent");

    /** What counters call the reasons in one word. */
    private static final Map<String, String> REASONS = Map.of(
            "multimapping", "aligned to several places",
            "nofeatures", "in no gene",
            "ambiguity", "in several genes",
            "mappingquality", "low mapping quality",
            "chimera", "chimeric");

    private static final String ASSIGNED = "assigned";
    private static final String REST = "unassigned_";
    private static final Set<String> COUNTERS = Set.of("featurecounts", "foldwise count");

    private final ReadLogs logs;

    ReadsPart(ReadLogs logs) {
        this.logs = logs;
    }

    HtmlReport addTo(HtmlReport html) {
        HtmlReport report = html;
        for (String warning : logs.getWarnings()) {
            report = report.note(warning + ".");
        }
        report = report.table(
                logTable(logs),
                "Reads by sample, as the logs tell of them; read_logs.csv names the log of each number.");
        Map<String, Map<String, Double>> fates = fates();
        if (!fates.isEmpty()) {
            report = report.figure(bars(fates), "What became of the fragments when they were counted for genes.");
        }
        Table verdicts = verdicts();
        return verdicts.getRowCount() == 0
                ? report
                : report.table(verdicts, "Quality of the reads, by FastQC and its limits.");
    }

    /** The numbers of a summary of counting for each sample, under its log where a sample has several. */
    private Map<String, Map<String, Double>> fates() {
        Map<String, Map<String, Double>> fates = new LinkedHashMap<>();
        for (String source : logs.getSources()) {
            for (String sample : COUNTERS.contains(logs.getProgram(source)) ? logs.getSamples() : List.<String>of()) {
                Map<String, Double> numbers = new LinkedHashMap<>();
                for (String quantity : logs.getQuantities(sample, source)) {
                    if (quantity.equals(ASSIGNED) || quantity.startsWith(REST)) {
                        numbers.put(quantity, logs.getValue(sample, source, quantity));
                    }
                }
                if (numbers.values().stream().mapToDouble(Double::doubleValue).sum() > 0) {
                    fates.put(fates.containsKey(sample) ? sample + ", " + source : sample, numbers);
                }
            }
        }
        return fates;
    }

    private static Figure bars(Map<String, Map<String, Double>> fates) {
        List<String> samples = List.copyOf(fates.keySet());
        Set<String> quantities = new LinkedHashSet<>(List.of(ASSIGNED));
        fates.values().forEach(each -> quantities.addAll(each.keySet()));
        double[] x = new double[samples.size()];
        Figure figure = Figure.of("What became of the fragments")
                .withYaxis(Axis.category("Sample", samples))
                .withXaxis(Axis.linear("Share of fragments", "%").withRange(0, 100));
        for (String quantity : quantities) {
            double[] share = new double[samples.size()];
            double most = 0;
            for (int i = 0; i < share.length; i++) {
                Map<String, Double> numbers = fates.get(samples.get(i));
                double all = numbers.values().stream()
                        .mapToDouble(Double::doubleValue)
                        .sum();
                x[i] = i;
                share[i] = 100 * numbers.getOrDefault(quantity, 0.0) / all;
                most = Math.max(most, share[i]);
            }
            if (most > 0) {
                String name = quantity.startsWith(REST) ? quantity.substring(REST.length()) : "in one gene";
                figure = figure.with(Bars.of(REASONS.getOrDefault(name, name.replace('_', ' ')), x, share));
            }
        }
        return figure;
    }

    /** A row a file of reads, a column a module. */
    private Table verdicts() {
        Table.Builder table = Table.builder("Quality").text("reads");
        for (QualityModule module : QualityModule.values()) {
            String name = module.getCode().replace('_', ' ');
            table.text(name.replaceFirst("^n by", "N by").replaceFirst("^gc by", "GC by"));
        }
        for (String source : logs.getSources()) {
            for (String sample : logs.getProgram(source).equals("fastqc") ? logs.getSamples() : List.<String>of()) {
                List<String> there = logs.getQuantities(sample, source);
                if (!there.isEmpty()) {
                    List<@Nullable Object> row = new ArrayList<>(List.of(sample));
                    for (QualityModule module : QualityModule.values()) {
                        String code = module.getCode();
                        row.add(
                                there.contains(code)
                                        ? logs.getStatus(sample, source, code).name()
                                        : null);
                    }
                    table.row(row.toArray());
                }
            }
        }
        return table.build();
    }

    /** A quantity in the words of one program. */
    private record Told(String quantity, String program) {}

    /**
     * A row a sample, a column for each quantity, or for each program that gives it. Where two logs of one program speak of a
     * sample, it has a second row.
     */
    private static Table logTable(ReadLogs logs) {
        Map<String, Map<Told, List<Double>>> rows = new LinkedHashMap<>();
        Set<Told> told = new LinkedHashSet<>();
        for (String quantity : ORDER) {
            for (String source : logs.getSources()) {
                for (String sample : logs.getSamples()) {
                    if (logs.getQuantities(sample, source).contains(quantity)) {
                        Told key = new Told(quantity, logs.getProgram(source));
                        told.add(key);
                        rows.computeIfAbsent(sample, each -> new HashMap<>())
                                .computeIfAbsent(key, each -> new ArrayList<>())
                                .add(logs.getValue(sample, source, quantity));
                    }
                }
            }
        }
        Table.Builder table = Table.builder("Reads").text("sample");
        for (Told each : told) {
            boolean alone = told.stream()
                            .filter(other -> other.quantity.equals(each.quantity))
                            .count()
                    == 1;
            String name = QUANTITIES.getOrDefault(each.quantity, each.quantity);
            table.number(alone ? name : name + ", " + each.program, each.quantity.endsWith("_percent") ? "%" : "");
        }
        for (String sample : logs.getSamples()) {
            Map<Told, List<Double>> values = rows.getOrDefault(sample, Map.of());
            int most = values.values().stream().mapToInt(List::size).max().orElse(0);
            for (int i = 0; i < most; i++) {
                List<@Nullable Object> row = new ArrayList<>(List.of(sample));
                for (Told each : told) {
                    List<Double> all = values.getOrDefault(each, List.of());
                    row.add(i < all.size() ? all.get(i) : null);
                }
                table.row(row.toArray());
            }
        }
        return table.build();
    }
}
