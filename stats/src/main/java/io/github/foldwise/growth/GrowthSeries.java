package io.github.foldwise.growth;

import java.io.Serializable;
import java.util.Arrays;

/**
 * The counts of one well in the order of time.
 *
 * @param experiment the experiment; empty if none is named
 * @param well the well; empty if none is named, and then times may repeat
 * @param times the times
 * @param counts the counts
 * @param limit counts below it are only known to lie below
 */
record GrowthSeries(String experiment, String well, double[] times, double[] counts, double limit)
        implements Serializable {
    int size() {
        return times.length;
    }

    boolean isCensored(int i) {
        return counts[i] < limit;
    }

    /** The logarithm of a count, of the limit where it lies below. */
    double log(int i) {
        return Math.log(isCensored(i) ? limit : counts[i]);
    }

    boolean isAllCensored() {
        return Arrays.stream(counts).allMatch(count -> count < limit);
    }

    String label() {
        return experiment.isEmpty() ? well : well.isEmpty() ? experiment : experiment + " " + well;
    }

    /** The part between two times, ends included. */
    GrowthSeries between(double from, double to) {
        int begin = 0;
        while (begin < size() && times[begin] < from) {
            begin++;
        }
        int end = begin;
        while (end < size() && times[end] <= to) {
            end++;
        }
        return new GrowthSeries(
                experiment, well, Arrays.copyOfRange(times, begin, end), Arrays.copyOfRange(counts, begin, end), limit);
    }
}
