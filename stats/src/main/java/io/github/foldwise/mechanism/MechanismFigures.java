package io.github.foldwise.mechanism;

import io.github.foldwise.figure.Axis;
import io.github.foldwise.figure.Band;
import io.github.foldwise.figure.ErrorBars;
import io.github.foldwise.figure.Figure;
import io.github.foldwise.figure.Line;
import io.github.foldwise.figure.Marker;
import io.github.foldwise.figure.Points;
import io.github.foldwise.figure.ReferenceLine;
import io.github.foldwise.inference.Interval;
import io.github.foldwise.text.Digits;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Forests of folds and restorations with their margins, and courses beside their vehicle. */
final class MechanismFigures {
    /** How far experiments stand to the left of the interval, in categories. */
    private static final double ASIDE = 0.2;

    /** One colour and one shape for a call in every panel; those of Okabe and Ito, told apart by all eyes. */
    private static final Map<String, String> COLOURS = Map.of(
            MechanismCall.UP.getLabel(), "#D55E00",
            MechanismCall.DOWN.getLabel(), "#0072B2",
            MechanismCall.UNCHANGED.getLabel(), "#009E73",
            MechanismCall.RESTORED.getLabel(), "#D55E00",
            MechanismCall.NOT_RESTORED.getLabel(), "#0072B2",
            MechanismCall.NOT_DECIDED.getLabel(), "#707070");

    private static final Map<String, Marker> MARKERS = Map.of(
            MechanismCall.UP.getLabel(), Marker.TRIANGLE,
            MechanismCall.DOWN.getLabel(), Marker.TRIANGLE_DOWN,
            MechanismCall.UNCHANGED.getLabel(), Marker.SQUARE,
            MechanismCall.RESTORED.getLabel(), Marker.TRIANGLE,
            MechanismCall.NOT_RESTORED.getLabel(), Marker.TRIANGLE_DOWN,
            MechanismCall.NOT_DECIDED.getLabel(), Marker.DIAMOND);

    private MechanismFigures() {}

    static Figure folds(String title, List<String> names, List<SignalFold> folds) {
        MechanismMargins margins = folds.get(0).margins();
        List<double[]> own = new ArrayList<>();
        Map<String, List<double[]>> calls = new LinkedHashMap<>();
        for (int i = 0; i < folds.size(); i++) {
            SignalFold fold = folds.get(i);
            for (double value : fold.getExperimentFolds()) {
                if (!Double.isNaN(value)) {
                    own.add(new double[] {i - ASIDE, value});
                }
            }
            Interval interval = fold.interval(margins.getLevel());
            double middle = Double.isNaN(fold.getFold()) ? bound(interval) : fold.getFold();
            if (interval.isDefined() && !Double.isNaN(middle)) {
                calls.computeIfAbsent(fold.getCall().getLabel(), key -> new ArrayList<>())
                        .add(new double[] {i, middle, interval.getLower(), interval.getUpper()});
            }
        }
        Figure figure = Figure.of(title)
                .withXaxis(Axis.category("", names))
                .withYaxis(Axis.log10("Fold change", ""))
                .with(ReferenceLine.horizontal("", 1))
                .with(ReferenceLine.horizontal("", margins.getChange())
                        .withLabel(Digits.of(margins.getChange()) + "-fold"))
                .with(ReferenceLine.horizontal("", 1 / margins.getChange())
                        .withLabel("1/" + Digits.of(margins.getChange())));
        return bars(own.isEmpty() ? figure : figure.with(points(folds.get(0).unit(), own)), calls);
    }

    private static double bound(Interval interval) {
        return interval.isUpperOpen() ? interval.getLower() : interval.getUpper();
    }

    private static Points points(String series, List<double[]> rows) {
        return Points.of(series, column(rows, 0), column(rows, 1)).withMuted();
    }

    private static Figure bars(Figure figure, Map<String, List<double[]>> calls) {
        Figure drawn = figure;
        for (Map.Entry<String, List<double[]>> call : calls.entrySet()) {
            List<double[]> rows = call.getValue();
            String name = call.getKey();
            drawn = styled(
                    drawn.with(ErrorBars.of(name, column(rows, 0), column(rows, 1), column(rows, 2), column(rows, 3))),
                    name);
        }
        return drawn;
    }

    /** A call with its colour and shape, the same in every figure; receptors have those of the figure. */
    static Figure styled(Figure figure, String call) {
        return COLOURS.containsKey(call)
                ? figure.withColour(call, COLOURS.get(call)).withMarker(call, MARKERS.getOrDefault(call, Marker.CIRCLE))
                : figure;
    }

    private static double[] column(List<double[]> rows, int index) {
        return rows.stream().mapToDouble(row -> row[index]).toArray();
    }

    /** The restorations that have a set. */
    private static Figure restorations(Mechanism mechanism) {
        List<String> names = new ArrayList<>();
        Map<String, List<double[]>> calls = new LinkedHashMap<>();
        List<Restoration> shown = mechanism.getRestorations().stream()
                .filter(found -> found.getInterval().isDefined() && !found.isOpen() && !Double.isNaN(found.getValue()))
                .toList();
        boolean isOneLine = shown.stream().map(Restoration::getLine).distinct().count() < 2;
        for (Restoration found : shown) {
            Interval interval = found.getInterval();
            names.add(isOneLine ? found.getTarget() : found.getTarget() + ", " + found.getLine());
            calls.computeIfAbsent(found.getCall().getLabel(), key -> new ArrayList<>())
                    .add(new double[] {names.size() - 1.0, found.getValue(), interval.getLower(), interval.getUpper()});
        }
        double margin = mechanism.getOptions().margins().getRestored();
        Figure figure = Figure.of("Restoration under drug"
                        + (isOneLine && !shown.isEmpty() ? ", " + shown.get(0).getLine() : ""))
                .withXaxis(Axis.category("", names))
                .withYaxis(Axis.linear("Restored fraction", ""))
                .with(ReferenceLine.horizontal("", 0).withLabel("nothing"))
                .with(ReferenceLine.horizontal("", margin).withLabel("margin " + Digits.of(margin)))
                .with(ReferenceLine.horizontal("", 1).withLabel("all"));
        return bars(figure, calls);
    }

    static List<Figure> forests(Mechanism mechanism) {
        List<Figure> panels = new ArrayList<>();
        Figure restorations = restorations(mechanism);
        if (!restorations.getXaxis().getCategories().isEmpty()) {
            panels.add(restorations);
        }
        mechanism.foldsByTarget().forEach((target, folds) -> {
            List<String> names = new ArrayList<>(folds.keySet());
            panels.add(folds(target, names, new ArrayList<>(folds.values())));
        });
        return panels;
    }

    static Figure main(Mechanism mechanism) {
        List<Figure> panels = forests(mechanism);
        return panels.isEmpty() ? restorations(mechanism) : panels.get(0);
    }

    /** Ratios to vehicle over time, and what the vehicle itself does. */
    static Figure course(TimeCourse course, String title) {
        double[] times = course.getTimes();
        double[] ratios = new double[times.length];
        double[] lower = new double[times.length];
        double[] upper = new double[times.length];
        double[] control = new double[times.length];
        for (int i = 0; i < times.length; i++) {
            SignalFold fold = course.getFold(times[i]);
            Interval interval = fold.interval(fold.margins().getLevel());
            ratios[i] = fold.getFold();
            lower[i] = interval.isDefined() ? interval.getLower() : ratios[i];
            upper[i] = interval.isDefined() ? interval.getUpper() : ratios[i];
            control[i] = Math.exp(
                    course.controls().get(i).mean() - course.controls().get(0).mean());
        }
        MechanismMargins margins = course.getFold(times[0]).margins();
        return Figure.of(title)
                .withXaxis(Axis.linear("Time under drug", "h"))
                .withYaxis(Axis.log10("Ratio", ""))
                .with(Band.of(
                        "",
                        new double[] {times[0], times[times.length - 1]},
                        new double[] {1 / margins.getSame(), 1 / margins.getSame()},
                        new double[] {margins.getSame(), margins.getSame()}))
                .with(ReferenceLine.horizontal("", 1))
                .with(Line.of("drug over vehicle at the same time", times, ratios))
                .with(ErrorBars.of("drug over vehicle at the same time", times, ratios, lower, upper))
                .with(Line.of("vehicle over its first time", times, control).withDashed())
                .with(Points.of("vehicle over its first time", times, control));
    }
}
