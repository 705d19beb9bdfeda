package io.github.foldwise.densitometry;

import io.github.foldwise.inference.Estimate;
import io.github.foldwise.inference.Interval;
import io.github.foldwise.inference.IntervalMethod;
import io.github.foldwise.multiplicity.Dunnett;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Folds of one method that are adjusted together. */
final class BlotFamily {
    private final List<BlotFold> folds;
    private final BlotAdjustment adjustment;
    /** Indices of the folds that have a p-value. */
    private final List<Integer> tested = new ArrayList<>();

    private final Dunnett dunnett;

    /** Correlations are those of the block model's contrasts. */
    BlotFamily(List<BlotFold> folds, BlotAdjustment adjustment, double[][] correlations) {
        this.folds = folds;
        this.adjustment = adjustment;
        for (int i = 0; i < folds.size(); i++) {
            if (!Double.isNaN(folds.get(i).getPvalue())) {
                tested.add(i);
            }
        }
        dunnett = adjustment == BlotAdjustment.DUNNETT && tested.size() > 1
                ? Dunnett.ofCorrelations(among(correlations))
                : Dunnett.of(1);
    }

    private double[][] among(double[][] correlations) {
        double[][] some = new double[tested.size()][tested.size()];
        for (int i = 0; i < some.length; i++) {
            for (int k = 0; k < some.length; k++) {
                BlotFold first = folds.get(tested.get(i));
                BlotFold second = folds.get(tested.get(k));
                boolean isBlock =
                        first.getMethod().equals("block") && second.getMethod().equals("block");
                some[i][k] = i == k ? 1 : isBlock ? correlations[tested.get(i)][tested.get(k)] : paired(first, second);
            }
        }
        return some;
    }

    /** Log ratios within blots share their reference on the blots that both have: 1/2 where these are all. */
    private static double paired(BlotFold first, BlotFold second) {
        Set<String> both = new HashSet<>(first.getBlots());
        both.retainAll(second.getBlots());
        double most =
                Math.sqrt((double) first.getBlots().size() * second.getBlots().size());
        return 0.5 * both.size() / most;
    }

    double[] adjusted() {
        double[] pvalues = folds.stream().mapToDouble(BlotFold::getPvalue).toArray();
        return adjustment == BlotAdjustment.DUNNETT
                ? dunnett.adjust(
                        pvalues,
                        folds.stream()
                                .mapToDouble(BlotFold::getDegreesOfFreedom)
                                .toArray())
                : adjustment.ofPvalues().adjust(pvalues);
    }

    /** The intervals that hold all folds together at a level; those of one where no error rate of the family is kept. */
    List<Interval> intervals(double level) {
        List<Interval> all = new ArrayList<>();
        for (BlotFold fold : folds) {
            Estimate log = fold.estimate();
            boolean isPlain = fold.getOutcome() == BlotOutcome.ESTIMATED && !Double.isNaN(log.getStandardError());
            all.add(
                    switch (adjustment) {
                        case NONE, BENJAMINI_HOCHBERG -> fold.interval(level);
                        case HOLM, BONFERRONI -> fold.interval(1 - (1 - level) / Math.max(1, tested.size()));
                        case DUNNETT ->
                            isPlain
                                    ? around(log, dunnett.criticalValue(level, log.getDegreesOfFreedom()), level)
                                    : fold.interval(1 - (1 - level) / Math.max(1, tested.size()));
                    });
        }
        return all;
    }

    private static Interval around(Estimate log, double critical, double level) {
        double half = critical * log.getStandardError();
        return Interval.ofPositive(
                Math.exp(log.getValue() - half), Math.exp(log.getValue() + half), level, IntervalMethod.LOG_WALD);
    }
}
