package io.github.foldwise.culture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.quantity.Concentration;
import io.github.foldwise.quantity.Volume;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CultureLogTest {
    private static final LocalDate START = LocalDate.of(2026, 1, 5);

    private final List<CultureEvent> events = new ArrayList<>();

    private CultureEvent add(int day, CultureEventType type, String line, String flask, Object... said) {
        CultureEvent event = CultureEvent.of(type, START.plusDays(day));
        event = line.isEmpty() ? event : event.with(CultureField.LINE, line);
        event = flask.isEmpty() ? event : event.with(CultureField.FLASK, flask);
        for (int i = 0; i < said.length; i += 2) {
            event = event.with((CultureField) said[i], said[i + 1]);
        }
        events.add(event.withRow(events.size() + 2));
        return events.get(events.size() - 1);
    }

    private static Concentration dose(String text) {
        return Concentration.parse(text);
    }

    /** A parental flask with solvent, and a line under drug from it. */
    private void culture() {
        add(0, CultureEventType.RECEIVE, "parental", "P1", CultureField.PASSAGE, 5, CultureField.SEEDED, 5e5);
        add(1, CultureEventType.MYCOPLASMA, "", "", CultureField.RESULT, "negative");
        add(1, CultureEventType.STR, "", "", CultureField.RESULT, "pass");
        add(2, CultureEventType.DRUG, "", "P1", CultureField.DOSE, dose("0 µM"), CultureField.VEHICLE, 0.013);
        add(
                4,
                CultureEventType.PASSAGE,
                "parental",
                "P2",
                CultureField.PARENT,
                "P1",
                CultureField.PASSAGE,
                6,
                CultureField.CELLS,
                4e6,
                CultureField.SEEDED,
                5e5);
        add(
                4,
                CultureEventType.PASSAGE,
                "resistant",
                "R1",
                CultureField.PARENT,
                "P1",
                CultureField.PASSAGE,
                6,
                CultureField.CELLS,
                4e6,
                CultureField.SEEDED,
                5e5);
        add(5, CultureEventType.DRUG, "", "R1", CultureField.DOSE, dose("0.013 µM"), CultureField.VEHICLE, 0.013);
        add(5, CultureEventType.MEDIUM, "", "P2");
    }

    private CultureLog log() {
        return CultureLog.of(events);
    }

    private List<String> rules() {
        return log().getFindings().getAll().stream()
                .map(one -> one.getRow() + " " + one.getRule().getLabel())
                .toList();
    }

    @Test
    void aCleanLogHasNoFindings() {
        culture();
        assertEquals(List.of(), rules(), log().getFindings().toTable().toText(20, 200));
    }

    @Test
    void theStateOfADayFollowsFromTheEventsUpToIt() {
        culture();
        add(8, CultureEventType.FREEZE, "", "R1", CultureField.VIALS, 3);
        add(8, CultureEventType.COUNT, "", "R1", CultureField.CELLS, 2e6);
        add(8, CultureEventType.PASSAGE, "", "R2", CultureField.PARENT, "R1", CultureField.SEEDED, 5e5);
        add(8, CultureEventType.MEDIUM, "", "P2");
        FlaskState flask = log().at("2026-01-13").getFlask("r2");
        assertEquals(
                "passage 7?, 0.013 µM since 2026-01-10, 3 vials",
                flask.toString().lines().findFirst().orElse(""));
        assertEquals(List.of("R2", "R1", "P1"), flask.getLineage());
        assertEquals(5, flask.getDoublings(), 1e-12);
        // Three of four days of R1 were under drug.
        assertEquals(1.5, flask.getDoublingsUnderDrug(), 1e-12);
        assertEquals(3.5, flask.getDoublingsOffDrug(), 1e-12);
        assertEquals("resistant", flask.getLine());
        CultureState before = log().at("2026-01-09");
        assertEquals(2, before.getFlasks().size());
        assertFalse(before.getFlask("P1").isInCulture());
        assertEquals(
                "flask \"R2\" has not begun by 2026-01-09; there are P1, P2, R1",
                assertThrows(IllegalArgumentException.class, () -> before.getFlask("R2"))
                        .getMessage());
        assertThrows(IllegalArgumentException.class, () -> log().at("4 May"));
    }

    @Test
    void aVialIsThawedOnce() {
        culture();
        add(7, CultureEventType.FREEZE, "", "R1", CultureField.VIALS, 1, CultureField.BANK, "B1");
        add(7, CultureEventType.DISCARD, "", "R1");
        add(8, CultureEventType.THAW, "", "R2", CultureField.BANK, "B1");
        add(8, CultureEventType.MEDIUM, "", "P2");
        add(9, CultureEventType.THAW, "", "R3", CultureField.PARENT, "B1");
        assertEquals(List.of("14 vials"), rules());
        assertEquals(0, log().getState().getBanks().get(0).getLeft());
        assertEquals(6, log().getState().getFlask("R2").getPassage());
        assertEquals("resistant", log().getState().getFlask("R2").getLine());
    }

    @Test
    void whatWasPipettedIsHeldAgainstTheDose() {
        culture();
        add(
                7,
                CultureEventType.DRUG,
                "",
                "R1",
                CultureField.DOSE,
                dose("0.8 µM"),
                CultureField.STOCK,
                dose("10 µM"),
                CultureField.VOLUME,
                Volume.parse("0.8 µL"),
                CultureField.MEDIUM,
                Volume.parse("10 mL"));
        CultureFinding finding =
                log().getFindings().getAll(CultureRule.DOSE_ARITHMETIC).get(0);
        assertEquals("0.8 µL of 10 µM in 10 mL, which makes 0.0007999 µM", finding.getFound());
        assertTrue(finding.getExpected().contains("differ by 1000, the step of a unit"), finding.getExpected());
    }

    @Test
    void everyContradictionIsSaidAndTheReplayGoesOn() {
        culture();
        add(6, CultureEventType.MEDIUM, "", "X9");
        add(6, CultureEventType.PASSAGE, "resistant", "R2", CultureField.PARENT, "R7");
        add(6, CultureEventType.DISCARD, "", "R1");
        add(7, CultureEventType.PASSAGE, "resistant", "R3", CultureField.PARENT, "R1", CultureField.PASSAGE, 9);
        add(7, CultureEventType.PASSAGE, "resistant", "R4", CultureField.PARENT, "R3; R2", CultureField.PASSAGE, 10);
        add(7, CultureEventType.MEDIUM, "", "P2");
        add(8, CultureEventType.RECEIVE, "resistant", "R7", CultureField.PASSAGE, 3);
        add(8, CultureEventType.RECEIVE, "parental", "P2", CultureField.PASSAGE, 3);
        List<String> rules = rules();
        assertTrue(rules.contains("10 no-flask"), rules.toString());
        assertTrue(rules.contains("11 parent-in-future"), rules.toString());
        assertTrue(rules.contains("13 discarded"), rules.toString());
        assertTrue(rules.contains("13 passage"), rules.toString());
        assertTrue(rules.contains("14 parents"), rules.toString());
        assertTrue(rules.contains("17 flask-twice"), rules.toString());
        assertEquals(10, log().getState().getFlask("R4").getPassage());
    }

    @Test
    void correctionsAreEventsAndChangeNothingWritten() {
        culture();
        CultureLog before = log();
        add(6, CultureEventType.CORRECTION, "", "", CultureField.CORRECTS, "6", CultureField.PASSAGE, 7);
        add(6, CultureEventType.CORRECTION, "", "", CultureField.CORRECTS, "row 10", CultureField.PASSAGE, 6);
        add(6, CultureEventType.CORRECTION, "", "", CultureField.CORRECTS, "99", CultureField.PASSAGE, 6);
        assertEquals(6, before.getState().getFlask("P2").getPassage());
        assertEquals(7, log().getState().getFlask("P2").getPassage());
        assertEquals(
                before.getEvents(),
                log().getEvents().subList(0, before.getEvents().size()));
        assertEquals(List.of("6 passage", "11 correction", "12 correction"), rules());
        assertTrue(log().getFindings()
                .getAll(CultureRule.CORRECTION)
                .get(0)
                .getFound()
                .contains("itself a correction"));
    }

    @Test
    void numbersThatCannotBeAreSaid() {
        culture();
        add(6, CultureEventType.COUNT, "", "R1", CultureField.CELLS, -5);
        add(6, CultureEventType.COUNT, "", "R1", CultureField.SQUARES, List.of(10.5, 3));
        add(6, CultureEventType.COUNT, "", "R1", CultureField.VIABILITY, 130);
        add(6, CultureEventType.COUNT, "", "R1", CultureField.CELLS, 1e6);
        add(6, CultureEventType.FREEZE, "", "R1", CultureField.VIALS, 3, CultureField.CELLS_PER_VIAL, 1e6);
        assertEquals(List.of("10 count-value", "11 count-value", "12 viability", "14 cells"), rules());
    }

    @Test
    void doublingsOfASplitAreAssumed() {
        Doublings split = Doublings.ofSplit(30);
        assertTrue(split.isAssumed());
        assertEquals(34.2375679, split.getDoublingHours(7 * 24), 5e-8);
        assertEquals(3.6780719051126374, Doublings.of(2.5e5, 3.2e6).getNumber(), 1e-14);
        assertEquals(
                3.93793903186775,
                Doublings.of(2.5e5, 3.2e6)
                        .withAttachment(80)
                        .withSeededViability(95)
                        .withHarvestedViability(91)
                        .getNumber(),
                1e-13);
        assertThrows(IllegalArgumentException.class, () -> Doublings.of(0, 1));
        culture();
        add(8, CultureEventType.PASSAGE, "", "R2", CultureField.PARENT, "R1", CultureField.SPLIT, 4);
        add(8, CultureEventType.MEDIUM, "", "P2");
        add(11, CultureEventType.PASSAGE, "", "R3", CultureField.PARENT, "R2", CultureField.SPLIT, 4);
        FlaskState flask = log().getState().getFlask("R3");
        assertTrue(flask.isAssumed());
        assertFalse(flask.isComplete(), "R1 was seeded by count and harvested without");
        assertEquals(5, flask.getDoublings(), 1e-12);
    }

    @Test
    void equalLogsAreEqualAndPrint() {
        culture();
        assertEquals(log(), CultureLog.of(new ArrayList<>(events)));
        assertEquals(log().hashCode(), CultureLog.of(new ArrayList<>(events)).hashCode());
        CultureLog more = log().with(CultureEvent.of(CultureEventType.NOTE, START));
        assertNotEquals(log(), more);
        assertEquals(10, more.getEvents().get(8).getRow());
        assertEquals(
                "8 events, 2026-01-05 to 2026-01-10",
                log().toString().lines().findFirst().orElse(""));
        assertTrue(log().toString().lines().allMatch(line -> line.length() <= 80), log().toString());
        assertThrows(
                IllegalArgumentException.class,
                () -> CultureEvent.of(CultureEventType.COUNT, START).with(CultureField.CELLS, "many"));
        assertThrows(
                IllegalArgumentException.class,
                () -> CultureEvent.of(CultureEventType.COUNT, START).with(CultureField.CELLS, Double.NaN));
    }

    @Test
    void dosesInUnitsThatDoNotConvertAreSaid() {
        culture();
        add(8, CultureEventType.DRUG, "", "R1", CultureField.DOSE, dose("5 ng/mL"));
        add(8, CultureEventType.MEDIUM, "", "P2");
        add(
                9,
                CultureEventType.DRUG,
                "",
                "R1",
                CultureField.DOSE,
                dose("0.013 µM"),
                CultureField.STOCK,
                dose("1 mg/mL"),
                CultureField.VOLUME,
                Volume.parse("1 µL"),
                CultureField.MEDIUM,
                Volume.parse("10 mL"));
        List<String> found = log().getFindings().getAll(CultureRule.DOSE_ARITHMETIC).stream()
                .map(one -> one.getRow() + " " + one.getFound())
                .toList();
        assertEquals(
                List.of(
                        "10 a dose of 5 ng/mL after doses such as 0.013 µM",
                        "12 a dose of 0.013 µM from a stock of 1 mg/mL"),
                found);
    }

    @Test
    void anEventBeforeItsFlaskIsSaidWithTheDayOnWhichItBegins() {
        culture();
        add(3, CultureEventType.COUNT, "", "R1", CultureField.CELLS, 5);
        CultureFinding finding =
                log().getFindings().getAll(CultureRule.NO_FLASK).get(0);
        assertEquals("flask R1 before it exists; it begins on 2026-01-09 (row 7)", finding.getFound());
        assertEquals(1, log().getFindings().getAll(CultureRule.DATE_ORDER).size());
        assertEquals(6, log().getState().getFlask("R1").getPassage());
    }

    @Test
    void moreCellsSeededThanCountedAreSaidAlsoWhereNoneWere() {
        culture();
        add(
                8,
                CultureEventType.PASSAGE,
                "",
                "R2",
                CultureField.PARENT,
                "R1",
                CultureField.CELLS,
                0,
                CultureField.SEEDED,
                5e5);
        add(8, CultureEventType.MEDIUM, "", "P2");
        assertEquals(
                "500000 cells seeded of 0 harvested",
                log().getFindings().getAll(CultureRule.CELLS).get(0).getFound());
        assertFalse(log().getState().getFlask("R2").isComplete());
    }
}
