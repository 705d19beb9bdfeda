package io.github.foldwise.screening.activity;

import io.github.foldwise.diagnosis.NoEffectTest;
import io.github.foldwise.diagnosis.NullDistribution;
import io.github.foldwise.diagnosis.Reportability;
import io.github.foldwise.diagnosis.ReportabilityOutcome;
import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.doseresponse.DoseResponseFit;
import io.github.foldwise.doseresponse.DoseResponseFitter;
import io.github.foldwise.doseresponse.EffectiveDose;
import io.github.foldwise.doseresponse.EffectiveDoseOutcome;
import io.github.foldwise.doseresponse.ErrorModel;
import io.github.foldwise.doseresponse.FitStatus;
import io.github.foldwise.doseresponse.PlateauPrior;
import io.github.foldwise.inference.Interval;
import io.github.foldwise.internal.Levels;
import io.github.foldwise.internal.Parallel;
import io.github.foldwise.multiplicity.PvalueAdjustment;
import io.github.foldwise.progress.ProgressListener;
import io.github.foldwise.screening.activity.ScreenedCurve.Number;
import io.github.foldwise.text.Options;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * Fits and judges thousands of curves: which respond, how surely, how far, and at which dose.
 *
 * <pre>{@code
 * ScreenedCurves screen = ActivityScreen.withDefaults().withThreads(2).of(curves);
 * for (ScreenedCurve hit : screen.of(CurveClass.DOWN)) { ... }
 * }</pre>
 *
 * <p>For each curve: the p-value of no effect from the simulated law of its design ({@link NoEffectTest}), which is uniform where
 * dose does nothing; its false discovery rate by Benjamini and Hochberg over all curves that were tested; the effect size
 * \( \phi = \log_2 \frac{f(x_{max})}{f(x_0)} \) of the fitted curve, from the start \( x_0 \) (dose 0, or the lowest dose where there
 * are no such wells) to the highest dose, with Fieller's interval of the ratio. Its variances are those of the curve; where the fit
 * carries none, those of the wells at the two doses, which are larger. Responses are on a ratio scale: 0 means nothing.
 *
 * <p>The relevance score of CurveCurator joins evidence and size:
 * \[ F_{adj} = \left(\frac{1}{\sqrt F} + \frac{s_0}{|\phi|}\right)^{-2}, \quad s_0 = \frac{\phi_{lim}}{\sqrt{F_\alpha}}, \quad
 *    relevance = -\log_{10} p(F_{adj}) \]
 * with the p-value and the critical value \( F_\alpha \) of the same simulated law. At relevance \( -\log_{10}\alpha \) lies the
 * bent line of the volcano, whose limits are \( \alpha \) for large and \( \phi_{lim} \) for certain effects. Classes, with
 * \( \alpha \) the {@linkplain #withSignificance significance} and \( \phi_{lim} \) the {@linkplain #withFoldLimit fold limit}:
 * <ul>
 *   <li>DOWN or UP: false discovery rate at most \( \alpha \) and relevance at least \( -\log_{10}\alpha \); then
 *       \( |\phi| \ge \phi_{lim} \), too.
 *   <li>NOT: else, where the interval of \( \phi \) lies within \( \pm\phi_{lim} \).
 *   <li>UNCLEAR: everything else, also curves that could not be fitted or tested.
 * </ul>
 * A curve that rises and falls back shows no change here, because the size is taken at the highest dose. Reference: Bayer et al.
 * (2023), doi:10.1038/s41467-023-43696-z, whose F distribution is fitted to simulations with degrees of freedom of its own, and
 * whose NOT rests on the scatter about the mean. A design is simulated once; a screen in which each curve has doses of its own takes
 * a simulation for each, and one whose model has a fixed plateau a few dozen. Instances are immutable.
 */
public final class ActivityScreen extends Options {
    private static final long serialVersionUID = 1L;

    private final DoseResponseFitter fitter;
    private final NoEffectTest test;
    private final double significance;
    private final double foldLimit;
    private final double level;
    private final int threads;
    /** Not serialised: a screen that is read back tells nobody. */
    private final transient ProgressListener listener;

    private ActivityScreen(
            DoseResponseFitter fitter,
            NoEffectTest test,
            double significance,
            double foldLimit,
            double level,
            int threads,
            ProgressListener listener) {
        this.fitter = fitter;
        this.test = test;
        this.significance = significance;
        this.foldLimit = foldLimit;
        this.level = level;
        this.threads = threads;
        this.listener = listener;
    }

    /**
     * Returns the defaults: {@link DoseResponseFitter#withDefaults()}; 9999 simulations, because a screen reads small p-values;
     * significance 0.05; a fold limit of 0.45, which is a fall to 73 % or a rise to 137 %, as CurveCurator; intervals at 0.95; one
     * thread.
     *
     * @return the screen
     */
    public static ActivityScreen withDefaults() {
        return new ActivityScreen(
                DoseResponseFitter.withDefaults(),
                NoEffectTest.withDefaults().withSimulations(9999),
                0.05,
                0.45,
                0.95,
                1,
                ProgressListener.NONE);
    }

    /**
     * Returns a screen that fits otherwise.
     *
     * @param newFitter the fitter, of normal errors; its threads and listener are not used
     * @return a copy with the fitter
     * @throws IllegalArgumentException if its errors are not normal: the test of no effect is calibrated for these
     */
    public ActivityScreen withFitter(DoseResponseFitter newFitter) {
        if (!newFitter.getPrior().equals(PlateauPrior.NONE)) {
            throw new IllegalArgumentException(
                    "a fitter with priors: the test of a screen supposes least squares; fit without them");
        }
        if (!newFitter.getErrorModel().equals(ErrorModel.NORMAL)) {
            throw new IllegalArgumentException("errors " + newFitter.getErrorModel()
                    + ": a screen tests against normal errors; give a fitter without withErrors(...)");
        }
        return new ActivityScreen(newFitter, test, significance, foldLimit, level, threads, listener);
    }

    /**
     * Returns a screen with another test of no effect.
     *
     * @param newTest the number of simulations and their seed
     * @return a copy with the test
     */
    public ActivityScreen withTest(NoEffectTest newTest) {
        return new ActivityScreen(
                fitter, Objects.requireNonNull(newTest, "test"), significance, foldLimit, level, threads, listener);
    }

    /**
     * Returns a screen with another significance.
     *
     * @param alpha the largest false discovery rate, and p-value of a large effect, of curves that respond; in (0, 1)
     * @return a copy with the significance
     * @throws IllegalArgumentException if it is not in (0, 1)
     */
    public ActivityScreen withSignificance(double alpha) {
        if (!(alpha > 0 && alpha < 1)) {
            throw new IllegalArgumentException(
                    "significance " + alpha + ": a significance lies in (0, 1), such as 0.05");
        }
        return new ActivityScreen(fitter, test, alpha, foldLimit, level, threads, listener);
    }

    /**
     * Returns a screen with another smallest effect of interest.
     *
     * @param log2Fold the limit of the log2 fold, positive: 1 for a fall to a half or a rise to the double
     * @return a copy with the limit
     * @throws IllegalArgumentException if it is not positive and finite
     */
    public ActivityScreen withFoldLimit(double log2Fold) {
        if (!(log2Fold > 0 && log2Fold <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException(
                    "fold limit " + log2Fold + ": the limit is a positive log2 fold, such as 1 for twofold");
        }
        return new ActivityScreen(fitter, test, significance, log2Fold, level, threads, listener);
    }

    /**
     * Returns a screen with another level of its intervals.
     *
     * @param newLevel the confidence level, in (0, 1)
     * @return a copy with the level
     * @throws IllegalArgumentException if the level is not in (0, 1)
     */
    public ActivityScreen withLevel(double newLevel) {
        Levels.check(newLevel);
        return new ActivityScreen(fitter, test, significance, foldLimit, newLevel, threads, listener);
    }

    /**
     * Returns a screen that works on several curves at a time, with the same result.
     *
     * @param newThreads the number of threads, at least 1
     * @return a copy with the number of threads
     * @throws IllegalArgumentException if the number is below 1
     */
    public ActivityScreen withThreads(int newThreads) {
        return new ActivityScreen(
                fitter, test, significance, foldLimit, level, Parallel.checkThreads(newThreads), listener);
    }

    /**
     * Returns a screen that tells of its progress, and can be stopped.
     *
     * @param newListener hears of each finished round of curves, and of as many in all as are done where the curves are no collection
     * @return a copy with the listener
     */
    public ActivityScreen withProgressListener(ProgressListener newListener) {
        return new ActivityScreen(
                fitter, test, significance, foldLimit, level, threads, Objects.requireNonNull(newListener, "listener"));
    }

    /**
     * Screens curves, of which only a few thousand are in memory at a time with their data; what stays of each is some 200 bytes
     * and its name.
     *
     * @param curves the curves, such as a {@code DoseResponseSet}; asked for on the calling thread
     * @return what was found, in the same order; a curve that cannot be worked on is one with a status and a warning
     * @throws CancellationException if the listener stopped the work
     */
    public ScreenedCurves of(Iterable<DoseResponseData> curves) {
        List<ScreenedCurve> all = new ArrayList<>();
        NoEffectTest shared = test.withThreads(threads);
        Parallel.stream(
                curves.iterator(),
                Parallel.sizeOf(curves),
                threads,
                listener,
                data -> screened(data, shared),
                all::add);
        double[] adjusted = PvalueAdjustment.BENJAMINI_HOCHBERG.adjust(
                all.stream().mapToDouble(ScreenedCurve::getPvalue).toArray());
        NullDistribution law = common(all);
        for (int i = 0; i < adjusted.length; i++) {
            all.set(i, all.get(i).judged(adjusted[i], classify(all.get(i), adjusted[i])));
        }
        return new ScreenedCurves(all.toArray(new ScreenedCurve[0]), significance, foldLimit, law);
    }

    /** One bad curve must not stop a screen. */
    private ScreenedCurve screened(DoseResponseData data, NoEffectTest shared) {
        try {
            return screened(fitter.fit(data), shared);
        } catch (CancellationException e) {
            throw e;
        } catch (RuntimeException e) {
            return new ScreenedCurve(
                    data.getName(),
                    data.getUnit(),
                    FitStatus.NOT_IDENTIFIABLE,
                    EffectiveDoseOutcome.NOT_IDENTIFIABLE,
                    nothing(),
                    null,
                    CurveClass.UNCLEAR,
                    "not worked on: " + (e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage()),
                    null);
        }
    }

    private double[] nothing() {
        double[] numbers = new double[Number.COUNT];
        Arrays.fill(numbers, Double.NaN);
        numbers[Number.LEVEL.ordinal()] = level;
        return numbers;
    }

    private ScreenedCurve screened(DoseResponseFit fit, NoEffectTest shared) {
        double[] numbers = nothing();
        EffectiveDose ic50 = fit.effectiveDose(50);
        Interval interval = ic50.interval(level);
        numbers[Number.IC50.ordinal()] = ic50.getEstimate();
        numbers[Number.IC50_LOWER.ordinal()] = interval.getLower();
        numbers[Number.IC50_UPPER.ordinal()] = interval.getUpper();
        TopDoseChange change = TopDoseChange.of(fit, level);
        numbers[Number.FOLD.ordinal()] = change.log2();
        numbers[Number.FOLD_LOWER.ordinal()] = change.lower();
        numbers[Number.FOLD_UPPER.ordinal()] = change.upper();
        double statistic = NoEffectTest.statistic(fit);
        NullDistribution law = shared.distributionFor(fit);
        double f = law.getSimulations() == 0 ? Double.NaN : statistic;
        numbers[Number.STATISTIC.ordinal()] = f;
        numbers[Number.PVALUE.ordinal()] = law.getPvalue(f);
        numbers[Number.RELEVANCE.ordinal()] = relevance(law, f, change.log2());
        numbers[Number.R_SQUARED.ordinal()] = explained(fit, f);
        boolean judged = Reportability.judges(fit.getModel());
        @Nullable ReportabilityOutcome reportability = judged ? Reportability.relativeOf(fit) : null;
        return new ScreenedCurve(
                fit.getName(),
                fit.getData().getUnit(),
                fit.getStatus(),
                ic50.getOutcome(),
                numbers,
                reportability,
                CurveClass.UNCLEAR,
                warning(fit),
                law);
    }

    private static String warning(DoseResponseFit fit) {
        List<String> warnings = new ArrayList<>(fit.getData().getWarnings());
        if (fit.isWithoutScatter()) {
            warnings.add("No scatter: every response lies on the curve to the last digit; the p-value means nothing.");
        }
        return String.join(" ", warnings);
    }

    private double relevance(NullDistribution law, double statistic, double log2Fold) {
        if (Double.isNaN(statistic) || Double.isNaN(log2Fold)) {
            return Double.NaN;
        }
        double s0 = foldLimit / Math.sqrt(law.getCriticalValue(significance));
        double root = 1 / Math.sqrt(statistic) + s0 / Math.abs(log2Fold);
        // Adding 0.0 makes the score of a p-value of 1 an ordinary zero.
        return -Math.log10(law.getPvalue(1 / (root * root))) + 0.0;
    }

    /** R squared is a function of F: the share of the sum of squares that the curve explains. */
    private static double explained(DoseResponseFit fit, double statistic) {
        double explained = statistic * Math.max(1, fit.getModel().getParameterCount() - 1);
        return statistic == Double.POSITIVE_INFINITY ? 1 : explained / (explained + fit.getDegreesOfFreedom());
    }

    private CurveClass classify(ScreenedCurve curve, double adjusted) {
        if (adjusted <= significance && curve.getRelevance() >= -Math.log10(significance)) {
            return curve.getLog2FoldChange() < 0 ? CurveClass.DOWN : CurveClass.UP;
        }
        boolean within = curve.getLog2FoldChangeLower() > -foldLimit && curve.getLog2FoldChangeUpper() < foldLimit;
        return within ? CurveClass.NOT : CurveClass.UNCLEAR;
    }

    /** The law of every curve that was tested; null where they differ. */
    private static @Nullable NullDistribution common(List<ScreenedCurve> curves) {
        NullDistribution first = null;
        for (ScreenedCurve curve : curves) {
            NullDistribution law = curve.law();
            if (law == null || law.getSimulations() == 0) {
                continue;
            }
            first = first == null ? law : first;
            if (law != first && !law.equals(first)) {
                return null;
            }
        }
        return first;
    }

    private Object readResolve() {
        return withProgressListener(ProgressListener.NONE);
    }

    @Override
    protected Settings settings() {
        return Settings.of("fitter", fitter)
                .and("test", test)
                .and("significance", significance)
                .and("fold limit", foldLimit)
                .and("level", level);
    }
}
