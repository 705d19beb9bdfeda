package io.github.foldwise.examples.study.chapter;

import io.github.foldwise.expression.CountMatrix;
import io.github.foldwise.figure.Figure;
import io.github.foldwise.io.TableCsv;
import io.github.foldwise.io.figure.FigureSvg;
import io.github.foldwise.io.reads.logs.ReadLogReader;
import io.github.foldwise.io.reads.logs.ReadLogs;
import io.github.foldwise.io.report.HtmlReport;
import io.github.foldwise.sequencing.LabelCheck;
import io.github.foldwise.sequencing.LabelOutcome;
import io.github.foldwise.sequencing.LibraryMeasure;
import io.github.foldwise.sequencing.LibraryQualities;
import io.github.foldwise.sequencing.LibraryQuality;
import io.github.foldwise.sequencing.SampleLabel;
import io.github.foldwise.sequencing.SampleLabels;
import io.github.foldwise.table.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether the samples that were sequenced are what the sheet says, and what became of their reads. */
final class SamplesChapter {
    private final SampleLabels labels;
    private final LibraryQualities libraries;
    private final @Nullable ReadLogs logs;

    private SamplesChapter(SampleLabels labels, LibraryQualities libraries, @Nullable ReadLogs logs) {
        this.labels = labels;
        this.libraries = libraries;
        this.logs = logs;
    }

    /** Adds the chapter; its tables and its map go beside the report. Logs lie in {@code rnaseq/logs}, where there are any. */
    static HtmlReport addTo(
            HtmlReport html,
            Findings findings,
            Path folder,
            LabelCheck check,
            CountMatrix counts,
            Path tables,
            Path drawings)
            throws IOException {
        Path logs = folder.resolve("logs");
        SamplesChapter chapter = new SamplesChapter(
                check.test(counts),
                LibraryQuality.withDefaults().of(counts),
                Files.isDirectory(logs) ? ReadLogReader.read(logs) : null);
        TableCsv.write(chapter.labels.toTable(), tables.resolve("sample_labels.csv"));
        TableCsv.write(chapter.libraries.toTable(), tables.resolve("libraries.csv"));
        if (chapter.logs != null) {
            TableCsv.write(chapter.logs.toTable(), tables.resolve("read_logs.csv"));
        }
        Figure map = chapter.labels.toFigure();
        FigureSvg.withDefaults().write(map, drawings.resolve("rnaseq_labels.svg"));
        return chapter.addTo(html, findings, map);
    }

    private HtmlReport addTo(HtmlReport html, Findings findings, Figure map) {
        HtmlReport report = html.section("Samples").paragraph(sentence());
        for (SampleLabel suspect : labels.getSuspects()) {
            report = report.note(suspect + ".");
        }
        for (String warning : labels.getWarnings()) {
            report = report.note(warning + ".");
        }
        for (String warning : libraries.getWarnings()) {
            report = report.note(warning + ".");
        }
        report = report.figure(
                        map,
                        "Samples by the first principal components of log2 counts per million, less what the design explains"
                                + " without " + labels.getFactor() + "; hollow: fits another label better.")
                .table(
                        labelTable(),
                        "Labels: the error ratio is that of predicting the sample under its own label over the least under"
                                + " another, below 1 where its own predicts best.")
                .table(libraryTable(), "Libraries.");
        if (logs != null) {
            report = new ReadsPart(logs).addTo(report);
        }
        findings.describe(
                "Samples",
                "Each sample is predicted from the design fitted to the others, under every label; a label is"
                        + " suspected where another predicts better by a fifth and the labels that then remain take a tenth or"
                        + " more from the errors. A factor that nobody wrote down can look the same."
                        + (logs == null ? "" : " Numbers of reads are those of the logs of " + programs(logs) + "."));
        return report;
    }

    private static String programs(ReadLogs logs) {
        return String.join(
                ", ",
                logs.getSources().stream().map(logs::getProgram).distinct().toList());
    }

    private String sentence() {
        String factor = labels.getFactor();
        long fitting = labels.getLabels().stream()
                .filter(each -> each.getOutcome() == LabelOutcome.FITS)
                .count();
        int suspects = labels.getSuspects().size();
        int all = labels.getLabels().size();
        if (suspects > 0) {
            return suspects + " of " + all + (suspects == 1 ? " samples fits" : " samples fit") + " another label of "
                    + factor + " better than its own; what follows rests on the labels as they are.";
        }
        return fitting == all
                ? "Each of " + all + " samples fits its own label of " + factor + " best."
                : fitting + " of " + all + " samples fit their label of " + factor + " best; none fits another better.";
    }

    private Table labelTable() {
        Table.Builder table = Table.builder("Labels")
                .text("sample")
                .text("label")
                .text("fits")
                .number("error ratio")
                .text("verdict of the check");
        for (SampleLabel each : labels.getLabels()) {
            table.row(
                    each.getSample(), each.getLabel(), each.getFit(), rounded(each.getErrorRatio()), each.getReason());
        }
        return table.build();
    }

    private static double rounded(double ratio) {
        return Double.isNaN(ratio) ? ratio : Math.round(100 * ratio) / 100.0;
    }

    /** Measures in columns, without those of which no gene is known. */
    private Table libraryTable() {
        List<LibraryMeasure> known = new ArrayList<>();
        for (LibraryMeasure measure : LibraryMeasure.values()) {
            if (!Double.isNaN(libraries.getValues(measure)[0])) {
                known.add(measure);
            }
        }
        Table.Builder table = Table.builder("Libraries").text("sample");
        known.forEach(measure -> column(table, measure));
        for (String sample : libraries.getSamples()) {
            List<Object> row = new ArrayList<>(List.of(sample));
            known.forEach(measure -> row.add(
                    measure == LibraryMeasure.LIBRARY_SIZE
                            ? (Object) (libraries.getValue(sample, measure) / 1e6)
                            : measure == LibraryMeasure.DETECTED_GENES
                                    ? (Object) (long) libraries.getValue(sample, measure)
                                    : (Object) libraries.getValue(sample, measure)));
            table.row(row.toArray());
        }
        return table.build();
    }

    private void column(Table.Builder table, LibraryMeasure measure) {
        switch (measure) {
            case LIBRARY_SIZE -> table.number("library size", "million");
            case DETECTED_GENES -> table.integer("detected genes");
            case TOP_GENES_PERCENT -> table.number("top " + libraries.getTopGenes() + " genes", "%");
            case MITOCHONDRIAL_PERCENT -> table.number("mitochondria", "%");
            case XIST_CPM -> table.number("XIST", "per million");
            case Y_GENES_CPM -> table.number("genes of Y", "per million");
        }
    }
}
