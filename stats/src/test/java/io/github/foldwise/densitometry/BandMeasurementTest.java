package io.github.foldwise.densitometry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.blot.BandReading;
import io.github.foldwise.blot.BandRegion;
import io.github.foldwise.blot.BandRegions;
import io.github.foldwise.blot.BandStatus;
import io.github.foldwise.blot.BandTable;
import io.github.foldwise.blot.BlotImage;
import io.github.foldwise.figure.Boxes;
import io.github.foldwise.figure.Figure;
import io.github.foldwise.figure.Line;
import io.github.foldwise.figure.Raster;
import io.github.foldwise.table.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class BandMeasurementTest {
    private static final double EXACT = 1e-9;
    private static final BandRegions REGIONS = BandRegions.of(List.of(
            BandRegion.of(1, 1, 10, 30, 40, 50),
            BandRegion.of(1, 2, 10, 110, 40, 50),
            BandRegion.of(2, 1, 70, 32, 40, 50),
            BandRegion.of(2, 2, 70, 112, 40, 50)));

    private static SimulatedBlot blot() {
        SimulatedBlot blot = new SimulatedBlot(120, 200, 2, 55, 135);
        blot.amounts[1][0] = 0.2;
        return blot.draw();
    }

    private static double[] brute(BlotImage image, BandRegion r, int border, boolean all) {
        List<Double> ring = new ArrayList<>();
        double total = 0;
        for (int y = r.getTop() - border; y < r.getTop() + r.getHeight() + border; y++) {
            for (int x = r.getLeft() - border; x < r.getLeft() + r.getWidth() + border; x++) {
                boolean inX = x >= r.getLeft() && x < r.getLeft() + r.getWidth();
                boolean inY = y >= r.getTop() && y < r.getTop() + r.getHeight();
                if (inX && inY) {
                    total += image.getPixel(x, y);
                } else if (all || inX) {
                    ring.add(image.getPixel(x, y));
                }
            }
        }
        double[] sorted =
                ring.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int n = sorted.length;
        return new double[] {
            total, Arrays.stream(sorted).average().orElseThrow(), (sorted[(n - 1) / 2] + sorted[n / 2]) / 2
        };
    }

    @ParameterizedTest
    @CsvSource({"1, true", "2, true", "3, false", "4, true", "5, false", "5, true"})
    void volumesAreSumsLessTheBorder(int border, boolean allSides) {
        BlotImage image = blot().expose(new Random(3));
        for (BackgroundMethod method : List.of(BackgroundMethod.BORDER_MEAN, BackgroundMethod.BORDER_MEDIAN)) {
            BandVolumes volumes = BandMeasurement.withDefaults()
                    .withBackground(method)
                    .withBorderWidth(border)
                    .withAllSides(allSides)
                    .of(image, REGIONS);
            for (BandVolume volume : volumes) {
                BandRegion r = volume.getRegion();
                double[] expected = brute(image, r, border, allSides);
                double ground = method == BackgroundMethod.BORDER_MEAN ? expected[1] : expected[2];
                assertEquals(expected[0], volume.getTotal(), EXACT);
                assertEquals(1, volume.getVolume() / (expected[0] - ground * r.getArea()), EXACT);
            }
        }
    }

    /** Turned by half a circle, cut out of a larger one, and three times as bright. */
    @ParameterizedTest
    @EnumSource(BackgroundMethod.class)
    void turningCuttingAndBrightnessDoNotMatter(BackgroundMethod method) {
        BlotImage image = blot().expose(new Random(4));
        BandMeasurement measurement = BandMeasurement.withDefaults().withBackground(method);
        BandVolumes volumes = measurement.of(image, REGIONS);
        int w = image.getWidth();
        int h = image.getHeight();
        double[] pixels = image.getPixels();
        double[] turned = new double[pixels.length];
        Arrays.setAll(turned, i -> pixels[pixels.length - 1 - i]);
        List<BandRegion> back = new ArrayList<>();
        for (BandRegion r : REGIONS) {
            back.add(
                    0,
                    BandRegion.of(
                            r.getLane(),
                            r.getBand(),
                            w - r.getLeft() - r.getWidth(),
                            h - r.getTop() - r.getHeight(),
                            r.getWidth(),
                            r.getHeight()));
        }
        BandVolumes other = measurement.of(BlotImage.of("turned", w, h, 16, turned), BandRegions.of(back));
        double[] bright = Arrays.stream(pixels).map(p -> 3 * p).toArray();
        BandVolumes scaled = measurement.of(BlotImage.of("bright", w, h, 0, bright), REGIONS);
        for (BandVolume volume : volumes) {
            int lane = volume.getRegion().getLane();
            int band = volume.getRegion().getBand();
            assertEquals(1, other.get(lane, band).getVolume() / volume.getVolume(), EXACT);
            assertEquals(3, scaled.get(lane, band).getVolume() / volume.getVolume(), 3 * EXACT);
        }
    }

    /** A smaller cut leaves what is measured from the rectangle's surroundings as it is. */
    @Test
    void aCutImageHasTheSameVolumes() {
        BlotImage image = blot().expose(new Random(5));
        double[] cut = new double[100 * 180];
        for (int i = 0; i < cut.length; i++) {
            cut[i] = image.getPixel(5 + i % 100, 10 + i / 100);
        }
        List<BandRegion> moved = new ArrayList<>();
        for (BandRegion r : REGIONS) {
            if (r.getLane() == 1) {
                moved.add(BandRegion.of(1, r.getBand(), r.getLeft() - 5, r.getTop() - 10, 40, 50));
            }
        }
        BandVolumes small =
                BandMeasurement.withDefaults().of(BlotImage.of("cut", 100, 180, 16, cut), BandRegions.of(moved));
        BandVolumes whole = BandMeasurement.withDefaults().of(image, REGIONS);
        assertEquals(1, small.get(1, 2).getVolume() / whole.get(1, 2).getVolume(), EXACT);
    }

    /** The standard error is that of the same blot exposed again: intervals hold the mean of all exposures. */
    @ParameterizedTest
    @EnumSource(
            value = BackgroundMethod.class,
            names = {"VALLEY", "BORDER_MEAN", "BORDER_MEDIAN"})
    void intervalsOfImageNoiseCover(BackgroundMethod method) {
        SimulatedBlot blot = blot();
        BandMeasurement measurement = BandMeasurement.withDefaults().withBackground(method);
        Random random = new Random(6);
        int exposures = 400;
        double[][] volumes = new double[4][exposures];
        double[][] errors = new double[4][exposures];
        for (int i = 0; i < exposures; i++) {
            int k = 0;
            for (BandVolume volume : measurement.of(blot.expose(random), REGIONS)) {
                volumes[k][i] = volume.getVolume();
                errors[k++][i] = volume.getStandardError();
            }
        }
        int held = 0;
        for (int k = 0; k < 4; k++) {
            double mean = Arrays.stream(volumes[k]).average().orElseThrow();
            for (int i = 0; i < exposures; i++) {
                held += Math.abs(volumes[k][i] - mean) <= 1.96 * errors[k][i] ? 1 : 0;
            }
        }
        double coverage = held / (4.0 * exposures);
        System.out.println(method + ": intervals of image noise hold the mean in " + coverage);
        assertTrue(coverage > 0.93 && coverage < 0.97, method + " " + coverage);
    }

    @Test
    void flawsAreFlaggedWhereTheyAre() {
        SimulatedBlot blot = new SimulatedBlot(240, 200, 4, 55, 135);
        blot.amounts[0][0] = 4;
        blot.amounts[2][1] = 0;
        BlotImage image = blot.draw().expose(new Random(8));
        double[] pixels = image.getPixels();
        // A grain on the second band of the last lane.
        pixels[135 * 240 + 210] += 15000;
        BlotImage dusty = BlotImage.of(
                "dusty",
                240,
                200,
                16,
                Arrays.stream(pixels).map(p -> Math.min(p, 65535)).toArray());
        BandVolumes volumes = BandMeasurement.withDefaults()
                .of(dusty, LaneDetection.withLanes(4).of(dusty).getRegions());
        assertEquals(8, volumes.size());
        for (BandVolume volume : volumes) {
            BandRegion r = volume.getRegion();
            boolean isSaturated = r.getLane() == 1 && r.getBand() == 1;
            boolean isAbsent = r.getLane() == 3 && r.getBand() == 2;
            boolean isDusty = r.getLane() == 4 && r.getBand() == 2;
            assertEquals(isSaturated, volume.getFlags().contains(BandFlag.SATURATED), volume.toString());
            assertEquals(isAbsent, volume.getFlags().contains(BandFlag.BELOW_DETECTION), volume.toString());
            assertEquals(isDusty, volume.getFlags().contains(BandFlag.DUST), volume.toString());
            assertFalse(volume.getFlags().contains(BandFlag.TOUCHING), volume.toString());
        }
        assertEquals(BandStatus.SATURATED, volumes.get(1, 1).toReading().getStatus());
        BandReading absent = volumes.get(3, 2).toReading();
        assertEquals(BandStatus.BELOW_DETECTION, absent.getStatus());
        assertTrue(absent.getHighest() < 0.02 * volumes.get(2, 2).getVolume());
        assertTrue(
                volumes.getWarnings().contains("saturated (lane.band): 1.1"),
                volumes.getWarnings().toString());
    }

    @Test
    void touchingBandsShareTheGroundAroundThemAndSaySo() {
        SimulatedBlot blot = new SimulatedBlot(120, 200, 2, 90, 108);
        BlotImage image = blot.draw().expose(new Random(9));
        BandRegions regions = LaneDetection.withLanes(2).of(image).getRegions();
        assertEquals(4, regions.size(), regions.toString());
        BandVolumes volumes = BandMeasurement.withDefaults().of(image, regions);
        for (BandVolume volume : volumes) {
            assertTrue(volume.getFlags().contains(BandFlag.TOUCHING), volume.toString());
        }
        double both = volumes.get(1, 1).getVolume() + volumes.get(1, 2).getVolume();
        assertEquals(1, both / (blot.volumes[0][0] + blot.volumes[0][1]), 0.02);
    }

    /** One lane shows a doublet where the others show one band: its rectangle is named, and no other. */
    @Test
    void aDoubletInOneLaneIsToldOf() {
        SimulatedBlot blot = new SimulatedBlot(560, 220, 8, 90, 106);
        for (int l = 0; l < 8; l++) {
            blot.amounts[l][1] = l == 2 ? 1 : 0;
        }
        BlotImage image = blot.draw().expose(new Random(19));
        BandVolumes volumes = BandMeasurement.withDefaults()
                .of(image, LaneDetection.withLanes(8).of(image));
        assertEquals(8, volumes.size());
        for (BandVolume volume : volumes) {
            assertEquals(
                    volume.getRegion().getLane() == 3,
                    volume.getFlags().contains(BandFlag.TWO_SUMMITS),
                    volume.toString());
        }
        assertTrue(volumes.getWarnings().contains("two summits (lane.band): 3.1"));
    }

    /** A ladder at the side shares no rows with the samples: it does not tilt them, and masses are read at summits. */
    @Test
    void aLadderDoesNotBendTheRowsOfTheOthers() {
        double[] masses = {250, 150, 100, 75, 50, 37};
        double[] rows = new double[7];
        for (int k = 0; k < 7; k++) {
            double mass = k < 4 ? masses[k] : k == 4 ? 60 : masses[k - 1];
            rows[k] = 30 + 180 * Math.log(250 / mass) / Math.log(250.0 / 37);
        }
        SimulatedBlot blot = new SimulatedBlot(420, 250, 6, rows);
        for (int l = 0; l < 6; l++) {
            for (int k = 0; k < 7; k++) {
                blot.amounts[l][k] = l == 0 ? (k == 4 ? 0 : 0.6) : k == 4 ? 0.7 : 0;
            }
        }
        BlotImage image = blot.draw().expose(new Random(20));
        BandVolumes volumes = BandMeasurement.withDefaults()
                .of(image, LaneDetection.withDefaults().of(image));
        List<Double> rungs = new ArrayList<>();
        for (BandVolume volume : volumes) {
            if (volume.getRegion().getLane() == 1) {
                rungs.add(volume.getRow());
            }
        }
        Table table = volumes.withLadder(MolecularWeights.of(
                        rungs.stream().mapToDouble(Double::doubleValue).toArray(), masses))
                .toTable();
        int sample = 0;
        for (int row = 0; row < table.getRowCount(); row++) {
            if (table.getNumber(row, "lane") > 1 && table.getNumber(row, "volume") > 1e6) {
                sample++;
                assertEquals(60, table.getNumber(row, "mw"), 0.1);
                assertTrue(table.getNumber(row, "mw_lower") < 60 && table.getNumber(row, "mw_upper") > 60);
            }
        }
        assertEquals(5, sample);
    }

    @Test
    void aCameraOfTwelveBitsSaturatesAtItsOwnEnd() {
        SimulatedBlot blot = blot();
        blot.highest = 4095;
        BlotImage image = blot.expose(new Random(10));
        BandVolumes volumes = BandMeasurement.withDefaults().of(image, REGIONS);
        assertTrue(volumes.get(1, 1).getFlags().contains(BandFlag.SATURATED));
        assertEquals(16, image.getBits());
    }

    @Test
    void darkBandsAreTurned() {
        BlotImage image = blot().expose(new Random(11));
        DetectedLanes bright = LaneDetection.withLanes(2).of(image);
        DetectedLanes dark = LaneDetection.withLanes(2).of(image.inverted());
        assertFalse(bright.isDark());
        assertTrue(dark.isDark());
        assertEquals(bright.getRegions(), dark.getRegions());
        assertTrue(dark.getWarnings().get(0).contains("turned"));
    }

    @Test
    void lanesAreFoundWithoutTheirNumber() {
        SimulatedBlot blot = new SimulatedBlot(480, 240, 8, 80, 160);
        blot.amounts[3][0] = 0;
        blot.amounts[3][1] = 0;
        BlotImage image = blot.draw().expose(new Random(12));
        DetectedLanes lanes = LaneDetection.withDefaults().of(image);
        assertEquals(8, lanes.getLaneCount(), lanes.toString());
        assertEquals(blot.centre(3), lanes.getCentre(4), 3);
        assertTrue(lanes.getScore(1) > 0.95, "score " + lanes.getScore(1));
    }

    @Test
    void anEmptyImageHasNoBands() {
        double[] flat = new double[60 * 80];
        Random random = new Random(13);
        Arrays.setAll(flat, i -> Math.rint(1000 + 30 * random.nextGaussian()));
        String message = String.valueOf(assertThrows(
                        IllegalArgumentException.class,
                        () -> LaneDetection.withLanes(4).of(BlotImage.of("empty.tif", 60, 80, 16, flat)))
                .getMessage());
        assertTrue(message.contains("no band stands out"), message);
    }

    /** What stands out is too narrow for a band: specks of noise, and a scratch from top to bottom. */
    @Test
    void aScratchIsNoLane() {
        for (double scratch : new double[] {0, 20000}) {
            Random random = new Random(14);
            double[] pixels = new double[400 * 300];
            Arrays.setAll(pixels, i -> Math.rint(1000 + 30 * random.nextGaussian() + (i % 400 == 200 ? scratch : 0)));
            String message = String.valueOf(assertThrows(
                            IllegalArgumentException.class,
                            () -> LaneDetection.withDefaults().of(BlotImage.of("scratch.tif", 400, 300, 16, pixels)))
                    .getMessage());
            assertTrue(message.contains("no band stands out"), message);
        }
    }

    /** Dirt beside the lanes: a wide smear, and a streak along the row of bands through the whole image. */
    @Test
    void aSmearOrStreakBesideTheLanesIsNoLane() {
        for (int margin : new int[] {60, 75, 80}) {
            SimulatedBlot blot = new SimulatedBlot(400 + 2 * margin, 260, 8, 130);
            blot.left = margin;
            blot.right = 400.0 + margin;
            BlotImage clean = blot.draw().expose(new Random(14));
            for (boolean isStreak : new boolean[] {false, true}) {
                double[] pixels = new double[blot.width * blot.height];
                Arrays.setAll(pixels, i -> {
                    int x = i % blot.width;
                    int y = i / blot.width;
                    double smear = x < margin - 5 ? Math.rint(1000 * Math.exp(-Math.pow((y - 130) / 80.0, 2))) : 0;
                    double streak = Math.abs(y - 130) < 8 ? 1000 : 0;
                    return clean.getPixel(x, y) + (isStreak ? streak : smear);
                });
                DetectedLanes found =
                        LaneDetection.withDefaults().of(BlotImage.of("dirt.tif", blot.width, blot.height, 16, pixels));
                assertEquals(8, found.getLaneCount(), found.toString());
                // The place of a lane is free on each side, and nothing else is said of it.
                assertEquals(1, found.getWarnings().size(), found.getWarnings().toString());
                assertTrue(found.getWarnings().get(0).contains("1 before lane 1 and 1 behind lane 8"));
            }
        }
    }

    @Test
    void theSameRatiosUnderEveryBackground() {
        BandVolumes volumes = BandMeasurement.withDefaults().of(blot().expose(new Random(14)), REGIONS);
        Table table = volumes.getSensitivity();
        assertEquals(
                List.of("lane", "band", "border", "border-mean", "valley", "rolling", "als", "spread"),
                table.getColumnNames());
        assertEquals(1, table.getNumber(0, "valley"));
        assertEquals(0.2, table.getNumber(2, "valley"), 0.002);
        assertTrue(table.getNumber(2, "spread") > 1 && table.getNumber(2, "spread") < 2);
    }

    @Test
    void massesComeFromTheLadder() {
        // log10 M = 2.5 - 0.005 y
        double[] rows = {20, 60, 100, 140, 180};
        double[] masses =
                Arrays.stream(rows).map(y -> Math.pow(10, 2.5 - 0.005 * y)).toArray();
        MolecularWeights ladder = MolecularWeights.of(rows, masses);
        assertEquals(Math.pow(10, 2.0), ladder.getMass(100), 1e-6);
        assertTrue(ladder.isWithin(100));
        assertFalse(ladder.isWithin(190));
        assertThrows(
                IllegalArgumentException.class, () -> MolecularWeights.of(rows, new double[] {250, 150, 160, 75, 50}));
    }

    @Test
    void bandsOfKnownLanesGoOnToFolds() {
        BandVolumes volumes = BandMeasurement.withDefaults().of(blot().expose(new Random(16)), REGIONS);
        Table lanes = Table.builder("lanes")
                .integer("lane")
                .text("blot")
                .text("line")
                .row(1, "B1", "parental")
                .row(2, "B1", "resistant")
                .build();
        BandTable bands = volumes.toBandTable(lanes, "pFAK", "actin");
        BlotFold fold = BlotComparison.withDefaults()
                .of(BlotNormalization.of("pFAK", "actin").of(bands))
                .contrast("line", "resistant", "parental");
        assertEquals(0.2, fold.getFold(), 0.002);
        assertEquals(BlotOutcome.ONE_BLOT, fold.getOutcome());
        assertTrue(fold.interval(0.95).contains(0.2), fold.toString());
        assertThrows(
                IllegalArgumentException.class,
                () -> volumes.toBandTable(lanes.withTitle("x").head(0), "pFAK"));
    }

    @Test
    void aRectangleBeyondTheImageIsRefused() {
        BlotImage image = blot().expose(new Random(15));
        BandRegions regions = BandRegions.of(List.of(BandRegion.of(3, 1, 100, 10, 40, 20)));
        String message = String.valueOf(assertThrows(
                        IllegalArgumentException.class,
                        () -> BandMeasurement.withDefaults().of(image, regions))
                .getMessage());
        assertTrue(message.contains("lane 3, band 1") && message.contains("120 x 200"), message);
        assertThrows(
                IllegalArgumentException.class,
                () -> BandRegions.of(List.of(BandRegion.of(1, 1, 0, 0, 10, 10), BandRegion.of(2, 1, 5, 5, 10, 10))));
    }

    @Test
    void regionsAndProfilesAreDrawn() {
        BlotImage image = blot().expose(new Random(14));
        for (BackgroundMethod method : BackgroundMethod.values()) {
            BandVolumes volumes =
                    BandMeasurement.withDefaults().withBackground(method).of(image, REGIONS);
            Figure profile = volumes.toProfileFigure(image, 1);
            // The ground that is drawn under a band is the one that was taken off.
            Line ground = (Line) profile.getElements().get(2);
            double mean = Arrays.stream(ground.getY()).average().orElseThrow();
            BandVolume band = volumes.get(1, 1);
            assertEquals(band.getBackground(), mean, 1e-9 * band.getBackground(), method.getLabel());
            assertEquals(band.getRegion().getTop(), ground.getX()[0]);
            assertTrue(volumes.toMethods()
                    .startsWith("Band volumes are sums of the pixels of rectangles in 16-bit images"));
        }
        BandVolumes volumes = BandMeasurement.withDefaults().of(image, REGIONS);
        Figure regions = volumes.toImageFigure(image);
        Raster raster = (Raster) regions.getElements().get(0);
        assertEquals(image.getWidth(), raster.getColumnCount());
        assertTrue(regions.getYaxis().isReversed());
        assertTrue(regions.getElements().stream().anyMatch(Boxes.class::isInstance));
        assertEquals(
                volumes.getRegions().getLanes().size(),
                volumes.toProfileFigure(image).getYaxis().getCategories().size());
        assertThrows(IllegalArgumentException.class, () -> volumes.toProfileFigure(image, 9));
        assertEquals(regions, volumes.toImageFigure(image.inverted()));
        String message = String.valueOf(
                assertThrows(IllegalArgumentException.class, () -> volumes.toImageFigure(blot().expose(new Random(15))))
                        .getMessage());
        assertTrue(message.contains("was not measured in this image"), message);
        DetectedLanes lanes = LaneDetection.withDefaults().of(image.inverted());
        BandVolumes turned = BandMeasurement.withDefaults().of(image.inverted(), lanes);
        assertTrue(lanes.isDark() && turned.getWarnings().toString().contains("was turned"));
        assertEquals(
                BandMeasurement.withDefaults()
                        .of(image, lanes.getRegions())
                        .get(1, 1)
                        .getVolume(),
                turned.get(1, 1).getVolume(),
                1e-6);
        BlotImage small = BlotImage.of("small", 2, 2, 16, new double[4]);
        assertThrows(IllegalArgumentException.class, () -> volumes.toImageFigure(small));
        assertTrue(volumes.toMethods().contains("a straight line from the mean of the 4 rows above"));
        assertTrue(BandMeasurement.withDefaults()
                .withBackground(BackgroundMethod.BORDER_MEAN)
                .withAllSides(true)
                .of(image.withWarning("A display copy."), REGIONS)
                .toMethods()
                .contains("the mean of a border of 4 pixels on all sides. Standard errors of volumes are those of image"
                        + " noise. A display copy."));
    }

    @Test
    void aGrainOfDustAndASmearAreNoBands() {
        SimulatedBlot simulated = new SimulatedBlot(480, 260, 8, 90, 200);
        BlotImage clean = simulated.draw().expose(new Random(3));
        double[] pixels = clean.getPixels();
        for (int y = 0; y < 260; y++) {
            for (int x = 0; x < 480; x++) {
                double r = ((y - 40) * (y - 40) + (x - 100) * (x - 100)) / 3.0;
                // A grain in lane 2, and a smear across all lanes and the ground between them.
                pixels[y * 480 + x] += 15000 * Math.exp(-r) + 900 * Math.exp(-(y - 145) * (y - 145) / 120.0);
            }
        }
        BlotImage image = BlotImage.of("dusty", 480, 260, 16, pixels);
        assertEquals(16, LaneDetection.withLanes(8).of(image).getRegions().size());
    }

    /** Lanes that nobody lists are no unevenness of the ground. */
    @Test
    void strongBandsStandOutBesideLanesThatAreNotListed() {
        BlotImage image = new SimulatedBlot(240, 200, 4, 55, 135).draw().expose(new Random(17));
        BandRegions all = LaneDetection.withLanes(4).of(image).getRegions();
        for (List<Integer> lanes : List.of(List.of(1), List.of(2, 3), List.of(1, 2, 3), List.of(1, 4))) {
            List<BandRegion> some = new ArrayList<>();
            all.forEach(region -> {
                if (lanes.contains(region.getLane())) {
                    some.add(region);
                }
            });
            assertEquals(2 * lanes.size(), some.size());
            for (BandVolume volume : BandMeasurement.withDefaults().of(image, BandRegions.of(some))) {
                assertFalse(volume.getFlags().contains(BandFlag.BELOW_DETECTION), lanes + " " + volume);
            }
        }
    }

    @Test
    void roomForEmptyLanesBesideThoseThatAreFoundIsTold() {
        SimulatedBlot blot = new SimulatedBlot(480, 200, 8, 55, 135);
        BlotImage full = blot.draw().expose(new Random(4));
        assertFalse(
                LaneDetection.withDefaults().of(full).getWarnings().toString().contains("room for others"));
        for (int empty : new int[] {0, 6, 7}) {
            Arrays.fill(blot.amounts[empty], 0);
        }
        BlotImage image = blot.draw().expose(new Random(4));
        DetectedLanes found = LaneDetection.withDefaults().of(image);
        assertEquals(5, found.getLaneCount());
        assertTrue(
                found.getWarnings().toString().contains("1 before lane 1 and 2 behind lane 5"),
                found.getWarnings().toString());
        assertFalse(
                LaneDetection.withLanes(8).of(image).getWarnings().toString().contains("room for others"));
    }

    /** Bands of one row but the last lane's, in whose place a spot lies: it is no lane, and is told; by its number it is, and is named. */
    @Test
    void aSpotInABandsPlaceIsNoLane() {
        SimulatedBlot blot = new SimulatedBlot(560, 200, 8, 100);
        blot.amounts[7][0] = 0;
        blot.draw();
        double x = blot.centre(7);
        double y = blot.row(7, 0);
        blot.soil((column, row, pixel) ->
                pixel + 9000 * Math.exp(-(Math.pow(column - x, 2) + Math.pow(row - y, 2)) / 144));
        BlotImage image = blot.expose(new Random(21));
        DetectedLanes found = LaneDetection.withDefaults().of(image);
        assertEquals(7, found.getLaneCount(), found.toString());
        String told = found.getWarnings().toString();
        assertTrue(told.contains("left out") && told.contains("right of lane 7, at column 52"), told);
        String named = LaneDetection.withLanes(8).of(image).getWarnings().toString();
        assertTrue(named.contains("Unlike the bands beside them") && named.contains("): 8.1 ("), named);
    }

    @Test
    void aBandOfOneLaneAloneIsNamedAndALadderIsOne() {
        SimulatedBlot blot = new SimulatedBlot(560, 300, 8, 60, 110, 160, 210, 260);
        blot.ground = 200;
        for (int l = 0; l < 8; l++) {
            for (int k = 0; k < 5; k++) {
                blot.amounts[l][k] = k == 0 || (l == 4 && k == 2) ? 1 : 0;
            }
        }
        String one = LaneDetection.withDefaults()
                .of(blot.draw().expose(new Random(22)))
                .getWarnings()
                .toString();
        assertTrue(one.contains("No other lane shows (lane.band): 5.2"), one);
        Arrays.fill(blot.amounts[0], 1);
        blot.amounts[4][2] = 0;
        String ladder = LaneDetection.withDefaults()
                .of(blot.draw().expose(new Random(22)))
                .getWarnings()
                .toString();
        assertTrue(ladder.contains("Lane 1 alone shows 4 of its bands, as a ladder does"), ladder);
    }

    @Test
    void anImageTurnedByAQuarterIsTold() {
        SimulatedBlot blot = new SimulatedBlot(480, 240, 8, 80, 160);
        BlotImage image = blot.draw().expose(new Random(23));
        double[] turned = new double[480 * 240];
        for (int i = 0; i < turned.length; i++) {
            turned[i] = image.getPixel(i / 240, 239 - i % 240);
        }
        String told = LaneDetection.withDefaults()
                .of(BlotImage.of("turned", 240, 480, 16, turned))
                .getWarnings()
                .toString();
        assertTrue(told.contains("higher than wide"), told);
        assertFalse(
                LaneDetection.withDefaults().of(image).getWarnings().toString().contains("higher"));
    }

    /** Bars of a window and of a frame stand out by far more than what lies between them. */
    @Test
    void whatNowhereStandsOutIsRefused() {
        SimulatedBlot blot = new SimulatedBlot(700, 400, 8, 120, 200, 280);
        blot.left = 60;
        blot.right = 620;
        double[] clean = blot.draw().clean();
        Random random = new Random(24);
        double[] pixels = new double[clean.length];
        for (int i = 0; i < pixels.length; i++) {
            int x = i % 700;
            int y = i / 700;
            boolean isWriting = y > 60 && y < 72 && random.nextInt(3) == 0;
            boolean isInside = x > 60 && x < 620 && y > 80 && y < 300;
            pixels[i] = y < 30 ? 60000 : isWriting ? 65000 : isInside ? clean[i] + 3000 : 200;
        }
        BlotImage screen = BlotImage.of("screen.png", 700, 400, 16, pixels);
        DetectedLanes lanes = LaneDetection.withLanes(8).of(screen);
        BandVolumes bare = BandMeasurement.withDefaults().of(screen, lanes.getRegions());
        boolean isBelow = bare.stream().allMatch(band -> band.getFlags().contains(BandFlag.BELOW_DETECTION));
        if (isBelow) {
            String message = assertThrows(
                            IllegalArgumentException.class,
                            () -> BandMeasurement.withDefaults().of(screen, lanes))
                    .getMessage();
            assertTrue(message.contains("stands out"), message);
        }
        assertTrue(isBelow, bare.toString());
    }

    /** What goes on between the lanes in the row of a band is in its volume. */
    @Test
    void aStreakAlongARowIsNamedWithTheBandsThatItSpoils() {
        SimulatedBlot blot = new SimulatedBlot(640, 240, 8, 80, 160);
        blot.left = 60;
        blot.right = 580;
        blot.amounts[2][1] = 0.1;
        blot.draw();
        assertEquals(List.of(), unlikely(blot.expose(new Random(25))));
        blot.soil((x, y, pixel) -> pixel + (Math.abs(y - 160) < 8 ? 500 : 0));
        List<String> told = unlikely(blot.expose(new Random(25)));
        assertTrue(
                told.toString().contains("as a streak does, is more than a tenth of (lane.band): 3.2"),
                told.toString());
    }

    private static List<String> unlikely(BlotImage image) {
        return LaneDetection.withLanes(8).of(image).getWarnings();
    }
}
