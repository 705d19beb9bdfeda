package io.github.foldwise.differential.limma;

import io.github.foldwise.differential.BioconductorRelease;
import io.github.foldwise.text.Digits;
import io.github.foldwise.text.Value;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the variances of all genes say about the variance of each: a scaled inverse chi-square prior with \(d_0\) degrees of
 * freedom around \(s_0^2\), and the variances moderated by it,
 * \[ \tilde s_g^2 = \frac{d_g s_g^2 + d_0 s_{0g}^2}{d_g + d_0} . \]
 *
 * <p>The prior may follow a covariate such as the average abundance (a natural spline, or lowess in the robust case). Robust,
 * the genes in the tails are held back while the prior is estimated, and a gene whose variance is improbably large gets a
 * smaller \(d_0\) of its own. Reference: Smyth (2004), doi:10.2202/1544-6115.1027; Phipson and others (2016),
 * doi:10.1214/16-AOAS920. Equals R's {@code limma::squeezeVar} of 3.54, or of 3.62 where that release is asked for (1e-9;
 * robust, and degrees of freedom that differ, 1e-6).
 */
public final class VariancePrior extends Value {
    private static final long serialVersionUID = 1L;

    private final double[] degreesOfFreedom;
    private final double[] scale;
    private final double[] posterior;

    private VariancePrior(double[] degreesOfFreedom, double[] scale, double[] posterior) {
        this.degreesOfFreedom = degreesOfFreedom;
        this.scale = scale;
        this.posterior = posterior;
    }

    /**
     * Estimates a prior that is the same for all genes.
     *
     * @param variances sample variances
     * @param degreesOfFreedom their residual degrees of freedom, 0 for a gene without a variance
     * @return the prior
     * @throws IllegalArgumentException if the lengths differ
     */
    public static VariancePrior of(double[] variances, double[] degreesOfFreedom) {
        return of(variances, degreesOfFreedom, null, Moderation.STANDARD);
    }

    /**
     * Estimates a prior that follows a covariate, robustly where asked for.
     *
     * @param variances sample variances
     * @param degreesOfFreedom their residual degrees of freedom, 0 for a gene without a variance
     * @param covariate what the prior follows, one finite number for each gene; null for a constant prior
     * @param moderation whether outliers are held back
     * @return the prior
     * @throws IllegalArgumentException if the lengths differ or a covariate is not finite
     */
    public static VariancePrior of(
            double[] variances, double[] degreesOfFreedom, double @Nullable [] covariate, Moderation moderation) {
        return of(variances, degreesOfFreedom, covariate, moderation, BioconductorRelease.RELEASE_3_16);
    }

    /**
     * Estimates a prior that follows a covariate, as a release of Bioconductor does. From 3.20 on, degrees of freedom that
     * differ between genes are allowed for: the scale is a weighted mean or smooth, and the prior degrees of freedom have the
     * highest likelihood.
     *
     * @param variances sample variances
     * @param degreesOfFreedom their residual degrees of freedom, possibly fractions; 0 for a gene without a variance
     * @param covariate what the prior follows, one finite number for each gene; null for a constant prior
     * @param moderation whether outliers are held back
     * @param release whose {@code squeezeVar} it is
     * @return the prior
     * @throws IllegalArgumentException if the lengths differ or a covariate is not finite
     */
    public static VariancePrior of(
            double[] variances,
            double[] degreesOfFreedom,
            double @Nullable [] covariate,
            Moderation moderation,
            BioconductorRelease release) {
        Objects.requireNonNull(moderation, "moderation");
        Objects.requireNonNull(release, "release");
        int n = variances.length;
        if (degreesOfFreedom.length != n || (covariate != null && covariate.length != n)) {
            throw new IllegalArgumentException(n + " variances, " + degreesOfFreedom.length + " degrees of freedom"
                    + (covariate == null ? "" : ", " + covariate.length + " covariates")
                    + ": give one of each for every gene");
        }
        if (covariate != null) {
            checkFinite(covariate);
        }
        double[] s2 = variances.clone();
        for (int i = 0; i < n; i++) {
            s2[i] = degreesOfFreedom[i] > 0 ? s2[i] : 0;
        }
        boolean unequal =
                release != BioconductorRelease.RELEASE_3_16 && UnequalFDistributionFit.concerns(degreesOfFreedom);
        FDistributionFit fit = n < 2
                ? FDistributionFit.none(n)
                : unequal
                        ? UnequalFDistributionFit.of(s2, degreesOfFreedom, covariate, moderation)
                        : moderation == Moderation.ROBUST
                                ? RobustFDistributionFit.of(s2, degreesOfFreedom, covariate)
                                : FDistributionFit.of(s2, degreesOfFreedom, covariate);
        double[] posterior = new double[n];
        for (int i = 0; i < n; i++) {
            posterior[i] = moderated(s2[i], degreesOfFreedom[i], at(fit.df2, i), at(fit.scale, i));
        }
        return new VariancePrior(fit.df2, fit.scale, posterior);
    }

    private static void checkFinite(double[] covariate) {
        for (int i = 0; i < covariate.length; i++) {
            if (!Double.isFinite(covariate[i])) {
                throw new IllegalArgumentException("covariate " + covariate[i] + " of gene " + i
                        + " (from 0) is not finite; leave the gene out before the prior is estimated");
            }
        }
    }

    static double at(double[] values, int i) {
        return values[values.length == 1 ? 0 : i];
    }

    private static double moderated(double s2, double df, double df0, double scale) {
        if (df0 == 0) {
            return s2;
        }
        return Double.isInfinite(df0) ? scale : (df * s2 + df0 * scale) / (df + df0);
    }

    /**
     * Returns the prior degrees of freedom: how many residual degrees of freedom the other genes are worth.
     *
     * @param gene position of the gene, from 0
     * @return \(d_0\), 0 or more, possibly infinite
     */
    public double getDegreesOfFreedom(int gene) {
        return at(degreesOfFreedom, gene);
    }

    /**
     * Returns the variance around which the prior lies.
     *
     * @param gene position of the gene, from 0
     * @return \(s_0^2\)
     */
    public double getScale(int gene) {
        return at(scale, gene);
    }

    /**
     * Returns the moderated variance.
     *
     * @param gene position of the gene, from 0
     * @return \(\tilde s^2\)
     */
    public double getPosterior(int gene) {
        return posterior[gene];
    }

    /** {@return the number of genes} */
    public int size() {
        return posterior.length;
    }

    @Override
    protected Object[] parts() {
        return new Object[] {degreesOfFreedom, scale, posterior};
    }

    /** {@return the range of the prior degrees of freedom} */
    @Override
    public String toString() {
        double low = Arrays.stream(degreesOfFreedom).min().orElse(Double.NaN);
        double high = Arrays.stream(degreesOfFreedom).max().orElse(Double.NaN);
        return low == high
                ? "variance prior with " + Digits.of(low) + " degrees of freedom"
                : "variance prior with " + Digits.of(low) + " to " + Digits.of(high) + " df";
    }
}
