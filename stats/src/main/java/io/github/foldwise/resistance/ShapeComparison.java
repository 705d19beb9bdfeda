package io.github.foldwise.resistance;

import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.dose.DoseResponseSet;
import io.github.foldwise.doseresponse.DoseResponseFitter;
import io.github.foldwise.doseresponse.EffectiveDoseType;
import io.github.foldwise.doseresponse.JointFit;
import io.github.foldwise.doseresponse.JointFitter;
import io.github.foldwise.inference.LogRatio;
import io.github.foldwise.text.Options;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * The question whether one fold describes two lines, or another one at each effect, because their curves differ in more than their place.
 *
 * <pre>{@code
 * FoldShape shape = ShapeComparison.of(curves, "resistant").relativeTo("parental");
 * }</pre>
 *
 * <p>The fold at each relative effect, and at an absolute response, stands beside the others. Whether the curves are parallel is asked of
 * the experiments where the data name them: does the log fold at the highest effect differ from that at the lowest. Without
 * experiments it is the nested F test of curves that share all but their place, by wells, and the equivalence of their slopes. A test
 * that does not reject shows no parallel curves; equivalence does.
 *
 * <p>Defaults: IC20, IC50, IC80 and half of the response without drug, LL.4 fits, slopes (or folds at the ends) within a factor of 1.5 for
 * equivalence. Instances are immutable.
 */
public final class ShapeComparison extends Options {
    private static final long serialVersionUID = 1L;

    private static final double[] EFFECTS = {20, 50, 80};

    private final DoseResponseSet curves;
    private final String test;
    private final DoseResponseFitter fitter;
    private final double[] effects;
    /** NaN for half of the response without drug. */
    private final double response;

    private final double margin;

    private ShapeComparison(
            DoseResponseSet curves,
            String test,
            DoseResponseFitter fitter,
            double[] effects,
            double response,
            double margin) {
        this.curves = curves;
        this.test = test;
        this.fitter = fitter;
        this.effects = effects;
        this.response = response;
        this.margin = margin;
    }

    /**
     * {@return the question for a line}
     *
     * @param curves the observations of both lines
     * @param test the line in the numerator of the folds
     * @throws IllegalArgumentException if there is no such curve
     */
    public static ShapeComparison of(DoseResponseSet curves, String test) {
        Objects.requireNonNull(test, "test");
        curves.get(test);
        return new ShapeComparison(curves, test, DoseResponseFitter.withDefaults(), EFFECTS, Double.NaN, 1.5);
    }

    /**
     * Returns the question with another fitter.
     *
     * @param newFitter the fitter of every curve
     * @return a copy with the fitter
     */
    public ShapeComparison withFitter(DoseResponseFitter newFitter) {
        return new ShapeComparison(
                curves, test, Objects.requireNonNull(newFitter, "fitter"), effects, response, margin);
    }

    /**
     * Returns the question at other relative effects.
     *
     * @param newEffects two or more percentages in (0, 100), ascending
     * @return a copy with the effects
     * @throws IllegalArgumentException if there are fewer, or they do not ascend within 0 and 100
     */
    public ShapeComparison withEffects(double... newEffects) {
        double last = 0;
        for (double effect : newEffects) {
            if (!(effect > last && effect < 100)) {
                throw new IllegalArgumentException("effects " + Arrays.toString(newEffects)
                        + ": they ascend between 0 and 100 percent, such as 20, 50, 80");
            }
            last = effect;
        }
        if (newEffects.length < 2) {
            throw new IllegalArgumentException("a single effect says nothing of the shape; give two or more");
        }
        return new ShapeComparison(curves, test, fitter, newEffects.clone(), response, margin);
    }

    /**
     * Returns the question at another absolute response.
     *
     * @param newResponse the response, in the unit of the data, at which absolute doses are compared
     * @return a copy with the response
     */
    public ShapeComparison withResponse(double newResponse) {
        return new ShapeComparison(curves, test, fitter, effects, newResponse, margin);
    }

    /**
     * Returns the question with another margin of equivalence.
     *
     * @param newMargin the largest ratio of slopes, or of folds at the ends, that counts as the same, above 1
     * @return a copy with the margin
     * @throws IllegalArgumentException if it is not above 1 and finite
     */
    public ShapeComparison withMargin(double newMargin) {
        if (!(newMargin > 1) || Double.isInfinite(newMargin)) {
            throw new IllegalArgumentException(
                    "margin " + newMargin + ": the largest ratio that counts as the same is above 1, such as 1.5");
        }
        return new ShapeComparison(curves, test, fitter, effects, response, newMargin);
    }

    /**
     * Answers the question.
     *
     * @param reference the line in the denominator
     * @return folds at all effects, and whether the curves are parallel
     * @throws IllegalArgumentException as {@link FoldComparison#relativeTo(String)}
     */
    public FoldShape relativeTo(String reference) {
        FoldComparison<FoldResistance> question =
                FoldComparison.of(curves, test).withFitter(fitter);
        List<FoldResistance> folds = new ArrayList<>();
        for (double effect : effects) {
            folds.add(question.withEffect(effect).relativeTo(reference));
        }
        double half = Double.isNaN(response) ? halfOfControl(curves.get(reference)) : response;
        folds.add(question.withEffectType(EffectiveDoseType.ABSOLUTE)
                .withEffect(half)
                .relativeTo(reference));
        boolean named = !curves.get(reference).getExperiments().isEmpty();
        LogRatio ends = named ? ends(folds.get(0), folds.get(effects.length - 1)) : slopes(reference);
        double pvalue = named ? ends.getPvalue() : nested(reference);
        return new FoldShape(folds, pvalue, ends, margin);
    }

    /** The half of 100 or 1, whichever the wells without drug are near; of their mean where neither. */
    private static double halfOfControl(DoseResponseData data) {
        double[] doses = data.getDoses();
        double[] responses = data.getResponses();
        double lowest = Arrays.stream(doses).min().orElse(0);
        double control = IntStream.range(0, doses.length)
                .filter(i -> doses[i] == lowest)
                .mapToDouble(i -> responses[i])
                .average()
                .orElse(Double.NaN);
        if (control > 50 && control < 150) {
            return 50;
        }
        return control > 0.5 && control < 2 ? 0.5 : 0.5 * control;
    }

    /** The fold at the highest effect over that at the lowest, by the experiments that have numbers at both. */
    private static LogRatio ends(FoldResistance low, FoldResistance high) {
        List<Double> logs = new ArrayList<>();
        for (ExperimentFold one : low.getExperiments()) {
            for (ExperimentFold other : high.getExperiments()) {
                double log = Math.log(other.getFold() / one.getFold());
                if (one.getExperiment().equals(other.getExperiment()) && !Double.isNaN(log)) {
                    logs.add(log);
                }
            }
        }
        double[] values = logs.stream().mapToDouble(Double::doubleValue).toArray();
        return LogRatio.of(
                "fold at the highest effect to that at the lowest",
                LogMean.mean(values),
                Math.sqrt(LogMean.varianceOfMean(values)),
                values.length - 1.0);
    }

    private List<DoseResponseData> both(String reference) {
        return List.of(curves.get(test), curves.get(reference));
    }

    private JointFitter joint() {
        return JointFitter.withDefaults().withModel(fitter.getModel());
    }

    private LogRatio slopes(String reference) {
        JointFit free = joint().fit(both(reference));
        return free.parameterRatio(test, reference, "b");
    }

    private double nested(String reference) {
        String[] shape = fitter.getModel().getParameterNames().stream()
                .filter(letter -> !letter.equals("e"))
                .toArray(String[]::new);
        JointFit free = joint().fit(both(reference));
        return free.against(joint().withShared(shape).fit(both(reference))).getPvalue();
    }

    @Override
    protected Settings settings() {
        return Settings.of("test", test)
                .and("effects", Arrays.stream(effects).boxed().toList())
                .and("response", Double.isNaN(response) ? null : response)
                .and("margin", margin)
                .and("fitter", fitter)
                .and("curves", curves);
    }
}
