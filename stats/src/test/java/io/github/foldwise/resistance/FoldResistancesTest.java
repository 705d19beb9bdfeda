package io.github.foldwise.resistance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.dose.DoseResponseSet;
import io.github.foldwise.figure.ErrorBars;
import io.github.foldwise.figure.Figure;
import io.github.foldwise.table.Table;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FoldResistancesTest {
    /** Four lines in three experiments; no dose touches the last. */
    private static DoseResponseSet panel() {
        List<DoseResponseSet> days = new ArrayList<>();
        for (int day = 1; day <= 3; day++) {
            double shift = 1 + 0.1 * day;
            days.add(DoseResponseSet.of(List.of(
                    Assays.curve("R1", 4 * shift * shift, 1).withExperiment("day " + day),
                    Assays.curve("parental", 0.2 * shift, 1).withExperiment("day " + day),
                    Assays.curve("R2", 0.4 * shift / day, 1).withExperiment("day " + day),
                    untouched(day).withExperiment("day " + day))));
        }
        return DoseResponseSet.merge(days);
    }

    private static DoseResponseData untouched(int day) {
        double[] doses = Assays.curve("R3", 1, 0).getDoses();
        double[] responses = new double[doses.length];
        for (int i = 0; i < doses.length; i++) {
            responses[i] = 100 + (i * (3 + day)) % 7 - 3;
        }
        return DoseResponseData.of(doses, responses).withName("R3").withUnit("µM");
    }

    @Test
    void everyLineIsComparedAsIfAlone() {
        DoseResponseSet panel = panel();
        FoldResistances folds = FoldComparison.of(panel).withEffect(20).relativeTo("parental");
        assertEquals("parental", folds.getReference());
        assertEquals(3, folds.size());
        List<String> order = new ArrayList<>();
        for (FoldResistance fold : folds) {
            order.add(fold.getTest());
            assertEquals(FoldComparison.of(panel, fold.getTest()).withEffect(20).relativeTo("parental"), fold);
            assertEquals(fold, folds.get(fold.getTest()));
        }
        assertEquals(List.of("R1", "R2", "R3"), order);
        String message = assertThrows(IllegalArgumentException.class, () -> folds.get("parental"))
                .getMessage();
        assertEquals("no fold of \"parental\"; there are those of R1, R2, R3", message);
    }

    @Test
    void aRowHoldsAnEstimateWithItsLimitsOrABound() {
        FoldResistances folds = FoldComparison.of(panel()).relativeTo("parental");
        Table table = folds.toTable(0.9);
        assertEquals(
                List.of("test", "reference", "effect", "fold", "lower", "upper", "pvalue", "method", "outcome"),
                table.getColumnNames());
        FoldResistance first = folds.get("R1");
        assertEquals(first.getFold(), table.getNumber(0, "fold"));
        assertEquals(first.interval(0.9).getLower(), table.getNumber(0, "lower"));
        assertEquals(first.interval(0.9).getUpper(), table.getNumber(0, "upper"));
        assertEquals("experiments", table.getText(0, "method"));
        assertTrue(table.isMissing(2, "fold") && table.isMissing(2, "upper"));
        assertEquals(folds.get("R3").getBound(0.9), table.getNumber(2, "lower"));
        assertTrue(folds.get("R3").getBound() > 100);
        assertEquals("experiments-bound", table.getText(2, "method"));
        assertEquals("fold resistance, limits at 90 %, a bound being one-sided", table.getTitle());
        assertEquals("ABOVE_TESTED_RANGE", table.getText(2, "outcome"));
        assertEquals(folds.toTable(0.95), folds.toTable());
        assertThrows(IllegalArgumentException.class, () -> folds.toTable(95));
    }

    @Test
    void aWarningIsToldOnceWithTheLinesThatItHoldsFor() {
        DoseResponseSet wells = DoseResponseSet.of(
                List.of(Assays.curve("parental", 0.2, 1), Assays.curve("R1", 4, 1), Assays.curve("R2", 0.5, 1)));
        List<String> warnings = FoldComparison.of(wells).relativeTo("parental").getWarnings();
        assertTrue(FoldComparison.of(wells)
                .relativeTo("parental")
                .iterator()
                .next()
                .toString()
                .endsWith("\nno experiments named: too narrow beyond this plate"));
        assertEquals(1, warnings.size());
        assertTrue(warnings.get(0).startsWith("R1, R2: The data name no experiments"), warnings.toString());
    }

    @Test
    void foldsAreDrawnByLineAndABoundIsAnOpenBar() {
        Figure figure = FoldComparison.of(panel()).relativeTo("parental").toFigure();
        List<ErrorBars> bars = figure.getElements().stream()
                .filter(ErrorBars.class::isInstance)
                .map(ErrorBars.class::cast)
                .toList();
        assertEquals(
                List.of("fold, 95 % interval", "fold, at least"),
                bars.stream().map(ErrorBars::getSeries).toList());
        assertEquals(2, bars.get(0).getX().length);
        assertEquals(Double.POSITIVE_INFINITY, bars.get(1).getUpper()[0]);
    }

    @Test
    void foldsAreValues() {
        FoldResistances folds = FoldComparison.of(panel()).relativeTo("parental");
        assertEquals(FoldComparison.of(panel()).relativeTo("parental"), folds);
        assertEquals(FoldComparison.of(panel()).relativeTo("parental").hashCode(), folds.hashCode());
        assertNotEquals(FoldComparison.of(panel()).relativeTo("R1"), folds);
        List<String> lines = folds.toString().lines().toList();
        assertEquals("3 lines", lines.get(0));
        assertTrue(lines.get(1).startsWith("R1 / parental "), lines.toString());
        DoseResponseSet alone = DoseResponseSet.of(List.of(Assays.curve("parental", 1, 1)));
        assertEquals(0, FoldComparison.of(alone).relativeTo("parental").size());
        assertEquals("0 lines", FoldComparison.of(alone).relativeTo("parental").toString());
    }
}
