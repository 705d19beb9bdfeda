package io.github.foldwise.resistance;

import io.github.foldwise.inference.Replication;
import io.github.foldwise.text.Digits;
import java.util.ArrayList;
import java.util.List;

/** What a reader of a fold should know, as sentences. */
final class FoldWarnings {
    private static final double LEVEL = 0.95;
    /** Of two experiments either decides. */
    private static final int FEWEST_TO_JUDGE = 3;

    /** Of a line that has no scatter of its own. */
    static final String ALONE =
            "A single experiment: no interval can be given for what varies from experiment to experiment.";

    /** The same where other lines lend it theirs. */
    static final String LENT =
            "A single experiment: the interval takes what varies from experiment to experiment from the other lines.";

    /** Of lines that share no experiment. */
    static final String INDEPENDENT =
            "No experiment holds both lines: their log doses are compared as two independent samples.";

    /** The same where other lines link them. */
    static final String LINKED =
            "No experiment holds both lines: they are compared by the model of all lines and dates.";

    /** Of lines that share no experiment, some of whose doses are no numbers. */
    static final String NO_ESTIMATE =
            "Some effective doses are only bounds or lie between doses: the fold has limits, and no estimate.";

    /** In short, where a fold is printed, that its interval is one of wells. */
    static final String WELLS = "no experiments named: too narrow beyond this plate";

    private FoldWarnings() {}

    /** That experiments are in no ratio. */
    static String unused(String line, String other, List<String> experiments) {
        return unpaired(line, other) + "are not used: " + String.join(", ", experiments) + ".";
    }

    /** The same where a model of all lines and dates uses them: they tell the level of the line and how dates scatter. */
    static String modelled(String line, String other, List<String> experiments) {
        return unpaired(line, other) + "make no ratio, but are used in the model of lines and dates: "
                + String.join(", ", experiments) + ".";
    }

    static boolean isUnpaired(String warning, String line, String other) {
        return warning.startsWith(unpaired(line, other));
    }

    private static String unpaired(String line, String other) {
        return "Experiments of " + line + " without " + other + " ";
    }

    static List<String> of(FoldResistance fold, List<String> remarks) {
        List<String> warnings = new ArrayList<>(remarks);
        for (ExperimentFold experiment : fold.getExperiments()) {
            warnings.addAll(experiment.warnings(fold.getTest(), fold.getReference()));
        }
        if (fold.getReplication() == Replication.EXPERIMENTS) {
            addUse(fold, warnings);
            addInfluence(fold, warnings);
        }
        return warnings;
    }

    /** How experiments enter. */
    private static void addUse(FoldResistance fold, List<String> warnings) {
        for (ExperimentFold experiment : fold.getExperiments()) {
            if (!experiment.isKnown()) {
                warnings.add("Experiment " + experiment.getExperiment() + " is not used: "
                        + experiment.words(fold.getTest(), fold.getReference()) + ".");
            }
        }
        LogMean mean = fold.mean();
        if (mean.size() == 1) {
            warnings.add(ALONE);
            addLevelOfOne(fold, warnings);
            return;
        }
        if (mean.boundCount() > 0) {
            warnings.add(mean.boundCount() + " of " + mean.size()
                    + " experiments give only a bound and enter as censored values.");
        }
        if (mean.intervalCount() > 0) {
            warnings.add(mean.intervalCount() + " of " + mean.size()
                    + " experiments give the fold only within limits and enter as intervals.");
        }
        addNumbersBeyond(fold, warnings);
        warnings.addAll(mean.agreement(fold.getExperiments().stream()
                .filter(ExperimentFold::isKnown)
                .mapToDouble(ExperimentFold::getLogStandardError)
                .toArray()));
        LogAnswer answer = fold.answer(LEVEL);
        if (answer.isBound()) {
            warnings.add("Fewer than two experiments give a number: the fold is a one-sided confidence limit.");
        } else if (mean.size() > 0 && Double.isNaN(answer.estimate()) && Double.isNaN(answer.lower())) {
            warnings.add("Bounds of experiments point in opposite directions, and fewer than two give a number: nothing"
                    + " is known of the fold.");
        }
    }

    /** That an experiment has a number of its own and is none among the others. */
    private static void addNumbersBeyond(FoldResistance fold, List<String> warnings) {
        List<String> beyond = fold.getExperiments().stream()
                .filter(ExperimentFold::isNumberBeyond)
                .map(ExperimentFold::getExperiment)
                .toList();
        if (!beyond.isEmpty()) {
            warnings.add("Of these the wells of " + String.join(", ", beyond)
                    + " alone give a number, but its confidence set reaches beyond the tested doses: the fold takes that set, the"
                    + " spread between experiments the number.");
        }
    }

    /** That a lone limit allows for the experiments that say nothing. */
    private static void addLevelOfOne(FoldResistance fold, List<String> warnings) {
        int all = fold.getExperiments().size();
        if (all > 1 && !fold.mean().single().isNumber()) {
            warnings.add(levelOfOne("fold", all));
        }
    }

    static String levelOfOne(String what, int experiments) {
        return "One of " + experiments + " experiments says anything of the " + what
                + ", and any of them might have been the one: its limits are taken at "
                + Digits.of(100 * LogMean.levelOfOne(experiments, LEVEL)) + " %, so that those of the study hold at "
                + Digits.of(100 * LEVEL) + " %.";
    }

    /** Which experiments decide the result: without it, it is another, or it moves out of its interval. */
    private static void addInfluence(FoldResistance fold, List<String> warnings) {
        if (fold.mean().size() < FEWEST_TO_JUDGE) {
            return;
        }
        LogAnswer all = fold.answer(LEVEL);
        for (ExperimentFold experiment : fold.getExperiments()) {
            if (!experiment.isKnown()) {
                continue;
            }
            LogAnswer others = fold.answerWithout(experiment, LEVEL);
            String without = "Experiment " + experiment.getExperiment() + " decides the result: without it the fold ";
            if (others.outcome() != all.outcome() || others.censored() != all.censored()) {
                warnings.add(without + "is " + FoldResistance.words(others) + ".");
            } else if (others.estimate() < all.lower() || others.estimate() > all.upper()) {
                warnings.add(without + "is " + FoldResistance.words(others) + ", outside of the interval over all.");
            }
        }
    }
}
