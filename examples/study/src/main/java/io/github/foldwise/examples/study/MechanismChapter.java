package io.github.foldwise.examples.study;

import io.github.foldwise.figure.Drawable;
import io.github.foldwise.figure.Figure;
import io.github.foldwise.io.TableCsv;
import io.github.foldwise.io.TableFile;
import io.github.foldwise.io.figure.FigureSvg;
import io.github.foldwise.io.report.HtmlReport;
import io.github.foldwise.mechanism.Mechanism;
import io.github.foldwise.mechanism.MechanismAnswer;
import io.github.foldwise.mechanism.MechanismMargins;
import io.github.foldwise.mechanism.MechanismReading;
import io.github.foldwise.mechanism.ReceptorReading;
import io.github.foldwise.mechanism.Restoration;
import io.github.foldwise.mechanism.SignalTable;
import io.github.foldwise.mechanism.TimeCourse;
import io.github.foldwise.table.Table;
import io.github.foldwise.text.Digits;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The mechanism of a study: which signals are back under drug, by which road, and what is missing to say more. */
final class MechanismChapter {
    private static final double WIDTH = 150;
    private static final double HEIGHT = 85;
    private static final double PANEL_HEIGHT = 190;
    private static final int MOST_PANELS = 6;

    private final Mechanism mechanism;
    private final Path file;

    private MechanismChapter(Path file, StudyFolder study) throws IOException {
        this.file = file;
        try {
            SignalTable evidence = SignalTable.of(TableFile.read(file));
            boolean isKnown = evidence.getLines().contains(study.getParental());
            String drug = study.getAbout("mechanism drug", study.getDrug());
            mechanism = reading(study)
                    .withParent(isKnown ? study.getParental() : "")
                    .withDrug(evidence.getDrugs().contains(drug) ? drug : "")
                    .of(evidence);
        } catch (IllegalArgumentException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
    }

    private static MechanismReading reading(StudyFolder study) {
        MechanismReading reading = MechanismReading.withDefaults()
                .withVehicle(study.getAbout("mechanism vehicle", ""))
                .withReferenceLine(study.getAbout("mechanism comparator", ""))
                .withIntervention(study.getAbout("mechanism intervention", ""));
        String receptors = study.getAbout("mechanism receptors", "");
        return receptors.isEmpty()
                ? reading
                : reading.withReceptors(
                        Arrays.stream(receptors.split(",")).map(String::strip).toArray(String[]::new));
    }

    /** Adds the chapter where the study has evidence; tables and figures go beside the report. */
    static HtmlReport addTo(HtmlReport html, StudyFolder study, Path tables, Path drawings) throws IOException {
        Path file = ProgrammeChapters.file(study, "mechanism");
        if (file == null) {
            return html;
        }
        MechanismChapter chapter = new MechanismChapter(file, study);
        TableCsv.write(chapter.mechanism.toTable(), tables.resolve("mechanism.csv"));
        return chapter.addTo(html, drawings);
    }

    private HtmlReport addTo(HtmlReport html, Path drawings) throws IOException {
        HtmlReport report = html.section("Mechanism")
                .paragraph("Lines are compared with " + mechanism.getParent() + ". " + summary());
        for (String warning : mechanism.getWarnings()) {
            report = report.note(warning);
        }
        for (String line : mechanism.getLines()) {
            report = report.figure(
                    drawn("pathway_" + line, mechanism.toPathway(line), drawings),
                    "What is known of " + line
                            + ": a node carries its call, and its number where it was measured (of a receptor the"
                            + " fold that decides it, of a signal its restored fraction). Full lines only where taking away what stands"
                            + " left lowered what stands right; dashed ones are the textbook's, not tested or not decided.");
        }
        if (!mechanism.getRestorations().isEmpty()) {
            report = report.figure(
                    drawn("restoration", mechanism, drawings),
                    "Restored fraction with Fieller's 95 % sets: ln(line under drug / parent under drug) over ln(parent / parent under"
                            + " drug); restored where the whole set is above the margin, not restored where it is below.");
        }
        report = withPanels(report, drawings);
        return report.paragraph(rules())
                .table(
                        decided(),
                        "Questions with numbers; limits at 95 %, padj by Holm within the family. All of them, with those that could"
                                + " not be asked, are in tables/mechanism.csv.")
                .paragraph("In words: " + mechanism.toWords());
    }

    /** By which numbers each word is said. */
    private String rules() {
        MechanismMargins margins = MechanismMargins.withDefaults();
        String change = Digits.of(margins.getChange()) + "-fold";
        String level = Digits.of(100 * margins.getLevel()) + " %";
        return "How words are chosen. Restored, not restored: the whole " + level
                + " set of the restored fraction lies above, below "
                + Digits.of(margins.getRestored()) + ". Up, down: the " + level + " interval of a fold lies beyond "
                + change
                + ". Unchanged: its interval at " + Digits.of(100 * (1 - 2 * (1 - margins.getLevel())))
                + " %, narrower than the one printed, lies within " + Digits.of(margins.getSame())
                + "-fold. Yes, no of a receptor or a rebound: the interval lies above, stays below " + change
                + ". Rapid: a phosphorylation rises within the first day of drug in " + mechanism.getParent()
                + " while its total is unchanged. Acquired: the total is up in the line without drug. High, low: beyond "
                + change
                + " of the line to compare with. Through a kinase: the signal falls beyond " + change
                + " when the kinase is taken away under drug. A correlation (concordance) is an estimate and is not called. Else not"
                + " decided. P-values are against no change, of restored fractions against the margin; Holm's adjustment is over the folds of one target, over"
                + " restored fractions of the kinase, those of signals below it, receptors, and rebounds.";
    }

    private HtmlReport withPanels(HtmlReport html, Path drawings) throws IOException {
        List<Drawable> panels = new ArrayList<>();
        for (TimeCourse course : mechanism.getTimeCourses()) {
            if (panels.size() < MOST_PANELS && course.getTarget().contains(" / ")) {
                panels.add(drawn("course_" + (panels.size() + 1), course, drawings));
            }
        }
        List<Drawable> forests = new ArrayList<>();
        for (Figure forest : mechanism.toForests()) {
            if (lowered().contains(forest.getTitle())) {
                forests.add(drawn("folds_" + (forests.size() + 1), forest, drawings));
            }
        }
        HtmlReport report = forests.isEmpty()
                ? html
                : html.withFigureSize(WIDTH, PANEL_HEIGHT)
                        .panels(
                                forests,
                                2,
                                "Folds with their 95 % intervals, calls and the margins of a change, beside each experiment; unchanged is"
                                        + " called by a 90 % interval, which is narrower.")
                        .withFigureSize(WIDTH, HEIGHT);
        return panels.isEmpty()
                ? report
                : report.withFigureSize(WIDTH, PANEL_HEIGHT)
                        .panels(
                                panels,
                                2,
                                "Ratios to vehicle at the same time in " + mechanism.getParent()
                                        + ", with the vehicle over its first time; the band is what counts as unchanged.")
                        .withFigureSize(WIDTH, HEIGHT);
    }

    private static Drawable drawn(String name, Drawable figure, Path drawings) throws IOException {
        Figure drawn = figure.toFigure();
        FigureSvg.withDefaults().write(drawn, drawings.resolve("mechanism_" + name.replaceAll("\\W+", "_") + ".svg"));
        return figure;
    }

    private String summary() {
        StringBuilder text = new StringBuilder(file.getFileName() + ": ");
        for (Restoration found : mechanism.getRestorations()) {
            if (lowered().contains(found.getTarget())) {
                text.append(found.getTarget())
                        .append(" in ")
                        .append(found.getLine())
                        .append(": ")
                        .append(found.toString().lines().findFirst().orElse(""))
                        .append(". ");
            }
        }
        for (ReceptorReading found : mechanism.getReceptors()) {
            text.append(found.getReceptor())
                    .append(": ")
                    .append(found.getPattern())
                    .append(" (at once ")
                    .append(words(found.getRapid()))
                    .append("; acquired ")
                    .append(words(found.getAcquired()))
                    .append("). ");
        }
        return text.toString().strip();
    }

    private static String words(MechanismAnswer answer) {
        return !Double.isNaN(answer.getEstimate())
                ? answer.getCall().getLabel() + ", " + Digits.of(answer.getEstimate()) + "-fold ["
                        + Digits.of(answer.getLower()) + ", " + Digits.of(answer.getUpper()) + "]"
                : answer.getCall().getLabel();
    }

    /** Targets that the drug lowers in the parent: of these it is asked whether they are back. */
    private List<String> lowered() {
        return mechanism.getRestorations().stream()
                .filter(found -> !found.isOpen() && found.getTarget().contains(" / "))
                .map(Restoration::getTarget)
                .distinct()
                .toList();
    }

    /** Folds of the targets that the drug lowers, and every other question. */
    private boolean isShown(MechanismAnswer answer) {
        boolean isFold = List.of("inhibition", "line under drug", "line without drug", "interaction", "rebound")
                .contains(answer.getQuestion());
        return !isFold || lowered().contains(answer.getTarget());
    }

    private Table decided() {
        Table.Builder table = Table.builder("Mechanism")
                .text("question")
                .text("target")
                .text("line")
                .number("estimate")
                .number("lower")
                .number("upper")
                .number("margin")
                .text("call")
                .integer("n")
                .number("padj");
        for (MechanismAnswer answer : mechanism.getAnswers()) {
            if (!Double.isNaN(answer.getEstimate()) && isShown(answer)) {
                table.row(
                        answer.getQuestion(),
                        answer.getTarget(),
                        answer.getLine(),
                        answer.getEstimate(),
                        answer.getLower(),
                        answer.getUpper(),
                        answer.getMargin(),
                        answer.getCall().getLabel(),
                        answer.getExperiments(),
                        answer.getAdjustedPvalue());
            }
        }
        return table.build();
    }
}
