package io.github.foldwise.internal.gel;

import java.util.ArrayList;
import java.util.List;

/**
 * The outermost of lanes whose number was not given: faint ones, which columns do not show, are added, and what columns show as a lane and
 * is shaped unlike the bands of all others is left out. Both are told.
 */
public final class LaneEnds {
    /** So many lanes must be left to tell what a band looks like. */
    private static final int LEAST = 3;

    private final ImagePixels image;
    private final List<String> dropped = new ArrayList<>();
    private LaneComb comb;
    private BandRows rows;
    /** Lanes that were added on either side. */
    private int before;

    private int behind;
    /** Whether lanes may lie beyond the outermost one: not where dirt does. */
    private boolean isLeft = true;

    private boolean isRight = true;

    private LaneEnds(ImagePixels image, LaneComb found) {
        this.image = image;
        comb = found;
        rows = BandRows.of(image, comb);
    }

    public static LaneEnds of(ImagePixels image, LaneComb found) {
        LaneEnds ends = new LaneEnds(image, found);
        ends.drop();
        ends.add();
        ends.drop();
        return ends;
    }

    private void take(LaneComb lanes) {
        comb = lanes;
        rows = BandRows.of(image, comb);
    }

    /** Adds lanes too faint to be told by their columns, for which the bands of the outermost lane go on beside it. */
    private void add() {
        while (comb.centres().length < RidgeLanes.MOST && (isLeft || isRight)) {
            OuterLanes outer = OuterLanes.of(image, rows.regions(), comb.centres());
            isLeft = isLeft && outer.isLeft() && comb.with(true, false).hasRoom();
            isRight = isRight && outer.isRight() && comb.with(false, true).hasRoom();
            LaneComb more = isLeft || isRight ? comb.with(isLeft, isRight) : comb;
            if (more == comb || !more.hasRoom()) {
                break;
            }
            take(more);
            before += isLeft ? 1 : 0;
            behind += isRight ? 1 : 0;
        }
    }

    /** Leaves out outermost lanes none of whose bands is shaped like those of the others. */
    private void drop() {
        while (comb.centres().length > LEAST) {
            int last = comb.centres().length;
            BandShapes shapes = BandShapes.of(image, rows.regions(), rows.rows(), last);
            int odd = shapes.isOdd(1) ? 1 : shapes.isOdd(last) ? last : 0;
            if (odd == 0) {
                return;
            }
            dropped.add((odd == 1 ? "left of lane 1" : "right of lane " + (last - 1)) + ", at column "
                    + Math.round(comb.centres()[odd - 1]) + " (" + shapes.reason(odd) + ")");
            isLeft &= odd != 1;
            isRight &= odd == 1;
            before -= odd == 1 ? Math.min(1, before) : 0;
            behind -= odd == 1 ? 0 : Math.min(1, behind);
            take(comb.without(odd));
        }
    }

    public LaneComb comb() {
        return comb;
    }

    /** The bands of these lanes. */
    public BandRows rows() {
        return rows;
    }

    /** What was added and left out. */
    public List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        List<String> faint = new ArrayList<>();
        int all = comb.centres().length;
        for (int lane = 1; lane <= all; lane++) {
            if (lane <= before || lane > all - behind) {
                faint.add(String.valueOf(lane));
            }
        }
        if (!faint.isEmpty()) {
            warnings.add(
                    (faint.size() == 1 ? "Lane " : "Lanes ") + String.join(", ", faint)
                            + (faint.size() == 1 ? " is" : " are")
                            + " faint, and taken for lanes because bands go on there at the usual distance; look at the picture.");
        }
        if (!dropped.isEmpty()) {
            warnings.add("Taken for dirt and left out, for it is unlike the bands of all lanes: "
                    + String.join("; ", dropped) + "; if it is a lane, give the number of lanes with it.");
        }
        return warnings;
    }
}
