package io.github.foldwise.differential.edger;

import io.github.foldwise.differential.Design;
import io.github.foldwise.expression.CountMatrix;
import io.github.foldwise.internal.Steps;
import io.github.foldwise.internal.linear.OrthogonalFit;
import io.github.foldwise.progress.ProgressListener;
import io.github.foldwise.text.Options;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Takes the effect of batches out of counts, so that they remain counts (ComBat-seq: Zhang, Parmigiani and Johnson 2020,
 * doi:10.1093/nargab/lqaa078). A negative binomial regression with a dispersion for each gene and batch,
 * \[ \ln \mu_{gj} = \alpha_g + x_j \beta_g + \gamma_{g,\mathrm{batch}(j)} + \ln N_j , \]
 * tells what the counts would be without the effects \( \gamma \) and with the mean dispersion of the batches; each count goes to the
 * same quantile there. Genes without a read in a whole batch stay as they are. Equals {@code ComBat_seq} of sva 3.46.
 *
 * <p>For what needs counts and cannot take batches into its model; a test should have the batch in its design instead, since
 * adjusted counts look more certain than they are. What the design keeps must not be a batch by another name: a condition that
 * lies wholly within batches is refused, and cannot be rescued by any adjustment.
 *
 * <p>Instances are immutable.
 */
public final class CountBatchRemoval extends Options {
    private static final long serialVersionUID = 1L;

    private final @Nullable Design kept;
    private final ArrayList<String> batches;
    /** Not serialised: what is read back tells nobody. */
    private final transient ProgressListener listener;

    private CountBatchRemoval(@Nullable Design kept, List<String> batches, ProgressListener listener) {
        this.kept = kept;
        this.batches = new ArrayList<>(batches);
        this.listener = listener;
    }

    /** {@return a removal that keeps nothing but the mean of each gene; batches must be given} */
    public static CountBatchRemoval withDefaults() {
        return new CountBatchRemoval(null, List.of(), ProgressListener.NONE);
    }

    /**
     * Returns a removal that leaves the differences of a design in place.
     *
     * @param design the design of what is of interest, with an intercept and without the batches
     * @return a copy with the design
     */
    public CountBatchRemoval withDesign(Design design) {
        return new CountBatchRemoval(Objects.requireNonNull(design, "design"), batches, listener);
    }

    /**
     * Returns a removal of these batches.
     *
     * @param batch the batch of each sample, in the order of the counts
     * @return a copy with the batches
     */
    public CountBatchRemoval withBatch(Collection<String> batch) {
        return new CountBatchRemoval(kept, List.copyOf(Objects.requireNonNull(batch, "batch")), listener);
    }

    /**
     * Returns a removal that tells how far it is, and can be stopped.
     *
     * @param newListener hears of each batch whose dispersions are known and each gene that was moved
     * @return a copy with the listener; the analysis then throws {@link java.util.concurrent.CancellationException} when it is stopped
     */
    public CountBatchRemoval withProgressListener(ProgressListener newListener) {
        return new CountBatchRemoval(kept, batches, Objects.requireNonNull(newListener, "listener"));
    }

    /**
     * Removes the effects.
     *
     * @param counts the counts, all of one kind of library
     * @return counts without the effects, in the same shape
     * @throws io.github.foldwise.differential.RankDeficientDesignException if batches cannot be told from what the design keeps
     * @throws IllegalArgumentException if the batches are not those of the samples, there is one only or one of a single sample, or the
     *     samples of the design differ or stand in another order
     */
    public CountMatrix of(CountMatrix counts) {
        List<String> samples = counts.getSamples();
        Map<String, List<Integer>> members = members(samples);
        if (kept != null && !kept.getSamples().equals(samples)) {
            throw new IllegalArgumentException("samples of the counts " + samples + " and of the design "
                    + kept.getSamples() + " differ; give them in the same order");
        }
        double[][] wanted = kept == null ? ones(samples.size()) : kept.getMatrix();
        double[][] together = together(samples, members, wanted);
        int[][] groups = members.values().stream()
                .map(list -> list.stream().mapToInt(Integer::intValue).toArray())
                .toArray(int[][]::new);
        int[] seen = IntStream.range(0, counts.getGenes().size())
                .filter(g -> Arrays.stream(groups)
                        .allMatch(group -> Arrays.stream(group).anyMatch(j -> counts.getCount(g, j) > 0)))
                .toArray();
        int n = samples.size();
        int[] adjusted = IntStream.range(0, counts.getGenes().size() * n)
                .map(i -> counts.getCount(i / n, i % n))
                .toArray();
        Steps steps = new Steps(listener);
        if (seen.length > 0) {
            double[] rows = new double[seen.length * n];
            for (int i = 0; i < rows.length; i++) {
                rows[i] = counts.getCount(seen[i / n], i % n);
            }
            int[] moved = new BatchQuantiles(rows, groups, wanted, together).adjusted(steps);
            for (int i = 0; i < moved.length; i++) {
                adjusted[seen[i / n] * n + i % n] = moved[i];
            }
        }
        steps.finish();
        return CountMatrix.ofFlat(counts.getGenes(), samples, adjusted);
    }

    private static double[][] ones(int n) {
        double[][] ones = new double[n][1];
        Arrays.stream(ones).forEach(row -> row[0] = 1);
        return ones;
    }

    private Map<String, List<Integer>> members(List<String> samples) {
        if (batches.size() != samples.size()) {
            throw new IllegalArgumentException(
                    batches.size() + " batches but " + samples.size() + " samples; give the batch of each sample");
        }
        Map<String, List<Integer>> members = new TreeMap<>();
        for (int j = 0; j < samples.size(); j++) {
            members.computeIfAbsent(batches.get(j), key -> new ArrayList<>()).add(j);
        }
        if (members.size() < 2) {
            throw new IllegalArgumentException(
                    "all samples are of batch " + batches.get(0) + ": there is nothing to take out");
        }
        members.forEach((batch, list) -> {
            if (list.size() < 2) {
                throw new IllegalArgumentException("batch \"" + batch + "\" is sample \"" + samples.get(list.get(0))
                        + "\" alone, whose scatter is not known; leave the sample out, or give two or more a batch");
            }
        });
        return members;
    }

    /** Indicators of the batches beside what is kept, without its intercept. */
    private static double[][] together(List<String> samples, Map<String, List<Integer>> members, double[][] wanted) {
        int[] beside = IntStream.range(0, wanted[0].length)
                .filter(k -> Arrays.stream(wanted).anyMatch(row -> row[k] != 1))
                .toArray();
        double[][] together = new double[samples.size()][members.size() + beside.length];
        List<String> names = new ArrayList<>();
        int column = 0;
        for (Map.Entry<String, List<Integer>> batch : new LinkedHashMap<>(members).entrySet()) {
            for (int j : batch.getValue()) {
                together[j][column] = 1;
            }
            names.add("batch " + batch.getKey());
            column++;
        }
        for (int k : beside) {
            for (int j = 0; j < together.length; j++) {
                together[j][column] = wanted[j][k];
            }
            names.add("kept coefficient " + (k + 1));
            column++;
        }
        Design.ofMatrix(samples, names, together);
        return together;
    }

    /** Whether rows of a matrix tell its columns apart. */
    static boolean isFullRank(double[][] rows) {
        return OrthogonalFit.of(rows).getRank() == rows[0].length;
    }

    private Object readResolve() {
        return withProgressListener(ProgressListener.NONE);
    }

    @Override
    protected Settings settings() {
        return Settings.of("keeps", kept == null ? "the mean" : kept).and("batches", batches);
    }
}
