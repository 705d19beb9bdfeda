package io.github.foldwise.mechanism;

import io.github.foldwise.inference.Interval;
import io.github.foldwise.internal.function.StudentT;
import io.github.foldwise.table.Table;
import io.github.foldwise.text.Digits;
import io.github.foldwise.text.Headline;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Whether signals below the kinase, and the cells, depend on it: never said of two signals that move together. */
final class KinaseRoad {
    private final MechanismQuestions questions;
    private final MechanismReading options;
    private final Evidence evidence;
    private final MechanismMargins margins;
    private final String kinase;
    private final String through;

    KinaseRoad(MechanismQuestions questions) {
        this.questions = questions;
        options = questions.options();
        evidence = questions.evidence();
        margins = options.getMargins();
        kinase = options.kinase();
        through = "through " + kinase;
    }

    void ask() {
        Target own = phosphorylated(kinase);
        for (String name : options.downstream()) {
            Target below = phosphorylated(name);
            if (below == null) {
                questions.add(
                        "",
                        MechanismAnswer.unasked(
                                MechanismQuestions.RESTORATION,
                                name,
                                "",
                                "no phosphorylated " + name + " was measured"));
            }
            for (String line : questions.lines()) {
                if (own != null && below != null) {
                    concordance(own, below, line);
                }
                through(own, below, name, line);
            }
        }
        for (String line : questions.lines()) {
            survival(line);
        }
        resistance();
    }

    private @Nullable Target phosphorylated(String protein) {
        String plain = TargetName.of(protein).protein();
        List<Target> ratios = evidence.phosphorylated(plain, SignalForm.RATIO);
        List<Target> sites = ratios.isEmpty() ? evidence.phosphorylated(plain, SignalForm.PHOSPHO) : ratios;
        questions.warnOfSites(sites, through);
        return sites.isEmpty() ? null : sites.get(0);
    }

    /** The correlation over experiments of what both do in the line under drug against the parent under drug. */
    private void concordance(Target own, Target below, String line) {
        SignalFold first = questions.fold(MechanismQuestions.UNDER, own.label(), line);
        SignalFold second = questions.fold(MechanismQuestions.UNDER, below.label(), line);
        if (first == null || second == null) {
            return;
        }
        List<String> names = first.combination().names();
        List<String> others = second.combination().names();
        double[] values = first.combination().values();
        double[] more = second.combination().values();
        List<double[]> pairs = names.stream()
                .filter(others::contains)
                .map(name -> new double[] {values[names.indexOf(name)], more[others.indexOf(name)]})
                .filter(pair -> !Double.isNaN(pair[0] + pair[1]))
                .toList();
        double[] numbers = {Double.NaN, Double.NaN, Double.NaN};
        if (pairs.size() > 2) {
            numbers[0] = correlation(pairs);
        }
        if (pairs.size() > 3 && Math.abs(numbers[0]) < 1) {
            double half = StudentT.twoSidedQuantile(margins.getLevel(), Double.POSITIVE_INFINITY)
                    / Math.sqrt(pairs.size() - 3.0);
            double z = 0.5 * Math.log((1 + numbers[0]) / (1 - numbers[0]));
            numbers[1] = Math.tanh(z - half);
            numbers[2] = Math.tanh(z + half);
        }
        questions.add(
                "",
                new MechanismAnswer(
                        Roads.CONCORDANCE,
                        below.label() + " with " + own.label(),
                        line,
                        numbers,
                        Double.NaN,
                        MechanismCall.NOT_CALLED,
                        pairs.size(),
                        Double.NaN,
                        together(numbers, pairs.size())
                                + "; neither way does a correlation say that one goes through the other"));
    }

    /** What a correlation over experiments is, by its interval. */
    private static String together(double[] numbers, int pairs) {
        if (Double.isNaN(numbers[1])) {
            return "a correlation over " + pairs + " experiments, too few for an interval";
        }
        return numbers[1] > 0
                ? "the interval lies above 0: over experiments the two move together"
                : numbers[2] < 0
                        ? "the interval lies below 0: over experiments the two move in opposite directions"
                        : "the interval holds 0: that the two move together or apart is not shown";
    }

    private static double correlation(List<double[]> pairs) {
        double meanX = pairs.stream().mapToDouble(pair -> pair[0]).average().orElse(Double.NaN);
        double meanY = pairs.stream().mapToDouble(pair -> pair[1]).average().orElse(Double.NaN);
        double xy = 0;
        double xx = 0;
        double yy = 0;
        for (double[] pair : pairs) {
            xy += (pair[0] - meanX) * (pair[1] - meanY);
            xx += (pair[0] - meanX) * (pair[0] - meanX);
            yy += (pair[1] - meanY) * (pair[1] - meanY);
        }
        return xy / Math.sqrt(xx * yy);
    }

    private void through(@Nullable Target own, @Nullable Target below, String name, String line) {
        String intervention = options.intervention();
        if (intervention.isEmpty() || below == null) {
            questions.add(
                    "",
                    MechanismAnswer.unasked(
                            through,
                            name,
                            line,
                            below == null
                                    ? "no phosphorylated " + name + " was measured"
                                    : "no intervention; missing is phosphorylated " + name + " of " + line + " under "
                                            + drug() + " with " + kinase
                                            + " taken away (second inhibitor or knock-down)"));
            return;
        }
        SignalFold fall = intervention(below, line);
        SignalFold taken = own == null ? null : intervention(own, line);
        if (fall == null) {
            questions.add(
                    "",
                    MechanismAnswer.unasked(
                            through,
                            below.label(),
                            line,
                            below.label() + " of " + line + " was not measured under both " + intervention + " and "
                                    + drug()));
            return;
        }
        boolean isTaken = taken != null && taken.getCall() == MechanismCall.DOWN;
        MechanismCall call = !isTaken
                ? MechanismCall.NOT_DECIDED
                : switch (fall.getCall()) {
                    case DOWN -> MechanismCall.YES;
                    case UNCHANGED, UP -> MechanismCall.NO;
                    default -> MechanismCall.NOT_DECIDED;
                };
        String why = own == null || taken == null || !isTaken
                ? "; that " + intervention + " takes phosphorylated " + kinase + " away is not shown"
                        + (taken == null ? ": it was not measured" : ": " + told(own, taken))
                : "; that took " + told(own, taken) + forms(own, line)
                        + (fall.getReason().isEmpty() ? "" : "; of " + below.label() + " " + fall.getReason())
                        + excluded(below, fall);
        questions.add(
                through,
                new MechanismAnswer(
                                through,
                                below.label(),
                                line,
                                MechanismAnswer.numbers(fall),
                                margins.getChange(),
                                call,
                                fall.getExperiments(),
                                fall.getPvalue(),
                                intervention + " over " + drug() + why)
                        .at(fall.getAt()));
    }

    /** A fold of the control with its call and what that rests on; it is no question of the family, and its p is its own. */
    private static String told(@Nullable Target target, SignalFold fold) {
        return (target == null ? "" : target.label() + " to ")
                + fold.toString().lines().findFirst().orElse("") + " ("
                + Headline.counted(fold.getExperiments(), fold.unit()) + ", p " + Digits.ofPvalue(fold.getPvalue())
                + ", not adjusted)";
    }

    /** The site and the protein by themselves: a knock-down may take the protein and leave the ratio. */
    private String forms(Target own, String line) {
        if (own.form() != SignalForm.RATIO) {
            return "";
        }
        StringBuilder text = new StringBuilder();
        for (Target target : evidence.targets()) {
            boolean isPart = target.form() == SignalForm.TOTAL
                    ? target.name().protein().equals(own.name().protein())
                    : target.form() == SignalForm.PHOSPHO && target.name().equals(own.name());
            SignalFold fold = isPart ? intervention(target, line) : null;
            if (fold != null) {
                text.append(", ").append(told(target, fold));
            }
        }
        return text.toString();
    }

    /** Where the fall is not decided, whether it can still be one. */
    private String excluded(Target below, SignalFold fall) {
        Interval interval = fall.interval(margins.getLevel());
        boolean isExcluded = fall.getCall() == MechanismCall.NOT_DECIDED
                && interval.isDefined()
                && interval.getLower() > 1 / margins.getChange();
        return isExcluded
                ? "; a yes is excluded, for the lower limit of " + below.label() + ", " + Digits.of(interval.getLower())
                        + ", is above 1/" + Digits.of(margins.getChange())
                : "";
    }

    private String drug() {
        return questions.drug().isEmpty() ? "drug" : questions.drug();
    }

    /** The line with the kinase taken away over the line under drug alone; null where a side is missing. */
    private @Nullable SignalFold intervention(Target target, String line) {
        SignalFold best = null;
        for (Condition condition : evidence.under(target, line, options.intervention())) {
            List<Condition> drugs = evidence.under(target, line, questions.drug());
            boolean isDoseThere = drugs.stream().anyMatch(alone -> alone.dose() == condition.dose());
            for (Condition alone : drugs) {
                if (isDoseThere && alone.dose() != condition.dose()) {
                    continue;
                }
                if (Double.compare(alone.time(), condition.time()) == 0) {
                    SignalFold fold = new SignalFold(
                            target.label() + ", " + condition.words() + " / " + alone.drug(),
                            evidence.where(condition),
                            List.of(evidence.side(target, condition), evidence.side(target, alone)),
                            new double[] {1, -1},
                            margins,
                            evidence.table().getUnit());
                    best = best == null || fold.getExperiments() >= best.getExperiments() ? fold : best;
                }
            }
        }
        return best;
    }

    private void survival(String line) {
        String question = "survival " + through;
        Table folds = options.folds();
        if (folds != null && !options.intervention().isEmpty()) {
            for (int row = 0; row < folds.getRowCount(); row++) {
                boolean isIt = text(folds, row, "reference").equals(line) && isTaken(text(folds, row, "test"), line);
                if (isIt) {
                    MechanismAnswer fold = fold(question, folds, row, line, text(folds, row, "test") + " over " + line);
                    MechanismCall call = switch (fold.getCall()) {
                        case DOWN -> MechanismCall.YES;
                        case UP, UNCHANGED -> MechanismCall.NO;
                        default -> MechanismCall.NOT_DECIDED;
                    };
                    questions.add("survival", as(fold, call));
                    return;
                }
            }
        }
        questions.add(
                "",
                MechanismAnswer.unasked(
                        question,
                        kinase,
                        line,
                        "missing is the dose-response of " + line + " with " + kinase
                                + " taken away (combination or knock-down) against " + line + " alone"));
    }

    /** Whether the name of a test says that it is the line with the kinase taken away: {@code resistant + siFAK}. */
    private boolean isTaken(String test, String line) {
        String rest = test.replace(line, "").replaceAll("^[\\s+_,/-]+|[\\s+_,/-]+$", "");
        if (evidence.table().getLines().contains(test)) {
            return false;
        }
        return test.contains(options.intervention())
                || (test.contains(line)
                        && !rest.isEmpty()
                        && options.intervention().contains(rest));
    }

    private static MechanismAnswer as(MechanismAnswer fold, MechanismCall call) {
        return new MechanismAnswer(
                fold.getQuestion(),
                fold.getTarget(),
                fold.getLine(),
                new double[] {fold.getEstimate(), fold.getLower(), fold.getUpper()},
                fold.getMargin(),
                call,
                fold.getExperiments(),
                fold.getPvalue(),
                fold.getReason());
    }

    /** How resistant the lines are, where somebody says so. */
    private void resistance() {
        Table folds = options.folds();
        if (folds == null) {
            return;
        }
        List<String> columns = folds.getColumnNames();
        for (String wanted : List.of("test", "reference", "fold", "lower", "upper")) {
            if (!columns.contains(wanted)) {
                throw new IllegalArgumentException(
                        "no column " + wanted
                                + " among fold resistances; give the table that the command fold writes: test, reference, fold, lower, upper, …");
            }
        }
        for (int row = 0; row < folds.getRowCount(); row++) {
            String line = text(folds, row, "test");
            if (text(folds, row, "reference").equals(questions.parent())
                    && questions.lines().contains(line)) {
                questions.add(
                        "", fold("resistance", folds, row, line, "fold of the dose with half the effect, by value"));
            }
        }
    }

    private MechanismAnswer fold(String question, Table folds, int row, String line, String words) {
        double[] numbers = {number(folds, row, "fold"), number(folds, row, "lower"), number(folds, row, "upper")};
        if (numbers[0] < numbers[1] || numbers[0] > numbers[2]) {
            throw new IllegalArgumentException("row " + (row + 1) + " of fold resistances: a fold of "
                    + Digits.of(numbers[0]) + " outside its limits " + Digits.of(numbers[1]) + " and "
                    + Digits.of(numbers[2]));
        }
        double change = margins.getChange();
        MechanismCall call = numbers[1] > change
                ? MechanismCall.UP
                : numbers[2] < 1 / change ? MechanismCall.DOWN : MechanismCall.NOT_DECIDED;
        int experiments = folds.getColumnNames().contains("experiments")
                ? (int) Math.max(0, number(folds, row, "experiments"))
                : 0;
        String outcome = folds.getColumnNames().contains("outcome") ? text(folds, row, "outcome") : "";
        return new MechanismAnswer(
                question,
                question.equals("resistance") ? "IC50" : kinase,
                line,
                numbers,
                change,
                call,
                experiments,
                folds.getColumnNames().contains("pvalue") ? number(folds, row, "pvalue") : Double.NaN,
                words
                        + (outcome.isEmpty() || outcome.equals("INTERPOLATED")
                                ? ""
                                : ", " + outcome.toLowerCase(Locale.ROOT).replace('_', ' ')));
    }

    private static String text(Table table, int row, String column) {
        return table.getText(row, column).strip();
    }

    private static double number(Table table, int row, String column) {
        if (table.getKind(column) != Table.Kind.TEXT) {
            return table.getNumber(row, column);
        }
        String text = text(table, row, column);
        if (text.isEmpty() || text.equals("NA")) {
            return Double.NaN;
        }
        try {
            return text.equals("Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "row " + (row + 1) + " of fold resistances, column " + column + ": \"" + text + "\" is no number",
                    e);
        }
    }
}
