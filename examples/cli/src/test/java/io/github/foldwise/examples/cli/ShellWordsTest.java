package io.github.foldwise.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.foldwise.examples.cli.shared.ShellWords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The library advises in Java, a command in options. */
class ShellWordsTest {
    private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?\\*/|(?m)^\\s*//.*$");
    private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");
    /** A call, or a constant of a class. */
    private static final Pattern JAVA = Pattern.compile(
            "\\b(?:with|of|to|get|as|fit|ask|sort)[A-Z]\\w*(?:\\(|\\b)|\\b[A-Z][a-z]\\w+\\.(?:[a-z]\\w+\\(|[A-Z]{3,}|with[A-Z])|\\b[A-Z][a-z]+[A-Z]\\w+File\\b");

    /** No command asks for these, so that none of them is said in a shell. */
    private static final List<String> OF_PROGRAMS = List.of(
            "ask for getInteractions()",
            "withReference(\\\"\", \\\"",
            "requireFrame",
            "give one: withDesign(",
            "learn from fewer by withGenes",
            "withJointTest(",
            "see withRandom",
            "has categories, which have no range; leave withRange out",
            "shows 0 by withZeroBreak()",
            "leave withZeroBreak out",
            "leave withReversed out",
            "toDoseResponse(scale",
            "DoseScale.LO",
            "DoseScale.LI",
            "withX(getX()",
            "withFigureSize",
            "PlateFormat.wells(",
            "WellValue.",
            "Quadrant.of(well)",
            "SourceWell.ofVehicle",
            "a design without a drug",
            "or withEdge(0)",
            "to(unit, MolarMass",
            "withLogStandardDeviation",
            "withStart(reading, layout)",
            "getMeasure(metric, line)",
            "open the file again, DoseResponseFile.stream",
            "sort the file by curve",
            "holds text, not numbers; use getText",
            "GraphPadPrismFile");

    @Test
    void optionsStandForMethods() {
        assertEquals("name it by --drug=\"drug B\"", ShellWords.of("name it by withDrug(\"drug B\")"));
        assertEquals(
                "give each its own slope by --own-slopes.", ShellWords.of("give each its own slope, withOwnSlopes()."));
        assertEquals(
                "For limits over experiments leave --pool out.",
                ShellWords.of("For limits over experiments: LineSensitivity.of(fitter.fitExperiments(data), 50)."));
        assertEquals("dose 3 µM of line A", ShellWords.of("dose 3 µM of line A"));
    }

    /** What stands in quotes in the sources of the library, pieces of one sentence together. */
    @Test
    void noMessageOfTheLibrarySpeaksOfMethodsInAShell() throws IOException {
        String root = System.getProperty("foldwise.root");
        assumeTrue(root != null, "the folder of the project is not known");
        List<String> java = new ArrayList<>();
        int sentences = 0;
        for (String module : List.of("core", "stats", "io")) {
            try (Stream<Path> files = Files.walk(Path.of(root, module, "src/main/java"))) {
                for (Path file :
                        (Iterable<Path>) files.filter(each -> each.toString().endsWith(".java"))::iterator) {
                    for (String statement : COMMENT.matcher(Files.readString(file))
                            .replaceAll("")
                            .split(";\\s*\\n")) {
                        String said = said(statement);
                        sentences += said.contains(" ") ? 1 : 0;
                        boolean programs = OF_PROGRAMS.stream().anyMatch(statement::contains);
                        if (!programs
                                && said.contains(" ")
                                && JAVA.matcher(ShellWords.of(said)).find()) {
                            java.add(file.getFileName() + ": " + ShellWords.of(said));
                        }
                    }
                }
            }
        }
        assertTrue(sentences > 2000, "the sources were not read");
        assertTrue(java.isEmpty(), () -> String.join("\n", java));
    }

    private static String said(String statement) {
        StringBuilder said = new StringBuilder();
        Matcher literal = LITERAL.matcher(statement);
        int end = 0;
        while (literal.find()) {
            boolean follows = said.length() == 0
                    || statement.substring(end, literal.start()).strip().equals("+");
            said.append(follows ? "" : "\u2026").append(literal.group(1).replace("\\\"", "\""));
            end = literal.end();
        }
        return said.toString();
    }

    @Test
    void aPooledFitAdvisesAnOption(@TempDir Path folder) throws IOException {
        StringBuilder table = new StringBuilder("line,experiment,dose,response\n");
        double[] doses = {0, 0.01, 0.1, 0.3, 1, 3, 10, 100};
        for (int day = 1; day <= 2; day++) {
            for (int i = 0; i < doses.length; i++) {
                table.append("A,d" + day + "," + doses[i] + ","
                        + (100 / (1 + Math.pow(doses[i] / (0.5 * day), 1.2)) + i % 3) + "\n");
            }
        }
        Path file = Files.writeString(folder.resolve("two.csv"), table);
        Outcome outcome = Outcome.of("fit", file, "--pool");
        assertTrue(outcome.err().contains("leave --pool out"), outcome.err());
        assertFalse(outcome.err().contains("LineSensitivity"), outcome.err());
    }
}
