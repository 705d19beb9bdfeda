package io.github.foldwise.mechanism;

import io.github.foldwise.figure.Axis;
import io.github.foldwise.figure.Band;
import io.github.foldwise.figure.ErrorBars;
import io.github.foldwise.figure.Figure;
import io.github.foldwise.figure.Line;
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

    /** Neither the grey of what is not decided nor a colour of a call. */
    private static final String EXPERIMENTS = "#C2A878";

    /** How far experiments of about the same value stand apart, in categories, and how many of them side by side. */
    private static final double APART = 0.07;

    private static final int ABREAST = 4;

    /** How many dots above each other fill an axis, and the number of folds whose categories are as wide as distances are meant. */
    private static final double DOTS = 25;

    private static final double USUAL = 5;

    /** How far the vehicle stands beside the drug, in times. */
    private static final double BESIDE = 0.12;

    /** An interval whose ends are more than this fold apart does not set the range of an axis: it would squeeze all others. */
    private static final double WIDE = 10;

    /** Room beyond the outermost limit, as a factor, and how far within it the end of a cut interval is told. */
    private static final double ROOM = 1.25;

    private static final double ROOM_OF_NOTE = 1.08;

    private MechanismFigures() {}

    static Figure folds(String title, List<String> names, List<SignalFold> folds) {
        MechanismMargins margins = folds.get(0).margins();
        List<double[]> own = new ArrayList<>();
        List<double[]> narrow = new ArrayList<>();
        Map<String, List<double[]>> calls = new LinkedHashMap<>();
        double near = near(folds);
        for (int i = 0; i < folds.size(); i++) {
            SignalFold fold = folds.get(i);
            own.addAll(beside(i, experiments(fold), folds.size(), near));
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
        String unit = folds.get(0).unit();
        figure = own.isEmpty() ? figure : figure.with(points(unit, own)).withColour(unit, EXPERIMENTS);
        figure = bars(figure, calls);
        String name = Digits.of(100 * margins.sameLevel()) + " % interval";
        return narrow.isEmpty() ? figure : CallStyle.NARROW.on(bars(figure, Map.of(name, narrow)), name);
    }

    private static double[] experiments(SignalFold fold) {
        return Arrays.stream(fold.getExperimentFolds())
                .filter(value -> value > 0)
                .sorted()
                .toArray();
    }

    /** The factor within which the dots of two experiments would cover each other on an axis that holds all folds. */
    private static double near(List<SignalFold> folds) {
        double[] all = folds.stream()
                .flatMapToDouble(fold -> Arrays.stream(experiments(fold)))
                .sorted()
                .toArray();
        return all.length == 0 ? 1 : Math.pow(all[all.length - 1] / all[0], 1.0 / DOTS);
    }

    /** Experiments left of their interval, each as near to it as the dots below leave room; sorted values. */
    private static List<double[]> beside(int category, double[] values, int categories, double near) {
        // Few categories are wide: the dots keep together by the width of the figure.
        double apart = APART * Math.min(1, categories / USUAL);
        double aside = ASIDE * Math.min(1, categories / USUAL);
        double[] last = new double[ABREAST];
        List<double[]> places = new ArrayList<>();
        for (double value : values) {
            int column = 0;
            for (int c = 1; c < ABREAST && last[column] * near >= value; c++) {
                column = last[c] < last[column] ? c : column;
            }
            last[column] = value;
            places.add(new double[] {category - aside - apart * column, value});
        }
        return places;
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
        if (names.isEmpty()) {
            return Figure.of("Receptors").withDescription("No fold of a receptor has an interval.");
        }
        MechanismMargins margins = mechanism.getOptions().getMargins();
        Figure figure = withMargins(Figure.of("Receptors").withXaxis(Axis.category("", names)), margins, names.size());
        return bars(withRange(figure, margins, calls), calls);
    }

    /**
     * A range that holds all estimates, the margins and the intervals that are not wide; of those that are, the ends are cut to it and
     * told at an arrow.
     */
    private static Figure withRange(Figure figure, MechanismMargins margins, Map<String, List<double[]>> rows) {
        double low = 1 / margins.getChange();
        double high = margins.getChange();
        for (double[] row : rows.values().stream().flatMap(List::stream).toList()) {
            boolean isWide = !(row[3] / row[2] < WIDE);
            low = Math.min(low, isWide ? row[1] : row[2]);
            high = Math.max(high, isWide ? row[1] : row[3]);
        }
        low /= ROOM;
        high *= ROOM;
        Figure drawn = figure.withYaxis(figure.getYaxis().withRange(low, high));
        for (Map.Entry<String, List<double[]>> series : rows.entrySet()) {
            for (double[] row : series.getValue()) {
                if (row[2] < low) {
                    Note note = Note.of(row[0], low * ROOM_OF_NOTE, "↓ " + Digits.of(row[2]));
                    drawn = drawn.with(note.withSeries(series.getKey()));
                    row[2] = low;
                }
                if (row[3] > high) {
                    Note note = Note.of(row[0], high / ROOM_OF_NOTE, "↑ " + Digits.of(row[3]));
                    drawn = drawn.with(note.withSeries(series.getKey()));
                    row[3] = high;
                }
            }
        }
        return drawn;
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
            drawn = CallStyle.styled(
                    drawn.with(ErrorBars.of(name, column(rows, 0), column(rows, 1), column(rows, 2), column(rows, 3))),
                    name);
        }
        return drawn;
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
        if (names.isEmpty()) {
            return Figure.of("Restoration under drug").withDescription("No restored fraction has a set.");
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

    /** Ratios to vehicle at each measured time, and what the vehicle itself does. */
    static Figure course(TimeCourse course, String title) {
        List<SignalFold> folds = course.getFolds();
        MechanismMargins margins = folds.get(0).margins();
        List<double[]> drug = new ArrayList<>();
        List<double[]> vehicle = new ArrayList<>();
        for (int i = 0; i < folds.size(); i++) {
            drug.add(row(i, folds.get(i)));
            vehicle.add(row(i + BESIDE, course.vehicle(i)));
        }
        Map<String, List<double[]>> rows = new LinkedHashMap<>();
        rows.put(CallStyle.DRUG.series(), drug);
        rows.put(CallStyle.VEHICLE.series(), vehicle);
        List<String> times =
                Arrays.stream(course.getTimes()).mapToObj(Condition::hours).toList();
        Figure figure = withMargins(
                Figure.of(title).withXaxis(Axis.category("Time under drug (not to scale)", times)),
                margins,
                times.size());
        figure = withRange(figure.withYaxis(Axis.log10("Ratio", "")), margins, rows);
        figure = withCourse(figure, CallStyle.DRUG, drug, false);
        figure = withCourse(figure, CallStyle.VEHICLE, vehicle, true);
        for (double[] row : drug) {
            figure = figure.with(Note.of(row[0], row[1], Digits.of(row[1])));
        }
        return figure;
    }

    private static double[] row(double x, SignalFold fold) {
        Interval interval = fold.interval(fold.margins().getLevel());
        double value = fold.getFold();
        return new double[] {
            x,
            value,
            interval.isDefined() ? interval.getLower() : value,
            interval.isDefined() ? interval.getUpper() : value
        };
    }

    private static Figure withCourse(Figure figure, CallStyle style, List<double[]> rows, boolean isDashed) {
        String name = style.series();
        Line line = Line.of(name, column(rows, 0), column(rows, 1));
        return style.on(figure.with(isDashed ? line.withDashed() : line), name)
                .with(ErrorBars.of(name, column(rows, 0), column(rows, 1), column(rows, 2), column(rows, 3)));
    }
}
