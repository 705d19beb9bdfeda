package io.github.foldwise.io.internal.drawing.axis;

import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.font.FontRenderContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.function.Supplier;
import org.apache.pdfbox.pdmodel.PDDocument;

/** The type face of all figures and its sizes in points. */
public final class Type {

    public static final float TITLE = 10f;
    public static final float LABEL = 9f;
    public static final float TICK = 8f;
    public static final float NOTE = 7.5f;

    /** Travels inside PDFBox; its glyphs are as wide as those of Helvetica and Arial. */
    private static final String RESOURCE = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

    private static final Font FACE = load();

    /** The face of the figure that this thread draws: texts are measured in many places, and all of one figure alike. */
    private static final ThreadLocal<Font> CHOSEN = ThreadLocal.withInitial(() -> FACE);

    private static final FontRenderContext MEASURE = new FontRenderContext(null, true, true);

    private Type() {}

    private static Font load() {
        try (InputStream in = resource()) {
            return Font.createFont(Font.TRUETYPE_FONT, in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (FontFormatException e) {
            throw new IllegalStateException("the font " + RESOURCE + " cannot be used", e);
        }
    }

    public static InputStream resource() {
        InputStream in = PDDocument.class.getResourceAsStream(RESOURCE);
        if (in == null) {
            throw new IllegalStateException("the font " + RESOURCE + " is not on the class path; add PDFBox 3");
        }
        return in;
    }

    /** Draws in a font of this machine, or in the one that travels along where the name is empty. */
    public static <T> T in(String family, boolean needed, Supplier<T> drawing) {
        Font face = family.isEmpty() ? FACE : new Font(family, Font.PLAIN, 1);
        boolean there = family.isEmpty() || face.getFamily(Locale.ROOT).equalsIgnoreCase(family);
        if (!there && needed) {
            throw new IllegalArgumentException("font \"" + family
                    + "\" is not installed on this machine; install it, choose Serif, SansSerif or Monospaced, or write"
                    + " SVG, which names it");
        }
        CHOSEN.set(there ? face : FACE);
        try {
            return drawing.get();
        } finally {
            CHOSEN.remove();
        }
    }

    /** The face that travels along. */
    public static String family() {
        return FACE.getFamily(Locale.ROOT);
    }

    public static Font size(float points) {
        return CHOSEN.get().deriveFont(points);
    }

    /** The face in that size, or one of the system for texts whose characters the face lacks. */
    public static Font font(String text, float points) {
        return canShow(text) ? size(points) : new Font(Font.SANS_SERIF, Font.PLAIN, 1).deriveFont(points);
    }

    public static double width(String text, float points) {
        return font(text, points).getStringBounds(text, MEASURE).getWidth();
    }

    public static boolean canShow(String text) {
        return CHOSEN.get().canDisplayUpTo(text) < 0;
    }

    /** Text without characters that no file format can hold, on one line. */
    public static String clean(String text) {
        return text.replaceAll("[\\p{Cntrl}\\u2028\\u2029\\uFFFE\\uFFFF]", " ");
    }
}
