package io.github.foldwise.resistance.escalation;

import io.github.foldwise.culture.CultureEvent;
import io.github.foldwise.culture.CultureFinding;
import io.github.foldwise.culture.CultureFindings;
import io.github.foldwise.culture.CultureLimits;
import io.github.foldwise.culture.CultureLog;
import io.github.foldwise.culture.CultureRule;
import io.github.foldwise.quantity.Concentration;
import io.github.foldwise.quantity.ConcentrationUnit;
import io.github.foldwise.text.Digits;
import io.github.foldwise.text.Options;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/**
 * A log held against everything: what {@link CultureLog#getFindings()} says, the doses of a plan, and counts that scatter more than
 * counting explains.
 *
 * <pre>{@code
 * CultureCheck.withDefaults().withPlan(plan).of(log)
 * }</pre>
 */
public final class CultureCheck extends Options {
    private static final long serialVersionUID = 1L;

    private static final CultureCheck DEFAULTS = new CultureCheck(CultureLimits.withDefaults(), null, 0.01, "");

    private final CultureLimits limits;
    private final @Nullable EscalationLadder plan;
    private final double alpha;
    private final String day;

    private CultureCheck(CultureLimits limits, @Nullable EscalationLadder plan, double alpha, String day) {
        this.limits = limits;
        this.plan = plan;
        this.alpha = alpha;
        this.day = day;
    }

    /** {@return a check under the default limits, without a plan, that calls one count in a hundred scattered by chance} */
    public static CultureCheck withDefaults() {
        return DEFAULTS;
    }

    /**
     * Returns this check under other limits.
     *
     * @param newLimits age of medium, tests, solvent
     * @return a copy
     */
    public CultureCheck withLimits(CultureLimits newLimits) {
        return new CultureCheck(Objects.requireNonNull(newLimits, "newLimits"), plan, alpha, day);
    }

    /**
     * Returns this check with the doses of a plan.
     *
     * @param newPlan the ladder that the line climbs
     * @return a copy
     */
    public CultureCheck withPlan(EscalationLadder newPlan) {
        return new CultureCheck(limits, Objects.requireNonNull(newPlan, "newPlan"), alpha, day);
    }

    /**
     * Returns this check with another level of the test of scatter.
     *
     * @param level how often counts without fault may be called scattered, in (0, 1)
     * @return a copy
     * @throws IllegalArgumentException if the level is not in (0, 1)
     */
    public CultureCheck withSignificance(double level) {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("significance " + level + ": it is a fraction in (0, 1), such as 0.01");
        }
        return new CultureCheck(limits, plan, level, day);
    }

    /**
     * Returns this check on another day.
     *
     * @param newDay the day as {@code 2026-05-04}, later events being left out; empty for the last of the log
     * @return a copy
     * @throws IllegalArgumentException if the text is no such day
     */
    public CultureCheck withDay(String newDay) {
        if (!newDay.isBlank()) {
            checked(newDay);
        }
        return new CultureCheck(limits, plan, alpha, newDay.strip());
    }

    private static LocalDate checked(String day) {
        try {
            return LocalDate.parse(day.strip());
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("day \"" + day + "\": write it as 2026-05-04", e);
        }
    }

    /**
     * Returns what is found in a log.
     *
     * @param log the log
     * @return by row
     * @throws IllegalArgumentException if the doses of the plan have no unit
     */
    public CultureFindings of(CultureLog log) {
        LocalDate until = day.isEmpty() ? log.getLastDate() : checked(day);
        CultureFindings said = until == null ? log.getFindings(limits()) : log.getFindings(limits(), until);
        List<CultureFinding> all = new ArrayList<>(said.getAll());
        for (CultureEvent event : log.getCorrectedEvents()) {
            LocalDate date = event.getDate();
            if (date != null && until != null && date.isAfter(until)) {
                continue;
            }
            double[] squares = event.getSquares();
            boolean counts = squares.length > 1
                    && DoubleStream.of(squares).allMatch(count -> count >= 0 && count == Math.rint(count))
                    && DoubleStream.of(squares).sum() > 0;
            if (counts) {
                CellCount count =
                        CellCounting.withDefaults().withSignificance(alpha).of(squares);
                if (count.isScattered()) {
                    all.add(CultureFinding.of(
                            event,
                            CultureRule.COUNT_SCATTER,
                            "squares " + squaresOf(squares) + ", p " + Digits.equalsPvalue(count.getDispersionPvalue()),
                            "counts as alike as chance makes them, p of at least " + Digits.of(alpha)
                                    + "; resuspend the cells and count again"));
                }
            }
        }
        return CultureFindings.of(all);
    }

    private static String squaresOf(double[] squares) {
        StringBuilder text = new StringBuilder();
        for (double square : squares) {
            text.append(text.length() == 0 ? "" : ", ").append(Digits.exact(square));
        }
        return text.toString();
    }

    private CultureLimits limits() {
        EscalationLadder ladder = plan;
        if (ladder == null) {
            return limits;
        }
        Concentration[] doses = new Concentration[ladder.getIncreases() + 1];
        for (int i = 0; i < doses.length; i++) {
            doses[i] = ladder.getDose(i);
        }
        double lowest = Math.min(ladder.getIc10(), doses[0].getValue());
        CultureLimits planned = limits.withPlannedDoses(doses);
        return lowest > 0
                ? planned.withLowestDose(Concentration.of(lowest, ConcentrationUnit.parse(ladder.getUnit())))
                : planned;
    }

    @Override
    protected Settings settings() {
        return Settings.of("limits", limits)
                .and("plan", plan)
                .and("significance", alpha)
                .and("day", day);
    }
}
