package io.github.foldwise.resistance;

import io.github.foldwise.figure.Axis;
import io.github.foldwise.figure.ErrorBars;
import io.github.foldwise.figure.Figure;
import io.github.foldwise.figure.Points;
import io.github.foldwise.figure.ReferenceLine;
import io.github.foldwise.inference.Interval;
import java.util.ArrayList;
import java.util.List;

/** The fold of each experiment and their mean. What is only a bound is a bar with an open end, never a bare point. */
final class FoldFigure {
    private FoldFigure() {}

    static Figure of(FoldResistance fold) {
        List<String> names = new ArrayList<>();
        List<ExperimentFold> known = new ArrayList<>();
        for (ExperimentFold experiment : fold.getExperiments()) {
            if (experiment.isKnown()) {
                known.add(experiment);
                names.add(experiment.getExperiment().isEmpty() ? "wells" : experiment.getExperiment());
            }
        }
        names.add("all");
        Figure figure = Figure.of("Fold resistance, " + fold.getTest() + " / " + fold.getReference())
                .withXaxis(Axis.category("Experiment", names))
                .withYaxis(Axis.log10("Fold resistance", ""))
                .withDescription("Fold resistance of each experiment and over all: " + fold + ".")
                .with(ReferenceLine.horizontal("", 1).withLabel("no resistance"));
        return withMean(withBounds(withNumbers(figure, known), known), fold, known.size());
    }

    private static Figure withNumbers(Figure figure, List<ExperimentFold> known) {
        double[] x = places(known, 0);
        double[] y = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            y[i] = known.get((int) x[i]).getFold();
        }
        return x.length == 0 ? figure : figure.with(Points.of("experiment", x, y));
    }

    private static Figure withBounds(Figure figure, List<ExperimentFold> known) {
        Figure drawn = figure;
        for (int side : new int[] {1, -1}) {
            double[] x = places(known, side);
            double[] bound = new double[x.length];
            double[] lower = new double[x.length];
            double[] upper = new double[x.length];
            for (int i = 0; i < x.length; i++) {
                bound[i] = known.get((int) x[i]).getBound();
                lower[i] = side > 0 ? bound[i] : 0;
                upper[i] = side > 0 ? Double.POSITIVE_INFINITY : bound[i];
            }
            if (x.length > 0) {
                String series = side > 0 ? "experiment, at least" : "experiment, at most";
                drawn = drawn.with(ErrorBars.of(series, x, bound, lower, upper));
            }
        }
        return drawn;
    }

    private static Figure withMean(Figure figure, FoldResistance fold, int place) {
        Interval interval = fold.interval(0.95);
        if (!interval.isBounded()) {
            return figure;
        }
        return figure.with(ErrorBars.of(
                "mean, 95 % interval",
                new double[] {place},
                new double[] {fold.getEstimate()},
                new double[] {interval.getLower()},
                new double[] {interval.getUpper()}));
    }

    /** The positions of the experiments that are numbers (0), lower bounds (1) or upper bounds (-1). */
    private static double[] places(List<ExperimentFold> known, int side) {
        List<Double> places = new ArrayList<>();
        for (int i = 0; i < known.size(); i++) {
            if (known.get(i).bounds().side() == side) {
                places.add((double) i);
            }
        }
        return places.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
