package io.github.foldwise.figure;

/** First lines of printed figures and elements, within the length that every result keeps. */
final class Headline {

    private static final int LENGTH = 48;

    private Headline() {}

    /** The kind and name of an element with what it holds, the name being cut where space is short. */
    static String of(String kind, String name, String content) {
        String start = name.isEmpty() ? kind : kind + (kind.isEmpty() ? "" : " ") + plain(name);
        int space = LENGTH - content.length() - 2;
        return (start.length() <= space ? start : start.substring(0, space - 1) + "…") + ": " + content;
    }

    static String counted(int count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }

    private static String plain(String text) {
        return text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]", " ");
    }
}
