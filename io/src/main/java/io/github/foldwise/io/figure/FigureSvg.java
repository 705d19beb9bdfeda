package io.github.foldwise.io.figure;

import io.github.foldwise.figure.Drawable;
import io.github.foldwise.io.internal.drawing.Page;
import io.github.foldwise.io.internal.drawing.SvgDocument;
import java.nio.charset.StandardCharsets;

/**
 * Figures as SVG, for the web and for editing: text stays text.
 *
 * <p>Title and description of the figure are in the file for people who cannot see it. Instances are immutable.
 */
public final class FigureSvg extends FigureWriter {
    private static final long serialVersionUID = 1L;

    private final String idPrefix;

    private FigureSvg(Page page, String idPrefix) {
        super(page);
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

    @Override
    protected Settings settings() {
        return super.settings().and("id prefix", idPrefix);
    }

    @Override
    byte[] bytes(Drawable drawable) {
        return ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + toSvg(drawable) + "\n")
                .getBytes(StandardCharsets.UTF_8);
    }
}
