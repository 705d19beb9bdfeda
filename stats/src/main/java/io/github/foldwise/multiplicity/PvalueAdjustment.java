package io.github.foldwise.multiplicity;

import java.util.Arrays;

/**
 * Adjustments of p-values for the number of tests.
 *
 * <pre>{@code
 * double[] padj = PvalueAdjustment.BENJAMINI_HOCHBERG.adjust(pvalues);
 * }</pre>
 *
 * <p>A hypothesis whose adjusted p-value is at most α is rejected under control of the named error rate at α. The number of
 * tests is the number of p-values that are not NaN; NaN stays NaN. Equal to R's {@code stats::p.adjust}.
 */
public enum PvalueAdjustment {
    /** No adjustment. */
    NONE {
        @Override
        void adjustSorted(double[] p) {
            // Nothing is changed.
        }
    },
    /** The false discovery rate under independence or positive dependence (doi:10.1111/j.2517-6161.1995.tb02031.x). */
    BENJAMINI_HOCHBERG {
        @Override
        void adjustSorted(double[] p) {
            stepUp(p, 1);
        }
    },
    /** The false discovery rate under any dependence (doi:10.1214/aos/1013699998). */
    BENJAMINI_YEKUTIELI {
        @Override
        void adjustSorted(double[] p) {
            double harmonic = 0;
            for (int i = 1; i <= p.length; i++) {
                harmonic += 1.0 / i;
            }
            stepUp(p, harmonic);
        }
    },
    /** The family-wise error rate, stepping down from the smallest p-value (Holm 1979, Scand. J. Stat. 6:65). */
    HOLM {
        @Override
        void adjustSorted(double[] p) {
            double largest = 0;
            for (int i = 0; i < p.length; i++) {
                largest = Math.max(largest, Math.min(1, (p.length - i) * p[i]));
                p[i] = largest;
            }
        }
    },
    /** The family-wise error rate: every p-value times the number of tests. */
    BONFERRONI {
        @Override
        void adjustSorted(double[] p) {
            int n = p.length;
            Arrays.setAll(p, i -> Math.min(1, n * p[i]));
        }
    };

    /** Adjusts p-values that are in ascending order, in place. */
    abstract void adjustSorted(double[] p);

    private static void stepUp(double[] p, double factor) {
        double smallest = 1;
        for (int i = p.length - 1; i >= 0; i--) {
            smallest = Math.min(smallest, factor * p.length / (i + 1) * p[i]);
            p[i] = smallest;
        }
    }

    /**
     * Returns the adjusted p-values.
     *
     * @param pvalues p-values in [0, 1], NaN where there was no test
     * @return a new array in the same order, NaN where the p-value is
     * @throws IllegalArgumentException if a p-value is outside [0, 1]
     */
    public double[] adjust(double[] pvalues) {
        double[] sorted = new double[pvalues.length];
        int n = 0;
        for (int i = 0; i < pvalues.length; i++) {
            double p = pvalues[i];
            if (p < 0 || p > 1) {
                throw new IllegalArgumentException(
                        "p-value " + p + " at index " + i + ": p-values lie from 0 to 1, NaN where there is none");
            }
            if (!Double.isNaN(p)) {
                // Adding 0.0 makes -0.0, which sorts apart from 0.0, an ordinary zero.
                sorted[n++] = p + 0.0;
            }
        }
        sorted = Arrays.copyOf(sorted, n);
        Arrays.sort(sorted);
        double[] adjusted = sorted.clone();
        adjustSorted(adjusted);
        double[] result = new double[pvalues.length];
        for (int i = 0; i < result.length; i++) {
            // Equal p-values have equal adjusted ones, so any of their places will do.
            int place = Arrays.binarySearch(sorted, pvalues[i] + 0.0);
            result[i] = Double.isNaN(pvalues[i]) ? Double.NaN : adjusted[place];
        }
        return result;
    }
}
