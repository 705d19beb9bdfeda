package io.github.foldwise.resistance.escalation;

import io.github.foldwise.culture.VialBank;
import io.github.foldwise.quantity.Concentration;
import io.github.foldwise.table.Table;
import io.github.foldwise.table.Tabular;
import io.github.foldwise.text.Digits;
import io.github.foldwise.text.Headline;
import io.github.foldwise.text.Value;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Whether a line goes up to its next dose: every gate with its reason, the next dose, the way back, and whether to stop. */
public final class EscalationVerdict extends Value implements Tabular {
    private static final long serialVersionUID = 1L;

    private final String flask;
    private final GateCheck[] checks;
    private final @Nullable Concentration dose;
    private final @Nullable Concentration next;
    private final RecoveryRule.NextStep step;
    private final @Nullable VialBank rollback;
    private final EscalationStop stop;

    EscalationVerdict(
            String flask,
            List<GateCheck> checks,
            @Nullable Concentration dose,
            @Nullable Concentration next,
            RecoveryRule.NextStep step,
            @Nullable VialBank rollback,
            EscalationStop stop) {
        this.flask = flask;
        this.checks = checks.toArray(new GateCheck[0]);
        this.dose = dose;
        this.next = next;
        this.step = step;
        this.rollback = rollback;
        this.stop = stop;
    }

    /** {@return the flask} */
    public String getFlask() {
        return flask;
    }

    /** {@return each gate with its verdict} */
    public List<GateCheck> getChecks() {
        return List.of(checks);
    }

    /**
     * Returns one of them.
     *
     * @param gate the gate
     * @return its verdict, number and reason
     */
    public GateCheck get(Gate gate) {
        return Arrays.stream(checks)
                .filter(check -> check.getGate() == gate)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("gate " + gate + " was not asked for"));
    }

    /**
     * Returns the verdict over all gates.
     *
     * @return fail where one fails, else not decided where one is not, else pass
     */
    public GateVerdict getVerdict() {
        boolean fails = Arrays.stream(checks).anyMatch(check -> check.getVerdict() == GateVerdict.FAIL);
        boolean open = Arrays.stream(checks).anyMatch(check -> check.getVerdict() == GateVerdict.NOT_DECIDED);
        return fails ? GateVerdict.FAIL : open ? GateVerdict.NOT_DECIDED : GateVerdict.PASS;
    }

    /** {@return the dose of the flask; null where it has no drug} */
    public @Nullable Concentration getDose() {
        return dose;
    }

    /** {@return the next dose of the plan; null without a plan or at its end} */
    public @Nullable Concentration getNextDose() {
        return next;
    }

    /** {@return how far to go up by how long the line took, counted from its dose to the last day where all gates are passed} */
    public RecoveryRule.NextStep getNextStep() {
        return step;
    }

    /** {@return the bank to go back to: that of the highest lower dose with a vial left, the latest of several; null where there is none} */
    public @Nullable VialBank getRollback() {
        return rollback;
    }

    /** {@return why the escalation ends, if it does} */
    public EscalationStop getStop() {
        return stop;
    }

    /** {@return a row for each gate} */
    @Override
    public Table toTable() {
        Table.Builder table = Table.builder("gates of " + flask)
                .text("flask")
                .text("gate")
                .number("estimate")
                .number("limit")
                .text("verdict")
                .text("reason");
        for (GateCheck check : checks) {
            table.row(
                    flask,
                    check.getGate().name(),
                    check.getEstimate(),
                    check.getLimit(),
                    check.getVerdict().name(),
                    check.getReason());
        }
        return table.build();
    }

    @Override
    protected @Nullable Object[] parts() {
        return new @Nullable Object[] {flask, checks, dose, next, step, rollback, stop};
    }

    /** {@return the verdict, then each gate, the next dose and the way back} */
    @Override
    public String toString() {
        String verdict = getVerdict().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        StringBuilder text = new StringBuilder(Headline.of(flask, stop == EscalationStop.NONE ? verdict : stop.name()));
        for (GateCheck check : checks) {
            text.append('\n')
                    .append(Headline.row("  "
                            + Objects.requireNonNull(
                                    check.toString().lines().findFirst().orElse(""))
                            + "; " + check.getReason()));
        }
        text.append('\n')
                .append(Headline.row("  next "
                        + (next == null
                                ? "dose not planned"
                                : Digits.of(next.getValue()) + " "
                                        + next.getUnit().getSymbol())
                        + "; " + step));
        return text.append('\n')
                .append(Headline.row(
                        rollback == null ? "  no vial of a lower dose to go back to" : "  back to " + rollback))
                .toString();
    }
}
