package io.github.foldwise.io.reads;

import io.github.foldwise.io.FileFormatException;
import io.github.foldwise.io.Source;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Adapters from FASTA, or from lines of name, tab and sequence as in FastQC's {@code adapter_list.txt}.
 *
 * <pre>{@code
 * Map<String, String> adapters = AdapterFile.read(Path.of("adapters.fa"));
 * ReadQuality quality = ReadQualityCheck.withDefaults().withAdapters(adapters).of(file);
 * }</pre>
 */
public final class AdapterFile {
    private static final Logger LOG = LoggerFactory.getLogger(AdapterFile.class);
    private static final String EXPECTED = "FASTA, or lines of name, tab and sequence";

    private AdapterFile() {}

    /**
     * Reads adapters.
     *
     * @param file path of the file
     * @return sequences by name, unmodifiable, in the order of the file
     * @throws FileFormatException if it is neither, holds no adapter, a name twice, or a sequence of other letters than A, C,
     *     G, T, U and N
     * @throws IOException if the file system fails
     */
    public static Map<String, String> read(Path file) throws IOException {
        return read(Source.of(file));
    }

    /**
     * Reads adapters from a file, a stream or a text.
     *
     * @param source what to read
     * @return sequences by name, unmodifiable, in the order of the file
     * @throws FileFormatException as {@link #read(Path)}
     * @throws IOException if the file system or the stream fails
     */
    public static Map<String, String> read(Source source) throws IOException {
        List<String> lines = source.unpacked(EXPECTED).lines(EXPECTED);
        Map<String, String> adapters = new LinkedHashMap<>();
        boolean fasta = lines.stream().anyMatch(line -> line.startsWith(">"));
        String name = "";
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.isEmpty() || line.startsWith("#") || line.startsWith(";")) {
                continue;
            }
            if (fasta && line.startsWith(">")) {
                name = line.substring(1).strip();
                put(source, adapters, i + 1, name, "");
            } else if (fasta && !name.isEmpty()) {
                adapters.merge(name, letters(source, i + 1, line), String::concat);
            } else {
                String[] cells = line.split("\t+");
                if (fasta || cells.length != 2) {
                    throw refuse(source, i + 1, "\"" + line + "\"");
                }
                put(source, adapters, i + 1, cells[0].strip(), letters(source, i + 1, cells[1].strip()));
            }
        }
        for (var adapter : adapters.entrySet()) {
            if (adapter.getValue().isEmpty()) {
                throw source.refuse("no sequence of \"" + adapter.getKey() + "\"", EXPECTED, "give its sequence");
            }
        }
        if (adapters.isEmpty()) {
            throw source.refuse("no adapter", EXPECTED, "give at least one");
        }
        LOG.debug(
                "{}: {} adapters, {}",
                source.fileName(),
                adapters.size(),
                fasta ? "FASTA" : "a name and a sequence a line");
        return Collections.unmodifiableMap(adapters);
    }

    private static void put(Source source, Map<String, String> adapters, int line, String name, String sequence)
            throws FileFormatException {
        if (name.isEmpty() || adapters.putIfAbsent(name, sequence) != null) {
            throw refuse(source, line, name.isEmpty() ? "an adapter without name" : "\"" + name + "\" once more");
        }
    }

    private static String letters(Source source, int line, String text) throws FileFormatException {
        String letters = text.toUpperCase(Locale.ROOT);
        if (!letters.matches("[ACGTUN]+")) {
            throw refuse(source, line, "\"" + text + "\"");
        }
        return letters;
    }

    private static FileFormatException refuse(Source source, int line, String found) {
        return FileFormatException.at(
                source.getName(),
                "",
                line,
                -1,
                found,
                EXPECTED,
                "give each adapter a name of its own and its sequence");
    }
}
