package io.github.foldwise.internal.function;

import java.util.function.DoubleUnaryOperator;
import org.apache.commons.numbers.gamma.Erfc;

/**
 * Expectations over a standard deviation that was estimated: \( E\,g(s),\ s^2 \sim \chi^2_\nu/\nu \), the outer integral of every
 * multivariate or noncentral t.
 *
 * <p>By the trapezoidal rule in \( u = \ln s \), where the integrand decays exponentially on the left, doubly so on the right, and the
 * rule converges faster than any power of its step (Trefethen and Weideman 2014, doi:10.1137/130932132). All terms of a tail are
 * positive, so tails keep their relative accuracy however small they are.
 */
public final class ChiScale {
    private static final double WIDEST = 0.1;
    private static final double NOTHING = 1e-18;
    /** Below this logarithm a double is 0. */
    private static final double UNDERFLOW = -745;

    private ChiScale() {}

    /**
     * Returns an expectation.
     *
     * @param g a function of s, not negative, that does not rise with s or, where it does, has no second peak
     * @param degreesOfFreedom ν, positive, possibly infinite
     * @param widestStep the widest step in ln s that resolves g; infinity for tails that fall from 1
     * @return E g(s)
     */
    public static double mean(DoubleUnaryOperator g, double degreesOfFreedom, double widestStep) {
        double nu = degreesOfFreedom;
        if (Double.isInfinite(nu)) {
            return g.applyAsDouble(1);
        }
        double step = Math.min(Math.min(WIDEST, widestStep), 0.6 / Math.sqrt(2 * nu));
        double constant = Math.log(2) + halfLogTerm(nu);
        double top = topOfScale(nu);
        double sum = 0;
        double last = 0;
        for (int i = 0; ; i++) {
            double u = top - i * step;
            // exp(2u) - 1 - 2u, without the cancellation of large degrees of freedom.
            double log = constant - 0.5 * nu * (Math.expm1(2 * u) - 2 * u);
            double term = Math.exp(log) * g.applyAsDouble(Math.exp(u));
            sum += term;
            boolean spent = sum > 0 ? term <= last && term < NOTHING * sum : u < 0 && log < UNDERFLOW;
            if (spent) {
                return sum * step;
            }
            last = term;
        }
    }

    /** (ν/2) ln(ν/2) - ν/2 - ln Γ(ν/2). */
    private static double halfLogTerm(double nu) {
        double half = 0.5 * nu;
        if (half < 10) {
            return half * Math.log(half) - half - LogGamma.value(half);
        }
        return 0.5 * Math.log(half / (2 * Math.PI)) - LogGamma.correction(half);
    }

    /** Where the density has fallen to nothing on the right. */
    private static double topOfScale(double nu) {
        double fall = -2 * UNDERFLOW / nu;
        double u = Math.min(Math.sqrt(fall / 2), 0.5 * Math.log1p(fall) + 1);
        for (int i = 0; i < 60; i++) {
            u += (fall - (Math.expm1(2 * u) - 2 * u)) / (2 * Math.expm1(2 * u));
        }
        return u;
    }

    /**
     * Returns the upper tail of the standard normal distribution.
     *
     * @param z any value
     * @return the probability of a larger value
     */
    public static double normalTail(double z) {
        return 0.5 * Erfc.value(z * Math.sqrt(0.5));
    }
}
