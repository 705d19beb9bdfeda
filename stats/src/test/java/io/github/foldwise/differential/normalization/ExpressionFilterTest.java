package io.github.foldwise.differential.normalization;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.foldwise.expression.CountMatrix;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpressionFilterTest {
    /** filterByExpr(rbind(c(10, 10, 10), L - 10), group = c(1, 1, 1)) of edgeR 3.40.2 for libraries of L reads. */
    @ParameterizedTest
    @CsvSource({"110253,false", "110254,false", "200001,true", "123457,true"})
    void roundingDecidesAsInEdgerOnACountRightAtTheBar(int reads, boolean kept) {
        int rest = reads - 10;
        CountMatrix counts = CountMatrix.ofFlat(
                List.of("atTheBar", "rest"), List.of("a", "b", "c"), new int[] {10, 10, 10, rest, rest, rest});
        assertEquals(kept, ExpressionFilter.withDefaults().of(counts, List.of("x", "x", "x"))[0]);
    }
}
