package io.github.foldwise.differential.edger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.internal.edger.AverageAbundance;
import io.github.foldwise.internal.edger.CountData;
import io.github.foldwise.internal.edger.EqualizedCounts;
import io.github.foldwise.internal.edger.ExactTest;
import io.github.foldwise.progress.ProgressListener;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** The exact test of a gene without a read in one group, whichever group is the deeper. */
class SwitchedOnPropertiesTest {
    /** The p-value of no read in n1 libraries against k in each of n2 others. */
    private static double pvalue(double depth1, double depth2, int n1, int n2, double dispersion, int k) {
        int n = n1 + n2;
        double[] counts = new double[n];
        double[] sizes = new double[n];
        Arrays.fill(counts, n1, n, k);
        Arrays.fill(sizes, 0, n1, depth1);
        Arrays.fill(sizes, n1, n, depth2);
        CountData data = CountData.of(1, counts, sizes);
        int[][] all = {AverageAbundance.allOf(n)};
        double[] pseudo = EqualizedCounts.of(data, all, new double[] {dispersion}, 1, ProgressListener.NONE);
        double first = Arrays.stream(pseudo, 0, n1).sum();
        double second = Arrays.stream(pseudo, n1, n).sum();
        double pvalue = ExactTest.pvalue(first, second, n1, n2, dispersion);
        assertEquals(pvalue, ExactTest.pvalue(second, first, n2, n1, dispersion), 1e-9 * pvalue);
        return pvalue;
    }

    @Property(tries = 300, seed = "20261130")
    void pvaluesOfDeeperLibrariesWithoutAReadFall(
            @ForAll @DoubleRange(min = 5, max = 8) double logDepth,
            @ForAll @DoubleRange(min = 0, max = 2.5) double logRatio,
            @ForAll @IntRange(min = 2, max = 6) int n1,
            @ForAll @IntRange(min = 2, max = 6) int n2,
            @ForAll @DoubleRange(min = -4, max = 0.5) double logDispersion,
            @ForAll @IntRange(min = 1, max = 3000) int k) {
        double shallow = Math.pow(10, logDepth);
        double deep = shallow * Math.pow(10, logRatio);
        double dispersion = Math.pow(10, logDispersion);
        double now = pvalue(deep, shallow, n1, n2, dispersion, k);
        double next = pvalue(deep, shallow, n1, n2, dispersion, k + 1);
        double far = pvalue(deep, shallow, n1, n2, dispersion, 2 * k + 5);
        assertTrue(now >= 0 && now <= 1, "p " + now);
        assertTrue(next <= now * (1 + 1e-9), now + " then " + next);
        assertTrue(far < now || now == 0, now + " then " + far);
    }

    /** Where the libraries without a read are the shallower, rounded pseudo-counts (as in R) make steps of the fall. */
    @Property(tries = 300, seed = "20261130")
    void pvaluesOfShallowerLibrariesWithoutAReadFallInSteps(
            @ForAll @DoubleRange(min = 5, max = 8) double logDepth,
            @ForAll @DoubleRange(min = 0, max = 1) double logRatio,
            @ForAll @IntRange(min = 2, max = 6) int n1,
            @ForAll @IntRange(min = 2, max = 6) int n2,
            @ForAll @DoubleRange(min = -4, max = 0.5) double logDispersion,
            @ForAll @IntRange(min = 1, max = 3000) int k) {
        double shallow = Math.pow(10, logDepth);
        double deep = shallow * Math.pow(10, logRatio);
        double dispersion = Math.pow(10, logDispersion);
        double now = pvalue(shallow, deep, n1, n2, dispersion, k);
        double far = pvalue(shallow, deep, n1, n2, dispersion, 3 * k + 10);
        assertTrue(now >= 0 && now <= 1, "p " + now);
        assertTrue(far < now || now == 0, now + " then " + far);
    }

    @Test
    void fewerReadsThanNoneAreNone() {
        // exactTestDoubleTail(matrix(-1.2), matrix(61.3), dispersion = .1) and its mirror image, edgeR 3.40.2
        assertEquals(ExactTest.pvalue(0, 60, 1, 1, .1), ExactTest.pvalue(-1.2, 61.3, 1, 1, .1), 0);
        assertEquals(ExactTest.pvalue(60, 0, 1, 1, .1), ExactTest.pvalue(61.3, -1.2, 1, 1, .1), 0);
    }
}
