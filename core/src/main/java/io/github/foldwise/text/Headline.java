package io.github.foldwise.text;

import java.util.Objects;

/**
 * The first line of a printed result, which holds the answer within 48 characters, and the limits of the rows below it.
 *
 * <p>Shells and notebooks cut what they show; 48 characters survive in all of them.
 */
public final class Headline {
    /** The longest first line of a result, in characters. */
    public static final int LENGTH = 48;

    /** The longest row below it, in characters. */
    public static final int ROW = 80;

    /** The most rows below it. */
    public static final int ROWS = 8;

    private Headline() {}

    /**
     * Returns name and answer, the name being shortened to what the answer leaves room for.
     *
     * @param name what the answer is about; may be empty
     * @param answer the answer, which is never shortened
     * @return {@code "name: answer"}, or the answer alone where the name is empty
     */
    public static String of(String name, String answer) {
        return name.isEmpty() ? answer : Clip.of(plain(name), LENGTH - answer.length() - 2) + ": " + answer;
    }

    /**
     * Returns kind, name and answer, the name being shortened to what the others leave room for.
     *
     * @param kind what kind of thing it is, in a word
     * @param name its name; may be empty
     * @param answer the answer, which is never shortened
     * @return {@code "kind name: answer"}
     */
    public static String of(String kind, String name, String answer) {
        int room = LENGTH - kind.length() - answer.length() - 3;
        return kind + (name.isEmpty() ? "" : " " + Clip.of(plain(name), room)) + ": " + answer;
    }

    /**
     * Returns a text that has no name apart from the answer.
     *
     * @param text the text
     * @return its first 48 characters, the last being an ellipsis where it is longer
     */
    public static String of(String text) {
        return Clip.end(plain(text), LENGTH);
    }

    /**
     * Returns an answer and what belongs to it, in one line where both have room.
     *
     * @param answer the answer
     * @param rest what belongs to it, with what stands between them
     * @return one line of at most 48 characters, or the answer and a row below it
     */
    public static String withRest(String answer, String rest) {
        Objects.requireNonNull(answer, "answer");
        Objects.requireNonNull(rest, "rest");
        String line = answer + rest;
        return line.length() <= LENGTH ? line : of(answer) + "\n" + row("  " + rest.replaceFirst("^[,;]?\\s+", ""));
    }

    /**
     * Returns a row below the headline.
     *
     * @param text the text
     * @return its first 80 characters, the last being an ellipsis where it is longer
     */
    public static String row(String text) {
        return Clip.end(plain(text), ROW);
    }

    /**
     * Returns a number of things.
     *
     * @param count how many
     * @param noun what, in the singular, whose plural ends in s
     * @return such as {@code "1 well"} or {@code "60 wells"}
     */
    public static String counted(int count, String noun) {
        return count + " " + Objects.requireNonNull(noun, "noun") + (count == 1 ? "" : "s");
    }

    /**
     * Returns a text on one line, for a name with a line break would tear a print apart.
     *
     * @param text the text
     * @return the text with blanks in place of control characters and line separators
     */
    public static String plain(String text) {
        return text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]", " ");
    }
}
