package io.github.foldwise.blot;

import io.github.foldwise.text.Value;

/** The rectangle of one band in an image: columns x to x + width - 1, rows y to y + height - 1. Instances are immutable. */
public final class BandRegion extends Value {
    private static final long serialVersionUID = 1L;

    private final int lane;
    private final int band;
    private final int x;
    private final int y;
    private final int width;
    private final int height;

    private BandRegion(int lane, int band, int x, int y, int width, int height) {
        this.lane = lane;
        this.band = band;
        this.x = x;
        this.y = y;
        this.width = width;
        this.height = height;
    }

    /**
     * Returns a region.
     *
     * @param lane number of the lane, from 1
     * @param band number of the band within the lane, from 1
     * @param x leftmost column, from 0
     * @param y topmost row, from 0
     * @param width number of columns, 1 at least
     * @param height number of rows, 1 at least
     * @return the region
     * @throws IllegalArgumentException if a number is below its least value, or the region larger or farther out than an image can be
     */
    public static BandRegion of(int lane, int band, int x, int y, int width, int height) {
        if (lane < 1 || band < 1 || x < 0 || y < 0 || width < 1 || height < 1) {
            throw new IllegalArgumentException("region of lane " + lane + ", band " + band + " at " + x + ", " + y
                    + " with " + width + " x " + height
                    + " pixels; lanes, bands and sizes count from 1, columns and rows from 0");
        }
        boolean isBeyond = (long) width * height > Integer.MAX_VALUE
                || (long) x + width > Integer.MAX_VALUE
                || (long) y + height > Integer.MAX_VALUE;
        if (isBeyond) {
            throw new IllegalArgumentException(
                    "region of lane " + lane + ", band " + band + " at " + x + ", " + y + " with " + width + " x "
                            + height + " pixels; no image is that large, so give pixels of the image");
        }
        return new BandRegion(lane, band, x, y, width, height);
    }

    /** {@return the number of the lane, from 1} */
    public int getLane() {
        return lane;
    }

    /** {@return the number of the band within the lane, from 1} */
    public int getBand() {
        return band;
    }

    /** {@return the leftmost column, from 0} */
    public int getLeft() {
        return x;
    }

    /** {@return the topmost row, from 0} */
    public int getTop() {
        return y;
    }

    /** {@return the number of columns} */
    public int getWidth() {
        return width;
    }

    /** {@return the number of rows} */
    public int getHeight() {
        return height;
    }

    /** {@return the number of pixels} */
    public int getArea() {
        return width * height;
    }

    /**
     * Returns whether two regions share a pixel.
     *
     * @param other another region
     * @return true if they overlap
     */
    public boolean overlaps(BandRegion other) {
        return x < other.x + other.width && other.x < x + width && y < other.y + other.height && other.y < y + height;
    }

    @Override
    protected Object[] parts() {
        return new Object[] {lane, band, x, y, width, height};
    }

    /** {@return lane, band and rectangle} */
    @Override
    public String toString() {
        return "lane " + lane + ", band " + band + ": " + width + " x " + height + " at " + x + ", " + y;
    }
}
