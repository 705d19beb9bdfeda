package io.github.foldwise.examples.cli.shared;

import java.util.List;
import java.util.Locale;

/** Names in a message: the first few, and how many there are beyond. */
public final class Names {
    private static final int MOST = 12;

    private Names() {}

    public static String of(List<String> names) {
        int shown = names.size() <= MOST ? names.size() : MOST - 1;
        String text = String.join(", ", names.subList(0, shown));
        return shown == names.size() ? text : String.format(Locale.ROOT, "%s and %,d more", text, names.size() - shown);
    }

    /** What is left of a name when case, blanks, signs and R's X before a digit are taken away. */
    public static String plain(String name) {
        String letters = name.strip().toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", ".");
        return letters.replaceFirst("^x(?=[.\\d])\\.?", "");
    }
}
