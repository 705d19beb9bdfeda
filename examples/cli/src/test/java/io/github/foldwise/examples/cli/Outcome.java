package io.github.foldwise.examples.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** What a shell sees of one run of the command. */
public record Outcome(int status, String out, String err) {
    public static Outcome of(Object... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int status = Foldwise.run(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                Arrays.stream(args).map(Object::toString).toArray(String[]::new));
        return new Outcome(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    public static Path file(Path folder, String name, String... lines) throws IOException {
        return Files.writeString(folder.resolve(name), String.join("\n", lines) + "\n");
    }

    public String header() {
        return out.lines().findFirst().orElse("");
    }

    /** The cells below the header, without the quotation marks of texts that look like numbers. */
    public List<String[]> rows() {
        return out.lines()
                .skip(1)
                .map(line -> line.replace("\"", "").split(",", -1))
                .toList();
    }
}
