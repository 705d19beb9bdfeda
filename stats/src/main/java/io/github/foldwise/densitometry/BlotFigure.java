package io.github.foldwise.densitometry;

import io.github.foldwise.figure.Axis;
import io.github.foldwise.figure.ErrorBars;
import io.github.foldwise.figure.Figure;
import io.github.foldwise.figure.Points;
import io.github.foldwise.figure.ReferenceLine;
import io.github.foldwise.inference.Interval;
import java.util.ArrayList;
import java.util.List;

/** Folds with their interval and the point of every blot. */
final class BlotFigure {
    private static final double LEVEL = 0.95;
    /** How far blots stand to the left of the interval, in categories. */
    private static final double ASIDE = 0.2;

    private BlotFigure() {}

    static Figure of(String target, List<BlotFold> folds) {
        List<String> names = new ArrayList<>();
        List<double[]> blots = new ArrayList<>();
        List<double[]> numbers = new ArrayList<>();
        List<double[]> bounds = new ArrayList<>();
        for (BlotFold fold : folds) {
            int place = names.size();
            names.add(fold.shortName());
            for (double value : fold.getBlotFolds()) {
                if (!Double.isNaN(value)) {
                    blots.add(new double[] {place - ASIDE, value});
                }
            }
            Interval interval = fold.interval(LEVEL);
            if (fold.getOutcome() == BlotOutcome.BOUNDED) {
                double end = interval.isUpperOpen() ? interval.getLower() : interval.getUpper();
                bounds.add(new double[] {place, end, interval.getLower(), interval.getUpper()});
            } else if (interval.isDefined() && !Double.isNaN(fold.getFold())) {
                numbers.add(new double[] {place, fold.getFold(), interval.getLower(), interval.getUpper()});
            }
        }
        Figure figure = Figure.of("Fold changes of " + target)
                .withXaxis(Axis.category("Contrast", names))
                .withYaxis(Axis.log10("Fold change", ""))
                .with(ReferenceLine.horizontal("", 1).withLabel("no change"));
        if (!blots.isEmpty()) {
            figure = figure.with(Points.of("blot", column(blots, 0), column(blots, 1)));
        }
        figure = withBars(figure, "fold, 95 % interval", numbers);
        return withBars(figure, "one-sided bound", bounds);
    }

    private static Figure withBars(Figure figure, String series, List<double[]> rows) {
        return rows.isEmpty()
                ? figure
                : figure.with(ErrorBars.of(series, column(rows, 0), column(rows, 1), column(rows, 2), column(rows, 3)));
    }

    private static double[] column(List<double[]> rows, int index) {
        return rows.stream().mapToDouble(row -> row[index]).toArray();
    }
}
