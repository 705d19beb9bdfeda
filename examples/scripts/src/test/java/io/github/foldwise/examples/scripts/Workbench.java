package io.github.foldwise.examples.scripts;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.foldwise.examples.study.Study;
import io.github.foldwise.examples.study.simulation.SimulatedStudy;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A folder in which the study has run, and programs started in it as a user would start them. */
final class Workbench {
    private final Path folder;
    private final String studyOutput;

    private Workbench(Path folder, String studyOutput) {
        this.folder = folder;
        this.studyOutput = studyOutput;
    }

    static Workbench in(Path folder) throws IOException {
        Path data = folder.resolve("foldwise-study/data");
        SimulatedStudy.write(data);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Path report = folder.resolve("foldwise-study/report.html");
        Study.run(data, report, new PrintStream(bytes, true, StandardCharsets.UTF_8));
        String printed = bytes.toString(StandardCharsets.UTF_8).replace(folder + "/", "");
        return new Workbench(folder, printed);
    }

    /** A folder in which nothing has run yet. */
    static Workbench bare(Path folder) {
        return new Workbench(folder, "");
    }

    static Path root() {
        return Path.of(System.getProperty("foldwise.root"));
    }

    /** The data kept beside the project; the test is skipped where a folder of them is not there. */
    static Path shared(String folder) {
        Path found = root().toAbsolutePath();
        while (found != null && !Files.exists(found.resolve("shared/data").resolve(folder))) {
            found = found.getParent();
        }
        assumeTrue(found != null, "the shared data are not there");
        return found.resolve("shared/data");
    }

    /** What the study printed. */
    String studyOutput() {
        return studyOutput;
    }

    Path folder() {
        return folder;
    }

    /** Runs JShell on a script, or on lines given as standard input. */
    String jshell(List<String> arguments, String input) throws IOException, InterruptedException {
        Path tool = Path.of(System.getProperty("java.home"), "bin", "jshell");
        // Short lines run once: both machines compile them quickly rather than well.
        List<String> command = new ArrayList<>(List.of(
                tool.toString(),
                "-J-XX:TieredStopAtLevel=1",
                "-R-XX:TieredStopAtLevel=1",
                "--class-path",
                classPath()));
        command.addAll(arguments);
        return run(command, input);
    }

    String jython(Path script) throws IOException, InterruptedException {
        return jython(script, StandardCharsets.UTF_8);
    }

    /** Runs a script on a console of this encoding. */
    String jython(Path script, Charset console) throws IOException, InterruptedException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        List<String> command = List.of(
                java.toString(),
                "-Dfile.encoding=" + console,
                "-Dpython.console.encoding=" + console,
                "-cp",
                classPath(),
                "org.python.util.jython",
                script.toString());
        return run(command, "", console);
    }

    /** The first of some programs that ends well with these arguments, or null: what is not installed is not there to be tested. */
    static @Nullable String first(List<String> programs, String... arguments) throws InterruptedException {
        for (String program : programs) {
            List<String> command = new ArrayList<>(List.of(program));
            command.addAll(List.of(arguments));
            try {
                Process process = new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
                if (process.waitFor() == 0) {
                    return program;
                }
            } catch (IOException e) {
                // No such program; the next may be there.
                continue;
            }
        }
        return null;
    }

    /** Runs a script by a program that finds Java's classes in the environment. */
    String program(String program, Path script) throws IOException, InterruptedException {
        return run(List.of(program, script.toString()), "");
    }

    private static String classPath() {
        String all = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        // What the pages name is foldwise.jar, which has settings of logging beside the classes of the command line.
        Path logging = root().resolve("examples/cli/src/main/resources");
        // JShell refuses a class path with an entry that does not exist, such as the classes of a module without any.
        return Stream.concat(Arrays.stream(all.split(File.pathSeparator)), Stream.of(logging.toString()))
                .filter(entry -> Files.exists(Path.of(entry)))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private String run(List<String> command, String input) throws IOException, InterruptedException {
        return run(command, input, StandardCharsets.UTF_8);
    }

    private String run(List<String> command, String input, Charset output) throws IOException, InterruptedException {
        Path in = Files.writeString(folder.resolve("input.txt"), input);
        Path out = folder.resolve("output.txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectError(folder.resolve("errors.txt").toFile())
                .redirectInput(in.toFile())
                .redirectOutput(out.toFile());
        builder.environment().put("LC_ALL", "C.UTF-8");
        Path jpype = Path.of("/usr/share/java/org.jpype.jar");
        builder.environment().put("PYTHONPATH", classPath());
        builder.environment().put("CLASSPATH", classPath() + (Files.exists(jpype) ? File.pathSeparator + jpype : ""));
        builder.environment().put("JAVA_TOOL_OPTIONS", "-Dfile.encoding=UTF-8 -Djava.util.prefs.userRoot=" + folder);
        Process process = builder.start();
        try {
            // Its input ends, and so does it; how soon depends on what else the machine does.
            process.waitFor();
        } finally {
            process.destroyForcibly();
        }
        // The standard error tells of preferences and options; it is shown only where a script stopped.
        boolean failed = process.exitValue() != 0;
        return Files.readString(out, output) + (failed ? Files.readString(folder.resolve("errors.txt"), output) : "");
    }
}
