package io.github.foldwise.text;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Texts cut to the room there is, with an ellipsis where something is left out.
 *
 * <p>A name loses its middle: what labs put at both ends (line, date, replicate, lane) is what tells their names apart. Prose
 * loses its end.
 */
public final class Clip {
    private static final String ELLIPSIS = "…";
    /** Less would show nothing of either end. */
    private static final int LEAST = 3;

    private static final int MOST_LISTED = 12;

    private Clip() {}

    /**
     * Returns a name that fits.
     *
     * @param name the name
     * @param most the number of characters there is room for; at least 3 are taken
     * @return the name, or its beginning and its end around an ellipsis
     */
    public static String of(String name, int most) {
        int kept = Math.max(LEAST, most) - 1;
        return name.length() <= kept + 1 ? name : around(name, kept - kept / 2, kept / 2);
    }

    /**
     * Returns a sentence that fits.
     *
     * @param text the text
     * @param most the number of characters there is room for; at least 3 are taken
     * @return the text, or its beginning and an ellipsis
     */
    public static String end(String text, int most) {
        int kept = Math.max(LEAST, most) - 1;
        return text.length() <= kept + 1 ? text : around(text, kept, 0);
    }

    /**
     * Returns names of one print, each of which fits and none of which looks like another. Where the usual cut would make two
     * names one, all are cut elsewhere: nearer to the end or the beginning, or at both ends around what differs. Where no
     * cut keeps them apart, they are longer than asked for.
     *
     * @param names the names, in any number; equal ones stay equal
     * @param most the number of characters there is room for in each; at least 3 are taken
     * @return the names in the same order
     */
    public static List<String> distinct(Collection<String> names, int most) {
        Objects.requireNonNull(names, "names");
        Set<String> all = new LinkedHashSet<>(names);
        int longest = all.stream().mapToInt(String::length).max().orElse(0);
        for (int room = Math.max(LEAST, most); room < longest; room++) {
            int width = room;
            var cut =
                    cuts(width, longest).filter(c -> keepsApart(all, c, width)).findFirst();
            if (cut.isPresent()) {
                return names.stream()
                        .map(name -> fitting(name, cut.get(), width))
                        .toList();
            }
        }
        return List.copyOf(names);
    }

    /** The ways to cut a name to a width: around an ellipsis from the middle outwards, then a window from left to right. */
    private static Stream<UnaryOperator<String>> cuts(int width, int longest) {
        int kept = width - 1;
        Stream<UnaryOperator<String>> around = IntStream.rangeClosed(0, kept)
                .map(i -> kept / 2 + (i % 2 == 0 ? -i / 2 : (i + 1) / 2))
                .mapToObj(tail -> name -> around(name, kept - tail, tail));
        Stream<UnaryOperator<String>> windows =
                IntStream.rangeClosed(1, longest - width).mapToObj(start -> name -> window(name, start, width - 2));
        return Stream.concat(around, windows);
    }

    private static boolean keepsApart(Set<String> names, UnaryOperator<String> cut, int width) {
        Set<String> seen = new HashSet<>();
        return names.stream().allMatch(name -> seen.add(fitting(name, cut, width)));
    }

    private static String fitting(String name, UnaryOperator<String> cut, int width) {
        return name.length() <= width ? name : cut.apply(name);
    }

    private static String around(String text, int head, int tail) {
        int from = head;
        int to = text.length() - tail;
        // Half a surrogate pair prints as a question mark.
        if (from > 0 && Character.isHighSurrogate(text.charAt(from - 1))) {
            from--;
        }
        if (to < text.length() && Character.isLowSurrogate(text.charAt(to))) {
            to++;
        }
        return text.substring(0, from) + ELLIPSIS + text.substring(to);
    }

    private static String window(String name, int start, int length) {
        int from = Math.min(start, name.length() - length);
        String rest = name.substring(from);
        return ELLIPSIS + (rest.length() <= length + 1 ? rest : around(rest, length, 0));
    }

    /**
     * Returns names for a message: the first few, and how many there are beyond.
     *
     * @param names the names
     * @return all of up to twelve, joined by commas; of more, the first eleven and the number of the others
     */
    public static String list(Collection<String> names) {
        if (names.size() <= MOST_LISTED) {
            return String.join(", ", names);
        }
        int shown = MOST_LISTED - 1;
        String first = names.stream().limit(shown).collect(Collectors.joining(", "));
        return first + " and " + (names.size() - shown) + " more";
    }
}
