package io.github.foldwise.io.internal.drawing.axis;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/** Ticks of a linear axis at multiples of 1, 2 or 5 times a power of ten. */
public final class RoundNumbers {

    private static final double[] STEPS = {1, 2, 5, 10};

    private RoundNumbers() {}

    /** Ticks between two values, at most {@code most + 1} of them. */
    public static List<TickMark> ticks(double low, double high, int most) {
        double raw = (high - low) / most;
        double power = Math.pow(10, Math.floor(Math.log10(raw)));
        double step = 10 * power;
        for (double candidate : STEPS) {
            if (candidate * power >= raw * (1 - 1e-9)) {
                step = candidate * power;
                break;
            }
        }
        int decimals = -(int) Math.floor(Math.log10(step) + 1e-9);
        boolean powers = Math.max(Math.abs(low), Math.abs(high)) >= 1e6 || decimals > 5;
        List<TickMark> ticks = new ArrayList<>();
        double first = Math.ceil(low / step - 1e-9);
        for (int i = 0; i <= most; i++) {
            double k = first + i;
            if (k * step > high + step * 1e-9) {
                break;
            }
            ticks.add(new TickMark(k * step, label(k * step, decimals, powers), true));
        }
        return ticks;
    }

    private static String label(double value, int decimals, boolean powers) {
        BigDecimal rounded = BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_EVEN);
        if (!powers) {
            return rounded.setScale(Math.max(0, decimals)).toPlainString().replace('-', '−');
        }
        if (rounded.signum() == 0) {
            return "0";
        }
        BigDecimal digits = rounded.stripTrailingZeros();
        int exponent = digits.precision() - digits.scale() - 1;
        String mantissa = digits.movePointLeft(exponent).stripTrailingZeros().toPlainString();
        return mantissa.replace('-', '−') + "×" + LogTicks.power(exponent);
    }
}
