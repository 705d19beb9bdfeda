package io.github.foldwise.resistance.escalation;

import io.github.foldwise.table.Table;
import io.github.foldwise.table.Tabular;
import io.github.foldwise.text.Digits;
import io.github.foldwise.text.Headline;
import io.github.foldwise.text.Options;
import io.github.foldwise.text.Value;

/**
 * The next step up from how long a line took to grow normally again at its dose.
 *
 * <pre>{@code
 * RecoveryRule.withDefaults().of(10).getFactor()   // 2: within two weeks
 * }</pre>
 *
 * <p>Fast recovery allows a factor of 2, recovery within three weeks 1.5, a slow one 1.25; a line that has not recovered within
 * six weeks goes back to the bank of the dose before. The numbers are conventions of laboratories, not estimates.
 */
public final class RecoveryRule extends Options {
    private static final long serialVersionUID = 1L;

    private static final RecoveryRule DEFAULTS = new RecoveryRule(14, 21, 42);

    private final double fastDays;
    private final double usualDays;
    private final double longestDays;

    private RecoveryRule(double fastDays, double usualDays, double longestDays) {
        this.fastDays = fastDays;
        this.usualDays = usualDays;
        this.longestDays = longestDays;
    }

    /** {@return a rule of 14 days for a factor of 2, 21 for 1.5 and 42 for 1.25: the weeks that protocols name} */
    public static RecoveryRule withDefaults() {
        return DEFAULTS;
    }

    /**
     * Returns this rule with another limit of fast recovery.
     *
     * @param days days within which a factor of 2 is next, above 0
     * @return a copy
     * @throws IllegalArgumentException if the days are not above 0
     */
    public RecoveryRule withFastDays(double days) {
        return new RecoveryRule(checked(days), usualDays, longestDays);
    }

    /**
     * Returns this rule with another limit of usual recovery.
     *
     * @param days days within which a factor of 1.5 is next, above 0
     * @return a copy
     * @throws IllegalArgumentException if the days are not above 0
     */
    public RecoveryRule withUsualDays(double days) {
        return new RecoveryRule(fastDays, checked(days), longestDays);
    }

    /**
     * Returns this rule with another limit of any recovery.
     *
     * @param days days after which the line goes back to the bank, above 0
     * @return a copy
     * @throws IllegalArgumentException if the days are not above 0
     */
    public RecoveryRule withLongestDays(double days) {
        return new RecoveryRule(fastDays, usualDays, checked(days));
    }

    private static double checked(double days) {
        if (!(days > 0 && days <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException("days " + days + ": a recovery takes a number of days above 0");
        }
        return days;
    }

    /**
     * Returns the next step for a line.
     *
     * @param days days from the increase until it grew normally again; infinite where it did not
     * @return the step
     * @throws IllegalArgumentException if the days are negative or NaN
     */
    public NextStep of(double days) {
        if (!(days >= 0)) {
            throw new IllegalArgumentException(
                    "days " + days + ": a recovery takes 0 days or more, infinitely many if never");
        }
        double factor = days <= fastDays ? 2 : days <= usualDays ? 1.5 : days <= longestDays ? 1.25 : Double.NaN;
        return new NextStep(days, factor);
    }

    /** The step of a line that has not recovered yet: it stays, until that has taken too long. */
    NextStep notYet(double days) {
        return new NextStep(days, days <= longestDays ? 1 : Double.NaN);
    }

    /** The next step of a line. */
    public static final class NextStep extends Value implements Tabular {
        private static final long serialVersionUID = 1L;

        private final double days;
        private final double factor;

        private NextStep(double days, double factor) {
            this.days = days;
            this.factor = factor;
        }

        /** {@return the days that the line took to recover; infinite where it did not} */
        public double getDays() {
            return days;
        }

        /**
         * Returns the factor to the next dose.
         *
         * @return 2, 1.5 or 1.25; 1 where the line stays for now; NaN where it goes back to the bank
         */
        public double getFactor() {
            return factor;
        }

        /** {@return whether a vial of the dose before is to be thawed: true where recovery took too long} */
        public boolean isBackToBank() {
            return Double.isNaN(factor);
        }

        /** {@return one row} */
        @Override
        public Table toTable() {
            return Table.builder("next step")
                    .number("days", "d")
                    .number("factor")
                    .text("outcome")
                    .row(days, factor, isBackToBank() ? "BACK_TO_BANK" : factor == 1 ? "STAY" : "UP")
                    .build();
        }

        @Override
        protected Object[] parts() {
            return new Object[] {days, factor};
        }

        /** {@return such as {@code up by a factor of 1.5, recovered in 18 days}} */
        @Override
        public String toString() {
            if (factor == 1) {
                return Headline.of("stay, " + Digits.of(days) + " days at the dose");
            }
            String when = Double.isInfinite(days) ? "not recovered" : "recovered in " + Digits.of(days) + " days";
            return Headline.of(
                    isBackToBank()
                            ? "back to the bank, " + when
                            : "up by a factor of " + Digits.of(factor) + ", " + when);
        }
    }

    @Override
    protected Settings settings() {
        return Settings.of("fast days", fastDays).and("usual days", usualDays).and("longest days", longestDays);
    }
}
