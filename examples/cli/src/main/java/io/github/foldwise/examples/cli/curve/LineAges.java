package io.github.foldwise.examples.cli.curve;

import io.github.foldwise.culture.CultureLog;
import io.github.foldwise.dose.DoseResponseSet;
import io.github.foldwise.examples.cli.shared.InputFile;
import io.github.foldwise.examples.cli.shared.Names;
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

    /** What is to be said of lines whose reference was not of like age, and of experiments that the log tells nothing of. */
    static List<String> warnings(Path file, DoseResponseSet curves, String reference) throws IOException {
        CultureLog log = InputFile.read(file, CultureLogFile::read);
        LocalDate last = log.getLastDate();
        List<String> warnings = new ArrayList<>();
        List<String> later = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        int told = 0;
        for (String experiment : experiments(curves)) {
            LocalDate day = day(experiment);
            boolean after = day != null && last != null && day.isAfter(last);
            Map<String, Integer> ages = day == null || last == null
                    ? Map.of()
                    : log.at(after ? last : day).getPassageAges();
            Map<String, Integer> lines = new LinkedHashMap<>(ages);
            lines.keySet().retainAll(curves.getNames());
            Integer parent = lines.remove(reference);
            if (parent == null || lines.isEmpty()) {
                unknown.add(experiment);
                continue;
            }
            told++;
            if (after) {
                later.add(experiment);
            }
            ReferenceAge.withDefaults().of(lines, Map.of(reference, parent)).getWarnings().stream()
                    .map(warning -> experiment + ": " + warning)
                    .forEach(warnings::add);
        }
        if (!later.isEmpty()) {
            warnings.add(file + ": ages on " + Names.of(later) + " are those of " + last + ", where the log ends");
        }
        if (told == 0) {
            warnings.add(file + ": no age is known, for no experiment is named after a day on which the log has "
                    + reference + " and a line beside it in culture");
        } else if (!unknown.isEmpty()) {
            warnings.add(file + ": no age is known in " + Names.of(unknown) + ", no day on which the log has "
                    + reference + " and a line beside it in culture");
        }
        return warnings;
    }

    /** The experiments of all curves; those that are days in their order. */
    private static Set<String> experiments(DoseResponseSet curves) {
        Set<String> names = new TreeSet<>();
        curves.forEach(curve -> names.addAll(curve.getExperiments()));
        return names;
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
