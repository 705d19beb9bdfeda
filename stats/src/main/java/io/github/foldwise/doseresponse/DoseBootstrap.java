package io.github.foldwise.doseresponse;

import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.inference.Interval;
import io.github.foldwise.inference.IntervalMethod;
import io.github.foldwise.internal.Levels;
import io.github.foldwise.internal.Parallel;
import io.github.foldwise.internal.curve.CurveErrors;
import io.github.foldwise.progress.ProgressListener;
import io.github.foldwise.text.Options;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.Function;

/**
 * Bootstraps an effective dose: refits data drawn anew from the observed ones.
 *
 * <pre>{@code
 * BootstrapDose dose = DoseBootstrap.withDefaults().withSeed(42).of(fit, 50, EffectiveDoseType.RELATIVE);
 * Interval interval = dose.bca(0.95);
 * }</pre>
 *
 * <p>The same seed gives the same bits for any number of threads. A refit counts as where it puts its dose: a number; the two tested
 * doses between which a step has it; infinite on the side on which its dose runs away, or above where its curve does not come to the
 * dose. Limits that land there are open, and no limit excludes the estimate. Reference: Davison and Hinkley (1997),
 * doi:10.1017/CBO9780511802843; R package boot. Instances are immutable.
 */
public final class DoseBootstrap extends Options {
    private static final long serialVersionUID = 1L;

    private static final int FEWEST = 99;

    private final BootstrapType type;
    private final int replicates;
    private final long seed;
    private final int threads;
    /** Not serialised: a bootstrap that is read back tells nobody. */
    private final transient ProgressListener listener;

    private DoseBootstrap(BootstrapType type, int replicates, long seed, int threads, ProgressListener listener) {
        this.type = type;
        this.replicates = replicates;
        this.seed = seed;
        this.threads = threads;
        this.listener = listener;
    }

    /**
     * Returns the defaults: residuals, because designs have few wells at each dose; 1999 replicates; seed 1; one thread.
     *
     * @return the bootstrap
     */
    public static DoseBootstrap withDefaults() {
        return new DoseBootstrap(BootstrapType.RESIDUALS, 1999, 1, 1, ProgressListener.NONE);
    }

    /**
     * Returns a bootstrap that draws something else.
     *
     * @param newType what is drawn
     * @return a copy with the type
     */
    public DoseBootstrap withType(BootstrapType newType) {
        return new DoseBootstrap(Objects.requireNonNull(newType, "type"), replicates, seed, threads, listener);
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
        return new DoseBootstrap(type, number, seed, threads, listener);
    }

    /**
     * Returns a bootstrap with another seed.
     *
     * @param newSeed the seed
     * @return a copy with the seed
     */
    public DoseBootstrap withSeed(long newSeed) {
        return new DoseBootstrap(type, replicates, newSeed, threads, listener);
    }

    /**
     * Returns a bootstrap that refits in several threads, with the same result.
     *
     * @param newThreads the number of threads, at least 1
     * @return a copy with the number of threads
     * @throws IllegalArgumentException if the number is below 1
     */
    public DoseBootstrap withThreads(int newThreads) {
        return new DoseBootstrap(type, replicates, seed, Parallel.checkThreads(newThreads), listener);
    }

    /**
     * Returns a bootstrap that tells of its refits, and can be stopped.
     *
     * @param newListener hears of each refit, those without one well or experiment among them
     * @return a copy with the listener; the analysis then throws {@link java.util.concurrent.CancellationException} when it is stopped
     */
    public DoseBootstrap withProgressListener(ProgressListener newListener) {
        return new DoseBootstrap(type, replicates, seed, threads, Objects.requireNonNull(newListener, "listener"));
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
        Objects.requireNonNull(effectType, "effectType");
        double estimate = fit.effectiveDose(effect, effectType).getLogEstimate();
        boolean relative = effectType == EffectiveDoseType.RELATIVE;
        double[][][] draws =
                draws(fit, Double.isFinite(estimate), refit -> refit.optimum().logDosePosition(effect, relative));
        return new BootstrapDose(
                fit.getData().getUnit(), estimate, column(draws[0], 0), column(draws[0], 1), column(draws[1], 1));
    }

    /**
     * Returns the percentile interval of a parameter.
     *
     * @param fit the fit
     * @param letter a free parameter of its model
     * @param level the confidence level, in (0, 1)
     * @return the interval, open where more refits than fit into a tail run away on that side; undefined where the fit has no curve
     * @throws IllegalArgumentException if there is no such parameter or level, or experiments are to be drawn of data with fewer
     *     than two
     */
    public Interval parameterInterval(DoseResponseFit fit, String letter, double level) {
        Objects.requireNonNull(letter, "letter");
        Levels.check(level);
        double estimate = fit.getParameter(letter).getValue();
        double[][] drawn =
                draws(fit, Double.isFinite(estimate), refit -> refit.optimum().parameterPosition(letter))[0];
        if (drawn.length == 0) {
            return Interval.none(level, IntervalMethod.BOOTSTRAP);
        }
        double[] lower = column(drawn, 0);
        double[] upper = column(drawn, 1);
        Arrays.sort(lower);
        Arrays.sort(upper);
        return Interval.of(
                Math.min(estimate, BootstrapDose.quantile(lower, 0.5 * (1 - level))),
                Math.max(estimate, BootstrapDose.quantile(upper, 0.5 * (1 + level))),
                level,
                IntervalMethod.BOOTSTRAP);
    }

    private static double[] column(double[][] rows, int j) {
        return Arrays.stream(rows).mapToDouble(row -> row[j]).toArray();
    }

    /** The ends of what refits of drawn data give, and refits without one well or experiment each. */
    private double[][][] draws(DoseResponseFit fit, boolean hasEstimate, Function<DoseResponseFit, double[]> position) {
        if (type != BootstrapType.WELLS && type != BootstrapType.EXPERIMENTS) {
            CurveErrors.requireNormal(fit.getErrorModel().toString(), fit.getName(), "A bootstrap of residuals");
        }
        List<String> experiments = fit.getData().getExperiments();
        if (type == BootstrapType.EXPERIMENTS && experiments.size() < 2) {
            throw new IllegalArgumentException("the data of \"" + fit.getName() + "\" name " + experiments.size()
                    + " experiments; drawing experiments needs at least two: withExperiments(...)");
        }
        if (!hasEstimate || fit.getDegreesOfFreedom() < 1) {
            return new double[2][0][];
        }
        BootstrapSamples samples = new BootstrapSamples(fit, type);
        SplittableRandom source = new SplittableRandom(seed);
        SplittableRandom[] streams = new SplittableRandom[replicates];
        for (int i = 0; i < streams.length; i++) {
            streams[i] = source.split();
        }
        double[][] drawn = new double[replicates][];
        double[][] without = new double[samples.unitCount()][];
        Parallel.forEach(replicates + without.length, threads, listener, i -> {
            if (i < replicates) {
                drawn[i] = position.apply(refit(fit, samples.draw(streams[i])));
            } else {
                without[i - replicates] = position.apply(refit(fit, samples.without(i - replicates)));
            }
        });
        return new double[][][] {drawn, without};
    }

    private static DoseResponseFit refit(DoseResponseFit fit, DoseResponseData data) {
        return fit.of(data, CovarianceType.GAUSS_NEWTON);
    }

    private Object readResolve() {
        return withProgressListener(ProgressListener.NONE);
    }

    @Override
    protected Settings settings() {
        return Settings.of("type", type).and("replicates", replicates).and("seed", seed);
    }
}
