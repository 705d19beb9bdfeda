package io.github.foldwise.diagnosis;

import io.github.foldwise.doseresponse.DoseResponseFit;
import io.github.foldwise.doseresponse.DoseResponseFitter;
import io.github.foldwise.doseresponse.DoseResponseModel;
import io.github.foldwise.inference.Estimate;
import io.github.foldwise.inference.ExtraSumOfSquares;
import io.github.foldwise.internal.curve.CurveErrors;
import io.github.foldwise.text.Digits;
import io.github.foldwise.text.Value;

/**
 * The test whether low doses raise the response before higher ones lower it: a Brain-Cousens curve against the log-logistic
 * curve that it becomes with f = 0.
 *
 * <p>The F test of f = 0 looks at both sides; hormesis is f above 0, so half of its p-value is reported where f is positive and one
 * less that half where it is negative. Reference: Brain and Cousens (1989), doi:10.1111/j.1365-3180.1989.tb00845.x; Schabenberger
 * et al. (1999), doi:10.2134/agronj1999.00021962009100040009x. Instances are immutable.
 */
public final class HormesisTest extends Value {
    private static final long serialVersionUID = 1L;

    private final DoseResponseFit hormetic;
    private final ExtraSumOfSquares test;

    private HormesisTest(DoseResponseFit hormetic, ExtraSumOfSquares test) {
        this.hormetic = hormetic;
        this.test = test;
    }

    /**
     * Tests a log-logistic fit.
     *
     * @param fit a fit of {@link DoseResponseModel#LL3} or {@link DoseResponseModel#LL4}
     * @return the test; without a p-value where one of the two curves was not found
     * @throws IllegalArgumentException if the fit is of another model
     */
    public static HormesisTest of(DoseResponseFit fit) {
        CurveErrors.requireLeastSquares(
                fit.getErrorModel().toString(), fit.isPenalized(), fit.getName(), "The test of hormesis");
        boolean three = fit.getModel().equals(DoseResponseModel.LL3);
        if (!three && !fit.getModel().equals(DoseResponseModel.LL4)) {
            throw new IllegalArgumentException("model " + fit.getModel()
                    + ": hormesis is tested against LL.3 (by BC.4) or LL.4 (by BC.5), because these hold each other");
        }
        DoseResponseModel model = three ? DoseResponseModel.BC4 : DoseResponseModel.BC5;
        DoseResponseFit hormetic = DoseResponseFitter.withDefaults()
                .withModel(model)
                .withCovariance(fit.getCovarianceType())
                .fit(fit.getData());
        ExtraSumOfSquares test = ExtraSumOfSquares.of(
                fit.getModel().getName(),
                model.getName(),
                fit.getResidualSumOfSquares(),
                hormetic.getResidualSumOfSquares(),
                fit.getDegreesOfFreedom(),
                hormetic.getDegreesOfFreedom(),
                fit.getObservationCount());
        return new HormesisTest(hormetic, test);
    }

    /**
     * Returns the hormetic curve.
     *
     * @return the fit of BC.4 or BC.5
     */
    public DoseResponseFit getFit() {
        return hormetic;
    }

    /**
     * Returns how steeply the response rises at dose 0.
     *
     * @return f with its standard error
     */
    public Estimate getRise() {
        return hormetic.getParameter("f");
    }

    /**
     * Returns the two-sided F test.
     *
     * @return the test of f = 0
     */
    public ExtraSumOfSquares getTest() {
        return test;
    }

    /**
     * Returns the one-sided p-value of hormesis.
     *
     * @return the p-value of f above 0; NaN where one of the two curves was not found
     */
    public double getPvalue() {
        double rise = getRise().getValue();
        return rise > 0 ? 0.5 * test.getPvalue() : Double.isNaN(rise) ? Double.NaN : 1 - 0.5 * test.getPvalue();
    }

    @Override
    protected Object[] parts() {
        return new Object[] {hormetic, test};
    }

    /** {@return the p-value and f} */
    @Override
    public String toString() {
        return "Hormesis: p " + Digits.equalsPvalue(getPvalue()) + "\nf " + getRise() + ", "
                + hormetic.getModel().getName();
    }
}
