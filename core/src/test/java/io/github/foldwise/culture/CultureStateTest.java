package io.github.foldwise.culture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.table.Table;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CultureStateTest {
    /** A parental flask with solvent, and a line under drug from it, frozen and passed on on day 8. */
    private static CultureNotes programme() {
        return new CultureNotes()
                .add(0, "receive", "line parental", "flask P1", "passage 5", "seeded 5e5")
                .add(1, "drug", "flask P1", "dose 0 µM", "drug DMSO", "vehicle 0.013")
                .add(4, "passage", "line parental", "flask P2", "parent P1", "passage 6", "cells 4e6", "seeded 5e5")
                .add(4, "passage", "line resistant", "flask R1", "parent P1", "passage 6", "seeded 5e5")
                .add(6, "drug", "flask R1", "dose 0.013 µM", "drug cisplatin", "vehicle 0.013")
                .add(8, "freeze", "flask R1", "vials 3", "bank B1")
                .add(8, "passage", "flask R2", "parent R1", "cells 2e6", "seeded 5e5");
    }

    @Test
    void aFlaskKnowsItsForebearsItsDoseAndItsDoublings() {
        FlaskState flask = programme().on(8).getFlask(" r2 ");
        assertEquals("resistant", flask.getLine());
        assertEquals("R2", flask.getFlask());
        assertEquals("R1", flask.getParent());
        assertEquals(List.of("R2", "R1", "P1"), flask.getLineage());
        assertEquals(CultureNotes.day(8), flask.getStart());
        assertEquals(CultureNotes.day(8), flask.getMediumDate());
        assertTrue(flask.isInCulture());
        assertFalse(flask.isDiscarded());
        assertEquals(7, flask.getPassage());
        assertTrue(flask.isPassageAssumed());
        assertEquals("cisplatin", flask.getDrug());
        assertEquals(CultureNotes.dose("0.013 µM"), flask.getDose());
        assertEquals(CultureNotes.day(6), flask.getDoseSince());
        // Three of P1, and two of R1, which was under drug for two of four days.
        assertEquals(5, flask.getDoublings(), 1e-12);
        assertEquals(1, flask.getDoublingsUnderDrug(), 1e-12);
        assertEquals(4, flask.getDoublingsOffDrug(), 1e-12);
        assertTrue(flask.isComplete());
        assertFalse(flask.isAssumed());
        assertEquals(3, flask.getVials());
        assertEquals(
                "passage 7?, 0.013 µM since 2026-01-11, 3 vials\n  resistant, R2 from R1 from P1\n"
                        + "  5 doublings, 1 under drug; medium of 2026-01-13",
                flask.toString());
    }

    @Test
    void aFlaskThatIsPassedOnOrDiscardedIsNotInCulture() {
        CultureState state = programme().add(9, "discard", "flask P2").on(9);
        FlaskState passedOn = state.getFlask("P1");
        FlaskState discarded = state.getFlask("P2");
        assertFalse(passedOn.isInCulture());
        assertFalse(passedOn.isDiscarded());
        assertEquals("", passedOn.getParent());
        assertNull(passedOn.getDose());
        assertEquals(0, passedOn.getVials(), "the vials are of cells under drug");
        assertEquals(
                "passage 5, no drug, 0 vials\n  parental, P1; passed on 2026-01-09\n"
                        + "  3 doublings, 0 under drug; medium of 2026-01-06",
                passedOn.toString());
        assertFalse(discarded.isInCulture());
        assertTrue(discarded.isDiscarded());
        assertTrue(discarded.toString().contains("P2 from P1; discarded 2026-01-14"), discarded.toString());
        assertTrue(programme().on(8).getFlask("P2").isInCulture(), "the day before it was");
    }

    @Test
    void aStateHoldsTheFlasksOfItsDay() {
        CultureState state = programme().on(8);
        assertEquals(CultureNotes.day(8), state.getDate());
        assertEquals(
                List.of("P2", "R2"),
                state.getFlasks().stream().map(FlaskState::getFlask).toList());
        assertEquals(
                List.of("P1", "P2", "R1", "R2"),
                state.getAllFlasks().stream().map(FlaskState::getFlask).toList());
        assertEquals(
                "2026-01-13: 2 flasks, 3 vials\n  P2: passage 6, no drug, 0 vials\n"
                        + "  R2: passage 7?, 0.013 µM since 2026-01-11, 3 vials",
                state.toString());
        assertEquals(
                "flask \"R2\" has not begun by 2026-01-12; there are P1, P2, R1",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> programme().on(7).getFlask("R2"))
                        .getMessage());
        assertEquals(Map.of("parental", 6, "resistant", 7), state.getPassageAges());
        assertEquals(state, programme().on(8));
        assertEquals(state.hashCode(), programme().on(8).hashCode());
        assertNotEquals(state, programme().on(7));
        assertEquals(state, programme().log().getState());
    }

    @Test
    void theTableOfAStateHasARowForEachFlaskInCulture() {
        Table table = programme().on(8).toTable();
        assertEquals("culture on 2026-01-13", table.getTitle());
        assertEquals(List.of("P2", "R2"), table.getTexts("flask"));
        assertEquals(List.of("parental", "resistant"), table.getTexts("line"));
        assertEquals(List.of("P1", "R1"), table.getTexts("parent"));
        assertEquals(6, table.getNumber(0, "passage"));
        assertEquals(0, table.getNumber(0, "dose"));
        assertTrue(table.isMissing(0, "unit"));
        assertTrue(table.isMissing(0, "since"));
        assertEquals(0.013, table.getNumber(1, "dose"));
        assertEquals("µM", table.getText(1, "unit"));
        assertEquals("2026-01-11", table.getText(1, "since"));
        assertEquals(List.of("2026-01-12", "2026-01-16"), table.getTexts("medium_due"));
        assertEquals(5, table.getNumber(1, "doublings"), 1e-12);
        assertEquals(1, table.getNumber(1, "doublings_under_drug"), 1e-12);
        assertEquals(3, table.getNumber(1, "vials"));
        assertEquals(
                "2026-01-20",
                programme()
                        .log()
                        .at(CultureNotes.day(8), CultureLimits.withDefaults().withMediumDays(7))
                        .toTable()
                        .getText(1, "medium_due"));
    }

    @Test
    void whatIsNotKnownOfAFlaskIsMissingInItsTable() {
        CultureState state = new CultureNotes().add(0, "seed", "flask X").on(0);
        Table table = state.toTable();
        assertTrue(table.isMissing(0, "line"));
        assertTrue(table.isMissing(0, "parent"));
        assertTrue(table.isMissing(0, "passage"));
        assertEquals(
                "passage unknown, no drug, 0 vials\n  X\n  0 doublings, 0 under drug; medium of 2026-01-05",
                state.getFlask("X").toString());
        assertEquals(-1, state.getFlask("X").getPassage());
        assertNull(state.getFlask("X").getDoseSince());
    }

    @Test
    void growthIsToldFromPassageToPassage() {
        CultureState state = programme()
                .add(8, "count", "flask R2", "cells 5e5")
                .add(12, "passage", "flask R2", "passage 8", "split 4")
                .add(14, "passage", "flask R3", "parent R2")
                .add(16, "passage", "flask R4", "parent R3", "passage 10")
                .on(16);
        List<CulturePassage> passages = state.getPassages();
        assertEquals(
                List.of(
                        "P1: passage 5, 3 doublings",
                        "R1: passage 6, 2 doublings",
                        "R2: passage 7, doublings unknown",
                        "R2: passage 8, 2 doublings, assumed",
                        "R3: passage 9, doublings unknown"),
                passages.stream().map(CulturePassage::toString).toList());
        CulturePassage counted = passages.get(1);
        assertEquals("resistant", counted.getLine());
        assertEquals("R1", counted.getFlask());
        assertEquals(6, counted.getPassage());
        assertEquals(CultureNotes.day(4), counted.getFrom());
        assertEquals(CultureNotes.day(8), counted.getTo());
        assertEquals(96, counted.getHours());
        assertEquals(5e5, counted.getSeeded());
        assertEquals(2e6, counted.getHarvested());
        assertEquals(2, counted.getDoublings(), 1e-12);
        assertEquals(1, counted.getDoublingsUnderDrug(), 1e-12);
        assertFalse(counted.isAssumed());
        assertEquals(Double.NaN, counted.getViability());
        assertEquals(CultureNotes.dose("0.013 µM"), counted.getDose());
        assertTrue(counted.hasVehicle());
        assertEquals(8, counted.getRow());
        assertTrue(passages.get(0).hasVehicle(), "solvent alone");
        assertEquals(Double.NaN, passages.get(2).getDoublings());
        assertEquals(Double.NaN, passages.get(2).getDoublingsUnderDrug());
        assertTrue(passages.get(3).isAssumed());
        assertNotEquals(passages.get(0), passages.get(1));

        Table table = state.toDoublingsTable();
        assertEquals(List.of("COUNTED", "COUNTED", "UNKNOWN", "ASSUMED", "UNKNOWN"), table.getTexts("basis"));
        assertEquals(List.of("P1", "R1", "R2", "R2", "R3"), table.getTexts("flask"));
        assertEquals("2026-01-09", table.getText(1, "from"));
        assertEquals("2026-01-13", table.getText(1, "to"));
        assertEquals(96, table.getNumber(1, "hours"));
        assertEquals(2e6, table.getNumber(1, "harvested"));
        assertTrue(table.isMissing(2, "harvested"));
        assertEquals(2, table.getNumber(3, "doublings_under_drug"), 1e-12);

        FlaskState last = state.getFlask("R4");
        assertFalse(last.isComplete());
        assertTrue(last.isAssumed());
        assertEquals(7, last.getDoublings(), 1e-12);
        assertEquals(
                "  at least 7 doublings, some assumed, 3 under drug; medium of 2026-01-21",
                last.toString().lines().toList().get(2));
    }

    @Test
    void aFlaskOfNoLineAndNoNumberIsMissingInTheTableOfDoublings() {
        CultureState state = new CultureNotes()
                .add(0, "seed", "flask X", "cells 1e5")
                .add(3, "passage", "flask Y", "parent X", "cells 8e5")
                .on(3);
        Table table = state.toDoublingsTable();
        assertTrue(table.isMissing(0, "line"));
        assertTrue(table.isMissing(0, "passage"));
        assertEquals(3, table.getNumber(0, "doublings"), 1e-12);
        assertEquals(
                "X: passage unknown, 3 doublings", state.getPassages().get(0).toString());
    }

    @Test
    void vialsAreKeptInBanks() {
        CultureState state = programme()
                .add(9, "thaw", "flask R9", "bank B1", "vials 2", "passage 8")
                .add(9, "receive", "vials 5", "bank W", "passage 3", "line parental")
                .add(9, "receive", "vials 1")
                .on(9);
        VialBank bank = state.getBanks().get(0);
        assertEquals("B1", bank.getName());
        assertEquals("resistant", bank.getLine());
        assertEquals("R1", bank.getFlask());
        assertEquals(6, bank.getPassage());
        assertEquals(CultureNotes.dose("0.013 µM"), bank.getDose());
        assertEquals(CultureNotes.day(8), bank.getDate());
        assertEquals(3, bank.getVials());
        assertEquals(1, bank.getLeft());
        assertEquals(7, bank.getRow());
        assertEquals("B1: 1 of 3 vials, 0.013 µM, 2026-01-13", bank.toString());
        assertEquals(
                "W: 5 of 5 vials, no drug, 2026-01-14", state.getBanks().get(1).toString());
        assertEquals(1, state.getFlask("R2").getVials(), "of R1, its parent");
        assertNotEquals(bank, programme().on(8).getBanks().get(0), "before the thaw");
        Table table = state.toVialsTable();
        assertEquals("vials on 2026-01-14", table.getTitle());
        assertEquals("B1", table.getText(0, "bank"));
        assertEquals("W", table.getText(1, "bank"));
        assertTrue(table.isMissing(2, "bank"));
        assertTrue(table.isMissing(2, "line"));
        assertTrue(table.isMissing(1, "flask"));
        assertTrue(table.isMissing(2, "passage"));
        assertEquals(0.013, table.getNumber(0, "dose"));
        assertEquals("µM", table.getText(0, "unit"));
        assertEquals(0, table.getNumber(1, "dose"));
        assertTrue(table.isMissing(1, "unit"));
        assertEquals("2026-01-13", table.getText(0, "date"));
        assertEquals(3, table.getNumber(0, "vials"));
        assertEquals(1, table.getNumber(0, "left"));
    }

    @Test
    void aThawedFlaskIsOfTheLineAndPassageOfItsVial() {
        CultureState state = programme()
                .add(9, "thaw", "flask R8", "parent R1")
                .add(9, "thaw", "flask R9", "bank b1", "passage 9", "line other")
                .add(9, "thaw", "flask N")
                .on(9);
        assertEquals("resistant", state.getFlask("R8").getLine());
        assertEquals(6, state.getFlask("R8").getPassage());
        assertTrue(state.getFlask("R8").isPassageAssumed());
        assertEquals(List.of("R8"), state.getFlask("R8").getLineage());
        assertEquals("other", state.getFlask("R9").getLine());
        assertEquals(9, state.getFlask("R9").getPassage());
        assertFalse(state.getFlask("R9").isPassageAssumed());
        assertEquals(-1, state.getFlask("N").getPassage());
        assertEquals(1, state.getBanks().get(0).getLeft());
    }

    @Test
    void vialsOfOneNameAreTakenFromTheBankThatHasSome() {
        CultureState state = programme()
                .add(9, "freeze", "flask R2", "vials 0", "bank B1")
                .add(10, "thaw", "flask R9", "bank B1")
                .on(10);
        assertEquals(
                List.of(2, 0), state.getBanks().stream().map(VialBank::getLeft).toList());
        assertEquals(6, state.getFlask("R9").getPassage());
    }

    @Test
    void aFlaskReceivedWithVialsIsBankedToo() {
        CultureState state = new CultureNotes()
                .add(0, "receive", "line parental", "flask P1", "passage 5", "vials 4", "bank W")
                .add(0, "receive", "line parental", "flask P2", "passage 5", "vials 4")
                .on(0);
        assertEquals(
                List.of("W: 4 of 4 vials, no drug, 2026-01-05"),
                state.getBanks().stream().map(VialBank::toString).toList());
    }

    @Test
    void doublingsAreThoseOfLivingCellsThatAttach() {
        CultureNotes notes = new CultureNotes()
                .add(0, "seed", "flask A", "passage 1", "seeded 2.5e5", "viability 95", "attachment 80")
                .add(3, "count", "flask A", "cells 3.2e6", "viability 91")
                .add(4, "passage", "flask B", "parent A", "passage 2");
        assertEquals(3.93793903186775, notes.on(4).getFlask("B").getDoublings(), 1e-13);
        assertEquals(91, notes.on(4).getPassages().get(0).getViability());
        assertEquals(3.2e6, notes.on(4).getPassages().get(0).getHarvested());
        CultureNotes old = new CultureNotes()
                .add(0, "seed", "flask A", "passage 1", "seeded 2.5e5")
                .add(2, "count", "flask A", "cells 3.2e6", "viability 91")
                .add(4, "passage", "flask B", "parent A", "passage 2");
        assertFalse(old.on(4).getFlask("B").isComplete(), "a count of two days before is no harvest");
    }

    @Test
    void cellsThatDiedMakeNoNegativeDoublings() {
        CultureNotes notes = new CultureNotes()
                .add(0, "seed", "flask A", "passage 1", "seeded 4e5", "dose 1 µM")
                .add(4, "passage", "flask B", "parent A", "passage 2", "cells 1e5", "seeded 1e5")
                .add(8, "passage", "flask C", "parent B", "passage 3", "cells 4e5", "seeded 1e5");
        assertEquals(-2, notes.on(8).getPassages().get(0).getDoublings(), 1e-12);
        assertEquals(2, notes.on(8).getFlask("C").getDoublings(), 1e-12);
        assertEquals(2, notes.on(8).getFlask("C").getDoublingsUnderDrug(), 1e-12);
        assertEquals(0, notes.on(8).getFlask("C").getDoublingsOffDrug(), 1e-12);
    }

    @Test
    void cellsSeededFollowFromHarvestAndSplit() {
        CultureState state = new CultureNotes()
                .add(0, "seed", "flask A", "passage 1", "cells 1e6")
                .add(4, "passage", "flask B", "parent A", "passage 2", "cells 4e6", "split 4")
                .add(8, "passage", "flask C", "parent B", "passage 3", "cells 8e6", "split 8")
                .on(8);
        assertEquals(5, state.getFlask("C").getDoublings(), 1e-12);
        assertFalse(state.getFlask("C").isAssumed(), "counted on both ends");
        assertEquals(1e6, state.getPassages().get(1).getSeeded());
    }

    @Test
    void hoursFollowFromTheTimesOfDayAndDaysCountFromNoon() {
        CultureNotes notes = new CultureNotes()
                .add(CultureNotes.event(0, "seed", "flask A", "seeded 1e5").withTime(LocalTime.of(16, 30)))
                .add(CultureNotes.event(1, "drug", "flask A", "dose 1 µM").withTime(LocalTime.of(10, 30)))
                .add(CultureNotes.event(2, "passage", "flask B", "parent A", "cells 4e5")
                        .withTime(LocalTime.of(4, 30)))
                .add(3, "passage", "flask C", "parent B");
        List<CulturePassage> passages = notes.on(3).getPassages();
        assertEquals(36, passages.get(0).getHours(), 1e-12);
        assertEquals(1, passages.get(0).getDoublingsUnderDrug(), 1e-12);
        assertEquals(31.5, passages.get(1).getHours(), 1e-12);
    }

    @ParameterizedTest
    @CsvSource({"1 µM, 2", "0 µM, 0"})
    void doublingsInNoTimeAreUnderDrugAsTheFlaskIs(String dose, double underDrug) {
        CultureState state = new CultureNotes()
                .add(0, "seed", "flask A", "seeded 1e5", "dose " + dose)
                .add(0, "passage", "flask B", "parent A", "cells 4e5")
                .on(0);
        assertEquals(underDrug, state.getFlask("B").getDoublingsUnderDrug(), 1e-12);
        assertEquals(2, state.getFlask("B").getDoublings(), 1e-12);
    }

    @Test
    void aFlaskHarvestedForTwoChildrenIsOnePassage() {
        CultureState state = programme().on(4);
        assertEquals(1, state.getPassages().size());
        assertEquals(3, state.getFlask("P2").getDoublings(), 1e-12);
        assertEquals(3, state.getFlask("R1").getDoublings(), 1e-12);
    }

    @Test
    void theSameDoseAgainKeepsItsFirstDayAndItsSolvent() {
        CultureState state = programme()
                .add(9, "drug", "flask R2", "dose 13 nM")
                .add(9, "drug", "flask P2", "dose 0 µM")
                .add(10, "passage", "flask R3", "parent R2", "cells 1e6")
                .add(10, "passage", "flask P3", "parent P2", "cells 1e6")
                .on(10);
        assertEquals(CultureNotes.day(6), state.getFlask("R3").getDoseSince());
        assertEquals(CultureNotes.day(1), state.getFlask("P3").getDoseSince());
        CulturePassage parental = state.getPassages().get(3);
        assertEquals("P2", parental.getFlask());
        assertTrue(parental.hasVehicle(), "the solvent that it had");
        assertNull(parental.getDose(), "solvent alone is no drug");
    }

    @Test
    void solventIsKnownByItsNameAndByItsShare() {
        for (String said : List.of("drug vehicle", "drug 0.1 % DMSO", "vehicle 0.05")) {
            CulturePassage passage = new CultureNotes()
                    .add(0, "seed", "flask A", "passage 1")
                    .add(1, "drug", "flask A", said)
                    .add(4, "passage", "flask B", "parent A", "passage 2")
                    .on(4)
                    .getPassages()
                    .get(0);
            assertTrue(passage.hasVehicle(), said);
        }
        CultureNotes none = new CultureNotes()
                .add(0, "seed", "flask A", "passage 1")
                .add(1, "medium", "flask A", "dose 0 µM", "vehicle 0")
                .add(4, "passage", "flask B", "parent A", "passage 2");
        assertFalse(none.on(4).getPassages().get(0).hasVehicle());
    }
}
