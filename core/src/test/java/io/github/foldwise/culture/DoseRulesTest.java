package io.github.foldwise.culture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DoseRulesTest {
    private static final CultureLimits LIMITS = CultureNotes.NO_CARE;

    /** A line under drug beside its parental one with the same solvent; the next row is 6. */
    private static CultureNotes beside() {
        return new CultureNotes()
                .add(0, "receive", "line parental", "flask P1", "passage 5")
                .add(1, "drug", "flask P1", "dose 0 µM", "vehicle 0.013")
                .add(1, "receive", "line resistant", "flask R1", "passage 5")
                .add(2, "drug", "flask R1", "dose 0.013 µM", "vehicle 0.013");
    }

    private static CultureNotes pipetted(String dose, String stock, String volume, String medium) {
        return beside().add(
                        3,
                        "drug",
                        "flask R1",
                        "dose " + dose,
                        "stock " + stock,
                        "volume " + volume,
                        "medium " + medium,
                        "vehicle 0.013");
    }

    @Test
    void aLineBesideItsParentWithTheSameSolventIsSilent() {
        assertEquals(List.of(), beside().rules());
    }

    @ParameterizedTest
    @CsvSource({
        // On top of the medium, made up to it, in other units, and within the 2 % of a pipette.
        "0.013 µM, 100 µM, 1.3 µL, 10 mL",
        "13 nM, 100 µM, 1.3 µL, 10 mL",
        "0.01 µM, 0.1 µM, 1 mL, 10 mL",
        "0.01 µM, 0.11 µM, 1 mL, 10 mL",
        "0.01019 µM, 10 µM, 10 µL, 10 mL",
        "0.0099 µM, 10 µM, 10 µL, 10 mL",
        "0 µM, 10 µM, 10 µL, 10 mL"
    })
    void aDoseThatStockAndVolumeMakeIsSilent(String dose, String stock, String volume, String medium) {
        assertEquals(List.of(), pipetted(dose, stock, volume, medium).found(CultureRule.DOSE_ARITHMETIC));
    }

    @ParameterizedTest
    @CsvSource({
        "0.01025 µM, 10 µM, 10 µL, 0.00999 µM, '; check stock, volume and dose'",
        "0.0097 µM, 10 µM, 10 µL, 0.00999 µM, '; check stock, volume and dose'",
        "0.0105 µM, 10 µM, 10 µL, 0.00999 µM, '; check stock, volume and dose'",
        "0.05 µM, 10 µM, 10 µL, 0.00999 µM, '; check stock, volume and dose'",
        "10 nM, 10 mM, 10 µL, 9990 nM, '; they differ by 1000, the step of a unit: check the units of stock, volume and"
                + " dose'",
        "10 mM, 10 mM, 10 nL, 1e-05 mM, '; they differ by 1000000, the step of a unit: check the units of stock, volume"
                + " and dose'",
        "10 nM, 10 µM, 0 µL, 0 nM, '; check stock, volume and dose'"
    })
    void aDoseThatStockAndVolumeDoNotMakeIsSaidWithWhatTheyMake(
            String dose, String stock, String volume, String made, String hint) {
        CultureNotes notes = pipetted(dose, stock, volume, "10 mL");
        assertEquals(
                List.of("6 " + volume + " of " + stock + " in 10 mL, which makes " + made),
                notes.found(CultureRule.DOSE_ARITHMETIC));
        assertEquals(List.of("the dose " + dose + " within 2 %" + hint), notes.expected(CultureRule.DOSE_ARITHMETIC));
    }

    @Test
    void theLimitSaysHowFarADoseMayBeFromWhatWasPipetted() {
        CultureNotes notes = pipetted("0.0104 µM", "10 µM", "10 µL", "10 mL");
        assertEquals(1, notes.found(CultureRule.DOSE_ARITHMETIC).size());
        assertEquals(List.of(), notes.found(CultureRule.DOSE_ARITHMETIC, LIMITS.withDosePercent(5)));
    }

    @Test
    void aDoseThatIsNotNamedIsTheOneThatWasPipetted() {
        CultureNotes notes =
                beside().add(3, "drug", "flask R1", "stock 100 µM", "volume 1.3 µL", "medium 10 mL", "vehicle 0.013");
        assertEquals(List.of(), notes.rules());
        assertEquals(
                "0.012998310219671443 µM",
                String.valueOf(notes.on(3).getFlask("R1").getDose()));
    }

    @Test
    void dosesOfALineInUnitsThatDoNotConvertAreSaidAtEachChange() {
        CultureNotes notes = beside().add(3, "drug", "flask R1", "dose 5 ng/mL", "vehicle 0.013")
                .add(4, "medium", "flask R1", "dose 5 ng/mL", "vehicle 0.013");
        assertEquals(
                List.of("6 a dose of 5 ng/mL after doses such as 0.013 µM"), notes.found(CultureRule.DOSE_ARITHMETIC));
    }

    @ParameterizedTest
    @CsvSource({
        "vehicle 0.1, , , ",
        "vehicle 0.11, , , 0.11",
        // As it comes with the stock, and as solvent alone.
        "stock 6.5 µM, volume 20 µL, medium 10 mL, 0.2",
        "stock 13 µM, volume 10 µL, medium 10 mL, ",
        "lot of none, volume 20 µL, medium 10 mL, 0.2",
        "vehicle 0.05, volume 20 µL, medium 10 mL, ",
        "stock 13 µM, volume 20 µL, medium 0 mL, "
    })
    void solventAboveItsLimitIsSaid(String one, String two, String three, String percent) {
        CultureEvent event = CultureNotes.event(3, "drug", "flask R1", "dose 0.013 µM", one);
        for (String more : two == null ? List.<String>of() : List.of(two, three)) {
            CultureEvent said = CultureNotes.event(3, "drug", more);
            for (CultureField field : CultureField.values()) {
                Object value = said.get(field);
                event = value == null ? event : event.with(field, value);
            }
        }
        CultureNotes notes = beside().add(event);
        assertEquals(
                percent == null ? List.of() : List.of("6 " + percent + " % solvent"),
                notes.found(CultureRule.VEHICLE_LIMIT));
        assertEquals(
                List.of(), notes.found(CultureRule.VEHICLE_LIMIT, LIMITS.withVehiclePercent(0.5)), "a higher limit");
    }

    @Test
    void aStockIsUsedUntilItsLastDay() {
        CultureNotes notes = beside().add(2, "stock", "lot L7", "stock 10 mM", "expiry " + CultureNotes.day(3))
                .add(3, "drug", "flask R1", "dose 0.013 µM", "vehicle 0.013", "lot l7")
                .add(4, "drug", "flask R1", "dose 0.013 µM", "vehicle 0.013", "lot l7")
                .add(5, "drug", "flask R1", "dose 0.013 µM", "vehicle 0.013", "lot l8")
                .add(6, "drug", "flask R1", "dose 0.013 µM", "vehicle 0.013", "lot L7", "expiry " + CultureNotes.day(9))
                .add(7, "drug", "flask R1", "dose 0.013 µM", "vehicle 0.013", "expiry " + CultureNotes.day(6))
                .add(8, "stock", "lot L7", "stock 10 mM", "expiry " + CultureNotes.day(3))
                .add(8, "stock", "expiry " + CultureNotes.day(3));
        assertEquals(List.of("8 stock-expired", "11 stock-expired"), notes.rules());
        assertEquals(
                List.of("8 stock l7 on 2026-01-09", "11 stock  on 2026-01-12"), notes.found(CultureRule.STOCK_EXPIRED));
        assertEquals(
                "a stock to be used until 2026-01-08 or later; make a new one, and repeat the IC50 with it",
                notes.expected(CultureRule.STOCK_EXPIRED).get(0));
    }

    @Test
    void aDoseThatHardlyTouchesTheParentIsSaidOnceForEachChange() {
        CultureLimits limits = LIMITS.withLowestDose(CultureNotes.dose("13 nM"));
        CultureNotes notes = beside().add(3, "drug", "flask R1", "dose 0.0128 µM", "vehicle 0.013")
                .add(4, "drug", "flask R1", "dose 0.0127 µM", "vehicle 0.013")
                .add(5, "drug", "flask R1", "dose 0.0127 µM", "vehicle 0.013")
                .add(6, "medium", "flask R1")
                .add(7, "dose-change", "flask R1", "dose 1.3 nM", "vehicle 0.013");
        assertEquals(List.of("7 dose-below-ic10", "10 dose-below-ic10"), notes.rules(limits));
        assertEquals(List.of("7 0.0127 µM", "10 1.3 nM"), notes.found(CultureRule.DOSE_BELOW_IC10, limits));
        assertEquals(
                "at least 13 nM, the lowest that the parental line feels; check dose and unit",
                notes.expected(CultureRule.DOSE_BELOW_IC10, limits).get(0));
        assertEquals(List.of(), notes.rules(), "no lowest dose, no finding");
    }

    @Test
    void aDoseOffThePlanIsSaidWithTheNearestOfIt() {
        CultureLimits limits = LIMITS.withPlannedDoses(
                CultureNotes.dose("1 ng/mL"),
                CultureNotes.dose("13 nM"),
                CultureNotes.dose("26 nM"),
                CultureNotes.dose("0.052 µM"));
        CultureNotes notes = beside().add(3, "freeze", "flask R1", "vials 3")
                .add(4, "drug", "flask R1", "dose 0.03 µM", "vehicle 0.013")
                .add(5, "freeze", "flask R1", "vials 3")
                .add(6, "drug", "flask R1", "dose 0.0525 µM", "vehicle 0.013")
                .add(7, "drug", "flask R1", "dose 0 µM", "vehicle 0.013")
                .add(8, "drug", "flask R1", "dose 1 ng/mL", "vehicle 0.013");
        assertEquals(List.of("7 dose-off-plan", "11 dose-arithmetic"), notes.rules(limits));
        assertEquals(List.of("7 0.03 µM"), notes.found(CultureRule.DOSE_OFF_PLAN, limits));
        assertEquals(
                List.of("a dose of the plan, the nearest being 26 nM; check it, or change the plan"),
                notes.expected(CultureRule.DOSE_OFF_PLAN, limits));
    }

    private static CultureNotes raised(int day, String flask) {
        return beside().add(day, "drug", "flask " + flask, "dose 0.026 µM", "vehicle 0.013");
    }

    @Test
    void aStepWithoutAVialOfTheDoseBeforeIsSaid() {
        CultureNotes notes = raised(4, "R1");
        assertEquals(List.of("6 no-bank"), notes.rules());
        assertEquals(List.of("6 no vial frozen at 0.013 µM"), notes.found(CultureRule.NO_BANK));
        assertEquals(
                List.of("vials of each dose before the next one; freeze some, or there is no way back"),
                notes.expected(CultureRule.NO_BANK));
    }

    @ParameterizedTest
    @CsvSource({"3, R1, 1, true", "4, R1, 1, true", "5, R1, 1, false", "3, R1, 0, false", "3, P1, 2, false"})
    void onlyVialsOfTheLineAtTheDoseBeforeTheStepAreAWayBack(int day, String flask, int vials, boolean banked) {
        CultureNotes notes = beside();
        if (day <= 4) {
            notes.add(day, "freeze", "flask " + flask, "vials " + vials);
        }
        notes.add(4, "drug", "flask R1", "dose 0.026 µM", "vehicle 0.013");
        if (day > 4) {
            notes.add(day, "freeze", "flask " + flask, "vials " + vials);
        }
        assertEquals(banked ? 0 : 1, notes.found(CultureRule.NO_BANK).size());
    }

    @Test
    void vialsOfAForebearInAnotherLineAreAWayBackAndThoseOfAStrangerAreNot() {
        CultureNotes child = beside().add(3, "freeze", "flask R1", "vials 2")
                .add(4, "passage", "line subline", "flask S1", "parent R1", "passage 6")
                .add(5, "drug", "flask S1", "dose 0.026 µM", "vehicle 0.013");
        assertEquals(List.of(), child.rules());
        CultureNotes stranger = beside().add(
                        3, "receive", "line other", "flask O1", "passage 5", "dose 0.013 µM", "vehicle 0.013")
                .add(4, "freeze", "flask R1", "vials 2")
                .add(5, "drug", "flask O1", "dose 0.026 µM", "vehicle 0.013");
        assertEquals(List.of("8 no-bank"), stranger.rules());
    }

    @Test
    void aDoseThatGoesDownOrStaysNeedsNoVial() {
        CultureNotes notes = beside().add(3, "drug", "flask R1", "dose 13.005 nM", "vehicle 0.013")
                .add(4, "drug", "flask R1", "dose 0.01 µM", "vehicle 0.013")
                .add(5, "drug", "flask R1", "dose 0 µM", "vehicle 0.013")
                .add(6, "drug", "flask R1", "dose 0.05 µM", "vehicle 0.013");
        assertEquals(List.of(), notes.rules());
    }

    @Test
    void drugWithoutAnyParentalLineIsSaidOnce() {
        CultureNotes notes = new CultureNotes()
                .add(0, "receive", "line R", "flask R1", "passage 5")
                .add(1, "drug", "flask R1", "dose 0.013 µM", "vehicle 0.013")
                .add(2, "drug", "flask R1", "dose 0.013 µM", "vehicle 0.013");
        assertEquals(List.of("3 no-parent"), notes.rules());
        assertEquals(List.of("3 no parental flask in culture"), notes.found(CultureRule.NO_PARENT));
        assertEquals(
                List.of("3 no parental flask in culture (line wt)"),
                notes.found(CultureRule.NO_PARENT, LIMITS.withParent(" wt ")));
        assertEquals(
                List.of(), notes.rules(LIMITS.withParent("R")), "a parental line with drug has none beside it to need");
    }

    @Test
    void aParentWithoutSolventOrThatIsGivenUpIsSaidOnceUntilThereIsOneAgain() {
        CultureNotes notes = new CultureNotes()
                .add(0, "receive", "line parental", "flask P1", "passage 5")
                .add(0, "receive", "line resistant", "flask R1", "passage 5")
                .add(1, "drug", "flask R1", "dose 0.013 µM")
                .add(3, "medium", "flask R1")
                .add(6, "drug", "flask P1", "dose 0 µM", "drug DMSO")
                .add(7, "medium", "flask R1")
                .add(8, "discard", "flask P1")
                .add(8, "medium", "flask R1")
                .add(9, "medium", "flask R1");
        assertEquals(List.of("4 no-parent", "9 no-parent"), notes.rules());
        assertEquals(
                List.of("4 parental flask P1 without solvent", "9 no parental flask in culture (line parental)"),
                notes.found(CultureRule.NO_PARENT));
        assertEquals(
                "the parental line with the same solvent, of the same age; start it from the bank",
                notes.expected(CultureRule.NO_PARENT).get(0));
    }

    @ParameterizedTest
    @CsvSource({"4, true", "5, false"})
    void theParentMayGetItsSolventUpToThreeDaysLater(int day, boolean inTime) {
        CultureNotes notes = new CultureNotes()
                .add(0, "receive", "line parental", "flask P1", "passage 5")
                .add(0, "receive", "line resistant", "flask R1", "passage 5")
                .add(1, "drug", "flask R1", "dose 0.013 µM", "vehicle 0.013")
                .add(day, "drug", "flask P1", "dose 0 µM", "vehicle 0.013");
        assertEquals(inTime ? List.of() : List.of("4 no-parent"), notes.rules());
    }

    @Test
    void aParentThatIsPassedOnThatDayWasBesideTheLine() {
        CultureNotes notes = beside().add(
                        4, "passage", "flask P2", "parent P1", "passage 6", "vehicle 0.013", "dose 0 µM")
                .add(4, "medium", "flask R1")
                .add(8, "passage", "flask R2", "parent R1", "passage 6")
                .add(8, "passage", "flask P3", "parent P2", "passage 7");
        assertEquals(List.of(), notes.rules());
        CultureNotes before = beside().add(3, "passage", "line kept", "flask K", "parent P1", "passage 6")
                .add(3, "medium", "flask R1");
        assertEquals(List.of(), before.rules(), "P1 ends on day 3, and no parental flask begins");
    }

    @Test
    void otherSolventThanTheParentIsSaidOnceForEachPair() {
        CultureNotes notes = beside().add(3, "drug", "flask R1", "dose 0.013 µM", "vehicle 0.015")
                .add(4, "drug", "flask R1", "dose 0.013 µM", "vehicle 0.05")
                .add(5, "drug", "flask R1", "dose 0.013 µM", "vehicle 0.05")
                .add(8, "drug", "flask R1", "dose 0.013 µM", "vehicle 0.09")
                .add(10, "drug", "flask P1", "dose 0 µM", "vehicle 0.05")
                .add(11, "drug", "flask R1", "dose 0.013 µM", "vehicle 0.05");
        assertEquals(List.of("7 vehicle-parent", "9 vehicle-parent"), notes.rules());
        assertEquals(
                "7 0.05 % solvent, the parental flask P1 0.013 %",
                notes.found(CultureRule.VEHICLE_PARENT).get(0));
        assertEquals(
                "the same share in both; give the parental flask as much solvent",
                notes.expected(CultureRule.VEHICLE_PARENT).get(0));
    }

    @Test
    void aParentWhoseShareOfSolventIsNotWrittenIsNotHeldAgainstTheLine() {
        CultureNotes notes = new CultureNotes()
                .add(0, "receive", "line parental", "flask P1", "passage 5")
                .add(1, "drug", "flask P1", "drug DMSO", "dose 0 µM")
                .add(1, "receive", "line resistant", "flask R1", "passage 5")
                .add(2, "drug", "flask R1", "dose 0.013 µM", "vehicle 0.05");
        assertEquals(List.of(), notes.rules());
    }
}
