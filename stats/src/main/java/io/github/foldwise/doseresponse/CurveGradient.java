package io.github.foldwise.doseresponse;

import java.io.Serializable;
import java.util.List;

/** Gradient of the mean of a fitted curve by the model's own parameters, and the inverse information about them. */
final class CurveGradient implements Serializable {
    private static final long serialVersionUID = 1L;

    private final DoseResponseModel model;
    private final CurveOptimum optimum;
    private final int[] working;

    private CurveGradient(DoseResponseModel model, CurveOptimum optimum) {
        this.model = model;
        this.optimum = optimum;
        List<String> names = model.getParameterNames();
        working = names.stream().mapToInt("bcde"::indexOf).toArray();
    }

    static CurveGradient of(DoseResponseFit fit) {
        return new CurveGradient(fit.getModel(), fit.optimum());
    }

    /** The gradient at a dose. */
    double[] at(double dose) {
        double[] all = working(dose);
        double[] own = new double[working.length];
        for (int i = 0; i < own.length; i++) {
            own[i] = all[working[i]] / perParameter(working[i]);
        }
        return own;
    }

    /** The gradient by (b, c, d, ln e), b positive where the curve falls. */
    private double[] working(double dose) {
        double b = optimum.slope;
        double span = optimum.upper - optimum.lower;
        if (!(dose > 0)) {
            double start = b > 0 ? 1 : 0;
            return new double[] {0, 1 - start, start, 0};
        }
        double[] t = {b * (Math.log(dose) - optimum.logE)};
        double[] s = new double[1];
        double[] u = new double[1];
        double[] g1 = new double[1];
        model.shape().evaluate(0, 1, t, s, u, g1, new double[1]);
        return new double[] {span * g1[0] * t[0] / b, u[0], s[0], -span * g1[0] * b};
    }

    /** The derivative of a public parameter by its working one. */
    private double perParameter(int index) {
        return switch (index) {
            case CurveOptimum.B -> model.slope(1);
            case CurveOptimum.LN_E -> Math.exp(optimum.logE);
            default -> 1;
        };
    }

    /** The inverse information: the covariance divided by the residual variance; empty where there is none. */
    double[][] bread() {
        double[][] unscaled = optimum.unscaledCovariance;
        if (unscaled.length == 0) {
            return new double[0][];
        }
        double[][] own = new double[working.length][working.length];
        for (int i = 0; i < own.length; i++) {
            for (int j = 0; j < own.length; j++) {
                own[i][j] = unscaled[working[i]][working[j]] / optimum.weightUnit * unit(working[i]) * unit(working[j]);
            }
        }
        return own;
    }

    /** What turns a working parameter in scaled units, per response unit, into the public one. */
    private double unit(int index) {
        boolean plateau = index == CurveOptimum.C || index == CurveOptimum.D;
        return perParameter(index) * (plateau ? 1 : 1 / optimum.responseUnit);
    }
}
