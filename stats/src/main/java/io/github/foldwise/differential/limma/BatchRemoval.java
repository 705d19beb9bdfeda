package io.github.foldwise.differential.limma;

import io.github.foldwise.differential.Design;
import io.github.foldwise.expression.ExpressionValues;
import io.github.foldwise.progress.Interruption;
import io.github.foldwise.progress.ProgressListener;
import io.github.foldwise.text.Options;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Takes the effect of batches out of expression values, for pictures; a test should have the batch in its design instead.
 * Batch effects sum to 0 over the batches, so that the level of a gene stays. Equals limma's {@code removeBatchEffect}.
 *
 * <p>Instances are immutable.
 */
public final class BatchRemoval extends Options {
    private static final long serialVersionUID = 1L;

    private final @Nullable Design kept;
    private final ArrayList<List<String>> batches;
    private final ArrayList<List<Double>> covariates;
    /** Not serialised: what is read back tells nobody. */
    private final transient ProgressListener listener;

    private BatchRemoval(
            @Nullable Design kept,
            List<List<String>> batches,
            List<List<Double>> covariates,
            ProgressListener listener) {
        this.kept = kept;
        this.batches = new ArrayList<>(batches);
        this.covariates = new ArrayList<>(covariates);
        this.listener = listener;
    }

    /** {@return a removal of nothing that keeps nothing but the mean; batches must be added} */
    public static BatchRemoval withDefaults() {
        return new BatchRemoval(null, List.of(), List.of(), ProgressListener.NONE);
    }

    /**
     * Returns a removal that leaves the differences of a design in place.
     *
     * @param design the design of what is of interest, without the batches
     * @return a copy with the design
     */
    public BatchRemoval withDesign(Design design) {
        return new BatchRemoval(Objects.requireNonNull(design, "design"), batches, covariates, listener);
    }

    /**
     * Returns a removal of one more set of batches.
     *
     * @param batch the batch of each sample, in the order of the values
     * @return a copy with the batches
     */
    public BatchRemoval withBatch(Collection<String> batch) {
        Objects.requireNonNull(batch, "batch");
        List<List<String>> more = new ArrayList<>(batches);
        more.add(List.copyOf(batch));
        return new BatchRemoval(kept, more, covariates, listener);
    }

    /**
     * Returns a removal of one more numeric effect, such as RNA integrity.
     *
     * @param covariate a number for each sample, in the order of the values
     * @return a copy with the covariate
     */
    public BatchRemoval withCovariate(double... covariate) {
        Objects.requireNonNull(covariate, "covariate");
        List<List<Double>> more = new ArrayList<>(covariates);
        more.add(Arrays.stream(covariate).boxed().toList());
        return new BatchRemoval(kept, batches, more, listener);
    }

    /**
     * Returns a removal that tells how far it is, and can be stopped.
     *
     * @param newListener hears of each gene
     * @return a copy with the listener; the removal then throws {@link java.util.concurrent.CancellationException} when it is stopped
     */
    public BatchRemoval withProgressListener(ProgressListener newListener) {
        return new BatchRemoval(kept, batches, covariates, Objects.requireNonNull(newListener, "listener"));
    }

    /**
     * Removes the effects.
     *
     * @param values expression, with weights or without
     * @return the values without the effects, in the same shape, with the same weights
     * @throws IllegalArgumentException if a batch or covariate has another number of samples, the samples of the design differ
     *     or stand in another order, or there is one batch only
     */
    public ExpressionValues of(ExpressionValues values) {
        int n = values.getSamples().size();
        List<double[]> columns = effectColumns(n);
        if (kept != null) {
            LimmaAnalysis.requireOrder(kept, values);
        }
        double[][] base = kept == null ? null : kept.getMatrix();
        int p = base == null ? 1 : base[0].length;
        double[][] matrix = new double[n][p + columns.size()];
        for (int j = 0; j < n; j++) {
            for (int k = 0; k < p; k++) {
                matrix[j][k] = base == null ? 1 : base[j][k];
            }
            for (int k = 0; k < columns.size(); k++) {
                matrix[j][p + k] = columns.get(k)[j];
            }
        }
        GeneFits fits = GeneFits.of(values.toArray(), LimmaAnalysis.weightsOf(values), matrix, null, 1, listener);
        return corrected(values, fits, matrix, p);
    }

    private static ExpressionValues corrected(ExpressionValues values, GeneFits fits, double[][] matrix, int p) {
        int n = matrix.length;
        double[][] rows = new double[fits.genes][n];
        double[][] weights = new double[fits.genes][n];
        for (int g = 0; g < fits.genes; g++) {
            Interruption.check();
            for (int j = 0; j < n; j++) {
                double effect = 0;
                for (int k = p; k < fits.coefficientCount; k++) {
                    double coefficient = fits.coefficients[g * fits.coefficientCount + k];
                    effect += Double.isNaN(coefficient) ? 0 : coefficient * matrix[j][k];
                }
                rows[g][j] = values.getValue(g, j) - effect;
                weights[g][j] = values.getWeight(g, j);
            }
        }
        ExpressionValues corrected =
                ExpressionValues.of(values.getGenes(), values.getSamples(), values.getUnit(), rows);
        return values.hasWeights() ? corrected.withWeights(weights) : corrected;
    }

    private List<double[]> effectColumns(int n) {
        List<double[]> columns = new ArrayList<>();
        for (List<String> batch : batches) {
            check("batch " + batch, batch.size(), n);
            List<String> levels = batch.stream().distinct().sorted().toList();
            if (levels.size() < 2) {
                throw new IllegalArgumentException(
                        "batch " + batch + " is one batch; there is no difference to remove");
            }
            String last = levels.get(levels.size() - 1);
            for (String level : levels.subList(0, levels.size() - 1)) {
                columns.add(batch.stream()
                        .mapToDouble(each -> each.equals(level) ? 1 : each.equals(last) ? -1 : 0)
                        .toArray());
            }
        }
        for (List<Double> covariate : covariates) {
            check("covariate", covariate.size(), n);
            columns.add(covariate.stream().mapToDouble(Double::doubleValue).toArray());
        }
        return columns;
    }

    private static void check(String what, int size, int n) {
        if (size != n) {
            throw new IllegalArgumentException(what + " has " + size + " entries for " + n + " samples; give one each");
        }
    }

    private Object readResolve() {
        return withProgressListener(ProgressListener.NONE);
    }

    @Override
    protected Settings settings() {
        return Settings.of("keeps", kept == null ? "the mean" : kept)
                .and("batches", batches)
                .and("covariates", covariates);
    }
}
