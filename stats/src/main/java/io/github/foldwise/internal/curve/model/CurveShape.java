package io.github.foldwise.internal.curve.model;

import org.apache.commons.numbers.gamma.Erfc;
import org.apache.commons.numbers.gamma.InverseErfc;

/** The shapes of two-plateau models without a further parameter. A model is added by adding its shape. */
public enum CurveShape implements TransitionShape {
    /** \( G(t) = 1 / (1 + e^t) \): models LL.2 to LL.4. */
    LOG_LOGISTIC {
        @Override
        public void evaluate(int from, int n, double[] t, double[] s, double[] u, double[] g1, double[] g2) {
            for (int i = from; i < n; i++) {
                // Two branches: e^t overflows for a steep curve far from its centre, e^-|t| only underflows.
                double v = Math.exp(-Math.abs(t[i]));
                double big = 1 / (1 + v);
                double small = v * big;
                boolean falling = t[i] > 0;
                s[i] = falling ? small : big;
                u[i] = falling ? big : small;
                double su = small * big;
                g1[i] = -su;
                g2[i] = su * (u[i] - s[i]);
            }
        }

        @Override
        public void values(int from, int n, double[] t, double[] s, double[] u) {
            for (int i = from; i < n; i++) {
                double v = Math.exp(-Math.abs(t[i]));
                double big = 1 / (1 + v);
                boolean falling = t[i] > 0;
                s[i] = falling ? v * big : big;
                u[i] = falling ? big : v * big;
            }
        }

        @Override
        public void remaining(int from, int n, double[] v, double[] s) {
            for (int i = from; i < n; i++) {
                s[i] = 1 / (1 + v[i]);
            }
        }

        @Override
        public double position(double left, double lost) {
            return Math.log(lost) - Math.log(left);
        }

        @Override
        public double positionSlope(double left, double lost) {
            return -1 / (left * lost);
        }

        @Override
        public boolean isFasterThanPower(boolean isUpper) {
            return false;
        }

        @Override
        public boolean isMirrored() {
            return true;
        }
    },

    /** \( G(t) = e^{-e^t} \): models W1, which leave the upper plateau slowly and reach the lower one fast. */
    WEIBULL_1 {
        @Override
        public void evaluate(int from, int n, double[] t, double[] s, double[] u, double[] g1, double[] g2) {
            for (int i = from; i < n; i++) {
                double v = Math.exp(Math.min(t[i], LONGEST));
                s[i] = Math.exp(-v);
                u[i] = -Math.expm1(-v);
                g1[i] = -v * s[i];
                g2[i] = v * (v - 1) * s[i];
            }
        }

        @Override
        public void values(int from, int n, double[] t, double[] s, double[] u) {
            for (int i = from; i < n; i++) {
                double v = Math.exp(Math.min(t[i], LONGEST));
                s[i] = Math.exp(-v);
                u[i] = -Math.expm1(-v);
            }
        }

        @Override
        public void remaining(int from, int n, double[] v, double[] s) {
            for (int i = from; i < n; i++) {
                s[i] = Math.exp(-v[i]);
            }
        }

        @Override
        public double position(double left, double lost) {
            return Math.log(-log(left, lost));
        }

        @Override
        public double positionSlope(double left, double lost) {
            return 1 / (left * log(left, lost));
        }

        @Override
        public boolean isFasterThanPower(boolean isUpper) {
            return !isUpper;
        }

        @Override
        public boolean isMirrored() {
            return false;
        }
    },

    /** \( G(t) = 1 - e^{-e^{-t}} \): models W2, the mirror image of W1. */
    WEIBULL_2 {
        @Override
        public void evaluate(int from, int n, double[] t, double[] s, double[] u, double[] g1, double[] g2) {
            for (int i = from; i < n; i++) {
                double v = Math.exp(Math.min(-t[i], LONGEST));
                u[i] = Math.exp(-v);
                s[i] = -Math.expm1(-v);
                g1[i] = -v * u[i];
                g2[i] = v * (1 - v) * u[i];
            }
        }

        @Override
        public void values(int from, int n, double[] t, double[] s, double[] u) {
            for (int i = from; i < n; i++) {
                double v = Math.exp(Math.min(-t[i], LONGEST));
                u[i] = Math.exp(-v);
                s[i] = -Math.expm1(-v);
            }
        }

        @Override
        public void remaining(int from, int n, double[] v, double[] s) {
            for (int i = from; i < n; i++) {
                s[i] = -Math.expm1(-1 / v[i]);
            }
        }

        @Override
        public double position(double left, double lost) {
            return -Math.log(-log(lost, left));
        }

        @Override
        public double positionSlope(double left, double lost) {
            return 1 / (lost * log(lost, left));
        }

        @Override
        public boolean isFasterThanPower(boolean isUpper) {
            return isUpper;
        }

        @Override
        public boolean isMirrored() {
            return false;
        }
    },

    /** \( G(t) = \Phi(-t) \): models LN. */
    LOG_NORMAL {
        @Override
        public void evaluate(int from, int n, double[] t, double[] s, double[] u, double[] g1, double[] g2) {
            for (int i = from; i < n; i++) {
                double z = t[i] * SQRT_HALF;
                s[i] = 0.5 * Erfc.value(z);
                u[i] = 0.5 * Erfc.value(-z);
                double density = PER_SQRT_2PI * Math.exp(-z * z);
                g1[i] = -density;
                g2[i] = density == 0 ? 0 : t[i] * density;
            }
        }

        @Override
        public void values(int from, int n, double[] t, double[] s, double[] u) {
            for (int i = from; i < n; i++) {
                double z = t[i] * SQRT_HALF;
                s[i] = 0.5 * Erfc.value(z);
                u[i] = 0.5 * Erfc.value(-z);
            }
        }

        @Override
        public void remaining(int from, int n, double[] v, double[] s) {
            for (int i = from; i < n; i++) {
                s[i] = 0.5 * Erfc.value(Math.log(v[i]) * SQRT_HALF);
            }
        }

        @Override
        public double position(double left, double lost) {
            return (left < lost ? InverseErfc.value(2 * left) : -InverseErfc.value(2 * lost)) / SQRT_HALF;
        }

        @Override
        public double positionSlope(double left, double lost) {
            double z = position(left, lost) * SQRT_HALF;
            return -1 / (PER_SQRT_2PI * Math.exp(-z * z));
        }

        @Override
        public boolean isFasterThanPower(boolean isUpper) {
            return true;
        }

        @Override
        public boolean isMirrored() {
            return true;
        }
    };

    private static final double SQRT_HALF = Math.sqrt(0.5);
    private static final double PER_SQRT_2PI = 1 / Math.sqrt(2 * Math.PI);
    /** Beyond it exp(-exp(t)) is zero, and zero times exp(t) must stay zero. */
    private static final double LONGEST = 10;

    private static double log(double part, double rest) {
        return part < rest ? Math.log(part) : Math.log1p(-rest);
    }
}
