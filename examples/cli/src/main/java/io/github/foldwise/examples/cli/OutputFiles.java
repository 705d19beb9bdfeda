package io.github.foldwise.examples.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * What a command is to write must be none of what it reads, and no two of its answers one file. Asked of every command before
 * it runs: where the name of an output was forgotten, an option would take the first input for it, and write over it.
 */
final class OutputFiles {
    private static final Set<String> WRITTEN = Set.of("--output", "--figure", "--profiles", "--volcano", "--summary");

    private OutputFiles() {}

    static void check(ParseResult parsed) {
        ParseResult command = parsed;
        while (command.hasSubcommand()) {
            command = command.subcommand();
        }
        Map<String, Path> written = new LinkedHashMap<>();
        List<Path> read = new ArrayList<>();
        for (ArgSpec each : command.matchedArgs()) {
            String name = each instanceof OptionSpec option ? option.longestName() : "";
            if (!WRITTEN.contains(name)) {
                addPaths(each.getValue(), read);
            } else if (each.getValue() instanceof Path file) {
                for (Map.Entry<String, Path> other : written.entrySet()) {
                    if (isSame(file, other.getValue())) {
                        throw new ParameterException(
                                command.commandSpec().commandLine(),
                                other.getKey() + " and " + name + " are both " + file + "; give two files");
                    }
                }
                written.put(name, file);
            }
        }
        for (Map.Entry<String, Path> each : written.entrySet()) {
            if (read.stream().anyMatch(file -> isSame(file, each.getValue()))) {
                throw new ParameterException(
                        command.commandSpec().commandLine(),
                        each.getKey() + " " + each.getValue() + ": that is read and not written; give another file");
            }
        }
    }

    private static void addPaths(Object value, List<Path> into) {
        if (value instanceof Path file) {
            into.add(file);
        } else if (value instanceof Collection<?> several) {
            several.forEach(each -> addPaths(each, into));
        } else if (value instanceof Object[] several) {
            addPaths(List.of(several), into);
        }
    }

    /** Also by another way to it: a link, or a folder that is one. */
    private static boolean isSame(Path one, Path other) {
        try {
            return place(one).equals(place(other))
                    || Files.exists(one) && Files.exists(other) && Files.isSameFile(one, other);
        } catch (IOException e) {
            return false;
        }
    }

    /** Where a file lies that need not exist yet. */
    private static Path place(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (Files.exists(file) || folder == null) {
            return file.toRealPath();
        }
        return Files.exists(folder)
                ? folder.toRealPath().resolve(file.getFileName())
                : file.toAbsolutePath().normalize();
    }
}
