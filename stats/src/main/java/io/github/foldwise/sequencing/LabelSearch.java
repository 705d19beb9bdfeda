package io.github.foldwise.sequencing;

import io.github.foldwise.internal.Steps;
import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;

/**
 * The fewest changes of labels after which every sample fits its own: again and again the sample that fits another label
 * most is given it, and all is predicted anew, for a wrong label also spoils the predictions of the right ones.
 */
final class LabelSearch {
    private final LabelErrors errors;
    private final double margin;
    private final int[] given;
    private final int[] labels;
    private final BitSet changed = new BitSet();
    private final double[] ratios;
    private final double[][] firstErrors;
    private double[][] lastErrors;
    private double[] lastRatios;

    private LabelSearch(LabelErrors errors, int[] given, double margin) {
        this.errors = errors;
        this.margin = margin;
        this.given = given;
        this.labels = given.clone();
        this.firstErrors = errors.of(given);
        this.ratios = ratios(firstErrors, given);
        this.lastErrors = firstErrors;
        this.lastRatios = ratios;
    }

    static LabelSearch of(LabelErrors errors, int[] given, double margin, Steps steps) {
        LabelSearch search = new LabelSearch(errors, given.clone(), margin);
        search.run(steps);
        return search;
    }

    private void run(Steps steps) {
        steps.loop(Math.max(1, given.length / 2));
        // Beyond a half the labels that are kept would be the exception.
        while (changed.cardinality() < given.length / 2) {
            int worst = worst();
            if (worst < 0) {
                return;
            }
            labels[worst] = best(lastErrors[worst], labels[worst]);
            changed.set(worst);
            lastErrors = errors.of(labels);
            lastRatios = ratios(lastErrors, labels);
            steps.next();
        }
    }

    /** The sample that another label fits best, beyond the margin; -1 if there is none. */
    private int worst() {
        return IntStream.range(0, given.length)
                .filter(i -> !changed.get(i) && lastRatios[i] > margin)
                .reduce((a, b) -> lastRatios[b] > lastRatios[a] ? b : a)
                .orElse(-1);
    }

    /** The label other than its own that predicts a sample best; -1 if no other can. */
    static int best(double[] errors, int own) {
        return IntStream.range(0, errors.length)
                .filter(l -> l != own && !Double.isNaN(errors[l]))
                .reduce((a, b) -> errors[b] < errors[a] ? b : a)
                .orElse(-1);
    }

    private static double[] ratios(double[][] errors, int[] labels) {
        return IntStream.range(0, labels.length)
                .mapToDouble(i -> {
                    int best = best(errors[i], labels[i]);
                    return best < 0 ? Double.NaN : errors[i][labels[i]] / errors[i][best];
                })
                .toArray();
    }

    /** Whether every sample fits the label that the search left it with. */
    boolean isSettled() {
        return Arrays.stream(lastRatios).noneMatch(ratio -> ratio > margin);
    }

    BitSet changed() {
        return changed;
    }

    int[] labels() {
        return labels;
    }

    /** Own error over the best other, with the labels as they were given. */
    double[] ratios() {
        return ratios;
    }

    /** The same with the labels that the search found. */
    double[] lastRatios() {
        return lastRatios;
    }

    /** By sample and label, with the labels as they were given. */
    double[][] errors() {
        return firstErrors;
    }

    /** The share that the labels as given take from the errors without them. */
    double effect(double[][] without) {
        return effect(firstErrors, given, without);
    }

    /** The same for the labels that the search found. */
    double lastEffect(double[][] without) {
        return effect(lastErrors, labels, without);
    }

    private static double effect(double[][] errors, int[] labels, double[][] without) {
        double with = 0;
        double none = 0;
        for (int i = 0; i < labels.length; i++) {
            double own = errors[i][labels[i]];
            if (!Double.isNaN(own) && !Double.isNaN(without[i][0])) {
                with += own;
                none += without[i][0];
            }
        }
        return none > 0 ? 1 - with / none : Double.NaN;
    }
}
