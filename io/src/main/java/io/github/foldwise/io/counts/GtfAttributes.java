package io.github.foldwise.io.counts;

/**
 * The last cell of a row of GTF or GFF3.
 *
 * <p>Read as files have them, not only as the formats say: with blanks before a name, with or without a blank between name
 * and value, in quotes (which may hold semicolons) or without, {@code gene_id "X" ;} and {@code gene_id=X;}.
 *
 * @hidden
 */
public final class GtfAttributes {
    private GtfAttributes() {}

    /**
     * Finds the value of an attribute.
     *
     * @param text the cell
     * @param name the attribute, such as {@code gene_id}
     * @return the first value of that name, without quotes and blanks around it; empty where there is none
     */
    public static String value(String text, String name) {
        int at = 0;
        while (at < text.length()) {
            at = skip(text, at);
            int end = endOfName(text, at);
            boolean wanted = end - at == name.length() && text.startsWith(name, at);
            at = end;
            while (at < text.length() && isBlank(text.charAt(at))) {
                at++;
            }
            at += at < text.length() && text.charAt(at) == '=' ? 1 : 0;
            while (at < text.length() && isBlank(text.charAt(at))) {
                at++;
            }
            int close = at < text.length() && text.charAt(at) == '"' ? text.indexOf('"', at + 1) : -1;
            int semicolon = text.indexOf(';', close < 0 ? at : close);
            int stop = semicolon < 0 ? text.length() : semicolon;
            if (wanted) {
                return close < 0
                        ? text.substring(at, stop).replace("\"", "").strip()
                        : text.substring(at + 1, close).strip();
            }
            at = stop + 1;
        }
        return "";
    }

    /**
     * Tells the two formats apart.
     *
     * @param text the cell
     * @return whether a name is followed by an equals sign, as in GFF3
     */
    public static boolean isGff3(String text) {
        int end = endOfName(text, skip(text, 0));
        return end < text.length() && text.charAt(end) == '=';
    }

    private static int skip(String text, int from) {
        int at = from;
        while (at < text.length() && (isBlank(text.charAt(at)) || text.charAt(at) == ';')) {
            at++;
        }
        return at;
    }

    private static int endOfName(String text, int from) {
        int at = from;
        while (at < text.length() && "=\"; \t".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return at;
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }
}
