package io.github.foldwise.enrichment;

import io.github.foldwise.expression.ExpressionValues;
import io.github.foldwise.expression.GeneSetCollection;
import io.github.foldwise.internal.function.StudentT;
import io.github.foldwise.internal.linear.OrthogonalFit;
import io.github.foldwise.text.Clip;
import io.github.foldwise.text.Headline;
import io.github.foldwise.text.Options;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * Activity of pathways and transcription factors from their footprints: from what they do to the expression of their targets,
 * not from the expression of their members, which says little of signalling.
 *
 * <pre>{@code
 * EnrichmentResult activity = Footprint.progeny().of(GeneRanking.of(genes).withSymbols(symbols));
 * activity.getScore("MAPK");
 * Footprint.progeny().withTargets(network).withModel(FootprintModel.UNIVARIATE).of(ranking);
 * }</pre>
 *
 * <p>The statistic of each of \(N\) genes, targets and others, is regressed on the targets' weights (0 for the others) and a
 * constant; the score is the t statistic of the slope, with \(N - 2\) degrees of freedom for one pathway and \(N - p - 1\) for
 * \(p\) at once. A score is about what is compared: <em>more</em> or <em>less</em> active, never active. Genes count as
 * independent, and they are not: p-values are too small, and rank pathways rather than prove one.
 *
 * <p>Weights of PROGENy come with the library: genes that respond to perturbation of eleven pathways in human cells (EGFR,
 * Hypoxia, JAK.STAT, MAPK, NFkB, PI3K, TGFb, TNFa, Trail, VEGF, p53) by symbol. Networks of transcription factors are read
 * from files.
 *
 * <p>Source: Schubert and others 2018, doi:10.1038/s41467-017-02391-6; Badia-i-Mompel and others 2022,
 * doi:10.1093/bioadv/vbac016, whose functions {@code ulm} and {@code mlm} these equal (1e-8). Instances are immutable.
 */
public final class Footprint extends Options {
    private static final long serialVersionUID = 1L;

    private static final int MINIMUM = 5;

    private final GeneSetCollection targets;
    private final FootprintModel model;
    private final int minimum;

    private Footprint(GeneSetCollection targets, FootprintModel model, int minimum) {
        this.targets = targets;
        this.model = model;
        this.minimum = minimum;
    }

    /** {@return footprints of PROGENy's pathways, one at a time, with 5 or more measured targets} */
    public static Footprint progeny() {
        return new Footprint(Progeny.WEIGHTS, FootprintModel.UNIVARIATE, MINIMUM);
    }

    /**
     * Returns footprints of other pathways or factors.
     *
     * @param newTargets the targets of each, with weights, or without where all go one way
     * @return a copy
     */
    public Footprint withTargets(GeneSetCollection newTargets) {
        return new Footprint(Objects.requireNonNull(newTargets, "targets"), model, minimum);
    }

    /**
     * Returns footprints read by another model.
     *
     * @param newModel one pathway at a time, or all at once
     * @return a copy
     */
    public Footprint withModel(FootprintModel newModel) {
        return new Footprint(targets, Objects.requireNonNull(newModel, "model"), minimum);
    }

    /**
     * Returns footprints of what has at least so many measured targets.
     *
     * @param newMinimum the fewest targets, 1 or more
     * @return a copy
     * @throws IllegalArgumentException if it is below 1
     */
    public Footprint withMinimumSize(int newMinimum) {
        return new Footprint(targets, model, SetSize.checkMinimum(newMinimum));
    }

    /** {@return the targets and their weights} */
    public GeneSetCollection getTargets() {
        return targets;
    }

    /**
     * Reads the footprints in a statistic of each gene, such as that of a comparison.
     *
     * @param ranking the statistic
     * @return the result, with columns {@code slope} and {@code slopeSE}; a pathway whose weights are those of others (by
     *     the model of all at once) has no variation of its own
     * @throws IllegalArgumentException if no target is in the ranking, or there are too few genes for the model
     */
    public EnrichmentResult of(GeneRanking ranking) {
        MatchedSets sets = MatchedSets.ofTargets(targets, ranking.getGenes(), "the ranking", minimum);
        Slopes slopes = new Slopes(sets, ranking.getSize());
        double[][] found = slopes.of(ranking.getStatistics());
        double[] pvalues = Arrays.stream(found[0])
                .map(t -> StudentT.twoSidedPvalue(t, slopes.degrees))
                .toArray();
        EnrichmentOutcome[] outcomes = Arrays.stream(found[0])
                .mapToObj(t -> Double.isNaN(t) ? EnrichmentOutcome.NO_VARIATION : EnrichmentOutcome.TESTED)
                .toArray(EnrichmentOutcome[]::new);
        return new EnrichmentColumns(method(), sets)
                .question(ranking.getQuestion())
                .warnings(ranking.getWarnings())
                .scores(found[0])
                .pvalues(pvalues)
                .outcomes(outcomes)
                .own("slope", found[1])
                .own("slopeSE", found[2])
                .build();
    }

    private EnrichmentMethod method() {
        return model == FootprintModel.UNIVARIATE
                ? EnrichmentMethod.UNIVARIATE_MODEL
                : EnrichmentMethod.MULTIVARIATE_MODEL;
    }

    /**
     * Reads the footprints in each sample. What a gene's level is without any pathway is not known; give differences from a
     * reference or from the mean over samples where scores of samples are to be compared.
     *
     * @param values expression on a log scale; genes with a missing value are left out
     * @return the scores, t statistics
     * @throws IllegalArgumentException if no target is among the values, or there are too few genes for the model
     */
    public SampleScores of(ExpressionValues values) {
        double[][] rows = values.getRows();
        int[] kept = IntStream.range(0, rows.length)
                .filter(g -> Arrays.stream(rows[g]).allMatch(Double::isFinite))
                .toArray();
        List<String> names = values.getGenes();
        List<String> genes = Arrays.stream(kept).mapToObj(names::get).toList();
        List<String> warnings = new ArrayList<>(values.getWarnings());
        if (kept.length < rows.length) {
            warnings.add(Headline.counted(rows.length - kept.length, "gene") + " left out: values are missing");
        }
        MatchedSets sets = MatchedSets.ofTargets(targets, genes, "the expression values", minimum);
        Slopes slopes = new Slopes(sets, kept.length);
        double[][] scores = new double[sets.size()][values.getSamples().size()];
        for (int j = 0; j < values.getSamples().size(); j++) {
            int sample = j;
            double[] t = slopes.of(Arrays.stream(kept)
                    .mapToDouble(g -> rows[g][sample])
                    .toArray())[0];
            for (int s = 0; s < t.length; s++) {
                scores[s][j] = t[s];
            }
        }
        warnings.addAll(sets.warnings());
        return new SampleScores(method().getLabel(), "t", sets, values.getSamples(), scores, warnings);
    }

    /** Linear models of statistics on weights: t, slopes and their standard errors, a column for each set. */
    private final class Slopes {
        private final int count;
        private final int[][] members;
        private final double[][] weights;
        private final int genes;
        private final double degrees;
        private final OrthogonalFit fit;
        private final double[] ones;

        Slopes(MatchedSets sets, int genes) {
            this.count = sets.size();
            this.members = sets.members();
            this.weights = IntStream.range(0, count).mapToObj(sets::weights).toArray(double[][]::new);
            this.genes = genes;
            int p = model == FootprintModel.UNIVARIATE ? 1 : count;
            if (genes < p + 2) {
                throw new IllegalArgumentException(Headline.counted(genes, "gene") + " for " + p
                        + " slopes and a constant; give the statistics of all measured genes, targets or not");
            }
            this.ones = new double[genes];
            Arrays.fill(ones, 1);
            if (model == FootprintModel.UNIVARIATE) {
                this.degrees = genes - 2.0;
                this.fit = new OrthogonalFit(1, 1);
            } else {
                double[][] design = new double[genes][p + 1];
                for (int g = 0; g < genes; g++) {
                    design[g][0] = 1;
                }
                for (int s = 0; s < p; s++) {
                    for (int k = 0; k < members[s].length; k++) {
                        design[members[s][k]][s + 1] = weights[s][k];
                    }
                }
                this.fit = OrthogonalFit.of(design);
                this.degrees = genes - (double) fit.getRank();
            }
        }

        double[][] of(double[] statistics) {
            return model == FootprintModel.UNIVARIATE ? apart(statistics) : together(statistics);
        }

        private double[][] apart(double[] y) {
            double[][] found = new double[3][count];
            double mean = Arrays.stream(y).average().orElse(Double.NaN);
            double whole = Arrays.stream(y).map(x -> (x - mean) * (x - mean)).sum();
            for (int s = 0; s < count; s++) {
                double[] weight = weights[s];
                double average = Arrays.stream(weight).sum() / genes;
                double sum = (genes - weight.length) * average * average;
                double cross = 0;
                for (int k = 0; k < weight.length; k++) {
                    sum += (weight[k] - average) * (weight[k] - average);
                    // The deviations of statistics add up to 0, so that the mean weight drops out.
                    cross += weight[k] * (y[members[s][k]] - mean);
                }
                double slope = sum > 0 ? cross / sum : Double.NaN;
                double error = Math.sqrt(Math.max(0, whole - slope * cross) / degrees / sum);
                found[0][s] = slope / error;
                found[1][s] = slope;
                found[2][s] = error;
            }
            return found;
        }

        private double[][] together(double[] y) {
            int p = count;
            double[] beta = new double[p + 1];
            double variance = fit.solve(y, 0, ones, beta) / degrees;
            double[][] factor = fit.inverseFactor();
            double[][] found = new double[3][p];
            for (int s = 0; s < p; s++) {
                double square = Arrays.stream(factor[s + 1]).map(x -> x * x).sum();
                found[1][s] = beta[s + 1];
                found[2][s] = Math.sqrt(variance * square);
                found[0][s] = found[1][s] / found[2][s];
            }
            return found;
        }
    }

    @Override
    protected Settings settings() {
        return Settings.of(
                        "targets",
                        targets.getDescription().isEmpty() ? Clip.list(targets.getNames()) : targets.getDescription())
                .and("weights", targets)
                .and("model", model)
                .and("minimum size", minimum);
    }
}
