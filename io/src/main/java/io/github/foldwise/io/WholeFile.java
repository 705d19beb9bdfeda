package io.github.foldwise.io;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A file that appears whole or not at all.
 *
 * @hidden
 */
public final class WholeFile {

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
     * is replaced. When the content fails, nothing is left behind.
     *
     * @param file the file
     * @param content what it is to hold
     * @throws IOException if the folder does not exist or the file cannot be written; the message names the file
     */
    public static void write(Path file, Content content) throws IOException {
        Path target = file.toAbsolutePath();
        Path folder = target.getParent();
        if (folder == null || Files.isDirectory(target)) {
            throw new IOException("cannot write " + file + ": it is a folder; name a file in it");
        }
        if (!Files.isDirectory(folder)) {
            throw new IOException(
                    "cannot write " + file + ": the folder " + folder + " does not exist; create it first");
        }
        Path temporary = temporaryIn(folder, file);
        try {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(temporary))) {
                content.writeTo(out);
            }
            move(temporary, target);
        } catch (IOException e) {
            throw new IOException("cannot write " + file + ": " + e.getMessage(), e);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /** An ordinary new file, which gets the permissions that the user's own new files get, unlike a temp file of the JDK. */
    private static Path temporaryIn(Path folder, Path file) throws IOException {
        for (int attempt = 0; ; attempt++) {
            Path candidate = folder.resolve("." + file.getFileName() + "." + attempt + ".part");
            try {
                return Files.createFile(candidate);
            } catch (java.nio.file.FileAlreadyExistsException e) {
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
