package io.github.foldwise.enrichment;

import io.github.foldwise.expression.ExpressionValues;
import io.github.foldwise.expression.GeneSetCollection;
import io.github.foldwise.internal.Parallel;
import io.github.foldwise.internal.Stages;
import io.github.foldwise.internal.enrichment.sample.KernelRanks;
import io.github.foldwise.internal.enrichment.sample.RankedSample;
import io.github.foldwise.internal.enrichment.sample.SampleScorer;
import io.github.foldwise.internal.enrichment.sample.StandardScores;
import io.github.foldwise.internal.enrichment.sample.WalkScores;
import io.github.foldwise.progress.ProgressListener;
import io.github.foldwise.text.Headline;
import io.github.foldwise.text.Options;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.IntFunction;

/**
 * Scores gene sets in single samples, by one of five methods.
 *
 * <pre>{@code
 * SampleScores scores = SampleScoring.withDefaults().of(values, sets);
 * scores.getScore("HALLMARK_E2F_TARGETS", "resistant_1");
 * SampleScoring.withDefaults().withMethod(SampleScoreMethod.GSVA).of(values, sets).toFigure();
 * }</pre>
 *
 * <p>Singscore, the default, and ssGSEA look at one sample at a time. The others compare each sample with those beside it, and
 * the same sample scores differently in other company. Genes with a missing value are left out of all samples; and by methods
 * that compare samples also genes that are the same in all. No score is a test: compare scores of replicates, or ask {@link
 * Camera} and {@link Fry}.
 *
 * <p>Equal to the packages GSVA (ssGSEA without normalisation, z-score, PLAGE up to sign: 1e-8) and singscore of R. Instances
 * are immutable.
 */
public final class SampleScoring extends Options {
    private static final long serialVersionUID = 1L;

    private final SampleScoreMethod method;
    private final int minimum;
    private final int maximum;
    private final int threads;
    /** Not serialised: a scoring that is read back tells nobody. */
    private final transient ProgressListener listener;

    private SampleScoring(SampleScoreMethod method, int minimum, int maximum, int threads, ProgressListener listener) {
        this.method = method;
        this.minimum = minimum;
        this.maximum = maximum;
        this.threads = threads;
        this.listener = listener;
    }

    /** {@return singscores of sets with 15 to 500 measured genes, on one thread} */
    public static SampleScoring withDefaults() {
        return new SampleScoring(
                SampleScoreMethod.SINGSCORE, SetSize.MINIMUM, SetSize.MAXIMUM, 1, ProgressListener.NONE);
    }

    /**
     * Returns a scoring by another method.
     *
     * @param newMethod the method
     * @return a copy
     */
    public SampleScoring withMethod(SampleScoreMethod newMethod) {
        return new SampleScoring(Objects.requireNonNull(newMethod, "method"), minimum, maximum, threads, listener);
    }

    /**
     * Returns a scoring of sets with at least so many measured genes.
     *
     * @param newMinimum the fewest genes, 1 or more
     * @return a copy
     * @throws IllegalArgumentException if it is below 1
     */
    public SampleScoring withMinimumSize(int newMinimum) {
        return new SampleScoring(method, SetSize.checkMinimum(newMinimum), maximum, threads, listener);
    }

    /**
     * Returns a scoring of sets with at most so many measured genes.
     *
     * @param newMaximum the most genes, 1 or more
     * @return a copy
     * @throws IllegalArgumentException if it is below 1
     */
    public SampleScoring withMaximumSize(int newMaximum) {
        return new SampleScoring(method, minimum, SetSize.checkMaximum(newMaximum), threads, listener);
    }

    /**
     * Returns a scoring that works on several samples or sets at a time, with the same scores.
     *
     * @param newThreads the number of threads, 1 or more
     * @return a copy
     * @throws IllegalArgumentException if it is below 1
     */
    public SampleScoring withThreads(int newThreads) {
        return new SampleScoring(method, minimum, maximum, Parallel.checkThreads(newThreads), listener);
    }

    /**
     * Returns a scoring that tells of its progress, and can be stopped.
     *
     * @param newListener hears of each finished part
     * @return a copy with the listener; the scoring then throws {@link java.util.concurrent.CancellationException} when it is stopped
     */
    public SampleScoring withProgressListener(ProgressListener newListener) {
        return new SampleScoring(method, minimum, maximum, threads, Objects.requireNonNull(newListener, "listener"));
    }

    /**
     * Scores the sets of a collection in each sample.
     *
     * @param values expression on a log scale
     * @param sets the sets, with identifiers as in the values
     * @return the scores
     * @throws IllegalArgumentException if no gene of any set is among the values, all genes have missing values, or there is
     *     one sample and the method compares samples
     */
    public SampleScores of(ExpressionValues values, GeneSetCollection sets) {
        Objects.requireNonNull(sets, "sets");
        int samples = values.getSamples().size();
        if (method.isCohortDependent() && samples < 2) {
            throw new IllegalArgumentException(method.getLabel() + " compares samples, and there is "
                    + Headline.counted(samples, "sample") + "; give more, or take singscore or ssGSEA");
        }
        List<String> warnings = new ArrayList<>(values.getWarnings());
        double[][] rows = values.getRows();
        List<String> names = values.getGenes();
        List<String> genes = new ArrayList<>();
        List<double[]> kept = new ArrayList<>();
        int missing = 0;
        int constant = 0;
        for (int g = 0; g < rows.length; g++) {
            boolean whole = Arrays.stream(rows[g]).allMatch(Double::isFinite);
            double first = rows[g].length == 0 ? 0 : rows[g][0];
            boolean varies = Arrays.stream(rows[g]).anyMatch(x -> x != first);
            missing += whole ? 0 : 1;
            constant += whole && !varies && method.isCohortDependent() ? 1 : 0;
            if (whole && (varies || !method.isCohortDependent())) {
                genes.add(names.get(g));
                kept.add(rows[g]);
            }
        }
        if (missing > 0) {
            warnings.add(Headline.counted(missing, "gene") + " left out: values are missing");
        }
        if (constant > 0) {
            warnings.add(Headline.counted(constant, "gene") + " left out: the same in all samples");
        }
        if (genes.isEmpty()) {
            throw new IllegalArgumentException(
                    "of " + Headline.counted(rows.length, "gene") + " none has values in all " + samples + " samples"
                            + (constant > 0 ? " that differ" : "") + "; fill them in or leave samples out");
        }
        MatchedSets matched = MatchedSets.of(sets, genes, "the expression values", minimum, maximum);
        double[][] scores = score(kept.toArray(double[][]::new), matched, samples);
        warnings.addAll(matched.warnings());
        return new SampleScores(method.getLabel(), method.getUnit(), matched, values.getSamples(), scores, warnings);
    }

    /** A score for each set and sample. */
    private double[][] score(double[][] rows, MatchedSets sets, int samples) {
        double[][] scores = new double[sets.size()][samples];
        switch (method) {
            case ZSCORE, PLAGE -> {
                double[][] z = Arrays.stream(rows).map(StandardScores::of).toArray(double[][]::new);
                Parallel.forEach(
                        sets.size(),
                        threads,
                        listener,
                        s -> scores[s] = method == SampleScoreMethod.ZSCORE
                                ? StandardScores.combined(z, sets.members(s))
                                : StandardScores.firstComponent(z, sets.members(s)));
            }
            case GSVA -> {
                Stages stages = new Stages(listener, 2);
                double[][] ranked = KernelRanks.of(rows, threads, stages);
                bySample(samples, stages, j -> new WalkScores(column(ranked, j)), sets, scores);
            }
            case SSGSEA -> bySample(samples, listener, j -> new RankedSample(column(rows, j), true), sets, scores);
            case SINGSCORE -> bySample(samples, listener, j -> new RankedSample(column(rows, j), false), sets, scores);
        }
        return scores;
    }

    private void bySample(
            int samples,
            ProgressListener heard,
            IntFunction<SampleScorer> scorers,
            MatchedSets sets,
            double[][] scores) {
        int[][] members = sets.members();
        Parallel.forEach(samples, threads, heard, j -> {
            SampleScorer scorer = scorers.apply(j);
            for (int s = 0; s < scores.length; s++) {
                scores[s][j] = scorer.score(members[s]);
            }
        });
    }

    private static double[] column(double[][] rows, int column) {
        return Arrays.stream(rows).mapToDouble(row -> row[column]).toArray();
    }

    private Object readResolve() {
        return withProgressListener(ProgressListener.NONE);
    }

    @Override
    protected Settings settings() {
        return Settings.of("method", method).and("minimum size", minimum).and("maximum size", maximum);
    }
}
