package io.github.foldwise.mechanism;

import io.github.foldwise.figure.Axis;
import io.github.foldwise.figure.Band;
import io.github.foldwise.figure.ErrorBars;
import io.github.foldwise.figure.Figure;
import io.github.foldwise.figure.Line;
import io.github.foldwise.figure.Marker;
import io.github.foldwise.figure.Note;
import io.github.foldwise.figure.Points;
import io.github.foldwise.figure.ReferenceLine;
import io.github.foldwise.inference.Interval;
import io.github.foldwise.text.Digits;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Forests of folds and restorations with their margins, and courses beside their vehicle. */
final class MechanismFigures {
    /** How far experiments stand to the left of the interval, in categories. */
    private static final double ASIDE = 0.18;

    private static final String GREY = "#999999";

    /** How far experiments of about the same value stand apart, in categories, and how many of them side by side. */
    private static final double APART = 0.07;

    private static final int ABREAST = 4;

    /** How far the vehicle stands beside the drug, as a share of the time shown. */
    private static final double BESIDE = 0.01;

    /** One colour and one shape for a call in every panel; those of Okabe and Ito, told apart by all eyes. */
    private static final Map<String, String> COLOURS = Map.ofEntries(
            Map.entry(MechanismCall.UP.getLabel(), "#D55E00"),
            Map.entry(MechanismCall.DOWN.getLabel(), "#0072B2"),
            Map.entry(MechanismCall.UNCHANGED.getLabel(), "#009E73"),
            Map.entry(MechanismCall.RESTORED.getLabel(), "#D55E00"),
            Map.entry(MechanismCall.NOT_RESTORED.getLabel(), "#0072B2"),
            Map.entry(MechanismCall.YES.getLabel(), "#D55E00"),
            Map.entry(MechanismCall.NO.getLabel(), "#009E73"),
            Map.entry(MechanismCall.HIGH.getLabel(), "#CC79A7"),
            Map.entry(MechanismCall.LOW.getLabel(), "#56B4E9"),
            Map.entry(MechanismCall.NOT_DECIDED.getLabel(), "#707070"));

    private static final Map<String, Marker> MARKERS = Map.ofEntries(
            Map.entry(MechanismCall.UP.getLabel(), Marker.TRIANGLE),
            Map.entry(MechanismCall.DOWN.getLabel(), Marker.TRIANGLE_DOWN),
            Map.entry(MechanismCall.UNCHANGED.getLabel(), Marker.SQUARE),
            Map.entry(MechanismCall.RESTORED.getLabel(), Marker.TRIANGLE),
            Map.entry(MechanismCall.NOT_RESTORED.getLabel(), Marker.TRIANGLE_DOWN),
            Map.entry(MechanismCall.YES.getLabel(), Marker.TRIANGLE),
            Map.entry(MechanismCall.NO.getLabel(), Marker.SQUARE),
            Map.entry(MechanismCall.HIGH.getLabel(), Marker.TRIANGLE),
            Map.entry(MechanismCall.LOW.getLabel(), Marker.TRIANGLE_DOWN),
            Map.entry(MechanismCall.NOT_DECIDED.getLabel(), Marker.DIAMOND));

    private MechanismFigures() {}

    static Figure folds(String title, List<String> names, List<SignalFold> folds) {
        MechanismMargins margins = folds.get(0).margins();
        List<double[]> own = new ArrayList<>();
        List<double[]> narrow = new ArrayList<>();
        Map<String, List<double[]>> calls = new LinkedHashMap<>();
        for (int i = 0; i < folds.size(); i++) {
            SignalFold fold = folds.get(i);
            double[] values = Arrays.stream(fold.getExperimentFolds())
                    .filter(value -> !Double.isNaN(value))
                    .sorted()
                    .toArray();
            for (int k = 0; k < values.length; k++) {
                own.add(new double[] {i - ASIDE - APART * (k % ABREAST), values[k]});
            }
            Interval interval = fold.interval(margins.getLevel());
            double middle = Double.isNaN(fold.getFold()) ? bound(interval) : fold.getFold();
            if (interval.isDefined() && !Double.isNaN(middle)) {
                calls.computeIfAbsent(fold.getCall().getLabel(), key -> new ArrayList<>())
                        .add(new double[] {i, middle, interval.getLower(), interval.getUpper()});
            }
            Interval same = fold.interval(margins.sameLevel());
            boolean isSaidBySame =
                    fold.getCall() == MechanismCall.UNCHANGED || fold.getCall() == MechanismCall.NOT_DECIDED;
            if (isSaidBySame && same.isDefined() && !Double.isNaN(fold.getFold())) {
                narrow.add(new double[] {i + ASIDE, fold.getFold(), same.getLower(), same.getUpper()});
            }
        }
        Figure figure = withMargins(Figure.of(title).withXaxis(Axis.category("", names)), margins, names.size());
        figure = own.isEmpty() ? figure : figure.with(points(folds.get(0).unit(), own));
        figure = bars(figure, calls);
        String name = Digits.of(100 * margins.sameLevel()) + " % interval";
        return narrow.isEmpty()
                ? figure
                : bars(figure, Map.of(name, narrow)).withColour(name, GREY).withMarker(name, Marker.CIRCLE);
    }

    /** A log axis of folds with the margins of a change and, as a band, that of what counts as the same. */
    private static Figure withMargins(Figure figure, MechanismMargins margins, int categories) {
        return withSame(figure, margins, -0.5, categories - 0.5)
                .withYaxis(Axis.log10("Fold change", ""))
                .with(ReferenceLine.horizontal("", 1))
                .with(ReferenceLine.horizontal("", margins.getChange())
                        .withLabel(Digits.of(margins.getChange()) + "-fold"))
                .with(ReferenceLine.horizontal("", 1 / margins.getChange())
                        .withLabel("1/" + Digits.of(margins.getChange())));
    }

    private static Figure withSame(Figure figure, MechanismMargins margins, double from, double to) {
        double same = margins.getSame();
        String name = "within " + Digits.of(same) + "-fold";
        double[] low = {1 / same, 1 / same};
        double[] high = {same, same};
        return figure.with(Band.of(name, new double[] {from, to}, low, high)).withColour(name, GREY);
    }

    /** The folds by which receptors are said to have risen, with their limits as they were held against the margin. */
    static Figure receptors(Mechanism mechanism) {
        List<String> names = new ArrayList<>();
        Map<String, List<double[]>> calls = new LinkedHashMap<>();
        boolean isOneLine = mechanism.getLines().size() < 2;
        Set<MechanismAnswer> shown = new LinkedHashSet<>();
        for (ReceptorReading reading : mechanism.getReceptors()) {
            shown.addAll(List.of(reading.getRapid(), reading.getAcquired(), reading.getBaseline()));
        }
        for (MechanismAnswer answer : shown) {
            if (!Double.isNaN(answer.getEstimate()) && !Double.isNaN(answer.getLower())) {
                boolean isOfLine = answer.getQuestion().equals(Roads.ACQUIRED) && !isOneLine;
                calls.computeIfAbsent(answer.getCall().getLabel(), key -> new ArrayList<>())
                        .add(new double[] {names.size(), answer.getEstimate(), answer.getLower(), answer.getUpper()});
                names.add(answer.getTarget() + " " + answer.getQuestion() + (isOfLine ? ", " + answer.getLine() : ""));
            }
        }
        Figure figure = Figure.of("Receptors").withXaxis(Axis.category("", names));
        return bars(withMargins(figure, mechanism.getOptions().getMargins(), names.size()), calls);
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
        double margin = mechanism.getOptions().getMargins().getRestored();
        Figure figure = Figure.of("Restoration under drug"
                        + (isOneLine && !shown.isEmpty() ? ", " + shown.get(0).getLine() : ""))
                .withXaxis(Axis.category("", names))
                .withYaxis(Axis.linear("Restored fraction", ""))
                .with(ReferenceLine.horizontal("", 0).withLabel("nothing: 0"))
                .with(ReferenceLine.horizontal("", margin).withLabel("margin " + Digits.of(margin)))
                .with(ReferenceLine.horizontal("", 1).withLabel("all: 1"));
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
        double beside = BESIDE * (times[times.length - 1] - times[0]);
        double[] later = Arrays.stream(times).map(time -> time + beside).toArray();
        Figure figure = withSame(Figure.of(title), margins, times[0], later[times.length - 1])
                .withXaxis(Axis.linear("Time under drug", "h"))
                .withYaxis(Axis.log10("Ratio", ""))
                .with(ReferenceLine.horizontal("", 1))
                .with(Line.of("drug over vehicle at the same time", times, ratios))
                .with(ErrorBars.of("drug over vehicle at the same time", times, ratios, lower, upper))
                .with(Line.of("vehicle over its first time", later, control).withDashed())
                .with(Points.of("vehicle over its first time", later, control));
        for (int i = 0; i < times.length; i++) {
            figure = figure.with(Note.of(times[i], ratios[i], Condition.hours(times[i]) + ": " + Digits.of(ratios[i])));
        }
        return figure;
    }
}
