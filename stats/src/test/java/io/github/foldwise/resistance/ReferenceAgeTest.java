package io.github.foldwise.resistance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.dose.DoseResponseSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReferenceAgeTest {
    private static final Map<String, Integer> PARENTS = Map.of("low", 8, "high", 33);

    @Test
    void eachLineHasTheParentOfNearestAge() {
        AgeMatches matches = ReferenceAge.withDefaults().of(Map.of("R1", 34, "R2", 12, "R3", 60), PARENTS);
        assertEquals("high", matches.getReference("R1"));
        assertEquals("low", matches.getReference("R2"));
        assertEquals(27, matches.getDifference("R3"));
        assertEquals(1, matches.getWarnings().size());
        assertTrue(matches.getWarnings().get(0).startsWith("R3 is 27 passages older than high"));
        assertTrue(matches.toString().startsWith("2 of 3 lines with a parent of like age\n"), matches.toString());
        assertEquals(3, matches.toTable().getRowCount());
        assertTrue(ReferenceAge.withDefaults()
                .withLimit(30)
                .of(Map.of("R3", 60), PARENTS)
                .getWarnings()
                .isEmpty());
    }

    @Test
    void ofTwoEquallyNearTheYoungerIsTaken() {
        AgeMatches matches =
                ReferenceAge.withDefaults().withUnit("doublings").of(Map.of("R", 20), Map.of("a", 25, "b", 15));
        assertEquals("b", matches.getReference("R"));
    }

    @Test
    void linesAreComparedWithTheirOwnParent() {
        DoseResponseSet curves = DoseResponseSet.of(List.of(
                Assays.curve("low", 1, 1),
                Assays.curve("high", 2, 1),
                Assays.curve("R1", 20, 1),
                Assays.curve("R2", 5, 1)));
        AgeMatches matches = ReferenceAge.withDefaults().of(Map.of("R1", 34, "R2", 36), PARENTS);
        PanelFolds folds = FoldPanel.withDefaults().withReference("high").of(matches.getCurves(curves, "high"));
        assertEquals(10, folds.get("R1").getFold(), 0.5);
        assertEquals(List.of("high"), matches.getReferences());
        assertThrows(IllegalArgumentException.class, () -> matches.getCurves(curves, "low"));
    }

    @Test
    void badAgesAreRefused() {
        ReferenceAge question = ReferenceAge.withDefaults();
        assertThrows(IllegalArgumentException.class, () -> question.of(Map.of("R", -1), PARENTS));
        assertThrows(IllegalArgumentException.class, () -> question.of(Map.of("R", Double.NaN), PARENTS));
        assertThrows(IllegalArgumentException.class, () -> question.of(Map.of(), PARENTS));
        assertThrows(IllegalArgumentException.class, () -> question.withLimit(-1));
        AgeMatches matches = question.of(Map.of("R", 9), PARENTS);
        assertThrows(IllegalArgumentException.class, () -> matches.getReference("S"));
    }
}
