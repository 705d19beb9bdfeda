package io.github.foldwise.examples.scripts;

import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.geom.AffineTransform;
import java.awt.geom.Area;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * The texts of a figure with the ink of each: where its letters lie on the page, in points, as a viewer with Liberation Sans
 * or a font of the same widths draws them. Finds texts that leave the page, that meet, and that nobody can read in print.
 */
final class Lettering {
    private static final Font FACE = face();
    private static final FontRenderContext CONTEXT = new FontRenderContext(null, true, true);
    private static final Pattern TRANSFORM = Pattern.compile("(\\w+)\\(([^)]*)\\)");

    /** What the rounding of coordinates and of widths may do, in points. */
    private static final double SLACK = 0.3;

    /** Length of what is a sign rather than a word. */
    private static final int SIGN = 2;

    /** A text, its size in points of the page and the area within which its letters lie. */
    private record Written(String text, double size, Area ink) {}

    private final List<Written> texts = new ArrayList<>();
    private final Rectangle2D page;

    private Lettering(Element root) {
        String[] box = root.getAttribute("viewBox").split(" ", -1);
        page = new Rectangle2D.Double(0, 0, Double.parseDouble(box[2]), Double.parseDouble(box[3]));
        collect(root, new AffineTransform(), 12);
    }

    static Lettering of(String svg) {
        try {
            return new Lettering(DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(svg)))
                    .getDocumentElement());
        } catch (IOException | SAXException | ParserConfigurationException e) {
            throw new IllegalArgumentException("no figure can be read of this text", e);
        }
    }

    private static Font face() {
        try (InputStream in =
                PDDocument.class.getResourceAsStream("/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf")) {
            return Font.createFont(Font.TRUETYPE_FONT, in);
        } catch (IOException | FontFormatException e) {
            throw new IllegalStateException(e);
        }
    }

    private void collect(Element element, AffineTransform outer, double outerSize) {
        AffineTransform here = new AffineTransform(outer);
        here.concatenate(transform(element.getAttribute("transform")));
        String given = element.getAttribute("font-size");
        double size = given.isEmpty() ? outerSize : Double.parseDouble(given.replace("px", ""));
        if (element.getTagName().equals("text") && !element.getTextContent().isBlank()) {
            here.translate(number(element, "x"), number(element, "y"));
            String text = element.getTextContent();
            Font font = (FACE.canDisplayUpTo(text) < 0 ? FACE : new Font(Font.SANS_SERIF, Font.PLAIN, 1))
                    .deriveFont((float) size);
            Rectangle2D ink = font.createGlyphVector(CONTEXT, text).getVisualBounds();
            Shape placed = here.createTransformedShape(new Rectangle2D.Double(
                    ink.getX() + SLACK / 2,
                    ink.getY() + SLACK / 2,
                    Math.max(0, ink.getWidth() - SLACK),
                    Math.max(0, ink.getHeight() - SLACK)));
            texts.add(new Written(text, size * Math.sqrt(Math.abs(here.getDeterminant())), new Area(placed)));
        }
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element inner && !inner.getTagName().equals("defs")) {
                collect(inner, here, size);
            }
        }
    }

    private static double number(Element element, String name) {
        String value = element.getAttribute(name);
        return value.isEmpty() ? 0 : Double.parseDouble(value);
    }

    private static AffineTransform transform(String text) {
        AffineTransform all = new AffineTransform();
        Matcher matcher = TRANSFORM.matcher(text);
        while (matcher.find()) {
            String[] parts = matcher.group(2).trim().split("[\\s,]+", -1);
            double[] v = new double[parts.length];
            for (int i = 0; i < v.length; i++) {
                v[i] = Double.parseDouble(parts[i]);
            }
            switch (matcher.group(1)) {
                case "translate" -> all.translate(v[0], v.length > 1 ? v[1] : 0);
                case "scale" -> all.scale(v[0], v.length > 1 ? v[1] : v[0]);
                case "rotate" -> all.rotate(Math.toRadians(v[0]), v.length > 2 ? v[1] : 0, v.length > 2 ? v[2] : 0);
                case "matrix" -> all.concatenate(new AffineTransform(v));
                default -> throw new IllegalArgumentException("transform " + matcher.group(1) + " is not read");
            }
        }
        return all;
    }

    /**
     * {@return what is wrong with the texts, each in a sentence; empty where all can be read}
     *
     * @param smallest size in points below which a word is too small; letters and signs in the cells of a map may be smaller
     */
    List<String> faults(double smallest) {
        List<String> faults = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            Written text = texts.get(i);
            if (!page.contains(text.ink().getBounds2D()) && !text.ink().isEmpty()) {
                faults.add("\"" + text.text() + "\" leaves the page");
            }
            if (text.size() < smallest - 0.01 && text.text().length() > SIGN) {
                faults.add(String.format(Locale.ROOT, "\"%s\" is written in %.1f points", text.text(), text.size()));
            }
            for (int k = 0; k < i; k++) {
                Area both = new Area(text.ink());
                both.intersect(texts.get(k).ink());
                if (!both.isEmpty()) {
                    faults.add("\"" + texts.get(k).text() + "\" and \"" + text.text() + "\" meet");
                }
            }
        }
        return faults;
    }
}
