package io.github.foldwise.io.figure;

import io.github.foldwise.figure.Drawable;
import io.github.foldwise.figure.Figure;
import io.github.foldwise.io.WholeFile;
import io.github.foldwise.text.Options;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Figures as PNG images, for slides and word processors.
 *
 * <p>The image knows its resolution, so that programs insert it at its nominal size. Instances are immutable.
 */
public final class FigurePng extends Options {
    private static final long serialVersionUID = 1L;

    private static final int MOST_PIXELS = 100_000_000;

    private final Page page;
    private final double dotsPerInch;

    private FigurePng(Page page, double dotsPerInch) {
        this.page = page;
        this.dotsPerInch = dotsPerInch;
    }

    /**
     * Returns a writer of images of 120 x 85 mm (text of 8 points is then as large as in a journal) at 300 dots per
     * inch (what journals ask for).
     *
     * @return the writer
     */
    public static FigurePng withDefaults() {
        return new FigurePng(Page.DEFAULT, 300);
    }

    /**
     * Returns the same writer with another nominal size.
     *
     * @param width width in millimetres, 20 to 1000
     * @param height height in millimetres, 20 to 1000
     * @return a writer of images of that size
     * @throws IllegalArgumentException if a side is out of range, or the image has more than 100 million pixels
     */
    public FigurePng withSize(double width, double height) {
        return checked(new FigurePng(new Page(width, height), dotsPerInch));
    }

    /**
     * Returns the same writer with another resolution.
     *
     * @param newDotsPerInch dots per inch, 36 to 2400
     * @return a writer of images of that resolution
     * @throws IllegalArgumentException if the resolution is out of range, or the image has more than 100 million pixels
     */
    public FigurePng withResolution(double newDotsPerInch) {
        if (!(newDotsPerInch >= 36 && newDotsPerInch <= 2400)) {
            throw new IllegalArgumentException("resolution is " + newDotsPerInch
                    + " dots per inch; give 36 to 2400 (300 for print, 96 for screens)");
        }
        return checked(new FigurePng(page, newDotsPerInch));
    }

    private static FigurePng checked(FigurePng png) {
        double pixels = (double) png.pixels(png.page.width()) * png.pixels(png.page.height());
        if (pixels > MOST_PIXELS) {
            throw new IllegalArgumentException("image of " + png.page.width() + " x " + png.page.height() + " mm at "
                    + png.dotsPerInch + " dots per inch has more than 100 million pixels; lower the resolution, or"
                    + " write an SVG or PDF");
        }
        return png;
    }

    private int pixels(double millimetres) {
        return (int) Math.round(millimetres / 25.4 * dotsPerInch);
    }

    /**
     * Writes a figure to a file, which appears whole or not at all.
     *
     * @param drawable the figure, or something that can be stated as one
     * @param file the file; an earlier one is replaced
     * @throws IOException if the file cannot be written; the message names it
     */
    public void write(Drawable drawable, Path file) throws IOException {
        BufferedImage image = draw(drawable.toFigure());
        WholeFile.write(file, out -> encode(image, out));
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

    private BufferedImage draw(Figure figure) {
        BufferedImage image =
                new BufferedImage(pixels(page.width()), pixels(page.height()), BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        try {
            g.setPaint(Color.WHITE);
            g.fillRect(0, 0, image.getWidth(), image.getHeight());
            g.scale(image.getWidth() / page.widthInPoints(), image.getHeight() / page.heightInPoints());
            new FigureDrawing(figure, page).draw(g);
        } finally {
            g.dispose();
        }
        return image;
    }

    private void encode(BufferedImage image, OutputStream out) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        try (ImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
            IIOMetadata metadata = writer.getDefaultImageMetadata(new ImageTypeSpecifier(image), null);
            String perMetre = Long.toString(Math.round(dotsPerInch / 0.0254));
            IIOMetadataNode density = new IIOMetadataNode("pHYs");
            density.setAttribute("pixelsPerUnitXAxis", perMetre);
            density.setAttribute("pixelsPerUnitYAxis", perMetre);
            density.setAttribute("unitSpecifier", "meter");
            IIOMetadataNode root = new IIOMetadataNode("javax_imageio_png_1.0");
            root.appendChild(density);
            metadata.mergeTree("javax_imageio_png_1.0", root);
            writer.setOutput(stream);
            writer.write(null, new IIOImage(image, null, metadata), null);
        } finally {
            writer.dispose();
        }
    }

    @Override
    protected Settings settings() {
        return Settings.of("width", page.width()).and("height", page.height()).and("dots per inch", dotsPerInch);
    }
}
