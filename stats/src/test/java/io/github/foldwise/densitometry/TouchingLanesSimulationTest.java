package io.github.foldwise.densitometry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.blot.BandRegion;
import io.github.foldwise.blot.BlotImage;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whole membranes whose lanes touch: the number of lanes, where they lie, and that a wrong proposal is refused instead. */
class TouchingLanesSimulationTest {
    private static final int BLOTS = Integer.getInteger("foldwise.blots", 25);

    @Test
    void lanesThatTouchAreFoundWithoutTheirNumber() {
        assertRight(0);
    }

    @Test
    void lanesThatTouchAreFoundByTheirNumber() {
        assertRight(1);
    }

    private static void assertRight(int given) {
        Random random = new Random(20261130);
        int right = 0;
        int refused = 0;
        for (int i = 0; i < BLOTS; i++) {
            SimulatedBlot blot = blot(random);
            BlotImage image = blot.expose(random);
            image = i % 3 == 0 ? image.inverted() : image;
            LaneDetection detection = given == 0 ? LaneDetection.withDefaults() : LaneDetection.withLanes(blot.lanes);
            try {
                DetectedLanes found = detection.of(image);
                boolean isRight = isRight(blot, found);
                right += isRight ? 1 : 0;
                if (!isRight) {
                    System.out.println("membrane " + i + ": " + blot.lanes + " lanes, amounts "
                            + Arrays.deepToString(blot.amounts) + "\n" + found);
                }
            } catch (IllegalArgumentException e) {
                refused++;
                System.out.println("membrane " + i + ": " + blot.lanes + " lanes, " + e.getMessage());
            }
        }
        System.out.println(right + " of " + BLOTS + " membranes right, " + refused + " refused");
        assertTrue(right >= 0.95 * BLOTS, right + " of " + BLOTS);
        assertTrue(BLOTS - right - refused <= 0.02 * BLOTS, "wrong: " + (BLOTS - right - refused));
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
