package io.github.foldwise.blot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.table.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class BlotTypesTest {
    private static void refused(String words, Executable call) {
        String message = String.valueOf(
                assertThrows(IllegalArgumentException.class, call).getMessage());
        assertTrue(message.contains(words), message);
    }

    @Test
    void aReadingIsANumberOrSaysWhatIsKnown() {
        BandReading measured = BandReading.of(120, 4);
        assertEquals(BandStatus.MEASURED, measured.getStatus());
        assertEquals(120, measured.getSignal());
        assertEquals(4, measured.getStandardError());
        assertEquals(120, measured.getLowest());
        assertEquals(120, measured.getHighest());
        assertEquals("120", measured.toString());
        BandReading saturated = BandReading.saturated(65000);
        assertTrue(Double.isNaN(saturated.getSignal()));
        assertEquals(65000, saturated.getLowest());
        assertEquals(Double.POSITIVE_INFINITY, saturated.getHighest());
        assertEquals(">= 65000", saturated.toString());
        BandReading faint = BandReading.belowDetection(300);
        assertEquals(0, faint.getLowest());
        assertEquals(300, faint.getHighest());
        assertEquals("<= 300", faint.toString());
        BandReading unknown = BandReading.belowDetection(Double.NaN);
        assertEquals(Double.POSITIVE_INFINITY, unknown.getHighest());
        assertEquals("below detection", unknown.toString());
        assertEquals(BandReading.missing(), BandReading.of(Double.NaN));
        assertTrue(Double.isNaN(BandReading.missing().getLowest()));
        assertTrue(Double.isNaN(BandReading.missing().getHighest()));
        assertEquals("missing", BandReading.missing().toString());
    }

    @Test
    void aSignalOfZeroOrLessIsBelowDetection() {
        assertEquals(BandReading.belowDetection(Double.NaN), BandReading.of(0));
        assertEquals(BandReading.belowDetection(Double.NaN), BandReading.of(-900, 100));
        BandReading noisy = BandReading.of(-40, 100);
        assertEquals(BandStatus.BELOW_DETECTION, noisy.getStatus());
        // The upper one-sided 95 % limit: -40 + 1.6449 x 100.
        assertEquals(124.48536269514722, noisy.getHighest(), 1e-9);
    }

    @Test
    void impossibleReadingsAreRefused() {
        refused("signal of Infinity", () -> BandReading.of(Double.POSITIVE_INFINITY));
        refused("standard error -1", () -> BandReading.of(5, -1));
        refused("a saturated band read is 0", () -> BandReading.saturated(0));
        refused("below detection is -3", () -> BandReading.belowDetection(-3));
    }

    private static BandTable table() {
        return BandTable.builder(List.of("blot", "line"), List.of("pFAK", "actin"))
                .lane(List.of("B1", " parental "), 100, 50)
                .laneOfReadings(List.of("B1", "resistant"), List.of(BandReading.saturated(900), BandReading.of(55)))
                .lane(List.of("B2", "parental"), Double.NaN, 60)
                .laneOfReadings(List.of("B2", "resistant"), List.of(BandReading.belowDetection(9), BandReading.of(65)))
                .lane(List.of("B3", "resistant"), -1, 70)
                .build();
    }

    @Test
    void lanesKeepTheirFactorsAndReadings() {
        BandTable table = table();
        assertEquals(5, table.getLaneCount());
        assertEquals(List.of("blot", "line"), table.getFactors());
        assertEquals(List.of("pFAK", "actin"), table.getTargets());
        assertEquals(List.of("parental", "resistant"), table.getLevels("line"));
        assertEquals("parental", table.getLevel(0, "line"));
        assertEquals(50, table.getReading(0, "actin").getSignal());
        assertEquals("5 lanes, 2 targets", table.toString().lines().findFirst().orElseThrow());
        assertEquals(table, table());
        assertEquals(table.hashCode(), table().hashCode());
    }

    @Test
    void aTableOfBandsSaysWhatIsNoNumber() {
        Table rows = table().toTable();
        assertEquals(List.of("blot", "line", "pFAK", "pFAK status", "actin"), rows.getColumnNames());
        assertEquals(900, rows.getNumber(1, "pFAK"));
        assertEquals("SATURATED", rows.getText(1, "pFAK status"));
        assertTrue(rows.isMissing(2, "pFAK"));
        assertEquals("MISSING", rows.getText(2, "pFAK status"));
        assertEquals(9, rows.getNumber(3, "pFAK"));
        assertTrue(rows.isMissing(4, "pFAK"));
        assertEquals("BELOW_DETECTION", rows.getText(4, "pFAK status"));
    }

    @Test
    void whatMakesNoTableIsRefusedByName() {
        List<String> blot = List.of("blot");
        List<String> target = List.of("p");
        refused("give one at least", () -> BandTable.builder(List.of(), target));
        refused("\"blot\" among factors and targets", () -> BandTable.builder(blot, blot));
        refused(
                "\"p status\" among factors and targets is the column that says how \"p\"",
                () -> BandTable.builder(blot, List.of("p", "p status")));
        refused("lane 1 has 2 levels", () -> BandTable.builder(blot, target).lane(List.of("B1", "a"), 1));
        refused("lane 1 has no blot", () -> BandTable.builder(blot, target).lane(List.of(" "), 1));
        refused("no lane", () -> BandTable.builder(blot, target).build());
        refused("no factor \"drug\"; there are blot, line", () -> table().getLevels("drug"));
        refused("no target \"FAK\"; there are pFAK, actin", () -> table().getReading(0, "FAK"));
        BandTable words = BandTable.builder(List.of("blot", "pFAK"), List.of("c"))
                .lane(List.of("B1", "12.5"), 3)
                .lane(List.of("B1", "NaN"), 4)
                .build();
        refused("holds words (NaN); mend such a cell", () -> words.getReading(0, "pFAK"));
    }

    @Test
    void regionsBeyondAnyImageAreRefused() {
        refused("no image is that large", () -> BandRegion.of(1, 1, 0, 0, 1 << 20, 1 << 20));
        refused("no image is that large", () -> BandRegion.of(1, 1, Integer.MAX_VALUE, 0, 10, 10));
        refused("no image is that large", () -> BandRegion.of(1, 1, 0, Integer.MAX_VALUE, 10, 10));
        assertEquals(1 << 30, BandRegion.of(1, 1, 0, 0, 1 << 15, 1 << 15).getArea());
    }

    @Test
    void regionsOverlapWhereTwoOfThemDo() {
        Random random = new Random(5);
        int overlapping = 0;
        for (int set = 0; set < 2000; set++) {
            List<BandRegion> regions = new ArrayList<>();
            boolean any = false;
            for (int i = 0; i < 8; i++) {
                BandRegion region = BandRegion.of(
                        1, i + 1, random.nextInt(40), random.nextInt(40), 1 + random.nextInt(8), 1 + random.nextInt(8));
                any |= regions.stream().anyMatch(region::overlaps);
                regions.add(region);
            }
            overlapping += any ? 1 : 0;
            if (any) {
                refused("overlap or have one number", () -> BandRegions.of(regions));
            } else {
                assertEquals(8, BandRegions.of(regions).size());
            }
        }
        assertTrue(overlapping > 200 && overlapping < 1800, overlapping + " of 2000");
    }

    @Test
    void manyRegionsAreTaken() {
        List<BandRegion> regions = new ArrayList<>();
        for (int i = 0; i < 30_000; i++) {
            regions.add(BandRegion.of(1 + i / 500, 1 + i % 500, i / 500 * 3, i % 500 * 3, 3, 3));
        }
        assertEquals(regions.size(), BandRegions.of(regions).size());
    }

    private static BlotImage image() {
        return BlotImage.of("blot.tif", 3, 2, 8, new double[] {0, 10, 20, 30, 40, 255});
    }

    @Test
    void anImageKeepsItsPixelsAndItsDepth() {
        BlotImage image = image();
        assertEquals("blot.tif", image.getName());
        assertEquals(3, image.getWidth());
        assertEquals(2, image.getHeight());
        assertEquals(8, image.getBits());
        assertEquals(255, image.getHighest());
        assertEquals(40, image.getPixel(1, 1));
        assertArrayEquals(new double[] {0, 10, 20, 30, 40, 255}, image.getPixels());
        assertEquals(1, image.getPage());
        assertEquals("3 x 2, 8 bit, up to 255\nblot.tif", image.toString());
        assertEquals(image, image());
    }

    @Test
    void anImageIsTurnedAtTheEndOfItsDepth() {
        assertArrayEquals(
                new double[] {255, 245, 235, 225, 215, 0}, image().inverted().getPixels());
        assertEquals(image(), image().inverted().inverted());
        BlotImage real = BlotImage.of("real", 2, 1, 0, new double[] {0.5, 2});
        assertEquals(Double.POSITIVE_INFINITY, real.getHighest());
        assertArrayEquals(new double[] {1.5, 0}, real.inverted().getPixels());
        assertTrue(real.toString().startsWith("2 x 1, real numbers"), real.toString());
    }

    @Test
    void pagesAndWarningsGoWithTheImage() {
        BlotImage image = image().withPage(3).withWarning("a copy for the eye");
        assertEquals(3, image.getPage());
        assertEquals(List.of("a copy for the eye"), image.getWarnings());
        assertEquals(List.of("a copy for the eye"), image.inverted().getWarnings());
        assertTrue(image.toString().contains("blot.tif, page 3\na copy for the eye"), image.toString());
        assertNotEquals(image(), image);
    }

    @Test
    void whatIsNoImageIsRefused() {
        refused("an image of 3 x 2 with 5 pixels", () -> BlotImage.of("x", 3, 2, 8, new double[5]));
        refused("a depth of 40 bits", () -> BlotImage.of("x", 1, 1, 40, new double[1]));
        refused("column 1, row 0 is NaN", () -> BlotImage.of("x", 2, 1, 16, new double[] {1, Double.NaN}));
        assertThrows(IndexOutOfBoundsException.class, () -> image().getPixel(3, 0));
        assertThrows(IndexOutOfBoundsException.class, () -> image().getPixel(0, 2));
    }

    @Test
    void regionsReadBackFromTheirTable() {
        BandRegions regions = BandRegions.of(List.of(
                BandRegion.of(1, 1, 0, 10, 5, 8), BandRegion.of(1, 2, 0, 20, 5, 8), BandRegion.of(2, 1, 9, 10, 5, 8)));
        assertEquals(3, regions.size());
        assertEquals(List.of(1, 2), regions.getLanes());
        assertEquals(regions, BandRegions.of(regions.toTable()));
        assertEquals(
                "3 bands in 2 lanes", regions.toString().lines().findFirst().orElseThrow());
        List<BandRegion> all = new ArrayList<>();
        regions.forEach(all::add);
        assertEquals(regions.get(2), all.get(2));
        BandRegion first = regions.get(0);
        assertEquals(40, first.getArea());
        assertEquals("lane 1, band 1: 5 x 8 at 0, 10", first.toString());
        assertFalse(first.overlaps(regions.get(1)));
        assertTrue(first.overlaps(BandRegion.of(3, 1, 4, 17, 2, 2)));
    }

    @Test
    void regionsThatContradictEachOtherAreRefused() {
        BandRegion region = BandRegion.of(1, 1, 0, 0, 5, 5);
        refused("no region", () -> BandRegions.of(List.of()));
        refused("overlap or have one number", () -> BandRegions.of(List.of(region, BandRegion.of(2, 1, 4, 4, 5, 5))));
        refused("overlap or have one number", () -> BandRegions.of(List.of(region, BandRegion.of(1, 1, 9, 9, 5, 5))));
        refused("lanes, bands and sizes count from 1", () -> BandRegion.of(0, 1, 0, 0, 5, 5));
        Table broken = Table.builder("regions")
                .integer("lane")
                .integer("band")
                .number("x")
                .integer("y")
                .integer("width")
                .integer("height")
                .row(1, 1, 2.5, 0, 5, 5)
                .build();
        refused("row 1: x is 2.5", () -> BandRegions.of(broken));
    }
}
