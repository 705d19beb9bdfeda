package io.github.foldwise.differential.limma;

import io.github.foldwise.internal.function.LogGamma;
import io.github.foldwise.internal.smooth.Medians;
import io.github.foldwise.internal.smooth.NaturalSpline;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A scaled F distribution fitted to variances by the mean and variance of their logarithms (Smyth 2004, section 6.2): the
 * second degrees of freedom, one or one for each gene, and the scale, one or one for each gene.
 */
final class FDistributionFit {
    final double[] df2;
    final double[] scale;

    FDistributionFit(double[] df2, double[] scale) {
        this.df2 = df2;
        this.scale = scale;
    }

    /** What is said of too few genes: nothing is shared. */
    static FDistributionFit none(int n) {
        return new FDistributionFit(new double[] {0}, new double[] {n == 0 ? Double.NaN : 1});
    }

    static FDistributionFit of(double[] variances, double[] df1, double @Nullable [] covariate) {
        int[] usable = usable(variances, df1);
        if (usable.length < 2) {
            return none(variances.length);
        }
        double[] x = pick(variances, usable);
        double[] df = pick(df1, usable);
        double median = Medians.of(x);
        double floor = 1e-5 * (median > 0 ? median : 1);
        double[] e = new double[x.length];
        double meanTrigamma = 0;
        for (int i = 0; i < x.length; i++) {
            x[i] = Math.max(x[i], floor);
            e[i] = Math.log(x[i]) - LogGamma.digamma(0.5 * df[i]) + Math.log(0.5 * df[i]);
            meanTrigamma += LogGamma.trigamma(0.5 * df[i]);
        }
        meanTrigamma /= x.length;
        if (covariate == null) {
            return constant(x, e, meanTrigamma);
        }
        double[] z = pick(covariate, usable);
        int parameters = parameters(z);
        return parameters < 2
                ? constant(x, e, meanTrigamma)
                : alongCovariate(NaturalSpline.fit(z, e, parameters), covariate, meanTrigamma);
    }

    private static FDistributionFit constant(double[] x, double[] e, double meanTrigamma) {
        double mean = Arrays.stream(e).sum() / e.length;
        double variance = 0;
        for (double value : e) {
            variance += (value - mean) * (value - mean);
        }
        double excess = variance / (e.length - 1) - meanTrigamma;
        if (excess > 0) {
            double df2 = 2 * LogGamma.inverseTrigamma(excess);
            return new FDistributionFit(new double[] {df2}, new double[] {Math.exp(mean + bias(df2))});
        }
        return new FDistributionFit(
                new double[] {Double.POSITIVE_INFINITY},
                new double[] {Arrays.stream(x).sum() / x.length});
    }

    private static FDistributionFit alongCovariate(NaturalSpline spline, double[] covariate, double meanTrigamma) {
        double excess = spline.getMeanSquare() - meanTrigamma;
        double df2 = excess > 0 ? 2 * LogGamma.inverseTrigamma(excess) : Double.POSITIVE_INFINITY;
        double bias = excess > 0 ? bias(df2) : 0;
        double[] scale = Arrays.stream(covariate)
                .map(z -> Math.exp(spline.value(z) + bias))
                .toArray();
        return new FDistributionFit(new double[] {df2}, scale);
    }

    private static double bias(double df2) {
        return LogGamma.digamma(0.5 * df2) - Math.log(0.5 * df2);
    }

    /** Parameters of the trend: as many as the number of genes bears. */
    private static int parameters(double[] z) {
        int n = z.length;
        int distinct = (int) Arrays.stream(z).distinct().limit(4).count();
        return Math.min(distinct, 1 + (n >= 3 ? 1 : 0) + (n >= 6 ? 1 : 0) + (n >= 30 ? 1 : 0));
    }

    /** Genes that have a variance at all. */
    static int[] usable(double[] variances, double[] df1) {
        int[] usable = new int[variances.length];
        int count = 0;
        for (int i = 0; i < variances.length; i++) {
            if (Double.isFinite(df1[i]) && df1[i] > 1e-15 && Double.isFinite(variances[i]) && variances[i] > -1e-15) {
                usable[count++] = i;
            }
        }
        return Arrays.copyOf(usable, count);
    }

    static double[] pick(double[] values, int[] positions) {
        double[] picked = new double[positions.length];
        for (int i = 0; i < picked.length; i++) {
            picked[i] = values[positions[i]];
        }
        return picked;
    }
}
