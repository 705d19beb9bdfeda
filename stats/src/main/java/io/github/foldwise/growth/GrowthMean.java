package io.github.foldwise.growth;

import io.github.foldwise.internal.regression.MeanFunction;
import java.io.Serializable;

/**
 * A logistic or Gompertz curve of growth, or its logarithm, with derivatives. Coordinates are the logarithm a of the capacity, the
 * rate, and the logarithm of the count (logistic) or of b (Gompertz) at time 0.
 *
 * @param logistic whether it is the logistic curve
 * @param log whether the mean is the logarithm of the count
 */
record GrowthMean(boolean logistic, boolean log) implements MeanFunction, Serializable {
    @Override
    public int size() {
        return 3;
    }

    /** The logarithm of the count. */
    double logarithm(double x, double[] p) {
        return logistic
                ? p[0] - Math.log1p(Math.expm1(p[0] - p[2]) * Math.exp(-p[1] * x))
                : p[0] - Math.exp(p[2] - p[1] * Math.exp(-p[2]) * x);
    }

    @Override
    public double evaluate(double x, double logX, double[] theta, double[] gradient, double[] hessian) {
        if (logistic) {
            logistic(x, theta, gradient, hessian);
        } else {
            gompertz(x, theta, gradient, hessian);
        }
        double logarithm = logarithm(x, theta);
        if (log) {
            return logarithm;
        }
        double count = Math.exp(logarithm);
        int at = 0;
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j <= i; j++, at++) {
                hessian[at] = count * (hessian[at] + gradient[i] * gradient[j]);
            }
        }
        for (int i = 0; i < 3; i++) {
            gradient[i] *= count;
        }
        return count;
    }

    private static void logistic(double x, double[] theta, double[] gradient, double[] hessian) {
        double u = Math.exp(-theta[1] * x);
        double more = Math.expm1(theta[0] - theta[2]);
        double whole = 1 + more * u;
        double p = (more + 1) * u / whole;
        double q = more * u / whole;
        gradient[0] = 1 - p;
        gradient[1] = x * q;
        gradient[2] = p;
        double bend = p - p * p;
        hessian[0] = -bend;
        hessian[1] = x * p * (1 - q);
        hessian[2] = -x * x * q * (1 - q);
        hessian[3] = bend;
        hessian[4] = -x * p * (1 - q);
        hessian[5] = -bend;
    }

    private static void gompertz(double x, double[] theta, double[] gradient, double[] hessian) {
        double less = Math.exp(-theta[2]);
        double c = theta[1] * less;
        double left = Math.exp(theta[2] - c * x);
        double byRate = -x * less;
        double byStart = 1 + c * x;
        gradient[0] = 1;
        gradient[1] = -left * byRate;
        gradient[2] = -left * byStart;
        hessian[0] = 0;
        hessian[1] = 0;
        hessian[2] = -left * byRate * byRate;
        hessian[3] = 0;
        hessian[4] = -left * (byRate * byStart - byRate);
        hessian[5] = -left * (byStart * byStart - c * x);
    }
}
