package io.github.foldwise.diagnosis;

import io.github.foldwise.text.Digits;
import io.github.foldwise.text.Value;
import org.apache.commons.statistics.distribution.FDistribution;

/**
 * The law of the F statistic of a curve against the mean where dose has no effect, for one model and one design: see
 * {@link NoEffectTest}.
 *
 * <p>With \( k \) of \( N \) simulated statistics at least as large as F the p-value is \( (k + 1)/(N + 1) \); beyond the tenth
 * largest it follows the tail of the F distribution with p - 1 and n - p degrees of freedom from there. Instances are immutable.
 */
public final class NullDistribution extends Value {
    private static final long serialVersionUID = 1L;

    /** Where there is no law. */
    static final NullDistribution NONE = new NullDistribution(new double[0], 1, 1);

    /** Simulated values from which on the tail is that of F. */
    private static final int TAIL = 10;

    /** In ascending order; shared with the laws that are remembered, never handed out. */
    private final double[] law;

    private final int numerator;
    private final int denominator;

    NullDistribution(double[] law, int numerator, int denominator) {
        this.law = law;
        this.numerator = numerator;
        this.denominator = denominator;
    }

    /**
     * Returns the p-value of a statistic.
     *
     * @param statistic an F statistic, at least 0
     * @return the probability of one as large where dose has no effect; NaN for NaN, or where there is no law
     */
    public double getPvalue(double statistic) {
        if (law.length == 0 || Double.isNaN(statistic)) {
            return Double.NaN;
        }
        int above = law.length - firstAtLeast(statistic);
        if (above >= TAIL) {
            return (above + 1.0) / (law.length + 1.0);
        }
        FDistribution f = FDistribution.of(numerator, denominator);
        return atTail() * f.survivalProbability(statistic) / f.survivalProbability(fromTail());
    }

    /**
     * Returns the statistic beyond which p-values are at most a level: {@link #getPvalue} is above it up to here.
     *
     * @param level a probability in (0, 1)
     * @return the statistic, at least 0; NaN where there is no law
     * @throws IllegalArgumentException if the level is not in (0, 1)
     */
    public double getCriticalValue(double level) {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("level " + level + ": a significance level lies in (0, 1)");
        }
        if (law.length == 0) {
            return Double.NaN;
        }
        int above = (int) Math.floor(level * (law.length + 1) * (1 + 1e-12)) - 1;
        if (above >= TAIL) {
            return above >= law.length ? 0 : law[law.length - 1 - above];
        }
        FDistribution f = FDistribution.of(numerator, denominator);
        double beyond = f.inverseSurvivalProbability(level / atTail() * f.survivalProbability(fromTail()));
        return Math.max(beyond, fromTail());
    }

    /** {@return the number of simulated statistics; 0 where there are too few doses or wells for the model} */
    public int getSimulations() {
        return law.length;
    }

    private double fromTail() {
        return law[law.length - TAIL];
    }

    private double atTail() {
        return (TAIL + 1.0) / (law.length + 1.0);
    }

    /** The index of the first simulated value that is not below the statistic. */
    private int firstAtLeast(double statistic) {
        int low = 0;
        int high = law.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (law[middle] < statistic) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    @Override
    protected Object[] parts() {
        return new Object[] {law, numerator, denominator};
    }

    /** {@return what it is a law of} */
    @Override
    public String toString() {
        return "F(" + numerator + ", " + denominator + ") without effect, "
                + (law.length == 0 ? "no law" : "p 0.05 at " + Digits.of(getCriticalValue(0.05)));
    }
}
