package io.github.foldwise.examples.study.folder;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Names of files, of which none is given twice, whatever the file system makes of case and signs. */
public final class FileNames {
    private final Set<String> taken = new HashSet<>();

    /** A name without characters that a file system could refuse. */
    static String safe(String name) {
        return name.replaceAll("[^\\p{L}\\p{N}._+-]+", "_");
    }

    /** A safe name that was not given before. */
    public String file(String name) {
        String safe = safe(name);
        String unique = safe;
        for (int n = 2; !taken.add(unique.toLowerCase(Locale.ROOT)); n++) {
            unique = safe + "_" + n;
        }
        return unique;
    }

    /** The name itself, numbered where another one would make the same file. */
    String unique(String name) {
        String unique = name;
        for (int n = 2; !taken.add(safe(unique).toLowerCase(Locale.ROOT)); n++) {
            unique = name + " (" + n + ")";
        }
        return unique;
    }
}
