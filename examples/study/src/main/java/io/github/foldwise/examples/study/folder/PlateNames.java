package io.github.foldwise.examples.study.folder;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;

/**
 * Names by which plates can be told apart, whatever their exports call them.
 *
 * <p>Many readers write no name, or the same for every plate. Unless each plate has a name of its own, all take that of
 * their file; where one file holds several or files of one name lie in several folders, what tells them apart is added.
 */
final class PlateNames {
    private PlateNames() {}

    /** The names of plates, different also for file systems that do not know upper from lower case. */
    static List<String> of(List<StudyRow> rows, List<String> exported) {
        if (isDistinct(exported)) {
            return exported;
        }
        List<Function<StudyRow, String>> candidates = List.of(
                row -> stem(row.plate().substring(row.plate().replace('\\', '/').lastIndexOf('/') + 1)),
                row -> stem(row.plate()),
                row -> joined(stem(row.plate()), row.sheet(), row.plateName()),
                row -> joined(stem(row.plate()), row.sheet(), row.plateName(), row.signal()));
        for (Function<StudyRow, String> candidate : candidates) {
            List<String> names = rows.stream().map(candidate).toList();
            if (isDistinct(names)) {
                return names;
            }
        }
        return unique(rows.stream().map(candidates.get(3)).toList());
    }

    private static String stem(String file) {
        int dot = file.lastIndexOf('.');
        return dot > 0 ? file.substring(0, dot) : file;
    }

    private static String joined(String... parts) {
        List<String> given = new ArrayList<>();
        for (String part : parts) {
            if (!part.isEmpty()) {
                given.add(part);
            }
        }
        return String.join(" ", given);
    }

    private static boolean isDistinct(List<String> names) {
        Set<String> different = new HashSet<>();
        return names.stream()
                .allMatch(name ->
                        !name.isBlank() && different.add(FileNames.safe(name).toLowerCase(Locale.ROOT)));
    }

    private static List<String> unique(List<String> names) {
        FileNames taken = new FileNames();
        return names.stream().map(taken::unique).toList();
    }
}
