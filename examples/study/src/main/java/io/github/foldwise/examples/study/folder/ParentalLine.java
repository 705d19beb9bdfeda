package io.github.foldwise.examples.study.folder;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The line that the others of a study are compared with. It is named; the order of plates says nothing of it, and a fold
 * the wrong way round looks like any other number.
 */
final class ParentalLine {
    private ParentalLine() {}

    /** The parental line by the caller, else by study.csv or about.csv, else the one that is called so. */
    static String of(Path folder, String asked, List<StudyRow> rows, AboutFile about, List<String> lines)
            throws IOException {
        Map<String, String> named = new LinkedHashMap<>();
        for (StudyRow row : rows) {
            if (!row.parental().isEmpty()) {
                named.putIfAbsent(row.parental(), folder.resolve(StudyRow.INDEX).toString());
            }
        }
        for (String key : AboutFile.PARENTAL) {
            if (!about.get(key, "").isEmpty()) {
                named.putIfAbsent(about.get(key, ""), about.file().toString());
            }
        }
        if (!asked.isEmpty()) {
            return line(asked, "what you named", lines);
        }
        if (named.size() > 1) {
            throw new IOException("two parental lines are named, "
                    + String.join(
                            " and ",
                            named.keySet().stream()
                                    .map(name -> "\"" + name + "\" in " + named.get(name))
                                    .toList())
                    + "; name one");
        }
        for (Map.Entry<String, String> entry : named.entrySet()) {
            return line(entry.getKey(), entry.getValue(), lines);
        }
        for (String line : lines) {
            if (line.equalsIgnoreCase("parental")) {
                return line;
            }
        }
        if (lines.size() > 1) {
            throw new IOException("which line is the parental one? The study has " + String.join(", ", lines)
                    + "; name it in a column \"parental\" of " + folder.resolve(StudyRow.INDEX)
                    + ", under the key \"parental\" in about.csv, or on the command line by --parental");
        }
        return "";
    }

    private static String line(String name, String where, List<String> lines) throws IOException {
        if (lines.contains(name)) {
            return name;
        }
        List<String> alike =
                lines.stream().filter(line -> line.equalsIgnoreCase(name)).toList();
        if (alike.size() == 1) {
            return alike.get(0);
        }
        throw new IOException("the parental line \"" + name + "\" (" + where + ") is no line of the study; there are "
                + String.join(", ", lines));
    }
}
