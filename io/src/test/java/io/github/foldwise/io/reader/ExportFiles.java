package io.github.foldwise.io.reader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.io.FileFormatException;
import io.github.foldwise.plate.PlateReading;
import io.github.foldwise.plate.Well;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Exports on disk, and what was read of them in a line for each reading. */
final class ExportFiles {
    private ExportFiles() {}

    static List<PlateReading> read(Path folder, byte[] export) throws IOException {
        // The name says nothing: files are recognised by content.
        return PlateFile.read(Files.write(folder.resolve("run.dat"), export));
    }

    static List<PlateReading> read(Path folder, String export) throws IOException {
        return read(folder, Exports.text(export));
    }

    /** Plate, channel and time of each reading, with its wells that are not empty. */
    static List<String> lines(List<PlateReading> readings) {
        List<String> lines = new ArrayList<>();
        for (PlateReading reading : readings) {
            StringBuilder line = new StringBuilder(reading.getName() + " [" + reading.getChannel() + "]");
            if (!Double.isNaN(reading.getTimeSeconds())) {
                line.append(String.format(Locale.ROOT, " %s s", reading.getTimeSeconds()));
            }
            for (Well well : reading.getFormat().getWells()) {
                String value = reading.get(well).toString();
                if (!value.equals("empty")) {
                    line.append(", ").append(well).append(' ').append(value);
                }
            }
            lines.add(line.toString());
        }
        return lines;
    }

    static void assertReads(List<String> expected, List<PlateReading> readings) {
        assertEquals(String.join("\n", expected), String.join("\n", lines(readings)));
    }

    static FileFormatException refusal(Path folder, byte[] export, String... words) {
        FileFormatException refused = assertThrows(FileFormatException.class, () -> read(folder, export));
        assertTrue(refused.getMessage().startsWith("run.dat"), refused.getMessage());
        for (String word : words) {
            assertTrue(refused.getMessage().contains(word), refused.getMessage());
        }
        return refused;
    }

    static FileFormatException refusal(Path folder, String export, String... words) {
        return refusal(folder, Exports.text(export), words);
    }
}
