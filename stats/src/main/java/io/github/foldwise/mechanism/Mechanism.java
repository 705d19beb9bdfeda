package io.github.foldwise.mechanism;

import io.github.foldwise.figure.Drawable;
import io.github.foldwise.figure.Figure;
import io.github.foldwise.table.Table;
import io.github.foldwise.table.Tabular;
import io.github.foldwise.text.Clip;
import io.github.foldwise.text.Headline;
import io.github.foldwise.text.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What the evidence says of the mechanism: every question with its number, margin and call, those that cannot be asked first. Instances
 * are immutable.
 */
public final class Mechanism extends Value implements Tabular, Drawable {
    private static final long serialVersionUID = 1L;

    private final MechanismReading options;
    private final SignalTable evidence;
    private final String parent;
    private final String drug;
    private final ArrayList<MechanismAnswer> answers;
    private final ArrayList<SignalFold> folds;
    private final ArrayList<List<String>> foldKeys;
    private final ArrayList<Restoration> restorations;
    private final ArrayList<ReceptorReading> receptors;
    private final ArrayList<TimeCourse> courses;
    private final ArrayList<String> warnings;

    Mechanism(MechanismReading options, SignalTable evidence, MechanismQuestions questions) {
        this.options = options;
        this.evidence = evidence;
        this.parent = questions.parent();
        this.drug = questions.drug();
        this.answers = new ArrayList<>(questions.answers());
        this.folds = new ArrayList<>(questions.folds().values());
        this.foldKeys = new ArrayList<>(questions.folds().keySet());
        this.restorations = new ArrayList<>(questions.restorations());
        this.receptors = new ArrayList<>(questions.receptors());
        this.courses = new ArrayList<>(questions.courses());
        this.warnings = new ArrayList<>(questions.warnings());
    }

    /** {@return every question with its answer, those that cannot be asked first} */
    public List<MechanismAnswer> getAnswers() {
        return List.copyOf(answers);
    }

    /** {@return the questions that cannot be asked of this evidence, with what is missing} */
    public List<MechanismAnswer> getMissing() {
        return answers.stream().filter(answer -> !answer.isAsked()).toList();
    }

    /**
     * Returns how much of what the drug took from a signal in the parent is there again in a line under drug.
     *
     * @param target name of the target; phosphorylated over total where both are there
     * @param line the line
     * @return the restoration with Fieller's set
     * @throws IllegalArgumentException if the question cannot be asked; the message says what is missing
     */
    public Restoration getRestoration(String target, String line) {
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(line, "line");
        return getRestoration(new Evidence(evidence, "").named(target).get(0), line);
    }

    /**
     * Returns the restoration of one form of a target.
     *
     * @param target name of the target
     * @param form the phosphorylated form as it is, the total, or their ratio
     * @param line the line
     * @return the restoration with Fieller's set
     * @throws IllegalArgumentException as {@link #getRestoration(String, String)}
     */
    public Restoration getRestoration(String target, SignalForm form, String line) {
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(form, "form");
        Objects.requireNonNull(line, "line");
        return getRestoration(new Evidence(evidence, "").named(target, form), line);
    }

    private Restoration getRestoration(Target target, String line) {
        return restorations.stream()
                .filter(found -> found.getTarget().equals(target.label())
                        && found.getLine().equals(line))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException(missing(MechanismQuestions.RESTORATION, target.label(), line)));
    }

    private String missing(String question, String target, String line) {
        return answers.stream()
                .filter(answer -> answer.getQuestion().equals(question)
                        && answer.getTarget().equals(target)
                        && answer.getLine().equals(line))
                .findFirst()
                .map(answer -> question + " of " + target + " in " + line + " " + answer.getReason())
                .orElse("no " + question + " of " + target + " in \"" + line + "\"; lines are "
                        + Clip.list(evidence.getLines()));
    }

    /**
     * Returns what the drug does to a signal of a line, against its vehicle at the same time.
     *
     * @param target name of the target; phosphorylated over total where both are there
     * @param line the line, such as the parent
     * @return the fold
     * @throws IllegalArgumentException if the question cannot be asked; the message says what is missing
     */
    public SignalFold getInhibition(String target, String line) {
        return fold(
                MechanismQuestions.INHIBITION,
                Objects.requireNonNull(target, "target"),
                Objects.requireNonNull(line, "line"));
    }

    /**
     * Returns the line under drug over the parent under drug.
     *
     * @param target name of the target
     * @param line the line
     * @return the fold
     * @throws IllegalArgumentException as {@link #getInhibition}
     */
    public SignalFold getLineUnderDrug(String target, String line) {
        return fold(
                MechanismQuestions.UNDER,
                Objects.requireNonNull(target, "target"),
                Objects.requireNonNull(line, "line"));
    }

    /**
     * Returns the line without drug over the parent without drug.
     *
     * @param target name of the target
     * @param line the line
     * @return the fold
     * @throws IllegalArgumentException as {@link #getInhibition}
     */
    public SignalFold getLineWithoutDrug(String target, String line) {
        return fold(
                MechanismQuestions.WITHOUT,
                Objects.requireNonNull(target, "target"),
                Objects.requireNonNull(line, "line"));
    }

    /**
     * Returns how many times as large the effect of the drug is in the line as in the parent.
     *
     * @param target name of the target
     * @param line the line
     * @return the ratio of folds
     * @throws IllegalArgumentException as {@link #getInhibition}
     */
    public SignalFold getInteraction(String target, String line) {
        return fold(
                MechanismQuestions.INTERACTION,
                Objects.requireNonNull(target, "target"),
                Objects.requireNonNull(line, "line"));
    }

    private SignalFold fold(String question, String name, String line) {
        String label = new Evidence(evidence, "").named(name).get(0).label();
        int place = foldKeys.indexOf(List.of(question, label, line));
        if (place < 0) {
            throw new IllegalArgumentException(missing(question, label, line));
        }
        return folds.get(place);
    }

    /**
     * Returns the reading of a receptor in the only line, or the first of several.
     *
     * @param receptor one of those that were asked for, such as {@code "HER2"}
     * @return rapid, acquired and baseline
     * @throws IllegalArgumentException if it was not asked for
     */
    public ReceptorReading getReceptor(String receptor) {
        return getReceptor(receptor, receptors.isEmpty() ? "" : receptors.get(0).getLine());
    }

    /**
     * Returns the reading of a receptor in a line.
     *
     * @param receptor one of those that were asked for, such as {@code "HER2"}
     * @param line the line that may have acquired it
     * @return rapid, acquired and baseline
     * @throws IllegalArgumentException if it was not asked for, or there is no such line
     */
    public ReceptorReading getReceptor(String receptor, String line) {
        Objects.requireNonNull(receptor, "receptor");
        if (!line.isEmpty() && !getLines().contains(line)) {
            throw new IllegalArgumentException("no line \"" + line + "\"; there are " + Clip.list(getLines()));
        }
        return receptors.stream()
                .filter(reading -> reading.getReceptor().equals(receptor)
                        && reading.getLine().equals(line))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("no receptor \"" + receptor + "\" was asked for; there are "
                                + Clip.list(receptors.stream()
                                        .map(ReceptorReading::getReceptor)
                                        .distinct()
                                        .toList())
                                + "; ask by withReceptors(\"" + receptor + "\")"));
    }

    /** {@return the readings of all receptors that were asked for, each in every line} */
    public List<ReceptorReading> getReceptors() {
        return List.copyOf(receptors);
    }

    /** {@return the courses of phosphorylated targets in the parent after the drug was given} */
    public List<TimeCourse> getTimeCourses() {
        return List.copyOf(courses);
    }

    /** {@return what should be known of the evidence, as sentences} */
    public List<String> getWarnings() {
        return List.copyOf(warnings);
    }

    /** {@return the line that the others are compared with} */
    public String getParent() {
        return parent;
    }

    /** {@return the drug that the line is resistant to; empty where the evidence holds none} */
    public String getDrug() {
        return drug;
    }

    /** {@return what was asked by which margins} */
    public MechanismReading getOptions() {
        return options;
    }

    /** {@return what tells replicates apart, such as {@code blot}} */
    public String getUnit() {
        return evidence.getUnit();
    }

    SignalTable evidence() {
        return evidence;
    }

    /** {@return the restorations that could be asked, with their sets} */
    public List<Restoration> getRestorations() {
        return List.copyOf(restorations);
    }

    /** The folds of each target, by a name that is short enough for an axis. */
    Map<String, Map<String, SignalFold>> foldsByTarget() {
        Map<String, Map<String, SignalFold>> all = new LinkedHashMap<>();
        for (int i = 0; i < folds.size(); i++) {
            List<String> key = foldKeys.get(i);
            if (folds.get(i).combination().isKnown()) {
                String name = key.get(0) + ", " + key.get(2);
                all.computeIfAbsent(key.get(1), label -> new LinkedHashMap<>()).put(name, folds.get(i));
            }
        }
        return all;
    }

    /**
     * {@return paragraphs for the report, one for each signal and receptor: what is back, by which road, with numbers, limits, margins,
     * numbers of experiments and corrections; then what is missing, and the margins}
     */
    public List<String> toParagraphs() {
        return List.copyOf(MechanismWords.of(this));
    }

    /** {@return the {@linkplain #toParagraphs paragraphs}, a line each} */
    public String toWords() {
        return String.join("\n", MechanismWords.of(this));
    }

    /** {@return a row for each word of questions and calls: when it is said, by the margins of this reading, and how often it is wrong} */
    public Table toGlossary() {
        return MechanismGlossary.of(this);
    }

    /** {@return a row for each phrase that stands beside a call in the reasons of this reading, with the numbers by which it is said} */
    public Table toPhrases() {
        return MechanismGlossary.phrases(this);
    }

    /**
     * Sketches the pathway of a line: receptors, the kinase, the signals below it and the cells, each with its call and number and nothing
     * else. Two nodes are joined by a full line only where an intervention showed that the second goes through the first.
     *
     * @param line the line
     * @return the sketch
     * @throws IllegalArgumentException if there is no such line
     */
    public Figure toPathway(String line) {
        if (!evidence.getLines().contains(line)) {
            throw new IllegalArgumentException("no line \"" + line + "\"; there are " + Clip.list(evidence.getLines()));
        }
        return new PathwaySketch(this, line).draw();
    }

    /** {@return the lines that were compared with the parent} */
    public List<String> getLines() {
        return evidence.getLines().stream()
                .filter(line -> !line.equals(parent) && !line.equals(options.reference()))
                .toList();
    }

    /**
     * {@return the folds that decide whether receptors rose at once, over weeks, and how much of them the parent had, with the margins;
     * empty of bars where nothing was measured of receptors}
     */
    public Figure toReceptors() {
        return MechanismFigures.receptors(this);
    }

    /** {@return panels of folds and restorations: a figure for each family of questions that has numbers} */
    public List<Figure> toForests() {
        return MechanismFigures.forests(this);
    }

    /** {@return the restorations with their sets and the margin, or where there are none the folds} */
    @Override
    public Figure toFigure() {
        return MechanismFigures.main(this);
    }

    /**
     * {@return a row for each question: question, target, line, estimate, lower, upper, margin (of the limit that decides, or that failed),
     * call, experiments, pvalue, padj, reason; a question that cannot be asked is {@code not decided} with a reason that starts with {@code cannot be asked}, a concordance is {@code
     * not called}}
     */
    @Override
    public Table toTable() {
        Table.Builder table = Table.builder("Mechanism")
                .text("question")
                .text("target")
                .text("line")
                .number("estimate")
                .number("lower")
                .number("upper")
                .number("margin")
                .text("call")
                .integer("experiments")
                .number("pvalue")
                .number("padj")
                .text("reason");
        for (MechanismAnswer answer : answers) {
            table.row(
                    answer.getQuestion(),
                    answer.getTarget(),
                    answer.getLine(),
                    answer.getEstimate(),
                    answer.getLower(),
                    answer.getUpper(),
                    answer.getMargin(),
                    answer.getCall().getLabel(),
                    answer.getExperimentCount(),
                    answer.getPvalue(),
                    answer.getAdjustedPvalue(),
                    answer.getReason());
        }
        return table.build();
    }

    @Override
    protected Object[] parts() {
        return new Object[] {options, evidence};
    }

    /** {@return how many questions were decided, then the restorations and receptors} */
    @Override
    public String toString() {
        long asked = answers.stream().filter(MechanismAnswer::isAsked).count();
        long decided = answers.stream()
                .filter(answer ->
                        answer.getCall() != MechanismCall.NOT_DECIDED && answer.getCall() != MechanismCall.NOT_CALLED)
                .count();
        StringBuilder text = new StringBuilder(Headline.of(decided + " of "
                + Headline.counted((int) asked, "question") + " decided"
                + (getMissing().isEmpty() ? "" : ", " + getMissing().size() + " not asked")));
        List<String> rows = new ArrayList<>();
        restorations.forEach(found -> rows.add(found.getTarget() + ", " + found.getLine() + ": "
                + found.toString().lines().findFirst().orElse("")));
        boolean isOneLine = getLines().size() < 2;
        receptors.forEach(found ->
                rows.add(found.getReceptor() + (isOneLine ? "" : ", " + found.getLine()) + ": " + found.getPattern()));
        rows.stream().limit(Headline.ROWS).forEach(row -> text.append('\n').append(Headline.row(row)));
        return text.toString();
    }
}
