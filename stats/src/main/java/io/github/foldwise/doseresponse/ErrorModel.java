package io.github.foldwise.doseresponse;

import io.github.foldwise.internal.curve.CurveErrors;
import io.github.foldwise.internal.regression.RobustLoss;
import io.github.foldwise.text.Value;
import java.util.List;

/**
 * How responses scatter about the curve, which decides what the best curve is.
 *
 * <pre>{@code
 * DoseResponseFitter.withDefaults().withErrors(ErrorModel.HUBER).fit(data);                       // a well went wrong
 * DoseResponseData dead = DoseResponseData.ofAffected(doses, new int[] {6, 13}, new int[] {59, 60});
 * DoseResponseFitter.withDefaults().withModel(DoseResponseModel.LL2).withErrors(ErrorModel.BINOMIAL).fit(dead);
 * }</pre>
 *
 * <p>Everything that follows from a fit follows from the error model too: standard errors, profile limits, likelihood and
 * information criteria. A variance that grows with the mean is another matter: see package {@code
 * doseresponse.variance}. Instances are immutable.
 *
 * @serial exclude
 */
public final class ErrorModel extends Value {
    private static final long serialVersionUID = 1L;

    /** Normal errors of one variance, divided by the weights: least squares, the default. */
    public static final ErrorModel NORMAL = new ErrorModel("normal", CurveErrors.NORMAL);

    /**
     * Numbers of affected subjects among a total: responses are proportions in [0, 1], weights are the totals. Plateaus stay
     * within [0, 1]. Matches R {@code glm(binomial)} where the curve is one of its links: LL.2 logit, LN.2 probit, W1.2
     * and W2.2 complementary log-log, on the logarithm of dose.
     */
    public static final ErrorModel BINOMIAL = new ErrorModel("binomial", CurveErrors.of(CurveErrors.Kind.BINOMIAL));

    /** Counts, of colonies or cells, whose variance is their mean. The curve stays above 0. */
    public static final ErrorModel POISSON = new ErrorModel("Poisson", CurveErrors.of(CurveErrors.Kind.POISSON));

    /**
     * Normal errors with some outliers: Huber's loss with k = 1.345 scales, the scale being the median absolute residual over
     * 0.6745, found together with the curve. Standard errors are a sandwich. Matches R robustbase {@code nlrob}.
     */
    public static final ErrorModel HUBER = new ErrorModel("Huber", CurveErrors.of(RobustLoss.Rho.HUBER));

    /**
     * As {@link #HUBER} with Tukey's biweight, c = 4.685, which takes no notice at all of a well further away than that. It
     * begins at Huber's curve.
     */
    public static final ErrorModel TUKEY = new ErrorModel("Tukey", CurveErrors.of(RobustLoss.Rho.TUKEY));

    /**
     * Responses that scatter alike after a power transform of response and curve, the power found by maximum likelihood
     * between -1 and 2 (transform both sides). Responses must be positive.
     */
    public static final ErrorModel BOX_COX = new ErrorModel("Box-Cox", CurveErrors.boxCox(Double.NaN));

    private final String label;
    private final CurveErrors errors;

    private ErrorModel(String label, CurveErrors errors) {
        this.label = label;
        this.errors = errors;
    }

    /**
     * {@return the model of responses that scatter alike after a given power transform of response and curve}
     *
     * @param power \( \lambda \) of \( (y^\lambda - 1)/\lambda \), between -1 and 2; 0 is the logarithm
     * @throws IllegalArgumentException if the power is out of range
     */
    public static ErrorModel boxCox(double power) {
        if (!(power >= CurveErrors.LOWEST_POWER && power <= CurveErrors.HIGHEST_POWER)) {
            throw new IllegalArgumentException("power " + power + ": must be in [-1, 2]; 0 is the logarithm, 1 none");
        }
        return new ErrorModel("Box-Cox " + power, CurveErrors.boxCox(power));
    }

    /**
     * {@return the model of a name}
     *
     * @param name the name, as the model prints it: {@code "binomial"}, {@code "overdispersed Poisson"}, {@code "Box-Cox 0.5"}
     * @throws IllegalArgumentException if there is none; the message lists the names
     */
    public static ErrorModel parse(String name) {
        for (ErrorModel model : List.of(
                NORMAL,
                BINOMIAL,
                POISSON,
                HUBER,
                TUKEY,
                BOX_COX,
                BINOMIAL.withOverdispersion(),
                POISSON.withOverdispersion())) {
            if (model.label.equals(name)) {
                return model;
            }
        }
        if (name.matches("Box-Cox -?\\d{1,9}(\\.\\d{1,20})?(E-?\\d{1,3})?")) {
            return boxCox(Double.parseDouble(name.substring("Box-Cox ".length())));
        }
        throw new IllegalArgumentException("no errors \"" + name + "\"; there are " + NORMAL + ", " + BINOMIAL + ", "
                + POISSON + ", each of these two also overdispersed, " + HUBER + ", " + TUKEY + ", " + BOX_COX
                + " and Box-Cox with a power");
    }

    /**
     * Returns this model with a variance that is larger (or smaller) than the distribution says by a factor that is estimated:
     * Pearson's chi-squared over the degrees of freedom, as R {@code quasibinomial} and {@code quasipoisson}. Animals of one
     * cage, or colonies of one dish, are not independent.
     *
     * @return a copy whose inference has that factor, and Student's t in the place of the normal distribution
     * @throws IllegalArgumentException if this is neither {@link #BINOMIAL} nor {@link #POISSON}
     */
    public ErrorModel withOverdispersion() {
        if (errors.kind() != CurveErrors.Kind.BINOMIAL && errors.kind() != CurveErrors.Kind.POISSON) {
            throw new IllegalArgumentException("errors " + label
                    + " have a variance of their own; only BINOMIAL and POISSON can be overdispersed");
        }
        return new ErrorModel("overdispersed " + label, errors.overdispersed());
    }

    /** The errors as the engine knows them. */
    CurveErrors curve() {
        return errors;
    }

    @Override
    protected Object[] parts() {
        return new Object[] {label};
    }

    /** {@return the name, such as {@code binomial}} */
    @Override
    public String toString() {
        return label;
    }
}
