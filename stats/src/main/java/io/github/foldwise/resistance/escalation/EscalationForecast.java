package io.github.foldwise.resistance.escalation;

import io.github.foldwise.inference.Interval;
import io.github.foldwise.inference.IntervalMethod;
import io.github.foldwise.internal.Levels;
import io.github.foldwise.internal.function.StudentT;
import io.github.foldwise.table.Table;
import io.github.foldwise.table.Tabular;
import io.github.foldwise.text.Digits;
import io.github.foldwise.text.Headline;
import io.github.foldwise.text.Value;
import java.util.Arrays;

/**
 * How long the steps that are left will take, from how long those done took.
 *
 * <pre>{@code
 * EscalationForecast.of(new double[] {21, 18, 30, 25}).getDays(6)             // 141
 * EscalationForecast.of(new double[] {21, 18, 30, 25}).interval(6, 0.8)      // [108, 174]
 * }</pre>
 *
 * <p>With mean <i>m</i> and standard deviation <i>s</i> of <i>k</i> steps done, <i>n</i> more take <i>n m</i> days, with prediction
 * limits \( n m \pm t_{k-1}\, s \sqrt{n (1 + n/k)} \): the scatter of the steps to come, and that of the mean. It supposes that
 * later steps are like earlier ones; where they become longer, it is too short.
 */
public final class EscalationForecast extends Value implements Tabular {
    private static final long serialVersionUID = 1L;

    private static final double LEVEL = 0.8;
    private static final int SHOWN = 8;

    private final double[] days;

    private EscalationForecast(double[] days) {
        this.days = days;
    }

    /**
     * Returns a forecast.
     *
     * @param days how many days each step took that is done, all above 0
     * @return the forecast
     * @throws IllegalArgumentException if there is no step, or one took no days
     */
    public static EscalationForecast of(double[] days) {
        if (days.length == 0) {
            throw new IllegalArgumentException(
                    "no step is done yet; a forecast needs the days of one, its interval of two");
        }
        for (int i = 0; i < days.length; i++) {
            if (!(days[i] > 0 && days[i] <= Double.MAX_VALUE)) {
                throw new IllegalArgumentException(
                        "step " + i + " took " + days[i] + " days; every step takes a number of days above 0");
            }
        }
        return new EscalationForecast(days.clone());
    }

    /** {@return the days of the steps done, in order} */
    public double[] getDaysDone() {
        return days.clone();
    }

    private double mean() {
        return Arrays.stream(days).average().orElse(Double.NaN);
    }

    /**
     * Returns how long steps will take.
     *
     * @param steps how many are left, 0 or more
     * @return days
     * @throws IllegalArgumentException if the number is negative
     */
    public double getDays(int steps) {
        return checked(steps) * mean();
    }

    private static int checked(int steps) {
        if (steps < 0) {
            throw new IllegalArgumentException("steps left " + steps + ": the number is 0 or more");
        }
        return steps;
    }

    /**
     * Returns between what numbers of days they will take.
     *
     * @param steps how many are left, 0 or more
     * @param level the probability, in (0, 1)
     * @return the prediction interval, its lower end at least 0; undefined where fewer than two steps are done
     * @throws IllegalArgumentException if the number is negative or the level is not in (0, 1)
     */
    public Interval interval(int steps, double level) {
        Levels.check(level);
        int k = days.length;
        if (k < 2) {
            return Interval.none(level, IntervalMethod.WALD);
        }
        double total = getDays(steps);
        double squares =
                Arrays.stream(days).map(x -> (x - mean()) * (x - mean())).sum();
        double half = StudentT.twoSidedQuantile(level, k - 1)
                * Math.sqrt(squares / (k - 1) * steps * (1 + (double) steps / k));
        return Interval.of(Math.max(0, total - half), total + half, level, IntervalMethod.WALD);
    }

    /** {@return a row for each of the next eight steps, with limits at 80 %} */
    @Override
    public Table toTable() {
        Table.Builder table = Table.builder("days of the steps to come")
                .integer("steps")
                .number("days", "d")
                .number("lower", "d")
                .number("upper", "d");
        for (int steps = 1; steps <= SHOWN; steps++) {
            Interval interval = interval(steps, LEVEL);
            table.row(steps, getDays(steps), interval.getLower(), interval.getUpper());
        }
        return table.build();
    }

    @Override
    protected Object[] parts() {
        return new Object[] {days};
    }

    /** {@return days for a step, then what the next ones will take together} */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(Headline.of(
                Digits.of(mean()) + " days a step, from " + Headline.counted(days.length, "step") + " done"));
        for (int steps : new int[] {1, 3, 6}) {
            text.append("\n  next ")
                    .append(steps)
                    .append(": ")
                    .append(Digits.of(getDays(steps)))
                    .append(" days, 80 % ");
            text.append(interval(steps, LEVEL));
        }
        return text.toString();
    }
}
