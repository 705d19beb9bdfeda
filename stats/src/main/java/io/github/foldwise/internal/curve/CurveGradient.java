package io.github.foldwise.internal.curve;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;

/** Gradient of the mean of a fitted curve by the model's own free parameters, and the inverse information about them. */
public abstract class CurveGradient implements Serializable {
    private static final long serialVersionUID = 1L;

    public static CurveGradient of(CurveModel model, FittedCurve curve) {
        return curve instanceof CurveOptimum planar
                ? new Planar(model, planar)
                : new General(model, (GeneralCurve) curve);
    }

    /** The gradient at a dose; NaN without a curve. */
    public abstract double[] at(double dose);

    /** The inverse information: the covariance divided by the residual variance; empty where there is none. */
    public abstract double[][] bread();

    /** The exact fit of a two-plateau curve. */
    private static final class Planar extends CurveGradient {
        private static final long serialVersionUID = 1L;

        private final CurveModel model;
        private final CurveOptimum optimum;
        private final int[] working;

        Planar(CurveModel model, CurveOptimum optimum) {
            this.model = model;
            this.optimum = optimum;
            List<String> names = model.freeLetters();
            working = names.stream().mapToInt("bcde"::indexOf).toArray();
        }

        @Override
        public double[] at(double dose) {
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

        @Override
        public double[][] bread() {
            double[][] unscaled = optimum.unscaledCovariance;
            if (unscaled.length == 0) {
                return new double[0][];
            }
            int p = working.length;
            double[][] own = new double[p][p];
            for (int i = 0; i < p; i++) {
                for (int j = 0; j < p; j++) {
                    double scale = unit(working[i]) * unit(working[j]) / optimum.weightUnit;
                    own[i][j] = unscaled[working[i]][working[j]] * scale;
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

    /** Any other curve. */
    private static final class General extends CurveGradient {
        private static final long serialVersionUID = 1L;

        private final CurveModel model;
        private final GeneralCurve optimum;
        private final int[] free;

        General(CurveModel model, GeneralCurve optimum) {
            this.model = model;
            this.optimum = optimum;
            free = model.freeLetters().stream()
                    .mapToInt(model.letters()::indexOf)
                    .toArray();
        }

        private double unitOf(CurveFunction curve, int j) {
            boolean own = model.family() == CurveFamily.CUSTOM;
            return !own && curve.isLinear(j) ? optimum.responseUnit : 1;
        }

        @Override
        public double[] at(double dose) {
            double[] gradient = new double[free.length];
            if (!optimum.hasCurve()) {
                Arrays.fill(gradient, Double.NaN);
                return gradient;
            }
            // In the plain form every public parameter depends on one working parameter alone.
            CurveFunction curve = model.family() == CurveFamily.CUSTOM
                    ? optimum.curve()
                    : model.family().curve(optimum.direction(), true);
            double[] theta = optimum.plainTheta();
            int n = theta.length;
            double[] byTheta = new double[n];
            curve.evaluate(dose, Math.log(dose), theta, byTheta, new double[n * (n + 1) / 2]);
            double[] natural = new double[n];
            for (int i = 0; i < free.length; i++) {
                int j = free[i];
                curve.naturalGradient(j, theta, natural);
                gradient[i] = optimum.responseUnit * byTheta[j] / (natural[j] * unitOf(curve, j));
            }
            return gradient;
        }

        @Override
        public double[][] bread() {
            double[][] covariance = optimum.covariance();
            if (covariance.length == 0) {
                return new double[0][];
            }
            CurveFunction curve = optimum.curve();
            int p = free.length;
            int n = covariance.length;
            double[][] rows = new double[p][n];
            for (int i = 0; i < p; i++) {
                curve.naturalGradient(free[i], optimum.theta(), rows[i]);
                for (int k = 0; k < n; k++) {
                    rows[i][k] *= unitOf(curve, free[i]) / optimum.responseUnit;
                }
            }
            double[][] own = new double[p][p];
            for (int i = 0; i < p; i++) {
                for (int j = 0; j < p; j++) {
                    double sum = 0;
                    for (int k = 0; k < n; k++) {
                        for (int m = 0; m < n; m++) {
                            sum += rows[i][k] * covariance[k][m] * rows[j][m];
                        }
                    }
                    own[i][j] = sum / optimum.weightUnit;
                }
            }
            return own;
        }
    }
}
