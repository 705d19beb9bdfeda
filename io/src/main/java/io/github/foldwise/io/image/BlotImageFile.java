package io.github.foldwise.io.image;

import com.twelvemonkeys.imageio.plugins.tiff.TIFFImageReaderSpi;
import io.github.foldwise.blot.BlotImage;
import io.github.foldwise.io.FileFormatException;
import io.github.foldwise.io.Source;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the image of a blot.
 *
 * <pre>{@code
 * BlotImage image = BlotImageFile.read("pfak.tif");
 * List<BlotImage> pages = BlotImageFile.readAll("stack.tif");
 * }</pre>
 *
 * <p>Pixels are what the file stores, never stretched or reduced. Where white is zero they are turned, so that higher is brighter in
 * every encoding of one image. Whole numbers with a sign have a bit less. Colour, palettes, 8 bits and JPEG are read as copies for the eye: their warning goes into every result.
 */
public final class BlotImageFile {
    private static final Logger LOG = LoggerFactory.getLogger(BlotImageFile.class);

    /** An imager of today makes 4 to 16 million pixels; one that claims more than this would fill the memory. */
    private static final long MOST_PIXELS = 32_000_000;

    private static final int MOST_PAGES = 200;
    private static final String EXPECTED = "an image, TIFF or PNG";

    private BlotImageFile() {}

    /**
     * Reads the first page of a file.
     *
     * @param file path of the file
     * @return the image; a file of several pages says so in the image's warnings
     * @throws FileFormatException if the file is no image that can be read
     * @throws IOException if the file system fails
     */
    public static BlotImage read(String file) throws IOException {
        return read(Path.of(Objects.requireNonNull(file, "file")));
    }

    /**
     * Reads the first page of a file.
     *
     * @param file path of the file
     * @return the image; a file of several pages says so in the image's warnings
     * @throws FileFormatException if the file is no image that can be read
     * @throws IOException if the file system fails
     */
    public static BlotImage read(Path file) throws IOException {
        return read(Source.of(file));
    }

    /**
     * Reads the first page of a file or stream.
     *
     * @param source what to read
     * @return the image; one of several pages says so in its warnings
     * @throws FileFormatException if it is no image that can be read
     * @throws IOException if the file system or the stream fails
     */
    public static BlotImage read(Source source) throws IOException {
        return read(source, 1).get(0);
    }

    /**
     * Reads all pages of a file.
     *
     * @param file path of the file
     * @return the images in order
     * @throws FileFormatException if the file is no image that can be read
     * @throws IOException if the file system fails
     */
    public static List<BlotImage> readAll(Path file) throws IOException {
        return readAll(Source.of(file));
    }

    /**
     * Reads all pages of a file or stream.
     *
     * @param source what to read
     * @return the images in order
     * @throws FileFormatException if it is no image that can be read
     * @throws IOException if the file system or the stream fails
     */
    public static List<BlotImage> readAll(Source source) throws IOException {
        return read(source, MOST_PAGES);
    }

    private static List<BlotImage> read(Source source, int wanted) throws IOException {
        byte[] bytes = source.bytes(EXPECTED);
        try (ImageInputStream stream = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
            ImageReader reader = reader(source, bytes, stream);
            try {
                reader.setInput(stream);
                List<BlotImage> pages = pages(source, reader, wanted);
                LOG.debug("{}: {}, {}", source.fileName(), reader.getFormatName(), pages);
                return pages;
            } catch (FileFormatException e) {
                throw e;
            } catch (IOException | RuntimeException e) {
                // The readers answer a damaged file in many ways, of which none names the file.
                throw source.refuse(
                        "an image that breaks off or contradicts itself (" + reason(e) + ")",
                        EXPECTED,
                        "export it once more from the imager");
            } finally {
                reader.dispose();
            }
        }
    }

    private static String reason(Exception e) {
        String message = e.getMessage();
        return message == null ? e.getClass().getSimpleName() : message.strip().replaceAll("\\s+", " ");
    }

    private static boolean isTiff(byte[] b) {
        return b.length > 4
                && ((b[0] == 'I' && b[1] == 'I') || (b[0] == 'M' && b[1] == 'M'))
                && (b[2] == 42 || b[3] == 42);
    }

    private static ImageReader reader(Source source, byte[] bytes, ImageInputStream stream) throws IOException {
        if (isTiff(bytes)) {
            // The platform's own refuses 16 bits with a predictor.
            return new TIFFImageReaderSpi().createReaderInstance();
        }
        Iterator<ImageReader> readers = ImageIO.getImageReaders(stream);
        if (!readers.hasNext()) {
            throw source.refuse(
                    "no image, or one of an imager's own format",
                    EXPECTED,
                    "export it as TIFF of 16 bits without annotation");
        }
        return readers.next();
    }

    private static List<BlotImage> pages(Source source, ImageReader reader, int wanted) throws IOException {
        int count = reader.getNumImages(true);
        if (count < 1) {
            throw source.refuse(
                    "an image that breaks off before its first page", EXPECTED, "export it once more from the imager");
        }
        if (count > MOST_PAGES && wanted > 1) {
            throw source.refuse(count + " pages", "at most " + MOST_PAGES, "export the pages that are needed");
        }
        int most = Math.min(count, wanted);
        refuseHuge(source, reader, most);
        List<BlotImage> pages = new ArrayList<>();
        for (int i = 0; i < most; i++) {
            pages.add(page(source, reader, i).withPage(i + 1));
        }
        if (count > wanted) {
            pages.set(0, pages.get(0).withWarning("Page 1 of " + count + "; the others were not measured."));
        }
        return pages;
    }

    /** Before any page is decoded. */
    private static void refuseHuge(Source source, ImageReader reader, int pages) throws IOException {
        long all = 0;
        for (int i = 0; i < pages; i++) {
            long pixels = (long) reader.getWidth(i) * reader.getHeight(i);
            all += pixels;
            if (all > MOST_PIXELS && pixels <= MOST_PIXELS) {
                throw source.refuse(
                        pages + " pages, of which the first " + (i + 1) + " have " + all + " pixels",
                        "at most " + MOST_PIXELS / 1_000_000 + " million pixels in all pages",
                        "read the first page alone, or export the pages that are needed");
            }
            if (pixels < 1 || pixels > MOST_PIXELS) {
                throw source.refuse(
                        "an image of " + reader.getWidth(i) + " x " + reader.getHeight(i) + " pixels",
                        "1 to " + MOST_PIXELS / 1_000_000 + " million pixels",
                        "export the part with the blot");
            }
        }
    }

    private static BlotImage page(Source source, ImageReader reader, int index) throws IOException {
        String name = source.fileName();
        boolean isJpeg = reader.getFormatName().toLowerCase(Locale.ROOT).startsWith("jp");
        ImageFacts facts = ImageFacts.of(reader.getImageMetadata(index));
        if (facts.isGrey() && reader.canReadRaster() && !isJpeg) {
            return grey(name, reader.readRaster(index, null), facts);
        }
        BufferedImage image = reader.read(index);
        ColorModel model = image.getColorModel();
        boolean isTransparent = image.getRaster().getNumBands() == 2
                && model.getColorSpace().getType() == ColorSpace.TYPE_GRAY
                && !model.isAlphaPremultiplied();
        if (isTransparent) {
            // The colours of such a model are brightness for the eye, which is no multiple of what the file stores.
            return grey(name, image.getRaster(), facts.alreadyTurned())
                    .withWarning("Transparency, which an imager does not write, was left out; was the image edited?");
        }
        if (image.getRaster().getNumBands() == 1 && !(model instanceof IndexColorModel)) {
            BlotImage grey = grey(name, image.getRaster(), facts.alreadyTurned());
            return isJpeg
                    ? grey.withWarning("JPEG: what the eye does not see was thrown away, so volumes are not reliable.")
                    : grey;
        }
        return copy(name, image, isJpeg);
    }

    private static BlotImage grey(String name, Raster raster, ImageFacts facts) {
        int w = raster.getWidth();
        int h = raster.getHeight();
        int bits = facts.isReal() ? 0 : raster.getSampleModel().getSampleSize(0);
        double[] pixels = raster.getSamples(raster.getMinX(), raster.getMinY(), w, h, 0, (double @Nullable []) null);
        // One bit of a number with a sign is the sign.
        int depth = facts.isSigned() && bits > 1 ? bits - 1 : bits;
        double top = bits == 0 ? Arrays.stream(pixels).max().orElse(0) : Math.scalb(1.0, depth) - 1;
        for (int i = 0; i < pixels.length; i++) {
            double value = bits == 0 ? pixels[i] : whole(pixels[i], bits, facts.isSigned());
            pixels[i] = facts.isWhiteZero() ? top - value : value;
        }
        BlotImage image = BlotImage.of(name, w, h, depth, pixels);
        return bits > 0 && bits <= 8
                ? image.withWarning(bits
                        + " bits: 256 steps at most, so that weak bands are coarse and strong ones may be cut off.")
                : image;
    }

    /** Readers give whole numbers of 32 bits with a sign and those of 8 bits without, whatever the file says. */
    private static double whole(double given, int bits, boolean isSigned) {
        double all = Math.scalb(1.0, bits);
        if (isSigned) {
            return given >= all / 2 ? given - all : given;
        }
        return given < 0 ? given + all : given;
    }

    /** A picture for the eye, as its brightness. */
    private static BlotImage copy(String name, BufferedImage image, boolean isJpeg) {
        int w = image.getWidth();
        int h = image.getHeight();
        double[] pixels = new double[w * h];
        boolean isColoured = false;
        ColorModel model = image.getColorModel();
        for (int i = 0; i < pixels.length; i++) {
            int rgb = model.getRGB(image.getRaster().getDataElements(i % w, i / w, null));
            int r = rgb >> 16 & 255;
            int g = rgb >> 8 & 255;
            int b = rgb & 255;
            isColoured |= r != g || g != b;
            // Rec. 601; equal channels are their own brightness to the last bit.
            pixels[i] = r == g && g == b ? r : 0.299 * r + 0.587 * g + 0.114 * b;
        }
        return BlotImage.of(name, w, h, 8, pixels)
                .withWarning(
                        (isJpeg ? "JPEG" : isColoured ? "Colour" : "A palette or three equal channels")
                                + ": a copy for the eye, not the imager's data, so that volumes are not reliable; export TIFF of 16 bits.");
    }
}
