package io.github.foldwise.examples.study.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a study says of itself: {@code about.csv}, with columns {@code key} and {@code value}. */
final class AboutFile {
    static final List<String> PARENTAL = List.of("parental", "reference line", "reference");
    private static final List<String> KEYS = List.of(
            "title",
            "drug",
            "assay",
            "data",
            "parental",
            "reference line",
            "reference",
            "blot target",
            "blot total",
            "blot control",
            "blot total control",
            "blot unit",
            "blot by",
            "mechanism drug",
            "mechanism vehicle",
            "mechanism comparator",
            "mechanism intervention",
            "mechanism receptors",
            "rnaseq design",
            "rnaseq contrast",
            "rnaseq sets",
            "rnaseq sets version");
    private static final List<String> TRUTHS = List.of("true ic50 ", "true fold ");

    private final Path file;
    private final Map<String, String> values = new LinkedHashMap<>();

    private AboutFile(Path file) {
        this.file = file;
    }

    /** Reads the file of a folder, which may have none. */
    static AboutFile read(Path folder) throws IOException {
        AboutFile about = new AboutFile(folder.resolve("about.csv"));
        if (Files.isRegularFile(about.file)) {
            NamedTable table = NamedTable.read(about.file, List.of("key", "value"), List.of());
            for (int row = 0; row < table.rowCount(); row++) {
                about.put(table.text(row, "key"), table.text(row, "value"));
            }
        }
        return about;
    }

    private void put(String key, String value) throws IOException {
        String name = name(key);
        boolean known = KEYS.contains(name)
                || NamedTable.isNote(name)
                || TRUTHS.stream().anyMatch(truth -> name.startsWith(truth.strip() + " "));
        if (!known) {
            throw new IOException(file + ": unknown key \"" + key + "\"; known are " + String.join(", ", KEYS)
                    + ", for your own use note, and for simulated data true IC50 LINE, true fold LINE");
        }
        if (values.put(name, value) != null) {
            throw new IOException(file + ": key \"" + key + "\" is there twice; remove one of the two");
        }
    }

    /** Keys go in any case; the line in those of a truth keeps its own. */
    private static String name(String key) {
        for (String truth : TRUTHS) {
            if (key.length() > truth.length()
                    && key.substring(0, truth.length()).equalsIgnoreCase(truth)) {
                return truth + key.substring(truth.length()).strip();
            }
        }
        return NamedTable.normal(key);
    }

    Path file() {
        return file;
    }

    String get(String key, String otherwise) {
        String value = values.getOrDefault(name(key), "");
        return value.isEmpty() ? otherwise : value;
    }

    List<String> notes() {
        return values.entrySet().stream()
                .filter(entry ->
                        NamedTable.isNote(entry.getKey()) && !entry.getValue().isEmpty())
                .map(Map.Entry::getValue)
                .toList();
    }

    /** The number of a key; NaN where there is none. */
    double number(String key) throws IOException {
        String text = get(key, "");
        try {
            return text.isEmpty() ? Double.NaN : Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new IOException(file + ": " + key + " is \"" + text + "\"; write a number such as 0.052", e);
        }
    }
}
