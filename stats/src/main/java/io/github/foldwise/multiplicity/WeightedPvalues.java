package io.github.foldwise.multiplicity;

import io.github.foldwise.figure.Axis;
import io.github.foldwise.figure.Drawable;
import io.github.foldwise.figure.Figure;
import io.github.foldwise.figure.Line;
import io.github.foldwise.figure.ReferenceLine;
import io.github.foldwise.table.Table;
import io.github.foldwise.table.Tabular;
import io.github.foldwise.text.Clip;
import io.github.foldwise.text.Digits;
import io.github.foldwise.text.Headline;
import io.github.foldwise.text.Value;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * P-values adjusted with weights: for each test its stratum, its fold, the weight learned for it from the other folds, and
 * the adjusted p-value. Tests stand in the order in which they were given; NaN where there was none. Instances are immutable.
 */
public final class WeightedPvalues extends Value implements Tabular, Drawable {
    private static final long serialVersionUID = 1L;

    private final double alpha;
    private final String[] names;
    private final double[] pvalues;
    private final int[] strata;
    private final int[] folds;
    private final double[] weights;
    private final double[] regularizations;
    private final double[][] foldWeights;
    private final double[] adjusted;

    WeightedPvalues(
            double alpha,
            List<String> names,
            double[] pvalues,
            int[] strata,
            int[] folds,
            double[] weights,
            double[] regularizations,
            double[][] foldWeights) {
        this.alpha = alpha;
        this.names = names.toArray(String[]::new);
        this.pvalues = pvalues;
        this.strata = strata;
        this.folds = folds;
        this.weights = weights;
        this.regularizations = regularizations;
        this.foldWeights = foldWeights;
        this.adjusted = PvalueAdjustment.BENJAMINI_HOCHBERG.adjust(getWeightedPvalues());
    }

    static double weighted(double pvalue, double weight) {
        if (weight == 0) {
            return pvalue == 0 ? 0 : Double.isNaN(pvalue) ? pvalue : 1;
        }
        return Math.min(1, pvalue / weight);
    }

    /** {@return the false discovery rate that weights were optimised for} */
    public double getAlpha() {
        return alpha;
    }

    /**
     * Returns the adjusted p-values: those below a rate are called at that false discovery rate.
     *
     * @return a new array, NaN where there was no test
     */
    public double[] getAdjustedPvalues() {
        return adjusted.clone();
    }

    /** {@return the p-values divided by their weights, at most 1, as a new array, NaN where there was no test} */
    public double[] getWeightedPvalues() {
        double[] values = new double[pvalues.length];
        Arrays.setAll(values, i -> weighted(pvalues[i], weights[i]));
        return values;
    }

    /** {@return the weights, as a new array of weights 0 or more, 1 on average; NaN where there was no test} */
    public double[] getWeights() {
        return weights.clone();
    }

    /**
     * {@return the stratum of each test, as a new array of indices into {@link #getStratumNames()}, −1 where there was no
     * test}
     */
    public int[] getStrata() {
        return strata.clone();
    }

    /** {@return the names of the strata, 1 and so on by rising covariate, or the categories; unmodifiable} */
    public List<String> getStratumNames() {
        return List.of(names);
    }

    /** {@return the fold of each test, as a new array of folds from 0, −1 where there was no test} */
    public int[] getFolds() {
        return folds.clone();
    }

    /**
     * {@return the bound λ on the unevenness of each fold's weights, as a new array with a bound for each fold; 0, for equal
     * weights, also where no threshold met the rate}
     */
    public double[] getRegularizations() {
        return regularizations.clone();
    }

    /**
     * Returns the weights of the strata for a fold.
     *
     * @param fold the fold, from 0
     * @return a new array with a weight for each stratum
     * @throws IndexOutOfBoundsException if there is no such fold
     */
    public double[] getStratumWeights(int fold) {
        return foldWeights[fold].clone();
    }

    /**
     * Returns how many tests are called.
     *
     * @param level the false discovery rate that is accepted
     * @return the number of tests with an adjusted p-value of at most that
     */
    public int countSignificant(double level) {
        return (int) Arrays.stream(adjusted).filter(p -> p <= level).count();
    }

    /** {@return a row for each test: index, stratum, fold, p-value, weight, weighted and adjusted p-value} */
    @Override
    public Table toTable() {
        Table.Builder table = Table.builder("Weighted p-values")
                .number("index")
                .text("stratum")
                .number("fold")
                .number("pvalue")
                .number("weight")
                .number("weightedPvalue")
                .number("padj");
        double[] weighted = getWeightedPvalues();
        for (int i = 0; i < pvalues.length; i++) {
            boolean tested = strata[i] >= 0;
            table.row(
                    (double) i,
                    tested ? names[strata[i]] : "",
                    tested ? (double) folds[i] : Double.NaN,
                    pvalues[i],
                    weights[i],
                    weighted[i],
                    adjusted[i]);
        }
        return table.build();
    }

    /** {@return the weight of each stratum, a line for each fold: where lines differ, weights are noise} */
    @Override
    public Figure toFigure() {
        double[] places = IntStream.range(0, names.length).asDoubleStream().toArray();
        Figure figure = Figure.of("Weights by stratum")
                .withXaxis(Axis.category("Stratum of the covariate", List.of(names)))
                .withYaxis(Axis.linear("Weight", ""))
                .with(ReferenceLine.horizontal("", 1));
        for (int k = 0; k < foldWeights.length; k++) {
            figure = figure.with(Line.of("fold " + (k + 1), places, foldWeights[k]));
        }
        return figure;
    }

    @Override
    protected Object[] parts() {
        return new Object[] {alpha, names, pvalues, strata, folds, regularizations, weights};
    }

    /** {@return how many tests are called, against how many without weights, and the mean weight of some strata} */
    @Override
    public String toString() {
        long plain = Arrays.stream(PvalueAdjustment.BENJAMINI_HOCHBERG.adjust(pvalues))
                .filter(p -> p <= alpha)
                .count();
        StringBuilder text = new StringBuilder()
                .append(countSignificant(alpha))
                .append(" called at FDR ")
                .append(Digits.of(alpha))
                .append(", ")
                .append(plain)
                .append(" unweighted");
        int shown = Math.min(Headline.ROWS, names.length);
        List<String> strata = Clip.distinct(List.of(names), 30);
        for (int row = 0; row < shown; row++) {
            int b = row * names.length / shown;
            double mean =
                    Arrays.stream(foldWeights).mapToDouble(w -> w[b]).average().orElse(Double.NaN);
            text.append("\nstratum ").append(strata.get(b)).append(": weight ").append(Digits.of(mean));
        }
        return text.toString();
    }
}
