package io.github.foldwise.culture;

import io.github.foldwise.text.Digits;
import io.github.foldwise.text.Headline;
import io.github.foldwise.text.Value;

/**
 * How often a population doubled: \( \log_2(out / in) \) of living cells.
 *
 * <pre>{@code
 * Doublings.of(2.5e5, 3.2e6).getNumber()                          // 3.678
 * Doublings.ofSplit(30).getDoublingHours(7 * 24)                  // 34.24, assumed
 * }</pre>
 *
 * <p>The factor 3.32 of older formulas is \( 1/\log_{10} 2 = 3.3219\ldots \) cut short and not used.
 */
public final class Doublings extends Value {
    private static final long serialVersionUID = 1L;

    private final double in;
    private final double out;
    private final boolean assumed;

    private Doublings(double in, double out, boolean assumed) {
        this.in = in;
        this.out = out;
        this.assumed = assumed;
    }

    /**
     * Returns the doublings between two counts.
     *
     * @param seeded cells put into the flask, above 0
     * @param harvested cells taken out of it, above 0
     * @return the doublings, all cells alive
     * @throws IllegalArgumentException if a count is not above 0 and finite
     */
    public static Doublings of(double seeded, double harvested) {
        return new Doublings(checked("seeded", seeded), checked("harvested", harvested), false);
    }

    /**
     * Returns the doublings after a split that was not counted: the flask grew back to what it was.
     *
     * @param parts into how many parts the cells were split, above 0: 30 for 1:30
     * @return the doublings, {@linkplain #isAssumed() assumed}
     * @throws IllegalArgumentException if the number is not above 0 and finite
     */
    public static Doublings ofSplit(double parts) {
        return new Doublings(1, checked("split 1:", parts), true);
    }

    private static double checked(String what, double number) {
        if (!(number > 0 && number <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException(what + " " + number + ": doublings need a number above 0");
        }
        return number;
    }

    /**
     * Returns these doublings of the living cells that attached.
     *
     * @param percent cells that attach of those seeded, in (0, 100]
     * @return a copy
     * @throws IllegalArgumentException if the percentage is not in (0, 100]
     */
    public Doublings withAttachment(double percent) {
        return new Doublings(in * share("attachment", percent), out, assumed);
    }

    /**
     * Returns these doublings with the living cells of those seeded.
     *
     * @param percent living cells of those seeded, in (0, 100]
     * @return a copy
     * @throws IllegalArgumentException if the percentage is not in (0, 100]
     */
    public Doublings withSeededViability(double percent) {
        return new Doublings(in * share("viability", percent), out, assumed);
    }

    /**
     * Returns these doublings with the living cells of those harvested.
     *
     * @param percent living cells of those harvested, in (0, 100]
     * @return a copy
     * @throws IllegalArgumentException if the percentage is not in (0, 100]
     */
    public Doublings withHarvestedViability(double percent) {
        return new Doublings(in, out * share("viability", percent), assumed);
    }

    private static double share(String what, double percent) {
        if (!(percent > 0 && percent <= 100)) {
            throw new IllegalArgumentException(what + " " + percent + " %: give a percentage in (0, 100]");
        }
        return percent / 100;
    }

    /** {@return the doublings; negative where cells were lost} */
    public double getNumber() {
        return Math.log(out / in) / Math.log(2);
    }

    /** {@return whether no one counted: true where they follow from a split} */
    public boolean isAssumed() {
        return assumed;
    }

    /**
     * Returns the time of one doubling.
     *
     * @param hours from seeding to harvest, above 0
     * @return hours; infinite where nothing grew, negative where cells were lost
     * @throws IllegalArgumentException if the hours are not above 0
     */
    public double getDoublingHours(double hours) {
        return checked("hours", hours) / getNumber();
    }

    @Override
    protected Object[] parts() {
        return new Object[] {in, out, assumed};
    }

    /** {@return such as {@code 3.678 doublings}} */
    @Override
    public String toString() {
        return Headline.of(Digits.of(getNumber()) + " doublings" + (assumed ? ", assumed" : ""));
    }
}
