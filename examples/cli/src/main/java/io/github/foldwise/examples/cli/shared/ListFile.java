package io.github.foldwise.examples.cli.shared;

import io.github.foldwise.io.Source;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A text file of one thing a line, such as contrasts or genes; blank lines and those that begin with # are comments. */
public final class ListFile {
    private ListFile() {}

    /** What stands in a line, and where that is. */
    public record Line(String text, String place) {}

    /**
     * Reads what stands in a file.
     *
     * @param what the things, in the plural, for the message where there are none
     * @param example one of them
     */
    public static List<Line> read(Path file, String what, String example) throws InputException {
        List<String> all = InputFile.read(file, path -> Source.of(path).lines("a list of " + what));
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            String text = all.get(i).strip();
            if (!text.isEmpty() && !text.startsWith("#")) {
                lines.add(new Line(text, file + ", line " + (i + 1)));
            }
        }
        if (lines.isEmpty()) {
            throw new InputException(file + ": there are no " + what + "; write one a line, such as " + example);
        }
        return lines;
    }
}
