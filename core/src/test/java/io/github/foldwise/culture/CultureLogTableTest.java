package io.github.foldwise.culture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.table.Table;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CultureLogTableTest {
    private static final CultureEvent NO_DAY = CultureEvent.of(CultureEventType.NOTE, null);

    @Test
    void theTableHoldsEachEventAsItWasWritten() {
        CultureLog log = CultureLog.of(List.of(
                CultureNotes.event(
                                0,
                                "count",
                                "line parental",
                                "flask P1",
                                "cells 1.5e6",
                                "squares 115 110.5",
                                "dose 0.013 µM",
                                "volume 1.3 µL",
                                "expiry 2026-05-01")
                        .withTime(LocalTime.of(9, 15))
                        .withId("e1")
                        .withRow(4),
                NO_DAY.withRow(7)
                        .withFinding(CultureRule.DATE, "day \"soon\"", "a day")
                        .withFinding(CultureRule.UNREADABLE, "cells \"many\"", "a number")));
        Table table = log.toTable();
        assertEquals(2, table.getRowCount());
        assertEquals(4, table.getNumber(0, "row"));
        assertEquals("e1", table.getText(0, "id"));
        assertEquals("2026-01-05", table.getText(0, "date"));
        assertEquals("09:15", table.getText(0, "time"));
        assertEquals(List.of("count", "note"), table.getTexts("event"));
        assertEquals("parental", table.getText(0, "line"));
        assertEquals(1.5e6, table.getNumber(0, "cells"));
        assertEquals(Table.Kind.NUMBER, table.getKind("cells_per_vial"));
        assertEquals("115 110.5", table.getText(0, "squares"));
        assertEquals("0.013 µM", table.getText(0, "dose"));
        assertEquals("1.3 µL", table.getText(0, "volume"));
        assertEquals("2026-05-01", table.getText(0, "expiry"));
        assertTrue(table.isMissing(0, "not_understood"));
        for (String column : List.of("id", "date", "time", "flask", "cells")) {
            assertTrue(table.isMissing(1, column), column);
        }
        assertEquals(
                "date\u241Fday \"soon\"\u241Fa day\u241Eunreadable\u241Fcells \"many\"\u241Fa number",
                table.getText(1, "not_understood"));
    }

    @Test
    void eventsWithoutARowAreCountedOn() {
        CultureLog log = CultureLog.of(List.of(NO_DAY, NO_DAY.withRow(5), NO_DAY));
        assertEquals(
                List.of(1, 5, 6),
                log.getEvents().stream().map(CultureEvent::getRow).toList());
        assertEquals(7, log.with(NO_DAY).getEvents().get(3).getRow());
        assertEquals(9, log.with(NO_DAY.withRow(9)).getEvents().get(3).getRow());
        assertEquals(1, CultureLog.of(List.of()).with(NO_DAY).getEvents().get(0).getRow());
        assertEquals(3, log.getEvents().size(), "the log itself stays");
    }

    @Test
    void aLogUpToADayLeavesLaterEventsOut() {
        CultureLog log =
                new CultureNotes().add(0, "note").add(NO_DAY).add(3, "note").log();
        CultureLog before = log.upTo(CultureNotes.day(2));
        assertEquals(
                List.of(2, 3),
                before.getEvents().stream().map(CultureEvent::getRow).toList());
        assertEquals(CultureNotes.day(3), log.getLastDate());
        assertEquals(CultureNotes.START, before.getLastDate());
        assertEquals(log, log.upTo(CultureNotes.day(3)));
        assertEquals(before, log.upTo(CultureNotes.day(2).toString()));
        assertThrows(IllegalArgumentException.class, () -> log.upTo("2 May"));
        assertNotEquals(log, before);
    }

    @Test
    void aLogWithoutADayHasNoStateAndOnlyTheFindingsOfItsReader() {
        CultureLog log = CultureLog.of(List.of(
                NO_DAY.withRow(2).with(CultureField.FLASK, "R1").withFinding(CultureRule.DATE, "no day", "a day")));
        assertNull(log.getLastDate());
        assertEquals(
                "the log has no event with a day, so there is no state; add one",
                assertThrows(IllegalArgumentException.class, log::getState).getMessage());
        assertEquals(
                List.of("R1 no day"),
                log.getFindings().getAll().stream()
                        .map(one -> one.getFlask() + " " + one.getFound())
                        .toList());
        assertEquals("1 event", log.toString());
        assertEquals(List.of(), log.getLines());
    }

    @ParameterizedTest
    @ValueSource(strings = {"4 May", "2026-02-30", ""})
    void aDayInAnotherFormIsRefused(String day) {
        CultureLog log = new CultureNotes().add(0, "note").log();
        assertEquals(
                "day \"" + day + "\": write it as 2026-05-04",
                assertThrows(IllegalArgumentException.class, () -> log.at(day)).getMessage());
        assertEquals(CultureNotes.day(1), log.at(" 2026-01-06 ").getDate());
    }

    @Test
    void findingsOfADayLeaveLaterEventsOut() {
        CultureLog log = new CultureNotes()
                .add(0, "receive", "line parental", "flask P1", "passage 5")
                .add(2, "count", "flask P1", "cells -1")
                .add(9, "count", "flask P1", "cells -2")
                .log();
        CultureLimits limits = CultureNotes.NO_CARE;
        assertEquals(1, log.getFindings(limits, CultureNotes.day(2)).size());
        assertEquals(0, log.getFindings(limits, CultureNotes.day(1)).size());
        assertEquals(2, log.getFindings(limits).size());
        assertEquals(3, log.getFindings().size(), "medium of nine days by default");
    }

    private static CultureNotes lines(String... lines) {
        CultureNotes notes = new CultureNotes();
        for (String line : lines) {
            boolean drug = line.endsWith("*");
            String name = line.replace("*", "");
            notes.add(0, "receive", "line " + name, "flask F" + name);
            if (drug) {
                notes.add(1, "drug", "flask F" + name, "dose 1 µM");
            }
        }
        return notes;
    }

    private static String parent(String... lines) {
        return lines(lines).log().getParentLine(CultureLimits.withDefaults());
    }

    @Test
    void theParentalLineIsTheOneWithoutDrugOrTheOneThatIsNamedSo() {
        assertEquals("A375", parent("A375", "R1*"));
        assertEquals("wild type", parent("A375", "wild type", "R1*"));
        assertEquals("", parent("A375", "HeLa", "R1*"));
        assertEquals("", parent("A375"));
        assertEquals("parental", parent("A375", "parental"));
        assertEquals("A375 ctrl", parent("A375 ctrl*", "R1*"), "of lines that all had drug, by its name");
        assertEquals(
                "R1",
                lines("A375", "R1*")
                        .log()
                        .getParentLine(CultureLimits.withDefaults().withParent("R1")));
        assertEquals(List.of("A375", "R1"), lines("A375", "R1*").log().getLines());
    }

    @Test
    void aLogPrintsItsDaysAndWhatIsInCulture() {
        CultureLog log = new CultureNotes()
                .add(0, "receive", "line parental", "flask P1", "passage 5")
                .add(2, "freeze", "flask P1", "vials 1")
                .log();
        assertEquals(
                "2 events, 2026-01-05 to 2026-01-07\n  2026-01-07: 1 flask, 1 vial\n  P1: passage 5, no drug, 1 vial",
                log.toString());
        assertEquals("0 events", CultureLog.of(List.of()).toString());
    }
}
