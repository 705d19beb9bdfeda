package io.github.foldwise.io.figure;

import io.github.foldwise.figure.Drawable;
import io.github.foldwise.io.internal.drawing.Page;
import io.github.foldwise.io.internal.output.WholeFile;
import io.github.foldwise.text.Options;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/** What the writers of all kinds of figure files share. */
public abstract class FigureWriter extends Options {
    private static final long serialVersionUID = 1L;

    final Page page;

    FigureWriter(Page page) {
        this.page = page;
    }

    /** The whole file. */
    abstract byte[] bytes(Drawable drawable) throws IOException;

    /**
     * Writes a figure to a file, which appears whole or not at all.
     *
     * @param drawable the figure, or something that can be stated as one
     * @param file the file; an earlier one is replaced
     * @throws IOException if the file cannot be written; the message names it
     */
    public void write(Drawable drawable, Path file) throws IOException {
        byte[] bytes = bytes(drawable);
        WholeFile.write(file, out -> out.write(bytes));
    }

    /**
     * Writes a figure to a file, which appears whole or not at all.
     *
     * @param drawable the figure, or something that can be stated as one
     * @param file the path of the file; an earlier one is replaced
     * @throws IOException if the file cannot be written; the message names it
     */
    public void write(Drawable drawable, String file) throws IOException {
        write(drawable, Path.of(file));
    }

    /**
     * Writes a figure to a stream.
     *
     * @param drawable the figure, or something that can be stated as one
     * @param out where to; flushed, not closed
     * @throws IOException if the stream cannot be written
     */
    public void write(Drawable drawable, OutputStream out) throws IOException {
        out.write(bytes(drawable));
        out.flush();
    }

    @Override
    protected Settings settings() {
        return Settings.of("width", page.width()).and("height", page.height());
    }
}
