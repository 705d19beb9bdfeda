package io.github.foldwise.io.internal.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {
    @TempDir
    private Path folder;

    private static void write(Path file, String text) throws IOException {
        WholeFile.write(file, out -> out.write(text.getBytes()));
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void linkStaysALinkAndItsFileIsReplaced() throws IOException {
        Path real = Files.writeString(folder.resolve("real.csv"), "old");
        Path link = Files.createSymbolicLink(folder.resolve("link.csv"), Path.of("real.csv"));
        write(link, "new");
        assertTrue(Files.isSymbolicLink(link));
        assertEquals("new", Files.readString(real));
        assertEquals(List.of("link.csv", "real.csv"), names());
    }

    @Test
    void linkToNothingIsRefused() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link.csv"), Path.of("gone.csv"));
        IOException refused = assertThrows(IOException.class, () -> write(link, "new"));
        assertTrue(refused.getMessage().contains("a link to gone.csv, which does not exist"), refused.getMessage());
        assertEquals(List.of("link.csv"), names());
    }

    /** A program that writes its last file while its virtual machine ends. */
    static final class LastWords {
        private LastWords() {}

        public static void main(String[] args) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                try {
                    write(Path.of(args[0]), "last");
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }));
        }
    }

    @Test
    void aFileIsWrittenWhileTheVirtualMachineEnds() throws IOException, InterruptedException {
        Path file = folder.resolve("last.csv");
        Path said = folder.resolve("said.txt");
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        classPath,
                        LastWords.class.getName(),
                        file.toString())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        assertEquals(0, process.waitFor());
        assertTrue(Files.exists(file), Files.readString(said));
        assertEquals("last", Files.readString(file));
        assertEquals(List.of("last.csv", "said.txt"), names());
    }

    @Test
    void deviceIsWrittenToAndStaysADevice() throws IOException {
        Path device = Path.of("/dev/null");
        assumeTrue(Files.exists(device), "no /dev/null here");
        Path link = Files.createSymbolicLink(folder.resolve("null.csv"), device);
        write(link, "gone");
        assertTrue(Files.exists(device) && !Files.isRegularFile(device));
        assertTrue(Files.isSymbolicLink(link));
        assertEquals(List.of("null.csv"), names());
    }

    @Test
    void pipeIsWrittenTo() throws IOException, InterruptedException, ExecutionException {
        Path pipe = folder.resolve("pipe");
        assumeTrue(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0, "no mkfifo here");
        FutureTask<String> reader = new FutureTask<>(() -> Files.readString(pipe));
        new Thread(reader).start();
        write(pipe, "through");
        assertEquals("through", reader.get());
        assertFalse(Files.isRegularFile(pipe));
        assertEquals(List.of("pipe"), names());
    }

    @Test
    void threadsThatWriteOneFileDoNotDisturbEachOther() throws IOException, InterruptedException, ExecutionException {
        Path file = folder.resolve("a.csv");
        Callable<Void> writer = () -> {
            for (int i = 0; i < 500; i++) {
                write(file, "whole");
                assertEquals("whole", Files.readString(file));
            }
            return null;
        };
        ExecutorService pool = Executors.newFixedThreadPool(3);
        try {
            for (Future<Void> each : pool.invokeAll(List.of(writer, writer, writer))) {
                each.get();
            }
        } finally {
            pool.shutdown();
        }
        assertEquals(List.of("a.csv"), names());
    }

    @Test
    void partsOfAProcessThatIsGoneAreRemovedOthersStay() throws IOException {
        long gone = 999_999_999_999L;
        Path left = Files.writeString(folder.resolve(".a.csv." + gone + "-0.part"), "x");
        Path fresh = Files.writeString(folder.resolve(".a.csv." + gone + "-1.part"), "x");
        Path own = Files.writeString(
                folder.resolve(".a.csv." + ProcessHandle.current().pid() + "-7.part"), "x");
        Path other = Files.writeString(folder.resolve(".b.csv." + gone + "-0.part"), "x");
        for (Path old : List.of(left, own, other)) {
            Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofDays(1))));
        }
        write(folder.resolve("a.csv"), "new");
        assertEquals("new", Files.readString(folder.resolve("a.csv")));
        assertFalse(Files.exists(left));
        assertTrue(Files.exists(fresh) && Files.exists(own) && Files.exists(other));
    }

    @Test
    void contentThatFailsLeavesTheEarlierFileAndNoPart() throws IOException {
        Path file = Files.writeString(folder.resolve("a.csv"), "old");
        IOException refused = assertThrows(
                IOException.class,
                () -> WholeFile.write(file, out -> {
                    throw new IOException("no more");
                }));
        assertTrue(refused.getMessage().endsWith("a.csv: no more"), refused.getMessage());
        assertEquals("old", Files.readString(file));
        assertEquals(List.of("a.csv"), names());
    }
}
