package io.github.foldwise.quantity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConcentrationTest {
    @Test
    void textIsReadWithOrWithoutBlank() {
        assertEquals(Concentration.of(0.052, ConcentrationUnit.MICROMOLAR), Concentration.parse("0.052 \u00B5M"));
        assertEquals(Concentration.of(10, ConcentrationUnit.NANOMOLAR), Concentration.parse("10nM"));
        assertEquals(
                Concentration.of(0.5, ConcentrationUnit.MICROGRAM_PER_MILLILITRE),
                Concentration.parse("0.5 microg/ml"));
        assertEquals(Concentration.of(1e-7, ConcentrationUnit.MOLAR), Concentration.parse("1e-7 M"));
        assertEquals(Concentration.of(0.1, ConcentrationUnit.PERCENT), Concentration.parse(".1% v/v"));
    }

    @Test
    void decimalCommaIsRefusedWithAHint() {
        assertTrue(messageOf("0,5 \u00B5M").contains("decimal point"), messageOf("0,5 \u00B5M"));
        assertTrue(messageOf("1,000 nM").contains("comma"), messageOf("1,000 nM"));
    }

    @Test
    void missingUnitIsRefusedWithAnExample() {
        assertTrue(messageOf("5").contains("no unit"), messageOf("5"));
        assertTrue(messageOf("5").contains("0.5 \u00B5M"), messageOf("5"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\u00B5M", "a lot", "1.2.3 nM"})
    void textWithoutNumberIsRefused(String text) {
        assertTrue(messageOf(text).contains("concentration"), messageOf(text));
    }

    @Test
    void negativeAndUndefinedValuesAreRefused() {
        assertTrue(messageOf("-1 nM").contains("zero or more"), messageOf("-1 nM"));
        for (double bad : new double[] {-0.1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThrows(IllegalArgumentException.class, () -> Concentration.of(bad, ConcentrationUnit.MOLAR));
        }
    }

    @Test
    void conversionKeepsTheDecimalsPeopleWrite() {
        assertEquals(52, Concentration.parse("0.052 uM").in(ConcentrationUnit.NANOMOLAR));
        assertEquals(0.052, Concentration.parse("52 nM").in(ConcentrationUnit.MICROMOLAR));
        assertEquals(
                Concentration.parse("52 nM"), Concentration.parse("0.052 uM").to(ConcentrationUnit.NANOMOLAR));
    }

    @Test
    void molarMassTurnsMolarIntoMassAndBack() {
        MolarMass molarMass = MolarMass.of(500);
        Concentration mass = Concentration.parse("2 uM").to(ConcentrationUnit.MICROGRAM_PER_MILLILITRE, molarMass);
        assertEquals(1, mass.getValue(), 1e-15);
        assertEquals(2, mass.to(ConcentrationUnit.MICROMOLAR, molarMass).getValue(), 1e-15);
        assertEquals(
                2000,
                Concentration.parse("2 uM")
                        .to(ConcentrationUnit.NANOMOLAR, molarMass)
                        .getValue());
        assertThrows(
                IllegalArgumentException.class,
                () -> Concentration.parse("2 %").to(ConcentrationUnit.NANOMOLAR, molarMass));
    }

    @Test
    void orderIsByAmountAcrossUnits() {
        assertTrue(Concentration.parse("999 nM").compareTo(Concentration.parse("1 uM")) < 0);
        assertTrue(Concentration.parse("1 uM").compareTo(Concentration.parse("999 nM")) > 0);
        assertEquals(0, Concentration.parse("0.1 uM").compareTo(Concentration.parse("100 nM")));
        assertThrows(
                IllegalArgumentException.class,
                () -> Concentration.parse("1 uM").compareTo(Concentration.parse("1 ng/mL")));
    }

    @Test
    void equalityIsByValueAndUnit() {
        assertEquals(Concentration.parse("1 uM"), Concentration.parse("1.0 \u03BCM"));
        assertEquals(
                Concentration.parse("1 uM").hashCode(),
                Concentration.parse("1.0 umol/L").hashCode());
        assertNotEquals(Concentration.parse("1 uM"), Concentration.parse("1000 nM"));
        assertEquals(Concentration.of(0.0, ConcentrationUnit.MOLAR), Concentration.of(-0.0, ConcentrationUnit.MOLAR));
    }

    @Test
    void textIsShort() {
        assertEquals("0.052 \u00B5M", Concentration.parse("0.052 uM").toString());
        assertEquals("10 nM", Concentration.parse("10nM").toString());
        assertEquals("0 M", Concentration.parse("0 M").toString());
        assertEquals("1e-09 M", Concentration.parse("1e-9 M").toString());
    }

    @Test
    void serialFormComesBackEqual() throws Exception {
        Concentration original = Concentration.parse("0.052 uM");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(original);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertEquals(original, in.readObject());
        }
    }

    private static String messageOf(String text) {
        return assertThrows(IllegalArgumentException.class, () -> Concentration.parse(text))
                .getMessage();
    }
}
