package io.github.foldwise.doseresponse;

import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.dose.DoseResponseSet;
import io.github.foldwise.internal.Steps;
import io.github.foldwise.internal.curve.JointOptimum;
import io.github.foldwise.progress.ProgressListener;
import io.github.foldwise.text.Options;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * Fits several curves together, with parameters that they share and errors of one kind and size.
 *
 * <pre>{@code
 * JointFitter fitter = JointFitter.withDefaults();                       // LL.4, nothing shared
 * JointFit parallel = fitter.withShared("b", "c", "d").fit(curves);      // curves differ in their dose alone
 * ExtraSumOfSquares test = fitter.fit(curves).against(parallel);         // are they parallel
 * LogRatio potency = parallel.doseRatio("resistant", "parental", 50);    // how far apart
 * }</pre>
 *
 * <p>Any model, with parameters fixed or bounded or not, under any {@link ErrorModel}. What the errors leave open is one number for
 * all curves: the residual variance of normal errors, the overdispersion of proportions and counts, the scale of robust residuals
 * (the median absolute residual of all wells), the power of Box and Cox and the variance after it. Curves that share nothing are
 * where their own fits are, except under robust errors and a power that is found, which depend on all wells; under binomial and
 * Poisson errors, which leave nothing open, all that is said of a curve is what its own fit says. Weights are precisions on one
 * scale for all curves, or totals. Instances are immutable.
 */
public final class JointFitter extends Options {
    private static final long serialVersionUID = 1L;

    private final DoseResponseModel model;
    private final CovarianceType covariance;
    private final ErrorModel errors;
    private final TreeSet<String> shared;
    /** Not serialised: what is read back tells nobody. */
    private final transient ProgressListener listener;

    private JointFitter(
            DoseResponseModel model,
            CovarianceType covariance,
            ErrorModel errors,
            Set<String> shared,
            ProgressListener listener) {
        this.model = model;
        this.covariance = covariance;
        this.errors = errors;
        this.shared = new TreeSet<>(shared);
        this.listener = listener;
    }

    DoseResponseModel model() {
        return model;
    }

    ErrorModel errors() {
        return errors;
    }

    List<String> shared() {
        return List.copyOf(shared);
    }

    /**
     * Returns the defaults: {@link DoseResponseModel#LL4}, {@link CovarianceType#HESSIAN}, {@link ErrorModel#NORMAL}, nothing
     * shared but the residual variance.
     *
     * @return the fitter
     */
    public static JointFitter withDefaults() {
        return new JointFitter(
                DoseResponseModel.LL4, CovarianceType.HESSIAN, ErrorModel.NORMAL, Set.of(), ProgressListener.NONE);
    }

    /**
     * Returns a fitter of another model, for all curves.
     *
     * @param newModel the model, of any family
     * @return a copy with the model, nothing shared
     */
    public JointFitter withModel(DoseResponseModel newModel) {
        return new JointFitter(Objects.requireNonNull(newModel, "model"), covariance, errors, Set.of(), listener);
    }

    /**
     * Returns a fitter whose standard errors come from another covariance.
     *
     * @param newCovariance the covariance type
     * @return a copy with the covariance type
     */
    public JointFitter withCovariance(CovarianceType newCovariance) {
        return new JointFitter(model, Objects.requireNonNull(newCovariance, "covariance"), errors, shared, listener);
    }

    /**
     * Returns a fitter of responses that scatter otherwise than least squares supposes.
     *
     * @param newErrors the error model of all curves
     * @return a copy with the error model
     */
    public JointFitter withErrors(ErrorModel newErrors) {
        return new JointFitter(model, covariance, Objects.requireNonNull(newErrors, "errors"), shared, listener);
    }

    /**
     * Returns a fitter in which all curves share some parameters.
     *
     * @param letters parameters of the model; none for separate curves
     * @return a copy that shares these and no others
     * @throws IllegalArgumentException if the model has no such free parameter
     */
    public JointFitter withShared(String... letters) {
        Objects.requireNonNull(letters, "letters");
        Set<String> names = new TreeSet<>(List.of(letters));
        for (String letter : names) {
            if (!model.getParameterNames().contains(letter)) {
                throw new IllegalArgumentException("no parameter \"" + letter + "\" to share in " + model
                        + "; there are " + model.getParameterNames());
            }
        }
        return new JointFitter(model, covariance, errors, names, listener);
    }

    /**
     * Returns a fitter that tells how far it is, and can be stopped.
     *
     * @param newListener hears of each curve that was fitted on its own and each start of the search of all
     * @return a copy with the listener; the analysis then throws {@link java.util.concurrent.CancellationException} when it is stopped
     */
    public JointFitter withProgressListener(ProgressListener newListener) {
        return new JointFitter(model, covariance, errors, shared, Objects.requireNonNull(newListener, "listener"));
    }

    /**
     * Fits the curves of a set together.
     *
     * @param curves at least two curves, whose doses have one unit or units that convert
     * @return the fit, whose status says how it went
     * @throws IllegalArgumentException if there are fewer than two curves, doses cannot be brought to one unit, or a response
     *     cannot be under the {@linkplain #withErrors errors}
     */
    public JointFit fit(DoseResponseSet curves) {
        List<DoseResponseData> data = new ArrayList<>();
        curves.forEach(data::add);
        return fit(data);
    }

    /**
     * Fits curves together.
     *
     * @param curves at least two curves with different names
     * @return the fit, whose status says how it went
     * @throws IllegalArgumentException if there are fewer than two curves, two have one name, doses cannot be brought to one
     *     unit, or a response cannot be under the {@linkplain #withErrors errors}
     */
    public JointFit fit(Collection<DoseResponseData> curves) {
        Objects.requireNonNull(curves, "curves");
        List<DoseResponseData> data = new ArrayList<>(curves);
        if (data.size() < 2) {
            throw new IllegalArgumentException(data.size() + " curves; a joint fit needs at least two");
        }
        Set<String> names = new TreeSet<>();
        String unit = data.get(0).getUnit();
        for (int k = 0; k < data.size(); k++) {
            DoseResponseData curve = data.get(k);
            if (!names.add(curve.getName())) {
                throw new IllegalArgumentException(
                        "two curves are named \"" + curve.getName() + "\"; give each a name of its own: withName(...)");
            }
            if (unit.isEmpty() != curve.getUnit().isEmpty()) {
                throw new IllegalArgumentException("the doses of \"" + curve.getName() + "\" have unit \""
                        + curve.getUnit() + "\", those of \"" + data.get(0).getName() + "\" unit \"" + unit
                        + "\"; give all a unit or none: withUnit(\"µM\")");
            }
            data.set(k, curve.getUnit().equals(unit) ? curve : curve.convertedTo(unit));
        }
        boolean withCurvature = covariance == CovarianceType.HESSIAN;
        Steps steps = new Steps(listener);
        JointOptimum optimum = JointOptimum.of(data, model.curve(), shared, withCurvature, errors.curve(), steps);
        steps.finish();
        return new JointFit(data, withProgressListener(ProgressListener.NONE), optimum);
    }

    private Object readResolve() {
        return withProgressListener(ProgressListener.NONE);
    }

    @Override
    protected Settings settings() {
        return Settings.of("model", model)
                .and("covariance", covariance.getLabel())
                .and("errors", errors)
                .and("shared", shared);
    }
}
