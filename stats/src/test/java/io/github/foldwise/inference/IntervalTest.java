package io.github.foldwise.inference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class IntervalTest {
    private static final double INF = Double.POSITIVE_INFINITY;

    @Test
    void aClosedIntervalPrintsFourDigits() {
        Interval interval = Interval.ofPositive(0.045123, 0.06021, 0.95, IntervalMethod.PROFILE);
        assertEquals("[0.04512, 0.06021]", interval.toString());
        assertTrue(interval.isBounded());
        assertTrue(interval.isDefined());
        assertEquals(0.95, interval.getLevel());
        assertEquals(IntervalMethod.PROFILE, interval.getMethod());
    }

    @Test
    void anOpenEndIsInfiniteAndSaysSo() {
        Interval above = Interval.ofPositive(2.1, INF, 0.95, IntervalMethod.PROFILE);
        assertEquals("[2.1, Inf)", above.toString());
        assertTrue(above.isUpperOpen());
        assertFalse(above.isLowerOpen());
        assertFalse(above.isBounded());
        Interval real = Interval.of(-INF, 3, 0.95, IntervalMethod.PROFILE);
        assertEquals("(-Inf, 3]", real.toString());
        assertTrue(real.isLowerOpen());
    }

    @Test
    void zeroIsAnOpenEndOfAPositiveQuantityAlone() {
        assertTrue(Interval.ofPositive(0, 1, 0.95, IntervalMethod.PROFILE).isLowerOpen());
        assertEquals(
                "(0, 1]",
                Interval.ofPositive(0, 1, 0.95, IntervalMethod.PROFILE).toString());
        assertFalse(Interval.of(0, 1, 0.95, IntervalMethod.WALD).isLowerOpen());
        assertEquals("[0, 1]", Interval.of(0, 1, 0.95, IntervalMethod.WALD).toString());
    }

    @Test
    void noIntervalHasNoLimitsAndHoldsNothing() {
        Interval none = Interval.none(0.9, IntervalMethod.WALD);
        assertFalse(none.isDefined());
        assertFalse(none.isBounded());
        assertTrue(Double.isNaN(none.getLower()) && Double.isNaN(none.getUpper()));
        assertFalse(none.contains(1));
        assertEquals("no interval", none.toString());
    }

    @Test
    void bothLimitsBelongToTheInterval() {
        Interval interval = Interval.of(1, 2, 0.95, IntervalMethod.WALD);
        assertTrue(interval.contains(1) && interval.contains(2));
        assertFalse(interval.contains(2.0000001));
        assertFalse(interval.contains(Double.NaN));
    }

    @Test
    void oneNumberIsAnInterval() {
        assertTrue(Interval.of(2, 2, 0.95, IntervalMethod.WALD).contains(2));
    }

    @ParameterizedTest
    @CsvSource({"2, 1", "NaN, 1", "1, NaN"})
    void invertedAndHalfMissingLimitsAreRefused(double lower, double upper) {
        String message = assertThrows(
                        IllegalArgumentException.class, () -> Interval.of(lower, upper, 0.95, IntervalMethod.WALD))
                .getMessage();
        assertTrue(message.contains("are no interval"), message);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1, 95, -0.5, Double.NaN})
    void aLevelIsAFraction(double level) {
        String message = assertThrows(IllegalArgumentException.class, () -> Interval.none(level, IntervalMethod.WALD))
                .getMessage();
        assertTrue(message.contains("level " + level) && message.contains("such as 0.95"), message);
    }

    @Test
    void intervalsAreEqualByValue() throws IOException, ClassNotFoundException {
        Interval one = Interval.of(0, 1, 0.95, IntervalMethod.PROFILE);
        assertEquals(one, Interval.of(0, 1, 0.95, IntervalMethod.PROFILE));
        assertEquals(
                one.hashCode(), Interval.of(0, 1, 0.95, IntervalMethod.PROFILE).hashCode());
        assertEquals(Interval.none(0.95, IntervalMethod.WALD), Interval.none(0.95, IntervalMethod.WALD));
        assertNotEquals(one, Interval.of(0, 2, 0.95, IntervalMethod.PROFILE));
        assertNotEquals(one, Interval.of(0, 1, 0.9, IntervalMethod.PROFILE));
        assertNotEquals(one, Interval.of(0, 1, 0.95, IntervalMethod.WALD));
        assertNotEquals(one, Interval.ofPositive(0, 1, 0.95, IntervalMethod.PROFILE));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(one);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertEquals(one, in.readObject());
        }
    }

    @ParameterizedTest
    @EnumSource(IntervalMethod.class)
    void everyMethodIsFoundByItsLabel(IntervalMethod method) {
        assertEquals(method, IntervalMethod.parse(method.getLabel()));
    }

    @Test
    void anUnknownMethodIsRefusedWithThoseThereAre() {
        String message = assertThrows(IllegalArgumentException.class, () -> IntervalMethod.parse("magic"))
                .getMessage();
        assertTrue(message.contains("\"magic\"") && message.contains("profile, log-wald, wald"), message);
    }
}
