package io.github.foldwise.examples.study;

import io.github.foldwise.doseresponse.EffectiveDoseOutcome;
import io.github.foldwise.figure.Drawable;
import io.github.foldwise.figure.Figure;
import io.github.foldwise.inference.Interval;
import io.github.foldwise.io.TableCsv;
import io.github.foldwise.io.TableXlsx;
import io.github.foldwise.io.figure.FigurePdf;
import io.github.foldwise.io.figure.FigurePng;
import io.github.foldwise.io.figure.FigureSvg;
import io.github.foldwise.io.report.HtmlReport;
import io.github.foldwise.resistance.FoldResistance;
import io.github.foldwise.screening.NormalizedPlate;
import io.github.foldwise.screening.quality.PlateQuality;
import io.github.foldwise.table.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Writes the report of a study, with its tables (CSV, XLSX) and figures (SVG, PNG, PDF) beside it. */
final class StudyReport {
    private StudyReport() {}

    static void write(StudyFolder study, ResistanceChapter chapter, Path report) throws IOException {
        HtmlReport html = HtmlReport.of(
                        study.getAbout("title", "Study of " + study.getFolder().getFileName()))
                .withSubtitle(subtitle(study));
        html = answer(html, study, chapter);
        html = curves(html, chapter, curveFigure(study, chapter));
        QualityChapter quality = QualityChapter.of(study);
        html = quality(html, quality);
        html = plates(html, study, chapter);
        Path place = report.toAbsolutePath();
        Path tables = Files.createDirectories(place.resolveSibling("tables"));
        Path figures = Files.createDirectories(place.resolveSibling("figures"));
        html = ExpressionChapter.addTo(html, study, tables, figures);
        html = methods(html).withFooter("Made with Foldwise " + version());
        html.write(report);
        writeTables(study, chapter, tables);
        writeQuality(quality, tables, figures);
        writeFigures(study, chapter, figures);
    }

    private static HtmlReport quality(HtmlReport html, QualityChapter quality) {
        HtmlReport report = html.section("Plate quality")
                .paragraph(quality.getSentence())
                .table(
                        quality.getTable(),
                        "Separation of the controls (Z') with its 95 % interval, scatter of the vehicle, and outer against inner"
                                + " vehicle wells with the p-value of a permutation test.");
        Set<String> reasons = new LinkedHashSet<>();
        for (PlateQuality plate : quality.getSeries().getPlates()) {
            for (String reason : plate.getReasons()) {
                boolean verdict = reason.startsWith("FAIL") || reason.startsWith("MARGINAL");
                reasons.add((verdict ? plate.getName() + ": " : "") + reason);
            }
        }
        for (String reason : reasons) {
            report = report.note(reason);
        }
        for (PlateQuality plate : quality.getShown()) {
            report = report.figure(
                    plate,
                    "Signal of plate " + plate.getName() + ". V vehicle, B blank, P positive control; hatched wells are"
                            + " saturated, crossed ones were not measured.");
        }
        return quality.getSeries().getPlates().size() == 1
                ? report
                : report.figure(
                        quality.getSeries(), "Vehicle wells of each plate, mean and standard deviation, in order.");
    }

    private static void writeQuality(QualityChapter quality, Path tables, Path figures) throws IOException {
        TableCsv.write(quality.getSeries().toTable(), tables.resolve("quality.csv"));
        FigureSvg.withDefaults().write(quality.getSeries(), figures.resolve("vehicle-over-plates.svg"));
        for (PlateQuality plate : quality.getSeries().getPlates()) {
            String name = "quality_" + fileName(plate.getName());
            TableCsv.write(plate.toTable(), tables.resolve(name + ".csv"));
            FigureSvg.withDefaults().write(plate, figures.resolve(name + ".svg"));
        }
    }

    private static String subtitle(StudyFolder study) {
        String drug = study.getAbout("drug", "");
        String assay = study.getAbout("assay", "");
        return drug + (drug.isEmpty() || assay.isEmpty() ? "" : ", ") + assay;
    }

    private static HtmlReport answer(HtmlReport html, StudyFolder study, ResistanceChapter chapter) {
        HtmlReport report = html.section("Fold resistance");
        String data = study.getAbout("data", "");
        report = data.isEmpty() ? report : report.note(data + ".");
        for (FoldResistance fold : chapter.getFolds()) {
            report = report.paragraph(sentence(fold));
            for (String warning : fold.getWarnings()) {
                report = report.note(warning);
            }
        }
        report = report.table(
                chapter.getFoldTable(),
                "Fold resistance at the IC50: geometric mean over experiments, 95 % interval; a limit without a fold is one-sided.");
        if (chapter.getRecoveryTable().getRowCount() > 0) {
            report = report.table(
                    chapter.getRecoveryTable(),
                    "What was recovered from the simulated plates, against the truth behind them.");
        }
        for (FoldResistance fold : chapter.getFolds()) {
            report = report.figure(fold, "Fold resistance of each experiment and over all, with its 95 % interval.");
        }
        return report;
    }

    static String sentence(FoldResistance fold) {
        Table table = fold.toTable();
        int all = table.getRowCount() - 1;
        String lines = "The line " + fold.getTest() + " needs ";
        String rest = " the dose of " + fold.getReference() + " for half the effect";
        if (!Double.isNaN(fold.getBound())) {
            boolean above = fold.getOutcome() == EffectiveDoseOutcome.ABOVE_TESTED_RANGE;
            int column = table.getColumnNames().indexOf(above ? "lower" : "upper");
            return lines + (above ? "more than " : "less than ") + table.getDisplayText(all, column) + "-fold" + rest
                    + " (one-sided 95 % confidence limit).";
        }
        if (fold.getOutcome() == EffectiveDoseOutcome.BETWEEN_DOSES) {
            return lines + "between "
                    + table.getDisplayText(all, table.getColumnNames().indexOf("lower")) + "-fold and "
                    + table.getDisplayText(all, table.getColumnNames().indexOf("upper")) + "-fold" + rest
                    + " (95 % confidence limits; its doses lie between tested ones).";
        }
        if (fold.getOutcome() == EffectiveDoseOutcome.NOT_IDENTIFIABLE) {
            return "How much of the dose of " + fold.getReference() + " the line " + fold.getTest()
                    + " needs for half the effect is not known.";
        }
        String estimate = table.getDisplayText(all, table.getColumnNames().indexOf("fold")) + "-fold";
        Interval interval = fold.interval(0.95);
        return lines
                + estimate
                + (interval.isDefined() ? " " + interval : "")
                + rest
                + (interval.isDefined() ? " (" + pvalue(fold.getPvalue()) + ")." : ".");
    }

    private static String pvalue(double p) {
        return p < 0.0001 ? "p < 0.0001" : String.format(Locale.ROOT, "p = %.2g", p);
    }

    /** The curves of all lines, with the drug named on the axis. */
    private static Figure curveFigure(StudyFolder study, ResistanceChapter chapter) {
        Figure figure = chapter.getPooledFits().toFigure();
        String drug = study.getAbout("drug", "");
        if (drug.isEmpty()) {
            return figure;
        }
        String label = drug.substring(0, 1).toUpperCase(Locale.ROOT) + drug.substring(1);
        return figure.withXaxis(figure.getXaxis().withLabel(label)).withTitle(label + " dose-response");
    }

    private static HtmlReport curves(HtmlReport html, ResistanceChapter chapter, Figure figure) {
        HtmlReport report = html.section("Dose-response")
                .figure(
                        figure,
                        "All wells of all experiments: each well, mean with standard deviation, curve with 95 % confidence"
                                + " band. The days differ, so intervals for conclusions are those over experiments below.")
                .table(
                        chapter.getSensitivityTable(),
                        "IC10 to IC20 is the usual dose to start a selection at. Geometric means over experiments.");
        for (String line : chapter.getCurves().getNames()) {
            report = report.table(
                    chapter.getSensitivity(line, 50).toTable().withTitle("IC50 of " + line),
                    "IC50 of " + line + " by experiment, with profile-likelihood intervals.");
            for (String warning : chapter.getSensitivity(line, 50).getWarnings()) {
                report = report.note(warning);
            }
        }
        return report;
    }

    private static HtmlReport plates(HtmlReport html, StudyFolder study, ResistanceChapter chapter) {
        HtmlReport report = html.section("Plates")
                .table(
                        chapter.getPlateTable(),
                        "Blank and vehicle control of each plate; wells without a value and why.");
        for (NormalizedPlate plate : study.getPlates()) {
            report = report.figure(plate, "Plate " + plate.getReading().getName() + ".");
            for (String warning : plate.getWarnings()) {
                report = report.note(warning);
            }
        }
        return report;
    }

    private static HtmlReport methods(HtmlReport html) {
        return html.section("Methods")
                .paragraph(
                        "Absorbance at the reference wavelength was subtracted well by well, then the mean blank of the"
                                + " plate; viability is percent of the mean vehicle control of the line. Curves are four-parameter"
                                + " log-logistic (LL.4) by least squares, one for each line and experiment. The IC50 is the dose"
                                + " halfway between the plateaus; its interval for one experiment is the profile likelihood.")
                .paragraph("The experiment is the unit of inference: effective doses and fold resistance are geometric"
                        + " means of one value for each experiment with a t interval of the logarithm. Wells of one"
                        + " experiment are not independent evidence.");
    }

    private static void writeTables(StudyFolder study, ResistanceChapter chapter, Path folder) throws IOException {
        Map<String, Table> tables = new LinkedHashMap<>();
        tables.put("fold", chapter.getFoldTable());
        tables.put("sensitivity", chapter.getSensitivityTable());
        tables.put("plates", chapter.getPlateTable());
        tables.put("observations", chapter.getCurves().toTable());
        for (String line : chapter.getCurves().getNames()) {
            tables.put(
                    "ic50_" + fileName(line), chapter.getSensitivity(line, 50).toTable());
        }
        for (FoldResistance fold : chapter.getFolds()) {
            tables.put("fold_" + fileName(fold.getTest()), fold.toTable());
        }
        for (NormalizedPlate plate : study.getPlates()) {
            tables.put("plate_" + fileName(plate.getReading().getName()), plate.toTable());
        }
        if (chapter.getRecoveryTable().getRowCount() > 0) {
            tables.put("recovered", chapter.getRecoveryTable());
        }
        for (Map.Entry<String, Table> table : tables.entrySet()) {
            TableCsv.write(table.getValue(), folder.resolve(table.getKey() + ".csv"));
        }
        TableXlsx.write(chapter.getSensitivityTable(), folder.resolve("sensitivity.xlsx"));
        TableXlsx.write(chapter.getFoldTable(), folder.resolve("fold.xlsx"));
    }

    private static void writeFigures(StudyFolder study, ResistanceChapter chapter, Path folder) throws IOException {
        Map<String, Drawable> figures = new LinkedHashMap<>();
        Figure curves = curveFigure(study, chapter);
        figures.put("dose-response", curves);
        for (FoldResistance fold : chapter.getFolds()) {
            figures.put("fold_" + fileName(fold.getTest()), fold);
        }
        for (NormalizedPlate plate : study.getPlates()) {
            figures.put("plate_" + fileName(plate.getReading().getName()), plate);
        }
        for (Map.Entry<String, Drawable> figure : figures.entrySet()) {
            FigureSvg.withDefaults().write(figure.getValue(), folder.resolve(figure.getKey() + ".svg"));
        }
        FigurePng.withDefaults().write(curves, folder.resolve("dose-response.png"));
        FigurePdf.withDefaults().write(curves, folder.resolve("dose-response.pdf"));
    }

    private static String fileName(String name) {
        return name.replaceAll("[^A-Za-z0-9._-]+", "_");
    }

    private static String version() {
        String version = Study.class.getPackage().getImplementationVersion();
        return version == null ? "(development version)" : version;
    }
}
