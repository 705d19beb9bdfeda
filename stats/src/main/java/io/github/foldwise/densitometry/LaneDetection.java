package io.github.foldwise.densitometry;

import io.github.foldwise.blot.BandRegion;
import io.github.foldwise.blot.BandRegions;
import io.github.foldwise.blot.BlotImage;
import io.github.foldwise.internal.gel.BandRows;
import io.github.foldwise.internal.gel.BandShapes;
import io.github.foldwise.internal.gel.ImagePixels;
import io.github.foldwise.internal.gel.LaneComb;
import io.github.foldwise.internal.gel.LaneEnds;
import io.github.foldwise.internal.gel.LaneEvidence;
import io.github.foldwise.internal.gel.OuterLanes;
import io.github.foldwise.internal.gel.RidgeBands;
import io.github.foldwise.internal.gel.RidgeLanes;
import io.github.foldwise.internal.gel.TouchingLanes;
import io.github.foldwise.text.Options;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Proposes lanes and bands of an image, to be taken, moved or refused.
 *
 * <pre>{@code
 * DetectedLanes lanes = LaneDetection.withLanes(8).of(image);
 * lanes.getRegions()
 * }</pre>
 *
 * <p>Where lanes touch, rows of bands are followed across the image and cut at their valleys, all at one pitch, each row at columns of its
 * own where two membranes lie in one image. An image whose lanes run together without valleys, or that shows writing, is refused.
 *
 * <p>Elsewhere columns that stand out of their own median are lanes: with a number given, the comb of equal pitch that holds most of that signal
 * and least of it between its teeth; without one, runs of such columns, empty lanes filled in by the pitch. Bands are rows that stand out in
 * the lanes' profiles laid over each other along one tilt and one smile. A row that one lane alone shows is a band of this lane; any other is
 * looked at in every lane, where it may be below detection. Instances are immutable.
 */
public final class LaneDetection extends Options {
    private static final long serialVersionUID = 1L;

    /** More bands than this have hardly been seen in a lane of a blot. */
    private static final int MANY = 15;
    /** So many pixels tell which tail is the longer one. */
    private static final int SAMPLE = 50_000;

    private final int lanes;

    private LaneDetection(int lanes) {
        this.lanes = lanes;
    }

    /**
     * Returns a detection that finds the number of lanes itself.
     *
     * @return the detection
     */
    public static LaneDetection withDefaults() {
        return new LaneDetection(0);
    }

    /**
     * Returns a detection of a known number of lanes, empty ones counted.
     *
     * @param count the number of lanes, 1 to 60
     * @return the detection
     * @throws IllegalArgumentException if the number is outside 1 to 60
     */
    public static LaneDetection withLanes(int count) {
        if (count < 1 || count > RidgeLanes.MOST) {
            throw new IllegalArgumentException(
                    count + " lanes; give 1 to " + RidgeLanes.MOST + ", empty lanes counted");
        }
        return new LaneDetection(count);
    }

    /**
     * Proposes lanes and bands.
     *
     * @param image the image, bands bright or dark
     * @return the proposals with their scores
     * @throws IllegalArgumentException if no band stands out of the image, or its lanes cannot be told apart
     */
    public DetectedLanes of(BlotImage image) {
        boolean isDark = isDark(image);
        ImagePixels pixels = ImagePixels.of(isDark ? image.inverted() : image);
        LaneComb comb = LaneComb.of(pixels, lanes);
        boolean isClear = comb.isApart() && (lanes > 0 || (comb.doubt().isEmpty() && comb.isSingle()));
        @Nullable TouchingLanes touching = isClear ? null : TouchingLanes.of(pixels, lanes);
        List<String> warnings = new ArrayList<>();
        if (isDark) {
            warnings.add("Bands are darker than the ground: the image was turned before it was measured.");
        }
        return touching != null && isTouching(comb, touching)
                ? touching(image, isDark, pixels, touching, warnings)
                : apart(image, isDark, pixels, comb, touching, warnings);
    }

    /** Whether rows that are cut at their valleys tell more than columns that stand out. */
    private boolean isTouching(LaneComb comb, TouchingLanes touching) {
        if (lanes > 0) {
            return touching.size() == lanes && touching.isConvincing();
        }
        return touching.isConvincing()
                || (touching.isAgreed() && (!comb.doubt().isEmpty() || touching.size() > comb.centres().length));
    }

    private DetectedLanes touching(
            BlotImage image, boolean isDark, ImagePixels pixels, TouchingLanes touching, List<String> warnings) {
        RidgeBands bands = touching.bands(image.getWidth(), image.getHeight());
        if (touching.touching() > 0) {
            warnings.add(touching.touching() + " of " + (touching.size() - 1) + " pairs of neighbouring lanes touch and"
                    + " were cut at the valley between them"
                    + (touching.blind() > 0
                            ? ", " + touching.blind() + " without one, where others of that width would end"
                            : "")
                    + ".");
        }
        if (touching.hasFewer()) {
            warnings.add(
                    "Rows of bands show unlike numbers of lanes: of two membranes, lanes have one number where they lie"
                            + " nearest; look at them, or crop the image to one membrane.");
        }
        return proposed(
                image,
                isDark,
                pixels,
                bands.regions(),
                bands.rows(),
                touching.centres(),
                bands.scores(),
                touching.evidence(),
                warnings);
    }

    private DetectedLanes apart(
            BlotImage image,
            boolean isDark,
            ImagePixels pixels,
            LaneComb found,
            @Nullable TouchingLanes touching,
            List<String> warnings) {
        @Nullable LaneEnds ends = lanes == 0 && found.doubt().isEmpty() ? LaneEnds.of(pixels, found) : null;
        LaneComb comb = ends == null ? found : ends.comb();
        BandRows rows = ends == null ? BandRows.of(pixels, comb) : ends.rows();
        if (ends != null) {
            warnings.addAll(ends.warnings());
        }
        List<BandRegion> regions = rows.regions();
        if (regions.isEmpty()) {
            throw new IllegalArgumentException(image.getName()
                    + ": no band stands out of the ground; check the exposure, or give a table of regions");
        }
        if (lanes > 0 && comb.filled() < lanes) {
            warnings.add(
                    comb.filled() + " of " + lanes + " lanes show a band; check that no lane was counted too many.");
        }
        if (lanes == 0 && !comb.doubt().isEmpty()) {
            warnings.add(comb.doubt());
        }
        if (!rows.warning().isEmpty()) {
            warnings.add(rows.warning());
        }
        if (touching != null && isDoubtful(found, touching)) {
            throw new IllegalArgumentException(
                    image.getName() + ": its lanes run together and cannot be told apart; give"
                            + " their number, crop the image to one membrane without writing, or give a table of regions");
        }
        if (lanes == 0 && comb.isWhole()) {
            throw new IllegalArgumentException(
                    image.getName() + ": what stands out fills the image from side to side, as a frame"
                            + " or the bar of a window does; crop the image to the membrane, give the number of lanes, or give a table of"
                            + " regions");
        }
        int most = regions.stream().mapToInt(BandRegion::getBand).max().orElse(0);
        if (most > MANY) {
            throw new IllegalArgumentException(image.getName() + ": " + most + " bands in a lane; what was found is"
                    + " writing, edges of a membrane or an uneven ground in part; crop the image to one membrane without"
                    + " writing, or give a table of regions");
        }
        return proposed(
                image, isDark, pixels, regions, rows.rows(), comb.centres(), rows.scores(), comb.evidence(), warnings);
    }

    /** A lane's score is what its bands hold of its signal, times how well it is told apart. */
    private DetectedLanes proposed(
            BlotImage image,
            boolean isDark,
            ImagePixels pixels,
            List<BandRegion> regions,
            int[] rows,
            double[] centres,
            double[] held,
            double[] evidence,
            List<String> warnings) {
        double[] scores = new double[held.length];
        Arrays.setAll(scores, l -> held[l] * evidence[l]);
        String room = lanes == 0 ? OuterLanes.room(pixels, centres) : "";
        String doubtful = LaneEvidence.warning(evidence);
        String faint = OuterLanes.warning(pixels, regions, centres);
        Stream.of(room, doubtful, faint).filter(warning -> !warning.isEmpty()).forEach(warnings::add);
        warnings.addAll(BandShapes.of(pixels, regions, rows, centres.length).warnings());
        return new DetectedLanes(image.getName(), isDark, apart(image, regions), centres, scores, warnings);
    }

    /** Whether there are lanes that run together, which rows that are cut could not tell apart. */
    private boolean isDoubtful(LaneComb comb, TouchingLanes touching) {
        return lanes == 0 && (comb.doubt().isEmpty() ? touching.isMore(comb.centres().length) : touching.size() > 1);
    }

    private static BandRegions apart(BlotImage image, List<BandRegion> regions) {
        try {
            return BandRegions.of(regions);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    image.getName() + ": its lanes lie too close to be told apart (" + e.getMessage()
                            + "); give the number of lanes, crop the image to one membrane, or give a table of regions",
                    e);
        }
    }

    /** Whether the tail of the dark side is the longer one. */
    private static boolean isDark(BlotImage image) {
        int w = image.getWidth();
        int all = w * image.getHeight();
        int stride = Math.max(1, all / SAMPLE);
        double[] some = new double[(all - 1) / stride + 1];
        for (int i = 0; i < some.length; i++) {
            some[i] = image.getPixel(i * stride % w, i * stride / w);
        }
        Arrays.sort(some);
        int n = some.length;
        double median = some[n / 2];
        // Bands cover a few hundredths of an image; dust and frames cover less than a hundredth.
        double low = some[(int) (0.01 * n)];
        double high = some[Math.min(n - 1, (int) (0.99 * n))];
        return median - low > high - median;
    }

    @Override
    protected Settings settings() {
        return Settings.of("lanes", lanes == 0 ? "" : String.valueOf(lanes));
    }
}
