package io.github.foldwise.diagnosis;

import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.doseresponse.DoseResponseFit;
import io.github.foldwise.doseresponse.FitStatus;
import io.github.foldwise.internal.Parallel;
import io.github.foldwise.internal.curve.CurveErrors;
import io.github.foldwise.progress.ProgressListener;
import io.github.foldwise.text.Options;
import java.util.Objects;
import org.apache.commons.statistics.distribution.FDistribution;

/**
 * Tests whether responses change with dose at all, with a p-value that means what it says.
 *
 * <pre>{@code
 * NoEffect effect = NoEffectTest.withDefaults().test(fit);
 * boolean responds = effect.getPvalue() < 0.05;
 * }</pre>
 *
 * <p>The statistic is \( F = \frac{(RSS_0 - RSS)/(p - 1)}{RSS/(n - p)} \) of the curve against the mean. Under no effect slope
 * and place mean nothing, so F does not follow the F distribution (nor twice the log-likelihood its chi-squared): held against
 * it, the test of a four-parameter curve rejects 2 to 3 percent at a nominal 5, that of a curve with a fixed plateau 1 percent.
 * Its law depends on the doses, the weights and the model alone, and is simulated here: Gaussian responses without effect are
 * fitted in the same way, from a seed, once for each design, and remembered. Where a plateau is fixed the law depends on how
 * many standard deviations the mean lies from it, too, which is taken from the data, less its own error, and rounded to a quarter. Beyond the tenth
 * largest simulated value the p-value follows the tail of the F distribution from there. References: Davies (1987),
 * doi:10.1093/biomet/74.1.33; R package drc, {@code noEffect}, which uses the chi-squared law. Instances are immutable.
 */
public final class NoEffectTest extends Options {
    private static final long serialVersionUID = 1L;

    private static final int FEWEST = 199;
    private static final double EVIDENT = 0.001;

    private final int simulations;
    private final long seed;
    private final int threads;
    /** Not serialised: a test that is read back tells nobody. */
    private final transient ProgressListener listener;

    private NoEffectTest(int simulations, long seed, int threads, ProgressListener listener) {
        this.simulations = simulations;
        this.seed = seed;
        this.threads = threads;
        this.listener = listener;
    }

    /**
     * Returns the defaults: 1999 simulations, which put the error of a p-value of 0.05 at 0.005; seed 1; one thread.
     *
     * @return the test
     */
    public static NoEffectTest withDefaults() {
        return new NoEffectTest(1999, 1, 1, ProgressListener.NONE);
    }

    /**
     * Returns the test with another number of simulations.
     *
     * @param number the number, at least 199
     * @return a copy with the number
     * @throws IllegalArgumentException if it is below 199
     */
    public NoEffectTest withSimulations(int number) {
        if (number < FEWEST) {
            throw new IllegalArgumentException(
                    "simulations " + number + ": a law of fewer than " + FEWEST + " values has no tail to read from");
        }
        return new NoEffectTest(number, seed, threads, listener);
    }

    /**
     * Returns the test with another seed.
     *
     * @param newSeed the seed of the simulation
     * @return a copy with the seed
     */
    public NoEffectTest withSeed(long newSeed) {
        return new NoEffectTest(simulations, newSeed, threads, listener);
    }

    /**
     * Returns a test that simulates in several threads, with the same result.
     *
     * @param newThreads the number of threads, at least 1
     * @return a copy with the number of threads
     * @throws IllegalArgumentException if the number is below 1
     */
    public NoEffectTest withThreads(int newThreads) {
        return new NoEffectTest(simulations, seed, Parallel.checkThreads(newThreads), listener);
    }

    /**
     * Returns a test that tells of its simulations, and can be stopped.
     *
     * @param newListener hears of each simulated curve; of none where the law of the design is known already
     * @return a copy with the listener; the test then throws {@link java.util.concurrent.CancellationException} when it is stopped
     */
    public NoEffectTest withProgressListener(ProgressListener newListener) {
        return new NoEffectTest(simulations, seed, threads, Objects.requireNonNull(newListener, "listener"));
    }

    /**
     * Tests a fit.
     *
     * @param fit the fit
     * @return the test; without a p-value where there are too few doses or wells for the model
     */
    public NoEffect test(DoseResponseFit fit) {
        CurveErrors.requireLeastSquares(
                fit.getErrorModel().toString(), fit.isPenalized(), fit.getName(), "The calibrated test");
        double statistic = statistic(fit);
        if (fit.getStatus() == FitStatus.TOO_FEW_DOSES || Double.isNaN(statistic)) {
            return new NoEffect(Double.NaN, Double.NaN, 0);
        }
        return new NoEffect(statistic, distributionFor(fit).getPvalue(statistic), simulations);
    }

    /**
     * Returns whether an effect is so plain that a simulation would add nothing.
     *
     * @param fit the fit
     * @return true if the F distribution itself, whose p-values are too large here, gives 0.001 or less; false where it does
     *     not, or where there is no statistic
     */
    public static boolean isEvident(DoseResponseFit fit) {
        double statistic = statistic(fit);
        return statistic > 0 && reference(fit).survivalProbability(statistic) <= EVIDENT;
    }

    /**
     * Returns the law that the statistic of a fit is held against.
     *
     * @param fit the fit, of normal errors
     * @return the law of the design and the model of the fit; without values where there are too few doses or wells for the
     *     model
     */
    public NullDistribution distributionFor(DoseResponseFit fit) {
        CurveErrors.requireLeastSquares(
                fit.getErrorModel().toString(), fit.isPenalized(), fit.getName(), "The calibrated test");
        boolean none = fit.getStatus() == FitStatus.TOO_FEW_DOSES || Double.isNaN(statistic(fit));
        return none ? NullDistribution.NONE : NoEffectLaw.of(fit, simulations, seed, threads, listener);
    }

    private static FDistribution reference(DoseResponseFit fit) {
        return FDistribution.of(Math.max(1, fit.getModel().getParameterCount() - 1), fit.getDegreesOfFreedom());
    }

    /**
     * {@return the F statistic of a curve against the mean; 0 where the curve is none or worse, NaN without degrees of freedom}
     *
     * @param fit the fit
     */
    public static double statistic(DoseResponseFit fit) {
        int p = fit.getModel().getParameterCount();
        int df = fit.getDegreesOfFreedom();
        if (df < 1) {
            return Double.NaN;
        }
        double total = totalSquares(fit.getData());
        double rss = fit.getResidualSumOfSquares();
        double extra = total - rss;
        if (!(extra > 0)) {
            return Double.isNaN(extra) ? Double.NaN : 0;
        }
        return extra / Math.max(1, p - 1) / (rss / df);
    }

    static double totalSquares(DoseResponseData data) {
        double[] y = data.getResponses();
        double[] w = data.getWeights();
        double mean = mean(data);
        double sum = 0;
        for (int i = 0; i < y.length; i++) {
            sum += w[i] * (y[i] - mean) * (y[i] - mean);
        }
        return sum;
    }

    static double mean(DoseResponseData data) {
        double[] y = data.getResponses();
        double[] w = data.getWeights();
        double sum = 0;
        double total = 0;
        for (int i = 0; i < y.length; i++) {
            sum += w[i] * y[i];
            total += w[i];
        }
        return sum / total;
    }

    private Object readResolve() {
        return withProgressListener(ProgressListener.NONE);
    }

    @Override
    protected Settings settings() {
        return Settings.of("simulations", simulations).and("seed", seed);
    }
}
