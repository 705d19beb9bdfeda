package io.github.foldwise.io.figure;

import io.github.foldwise.figure.Drawable;
import io.github.foldwise.io.WholeFile;
import io.github.foldwise.text.Options;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/**
 * Figures as PDF, for print: lines stay lines and text stays text, in a font that is part of the file.
 *
 * <p>Instances are immutable.
 */
public final class FigurePdf extends Options {
    private static final long serialVersionUID = 1L;

    private final Page page;

    private FigurePdf(Page page) {
        this.page = page;
    }

    /** {@return a writer of figures of 120 x 85 mm (text of 8 points is then as large as in a journal)} */
    public static FigurePdf withDefaults() {
        return new FigurePdf(Page.DEFAULT);
    }

    /**
     * Returns the same writer with another size of the page.
     *
     * @param width width in millimetres, 20 to 1000
     * @param height height in millimetres, 20 to 1000
     * @return a writer of figures of that size
     * @throws IllegalArgumentException if a side is out of range
     */
    public FigurePdf withSize(double width, double height) {
        return new FigurePdf(new Page(width, height));
    }

    /**
     * Writes a figure to a file of one page, which appears whole or not at all.
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
     * Writes a figure to a file of one page, which appears whole or not at all.
     *
     * @param drawable the figure, or something that can be stated as one
     * @param file the path of the file; an earlier one is replaced
     * @throws IOException if the file cannot be written; the message names it
     */
    public void write(Drawable drawable, String file) throws IOException {
        write(drawable, Path.of(file));
    }

    @Override
    protected Settings settings() {
        return Settings.of("width", page.width()).and("height", page.height());
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

    private byte[] bytes(Drawable drawable) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new PdfFile(drawable.toFigure(), page).writeTo(bytes);
        return bytes.toByteArray();
    }
}
