package io.github.foldwise.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;

class NumberTextPropertiesTest {

    @Property(seed = "20261122")
    void exactTextReadsBackToTheSameNumber(@ForAll double value) {
        double number = value + 0.0;
        assertEquals(number, Double.parseDouble(NumberText.exact(number)));
    }

    @Property(seed = "20261122")
    void roundedTextIsWithinHalfAUnitOfTheFourthDigit(@ForAll @DoubleRange(min = -1e300, max = 1e300) double value) {
        assertEquals(value, Double.parseDouble(NumberText.rounded(value)), Math.abs(value) * 5.001e-4);
    }
}
