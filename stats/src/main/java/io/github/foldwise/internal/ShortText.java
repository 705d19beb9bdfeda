package io.github.foldwise.internal;

/** Names cut to what a line of a printed result has room for. */
public final class ShortText {
    private ShortText() {}

    /**
     * Returns a text that fits.
     *
     * @param text the text
     * @param most the number of characters there is room for
     * @return the text, or its beginning and an ellipsis; at least one character of a text that is not empty
     */
    public static String of(String text, int most) {
        int length = Math.max(2, most);
        return text.length() <= length ? text : text.substring(0, length - 1) + "…";
    }
}
