package io.github.foldwise.resistance;

import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.dose.DoseResponseSet;
import io.github.foldwise.doseresponse.DoseResponseFit;
import io.github.foldwise.doseresponse.DoseResponseFitter;
import io.github.foldwise.doseresponse.EffectiveDoseType;
import io.github.foldwise.internal.Steps;
import io.github.foldwise.progress.ProgressListener;
import io.github.foldwise.text.Options;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The question how much more drug one line needs than another, or every line of a set than one of them.
 *
 * <pre>{@code
 * FoldResistance fold = FoldComparison.of(curves, "resistant").relativeTo("parental");
 * FoldResistance at20 = FoldComparison.of(curves, "resistant").withEffect(20).relativeTo("parental");
 * FoldResistances all = FoldComparison.of(curves).relativeTo("parental");
 * }</pre>
 *
 * <p>Defaults: the relative IC50 of an LL.4 fit. Instances are immutable.
 *
 * @param <R> the answer: the fold of one line, or the folds of all
 */
public final class FoldComparison<R> extends Options {
    private static final long serialVersionUID = 1L;

    private static final double LEVEL = 0.95;

    private final DoseResponseSet curves;
    /** The line in the numerator; empty for every line but the reference. */
    private final String test;

    private final Class<R> answer;
    private final DoseResponseFitter fitter;
    private final double effect;
    private final EffectiveDoseType type;
    /** Not serialised: what is read back tells nobody. */
    private final transient ProgressListener listener;

    private FoldComparison(
            DoseResponseSet curves,
            String test,
            Class<R> answer,
            DoseResponseFitter fitter,
            double effect,
            EffectiveDoseType type,
            ProgressListener listener) {
        this.curves = curves;
        this.test = test;
        this.answer = answer;
        this.fitter = fitter;
        this.effect = effect;
        this.type = type;
        this.listener = listener;
    }

    /**
     * {@return the question for a line}
     *
     * @param curves the observations of both lines
     * @param test the line in the numerator of the fold, usually the resistant one
     * @throws IllegalArgumentException if there is no such curve
     */
    public static FoldComparison<FoldResistance> of(DoseResponseSet curves, String test) {
        Objects.requireNonNull(test, "test");
        curves.get(test);
        return of(curves, test, FoldResistance.class);
    }

    /**
     * Returns the question for every line of a set.
     *
     * @param curves the observations of all lines
     * @return the question, which one line will be the reference of
     */
    public static FoldComparison<FoldResistances> of(DoseResponseSet curves) {
        Objects.requireNonNull(curves, "curves");
        return of(curves, "", FoldResistances.class);
    }

    private static <R> FoldComparison<R> of(DoseResponseSet curves, String test, Class<R> answer) {
        return new FoldComparison<>(
                curves,
                test,
                answer,
                DoseResponseFitter.withDefaults(),
                50,
                EffectiveDoseType.RELATIVE,
                ProgressListener.NONE);
    }

    /**
     * Returns the question with another fitter.
     *
     * @param newFitter the fitter of every curve
     * @return a copy with the fitter
     */
    public FoldComparison<R> withFitter(DoseResponseFitter newFitter) {
        return new FoldComparison<>(
                curves, test, answer, Objects.requireNonNull(newFitter, "fitter"), effect, type, listener);
    }

    /**
     * Returns the question at another effect.
     *
     * @param newEffect a percentage in (0, 100), or a response for an absolute effective dose
     * @return a copy with the effect
     */
    public FoldComparison<R> withEffect(double newEffect) {
        return new FoldComparison<>(curves, test, answer, fitter, newEffect, type, listener);
    }

    /**
     * Returns the question for another type of effective dose.
     *
     * @param newType relative or absolute
     * @return a copy with the type
     */
    public FoldComparison<R> withEffectType(EffectiveDoseType newType) {
        return new FoldComparison<>(
                curves, test, answer, fitter, effect, Objects.requireNonNull(newType, "type"), listener);
    }

    /**
     * Returns the question that tells how far it is, and can be stopped.
     *
     * @param newListener hears of each two experiments compared, one of each line
     * @return a copy with the listener; the question then throws {@link java.util.concurrent.CancellationException} when it is stopped
     */
    public FoldComparison<R> withProgressListener(ProgressListener newListener) {
        return new FoldComparison<>(
                curves, test, answer, fitter, effect, type, Objects.requireNonNull(newListener, "listener"));
    }

    /**
     * Answers the question.
     *
     * @param reference the line in the denominator, usually the parental one
     * @return the fold resistance of the line, or of every line in the order of the set; its outcome says where it is only a
     *     bound
     * @throws IllegalArgumentException if there is no such curve, it is the test line itself, only one of the two names
     *     experiments, the units do not convert, or the effect is out of range
     */
    public R relativeTo(String reference) {
        Objects.requireNonNull(reference, "reference");
        DoseResponseData denominator = curves.get(reference);
        boolean one = answer == FoldResistance.class;
        List<String> lines = one
                ? List.of(test)
                : curves.getNames().stream()
                        .filter(line -> !line.equals(reference))
                        .toList();
        Steps steps = new Steps(listener);
        steps.last(lines.stream()
                .mapToLong(line -> comparisons(curves.get(line), denominator))
                .sum());
        List<FoldResistance> folds =
                lines.stream().map(line -> fold(line, reference, steps)).toList();
        steps.finish();
        return answer.cast(one ? folds.get(0) : new FoldResistances(reference, folds));
    }

    /** How many experiments are compared, or fitted where no experiment holds both lines. */
    private static long comparisons(DoseResponseData testData, DoseResponseData referenceData) {
        List<String> ours = testData.getExperiments();
        List<String> theirs = referenceData.getExperiments();
        long shared = ours.stream().filter(theirs::contains).count();
        return shared > 0 ? shared : Math.max(1, ours.size() + theirs.size());
    }

    private FoldResistance fold(String test, String reference, Steps steps) {
        if (reference.equals(test)) {
            throw new IllegalArgumentException("line \"" + test + "\" relative to itself; name another reference");
        }
        FoldResistance.Question question = new FoldResistance.Question(test, reference, effect, type);
        DoseResponseData testData = curves.get(test);
        DoseResponseData referenceData = curves.get(reference);
        List<String> warnings = new ArrayList<>();
        boolean testNamed = !testData.getExperiments().isEmpty();
        boolean referenceNamed = !referenceData.getExperiments().isEmpty();
        if (testNamed != referenceNamed) {
            throw new IllegalArgumentException("only \"" + (testNamed ? test : reference)
                    + "\" names its experiments; name them for both lines or for neither");
        }
        if (!testNamed) {
            warnings.add(
                    "The data name no experiments: the interval rests on wells, which share cells, dilutions and day,"
                            + " and is too narrow for any claim beyond this plate.");
            ExperimentFold wells = compare("", testData, referenceData);
            steps.next();
            return FoldResistance.fromWells(question, wells, warnings);
        }
        warnings.addAll(testData.getWarnings());
        warnings.addAll(referenceData.getWarnings());
        List<ExperimentFold> pairs = new ArrayList<>();
        for (String experiment : testData.getExperiments()) {
            if (referenceData.getExperiments().contains(experiment)) {
                pairs.add(compare(
                        experiment, testData.forExperiment(experiment), referenceData.forExperiment(experiment)));
                steps.next();
            }
        }
        if (pairs.isEmpty()) {
            return unpaired(question, testData, referenceData, warnings, steps);
        }
        warnUnpaired(testData, referenceData, warnings);
        warnUnpaired(referenceData, testData, warnings);
        return FoldResistance.fromPairs(question, pairs, warnings);
    }

    private static void warnUnpaired(DoseResponseData data, DoseResponseData other, List<String> warnings) {
        List<String> alone = new ArrayList<>(data.getExperiments());
        alone.removeAll(other.getExperiments());
        if (!alone.isEmpty()) {
            warnings.add(FoldWarnings.unused(data.getName(), other.getName(), alone));
        }
    }

    private ExperimentFold compare(String experiment, DoseResponseData testData, DoseResponseData referenceData) {
        DoseResponseFit testFit = fitter.fit(testData);
        DoseResponseFit referenceFit = fitter.fit(referenceData);
        return ExperimentFold.of(
                experiment,
                LineDose.of(testFit, List.of(referenceFit), effect, type),
                LineDose.of(referenceFit, List.of(testFit), effect, type));
    }

    private FoldResistance unpaired(
            FoldResistance.Question question,
            DoseResponseData testData,
            DoseResponseData referenceData,
            List<String> warnings,
            Steps steps) {
        warnings.add(FoldWarnings.INDEPENDENT);
        List<DoseResponseFit> testFits = fits(testData, steps);
        List<DoseResponseFit> referenceFits = fits(referenceData, steps);
        UnpairedLines lines = new UnpairedLines(
                doses(testFits, referenceFits, question.test(), question.reference(), warnings),
                doses(referenceFits, testFits, question.reference(), question.test(), warnings),
                Math.log(UnitRatio.of(testData, referenceData)));
        if (lines.isCensored(LEVEL)) {
            warnings.add(FoldWarnings.NO_ESTIMATE);
        }
        if (lines.borrowsScatter()) {
            warnings.add(
                    "Only one experiment of one line gives a dose: experiments of both lines are taken to scatter alike.");
        }
        return FoldResistance.fromSamples(question, lines, warnings);
    }

    private List<DoseResponseFit> fits(DoseResponseData data, Steps steps) {
        List<DoseResponseFit> fits = new ArrayList<>();
        for (String experiment : data.getExperiments()) {
            fits.add(fitter.fit(data.forExperiment(experiment)));
            steps.next();
        }
        return fits;
    }

    private List<LineDose> doses(
            List<DoseResponseFit> fits,
            List<DoseResponseFit> others,
            String line,
            String other,
            List<String> warnings) {
        List<LineDose> doses = new ArrayList<>();
        for (DoseResponseFit fit : fits) {
            String experiment = fit.getData().getExperiment(0);
            LineDose dose = LineDose.of(fit, others, effect, type);
            warnings.addAll(dose.warnings(experiment, line, other));
            if (!dose.at(LEVEL).isKnown()) {
                warnings.add("Experiment " + experiment + " of " + line + " is not used: its effective dose is "
                        + dose.words() + ".");
            }
            doses.add(dose);
        }
        return doses;
    }

    private Object readResolve() {
        return withProgressListener(ProgressListener.NONE);
    }

    @Override
    protected Settings settings() {
        return Settings.of("test", test)
                .and("effect", effect)
                .and("type", type)
                .and("fitter", fitter)
                .and("curves", curves);
    }
}
