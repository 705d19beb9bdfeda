package io.github.foldwise.growth;

import io.github.foldwise.figure.Axis;
import io.github.foldwise.figure.ErrorBars;
import io.github.foldwise.figure.Figure;
import io.github.foldwise.figure.Line;
import io.github.foldwise.figure.Points;
import io.github.foldwise.figure.ReferenceLine;
import io.github.foldwise.text.Clip;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Counts over time on a logarithmic axis, and rates of groups beside each other or against dose. */
final class GrowthFigure {
    private static final int STEPS = 100;
    private static final int MOST_LINES = 8;

    private GrowthFigure() {}

    static Figure of(GrowthFit fit) {
        GrowthData data = fit.getData();
        Figure figure = Figure.of(fit.getName().isEmpty() ? "Growth" : fit.getName())
                .withXaxis(Axis.linear("Time", data.getTimeUnit()))
                .withYaxis(Axis.log10(
                        data.getCountUnit().equals("cells") ? "Cells" : "Count",
                        data.getCountUnit().equals("cells") ? "" : data.getCountUnit()))
                .withDescription("Counts over time; the doubling time is " + fit.doublingTime() + ".");
        double from = fit.windowFrom().getEstimate();
        double to = fit.windowTo().getEstimate();
        if (from < to) {
            figure = figure.with(ReferenceLine.vertical("", from)
                    .withInterval(from, to)
                    .withLabel(fit.windowFrom().getUnitCount() > 1 ? "mean window" : "window"));
        }
        WellGrowth[] wells = fit.answer().wells();
        Map<String, List<WellGrowth>> experiments = new LinkedHashMap<>();
        for (WellGrowth well : wells) {
            experiments
                    .computeIfAbsent(well.series().experiment(), key -> new ArrayList<>())
                    .add(well);
        }
        for (Map.Entry<String, List<WellGrowth>> entry : experiments.entrySet()) {
            String name = entry.getKey().isEmpty() ? "counts" : entry.getKey();
            for (WellGrowth well : entry.getValue()
                    .subList(0, Math.min(MOST_LINES, entry.getValue().size()))) {
                figure = figure.with(line(name, well));
            }
        }
        for (GrowthSeries series : data.series()) {
            String name = series.experiment().isEmpty() ? "counts" : series.experiment();
            figure = points(
                    figure,
                    name,
                    series,
                    Arrays.stream(wells)
                            .filter(w -> w.series().label().equals(series.label()))
                            .findFirst()
                            .orElse(null));
        }
        return figure;
    }

    private static Figure points(Figure figure, String name, GrowthSeries series, @Nullable WellGrowth well) {
        GrowthPhases phases = well == null ? null : well.phases();
        boolean curve = well != null && well.curve() != null;
        int n = series.size();
        double[] inside = new double[n];
        double[] outside = new double[n];
        for (int i = 0; i < n; i++) {
            double count = series.isCensored(i) ? Double.NaN : series.counts()[i];
            boolean used =
                    curve || (phases != null && series.times()[i] >= phases.from() && series.times()[i] <= phases.to());
            inside[i] = used ? count : Double.NaN;
            outside[i] = used ? Double.NaN : count;
        }
        return figure.with(Points.of(name, series.times(), inside))
                .with(Points.of(name, series.times(), outside).withHollow());
    }

    private static Line line(String name, WellGrowth well) {
        GrowthPhases phases = well.phases();
        GrowthCurve curve = well.curve();
        double first = phases == null ? well.series().times()[0] : phases.from();
        double last = phases == null ? well.series().times()[well.series().size() - 1] : phases.to();
        CensoredLine straight = well.line();
        double[] x = new double[STEPS + 1];
        double[] y = new double[STEPS + 1];
        for (int i = 0; i <= STEPS; i++) {
            x[i] = first + (last - first) * i / STEPS;
            y[i] = curve != null ? curve.at(x[i]) : straight == null ? Double.NaN : Math.exp(straight.at(x[i]));
        }
        return Line.of(name, x, y);
    }

    static Figure of(GrowthFits fits) {
        List<GrowthFit> all = new ArrayList<>();
        fits.forEach(all::add);
        boolean doses = all.stream().allMatch(fit -> fit.getData().getDose() >= 0);
        return doses ? doses(all) : groups(all);
    }

    private static Figure doses(List<GrowthFit> fits) {
        Map<String, List<GrowthFit>> lines = new LinkedHashMap<>();
        for (GrowthFit fit : fits) {
            lines.computeIfAbsent(fit.getData().condition().line(), key -> new ArrayList<>())
                    .add(fit);
        }
        Figure figure = Figure.of("Growth rate under drug")
                .withXaxis(Axis.log10("Dose", fits.get(0).getData().condition().unit())
                        .withZeroBreak())
                .withYaxis(Axis.linear("Growth rate", fits.get(0).rate().getUnit()))
                .withDescription("Growth rates of each line against dose, with intervals; below 0 cells become fewer.")
                .with(ReferenceLine.horizontal("", 0));
        for (Map.Entry<String, List<GrowthFit>> line : lines.entrySet()) {
            double[] x = line.getValue().stream()
                    .mapToDouble(fit -> fit.getData().getDose())
                    .toArray();
            figure = figure.with(bars(line.getKey().isEmpty() ? "rate" : line.getKey(), x, line.getValue()));
        }
        return figure;
    }

    private static Figure groups(List<GrowthFit> fits) {
        double[] x = IntStream.range(0, fits.size()).asDoubleStream().toArray();
        return Figure.of("Growth rates")
                .withXaxis(Axis.category(
                        "", Clip.distinct(fits.stream().map(GrowthFit::getName).toList(), 24)))
                .withYaxis(Axis.linear("Growth rate", fits.get(0).rate().getUnit()))
                .withDescription("The growth rate of each group with its interval; below 0 cells become fewer.")
                .with(ReferenceLine.horizontal("", 0))
                .with(bars("rate", x, fits));
    }

    private static ErrorBars bars(String name, double[] x, List<GrowthFit> fits) {
        double[] y = new double[x.length];
        double[] lower = new double[x.length];
        double[] upper = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            GrowthQuantity rate = fits.get(i).rate();
            boolean bound = rate.getOutcome() == GrowthOutcome.AT_MOST;
            y[i] = bound ? rate.getInterval().getUpper() : rate.getEstimate();
            lower[i] = rate.getInterval().getLower();
            upper[i] = rate.getInterval().getUpper();
        }
        return ErrorBars.of(name, x, y, lower, upper);
    }
}
