package io.github.foldwise.text;

import java.io.Serializable;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What data, results and settings have in common: they never change, are equal where they are of one class and hold the same,
 * and are serialisable.
 *
 * <p>Numbers are the same where their bits are, so that {@code NaN} equals {@code NaN}.
 */
public abstract class Value implements Serializable {
    private static final long serialVersionUID = 1L;

    /** For subclasses. */
    protected Value() {}

    /**
     * {@return what it holds, as a new array of all that two equal values have in common; arrays in it are compared element
     * by element}
     */
    protected abstract @Nullable Object[] parts();

    @Override
    public final boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof Value that
                        && getClass() == that.getClass()
                        && Arrays.deepEquals(parts(), that.parts()));
    }

    @Override
    public final int hashCode() {
        @Nullable Object[] parts = parts();
        for (int i = 0; i < parts.length; i++) {
            // The hash of a constant itself differs from one run of a program to the next.
            parts[i] = parts[i] instanceof Enum<?> constant ? constant.name() : parts[i];
        }
        return Arrays.deepHashCode(parts);
    }
}
