package io.github.foldwise.culture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CellRulesTest {
    private static CultureNotes flask() {
        return new CultureNotes().add(0, "receive", "line parental", "flask P1", "passage 5");
    }

    @ParameterizedTest
    @CsvSource({
        "cells -5, cells -5",
        "cells 0.5, cells 0.5",
        "seeded -1, seeded -1",
        "vials 1.5, vials 1.5",
        "cells_per_vial -2, cells_per_vial -2",
        "passage 6.5, passage 6.5",
        "squares 3 10.5 4, count of a square 10.5",
        "squares 3 -1 4, count of a square -1"
    })
    void countsThatAreNoWholeNumbersAreSaid(String said, String found) {
        CultureNotes notes = flask().add(1, "count", "flask P1", said);
        assertEquals(List.of("3 count-value"), notes.rules());
        assertEquals(List.of("3 " + found), notes.found(CultureRule.COUNT_VALUE));
        assertEquals(
                List.of("a whole number of 0 or more; write what was counted, not what was computed"),
                notes.expected(CultureRule.COUNT_VALUE));
    }

    @Test
    void countsOfNoCellsAndOfManyAreSilent() {
        assertEquals(
                List.of(),
                flask().add(1, "count", "flask P1", "cells 0", "squares 0 115 110", "viability 0", "attachment 100")
                        .add(2, "count", "flask P1", "cells 12e6", "viability 100", "dilution 1.5", "split 2.5")
                        .rules());
    }

    @ParameterizedTest
    @CsvSource({"viability, -1", "viability, 100.5", "attachment, 101", "attachment, -0.5"})
    void percentagesOutOfRangeAreSaid(String field, String percent) {
        CultureNotes notes = flask().add(1, "count", "flask P1", field + " " + percent);
        assertEquals(List.of("3 viability"), notes.rules());
        assertEquals(List.of("3 " + field + " " + percent + " %"), notes.found(CultureRule.VIABILITY));
        assertEquals(List.of("0 to 100 %; divide living cells by all cells"), notes.expected(CultureRule.VIABILITY));
    }

    @ParameterizedTest
    @CsvSource({
        // Cells of the row itself, else of the last count of the day or of the day before.
        "2, P1, cells 4e6, vials 3, false",
        "2, P1, cells 1e6, vials 3, true",
        "2, P1, cells 2.75e6, vials 3, false",
        "1, P1, cells 2e6, vials 3, true",
        "0, P1, cells 2e6, vials 3, false",
        "2, p1, cells 2e6, vials 3, true",
        "2, Q1, cells 2e6, vials 3, false",
        "2, P1, viability 90, vials 3, false",
        "2, P1, cells -7, vials 3, false"
    })
    void vialsHoldNoMoreCellsThanWereCounted(int day, String counted, String cells, String vials, boolean tooMany) {
        CultureNotes notes = flask().add(0, "receive", "line parental", "flask Q1", "passage 5")
                .add(day, "count", "flask " + counted, cells)
                .add(2, "freeze", "flask P1", vials, "cells_per_vial 1e6");
        assertEquals(tooMany ? 1 : 0, notes.found(CultureRule.CELLS).size());
    }

    @Test
    void vialsWithMoreCellsThanTheirRowSaysAreSaidWithTheNumbers() {
        CultureNotes notes = flask().add(2, "count", "flask P1", "cells 9e6")
                .add(2, "freeze", "flask P1", "vials 3", "cells_per_vial 1e6", "cells 2e6");
        assertEquals(List.of("4 cells"), notes.rules());
        assertEquals(List.of("4 3 vials of 1000000 cells, 3000000 in all"), notes.found(CultureRule.CELLS));
        assertEquals(
                List.of("at most the 2000000 cells that were counted; check vials and cells in each"),
                notes.expected(CultureRule.CELLS));
    }

    @ParameterizedTest
    @CsvSource({"1e6, 1.1e6, false", "1e6, 1.2e6, true", "0, 5e5, true", "-1, 5e5, false"})
    void noMoreCellsAreSeededThanWereHarvested(String cells, String seeded, boolean tooMany) {
        CultureNotes notes = flask().add(
                        2,
                        "passage",
                        "flask P2",
                        "parent P1",
                        "passage 6",
                        "cells " + Double.valueOf(cells),
                        "seeded " + Double.valueOf(seeded));
        assertEquals(tooMany ? 1 : 0, notes.found(CultureRule.CELLS).size());
    }

    private static CultureNotes pair(int parental, int resistant) {
        return new CultureNotes()
                .add(0, "receive", "line parental", "flask P1", "passage " + (parental - 1))
                .add(1, "drug", "flask P1", "dose 0 µM", "vehicle 0.013")
                .add(1, "receive", "line resistant", "flask R1", "passage " + (resistant - 1))
                .add(2, "drug", "flask R1", "dose 0.013 µM", "vehicle 0.013")
                .add(4, "passage", "flask P2", "parent P1", "passage " + parental)
                .add(4, "passage", "flask R2", "parent R1", "passage " + resistant);
    }

    @ParameterizedTest
    @CsvSource({"6, 11, false", "6, 12, true", "12, 6, true", "11, 6, false"})
    void aLineFarFromTheAgeOfItsParentIsSaid(int parental, int resistant, boolean far) {
        CultureNotes notes = pair(parental, resistant);
        assertEquals(far ? List.of("7 partner-passage") : List.of(), notes.rules());
        assertEquals(
                far ? List.of("7 passage " + resistant + " beside passage " + parental + " of parental") : List.of(),
                notes.found(CultureRule.PARTNER_PASSAGE));
        assertEquals(
                List.of(),
                notes.found(CultureRule.PARTNER_PASSAGE, CultureNotes.NO_CARE.withPassageDifference(6)),
                "a wider limit");
    }

    @Test
    void aLineThatStaysFarIsSaidOnceAndOneThatIsFarAgainOnceMore() {
        CultureNotes notes = pair(6, 12)
                .add(7, "passage", "flask R2")
                .add(8, "passage", "flask R3", "parent R2", "passage 14")
                .add(9, "thaw", "line parental", "flask P9", "passage 13", "dose 0 µM", "vehicle 0.013")
                .add(9, "discard", "flask P2")
                .add(12, "passage", "flask R4", "parent R3", "passage 15")
                .add(13, "thaw", "line parental", "flask P8", "passage 5", "dose 0 µM", "vehicle 0.013")
                .add(13, "discard", "flask P9")
                .add(16, "passage", "flask R5", "parent R4", "passage 16");
        assertEquals(List.of("7 partner-passage", "15 partner-passage"), notes.rules());
    }

    @Test
    void theParentalFlaskNearestInAgeCounts() {
        CultureNotes notes = pair(6, 7)
                .add(5, "thaw", "line parental", "flask P20", "passage 20")
                .add(8, "passage", "flask R3", "parent R2", "passage 8")
                .add(9, "medium", "flask P2")
                .add(9, "medium", "flask P20");
        assertEquals(List.of(), notes.found(CultureRule.PARTNER_PASSAGE));
        CultureNotes inPlace = pair(6, 7);
        for (int passage = 7; passage <= 13; passage++) {
            inPlace.add(passage, "passage", "flask P2", "passage " + passage);
        }
        inPlace.add(14, "passage", "flask R3", "parent R2", "passage 8").add(15, "medium", "flask P2");
        assertEquals(
                List.of(),
                inPlace.found(CultureRule.PARTNER_PASSAGE),
                "13 beside 8 is within 5, whatever the flask was before");
        CultureNotes older = pair(6, 7);
        for (int passage = 7; passage <= 14; passage++) {
            older.add(passage, "passage", "flask P2", "passage " + passage);
        }
        older.add(15, "passage", "flask R3", "parent R2", "passage 8").add(16, "medium", "flask P2");
        assertEquals(
                List.of("16 passage 8 beside passage 14 of parental"),
                older.found(CultureRule.PARTNER_PASSAGE),
                "the flask is of passage 14 now, not of 6 as it began");
    }

    @Test
    void ageIsNotComparedWhereThereIsNoDrugNoLineOrNoNumber() {
        CultureNotes offDrug = new CultureNotes()
                .add(0, "receive", "line parental", "flask P1", "passage 5")
                .add(1, "receive", "line resistant", "flask R1", "passage 29")
                .add(2, "passage", "flask R2", "parent R1", "passage 30");
        assertEquals(List.of(), offDrug.rules());
        CultureNotes noNumber = pair(6, 7).add(8, "passage", "flask R3", "parent R2");
        assertEquals(List.of(), noNumber.rules());
        CultureNotes noLine = new CultureNotes()
                .add(0, "receive", "line parental", "flask P1", "passage 5", "dose 0 µM", "vehicle 0.013")
                .add(1, "receive", "flask R1", "passage 29", "dose 0.013 µM", "vehicle 0.013")
                .add(2, "passage", "flask R2", "parent R1", "passage 30");
        assertEquals(List.of(), noLine.found(CultureRule.PARTNER_PASSAGE));
    }
}
