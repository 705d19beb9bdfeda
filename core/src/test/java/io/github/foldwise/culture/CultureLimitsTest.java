package io.github.foldwise.culture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.quantity.Concentration;
import io.github.foldwise.quantity.Volume;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CultureLimitsTest {
    private static final CultureLimits DEFAULTS = CultureLimits.withDefaults();

    private static final Map<String, DoubleFunction<CultureLimits>> NUMBERS = Map.of(
            "medium days", DEFAULTS::withMediumDays,
            "dose percent", DEFAULTS::withDosePercent,
            "vehicle percent", DEFAULTS::withVehiclePercent,
            "mycoplasma days", DEFAULTS::withMycoplasmaDays,
            "STR days", DEFAULTS::withStrDays,
            "passage difference", DEFAULTS::withPassageDifference);

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void aLimitIsANumberAboveZero(double value) {
        NUMBERS.forEach((name, with) -> assertEquals(
                name + " " + value + ": a limit is a number above 0",
                assertThrows(IllegalArgumentException.class, () -> with.apply(value))
                        .getMessage()));
    }

    @Test
    void eachLimitChangesAloneAndPrints() {
        NUMBERS.forEach((name, with) -> {
            CultureLimits changed = with.apply(7.5);
            assertNotEquals(DEFAULTS, changed, name);
            assertTrue(changed.toString().contains(name + " 7.5"), changed.toString());
            assertFalse(DEFAULTS.toString().contains("7.5"), DEFAULTS.toString());
        });
        assertEquals(
                DEFAULTS,
                DEFAULTS.withMediumDays(3)
                        .withDosePercent(2)
                        .withVehiclePercent(0.1)
                        .withMycoplasmaDays(60)
                        .withStrDays(183)
                        .withPassageDifference(5)
                        .withParent(" "));
    }

    @Test
    void dosesAndTheParentAreKept() {
        Concentration[] doses = {CultureNotes.dose("13 nM"), CultureNotes.dose("26 nM")};
        CultureLimits limits = DEFAULTS.withParent(" wt ")
                .withLowestDose(CultureNotes.dose("10 nM"))
                .withPlannedDoses(doses);
        doses[0] = CultureNotes.dose("1 M");
        assertEquals("wt", limits.parent());
        assertEquals(CultureNotes.dose("10 nM"), limits.lowestDose());
        assertEquals(List.of(CultureNotes.dose("13 nM"), CultureNotes.dose("26 nM")), limits.plannedDoses());
        assertTrue(limits.toString().contains("parent wt"), limits.toString());
        CultureLimits all = limits.withMediumDays(1)
                .withDosePercent(1)
                .withVehiclePercent(1)
                .withMycoplasmaDays(1)
                .withStrDays(1)
                .withPassageDifference(1);
        assertEquals("wt", all.parent());
        assertEquals(limits.plannedDoses(), all.plannedDoses());
        assertEquals(limits.lowestDose(), all.lowestDose());
    }

    @Test
    void doublingsAreLogarithmsOfLivingCells() {
        assertEquals(-1, Doublings.of(2e5, 1e5).getNumber(), 1e-15);
        assertEquals(-24, Doublings.of(2e5, 1e5).getDoublingHours(24), 1e-12);
        assertEquals(Double.POSITIVE_INFINITY, Doublings.of(1e5, 1e5).getDoublingHours(24));
        assertEquals(Doublings.of(2.5e5, 3.2e6), Doublings.of(2.5e5, 3.2e6));
        assertNotEquals(Doublings.of(1, 30), Doublings.ofSplit(30), "counted is not assumed");
        assertEquals("3.678 doublings", Doublings.of(2.5e5, 3.2e6).toString());
        assertEquals("4.907 doublings, assumed", Doublings.ofSplit(30).toString());
    }

    @Test
    void doublingsOfWhatCannotBeAreRefused() {
        Doublings two = Doublings.of(1, 4);
        assertEquals("seeded 0.0: doublings need a number above 0", refused(() -> Doublings.of(0, 1)));
        assertEquals("harvested -1.0: doublings need a number above 0", refused(() -> Doublings.of(1, -1)));
        assertEquals("split 1: NaN: doublings need a number above 0", refused(() -> Doublings.ofSplit(Double.NaN)));
        assertEquals("hours 0.0: doublings need a number above 0", refused(() -> two.getDoublingHours(0)));
        assertEquals("attachment 0.0 %: give a percentage in (0, 100]", refused(() -> two.withAttachment(0)));
        assertEquals("viability 101.0 %: give a percentage in (0, 100]", refused(() -> two.withSeededViability(101)));
        assertEquals(
                "viability NaN %: give a percentage in (0, 100]",
                refused(() -> two.withHarvestedViability(Double.NaN)));
    }

    private static String refused(Executable call) {
        return String.valueOf(assertThrows(IllegalArgumentException.class, call).getMessage());
    }

    @Test
    void whatIsPipettedOnTopAndMadeUpAreBothGiven() {
        DrugAddition addition =
                DrugAddition.of(Volume.parse("100 µL"), Concentration.parse("10 µM"), Volume.parse("0.9 mL"));
        assertEquals(Volume.parse("100 µL"), addition.getVolume());
        assertEquals(Concentration.parse("10 µM"), addition.getStock());
        assertEquals(Volume.parse("0.9 mL"), addition.getMedium());
        assertEquals(1, addition.getDose().getValue(), 1e-12);
        assertEquals(10.0 / 9, addition.getDoseMadeUp().getValue(), 1e-12);
        assertEquals(100.0 / 9, addition.getVehiclePercent(), 1e-12);
        assertEquals("100 µL of 10 µM in 0.9 mL: 1 µM", addition.toString());
        assertEquals(
                addition,
                DrugAddition.of(Volume.parse("100 µL"), Concentration.parse("10 µM"), Volume.parse("0.9 mL")));
        assertNotEquals(
                addition, DrugAddition.of(Volume.parse("99 µL"), Concentration.parse("10 µM"), Volume.parse("0.9 mL")));
        assertEquals(
                "1 µL of 10 µM in 0 mL of medium makes no dose; give the volume in the flask",
                refused(() ->
                        DrugAddition.of(Volume.parse("1 µL"), Concentration.parse("10 µM"), Volume.parse("0 mL"))));
    }

    @Test
    void dosesAreTheSameWhereNeitherIsAnyOrTheyConvert() {
        Concentration none = CultureNotes.dose("0 µM");
        Concentration one = CultureNotes.dose("1 µM");
        assertTrue(Doses.same(null, none, 1e-9));
        assertFalse(Doses.same(null, one, 1e-9));
        assertFalse(Doses.same(one, none, 1e-9));
        assertTrue(Doses.same(one, CultureNotes.dose("1000 nM"), 1e-9));
        assertFalse(Doses.same(one, CultureNotes.dose("1030 nM"), 0.02));
        assertFalse(Doses.same(one, CultureNotes.dose("1 ng/mL"), 0.02));
        assertTrue(Double.isNaN(Doses.ratio(one, CultureNotes.dose("1 ng/mL"))));
        assertEquals("1000 nM", Doses.text(CultureNotes.dose("1000 nM")));
    }
}
