package io.github.foldwise.io.figure;

import io.github.foldwise.figure.Drawable;
import io.github.foldwise.io.WholeFile;
import io.github.foldwise.text.Options;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Figures as SVG, for the web and for editing: text stays text.
 *
 * <p>Title and description of the figure are in the file for people who cannot see it. Instances are immutable.
 */
public final class FigureSvg extends Options {
    private static final long serialVersionUID = 1L;

    private final Page page;
    private final String idPrefix;

    private FigureSvg(Page page, String idPrefix) {
        this.page = page;
        this.idPrefix = idPrefix;
    }

    /**
     * {@return a writer of figures of 120 x 85 mm (text of 8 points is then as large as in a journal), whose identifiers
     * start with a prefix that depends on the figure}
     */
    public static FigureSvg withDefaults() {
        return new FigureSvg(Page.DEFAULT, "");
    }

    /**
     * Returns the same writer with another nominal size.
     *
     * @param width width in millimetres, 20 to 1000
     * @param height height in millimetres, 20 to 1000
     * @return a writer of figures of that size
     * @throws IllegalArgumentException if a side is out of range
     */
    public FigureSvg withSize(double width, double height) {
        return new FigureSvg(new Page(width, height), idPrefix);
    }

    /**
     * Returns the same writer with another start of all identifiers; needed only where the same figure is put twice
     * into one page.
     *
     * @param newIdPrefix letters, digits and hyphens, a letter first; empty for one that depends on the figure
     * @return a writer with that prefix
     * @throws IllegalArgumentException if the prefix has other characters
     */
    public FigureSvg withIdPrefix(String newIdPrefix) {
        if (!newIdPrefix.matches("([A-Za-z][A-Za-z0-9-]*)?")) {
            throw new IllegalArgumentException("prefix \"" + newIdPrefix
                    + "\" is not an identifier; use letters, digits and hyphens, a letter first");
        }
        return new FigureSvg(page, newIdPrefix);
    }

    /**
     * Returns a figure as an {@code <svg>} element that can be put into a page as it is.
     *
     * @param drawable the figure, or something that can be stated as one
     * @return the element, without XML declaration
     */
    public String toSvg(Drawable drawable) {
        return new SvgDocument(drawable.toFigure(), page, idPrefix).toText();
    }

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

    @Override
    protected Settings settings() {
        return Settings.of("width", page.width()).and("height", page.height()).and("id prefix", idPrefix);
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

    private byte[] bytes(Drawable drawable) {
        return ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + toSvg(drawable) + "\n")
                .getBytes(StandardCharsets.UTF_8);
    }
}
