package io.github.foldwise.examples.scripts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.examples.cli.Foldwise;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every snippet of the README, run, and its output compared with what the README shows. */
class ReadmeTest {
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w+)\\R(.*?)^```");
    private static final Pattern LONG_NUMBER = Pattern.compile("\\d+\\.\\d{9,}([eE][-+]?\\d+)?");
    private static final String PROMPT = "jshell> ";

    @TempDir
    static Path folder;

    private static String readme;
    private static Workbench workbench;

    @BeforeAll
    static void study() throws IOException {
        readme = Files.readString(Workbench.root().resolve("README.md"));
        workbench = Workbench.in(folder);
    }

    private static List<String> blocks(String language) {
        List<String> found = new ArrayList<>();
        Matcher matcher = BLOCK.matcher(readme);
        while (matcher.find()) {
            if (matcher.group(1).equals(language)) {
                found.add(matcher.group(2));
            }
        }
        return found;
    }

    /** Numbers of full precision to ten digits: the last ones may differ from one processor to the next. */
    private static String rounded(String text) {
        return LONG_NUMBER
                .matcher(text)
                .replaceAll(number -> String.format(Locale.ROOT, "%.9e", Double.parseDouble(number.group())));
    }

    @Test
    void thereAreTwoCommandsAndTheyNameWhatExists() throws IOException {
        List<String> commands = blocks("sh");
        assertEquals(
                List.of("mvn -q -pl examples/study -am compile exec:java\n", "mvn -B verify\n"),
                commands.subList(0, 2));
        String pom = Files.readString(Workbench.root().resolve("pom.xml"));
        assertTrue(pom.contains("<exec.mainClass>io.github.foldwise.examples.study.Study</exec.mainClass>"));
    }

    @Test
    void theStudyPrintsWhatTheReadmeShows() {
        assertEquals(blocks("text").get(0), workbench.studyOutput());
    }

    @Test
    void theJshellSessionAnswersAsShown() throws Exception {
        StringBuilder input = new StringBuilder();
        List<String> expected = new ArrayList<>();
        for (String line : blocks("jshell").get(0).split("\n")) {
            if (line.startsWith(PROMPT)) {
                input.append(line.substring(PROMPT.length())).append('\n');
                expected.add("");
            } else if (!line.isBlank()) {
                int last = expected.size() - 1;
                expected.set(last, (expected.get(last) + "\n" + line).strip());
            }
        }
        String output = workbench.jshell(List.of(), input.toString()).replace("\b", "");
        String[] answers =
                output.substring(output.indexOf(PROMPT) + PROMPT.length()).split(Pattern.quote(PROMPT));
        for (int i = 0; i < expected.size(); i++) {
            assertEquals(rounded(expected.get(i)), rounded(answers[i].strip()), "answer to line " + (i + 1));
        }
    }

    @Test
    void theCommandLineAnswersAsShown() throws IOException {
        String[] lines = blocks("console").get(0).split("\n", 2);
        String command = lines[0].replace("$ java -jar examples/cli/target/foldwise.jar ", "");
        String[] arguments =
                command.replace("foldwise-study/", folder + "/foldwise-study/").split(" ");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int status = Foldwise.run(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                arguments);
        assertEquals(0, status, err.toString(StandardCharsets.UTF_8));
        assertEquals(
                rounded(lines[1].strip()),
                rounded(out.toString(StandardCharsets.UTF_8).strip()));
    }

    @Test
    void theMavenSnippetNamesThisVersion() throws IOException {
        String pom = Files.readString(Workbench.root().resolve("pom.xml"));
        Matcher version = Pattern.compile("<artifactId>foldwise-parent</artifactId>\\s*<version>(.*?)</version>")
                .matcher(pom);
        assertTrue(version.find());
        for (String artifact : List.of("foldwise-stats", "foldwise-io")) {
            assertTrue(
                    blocks("xml")
                            .get(0)
                            .contains("<artifactId>" + artifact + "</artifactId>\n  <version>" + version.group(1)),
                    artifact);
        }
    }
}
