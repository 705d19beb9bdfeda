package io.github.foldwise.resistance;

import io.github.foldwise.diagnosis.ReportabilityOutcome;
import io.github.foldwise.figure.Axis;
import io.github.foldwise.figure.ErrorBars;
import io.github.foldwise.figure.Figure;
import io.github.foldwise.figure.Points;
import io.github.foldwise.figure.ReferenceLine;
import io.github.foldwise.inference.Interval;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** Folds with what the next experiment will bring: experiments of a line, or lines of a panel. */
final class ForestFigure {
    private static final double LEVEL = 0.95;
    /** How far beside its line the next experiment stands, in places of the axis. */
    private static final double BESIDE = 0.2;

    private static final String NUMBER = "experiment, 95 % interval by wells";
    private static final String DOUBTFUL = "not reportable";
    private static final String NEXT = "next experiment, 95 %, by own scatter";
    private static final String CUT = NEXT + "; arrow: goes on";
    private static final String PLACE_OF_NEXT = "next";
    private static final String OWN_SCATTER =
            " The interval of a next experiment rests on the scatter of the line's own experiments,"
                    + " with one degree of freedom fewer than there are.";

    /** Names along the axis, and points with limits under the name of their series. */
    private final List<String> names = new ArrayList<>();

    private final Map<String, List<ForestBar>> series = new LinkedHashMap<>();

    private ForestFigure() {}

    static Figure of(PanelFold fold) {
        ForestFigure forest = new ForestFigure();
        List.of(NUMBER, "all, " + kind(fold), NEXT).forEach(name -> forest.series.put(name, new ArrayList<>()));
        List<double[]> doubtful = new ArrayList<>();
        for (ExperimentFold experiment : fold.getOwn().getExperiments()) {
            if (experiment.isKnown()) {
                forest.add(experiment, doubtful);
            }
        }
        forest.names.add("all");
        forest.mark("all, " + kind(fold), fold.shown(LEVEL));
        forest.addNext(fold.getSpread().getExperimentCount() > 1, fold.next(LEVEL));
        Figure figure = forest.figure(
                "Fold resistance, " + fold.getTest() + " / " + fold.getReference(),
                "Experiment",
                "Fold of each experiment, over all, and of the next: " + fold + "." + OWN_SCATTER);
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
        for (PanelFold fold : folds) {
            forest.names.add(fold.getTest());
            forest.mark("fold, " + kind(fold), fold.shown(LEVEL));
            if (fold.getSpread().getExperimentCount() > 1) {
                Interval next = fold.next(LEVEL);
                forest.mark(NEXT, new double[] {Double.NaN, next.getLower(), next.getUpper()}, BESIDE);
            }
        }
        return forest.figure(
                "Fold resistance relative to " + folds.getReference(),
                "Line",
                "Fold of each line, and of its next experiment: " + folds + "." + OWN_SCATTER);
    }

    /** What its bar is: all lines have limits of one kind, but for a bound, which is of its line alone. */
    private static String kind(PanelFold fold) {
        if (fold.isBound()) {
            return "one-sided 95 % limit of its line";
        }
        String level = fold.isSimultaneous() ? "simultaneous 95 %" : "95 %";
        return level + (Double.isNaN(fold.shown(LEVEL)[0]) ? " limits, no estimate" : " interval");
    }

    /** Folds with their limits, under names of their own. */
    static Figure of(String title, String axis, List<String> names, List<double[]> shown, String description) {
        ForestFigure forest = new ForestFigure();
        for (int i = 0; i < names.size(); i++) {
            forest.names.add(names.get(i));
            forest.mark(Double.isNaN(shown.get(i)[0]) ? "fold, 95 % limit" : "fold, 95 % interval", shown.get(i));
        }
        return forest.figure(title, axis, description);
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
        double symbol = new ForestBar(0, "", shown).y;
        if (!reportable && !Double.isNaN(symbol)) {
            doubtful.add(new double[] {names.size() - 1.0, symbol});
        }
    }

    private static boolean isReportable(ReportabilityOutcome outcome) {
        // Models that are not judged are not accused.
        return outcome == ReportabilityOutcome.REPORTABLE || outcome == ReportabilityOutcome.NO_CURVE;
    }

    private void addNext(boolean known, Interval next) {
        if (known) {
            names.add(PLACE_OF_NEXT);
            mark(NEXT, new double[] {Double.NaN, next.getLower(), next.getUpper()});
        }
    }

    private void mark(String what, double[] shown) {
        mark(what, shown, 0);
    }

    private void mark(String what, double[] shown, double aside) {
        ForestBar bar = new ForestBar(names.size() - 1.0 + aside, names.get(names.size() - 1), shown);
        if (!Double.isNaN(bar.middle)) {
            series.computeIfAbsent(what, key -> new ArrayList<>()).add(bar);
        }
    }

    /**
     * Limits that lie farther than this from every fold say nothing, and would press the folds into a line: the bar is open there, and a
     * bound that far is not drawn.
     */
    private static final double FAR = 1000;

    /** What a next experiment brings is beside the point of a forest: farther than this beyond all else it is cut. */
    private static final double BEYOND = 10;

    private void cut() {
        List<ForestBar> numbers = new ArrayList<>();
        series.forEach((name, bars) -> {
            if (name.equals(NUMBER) || name.endsWith(" interval") || name.equals(NEXT) || name.startsWith("fold, ")) {
                numbers.addAll(bars);
            }
        });
        double lowest = numbers.stream().mapToDouble(bar -> bar.middle).min().orElse(Double.NaN) / FAR;
        double highest = numbers.stream().mapToDouble(bar -> bar.middle).max().orElse(Double.NaN) * FAR;
        for (List<ForestBar> bars : series.values()) {
            bars.removeIf(bar -> bar.middle < lowest || bar.middle > highest);
            bars.forEach(bar -> bar.open(lowest, highest));
        }
    }

    /** Opens the bars of next experiments that would stretch the axis, and says which. */
    private String cutNext() {
        double[] drawn = series.entrySet().stream()
                .filter(entry -> !entry.getKey().equals(NEXT))
                .flatMap(entry -> entry.getValue().stream())
                .flatMapToDouble(ForestBar::finiteEnds)
                .toArray();
        double lowest = Arrays.stream(drawn).min().orElse(1);
        double highest = Arrays.stream(drawn).max().orElse(1);
        List<ForestBar> next = series.getOrDefault(NEXT, List.of());
        next.forEach(bar -> bar.open(Math.min(1, lowest) / BEYOND, Math.max(1, highest) * BEYOND));
        String cut = next.stream()
                .filter(ForestBar::isCut)
                .map(bar -> (bar.name.equals(PLACE_OF_NEXT) ? "" : bar.name + " ") + bar.limits())
                .collect(Collectors.joining(", "));
        return cut.isEmpty() ? "" : " At an arrow a next experiment goes on beyond the axis: " + cut + ".";
    }

    private boolean isDrawn(double[] point) {
        return series.values().stream().flatMap(List::stream).anyMatch(bar -> bar.x == point[0] && bar.y == point[1]);
    }

    private Figure figure(String title, String axis, String description) {
        cut();
        String beyond = cutNext();
        Figure figure = Figure.of(title)
                .withXaxis(Axis.category(axis, names))
                .withYaxis(Axis.log10("Fold resistance", ""))
                .with(ReferenceLine.horizontal("", 1).withLabel("no resistance"));
        for (Map.Entry<String, List<ForestBar>> entry : series.entrySet()) {
            if (!entry.getValue().isEmpty()) {
                boolean isCut = entry.getKey().equals(NEXT) && !beyond.isEmpty();
                figure = figure.with(ErrorBars.of(
                        isCut ? CUT : entry.getKey(),
                        column(entry.getValue(), bar -> bar.x),
                        column(entry.getValue(), bar -> bar.y),
                        column(entry.getValue(), bar -> bar.lower),
                        column(entry.getValue(), bar -> bar.upper)));
            }
        }
        return figure.withDescription(description + beyond);
    }

    private static double[] column(List<ForestBar> bars, ToDoubleFunction<ForestBar> part) {
        return bars.stream().mapToDouble(part).toArray();
    }
}
