package io.github.foldwise.internal.curve.model;

import io.github.foldwise.internal.regression.JointObjective;
import io.github.foldwise.internal.regression.MeanFunction;
import io.github.foldwise.internal.regression.ParameterMap;
import io.github.foldwise.internal.regression.ResponseLoss;
import java.io.Serializable;
import java.util.Arrays;

/**
 * Normal priors on the first three working parameters of a curve, the logarithm of its slope and its plateaus, as observations of
 * them: what least squares adds for each is \( w_j (\theta_j - m_j)^2 \). A weight of 0 is no prior.
 *
 * @param center the means
 * @param weight the residual variance over the variance of the prior, all in the units of the search
 */
public record CurvePrior(double[] center, double[] weight) implements Serializable {
    /** Priors in the unit of the responses, as observations beside responses of a residual variance in the units of groups. */
    public static CurvePrior of(double[] center, double[] deviation, double responseUnit, double variance) {
        double[] m = center.clone();
        double[] w = new double[m.length];
        for (int j = 0; j < m.length; j++) {
            double unit = j == 0 ? 1 : responseUnit;
            m[j] /= unit;
            double s = deviation[j] / unit;
            w[j] = variance / (s * s);
        }
        return new CurvePrior(m, w);
    }

    /** Whether every free one of the three has a prior, so that nothing runs away. */
    public boolean isProper(CurveModel model) {
        boolean proper = true;
        for (int j = 0; j < weight.length; j++) {
            proper &= weight[j] > 0 || !Double.isNaN(model.fixed(j));
        }
        return proper;
    }

    /** Half the squares that a curve pays. */
    public JointObjective.Curve part(CurveFunction curve, ParameterMap map) {
        double[] which = {0, 1, 2};
        return new JointObjective.Curve(
                new Parameter(curve.size()), ResponseLoss.gaussian(center, weight), map, which, which);
    }

    /** The squares that a curve pays. */
    public double squares(double[] theta) {
        double sum = 0;
        for (int j = 0; j < weight.length; j++) {
            double distance = theta[j] - center[j];
            sum += weight[j] * distance * distance;
        }
        return sum;
    }

    /** A parameter as the mean of an observation of it. */
    private record Parameter(int size) implements MeanFunction {
        @Override
        public double evaluate(double x, double logX, double[] theta, double[] gradient, double[] hessian) {
            Arrays.fill(gradient, 0);
            Arrays.fill(hessian, 0);
            gradient[(int) x] = 1;
            return theta[(int) x];
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CurvePrior that
                && Arrays.equals(center, that.center)
                && Arrays.equals(weight, that.weight);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(center) + Arrays.hashCode(weight);
    }

    @Override
    public String toString() {
        return Arrays.toString(center) + " " + Arrays.toString(weight);
    }
}
