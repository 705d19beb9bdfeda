package io.github.foldwise.examples.study.chapter;

import io.github.foldwise.blot.BandLimits;
import io.github.foldwise.blot.BandTable;
import io.github.foldwise.densitometry.BlotComparison;
import io.github.foldwise.densitometry.BlotEquivalence;
import io.github.foldwise.densitometry.BlotFit;
import io.github.foldwise.densitometry.BlotFold;
import io.github.foldwise.densitometry.BlotFolds;
import io.github.foldwise.densitometry.BlotNormalization;
import io.github.foldwise.densitometry.BlotOutcome;
import io.github.foldwise.examples.study.folder.StudyFolder;
import io.github.foldwise.inference.ExtraSumOfSquares;
import io.github.foldwise.inference.Interval;
import io.github.foldwise.io.TableCsv;
import io.github.foldwise.io.blot.BandTableFile;
import io.github.foldwise.io.figure.FigureSvg;
import io.github.foldwise.io.report.HtmlReport;
import io.github.foldwise.table.Table;
import io.github.foldwise.text.Digits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Western blots of a study: folds between lines with the blot as unit, and what each band was measured from. */
public final class BlotChapter {
    private static final double RATE = 0.05;
    private static final double MARGIN = 1.25;
    private static final Pattern CONTROL =
            Pattern.compile("(?i)(.*actin|.*tubulin|gapdh|vinculin|hsp90|lamin.*|histone.*|total protein)[ _]?\\d*");

    private static final Map<String, String> METHODS = Map.of(
            "block", "all blots together",
            "paired", "within blots",
            "paired-bound", "within blots, one-sided limit",
            "paired-censored", "within blots, bounds among them",
            "image-noise", "one blot, from its image");

    private final Path file;
    private final BlotFit fit;
    private final BlotNormalization ratio;
    private final BlotFolds folds;
    private final List<String> notes = new ArrayList<>();

    private BlotChapter(Path file, BandTable read, StudyFolder study) {
        this.file = file;
        String unit = study.getAbout("blot unit", "blot");
        BandLimits limited = BandLimits.of(read, unit, Map.of());
        BandTable table = limited.getBands();
        notes.addAll(limited.getWarnings());
        ratio = normalization(table, study);
        BlotComparison comparison = BlotComparison.withUnit(unit);
        List<String> factors = comparison.of(ratio.of(table)).getFactors();
        String line = factors.contains("line") ? "line" : factors.get(0);
        boolean isKnown = table.getLevels(line).contains(study.getParental());
        BlotFit fitted =
                (isKnown ? comparison.withReference(line, study.getParental()) : comparison).of(ratio.of(table));
        List<String> others = factors.stream()
                .filter(factor ->
                        !factor.equals(line) && table.getLevels(factor).size() > 1)
                .toList();
        String by = study.getAbout("blot by", others.isEmpty() ? "" : others.get(0));
        for (String other : others) {
            if (!other.equals(by)) {
                String level = table.getLevels(other).get(0);
                fitted = fitted.at(other, level);
                notes.add("Lines are compared at " + other + " " + level + ".");
            }
        }
        fit = fitted;
        folds = by.isEmpty() ? fit.against(line) : fit.between(line, by);
        notes.addAll(folds.getWarnings());
    }

    /** As about.csv says; without it the first target by the targets whose names are those of loading controls. */
    private static BlotNormalization normalization(BandTable table, StudyFolder study) {
        List<String> targets = table.getTargets();
        List<String> known =
                targets.stream().filter(name -> CONTROL.matcher(name).matches()).toList();
        String first = targets.stream()
                .filter(name -> !known.contains(name))
                .findFirst()
                .orElse(targets.get(0));
        String target = study.getAbout("blot target", first);
        String[] controls = names(study.getAbout("blot control", String.join(",", known)));
        BlotNormalization plain = BlotNormalization.of(
                target, Arrays.stream(controls).filter(c -> !c.equals(target)).toArray(String[]::new));
        String total = study.getAbout("blot total", "");
        return total.isEmpty()
                ? plain
                : plain.over(total, names(study.getAbout("blot total control", String.join(",", controls))));
    }

    private static String[] names(String list) {
        return Arrays.stream(list.split(","))
                .map(String::strip)
                .filter(s -> !s.isEmpty())
                .toArray(String[]::new);
    }

    /** Adds the chapter where the study has bands or images of blots; tables and figures go beside the report. */
    public static HtmlReport addTo(HtmlReport html, StudyFolder study, Findings findings, Path tables, Path drawings)
            throws IOException {
        Path file = ProgrammeChapters.file(study, "blots");
        Path images = study.getFolder().resolve("blots");
        if (file == null) {
            return Files.isDirectory(images)
                    ? withoutTable(html, findings, BlotPictures.of(images, tables, drawings))
                    : html;
        }
        BlotChapter chapter;
        try {
            chapter = new BlotChapter(file, BandTableFile.read(file), study);
        } catch (IllegalArgumentException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
        TableCsv.write(chapter.folds.toTable(), tables.resolve("blot_folds.csv"));
        TableCsv.write(chapter.fit.toTable(), tables.resolve("blot_conditions.csv"));
        FigureSvg.withDefaults().write(chapter.folds.toFigure(), drawings.resolve("blot_folds.svg"));
        chapter.find(findings);
        HtmlReport report = chapter.addTo(html);
        BlotPictures pictures = BlotPictures.of(images, tables, drawings);
        findings.describe("Western blots", chapter.folds.toMethods() + pictures.methods());
        return pictures.addTo(report);
    }

    private static HtmlReport withoutTable(HtmlReport html, Findings findings, BlotPictures pictures) {
        if (!pictures.methods().isEmpty()) {
            findings.describe("Western blots", pictures.methods().strip());
        }
        return pictures.addTo(
                html.section("Western blots")
                        .note(
                                "No folds are told: the study has images in blots/, but no table of bands (blots.csv, .tsv or .xlsx)."));
    }

    private HtmlReport addTo(HtmlReport html) {
        HtmlReport report = html.section("Western blots");
        for (String sentence : sentences()) {
            report = report.paragraph(sentence);
        }
        for (String note : notes) {
            report = report.note(note);
        }
        return report.table(
                        table(),
                        "Fold changes with 95 % intervals, p-values of contrasts adjusted by Holm's method; first with the"
                                + " scatter of all blots together, then from the ratios within blots alone.")
                .figure(folds, "Fold changes with their 95 % intervals beside the fold on every blot.");
    }

    /** The folds that the chapter answers first; the others are in its table. */
    private void find(Findings findings) {
        for (BlotFold fold : answers()) {
            boolean isNumber = fold.getOutcome() == BlotOutcome.ESTIMATED;
            findings.add(
                    ratio.getFormula() + ", " + subject(fold),
                    isNumber ? changed(fold.interval(0.95)) : fold.getReason(),
                    isNumber ? Digits.of(fold.getFold()) + "-fold" : "",
                    isNumber ? Findings.text(fold.interval(0.95)) : "",
                    "n = " + fold.getBlotCount() + (isNumber ? ", " + Words.pvalue(fold.getPvalue()) : ""),
                    "Western blots");
        }
        findings.cite(
                "western blots",
                "Fieller (1954), doi:10.1111/j.2517-6161.1954.tb00159.x",
                "Schuirmann (1987), doi:10.1007/BF01068419",
                "Holm (1979), doi:10.2307/4615733");
    }

    private static String changed(Interval interval) {
        return !interval.isDefined()
                ? "no interval"
                : interval.getLower() > 1 ? "up" : interval.getUpper() < 1 ? "down" : "no difference shown";
    }

    private List<BlotFold> answers() {
        return folds.getInteractions().isEmpty() ? folds.getContrasts() : folds.getInteractions();
    }

    /** What is compared with what, and where or, of an interaction, over what the fold changes. */
    private String subject(BlotFold fold) {
        String where = fold.getAt().replace(" / ", " over ");
        return fold.getLabel().replace(" / ", " over ")
                + (!folds.getInteractions().isEmpty() ? ", each as " + where : where.isEmpty() ? "" : " at " + where);
    }

    private List<String> sentences() {
        List<String> sentences = new ArrayList<>();
        for (BlotFold fold : answers()) {
            sentences.add(sentence(fold));
        }
        if (!ratio.getTotal().isEmpty()) {
            sentences.add(unchanged());
        }
        List<String> moved = new ArrayList<>();
        for (String control : ratio.getControls()) {
            ExtraSumOfSquares test = fit.testControl(control);
            if (test.getPvalue() < RATE) {
                moved.add(control + " (" + Words.pvalue(test.getPvalue()) + ")");
            }
        }
        if (!moved.isEmpty()) {
            notes.add("Loading differs between conditions by " + String.join(", ", moved)
                    + ": what moves with the question is no control.");
        } else if (!ratio.getControls().isEmpty()) {
            sentences.add("No loading control differs between conditions by more than its scatter.");
        }
        return sentences;
    }

    private String sentence(BlotFold fold) {
        String answer = fold.toString().lines().findFirst().orElse("");
        String basis = fold.getOutcome() == BlotOutcome.ESTIMATED
                ? " (" + Words.pvalue(fold.getPvalue()) + ", " + fold.getBlotCount() + " blots)"
                : fold.getReason().isEmpty() ? "" : " (" + fold.getReason() + ")";
        return ratio.getFormula() + ", " + subject(fold) + ": " + answer + basis + ".";
    }

    private String unchanged() {
        try {
            BlotEquivalence total = fit.equivalence(ratio.getTotal(), MARGIN);
            BlotFold fold = total.getFold();
            return ratio.getTotal() + " itself, " + fold.getLabel()
                    + (fold.getAt().isEmpty() ? "" : " at " + fold.getAt()) + ", within blots: "
                    + total.toString().lines().findFirst().orElse("") + " (90 % interval against a margin of " + MARGIN
                    + ").";
        } catch (IllegalArgumentException e) {
            return ratio.getTotal() + " itself was not tested: " + e.getMessage() + ".";
        }
    }

    private Table table() {
        Table.Builder table = Table.builder("Fold changes of " + ratio.getFormula() + " (" + file.getFileName() + ")")
                .text("contrast")
                .text("at")
                .number("fold")
                .number("lower")
                .number("upper")
                .number("p")
                .number("adjusted p")
                .integer("blots")
                .text("inference");
        for (Table.Row row : folds.toTable()) {
            String method = row.getText("method");
            table.row(
                    row.getText("contrast"),
                    row.getText("at"),
                    row.getNumber("fold"),
                    row.getNumber("lower"),
                    row.getNumber("upper"),
                    row.getNumber("pvalue"),
                    row.getNumber("padj"),
                    (int) row.getNumber("blots"),
                    method.isEmpty() ? row.getText("reason") : METHODS.getOrDefault(method, method));
        }
        return table.build();
    }
}
