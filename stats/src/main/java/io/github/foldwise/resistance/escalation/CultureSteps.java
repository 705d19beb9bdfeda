package io.github.foldwise.resistance.escalation;

import io.github.foldwise.culture.CultureEvent;
import io.github.foldwise.culture.CultureLimits;
import io.github.foldwise.culture.CultureLog;
import io.github.foldwise.culture.CultureState;
import io.github.foldwise.culture.FlaskState;
import io.github.foldwise.inference.Interval;
import io.github.foldwise.inference.IntervalMethod;
import io.github.foldwise.quantity.Concentration;
import io.github.foldwise.table.Table;
import io.github.foldwise.table.Tabular;
import io.github.foldwise.text.Digits;
import io.github.foldwise.text.Headline;
import io.github.foldwise.text.Value;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The steps of a dose that a log holds: each dose with the day on which the line first reached it, and how long it stayed there before
 * it went up. A dose that the line went back from counts until it went beyond it.
 */
public final class CultureSteps extends Value implements Tabular {
    private static final long serialVersionUID = 1L;

    private static final double RISE = 1.02;
    private static final double LEVEL = 0.8;

    private final Concentration[] doses;
    private final LocalDate[] days;
    private final LocalDate last;

    private CultureSteps(Concentration[] doses, LocalDate[] days, LocalDate last) {
        this.doses = doses;
        this.days = days;
        this.last = last;
    }

    /**
     * Returns the steps of the line of a log that is under drug; of several, that with the highest dose.
     *
     * @param log the log
     * @return the steps
     * @throws IllegalArgumentException if no dose is in the log
     */
    public static CultureSteps of(CultureLog log) {
        String parent = log.getParentLine(CultureLimits.withDefaults());
        List<Concentration> doses = new ArrayList<>();
        List<LocalDate> days = new ArrayList<>();
        LocalDate last = log.getLastDate();
        LocalDate before = null;
        List<LocalDate> all = log.getCorrectedEvents().stream()
                .filter(event -> event.getDate() != null && hasDose(event))
                .map(CultureEvent::getDate)
                .sorted()
                .toList();
        for (LocalDate day : all) {
            if (day == null || day.equals(before)) {
                continue;
            }
            before = day;
            Concentration dose = highest(log.at(day), parent);
            if (dose != null && (doses.isEmpty() || rises(dose, doses.get(doses.size() - 1)))) {
                doses.add(dose);
                days.add(day);
            }
        }
        if (doses.isEmpty() || last == null) {
            throw new IllegalArgumentException("no line of the log is under drug; add its rows");
        }
        return new CultureSteps(doses.toArray(new Concentration[0]), days.toArray(new LocalDate[0]), last);
    }

    private static boolean hasDose(CultureEvent event) {
        Concentration dose = event.getDose();
        return dose != null && !dose.isZero();
    }

    private static @Nullable Concentration highest(CultureState state, String parent) {
        Concentration highest = null;
        for (FlaskState flask : state.getFlasks()) {
            Concentration dose = flask.getDose();
            boolean of = dose != null && !flask.getLine().equals(parent);
            highest = of && dose != null && (highest == null || rises(dose, highest)) ? dose : highest;
        }
        return highest;
    }

    private static boolean rises(Concentration dose, Concentration before) {
        try {
            return dose.in(before.getUnit()) > RISE * before.getValue();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** {@return the doses in order} */
    public List<Concentration> getDoses() {
        return List.of(doses);
    }

    /** {@return the day on which each was reached} */
    public List<LocalDate> getDays() {
        return List.of(days);
    }

    /**
     * Returns how long the steps done took.
     *
     * @return days from each dose to the next; empty while the line is at its first
     */
    public double[] getDurations() {
        double[] durations = new double[days.length - 1];
        for (int i = 0; i < durations.length; i++) {
            durations[i] = ChronoUnit.DAYS.between(days[i], days[i + 1]);
        }
        return durations;
    }

    /**
     * Returns the forecast from the steps done.
     *
     * @return the forecast
     * @throws IllegalArgumentException if none is done yet
     */
    public EscalationForecast getForecast() {
        return EscalationForecast.of(getDurations());
    }

    /**
     * Returns in how many days a step of a plan is reached, from the day of the present dose.
     *
     * @param ladder the plan
     * @param step the step, from 0
     * @return the prediction interval at 80 %; undefined for steps that are reached, and where fewer than two are done
     */
    public Interval days(EscalationLadder ladder, int step) {
        Concentration present = doses[doses.length - 1];
        int reached = -1;
        for (int i = 0; i <= ladder.getIncreases(); i++) {
            reached = rises(ladder.getDose(i), present) ? reached : i;
        }
        return step <= reached || days.length < 3
                ? Interval.none(LEVEL, IntervalMethod.WALD)
                : getForecast().interval(step - reached, LEVEL);
    }

    /** {@return a row for each dose} */
    @Override
    public Table toTable() {
        Table.Builder table = Table.builder("doses reached")
                .number("dose")
                .text("unit")
                .text("since")
                .number("days", "d");
        for (int i = 0; i < doses.length; i++) {
            LocalDate end = i + 1 < days.length ? days[i + 1] : last;
            table.row(
                    doses[i].getValue(),
                    doses[i].getUnit().getSymbol(),
                    days[i].toString(),
                    ChronoUnit.DAYS.between(days[i], end));
        }
        return table.build();
    }

    @Override
    protected Object[] parts() {
        return new Object[] {doses, days, last};
    }

    /** {@return how many doses, and the present one} */
    @Override
    public String toString() {
        Concentration present = doses[doses.length - 1];
        return Headline.of(Headline.counted(doses.length, "dose") + ", now " + Digits.of(present.getValue()) + " "
                        + present.getUnit().getSymbol() + " since " + days[days.length - 1])
                + "\n"
                + Headline.row("  days of the steps done: " + Arrays.toString(getDurations()));
    }
}
