package io.github.foldwise.examples.cli.shared;

import io.github.foldwise.io.FileFormatException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reading with every failure told as one about the input, never mixed up with a failure to write. */
public final class InputFile {
    private InputFile() {}

    /** A reader of the library. */
    @FunctionalInterface
    public interface Reader<T> {
        T read(Path file) throws IOException;
    }

    /** Advice for those who write code; a shell has no such methods. */
    private static final Pattern METHODS = Pattern.compile("(?:, or|:| or)? (?:pass|give the right format to)"
            + " with[A-Z]\\w*(?:\\('.'\\))?(?: or with[A-Z]\\w*\\('.'\\))?(?: if that is the decimal mark)?|,? with[A-Z]\\w*(?:\\(\\))?"
            + "|, or PercentOfControl");

    /** Methods whose options have other names, and some of their own words. */
    private static final Map<String, String> OPTIONS = Map.of(
            "withDoseColumn", "--dose",
            "withResponseColumns", "--response",
            "withCurveColumns", "--curve",
            "withCurve", "--columns",
            "withSymbols", "--annotation");

    private static final Pattern NAMED = Pattern.compile("\\b(" + String.join("|", OPTIONS.keySet()) + ")\\b(?!\\()");

    private static final Pattern DOSE = Pattern.compile("withDoseColumn\\((\"[^\"]*\")\\)");

    /** Columns that name the curve. */
    private static final Pattern COLUMNS = Pattern.compile("withCurveColumns\\(\"([^\"]*)\", \"([^\"]*)\"\\)");

    /** A table of lanes, and names of its bands. */
    private static final Pattern BANDS =
            Pattern.compile("(?:withLanes\\(TableFile.read\\(\"([^\"]*)\"\\)\\)\\.)?withTargets\\(\"([^\"]*)\"\\)");

    /** A method whose option has its name: {@code withDrug("X")} is {@code --drug X}. */
    private static final Pattern OPTION = Pattern.compile("with([A-Z])([a-z]+)\\(\"([^\"]*)\"\\)");

    /** A factor that is held, and what may be done instead. */
    private static final Pattern HELD = Pattern.compile("hold it by at\\(\"([^\"]*)\", \"([^\"]*)\"\\), or compare it");

    public static <T> T read(Path file, Reader<T> reader) throws InputException {
        try {
            return reader.read(file);
        } catch (FileFormatException e) {
            throw new InputException(withFolder(file, String.valueOf(e.getMessage())), e);
        } catch (AccessDeniedException e) {
            throw new InputException(
                    "cannot read " + file + ": access is denied; ask for permission to read the file", e);
        } catch (NoSuchFileException e) {
            throw new InputException("cannot read " + file + ": there is no such file", e);
        } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
            String message = String.valueOf(e.getMessage());
            String name = file.getFileName() + ": ";
            throw new InputException(
                    "cannot read " + file + ": "
                            + (message.startsWith(name) ? message.substring(name.length()) : message),
                    e);
        }
    }

    /** The readers tell the name of the file; in a shell, files of one name lie in many folders. */
    private static String withFolder(Path file, String text) {
        String name = String.valueOf(file.getFileName());
        String message = forShell(text);
        return message.startsWith(name + ":") || message.startsWith(name + ",")
                ? file + message.substring(name.length())
                : message;
    }

    /** A sentence of the library as one for a shell: options for methods. */
    public static String forShell(String text) {
        String dose = DOSE.matcher(text).replaceAll("--dose $1");
        String columns = COLUMNS.matcher(dose).replaceAll("--curve $1,$2");
        String bands = BANDS.matcher(columns)
                .replaceAll(found ->
                        Matcher.quoteReplacement((found.group(1) == null ? "" : "--lanes " + found.group(1) + " ")
                                + "--names " + found.group(2)));
        String options = NAMED.matcher(bands).replaceAll(found -> OPTIONS.get(found.group(1)));
        String named = OPTION.matcher(options)
                .replaceAll(found -> Matcher.quoteReplacement("--"
                        + found.group(1).toLowerCase(Locale.ROOT) + found.group(2) + "=" + quoted(found.group(3))));
        String held = HELD.matcher(named)
                .replaceAll(found ->
                        Matcher.quoteReplacement("hold it by --at " + quoted(found.group(1) + "=" + found.group(2))
                                + ", or compare at each level by --by " + quoted(found.group(1))));
        String dates = held.replace("pass withDayFirst() or withMonthFirst()", "give --dates day-first or month-first")
                .replace(" (GeneAnnotationFile)", "")
                .replace("its own slope, withOwnSlopes()", "its own slope by --own-slopes");
        return METHODS.matcher(dates).replaceAll("");
    }

    private static String quoted(String word) {
        return word.matches("[\\w.=-]+") ? word : "\"" + word + "\"";
    }
}
