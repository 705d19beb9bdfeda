package io.github.foldwise.io.internal.output;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file that appears whole or not at all.
 *
 * @hidden
 */
public final class WholeFile {
    /** A part of a process that is gone; on a shared drive it may be one of another machine, which is given time. */
    private static final Duration ABANDONED = Duration.ofHours(1);

    private WholeFile() {}

    /**
     * Something that can be written to a stream.
     *
     * @hidden
     */
    @FunctionalInterface
    public interface Content {

        /**
         * Writes everything.
         *
         * @param out where to; closed by the caller
         * @throws IOException if the stream cannot be written
         */
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Writes a file under a temporary name and moves it to its place once it is complete; an earlier file of that name
     * is replaced, behind a link the file that it points to. When the content fails, nothing is left behind. A device or a
     * pipe is written to as it is.
     *
     * @param file the file
     * @param content what it is to hold
     * @throws IOException if the folder does not exist or the file cannot be written; the message names the file
     */
    public static void write(Path file, Content content) throws IOException {
        Objects.requireNonNull(file, "file");
        if (Files.isDirectory(file)) {
            throw new IOException("cannot write " + file + ": it is a folder; name a file in it");
        }
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            writeThrough(file, content);
            return;
        }
        if (Files.isSymbolicLink(file) && !Files.exists(file)) {
            throw new IOException("cannot write " + file + ": it is a link to " + Files.readSymbolicLink(file)
                    + ", which does not exist; remove the link or name the file itself");
        }
        Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
        Path folder = target.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new IOException(
                    "cannot write " + file + ": the folder " + folder + " does not exist; create it first");
        }
        removeLeftovers(folder, target);
        Path temporary = temporaryIn(folder, target, file);
        AtExit exit = AtExit.run(() -> delete(temporary));
        boolean moved = false;
        try {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(temporary))) {
                content.writeTo(out);
            }
            move(temporary, target);
            moved = true;
        } catch (IOException e) {
            throw new IOException("cannot write " + file + ": " + e.getMessage(), e);
        } finally {
            if (!moved) {
                // Once it is moved, the name may be that of another thread, which writes the same file.
                delete(temporary);
            }
            exit.forget();
        }
    }

    /** What is no file of its own has nothing to be replaced. */
    private static void writeThrough(Path file, Content content) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file, StandardOpenOption.WRITE))) {
            content.writeTo(out);
        } catch (IOException e) {
            throw new IOException("cannot write " + file + ": " + e.getMessage(), e);
        }
    }

    private static void delete(Path unfinished) {
        try {
            Files.deleteIfExists(unfinished);
        } catch (IOException e) {
            // What made the content fail is to be told; whoever writes the file later removes the part.
            return;
        }
    }

    /** Parts of this file that a process which was killed has left, known by its number and their age. */
    private static void removeLeftovers(Path folder, Path target) {
        Pattern part = Pattern.compile(Pattern.quote("." + target.getFileName() + ".") + "(\\d{1,18})-\\d+\\.part");
        Instant old = Instant.now().minus(ABANDONED);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, ".*.part")) {
            for (Path each : files) {
                Matcher name = part.matcher(String.valueOf(each.getFileName()));
                boolean abandoned = name.matches()
                        && ProcessHandle.of(Long.parseLong(name.group(1))).isEmpty()
                        && Files.getLastModifiedTime(each).toInstant().isBefore(old);
                if (abandoned) {
                    Files.deleteIfExists(each);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            // A folder that may be written but not listed, or a file that another process has just removed.
        }
    }

    /** An ordinary new file, which gets the permissions that the user's own new files get, unlike a temp file of the JDK. */
    private static Path temporaryIn(Path folder, Path target, Path file) throws IOException {
        String name = "." + target.getFileName() + "." + ProcessHandle.current().pid() + "-";
        for (int attempt = 0; ; attempt++) {
            Path candidate = folder.resolve(name + attempt + ".part");
            try {
                return Files.createFile(candidate);
            } catch (FileAlreadyExistsException e) {
                if (attempt == 999) {
                    throw new IOException(
                            "cannot write " + file + ": " + folder
                                    + " is full of unfinished files (.part); delete them",
                            e);
                }
            } catch (IOException e) {
                throw new IOException(
                        "cannot write " + file + ": the folder " + folder + " does not allow new files", e);
            }
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            // Some network shares cannot; the complete file is at least never mixed with the earlier one.
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
