package io.github.foldwise.differential.edger;

import io.github.foldwise.differential.BioconductorRelease;
import io.github.foldwise.differential.limma.Moderation;
import io.github.foldwise.differential.limma.VariancePrior;
import io.github.foldwise.internal.edger.AdjustedProfile;
import io.github.foldwise.internal.edger.AverageAbundance;
import io.github.foldwise.internal.edger.ConditionalLikelihood;
import io.github.foldwise.internal.edger.CountData;
import io.github.foldwise.internal.edger.Dispersions;
import io.github.foldwise.internal.edger.EqualizedCounts;
import io.github.foldwise.internal.edger.GlmDesign;
import io.github.foldwise.internal.edger.GlmFits;
import io.github.foldwise.internal.edger.ProfileGrid;
import io.github.foldwise.internal.function.Brent;
import io.github.foldwise.internal.smooth.LocalMeans;
import io.github.foldwise.progress.ProgressListener;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Common, trended and tagwise dispersions by weighted likelihood empirical Bayes: each gene's likelihood is smoothed over
 * genes of like abundance, and the smooth is added to the gene's own with the weight that the scatter of the deviances
 * about the trend calls for (Chen, Lun and Smyth 2014, doi:10.1007/978-3-319-07212-8_3).
 */
final class DispersionEstimator {
    /** Genes with fewer reads take part in nothing but the end. */
    private static final double FEWEST_READS = 5;

    private static final double FIRST_GUESS = 0.01;
    private static final double ZERO = 1e-4;

    private final CountData all;
    private final Moderation moderation;
    private final BioconductorRelease release;
    private final int threads;
    private final ProgressListener listener;
    private final int[] selected;
    private final CountData data;
    private @Nullable QuasiLikelihood trendFit;

    DispersionEstimator(
            CountData all, Moderation moderation, BioconductorRelease release, int threads, ProgressListener listener) {
        this.all = all;
        this.release = release;
        this.moderation = moderation;
        this.threads = threads;
        this.listener = listener;
        this.selected = IntStream.range(0, all.genes)
                .filter(g -> all.rowSum(g) >= FEWEST_READS)
                .toArray();
        this.data = selected.length == all.genes ? all : all.select(selected);
    }

    /** From the adjusted profile likelihoods of a generalized linear model. */
    Dispersions forDesign(GlmDesign design) {
        return fromLikelihoods(AdjustedProfile.of(data, design, threads, listener), design);
    }

    /** The fit at the trend, made on the way; null if not all genes took part. */
    @Nullable
    QuasiLikelihood trendFit() {
        return trendFit;
    }

    /** From the conditional likelihoods of groups, after libraries have been equalised twice. */
    Dispersions forGroups(int[][] groups) {
        double common = commonOf(equalized(groups, FIRST_GUESS), groups);
        double[] likelihoods =
                new ConditionalLikelihood(equalized(groups, common), data.samples, groups, threads).grid(listener);
        double[][] indicators = new double[data.samples][groups.length];
        for (int k = 0; k < groups.length; k++) {
            for (int j : groups[k]) {
                indicators[j][k] = 1;
            }
        }
        return fromLikelihoods(likelihoods, new GlmDesign(indicators));
    }

    private double[] equalized(int[][] groups, double dispersion) {
        double[] pseudo = EqualizedCounts.of(data, groups, new double[] {dispersion}, threads, listener);
        return Arrays.stream(pseudo).map(count -> Math.max(0, count)).toArray();
    }

    private double commonOf(double[] pseudo, int[][] groups) {
        ConditionalLikelihood likelihood = new ConditionalLikelihood(pseudo, data.samples, groups, threads);
        double delta = Brent.minimum(d -> -likelihood.sum(d / (1 - d)), 1e-4, 100.0 / 101, 1e-6);
        return delta / (1 - delta);
    }

    private Dispersions fromLikelihoods(double[] likelihoods, GlmDesign design) {
        int size = ProfileGrid.SIZE;
        int genes = data.genes;
        double[] sums = new double[size];
        for (int i = 0; i < likelihoods.length; i++) {
            sums[i % size] += likelihoods[i];
        }
        double common = ProfileGrid.dispersion(ProfileGrid.maximum(sums, 0, new ProfileGrid.Work()));
        double[] abundance = AverageAbundance.of(all, common, threads, listener);
        double[] covariate = pick(abundance, selected);
        double[] shared = LocalMeans.smooth(likelihoods, size, covariate, span(genes), threads);
        double[] trend = maxima(shared);
        QuasiLikelihood quasi =
                QuasiLikelihood.of(data, design, trend, covariate, moderation, release, threads, listener);
        trendFit = selected.length == all.genes ? quasi : null;
        VariancePrior prior = quasi.prior;
        int residual = data.samples - design.coefficients;
        double[] weighted = new double[likelihoods.length];
        for (int g = 0; g < genes; g++) {
            double weight = prior.getDegreesOfFreedom(g) / residual;
            for (int k = 0; k < size; k++) {
                int at = g * size + k;
                weighted[at] = Double.isInfinite(weight) ? shared[at] : likelihoods[at] + weight * shared[at];
            }
        }
        double[] tagwise = maxima(weighted);
        double[] degrees = new double[genes];
        for (int g = 0; g < genes; g++) {
            degrees[g] = prior.getDegreesOfFreedom(g);
        }
        return spread(common, abundance, trend, tagwise, degrees);
    }

    private static double span(int genes) {
        return genes <= 50 ? 1 : 0.25 + 0.75 * Math.sqrt(50.0 / genes);
    }

    private double[] maxima(double[] likelihoods) {
        double[] maxima = new double[data.genes];
        GlmFits.inChunks(maxima.length, threads, listener, (from, to) -> {
            ProfileGrid.Work work = new ProfileGrid.Work();
            for (int g = from; g < to; g++) {
                maxima[g] = ProfileGrid.dispersion(ProfileGrid.maximum(likelihoods, g * ProfileGrid.SIZE, work));
            }
        });
        return maxima;
    }

    /** Degrees of freedom that are left when samples with neither counts nor fitted values are not counted. */
    static double[] residualDegrees(CountData data, GlmDesign design, double[] fitted) {
        double[] degrees = new double[data.genes];
        Map<BitSet, Double> seen = new HashMap<>();
        for (int g = 0; g < data.genes; g++) {
            BitSet silent = new BitSet();
            for (int j = 0; j < data.samples; j++) {
                int at = g * data.samples + j;
                if (data.counts[at] < ZERO && fitted[at] < ZERO) {
                    silent.set(j);
                }
            }
            degrees[g] = silent.isEmpty()
                    ? data.samples - design.coefficients
                    : seen.computeIfAbsent(silent, s -> degreesWithout(design, s));
        }
        return degrees;
    }

    private static double degreesWithout(GlmDesign design, BitSet silent) {
        double[][] left = IntStream.range(0, design.samples)
                .filter(j -> !silent.get(j))
                .mapToObj(j -> design.rows[j])
                .toArray(double[][]::new);
        return Math.max(0, left.length - GlmDesign.rank(left));
    }

    /** Genes that took no part get what the rarest gene that did has. */
    private Dispersions spread(double common, double[] abundance, double[] trend, double[] tagwise, double[] degrees) {
        if (selected.length == 0) {
            double[] none = new double[all.genes];
            Arrays.fill(none, Double.NaN);
            return new Dispersions(Double.NaN, none, none, abundance, none);
        }
        int rarest = 0;
        for (int i = 1; i < selected.length; i++) {
            rarest = abundance[selected[i]] < abundance[selected[rarest]] ? i : rarest;
        }
        double[] allTrend = filled(trend[rarest]);
        double[] allTagwise = filled(trend[rarest]);
        double[] allDegrees = filled(Arrays.stream(degrees).max().orElse(0));
        for (int i = 0; i < selected.length; i++) {
            allTrend[selected[i]] = trend[i];
            allTagwise[selected[i]] = tagwise[i];
            allDegrees[selected[i]] = degrees[i];
        }
        return new Dispersions(common, allTrend, allTagwise, abundance, allDegrees);
    }

    private double[] filled(double value) {
        double[] values = new double[all.genes];
        Arrays.fill(values, value);
        return values;
    }

    private static double[] pick(double[] values, int[] positions) {
        return Arrays.stream(positions).mapToDouble(i -> values[i]).toArray();
    }
}
