package io.github.foldwise.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The script {@code bin/foldwise}, beside a jar that points to the classes of this build. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "a script of the shell")
class LauncherTest {
    @TempDir
    Path folder;

    private Path launcher = Path.of("");

    @BeforeEach
    void install() throws IOException {
        Path bin = Files.createDirectory(folder.resolve("a bin"));
        launcher = bin.resolve("foldwise");
        Files.copy(Path.of("bin", "foldwise"), launcher);
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.put(Attributes.Name.MAIN_CLASS, Foldwise.class.getName());
        main.put(Attributes.Name.IMPLEMENTATION_VERSION, "9.9");
        main.put(
                Attributes.Name.CLASS_PATH,
                Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                        .filter(entry -> !entry.isEmpty())
                        .map(entry -> new File(entry).toURI().toString())
                        .collect(Collectors.joining(" ")));
        new JarOutputStream(Files.newOutputStream(bin.resolve("foldwise.jar")), manifest).close();
    }

    private record Ended(int status, String out) {}

    private Ended run(List<String> command, String options) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("FOLDWISE_JAVA_OPTS", options);
        builder.environment().remove("FOLDWISE_JAR");
        Process process = builder.start();
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), out);
    }

    @Test
    void argumentsAndExitStatusPassAsTheyAre() throws IOException, InterruptedException {
        Path data = Files.writeString(
                folder.resolve("my curve.csv"),
                "dose,response\n0,100\n1,98\n3,95\n10,80\n30,52\n100,20\n300,8\n1000,4\n");
        Ended fitted = run(List.of("sh", launcher.toString(), "fit", data.toString()), "");
        assertEquals(0, fitted.status, fitted.out);
        assertTrue(fitted.out.contains("LL.4,CONVERGED"), fitted.out);
        Ended missing = run(List.of("sh", launcher.toString(), "fit", "no such file.csv"), "");
        assertEquals(3, missing.status, missing.out);
    }

    @Test
    void aLinkToItIsFollowed() throws IOException, InterruptedException {
        Path link = Files.createSymbolicLink(folder.resolve("fw"), Path.of("a bin", "foldwise"));
        Ended version = run(List.of("sh", link.toString(), "--version"), "");
        assertEquals(0, version.status, version.out);
    }

    @Test
    void thePathOfCdIsNotFollowed() throws IOException, InterruptedException {
        Path relative = folder.relativize(launcher);
        Ended version = run(List.of("env", "CDPATH=" + folder, "sh", relative.toString(), "--version"), "");
        assertEquals(0, version.status, version.out);
    }

    @Test
    void anotherCollectorTakesThePlaceOfItsOwn() throws IOException, InterruptedException {
        Ended version = run(List.of("sh", launcher.toString(), "--version"), "-XX:+UseParallelGC");
        assertEquals(0, version.status, version.out);
    }

    @Test
    void aCollectorForAllJavaOfTheMachineTakesThePlaceOfItsOwn() throws IOException, InterruptedException {
        Ended version = run(
                List.of("env", "_JAVA_OPTIONS=-XX:+UseParallelGC", "sh", launcher.toString(), "--version"),
                "-XX:+PrintFlagsFinal");
        assertEquals(0, version.status, version.out);
        assertTrue(version.out.matches("(?s).* UseParallelGC += true .*"), version.out);
    }

    @Test
    void optionsOfJavaAreNoPatternsOfFileNames() throws IOException, InterruptedException {
        Files.createFile(folder.resolve("-Dx=1"));
        Ended version = run(List.of("sh", launcher.toString(), "--version"), "-Dx=* -XshowSettings:properties");
        assertTrue(version.out.contains("x = *"), version.out);
    }

    @Test
    void aJavaThatIsNotThereIsNamed() throws IOException, InterruptedException {
        Ended wrong = run(List.of("env", "JAVA_HOME=/no/java", "sh", launcher.toString(), "--version"), "");
        assertEquals(1, wrong.status);
        assertTrue(wrong.out.contains("JAVA_HOME is /no/java, which has no bin/java"), wrong.out);
        Path empty = Files.createDirectory(folder.resolve("empty"));
        for (String tool : List.of("sh", "dirname", "readlink")) {
            Files.createSymbolicLink(empty.resolve(tool), tool(tool));
        }
        Ended none =
                run(List.of("env", "-u", "JAVA_HOME", "PATH=" + empty, "sh", launcher.toString(), "--version"), "");
        assertEquals(1, none.status);
        assertTrue(none.out.contains("no java on the PATH"), none.out);
        for (String tool : List.of("sh", "dirname", "readlink")) {
            Files.delete(empty.resolve(tool));
        }
    }

    private static Path tool(String name) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .map(each -> Path.of(each, name))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({"1.8.0_392, 1", "9, 1", "16.0.2, 1", "17.0.9, 5", "21-ea, 5", "25, 5"})
    void anOldJavaIsNamedBeforeItIsStarted(String version, int status) throws IOException, InterruptedException {
        Path java =
                Files.createDirectories(folder.resolve("jdk of another/bin")).resolve("java");
        Files.writeString(java, "#!/bin/sh\nexit 5\n");
        assertTrue(java.toFile().setExecutable(true));
        Files.writeString(
                java.resolve("../../release").normalize(),
                "IMPLEMENTOR=\"Lab\"\nJAVA_VERSION=\"" + version + "\"\nJAVA_VERSION_DATE=\"2024-01-16\"\n");
        Path path = Files.createDirectory(folder.resolve("path"));
        Files.createSymbolicLink(path.resolve("java"), java);
        for (List<String> command : List.of(
                List.of("env", "JAVA_HOME=" + java.getParent().getParent(), "sh", launcher.toString()),
                List.of(
                        "env",
                        "-u",
                        "JAVA_HOME",
                        "PATH=" + path + File.pathSeparator + System.getenv("PATH"),
                        "sh",
                        launcher.toString()))) {
            Ended ended = run(command, "");
            assertEquals(status, ended.status, ended.out);
            assertEquals(
                    status == 1, ended.out.contains("is Java " + version + "; Java 17 or newer is needed"), ended.out);
        }
    }

    @Test
    void theFirstJarOfThreePlacesIsStarted() throws IOException, InterruptedException {
        Path jar = launcher.resolveSibling("foldwise.jar");
        Path last = Files.createDirectory(folder.resolve("target")).resolve("foldwise.jar");
        Path second = Files.createDirectory(folder.resolve("lib")).resolve("foldwise.jar");
        Files.move(jar, last);
        assertEquals(0, run(List.of("sh", launcher.toString(), "--version"), "").status);
        Files.writeString(second, "no jar");
        Ended spoilt = run(List.of("sh", launcher.toString(), "--version"), "");
        assertEquals(1, spoilt.status);
        assertTrue(spoilt.out.contains("/lib/foldwise.jar"), spoilt.out);
        Files.move(last, jar);
        assertEquals(0, run(List.of("sh", launcher.toString(), "--version"), "").status);
    }

    @Test
    void theScriptForWindowsHasTheEndsOfLinesThatItsLabelsNeed() throws IOException {
        String script = Files.readString(Path.of("bin", "foldwise.bat"), StandardCharsets.UTF_8);
        assertTrue(script.endsWith("\r\n") && !script.replace("\r\n", "").contains("\n"), "bin/foldwise.bat");
    }

    @Test
    void aJarThatIsNotThereIsNamed() throws IOException, InterruptedException {
        Ended refused = run(List.of("env", "FOLDWISE_JAR=gone.jar", "sh", launcher.toString(), "--version"), "");
        assertEquals(1, refused.status);
        assertTrue(refused.out.contains("FOLDWISE_JAR is gone.jar, which is no file"), refused.out);
    }

    @Test
    void shortRunsDoWithoutTheSecondCompilerAndLongOnesHaveIt() throws IOException, InterruptedException {
        String print = "-XX:+PrintFlagsFinal";
        assertEquals("1", compiler(run(List.of("sh", launcher.toString(), "--version"), print)));
        assertEquals("4", compiler(run(List.of("sh", launcher.toString(), "study", "--help"), print)));
        assertEquals("4", compiler(run(List.of("sh", launcher.toString(), "--verbose", "count"), print)));
        assertEquals("1", compiler(run(List.of("sh", launcher.toString(), "fit", "count"), print)));
        assertEquals("4", compiler(run(List.of("sh", launcher.toString(), "fit", folder.toString()), print)));
        Files.write(folder.resolve("large.csv"), new byte[8_000_001]);
        assertEquals("4", compiler(run(List.of("sh", launcher.toString(), "fit", "large.csv"), print)));
    }

    private static String compiler(Ended ended) {
        return ended.out
                .lines()
                .filter(line -> line.contains(" TieredStopAtLevel "))
                .map(line -> line.replaceAll(".*= *(\\d+) .*", "$1"))
                .findFirst()
                .orElse(ended.out);
    }

    @Test
    void withoutAJarItSaysWhatToDo() throws IOException, InterruptedException {
        Files.delete(launcher.resolveSibling("foldwise.jar"));
        Ended refused = run(List.of("sh", launcher.toString(), "--version"), "");
        assertEquals(1, refused.status);
        assertTrue(refused.out.contains("no foldwise.jar"), refused.out);
    }
}
