package io.github.foldwise.examples.study.chapter;

import io.github.foldwise.examples.study.folder.StudyFolder;
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
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The mechanism of a study: which signals are back under drug, by which road, and what is missing to say more. */
public final class MechanismChapter {
    private static final double WIDTH = 150;
    private static final double HEIGHT = 85;
    private static final double PANEL_HEIGHT = 190;
    private static final int MOST_PANELS = 8;

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
    public static HtmlReport addTo(HtmlReport html, StudyFolder study, Findings findings, Path tables, Path drawings)
            throws IOException {
        Path file = ProgrammeChapters.file(study, "mechanism");
        if (file == null) {
            return html;
        }
        MechanismChapter chapter = new MechanismChapter(file, study);
        TableCsv.write(chapter.mechanism.toTable(), tables.resolve("mechanism.csv"));
        new MechanismFindings(chapter.mechanism).addTo(findings);
        findings.describe("Mechanism", chapter.methods());
        return chapter.addTo(html, drawings);
    }

    private HtmlReport addTo(HtmlReport html, Path drawings) throws IOException {
        HtmlReport report = html.section("Mechanism").paragraph(summary());
        for (String warning : mechanism.getWarnings()) {
            report = report.note(warning);
        }
        for (String line : mechanism.getLines()) {
            report = report.figure(
                    drawn("pathway_" + line, mechanism.toPathway(line), drawings),
                    "What is known of " + line
                            + ", from left to right: a node carries its call, and its number where it was measured, of a receptor the"
                            + " folds behind its call (rapid, of " + mechanism.getParent() + "; acquired, of " + line
                            + "; both, in this order, where both or neither are said or it is not decided), of a signal its restored"
                            + " fraction. A line that an intervention tested carries the answer and its"
                            + " fold, and is full where that is yes; dashed lines without words are the textbook's and were not tested.");
        }
        report = withForests(report, drawings);
        report = withCourses(report, drawings);
        for (String paragraph : mechanism.toParagraphs()) {
            report = report.paragraph(paragraph);
        }
        return withQuestions(report);
    }

    /** The rows behind the text, the rules of its words, and the questions that the text does not speak of. */
    private HtmlReport withQuestions(HtmlReport report) {
        Table shown = questions(true);
        Table others = questions(false);
        return report.table(
                        shown,
                        "Questions with numbers: folds, of restoration the restored fraction, of concordance a correlation. Limits at "
                                + Digits.of(100 * margins().getLevel())
                                + " %, of rapid for its times together but where it is no; padj is p by Holm, in brackets over how many questions."
                                + " Every call of the text and of the figures has its row here; what cannot be asked or was not measured has"
                                + " it in the table of the other questions, at the end. What is said within the reason of a call has none"
                                + " and stands with its number in the text: what a total is at the time of rapid; of acquired, that it does"
                                + " not rise in " + mechanism.getParent()
                                + ", or that a rise is not excluded; of a rebound, that the drug lowers it, or does not, at the first time.")
                .table(
                        mechanism.toGlossary(),
                        "The words of this chapter, the numbers that each stands for, and how often it is wrong.")
                .table(
                        mechanism.toPhrases(),
                        "The phrases that stand beside a call in this chapter, and the numbers by which each is said; … stands for a"
                                + " number or a name.")
                .foldedTable(
                        others,
                        "The other " + others.getRowCount() + " of " + (shown.getRowCount() + others.getRowCount())
                                + " questions: those that could not be asked come first, with why; then folds of other targets and forms,"
                                + " and questions without a number, on which no call of the text rests; of an open set any"
                                + " fraction fits. All rows are in tables/mechanism.csv, which holds the margin of each, its p before Holm and"
                                + " every reason, and not the dose, the time and the number of questions.");
    }

    private String methods() {
        return "Folds of signals are geometric means over experiments" + (where().isEmpty() ? "" : ", " + where())
                + "; restored fractions are ratios of differences"
                + " with Fieller's (1954) sets; p-values of the questions of one kind are adjusted by Holm (1979). Calls are made by"
                + " limits at " + Digits.of(100 * margins().getLevel()) + " % against margins of "
                + Digits.of(margins().getChange()) + "-fold (a change) and "
                + Digits.of(margins().getSame())
                + "-fold (the same); the tables of words and phrases say which numbers stand for each.";
    }

    private MechanismMargins margins() {
        return mechanism.getOptions().getMargins();
    }

    private String unit() {
        return mechanism.getUnit();
    }

    private HtmlReport withForests(HtmlReport html, Path drawings) throws IOException {
        HtmlReport report = html;
        if (!mechanism.getRestorations().isEmpty()) {
            report = report.figure(
                    drawn("restoration", mechanism, drawings),
                    "Restored fraction with Fieller's sets at "
                            + Digits.of(100 * margins().getLevel())
                            + " %; restored where the whole set is above the margin, not restored where it is below.");
        }
        Figure receptors = mechanism.toReceptors();
        if (!receptors.getXaxis().getCategories().isEmpty()) {
            report = report.figure(
                    drawn("receptors", receptors, drawings),
                    "The folds that decide whether receptors rose: rapid in " + mechanism.getParent()
                            + " under drug, acquired in the line without drug, baseline of " + mechanism.getParent()
                            + " against the line to compare with. Limits are at "
                            + Digits.of(100 * margins().getLevel())
                            + " %: of rapid, where it is yes or not decided, for all its times together; of a rapid no, at the time whose upper"
                            + " limit is highest, and of the others each by itself; one that ends outside the figure is told at an arrow."
                            + " Dashed: no change, at 1, and the margins of a change; grey: that of unchanged, which this figure does not tell.");
        }
        List<Drawable> forests = new ArrayList<>();
        for (Figure forest : mechanism.toForests()) {
            if (lowered().contains(forest.getTitle())) {
                forests.add(drawn("folds_" + (forests.size() + 1), forest, drawings));
            }
        }
        return forests.isEmpty()
                ? report
                : report.withFigureSize(WIDTH, PANEL_HEIGHT)
                        .panels(
                                forests,
                                2,
                                "Folds of the signals that the drug lowers, " + where() + ": with their intervals at "
                                        + Digits.of(100 * margins().getLevel()) + " % and calls, beside each " + unit()
                                        + " (dots, side by side where they would cover each other). Dashed: no change, at 1, and the margins of a change; grey: that of"
                                        + " unchanged, which is told by the narrower interval beside. Folds of other targets are in"
                                        + " the table of all questions.")
                        .withFigureSize(WIDTH, HEIGHT);
    }

    /** At which dose and time lines are compared. */
    private String where() {
        return String.join(
                "; ",
                mechanism.getRestorations().stream()
                        .map(Restoration::getAt)
                        .filter(at -> !at.isEmpty())
                        .distinct()
                        .map(at -> "at " + at)
                        .toList());
    }

    private HtmlReport withCourses(HtmlReport html, Path drawings) throws IOException {
        List<TimeCourse> courses = mechanism.getTimeCourses().stream()
                .filter(course -> isDrawn(course.getTarget()))
                .toList();
        List<Drawable> panels = new ArrayList<>();
        for (TimeCourse course : courses.subList(0, Math.min(MOST_PANELS, courses.size()))) {
            panels.add(drawn("course_" + (panels.size() + 1), course, drawings));
        }
        return panels.isEmpty()
                ? html
                : html.withFigureSize(WIDTH, PANEL_HEIGHT)
                        .panels(
                                panels,
                                2,
                                "Ratios to vehicle at the same time in " + mechanism.getParent()
                                        + ", with the vehicle over its first time (drawn beside, so that neither covers the other); of"
                                        + " receptors the site by itself, of which rapid is read. Bars are intervals at "
                                        + Digits.of(100 * margins().getLevel())
                                        + " %, each by itself; those of rapid, for its times together, are wider. One that ends outside the"
                                        + " figure is told at an arrow. Dashed: no change, at 1, and the margins of a change; grey: that of"
                                        + " unchanged."
                                        + (courses.size() > MOST_PANELS
                                                ? " " + (courses.size() - MOST_PANELS) + " more courses are not drawn."
                                                : ""))
                        .withFigureSize(WIDTH, HEIGHT);
    }

    /** Of signals the form over the total, of receptors the site by itself. */
    private boolean isDrawn(String target) {
        String ratio = target + " / ";
        boolean isRatioThere = mechanism.getTimeCourses().stream()
                .anyMatch(other -> other.getTarget().startsWith(ratio));
        boolean isSiteThere =
                mechanism.getTimeCourses().stream().anyMatch(other -> target.startsWith(other.getTarget() + " / "));
        boolean isOfReceptor =
                mechanism.getReceptors().stream().anyMatch(reading -> target.startsWith(reading.getReceptor() + " "));
        return isOfReceptor ? !isSiteThere : !isRatioThere;
    }

    private static Drawable drawn(String name, Drawable figure, Path drawings) throws IOException {
        Figure drawn = figure.toFigure();
        FigureSvg.withDefaults().write(drawn, drawings.resolve("mechanism_" + name.replaceAll("\\W+", "_") + ".svg"));
        return figure;
    }

    /** What is read, in one sentence for signals and one for receptors; the numbers follow. */
    private String summary() {
        List<String> signals = new ArrayList<>();
        for (Restoration found : mechanism.getRestorations()) {
            if (lowered().contains(found.getTarget()) && found.isMain()) {
                signals.add(found.getTarget() + " " + found.getCall().getLabel() + " in " + found.getLine());
            }
        }
        List<String> receptors = new ArrayList<>();
        for (ReceptorReading found : mechanism.getReceptors()) {
            receptors.add(found.getReceptor() + " " + found.getFinding());
        }
        String compared = where();
        return "Lines are compared with " + mechanism.getParent() + (compared.isEmpty() ? "" : " " + compared)
                + " (evidence: " + file.getFileName() + " of the data; answers: tables/mechanism.csv). "
                + (signals.isEmpty()
                        ? "No signal is shown to be lowered by the drug in " + mechanism.getParent() + ". "
                        : "Of the signals that the drug lowers in " + mechanism.getParent() + ": "
                                + String.join(", ", signals) + ". ")
                + (receptors.isEmpty() ? "" : "Receptors: " + String.join("; ", receptors) + ". ")
                + "Each word and phrase has its rule in two tables at the end of the chapter, and stands with its numbers below.";
    }

    /** Targets that the drug lowers in the parent: of these it is asked whether they are back. */
    private List<String> lowered() {
        return mechanism.getRestorations().stream()
                .filter(found -> !found.isOpen() && found.isMain())
                .map(Restoration::getTarget)
                .distinct()
                .toList();
    }

    /** Folds of the targets that the drug lowers and of phosphorylated receptors, and every other question. */
    private boolean isShown(MechanismAnswer answer) {
        boolean isFold = List.of("inhibition", "line under drug", "line without drug", "interaction")
                .contains(answer.getQuestion());
        return !isFold || lowered().contains(answer.getTarget()) || isReceptor(answer.getTarget());
    }

    /** Whether it is the phosphorylated form of a receptor over its total, or without one. */
    private boolean isReceptor(String target) {
        return mechanism.getRestorations().stream()
                        .anyMatch(found -> found.isMain() && found.getTarget().equals(target))
                && mechanism.getReceptors().stream()
                        .anyMatch(reading -> target.startsWith(reading.getReceptor() + " "));
    }

    private Table questions(boolean isOfText) {
        Table.Builder table = Table.builder("Mechanism")
                .text("question")
                .text("of")
                .text("number and limits")
                .text("answer, and the limit against its margin")
                .integer("n")
                .text("padj");
        for (MechanismAnswer answer : mechanism.getAnswers()) {
            if (isOfText == (!Double.isNaN(answer.getEstimate()) && isShown(answer))) {
                boolean isAlone = Double.isNaN(answer.getPvalue());
                table.row(
                        answer.getQuestion()
                                + (answer.getLine().isEmpty() ? "" : ", " + answer.getLine())
                                + (answer.getAt().isEmpty() ? "" : ", " + answer.getAt()),
                        answer.getTarget(),
                        (Double.isNaN(answer.getEstimate()) ? "" : Digits.of(answer.getEstimate()))
                                + (Double.isNaN(answer.getLower())
                                        ? ""
                                        : " [" + Digits.of(answer.getLower()) + ", " + Digits.of(answer.getUpper())
                                                + "]"),
                        verdict(answer),
                        answer.getExperimentCount(),
                        isAlone
                                ? ""
                                : Digits.ofPvalue(answer.getAdjustedPvalue()) + " (" + answer.getFamilySize() + ")");
            }
        }
        return table.build();
    }

    private static String verdict(MechanismAnswer answer) {
        boolean isTold = answer.getBasis().isEmpty() || answer.getQuestion().equals("interaction");
        return Stream.of(answer.getBasis(), isTold ? answer.getReason() : "")
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining("; ", answer.getCall().getLabel() + ": ", ""));
    }
}
