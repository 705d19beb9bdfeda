package io.github.foldwise.quantity;

import static org.junit.jupiter.api.Assertions.assertEquals;

import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;

class ConcentrationPropertiesTest {
    @Property(seed = "20261122")
    void textReadsBack(
            @ForAll @DoubleRange(min = 0, max = 1e12) @Scale(12) double value, @ForAll ConcentrationUnit unit) {
        Concentration original = Concentration.of(value, unit);
        assertEquals(original, Concentration.parse(original.toString()));
    }

    @Property(seed = "20261122")
    void conversionThereAndBackKeepsTheAmount(
            @ForAll @DoubleRange(min = 1e-6, max = 1e6) @Scale(12) double value,
            @ForAll ConcentrationUnit from,
            @ForAll ConcentrationUnit to) {
        Assume.that(from.isComparableWith(to));
        double back = Concentration.of(value, from).to(to).in(from);
        assertEquals(value, back, 4 * Math.ulp(value));
    }

    @Property(seed = "20261122")
    void orderIsAntisymmetric(
            @ForAll @DoubleRange(min = 0, max = 1e6) double a,
            @ForAll @DoubleRange(min = 0, max = 1e6) double b,
            @ForAll ConcentrationUnit unitA,
            @ForAll ConcentrationUnit unitB) {
        Assume.that(unitA.isComparableWith(unitB));
        Concentration first = Concentration.of(a, unitA);
        Concentration second = Concentration.of(b, unitB);
        assertEquals(Integer.signum(first.compareTo(second)), -Integer.signum(second.compareTo(first)));
    }
}
