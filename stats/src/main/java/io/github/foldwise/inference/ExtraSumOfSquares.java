package io.github.foldwise.inference;

import io.github.foldwise.table.Table;
import io.github.foldwise.table.Tabular;
import io.github.foldwise.text.Digits;
import io.github.foldwise.text.Value;
import java.util.Objects;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.FDistribution;

/**
 * The extra-sum-of-squares F test of a model against one that holds it, and the likelihood-ratio test of the same pair.
 *
 * <p>\( F = \frac{(RSS_1 - RSS_2)/(df_1 - df_2)}{RSS_2/df_2} \) with the smaller model first;
 * \( \Lambda = n \ln(RSS_1/RSS_2) \), referred to \( \chi^2_{df_1 - df_2} \). For Gaussian responses the F test keeps its size
 * in small samples, the likelihood-ratio test rejects too often there. Reference: Bates and Watts (1988),
 * doi:10.1002/9780470316757, section 3.10; R {@code anova} of two {@code nls} fits. Instances are immutable.
 */
public final class ExtraSumOfSquares extends Value implements Tabular {
    private static final long serialVersionUID = 1L;

    private final String smallerName;
    private final String largerName;
    private final double smallerRss;
    private final double largerRss;
    private final int smallerDf;
    private final int largerDf;
    private final int observations;

    private ExtraSumOfSquares(
            String smallerName,
            String largerName,
            double smallerRss,
            double largerRss,
            int smallerDf,
            int largerDf,
            int observations) {
        this.smallerName = smallerName;
        this.largerName = largerName;
        this.smallerRss = smallerRss;
        this.largerRss = largerRss;
        this.smallerDf = smallerDf;
        this.largerDf = largerDf;
        this.observations = observations;
    }

    /**
     * Returns the test of two models of the same data of which the larger one holds the smaller one; nobody checks that it does.
     *
     * @param smallerName the name of the smaller model
     * @param largerName the name of the larger model
     * @param smallerRss the residual sum of squares of the smaller model
     * @param largerRss the residual sum of squares of the larger model
     * @param smallerDf the residual degrees of freedom of the smaller model
     * @param largerDf the residual degrees of freedom of the larger model
     * @param observations the number of observations
     * @return the test; without a statistic where degrees of freedom or sums are missing
     */
    public static ExtraSumOfSquares of(
            String smallerName,
            String largerName,
            double smallerRss,
            double largerRss,
            int smallerDf,
            int largerDf,
            int observations) {
        return new ExtraSumOfSquares(
                Objects.requireNonNull(smallerName, "smallerName"),
                Objects.requireNonNull(largerName, "largerName"),
                smallerRss,
                largerRss,
                smallerDf,
                largerDf,
                observations);
    }

    /**
     * {@return the F statistic, at least 0; infinite where the larger model fits exactly and the smaller does not, NaN
     * without degrees of freedom}
     */
    public double getStatistic() {
        if (getNumeratorDegreesOfFreedom() < 1 || largerDf < 1) {
            return Double.NaN;
        }
        // Two optima of the same function may differ by rounding.
        double extra = Math.max(0, smallerRss - largerRss);
        return extra == 0 ? 0 : extra / getNumeratorDegreesOfFreedom() / (largerRss / largerDf);
    }

    /**
     * Returns the degrees of freedom by which the models differ.
     *
     * @return the numerator degrees of freedom
     */
    public int getNumeratorDegreesOfFreedom() {
        return smallerDf - largerDf;
    }

    /**
     * Returns the residual degrees of freedom of the larger model.
     *
     * @return the denominator degrees of freedom
     */
    public int getDenominatorDegreesOfFreedom() {
        return largerDf;
    }

    /**
     * Returns the p-value of the F test.
     *
     * @return the upper tail of the F distribution; NaN where there is no statistic
     */
    public double getPvalue() {
        double f = getStatistic();
        if (Double.isNaN(f)) {
            return Double.NaN;
        }
        return f == Double.POSITIVE_INFINITY
                ? 0
                : FDistribution.of(getNumeratorDegreesOfFreedom(), largerDf).survivalProbability(f);
    }

    /** {@return the likelihood-ratio statistic: \( n \ln(RSS_1/RSS_2) \), at least 0; NaN where there is no F statistic} */
    public double getLikelihoodRatio() {
        return Double.isNaN(getStatistic()) ? Double.NaN : Math.max(0, observations * Math.log(smallerRss / largerRss));
    }

    /**
     * Returns the p-value of the likelihood-ratio test.
     *
     * @return the upper tail of the chi-squared distribution; NaN where there is no statistic
     */
    public double getLikelihoodRatioPvalue() {
        double ratio = getLikelihoodRatio();
        return Double.isNaN(ratio)
                ? Double.NaN
                : ChiSquaredDistribution.of(getNumeratorDegreesOfFreedom()).survivalProbability(ratio);
    }

    /** {@return the residual sum of squares of the smaller model} */
    public double getSmallerSumOfSquares() {
        return smallerRss;
    }

    /** {@return the residual sum of squares of the larger model} */
    public double getLargerSumOfSquares() {
        return largerRss;
    }

    /** {@return an analysis-of-variance table of the two models} */
    @Override
    public Table toTable() {
        return Table.builder(smallerName + " against " + largerName)
                .text("model")
                .integer("df")
                .number("rss")
                .number("F")
                .number("pvalue")
                .row(smallerName, smallerDf, smallerRss, Double.NaN, Double.NaN)
                .row(largerName, largerDf, largerRss, getStatistic(), getPvalue())
                .build();
    }

    @Override
    protected Object[] parts() {
        return new Object[] {smallerName, largerName, smallerRss, largerRss, smallerDf, largerDf, observations};
    }

    /** {@return the F test, then the models} */
    @Override
    public String toString() {
        String f = Double.isNaN(getStatistic())
                ? "no test: no degrees of freedom"
                : "F(" + getNumeratorDegreesOfFreedom() + ", " + largerDf + ") = " + Digits.of(getStatistic()) + ", p "
                        + Digits.equalsPvalue(getPvalue());
        return f + "\n" + smallerName + " against " + largerName;
    }
}
