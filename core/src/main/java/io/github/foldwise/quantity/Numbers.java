package io.github.foldwise.quantity;

/** Amounts that are checked, and scaling by powers of ten. */
final class Numbers {
    private static final int LARGEST_EXACT_POWER = 22;

    private Numbers() {}

    /** {@code x} times ten to the {@code power}; one correctly rounded operation for powers up to 22. */
    static double scale(double x, int power) {
        if (Math.abs(power) > LARGEST_EXACT_POWER) {
            throw new IllegalArgumentException("power of ten " + power + " is beyond " + LARGEST_EXACT_POWER);
        }
        double factor = Double.parseDouble("1e" + Math.abs(power));
        return power >= 0 ? x * factor : x / factor;
    }

    /** The argument itself when it is finite and not negative; negative zero becomes zero. */
    static double requireAmount(double value, String what, String unit) {
        if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    what + " " + value + " " + unit + " is refused: it must be a finite number, zero or more");
        }
        return value + 0.0;
    }
}
