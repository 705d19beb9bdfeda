package io.github.foldwise.resistance.escalation;

import io.github.foldwise.text.Digits;
import io.github.foldwise.text.Headline;
import io.github.foldwise.text.Value;
import java.util.Locale;

/** A gate with its verdict, the number that it rests on, and the reason in words. */
public final class GateCheck extends Value {
    private static final long serialVersionUID = 1L;

    private final Gate gate;
    private final double estimate;
    private final double limit;
    private final GateVerdict verdict;
    private final String reason;
    private final double upper;
    private final double pvalue;

    GateCheck(Gate gate, double estimate, double limit, GateVerdict verdict, String reason) {
        this(gate, estimate, limit, verdict, reason, Double.NaN, Double.NaN);
    }

    private GateCheck(
            Gate gate, double estimate, double limit, GateVerdict verdict, String reason, double upper, double pvalue) {
        this.gate = gate;
        this.estimate = estimate;
        this.limit = limit;
        this.verdict = verdict;
        this.reason = reason;
        this.upper = upper;
        this.pvalue = pvalue;
    }

    GateCheck with(double newUpper, double newPvalue) {
        return new GateCheck(gate, estimate, limit, verdict, reason, newUpper, newPvalue);
    }

    /** {@return the gate} */
    public Gate getGate() {
        return gate;
    }

    /** {@return what was found: passages, percent, a ratio of doubling times, or vials; NaN where it is not known} */
    public double getEstimate() {
        return estimate;
    }

    /** {@return what it is held against} */
    public double getLimit() {
        return limit;
    }

    /**
     * Returns the limit that growth is judged by.
     *
     * @return the upper one-sided 95 % limit of the ratio of doubling times; NaN for other gates, and where there is none
     */
    public double getUpper() {
        return upper;
    }

    /**
     * Returns the p-value of growth that is not normal yet: small where the ratio lies below the margin.
     *
     * @return the upper tail of t at \( (\ln margin - \ln ratio)/SE \); NaN for other gates, and without a standard error
     */
    public double getPvalue() {
        return pvalue;
    }

    /** {@return whether the line passes} */
    public GateVerdict getVerdict() {
        return verdict;
    }

    /** {@return why, in words} */
    public String getReason() {
        return reason;
    }

    @Override
    protected Object[] parts() {
        return new Object[] {gate, estimate, limit, verdict, reason, upper, pvalue};
    }

    /** {@return such as {@code GROWTH pass: 1.12 [.., 1.273] against 1.3}, then the reason} */
    @Override
    public String toString() {
        return Headline.of(gate + " " + verdict.name().toLowerCase(Locale.ROOT).replace('_', ' ') + ": "
                        + Digits.of(estimate)
                        + (Double.isNaN(upper) ? "" : " [.., " + Digits.of(upper) + "]") + " against "
                        + Digits.of(limit))
                + "\n"
                + Headline.row("  " + reason);
    }
}
