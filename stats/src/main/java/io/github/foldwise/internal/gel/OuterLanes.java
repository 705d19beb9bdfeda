package io.github.foldwise.internal.gel;

import io.github.foldwise.blot.BandRegion;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks one lane's width to the left and to the right of all proposed lanes, where the outermost one's bands would lie next: a faint lane
 * at the edge is no lane by its height, and is not to be lost.
 */
public final class OuterLanes {
    /** Half of the columns looked at, in pitches; a neighbour's flank has gone in their outer half. */
    private static final double HALF = 0.3;
    /** Half of the columns looked at where a lane has ended. */
    private static final double GAP = 0.06;
    /** Rows of ground above and below. */
    private static final int BORDER = 4;
    /** A band stands out of the noise by so many standard errors, and holds this part of the outermost lane's. */
    private static final double ERRORS = 6;

    private static final double PART = 0.01;

    /** What a lane takes on its far side from its middle, in pitches: nearly half, for an image may be cut close. */
    private static final double ROOM = 0.45;

    /** From a band's ends on the ground falls by this many times what stands above them: a parabola's does by nearly four times. */
    private static final double FALLING = 1.5;

    private final ImagePixels image;
    private final List<BandRegion> regions;
    private final double[] centres;
    private final double pitch;

    private OuterLanes(ImagePixels image, List<BandRegion> regions, double[] centres) {
        this.image = image;
        this.regions = regions;
        this.centres = centres;
        pitch = centres.length > 1 ? LaneEvidence.pitch(centres) : 0;
    }

    public static OuterLanes of(ImagePixels image, List<BandRegion> regions, double[] centres) {
        return new OuterLanes(image, regions, centres);
    }

    /** Whether most bands of the first of two or more lanes go on to its left, in the place of another lane. */
    public boolean isLeft() {
        return centres.length > 1 && isFilled(1, 2, -1);
    }

    /** The same to the right of the last. */
    public boolean isRight() {
        return centres.length > 1 && isFilled(centres.length, centres.length - 1, 1);
    }

    /** What stands beside the lanes; empty where nothing does. */
    public static String warning(ImagePixels image, List<BandRegion> regions, double[] centres) {
        OuterLanes outer = of(image, regions, centres);
        List<String> sides = new ArrayList<>();
        if (outer.isLeft()) {
            sides.add("left of lane 1");
        }
        if (outer.isRight()) {
            sides.add("right of lane " + centres.length);
        }
        return sides.isEmpty()
                ? ""
                : "Faint bands stand " + String.join(" and ", sides) + ", in the place of another lane, and were left"
                        + " out: if it is one, give the number of lanes with it.";
    }

    /** What lanes without a band may lie beside those that were found, so that their numbers are not those of the gel; empty where none has room. */
    public static String room(ImagePixels image, double[] centres) {
        if (centres.length < 2) {
            return "";
        }
        double pitch = LaneEvidence.pitch(centres);
        int left = (int) Math.floor(centres[0] / pitch - ROOM);
        int right = (int) Math.floor((image.width - 1 - centres[centres.length - 1]) / pitch - ROOM);
        List<String> sides = new ArrayList<>();
        if (left > 0) {
            sides.add(left + " before lane 1");
        }
        if (right > 0) {
            sides.add(right + " behind lane " + centres.length);
        }
        return sides.isEmpty()
                ? ""
                : "Lanes are counted from the first that shows a band, and there is room for others, "
                        + String.join(" and ", sides)
                        + ": if empty lanes lie there, give the number of lanes with them.";
    }

    /** Whether most bands of an outermost lane go on beside it, apart from it. */
    private boolean isFilled(int lane, int inner, int side) {
        double at = centres[lane - 1] + side * pitch;
        if (at < 0 || at > image.width - 1) {
            return false;
        }
        int bands = 0;
        int seen = 0;
        for (BandRegion region : regions) {
            if (region.getLane() == lane) {
                bands++;
                seen += isSeen(region, at, region.getTop() + rise(region, inner)) ? 1 : 0;
            }
        }
        return bands > 0 && 2 * seen > bands;
    }

    /** How far a band lies below that of the lane beside it. */
    private int rise(BandRegion region, int inner) {
        for (BandRegion other : regions) {
            if (other.getLane() == inner && other.getBand() == region.getBand()) {
                int rise = region.getTop() - other.getTop();
                return Math.abs(rise) < region.getHeight() ? rise : 0;
            }
        }
        return 0;
    }

    private boolean isSeen(BandRegion region, double at, int top) {
        int bottom = top + region.getHeight();
        if (top < BORDER || bottom > image.height - BORDER) {
            return false;
        }
        double own = centres[region.getLane() - 1];
        double here = above(at, HALF, top, bottom);
        double away = at + Math.signum(at - own) * HALF / 2 * pitch;
        double outer = above(away, HALF / 2, top, bottom);
        double lane = above(own, HALF, region.getTop(), region.getTop() + region.getHeight());
        return here > ERRORS * error(at, top, bottom)
                && here > PART * lane
                && outer > here / 2
                && !isSmear(at, top, bottom, here)
                && !isStreak(at + Math.signum(at - own) * pitch / 2, top, bottom, here);
    }

    /** Whether what stands above its ground is the crown of something higher than a band: the ground beside it goes on falling. */
    private boolean isSmear(double at, int top, int bottom, double here) {
        int height = bottom - top;
        return ends(at, HALF, top, bottom) - ends(at, HALF, top - height / 2, bottom + height / 2) > FALLING * here;
    }

    /** Whether the rows stand out where the lane has ended, too; at the image's edge that is not seen. */
    private boolean isStreak(double end, int top, int bottom, double here) {
        return end - GAP * pitch >= 0
                && end + GAP * pitch <= image.width - 1
                && above(end, GAP, top, bottom) > here / 2;
    }

    /** The mean of columns about a place, above the ground over and under the rows. */
    private double above(double at, double half, int top, int bottom) {
        return mean(at, half, top, bottom) - ends(at, half, top, bottom);
    }

    /** The mean of the ground over and under some rows. */
    private double ends(double at, double half, int top, int bottom) {
        int over = Math.max(1, top);
        int under = Math.min(image.height - 1, bottom);
        return (mean(at, half, Math.max(0, over - BORDER), over)
                        + mean(at, half, under, Math.min(image.height, under + BORDER)))
                / 2;
    }

    private double mean(double at, double half, int top, int bottom) {
        int from = from(at, half);
        int to = to(at, half);
        double sum = 0;
        for (int y = top; y < bottom; y++) {
            for (int x = from; x <= to; x++) {
                sum += image.values[y * image.width + x];
            }
        }
        return sum / ((bottom - top) * (to - from + 1.0));
    }

    private double error(double at, int top, int bottom) {
        double ground = mean(at, HALF, top - BORDER, top);
        double wide = to(at, HALF) - from(at, HALF) + 1.0;
        return Math.sqrt(image.noise.variance(ground) * (1 / (wide * (bottom - top)) + 1 / (wide * 2 * BORDER)));
    }

    private int from(double at, double half) {
        return (int) Math.max(0, Math.min(image.width - 1, Math.round(at - half * pitch)));
    }

    private int to(double at, double half) {
        return (int) Math.max(0, Math.min(image.width - 1, Math.round(at + half * pitch)));
    }
}
