package io.github.foldwise.text;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Places of a sequence as Python takes them: from one place to before another, by a step, negative ones from the end.
 *
 * @param start the first place
 * @param stop where it ends, which is not among them
 * @param step from one to the next, not 0
 */
record Slice(int start, int stop, int step) {
    private static final Pattern PRINTED = Pattern.compile("slice\\((\\S+), (\\S+), (\\S+)\\)");
    private static final Pattern WHOLE = Pattern.compile("-?\\d{1,1000}L?");
    private static final BigInteger BEYOND = BigInteger.ONE.shiftLeft(30);

    /** The places of a printed slice, {@code slice(0, None, 2)}, in a sequence of some length. */
    static Slice of(String printed, int size) {
        Matcher matcher = PRINTED.matcher(printed);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    printed + " is no place, name or slice of a result; give one, such as [0] or [1:3]");
        }
        int step = matcher.group(3).equals("None") ? 1 : number(matcher.group(3));
        if (step == 0) {
            throw new IllegalArgumentException("slice step cannot be zero");
        }
        int first = step > 0 ? 0 : -1;
        int last = step > 0 ? size : size - 1;
        return new Slice(
                place(matcher.group(1), size, step > 0 ? first : last, first, last),
                place(matcher.group(2), size, step > 0 ? last : first, first, last),
                step);
    }

    private static int place(String text, int size, int missing, int first, int last) {
        if (text.equals("None")) {
            return missing;
        }
        int place = number(text);
        return Math.max(first, Math.min(last, place < 0 ? place + size : place));
    }

    /** A whole number as Python prints it, with L in Python 2 if it is long; beyond an int it is beyond any sequence. */
    static int number(String text) {
        if (!WHOLE.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    text + " is no place of a result; give a whole number, such as [0] or [1:3]");
        }
        BigInteger number = new BigInteger(text.replace("L", ""));
        return number.max(BEYOND.negate()).min(BEYOND).intValue();
    }

    /** {@return the members at these places} */
    <E> List<E> of(Collection<E> members) {
        List<E> all = new ArrayList<>(members);
        List<E> chosen = new ArrayList<>();
        for (int i = start; step > 0 ? i < stop : i > stop; i += step) {
            chosen.add(all.get(i));
        }
        return chosen;
    }
}
