package io.github.foldwise.examples.study;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a run wrote beside its report, with a checksum of each file, in the form that {@code sha256sum -c} reads. By it the next run
 * knows which files of the folder are its own and no longer true.
 */
final class FileList {
    private static final String ENDING = ".sha256";

    private FileList() {}

    /** The list of a report, beside it: two reports of one folder have two lists. */
    private static Path of(Path report) {
        return report.resolveSibling(report.getFileName() + ENDING);
    }

    /** Writes the list of a draft: every file below the folder of its report. */
    static void write(Path report) throws IOException {
        Path folder = report.resolveSibling("");
        Map<String, String> sums = new TreeMap<>();
        List<Path> files;
        try (Stream<Path> found = Files.walk(folder)) {
            files = found.filter(Files::isRegularFile).toList();
        }
        for (Path file : files) {
            sums.put(folder.relativize(file).toString().replace('\\', '/'), sum(file));
        }
        StringBuilder text = new StringBuilder();
        sums.forEach((file, sum) -> text.append(sum).append("  ").append(file).append('\n'));
        Files.writeString(of(report), text);
    }

    /** Files and checksums by the list of a report; none where there is no list, or it is something else. */
    static Map<String, String> read(Path report) throws IOException {
        Map<String, String> sums = new TreeMap<>();
        Path list = of(report);
        if (Files.isRegularFile(list)) {
            // A file of that name need not be text.
            for (String line : new String(Files.readAllBytes(list), StandardCharsets.UTF_8).split("\\R")) {
                if (line.matches("[0-9a-f]{64} {2}(tables|figures)/[^/]+")) {
                    sums.put(line.substring(66), line.substring(0, 64));
                }
            }
        }
        return sums;
    }

    /**
     * Removes what the run before wrote and this one did not. A file that was changed since is somebody's, and stays; so does one that
     * another report of the folder lists.
     *
     * @param report the report, written with its list
     * @param before the list of the run before
     * @return what was removed, in order
     */
    static List<String> removeStale(Path report, Map<String, String> before) throws IOException {
        Path folder = report.resolveSibling("");
        Map<String, String> kept = new TreeMap<>();
        try (Stream<Path> found = Files.list(folder)) {
            for (Path list :
                    found.filter(file -> file.toString().endsWith(ENDING)).toList()) {
                String name = String.valueOf(list.getFileName());
                kept.putAll(read(folder.resolve(name.substring(0, name.length() - ENDING.length()))));
            }
        }
        List<String> removed = new ArrayList<>();
        for (Map.Entry<String, String> old : before.entrySet()) {
            Path file = folder.resolve(old.getKey());
            if (!kept.containsKey(old.getKey())
                    && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                    && sum(file).equals(old.getValue())) {
                Files.delete(file);
                removed.add(old.getKey());
            }
        }
        return removed;
    }

    private static String sum(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
