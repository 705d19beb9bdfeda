package io.github.foldwise.densitometry;

import io.github.foldwise.figure.Axis;
import io.github.foldwise.figure.Drawable;
import io.github.foldwise.figure.Figure;
import io.github.foldwise.figure.Points;
import io.github.foldwise.inference.Estimate;
import io.github.foldwise.table.Table;
import io.github.foldwise.table.Tabular;
import io.github.foldwise.text.Clip;
import io.github.foldwise.text.Digits;
import io.github.foldwise.text.Headline;
import io.github.foldwise.text.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * Blots on one scale: each divided by the factor by which its imager and exposure read more than the geometric mean of all.
 *
 * <p>Aligned signals are for looking at. Tests go through {@link BlotFit}, whose model holds the blots' scales as unknowns: a control
 * that is set to 1 on every blot has lost its error, and p-values from such signals are too small. The interval of a scale is that of
 * the model's scatter. Instances are immutable.
 */
public final class AlignedBlots extends Value implements Tabular, Drawable {
    private static final long serialVersionUID = 1L;

    private static final double LEVEL = 0.95;

    private final String how;
    private final BlotFit fit;
    private final ArrayList<Estimate> logScales;
    private final ArrayList<String> warnings = new ArrayList<>();

    private AlignedBlots(String how, BlotFit fit, List<Estimate> logScales, String fault) {
        this.how = how;
        this.fit = fit;
        this.logScales = new ArrayList<>(logScales);
        List<String> without = new ArrayList<>();
        for (int j = 0; j < logScales.size(); j++) {
            if (Double.isNaN(logScales.get(j).getValue())) {
                without.add(fit.getBlots().get(j));
            }
        }
        if (!without.isEmpty()) {
            warnings.add("No scale for " + fit.options().getUnit() + " " + Clip.list(without) + ": " + fault + ".");
        }
    }

    static AlignedBlots byModel(BlotFit fit, BlockModel model) {
        List<Estimate> scales = new ArrayList<>();
        for (int j = 0; j < fit.getBlots().size(); j++) {
            double[] weights = model.isOnePart() ? model.scaleOf(j) : new double[0];
            scales.add(
                    model.isOnePart()
                            ? Estimate.of(
                                    model.estimate(weights), model.standardError(weights), model.degreesOfFreedom())
                            : none());
        }
        return new AlignedBlots(
                "by all common conditions", fit, scales, "no chain of common conditions joins it to the others");
    }

    static AlignedBlots bySample(BlotFit fit, BlockModel model, int condition) {
        double[][] numbers = fit.cells().numbers();
        double[] logs = new double[numbers.length];
        double[] variances = new double[numbers.length];
        Arrays.setAll(logs, j -> numbers[j][condition]);
        Arrays.fill(variances, 1);
        String name = fit.cells().conditionName(condition);
        return new AlignedBlots(
                "by sample " + name, fit, centred(logs, variances, model), "it holds no usable band of " + name);
    }

    static AlignedBlots bySum(BlotFit fit, BlockModel model) {
        double[][] numbers = fit.cells().numbers();
        int conditions = fit.cells().conditions().size();
        double[] logs = new double[numbers.length];
        double[] variances = new double[numbers.length];
        int used = 0;
        for (int i = 0; i < conditions; i++) {
            int condition = i;
            if (Arrays.stream(numbers).noneMatch(blot -> Double.isNaN(blot[condition]))) {
                used++;
                for (int j = 0; j < logs.length; j++) {
                    logs[j] += Math.exp(numbers[j][i]);
                    variances[j] += Math.exp(2 * numbers[j][i]);
                }
            }
        }
        for (int j = 0; j < logs.length; j++) {
            variances[j] /= logs[j] * logs[j];
            logs[j] = used > 0 ? Math.log(logs[j]) : Double.NaN;
        }
        return new AlignedBlots(
                "by the sum of " + Headline.counted(used, "condition"),
                fit,
                centred(logs, variances, model),
                "no condition has a usable band on every blot");
    }

    private static Estimate none() {
        return Estimate.of(Double.NaN, Double.NaN, Double.NaN);
    }

    /** Logarithms about the mean of those there are; variances are in units of the model's. */
    private static List<Estimate> centred(double[] logs, double[] variances, BlockModel model) {
        int k = 0;
        double mean = 0;
        double sum = 0;
        for (int j = 0; j < logs.length; j++) {
            if (!Double.isNaN(logs[j])) {
                k++;
                mean += logs[j];
                sum += variances[j];
            }
        }
        List<Estimate> scales = new ArrayList<>();
        for (int j = 0; j < logs.length; j++) {
            double variance = (1 - 2.0 / k) * variances[j] + sum / ((double) k * k);
            scales.add(
                    Double.isNaN(logs[j])
                            ? none()
                            : Estimate.of(
                                    logs[j] - mean / k,
                                    model.sigma() * Math.sqrt(Math.max(0, variance)),
                                    model.degreesOfFreedom()));
        }
        return scales;
    }

    /** {@return how blots were aligned, in words} */
    public String getMethod() {
        return how;
    }

    /**
     * Returns the scale of a blot.
     *
     * @param blot name of the blot
     * @return how many times as high it reads as the geometric mean of all; NaN where it cannot be aligned
     * @throws IllegalArgumentException if there is no such blot
     */
    public double getScale(String blot) {
        Objects.requireNonNull(blot, "blot");
        return Math.exp(getLogScale(blot).getValue());
    }

    /**
     * Returns the natural logarithm of the scale of a blot.
     *
     * @param blot name of the blot
     * @return the logarithm with its standard error; without a value where it cannot be aligned
     * @throws IllegalArgumentException if there is no such blot
     */
    public Estimate getLogScale(String blot) {
        Objects.requireNonNull(blot, "blot");
        int index = fit.getBlots().indexOf(blot);
        if (index < 0) {
            throw new IllegalArgumentException(
                    "no " + fit.options().getUnit() + " \"" + blot + "\"; there are " + Clip.list(fit.getBlots()));
        }
        return logScales.get(index);
    }

    /** {@return which blots could not be aligned, and why; empty where all were} */
    public List<String> getWarnings() {
        return List.copyOf(warnings);
    }

    /**
     * {@return the aligned signals: a row for each blot and condition that has a number, with its factors, {@code signal} and {@code
     * aligned}}
     */
    public Table getSignals() {
        BlotCells cells = fit.cells();
        Table.Builder table =
                Table.builder("Aligned signals").text(fit.options().getUnit());
        cells.factors().forEach(table::text);
        table.number("signal").number("aligned");
        double[][] numbers = cells.numbers();
        for (int j = 0; j < numbers.length; j++) {
            for (int i = 0; i < numbers[j].length; i++) {
                if (!Double.isNaN(numbers[j][i])) {
                    List<Object> row = new ArrayList<>(List.of(cells.blots().get(j)));
                    row.addAll(cells.conditions().get(i));
                    row.add(Math.exp(numbers[j][i]));
                    row.add(Math.exp(numbers[j][i] - logScales.get(j).getValue()));
                    table.row(row.toArray());
                }
            }
        }
        return table.build();
    }

    /** {@return a row for each blot: its scale with interval at 95 %} */
    @Override
    public Table toTable() {
        Table.Builder table =
                Table.builder("Scales of blots, " + how).text(fit.options().getUnit());
        table.number("scale").number("lower").number("upper");
        for (int j = 0; j < logScales.size(); j++) {
            Estimate log = logScales.get(j);
            table.row(
                    fit.getBlots().get(j),
                    Math.exp(log.getValue()),
                    Math.exp(log.interval(LEVEL).getLower()),
                    Math.exp(log.interval(LEVEL).getUpper()));
        }
        return table.build();
    }

    /** {@return aligned signals by condition, a colour for each blot} */
    @Override
    public Figure toFigure() {
        BlotCells cells = fit.cells();
        List<String> names = new ArrayList<>();
        for (int i = 0; i < cells.conditions().size(); i++) {
            names.add(cells.conditionName(i));
        }
        Figure figure = Figure.of(fit.title() + ", aligned " + how)
                .withXaxis(Axis.category("Condition", names))
                .withYaxis(Axis.log10("Aligned signal", ""));
        double[][] numbers = cells.numbers();
        for (int j = 0; j < numbers.length; j++) {
            double[] blot = numbers[j];
            double log = logScales.get(j).getValue();
            int[] some = IntStream.range(0, blot.length)
                    .filter(i -> !Double.isNaN(blot[i] - log))
                    .toArray();
            if (some.length > 0) {
                double[] x = Arrays.stream(some).asDoubleStream().toArray();
                double[] y = Arrays.stream(some)
                        .mapToDouble(i -> Math.exp(blot[i] - log))
                        .toArray();
                figure = figure.with(Points.of(cells.blots().get(j), x, y));
            }
        }
        return figure;
    }

    @Override
    protected Object[] parts() {
        return new Object[] {how, fit, logScales};
    }

    /** {@return how many blots were aligned and how, then their scales} */
    @Override
    public String toString() {
        long aligned =
                logScales.stream().filter(log -> !Double.isNaN(log.getValue())).count();
        StringBuilder text = new StringBuilder(
                Headline.of(aligned + " of " + Headline.counted(logScales.size(), "blot") + " aligned"));
        text.append('\n').append(Headline.row(how));
        for (int j = 0; j < Math.min(logScales.size(), Headline.ROWS - 1); j++) {
            text.append('\n')
                    .append(Headline.row(fit.getBlots().get(j) + "  "
                            + Digits.of(Math.exp(logScales.get(j).getValue()))));
        }
        return text.toString();
    }
}
