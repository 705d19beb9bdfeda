package io.github.foldwise.differential.limma;

import io.github.foldwise.internal.function.Brent;
import io.github.foldwise.internal.function.FisherF;
import io.github.foldwise.internal.function.LogGamma;
import io.github.foldwise.internal.smooth.Medians;
import io.github.foldwise.internal.smooth.Ranking;
import io.github.foldwise.internal.smooth.WeightedLowess;
import io.github.foldwise.multiplicity.PvalueAdjustment;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A scaled F distribution fitted to variances whose degrees of freedom differ, and may be fractions: the log scale is a mean of
 * log variances, or a smooth of them, each weighted by the precision \(1 / \psi_1(d / 2)\) that its degrees of freedom give it,
 * and the second degrees of freedom have the highest likelihood at that scale. Robust, variances beyond the distribution are
 * weighted down by their false discovery rate. Equals {@code fitFDistUnequalDF1} of limma 3.62 (Chen and others 2025,
 * doi:10.1093/nar/gkaf018).
 */
final class UnequalFDistributionFit {
    /** A variance of fewer degrees of freedom has no part in the fit. */
    private static final double FEWEST = 0.01;

    private static final double LEAST_PLACE = 0.5;
    private static final double MOST_PLACE = 0.9998;

    /** The tolerance of R's optimize, the fourth root of the rounding unit. */
    private static final double TOLERANCE = Math.sqrt(Math.sqrt(Math.ulp(1.0)));

    /** A larger false discovery rate is no sign of an outlier. */
    private static final double NO_OUTLIER = 0.3;

    /** Variances, 0 for those that have no part in the fit. */
    private final double[] raw;

    /** The same, tiny ones raised so that they have a logarithm. */
    private final double[] x;

    private final double[] df1;
    private final double @Nullable [] covariate;
    private final boolean[] used;
    private final double[] logs;

    private UnequalFDistributionFit(double[] variances, double[] degrees, double @Nullable [] covariate) {
        int n = variances.length;
        this.raw = variances.clone();
        this.x = new double[n];
        this.df1 = degrees.clone();
        this.covariate = covariate;
        this.used = new boolean[n];
        this.logs = new double[n];
        double[] told = new double[n];
        int count = 0;
        for (int i = 0; i < n; i++) {
            used[i] = df1[i] >= FEWEST && Double.isFinite(raw[i]);
            if (used[i]) {
                told[count++] = raw[i];
            } else {
                raw[i] = 0;
            }
        }
        double floor = 1e-12 * Medians.of(Arrays.copyOf(told, count));
        for (int i = 0; i < n; i++) {
            x[i] = used[i] ? Math.max(raw[i], floor) : 0;
            double half = 0.5 * df1[i];
            logs[i] = used[i] ? Math.log(x[i]) - LogGamma.digamma(half) + Math.log(half) : 0;
        }
    }

    /** Whether degrees of freedom differ. */
    static boolean concerns(double[] degrees) {
        return Arrays.stream(degrees).anyMatch(df -> df != degrees[0]);
    }

    static FDistributionFit of(
            double[] variances, double[] degrees, double @Nullable [] covariate, Moderation moderation) {
        UnequalFDistributionFit fit = new UnequalFDistributionFit(variances, degrees, covariate);
        int count = 0;
        for (boolean each : fit.used) {
            count += each ? 1 : 0;
        }
        if (count < 2) {
            return FDistributionFit.none(variances.length);
        }
        double[] alike = new double[variances.length];
        Arrays.fill(alike, 1);
        FDistributionFit plain = fit.weighted(alike);
        return moderation == Moderation.ROBUST ? fit.robust(plain) : plain;
    }

    private FDistributionFit weighted(double[] prior) {
        double[] location = location(prior);
        double place =
                Brent.minimum(u -> -logLikelihood(location, prior, degreesAt(u)), LEAST_PLACE, MOST_PLACE, TOLERANCE);
        double df2 = degreesAt(place);
        double bias = bias(df2);
        double[] scale = Arrays.stream(location).map(m -> Math.exp(m + bias)).toArray();
        return new FDistributionFit(new double[] {df2}, scale);
    }

    private static double degreesAt(double place) {
        return 2 * place / (1 - place);
    }

    private static double bias(double df2) {
        return LogGamma.digamma(0.5 * df2) - Math.log(0.5 * df2);
    }

    /** The mean of the log variances, one or one for each gene. */
    private double[] location(double[] prior) {
        int n = x.length;
        double[] weights = new double[n];
        double total = 0;
        double sum = 0;
        for (int i = 0; i < n; i++) {
            weights[i] = used[i] ? prior[i] / LogGamma.trigamma(0.5 * df1[i]) : 0;
            total += weights[i];
            sum += weights[i] * logs[i];
        }
        if (covariate == null) {
            return new double[] {sum / total};
        }
        int[] order = Ranking.order(covariate);
        double[] smooth = WeightedLowess.smooth(
                FDistributionFit.pick(covariate, order),
                FDistributionFit.pick(logs, order),
                FDistributionFit.pick(weights, order),
                span(n),
                0);
        double[] location = new double[n];
        for (int i = 0; i < n; i++) {
            location[order[i]] = smooth[i];
        }
        return location;
    }

    /** The fewer genes, the more of them a local line sees. */
    private static double span(int genes) {
        return genes <= 500 ? 1 : 0.3 + 0.7 * Math.cbrt(500.0 / genes);
    }

    /** Up to what does not depend on the second degrees of freedom. */
    private double logLikelihood(double[] location, double[] prior, double df2) {
        double bias = bias(df2);
        double half2 = 0.5 * df2;
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            if (!used[i]) {
                continue;
            }
            double half1 = 0.5 * df1[i];
            double logScale = VariancePrior.at(location, i) + bias;
            double ratio = df1[i] / df2 * (x[i] / Math.exp(logScale));
            sum += prior[i]
                    * (LogGamma.rising(half2, half1)
                            - half1 * (Math.log(df2) + logScale)
                            - (half1 + half2) * Math.log1p(ratio));
        }
        return sum;
    }

    private FDistributionFit robust(FDistributionFit plain) {
        int n = x.length;
        double df2 = plain.df2[0];
        double[] ratios = new double[n];
        double[] logTails = new double[n];
        double[] twoSided = new double[n];
        for (int i = 0; i < n; i++) {
            ratios[i] = raw[i] / VariancePrior.at(plain.scale, i);
            logTails[i] = raw[i] > 0 ? FisherF.logUpperTail(ratios[i], df1[i], df2) : 0;
            double lower = raw[i] > 0 ? FisherF.lowerTail(ratios[i], df1[i], df2) : 0;
            twoSided[i] = 2 * Math.min(Math.exp(logTails[i]), lower);
        }
        double[] rates = PvalueAdjustment.BENJAMINI_HOCHBERG.adjust(twoSided);
        double[] prior = Arrays.stream(rates).map(q -> q > NO_OUTLIER ? 1 : q).toArray();
        FDistributionFit fit = weighted(prior);
        return new FDistributionFit(OutlierDegrees.of(ratios, logTails, df1, fit.df2[0]), fit.scale);
    }
}
