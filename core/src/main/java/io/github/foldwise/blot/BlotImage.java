package io.github.foldwise.blot;

import io.github.foldwise.text.Digits;
import io.github.foldwise.text.Headline;
import io.github.foldwise.text.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The intensities of a blot's image, in the detector's own unit and at its full depth.
 *
 * <pre>{@code
 * BlotImage.of("pfak.tif", 480, 240, 16, pixels)      // row by row from the top left
 * }</pre>
 *
 * <p>Higher values are brighter, whatever the file's encoding. An image whose bands are dark on a bright ground is turned by {@link
 * #inverted()}. A display copy (colour, palette, JPEG, 8 bits stretched for the eye) says so in its {@linkplain #getWarnings() warnings},
 * which go with every result made from it. Instances are immutable.
 */
public final class BlotImage extends Value {
    private static final long serialVersionUID = 1L;

    private final String name;
    private final int page;
    private final int width;
    private final int height;
    private final int bits;
    private final double[] pixels;
    private final ArrayList<String> warnings;

    private BlotImage(String name, int page, int width, int height, int bits, double[] pixels, List<String> warnings) {
        this.name = name;
        this.page = page;
        this.width = width;
        this.height = height;
        this.bits = bits;
        this.pixels = pixels;
        this.warnings = new ArrayList<>(warnings);
    }

    /**
     * Returns an image.
     *
     * @param name what results call it, such as the file's name
     * @param width number of columns
     * @param height number of rows
     * @param bits depth of a whole number, 8, 12, 16 or 32; 0 for floating-point numbers, which have no end
     * @param pixels the intensities, row by row from the top left, finite; copied
     * @return the image, page 1
     * @throws IllegalArgumentException if the sizes do not agree, the depth is outside 0 to 32, or a pixel is not finite
     */
    public static BlotImage of(String name, int width, int height, int bits, double[] pixels) {
        Objects.requireNonNull(name, "name");
        if (width < 1 || height < 1 || (long) width * height != pixels.length) {
            throw new IllegalArgumentException("an image of " + width + " x " + height + " with " + pixels.length
                    + " pixels; give width times height of them");
        }
        if (bits < 0 || bits > 32) {
            throw new IllegalArgumentException(
                    "a depth of " + bits + " bits; give 1 to 32, or 0 for floating-point numbers");
        }
        for (int i = 0; i < pixels.length; i++) {
            if (!Double.isFinite(pixels[i])) {
                throw new IllegalArgumentException("the pixel in column " + (i % width) + ", row " + (i / width)
                        + " is " + pixels[i] + "; intensities are finite");
            }
        }
        return new BlotImage(name, 1, width, height, bits, pixels.clone(), List.of());
    }

    /**
     * Returns this image as another page of its file.
     *
     * @param newPage number of the page, from 1
     * @return a copy
     */
    public BlotImage withPage(int newPage) {
        return new BlotImage(name, newPage, width, height, bits, pixels, warnings);
    }

    /**
     * Returns this image with a further warning.
     *
     * @param warning what a reader of any result should know
     * @return a copy
     */
    public BlotImage withWarning(String warning) {
        Objects.requireNonNull(warning, "warning");
        List<String> more = new ArrayList<>(warnings);
        more.add(warning);
        return new BlotImage(name, page, width, height, bits, pixels, more);
    }

    /**
     * Returns the image with dark and bright exchanged.
     *
     * @return for whole numbers the highest value of the depth less each pixel, for others the highest pixel less each
     */
    public BlotImage inverted() {
        double top = bits > 0 ? getHighest() : max();
        double[] turned = new double[pixels.length];
        for (int i = 0; i < turned.length; i++) {
            turned[i] = top - pixels[i];
        }
        return new BlotImage(name, page, width, height, bits, turned, warnings);
    }

    private double max() {
        double max = pixels[0];
        for (double pixel : pixels) {
            max = Math.max(max, pixel);
        }
        return max;
    }

    /** {@return what results call it} */
    public String getName() {
        return name;
    }

    /** {@return the number of the page in its file, from 1} */
    public int getPage() {
        return page;
    }

    /** {@return the number of columns} */
    public int getWidth() {
        return width;
    }

    /** {@return the number of rows} */
    public int getHeight() {
        return height;
    }

    /** {@return the depth in bits; 0 for floating-point numbers} */
    public int getBits() {
        return bits;
    }

    /** {@return the highest value that the depth can hold; infinity for floating-point numbers} */
    public double getHighest() {
        return bits == 0 ? Double.POSITIVE_INFINITY : Math.scalb(1.0, bits) - 1;
    }

    /**
     * Returns a pixel.
     *
     * @param x column from the left, from 0
     * @param y row from the top, from 0
     * @return its intensity
     * @throws IndexOutOfBoundsException if it lies outside
     */
    public double getPixel(int x, int y) {
        if (x < 0 || x >= width) {
            throw new IndexOutOfBoundsException("column " + x + " of an image of " + width + " columns");
        }
        return pixels[y * width + x];
    }

    /** {@return all intensities, row by row from the top left; a new array on every call} */
    public double[] getPixels() {
        return pixels.clone();
    }

    /** {@return what a reader of any result should know of the image} */
    public List<String> getWarnings() {
        return List.copyOf(warnings);
    }

    @Override
    protected Object[] parts() {
        return new Object[] {name, page, width, height, bits, pixels, warnings};
    }

    /** {@return size and depth, then the name and the warnings} */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(Headline.of(width + " x " + height + ", "
                + (bits == 0 ? "real numbers" : bits + " bit") + ", up to " + Digits.of(max())));
        text.append('\n').append(Headline.row(name + (page > 1 ? ", page " + page : "")));
        warnings.stream()
                .limit(Headline.ROWS - 1)
                .forEach(w -> text.append('\n').append(Headline.row(w)));
        return text.toString();
    }
}
