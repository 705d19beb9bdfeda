package io.github.foldwise.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/** What somebody meant who wrote a name that is none of those there are, for the end of a message. */
public final class Suggestion {
    private static final int MOST_SLIPS = 2;
    /** A name is another one where more than one of so many letters differ. */
    private static final int LETTERS_FOR_A_SLIP = 3;

    private Suggestion() {}

    /**
     * Returns the question that ends a message about an unknown name.
     *
     * @param written the name that there is not
     * @param names those that there are
     * @return such as {@code "; did you mean \"parental\"?"}; empty where none is near
     */
    public static String of(String written, Collection<String> names) {
        Objects.requireNonNull(written, "written");
        String likely = closest(written, names);
        return likely.isEmpty() ? "" : "; did you mean \"" + likely + "\"?";
    }

    /**
     * Returns the name that was meant: the one that differs in case, blanks or the way a number is written, else the one that is
     * at most two {@linkplain #slips slips} away, one for every three letters.
     *
     * @param written the name that there is not
     * @param names those that there are
     * @return the nearest one, the first of several; empty where none is near
     */
    public static String closest(String written, Collection<String> names) {
        Objects.requireNonNull(written, "written");
        for (String name : names) {
            if (isAlike(written, name)) {
                return name;
            }
        }
        List<String> near = names.stream()
                .filter(name -> slips(written, name)
                        <= Math.min(MOST_SLIPS, Math.min(written.length(), name.length()) / LETTERS_FOR_A_SLIP))
                .toList();
        return near.stream()
                .min(Comparator.comparingInt(name -> slips(written, name)))
                .orElse("");
    }

    /** Whether two words differ in nothing but case, blanks, or the way a number is written. */
    private static boolean isAlike(String a, String b) {
        if (a.strip().equalsIgnoreCase(b.strip())) {
            return true;
        }
        try {
            return Double.parseDouble(a) == Double.parseDouble(b);
        } catch (NumberFormatException e) {
            return false;
        }
    }

    /**
     * Returns how many slips lie between two words: a letter more, less or other, or two neighbours exchanged (the distance of Damerau and
     * Levenshtein, no letter being touched twice).
     *
     * @param from a word
     * @param to another
     * @return the number; 0 for the same word
     */
    public static int slips(String from, String to) {
        int[][] least = new int[from.length() + 1][to.length() + 1];
        for (int i = 0; i <= from.length(); i++) {
            for (int j = 0; j <= to.length(); j++) {
                if (i == 0 || j == 0) {
                    least[i][j] = i + j;
                    continue;
                }
                int same = from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1;
                int change = Math.min(least[i - 1][j - 1] + same, Math.min(least[i - 1][j], least[i][j - 1]) + 1);
                boolean exchanged = i > 1
                        && j > 1
                        && from.charAt(i - 1) == to.charAt(j - 2)
                        && from.charAt(i - 2) == to.charAt(j - 1);
                least[i][j] = exchanged ? Math.min(change, least[i - 2][j - 2] + 1) : change;
            }
        }
        return least[from.length()][to.length()];
    }
}
