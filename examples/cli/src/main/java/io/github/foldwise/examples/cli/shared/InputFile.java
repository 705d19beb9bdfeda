package io.github.foldwise.examples.cli.shared;

import io.github.foldwise.io.FileFormatException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reading with every failure told as one about the input, never mixed up with a failure to write. */
public final class InputFile {
    private InputFile() {}

    /** A reader of the library. */
    @FunctionalInterface
    public interface Reader<T> {
        T read(Path file) throws IOException;
    }

    public static <T> T read(Path file, Reader<T> reader) throws InputException {
        try {
            return reader.read(file);
        } catch (FileFormatException e) {
            throw new InputException(withFolder(file, String.valueOf(e.getMessage())), e);
        } catch (AccessDeniedException e) {
            throw new InputException(
                    "cannot read " + file + ": access is denied; ask for permission to read the file", e);
        } catch (NoSuchFileException e) {
            throw new InputException("cannot read " + file + ": there is no such file", e);
        } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
            String message = String.valueOf(e.getMessage());
            String name = file.getFileName() + ": ";
            throw new InputException(
                    "cannot read " + file + ": "
                            + (message.startsWith(name) ? message.substring(name.length()) : message),
                    e);
        }
    }

    /** The readers tell the name of the file; in a shell, files of one name lie in many folders. */
    private static String withFolder(Path file, String text) {
        String name = String.valueOf(file.getFileName());
        return text.startsWith(name + ":") || text.startsWith(name + ",") ? file + text.substring(name.length()) : text;
    }
}
