package io.github.foldwise.io.internal.drawing;

import java.awt.Image;
import java.awt.image.BufferedImage;
import java.awt.image.RenderedImage;
import java.awt.image.renderable.RenderableImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import javax.imageio.ImageIO;
import org.apache.batik.svggen.DefaultImageHandler;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.w3c.dom.Element;

/** Pictures within an SVG, as PNG in the text: the encoder of the Java platform in place of an optional part of the drawing library. */
public final class EmbeddedPng extends DefaultImageHandler {

    private static final String XLINK = "http://www.w3.org/1999/xlink";

    @Override
    protected void handleHREF(Image image, Element element, SVGGeneratorContext context) {
        handleHREF((RenderedImage) image, element, context);
    }

    @Override
    protected void handleHREF(RenderableImage image, Element element, SVGGeneratorContext context) {
        handleHREF(image.createDefaultRendering(), element, context);
    }

    /** Pictures of figures are grey, and a third as large when written so. */
    @Override
    protected void handleHREF(RenderedImage image, Element element, SVGGeneratorContext context) {
        BufferedImage grey = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_BYTE_GRAY);
        int[] shades = image.getData().getSamples(0, 0, image.getWidth(), image.getHeight(), 0, (int[]) null);
        grey.getRaster().setSamples(0, 0, image.getWidth(), image.getHeight(), 0, shades);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(grey, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        element.setAttributeNS(
                XLINK,
                "xlink:href",
                "data:image/png;base64," + Base64.getEncoder().encodeToString(bytes.toByteArray()));
    }
}
