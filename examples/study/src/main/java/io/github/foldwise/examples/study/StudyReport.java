package io.github.foldwise.examples.study;

import io.github.foldwise.doseresponse.DoseResponseFitter;
import io.github.foldwise.doseresponse.EffectiveDoseOutcome;
import io.github.foldwise.examples.study.chapter.Findings;
import io.github.foldwise.examples.study.chapter.QualityChapter;
import io.github.foldwise.examples.study.chapter.ResistanceChapter;
import io.github.foldwise.examples.study.chapter.Words;
import io.github.foldwise.examples.study.folder.StudyFolder;
import io.github.foldwise.examples.study.folder.StudyPlate;
import io.github.foldwise.figure.Drawable;
import io.github.foldwise.figure.Figure;
import io.github.foldwise.inference.Interval;
import io.github.foldwise.io.report.HtmlReport;
import io.github.foldwise.plate.WellRole;
import io.github.foldwise.resistance.FoldResistance;
import io.github.foldwise.screening.NormalizedPlate;
import io.github.foldwise.screening.PercentOfControl;
import io.github.foldwise.screening.quality.PlateQuality;
import io.github.foldwise.screening.quality.QualityAssessment;
import io.github.foldwise.table.Table;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** The report of a study: what its numbers are, what they rest on, and what was done. */
final class StudyReport {
    private static final double WIDTH = 150;
    private static final double HEIGHT = 85;
    private static final double PANEL_HEIGHT = 105;
    private static final double FOLD_HEIGHT = 125;
    private static final int PANELS = 3;

    private final StudyFolder study;
    private final ResistanceChapter chapter;
    private final QualityChapter quality;
    private final Findings findings;

    StudyReport(StudyFolder study, ResistanceChapter chapter, QualityChapter quality, Findings findings) {
        this.study = study;
        this.chapter = chapter;
        this.quality = quality;
        this.findings = findings;
    }

    /** The report before what a study may lack, up to and with the plates. */
    HtmlReport start() throws IOException {
        String data = study.getAbout("data", "");
        HtmlReport html =
                HtmlReport.of(study.getTitle()).withSubtitle(subtitle()).withLead(data.isEmpty() ? "" : data + ".");
        return plates(quality(curves(answer(html))));
    }

    /** The report with what it was made from and how, and its answers in front. */
    HtmlReport end(HtmlReport html) {
        return methods(data(html))
                .withOverview(
                        findings.toTable(),
                        "What the study answers. Intervals are at 95 % unless their chapter says otherwise; n counts"
                                + " independent experiments, of western blots the blots. The last column leads to the evidence.")
                .withFooter("Made on " + LocalDate.now() + " with Foldwise " + version() + " from the folder "
                        + study.getFolder().toAbsolutePath().normalize().getFileName());
    }

    private String subtitle() {
        List<String> parts = new ArrayList<>(List.of(study.getDrug(), study.getAbout("assay", "")));
        parts.removeIf(String::isEmpty);
        return String.join(", ", parts);
    }

    private HtmlReport answer(HtmlReport html) throws IOException {
        boolean folds = chapter.getFolds().size() > 0;
        boolean single = chapter.isSingleExperiment();
        HtmlReport report = html.section(section());
        findings.addResistance(chapter, section());
        for (FoldResistance fold : chapter.getFolds()) {
            report = report.paragraph(sentence(fold));
        }
        if (!folds) {
            for (String line : chapter.getCurves().getNames()) {
                report = report.paragraph(line + ": " + chapter.getSensitivity(line, 50)
                        + ". A study of one line has no fold resistance.");
            }
        }
        for (String warning : chapter.getWarnings()) {
            report = report.note(warning);
        }
        for (String warning : chapter.getDoseWarnings()) {
            report = report.note(warning);
        }
        if (folds) {
            report = report.table(
                    Words.of(single ? chapter.getExperimentFoldTable() : chapter.getFoldTable()),
                    single
                            ? "Fold resistance at the IC50, with the 95 % interval that the wells of the one experiment give; a"
                                    + " limit without a fold is one-sided."
                            : "Fold resistance at the IC50: geometric mean over experiments, 95 % interval; a limit without a"
                                    + " fold is one-sided.");
        }
        if (chapter.getRecoveryTable().getRowCount() > 0) {
            report = report.table(
                    chapter.getRecoveryTable(),
                    "What was recovered from the simulated plates, against the truth behind them.");
        }
        return folds ? foldFigures(report) : report;
    }

    private String section() {
        return chapter.getFolds().size() > 0 ? "Fold resistance" : "Result";
    }

    private HtmlReport foldFigures(HtmlReport html) {
        List<Drawable> folds = new ArrayList<>();
        chapter.getFolds().forEach(folds::add);
        if (chapter.isSingleExperiment()) {
            return html.figure(chapter.getFolds(), "Fold resistance of each line in the one experiment.");
        }
        String caption = "Fold resistance of each experiment and over all, with its 95 % interval.";
        HtmlReport report = folds.size() == 1
                ? html.figure(folds.get(0), caption)
                : html.withFigureSize(WIDTH, FOLD_HEIGHT)
                        .panels(folds, 2, caption)
                        .withFigureSize(WIDTH, HEIGHT);
        return report.table(
                Words.of(chapter.getExperimentFoldTable()),
                "Fold resistance in each experiment, with the 95 % interval that its wells give.");
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
                + (interval.isDefined() ? " (" + Words.pvalue(fold.getPvalue()) + ")." : ".");
    }

    private HtmlReport curves(HtmlReport html) {
        String over = chapter.isSingleExperiment()
                ? "the IC50 with its 95 % interval from the wells"
                : "the IC50 over experiments with its 95 % interval";
        String means = chapter.isSingleExperiment()
                ? "Profile-likelihood intervals from the wells of the one experiment"
                : "Geometric means over experiments";
        HtmlReport report = html.section("Dose-response")
                .figure(
                        chapter.getCurveFigure(),
                        "All wells of all experiments: each well, mean with standard deviation, and one curve through all"
                                + " of them with its 95 % confidence band. Dashed: " + over + ", as in the tables.")
                .table(
                        Words.of(chapter.getSensitivityTable()),
                        "IC10 to IC20 is the usual dose to start a selection at. " + means
                                + "; a limit without a dose is one-sided.");
        return chapter.isSingleExperiment()
                ? report
                : report.table(
                        Words.of(chapter.getExperimentTable()),
                        "IC50 of each experiment with its profile-likelihood interval, and over all with that of the mean.");
    }

    private HtmlReport quality(HtmlReport html) {
        HtmlReport report = html.section("Plate quality")
                .paragraph(quality.getSentence())
                .table(
                        Words.of(quality.getTable()),
                        "Separation of the controls (Z') with its 95 % interval, scatter of the vehicle, and outer against inner"
                                + " vehicle wells with the p-value of a permutation test.");
        for (String reason : reasons()) {
            report = report.note(reason);
        }
        for (PlateQuality plate : quality.getShown()) {
            report = report.figure(
                    plate,
                    "Signal of plate " + plate.getName() + ", its reference wavelength subtracted where one was read.");
        }
        return quality.getSeries().getPlates().size() == 1
                ? report
                : report.figure(
                        quality.getSeries(), "Vehicle wells of each plate, mean and standard deviation, in order.");
    }

    /** What is to be said of plates; what is said of several is said once, with the number of plates. */
    private Set<String> reasons() {
        Set<String> reasons = new LinkedHashSet<>();
        int plates = quality.getSeries().getPlates().size();
        for (PlateQuality plate : quality.getSeries().getPlates()) {
            for (String reason : plate.getReasons()) {
                long alike = quality.getSeries().getPlates().stream()
                        .filter(other -> other.getReasons().contains(reason))
                        .count();
                reasons.add((alike == 1 ? plate.getName() : alike == plates ? "All plates" : alike + " plates") + ": "
                        + Words.sentence(reason));
            }
        }
        return reasons;
    }

    private HtmlReport plates(HtmlReport html) {
        List<Drawable> maps = new ArrayList<>();
        for (StudyPlate plate : study.plates()) {
            Figure map = plate.normalized().toFigure().withTitle(plate.name());
            maps.add(map.withXaxis(map.getXaxis().withLabel(""))
                    .withYaxis(map.getYaxis().withLabel("")));
        }
        HtmlReport report = html.section("Plates")
                .table(
                        chapter.getPlateTable(),
                        "Mean blank and vehicle control of each plate; wells without a value and why.");
        for (String warning : plateWarnings()) {
            report = report.note(warning);
        }
        return report.withFigureSize(WIDTH, PANEL_HEIGHT)
                .panels(
                        maps,
                        PANELS,
                        "Viability of each plate in % of its vehicle, one scale for all; hatched wells are saturated,"
                                + " crossed ones were not measured.")
                .withFigureSize(WIDTH, HEIGHT);
    }

    private Set<String> plateWarnings() {
        Set<String> warnings = new LinkedHashSet<>();
        for (NormalizedPlate plate : study.getPlates()) {
            warnings.addAll(plate.getWarnings());
        }
        return warnings;
    }

    /** Which files the numbers come from; columns that say nothing are left out. */
    private HtmlReport data(HtmlReport html) {
        String reference = study.getParental().isEmpty() ? "" : " Lines are compared with " + study.getParental() + ".";
        HtmlReport report = html.section("Data")
                .paragraph(study.plates().size() + (study.plates().size() == 1 ? " plate, " : " plates, ")
                        + experiments() + "." + reference)
                .table(InputTable.of(study), "The plates and the files that they were read from.");
        for (String note : study.notes()) {
            report = report.paragraph(note);
        }
        return report;
    }

    private String experiments() {
        long count = study.plates().stream()
                .map(plate -> plate.row().experiment())
                .distinct()
                .count();
        return count + (count == 1 ? " experiment" : " experiments");
    }

    private HtmlReport methods(HtmlReport html) {
        HtmlReport report = html.section("Methods")
                .paragraph("Dose-response and fold resistance. " + signal()
                        + " Viability is percent of the mean vehicle control of the line on its plate. Curves"
                        + " are four-parameter log-logistic (LL.4) by least squares, one for each line and experiment. The"
                        + " IC50 is the dose halfway between the plateaus; its interval for one experiment is the profile"
                        + " likelihood.")
                .paragraph(inference())
                .paragraph(
                        "Plate quality. Separation of the controls (Z', Zhang et al. 1999) with its interval, the scatter"
                                + " of the vehicle, and a permutation test of outer against inner vehicle wells.");
        for (Map.Entry<String, String> chapterMethods : findings.methods().entrySet()) {
            report = report.paragraph(chapterMethods.getKey() + ". " + chapterMethods.getValue());
        }
        return report.table(settings(), "Settings of the analyses.")
                .paragraph("Made with Foldwise " + version() + " on Java "
                        + Runtime.version().feature()
                        + ". Its estimates are held by tests against exact solutions and against drc, DESeq2 1.38, edgeR"
                        + " 3.40, limma 3.54 and fgsea 1.39 of R, as its pages on validation say; no program but Foldwise"
                        + " took part in this report.")
                .table(findings.toReferences(), "The papers that the analyses follow.");
    }

    /** What was subtracted of the plates, which need not all be alike. */
    private String signal() {
        String reference = share(plate -> !plate.row().reference().isEmpty());
        String blank = share(plate ->
                !plate.normalized().getLayout().getWells(WellRole.BLANK).isEmpty()
                        && plate.normalized().getBlank().getWellCount() > 0);
        String subtracted = reference.isEmpty()
                ? "No reference wavelength was subtracted."
                : "The signal at the reference wavelength was subtracted well by well" + reference + ".";
        String time = share(plate -> !plate.row().time().isEmpty());
        return subtracted
                + (time.isEmpty() ? "" : " Of plates read over time, one time was taken" + time + ": table of plates.")
                + (blank.isEmpty()
                        ? " No blank was subtracted: the layouts have none that was measured."
                        : " The mean blank of the plate was subtracted" + blank + ".");
    }

    /** Of how many plates something holds: a space and a dot less for all, empty for none. */
    private String share(Predicate<StudyPlate> holds) {
        long count = study.plates().stream().filter(holds).count();
        int all = study.plates().size();
        return count == 0 ? "" : count == all ? " on each plate" : " on " + count + " of " + all + " plates";
    }

    private String inference() {
        return !chapter.isSingleExperiment()
                ? "The experiment is the unit of inference: effective doses and fold resistance are geometric means of one"
                        + " value for each experiment with a t interval of the logarithm. Wells of one experiment are not"
                        + " independent evidence."
                : "There is one experiment. Its wells tell how well its own curve is known, not what another day would give:"
                        + " no interval can be given for what varies from experiment to experiment.";
    }

    private static Table settings() {
        Table.Builder table = Table.builder("Settings").text("analysis").text("settings");
        return table.row("viability", Words.settings(PercentOfControl.withDefaults()))
                .row("plate quality", Words.settings(QualityAssessment.withDefaults()))
                .row("curves", Words.settings(DoseResponseFitter.withDefaults()))
                .build();
    }

    private static String version() {
        String version = Study.class.getPackage().getImplementationVersion();
        return version == null ? "(development version)" : version;
    }
}
