package io.github.foldwise.io.counts;

import java.util.List;
import java.util.Locale;

/** Names in a message: the first few, and how many there are beyond. */
final class NameList {
    private static final int MOST = 8;

    private NameList() {}

    static String of(List<String> names) {
        int shown = names.size() <= MOST ? names.size() : MOST - 1;
        String text = String.join(", ", names.subList(0, shown));
        return shown == names.size() ? text : String.format(Locale.ROOT, "%s and %,d more", text, names.size() - shown);
    }
}
