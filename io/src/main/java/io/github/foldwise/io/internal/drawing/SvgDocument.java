package io.github.foldwise.io.internal.drawing;

import io.github.foldwise.figure.Figure;
import io.github.foldwise.io.internal.drawing.axis.Type;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.DefaultStyleHandler;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.apache.batik.svggen.SVGGraphics2DIOException;
import org.apache.batik.svggen.SVGIDGenerator;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** One figure as an SVG element. */
public final class SvgDocument {

    private static final String SVG = "http://www.w3.org/2000/svg";

    /** Fonts with the widths that the layout was made with. */
    private static final String FAMILIES = "Helvetica, Arial, 'Liberation Sans', sans-serif";

    private final Figure figure;
    private final Page page;
    private final String prefix;

    public SvgDocument(Figure figure, Page page, String prefix) {
        this.figure = figure;
        this.page = page;
        this.prefix = prefix.isEmpty() ? "f" + Integer.toHexString(figure.hashCode()) : prefix;
    }

    public String toText() {
        Document document = newDocument();
        SVGGeneratorContext context = SVGGeneratorContext.createDefault(document);
        context.setComment(null);
        context.setPrecision(2);
        context.setImageHandler(new EmbeddedPng());
        context.setIDGenerator(new SVGIDGenerator() {
            private final Map<String, Integer> counts = new HashMap<>();

            @Override
            public String generateID(String kind) {
                return prefix + "-" + kind + counts.merge(kind, 1, Integer::sum);
            }
        });
        context.setStyleHandler(new DefaultStyleHandler() {
            @Override
            @SuppressWarnings({"rawtypes", "unchecked"})
            public void setStyle(Element element, Map styles, SVGGeneratorContext generator) {
                Map<Object, Object> mended = new HashMap<>(styles);
                mended.computeIfPresent("font-family", (key, family) -> families());
                super.setStyle(element, mended, generator);
            }
        });
        SVGGraphics2D g = new SVGGraphics2D(context, false);
        Type.in(figure.getFont(), false, () -> {
            new FigureDrawing(figure, page).draw(g);
            return g;
        });
        Element root = g.getRoot();
        removeUnusedDefinitions(root);
        describe(root);
        StringWriter out = new StringWriter();
        try {
            g.stream(root, out, false, false);
        } catch (SVGGraphics2DIOException e) {
            throw new IllegalStateException("writing to a string failed", e);
        }
        String text = out.toString();
        return text.substring(text.indexOf("<svg")).strip();
    }

    private String families() {
        return switch (figure.getFont()) {
            case "" -> FAMILIES;
            case "Serif" -> "serif";
            case "SansSerif" -> "sans-serif";
            case "Monospaced" -> "monospace";
            default -> "'" + figure.getFont() + "', " + FAMILIES;
        };
    }

    /** Batik adds an empty element whose identifier would be there twice in a page with two figures. */
    private static void removeUnusedDefinitions(Element root) {
        NodeList definitions = root.getElementsByTagName("defs");
        for (int i = definitions.getLength() - 1; i >= 0; i--) {
            Node found = definitions.item(i);
            if (!found.hasChildNodes() && found.getParentNode() != null) {
                found.getParentNode().removeChild(found);
            }
        }
    }

    private static Document newDocument() {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .getDOMImplementation()
                    .createDocument(SVG, "svg", null);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("the XML implementation of this Java cannot make a document", e);
        }
    }

    private void describe(Element root) {
        root.setAttributeNS(null, "width", millimetres(page.width()));
        root.setAttributeNS(null, "height", millimetres(page.height()));
        root.setAttributeNS(
                null,
                "viewBox",
                String.format(Locale.ROOT, "0 0 %.2f %.2f", page.widthInPoints(), page.heightInPoints()));
        root.setAttributeNS(null, "role", "img");
        String ids = "";
        if (!figure.getDescription().isEmpty()) {
            ids = insert(root, "desc", figure.getDescription());
        }
        if (!figure.getTitle().isEmpty()) {
            ids = (insert(root, "title", figure.getTitle()) + " " + ids).strip();
        }
        if (!ids.isEmpty()) {
            root.setAttributeNS(null, "aria-labelledby", ids);
        }
    }

    private String insert(Element root, String name, String text) {
        Element element = root.getOwnerDocument().createElementNS(SVG, name);
        element.setAttributeNS(null, "id", prefix + "-" + name);
        element.appendChild(root.getOwnerDocument().createTextNode(Type.clean(text)));
        root.insertBefore(element, root.getFirstChild());
        return prefix + "-" + name;
    }

    private static String millimetres(double length) {
        return java.math.BigDecimal.valueOf(length).stripTrailingZeros().toPlainString() + "mm";
    }
}
