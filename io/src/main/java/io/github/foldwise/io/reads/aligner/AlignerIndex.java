package io.github.foldwise.io.reads.aligner;

import io.github.foldwise.io.FileFormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Finds the index of a program in what a user calls it, and refuses one that is not whole. */
final class AlignerIndex {
    private static final int HISAT2_PARTS = 8;

    private AlignerIndex() {}

    /** {@return the index as the program wants it: a prefix, a folder or a file} */
    static Path of(Aligner aligner, Path given) throws IOException {
        return switch (aligner) {
            case HISAT2 -> hisat2(given);
            case STAR ->
                folder(aligner, given, List.of("Genome", "SA", "SAindex", "genomeParameters.txt", "chrName.txt"));
            case SALMON -> folder(aligner, given, List.of("versionInfo.json", "info.json", "pos.bin", "seq.bin"));
            case KALLISTO -> file(aligner, given, "(?i).*\\.(idx|kidx|kallisto)");
            case MINIMAP2 -> file(aligner, given, "(?i).*(\\.mmi|\\.(fa|fasta|fna)(\\.gz)?)");
        };
    }

    private static Path hisat2(Path given) throws IOException {
        Path prefix = given;
        if (Files.isDirectory(given)) {
            List<Path> starts = list(given, ".*\\.1\\.ht2l?");
            if (starts.size() != 1) {
                throw refusal(
                        Aligner.HISAT2,
                        given,
                        starts.size() + " files that end in .1.ht2",
                        "give the prefix of one index");
            }
            String name = String.valueOf(starts.get(0).getFileName());
            prefix = given.resolve(name.replaceFirst("\\.1\\.ht2l?$", ""));
        }
        String start = String.valueOf(prefix.getFileName());
        String ending = Files.exists(prefix.resolveSibling(start + ".1.ht2l")) ? ".ht2l" : ".ht2";
        Path of = prefix;
        List<String> missing = IntStream.rangeClosed(1, HISAT2_PARTS)
                .mapToObj(part -> start + "." + part + ending)
                .filter(name -> !isThere(of.resolveSibling(name)))
                .toList();
        if (!missing.isEmpty()) {
            throw refusal(Aligner.HISAT2, given, "no " + String.join(", ", missing), "build it by hisat2-build");
        }
        return prefix;
    }

    private static Path folder(Aligner aligner, Path given, List<String> parts) throws FileFormatException {
        List<String> missing =
                parts.stream().filter(name -> !isThere(given.resolve(name))).toList();
        if (!missing.isEmpty()) {
            String builder = aligner == Aligner.STAR ? "STAR --runMode genomeGenerate" : "salmon index";
            throw refusal(aligner, given, "no " + String.join(", ", missing), "build it by " + builder);
        }
        return given;
    }

    private static Path file(Aligner aligner, Path given, String names) throws IOException {
        if (Files.isDirectory(given)) {
            List<Path> found = list(given, names);
            if (found.size() != 1) {
                throw refusal(aligner, given, found.size() + " files that may be one", "give the file of the index");
            }
            return found.get(0);
        }
        if (!isThere(given)) {
            throw refusal(aligner, given, "no such file", "build it by " + aligner.getProgram());
        }
        return given;
    }

    private static boolean isThere(Path file) {
        try {
            return Files.isRegularFile(file) && Files.size(file) > 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static List<Path> list(Path folder, String names) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> String.valueOf(file.getFileName()).matches(names))
                    .sorted()
                    .toList();
        }
    }

    private static FileFormatException refusal(Aligner aligner, Path given, String found, String advice) {
        return FileFormatException.of(given.toString(), found, "a whole index of " + aligner.getProgram(), advice);
    }
}
