package io.github.foldwise.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DigitsTest {

    /** The left columns are R 4.2.2 {@code format(signif(x, 4))} wherever no digit before the point is lost. */
    @ParameterizedTest
    @CsvSource({
        "0.0521277, 0.05213",
        "123456.7, 123457",
        "12345.6, 12346",
        "1234567.4, 1234567",
        "12345678, 1.235e+07",
        "9999999.6, 1e+07",
        "9999.6, 10000",
        "0.00012345678, 0.0001235",
        "0.0000123, 1.23e-05",
        "0.00009999999, 0.0001",
        "1.2341e-7, 1.234e-07",
        "1.2e-9, 1.2e-09",
        "-1e-9, -1e-09",
        "1.23e12, 1.23e+12",
        "1e-300, 1e-300",
        "100, 100",
        "0.999999, 1",
        "-2.5, -2.5",
        "0, 0",
        "-0.0, 0",
        "NaN, NA",
        "Infinity, Inf",
        "-Infinity, -Inf"
    })
    void roundsToFourDigitsForPeople(double value, String expected) {
        assertEquals(expected, Digits.of(value));
    }

    /** A p-value that a double no longer holds is small, not none. */
    @ParameterizedTest
    @CsvSource({
        "0.0312345, 0.03123, = 0.03123",
        "1e-310, 1e-310, = 1e-310",
        "0, < 1e-300, < 1e-300",
        "1, 1, = 1",
        "NaN, NA, = NA"
    })
    void printsNoPvalueAsZero(double value, String alone, String afterItsName) {
        assertEquals(alone, Digits.ofPvalue(value));
        assertEquals(afterItsName, Digits.equalsPvalue(value));
    }

    @ParameterizedTest
    @CsvSource({
        "10, 10",
        "0.052, 0.052",
        "0.0005, 0.0005",
        "1e-9, 1e-09",
        "-1.5e-7, -1.5e-07",
        "123456.75, 123456.75",
        "0.30000000000000004, 0.30000000000000004",
        "9007199254740992, 9007199254740992",
        "1e300, 1e+300",
        "12345678.5, 1.23456785e+07",
        "-0.0, 0",
        "NaN, ''",
        "-Infinity, -Inf"
    })
    void keepsEveryDigitForMachines(double value, String expected) {
        assertEquals(expected, Digits.exact(value));
    }

    @Property(seed = "20261122")
    void exactTextReadsBackToTheSameNumber(@ForAll double value) {
        double number = value + 0.0;
        assertEquals(number, Double.parseDouble(Digits.exact(number)));
    }

    @Property(seed = "20261122")
    void roundedTextIsWithinHalfAUnitOfTheFourthDigit(@ForAll @DoubleRange(min = -1e300, max = 1e300) double value) {
        assertEquals(value, Double.parseDouble(Digits.of(value)), Math.abs(value) * 5.001e-4);
    }

    @Property(seed = "20261129")
    void isShort(@ForAll @DoubleRange(min = -1e300, max = 1e300) double value) {
        assertTrue(Digits.of(value).length() <= 11, Digits.of(value));
    }

    @ParameterizedTest
    @CsvSource({
        "5424.1, 5424.32, 5424.1, 5424.3",
        "5424, 5424, 5424, 5424",
        "0.052301, 0.052302, 0.052301, 0.052302",
        "1, 1.0000000000000002, 1, 1.0000000000000002",
        "12345.6, 12345.9, 12345.6, 12345.9",
        "1, 2, 1, 2",
        "1, Infinity, 1, Inf"
    })
    void numbersOfARangeAreToldApart(double one, double other, String first, String second) {
        assertArrayEquals(new String[] {first, second}, Digits.apart(one, other));
    }

    @Property(seed = "20261130")
    void neighbouringDoublesAreToldApart(@ForAll @DoubleRange(min = -300, max = 300) double exponent) {
        double value = Math.pow(10, exponent);
        String[] texts = Digits.apart(value, Math.nextUp(value));
        assertNotEquals(texts[0], texts[1]);
    }

    @ParameterizedTest
    @CsvSource({
        "4.186529999999999, 4.18653",
        "0.30000000000000004, 0.3",
        "1.0000000000000018, 1",
        "0.41152263374485598, 0.41152263374485598",
        "3.3333333333333335, 3.3333333333333335",
        "1.00000000001, 1.00000000001",
        "1.0000000000001, 1.0000000000001",
        "-0.7000000000000001, -0.7",
        "0, 0",
        "NaN, NaN",
        "Infinity, Infinity",
        "4.9E-324, 4.9E-324"
    })
    void roundingErrorsOfACalculationAreClearedAndNothingElse(double value, double expected) {
        assertEquals(expected, Digits.cleared(value));
    }

    @Property(seed = "20261130")
    void clearingMovesANumberByNoMoreThanARoundingError(@ForAll @DoubleRange(min = -1e300, max = 1e300) double value) {
        assertEquals(value, Digits.cleared(value), 8 * Math.ulp(value));
        assertEquals(Digits.cleared(value), Digits.cleared(Digits.cleared(value)));
    }
}
