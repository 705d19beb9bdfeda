package io.github.foldwise.internal.counts;

import io.github.foldwise.internal.optimize.GradientObjective;
import java.util.Arrays;

/**
 * Minus the log posterior of one gene's coefficients with a Cauchy prior on one of them and wide normal priors on the
 * others, up to a constant, natural log scale, as apeglm writes it:
 *
 * <p>f(β) = Σ [(y + 1/α) ln(1/α + μ) − y xβ] + Σ_{i≠k} β_i²/(2·15²) + ln(1 + β_k²/S²), μ = s exp(xβ).
 *
 * <p>Its value, not only its shape, decides where a search that compares relative changes stops. A workspace for one thread.
 */
public final class CauchyPosterior implements GradientObjective {
    private static final double WIDE = 1.0 / (15 * 15);

    private final ModelMatrix design;
    private final int shrunken;
    private final double scale;
    private final double[] count;
    private final double[] factor;
    private final double[] logFactor;
    private final double[] groupCount;
    private double size;

    public CauchyPosterior(ModelMatrix design, int shrunken, double scale) {
        this.design = design;
        this.shrunken = shrunken;
        this.scale = scale;
        count = new double[design.samples];
        factor = new double[design.samples];
        logFactor = new double[design.samples];
        groupCount = new double[design.groups];
    }

    public void set(int[] counts, int from, SampleScale sampleScale, int gene, double dispersion) {
        Arrays.fill(groupCount, 0);
        for (int j = 0; j < count.length; j++) {
            count[j] = counts[from + j];
            groupCount[design.group[j]] += count[j];
        }
        sampleScale.copyFactors(gene, factor, logFactor);
        size = 1 / dispersion;
    }

    @Override
    public double at(double[] beta, double[] gradient) {
        int columns = beta.length;
        double sum = addPriors(beta, gradient);
        for (int g = 0; g < design.groups; g++) {
            double eta = 0;
            for (int i = 0; i < columns; i++) {
                eta += design.groupRows[g * columns + i] * beta[i];
            }
            double level = Math.exp(eta);
            double residual = -groupCount[g];
            sum -= groupCount[g] * eta;
            for (int j = 0; j < count.length; j++) {
                if (design.group[j] == g) {
                    double mean = factor[j] * level;
                    double weight = count[j] + size;
                    sum += weight * Math.log(size + mean);
                    residual += weight * (mean / (size + mean));
                }
            }
            for (int i = 0; i < columns; i++) {
                gradient[i] += residual * design.groupRows[g * columns + i];
            }
        }
        return sum;
    }

    private double addPriors(double[] beta, double[] gradient) {
        double sum = 0;
        for (int i = 0; i < beta.length; i++) {
            double b = beta[i];
            if (i == shrunken) {
                sum += Math.log1p(b * b / (scale * scale));
                gradient[i] = 2 * b / (scale * scale + b * b);
            } else {
                sum += 0.5 * WIDE * b * b;
                gradient[i] = WIDE * b;
            }
        }
        return sum;
    }
}
