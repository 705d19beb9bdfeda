package io.github.foldwise.sequencing;

import io.github.foldwise.differential.Design;
import io.github.foldwise.differential.DesignChecks;
import io.github.foldwise.differential.normalization.CountNormalization;
import io.github.foldwise.expression.CountMatrix;
import io.github.foldwise.expression.ExpressionValues;
import io.github.foldwise.internal.Steps;
import io.github.foldwise.internal.linear.MatrixProduct;
import io.github.foldwise.progress.ProgressListener;
import io.github.foldwise.text.Clip;
import io.github.foldwise.text.Options;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Whether each sample is what its label says: it is predicted from the design fitted without it, under every label.
 *
 * <pre>{@code
 * SampleLabels labels = LabelCheck.of(Design.of("~ cell + dex", sheet)).test(counts);
 * labels.getSuspects(); // samples that fit another label better
 * }</pre>
 *
 * <p>Counts become log2 counts per million (genes that {@code filterByExpr} keeps, TMM, prior count 2). For sample i and label
 * l the mean over genes of \( (y_i - x_{il}^T \hat\beta_{-i})^2 / (1 + h_{il}) \) is its error, where \( \hat\beta_{-i} \) is the least
 * squares fit of the design to the other samples, \( x_{il} \) the row of the design that sample i has under label l, and \( h_{il}
 * = x_{il}^T (X_{-i}^T X_{-i})^{-1} x_{il} \) the variance that the prediction adds, without which a label of many samples would
 * be favoured over that of few. The error ratio is the error under its own label over the least under another. What else stands
 * in the design, such as the cell line or the batch, is known and not in question.
 *
 * <p>A wrong label spoils the predictions of others too. So the sample of largest ratio above 1.2 is given the label it fits, all
 * are predicted anew, and so on until each fits; the samples changed are suspects if they are at most a third of all and the
 * labels that remain take 10 % or more from the errors of the design without them. In airway, pasilla, lncap, melanoma lines and
 * mouse strains (52 samples) no label is suspected; of two exchanged, one wrong, or three rotated, these and no others.
 *
 * <p>Where the factor has no effect its labels cannot be checked, and are undecided: in 200 draws of noise that differs between samples
 * within 2.7-fold none is suspected (within 7-fold, three against three, in 22 %; six against six in none). A factor that nobody wrote
 * down (day, batch, clone) and that divides the samples as other labels would looks like an exchange: samples that differ by it
 * alone are suspected in 64 % of draws of three against three, in 26 % of eight against eight. So a suspect is to be looked into, not
 * to be relabelled.
 * Instances are immutable.
 */
public final class LabelCheck extends Options {
    private static final long serialVersionUID = 1L;

    /** Between right labels (at most 1.1) and exchanged ones (1.5 or more) in the data above. */
    static final double MARGIN = 1.2;

    /** Above what noise alone gives where samples differ up to threefold in theirs; two strains of mice have 0.16. */
    static final double LEAST_EFFECT = 0.1;

    private static final double PRIOR_COUNT = 2;

    private final Design design;
    private final String factor;
    /** Not serialised: what is read back tells nobody. */
    private final transient ProgressListener listener;

    private LabelCheck(Design design, String factor, ProgressListener listener) {
        this.design = design;
        this.factor = factor;
        this.listener = listener;
    }

    /**
     * Returns a check of the last factor of a design, which by custom is the one of interest.
     *
     * @param design the design with all that the samples are known to differ by; for several factors see {@link #withFactor}
     * @return the check
     * @throws IllegalArgumentException if the design has no factor
     */
    public static LabelCheck of(Design design) {
        List<String> factors = DesignChecks.given(design).getFactors();
        if (factors.isEmpty()) {
            throw new IllegalArgumentException("the design " + design.getFormula()
                    + " has no factor whose labels could be checked; give one of words, or factor(x) for numbers");
        }
        return new LabelCheck(design, factors.get(factors.size() - 1), ProgressListener.NONE);
    }

    /**
     * Returns a check of the labels of another factor.
     *
     * @param column the name of its column
     * @return a copy
     * @throws IllegalArgumentException if the design has no such factor
     */
    public LabelCheck withFactor(String column) {
        Objects.requireNonNull(column, "column");
        design.getLevels(column);
        return new LabelCheck(design, column, listener);
    }

    /**
     * Returns a check that tells how far it is, and can be stopped.
     *
     * @param newListener hears of the normalization and of each label that is tried
     * @return a copy with the listener; the analysis then throws {@link java.util.concurrent.CancellationException} when it is stopped
     */
    public LabelCheck withProgressListener(ProgressListener newListener) {
        return new LabelCheck(design, factor, Objects.requireNonNull(newListener, "listener"));
    }

    /**
     * Checks the labels of samples.
     *
     * @param counts counts of the samples of the design, in any order
     * @return what the counts say of each label, in the order of the design
     * @throws IllegalArgumentException if the samples are not those of the design, or too few genes have reads
     */
    public SampleLabels test(CountMatrix counts) {
        CountMatrix matched = DesignChecks.matched(design, counts);
        requireReads(matched);
        Steps steps = new Steps(listener);
        // Interruptions are looked for before the first part, too.
        steps.loop(2);
        steps.next();
        ExpressionValues values =
                CountNormalization.withDefaults().normalize(matched, design).logCpm(PRIOR_COUNT);
        steps.next();
        double[][] products = products(values);
        List<String> levels = design.getLevels(factor);
        double[][][] rows = rows(levels);
        LabelSearch search =
                LabelSearch.of(new LabelErrors(products, rows), design.getLevelIndices(factor), MARGIN, steps);
        double[][][] without =
                Arrays.stream(rows).map(each -> new double[][] {mean(each)}).toArray(double[][][]::new);
        double[][] errorsWithout = new LabelErrors(products, without).of(new int[rows.length]);
        SampleLabels labels = new LabelVerdicts(design, factor, search, errorsWithout)
                .result(LabelMap.of(products, without), values.getGenes().size());
        steps.finish();
        return labels;
    }

    private static void requireReads(CountMatrix counts) {
        long[] sizes = counts.getLibrarySizes();
        List<String> empty = counts.getSamples().stream()
                .filter(sample -> sizes[counts.indexOfSample(sample)] == 0)
                .toList();
        if (!empty.isEmpty()) {
            throw new IllegalArgumentException(
                    "no gene has a read in " + Clip.list(empty) + "; leave out what was not sequenced, or count again");
        }
    }

    /** Cross products of the samples, each gene centred at its mean, over the number of genes. */
    private static double[][] products(ExpressionValues values) {
        int n = values.getSamples().size();
        double[] flat = values.toArray();
        double[][] centred = new double[flat.length / n][];
        for (int g = 0; g < centred.length; g++) {
            double[] row = Arrays.copyOfRange(flat, g * n, (g + 1) * n);
            double mean = Arrays.stream(row).sum() / n;
            centred[g] = Arrays.stream(row).map(y -> y - mean).toArray();
        }
        double[][] products = MatrixProduct.gram(centred);
        for (double[] row : products) {
            for (int j = 0; j < n; j++) {
                row[j] /= centred.length;
            }
        }
        return products;
    }

    private double[][][] rows(List<String> levels) {
        return design.getSamples().stream()
                .map(sample -> levels.stream()
                        .map(level -> design.getRowWith(sample, factor, level))
                        .toArray(double[][]::new))
                .toArray(double[][][]::new);
    }

    /** The mean of the rows of a sample: of all labels the same, so that labels tell nothing. */
    private static double[] mean(double[][] rows) {
        double[][] there = Arrays.stream(rows)
                .filter(row -> Arrays.stream(row).allMatch(Double::isFinite))
                .toArray(double[][]::new);
        double[] mean = new double[rows[0].length];
        for (double[] row : there) {
            for (int c = 0; c < mean.length; c++) {
                mean[c] += row[c] / there.length;
            }
        }
        return mean;
    }

    private Object readResolve() {
        return withProgressListener(ProgressListener.NONE);
    }

    @Override
    protected Settings settings() {
        return Settings.of("design", design).and("factor", factor);
    }
}
