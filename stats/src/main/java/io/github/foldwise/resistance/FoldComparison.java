package io.github.foldwise.resistance;

import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.dose.DoseResponseSet;
import io.github.foldwise.doseresponse.DoseResponseFit;
import io.github.foldwise.doseresponse.DoseResponseFitter;
import io.github.foldwise.doseresponse.EffectiveDoseType;
import io.github.foldwise.text.Options;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The question how much more drug one line needs than another.
 *
 * <pre>{@code
 * FoldResistance fold = FoldComparison.of(curves, "resistant").relativeTo("parental");
 * FoldResistance at20 = FoldComparison.of(curves, "resistant").withEffect(20).relativeTo("parental");
 * }</pre>
 *
 * <p>Defaults: the relative IC50 of an LL.4 fit. Instances are immutable.
 */
public final class FoldComparison extends Options {
    private static final long serialVersionUID = 1L;

    private final DoseResponseSet curves;
    private final String test;
    private final DoseResponseFitter fitter;
    private final double effect;
    private final EffectiveDoseType type;

    private FoldComparison(
            DoseResponseSet curves, String test, DoseResponseFitter fitter, double effect, EffectiveDoseType type) {
        this.curves = curves;
        this.test = test;
        this.fitter = fitter;
        this.effect = effect;
        this.type = type;
    }

    /**
     * Returns the question for a line.
     *
     * @param curves the observations of both lines
     * @param test the line in the numerator of the fold, usually the resistant one
     * @return the question
     * @throws IllegalArgumentException if there is no such curve
     */
    public static FoldComparison of(DoseResponseSet curves, String test) {
        curves.get(test);
        return new FoldComparison(curves, test, DoseResponseFitter.withDefaults(), 50, EffectiveDoseType.RELATIVE);
    }

    /**
     * Returns the question with another fitter.
     *
     * @param newFitter the fitter of every curve
     * @return a copy with the fitter
     */
    public FoldComparison withFitter(DoseResponseFitter newFitter) {
        return new FoldComparison(curves, test, Objects.requireNonNull(newFitter, "fitter"), effect, type);
    }

    /**
     * Returns the question at another effect.
     *
     * @param newEffect a percentage in (0, 100), or a response for an absolute effective dose
     * @return a copy with the effect
     */
    public FoldComparison withEffect(double newEffect) {
        return new FoldComparison(curves, test, fitter, newEffect, type);
    }

    /**
     * Returns the question for another type of effective dose.
     *
     * @param newType relative or absolute
     * @return a copy with the type
     */
    public FoldComparison withEffectType(EffectiveDoseType newType) {
        return new FoldComparison(curves, test, fitter, effect, Objects.requireNonNull(newType, "type"));
    }

    /**
     * Answers the question.
     *
     * @param reference the line in the denominator, usually the parental one
     * @return the fold resistance; its outcome says where it is only a bound
     * @throws IllegalArgumentException if there is no such curve, it is the test line itself, only one of the two names
     *     experiments, the units do not convert, or the effect is out of range
     */
    public FoldResistance relativeTo(String reference) {
        if (reference.equals(test)) {
            throw new IllegalArgumentException("line \"" + test + "\" relative to itself; name another reference");
        }
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
            ExperimentFold wells = compare("", testData, referenceData, warnings);
            return FoldResistance.fromWells(test, reference, effect, type, wells, warnings);
        }
        List<ExperimentFold> pairs = new ArrayList<>();
        for (String experiment : testData.getExperiments()) {
            if (referenceData.getExperiments().contains(experiment)) {
                pairs.add(compare(
                        experiment,
                        testData.forExperiment(experiment),
                        referenceData.forExperiment(experiment),
                        warnings));
            }
        }
        if (pairs.isEmpty()) {
            return unpaired(reference, testData, referenceData, warnings);
        }
        warnUnpaired(testData, referenceData, warnings);
        warnUnpaired(referenceData, testData, warnings);
        return FoldResistance.fromPairs(test, reference, effect, type, pairs, warnings);
    }

    private static void warnUnpaired(DoseResponseData data, DoseResponseData other, List<String> warnings) {
        List<String> alone = new ArrayList<>(data.getExperiments());
        alone.removeAll(other.getExperiments());
        if (!alone.isEmpty()) {
            warnings.add("Experiments of " + data.getName() + " without " + other.getName() + " are not used: "
                    + String.join(", ", alone) + ".");
        }
    }

    private ExperimentFold compare(
            String experiment, DoseResponseData testData, DoseResponseData referenceData, List<String> warnings) {
        DoseResponseFit testFit = fitter.fit(testData);
        DoseResponseFit referenceFit = fitter.fit(referenceData);
        LineDose testDose = LineDose.of(testFit, List.of(referenceFit), effect, type);
        LineDose referenceDose = LineDose.of(referenceFit, List.of(testFit), effect, type);
        warnings.addAll(testDose.warnings(experiment, testData.getName(), referenceData.getName()));
        warnings.addAll(referenceDose.warnings(experiment, referenceData.getName(), testData.getName()));
        return ExperimentFold.of(experiment, testDose, referenceDose);
    }

    private FoldResistance unpaired(
            String reference, DoseResponseData testData, DoseResponseData referenceData, List<String> warnings) {
        warnings.add("No experiment holds both lines: their log doses are compared as two independent samples.");
        double shift = Math.log(UnitRatio.of(testData, referenceData));
        List<DoseResponseFit> testFits = fits(testData);
        List<DoseResponseFit> referenceFits = fits(referenceData);
        List<LogBounds> testLogs = logDoses(testFits, referenceFits, test, reference, warnings);
        List<LogBounds> referenceLogs = logDoses(referenceFits, testFits, reference, test, warnings);
        return FoldResistance.fromSamples(
                test,
                reference,
                effect,
                type,
                testLogs.stream().map(log -> log.plus(shift)).toList(),
                referenceLogs,
                warnings);
    }

    private List<DoseResponseFit> fits(DoseResponseData data) {
        return data.getExperiments().stream()
                .map(experiment -> fitter.fit(data.forExperiment(experiment)))
                .toList();
    }

    private List<LogBounds> logDoses(
            List<DoseResponseFit> fits,
            List<DoseResponseFit> others,
            String line,
            String other,
            List<String> warnings) {
        List<LogBounds> logs = new ArrayList<>();
        for (DoseResponseFit fit : fits) {
            String experiment = fit.getData().getExperiment(0);
            LineDose dose = LineDose.of(fit, others, effect, type);
            warnings.addAll(dose.warnings(experiment, line, other));
            if (dose.bounds().isKnown()) {
                logs.add(dose.bounds());
            } else {
                warnings.add("Experiment " + experiment + " of " + line + " is not used: its effective dose is "
                        + dose.words() + ".");
            }
        }
        return logs;
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
