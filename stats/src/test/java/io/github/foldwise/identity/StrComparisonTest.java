package io.github.foldwise.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StrComparisonTest {
    private static final StrProfile QUERY =
            StrProfile.of(Map.of("mark1", "11,12", "mark2", "", "mark3", "13", "mark4", "5,5,7", "AMEL", "X"));
    private static final StrProfile REFERENCE =
            StrProfile.of(Map.of("mark1", "11,12", "mark2", "3", "mark3", "13,14", "mark4", "5,7", "Amelogenin", "X"));

    /** By hand: 5 alleles in common of 5 and 6. */
    @Test
    void scoresCountEachAlleleOnceOverCommonMarkers() {
        StrSimilarity plain = StrComparison.withDefaults().of(QUERY, REFERENCE);
        assertEquals(1000.0 / 11, plain.getTanabe(), 1e-12);
        assertEquals(100, plain.getMastersQuery());
        assertEquals(500.0 / 6, plain.getMastersReference(), 1e-12);
        assertEquals(3, plain.getSharedMarkerCount());
        assertEquals(StrOutcome.TOO_FEW_MARKERS, plain.getOutcome());
        StrSimilarity sex = StrComparison.withDefaults().withAmelogenin().of(QUERY, REFERENCE);
        assertEquals(1200.0 / 13, sex.getTanabe(), 1e-12);
        assertEquals(600.0 / 7, sex.getMastersReference(), 1e-12);
        assertEquals(
                "Tanabe 92.31 %: too few markers",
                sex.toString().lines().findFirst().orElse(""));
    }

    @Test
    void scoresTurnRoundWithTheProfiles() {
        StrSimilarity there = StrComparison.withDefaults().of(QUERY, REFERENCE);
        StrSimilarity back = StrComparison.withDefaults().of(REFERENCE, QUERY);
        assertEquals(there.getTanabe(), back.getTanabe());
        assertEquals(there.getMastersQuery(), back.getMastersReference());
    }

    @Test
    void allelesStayWhatTheyAre() {
        StrProfile profile =
                StrProfile.of(Map.of("D5S818", "10, 10.0;1", "TH01", "9.3/9.30 9", "TPOX", "11,8", "amel", "x,Y"));
        assertEquals(List.of("1", "10"), profile.getAlleles("d5s818"));
        assertEquals(List.of("9", "9.3"), profile.getAlleles("TH01"));
        assertEquals(List.of("8", "11"), profile.getAlleles("TPOX"));
        assertEquals(List.of("X", "Y"), profile.getAlleles("Amelogenin"));
        assertEquals(List.of(), profile.getAlleles("FGA"));
    }

    @Test
    void eightMarkersDecide() {
        Map<String, String> alleles = new LinkedHashMap<>();
        for (int i = 0; i < 8; i++) {
            alleles.put("M" + i, "10,1" + i);
        }
        StrProfile line = StrProfile.of(alleles);
        assertEquals(
                StrOutcome.RELATED, StrComparison.withDefaults().of(line, line).getOutcome());
        alleles.replaceAll((marker, old) -> "7,8");
        assertEquals(
                StrOutcome.UNRELATED,
                StrComparison.withDefaults().of(line, StrProfile.of(alleles)).getOutcome());
        StrSimilarity none = StrComparison.withDefaults().of(line, QUERY);
        assertTrue(Double.isNaN(none.getTanabe()));
        assertEquals(StrOutcome.TOO_FEW_MARKERS, none.getOutcome());
    }

    @Test
    void whatIsNoAlleleIsNamed() {
        String message = String.valueOf(
                assertThrows(IllegalArgumentException.class, () -> StrProfile.of(Map.of("TH01", "6,nine")))
                        .getMessage());
        assertTrue(message.contains("allele \"nine\" of TH01"), message);
        assertThrows(IllegalArgumentException.class, () -> StrProfile.of(Map.of("TH01", "6", "th 01", "7")));
    }
}
