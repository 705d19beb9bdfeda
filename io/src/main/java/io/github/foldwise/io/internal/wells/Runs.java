package io.github.foldwise.io.internal.wells;

import java.util.HashMap;
import java.util.Map;

/** The data sets among the rows of one table that it calls the same, told apart by the order of their times. */
final class Runs {
    private static final double HALF_A_DAY = 43_200;

    private Runs() {}

    /**
     * The data set of each time, from 0. Times that go on in one direction are of one; where they turn back the next one
     * starts. Where each time stands as often as the others side by side, the data sets take turns.
     */
    static int[] of(double[] times) {
        int[] runs = new int[times.length];
        double direction = 0;
        boolean turns = false;
        for (int i = 1; i < times.length; i++) {
            double step = times[i] - times[i - 1];
            direction = direction == 0 ? Math.signum(step) : direction;
            turns |= step * direction < 0;
        }
        if (!turns && takeTurns(times)) {
            Map<Double, Integer> counts = new HashMap<>();
            for (int i = 0; i < times.length; i++) {
                runs[i] = counts.merge(times[i], 1, Integer::sum) - 1;
            }
            return runs;
        }
        for (int i = 1; i < times.length; i++) {
            double step = times[i] - times[i - 1];
            runs[i] = runs[i - 1] + (step * direction < 0 || step == 0 ? 1 : 0);
        }
        return runs;
    }

    /**
     * The first time at which a clock has passed midnight, -1 where none has: times of day that fall by more than half a
     * day, below the first of all. Data sets that stand below each other start alike.
     */
    static int pastMidnight(double[] times) {
        for (int i = 1; i < times.length; i++) {
            if (times[i] < times[0] && times[i - 1] - times[i] > HALF_A_DAY && times[i - 1] < 2 * HALF_A_DAY) {
                return i;
            }
        }
        return -1;
    }

    private static boolean takeTurns(double[] times) {
        Map<Double, Integer> counts = new HashMap<>();
        for (double time : times) {
            counts.merge(time, 1, Integer::sum);
        }
        return counts.values().stream().distinct().count() <= 1;
    }
}
