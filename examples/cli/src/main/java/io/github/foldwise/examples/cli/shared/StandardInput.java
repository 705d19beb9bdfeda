package io.github.foldwise.examples.cli.shared;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * The file that {@code -} stands for. Readers look at a file more than once, to recognise it, so that what comes in is kept
 * in a folder of this run, and deleted at its end.
 */
public final class StandardInput implements ITypeConverter<Path>, AutoCloseable {
    private static final String NAME = "standard input";

    private final InputStream in;
    private @Nullable Path folder;

    public StandardInput(InputStream in) {
        this.in = in;
    }

    /** For options that name a file to write. */
    public static final class Output implements ITypeConverter<Path> {
        @Override
        public Path convert(String text) {
            if (text.equals("-")) {
                throw new TypeConversionException("'-' is standard input; name a file to write");
            }
            return path(text);
        }
    }

    @Override
    public Path convert(String text) throws IOException {
        if (!text.equals("-")) {
            return path(text);
        }
        if (folder != null) {
            throw new TypeConversionException("standard input can be read once; give the other file by its name");
        }
        folder = Files.createTempDirectory("foldwise");
        Path file = folder.resolve(NAME);
        Files.copy(in, file);
        return file;
    }

    private static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new TypeConversionException("'" + text + "' is not the name of a file: " + e.getReason());
        }
    }

    /** The message without the folder that only this run knows. */
    public String named(String message) {
        return folder == null ? message : message.replace(folder.resolve(NAME).toString(), NAME);
    }

    @Override
    public void close() {
        if (folder != null) {
            try {
                Files.deleteIfExists(folder.resolve(NAME));
                Files.deleteIfExists(folder);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
