package io.github.foldwise.resistance;

import io.github.foldwise.figure.Axis;
import io.github.foldwise.figure.ErrorBars;
import io.github.foldwise.figure.Figure;
import io.github.foldwise.figure.Points;
import io.github.foldwise.figure.ReferenceLine;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Folds beside each other. What is only a bound is a bar with an open end, never a bare point. */
final class FoldFigure {
    /** What is drawn at a place: a point where the limits are NaN, a bar without one where the value is. */
    private record Mark(String series, int place, double value, double lower, double upper) {
        /** Two limits without a number are a bar without a symbol: their middle is no estimate. */
        static Mark of(String what, int place, double lower, double upper) {
            if (Double.isNaN(upper)) {
                return new Mark(what + ", at least", place, lower, lower, Double.POSITIVE_INFINITY);
            }
            return Double.isNaN(lower)
                    ? new Mark(what + ", at most", place, upper, 0, upper)
                    : new Mark(what + ", between", place, Double.NaN, lower, upper);
        }
    }

    private static final double LEVEL = 0.95;

    private FoldFigure() {}

    /** The folds of experiments and their mean. */
    static Figure of(FoldResistance fold) {
        List<String> names = new ArrayList<>();
        List<Mark> marks = new ArrayList<>();
        for (ExperimentFold experiment : fold.getExperiments()) {
            if (experiment.isKnown()) {
                double number = experiment.getFold();
                double[] shown = LogAnswer.alone(experiment.at(LEVEL), LEVEL).shown();
                marks.add(
                        Double.isNaN(number)
                                ? Mark.of("experiment", names.size(), shown[1], shown[2])
                                : new Mark("experiment", names.size(), number, Double.NaN, Double.NaN));
                names.add(experiment.getExperiment().isEmpty() ? "wells" : experiment.getExperiment());
            }
        }
        double[] all = fold.answer(LEVEL).shown();
        boolean isOnly = fold.getExperiments().size() == 1 && Double.isNaN(all[0]);
        if (!Double.isNaN(all[0]) && fold.interval(LEVEL).isBounded()) {
            marks.add(new Mark("mean, 95 % interval", names.size(), all[0], all[1], all[2]));
        } else if (Double.isNaN(all[0]) && !isOnly && !(Double.isNaN(all[1]) && Double.isNaN(all[2]))) {
            marks.add(Mark.of("all, 95 % limit", names.size(), all[1], all[2]));
        }
        names.add("all");
        Figure figure = frame("Fold resistance, " + fold.getTest() + " / " + fold.getReference(), "Experiment", names)
                .withDescription("Fold resistance of each experiment and over all: " + fold + ".");
        return with(
                figure,
                marks,
                "experiment",
                "experiment, between",
                "experiment, at least",
                "experiment, at most",
                "all, 95 % limit, between",
                "all, 95 % limit, at least",
                "all, 95 % limit, at most",
                "mean, 95 % interval");
    }

    /** The folds of lines. */
    static Figure of(FoldResistances folds) {
        List<String> names = new ArrayList<>();
        List<Mark> marks = new ArrayList<>();
        for (FoldResistance fold : folds) {
            double[] shown = fold.answer(LEVEL).shown();
            if (!Double.isNaN(shown[0])) {
                marks.add(
                        fold.interval(LEVEL).isBounded()
                                ? new Mark("fold, 95 % interval", names.size(), shown[0], shown[1], shown[2])
                                : new Mark("fold, without interval", names.size(), shown[0], Double.NaN, Double.NaN));
            } else if (!(Double.isNaN(shown[1]) && Double.isNaN(shown[2]))) {
                marks.add(Mark.of("fold", names.size(), shown[1], shown[2]));
            }
            names.add(fold.getTest());
        }
        Figure figure = frame("Fold resistance relative to " + folds.getReference(), "Line", names)
                .withDescription(
                        "Fold resistance of each line relative to " + folds.getReference() + ": " + folds + ".");
        return with(
                figure,
                marks,
                "fold, 95 % interval",
                "fold, without interval",
                "fold, between",
                "fold, at least",
                "fold, at most");
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
