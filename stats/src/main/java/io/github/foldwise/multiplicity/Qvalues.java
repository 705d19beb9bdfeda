package io.github.foldwise.multiplicity;

import io.github.foldwise.text.Digits;
import io.github.foldwise.text.Value;
import java.util.Arrays;
import java.util.Objects;

/**
 * Storey's q-values: for each test the false discovery rate of calling it and all of smaller p-value.
 *
 * <pre>{@code
 * Qvalues q = Qvalues.of(pvalues);
 * double share = q.getNullShare(); // of true null hypotheses
 * }</pre>
 *
 * <p>q₍ᵢ₎ is the least of π₀·m·p₍ⱼ₎/j over j ≥ i: the adjustment of Benjamini and Hochberg times the estimated share π₀ of true
 * nulls. Reference: Storey and Tibshirani 2003, doi:10.1073/pnas.1530509100; matches R qvalue 2.30. Immutable.
 */
public final class Qvalues extends Value {
    private static final long serialVersionUID = 1L;

    private final double nullShare;
    private final double[] qvalues;

    private Qvalues(double nullShare, double[] qvalues) {
        this.nullShare = nullShare;
        this.qvalues = qvalues;
    }

    /**
     * {@return q-values with the share of true nulls by a smoother}
     *
     * @param pvalues p-values in [0, 1], NaN where there was no test
     * @throws IllegalArgumentException if a p-value is outside [0, 1]
     */
    public static Qvalues of(double[] pvalues) {
        return of(pvalues, NullShareMethod.SMOOTHER);
    }

    /**
     * Returns q-values.
     *
     * @param pvalues p-values in [0, 1], NaN where there was no test
     * @param method how the share of true nulls is estimated; an estimate above 1 counts as 1
     * @return the q-values; NaN throughout where there is no p-value, or the estimated share is not positive
     * @throws IllegalArgumentException if a p-value is outside [0, 1]
     */
    public static Qvalues of(double[] pvalues, NullShareMethod method) {
        Objects.requireNonNull(method, "method");
        double[] adjusted = PvalueAdjustment.BENJAMINI_HOCHBERG.adjust(pvalues);
        double[] sorted =
                Arrays.stream(pvalues).filter(p -> !Double.isNaN(p)).sorted().toArray();
        double share = sorted.length == 0 ? Double.NaN : NullShare.of(sorted, method);
        double usable = share > 0 ? share : Double.NaN;
        // BH stops at 1, q-values at the share: both are the same step-up rule.
        return new Qvalues(usable, Arrays.stream(adjusted).map(p -> p * usable).toArray());
    }

    /**
     * Returns the estimated share of true null hypotheses.
     *
     * @return π₀ in (0, 1]; NaN if it cannot be estimated
     */
    public double getNullShare() {
        return nullShare;
    }

    /** {@return the q-values, as a new array in the order of the p-values, NaN where there was no test} */
    public double[] getQvalues() {
        return qvalues.clone();
    }

    @Override
    protected Object[] parts() {
        return new Object[] {nullShare, qvalues};
    }

    /** {@return the share of true nulls, or that it could not be estimated, and how many tests lie below 5 %} */
    @Override
    public String toString() {
        if (Double.isNaN(nullShare)) {
            long tests = qvalues.length;
            return "no q-values: too few of " + tests + (tests == 1 ? " p-value" : " p-values") + " for pi0";
        }
        return "pi0 " + Digits.of(nullShare) + ", "
                + Arrays.stream(qvalues).filter(q -> q < 0.05).count() + " of " + qvalues.length
                + " tests with q < 0.05";
    }
}
