package io.github.foldwise.culture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Events that contradict each other, which are kept and said while the replay goes on. */
class CultureReplayTest {
    private static CultureNotes flask() {
        return new CultureNotes().add(0, "receive", "line parental", "flask P1", "passage 5", "seeded 5e5");
    }

    @ParameterizedTest
    @CsvSource({
        "seed, 'the flask that begins, in the column flask'",
        "passage, 'the flask that begins, in the column flask'",
        "freeze, 'the flask that is frozen, in the column flask'",
        "medium, 'the flask it was done to, in the column flask'",
        "count, 'the flask it was done to, in the column flask'",
        "discard, 'the flask it was done to, in the column flask'"
    })
    void anEventThatNamesNoFlaskIsSaid(String type, String expected) {
        CultureNotes notes = flask().add(1, type, "cells 5");
        assertEquals(List.of("3 no-flask"), notes.rules());
        assertEquals(List.of("3 no flask"), notes.found(CultureRule.NO_FLASK));
        assertEquals(List.of(expected), notes.expected(CultureRule.NO_FLASK));
        assertEquals(1, notes.on(1).getAllFlasks().size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"note", "assay", "stock", "mycoplasma", "str", "unknown"})
    void whatIsNotDoneToAFlaskNeedsNone(String type) {
        assertEquals(List.of(), flask().add(1, type, "result ok").rules());
    }

    @Test
    void aFlaskThatNothingBeginsIsSaidOnceAndThenKnown() {
        CultureNotes notes = flask().add(1, "count", "flask X", "cells 5", "passage 7", "line other")
                .add(2, "medium", "flask X")
                .add(3, "passage", "flask Y", "parent X", "passage 8");
        assertEquals(List.of("3 no-flask"), notes.rules());
        assertEquals(List.of("3 flask X, which no event begins"), notes.found(CultureRule.NO_FLASK));
        assertEquals(
                List.of("a row that receives, thaws, seeds or passages it; add it, or check the name"),
                notes.expected(CultureRule.NO_FLASK));
        assertEquals(7, notes.on(3).getFlask("X").getPassage());
        assertEquals("other", notes.on(3).getFlask("Y").getLine());
    }

    @Test
    void aPassageOfNoParentIntoAFlaskThatNothingBeginsIsItsPassageInPlace() {
        CultureNotes notes =
                flask().add(1, "passage", "flask X", "line other", "passage 8").add(2, "medium", "flask X");
        assertEquals(List.of("3 flask X, which no event begins"), notes.found(CultureRule.NO_FLASK));
        assertEquals(8, notes.on(2).getFlask("X").getPassage());
    }

    @Test
    void anEventBeforeItsFlaskBeginsIsSaidWithTheDayOnWhichItDoes() {
        CultureNotes notes = flask().add(1, "medium", "flask R1").add(4, "seed", "flask R1", "passage 3");
        assertEquals(
                List.of("3 flask R1 before it exists; it begins on 2026-01-09 (row 4)"),
                notes.found(CultureRule.NO_FLASK));
        assertEquals(List.of("an event after that day; check the two days"), notes.expected(CultureRule.NO_FLASK));
        assertEquals(List.of("3 no-flask"), notes.rules(), "and the flask begins without a second finding");
        assertEquals(3, notes.on(4).getFlask("R1").getPassage());
    }

    @Test
    void aParentThatNothingBeginsIsKnownFromItsChild() {
        CultureNotes notes =
                new CultureNotes().add(0, "passage", "line parental", "flask P2", "parent P1", "passage 6");
        assertEquals(List.of("2 flask P1, which no event begins"), notes.found(CultureRule.NO_FLASK));
        assertEquals(List.of("P2", "P1"), notes.on(0).getFlask("P2").getLineage());
        CultureNotes received =
                new CultureNotes().add(0, "receive", "line parental", "flask P2", "parent ATCC", "passage 6");
        assertEquals(List.of(), received.rules(), "where it came from is in no log");
        assertEquals("", received.on(0).getFlask("P2").getParent());
    }

    @Test
    void aParentThatBeginsAfterItsChildIsSaidAndTheChildBeginsWithoutIt() {
        CultureNotes notes = flask().add(1, "passage", "line parental", "flask P3", "parent P2", "passage 7")
                .add(4, "passage", "flask P2", "parent P1", "passage 6");
        assertEquals(List.of("3 parent-in-future"), notes.rules());
        assertEquals(
                List.of("3 parent P2, which begins on 2026-01-09 (row 4), after its child"),
                notes.found(CultureRule.PARENT_IN_FUTURE));
        assertEquals(List.of("a parent that exists; check the two days"), notes.expected(CultureRule.PARENT_IN_FUTURE));
        assertEquals(List.of("P3"), notes.on(4).getFlask("P3").getLineage());
        assertEquals(7, notes.on(4).getFlask("P3").getPassage());
    }

    @Test
    void aVialBeforeItIsFrozenIsSaid() {
        CultureNotes notes = flask().add(1, "thaw", "flask T", "parent B", "passage 6", "line parental")
                .add(4, "freeze", "flask P1", "bank B", "vials 2");
        assertEquals(
                List.of("3 a vial of B, which is frozen on 2026-01-09 (row 4)"),
                notes.found(CultureRule.PARENT_IN_FUTURE));
        assertEquals(List.of("a bank that exists; check the two days"), notes.expected(CultureRule.PARENT_IN_FUTURE));
        assertEquals(2, notes.on(4).getBanks().get(0).getLeft());
    }

    @Test
    void vialsThatWereNeverFrozenAreSaidAndVialsThatWereBoughtAreNot() {
        CultureNotes notes = flask().add(1, "thaw", "flask T", "parent P1", "passage 6", "line parental")
                .add(1, "thaw", "flask U", "parent bought", "passage 6", "line parental");
        assertEquals(List.of("3 vials"), notes.rules());
        assertEquals(List.of("3 a vial of flask P1, of which none was frozen"), notes.found(CultureRule.VIALS));
        assertEquals(List.of("a row that freezes it; add it, or check the name"), notes.expected(CultureRule.VIALS));
        assertTrue(notes.on(1).getFlask("P1").isInCulture());
    }

    @Test
    void moreVialsThanAreLeftAreSaidAndNoneIsOwed() {
        CultureNotes notes = flask().add(1, "freeze", "flask P1", "vials 2")
                .add(2, "thaw", "flask T", "bank P1", "vials 3", "passage 5");
        assertEquals(List.of("4 3 of bank P1, which has 2 left"), notes.found(CultureRule.VIALS));
        assertEquals(
                List.of("at most the vials that were frozen and not thawed; check the bank"),
                notes.expected(CultureRule.VIALS));
        assertEquals(0, notes.on(2).getBanks().get(0).getLeft());
    }

    @Test
    void aNameThatIsInCultureIsNotBegunAgain() {
        CultureNotes notes =
                flask().add(1, "thaw", "line parental", "flask p1", "passage 9").add(2, "medium", "flask P1");
        assertEquals(List.of("3 flask-twice"), notes.rules());
        assertEquals(
                List.of("3 flask p1 once more, which is in culture since 2026-01-05"),
                notes.found(CultureRule.FLASK_TWICE));
        assertEquals(
                List.of("a name of its own, or a row that discards the first"),
                notes.expected(CultureRule.FLASK_TWICE));
        assertEquals(9, notes.on(2).getFlask("P1").getPassage());
        CultureNotes discarded =
                flask().add(1, "discard", "flask P1").add(2, "receive", "line parental", "flask P1", "passage 3");
        assertEquals(List.of(), discarded.rules());
        assertTrue(discarded.on(2).getFlask("P1").isInCulture());
        assertEquals(3, discarded.on(2).getFlask("P1").getPassage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"P1; Q1", "P1, Q1", "P1 + Q1", "P1&Q1", "P1 and Q1", "P1 und Q1"})
    void ofSeveralParentsTheFirstIsTakenAndTheOthersAreUsedUp(String parents) {
        CultureNotes notes = flask().add(0, "receive", "line parental", "flask Q1", "passage 8")
                .add(3, "passage", "flask P2", "parent " + parents, "passage 6");
        assertEquals(List.of("4 parents"), notes.rules());
        assertEquals(List.of("4 parents \"" + parents + "\""), notes.found(CultureRule.PARENTS));
        assertEquals(
                List.of("one parent, for cells of two have no single passage; P1 is taken"),
                notes.expected(CultureRule.PARENTS));
        assertEquals(List.of("P2", "P1"), notes.on(3).getFlask("P2").getLineage());
        assertEquals(1, notes.on(3).getFlasks().size());
    }

    @Test
    void aParentOfAPoolThatIsNamedAgainStaysInCulture() {
        CultureNotes notes = flask().add(0, "receive", "line parental", "flask Q1", "passage 8")
                .add(3, "passage", "flask P2", "parent P1; Q1", "passage 6")
                .add(4, "medium", "flask Q1");
        assertTrue(notes.on(4).getFlask("Q1").isInCulture());
        assertFalse(notes.on(4).getFlask("P1").isInCulture());
        CultureNotes named = new CultureNotes()
                .add(0, "receive", "line parental", "flask T75+1", "passage 8")
                .add(3, "passage", "flask P2", "parent T75+1", "passage 9");
        assertEquals(List.of(), named.rules(), "a name that holds a plus is one name");
    }

    @ParameterizedTest
    @CsvSource({"medium, medium", "count, count", "freeze, freeze", "passage, passage", "discard, discard"})
    void whatIsDoneToAFlaskThatWasGivenUpIsSaid(String type, String label) {
        CultureNotes notes = flask().add(1, "discard", "flask P1").add(2, type, "flask P1", "vials 1");
        assertEquals(List.of("4 discarded"), notes.rules());
        assertEquals(List.of("4 " + label + " of P1, given up on 2026-01-06"), notes.found(CultureRule.DISCARDED));
        assertEquals(List.of("a flask in culture; check flask and days"), notes.expected(CultureRule.DISCARDED));
    }

    @ParameterizedTest
    @CsvSource({"medium, medium", "count, count", "freeze, freeze", "passage, passage"})
    void aContaminatedFlaskIsToBeGivenUp(String type, String label) {
        CultureNotes kept = flask().add(1, "contamination", "flask P1");
        assertEquals(
                List.of("3 contamination of P1, in culture on " + CultureNotes.day(1)),
                kept.found(CultureRule.CONTAMINATED));
        CultureNotes used = kept.add(2, type, "flask P1", "vials 1").add(3, "discard", "flask P1");
        assertEquals(
                List.of("4 " + label + " of P1, contaminated since 2026-01-06"), used.found(CultureRule.CONTAMINATED));
        assertEquals(
                List.of("a clean flask, or a vial of before; discard this one"),
                used.expected(CultureRule.CONTAMINATED));
        CultureNotes mother =
                flask().add(1, "contamination", "flask P1").add(2, "passage", "flask P2", "parent P1", "passage 6");
        assertEquals(List.of("4 passage of P1, contaminated since 2026-01-06"), mother.found(CultureRule.CONTAMINATED));
        assertEquals(
                List.of(),
                flask().add(1, "contamination", "flask P1")
                        .add(1, "discard", "flask P1")
                        .rules());
    }

    @Test
    void aChildOfAFlaskThatWasGivenUpIsSaid() {
        CultureNotes notes =
                flask().add(1, "discard", "flask P1").add(2, "passage", "flask P2", "parent P1", "passage 6");
        assertEquals(List.of("4 a child of P1, which was given up on 2026-01-06"), notes.found(CultureRule.DISCARDED));
        assertEquals(
                List.of("a parent in culture, or a vial; check parent and days"),
                notes.expected(CultureRule.DISCARDED));
        assertEquals("P1", notes.on(2).getFlask("P2").getParent());
    }

    @Test
    void aPassageIsOneMoreThanThatOfItsParent() {
        CultureNotes notes = flask().add(3, "passage", "flask P2", "parent P1", "passage 8");
        assertEquals(List.of("3 passage 8 after passage 5"), notes.found(CultureRule.PASSAGE));
        assertEquals(
                List.of("passage 6; correct the number, or add the passages that are missing"),
                notes.expected(CultureRule.PASSAGE));
        assertEquals(8, notes.on(3).getFlask("P2").getPassage(), "as it is written");
        assertEquals(
                List.of(),
                flask().add(3, "passage", "flask P2", "parent P1", "passage 6")
                        .add(6, "passage", "flask P3", "parent P2")
                        .add(9, "passage", "flask P4", "parent P3", "passage 8")
                        .add(9, "seed", "flask P5", "parent P4", "passage 8")
                        .rules());
    }

    @Test
    void aWrongNumberIsNotHeldAgainstTheNextWhetherItGoesOnOrBack() {
        CultureNotes wrong = flask().add(3, "passage", "flask P2", "parent P1", "passage 8");
        assertEquals(
                List.of("3 passage"),
                wrong.add(6, "passage", "flask P3", "parent P2", "passage 7").rules(),
                "back to 7, which follows from 5 by two passages");
        CultureNotes on = flask().add(3, "passage", "flask P2", "parent P1", "passage 8")
                .add(6, "passage", "flask P3", "parent P2", "passage 9");
        assertEquals(List.of("3 passage"), on.rules());
        CultureNotes again =
                flask().add(3, "passage", "flask P1", "passage 8").add(6, "passage", "flask P1", "passage 11");
        assertEquals(List.of("3 passage", "4 passage"), again.rules());
    }

    @Test
    void aPassageThatFollowsFromNothingIsNotKnown() {
        FlaskState flask = flask().add(1, "count", "flask P1", "passage 7.5", "cells 3")
                .on(1)
                .getFlask("P1");
        assertEquals(5, flask.getPassage());
        CultureNotes fraction = new CultureNotes().add(0, "seed", "flask A", "passage 5.5");
        assertEquals(-1, fraction.on(0).getFlask("A").getPassage());
        assertTrue(fraction.on(0).getFlask("A").isPassageAssumed());
        assertEquals(List.of("2 count-value"), fraction.rules());
    }

    @Test
    void seedingAgainIsNoPassage() {
        CultureNotes notes = flask().add(3, "seed", "flask P1", "cells 1e6")
                .add(5, "passage", "flask P2", "parent P1", "cells 4e6", "passage 6");
        assertEquals(List.of(), notes.rules());
        assertEquals(1, notes.on(5).getPassages().size());
        assertEquals(2, notes.on(5).getFlask("P2").getDoublings(), 1e-12);
        assertEquals(5, notes.on(4).getFlask("P1").getPassage());
    }

    @Test
    void drugWithoutADoseIsSaidAndLeavesTheDoseAsItIs() {
        CultureNotes notes = flask().add(1, "drug", "flask P1", "drug cisplatin")
                .add(2, "dose-change", "flask P1")
                .add(3, "medium", "flask P1");
        assertEquals(List.of("3 no dose", "4 no dose"), notes.found(CultureRule.UNREADABLE));
        assertEquals(
                "the dose in the flask with its unit; 0 for solvent alone",
                notes.expected(CultureRule.UNREADABLE).get(0));
        assertNull(notes.on(3).getFlask("P1").getDose());
        CultureEvent unread = CultureNotes.event(1, "drug", "flask P1")
                .withRow(3)
                .withFinding(CultureRule.UNREADABLE, "dose \"0.05\"", "a unit");
        assertEquals(
                List.of("3 dose \"0.05\""),
                flask().add(unread).found(CultureRule.UNREADABLE),
                "what was read is enough");
    }

    @Test
    void aFreezingWithoutVialsIsSaidAndHoldsNone() {
        CultureNotes notes = flask().add(1, "freeze", "flask P1");
        assertEquals(List.of("3 no number of vials"), notes.found(CultureRule.UNREADABLE));
        assertEquals(List.of("how many were frozen, in the column vials"), notes.expected(CultureRule.UNREADABLE));
        assertEquals(
                "P1: 0 of 0 vials, no drug, 2026-01-06",
                notes.on(1).getBanks().get(0).toString());
        assertEquals(5, notes.on(1).getBanks().get(0).getPassage());
        CultureNotes unknown = new CultureNotes().add(1, "freeze", "flask X", "vials 2", "passage 9");
        assertEquals(9, unknown.on(1).getBanks().get(0).getPassage(), "as the row says, where the flask is not known");
    }

    @ParameterizedTest
    @ValueSource(strings = {"3", "row 3", "Row 3", "#3", "event 3"})
    void aCorrectionNamesTheRowOfItsEvent(String name) {
        CultureNotes notes = flask().add(3, "passage", "flask P2", "parent P1", "passage 7")
                .add(5, "correction", "corrects " + name, "passage 6", "remark a slip");
        assertEquals(List.of(), notes.rules());
        assertEquals(6, notes.on(5).getFlask("P2").getPassage());
        assertEquals(7, notes.log().getEvents().get(1).getNumber(CultureField.PASSAGE), "what was written stays");
    }

    @Test
    void aCorrectionNamesTheIdentifierOfAnEventThatHasOne() {
        CultureNotes notes = flask().add(CultureNotes.event(3, "passage", "flask P2", "parent P1", "passage 7")
                        .withId(" e17 "))
                .add(5, "correction", "corrects E17", "passage 6")
                .add(5, "correction", "corrects 3", "passage 9");
        assertEquals(6, notes.on(5).getFlask("P2").getPassage());
        assertEquals(List.of("5 event \"3\""), notes.found(CultureRule.CORRECTION));
        assertEquals("E17", notes.log().getEvents().get(1).withId("E17").getId());
    }

    @Test
    void aCorrectionMovesTheDayAndTakesAnEventBack() {
        CultureNotes moved = flask().add(13, "passage", "flask P2", "parent P1", "passage 6")
                .add(5, "correction", "corrects 3", "corrected_date " + CultureNotes.day(3));
        assertEquals(CultureNotes.day(3), moved.on(13).getFlask("P2").getStart());
        for (String word : List.of("void", "deleted", "Cancelled", "never happened")) {
            CultureNotes taken =
                    flask().add(1, "discard", "flask P1").add(2, "correction", "corrects 3", "result " + word);
            assertTrue(taken.on(2).getFlask("P1").isInCulture(), word);
        }
        CultureNotes twice = flask().add(3, "passage", "flask P2", "parent P1", "passage 9")
                .add(4, "correction", "corrects 3", "passage 8")
                .add(5, "correction", "corrects 3", "passage 6");
        assertEquals(6, twice.on(5).getFlask("P2").getPassage());
        assertEquals(List.of(), twice.rules());
    }

    @Test
    void aCorrectionOfNothingOrOfACorrectionIsSaid() {
        CultureNotes notes = flask().add(1, "correction", "passage 6")
                .add(1, "correction", "corrects 99", "passage 6")
                .add(1, "correction", "corrects 2", "passage 4")
                .add(1, "correction", "corrects 5", "passage 3");
        assertEquals(
                List.of(
                        "3 no event that is corrected",
                        "4 event \"99\"",
                        "6 a correction of row 5, itself a correction"),
                notes.found(CultureRule.CORRECTION));
        assertEquals(
                List.of(
                        "the row or identifier of an event of this log in the column corrects",
                        "the row or identifier of an event of this log in the column corrects",
                        "the event itself; correct \"2\" once more instead"),
                notes.expected(CultureRule.CORRECTION));
        assertEquals(4, notes.on(1).getFlask("P1").getPassage());
    }

    @Test
    void aCorrectionOfWhatWasTakenBackIsSaid() {
        CultureNotes notes = flask().add(1, "discard", "flask P1")
                .add(2, "correction", "corrects 3", "result void")
                .add(3, "correction", "corrects 3", "corrected_date 2026-01-07")
                .add(3, "correction", "corrects 3", "result void");
        assertEquals(List.of("5 correction", "6 correction"), notes.rules());
        assertEquals(
                "5 a correction of row 3, which was taken back before",
                notes.found(CultureRule.CORRECTION).get(0));
        assertEquals(
                "an event that holds; write it once more as a new row",
                notes.expected(CultureRule.CORRECTION).get(0));
        assertTrue(notes.on(3).getFlask("P1").isInCulture());
    }

    @Test
    void eventsOfOneDayFollowTheirTimesAndNotTheirRows() {
        CultureNotes notes = flask().add(CultureNotes.event(4, "dose_change", "flask P2", "dose 1 µM")
                        .withTime(java.time.LocalTime.of(18, 0)))
                .add(CultureNotes.event(4, "passage", "flask P2", "parent P1", "seeded 1e6", "cells 4e6")
                        .withTime(java.time.LocalTime.of(6, 0)))
                .add(CultureNotes.event(5, "passage", "flask P3", "parent P2", "seeded 1e6", "cells 4e6")
                        .withTime(java.time.LocalTime.of(6, 0)));
        assertEquals(List.of(), notes.found(CultureRule.NO_FLASK));
        assertEquals(
                CultureNotes.dose("1 µM"), notes.on(5).getFlask("P3").getDose(), "the drug of P2 goes on in its child");
        CulturePassage second = notes.on(5).getPassages().get(1);
        assertEquals(24, second.getHours());
        assertEquals(2, second.getDoublings(), 1e-15);
        assertEquals(1, second.getDoublingsUnderDrug(), 1e-15, "12 of 24 hours");
        assertEquals(
                List.of("receive", "passage", "dose-change", "passage"),
                notes.log().getCorrectedEvents().stream()
                        .map(event -> event.getType().getLabel())
                        .toList());
    }
}
