package io.github.foldwise.blot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BandLimitsTest {
    private static final BandTable TABLE = BandTable.builder(List.of("blot", "line"), List.of("p", "c"))
            .lane(List.of("B1", "a"), 900, 50)
            .lane(List.of("B1", "b"), 0, 40)
            .lane(List.of("B1", "c"), 310, -2)
            .lane(List.of("B2", "a"), 20, 60)
            .laneOfReadings(List.of("B2", "b"), List.of(BandReading.belowDetection(7), BandReading.saturated(90)))
            .lane(List.of("B3", "a"), -5, 60)
            .build();

    @Test
    void whatWasNotSeenLiesBelowAllThatWasSeenOnItsBlot() {
        BandLimits limits = BandLimits.of(TABLE, "blot", Map.of());
        BandTable bands = limits.getBands();
        assertEquals(BandReading.belowDetection(310), bands.getReading(1, "p"));
        assertEquals(BandReading.belowDetection(40), bands.getReading(2, "c"));
        assertEquals(BandReading.belowDetection(7), bands.getReading(4, "p"));
        assertEquals(BandReading.saturated(90), bands.getReading(4, "c"));
        assertEquals(Double.POSITIVE_INFINITY, bands.getReading(5, "p").getHighest());
        assertEquals(
                List.of(
                        "Lane 2: p on B1 is below detection, at most 310, the smallest signal of it measured there; give the"
                                + " limit of detection where that is noise.",
                        "Lane 3: c on B1 is below detection, at most 40, the smallest signal of it measured there; give the"
                                + " limit of detection where that is noise.",
                        "Lane 6: p on B3 is below detection, and nothing of it was measured there, so that its limit is"
                                + " unknown."),
                limits.getWarnings());
        assertEquals(
                "3 bands below detection without a limit",
                limits.toString().lines().findFirst().orElseThrow());
        assertTrue(limits.toString().lines().allMatch(row -> row.length() <= 80));
        assertEquals(limits, BandLimits.of(TABLE, "blot", Map.of()));
        BandTable plain = BandTable.builder(List.of("blot"), List.of("p"))
                .lane(List.of("B1"), 3)
                .build();
        assertEquals(plain, BandLimits.of(plain, "blot", Map.of()).getBands());
    }

    @Test
    void aLimitThatIsGivenIsTaken() {
        BandLimits limits = BandLimits.of(TABLE, "blot", Map.of("p", 25.0));
        assertEquals(BandReading.belowDetection(25), limits.getBands().getReading(1, "p"));
        assertEquals(BandReading.belowDetection(25), limits.getBands().getReading(5, "p"));
        assertTrue(limits.getWarnings().get(0).endsWith("at most 25, the limit that was given."));
    }

    @Test
    void limitsOfNothingAreRefused() {
        for (Map<String, Double> wrong : List.of(Map.of("p", 0.0), Map.of("q", 3.0), Map.of("p", Double.NaN))) {
            assertThrows(IllegalArgumentException.class, () -> BandLimits.of(TABLE, "blot", wrong));
        }
        assertThrows(IllegalArgumentException.class, () -> BandLimits.of(TABLE, "day", Map.of()));
    }
}
