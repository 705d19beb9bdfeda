package io.github.foldwise.io.figure;

import io.github.foldwise.figure.Drawable;
import io.github.foldwise.io.internal.drawing.Page;
import io.github.foldwise.io.internal.drawing.PdfFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/**
 * Figures as PDF, for print: lines stay lines and text stays text, in a font that is part of the file.
 *
 * <p>Instances are immutable.
 */
public final class FigurePdf extends FigureWriter {
    private static final long serialVersionUID = 1L;

    private FigurePdf(Page page) {
        super(page);
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

    @Override
    byte[] bytes(Drawable drawable) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new PdfFile(drawable.toFigure(), page).writeTo(bytes);
        return bytes.toByteArray();
    }
}
