package io.github.foldwise.io.reads.aligner;

import io.github.foldwise.io.internal.output.AtExit;
import io.github.foldwise.progress.Interruption;
import io.github.foldwise.progress.ProgressListener;
import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One run of a program in a folder of its own, which becomes that of the sample when all went well and else goes away. */
final class AlignerProcess implements Closeable {
    private static final int LAST_LINES = 6;
    private static final int PATIENCE_MILLIS = 200;
    private static final int LAST_MOMENTS_MILLIS = 2000;

    private final String sample;
    private final Path folder;
    private final Path work;
    private final @Nullable ProgressListener listener;

    AlignerProcess(String sample, Path folder, Path work, @Nullable ProgressListener listener) {
        this.sample = sample;
        this.folder = folder;
        this.work = work;
        this.listener = listener;
    }

    AlignerRun run(List<String> arguments, String output) throws IOException {
        Path log = work.resolve(sample + ".log");
        Process process = start(arguments, log);
        int status;
        AtExit exit = AtExit.run(() -> abandon(process));
        try {
            status = awaited(process);
        } finally {
            exit.forget();
        }
        String said = end(log);
        Path made = work.resolve(output);
        boolean there = Files.isRegularFile(made) && Files.size(made) > 0;
        if (status != 0 || !there) {
            throw new AlignerFailure(
                    arguments.get(0) + " failed on sample " + sample + " (exit status " + status
                            + (status == 0 ? ", without output" : "") + "): " + said,
                    status,
                    said);
        }
        // Folders made for temporary files are closed to others.
        Files.move(work, folder, StandardCopyOption.ATOMIC_MOVE);
        open(folder);
        return new AlignerRun(sample, folder.resolve(output), folder.resolve(sample + ".log"));
    }

    private static void open(Path folder) throws IOException {
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    private static Process start(List<String> arguments, Path log) throws AlignerFailure {
        try {
            return new ProcessBuilder(arguments)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .redirectInput(ProcessBuilder.Redirect.from(nothing()))
                    .start();
        } catch (IOException e) {
            AlignerFailure failure = new AlignerFailure(
                    "cannot start " + arguments.get(0) + " (" + e.getMessage() + "); install it, or give its path",
                    -1,
                    "");
            failure.initCause(e);
            throw failure;
        }
    }

    private static File nothing() {
        return new File(System.getProperty("os.name", "").startsWith("Windows") ? "NUL" : "/dev/null");
    }

    private int awaited(Process process) {
        try {
            while (!process.waitFor(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
                tell(0);
            }
            tell(1);
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("alignment of " + sample + " was stopped: the thread was interrupted");
        } finally {
            if (process.isAlive()) {
                stop(process);
            }
        }
    }

    private void tell(int done) {
        if (listener != null && !listener.onProgress(done, 1)) {
            throw new CancellationException("alignment of " + sample + " was stopped by its listener");
        }
    }

    /** When this virtual machine is told to end, a program would go on for hours, for an output that nobody waits for. */
    private void abandon(Process process) {
        stop(process);
        try {
            close();
        } catch (IOException e) {
            // The program may still be writing; what is left is in a hidden folder.
            return;
        }
    }

    /** Programs such as hisat2 are scripts that start others. */
    private static void stop(Process process) {
        List<ProcessHandle> others = process.descendants().toList();
        // The first starts no other any more.
        process.destroyForcibly();
        others.forEach(ProcessHandle::destroyForcibly);
        Interruption.holdBack(() -> ended(process, others));
    }

    /** Waits until none of them writes into the folder any more, which is then removed. */
    private static void ended(Process process, List<ProcessHandle> others) throws InterruptedException {
        process.waitFor();
        try {
            CompletableFuture.allOf(others.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new))
                    .get(LAST_MOMENTS_MILLIS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            // A child that nobody takes leave of looks alive though it has ended.
            return;
        }
    }

    private static String end(Path log) throws IOException {
        List<String> lines = new String(Files.readAllBytes(log), StandardCharsets.ISO_8859_1)
                .lines()
                .filter(line -> !line.isBlank())
                .toList();
        return String.join(" | ", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
    }

    /** Removes what a run that failed left; nothing after one that did its work. */
    @Override
    public void close() throws IOException {
        if (!Files.exists(work)) {
            return;
        }
        try (Stream<Path> files = Files.walk(work)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
