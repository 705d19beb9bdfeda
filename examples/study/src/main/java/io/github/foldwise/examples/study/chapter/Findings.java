package io.github.foldwise.examples.study.chapter;

import io.github.foldwise.doseresponse.EffectiveDoseOutcome;
import io.github.foldwise.inference.Interval;
import io.github.foldwise.resistance.FoldResistance;
import io.github.foldwise.resistance.LineSensitivity;
import io.github.foldwise.table.Table;
import io.github.foldwise.text.Digits;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the chapters of a report answer, a row each with its number, its interval and its chapter, and which papers they rest on. */
public final class Findings {
    /** Beyond so many lines the overview tells their folds alone. */
    private static final int MOST_DOSES = 4;

    private final Table.Builder answers = Table.builder("Results")
            .text("question")
            .text("answer")
            .text("number")
            .text("interval")
            .text("rests on")
            .text("evidence");
    private final Map<String, Set<String>> sources = new LinkedHashMap<>();
    private final Map<String, String> methods = new LinkedHashMap<>();

    /** A question and its answer, with the section of the report that shows it. */
    void add(String question, String answer, String number, String interval, String basis, String section) {
        answers.row(question, answer, number, interval, basis, section);
    }

    /** What a chapter rests on: a subject and its papers, told once whoever names it. */
    void cite(String subject, String... papers) {
        sources.computeIfAbsent(subject, key -> new LinkedHashSet<>()).addAll(List.of(papers));
    }

    /** How the numbers of a chapter were made, as they were made in this report. */
    void describe(String chapter, String how) {
        methods.put(chapter, how);
    }

    /** {@return how each chapter was made, in the order of the chapters} */
    public Map<String, String> methods() {
        return Collections.unmodifiableMap(methods);
    }

    /** IC50 of the lines and folds between them. */
    public void addResistance(ResistanceChapter chapter, String section) {
        List<String> lines = chapter.getCurves().getNames();
        for (String line : lines.size() > MOST_DOSES ? List.<String>of() : lines) {
            add(chapter.getSensitivity(line, 50), chapter, line);
        }
        for (FoldResistance fold : chapter.getFolds()) {
            add(fold, section);
        }
        cite(
                "dose-response curves",
                "Ritz et al. (2015), doi:10.1371/journal.pone.0146021",
                "Bates and Watts (1988), doi:10.1002/9780470316757",
                "Venzon and Moolgavkar (1988), doi:10.2307/2347496");
        cite("quality of plates", "Zhang et al. (1999), doi:10.1177/108705719900400206");
    }

    private void add(LineSensitivity dose, ResistanceChapter chapter, String line) {
        String unit = chapter.getCurves().get(line).getUnit();
        Interval interval = chapter.intervalOf(dose, 50);
        boolean isNumber = dose.getOutcome() == EffectiveDoseOutcome.INTERPOLATED;
        add(
                "IC50 of " + line,
                Words.of(dose.getOutcome()),
                number(dose.toTable(), dose.getOutcome(), dose.getEstimate(), unit.isEmpty() ? "" : " " + unit),
                isNumber ? text(interval) : "",
                "n = " + dose.getUsedCount(),
                "Dose-response");
    }

    private void add(FoldResistance fold, String section) {
        Interval interval = fold.interval(0.95);
        String answer = fold.getOutcome() != EffectiveDoseOutcome.INTERPOLATED
                ? Words.of(fold.getOutcome())
                : !interval.isDefined()
                        ? "no interval"
                        : interval.getLower() > 1
                                ? "more resistant"
                                : interval.getUpper() < 1 ? "more sensitive" : "no difference shown";
        add(fold, fold.getTest() + " over " + fold.getReference(), answer, section);
    }

    /** A fold resistance and what is said of it. */
    void add(FoldResistance fold, String of, String answer, String section) {
        boolean isNumber = fold.getOutcome() == EffectiveDoseOutcome.INTERPOLATED;
        Interval interval = fold.interval(0.95);
        add(
                "Fold resistance, " + of,
                answer,
                number(fold.toTable(), fold.getOutcome(), fold.getEstimate(), "-fold"),
                isNumber ? text(interval) : "",
                "n = " + fold.getExperiments().size()
                        + (isNumber && interval.isDefined() ? ", " + Words.pvalue(fold.getPvalue()) : ""),
                section);
    }

    /** An estimate, or the limits that stand in the last row of its table where it is none. */
    private static String number(Table table, EffectiveDoseOutcome outcome, double estimate, String unit) {
        int all = table.getRowCount() - 1;
        double lower = table.getNumber(all, "lower");
        double upper = table.getNumber(all, "upper");
        if (outcome == EffectiveDoseOutcome.INTERPOLATED) {
            return Digits.of(estimate) + unit;
        }
        if (outcome == EffectiveDoseOutcome.BETWEEN_DOSES) {
            return "between " + Digits.of(lower) + " and " + Digits.of(upper) + unit;
        }
        if (outcome == EffectiveDoseOutcome.ABOVE_TESTED_RANGE && !Double.isNaN(lower)) {
            return "above " + Digits.of(lower) + unit;
        }
        return outcome == EffectiveDoseOutcome.BELOW_TESTED_RANGE && !Double.isNaN(upper)
                ? "below " + Digits.of(upper) + unit
                : "";
    }

    static String text(Interval interval) {
        return interval.isDefined() ? interval.toString() : "";
    }

    /** Two limits as those of an interval; empty where there are none. */
    static String range(double lower, double upper) {
        return Double.isNaN(lower) || Double.isNaN(upper) ? "" : "[" + Digits.of(lower) + ", " + Digits.of(upper) + "]";
    }

    static String counted(int count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }

    /** {@return the answers, the last column naming the section that shows each} */
    public Table toTable() {
        return answers.build();
    }

    /** {@return the papers by subject} */
    public Table toReferences() {
        Table.Builder table = Table.builder("References").text("subject").text("papers");
        sources.forEach((subject, papers) -> table.row(subject, String.join("; ", papers)));
        return table.build();
    }
}
