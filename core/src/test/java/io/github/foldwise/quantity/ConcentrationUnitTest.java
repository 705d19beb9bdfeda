package io.github.foldwise.quantity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConcentrationUnitTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "uM",
                "\u00B5M",
                "\u03BCM",
                " uM ",
                "\u00A0uM",
                "umol/L",
                "\u00B5mol/l",
                "umol / L",
                "microM",
                "MicroM",
                "mcM",
                "micromolar",
                "Micromolar",
                "micromol/L",
                "umol l-1",
                "\u00B5mol\u00B7L\u207B\u00B9",
                "micromoles per liter",
                "nmol/mL",
                "pmol/ul",
                "umole/L"
            })
    void micromolarIsReadInEverySpelling(String text) {
        assertEquals(ConcentrationUnit.MICROMOLAR, ConcentrationUnit.parse(text));
    }

    @ParameterizedTest
    @CsvSource({
        "M,MOLAR",
        "mol/l,MOLAR",
        "molar,MOLAR",
        "mM,MILLIMOLAR",
        "milliM,MILLIMOLAR",
        "nanoM,NANOMOLAR",
        "picoM,PICOMOLAR",
        "femtoM,FEMTOMOLAR",
        "mmol/L,MILLIMOLAR",
        "millimolar,MILLIMOLAR",
        "nM,NANOMOLAR",
        "nmol/L,NANOMOLAR",
        "pM,PICOMOLAR",
        "pmol/l,PICOMOLAR",
        "fM,FEMTOMOLAR",
        "g/L,GRAM_PER_LITRE",
        "mg/mL,MILLIGRAM_PER_MILLILITRE",
        "mg/ml,MILLIGRAM_PER_MILLILITRE",
        "ug/uL,MILLIGRAM_PER_MILLILITRE",
        "ug/ml,MICROGRAM_PER_MILLILITRE",
        "\u00B5g/mL,MICROGRAM_PER_MILLILITRE",
        "microg/ml,MICROGRAM_PER_MILLILITRE",
        "mcg/ml,MICROGRAM_PER_MILLILITRE",
        "mg/L,MICROGRAM_PER_MILLILITRE",
        "ng/mL,NANOGRAM_PER_MILLILITRE",
        "ug/L,NANOGRAM_PER_MILLILITRE",
        "pg/ml,PICOGRAM_PER_MILLILITRE",
        "%,PERCENT",
        "% v/v,PERCENT",
        "% (w/v),PERCENT",
        "percent,PERCENT"
    })
    void everyUnitIsReadAsLabsWriteIt(String text, ConcentrationUnit expected) {
        assertEquals(expected, ConcentrationUnit.parse(text));
    }

    @ParameterizedTest
    @EnumSource(ConcentrationUnit.class)
    void symbolReadsBack(ConcentrationUnit unit) {
        assertEquals(unit, ConcentrationUnit.parse(unit.getSymbol()));
    }

    @Test
    void lengthIsRefusedWithTheMolarUnitAsHint() {
        assertTrue(messageOf("um").contains("length"), messageOf("um"));
        assertTrue(messageOf("nm").contains("did you mean \"nM\""), messageOf("nm"));
        assertTrue(messageOf("mm").contains("did you mean \"mM\""), messageOf("mm"));
    }

    @Test
    void megamolarIsNotTakenForMillimolar() {
        assertTrue(messageOf("MM").contains("did you mean \"mM\""), messageOf("MM"));
        assertTrue(messageOf("Mg/mL").contains("unknown concentration unit"), messageOf("Mg/mL"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "cells/mL",
                "U/mL",
                "mol",
                "g",
                "g/mL",
                "kg/L",
                "aM",
                "m",
                "mol/mg",
                "yearmolar",
                "microm",
                "yearM"
            })
    void unknownUnitIsRefusedWithTheKnownOnes(String text) {
        String message = messageOf(text);
        assertTrue(message.contains("unknown concentration unit \"" + text + "\""), message);
        assertTrue(message.contains("ng/mL"), message);
    }

    @Test
    void factorsArePowersOfTen() {
        assertEquals(1000, ConcentrationUnit.MICROMOLAR.factorTo(ConcentrationUnit.NANOMOLAR));
        assertEquals(1e-3, ConcentrationUnit.NANOMOLAR.factorTo(ConcentrationUnit.MICROMOLAR));
        assertEquals(1e15, ConcentrationUnit.MOLAR.factorTo(ConcentrationUnit.FEMTOMOLAR));
        assertEquals(1, ConcentrationUnit.GRAM_PER_LITRE.factorTo(ConcentrationUnit.MILLIGRAM_PER_MILLILITRE));
    }

    @Test
    void molarToMassIsRefusedWithoutMolarMass() {
        IllegalArgumentException error = assertThrows(
                IllegalArgumentException.class,
                () -> ConcentrationUnit.MICROMOLAR.factorTo(ConcentrationUnit.NANOGRAM_PER_MILLILITRE));
        assertTrue(error.getMessage().contains("give the molar mass"), error.getMessage());
    }

    @Test
    void percentConvertsToNothingElse() {
        IllegalArgumentException error = assertThrows(
                IllegalArgumentException.class, () -> ConcentrationUnit.PERCENT.factorTo(ConcentrationUnit.MOLAR));
        assertTrue(error.getMessage().contains("percent"), error.getMessage());
        assertEquals(1, ConcentrationUnit.PERCENT.factorTo(ConcentrationUnit.PERCENT));
    }

    @Test
    void onlyUnitsOfMolesAreMolar() {
        assertTrue(ConcentrationUnit.FEMTOMOLAR.isMolar());
        assertFalse(ConcentrationUnit.GRAM_PER_LITRE.isMolar());
        assertFalse(ConcentrationUnit.PERCENT.isMolar());
    }

    private static String messageOf(String text) {
        return assertThrows(IllegalArgumentException.class, () -> ConcentrationUnit.parse(text))
                .getMessage();
    }
}
