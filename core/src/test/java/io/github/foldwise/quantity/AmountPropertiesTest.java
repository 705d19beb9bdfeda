package io.github.foldwise.quantity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.math.BigDecimal;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** What masses, volumes and concentrations promise alike: equality by value and unit, order by amount, text that reads back. */
class AmountPropertiesTest {
    /** Decimals of up to four digits as people write them, so that two units often hold the same amount. */
    @Provide
    Arbitrary<Double> decimals() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 9999),
                        Arbitraries.integers().between(-4, 4))
                .as((digits, power) ->
                        BigDecimal.valueOf(digits).scaleByPowerOfTen(power).doubleValue());
    }

    @Provide
    Arbitrary<Amount<?, ?>> amounts() {
        Arbitrary<Amount<?, ?>> masses = Combinators.combine(decimals(), Arbitraries.of(MassUnit.values()))
                .as(Mass::of);
        Arbitrary<Amount<?, ?>> volumes = Combinators.combine(decimals(), Arbitraries.of(VolumeUnit.values()))
                .as(Volume::of);
        Arbitrary<Amount<?, ?>> concentrations = Combinators.combine(
                        decimals(), Arbitraries.of(ConcentrationUnit.values()))
                .as(Concentration::of);
        return Arbitraries.oneOf(masses, volumes, concentrations);
    }

    private static BigDecimal exact(double value, double factor) {
        return new BigDecimal(Double.toString(value)).multiply(new BigDecimal(Double.toString(factor)));
    }

    @Property(seed = "20261129")
    void massesAreOrderedByTheirExactAmount(
            @ForAll("decimals") double a,
            @ForAll("decimals") double b,
            @ForAll MassUnit unitA,
            @ForAll MassUnit unitB) {
        int expected =
                exact(a, unitA.factorTo(MassUnit.NANOGRAM)).compareTo(exact(b, unitB.factorTo(MassUnit.NANOGRAM)));
        assertEquals(expected, Integer.signum(Mass.of(a, unitA).compareTo(Mass.of(b, unitB))));
    }

    @Property(seed = "20261129")
    void volumesAreOrderedByTheirExactAmount(
            @ForAll("decimals") double a,
            @ForAll("decimals") double b,
            @ForAll VolumeUnit unitA,
            @ForAll VolumeUnit unitB) {
        int expected = exact(a, unitA.factorTo(VolumeUnit.NANOLITRE))
                .compareTo(exact(b, unitB.factorTo(VolumeUnit.NANOLITRE)));
        assertEquals(expected, Integer.signum(Volume.of(a, unitA).compareTo(Volume.of(b, unitB))));
    }

    @Property(seed = "20261129")
    void concentrationsAreOrderedByTheirExactAmount(
            @ForAll("decimals") double a,
            @ForAll("decimals") double b,
            @ForAll ConcentrationUnit unitA,
            @ForAll ConcentrationUnit unitB) {
        Assume.that(unitA.isComparableWith(unitB));
        int power = unitA.powerTo(unitB);
        int expected = exact(a, 1).scaleByPowerOfTen(power).compareTo(exact(b, 1));
        assertEquals(expected, Integer.signum(Concentration.of(a, unitA).compareTo(Concentration.of(b, unitB))));
    }

    @Property(seed = "20261129")
    void theSameAmountInAnotherUnitIsNeitherLessNorMoreNorEqual(
            @ForAll("decimals") double value, @ForAll MassUnit from, @ForAll MassUnit to) {
        Mass mass = Mass.of(value, from);
        Mass converted = mass.to(to);
        assertEquals(0, mass.compareTo(Mass.of(value, from)));
        assertEquals(from == to, mass.equals(converted));
        assertSame(to, converted.getUnit());
        assertEquals(value, converted.in(from), 2 * Math.ulp(value));
        assertEquals(mass.isZero(), converted.isZero());
    }

    @Property(seed = "20261129")
    void equalAmountsHaveEqualHashesAndSurviveSerialization(@ForAll("amounts") Amount<?, ?> amount)
            throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(amount);
        }
        Object copy = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();
        assertEquals(amount, copy);
        assertEquals(amount.hashCode(), copy.hashCode());
        assertEquals(amount.toString(), copy.toString());
    }

    @Property(seed = "20261129")
    void textsReadBackToAnEqualAmount(@ForAll("amounts") Amount<?, ?> amount) {
        String text = amount.toString();
        Amount<?, ?> read = amount instanceof Mass
                ? Mass.parse(text)
                : amount instanceof Volume ? Volume.parse(text) : Concentration.parse(text);
        assertEquals(amount, read);
    }

    @Property(seed = "20261129")
    void factorsTurnOneUnitIntoTheOtherAndBack(@ForAll VolumeUnit from, @ForAll VolumeUnit to) {
        assertEquals(1, from.factorTo(to) * to.factorTo(from), 1e-15);
        assertEquals(Volume.of(1, from).in(to), from.factorTo(to));
    }

    @Test
    void factorsAreThousands() {
        assertEquals(1000, MassUnit.GRAM.factorTo(MassUnit.MILLIGRAM));
        assertEquals(1e-3, MassUnit.MICROGRAM.factorTo(MassUnit.MILLIGRAM));
        assertEquals(1e9, MassUnit.GRAM.factorTo(MassUnit.NANOGRAM));
        assertEquals(1e-9, VolumeUnit.NANOLITRE.factorTo(VolumeUnit.LITRE));
        assertEquals(1e15, ConcentrationUnit.MOLAR.factorTo(ConcentrationUnit.FEMTOMOLAR));
        assertEquals(1, ConcentrationUnit.GRAM_PER_LITRE.factorTo(ConcentrationUnit.MILLIGRAM_PER_MILLILITRE));
    }

    @Test
    void orderGoesByAmountAndNotByNumber() {
        assertTrue(Mass.parse("2 mg").compareTo(Mass.parse("100 \u00B5g")) > 0);
        assertTrue(Volume.parse("100 nL").compareTo(Volume.parse("2 \u00B5L")) < 0);
        assertTrue(Concentration.parse("1 \u00B5M").compareTo(Concentration.parse("999 nM")) > 0);
        assertTrue(Concentration.parse("999 nM").compareTo(Concentration.parse("1 \u00B5M")) < 0);
    }

    @Test
    void zeroIsZeroInEveryUnit() {
        assertTrue(Mass.of(-0.0, MassUnit.GRAM).isZero());
        assertEquals(Mass.of(0, MassUnit.GRAM), Mass.of(-0.0, MassUnit.GRAM));
        assertEquals("0 g", Mass.of(-0.0, MassUnit.GRAM).toString());
        assertFalse(Volume.of(Double.MIN_VALUE, VolumeUnit.LITRE).isZero());
        assertEquals(0, Volume.of(0, VolumeUnit.LITRE).compareTo(Volume.of(0, VolumeUnit.NANOLITRE)));
    }

    @Test
    void quantitiesOfOneNumberDifferByKindAndUnit() {
        assertNotEquals(Mass.of(1, MassUnit.GRAM), Volume.of(1, VolumeUnit.LITRE));
        assertNotEquals(Mass.of(1, MassUnit.GRAM), Mass.of(1, MassUnit.MILLIGRAM));
        assertNotEquals(
                Mass.of(1, MassUnit.GRAM).hashCode(),
                Mass.of(1, MassUnit.MILLIGRAM).hashCode());
        assertNotEquals(Mass.of(1, MassUnit.GRAM), null);
    }

    @Test
    void aRefusalNamesTheQuantityAndTheUnit() {
        String mass = assertThrows(IllegalArgumentException.class, () -> Mass.of(-1, MassUnit.MILLIGRAM))
                .getMessage();
        assertEquals("mass -1.0 mg is refused: it must be a finite number, zero or more", mass);
        assertTrue(assertThrows(IllegalArgumentException.class, () -> Volume.of(Double.NaN, VolumeUnit.LITRE))
                .getMessage()
                .startsWith("volume NaN L"));
        assertTrue(assertThrows(
                        IllegalArgumentException.class,
                        () -> Concentration.of(Double.POSITIVE_INFINITY, ConcentrationUnit.PERCENT))
                .getMessage()
                .startsWith("concentration Infinity %"));
    }

    @Test
    void molarMassesAreValues() {
        assertEquals(MolarMass.of(450.3).hashCode(), MolarMass.parse("450.3 Da").hashCode());
        assertNotEquals(MolarMass.of(450.3).hashCode(), MolarMass.of(450.4).hashCode());
        assertNotEquals(MolarMass.of(450.3), MolarMass.of(450.4));
        assertTrue(MolarMass.of(450.4).compareTo(MolarMass.of(450.3)) > 0);
    }
}
