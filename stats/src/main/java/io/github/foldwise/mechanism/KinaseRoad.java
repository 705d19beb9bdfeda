package io.github.foldwise.mechanism;

import io.github.foldwise.inference.Interval;
import io.github.foldwise.internal.function.StudentT;
import io.github.foldwise.table.Table;
import io.github.foldwise.text.Digits;
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
        Intervention intervention = new Intervention(questions, own);
        intervention.ask();
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
                through(intervention, below, name, line);
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
                        FoldCalls.reason(together(numbers, pairs.size()), MechanismPhrase.NOT_THROUGH.say())));
    }

    /** What a correlation over experiments is, by its interval. */
    private String together(double[] numbers, int pairs) {
        String unit = evidence.table().getUnit();
        if (Double.isNaN(numbers[1])) {
            return MechanismPhrase.FEW_PAIRS.say(pairs, unit);
        }
        return numbers[1] > 0
                ? MechanismPhrase.MOVE_TOGETHER.say(unit)
                : numbers[2] < 0 ? MechanismPhrase.MOVE_APART.say(unit) : MechanismPhrase.MOVE_UNSHOWN.say();
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

    private void through(Intervention intervention, @Nullable Target below, String name, String line) {
        String with = options.intervention();
        SignalFold fall = below == null || with.isEmpty() ? null : intervention.fold(below, line);
        String lacking = below == null
                ? "no phosphorylated " + name + " was measured"
                : with.isEmpty()
                        ? "no intervention; missing is phosphorylated " + name + " of " + line + " under "
                                + questions.drugWord() + " with " + kinase
                                + " taken away (second inhibitor or knock-down)"
                        : fall == null
                                ? below.label() + " of " + line + " was not measured under both " + with + " and "
                                        + questions.drugWord()
                                : intervention.notTaken(line);
        if (below == null || fall == null || !lacking.isEmpty()) {
            questions.add(
                    "",
                    MechanismAnswer.unasked(
                            through, below == null || with.isEmpty() ? name : below.label(), line, lacking));
            return;
        }
        MechanismCall call = switch (fall.getCall()) {
            case DOWN -> MechanismCall.YES;
            case UNCHANGED, UP -> MechanismCall.NO;
            default -> MechanismCall.NOT_DECIDED;
        };
        questions.add(
                through,
                new MechanismAnswer(
                                through,
                                below.label(),
                                line,
                                MechanismAnswer.numbers(fall),
                                MechanismAnswer.margin(fall),
                                call,
                                fall.getExperimentCount(),
                                fall.getPvalue(),
                                FoldCalls.reason(
                                        MechanismPhrase.OVER_ALONE.say(with, questions.drugWord()),
                                        intervention.taken(line),
                                        fall.getReason(),
                                        excluded(fall)))
                        .at(fall.getAt()));
    }

    /** Where the fall is not decided, whether it can still be one. */
    private String excluded(SignalFold fall) {
        Interval interval = fall.interval(margins.getLevel());
        boolean isExcluded = fall.getCall() == MechanismCall.NOT_DECIDED
                && interval.isDefined()
                && interval.getLower() > 1 / margins.getChange();
        return isExcluded ? MechanismPhrase.YES_EXCLUDED.say(interval.getLower(), margins.getChange()) : "";
    }

    private void survival(String line) {
        String question = "survival " + through;
        Table folds = options.folds();
        if (folds != null && !options.intervention().isEmpty()) {
            for (int row = 0; row < folds.getRowCount(); row++) {
                boolean isIt = text(folds, row, "reference").equals(line) && isTaken(text(folds, row, "test"), line);
                if (isIt) {
                    MechanismAnswer fold = fold(
                            question, folds, row, line, MechanismPhrase.OVER_ALONE.say(text(folds, row, "test"), line));
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
                fold.getExperimentCount(),
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
                questions.add("", fold("resistance", folds, row, line, MechanismPhrase.BY_VALUE.say()));
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
                : numbers[2] < 1 / change
                        ? MechanismCall.DOWN
                        : numbers[1] > 1 / margins.getSame() && numbers[2] < margins.getSame()
                                ? MechanismCall.UNCHANGED
                                : MechanismCall.NOT_DECIDED;
        int experiments = folds.getColumnNames().contains("experiments")
                ? (int) Math.max(0, number(folds, row, "experiments"))
                : 0;
        String outcome = folds.getColumnNames().contains("outcome") ? text(folds, row, "outcome") : "";
        return new MechanismAnswer(
                question,
                question.equals("resistance") ? "IC50" : kinase,
                line,
                numbers,
                call == MechanismCall.UNCHANGED ? margins.getSame() : change,
                call,
                experiments,
                folds.getColumnNames().contains("pvalue") ? number(folds, row, "pvalue") : Double.NaN,
                FoldCalls.reason(
                        words,
                        outcome.isEmpty() || outcome.equals("INTERPOLATED")
                                ? ""
                                : MechanismPhrase.FOLD_OUTCOME.say(
                                        outcome.toLowerCase(Locale.ROOT).replace('_', ' '))));
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
