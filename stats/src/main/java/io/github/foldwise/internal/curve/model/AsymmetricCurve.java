package io.github.foldwise.internal.curve.model;

import java.util.Arrays;
import java.util.List;

/**
 * The five-parameter log-logistic curve \( c + (d - c)\,(1 + (x/e)^b)^{-f} \), searched in one of three sets of working
 * parameters. With \( (\ln|b|, \ln e, \ln f) \) a shift of f must be made up for by b and e; the dose halfway
 * between the plateaus \( m \) and the slope there, \( \kappa = 2bf(1 - 2^{-1/f}) \), stay put, and have a limit where f
 * grows without bound, the Weibull type 1 curve, or vanishes.
 */
public final class AsymmetricCurve extends TransitionCurve {
    /** What the working parameters are. */
    enum Form {
        /** ln|b|, ln e, ln f. */
        PLAIN,
        /** ln|b|, the logarithm of the dose halfway, ln f: the location that is reported is that dose. */
        HALFWAY,
        /** The logarithm of the slope at that dose, that of the dose, ln f; b and e are reported. */
        BALANCED
    }

    private static final List<String> LETTERS = List.of("b", "c", "d", "e", "f");
    private static final double LN_2 = Math.log(2);
    private static final int B = 0;
    private static final int E = 3;
    private static final int F = 4;
    private static final int[] SHAPERS = {B, E, F};

    private final Form form;
    private final int direction;

    // The map from working parameters to beta and lambda, with derivatives; see map().
    private double mappedB = Double.NaN;
    private double mappedE = Double.NaN;
    private double mappedF = Double.NaN;
    private double f;
    private double b;
    private double beta;
    private double lambda;
    private double betaF;
    private double betaFf;
    private double lambdaB;
    private double lambdaF;
    private double lambdaBb;
    private double lambdaBf;
    private double lambdaFf;

    // ln G and its derivatives by beta, lambda and phi, then G and its derivatives by the working parameters.
    private final double[] first = new double[3];
    private final double[] second = new double[6];
    private double remaining;
    private double lost;

    AsymmetricCurve(Form form, int direction) {
        super(LETTERS);
        this.form = form;
        this.direction = direction;
    }

    @Override
    public Scale scale(int parameter) {
        return switch (parameter) {
            case B -> Scale.LOG_POSITIVE_OR_NEGATIVE;
            case E, F -> Scale.LOG;
            default -> Scale.LINEAR;
        };
    }

    @Override
    public int[] shapers(int transition) {
        return SHAPERS;
    }

    @Override
    public int sign(int parameter) {
        return direction;
    }

    @Override
    public double natural(int parameter, double[] theta) {
        if (form != Form.BALANCED || (parameter != B && parameter != E)) {
            return super.natural(parameter, theta);
        }
        map(theta);
        return parameter == B ? direction * Math.exp(beta) : Math.exp(lambda);
    }

    @Override
    public void naturalGradient(int parameter, double[] theta, double[] gradient) {
        super.naturalGradient(parameter, theta, gradient);
        if (form == Form.BALANCED && parameter == B) {
            gradient[F] = gradient[B] * betaF;
        } else if (form == Form.BALANCED && parameter == E) {
            double e = gradient[E];
            gradient[B] = e * lambdaB;
            gradient[F] = e * lambdaF;
        }
    }

    /** ln|b|, ln e and ln f in the working parameters of this form: what another form begins with. */
    public double[] plain(double[] theta) {
        map(theta);
        double[] plain = theta.clone();
        plain[B] = beta;
        plain[E] = lambda;
        return plain;
    }

    /** The position \( b(\ln x - \ln e) \) at which the fraction is left, for an f. */
    static double position(double remaining, double f) {
        double a = -Math.log(remaining) / f;
        return a > 30 ? a + Math.log1p(-Math.exp(-a)) : Math.log(Math.expm1(a));
    }

    /**
     * The position at which the fraction is left as a function of ln f, with its first and second derivatives: counted from
     * e, or from the dose halfway.
     */
    public static double[] positionDerivatives(double remaining, double logF, boolean fromHalfway) {
        double[] at = logExpm1(-Math.log(remaining) * Math.exp(-logF));
        if (fromHalfway) {
            double[] half = logExpm1(LN_2 * Math.exp(-logF));
            for (int i = 0; i < 3; i++) {
                at[i] -= half[i];
            }
        }
        return at;
    }

    /** ln(exp(r) - 1) and its derivatives by phi, where r is proportional to exp(-phi). */
    private static double[] logExpm1(double r) {
        double decay = -Math.expm1(-r);
        double w = r / decay;
        return new double[] {r > 30 ? r + Math.log(decay) : Math.log(Math.expm1(r)), -w, w - w * w * Math.exp(-r)};
    }

    /** The logarithm of the dose at which the fraction is left. */
    public double logDose(double remaining, double[] theta) {
        map(theta);
        return lambda + direction * position(remaining, Math.exp(theta[F])) * Math.exp(-beta);
    }

    /**
     * Sets beta = ln|b| and lambda = ln e as functions of the working parameters, with derivatives. Let
     * \( r = \ln 2 / f \), so that half is left at \( t = q = \ln(e^r - 1) \), hence
     * \( \lambda = m - q/b \). In the balanced form \( \kappa = \ln|2 b f (1 - e^{-r})| \), hence
     * \( \beta = \kappa - \ln(2 f (1 - e^{-r})) \). As \( dr/d\varphi = -r \) for \( \varphi = \ln f \):
     * \( q_\varphi = -w,\; q_{\varphi\varphi} = w - w^2 e^{-r} \) with \( w = r/(1 - e^{-r}) \), and
     * \( \beta_\varphi = v - 1,\; \beta_{\varphi\varphi} = -v(1 - w) \) with \( v = r/(e^r - 1) \).
     */
    private void map(double[] theta) {
        // A curve is evaluated at many doses in a row.
        if (theta[B] == mappedB && theta[E] == mappedE && theta[F] == mappedF) {
            return;
        }
        mappedB = theta[B];
        mappedE = theta[E];
        mappedF = theta[F];
        f = Math.exp(theta[F]);
        betaF = 0;
        betaFf = 0;
        lambdaB = 0;
        lambdaF = 0;
        lambdaBb = 0;
        lambdaBf = 0;
        lambdaFf = 0;
        beta = theta[B];
        lambda = theta[E];
        b = direction * Math.exp(beta);
        if (form == Form.PLAIN) {
            return;
        }
        double r = LN_2 * Math.exp(-theta[F]);
        double expm1 = Math.expm1(r);
        double decay = -Math.expm1(-r);
        if (form == Form.BALANCED) {
            // beta = kappa - a, a = ln(2 f (1 - 2^(-1/f))).
            double v = r > 700 ? 0 : r / expm1;
            beta = theta[B] - (LN_2 + theta[F] + Math.log(decay));
            betaF = v - 1;
            betaFf = -v * (1 - r / decay);
            b = direction * Math.exp(beta);
        }
        double w = r / decay;
        double q = r > 30 ? r + Math.log(decay) : Math.log(expm1);
        double qF = -w;
        double qFf = w - w * w * Math.exp(-r);
        double k = 1 / b;
        lambda = theta[E] - k * q;
        lambdaB = k * q;
        lambdaBb = -k * q;
        // d(e^-beta)/d phi = -e^-beta betaF.
        lambdaF = -k * (qF - q * betaF);
        lambdaBf = k * (qF - q * betaF);
        lambdaFf = -k * (qFf - 2 * qF * betaF + q * (betaF * betaF - betaFf));
    }

    /**
     * ln(1 + v) for v in [0, 1]. The rounding of 1 + v cancels in \( \ln(w)\,v/(w - 1) \), w = fl(1 + v) (Kahan), at a third
     * of the cost of {@link Math#log1p}, which would be half of that of a curve.
     */
    private static double log1p(double v) {
        double w = 1 + v;
        return w == 1 ? v : Math.log(w) * (v / (w - 1));
    }

    /** 1 - exp(-a), where g is exp(-a): as it stands where it keeps its digits, else by the same cancellation. */
    private static double lost(double a, double g) {
        return a > 0.5 ? 1 - g : g == 1 ? a : (1 - g) * (a / -Math.log(g));
    }

    /** G at a dose with its derivatives by (beta, lambda, phi) in {@code first} and {@code second}. */
    private void shapeAt(double x, double logX) {
        Arrays.fill(first, 0);
        Arrays.fill(second, 0);
        if (x == 0) {
            remaining = direction > 0 ? 1 : 0;
            lost = 1 - remaining;
            return;
        }
        double t = b * (logX - lambda);
        double v = Math.exp(-Math.abs(t));
        double big = 1 / (1 + v);
        double s = t > 0 ? v * big : big;
        double u = t > 0 ? big : v * big;
        double softplus = Math.max(t, 0) + log1p(v);
        double a = f * softplus;
        double g = Math.exp(-a);
        remaining = g;
        lost = lost(a, g);
        if (g == 0) {
            return;
        }
        double at = f * u;
        double att = f * s * u;
        double bend = att * t + at;
        double ab = at * t;
        double al = -b * at;
        first[0] = -ab * g;
        first[1] = -al * g;
        first[2] = -a * g;
        second[0] = g * (ab * ab - bend * t);
        second[1] = g * (al * ab + b * bend);
        second[2] = g * (al * al - b * b * att);
        second[3] = g * (a * ab - ab);
        second[4] = g * (a * al - al);
        second[5] = g * (a * a - a);
    }

    @Override
    public void axis(int transition, double[] theta, double[] axis) {
        map(theta);
        axis[0] = b;
        axis[1] = lambda - theta[E];
    }

    /** A power of 1/(1 + e^t), by square roots or squares where f is a power of two, as it is on the grid. */
    @Override
    public void remaining(double[] theta, double[] s, int from, int to) {
        CurveShape.LOG_LOGISTIC.remaining(from, to, s, s);
        double doublings = theta[F] / LN_2;
        int whole = (int) Math.rint(doublings);
        if (Math.abs(doublings - whole) > 1e-9) {
            double power = Math.exp(theta[F]);
            for (int m = from; m < to; m++) {
                s[m] = Math.pow(s[m], power);
            }
            return;
        }
        for (int i = whole; i < 0; i++) {
            for (int m = from; m < to; m++) {
                s[m] = Math.sqrt(s[m]);
            }
        }
        for (int i = 0; i < whole; i++) {
            for (int m = from; m < to; m++) {
                s[m] *= s[m];
            }
        }
    }

    @Override
    public void shape(int transition, double x, double logX, double[] theta, double[][] shape, int i) {
        map(theta);
        shapeAt(x, logX);
        double lb = second[1] + lambdaB * second[2];
        double bf = second[3] + betaF * second[0] + lambdaF * second[1];
        double lf = second[4] + betaF * second[1] + lambdaF * second[2];
        double ff = second[5] + betaF * (second[3] + bf) + lambdaF * (second[4] + lf);
        int to = 0;
        shape[to++][i] = remaining;
        shape[to++][i] = lost;
        shape[to++][i] = first[0] + lambdaB * first[1];
        shape[to++][i] = first[1];
        shape[to++][i] = first[2] + betaF * first[0] + lambdaF * first[1];
        shape[to++][i] = second[0] + lambdaB * (second[1] + lb) + lambdaBb * first[1];
        shape[to++][i] = lb;
        shape[to++][i] = second[2];
        shape[to++][i] = bf + lambdaB * lf + lambdaBf * first[1];
        shape[to++][i] = lf;
        shape[to][i] = ff + betaFf * first[0] + lambdaFf * first[1];
    }
}
