package io.github.foldwise.mechanism;

import java.io.Serializable;

/**
 * One signal of one condition: of one experiment, or a mean over several.
 *
 * @param experiment the experiment; empty for a mean over experiments
 * @param condition what was done to which cells
 * @param target as the table writes it
 * @param form what of the target
 * @param lowest the least that its natural logarithm can be
 * @param highest the most; the same where it is a number
 * @param error standard error of the logarithm of a mean; NaN for a signal of one experiment
 * @param count the experiments of a mean; 1 for a signal of one experiment
 * @param isFold whether it is no signal but the fold of its line over the parent
 * @param source where it comes from
 */
record Signal(
        String experiment,
        Condition condition,
        String target,
        SignalForm form,
        double lowest,
        double highest,
        double error,
        int count,
        boolean isFold,
        String source)
        implements Serializable {
    boolean isMean() {
        return experiment.isEmpty();
    }
}
