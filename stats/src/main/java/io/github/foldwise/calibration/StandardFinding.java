package io.github.foldwise.calibration;

import io.github.foldwise.text.Digits;
import io.github.foldwise.text.Value;

/** A standard that something is wrong with, and the curve without it. Instances are immutable. */
public final class StandardFinding extends Value {
    private static final long serialVersionUID = 1L;

    private final double concentration;
    private final String unit;
    private final StandardProblem problem;
    private final double mean;
    private final double expected;
    private final double pvalue;

    StandardFinding(
            double concentration, String unit, StandardProblem problem, double mean, double expected, double pvalue) {
        this.concentration = concentration;
        this.unit = unit;
        this.problem = problem;
        this.mean = mean;
        this.expected = expected;
        this.pvalue = pvalue;
    }

    /** {@return the concentration of the standard} */
    public double getConcentration() {
        return concentration;
    }

    /** {@return what is wrong with it} */
    public StandardProblem getProblem() {
        return problem;
    }

    /** {@return its mean reading} */
    public double getMean() {
        return mean;
    }

    /** {@return the reading that the curve of the other standards gives it; with a hook, that of the highest standard} */
    public double getExpected() {
        return expected;
    }

    /** {@return the p-value of the difference, over all standards (Bonferroni); NaN without replicates} */
    public double getPvalue() {
        return pvalue;
    }

    @Override
    protected Object[] parts() {
        return new Object[] {concentration, unit, problem, mean, expected, pvalue};
    }

    /** {@return the standard and what it does} */
    @Override
    public String toString() {
        String standard = "Standard " + Digits.of(concentration) + " " + unit + " " + problem.getReason() + ": "
                + Digits.of(mean);
        return problem == StandardProblem.HOOK
                ? standard + ", then " + Digits.of(expected) + " at the highest"
                : standard + ", the others give " + Digits.of(expected) + " (p " + Digits.ofPvalue(pvalue) + ")";
    }
}
