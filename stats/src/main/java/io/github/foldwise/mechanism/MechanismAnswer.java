package io.github.foldwise.mechanism;

import io.github.foldwise.inference.Interval;
import io.github.foldwise.text.Digits;
import io.github.foldwise.text.Headline;
import io.github.foldwise.text.Value;

/**
 * A question to the evidence with its answer: an estimate with its interval, the margin that it is held against, a call, and where
 * nothing was decided the reason. Instances are immutable.
 */
public final class MechanismAnswer extends Value {
    private static final long serialVersionUID = 1L;
    private static final String UNASKED = "cannot be asked: ";

    private final String question;
    private final String target;
    private final String line;
    private final double estimate;
    private final double lower;
    private final double upper;
    private final double margin;
    private final MechanismCall call;
    private final int experiments;
    private final double pvalue;
    private final double adjusted;
    private final String reason;
    private final String at;
    /** How many questions share the adjustment of the p-value. */
    private final int family;

    MechanismAnswer(
            String question,
            String target,
            String line,
            double[] numbers,
            double margin,
            MechanismCall call,
            int experiments,
            double pvalue,
            String reason) {
        this(question, target, line, numbers, margin, call, experiments, pvalue, pvalue, reason, "", 1);
    }

    private MechanismAnswer(
            String question,
            String target,
            String line,
            double[] numbers,
            double margin,
            MechanismCall call,
            int experiments,
            double pvalue,
            double adjusted,
            String reason,
            String at,
            int family) {
        this.question = question;
        this.target = target;
        this.line = line;
        this.estimate = numbers[0];
        this.lower = numbers[1];
        this.upper = numbers[2];
        this.margin = margin;
        this.call = call;
        this.experiments = experiments;
        this.pvalue = pvalue;
        this.adjusted = adjusted;
        this.reason = reason;
        this.at = at;
        this.family = family;
    }

    /** A fold as the answer to a question that has no other words. */
    static MechanismAnswer of(String question, String target, String line, SignalFold fold, String reason) {
        MechanismCall call = fold.getCall();
        return new MechanismAnswer(
                        question,
                        target,
                        line,
                        numbers(fold),
                        margin(fold),
                        call,
                        fold.getExperimentCount(),
                        fold.getPvalue(),
                        reason)
                .at(fold.getAt());
    }

    /** The margin that a fold is called by, or that it failed where it is not decided: that of unchanged where the estimate is within it. */
    static double margin(SignalFold fold) {
        double same = fold.margins().getSame();
        boolean isWithin = Math.abs(Math.log(fold.getFold())) < Math.log(same);
        boolean isSame =
                fold.getCall() == MechanismCall.UNCHANGED || (fold.getCall() == MechanismCall.NOT_DECIDED && isWithin);
        return isSame ? same : fold.margins().getChange();
    }

    /** This answer with the dose and time that it is of. */
    MechanismAnswer at(String where) {
        return new MechanismAnswer(
                question,
                target,
                line,
                new double[] {estimate, lower, upper},
                margin,
                call,
                experiments,
                pvalue,
                adjusted,
                reason,
                where,
                family);
    }

    /** Estimate and limits of a fold. */
    static double[] numbers(SignalFold fold) {
        Interval interval = fold.interval(fold.margins().getLevel());
        return new double[] {fold.getFold(), interval.getLower(), interval.getUpper()};
    }

    /** What cannot be asked of the evidence. */
    static MechanismAnswer unasked(String question, String target, String line, String reason) {
        double[] nothing = {Double.NaN, Double.NaN, Double.NaN};
        return new MechanismAnswer(
                question,
                target,
                line,
                nothing,
                Double.NaN,
                MechanismCall.NOT_DECIDED,
                0,
                Double.NaN,
                UNASKED + reason);
    }

    /** This answer with its p-value adjusted over a family; a difference that it does not bear is not decided. */
    MechanismAnswer adjusted(double newAdjusted, int questions, double level) {
        boolean isClaim = call == MechanismCall.UP
                || call == MechanismCall.DOWN
                || call == MechanismCall.YES
                || call == MechanismCall.HIGH
                || call == MechanismCall.LOW
                || call == MechanismCall.RESTORED
                || call == MechanismCall.NOT_RESTORED;
        boolean isLost = isClaim && newAdjusted > 1 - level;
        return new MechanismAnswer(
                question,
                target,
                line,
                new double[] {estimate, lower, upper},
                margin,
                isLost ? MechanismCall.NOT_DECIDED : call,
                experiments,
                pvalue,
                newAdjusted,
                isLost
                        ? FoldCalls.reason(
                                MechanismPhrase.HOLM_LOST.say(call.getLabel(), Digits.ofPvalue(newAdjusted), questions),
                                reason)
                        : reason,
                at,
                questions);
    }

    /** {@return the question, such as {@code restoration} or {@code line under drug}} */
    public String getQuestion() {
        return question;
    }

    /** {@return the target in its form, such as {@code FAK pY397 / FAK}} */
    public String getTarget() {
        return target;
    }

    /** {@return the line that is asked about} */
    public String getLine() {
        return line;
    }

    /** {@return the estimate: a fold, of restoration a fraction, of concordance a correlation; NaN where there is none} */
    public double getEstimate() {
        return estimate;
    }

    /**
     * {@return the lower limit at the level of the margins, of rapid that by which it is told: for all its times together, of a no by
     * itself; NaN where there is none}
     */
    public double getLower() {
        return lower;
    }

    /** {@return the upper limit of the same interval as {@link #getLower}; NaN where there is none} */
    public double getUpper() {
        return upper;
    }

    /**
     * {@return the margin that the call is told by, or that was failed where it is not decided: of a fold whose estimate lies within that
     * of unchanged that one, else that of a change, of rapid, acquired and rebound always that of a change; NaN where there is none}
     */
    public double getMargin() {
        return margin;
    }

    /** {@return at which dose and time, such as {@code 1 µM, 24 h}; empty where neither is stated} */
    public String getAt() {
        return at;
    }

    /** {@return how many questions share the adjustment of the p-value; 1 where it stands alone} */
    public int getFamilySize() {
        return family;
    }

    /** {@return what may be said; {@link MechanismCall#NOT_DECIDED} of what cannot be asked as well, whose reason says so} */
    public MechanismCall getCall() {
        return call;
    }

    /** {@return the number of experiments that it rests on} */
    public int getExperimentCount() {
        return experiments;
    }

    /** {@return the p-value of no change, of restoration that of its margin; NaN where nothing was tested} */
    public double getPvalue() {
        return pvalue;
    }

    /** {@return the p-value adjusted by Holm over its family of questions} */
    public double getAdjustedPvalue() {
        return adjusted;
    }

    /** {@return why it is not decided, or what the call rests on beside the number; may be empty} */
    public String getReason() {
        return reason;
    }

    /**
     * Returns the limit that decides the call against its margin.
     *
     * @return such as {@code lower limit 2.362 above 1.5}; empty where the reason says what decides, or nothing was decided
     */
    public String getBasis() {
        boolean isFall = question.startsWith("through ") || question.startsWith("survival ");
        String reciprocal = margin == 0 ? "0" : "1/" + Digits.of(margin);
        return switch (call) {
            case UP, HIGH, RESTORED -> above();
            case DOWN, LOW -> below(reciprocal);
            case NOT_RESTORED -> below(Digits.of(margin));
            case YES -> isFall ? below(reciprocal) : above();
            case NO -> !isFall && upper < margin ? below(Digits.of(margin)) : "";
            case UNCHANGED, NOT_DECIDED, NOT_CALLED -> "";
        };
    }

    private String above() {
        return "lower limit " + Digits.of(lower) + " above " + Digits.of(margin);
    }

    private String below(String limit) {
        return Double.isNaN(upper) ? "" : "upper limit " + Digits.of(upper) + " below " + limit;
    }

    /** The reason without the words that it cannot be asked. */
    String why() {
        return reason.replace(UNASKED, "");
    }

    boolean isAsked() {
        return !reason.startsWith(UNASKED);
    }

    /** The number with its limits, empty where there is neither. */
    String number() {
        if (Double.isNaN(estimate) && Double.isNaN(lower)) {
            return "";
        }
        return ((Double.isNaN(estimate) ? "" : Digits.of(estimate))
                        + (Double.isNaN(lower) ? "" : " [" + Digits.of(lower) + ", " + Digits.of(upper) + "]"))
                .strip();
    }

    @Override
    protected Object[] parts() {
        return new Object[] {
            question,
            target,
            line,
            estimate,
            lower,
            upper,
            margin,
            call,
            experiments,
            pvalue,
            adjusted,
            reason,
            at,
            family
        };
    }

    /** {@return the call with its number, then the question, target and line, then the reason} */
    @Override
    public String toString() {
        String number = number();
        String row = question + ", " + target + (line.isEmpty() ? "" : ", " + line)
                + (experiments > 0 ? ", " + Headline.counted(experiments, "experiment") : "");
        String why = why().replaceAll(";.*", "");
        String answer = number.isEmpty() ? why : number;
        return Headline.of(call.getLabel() + (answer.isEmpty() ? "" : ": " + answer)) + "\n" + Headline.row(row)
                + (reason.isEmpty() ? "" : "\n" + Headline.row(reason));
    }
}
