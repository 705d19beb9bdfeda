package io.github.foldwise.io.reader;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.io.FileFormatException;
import io.github.foldwise.io.Grid;
import io.github.foldwise.io.ReadOptions;
import io.github.foldwise.io.Source;
import io.github.foldwise.plate.PlateReading;
import io.github.foldwise.plate.Well;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A line that people or programs put into a good export, at any place, leaves its wells as they are or is refused with the
 * line; wells never get fewer in silence, and none moves.
 */
class InsertedLinesTest {
    /** Ends the name of a kind that is kept as a binary workbook. */
    private static final String OLD = " (.xls)";

    /** Lines to put in; a bar stands for the separator of the file. */
    private static final List<String> LINES = List.of(
            "",
            "|||",
            "a note",
            "# a comment, with a comma",
            "checked by|hand",
            "foo|0.51|0.52|0.53|0.54|0.55",
            "|0.51|0.52|0.53|0.54|0.55",
            "foo|bar|baz");

    static Stream<String> kinds() {
        return files().keySet().stream();
    }

    private static Map<String, Map<String, String>> files() {
        Map<String, Map<String, String>> files = new LinkedHashMap<>();
        Exports.texts().forEach((name, text) -> files.put(name, Map.of("", text)));
        files.putAll(Exports.workbooks());
        Exports.workbooks().forEach((name, sheets) -> files.put(name + OLD, sheets));
        return files;
    }

    private static byte[] bytes(String kind, Map<String, String> sheets) {
        if (sheets.containsKey("")) {
            return sheets.get("").getBytes(StandardCharsets.UTF_8);
        }
        return kind.endsWith(OLD) ? OldWorkbookTest.oldWorkbook(sheets) : Exports.workbook(sheets);
    }

    private static List<PlateReading> read(String kind, Map<String, String> sheets) throws IOException {
        byte[] bytes = bytes(kind, sheets);
        return PlateFile.read(
                Source.of(new java.io.ByteArrayInputStream(bytes), "run.dat"), ReadOptions.withDefaults());
    }

    /** Wells, values and times of each reading, whatever it is called. */
    private static List<String> wells(List<PlateReading> readings) {
        List<String> all = new ArrayList<>();
        for (PlateReading reading : readings) {
            StringBuilder wells = new StringBuilder(String.valueOf(reading.getTimeSeconds()));
            for (Well well : reading.getFormat().getWells()) {
                String value = reading.get(well).toString();
                if (!value.equals("empty")) {
                    wells.append(' ').append(well).append('=').append(value);
                }
            }
            all.add(wells.toString());
        }
        return all.stream().sorted().toList();
    }

    private static char separatorOf(Map<String, String> sheets) {
        String text = sheets.getOrDefault("", "|");
        return Stream.of('\t', ';', ',')
                .filter(c -> text.indexOf(c) >= 0)
                .findFirst()
                .orElse('|');
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void insertedLineLeavesTheWellsOrIsRefusedByItsLine(String kind) throws IOException {
        Map<String, String> sheets = files().get(kind);
        List<String> expected = wells(read(kind, sheets));
        String separator = sheets.containsKey("") ? String.valueOf(separatorOf(sheets)) : "|";
        List<String> failures = new ArrayList<>();
        for (String sheet : sheets.keySet()) {
            List<String> lines = List.of(sheets.get(sheet).split("\n", -1));
            for (int at = 0; at <= lines.size() - 1; at++) {
                for (String line : LINES) {
                    List<String> changed = new ArrayList<>(lines);
                    changed.add(at, line.replace("|", separator));
                    check(kind, sheets, sheet, changed, expected, "line " + (at + 1) + " <" + line + ">", failures);
                }
                List<String> doubled = new ArrayList<>(lines);
                doubled.add(at, lines.get(at));
                check(kind, sheets, sheet, doubled, expected, "line " + (at + 1) + " doubled", failures);
                String first = lines.get(at).split(java.util.regex.Pattern.quote(separator), -1)[0];
                // Three readings 7, 8, 9 are a header of column numbers as soon as the letter before them is odd.
                boolean numbers = lines.get(at).matches(".*[^\\d.](?:1.2.3|4.5.6|7.8.9)\\b.*");
                if (!numbers
                        && !kind.equals("long table")
                        && first.matches("[A-P]|[a-f]|[A-P]\\d{1,2}|\\d+:\\d\\d:\\d\\d|\\d+s")) {
                    List<String> odd = new ArrayList<>(lines);
                    odd.set(at, "foo" + lines.get(at).substring(first.length()));
                    check(kind, sheets, sheet, odd, expected, "line " + (at + 1) + " labelled foo", failures);
                }
            }
        }
        assertTrue(failures.isEmpty(), failures.size() + ":\n" + String.join("\n", failures));
    }

    private static boolean containsAll(List<String> found, List<String> expected) {
        List<String> rest = new ArrayList<>(found);
        return expected.stream().allMatch(rest::remove);
    }

    private static void check(
            String kind,
            Map<String, String> sheets,
            String sheet,
            List<String> changed,
            List<String> expected,
            String what,
            List<String> failures)
            throws IOException {
        Map<String, String> file = new LinkedHashMap<>(sheets);
        file.put(sheet, String.join("\n", changed));
        try {
            List<String> found = wells(read(kind, file));
            // A line of readings that stands twice is read twice, or refused; nothing else may change.
            // Where rows are data sets, a row of another name is one more.
            boolean more =
                    what.endsWith("doubled") || (kind.startsWith("clariostar kinetic") && what.contains("foo|0.51"));
            boolean same = more ? containsAll(found, expected) : found.equals(expected);
            if (!same) {
                failures.add(kind + " " + sheet + ", " + what + ": " + found);
            }
        } catch (FileFormatException refused) {
            // One row of bare numbers too many has no line of its own; all rows are told.
            boolean rows = kind.equals("bare plate") && refused.getMessage().contains("numbers without names");
            if (refused.getLine() == 0 && !rows) {
                failures.add(kind + " " + sheet + ", " + what + ": " + refused.getMessage());
            }
        }
    }

    @Test
    void everyKindOfExportIsAmongThem() throws IOException {
        assertTrue(files().size() >= 40, "kinds " + files().keySet());
        Set<String> seen = new TreeSet<>();
        for (byte[] export : Exports.all().values()) {
            Grid grid = Grid.read(
                    Source.of(new java.io.ByteArrayInputStream(export), "run.dat"), ReadOptions.withDefaults());
            PlateFile.FORMATS.stream()
                    .filter(format -> format.recognises(grid))
                    .findFirst()
                    .ifPresent(format -> seen.add(format.getClass().getSimpleName()));
        }
        for (ExportFormat format : PlateFile.FORMATS) {
            assertTrue(seen.contains(format.getClass().getSimpleName()), "no export is read by " + format.title());
        }
    }
}
