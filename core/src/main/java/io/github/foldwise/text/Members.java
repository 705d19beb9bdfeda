package io.github.foldwise.text;

import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * A result of several members, as a collection that cannot be changed: {@code for}, {@code stream()} and {@code contains} in Java,
 * {@code len()}, {@code in} and {@code list()} in Python. Members are in a fixed order; two results are equal by their own rule.
 *
 * @param <E> what the members are
 */
public interface Members<E> extends Collection<E> {
    @Override
    default boolean isEmpty() {
        return size() == 0;
    }

    @Override
    default boolean contains(Object member) {
        return StreamSupport.stream(spliterator(), false).anyMatch(each -> Objects.equals(each, member));
    }

    @Override
    default boolean containsAll(Collection<?> members) {
        return members.stream().allMatch(this::contains);
    }

    @Override
    default Object[] toArray() {
        return toArray(new Object[size()]);
    }

    @Override
    default <T> T[] toArray(T[] array) {
        T[] all = array.length < size() ? Arrays.copyOf(array, size()) : array;
        int next = 0;
        for (E each : this) {
            @SuppressWarnings("unchecked") // the array refuses what does not fit, as of any collection
            T member = (T) each;
            all[next++] = member;
        }
        if (next < all.length) {
            // The mark of the end that a longer array is owed.
            Arrays.fill(all, next, next + 1, null);
        }
        return all;
    }

    /** Members are never added; throws {@link UnsupportedOperationException}. */
    @Override
    default boolean add(E member) {
        throw new UnsupportedOperationException("a result is not changed");
    }

    /** Members are never added; throws {@link UnsupportedOperationException}. */
    @Override
    default boolean addAll(Collection<? extends E> members) {
        throw new UnsupportedOperationException("a result is not changed");
    }

    /** Members are never removed; throws {@link UnsupportedOperationException}. */
    @Override
    default boolean remove(Object member) {
        throw new UnsupportedOperationException("a result is not changed");
    }

    /** Members are never removed; throws {@link UnsupportedOperationException}. */
    @Override
    default boolean removeAll(Collection<?> members) {
        throw new UnsupportedOperationException("a result is not changed");
    }

    /** Members are never removed; throws {@link UnsupportedOperationException}. */
    @Override
    default boolean retainAll(Collection<?> members) {
        throw new UnsupportedOperationException("a result is not changed");
    }

    /** Members are never removed; throws {@link UnsupportedOperationException}. */
    @Override
    default void clear() {
        throw new UnsupportedOperationException("a result is not changed");
    }

    /**
     * {@return the member of a name; where members have none, that is refused}
     *
     * @param name what a member is called
     * @throws IllegalArgumentException if there is no such member, or they have no names
     * @hidden
     */
    default Object named(String name) {
        throw new IllegalArgumentException(
                "members of this result have no names; \"" + name + "\" is none: give a place, [0]");
    }

    /**
     * What {@code result["parental"]} and {@code result[1:3]} mean in Python; slices of it are known by how they print.
     *
     * @param key a place, a name or a slice
     * @return the member or, of a slice, a list of members
     * @throws IllegalArgumentException if it is none of these, or there is no member of that name
     * @throws IndexOutOfBoundsException if there is none at that place
     * @hidden
     */
    default Object __getitem__(@Nullable Object key) {
        if (key instanceof Number || key == null) {
            return __getitem__(Slice.number(String.valueOf(key)));
        }
        return key instanceof CharSequence name
                ? named(name.toString())
                : Slice.of(key.toString(), size()).of(this);
    }

    /**
     * What {@code result[0]} and {@code result[-1]} mean in Python, whose interpreters for the JVM look for this name.
     *
     * @param index the place from 0, or from the end where it is negative
     * @return the member there
     * @throws IndexOutOfBoundsException if there is none
     * @hidden
     */
    default E __getitem__(int index) {
        int place = index < 0 ? size() + index : index;
        if (place < 0 || place >= size()) {
            throw new IndexOutOfBoundsException("no member " + index + "; there are " + size());
        }
        return StreamSupport.stream(spliterator(), false)
                .skip(place)
                .findFirst()
                .orElseThrow();
    }

    /** {@return the members one after another; nothing is removed by it} */
    @Override
    Iterator<E> iterator();
}
