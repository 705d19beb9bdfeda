package io.github.foldwise.quantity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VolumeAndMassTest {
    @ParameterizedTest
    @CsvSource({
        "L,LITRE",
        "l,LITRE",
        "liter,LITRE",
        "mL,MILLILITRE",
        "ml,MILLILITRE",
        "millilitres,MILLILITRE",
        "uL,MICROLITRE",
        "\u00B5l,MICROLITRE",
        "\u03BCL,MICROLITRE",
        "microliter,MICROLITRE",
        "nL,NANOLITRE"
    })
    void volumeUnitsAreReadAsLabsWriteThem(String text, VolumeUnit expected) {
        assertEquals(expected, VolumeUnit.parse(text));
    }

    @ParameterizedTest
    @CsvSource({
        "g,GRAM",
        "grams,GRAM",
        "mg,MILLIGRAM",
        "ug,MICROGRAM",
        "\u00B5g,MICROGRAM",
        "mcg,MICROGRAM",
        "microgram,MICROGRAM",
        "ng,NANOGRAM"
    })
    void massUnitsAreReadAsLabsWriteThem(String text, MassUnit expected) {
        assertEquals(expected, MassUnit.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ML", "m", "gal", "pL", "uM"})
    void unknownVolumeUnitIsRefusedWithTheKnownOnes(String text) {
        IllegalArgumentException error = assertThrows(IllegalArgumentException.class, () -> VolumeUnit.parse(text));
        assertTrue(error.getMessage().contains("L, mL, \u00B5L, nL"), error.getMessage());
    }

    @Test
    void unknownMassUnitIsRefusedWithTheKnownOnes() {
        IllegalArgumentException error = assertThrows(IllegalArgumentException.class, () -> MassUnit.parse("Mg"));
        assertTrue(error.getMessage().contains("\"Mg\"; write one of g, mg"), error.getMessage());
    }

    @Test
    void volumeConvertsComparesAndPrints() {
        Volume volume = Volume.parse("0.8 uL");
        assertEquals(800, volume.in(VolumeUnit.NANOLITRE));
        assertEquals(Volume.of(800, VolumeUnit.NANOLITRE), volume.to(VolumeUnit.NANOLITRE));
        assertEquals("0.8 \u00B5L", volume.toString());
        assertTrue(volume.compareTo(Volume.parse("1 nL")) > 0);
        assertTrue(Volume.parse("1 nL").compareTo(volume) < 0);
        assertEquals(1000, VolumeUnit.LITRE.factorTo(VolumeUnit.MILLILITRE));
    }

    @Test
    void massConvertsComparesAndPrints() {
        Mass mass = Mass.parse("20 ug");
        assertEquals(0.02, mass.in(MassUnit.MILLIGRAM));
        assertEquals(Mass.of(0.02, MassUnit.MILLIGRAM), mass.to(MassUnit.MILLIGRAM));
        assertEquals(mass.hashCode(), Mass.parse("20.0 \u00B5g").hashCode());
        assertEquals("20 \u00B5g", mass.toString());
        assertEquals(0, mass.compareTo(Mass.parse("20000 ng")));
    }

    @Test
    void negativeAmountsAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> Volume.parse("-1 mL"));
        assertThrows(IllegalArgumentException.class, () -> Mass.of(Double.NaN, MassUnit.GRAM));
    }

    @Test
    void molarMassIsReadInGramsAndDaltons() {
        assertEquals(MolarMass.of(450.34), MolarMass.parse("450.34 g/mol"));
        assertEquals(MolarMass.of(450.34), MolarMass.parse("450.34 Da"));
        assertEquals(MolarMass.of(150000), MolarMass.parse("150 kDa"));
        assertEquals("450.34 g/mol", MolarMass.of(450.34).toString());
        assertTrue(MolarMass.of(1).compareTo(MolarMass.of(2)) < 0);
    }

    @Test
    void molarMassOfZeroOrAnotherUnitIsRefused() {
        for (double bad : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThrows(IllegalArgumentException.class, () -> MolarMass.of(bad));
        }
        IllegalArgumentException error = assertThrows(IllegalArgumentException.class, () -> MolarMass.parse("450 mg"));
        assertTrue(error.getMessage().contains("g/mol"), error.getMessage());
    }

    @Test
    void amountsGiveBackTheirNumberAndUnit() {
        Volume volume = Volume.parse("0.8 \u00B5L");
        assertEquals(0.8, volume.getValue());
        assertEquals(VolumeUnit.MICROLITRE, volume.getUnit());
        assertEquals(Volume.of(0.8, VolumeUnit.MICROLITRE).hashCode(), volume.hashCode());
        Mass mass = Mass.parse("20 ng");
        assertEquals(20, mass.getValue());
        assertEquals(MassUnit.NANOGRAM, mass.getUnit());
        assertTrue(mass.compareTo(Mass.parse("1 \u00B5g")) < 0);
    }
}
