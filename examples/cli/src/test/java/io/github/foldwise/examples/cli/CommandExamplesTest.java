package io.github.foldwise.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.examples.cli.shared.ShellWords;
import io.github.foldwise.examples.study.Study;
import io.github.foldwise.examples.study.simulation.SimulatedStudy;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The examples of each {@code --help}: their options exist, and those on the simulated study run as they stand. */
class CommandExamplesTest {
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");
    private static final Pattern WRITTEN = Pattern.compile("(?:-o|--figure|--summary) (\\S+)");

    @TempDir
    static Path folder;

    @BeforeAll
    static void study() throws IOException {
        Path data = folder.resolve("foldwise-study/data");
        SimulatedStudy.write(data);
        PrintStream nowhere = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        Study.run(data, folder.resolve("foldwise-study/report.html"), nowhere);
    }

    static Stream<String> commands() {
        return Foldwise.withCommands().getSubcommands().keySet().stream();
    }

    private static List<String> examples(String command) {
        Outcome help = Outcome.of(command, "--help");
        assertEquals(0, help.status());
        return help.out()
                .substring(help.out().indexOf("Examples:"))
                .replaceAll(" \\\\\\R\\s+", " ")
                .lines()
                .map(String::strip)
                .filter(line -> line.startsWith("foldwise "))
                .toList();
    }

    private static List<String> words(String example) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(example);
        while (matcher.find()) {
            words.add(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
        }
        int redirection = words.indexOf(">");
        return words.subList(1, redirection < 0 ? words.size() : redirection);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void eachCommandHasTwoExamplesWhoseOptionsExist(String command) {
        List<String> examples = examples(command);
        assertEquals(2, examples.size(), examples.toString());
        for (String example : examples) {
            Foldwise.withCommands().parseArgs(words(example).toArray(String[]::new));
        }
    }

    @ParameterizedTest
    @MethodSource("commands")
    void examplesOnTheStudyRunAsTheyStand(String command) throws IOException {
        for (String example : examples(command)) {
            if (example.contains("foldwise-study/")) {
                Matcher written = WRITTEN.matcher(example);
                String here = written.replaceAll(
                                found -> found.group().replace(found.group(1), folder + "/" + found.group(1)))
                        .replace("foldwise-study/", folder + "/foldwise-study/");
                Outcome outcome = Outcome.of(words(here).toArray());
                assertEquals(0, outcome.status(), example + "\n" + outcome.err());
                written.reset();
                if (written.find()) {
                    assertTrue(Files.size(folder.resolve(written.group(1))) > 0, example);
                } else {
                    assertFalse(outcome.rows().isEmpty(), example);
                }
            }
        }
    }

    @Test
    void aMistypedCommandIsTold() {
        assertTrue(Outcome.of("fti", "x.csv").err().contains("Did you mean: fit?"));
        assertTrue(Outcome.of("mechansim", "x.csv").err().contains("Did you mean: mechanism?"));
        assertFalse(Outcome.of("tomorrow").err().contains("Did you mean: help?"));
    }

    @Test
    void adviceNamesOptionsAndNotMethods() {
        assertEquals("name it by --drug=\"drug B\"", ShellWords.of("name it by withDrug(\"drug B\")"));
        Outcome outcome = Outcome.of(
                "mechanism",
                folder.resolve("foldwise-study/data/mechanism.csv"),
                "--parent=parental",
                "--vehicle=vehicle");
        assertEquals(3, outcome.status());
        assertTrue(outcome.err().contains("resistant to by --drug=defactinib"), outcome.err());
    }

    @Test
    void completionKnowsCommandsAndOptions() {
        String script = Outcome.of("completion").out();
        assertTrue(script.startsWith("#!/usr/bin/env bash"), script);
        assertTrue(script.contains("--effect-type") && script.contains("mechanism"), script);
    }

    @Test
    void helpOfACommandIsThatOfItsOption() {
        assertEquals(
                Outcome.of("fit", "--help").out(), Outcome.of("help", "fit").out());
    }
}
