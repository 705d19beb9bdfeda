package io.github.foldwise.internal.gel;

import io.github.foldwise.blot.BandRegion;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.numbers.arrays.Selection;

/**
 * The noise of an image from place to place: around each rectangle the variance of its ground, which rises with what stands above that ground
 * by a slope that all rectangles share, for the gain is the camera's and the ground the membrane's.
 *
 * <p>A cell is three by three pixels; its difference is the product of two second differences, along and across (Immerkaer 1996), which is 0
 * on gradients, edges and flanks of bands, and has 36 times the variance of a pixel. The scatter is the median of absolute values, which dust
 * does not move.
 */
public final class LocalNoise {
    private static final double CELL_DEVIATION = 6;
    /** Of a normal variable the median absolute value is this part of its standard deviation. */
    private static final double MEDIAN_PART = 0.6744897501960817;
    /** Fewer cells say little; more than so many say no more. */
    private static final int LEAST = 100;

    private static final int MOST = 1500;
    /** Parts of a rectangle's cells by their mean, for the slope. */
    private static final int PARTS = 4;

    private static final int ROUNDS = 4;

    private final double[] pixels;
    private final int width;
    private final int height;
    private final double top;
    private final ImageNoise whole;
    private final boolean[] isBand;

    private final ImageNoise[] around;

    private LocalNoise(double[] pixels, int width, int height, double top, ImageNoise whole, List<BandRegion> regions) {
        this.pixels = pixels;
        this.width = width;
        this.height = height;
        this.top = top;
        this.whole = whole;
        isBand = new boolean[regions.isEmpty() ? 0 : pixels.length];
        regions.forEach(this::mark);
        around = lines(regions);
    }

    /** Of the pixels row by row, those at the highest value that the detector can hold left out, around these rectangles. */
    public static LocalNoise of(double[] pixels, int width, int height, double top, List<BandRegion> regions) {
        return new LocalNoise(pixels, width, height, top, ImageNoise.of(pixels, width, height, top), regions);
    }

    /** A rectangle and the pixels at its sides: cells about the others hold nothing of it. */
    private void mark(BandRegion r) {
        int from = Math.max(0, r.getLeft() - 1);
        int to = Math.min(width, r.getLeft() + r.getWidth() + 1);
        for (int y = Math.max(0, r.getTop() - 1); y < Math.min(height, r.getTop() + r.getHeight() + 1); y++) {
            Arrays.fill(isBand, y * width + from, y * width + to, true);
        }
    }

    /** Means and absolute differences of cells. */
    private record Cells(double[] means, double[] differences) {
        int size() {
            return means.length;
        }

        /** Those whose means lie from one to below another. */
        Cells between(double from, double to) {
            double[] some = new double[size()];
            double[] theirs = new double[size()];
            int n = 0;
            for (int k = 0; k < size(); k++) {
                if (means[k] >= from && means[k] < to) {
                    some[n] = means[k];
                    theirs[n++] = differences[k];
                }
            }
            return new Cells(Arrays.copyOf(some, n), Arrays.copyOf(theirs, n));
        }
    }

    private static double variance(double[] differences) {
        double[] some = differences.clone();
        Selection.select(some, some.length / 2);
        double scatter = some[some.length / 2] / MEDIAN_PART / CELL_DEVIATION;
        return scatter * scatter;
    }

    /** The cells whose middles lie within a rectangle, of the ground alone or all. */
    private Cells cells(int left, int right, int from, int to, boolean isGround) {
        int x0 = Math.max(1, left);
        int y0 = Math.max(1, from);
        int across = Math.max(0, Math.min(width - 1, right) - x0);
        int all = across * Math.max(0, Math.min(height - 1, to) - y0);
        int stride = (all - 1) / MOST + 1;
        double[] means = new double[all / stride + 1];
        double[] differences = new double[means.length];
        int n = 0;
        for (int k = 0; k < all; k += stride) {
            int i = (y0 + k / across) * width + x0 + k % across;
            if (!(isGround && isBand[i]) && isBelowTop(i)) {
                double corners =
                        pixels[i - width - 1] + pixels[i - width + 1] + pixels[i + width - 1] + pixels[i + width + 1];
                double sides = pixels[i - width] + pixels[i - 1] + pixels[i + 1] + pixels[i + width];
                means[n] = (corners + sides + pixels[i]) / 9;
                differences[n++] = Math.abs(corners - 2 * sides + 4 * pixels[i]);
            }
        }
        return new Cells(Arrays.copyOf(means, n), Arrays.copyOf(differences, n));
    }

    private boolean isBelowTop(int i) {
        double highest = Double.NEGATIVE_INFINITY;
        for (int row = i - width; row <= i + width; row += width) {
            highest = Math.max(highest, Math.max(pixels[row], Math.max(pixels[row - 1], pixels[row + 1])));
        }
        return highest < top;
    }

    /** The variance of a pixel in a rectangle of bare ground of this mean. */
    public double variance(int left, int from, int across, int rows, double mean) {
        Cells cells = cells(left, left + across, from, from + rows, false);
        double variance = cells.size() < LEAST ? 0 : variance(cells.differences());
        return variance > 0 ? variance : whole.variance(mean);
    }

    /** The variance of a pixel of most of a lane, whose bands take less of it than its ground; 0 where the columns are too few to tell. */
    static double ofColumns(ImagePixels image, int left, int across) {
        LocalNoise noise = new LocalNoise(
                image.values, image.width, image.height, Double.POSITIVE_INFINITY, image.noise, List.of());
        Cells cells = noise.cells(left, left + across, 0, image.height, false);
        return cells.size() < LEAST ? 0 : variance(cells.differences());
    }

    /** The noise around one of the rectangles. */
    public ImageNoise around(int index) {
        return around[index];
    }

    private ImageNoise[] lines(List<BandRegion> regions) {
        double[] grounds = new double[regions.size()];
        double[] variances = new double[grounds.length];
        for (int i = 0; i < grounds.length; i++) {
            Cells cells = ground(regions.get(i));
            if (cells.size() >= LEAST) {
                double[] means = cells.means().clone();
                Selection.select(means, means.length / 2);
                grounds[i] = means[means.length / 2];
                variances[i] = variance(cells.differences());
            }
        }
        double slope = slope(regions, grounds, variances);
        ImageNoise[] lines = new ImageNoise[grounds.length];
        // Where ground is too small, or so even that its differences are 0, the whole image has to tell.
        Arrays.setAll(lines, i -> variances[i] > 0 ? ImageNoise.line(grounds[i], variances[i], slope) : whole);
        return lines;
    }

    /** The ground of the rectangle's columns to its own height above and below, or, where that is little, in all rows. */
    private Cells ground(BandRegion r) {
        int right = r.getLeft() + r.getWidth();
        Cells near = cells(r.getLeft(), right, r.getTop() - r.getHeight(), r.getTop() + 2 * r.getHeight(), true);
        return near.size() >= LEAST ? near : cells(r.getLeft(), right, 0, height, true);
    }

    /** By how much the variance within the rectangles rises with the height above their ground; at least 0. */
    private double slope(List<BandRegion> regions, double[] grounds, double[] variances) {
        double[][] parts = new double[PARTS * grounds.length][];
        int n = 0;
        for (int i = 0; i < grounds.length; i++) {
            BandRegion r = regions.get(i);
            Cells cells = cells(r.getLeft(), r.getLeft() + r.getWidth(), r.getTop(), r.getTop() + r.getHeight(), false);
            if (variances[i] > 0 && cells.size() >= LEAST) {
                double[] sorted = cells.means().clone();
                Arrays.sort(sorted);
                for (int k = 0; k < PARTS; k++) {
                    int next = (k + 1) * sorted.length / PARTS;
                    double end = next < sorted.length ? sorted[next] : Double.POSITIVE_INFINITY;
                    Cells part = cells.between(sorted[k * sorted.length / PARTS], end);
                    if (part.size() > 0) {
                        double mean = Arrays.stream(part.means()).average().orElse(0);
                        parts[n++] = new double[] {
                            part.size(), Math.max(0, mean - grounds[i]), variance(part.differences()), variances[i]
                        };
                    }
                }
            }
        }
        return slope(Arrays.copyOf(parts, n));
    }

    /** Least squares through the ground of each; the standard deviation of a variance goes with the variance that the line gives. */
    private static double slope(double[][] parts) {
        double slope = 0;
        for (int round = 0; round < ROUNDS; round++) {
            double products = 0;
            double squares = 0;
            for (double[] part : parts) {
                double expected = part[3] + slope * part[1];
                double weight = part[0] / (expected * expected);
                products += weight * part[1] * (part[2] - part[3]);
                squares += weight * part[1] * part[1];
            }
            slope = squares > 0 ? Math.max(0, products / squares) : 0;
        }
        return slope;
    }
}
