package io.github.foldwise.densitometry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.blot.BandRegion;
import io.github.foldwise.blot.BlotImage;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whole membranes whose lanes touch: the number of lanes, where they lie, and that a wrong proposal is refused instead. */
class TouchingLanesSimulationTest {
    private static final int BLOTS = Integer.getInteger("foldwise.blots", 100);
    /** A lane of at least this score, in a proposal without a word about doubtful lanes, is taken without a look. */
    private static final double HIGH = 0.6;

    /** Membranes of the seed with which this search was made, up to one whose first three lanes look like two. */
    @Test
    void lanesThatTouchAreFoundOrRefused() {
        Tally tally = tally(20261130, 27, false);
        assertTrue(tally.right >= 25, tally.toString());
        assertEquals(0, tally.wrong, tally.toString());
    }

    /** Measured: 94 right, 6 refused, none wrong. */
    @Test
    @Tag("slow")
    void lanesThatTouchAreFoundWithoutTheirNumberOnFreshMembranes() {
        Tally tally = tally(77, BLOTS, false);
        assertTrue(tally.right >= 0.92 * BLOTS, tally.toString());
        assertTrue(tally.wrong <= 0.01 * BLOTS, tally.toString());
        assertEquals(0, tally.trusted, tally.toString());
    }

    /** Measured: 99 right, one wrong whose worst score is .27. */
    @Test
    @Tag("slow")
    void lanesThatTouchAreFoundByTheirNumberOnFreshMembranes() {
        Tally tally = tally(77, BLOTS, true);
        assertTrue(tally.right >= 0.97 * BLOTS, tally.toString());
        assertTrue(tally.wrong <= 0.02 * BLOTS, tally.toString());
        assertEquals(0, tally.trusted, tally.toString());
    }

    /** How many proposals were right, refused or wrong; and how many wrong ones looked right. */
    private static final class Tally {
        int right;
        int refused;
        int wrong;
        int trusted;

        @Override
        public String toString() {
            return right + " right, " + refused + " refused, " + wrong + " wrong, of these with high scores " + trusted;
        }
    }

    private static Tally tally(long seed, int blots, boolean isGiven) {
        Random random = new Random(seed);
        Tally tally = new Tally();
        for (int i = 0; i < blots; i++) {
            SimulatedBlot blot = blot(random);
            BlotImage image = blot.expose(random);
            image = i % 3 == 0 ? image.inverted() : image;
            LaneDetection detection = isGiven ? LaneDetection.withLanes(blot.lanes) : LaneDetection.withDefaults();
            try {
                DetectedLanes found = detection.of(image);
                if (isRight(blot, found)) {
                    tally.right++;
                } else {
                    tally.wrong++;
                    tally.trusted += isTrusted(found) ? 1 : 0;
                }
            } catch (IllegalArgumentException e) {
                tally.refused++;
            }
        }
        System.out.println(tally);
        return tally;
    }

    private static boolean isTrusted(DetectedLanes found) {
        boolean isTrusted = !found.getWarnings().toString().contains("doubtful");
        for (int l = 1; l <= found.getLaneCount(); l++) {
            isTrusted &= !(found.getScore(l) < HIGH);
        }
        return isTrusted;
    }

    /** The outermost lane is too faint to be a lane by its height, and is told of. */
    @Test
    void aFaintOutermostLaneIsToldOf() {
        for (double part : new double[] {0.62, 0.9}) {
            SimulatedBlot blot = new SimulatedBlot(720, 400, 8, 130, 270);
            blot.left = 60;
            blot.right = 660;
            blot.part = part;
            blot.amounts[7] = new double[] {0.04, 0.04};
            DetectedLanes found = LaneDetection.withDefaults().of(blot.draw().expose(new Random(6)));
            assertTrue(
                    found.getLaneCount() == 8 || found.getWarnings().toString().contains("right of lane 7"),
                    found + "\n" + found.getWarnings());
            blot.amounts[7] = new double[] {0, 0};
            String none = LaneDetection.withDefaults()
                    .of(blot.draw().expose(new Random(6)))
                    .getWarnings()
                    .toString();
            assertTrue(!none.contains("Faint"), none);
        }
    }

    /** A hump of the ground below the bands runs across all lanes and beyond them. */
    @Test
    void anUnevenGroundBelowLanesThatTouchIsNoBand() {
        SimulatedBlot blot = new SimulatedBlot(2000, 1000, 12, 300, 500, 700);
        blot.left = 166;
        blot.right = 1800;
        blot.part = 0.9;
        blot.flank = 8;
        blot.tilt = 0.02;
        DetectedLanes found = LaneDetection.withDefaults().of(blot.draw().expose(new Random(3)));
        assertEquals(12, found.getLaneCount());
        assertEquals(36, found.getRegions().size(), found.toString());
    }

    /** Three of six lanes are empty: a lane without a band does not move to its neighbour's flank. */
    @Test
    void emptyLanesStayAtTheirPlaces() {
        SimulatedBlot blot = new SimulatedBlot(720, 400, 6, 130, 270);
        blot.left = 60;
        blot.right = 630;
        blot.part = 0.9;
        blot.amounts[1] = new double[] {0, 0};
        blot.amounts[3] = new double[] {0, 0};
        DetectedLanes found = LaneDetection.withLanes(6).of(blot.draw().expose(new Random(7)));
        for (int l = 0; l < 6; l++) {
            assertEquals(blot.centre(l), found.getCentre(l + 1), 0.25 * blot.laneWidth(l), found.toString());
        }
    }

    /** All lanes near their places, and each band that is there in a rectangle of its lane. */
    private static boolean isRight(SimulatedBlot blot, DetectedLanes found) {
        boolean isRight = found.getLaneCount() == blot.lanes;
        for (int l = 0; l < blot.lanes && isRight; l++) {
            isRight = Math.abs(found.getCentre(l + 1) - blot.centre(l)) < 0.25 * blot.laneWidth(l);
            for (int k = 0; k < blot.rows.length; k++) {
                isRight &= blot.amounts[l][k] == 0 || isIn(blot, l, k, found);
            }
        }
        return isRight;
    }

    private static boolean isIn(SimulatedBlot blot, int lane, int band, DetectedLanes found) {
        double y = blot.row(lane, band);
        for (BandRegion region : found.getRegions()) {
            if (region.getLane() == lane + 1
                    && y > region.getTop()
                    && y < region.getTop() + region.getHeight()
                    && region.getHeight() < 90) {
                return true;
            }
        }
        return false;
    }

    private static SimulatedBlot blot(Random random) {
        int lanes = 6 + random.nextInt(10);
        SimulatedBlot blot = new SimulatedBlot(720, 400, lanes, 130, 270);
        blot.left = 40 + 60 * random.nextDouble();
        blot.right = 720 - 40 - 60 * random.nextDouble();
        for (int l = 0; l < lanes; l++) {
            blot.widths[l] = Math.exp(0.08 * random.nextGaussian());
            for (int k = 0; k < 2; k++) {
                blot.amounts[l][k] = Math.min(1, Math.max(0.12, 0.5 * Math.exp(0.5 * random.nextGaussian())));
            }
        }
        for (int missing = random.nextInt(3); missing > 0; missing--) {
            Arrays.fill(blot.amounts[1 + random.nextInt(lanes - 2)], 0);
        }
        blot.part = 0.86 + 0.08 * random.nextDouble();
        blot.flank = 0.06 * 600 / lanes;
        blot.tilt = 0.08 * (random.nextDouble() - 0.5);
        blot.smile = 2 * random.nextDouble() - 1;
        blot.membrane = 3000 * random.nextDouble();
        blot.ground = 300 + 1000 * random.nextDouble();
        blot.peak = 8000 + 30000 * random.nextDouble();
        return blot.draw();
    }

    /** Two membranes in one image, the second one's lanes moved by half a lane: each row is cut at its own valleys. */
    @Test
    void twoMembranesInOneImageAreCutEachAtItsOwnValleys() {
        Random random = new Random(4);
        SimulatedBlot upper = membrane(100, 0);
        SimulatedBlot lower = membrane(300, 25);
        double[] both = upper.clean();
        double[] other = lower.clean();
        Arrays.setAll(both, i -> Math.rint(both[i] + other[i] + 30 * random.nextGaussian()));
        DetectedLanes found = LaneDetection.withDefaults().of(BlotImage.of("two", 720, 400, 16, both));
        assertEquals(10, found.getLaneCount(), found.toString());
        assertEquals(20, found.getRegions().size());
        assertTrue(found.getWarnings().toString().contains("9 of 9 pairs of neighbouring lanes touch"));
        for (BandRegion region : found.getRegions()) {
            SimulatedBlot blot = region.getBand() == 1 ? upper : lower;
            double middle = region.getLeft() + (region.getWidth() - 1) / 2.0;
            assertEquals(blot.centre(region.getLane() - 1), middle, 8, region.toString());
        }
    }

    private static SimulatedBlot membrane(double row, double moved) {
        SimulatedBlot blot = new SimulatedBlot(720, 400, 10, row);
        blot.left = 80 + moved;
        blot.right = 600 + moved;
        blot.part = 0.9;
        blot.flank = 3.5;
        return blot.draw();
    }

    /** Bands that have run into one another without any valley. */
    @Test
    void lanesThatCannotBeToldApartAreRefused() {
        SimulatedBlot blot = new SimulatedBlot(720, 400, 9, 130, 270);
        blot.left = 60;
        blot.right = 660;
        blot.part = 1;
        blot.flank = 40;
        for (int l = 0; l < 9; l++) {
            blot.amounts[l][0] = 0.2 + 0.8 * (l * 5 % 9) / 9;
            blot.amounts[l][1] = 0.2 + 0.8 * (l * 7 % 9) / 9;
        }
        BlotImage image = blot.draw().expose(new Random(5));
        String told;
        try {
            told = LaneDetection.withDefaults().of(image).getWarnings().toString();
        } catch (IllegalArgumentException e) {
            told = String.valueOf(e.getMessage());
        }
        assertTrue(told.contains("give the number of lanes") || told.contains("cannot be told apart"), told);
    }
}
