package io.github.foldwise.doseresponse.mixed;

import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.dose.DoseResponseSet;
import io.github.foldwise.doseresponse.DoseResponseFitter;
import io.github.foldwise.doseresponse.DoseResponseModel;
import io.github.foldwise.internal.Steps;
import io.github.foldwise.progress.ProgressListener;
import io.github.foldwise.table.Table;
import io.github.foldwise.text.Options;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Fits dose-response curves over experiments by a nonlinear mixed-effects model.
 *
 * <pre>{@code
 * MixedDoseResponseFit fit = MixedDoseResponseFitter.withDefaults()
 *         .withModel(DoseResponseModel.LL4).withRandom("e").withMethod(MixedMethod.REML).fit(data);
 * }</pre>
 *
 * <p>The response of well j in experiment i is
 * \[ y_{ij} = f(x_{ij}; \psi_i) + \varepsilon_{ij}, \quad \psi_i = \beta + b_i, \quad b_i \sim N(0, G), \quad
 * \varepsilon_{ij} \sim N(0, \sigma^2/w_{ij}) \]
 * with \( \psi \) the free parameters of the model, e as its natural logarithm and all others as they are; \( b_i \) has an entry for
 * each parameter that is random, and G is diagonal unless asked for otherwise. Weights w are precisions.
 *
 * <p>Of several lines ({@link #fit(DoseResponseSet)}) the parameters with a {@linkplain #withLineEffect line effect} have a value for
 * each line, and those that are {@linkplain #withRandomByLine random by line} deviate once for each line in each experiment, beside
 * what all lines of an experiment share: the model of a fold over experiments. Lines need not be in every experiment.
 *
 * <p>The algorithm is that of Lindstrom and Bates (1990), doi:10.2307/2532087: penalised least squares for curves given the
 * covariance, then (restricted) maximum likelihood for the covariance in the linear model that is tangent there, until the two agree.
 * It starts from the curve of all wells, and from the medians of the curves of single experiments where at least two can stand
 * alone, and keeps the higher likelihood. Experiments that cannot stand alone take part. Equal to R nlme under maximum likelihood.
 *
 * <p>Models are LL, W1, W2 and LN with any number of parameters. Instances are immutable and safe for use by many threads.
 */
public final class MixedDoseResponseFitter extends Options {
    private static final long serialVersionUID = 1L;

    private static final Pattern MODELS = Pattern.compile("(LL|W1|W2|LN)\\..*");

    private final DoseResponseModel model;
    private final TreeSet<String> random;
    private final TreeSet<String> randomByLine;
    private final TreeSet<String> lineEffect;
    private final RandomCovariance covariance;
    private final MixedMethod method;
    private final MixedDegreesOfFreedom degreesOfFreedom;
    private final String reference;
    /** Not serialised: what is read back tells nobody. */
    private final transient ProgressListener listener;

    private MixedDoseResponseFitter(
            DoseResponseModel model,
            List<Set<String>> letters,
            RandomCovariance covariance,
            MixedMethod method,
            MixedDegreesOfFreedom degreesOfFreedom,
            String reference,
            ProgressListener listener) {
        this.model = model;
        this.random = new TreeSet<>(letters.get(0));
        this.randomByLine = new TreeSet<>(letters.get(1));
        this.lineEffect = new TreeSet<>(letters.get(2));
        this.covariance = covariance;
        this.method = method;
        this.degreesOfFreedom = degreesOfFreedom;
        this.reference = reference;
        this.listener = listener;
    }

    /**
     * Returns the defaults: {@link DoseResponseModel#LL4}, because plateaus are rarely known; e random, by experiment and by line;
     * a line effect on e; independent deviations; {@link MixedMethod#REML}, because few experiments make the likelihood's deviations
     * too small; {@link MixedDegreesOfFreedom#SATTERTHWAITE}, because wells are not replicates; folds relative to the first line.
     *
     * @return the fitter
     */
    public static MixedDoseResponseFitter withDefaults() {
        Set<String> location = Set.of("e");
        return new MixedDoseResponseFitter(
                DoseResponseModel.LL4,
                List.of(location, location, location),
                RandomCovariance.DIAGONAL,
                MixedMethod.REML,
                MixedDegreesOfFreedom.SATTERTHWAITE,
                "",
                ProgressListener.NONE);
    }

    private MixedDoseResponseFitter with(DoseResponseModel newModel, List<Set<String>> letters) {
        for (Set<String> each : letters) {
            for (String letter : each) {
                if (!newModel.getParameterNames().contains(letter)) {
                    throw new IllegalArgumentException("no free parameter \"" + letter + "\" in " + newModel
                            + "; there are " + newModel.getParameterNames());
                }
            }
        }
        return new MixedDoseResponseFitter(
                newModel, letters, covariance, method, degreesOfFreedom, reference, listener);
    }

    /**
     * Returns a fitter of another model.
     *
     * @param newModel LL, W1, W2 or LN, with e free; plateaus and slope may be fixed
     * @return a copy with the model
     * @throws IllegalArgumentException if it is another model, a parameter is bounded, or a parameter that is random or has a line
     *     effect is not a free one
     */
    public MixedDoseResponseFitter withModel(DoseResponseModel newModel) {
        if (!MODELS.matcher(newModel.getName()).matches()
                || !newModel.getParameterNames().contains("e")) {
            throw new IllegalArgumentException(
                    "model " + newModel + ": a mixed model is one of LL, W1, W2 and LN, with e free");
        }
        for (Table.Row option :
                DoseResponseFitter.withDefaults().withModel(newModel).toTable()) {
            boolean bounded = option.getText("option").equals("bounded")
                    && (Double.isFinite(option.getNumber("lower")) || Double.isFinite(option.getNumber("upper")));
            if (bounded) {
                throw new IllegalArgumentException("model " + newModel + ": " + option.getText("name")
                        + " is bounded; a mixed model takes parameters that are free or fixed");
            }
        }
        return with(newModel, List.of(random, randomByLine, lineEffect));
    }

    /**
     * Returns a fitter in which other parameters deviate from experiment to experiment.
     *
     * @param letters free parameters of the model, one at least; e deviates on the logarithmic scale, others as they are
     * @return a copy in which these deviate and no others
     * @throws IllegalArgumentException if there is none, or the model has no such free parameter
     */
    public MixedDoseResponseFitter withRandom(String... letters) {
        if (letters.length == 0) {
            throw new IllegalArgumentException("no parameter deviates; name one at least, such as e,"
                    + " or fit all wells as one curve with DoseResponseFitter");
        }
        return with(model, List.of(Set.copyOf(Arrays.asList(letters)), randomByLine, lineEffect));
    }

    /**
     * Returns a fitter in which other parameters deviate for each line in each experiment, beside what its lines share. One deviation
     * is estimated for all lines. Not used where there is one line.
     *
     * @param letters free parameters of the model; none if the lines of an experiment deviate together, which is rarely so
     * @return a copy in which these deviate by line and no others
     * @throws IllegalArgumentException if the model has no such free parameter
     */
    public MixedDoseResponseFitter withRandomByLine(String... letters) {
        return with(
                model,
                List.of(random, Set.copyOf(Arrays.asList(Objects.requireNonNull(letters, "letters"))), lineEffect));
    }

    /**
     * Returns a fitter in which lines differ in other parameters. Not used where there is one line.
     *
     * @param letters free parameters of the model
     * @return a copy in which lines differ in these and no others
     * @throws IllegalArgumentException if the model has no such free parameter
     */
    public MixedDoseResponseFitter withLineEffect(String... letters) {
        return with(
                model,
                List.of(random, randomByLine, Set.copyOf(Arrays.asList(Objects.requireNonNull(letters, "letters")))));
    }

    /**
     * Returns a fitter with another covariance of the deviations of an experiment.
     *
     * @param newCovariance whether they go together; those by line are independent always
     * @return a copy with the covariance
     */
    public MixedDoseResponseFitter withCovariance(RandomCovariance newCovariance) {
        return new MixedDoseResponseFitter(
                model,
                List.of(random, randomByLine, lineEffect),
                Objects.requireNonNull(newCovariance, "covariance"),
                method,
                degreesOfFreedom,
                reference,
                listener);
    }

    /**
     * Returns a fitter that maximises another likelihood.
     *
     * @param newMethod what is maximised
     * @return a copy with the method
     */
    public MixedDoseResponseFitter withMethod(MixedMethod newMethod) {
        return new MixedDoseResponseFitter(
                model,
                List.of(random, randomByLine, lineEffect),
                covariance,
                Objects.requireNonNull(newMethod, "method"),
                degreesOfFreedom,
                reference,
                listener);
    }

    /**
     * Returns a fitter whose intervals have other degrees of freedom.
     *
     * @param newDegreesOfFreedom of which t intervals are made
     * @return a copy with the degrees of freedom
     */
    public MixedDoseResponseFitter withDegreesOfFreedom(MixedDegreesOfFreedom newDegreesOfFreedom) {
        return new MixedDoseResponseFitter(
                model,
                List.of(random, randomByLine, lineEffect),
                covariance,
                method,
                Objects.requireNonNull(newDegreesOfFreedom, "degreesOfFreedom"),
                reference,
                listener);
    }

    /**
     * Returns a fitter whose line effects are measured from another line; estimates of doses and folds do not depend on it.
     *
     * @param line the name of the line; empty for the first one
     * @return a copy with the reference
     */
    public MixedDoseResponseFitter withReference(String line) {
        return new MixedDoseResponseFitter(
                model,
                List.of(random, randomByLine, lineEffect),
                covariance,
                method,
                degreesOfFreedom,
                Objects.requireNonNull(line, "line"),
                listener);
    }

    /**
     * Returns a fitter that tells how far it is, and can be stopped.
     *
     * @param newListener hears of each line that was fitted on its own and each round of a search
     * @return a copy with the listener; the analysis then throws {@link java.util.concurrent.CancellationException} when it is stopped
     */
    public MixedDoseResponseFitter withProgressListener(ProgressListener newListener) {
        return new MixedDoseResponseFitter(
                model,
                List.of(random, randomByLine, lineEffect),
                covariance,
                method,
                degreesOfFreedom,
                reference,
                Objects.requireNonNull(newListener, "listener"));
    }

    DoseResponseModel model() {
        return model;
    }

    List<String> random() {
        return List.copyOf(random);
    }

    List<String> randomByLine() {
        return List.copyOf(randomByLine);
    }

    Set<String> lineEffect() {
        return lineEffect;
    }

    RandomCovariance covariance() {
        return covariance;
    }

    MixedMethod method() {
        return method;
    }

    MixedDegreesOfFreedom degreesOfFreedom() {
        return degreesOfFreedom;
    }

    /**
     * Fits the experiments of one line.
     *
     * @param data observations that name their experiments
     * @return the fit, whose status says how it went
     * @throws IllegalArgumentException if the data name no experiments
     */
    public MixedDoseResponseFit fit(DoseResponseData data) {
        return search(List.of(checked(data)));
    }

    /**
     * Fits the experiments of several lines together. Experiments of one name are one experiment.
     *
     * @param curves a curve for each line, all with experiments, and doses in one unit or units that convert
     * @return the fit, whose status says how it went
     * @throws IllegalArgumentException if a curve names no experiments, doses cannot be brought to one unit, or there is no line of
     *     the name of the reference
     */
    public MixedDoseResponseFit fit(DoseResponseSet curves) {
        List<DoseResponseData> lines = new ArrayList<>();
        DoseResponseData first =
                curves.get(reference.isEmpty() ? curves.getNames().get(0) : reference);
        lines.add(checked(first));
        for (DoseResponseData curve : curves) {
            if (curve != first) {
                lines.add(checked(converted(curve, first)));
            }
        }
        return search(lines);
    }

    private MixedDoseResponseFit search(List<DoseResponseData> lines) {
        Steps steps = new Steps(listener);
        MixedDoseResponseFit fit = MixedDoseResponseFit.of(lines, withProgressListener(ProgressListener.NONE), steps);
        steps.finish();
        return fit;
    }

    private static DoseResponseData converted(DoseResponseData curve, DoseResponseData first) {
        String unit = first.getUnit();
        if (unit.isEmpty() != curve.getUnit().isEmpty()) {
            throw new IllegalArgumentException("the doses of \"" + curve.getName() + "\" have unit \"" + curve.getUnit()
                    + "\", those of \"" + first.getName() + "\" unit \"" + unit
                    + "\"; give all a unit or none: withUnit(\"µM\")");
        }
        return curve.getUnit().equals(unit) ? curve : curve.convertedTo(unit);
    }

    private static DoseResponseData checked(DoseResponseData data) {
        if (data.getExperiments().isEmpty()) {
            throw new IllegalArgumentException("the data of \"" + data.getName()
                    + "\" name no experiments; name them: withExperiments(...), or fit them as one curve");
        }
        return data;
    }

    private Object readResolve() {
        return withProgressListener(ProgressListener.NONE);
    }

    @Override
    protected Settings settings() {
        return Settings.of("model", model)
                .and("random", random)
                .and("random by line", randomByLine)
                .and("line effect", lineEffect)
                .and("covariance", covariance.name())
                .and("method", method.name())
                .and("degrees of freedom", degreesOfFreedom.name())
                .and("reference", reference);
    }
}
