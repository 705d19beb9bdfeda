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
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every snippet of the README, run, and its output compared with what the README shows. */
class ReadmeTest {
    @TempDir
    static Path folder;

    private static Page readme;
    private static Workbench workbench;

    @BeforeAll
    static void study() throws IOException {
        readme = Page.read("README.md");
        workbench = Workbench.in(folder);
    }

    @Test
    void thereAreTwoCommandsAndTheyNameWhatExists() throws IOException {
        List<String> commands = readme.blocks("sh");
        assertEquals(
                List.of("mvn -q -pl examples/study -am compile exec:java\n", "mvn -B verify\n"),
                commands.subList(0, 2));
        String pom = Files.readString(Workbench.root().resolve("pom.xml"));
        assertTrue(pom.contains("<exec.mainClass>io.github.foldwise.examples.study.Study</exec.mainClass>"));
    }

    @Test
    void theStudyPrintsWhatTheReadmeShows() {
        assertEquals(readme.blocks("text").get(0), workbench.studyOutput());
    }

    @Test
    void theJshellSessionAnswersAsShown() throws Exception {
        readme.run(workbench);
    }

    @Test
    void theCommandLineAnswersAsShown() throws IOException {
        String[] lines = readme.blocks("console").get(0).split("\n", 2);
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
                Page.rounded(lines[1].strip()),
                Page.rounded(out.toString(StandardCharsets.UTF_8).strip()));
    }

    @Test
    void theSnippetsOfMavenAndGradleNameThisVersion() throws IOException {
        String pom = Files.readString(Workbench.root().resolve("pom.xml"));
        Matcher version = Pattern.compile("<artifactId>foldwise-parent</artifactId>\\s*<version>(.*?)</version>")
                .matcher(pom);
        assertTrue(version.find());
        for (String artifact : List.of("foldwise-stats", "foldwise-io")) {
            assertTrue(
                    readme.blocks("xml")
                            .get(0)
                            .contains("<artifactId>" + artifact + "</artifactId>\n  <version>" + version.group(1)),
                    artifact);
            assertTrue(
                    readme.blocks("kotlin")
                            .get(0)
                            .contains(
                                    "implementation(\"io.github.foldwise:" + artifact + ":" + version.group(1) + "\")"),
                    artifact);
        }
    }
}
