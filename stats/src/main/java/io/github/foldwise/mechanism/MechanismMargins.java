package io.github.foldwise.mechanism;

import io.github.foldwise.internal.Levels;
import io.github.foldwise.table.Table;
import io.github.foldwise.text.Options;
import java.util.Locale;

/**
 * The margins that calls are held against, which are given before the data are looked at.
 *
 * <p>Restored where the whole set lies above one half, not restored where it lies below; up (down) where the interval at 95 % lies
 * beyond 1.5-fold (1/1.5); unchanged where the interval at 90 % lies within 1.25-fold; else not decided.
 *
 * <p>Each of these calls has its own error rate, which holds for one question by itself: 2.5 % for restored, not restored, up and down
 * where the truth is the margin or on its other side, 2.5 % for the no of a rebound (an interval wholly below the margin of a change),
 * 5 % for unchanged (two one-sided tests). The no of rapid and of acquired is reached by either of two ways, of at most 2.5 % each (an
 * interval wholly below the margin; a lower limit above it, for all k times together, hence 2.5 % / k each, of what is not to rise), and
 * so is wrong in at most 5 %. The yes of rapid is wrong of the site in 2.5 %; that the total is unchanged at that time is told at 5 % at
 * each of the k times, so that a total which truly changed at all of them passes at one in up to k times 5 %. Over a family of questions the p-values of Holm bound the chance of any false up, down, yes, high or low where
 * nothing changed, and of any false (not) restored, at 5 %: such a call stands only with an adjusted p of at most .05. Unchanged and no
 * are <em>not</em> adjusted: of twenty folds that lie just at 1.25, one is called unchanged. Instances are immutable.
 */
public final class MechanismMargins extends Options {
    private static final long serialVersionUID = 1L;

    private final double restored;
    private final double change;
    private final double same;
    private final double level;

    private MechanismMargins(double restored, double change, double same, double level) {
        if (!(restored > 0 && restored < 1)) {
            throw new IllegalArgumentException("margin " + restored
                    + " for a signal that came back: a fraction of what the drug took in the parent, such as 0.5");
        }
        if (!(change > 1 && same > 1 && same <= change && Double.isFinite(change))) {
            throw new IllegalArgumentException("margins of " + change + "-fold for a change and " + same
                    + "-fold for the same: both are above 1, and the first is not below the second");
        }
        this.restored = restored;
        this.change = change;
        this.same = same;
        this.level = Levels.check(level);
    }

    /** {@return one half for restoration, 1.5-fold for a change, 1.25-fold for the same, intervals of 95 %} */
    public static MechanismMargins withDefaults() {
        return new MechanismMargins(0.5, 1.5, 1.25, 0.95);
    }

    /**
     * Returns the margins of a table with columns {@code margin} and {@code value}; what it does not name is as by default.
     *
     * @param table rows restored, change, same or level
     * @return the margins
     * @throws IllegalArgumentException if a column is missing, a row is named otherwise, or a value is out of its range
     */
    public static MechanismMargins of(Table table) {
        MechanismMargins defaults = withDefaults();
        double[] values = {defaults.restored, defaults.change, defaults.same, defaults.level};
        String name = column(table, "margin");
        String value = column(table, "value");
        for (int row = 0; row < table.getRowCount(); row++) {
            String what = table.getText(row, name).strip().toLowerCase(Locale.ROOT);
            if (table.getKind(value) == Table.Kind.TEXT) {
                throw new IllegalArgumentException("row " + (row + 1) + ", column \"" + value + "\": \""
                        + table.getText(row, value) + "\" is no number");
            }
            double number = table.getNumber(row, value);
            int place = switch (what) {
                case "restored", "restoration" -> 0;
                case "change", "changed", "up", "down" -> 1;
                case "same", "unchanged" -> 2;
                case "level" -> 3;
                default ->
                    throw new IllegalArgumentException("row " + (row + 1) + ": margin \"" + what
                            + "\"; there are restored, change, same and level");
            };
            values[place] = number;
        }
        return new MechanismMargins(values[0], values[1], values[2], values[3]);
    }

    private static String column(Table table, String wanted) {
        return table.getColumnNames().stream()
                .filter(name -> name.strip().equalsIgnoreCase(wanted))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("no column " + wanted + "; margins stand in columns margin"
                                + " and value, and there are " + String.join(", ", table.getColumnNames())));
    }

    /**
     * Returns margins with another one for restoration.
     *
     * @param fraction of what the drug took in the parent, between 0 and 1
     * @return a copy
     * @throws IllegalArgumentException if it is not
     */
    public MechanismMargins withRestored(double fraction) {
        return new MechanismMargins(fraction, change, same, level);
    }

    /**
     * Returns margins with another one for a change.
     *
     * @param fold above 1 and not below that of the same
     * @return a copy
     * @throws IllegalArgumentException if it is not
     */
    public MechanismMargins withChange(double fold) {
        return new MechanismMargins(restored, fold, same, level);
    }

    /**
     * Returns margins with another one for the same.
     *
     * @param fold above 1 and not above that of a change
     * @return a copy
     * @throws IllegalArgumentException if it is not
     */
    public MechanismMargins withSame(double fold) {
        return new MechanismMargins(restored, change, fold, level);
    }

    /**
     * Returns margins held against other intervals.
     *
     * @param newLevel their confidence level, in (0, 1); what is unchanged is told by one that leaves out twice as much
     * @return a copy
     * @throws IllegalArgumentException if it is not
     */
    public MechanismMargins withLevel(double newLevel) {
        return new MechanismMargins(restored, change, same, newLevel);
    }

    /** {@return the fraction of what the drug took that counts as back} */
    public double getRestored() {
        return restored;
    }

    /** {@return the fold beyond which something changed} */
    public double getChange() {
        return change;
    }

    /** {@return the fold within which nothing changed} */
    public double getSame() {
        return same;
    }

    /** {@return the confidence level of intervals} */
    public double getLevel() {
        return level;
    }

    /** The level of the interval that tells what is unchanged: at 95 %, 90 %. */
    double sameLevel() {
        return Math.max(0.01, 1 - 2 * (1 - level));
    }

    @Override
    protected Settings settings() {
        return Settings.of("restored", restored)
                .and("change", change)
                .and("same", same)
                .and("level", level);
    }
}
