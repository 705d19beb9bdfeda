package io.github.foldwise.io.counts;

import io.github.foldwise.expression.CountMatrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Signs that whole numbers are no counts but normalised values that somebody rounded, and samples without reads.
 *
 * <p>Totals: those of rounded CPM or TPM lie within one read for each gene of a million. Other totals are suspect where they
 * are more alike than chance allows: reads that fall on genes independently give totals with at least the variance of a
 * Poisson distribution, so that the sum of (x - mean)²/mean over n samples is at least of a chi-squared distribution with
 * n - 1 degrees of freedom; half a read is added to each difference, for totals are whole numbers. Logarithms: all below
 * 25 (2^25 is 34 million reads), and either mostly 5 or more, or within genes more alike than a Poisson distribution
 * allows.
 */
final class Suspicions {
    private static final int FEWEST_GENES = 20;
    private static final double MILLION = 1e6;
    private static final double MOST_LOST = 1e4;
    private static final int LARGEST_LOG = 25;
    private static final int USUAL_LOG = 5;
    private static final double SMALL = 1e-3;
    private static final double MUCH_LESS = 0.6;
    private static final String MEND = "; give the reads as they were counted";

    private Suspicions() {}

    /** What a person should look at, empty if nothing. */
    static List<String> of(CountMatrix counts) {
        List<String> found = new ArrayList<>();
        long[] sizes = counts.getLibrarySizes();
        if (counts.getGeneCount() >= FEWEST_GENES) {
            if (counts.getSampleCount() > 1 && Arrays.stream(sizes).min().orElse(0) > 0) {
                found.addAll(ofTotals(counts, sizes));
            }
            found.addAll(ofLogarithms(counts));
        }
        List<String> empty = new ArrayList<>();
        for (int sample = 0; sample < sizes.length; sample++) {
            if (sizes[sample] == 0) {
                empty.add("\"" + counts.getSample(sample) + "\"");
            }
        }
        if (!empty.isEmpty()) {
            found.add((empty.size() == 1 ? "sample " : "samples ") + NameList.of(empty)
                    + (empty.size() == 1 ? " has" : " have") + " no reads at all");
        }
        return found;
    }

    private static List<String> ofTotals(CountMatrix counts, long[] sizes) {
        double lost = Math.min(counts.getGeneCount(), MOST_LOST);
        String first = String.format(Locale.ROOT, "\"%s\" to %,d", counts.getSample(0), sizes[0]);
        if (Arrays.stream(sizes).allMatch(size -> Math.abs(size - MILLION) <= lost)) {
            return List.of("every sample adds up to a million within rounding (" + first
                    + "): these are rounded CPM or TPM, not counts" + MEND);
        }
        double mean = Arrays.stream(sizes).average().orElse(0);
        double sum = 0;
        for (long size : sizes) {
            double distance = Math.abs(size - mean) + 0.5;
            sum += distance * distance / mean;
        }
        if (isBelowChance(sum, sizes.length - 1)) {
            return List.of("all samples add up to the same total (" + first
                    + "), more alike than reads can be: these were scaled or subsampled to one depth" + MEND);
        }
        return List.of();
    }

    private static List<String> ofLogarithms(CountMatrix counts) {
        int n = counts.getSampleCount();
        int largest = 0;
        int gene = 0;
        int sample = 0;
        int usual = 0;
        double sum = 0;
        int freedom = 0;
        int[] row = new int[n];
        for (int g = 0; g < counts.getGeneCount(); g++) {
            counts.copyRow(g, row);
            double mean = Arrays.stream(row).average().orElse(0);
            for (int s = 0; s < n; s++) {
                if (row[s] > largest) {
                    largest = row[s];
                    gene = g;
                    sample = s;
                }
                usual += row[s] >= USUAL_LOG ? 1 : 0;
                sum += mean >= 2 ? (row[s] - mean) * (row[s] - mean) / mean : 0;
            }
            if (largest >= LARGEST_LOG) {
                return List.of();
            }
            freedom += mean >= 2 ? n - 1 : 0;
        }
        boolean high = 2L * usual >= (long) n * counts.getGeneCount();
        boolean alike = sum < MUCH_LESS * freedom && isBelowChance(sum, freedom);
        return high || alike
                ? List.of("the largest count is " + largest + " (gene \"" + counts.getGene(gene) + "\" in sample \""
                        + counts.getSample(sample)
                        + "\"), and counts of a gene hardly differ: these may be rounded logarithms"
                        + MEND)
                : List.of();
    }

    /** Whether a sum of squares is below what 1 in 1,000 of a chi-squared distribution is, by the first term of its series. */
    private static boolean isBelowChance(double sum, int freedom) {
        if (freedom < 1) {
            return false;
        }
        double half = 0.5 * freedom;
        double logFactorial = freedom % 2 == 0 ? 0 : Math.log(Math.sqrt(Math.PI));
        for (double k = freedom % 2 == 0 ? 1 : 0.5; k <= half; k++) {
            logFactorial += Math.log(k);
        }
        return half * Math.log(0.5 * sum) - logFactorial < Math.log(SMALL);
    }
}
