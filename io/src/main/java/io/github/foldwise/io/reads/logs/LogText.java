package io.github.foldwise.io.reads.logs;

import io.github.foldwise.io.FileFormatException;
import java.util.List;
import java.util.regex.Pattern;

/** The lines of a file that may be a log, and where they lie below the folder. */
record LogText(String file, String source, List<String> lines) {
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(?:\\.\\d*)?(?:[eE][-+]?\\d+)?");
    private static final Pattern NOTHING = Pattern.compile("(?i)-?nan|n/?a|-?inf");

    String line(int place) {
        return lines.get(place);
    }

    int size() {
        return lines.size();
    }

    boolean any(Pattern pattern) {
        return lines.stream().anyMatch(line -> pattern.matcher(line).find());
    }

    /** The name of the file, without folders. */
    String fileName() {
        return source.substring(source.lastIndexOf('/') + 1);
    }

    /** A number of a line; NaN where the program had nothing to divide. */
    double number(String text, int place, String what) throws FileFormatException {
        String plain = text.strip();
        plain = plain.endsWith("%") ? plain.substring(0, plain.length() - 1).strip() : plain;
        if (NOTHING.matcher(plain).matches()) {
            return Double.NaN;
        }
        if (!NUMBER.matcher(plain).matches()) {
            throw refuse(place, "\"" + text.strip() + "\" for " + what, "a number");
        }
        return Double.parseDouble(plain);
    }

    /** A refusal that names a line, counted from 0. */
    FileFormatException refuse(int place, String found, String expected) {
        return FileFormatException.at(
                file, "", place + 1, -1, found, expected, "run the program again, or take the file out of the folder");
    }

    /** A refusal of a log that ends before its time. */
    FileFormatException cutOff(String missing) {
        return refuse(Math.max(0, size() - 1), "the end of the log", missing + " before it, since the log is cut off");
    }
}
