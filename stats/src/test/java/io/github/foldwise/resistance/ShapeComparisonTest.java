package io.github.foldwise.resistance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.dose.DoseResponseSet;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShapeComparisonTest {
    /** Three wells at each dose on a curve with slope and lower plateau, with an alternating error. */
    private static DoseResponseData curve(String line, double ic50, double slope, double bottom, double noise) {
        double[] doses = new double[30];
        double[] responses = new double[30];
        for (int i = 0; i < 30; i++) {
            doses[i] = Assays.DOSES[i / 3];
            responses[i] = bottom
                    + (100 - bottom) / (1 + Math.pow(doses[i] / ic50, slope))
                    + noise * ((i * 7 + i / 3) % 3 - 1);
        }
        return DoseResponseData.of(doses, responses).withName(line).withUnit("µM");
    }

    private static FoldShape shape(DoseResponseData... curves) {
        return ShapeComparison.of(DoseResponseSet.of(List.of(curves)), "resistant")
                .relativeTo("parental");
    }

    @Test
    void shiftedCurvesAreParallelAndHaveOneFold() {
        FoldShape shape = shape(curve("parental", 0.3, 1.2, 5, 1), curve("resistant", 3, 1.2, 5, 1));
        assertEquals(FoldShapeOutcome.PARALLEL, shape.getOutcome());
        assertTrue(shape.getParallelismPvalue() > 0.05);
        assertTrue(shape.getEquivalencePvalue() < 0.05);
        assertEquals(List.of("IC20", "IC50", "IC80", "response 50"), shape.getSupport());
        assertTrue(shape.getConclusion().contains("every effect."), shape.getConclusion());
        shape.getFolds().forEach(fold -> assertEquals(10, fold.getFold(), 1.5));
        assertTrue(shape.toString().startsWith("resistant / parental, parallel\n"), shape.toString());
    }

    @Test
    void curvesOfOtherSlopesHaveAnotherFoldAtEachEffect() {
        FoldShape shape = shape(curve("parental", 0.3, 0.8, 5, 1), curve("resistant", 0.6, 2.2, 5, 1));
        assertEquals(FoldShapeOutcome.NOT_PARALLEL, shape.getOutcome());
        assertTrue(shape.getFolds().get(0).getFold() > shape.getFolds().get(2).getFold());
        assertTrue(shape.getConclusion().contains("rests on IC20"), shape.getConclusion());
        assertEquals("no", shape.toTable().getText(2, "certain").isEmpty() ? "" : "no");
        assertEquals(4, shape.toTable().getRowCount());
        assertEquals("Fold resistance, resistant / parental", shape.toFigure().getTitle());
    }

    @Test
    void experimentsAreAskedWhereTheyAreNamed() {
        List<DoseResponseSet> sets = new ArrayList<>();
        double[] shifts = {1, 1.3, 0.8};
        for (int day = 0; day < 3; day++) {
            sets.add(DoseResponseSet.of(List.of(
                    curve("parental", 0.3 * shifts[day], 1.2, 5, 1).withExperiment("d" + day),
                    curve("resistant", 3 * shifts[day] * (1 + 0.1 * day), 1.21 + 0.01 * day, 5, 1)
                            .withExperiment("d" + day))));
        }
        FoldShape shape =
                ShapeComparison.of(DoseResponseSet.merge(sets), "resistant").relativeTo("parental");
        assertTrue(shape.toString().contains("by experiments"), shape.toString());
        assertEquals(FoldShapeOutcome.PARALLEL, shape.getOutcome(), shape.toString());
        assertEquals(2, shape.getFolds().get(1).getDegreesOfFreedom());
    }

    @Test
    void responseAndEffectsAreOptions() {
        DoseResponseSet curves =
                DoseResponseSet.of(List.of(curve("parental", 0.3, 1.2, 5, 1), curve("resistant", 3, 1.2, 5, 1)));
        ShapeComparison question = ShapeComparison.of(curves, "resistant");
        FoldShape shape = question.withEffects(10, 90).withResponse(30).relativeTo("parental");
        assertEquals(List.of("IC10", "IC90", "response 30"), shape.getSupport());
        assertThrows(IllegalArgumentException.class, () -> question.withEffects(50));
        assertThrows(IllegalArgumentException.class, () -> question.withEffects(80, 20));
        assertThrows(IllegalArgumentException.class, () -> question.withMargin(1));
    }
}
