package io.github.foldwise.quantity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Amounts written in different units, in order; and what else holds for masses, volumes and concentrations alike. */
class AmountOrderTest {
    private static final int LESS = -1;
    private static final int EQUAL = 0;

    private static void assertOrder(int expected, Comparable<Object> one, Comparable<Object> other) {
        assertEquals(expected, Integer.signum(one.compareTo(other)), one + " to " + other);
        assertEquals(-expected, Integer.signum(other.compareTo(one)), other + " to " + one);
    }

    @SuppressWarnings("unchecked")
    private static Comparable<Object> amount(String kind, String text) {
        Object amount = switch (kind) {
            case "mass" -> Mass.parse(text);
            case "volume" -> Volume.parse(text);
            default -> Concentration.parse(text);
        };
        return (Comparable<Object>) amount;
    }

    @ParameterizedTest
    @CsvSource({
        "mass, 999 ng, 1 µg",
        "mass, 1 ng, 1 g",
        "mass, 1.001 mg, 1002 µg",
        "mass, 0 g, 1 ng",
        "volume, 999 nL, 1 µL",
        "volume, 1 nL, 1 L",
        "volume, 2.5 mL, 2501 µL",
        "concentration, 999 nM, 1 µM",
        "concentration, 1 fM, 1 M",
        "concentration, 0 M, 1 fM",
        "concentration, 999 ng/mL, 1 µg/mL",
        "concentration, 0.1 %, 0.2 %"
    })
    void amountsAreOrderedWhateverTheirUnits(String kind, String less, String more) {
        assertOrder(LESS, amount(kind, less), amount(kind, more));
    }

    /** Among them numbers that a thousand times their double is not: 1000 * 1.001 is 1000.9999999999999. */
    @ParameterizedTest
    @CsvSource({
        "mass, 1.001 mg, 1001 µg",
        "mass, 4.35 g, 4350 mg",
        "mass, 0.3 µg, 300 ng",
        "volume, 1.001 mL, 1001 µL",
        "volume, 1.005 L, 1005000 µL",
        "volume, 0.07 µL, 70 nL",
        "concentration, 1.001 µM, 1001 nM",
        "concentration, 0.0021 mM, 2.1 µM",
        "concentration, 1.003 mM, 1003000 nM",
        "concentration, 1 g/L, 1 mg/mL",
        "concentration, 0 nM, 0 M"
    })
    void equalAmountsAreInOnePlaceWhateverTheirUnits(String kind, String one, String other) {
        assertOrder(EQUAL, amount(kind, one), amount(kind, other));
    }

    @Test
    void conversionGivesTheNumberThatOneWouldWrite() {
        assertEquals(1001, Concentration.parse("1.001 µM").in(ConcentrationUnit.NANOMOLAR));
        assertEquals(
                "0.0021 mM",
                Concentration.parse("2.1 µM").to(ConcentrationUnit.MILLIMOLAR).toString());
        assertEquals(1001, Mass.parse("1.001 mg").in(MassUnit.MICROGRAM));
        assertEquals(0.0021, Volume.parse("2.1 µL").in(VolumeUnit.MILLILITRE));
    }

    @Test
    void factorsBetweenUnitsArePowersOfTen() {
        assertEquals(1000, MassUnit.MILLIGRAM.factorTo(MassUnit.MICROGRAM));
        assertEquals(1e-9, MassUnit.NANOGRAM.factorTo(MassUnit.GRAM));
        assertEquals(1e6, VolumeUnit.LITRE.factorTo(VolumeUnit.MICROLITRE));
        assertEquals(1e-3, VolumeUnit.NANOLITRE.factorTo(VolumeUnit.MICROLITRE));
        assertEquals(1e15, ConcentrationUnit.MOLAR.factorTo(ConcentrationUnit.FEMTOMOLAR));
        assertEquals(1, ConcentrationUnit.GRAM_PER_LITRE.factorTo(ConcentrationUnit.MILLIGRAM_PER_MILLILITRE));
    }

    @Test
    void theVehicleIsZeroInAnyUnit() {
        assertTrue(Concentration.parse("0 nM").isZero());
        assertTrue(Concentration.of(-0.0, ConcentrationUnit.PERCENT).isZero());
        assertFalse(Concentration.parse("1e-300 fM").isZero());
    }

    /** Minus zero would print as "-0" and be another key than zero. */
    @Test
    void minusZeroIsZero() {
        assertEquals(
                Mass.of(0, MassUnit.GRAM).hashCode(),
                Mass.of(-0.0, MassUnit.GRAM).hashCode());
        assertEquals(0, Mass.of(-0.0, MassUnit.GRAM).compareTo(Mass.of(0, MassUnit.GRAM)));
        assertEquals("0 mL", Volume.of(-0.0, VolumeUnit.MILLILITRE).toString());
    }

    @Test
    void amountsAreEqualWhenValueAndUnitAre() {
        assertEquals(Mass.parse("1 mg"), Mass.of(1, MassUnit.MILLIGRAM));
        assertNotEquals(Mass.parse("1 mg"), Mass.parse("1000 µg"));
        assertNotEquals(Mass.parse("1 mg"), Mass.parse("2 mg"));
        assertEquals(Volume.parse("1 mL"), Volume.of(1, VolumeUnit.MILLILITRE));
        assertNotEquals(Volume.parse("1 mL"), Volume.parse("1000 µL"));
        assertNotEquals(Volume.parse("1 mL"), Volume.parse("2 mL"));
        assertNotEquals(Concentration.parse("1 µM"), Concentration.parse("1000 nM"));
        assertNotEquals(MolarMass.of(450), MolarMass.of(451));
        assertEquals(MolarMass.of(450).hashCode(), MolarMass.parse("450 Da").hashCode());
        assertNotEquals(MolarMass.of(450).hashCode(), MolarMass.of(451).hashCode());
    }

    @Test
    void hashCodesTellAmountsApart() {
        Set<Integer> masses = new HashSet<>();
        Set<Integer> volumes = new HashSet<>();
        Set<Integer> concentrations = new HashSet<>();
        for (int i = 1; i <= 50; i++) {
            for (MassUnit unit : MassUnit.values()) {
                masses.add(Mass.of(i / 7.0, unit).hashCode());
            }
            for (VolumeUnit unit : VolumeUnit.values()) {
                volumes.add(Volume.of(i / 7.0, unit).hashCode());
            }
            for (ConcentrationUnit unit : ConcentrationUnit.values()) {
                concentrations.add(Concentration.of(i / 7.0, unit).hashCode());
            }
        }
        assertTrue(masses.size() > 190, masses.size() + " codes of 200 masses");
        assertTrue(volumes.size() > 190, volumes.size() + " codes of 200 volumes");
        assertTrue(concentrations.size() > 570, concentrations.size() + " codes of 600 concentrations");
    }

    @Test
    void numbersOfAnySizeReadBack() {
        for (double value : new double[] {1e-7, 1e-6, 0.1, 12.5, 999_999_999, 1e9, 1.2345e12}) {
            Mass mass = Mass.of(value, MassUnit.GRAM);
            assertEquals(mass, Mass.parse(mass.toString()));
        }
        assertEquals("1e-06 g", Mass.of(1e-6, MassUnit.GRAM).toString());
        assertEquals("999999999 g", Mass.of(999_999_999, MassUnit.GRAM).toString());
    }

    @Test
    void unitsOfDifferentKindsHaveNoOrder() {
        Concentration molar = Concentration.parse("1 µM");
        assertThrows(IllegalArgumentException.class, () -> molar.compareTo(Concentration.parse("1 µg/mL")));
        assertThrows(IllegalArgumentException.class, () -> molar.compareTo(Concentration.parse("1 %")));
    }
}
