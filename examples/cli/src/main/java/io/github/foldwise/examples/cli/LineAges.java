package io.github.foldwise.examples.cli;

import io.github.foldwise.culture.CultureLog;
import io.github.foldwise.dose.DoseResponseSet;
import io.github.foldwise.io.culture.CultureLogFile;
import io.github.foldwise.resistance.ReferenceAge;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** How old lines were, by the log of their culture, on the days of their experiments. */
final class LineAges {
    private LineAges() {}

    /** What is to be said of lines whose reference was not of like age. */
    static List<String> warnings(Path file, DoseResponseSet curves, String reference) throws IOException {
        CultureLog log = InputFile.read(file, CultureLogFile::read);
        LocalDate last = log.getLastDate();
        List<String> warnings = new ArrayList<>();
        int told = 0;
        for (LocalDate day : days(curves)) {
            Map<String, Integer> ages = last == null
                    ? Map.of()
                    : log.at(day.isAfter(last) ? last : day).getPassageAges();
            Map<String, Integer> lines = new LinkedHashMap<>();
            for (String line : curves.getNames()) {
                if (ages.containsKey(line) && !line.equals(reference)) {
                    lines.put(line, ages.get(line));
                }
            }
            Integer parent = ages.get(reference);
            if (parent != null && !lines.isEmpty()) {
                told++;
                ReferenceAge.withDefaults().of(lines, Map.of(reference, parent)).getWarnings().stream()
                        .map(warning -> day + ": " + warning)
                        .forEach(warnings::add);
            }
        }
        if (told == 0) {
            warnings.add(file + ": no age is known, for no experiment is named after a day on which the log has "
                    + reference + " and a line beside it in culture");
        }
        return warnings;
    }

    private static Set<LocalDate> days(DoseResponseSet curves) {
        Set<LocalDate> days = new TreeSet<>();
        curves.forEach(curve -> curve.getExperiments().forEach(name -> {
            LocalDate day = day(name);
            if (day != null) {
                days.add(day);
            }
        }));
        return days;
    }

    private static @Nullable LocalDate day(String name) {
        try {
            return LocalDate.parse(
                    name, name.indexOf('-') > 0 ? DateTimeFormatter.ISO_LOCAL_DATE : DateTimeFormatter.BASIC_ISO_DATE);
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
