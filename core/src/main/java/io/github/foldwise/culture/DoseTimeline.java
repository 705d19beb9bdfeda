package io.github.foldwise.culture;

import io.github.foldwise.figure.Axis;
import io.github.foldwise.figure.Figure;
import io.github.foldwise.figure.Line;
import io.github.foldwise.figure.Points;
import io.github.foldwise.quantity.Concentration;
import io.github.foldwise.quantity.ConcentrationUnit;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The doses of a log over its days. */
final class DoseTimeline {
    /** Places of a figure, which grow. */
    private static final class Places {
        private final List<Double> x = new ArrayList<>();
        private final List<Double> y = new ArrayList<>();

        void add(double day, double dose) {
            x.add(day);
            y.add(dose);
        }

        double[] x() {
            return x.stream().mapToDouble(Double::doubleValue).toArray();
        }

        double[] y() {
            return y.stream().mapToDouble(Double::doubleValue).toArray();
        }
    }

    private final LocalDate first;
    private final @Nullable ConcentrationUnit unit;
    private final Places frozen = new Places();
    private final Places thawed = new Places();
    private final Places lost = new Places();

    private DoseTimeline(LocalDate first, @Nullable ConcentrationUnit unit) {
        this.first = first;
        this.unit = unit;
    }

    static Figure of(CultureLog log, Replay replay) {
        LocalDate first = replay.effective.isEmpty()
                ? LocalDate.EPOCH
                : Objects.requireNonNull(replay.effective.get(0).getDate());
        ConcentrationUnit unit = null;
        for (Replay.Trace trace : replay.traces) {
            Concentration dose = trace.after();
            unit = unit == null && dose != null && !dose.isZero() ? dose.getUnit() : unit;
        }
        return new DoseTimeline(first, unit).draw(log, replay);
    }

    private double number(@Nullable Concentration dose) {
        if (dose == null || dose.isZero() || unit == null) {
            return 0;
        }
        try {
            return dose.in(unit);
        } catch (IllegalArgumentException e) {
            return Double.NaN;
        }
    }

    private double day(LocalDate date) {
        return ChronoUnit.DAYS.between(first, date);
    }

    private Figure draw(CultureLog log, Replay replay) {
        Axis doses = unit == null
                ? Axis.linear("Dose", "")
                : Axis.log10("Dose", unit.getSymbol()).withZeroBreak();
        Figure figure = Figure.of("Dose over time")
                .withDescription("Dose of each line over the days since " + first
                        + ", with vials frozen and thawed, and flasks discarded under drug.")
                .withXaxis(Axis.linear("Days since " + first, ""))
                .withYaxis(doses);
        for (String line : log.getLines()) {
            Places steps = steps(replay, line);
            if (!steps.x.isEmpty()) {
                figure = figure.with(Line.of(line, steps.x(), steps.y()));
            }
        }
        for (VialBank bank : replay.banks) {
            if (!bank.getFlask().isEmpty()) {
                frozen.add(day(bank.getDate()), number(bank.getDose()));
            }
        }
        figure = with(figure, "vials frozen", frozen, false);
        figure = with(figure, "vial thawed", thawed, true);
        return with(figure, "discarded under drug", lost, false);
    }

    private static Figure with(Figure figure, String series, Places places, boolean hollow) {
        if (places.x.isEmpty()) {
            return figure;
        }
        Points points = Points.of(series, places.x(), places.y());
        return figure.with(hollow ? points.withHollow() : points);
    }

    /** The dose of a line, from event to event, as a staircase. */
    private Places steps(Replay replay, String line) {
        Places steps = new Places();
        double before = Double.NaN;
        double last = Double.NaN;
        for (Replay.Trace trace : replay.traces) {
            CultureEvent event = trace.event();
            Flask flask = trace.flask();
            if (flask == null
                    || flask.implied
                    || !flask.line.equals(line)
                    || !event.getType().isOfFlask()) {
                continue;
            }
            double day = day(Objects.requireNonNull(event.getDate()));
            double dose = number(trace.after());
            if (event.getType() == CultureEventType.THAW) {
                thawed.add(day, dose);
            } else if (event.getType() == CultureEventType.DISCARD && dose > 0 && !passedOn(replay, flask)) {
                lost.add(day, dose);
            }
            if (Double.isNaN(dose) || event.getType() == CultureEventType.DISCARD) {
                continue;
            }
            if (dose != before && !Double.isNaN(before)) {
                steps.add(day, before);
            }
            if (dose != before) {
                steps.add(day, dose);
            }
            before = dose;
            last = day;
        }
        if (!Double.isNaN(before)) {
            steps.add(last, before);
        }
        return steps;
    }

    /** A flask whose cells live on in a child is given up, not lost. */
    private static boolean passedOn(Replay replay, Flask flask) {
        return replay.all().stream().anyMatch(other -> other.parent == flask);
    }
}
