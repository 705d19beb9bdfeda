package io.github.foldwise.differential.limma;

import io.github.foldwise.internal.function.BracketedRoot;
import io.github.foldwise.internal.function.FisherF;
import io.github.foldwise.internal.function.GaussLegendre;
import io.github.foldwise.internal.smooth.Lowess;
import io.github.foldwise.internal.smooth.Medians;
import io.github.foldwise.internal.smooth.PiecewiseLine;
import io.github.foldwise.internal.smooth.Ranking;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A scaled F distribution fitted to variances some of which are outliers (Phipson and others 2016, sections 3 and 4): the
 * moments of the winsorized log variances are set equal to those of a winsorized F distribution, and a gene beyond what that
 * distribution explains gets fewer second degrees of freedom.
 */
final class RobustFDistributionFit {
    private static final double LOWER_TAIL = 0.05;
    private static final double UPPER_TAIL = 0.1;
    private static final double TREND_SPAN = 0.4;
    private static final GaussLegendre QUADRATURE = new GaussLegendre(128);

    private final double df1;
    private final int n;
    private final double[] z;
    private final double[] trend;
    private final double mean;
    private final double variance;

    private RobustFDistributionFit(double[] x, double df1, double @Nullable [] covariate) {
        this.df1 = df1;
        this.n = x.length;
        this.z = Arrays.stream(x).map(Math::log).toArray();
        this.trend = covariate == null ? constantTrend(z) : lowess(z, covariate);
        double[] residuals = new double[n];
        for (int i = 0; i < n; i++) {
            residuals[i] = z[i] - trend[i];
        }
        double[] sorted = residuals.clone();
        Arrays.sort(sorted);
        double low = Ranking.quantile(sorted, LOWER_TAIL);
        double high = Ranking.quantile(sorted, 1 - UPPER_TAIL);
        double sum = 0;
        for (int i = 0; i < n; i++) {
            residuals[i] = Math.min(Math.max(residuals[i], low), high);
            sum += residuals[i];
        }
        this.mean = sum / n;
        double squares = 0;
        for (double residual : residuals) {
            squares += (residual - mean) * (residual - mean);
        }
        this.variance = squares / (n - 1);
    }

    static FDistributionFit of(double[] variances, double[] df1, double @Nullable [] covariate) {
        FDistributionFit plain = FDistributionFit.of(variances, df1, covariate);
        int[] usable = FDistributionFit.usable(variances, df1);
        if (usable.length < 2 || Math.max(LOWER_TAIL, UPPER_TAIL) < 1.0 / usable.length) {
            return plain;
        }
        double[] x = FDistributionFit.pick(variances, usable);
        double[] df = FDistributionFit.pick(df1, usable);
        double[] scale = new double[usable.length];
        for (int i = 0; i < scale.length; i++) {
            scale[i] = VariancePrior.at(plain.scale, usable[i]);
        }
        double floor = 1e-12 * Medians.of(x);
        for (int i = 0; i < x.length; i++) {
            x[i] = Math.max(x[i], floor);
        }
        double most = toCommonDegrees(x, df, scale, plain.df2[0]);
        RobustFDistributionFit fit = new RobustFDistributionFit(
                x, most, covariate == null ? null : FDistributionFit.pick(covariate, usable));
        return fit.solve(plain).spreadTo(variances.length, usable, covariate);
    }

    /** Variances with fewer degrees of freedom are moved to the same tail probability under the most degrees. */
    private static double toCommonDegrees(double[] x, double[] df, double[] scale, double df2) {
        double most = Arrays.stream(df).max().orElse(0);
        for (int i = 0; i < x.length; i++) {
            if (df[i] < most - 1e-14) {
                double f = x[i] / scale[i];
                double upper = FisherF.logUpperTail(f, df[i], df2);
                double lower = Math.log(FisherF.lowerTail(f, df[i], df2));
                x[i] = scale[i] * FisherF.quantile(Math.min(upper, lower), upper < lower, most, df2);
            }
        }
        return most;
    }

    private static double[] constantTrend(double[] z) {
        double[] trend = new double[z.length];
        Arrays.fill(trend, Ranking.trimmedMean(z, UPPER_TAIL));
        return trend;
    }

    private static double[] lowess(double[] z, double[] covariate) {
        int[] order = Ranking.order(covariate);
        double[] x = FDistributionFit.pick(covariate, order);
        double[] fitted =
                Lowess.smooth(x, FDistributionFit.pick(z, order), TREND_SPAN, 3, 0.01 * (x[x.length - 1] - x[0]));
        double[] trend = new double[z.length];
        for (int i = 0; i < order.length; i++) {
            trend[order[i]] = fitted[i];
        }
        return trend;
    }

    /** Second degrees of freedom and scale of each usable gene. */
    private record Solution(double[] df2, double[] scale) {
        /** Genes without a variance take the least outlying degrees, and the scale of their neighbours along the covariate. */
        FDistributionFit spreadTo(int size, int[] usable, double @Nullable [] covariate) {
            double[] allDf2 = new double[size];
            double[] allScale = new double[size];
            Arrays.fill(allDf2, Arrays.stream(df2).max().orElse(0));
            Arrays.fill(allScale, scale[0]);
            if (covariate != null && usable.length < size) {
                PiecewiseLine logs = logScaleAlong(FDistributionFit.pick(covariate, usable));
                for (int i = 0; i < size; i++) {
                    allScale[i] = Math.exp(logs.value(covariate[i]));
                }
            }
            for (int i = 0; i < usable.length; i++) {
                allDf2[usable[i]] = df2[i];
                allScale[usable[i]] = scale[i];
            }
            return new FDistributionFit(allDf2, allScale);
        }

        private PiecewiseLine logScaleAlong(double[] covariate) {
            int[] order = Ranking.order(covariate);
            double[] logs = Arrays.stream(FDistributionFit.pick(scale, order))
                    .map(Math::log)
                    .toArray();
            return new PiecewiseLine(FDistributionFit.pick(covariate, order), logs);
        }
    }

    private Solution solve(FDistributionFit plain) {
        double atInfinity = Math.log(variance / moments(Double.POSITIVE_INFINITY)[1]);
        if (atInfinity <= 0) {
            return withInfinite();
        }
        double plainDf2 = plain.df2[0];
        if (Double.isInfinite(plainDf2)) {
            double[] df2 = new double[n];
            Arrays.fill(df2, plainDf2);
            return new Solution(df2, scale(plainDf2));
        }
        // Outliers only lower the plain estimate, so that the root lies above it.
        double low = plainDf2 / (1 + plainDf2);
        double atLow = Math.log(variance / moments(plainDf2)[1]);
        double root = atLow >= 0
                ? low
                : BracketedRoot.find(
                        u -> Math.log(variance / moments(u / (1 - u))[1]), low, atLow, 1, atInfinity, 1e-12);
        double df2 = atLow >= 0 ? plainDf2 : root / (1 - root);
        return withFinite(df2);
    }

    private double[] scale(double df2) {
        double bias = mean - moments(df2)[0];
        return Arrays.stream(trend).map(t -> Math.exp(t + bias)).toArray();
    }

    private Solution withInfinite() {
        double[] scale = scale(Double.POSITIVE_INFINITY);
        double[] f = ratios(scale);
        double[] ranks = Ranking.averageRanks(f);
        double[] tails = new double[n];
        double[] df2 = new double[n];
        boolean outliers = false;
        for (int i = 0; i < n; i++) {
            tails[i] = FisherF.upperTail(f[i], df1, Double.POSITIVE_INFINITY);
            double share = Math.min(1, tails[i] / ((n - ranks[i] + 0.5) / n));
            df2[i] = share < 1 ? share * n * df1 : Double.POSITIVE_INFINITY;
            outliers |= share < 1;
        }
        if (outliers) {
            OutlierDegrees.rise(df2, Ranking.order(tails));
        }
        return new Solution(df2, scale);
    }

    private Solution withFinite(double df2) {
        double[] scale = scale(df2);
        double[] f = ratios(scale);
        double[] logTails = Arrays.stream(f)
                .map(ratio -> FisherF.logUpperTail(ratio, df1, df2))
                .toArray();
        return new Solution(OutlierDegrees.of(f, logTails, new double[] {df1}, df2), scale);
    }

    private double[] ratios(double[] scale) {
        double[] f = new double[n];
        for (int i = 0; i < n; i++) {
            f[i] = Math.exp(z[i] - Math.log(scale[i]));
        }
        return f;
    }

    /** Mean and variance of the logarithm of a winsorized F, by quadrature in f/(1 + f). */
    private double[] moments(double df2) {
        double zLow = Math.log(FisherF.quantile(Math.log(LOWER_TAIL), false, df1, df2));
        double zHigh = Math.log(FisherF.quantile(Math.log(UPPER_TAIL), true, df1, df2));
        double low = 1 / (1 + Math.exp(-zLow));
        double high = 1 / (1 + Math.exp(-zHigh));
        double[] density = new double[QUADRATURE.nodes.length];
        double[] logs = new double[density.length];
        double m = LOWER_TAIL * zLow + UPPER_TAIL * zHigh;
        for (int i = 0; i < density.length; i++) {
            double u = low + (high - low) * QUADRATURE.nodes[i];
            double f = u / (1 - u);
            logs[i] = Math.log(f);
            density[i] = (high - low) * QUADRATURE.weights[i] * FisherF.density(f, df1, df2) / ((1 - u) * (1 - u));
            m += density[i] * logs[i];
        }
        double v = LOWER_TAIL * (zLow - m) * (zLow - m) + UPPER_TAIL * (zHigh - m) * (zHigh - m);
        for (int i = 0; i < density.length; i++) {
            v += density[i] * (logs[i] - m) * (logs[i] - m);
        }
        return new double[] {m, v};
    }
}
