package io.github.foldwise.resistance;

import io.github.foldwise.diagnosis.ReportabilityOutcome;
import io.github.foldwise.figure.Axis;
import io.github.foldwise.figure.ErrorBars;
import io.github.foldwise.figure.Figure;
import io.github.foldwise.figure.Points;
import io.github.foldwise.figure.ReferenceLine;
import io.github.foldwise.inference.Interval;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Folds with what the next experiment will bring: experiments of a line, or lines of a panel. */
final class ForestFigure {
    private static final double LEVEL = 0.95;
    /** How far beside its line the next experiment stands, in places of the axis. */
    private static final double BESIDE = 0.2;

    private static final String NUMBER = "experiment, 95 % interval by wells";
    private static final String DOUBTFUL = "not reportable";
    private static final String ALL = "all, 95 % interval";
    private static final String NEXT = "next experiment, 95 %, by own scatter";
    private static final String OWN_SCATTER =
            " The interval of a next experiment rests on the scatter of the line's own experiments,"
                    + " with one degree of freedom fewer than there are.";

    /** Names along the axis, and points with limits under the name of their series. */
    private final List<String> names = new ArrayList<>();

    private final Map<String, List<double[]>> series = new LinkedHashMap<>();

    private ForestFigure() {}

    static Figure of(PanelFold fold) {
        ForestFigure forest = new ForestFigure();
        List.of(NUMBER, ALL, NEXT).forEach(name -> forest.series.put(name, new ArrayList<>()));
        List<double[]> doubtful = new ArrayList<>();
        for (ExperimentFold experiment : fold.getOwn().getExperiments()) {
            if (experiment.isKnown()) {
                forest.add(experiment, doubtful);
            }
        }
        forest.names.add("all");
        double[] all = fold.shown(LEVEL);
        forest.mark(Double.isNaN(all[0]) ? "all, 95 % limit" : ALL, all);
        forest.addNext(fold.getSpread().getExperimentCount() > 1, fold.next(LEVEL));
        Figure figure = forest.figure("Fold resistance, " + fold.getTest() + " / " + fold.getReference(), "Experiment")
                .withDescription("Fold of each experiment, over all, and of the next: " + fold + "." + OWN_SCATTER);
        doubtful.removeIf(point -> !forest.isDrawn(point));
        return doubtful.isEmpty()
                ? figure
                : figure.with(Points.of(
                                DOUBTFUL,
                                doubtful.stream().mapToDouble(p -> p[0]).toArray(),
                                doubtful.stream().mapToDouble(p -> p[1]).toArray())
                        .withHollow());
    }

    static Figure of(PanelFolds folds) {
        ForestFigure forest = new ForestFigure();
        String fixed = "fold, simultaneous 95 % interval";
        for (PanelFold fold : folds) {
            forest.names.add(fold.getTest());
            double[] shown = fold.shown(LEVEL);
            forest.mark(Double.isNaN(shown[0]) ? "fold, 95 % limit" : fixed, shown);
            if (fold.getSpread().getExperimentCount() > 1) {
                Interval next = fold.next(LEVEL);
                forest.mark(NEXT, new double[] {Double.NaN, next.getLower(), next.getUpper()}, BESIDE);
            }
        }
        return forest.figure("Fold resistance relative to " + folds.getReference(), "Line")
                .withDescription("Fold of each line, and of its next experiment: " + folds + "." + OWN_SCATTER);
    }

    /** Folds with their limits, under names of their own. */
    static Figure of(String title, String axis, List<String> names, List<double[]> shown, String description) {
        ForestFigure forest = new ForestFigure();
        for (int i = 0; i < names.size(); i++) {
            forest.names.add(names.get(i));
            forest.mark(Double.isNaN(shown.get(i)[0]) ? "fold, 95 % limit" : "fold, 95 % interval", shown.get(i));
        }
        return forest.figure(title, axis).withDescription(description);
    }

    private void add(ExperimentFold experiment, List<double[]> doubtful) {
        names.add(experiment.getExperiment().isEmpty() ? "wells" : experiment.getExperiment());
        double number = experiment.getFold();
        double[] shown = LogAnswer.alone(experiment.at(LEVEL), LEVEL).shown();
        if (!Double.isNaN(number)) {
            Interval interval = experiment.interval(LEVEL);
            shown = new double[] {number, interval.getLower(), interval.getUpper()};
        }
        mark(Double.isNaN(number) ? "experiment, limit by wells" : NUMBER, shown);
        boolean reportable =
                isReportable(experiment.getTestReportability()) && isReportable(experiment.getReferenceReportability());
        if (!reportable) {
            doubtful.add(new double[] {names.size() - 1.0, middle(shown)});
        }
    }

    private static boolean isReportable(ReportabilityOutcome outcome) {
        // Models that are not judged are not accused.
        return outcome == ReportabilityOutcome.REPORTABLE || outcome == ReportabilityOutcome.NO_CURVE;
    }

    private void addNext(boolean known, Interval next) {
        if (known) {
            names.add("next");
            mark(NEXT, new double[] {Double.NaN, next.getLower(), next.getUpper()});
        }
    }

    /** Where the limits are open the bar is; where there is no number it hangs from its limit. */
    private void mark(String what, double[] shown) {
        mark(what, shown, 0);
    }

    private void mark(String what, double[] shown, double aside) {
        double middle = middle(shown);
        if (!Double.isNaN(middle)) {
            double lower = Double.isNaN(shown[1]) ? Double.isNaN(shown[0]) ? 0 : shown[0] : shown[1];
            double upper =
                    Double.isNaN(shown[2]) ? Double.isNaN(shown[0]) ? Double.POSITIVE_INFINITY : shown[0] : shown[2];
            series.computeIfAbsent(what, key -> new ArrayList<>())
                    .add(new double[] {names.size() - 1.0 + aside, middle, lower, upper});
        }
    }

    private static double middle(double[] shown) {
        if (!Double.isNaN(shown[0])) {
            return shown[0];
        }
        boolean two = shown[1] > 0 && shown[2] < Double.POSITIVE_INFINITY;
        return two ? Math.sqrt(shown[1]) * Math.sqrt(shown[2]) : shown[1] > 0 ? shown[1] : shown[2];
    }

    /**
     * Limits that lie farther than this from every fold say nothing, and would press the folds into a line: the bar is open there, and a
     * bound that far is not drawn.
     */
    private static final double FAR = 1000;

    private void cut() {
        List<double[]> numbers = new ArrayList<>();
        series.forEach((name, rows) -> {
            if (name.equals(NUMBER) || name.equals(ALL) || name.equals(NEXT) || name.startsWith("fold, ")) {
                numbers.addAll(rows);
            }
        });
        double lowest = numbers.stream().mapToDouble(row -> row[1]).min().orElse(Double.NaN) / FAR;
        double highest = numbers.stream().mapToDouble(row -> row[1]).max().orElse(Double.NaN) * FAR;
        for (List<double[]> rows : series.values()) {
            rows.removeIf(row -> row[1] < lowest || row[1] > highest);
            for (double[] row : rows) {
                row[2] = row[2] < lowest ? 0 : row[2];
                row[3] = row[3] > highest ? Double.POSITIVE_INFINITY : row[3];
            }
        }
    }

    private boolean isDrawn(double[] point) {
        return series.values().stream().flatMap(List::stream).anyMatch(row -> row[0] == point[0] && row[1] == point[1]);
    }

    private Figure figure(String title, String axis) {
        cut();
        Figure figure = Figure.of(title)
                .withXaxis(Axis.category(axis, names))
                .withYaxis(Axis.log10("Fold resistance", ""))
                .with(ReferenceLine.horizontal("", 1).withLabel("no resistance"));
        for (Map.Entry<String, List<double[]>> entry : series.entrySet()) {
            if (!entry.getValue().isEmpty()) {
                figure = figure.with(ErrorBars.of(
                        entry.getKey(),
                        column(entry.getValue(), 0),
                        column(entry.getValue(), 1),
                        column(entry.getValue(), 2),
                        column(entry.getValue(), 3)));
            }
        }
        return figure;
    }

    private static double[] column(List<double[]> rows, int column) {
        return rows.stream().mapToDouble(row -> row[column]).toArray();
    }
}
