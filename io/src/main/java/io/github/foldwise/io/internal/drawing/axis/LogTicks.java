package io.github.foldwise.io.internal.drawing.axis;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Ticks of a logarithmic axis: decades where there are several, 1-2-5 steps where there are not, more within one, else
 * round numbers. */
public final class LogTicks {

    private static final String SUPERSCRIPT = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    /** Decimal logarithm of the least number with which ticks can be counted. */
    private static final double LOWEST = -290;

    /** Digits that have a label within one decade, where there is room. */
    private static final Set<Integer> DENSE = Set.of(1, 2, 3, 4, 5, 6, 8);

    private LogTicks() {}

    /** Ticks between two decimal logarithms, with about as many labels as fit. */
    public static List<TickMark> of(double low, double high, double labels) {
        double tolerance = 1e-9 * Math.max(1, Math.abs(low) + Math.abs(high));
        int first = (int) Math.floor(low + tolerance);
        int last = (int) Math.floor(high + tolerance);
        int step = (int) Math.max(1, Math.ceil((high - low) / Math.max(1, labels)));
        double widest = first >= -4 && last <= 5 ? 2.4 : 1.7;
        // With one decade or none to label, narrower room is enough for what is between.
        boolean few = Math.floor(high + tolerance) - Math.ceil(low - tolerance) < 2;
        boolean fine = high - low < widest && labels > (few ? 2.5 : 3) * (high - low);
        boolean dense = high - low > 0.5 && high - low < 1 && labels > DENSE.size() * (high - low);
        int lowestLabel = fine ? first : (int) Math.ceil(low - tolerance);
        boolean plain = lowestLabel >= -4 && last <= 5;
        List<TickMark> ticks = new ArrayList<>();
        for (int decade = first; decade <= last; decade++) {
            for (int digit = 1; digit <= 9; digit++) {
                double position = decade + Math.log10(digit);
                boolean major = digit == 1
                        ? Math.floorMod(decade, step) == 0
                        : (fine && (digit == 2 || digit == 5)) || (dense && DENSE.contains(digit));
                boolean shown = major || (step == 1 ? high - low <= 8 : digit == 1);
                if (shown && position >= low - tolerance && position <= high + tolerance) {
                    ticks.add(new TickMark(position, major ? label(digit, decade, plain) : "", major));
                }
            }
        }
        // Two numbers tell no scale between them.
        boolean told = ticks.stream().filter(TickMark::major).count() > 2;
        return told || high - low > 1 || low < LOWEST || high > -LOWEST ? ticks : ofRoundNumbers(low, high, labels);
    }

    /** Within part of a decade there may be two or fewer of 1, 2 and 5, from which no value can be read. */
    private static List<TickMark> ofRoundNumbers(double low, double high, double labels) {
        int most = (int) Math.max(3, Math.min(6, labels));
        List<TickMark> ticks = new ArrayList<>();
        for (TickMark tick : RoundNumbers.ticks(Math.pow(10, low), Math.pow(10, high), most)) {
            ticks.add(new TickMark(Math.log10(tick.position()), tick.label(), true));
        }
        return ticks;
    }

    private static String label(int digit, int decade, boolean plain) {
        if (plain) {
            return BigDecimal.valueOf(digit).scaleByPowerOfTen(decade).toPlainString();
        }
        return (digit == 1 ? "" : digit + "×") + power(decade);
    }

    /** A power of ten with its exponent set high. */
    public static String power(int exponent) {
        StringBuilder text = new StringBuilder("10");
        for (char c : Integer.toString(exponent).toCharArray()) {
            text.append(c == '-' ? '⁻' : SUPERSCRIPT.charAt(c - '0'));
        }
        return text.toString();
    }
}
