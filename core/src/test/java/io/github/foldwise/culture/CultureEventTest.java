package io.github.foldwise.culture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.quantity.Volume;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CultureEventTest {
    private static CultureEvent count() {
        return CultureEvent.of(CultureEventType.COUNT, CultureNotes.START);
    }

    private static String refused(CultureField field, Object value) {
        return String.valueOf(assertThrows(IllegalArgumentException.class, () -> count().with(field, value))
                .getMessage());
    }

    @Test
    void anEventHoldsWhatIsSaid() {
        CultureEvent event = count().with(CultureField.LINE, " resistant ")
                .with(CultureField.FLASK, "R1")
                .with(CultureField.PARENT, "P1")
                .with(CultureField.CELLS, 5)
                .with(CultureField.EXPIRY, CultureNotes.day(9))
                .with(CultureField.SQUARES, List.of(115, 110.0))
                .withTime(LocalTime.of(14, 30, 59, 5))
                .withRow(7)
                .withId(" e7 ");
        assertEquals(CultureEventType.COUNT, event.getType());
        assertEquals(CultureNotes.START, event.getDate());
        assertEquals(LocalTime.of(14, 30), event.getTime());
        assertEquals(7, event.getRow());
        assertEquals("e7", event.getId());
        assertEquals("resistant", event.getLine());
        assertEquals("R1", event.getFlask());
        assertEquals("P1", event.getParent());
        assertEquals(5, event.getNumber(CultureField.CELLS));
        assertEquals(5.0, event.get(CultureField.CELLS));
        assertEquals(CultureNotes.day(9), event.get(CultureField.EXPIRY));
        assertArrayEquals(new double[] {115, 110}, event.getSquares());
        assertEquals(List.of(), event.getFindings());
    }

    @Test
    void whatIsNotSaidIsEmptyNaNOrNull() {
        CultureEvent event = CultureEvent.of(CultureEventType.NOTE, null);
        assertNull(event.getDate());
        assertNull(event.getTime());
        assertEquals(0, event.getRow());
        assertEquals("", event.getId());
        assertEquals("", event.getText(CultureField.REMARK));
        assertEquals("", count().with(CultureField.CELLS, 5).getText(CultureField.CELLS), "a number is no text");
        assertEquals(Double.NaN, event.getNumber(CultureField.CELLS));
        assertNull(event.get(CultureField.CELLS));
        assertArrayEquals(new double[0], event.getSquares());
        assertNull(event.getDose());
        assertNull(event.getAddition());
    }

    @Test
    void squaresAreCopiedInAndOut() {
        double[] squares = {115, 110};
        CultureEvent event = count().with(CultureField.SQUARES, squares);
        squares[0] = 1;
        event.getSquares()[1] = 2;
        ((double[]) Objects.requireNonNull(event.get(CultureField.SQUARES)))[1] = 3;
        assertArrayEquals(new double[] {115, 110}, event.getSquares());
    }

    @Test
    void aValueOfAnotherClassIsRefusedWithTheClassThatIsWanted() {
        assertEquals("cells many is a String; give a Double", refused(CultureField.CELLS, "many"));
        assertEquals("line 5 is a Integer; give a String", refused(CultureField.LINE, 5));
        assertEquals("dose 5 is a Integer; give a Concentration", refused(CultureField.DOSE, 5));
        assertEquals(
                "cells Infinity: give a finite number, or leave it out",
                refused(CultureField.CELLS, Double.POSITIVE_INFINITY));
        assertEquals(
                "squares NaN: give a finite number, or leave it out",
                refused(CultureField.SQUARES, new double[] {5, Double.NaN}));
        assertEquals(
                "squares NaN: give a finite number, or leave it out", refused(CultureField.SQUARES, List.of(5, "six")));
        assertEquals("squares NaN: give a finite number, or leave it out", refused(CultureField.SQUARES, "115, 110"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1})
    void rowsAreCountedFromOne(int row) {
        assertEquals(
                "row " + row + ": rows are counted from 1",
                assertThrows(IllegalArgumentException.class, () -> count().withRow(row))
                        .getMessage());
    }

    @Test
    void theDoseIsTheOneNamedElseTheOnePipetted() {
        CultureEvent pipetted = CultureNotes.event(0, "drug", "stock 10 µM", "volume 0.8 µL", "medium 10 mL");
        assertEquals("0.8 µL of 10 µM in 10 mL: 0.0007999 µM", String.valueOf(pipetted.getAddition()));
        assertEquals(
                7.999360051195904e-4, Objects.requireNonNull(pipetted.getDose()).getValue(), 1e-18);
        assertEquals(0.008, pipetted.vehiclePercent(), 1e-15);
        CultureEvent named = pipetted.with(CultureField.DOSE, CultureNotes.dose("1 nM"));
        assertEquals(CultureNotes.dose("1 nM"), named.getDose());
        assertNull(pipetted.with(CultureField.MEDIUM, Volume.parse("0 mL")).getAddition());
        assertNull(CultureNotes.event(0, "drug", "volume 1 µL", "medium 10 mL").getDose());
    }

    @Test
    void eventsAreEqualWhereTheSameIsSaid() {
        CultureEvent one = count().with(CultureField.SQUARES, List.of(1, 2)).with(CultureField.CELLS, -0.0);
        CultureEvent same = count().with(CultureField.CELLS, 0).with(CultureField.SQUARES, new double[] {1, 2});
        assertEquals(one, same);
        assertEquals(one.hashCode(), same.hashCode());
        assertNotEquals(one, same.withRow(2));
        assertNotEquals(one, same.withId("a"));
        assertNotEquals(one, same.withTime(LocalTime.NOON));
        assertNotEquals(one, same.with(CultureField.SQUARES, List.of(1, 3)));
        assertNotEquals(one, same.withFinding(CultureRule.UNREADABLE, "a", "b"));
    }

    @Test
    void anEventPrintsWhatWasDoneAndWhatIsSaid() {
        assertEquals("count, 2026-01-05", count().toString());
        assertEquals(
                "count R1, no day\n  flask R1, squares 115 110.5, cells 1500000",
                CultureEvent.of(CultureEventType.COUNT, null)
                        .with(CultureField.FLASK, "R1")
                        .with(CultureField.CELLS, 1.5e6)
                        .with(CultureField.SQUARES, List.of(115, 110.5))
                        .toString());
        assertEquals(
                "drug, 2026-01-05\n  dose 0.013 µM, expiry 2026-01-06",
                CultureNotes.event(0, "drug", "dose 0.013 µM", "expiry 2026-01-06")
                        .toString());
    }

    @Test
    void labelsAreTheWordsOfAFile() {
        assertEquals("dose-change", CultureEventType.DOSE_CHANGE.getLabel());
        assertEquals("cells_per_vial", CultureField.CELLS_PER_VIAL.getLabel());
        assertEquals("dose-below-ic10", CultureRule.DOSE_BELOW_IC10.getLabel());
        assertEquals(LocalDate.class, CultureField.CORRECTED_DATE.getType());
        assertEquals(CultureSeverity.NOTE, CultureRule.PASSAGE_UNKNOWN.getSeverity());
    }

    @Test
    void findingsStandInTheOrderOfTheirRowsOnceEach() {
        CultureFinding first = CultureFinding.of(
                CultureNotes.event(1, "count", "line parental", "flask P1").withRow(3),
                CultureRule.CELLS,
                "5 cells of 3",
                "at most 3");
        CultureFinding second = CultureFinding.of(
                CultureEvent.of(CultureEventType.NOTE, null), CultureRule.PASSAGE_UNKNOWN, "P6(?)", "a number");
        CultureFinding third = first.withSeverity(CultureSeverity.WARNING);
        CultureFindings findings = CultureFindings.of(List.of(first, third, second, first));
        assertEquals(3, findings.size());
        assertEquals(List.of(second, first, third), findings.getAll());
        assertEquals(List.of(first, third), findings.getAll(CultureRule.CELLS));
        assertEquals(List.of(), findings.getAll(CultureRule.STR));
        assertEquals(second, findings.iterator().next());
        assertEquals(
                "1 error, 1 warning, 1 note\n  row 3, cells: found 5 cells of 3\n  row 3, cells: found 5 cells of 3\n"
                        + "  row 0, passage-unknown: found P6(?)",
                findings.toString());
        assertEquals("row 3, cells: P1 2026-01-06\n  found 5 cells of 3\n  expected at most 3", first.toString());
        assertEquals("passage-unknown\n  found P6(?)\n  expected a number", second.toString());
        assertEquals("parental", first.getLine());
        assertEquals("P1", first.getFlask());
        assertEquals(CultureNotes.day(1), first.getDate());
        assertEquals(3, first.getRow());
        assertEquals(CultureRule.CELLS, first.getRule());
        assertEquals(CultureSeverity.ERROR, first.getSeverity());
        assertEquals("5 cells of 3", first.getFound());
        assertEquals("at most 3", first.getExpected());
        assertNotEquals(first, third);
        assertEquals(findings, CultureFindings.of(List.of(first, second, third)));
        assertNotEquals(findings, CultureFindings.of(List.of(first)));
    }

    @Test
    void theTableOfFindingsLeavesOutWhatIsNotKnown() {
        CultureFindings findings = CultureFindings.of(List.of(
                CultureFinding.of(
                        CultureEvent.of(CultureEventType.NOTE, null), CultureRule.PASSAGE_UNKNOWN, "P6(?)", "a number"),
                CultureFinding.of(
                        CultureNotes.event(1, "count", "line parental", "flask P1")
                                .withRow(3),
                        CultureRule.CELLS,
                        "5 cells of 3",
                        "at most 3")));
        for (String column : List.of("row", "date", "line", "flask")) {
            assertTrue(findings.toTable().isMissing(0, column), column);
        }
        assertEquals(3, findings.toTable().getNumber(1, "row"));
        assertEquals("2026-01-06", findings.toTable().getText(1, "date"));
        assertEquals("parental", findings.toTable().getText(1, "line"));
        assertEquals("P1", findings.toTable().getText(1, "flask"));
        assertEquals(List.of("passage-unknown", "cells"), findings.toTable().getTexts("rule"));
        assertEquals(List.of("NOTE", "ERROR"), findings.toTable().getTexts("severity"));
        assertEquals(List.of("P6(?)", "5 cells of 3"), findings.toTable().getTexts("found"));
        assertEquals(List.of("a number", "at most 3"), findings.toTable().getTexts("expected"));
    }

    @Test
    void findingsStandInTheRowOfTheirEvent() {
        CultureEvent event =
                count().withFinding(CultureRule.DATE, "no day", "a day").withRow(9);
        assertEquals(9, event.getFindings().get(0).getRow());
    }
}
