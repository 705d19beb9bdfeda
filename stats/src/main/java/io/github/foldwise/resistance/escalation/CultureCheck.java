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

    private static final CultureCheck DEFAULTS = new CultureCheck(CultureLimits.withDefaults(), null, 0.01);

    private final CultureLimits limits;
    private final @Nullable EscalationLadder plan;
    private final double alpha;

    private CultureCheck(CultureLimits limits, @Nullable EscalationLadder plan, double alpha) {
        this.limits = limits;
        this.plan = plan;
        this.alpha = alpha;
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
        return new CultureCheck(Objects.requireNonNull(newLimits, "newLimits"), plan, alpha);
    }

    /**
     * Returns this check with the doses of a plan.
     *
     * @param newPlan the ladder that the line climbs
     * @return a copy
     */
    public CultureCheck withPlan(EscalationLadder newPlan) {
        return new CultureCheck(limits, Objects.requireNonNull(newPlan, "newPlan"), alpha);
    }

    /**
     * Returns this check with another level of the test of scatter.
     *
     * @param level how often counts without fault may be called scattered, in (0, 1)
     * @return a copy
     * @throws IllegalArgumentException if the level is not in (0, 1)
     */
    public CultureCheck withAlpha(double level) {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("alpha " + level + ": it is a fraction in (0, 1), such as 0.01");
        }
        return new CultureCheck(limits, plan, level);
    }

    /**
     * Returns what is found in a log, on its last day.
     *
     * @param log the log
     * @return by row
     * @throws IllegalArgumentException if the doses of the plan have no unit
     */
    public CultureFindings of(CultureLog log) {
        List<CultureFinding> all = new ArrayList<>(log.getFindings(limits()).getAll());
        for (CultureEvent event : log.getEvents()) {
            double[] squares = event.getSquares();
            boolean counts = squares.length > 1
                    && DoubleStream.of(squares).allMatch(count -> count >= 0 && count == Math.rint(count))
                    && DoubleStream.of(squares).sum() > 0;
            if (counts) {
                CellCount count = CellCounting.withDefaults().withAlpha(alpha).of(squares);
                if (count.isScattered()) {
                    all.add(CultureFinding.of(
                            event,
                            CultureRule.COUNT_SCATTER,
                            "squares " + squaresOf(squares) + ", p = " + Digits.of(count.getDispersionPvalue()),
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
        return Settings.of("limits", limits).and("plan", plan).and("alpha", alpha);
    }
}
