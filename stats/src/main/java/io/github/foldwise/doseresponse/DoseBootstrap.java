package io.github.foldwise.doseresponse;

import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.internal.Parallel;
import io.github.foldwise.progress.ProgressListener;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;

/**
 * Bootstraps an effective dose: refits data drawn anew from the observed ones.
 *
 * <pre>{@code
 * BootstrapDose dose = DoseBootstrap.withDefaults().withSeed(42).of(fit, 50, EffectiveDoseType.RELATIVE);
 * Interval interval = dose.bca(0.95);
 * }</pre>
 *
 * <p>The same seed gives the same bits for any number of threads. A refit whose curve does not come to the dose counts as
 * infinite, so that too many of them leave the interval open rather than narrow it. Reference: Davison and Hinkley (1997),
 * doi:10.1017/CBO9780511802843; R package boot. Instances are immutable.
 */
public final class DoseBootstrap {
    private static final int FEWEST = 99;

    private final BootstrapType type;
    private final int replicates;
    private final long seed;
    private final int threads;

    private DoseBootstrap(BootstrapType type, int replicates, long seed, int threads) {
        this.type = type;
        this.replicates = replicates;
        this.seed = seed;
        this.threads = threads;
    }

    /**
     * Returns the defaults: residuals, because designs have few wells at each dose; 1999 replicates; seed 1; one thread.
     *
     * @return the bootstrap
     */
    public static DoseBootstrap withDefaults() {
        return new DoseBootstrap(BootstrapType.RESIDUALS, 1999, 1, 1);
    }

    /**
     * Returns a bootstrap that draws something else.
     *
     * @param newType what is drawn
     * @return a copy with the type
     */
    public DoseBootstrap withType(BootstrapType newType) {
        return new DoseBootstrap(Objects.requireNonNull(newType, "type"), replicates, seed, threads);
    }

    /**
     * Returns a bootstrap with another number of replicates.
     *
     * @param number the number, at least 99
     * @return a copy with the number
     * @throws IllegalArgumentException if it is below 99
     */
    public DoseBootstrap withReplicates(int number) {
        if (number < FEWEST) {
            throw new IllegalArgumentException(
                    "replicates " + number + ": fewer than " + FEWEST + " have no quantiles to read limits from");
        }
        return new DoseBootstrap(type, number, seed, threads);
    }

    /**
     * Returns a bootstrap with another seed.
     *
     * @param newSeed the seed
     * @return a copy with the seed
     */
    public DoseBootstrap withSeed(long newSeed) {
        return new DoseBootstrap(type, replicates, newSeed, threads);
    }

    /**
     * Returns a bootstrap that refits in several threads, with the same result.
     *
     * @param newThreads the number of threads, at least 1
     * @return a copy with the number of threads
     * @throws IllegalArgumentException if the number is below 1
     */
    public DoseBootstrap withThreads(int newThreads) {
        return new DoseBootstrap(type, replicates, seed, Parallel.checkThreads(newThreads));
    }

    /**
     * Bootstraps an effective dose.
     *
     * @param fit the fit
     * @param effect as in {@link DoseResponseFit#effectiveDose(double, EffectiveDoseType)}
     * @param effectType against what the effect is measured
     * @return the bootstrapped doses; without replicates where the fit has no such dose
     * @throws IllegalArgumentException if the effect is out of range, or experiments are to be drawn of data with fewer than
     *     two
     */
    public BootstrapDose of(DoseResponseFit fit, double effect, EffectiveDoseType effectType) {
        if (type != BootstrapType.WELLS && type != BootstrapType.EXPERIMENTS) {
            ErrorModel.requireNormal(fit, "A bootstrap of residuals");
        }
        double estimate = fit.effectiveDose(effect, effectType).getLogEstimate();
        List<String> experiments = fit.getData().getExperiments();
        if (type == BootstrapType.EXPERIMENTS && experiments.size() < 2) {
            throw new IllegalArgumentException("the data of \"" + fit.getName() + "\" name " + experiments.size()
                    + " experiments; drawing experiments needs at least two: withExperiments(...)");
        }
        if (!Double.isFinite(estimate) || fit.getDegreesOfFreedom() < 1) {
            return new BootstrapDose(fit.getData().getUnit(), estimate, new double[0], new double[0]);
        }
        BootstrapSamples samples = new BootstrapSamples(fit, type);
        SplittableRandom source = new SplittableRandom(seed);
        SplittableRandom[] streams = new SplittableRandom[replicates];
        for (int i = 0; i < streams.length; i++) {
            streams[i] = source.split();
        }
        double[] doses = new double[replicates];
        Parallel.forEach(
                replicates,
                threads,
                ProgressListener.NONE,
                i -> doses[i] = logDose(fit, samples.draw(streams[i]), effect, effectType));
        double[] without = new double[samples.unitCount()];
        Parallel.forEach(
                without.length,
                threads,
                ProgressListener.NONE,
                i -> without[i] = logDose(fit, samples.without(i), effect, effectType));
        return new BootstrapDose(fit.getData().getUnit(), estimate, doses, without);
    }

    private static double logDose(DoseResponseFit fit, DoseResponseData data, double effect, EffectiveDoseType type) {
        DoseResponseFit refit = DoseResponseFit.of(data, fit.getModel(), CovarianceType.GAUSS_NEWTON, fit.getErrors());
        double log = refit.effectiveDose(effect, type).getLogEstimate();
        return Double.isNaN(log) ? Double.POSITIVE_INFINITY : log;
    }

    /** {@return the settings} */
    @Override
    public String toString() {
        return "DoseBootstrap[" + type + ", replicates " + replicates + ", seed " + seed + ", threads " + threads + "]";
    }
}
