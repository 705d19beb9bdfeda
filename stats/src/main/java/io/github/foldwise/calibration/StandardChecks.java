package io.github.foldwise.calibration;

import io.github.foldwise.internal.function.StudentT;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is wrong with standards. */
final class StandardChecks {
    private static final double SIGNIFICANT = 0.05;
    /** A curve without a standard needs as many others. */
    private static final int FEWEST = 4;

    private StandardChecks() {}

    /** The place of the highest mean where readings fall beyond it by more than replicates explain; else the last. */
    static int peak(StandardLevels levels) {
        int last = levels.count() - 1;
        int peak = 0;
        for (int j = 1; j <= last; j++) {
            peak = levels.mean(j) > levels.mean(peak) ? j : peak;
        }
        // One standard that reads too high is followed by others that rise; a hook falls to the end, below what came
        // before it.
        boolean falls = peak < last && levels.mean(last) < levels.mean(Math.max(0, peak - 1));
        for (int j = peak + 1; j <= last; j++) {
            falls &= levels.mean(j) < levels.mean(j - 1);
        }
        if (!falls || peak < 2 || levels.pureDegrees() < 1) {
            return last;
        }
        double sigma = Math.sqrt(levels.pureSquares() / levels.pureDegrees());
        double error = sigma
                * Math.sqrt(1 / (levels.wells(peak) * levels.variance().weight(levels.mean(peak)))
                        + 1 / (levels.wells(last) * levels.variance().weight(levels.mean(last))));
        double t = (levels.mean(peak) - levels.mean(last)) / error;
        return t > StudentT.twoSidedQuantile(0.98, levels.pureDegrees()) ? peak : last;
    }

    /** The findings; the last mean is that of the highest standard where readings fall beyond those of the fit, else NaN. */
    static List<StandardFinding> of(CalibrationData data, FittedStandards fit, double lastMean) {
        StandardLevels levels = fit.levels();
        List<StandardFinding> findings = new ArrayList<>();
        if (!Double.isNaN(lastMean)) {
            findings.add(new StandardFinding(
                    levels.highest(),
                    data.getUnit(),
                    StandardProblem.HOOK,
                    levels.mean(levels.count() - 1),
                    lastMean,
                    Double.NaN));
        }
        boolean[] named = new boolean[levels.count()];
        for (int j = 0; levels.count() > FEWEST && j < levels.count(); j++) {
            StandardFinding off = standsOff(data, fit, j);
            if (off != null && off.getPvalue() < SIGNIFICANT) {
                findings.add(off);
                named[j] = true;
            }
        }
        for (int j = 1; levels.count() > FEWEST && j < levels.count(); j++) {
            if (levels.mean(j) <= levels.mean(j - 1) && !named[j] && !named[j - 1]) {
                StandardFinding upper = standsOff(data, fit, j);
                StandardFinding lower = standsOff(data, fit, j - 1);
                boolean second = upper != null && (lower == null || distance(upper) >= distance(lower));
                StandardFinding worse = second ? upper : lower;
                if (worse != null) {
                    named[second ? j : j - 1] = true;
                    findings.add(new StandardFinding(
                            worse.getConcentration(),
                            data.getUnit(),
                            StandardProblem.BREAKS_ORDER,
                            worse.getMean(),
                            worse.getExpected(),
                            worse.getPvalue()));
                }
            }
        }
        return findings;
    }

    private static double distance(StandardFinding finding) {
        return Math.abs(finding.getMean() - finding.getExpected());
    }

    /**
     * A standard against the curve of the others: off if it is so both by the scatter of replicates and by that of the other standards
     * about their curve, or a curve that does not fit would put all its standards off.
     */
    private static @Nullable StandardFinding standsOff(CalibrationData data, FittedStandards fit, int j) {
        StandardLevels levels = fit.levels();
        double at = levels.level(j);
        StandardLevels others =
                new StandardLevels(data.withStandards(c -> c != at && c <= levels.highest()), levels.variance());
        FittedStandards without = FittedStandards.of(others, fit.model());
        if (without == null || fit.model() == CalibrationModel.POINT_TO_POINT) {
            return null;
        }
        double weight = levels.variance().weight(levels.mean(j));
        double spread = Math.sqrt(1 / (levels.wells(j) * weight) + without.covariance(at, at));
        double left = levels.mean(j) - without.at(at);
        double byOthers = StudentT.twoSidedPvalue(left / (without.sigma() * spread), without.degreesOfFreedom());
        double pure = Math.sqrt(levels.pureSquares() / levels.pureDegrees());
        double byReplicates = levels.pureDegrees() < 1
                ? byOthers
                : StudentT.twoSidedPvalue(left / (pure * spread), levels.pureDegrees());
        double p = Math.min(1, levels.count() * Math.max(byOthers, byReplicates));
        return new StandardFinding(at, data.getUnit(), StandardProblem.STANDS_OFF, levels.mean(j), without.at(at), p);
    }
}
