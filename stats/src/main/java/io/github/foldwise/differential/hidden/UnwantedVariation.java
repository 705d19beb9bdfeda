package io.github.foldwise.differential.hidden;

import io.github.foldwise.differential.edger.EdgerFit;
import io.github.foldwise.expression.ExpressionValues;
import io.github.foldwise.internal.Steps;
import io.github.foldwise.internal.linear.MatrixProduct;
import io.github.foldwise.internal.linear.SymmetricEigen;
import io.github.foldwise.internal.linear.SymmetricMatrix;
import io.github.foldwise.progress.ProgressListener;
import io.github.foldwise.text.Clip;
import io.github.foldwise.text.Options;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * Finds factors of unwanted variation (Risso, Ngai, Speed and Dudoit 2014, doi:10.1038/nbt.2931) in log expression, such as
 * {@code normalized.logCpm(2)}.
 *
 * <p>From control genes alone (RUVg): genes that the condition does not touch vary for other reasons only, and the factors are
 * the leading left singular vectors of their values, centred gene by gene. From replicates (RUVs): samples of one condition
 * differ for other reasons only; with \(Y_c\) the values of the controls, \(\alpha\) the leading right singular vectors of the
 * differences within conditions, times their singular values, and \(\alpha_c\) its part of the controls,
 * \[ W = Y_c \alpha_c^\top (\alpha_c \alpha_c^\top)^{-1} . \]
 * Without control genes all genes are taken, which is right for RUVs and is refused for RUVg, where it would find the
 * condition. Equals {@code RUVg} and {@code RUVs} of RUVSeq 1.41 with {@code isLog = TRUE}; the sign of a factor is arbitrary,
 * here its largest entry is positive for RUVg.
 *
 * <p>From residuals (RUVr): {@link #of(EdgerFit)}.
 *
 * <p>A factor that was found from the counts is then taken for known. In small sets that costs: with 600 genes and 4 against 4
 * samples the factor of a kit nobody wrote down brought back 137 of 480 genes, and the false share of what is called at 5 % rose
 * from 0.6 to 8.9 %. With 2,000 genes and 8 against 8 samples, a batch askew to the condition left out makes 16.2 % of calls
 * wrong; RUVg and RUVs keep it at 4.0 % and 5.5 %, and RUVr makes it 54.1 %, since residuals are at right angles to the design: what the batch
 * does to the comparison stays, and only its scatter goes. RUVr is for batches that are balanced. A batch that was written down
 * belongs in the design instead.
 *
 * <p>Instances are immutable.
 */
public final class UnwantedVariation extends Options {
    private static final long serialVersionUID = 1L;

    private static final String PREFIX = "W";
    private static final int STAGES = 4;

    /** Singular values below this share of the largest are rounding. */
    private static final double NOTHING = 1e-8;

    private static final UnwantedVariation DEFAULTS =
            new UnwantedVariation(1, List.of(), List.of(), ProgressListener.NONE);

    private final int factors;
    private final ArrayList<String> controls;
    private final ArrayList<String> replicates;
    /** Not serialised: what is read back tells nobody. */
    private final transient ProgressListener listener;

    private UnwantedVariation(int factors, List<String> controls, List<String> replicates, ProgressListener listener) {
        this.factors = factors;
        this.controls = new ArrayList<>(controls);
        this.replicates = new ArrayList<>(replicates);
        this.listener = listener;
    }

    /** {@return a search for one factor; control genes or replicates must still be given} */
    public static UnwantedVariation withDefaults() {
        return DEFAULTS;
    }

    /**
     * Returns a search for another number of factors.
     *
     * @param number how many, at least 1; each costs a degree of freedom
     * @return a copy
     * @throws IllegalArgumentException if the number is below 1
     */
    public UnwantedVariation withFactors(int number) {
        if (number < 1) {
            throw new IllegalArgumentException(number + " factors: look for at least 1");
        }
        return new UnwantedVariation(number, controls, replicates, listener);
    }

    /**
     * Returns a search in genes that do not respond to what is studied.
     *
     * @param genes spike-ins, housekeeping genes, or the genes with the largest p-values of a first analysis
     * @return a copy
     */
    public UnwantedVariation withControlGenes(Collection<String> genes) {
        return new UnwantedVariation(
                factors, List.copyOf(Objects.requireNonNull(genes, "genes")), replicates, listener);
    }

    /**
     * Returns a search in the differences between replicates.
     *
     * @param groups the condition of each sample, in the order of the values; alone in its group a sample says nothing
     * @return a copy
     */
    public UnwantedVariation withReplicates(Collection<String> groups) {
        return new UnwantedVariation(
                factors, controls, List.copyOf(Objects.requireNonNull(groups, "groups")), listener);
    }

    /**
     * Returns a search that tells how far it is, and can be stopped.
     *
     * @param newListener hears of each stage: values, their products, their directions
     * @return a copy with the listener; the search then throws {@link java.util.concurrent.CancellationException} when it is stopped
     */
    public UnwantedVariation withProgressListener(ProgressListener newListener) {
        return new UnwantedVariation(factors, controls, replicates, Objects.requireNonNull(newListener, "listener"));
    }

    /**
     * Finds the factors.
     *
     * @param values log expression, normalized for depth
     * @return the factors
     * @throws IllegalArgumentException if neither controls nor replicates are given, a control is not among the genes, the
     *     groups are not those of the samples or hold no replicates, a value is missing, or there are fewer dimensions than
     *     factors
     */
    public UnwantedFactors of(ExpressionValues values) {
        Steps steps = steps();
        double[][] rows = LogRows.of(values);
        int[] chosen = chosen(values);
        double[][] found = replicates.isEmpty() ? ofControls(rows, chosen, steps) : ofReplicates(rows, chosen, steps);
        steps.finish();
        return new UnwantedFactors(values.getSamples(), found, PREFIX);
    }

    /**
     * Finds the factors of residuals (RUVr): of what a first fit of the design leaves. They are the leading left singular vectors of
     * the deviance residuals, of the control genes where they are given and of all genes else. Only for batches that are balanced over
     * what is asked; {@link UnwantedFactors#getWarnings(io.github.foldwise.differential.Design)} says so.
     *
     * @param fit a first fit, by a design of what is asked without the factors
     * @return the factors
     * @throws IllegalArgumentException if replicates are given, a control is not among the genes, or there are fewer dimensions than
     *     factors
     */
    public UnwantedFactors of(EdgerFit fit) {
        if (!replicates.isEmpty()) {
            throw new IllegalArgumentException(
                    "replicates are for factors of values; residuals know the design already, so give none");
        }
        Steps steps = steps();
        ExpressionValues residuals = fit.getDevianceResiduals();
        double[][] rows = LogRows.of(residuals);
        int[] chosen = controls.isEmpty() ? IntStream.range(0, rows.length).toArray() : chosen(residuals);
        double[][] used = Arrays.stream(chosen).mapToObj(g -> rows[g]).toArray(double[][]::new);
        SymmetricEigen eigen = directions(used, steps);
        requireDimensions(eigen, rows[0].length, "residuals");
        double[][] found = IntStream.range(0, factors).mapToObj(eigen::vector).toArray(double[][]::new);
        steps.finish();
        return new UnwantedFactors(residuals.getSamples(), found, PREFIX, true);
    }

    private Steps steps() {
        Steps steps = new Steps(listener);
        steps.last(STAGES);
        return steps;
    }

    private static SymmetricEigen directions(double[][] rows, Steps steps) {
        steps.next();
        double[][] products = MatrixProduct.gram(rows);
        steps.next();
        SymmetricEigen eigen = SymmetricEigen.of(products);
        steps.next();
        return eigen;
    }

    private int[] chosen(ExpressionValues values) {
        if (controls.isEmpty()) {
            if (replicates.isEmpty()) {
                throw new IllegalArgumentException("neither control genes nor replicates are given; without either, the"
                        + " largest factor is as likely what is studied as what disturbs");
            }
            return IntStream.range(0, values.getGenes().size()).toArray();
        }
        Map<String, Integer> places = new HashMap<>();
        List<String> genes = values.getGenes();
        for (int g = 0; g < genes.size(); g++) {
            places.put(genes.get(g), g);
        }
        List<String> absent =
                controls.stream().filter(gene -> !places.containsKey(gene)).toList();
        if (!absent.isEmpty()) {
            throw new IllegalArgumentException("control genes that are not among the values: " + Clip.list(absent)
                    + "; take those that were kept");
        }
        return controls.stream().distinct().mapToInt(places::get).toArray();
    }

    private double[][] ofControls(double[][] rows, int[] chosen, Steps steps) {
        int n = rows[0].length;
        double[][] centred = new double[chosen.length][];
        for (int i = 0; i < chosen.length; i++) {
            centred[i] = centred(rows[chosen[i]], IntStream.range(0, n).toArray());
        }
        SymmetricEigen eigen = directions(centred, steps);
        requireDimensions(eigen, n, "control genes");
        return IntStream.range(0, factors).mapToObj(eigen::vector).toArray(double[][]::new);
    }

    private double[][] ofReplicates(double[][] rows, int[] chosen, Steps steps) {
        int n = rows[0].length;
        double[][] differences = differences(rows, groups(n));
        SymmetricEigen eigen = directions(differences, steps);
        requireDimensions(eigen, differences[0].length, "differences between replicates");
        double[][] alpha = new double[factors][chosen.length];
        for (int k = 0; k < factors; k++) {
            double[] vector = eigen.vector(k);
            for (int i = 0; i < chosen.length; i++) {
                for (int m = 0; m < vector.length; m++) {
                    alpha[k][i] += vector[m] * differences[chosen[i]][m];
                }
            }
        }
        double[][] inverse = SymmetricMatrix.inverse(MatrixProduct.of(alpha, MatrixProduct.transpose(alpha)), 1e-14);
        if (inverse.length == 0) {
            throw new IllegalArgumentException(
                    "the control genes do not tell " + factors + " factors apart; take more of them, or fewer factors");
        }
        double[][] sums = new double[factors][n];
        for (int k = 0; k < factors; k++) {
            for (int i = 0; i < chosen.length; i++) {
                for (int j = 0; j < n; j++) {
                    sums[k][j] += alpha[k][i] * rows[chosen[i]][j];
                }
            }
        }
        return MatrixProduct.of(inverse, sums);
    }

    private List<int[]> groups(int n) {
        if (replicates.size() != n) {
            throw new IllegalArgumentException(
                    replicates.size() + " groups but " + n + " samples; give the condition of each sample");
        }
        Map<String, List<Integer>> members = new LinkedHashMap<>();
        for (int j = 0; j < n; j++) {
            members.computeIfAbsent(replicates.get(j), key -> new ArrayList<>()).add(j);
        }
        List<int[]> groups = members.values().stream()
                .filter(list -> list.size() > 1)
                .map(list -> list.stream().mapToInt(Integer::intValue).toArray())
                .toList();
        if (groups.isEmpty()) {
            throw new IllegalArgumentException(
                    "each sample has a condition of its own; replicates are two samples of one condition");
        }
        return groups;
    }

    /** For each gene, its values less their mean, group by group. */
    private static double[][] differences(double[][] rows, List<int[]> groups) {
        double[][] result = new double[rows.length][];
        for (int g = 0; g < rows.length; g++) {
            double[] row = rows[g];
            result[g] = groups.stream()
                    .flatMapToDouble(group -> Arrays.stream(centred(row, group)))
                    .toArray();
        }
        return result;
    }

    private static double[] centred(double[] row, int[] members) {
        double mean = 0;
        for (int j : members) {
            mean += row[j] / members.length;
        }
        double[] result = new double[members.length];
        for (int i = 0; i < members.length; i++) {
            result[i] = row[members[i]] - mean;
        }
        return result;
    }

    private void requireDimensions(SymmetricEigen eigen, int size, String where) {
        int rank = 0;
        while (rank < size && eigen.value(rank) > NOTHING * NOTHING * eigen.value(0) && eigen.value(rank) > 0) {
            rank++;
        }
        if (rank < factors || factors >= size) {
            throw new IllegalArgumentException(
                    factors + " factors, but the " + where + " vary in " + rank + " directions; look for fewer");
        }
    }

    private Object readResolve() {
        return withProgressListener(ProgressListener.NONE);
    }

    @Override
    protected Settings settings() {
        return Settings.of("factors", factors).and("control genes", controls).and("replicates", replicates);
    }
}
