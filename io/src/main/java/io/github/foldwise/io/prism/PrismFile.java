package io.github.foldwise.io.prism;

import io.github.foldwise.io.FileFormatException;
import io.github.foldwise.io.Source;
import io.github.foldwise.io.internal.output.WholeFile;
import io.github.foldwise.table.Tabular;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Files of GraphPad Prism: {@code .pzfx} and {@code .prism} are read, whichever the content is, and {@code .pzfx} is written.
 *
 * <pre>{@code
 * PrismProject project = PrismFile.read("viability.prism");
 * Table data = project.getTable("Data 1").toTable();
 * PrismFile.write(curves, "curves.pzfx");
 * }</pre>
 *
 * <p>Read are all data tables, with row titles, X, replicates or summaries, struck values, and the info sheets. A decimal comma
 * is understood; a file with both marks is refused. In an archive ({@code .prism}) coefficients of variation and limits are
 * stored as standard deviations and distances from the mean; they are given as Prism shows them. Struck values of archives
 * are recognised by the attribute {@code EXCLUDED} of a cell or an asterisk after the number; no public description of
 * that format exists, so check them.
 *
 * <p>Files are input from elsewhere: document types, entities, archives that unpack to far more than their size and tables
 * of more than two million cells are refused.
 */
public final class PrismFile {
    private static final Logger LOG = LoggerFactory.getLogger(PrismFile.class);
    private static final byte[] OLD_FORMAT = "PCFFGRA".getBytes(StandardCharsets.US_ASCII);

    private static final byte[] ARCHIVE = {'P', 'K', 3, 4};

    private PrismFile() {}

    /**
     * Reads a project.
     *
     * @param file path of the file
     * @return the tables and info sheets
     * @throws FileFormatException if the file is no project of Prism, is broken or beyond the limits
     * @throws IOException if the file system fails
     */
    public static PrismProject read(Path file) throws IOException {
        return read(Source.of(file));
    }

    /**
     * Reads a file, a stream or a text.
     *
     * @param source what to read
     * @return the tables and info sheets
     * @throws FileFormatException if it is no project of Prism, is broken or beyond the limits
     * @throws IOException if the file system or the stream fails
     */
    public static PrismProject read(Source source) throws IOException {
        byte[] bytes = source.bytes(PzfxReader.KIND);
        if (startsWith(bytes, OLD_FORMAT)) {
            throw source.refuse(
                    "a project of the old binary format (.pzf)",
                    "a .pzfx or .prism file",
                    "open it in Prism and save it as .pzfx");
        }
        PrismProject project = startsWith(bytes, ARCHIVE) ? PrismArchive.read(source) : PzfxReader.read(source);
        LOG.debug("{}: {}", source.fileName(), project);
        return project;
    }

    private static boolean startsWith(byte[] bytes, byte[] start) {
        return bytes.length >= start.length && Arrays.equals(bytes, 0, start.length, start, 0, start.length);
    }

    /**
     * Reads a project.
     *
     * @param file path of the file
     * @return the tables and info sheets
     * @throws FileFormatException if the file is no project of Prism, is broken or beyond the limits
     * @throws IOException if the file system fails
     */
    public static PrismProject read(String file) throws IOException {
        return read(Path.of(Objects.requireNonNull(file, "file")));
    }

    /**
     * Writes a {@code .pzfx} file, which Prism 5 and later open. A {@link PrismProject} is written with its info sheets and
     * reads back as an equal one; any other content becomes a project as {@link PrismProject#of} makes it.
     *
     * @param content a project, a table of Prism, dose-response data or any other table
     * @param file the file; an earlier one is replaced
     * @throws IOException if the file cannot be written; the message names it
     * @throws IllegalArgumentException if the content cannot be a table of Prism
     */
    public static void write(Tabular content, Path file) throws IOException {
        Objects.requireNonNull(content, "content");
        Objects.requireNonNull(file, "file");
        PrismProject project = projectOf(content);
        WholeFile.write(file, out -> PzfxWriter.write(project, out));
    }

    /**
     * Writes a {@code .pzfx} file to a stream, as {@link #write(Tabular, Path)}.
     *
     * @param content a project, a table of Prism, dose-response data or any other table
     * @param out where to; flushed, not closed
     * @throws IOException if the stream cannot be written
     * @throws IllegalArgumentException if the content cannot be a table of Prism
     */
    public static void write(Tabular content, OutputStream out) throws IOException {
        Objects.requireNonNull(content, "content");
        PzfxWriter.write(projectOf(content), out);
        out.flush();
    }

    private static PrismProject projectOf(Tabular content) {
        return content instanceof PrismProject given ? given : PrismProject.of(List.of(content));
    }

    /**
     * Writes a {@code .pzfx} file, as {@link #write(Tabular, Path)}.
     *
     * @param content a project, a table of Prism, dose-response data or any other table
     * @param file path of the file; an earlier one is replaced
     * @throws IOException if the file cannot be written; the message names it
     * @throws IllegalArgumentException if the content cannot be a table of Prism
     */
    public static void write(Tabular content, String file) throws IOException {
        write(content, Path.of(Objects.requireNonNull(file, "file")));
    }
}
