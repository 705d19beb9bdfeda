package io.github.foldwise.io;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * What a reader reads: a file, a stream or a text, under the name that messages and results give it.
 *
 * <pre>{@code
 * List<PlateReading> readings = PlateFile.read(Source.of(upload.getInputStream(), "plate 7.xlsx"));
 * DoseResponseSet curves = DoseResponseFile.read(Source.ofText("dose,response\n0,100\n1,52\n", "clipboard"));
 * }</pre>
 *
 * <p>The bytes are read once, on first use, and kept as long as the source is: a file is opened a single time, and a source
 * may be given to one reader after another. A stream is read to its end and not closed. The name tells nothing about the
 * kind of the file, which every reader finds out by the content.
 */
public final class Source {
    /** A table of this size is no export of an instrument; whatever it is, it would fill the memory. */
    static final int MAX_BYTES = 256 << 20;

    private static final String CHECK_EXPORT = "check that the export was not interrupted";

    private final String name;
    private final @Nullable Path file;
    /** What is still to be read: of a stream that was given all, of any longer than the limit the part beyond. */
    private @Nullable InputStream rest;

    private byte @Nullable [] bytes;

    private Source(String name, @Nullable Path file, @Nullable InputStream rest, byte @Nullable [] bytes) {
        this.name = Objects.requireNonNull(name, "name");
        this.file = file;
        this.rest = rest;
        this.bytes = bytes;
    }

    /**
     * Returns a file as a source; it is not opened before a reader asks for it.
     *
     * @param file path of the file, in any file system
     * @return the source, named with the path
     */
    public static Source of(Path file) {
        return new Source(file.toString(), file, null, null);
    }

    /**
     * {@return a stream as a source}
     *
     * @param stream the bytes of a file; read to its end by the first reader and not closed
     * @param name what messages call it, such as the name of the file that was uploaded
     */
    public static Source of(InputStream stream, String name) {
        InputStream unclosed = new FilterInputStream(Objects.requireNonNull(stream, "stream")) {
            @Override
            public void close() {
                // Whoever opened it closes it.
            }
        };
        return new Source(name, null, unclosed, null);
    }

    /**
     * {@return a text as a source}
     *
     * @param text what a file would hold
     * @param name what messages call it
     */
    public static Source ofText(String text, String name) {
        return new Source(name, null, null, text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Returns what messages call the source.
     *
     * @return the path of a file, or the name that was given
     */
    public String getName() {
        return name;
    }

    /**
     * Returns the name without folders.
     *
     * @return for example {@code plate.csv}
     * @hidden
     */
    public String fileName() {
        return fileName(name);
    }

    static String fileName(String name) {
        String end = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        return end.isEmpty() ? name : end;
    }

    /**
     * Returns the file.
     *
     * @return its path, null where the source is a stream or a text
     * @hidden
     */
    public @Nullable Path path() {
        return file;
    }

    /**
     * Returns a file beside this one.
     *
     * @param other name of the other file
     * @return the file, null where there is none or the source is no file
     * @hidden
     */
    public @Nullable Source sibling(String other) {
        Objects.requireNonNull(other, "other");
        Path path = file == null ? null : file.resolveSibling(other);
        return path != null && Files.isRegularFile(path) ? of(path) : null;
    }

    /**
     * Returns all bytes.
     *
     * @param expected what the source should be, for reports: {@code "a CSV, TSV or XLSX file"}
     * @return the bytes themselves, not to be changed
     * @throws FileFormatException if there is no such file, it is empty or it is beyond the limit
     * @throws IOException if the file system or the stream fails
     * @hidden
     */
    public synchronized byte[] bytes(String expected) throws IOException {
        Objects.requireNonNull(expected, "expected");
        if (bytes == null && file != null && Files.isRegularFile(file) && Files.size(file) > MAX_BYTES) {
            throw tooLarge("a file of " + (Files.size(file) >> 20) + " MB");
        }
        byte[] all = start(expected);
        if (rest != null) {
            rest.close();
            throw tooLarge("more than " + (MAX_BYTES >> 20) + " MB");
        }
        return all;
    }

    private FileFormatException tooLarge(String found) {
        return refuse(found, "at most " + (MAX_BYTES >> 20) + " MB", "export only what is needed, or split the file");
    }

    /** The bytes up to the limit; what is longer is read on by {@link #stream}, once. */
    synchronized byte[] start(String expected) throws IOException {
        byte[] read = bytes;
        if (read == null) {
            read = read(expected);
            bytes = read;
        }
        if (read.length == 0) {
            throw refuse("an empty file", expected, CHECK_EXPORT);
        }
        return read;
    }

    private byte[] read(String expected) throws IOException {
        InputStream in = file == null ? rest : open(file, expected);
        if (in == null) {
            throw new IOException(name + ": the stream broke off when it was read; open it again");
        }
        rest = null;
        try {
            byte[] read = in.readNBytes(MAX_BYTES);
            rest = read.length < MAX_BYTES ? null : in;
            return read;
        } finally {
            if (rest == null) {
                in.close();
            }
        }
    }

    private InputStream open(Path path, String expected) throws IOException {
        if (Files.isDirectory(path)) {
            throw refuse("a folder", "a file", "give the path of one of the files in it");
        }
        if (!Files.isRegularFile(path)) {
            String absolute = path.isAbsolute() ? "" : ", which is " + path.toAbsolutePath();
            throw refuse("no such file", expected, "check the path " + path + absolute + " and the spelling");
        }
        return Files.newInputStream(path);
    }

    /** All bytes, also those beyond the limit; to be closed. */
    synchronized InputStream stream(String expected) throws IOException {
        InputStream in = new ByteArrayInputStream(start(expected));
        return rest == null ? in : new SequenceInputStream(in, rest);
    }

    /**
     * Returns the bytes as they come, without keeping them, for content that is larger than memory. A stream that was given
     * passes once; whoever closes the result leaves it open.
     *
     * @param expected what the source should be, for reports
     * @return the bytes, also of an empty source; to be closed
     * @throws FileFormatException if there is no such file
     * @throws IOException if the file system fails, or the stream has passed already
     * @hidden
     */
    public synchronized InputStream passing(String expected) throws IOException {
        Objects.requireNonNull(expected, "expected");
        if (bytes != null) {
            return stream(expected);
        }
        if (file != null) {
            return open(file, expected);
        }
        InputStream in = rest;
        if (in == null) {
            throw new IOException(name + ": the stream has been read already; open it again");
        }
        rest = null;
        return in;
    }

    /**
     * Returns the content of a file that may be compressed by gzip.
     *
     * @param expected what the source should be, for reports
     * @return this source, or one of the same name that holds what was packed
     * @throws FileFormatException if there is no such file, it is empty, cut off or beyond the limit
     * @throws IOException if the file system or the stream fails
     * @hidden
     */
    public Source unpacked(String expected) throws IOException {
        Objects.requireNonNull(expected, "expected");
        byte[] packed = start(expected);
        if (!TextFile.startsWith(packed, 0x1F, 0x8B)) {
            return this;
        }
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes(expected)), 1 << 16)) {
            byte[] all = in.readNBytes(MAX_BYTES);
            if (in.read() >= 0) {
                throw tooLarge("more than " + (MAX_BYTES >> 20) + " MB when unpacked");
            }
            return new Source(name, null, null, all);
        } catch (EOFException | ZipException e) {
            throw refuse("a gzip file that is cut off or damaged", expected, "copy or download the file again");
        }
    }

    /**
     * Returns the lines of a text in whatever encoding, without line ends.
     *
     * @param expected what the source should be, for reports
     * @return the lines
     * @throws FileFormatException if there is no such file, or it is empty or binary
     * @throws IOException if the file system or the stream fails
     * @hidden
     */
    public List<String> lines(String expected) throws IOException {
        try (BufferedReader reader = new BufferedReader(
                new TextFile(name, bytes(Objects.requireNonNull(expected, "expected"))).characters())) {
            return reader.lines().toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /**
     * Returns the report that the source is not what it was taken for.
     *
     * @param found what was found, a text of the file in quotes
     * @param expected what was expected, in words
     * @param advice how to mend it
     * @return the exception, to be thrown
     * @hidden
     */
    public FileFormatException refuse(String found, String expected, String advice) {
        return FileFormatException.of(
                name,
                Objects.requireNonNull(found, "found"),
                Objects.requireNonNull(expected, "expected"),
                Objects.requireNonNull(advice, "advice"));
    }

    /** {@return the name} */
    @Override
    public String toString() {
        return name;
    }
}
