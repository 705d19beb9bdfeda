package io.github.foldwise.diagnosis;

import io.github.foldwise.doseresponse.DoseResponseFit;
import io.github.foldwise.text.Digits;
import io.github.foldwise.text.Value;
import java.util.Arrays;
import org.apache.commons.numbers.gamma.LogGamma;

/**
 * The runs test of a fit: whether the dose means lie above and below the curve in turns as chance has it.
 *
 * <p>With \( n_+ \) doses above and \( n_- \) below, the number of runs R has an exact law under chance; the p-value is
 * \( P(R \le r) \), because a curve of the wrong form makes long runs. Replicates count as their mean, so that no run comes from
 * the order of wells at one dose. Reference: Wald and Wolfowitz (1940), doi:10.1214/aoms/1177731909. Instances are immutable.
 */
public final class RunsTest extends Value {
    private static final long serialVersionUID = 1L;

    private final int above;
    private final int below;
    private final int runs;

    RunsTest(int above, int below, int runs) {
        this.above = above;
        this.below = below;
        this.runs = runs;
    }

    /**
     * Tests a fit.
     *
     * @param fit the fit
     * @return the test; without a p-value where all dose means lie on one side, or there is no curve
     */
    public static RunsTest of(DoseResponseFit fit) {
        double[] doses = fit.getData().getDoses();
        double[] responses = fit.getData().getResponses();
        double[] weights = fit.getData().getWeights();
        int above = 0;
        int below = 0;
        int runs = 0;
        int last = 0;
        for (double dose : Arrays.stream(doses).sorted().distinct().toArray()) {
            double mean = fit.predict(dose).getValue();
            double sum = 0;
            for (int i = 0; i < doses.length; i++) {
                sum += doses[i] == dose ? weights[i] * (responses[i] - mean) : 0;
            }
            int sign = sum > 0 ? 1 : sum < 0 ? -1 : 0;
            above += sign > 0 ? 1 : 0;
            below += sign < 0 ? 1 : 0;
            runs += sign != 0 && sign != last ? 1 : 0;
            last = sign == 0 ? last : sign;
        }
        return new RunsTest(above, below, runs);
    }

    /**
     * Returns the number of doses above the curve.
     *
     * @return the number of positive mean residuals
     */
    public int getAbove() {
        return above;
    }

    /**
     * Returns the number of doses below the curve.
     *
     * @return the number of negative mean residuals
     */
    public int getBelow() {
        return below;
    }

    /**
     * Returns the number of runs.
     *
     * @return the number of changes of side, and one
     */
    public int getRuns() {
        return runs;
    }

    /**
     * Returns the probability of as few runs under chance.
     *
     * @return the exact p-value; NaN where all doses lie on one side
     */
    public double getPvalue() {
        if (above == 0 || below == 0) {
            return Double.NaN;
        }
        double sum = 0;
        for (int r = 2; r <= runs; r++) {
            int half = r / 2;
            sum += r % 2 == 0 ? 2 * ways(half, half) : ways(half + 1, half) + ways(half, half + 1);
        }
        return Math.min(1, sum);
    }

    /** The probability of sequences that start on a given side with so many runs on either. */
    private double ways(int runsAbove, int runsBelow) {
        if (runsAbove > above || runsBelow > below) {
            return 0;
        }
        return Math.exp(logChoose(above - 1, runsAbove - 1)
                + logChoose(below - 1, runsBelow - 1)
                - logChoose(above + below, above));
    }

    private static double logChoose(int n, int k) {
        return LogGamma.value(n + 1.0) - LogGamma.value(k + 1.0) - LogGamma.value(n - k + 1.0);
    }

    @Override
    protected Object[] parts() {
        return new Object[] {above, below, runs};
    }

    /** {@return the number of runs and the p-value} */
    @Override
    public String toString() {
        return "Runs test: " + runs + " runs, p " + Digits.equalsPvalue(getPvalue()) + "\n" + above + " doses above, "
                + below + " below the curve";
    }
}
