package io.github.foldwise.internal;

import java.util.List;
import java.util.Locale;

/** Names in a message: the first few, and how many there are beyond. */
public final class ShortList {
    private static final int MOST = 12;

    private ShortList() {}

    /**
     * Returns names joined by commas.
     *
     * @param names the names
     * @return all of up to twelve; of more, the first eleven and the number of the others
     */
    public static String of(List<String> names) {
        int shown = names.size() <= MOST ? names.size() : MOST - 1;
        String text = String.join(", ", names.subList(0, shown));
        return shown == names.size() ? text : String.format(Locale.ROOT, "%s and %,d more", text, names.size() - shown);
    }

    /**
     * Returns names joined by commas, in brackets.
     *
     * @param names the names
     * @return as {@link #of(List)}, such as {@code [a, b]}
     */
    public static String bracketed(List<String> names) {
        return "[" + of(names) + "]";
    }
}
