package io.github.foldwise.resistance;

import io.github.foldwise.figure.Axis;
import io.github.foldwise.figure.ErrorBars;
import io.github.foldwise.figure.Figure;
import io.github.foldwise.figure.Points;
import io.github.foldwise.figure.ReferenceLine;
import io.github.foldwise.inference.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Folds beside each other. What is only a bound is a bar with an open end, never a bare point. */
final class FoldFigure {
    /** What is drawn at a place; a point where the limits are NaN. */
    private record Mark(String series, int place, double value, double lower, double upper) {
        static Mark bound(String what, int place, double value, int side) {
            return side > 0
                    ? new Mark(what + ", at least", place, value, value, Double.POSITIVE_INFINITY)
                    : new Mark(what + ", at most", place, value, 0, value);
        }
    }

    private FoldFigure() {}

    /** The folds of experiments and their mean. */
    static Figure of(FoldResistance fold) {
        List<String> names = new ArrayList<>();
        List<Mark> marks = new ArrayList<>();
        for (ExperimentFold experiment : fold.getExperiments()) {
            if (experiment.isKnown()) {
                LogBounds bounds = experiment.bounds();
                double value = Math.exp(bounds.value());
                marks.add(
                        bounds.side() == 0
                                ? new Mark("experiment", names.size(), value, Double.NaN, Double.NaN)
                                : Mark.bound("experiment", names.size(), value, bounds.side()));
                names.add(experiment.getExperiment().isEmpty() ? "wells" : experiment.getExperiment());
            }
        }
        Interval interval = fold.interval(0.95);
        if (interval.isBounded()) {
            marks.add(new Mark(
                    "mean, 95 % interval", names.size(), fold.getEstimate(), interval.getLower(), interval.getUpper()));
        }
        names.add("all");
        Figure figure = frame("Fold resistance, " + fold.getTest() + " / " + fold.getReference(), "Experiment", names)
                .withDescription("Fold resistance of each experiment and over all: " + fold + ".");
        return with(figure, marks, "experiment", "experiment, at least", "experiment, at most", "mean, 95 % interval");
    }

    /** The folds of lines. */
    static Figure of(FoldResistances folds) {
        List<String> names = new ArrayList<>();
        List<Mark> marks = new ArrayList<>();
        for (FoldResistance fold : folds) {
            Interval interval = fold.interval(0.95);
            double[] shown = fold.shown(interval);
            if (interval.isBounded()) {
                marks.add(new Mark("fold, 95 % interval", names.size(), shown[0], shown[1], shown[2]));
            } else if (shown[0] > 0) {
                marks.add(new Mark("fold, without interval", names.size(), shown[0], Double.NaN, Double.NaN));
            } else if (!Double.isNaN(fold.getBound())) {
                marks.add(Mark.bound("fold", names.size(), fold.getBound(), shown[1] > 0 ? 1 : -1));
            }
            names.add(fold.getTest());
        }
        Figure figure = frame("Fold resistance relative to " + folds.getReference(), "Line", names)
                .withDescription(
                        "Fold resistance of each line relative to " + folds.getReference() + ": " + folds + ".");
        return with(figure, marks, "fold, 95 % interval", "fold, without interval", "fold, at least", "fold, at most");
    }

    private static Figure frame(String title, String axis, List<String> names) {
        return Figure.of(title)
                .withXaxis(Axis.category(axis, names))
                .withYaxis(Axis.log10("Fold resistance", ""))
                .with(ReferenceLine.horizontal("", 1).withLabel("no resistance"));
    }

    private static Figure with(Figure figure, List<Mark> marks, String... series) {
        Figure drawn = figure;
        for (String name : series) {
            List<Mark> some =
                    marks.stream().filter(mark -> mark.series().equals(name)).toList();
            if (!some.isEmpty()) {
                double[] x = array(some, Mark::place);
                double[] y = array(some, Mark::value);
                drawn = Double.isNaN(some.get(0).lower())
                        ? drawn.with(Points.of(name, x, y))
                        : drawn.with(ErrorBars.of(name, x, y, array(some, Mark::lower), array(some, Mark::upper)));
            }
        }
        return drawn;
    }

    private static double[] array(List<Mark> marks, ToDoubleFunction<Mark> part) {
        return marks.stream().mapToDouble(part).toArray();
    }
}
