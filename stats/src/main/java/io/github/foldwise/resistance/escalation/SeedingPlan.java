package io.github.foldwise.resistance.escalation;

import io.github.foldwise.table.Table;
import io.github.foldwise.table.Tabular;
import io.github.foldwise.text.Digits;
import io.github.foldwise.text.Headline;
import io.github.foldwise.text.Options;
import io.github.foldwise.text.Value;

/**
 * How many cells to seed, so that a flask is as full as wanted on a day.
 *
 * <pre>{@code
 * SeedingPlan.withDefaults().withCapacity(8e6).withDoublingHours(34.24).withLagHours(12).of(96).getCells()   // 1168616
 * }</pre>
 *
 * <p>Cells that begin to double after a lag are <i>C q</i> of a capacity <i>C</i> after <i>t</i> hours where
 * \( C q / 2^{(t - lag)/T_d} \) were seeded.
 */
public final class SeedingPlan extends Options {
    private static final long serialVersionUID = 1L;

    private static final SeedingPlan DEFAULTS = new SeedingPlan(8e6, 80, 24, 0);

    private final double capacity;
    private final double percent;
    private final double doublingHours;
    private final double lagHours;

    private SeedingPlan(double capacity, double percent, double doublingHours, double lagHours) {
        this.capacity = capacity;
        this.percent = percent;
        this.doublingHours = doublingHours;
        this.lagHours = lagHours;
    }

    /** {@return a plan for a flask of 75 cm² (8 million cells) at 80 %, of cells that double in a day at once; give those of the line} */
    public static SeedingPlan withDefaults() {
        return DEFAULTS;
    }

    /**
     * Returns this plan for another flask.
     *
     * @param cells cells of a full flask, above 0
     * @return a copy
     * @throws IllegalArgumentException if the number is not above 0 and finite
     */
    public SeedingPlan withCapacity(double cells) {
        return new SeedingPlan(checked("capacity", cells), percent, doublingHours, lagHours);
    }

    /**
     * Returns this plan for another day.
     *
     * @param newPercent how full the flask is to be, in (0, 100] percent
     * @return a copy
     * @throws IllegalArgumentException if the percentage is not in (0, 100]
     */
    public SeedingPlan withConfluence(double newPercent) {
        if (!(newPercent > 0 && newPercent <= 100)) {
            throw new IllegalArgumentException(
                    "confluence " + newPercent + ": it is a percentage in (0, 100], such as 80");
        }
        return new SeedingPlan(capacity, newPercent, doublingHours, lagHours);
    }

    /**
     * Returns this plan for other cells.
     *
     * @param hours their doubling time, above 0
     * @return a copy
     * @throws IllegalArgumentException if the hours are not above 0 and finite
     */
    public SeedingPlan withDoublingHours(double hours) {
        return new SeedingPlan(capacity, percent, checked("doubling time", hours), lagHours);
    }

    /**
     * Returns this plan for cells that rest after seeding.
     *
     * @param hours the lag, at least 0
     * @return a copy
     * @throws IllegalArgumentException if the hours are negative or not finite
     */
    public SeedingPlan withLagHours(double hours) {
        if (!(hours >= 0 && hours <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException("lag " + hours + ": it is a number of hours of 0 or more");
        }
        return new SeedingPlan(capacity, percent, doublingHours, hours);
    }

    private static double checked(String what, double value) {
        if (!(value > 0 && value <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException(what + " " + value + ": give a number above 0");
        }
        return value;
    }

    /**
     * Returns the cells to seed.
     *
     * @param hours from seeding to the day, above the lag
     * @return the seeding
     * @throws IllegalArgumentException if the hours are not above the lag
     */
    public Seeding of(double hours) {
        if (!(hours > lagHours && hours <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException(
                    "hours " + hours + ": cells rest for " + Digits.of(lagHours) + ", give a later day");
        }
        double end = capacity * percent / 100;
        return new Seeding(end / Math.pow(2, (hours - lagHours) / doublingHours), end);
    }

    /** Cells to seed. */
    public static final class Seeding extends Value implements Tabular {
        private static final long serialVersionUID = 1L;

        private final double cells;
        private final double end;

        private Seeding(double cells, double end) {
            this.cells = cells;
            this.end = end;
        }

        /** {@return how many to seed} */
        public double getCells() {
            return cells;
        }

        /** {@return how many there will be} */
        public double getEnd() {
            return end;
        }

        /**
         * Returns the split that seeds as many.
         *
         * @param harvested cells that are there, above 0
         * @return into how many parts: 5 for 1:5
         * @throws IllegalArgumentException if the number is not above 0
         */
        public double getSplit(double harvested) {
            return checked("harvested", harvested) / cells;
        }

        /** {@return one row} */
        @Override
        public Table toTable() {
            return Table.builder("seeding")
                    .number("cells")
                    .number("end")
                    .row(cells, end)
                    .build();
        }

        @Override
        protected Object[] parts() {
            return new Object[] {cells, end};
        }

        /** {@return such as {@code seed 1168616 cells for 6400000}} */
        @Override
        public String toString() {
            return Headline.of("seed " + Digits.of(cells) + " cells for " + Digits.of(end));
        }
    }

    @Override
    protected Settings settings() {
        return Settings.of("capacity", capacity)
                .and("confluence", percent)
                .and("doubling hours", doublingHours)
                .and("lag hours", lagHours);
    }
}
