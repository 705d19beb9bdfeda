package io.github.foldwise.densitometry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.blot.BandRegion;
import io.github.foldwise.blot.BlotImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Dirt on simulated blots: a lane or band that is none, or is missed, is named with its lane; clean blots are not warned of. */
class BlotDirtSimulationTest {
    private static final int BLOTS = Integer.getInteger("foldwise.blots", 200);
    private static final Pattern LANES = Pattern.compile("[Ll]anes? ((?:\\d+(?:, | and )?)+)");
    private static final Pattern BAND = Pattern.compile("\\b(\\d+)\\.\\d+");
    private static final Pattern ROOM = Pattern.compile("there is room for others");

    /** What became of some blots. */
    private static final class Tally {
        int right;
        int refused;
        int wrong;
        int warned;
        int spoilt;
        int spoiltWarned;
        int wordy;
        final List<String> silent = new ArrayList<>();

        @Override
        public String toString() {
            return right + " right, " + refused + " refused, " + wrong + " with wrong lanes or bands (silent: "
                    + silent.size() + "), volumes spoilt by a fifth on " + spoilt + " (named " + spoiltWarned
                    + "), right ones with a warning " + wordy + " " + silent.subList(0, Math.min(6, silent.size()));
        }
    }

    static Tally tally(BlotDirt dirt, int blots, long seed, boolean isGiven) {
        Tally tally = new Tally();
        for (int i = 0; i < blots; i++) {
            Random random = new Random(seed + i);
            SimulatedBlot blot = blot(random);
            double height = 100 * Math.pow(80, random.nextDouble());
            dirt.add(blot, random.nextBoolean(), height, random);
            BlotImage image = blot.expose(random);
            LaneDetection detection = isGiven ? LaneDetection.withLanes(blot.lanes) : LaneDetection.withDefaults();
            try {
                DetectedLanes found = detection.of(image);
                count(tally, i, blot, found, BandMeasurement.withDefaults().of(image, found));
            } catch (IllegalArgumentException e) {
                tally.refused++;
            }
        }
        System.out.println(dirt + (isGiven ? " number given: " : ": ") + tally);
        return tally;
    }

    private static void count(Tally tally, int i, SimulatedBlot blot, DetectedLanes found, BandVolumes volumes) {
        List<String> warnings = volumes.getWarnings().stream()
                .filter(warning -> !ROOM.matcher(warning).find())
                .toList();
        List<String> faults = faults(blot, found, volumes, warnings);
        boolean isRight = faults.isEmpty();
        boolean isSilent = faults.stream().anyMatch(fault -> fault.startsWith("silent"));
        tally.right += isRight ? 1 : 0;
        tally.wrong += isRight ? 0 : 1;
        if (isSilent) {
            tally.silent.add(i + ": " + faults + " " + warnings);
        }
        // Strong bands of these blots are saturated, as it says.
        tally.wordy += isRight && !warnings.stream().allMatch(warning -> warning.startsWith("saturated")) ? 1 : 0;
        int[] spoilt = spoilt(blot, found, volumes, warnings);
        tally.spoilt += spoilt[0] > 0 ? 1 : 0;
        tally.spoiltWarned += spoilt[0] > 0 && spoilt[0] == spoilt[1] ? 1 : 0;
    }

    /** Lanes and bands that are none or are missed; those that no warning names begin with "silent". */
    private static List<String> faults(
            SimulatedBlot blot, DetectedLanes found, BandVolumes volumes, List<String> warnings) {
        List<String> faults = new ArrayList<>();
        int[] of = new int[found.getLaneCount()];
        boolean[] isFound = new boolean[blot.lanes];
        for (int l = 0; l < of.length; l++) {
            of[l] = truth(blot, found.getCentre(l + 1), isFound);
            if (of[l] < 0) {
                faults.add((isNamed(l + 1, warnings) ? "" : "silent ") + "lane " + (l + 1));
            }
        }
        for (int l = 0; l < blot.lanes; l++) {
            if (!isFound[l]) {
                faults.add((isGapNamed(blot.centre(l), found, warnings) ? "" : "silent ") + "missed " + (l + 1));
            }
        }
        for (BandRegion region : found.getRegions()) {
            int lane = of[region.getLane() - 1];
            if (lane >= 0 && band(blot, lane, region) < 0 && !isNamed(region.getLane(), warnings)) {
                faults.add("silent band " + region.getLane() + "." + region.getBand());
            } else if (lane >= 0 && band(blot, lane, region) < 0) {
                faults.add("band " + region.getLane() + "." + region.getBand());
            }
        }
        for (int l = 0; l < of.length; l++) {
            for (int k = 0; of[l] >= 0 && k < blot.rows.length; k++) {
                if (!isIn(blot, of[l], k, l + 1, found)) {
                    faults.add((isNamed(l + 1, warnings) ? "" : "silent ") + "missed band " + (l + 1) + " row " + k);
                }
            }
        }
        return faults;
    }

    private static int truth(SimulatedBlot blot, double centre, boolean[] isFound) {
        for (int l = 0; l < blot.lanes; l++) {
            if (!isFound[l] && Math.abs(centre - blot.centre(l)) < 0.25 * blot.laneWidth(l)) {
                isFound[l] = true;
                return l;
            }
        }
        return -1;
    }

    private static int band(SimulatedBlot blot, int lane, BandRegion region) {
        for (int k = 0; k < blot.rows.length; k++) {
            double row = blot.row(lane, k);
            if (row > region.getTop() && row < region.getTop() + region.getHeight()) {
                return k;
            }
        }
        return -1;
    }

    private static boolean isIn(SimulatedBlot blot, int lane, int band, int number, DetectedLanes found) {
        double row = blot.row(lane, band);
        for (BandRegion region : found.getRegions()) {
            if (region.getLane() == number && row > region.getTop() && row < region.getTop() + region.getHeight()) {
                return true;
            }
        }
        return false;
    }

    private static boolean isNamed(int lane, List<String> warnings) {
        for (String warning : warnings) {
            Matcher lanes = LANES.matcher(warning);
            while (lanes.find()) {
                if (List.of(lanes.group(1).split("\\D+")).contains(String.valueOf(lane))) {
                    return true;
                }
            }
            Matcher band = BAND.matcher(warning);
            while (band.find()) {
                if (band.group(1).equals(String.valueOf(lane))) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether a lane beside a place is named. */
    private static boolean isGapNamed(double place, DetectedLanes found, List<String> warnings) {
        int before = 0;
        while (before < found.getLaneCount() && found.getCentre(before + 1) < place) {
            before++;
        }
        return isNamed(before, warnings) || isNamed(before + 1, warnings);
    }

    /** Bands whose relative volume is off by more than a fifth, and how many of them are named. */
    private static int[] spoilt(SimulatedBlot blot, DetectedLanes found, BandVolumes volumes, List<String> warnings) {
        int[] count = new int[2];
        boolean[] isFound = new boolean[blot.lanes];
        for (int l = 1; l <= found.getLaneCount(); l++) {
            int lane = truth(blot, found.getCentre(l), isFound);
            for (BandVolume volume : volumes) {
                BandRegion region = volume.getRegion();
                int band = region.getLane() == l && lane >= 0 ? band(blot, lane, region) : -1;
                if (band >= 0 && Math.abs(volume.getVolume() / blot.volumes[lane][band] - 1) > 0.2) {
                    count[0]++;
                    count[1] += isNamed(l, warnings) ? 1 : 0;
                }
            }
        }
        return count;
    }

    /** 4 to 11 lanes of 1 to 3 rows, with room beside them. */
    static SimulatedBlot blot(Random random) {
        int lanes = 4 + random.nextInt(8);
        double[] rows = new double[1 + random.nextInt(3)];
        for (int k = 0; k < rows.length; k++) {
            rows[k] = 50 + (k + 0.5) * 160.0 / rows.length + random.nextInt(15);
        }
        int pitch = 40 + random.nextInt(25);
        int margin = (int) (pitch * (0.7 + 0.9 * random.nextDouble()));
        SimulatedBlot blot = new SimulatedBlot(lanes * pitch + 2 * margin, 260, lanes, rows);
        blot.left = margin;
        blot.right = blot.width - margin;
        blot.part = 0.6 + 0.15 * random.nextDouble();
        blot.tilt = 0.03 * (random.nextDouble() - 0.5);
        blot.smile = 0.5 * random.nextDouble();
        blot.peak = 8000 + 20000 * random.nextDouble();
        for (double[] lane : blot.amounts) {
            for (int k = 0; k < rows.length; k++) {
                lane[k] = Math.exp(0.6 * random.nextGaussian());
            }
        }
        return blot.draw();
    }

    @ParameterizedTest
    @EnumSource(BlotDirt.class)
    @Tag("slow")
    void whatIsWrongIsNamed(BlotDirt dirt) {
        Tally found = tally(dirt, BLOTS, 1000, false);
        Tally given = tally(dirt, BLOTS, 1000, true);
        assertEquals(List.of(), found.silent);
        assertEquals(List.of(), given.silent);
        if (dirt == BlotDirt.NONE) {
            assertTrue(found.right == BLOTS && given.right == BLOTS, found + "; " + given);
            // Of the blots of both roads
            assertTrue(found.wordy + given.wordy <= 0.01 * 2 * BLOTS, found + "; " + given);
        }
    }
}
