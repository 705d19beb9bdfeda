package io.github.foldwise.densitometry;

import io.github.foldwise.blot.BandRegion;
import io.github.foldwise.blot.BlotImage;
import io.github.foldwise.figure.Axis;
import io.github.foldwise.figure.Band;
import io.github.foldwise.figure.Boxes;
import io.github.foldwise.figure.Figure;
import io.github.foldwise.figure.Line;
import io.github.foldwise.figure.Note;
import io.github.foldwise.figure.Raster;
import io.github.foldwise.text.Digits;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Pictures of a measured image: the regions on it, and the profiles of lanes with the ground under their bands. */
final class BlotPicture {
    /** More pixels across than this cannot be told apart in print. */
    private static final int WIDEST = 1600;
    /** So many pixels tell the window of the picture. */
    private static final int SAMPLE = 50_000;
    /** The part of all pixels below white. Black is the peak of the median band, so that weak ones are seen beside strong ones. */
    private static final double WHITE = 0.02;

    /** The part of its strip that the highest point of a lane takes. */
    private static final double TALL = 0.9;

    private final BlotImage image;
    private final double[] pixels;
    private final List<BandVolume> bands;
    private final double[][] curves;

    private BlotPicture(BlotImage image, List<BandVolume> bands, double[][] curves) {
        this.image = image;
        this.pixels = image.getPixels();
        this.bands = bands;
        this.curves = curves;
    }

    /** The picture of an image, or of the same image turned, where that is what was measured. */
    static BlotPicture of(BlotImage image, List<BandVolume> bands, double[][] curves) {
        BlotPicture picture = new BlotPicture(image, bands, curves);
        BandVolume strange = picture.strange();
        if (strange == null) {
            return picture;
        }
        BlotPicture turned = new BlotPicture(image.inverted(), bands, curves);
        if (turned.strange() == null) {
            return turned;
        }
        BandRegion r = strange.getRegion();
        throw new IllegalArgumentException("the band " + r.getBand() + " of lane " + r.getLane()
                + " was not measured in this image, " + image.getName() + "; give the one that was measured");
    }

    /** A band whose sum is another in this image; null where there is none. */
    private @Nullable BandVolume strange() {
        for (BandVolume band : bands) {
            BandRegion r = band.getRegion();
            boolean isInside =
                    r.getLeft() + r.getWidth() <= image.getWidth() && r.getTop() + r.getHeight() <= image.getHeight();
            double total = 0;
            for (int y = r.getTop(); isInside && y < r.getTop() + r.getHeight(); y++) {
                for (int x = r.getLeft(); x < r.getLeft() + r.getWidth(); x++) {
                    total += pixels[y * image.getWidth() + x];
                }
            }
            if (!isInside || Math.abs(total - band.getTotal()) > 1e-9 * Math.abs(band.getTotal())) {
                return band;
            }
        }
        return null;
    }

    Figure regions() {
        double[] window = window();
        int w = image.getWidth();
        int h = image.getHeight();
        String title = image.getName() + (image.getPage() > 1 ? ", page " + image.getPage() : "");
        Figure figure = Figure.of(title)
                .withDescription(bands.size() + " regions drawn on " + image.getName() + "; 8 bits are shown, from "
                        + Digits.of(window[0]) + " (white) to " + Digits.of(window[1]) + " (black).")
                .withXaxis(Axis.linear(
                                "Column, white " + Digits.of(window[0]) + ", black " + Digits.of(window[1]), "pixels")
                        .withRange(-0.5, w - 0.5))
                .withYaxis(Axis.linear("Row", "pixels").withRange(-0.5, h - 0.5).withReversed())
                .with(raster(window));
        figure = with(
                figure,
                "band",
                bands.stream().filter(b -> b.getFlags().isEmpty()).toList());
        return with(
                figure,
                "flagged band",
                bands.stream().filter(b -> !b.getFlags().isEmpty()).toList());
    }

    private static Figure with(Figure figure, String series, List<BandVolume> some) {
        if (some.isEmpty()) {
            return figure;
        }
        List<BandRegion> all = some.stream().map(BandVolume::getRegion).toList();
        return figure.with(Boxes.of(
                        series,
                        all.stream().mapToDouble(r -> r.getLeft() - 0.5).toArray(),
                        all.stream().mapToDouble(r -> r.getTop() - 0.5).toArray(),
                        all.stream()
                                .mapToDouble(r -> r.getLeft() + r.getWidth() - 0.5)
                                .toArray(),
                        all.stream()
                                .mapToDouble(r -> r.getTop() + r.getHeight() - 0.5)
                                .toArray())
                .withLabels(
                        all.stream().map(r -> r.getLane() + "." + r.getBand()).toList()));
    }

    private double[] window() {
        int stride = Math.max(1, pixels.length / SAMPLE);
        double[] some = new double[(pixels.length - 1) / stride + 1];
        Arrays.setAll(some, i -> pixels[i * stride]);
        Arrays.sort(some);
        double white = some[(int) (WHITE * (some.length - 1))];
        double[] peaks = bands.stream()
                .filter(band -> !band.getFlags().contains(BandFlag.BELOW_DETECTION))
                .mapToDouble(band -> band.getPeak() + band.getBackground())
                .sorted()
                .toArray();
        double black = peaks.length == 0 ? some[some.length - 1] : peaks[peaks.length / 2];
        return new double[] {white, black > white ? black : white + 1};
    }

    /** Bands are shown dark, as on film; a large image by the means of its blocks. */
    private Raster raster(double[] window) {
        int w = image.getWidth();
        int h = image.getHeight();
        int side = (Math.max(w, h) + WIDEST - 1) / WIDEST;
        int columns = (w + side - 1) / side;
        int rows = (h + side - 1) / side;
        double[] values = new double[columns * rows];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                double sum = 0;
                int n = 0;
                for (int y = row * side; y < Math.min(h, (row + 1) * side); y++) {
                    for (int x = column * side; x < Math.min(w, (column + 1) * side); x++) {
                        sum += pixels[y * w + x];
                        n++;
                    }
                }
                values[row * columns + column] = sum / n;
            }
        }
        return Raster.of(columns, rows, values, window[0], window[1]).withPixel(side);
    }

    /** One lane: mean intensity by row, its bands filled down to their ground. */
    Figure profile(int lane) {
        List<Integer> own = indices(lane);
        if (own.isEmpty()) {
            throw new IllegalArgumentException(image.getName() + " has no band in lane " + lane + "; there are lanes "
                    + lanes().toString().replaceAll("[\\[\\]]", ""));
        }
        double[] profile = profileOf(bands.get(own.get(0)).getRegion());
        Figure figure = Figure.of(image.getName() + ", lane " + lane)
                .withXaxis(Axis.linear("Row", "pixels"))
                .withYaxis(Axis.linear("Mean intensity", Axis.ARBITRARY));
        return drawn(figure, own, profile, 0, 1, 0);
    }

    /** All lanes, one below the other, each between its lowest and its highest. */
    Figure profiles() {
        TreeSet<Integer> lanes = lanes();
        Figure figure = Figure.of(image.getName() + ", profiles of lanes")
                .withDescription(
                        "Mean intensity by row, each lane from its lowest to its highest; bands are filled down"
                                + " to the background that was taken off.")
                .withXaxis(Axis.linear("Row", "pixels"))
                .withYaxis(Axis.category(
                        "Lane, each from its lowest to its highest",
                        lanes.stream().map(String::valueOf).toList()));
        int place = -1;
        for (int lane : lanes) {
            place++;
            List<Integer> own = indices(lane);
            double[] profile = profileOf(bands.get(own.get(0)).getRegion());
            double low = Arrays.stream(profile).min().orElse(0);
            double high = Arrays.stream(profile).max().orElse(1);
            double factor = high > low ? -TALL / (high - low) : 0;
            figure = drawn(figure, own, profile, place + TALL / 2, factor, low);
        }
        return figure;
    }

    /** The profile at y = start + factor (p - low), its bands and their ground. */
    private Figure drawn(Figure figure, List<Integer> own, double[] profile, double start, double factor, double low) {
        double[] rows = new double[profile.length];
        Arrays.setAll(rows, y -> y);
        Figure drawn = figure.with(Line.of("profile", rows, moved(profile, start, factor, low)));
        for (int i : own) {
            BandRegion r = bands.get(i).getRegion();
            int top = r.getTop();
            double[] x = Arrays.copyOfRange(rows, top, top + r.getHeight());
            double[] ground = moved(curves[i], start, factor, low);
            double[] band = moved(Arrays.copyOfRange(profile, top, top + r.getHeight()), start, factor, low);
            double[] lower = new double[x.length];
            double[] upper = new double[x.length];
            Arrays.setAll(lower, k -> Math.min(ground[k], band[k]));
            Arrays.setAll(upper, k -> Math.max(ground[k], band[k]));
            drawn = drawn.with(Band.of("band", x, lower, upper))
                    .with(Line.of("background", x, ground))
                    .with(Note.of(x[x.length / 2], halfway(ground, band), r.getLane() + "." + r.getBand()));
        }
        return drawn;
    }

    /** Half the height of a band where it is highest: within what is filled, and farthest from the lines around it. */
    private static double halfway(double[] ground, double[] band) {
        int best = 0;
        for (int k = 0; k < band.length; k++) {
            best = ground[k] - band[k] > ground[best] - band[best] ? k : best;
        }
        return (ground[best] + band[best]) / 2;
    }

    private static double[] moved(double[] values, double start, double factor, double low) {
        return Arrays.stream(values).map(v -> start + factor * (v - low)).toArray();
    }

    private TreeSet<Integer> lanes() {
        return new TreeSet<>(
                bands.stream().map(band -> band.getRegion().getLane()).toList());
    }

    private List<Integer> indices(int lane) {
        List<Integer> own = new ArrayList<>();
        for (int i = 0; i < bands.size(); i++) {
            if (bands.get(i).getRegion().getLane() == lane) {
                own.add(i);
            }
        }
        return own;
    }

    private double[] profileOf(BandRegion r) {
        double[] profile = new double[image.getHeight()];
        for (int y = 0; y < profile.length; y++) {
            double sum = 0;
            for (int x = r.getLeft(); x < r.getLeft() + r.getWidth(); x++) {
                sum += pixels[y * image.getWidth() + x];
            }
            profile[y] = sum / r.getWidth();
        }
        return profile;
    }
}
