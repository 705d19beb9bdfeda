package io.github.foldwise.io.counts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Where Salmon, kallisto and RSEM leave their estimates: in a folder for each sample, or side by side. */
final class TranscriptFolder {
    /** What follows the sample in the name of a file, the most wanted first. */
    private static final List<Pattern> NAMES = Stream.of(
                    "(.*?)[._-]?quant\\.sf(?:\\.gz)?",
                    "(.*?)[._-]?abundance\\.tsv(?:\\.gz)?",
                    "(.*?)\\.?genes\\.results(?:\\.gz)?",
                    "(.*?)\\.?isoforms\\.results(?:\\.gz)?")
            .map(Pattern::compile)
            .toList();

    private TranscriptFolder() {}

    static Map<String, Path> in(Path folder) throws IOException {
        Map<String, Path> found = new TreeMap<>();
        List<Path> entries = entries(folder);
        for (Pattern name : NAMES) {
            for (Path entry : entries) {
                if (Files.isDirectory(entry)) {
                    Optional<Path> file = nearest(entries(entry), name);
                    file.ifPresent(path -> found.putIfAbsent(entry.getFileName().toString(), path));
                    continue;
                }
                Matcher matcher = name.matcher(entry.getFileName().toString());
                if (matcher.matches() && !matcher.group(1).isEmpty()) {
                    found.putIfAbsent(matcher.group(1), entry);
                }
            }
        }
        return found;
    }

    /** The file with least before the program's own name: what was kept aside, as old_quant.sf, comes behind quant.sf. */
    private static Optional<Path> nearest(List<Path> files, Pattern name) {
        return files.stream()
                .filter(file -> name.matcher(file.getFileName().toString()).matches())
                .min(Comparator.comparingInt(
                        file -> file.getFileName().toString().length()));
    }

    private static List<Path> entries(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.sorted().toList();
        }
    }
}
