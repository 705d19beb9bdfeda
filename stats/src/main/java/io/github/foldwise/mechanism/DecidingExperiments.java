package io.github.foldwise.mechanism;

import io.github.foldwise.internal.function.NoncentralT;
import io.github.foldwise.internal.function.StudentT;
import java.util.function.IntPredicate;

/**
 * How many experiments would have decided a question with a probability of .8, were estimate and scatter the truth: the t interval of
 * their mean then lies beyond (or within) its margin.
 */
final class DecidingExperiments {
    private static final double POWER = 0.8;
    private static final int MOST = 1000;

    private DecidingExperiments() {}

    /** For an interval that lies wholly on one side of a margin at some distance; 0 where a thousand do not suffice. */
    static int beyond(double distance, double deviation, double level) {
        if (!(distance > 0) || !(deviation > 0)) {
            return 0;
        }
        return fewest(k -> NoncentralT.upperTail(
                        StudentT.twoSidedQuantile(level, k - 1.0), k - 1.0, distance * Math.sqrt(k) / deviation)
                >= POWER);
    }

    /** For an interval that lies within a margin on both sides; 0 where a thousand do not suffice. */
    static int within(double margin, double value, double deviation, double level) {
        if (!(Math.abs(value) < margin) || !(deviation > 0)) {
            return 0;
        }
        return fewest(k -> {
            double t = StudentT.twoSidedQuantile(level, k - 1.0);
            double scale = Math.sqrt(k) / deviation;
            double above = NoncentralT.upperTail(t, k - 1.0, (margin + value) * scale);
            double below = NoncentralT.upperTail(t, k - 1.0, (margin - value) * scale);
            return above + below - 1 >= POWER;
        });
    }

    private static int fewest(IntPredicate enough) {
        int high = 2;
        while (!enough.test(high)) {
            if (high >= MOST) {
                return 0;
            }
            high = Math.min(MOST, 2 * high);
        }
        int low = high / 2;
        while (high - low > 1 && high > 2) {
            int middle = (low + high) / 2;
            if (enough.test(middle)) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return high;
    }
}
