package io.github.foldwise.culture;

import io.github.foldwise.quantity.Concentration;
import io.github.foldwise.text.Digits;
import org.jspecify.annotations.Nullable;

/** Doses beside each other, which may be in units that do not convert. */
final class Doses {
    private Doses() {}

    /** One dose over another; NaN where they do not convert, or both are 0. */
    static double ratio(Concentration one, Concentration other) {
        try {
            return one.in(other.getUnit()) / other.getValue();
        } catch (IllegalArgumentException e) {
            return Double.NaN;
        }
    }

    static boolean same(@Nullable Concentration one, @Nullable Concentration other, double tolerance) {
        boolean noOne = one == null || one.isZero();
        boolean noOther = other == null || other.isZero();
        if (noOne || noOther) {
            return noOne == noOther;
        }
        return one != null && other != null && Math.abs(ratio(one, other) - 1) <= tolerance;
    }

    static String text(Concentration dose) {
        return Digits.of(dose.getValue()) + " " + dose.getUnit().getSymbol();
    }
}
