package io.github.foldwise.culture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CareRulesTest {
    private static final CultureLimits MEDIUM = CultureNotes.NO_CARE.withMediumDays(3);
    private static final CultureLimits TESTS = CultureNotes.NO_CARE.withMycoplasmaDays(10);

    private static CultureNotes notes(int... days) {
        CultureNotes notes = new CultureNotes();
        for (int day : days) {
            notes.add(day, "note");
        }
        return notes;
    }

    @Test
    void rowsInTheOrderOfTheirDaysAreSilent() {
        assertEquals(List.of(), notes(0, 0, 1, 1, 5).rules());
        assertEquals(List.of(), notes().rules());
    }

    @Test
    void aWrongDayAccusesItselfAndNotTheRowsBelow() {
        assertEquals(
                List.of("3 day 2026-01-14 below a row of 2026-01-05"),
                notes(0, 9, 2, 3).found(CultureRule.DATE_ORDER));
        assertEquals(List.of("2 day 2026-01-14"), notes(9, 0, 1, 2).found(CultureRule.DATE_ORDER));
        assertEquals(
                List.of("5 day 2026-01-06 below a row of 2026-01-08"),
                notes(1, 2, 3, 1, 4, 5).found(CultureRule.DATE_ORDER));
        assertEquals(
                List.of("rows in the order of their days; check the day"),
                notes(0, 9, 2, 3).expected(CultureRule.DATE_ORDER));
    }

    @Test
    void rowsWithoutADayHaveNoOrder() {
        CultureNotes notes = notes(0, 4).add(CultureEvent.of(CultureEventType.NOTE, null));
        notes.add(4, "note");
        assertEquals(List.of(), notes.rules());
    }

    @ParameterizedTest
    @CsvSource({"medium", "drug", "dose-change", "passage", "seed"})
    void whatRenewsMediumMakesItFresh(String renews) {
        CultureNotes fresh = new CultureNotes()
                .add(0, "receive", "line parental", "flask P1", "passage 5")
                .add(3, renews, "flask P1", "dose 0 µM")
                .add(6, "medium", "flask P1");
        assertEquals(List.of(), fresh.rules(MEDIUM));
        CultureNotes late = new CultureNotes()
                .add(0, "receive", "line parental", "flask P1", "passage 5")
                .add(4, renews, "flask P1", "dose 0 µM")
                .add(7, "medium", "flask P1");
        assertEquals(List.of("3 medium of 4 days"), late.found(CultureRule.MEDIUM_AGE, MEDIUM));
        assertEquals(
                List.of("at most 3 days; renew it in time, or add the row that is missing"),
                late.expected(CultureRule.MEDIUM_AGE, MEDIUM));
    }

    @Test
    void aCountIsNoFreshMediumAndTheAgeOfThatOfAParentCounts() {
        CultureNotes notes = new CultureNotes()
                .add(0, "receive", "line parental", "flask P1", "passage 5")
                .add(3, "count", "flask P1", "cells 5e5")
                .add(5, "passage", "flask P2", "parent P1", "passage 6");
        assertEquals(List.of("4 medium-age"), notes.rules(MEDIUM));
        assertEquals(List.of(), notes.rules(MEDIUM.withMediumDays(5)));
    }

    @Test
    void aFlaskLeftInOldMediumIsSaidOnTheLastDayUntilItIsGivenUp() {
        CultureNotes notes = new CultureNotes()
                .add(0, "receive", "line parental", "flask P1", "passage 5")
                .add(1, "receive", "line parental", "flask P2", "passage 5")
                .add(3, "count", "flask P1", "cells 5e5")
                .add(4, "note");
        CultureFinding finding =
                notes.log().getFindings(MEDIUM).getAll(CultureRule.MEDIUM_AGE).get(0);
        assertEquals(List.of("4 medium of 4 days on 2026-01-09"), notes.found(CultureRule.MEDIUM_AGE, MEDIUM));
        assertEquals("at most 3 days; renew it, or discard the flask in the log", finding.getExpected());
        assertEquals("P1", finding.getFlask());
        assertEquals("parental", finding.getLine());
        assertEquals(CultureNotes.day(4), finding.getDate());
        assertEquals(List.of(), notes.add(4, "discard", "flask P1").rules(MEDIUM));
    }

    @Test
    void aFlaskThatNothingBeginsHasNoAgeOfItsMedium() {
        CultureNotes notes =
                new CultureNotes().add(0, "count", "flask X", "cells 5").add(9, "note");
        assertEquals(List.of("2 no-flask"), notes.rules(MEDIUM));
    }

    private static CultureNotes fed(int... days) {
        CultureNotes notes = new CultureNotes().add(0, "receive", "line parental", "flask P1", "passage 5");
        for (int day : days) {
            notes.add(day, "medium", "flask P1");
        }
        return notes;
    }

    @Test
    void aTestThatIsDueIsSaidAtTheFirstEventOfTheLineAfterIt() {
        assertEquals(List.of(), fed(5, 10).rules(TESTS));
        CultureNotes notes = fed(5, 11, 12, 13);
        assertEquals(List.of("4 mycoplasma"), notes.rules(TESTS));
        assertEquals(
                List.of("4 no test of the line from 2026-01-05 to 2026-01-16"),
                notes.found(CultureRule.MYCOPLASMA, TESTS));
        assertEquals(List.of("one every 10 days; test it now"), notes.expected(CultureRule.MYCOPLASMA, TESTS));
        assertEquals(
                List.of("4 no test of the line from 2026-01-05 to 2026-01-16"),
                notes.found(CultureRule.STR, CultureNotes.NO_CARE.withStrDays(10)));
    }

    @Test
    void aTestStartsTheTimeAnewAndOneThatIsLateIsSaid() {
        CultureNotes inTime = fed(5);
        inTime.add(9, "mycoplasma", "line parental", "result negative")
                .add(15, "medium", "flask P1")
                .add(19, "medium", "flask P1");
        assertEquals(List.of(), inTime.rules(TESTS));
        inTime.add(20, "medium", "flask P1");
        assertEquals(
                List.of("7 no test of the line from 2026-01-14 to 2026-01-25"),
                inTime.found(CultureRule.MYCOPLASMA, TESTS));
        CultureNotes late = fed(5);
        late.add(12, "mycoplasma", "result negative").add(13, "medium", "flask P1");
        assertEquals(
                List.of("4 no test of the line from 2026-01-05 to 2026-01-17"),
                late.found(CultureRule.MYCOPLASMA, TESTS),
                "at the test itself, where no event of the line came before it");
    }

    @Test
    void aTestOfAnotherLineIsNoTestOfThisOne() {
        CultureNotes notes = fed(5);
        notes.add(6, "receive", "line other", "flask O1", "passage 3")
                .add(9, "mycoplasma", "line other", "result negative")
                .add(12, "medium", "flask P1")
                .add(12, "medium", "flask O1");
        CultureFinding finding =
                notes.log().getFindings(TESTS).getAll(CultureRule.MYCOPLASMA).get(0);
        assertEquals(List.of("6 mycoplasma"), notes.rules(TESTS));
        assertEquals("parental", finding.getLine());
        assertEquals(CultureSeverity.WARNING, finding.getSeverity());
    }

    @Test
    void aLineThatIsAloneInCultureIsDueOnTheLastDayAndOneGivenUpIsNot() {
        CultureNotes alive = fed(5).add(11, "note");
        assertEquals(
                List.of("3 no test of the line from 2026-01-05 to 2026-01-16"),
                alive.found(CultureRule.MYCOPLASMA, TESTS));
        CultureNotes givenUp = fed(5).add(6, "discard", "flask P1").add(11, "note");
        assertEquals(List.of(), givenUp.rules(TESTS));
    }

    @ParameterizedTest
    @CsvSource({
        "mycoplasma, negative, ",
        "mycoplasma, NEG, ",
        "mycoplasma, neg., ",
        "mycoplasma, clean, ",
        "mycoplasma, ok, ",
        "mycoplasma, -, ",
        "mycoplasma, no contamination, ",
        "mycoplasma, not contaminated, ",
        "mycoplasma, not detected, ",
        "mycoplasma, none detected, ",
        "mycoplasma, positive, mycoplasma ERROR",
        "mycoplasma, POS, mycoplasma ERROR",
        "mycoplasma, +, mycoplasma ERROR",
        "mycoplasma, contaminated, mycoplasma ERROR",
        "mycoplasma, detected, mycoplasma ERROR",
        "mycoplasma, to follow, unreadable WARNING",
        "mycoplasma, 12, unreadable WARNING",
        "mycoplasma, , unreadable WARNING",
        "str, pass, ",
        "str, passed (13 loci), ",
        "str, match, ",
        "str, 92.3 %, ",
        "str, '92,3 %', ",
        "str, 80, ",
        "str, 16/16 alleles, ",
        "str, fail, str ERROR",
        "str, not passed, str ERROR",
        "str, did not pass, str ERROR",
        "str, does not match, str ERROR",
        "str, no match, str ERROR",
        "str, mismatch at D5S818, str ERROR",
        "str, 79.9 %, str ERROR",
        "str, match 70 %, str ERROR",
        "str, 12/16 alleles, str ERROR",
        "mycoplasma, no mycoplasma found, ",
        "mycoplasma, not negative, mycoplasma ERROR",
        "str, no mismatches, ",
        "str, pass 05/01/2026, ",
        "str, passed with 70 %, str ERROR",
        "str, pass (P12), ",
        "str, 13 loci, unreadable WARNING",
        "str, sent, unreadable WARNING",
        "str, , unreadable WARNING"
    })
    void resultsAreReadInTheWordsOfLaboratories(String test, String result, String found) {
        CultureNotes notes = fed();
        if (result == null) {
            notes.add(1, test);
        } else {
            notes.add(1, test, "result " + result);
        }
        assertEquals(
                found == null ? List.of() : List.of("3 " + found),
                notes.log().getFindings(CultureNotes.NO_CARE).getAll().stream()
                        .map(one -> one.getRow() + " " + one.getRule().getLabel() + " " + one.getSeverity())
                        .toList());
    }

    @Test
    void aFailedTestSaysWhatToDo() {
        assertEquals(
                List.of("3 result \"Positive\""),
                fed().add(1, "mycoplasma", "result Positive").found(CultureRule.MYCOPLASMA));
        assertEquals(
                List.of("negative; discard the flask and go back to a clean vial"),
                fed().add(1, "mycoplasma", "result Positive").expected(CultureRule.MYCOPLASMA));
        assertEquals(
                List.of("a match of at least 80 %; stop and go back to an authenticated vial"),
                fed().add(1, "str", "result 60 %").expected(CultureRule.STR));
        assertEquals(List.of("3 no result"), fed().add(1, "str").found(CultureRule.UNREADABLE));
        assertEquals(
                List.of("pass, fail, or the match in percent"),
                fed().add(1, "str").expected(CultureRule.UNREADABLE));
        assertEquals(List.of("negative or positive"), fed().add(1, "mycoplasma").expected(CultureRule.UNREADABLE));
    }
}
