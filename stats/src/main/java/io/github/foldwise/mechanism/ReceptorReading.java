package io.github.foldwise.mechanism;

import io.github.foldwise.text.Headline;
import io.github.foldwise.text.Value;

/**
 * By which road a receptor tyrosine kinase rose: at once under drug in the parent, over weeks in the line, both or neither, and how much
 * of it the parent had. Instances are immutable.
 */
public final class ReceptorReading extends Value {
    private static final long serialVersionUID = 1L;

    private final String receptor;
    private final String line;
    private final MechanismAnswer rapid;
    private final MechanismAnswer acquired;
    private final MechanismAnswer baseline;

    ReceptorReading(
            String receptor, String line, MechanismAnswer rapid, MechanismAnswer acquired, MechanismAnswer baseline) {
        this.receptor = receptor;
        this.line = line;
        this.rapid = rapid;
        this.acquired = acquired;
        this.baseline = baseline;
    }

    /** {@return the receptor} */
    public String getReceptor() {
        return receptor;
    }

    /** {@return the line that may have acquired it; empty where the evidence holds the parent alone} */
    public String getLine() {
        return line;
    }

    /**
     * {@return whether its phosphorylation rises within hours of drug in the parent, against vehicle at the same time, while the total
     * stays unchanged}
     */
    public MechanismAnswer getRapid() {
        return rapid;
    }

    /** {@return whether its total (protein, else mRNA) is up in the line without drug and does not rise in the parent within hours of drug} */
    public MechanismAnswer getAcquired() {
        return acquired;
    }

    /** {@return whether the parent has much or little of it, against a comparator: high, low or not decided} */
    public MechanismAnswer getBaseline() {
        return baseline;
    }

    /** {@return the pattern: rapid, acquired, rapid and acquired, neither, or what is not decided} */
    public String getPattern() {
        MechanismCall first = rapid.getCall();
        MechanismCall second = acquired.getCall();
        if (first == MechanismCall.NOT_DECIDED || second == MechanismCall.NOT_DECIDED) {
            return first == second
                    ? "not decided"
                    : first == MechanismCall.NOT_DECIDED
                            ? (second == MechanismCall.YES ? "acquired" : "not acquired") + "; rapid not decided"
                            : (first == MechanismCall.YES ? "rapid" : "not rapid") + "; acquired not decided";
        }
        if (first == MechanismCall.YES) {
            return second == MechanismCall.YES ? "rapid and acquired" : "rapid";
        }
        return second == MechanismCall.YES ? "acquired" : "neither";
    }

    /**
     * Returns the pattern with the line that each part of it was seen in: a rapid rise is one of the parent, and says nothing of the line.
     *
     * @return such as {@code rapid in parental, not acquired in resistant}
     */
    public String getFinding() {
        return found("rapid", rapid) + ", " + found("acquired", acquired);
    }

    private static String found(String word, MechanismAnswer answer) {
        String where = answer.getLine().isEmpty() ? "" : " in " + answer.getLine();
        return switch (answer.getCall()) {
            case YES -> word + where;
            case NO -> "not " + word + where;
            default -> word + where + (answer.isAsked() ? " not decided" : " not asked");
        };
    }

    @Override
    protected Object[] parts() {
        return new Object[] {receptor, line, rapid, acquired, baseline};
    }

    /** {@return the pattern, then the three answers with their reasons} */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(Headline.of(receptor, getPattern()));
        for (MechanismAnswer answer : new MechanismAnswer[] {rapid, acquired, baseline}) {
            String number = answer.number();
            text.append('\n')
                    .append(Headline.row(
                            answer.getQuestion() + ": " + answer.getCall().getLabel()
                                    + (number.isEmpty() ? "" : ", " + number)
                                    + (answer.getReason().isEmpty() ? "" : "; " + answer.getReason())));
        }
        return text.toString();
    }
}
