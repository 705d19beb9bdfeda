package io.github.foldwise.text;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
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
        return hash(parts());
    }

    /** The same in every run of a program, unlike the hash of a constant itself, wherever in the parts one stands. */
    private static int hash(@Nullable Object part) {
        if (part instanceof Enum<?> constant) {
            return constant.name().hashCode();
        }
        if (part instanceof Value value) {
            // By its own rule, also where it is a collection.
            return value.hashCode();
        }
        if (part instanceof Object[] parts) {
            return hash(Arrays.asList(parts));
        }
        if (part instanceof List<?> parts) {
            int hash = 1;
            for (Object each : parts) {
                hash = 31 * hash + hash(each);
            }
            return hash;
        }
        if (part instanceof Collection<?> parts) {
            return parts.stream().mapToInt(Value::hash).sum();
        }
        if (part instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .mapToInt(entry -> hash(entry.getKey()) ^ hash(entry.getValue()))
                    .sum();
        }
        // As an element of an array, which gives arrays of numbers the hash of what they hold.
        return Arrays.deepHashCode(new @Nullable Object[] {part}) - 31;
    }
}
