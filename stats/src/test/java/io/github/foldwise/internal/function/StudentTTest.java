package io.github.foldwise.internal.function;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StudentTTest {
    /** R 4.2.2: {@code print(qt((1 + level) / 2, df), digits = 16)}. */
    @ParameterizedTest
    @CsvSource({
        "0.95, 1, 12.706204736174694",
        "0.95, 2.5, 3.574654842003692",
        "0.95, 20, 2.085963447265865",
        "0.99, 30, 2.749995653567225",
        "0.8, 7, 1.414923927650509",
        "0.95, Infinity, 1.959963984540054"
    })
    void quantilesEqualThoseOfR(double level, double degreesOfFreedom, double quantile) {
        assertEquals(quantile, StudentT.twoSidedQuantile(level, degreesOfFreedom), 1e-12 * quantile);
    }

    /** R 4.2.2: {@code print(2 * pt(-t, df), digits = 16)}, {@code 2 * pnorm(-t)} for infinite df. */
    @ParameterizedTest
    @CsvSource({
        "3, 12, 1.106669568603368e-02",
        "40, 5, 1.841196217177295e-07",
        "0.5, 1, 7.048327646991336e-01",
        "9, 300, 2.651589578261808e-17",
        "8, Infinity, 1.244192114854357e-15"
    })
    void pvaluesEqualThoseOfRFarIntoTheTail(double statistic, double degreesOfFreedom, double pvalue) {
        assertEquals(pvalue, StudentT.twoSidedPvalue(statistic, degreesOfFreedom), 1e-12 * pvalue);
        assertEquals(pvalue, StudentT.twoSidedPvalue(-statistic, degreesOfFreedom), 1e-12 * pvalue);
    }

    @Test
    void withoutDegreesOfFreedomThereIsNothing() {
        assertTrue(Double.isNaN(StudentT.twoSidedQuantile(0.95, 0)));
        assertTrue(Double.isNaN(StudentT.twoSidedPvalue(2, 0)));
        assertTrue(Double.isNaN(StudentT.twoSidedPvalue(Double.NaN, 5)));
    }

    @Test
    void aQuantileIsTheSameWhenAskedAgainAfterMany() {
        double first = StudentT.twoSidedQuantile(0.95, 17);
        for (int i = 1; i < 10_000; i++) {
            StudentT.twoSidedQuantile(i / 10_000.0, 17);
        }
        assertEquals(first, StudentT.twoSidedQuantile(0.95, 17));
    }
}
