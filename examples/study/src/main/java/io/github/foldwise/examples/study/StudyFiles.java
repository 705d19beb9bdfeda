package io.github.foldwise.examples.study;

import io.github.foldwise.examples.study.chapter.BlotChapter;
import io.github.foldwise.examples.study.chapter.ExpressionChapter;
import io.github.foldwise.examples.study.chapter.Findings;
import io.github.foldwise.examples.study.chapter.MechanismChapter;
import io.github.foldwise.examples.study.chapter.ProgrammeChapters;
import io.github.foldwise.examples.study.chapter.QualityChapter;
import io.github.foldwise.examples.study.chapter.ResistanceChapter;
import io.github.foldwise.examples.study.folder.FileNames;
import io.github.foldwise.examples.study.folder.StudyFolder;
import io.github.foldwise.examples.study.folder.StudyPlate;
import io.github.foldwise.figure.Drawable;
import io.github.foldwise.figure.Figure;
import io.github.foldwise.io.TableCsv;
import io.github.foldwise.io.TableXlsx;
import io.github.foldwise.io.figure.FigurePdf;
import io.github.foldwise.io.figure.FigurePng;
import io.github.foldwise.io.figure.FigureSvg;
import io.github.foldwise.io.report.HtmlReport;
import io.github.foldwise.resistance.FoldResistance;
import io.github.foldwise.screening.quality.PlateQuality;
import io.github.foldwise.table.Tabular;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Writes a study: its report, and beside it tables (CSV, XLSX) and figures (SVG, PNG, PDF), each in a file of its own. */
final class StudyFiles {
    private final StudyFolder study;
    private final ResistanceChapter chapter;
    private final QualityChapter quality;
    private final FileNames tableNames = new FileNames();
    private final FileNames figureNames = new FileNames();
    private final Map<String, Tabular> tables = new LinkedHashMap<>();
    private final Map<String, Drawable> figures = new LinkedHashMap<>();

    private StudyFiles(StudyFolder study, ResistanceChapter chapter) {
        this.study = study;
        this.chapter = chapter;
        this.quality = QualityChapter.of(study);
    }

    /** Writes the report and all that stands beside it; what was removed of the run before. */
    static List<String> write(StudyFolder study, ResistanceChapter chapter, Path report) throws IOException {
        return new StudyFiles(study, chapter).write(report.toAbsolutePath());
    }

    /** Writes all into a folder of its own first, so that a study that fails late leaves nothing half-written. */
    private List<String> write(Path report) throws IOException {
        Path folder = Files.createDirectories(report.resolveSibling(""));
        Path draft = Files.createTempDirectory(folder, ".draft");
        try {
            writeAll(draft.resolve(report.getFileName()));
            FileList.write(draft.resolve(report.getFileName()));
            requireNoInput(draft, report);
            Map<String, String> before = FileList.read(report);
            moveAll(draft, folder);
            return FileList.removeStale(report, before);
        } finally {
            deleteAll(draft);
        }
    }

    /** A report may lie in the folder of its study, as long as it takes the place of nothing that was read. */
    private void requireNoInput(Path draft, Path report) throws IOException {
        Path folder = study.getFolder().toRealPath();
        boolean isReport =
                report.getFileName().toString().toLowerCase(Locale.ROOT).matches(".*\\.html?");
        if (!isReport && Files.exists(report) && report.toRealPath().startsWith(folder)) {
            throw new IOException(report + ": that is read and not written; give a report such as report.html");
        }
        for (Path file : below(draft)) {
            Path target = report.resolveSibling(draft.relativize(file).toString());
            for (StudyPlate plate : study.plates()) {
                for (String input : List.of(plate.row().plate(), plate.row().layout())) {
                    if (Files.isRegularFile(target) && Files.isSameFile(target, folder.resolve(input))) {
                        throw new IOException(target + ": that is read and not written; write the report elsewhere");
                    }
                }
            }
        }
    }

    private static void moveAll(Path from, Path to) throws IOException {
        for (Path file : below(from)) {
            Path target = to.resolve(from.relativize(file).toString());
            if (Files.isDirectory(file)) {
                Files.createDirectories(target);
            } else {
                Files.move(file, target, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private static void deleteAll(Path folder) throws IOException {
        List<Path> files = below(folder);
        Collections.reverse(files);
        for (Path file : files) {
            Files.delete(file);
        }
    }

    /** A folder and what lies below it, each folder before its files. */
    private static List<Path> below(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return new ArrayList<>(files.toList());
        }
    }

    private void writeAll(Path report) throws IOException {
        Findings findings = new Findings();
        StudyReport content = new StudyReport(study, chapter, quality, findings);
        HtmlReport html = content.start();
        Path tableFolder = Files.createDirectories(report.resolveSibling("tables"));
        Path figureFolder = Files.createDirectories(report.resolveSibling("figures"));
        html = ProgrammeChapters.addTo(html, study, findings, tableFolder, figureFolder);
        html = BlotChapter.addTo(html, study, findings, tableFolder, figureFolder);
        html = MechanismChapter.addTo(html, study, findings, tableFolder, figureFolder);
        html = ExpressionChapter.addTo(html, study, findings, tableFolder, figureFolder);
        content.end(html).write(report);
        collect();
        for (Map.Entry<String, Tabular> table : tables.entrySet()) {
            TableCsv.write(table.getValue(), tableFolder.resolve(table.getKey() + ".csv"));
        }
        TableXlsx.write(chapter.getSensitivityTable(), tableFolder.resolve("sensitivity.xlsx"));
        TableXlsx.write(chapter.getFoldTable(), tableFolder.resolve("fold.xlsx"));
        for (Map.Entry<String, Drawable> figure : figures.entrySet()) {
            FigureSvg.withDefaults().write(figure.getValue(), figureFolder.resolve(figure.getKey() + ".svg"));
        }
        Figure curves = chapter.getCurveFigure();
        FigurePng.withDefaults().write(curves, figureFolder.resolve("dose-response.png"));
        FigurePdf.withDefaults().write(curves, figureFolder.resolve("dose-response.pdf"));
    }

    private void collect() throws IOException {
        table("fold", chapter.getFoldTable());
        table("sensitivity", chapter.getSensitivityTable());
        table("plates", chapter.getPlateTable());
        table("inputs", InputTable.of(study));
        table("observations", chapter.getCurves());
        table("quality", quality.getSeries());
        if (chapter.getRecoveryTable().getRowCount() > 0) {
            table("recovered", chapter.getRecoveryTable());
        }
        figure("dose-response", chapter.getCurveFigure());
        figure("vehicle-over-plates", quality.getSeries());
        for (String line : chapter.getCurves().getNames()) {
            table("ic50_" + line, chapter.getSensitivity(line, 50));
        }
        for (FoldResistance fold : chapter.getFolds()) {
            table("fold_" + fold.getTest(), fold);
            figure("fold_" + fold.getTest(), fold);
        }
        for (StudyPlate plate : study.plates()) {
            table("plate_" + plate.name(), plate.normalized());
            figure("plate_" + plate.name(), plate.normalized());
        }
        for (PlateQuality plate : quality.getSeries().getPlates()) {
            table("quality_" + plate.getName(), plate);
            figure("quality_" + plate.getName(), plate);
        }
    }

    private void table(String name, Tabular table) {
        tables.put(tableNames.file(name), table);
    }

    private void figure(String name, Drawable figure) {
        figures.put(figureNames.file(name), figure);
    }
}
