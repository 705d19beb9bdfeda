package io.github.foldwise.screening.spatial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.internal.smooth.Medians;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class MedianPolishPropertiesTest {
    private static double[][] random(long seed, int rows, int columns) {
        Random random = new Random(seed);
        double[][] table = new double[rows][columns];
        for (double[] row : table) {
            for (int j = 0; j < columns; j++) {
                row[j] = random.nextGaussian() + 0.2 * j;
            }
        }
        return table;
    }

    @Property(tries = 100, seed = "20261124")
    void everyRowAndColumnOfTheResidualsHasTheMedianZero(
            @ForAll long seed,
            @ForAll @IntRange(min = 2, max = 16) int rows,
            @ForAll @IntRange(min = 2, max = 24) int columns) {
        MedianPolish polish = MedianPolish.of(random(seed, rows, columns));
        assertTrue(polish.isConverged());
        double[][] residuals = polish.getResiduals();
        for (double[] row : residuals) {
            assertEquals(0, Medians.of(row), 1e-11);
        }
        for (int j = 0; j < columns; j++) {
            int column = j;
            assertEquals(
                    0,
                    Medians.of(IntStream.range(0, rows)
                            .mapToDouble(i -> residuals[i][column])
                            .toArray()),
                    1e-11);
        }
    }

    @Property(tries = 60, seed = "20261124")
    void rowsInAnotherOrderHaveTheirEffectsInThatOrder(@ForAll long seed) {
        double[][] table = random(seed, 8, 12);
        double[][] reversed = IntStream.range(0, 8).mapToObj(i -> table[7 - i]).toArray(double[][]::new);
        MedianPolish first = MedianPolish.of(table);
        MedianPolish second = MedianPolish.of(reversed);
        assertEquals(first.getOverall(), second.getOverall(), 1e-12);
        for (int i = 0; i < 8; i++) {
            assertEquals(first.getRowEffects()[i], second.getRowEffects()[7 - i], 1e-12);
        }
    }

    @Property(tries = 60, seed = "20261124")
    void effectsOfRowsThatAreAddedComeBack(@ForAll long seed) {
        double[][] table = random(seed, 8, 12);
        MedianPolish before = MedianPolish.of(table);
        for (double[] row : table) {
            for (int j = 0; j < row.length; j++) {
                row[j] += 3;
            }
        }
        MedianPolish after = MedianPolish.of(table);
        assertEquals(before.getOverall() + 3, after.getOverall(), 1e-9);
        assertEquals(before.getResiduals()[3][5], after.getResiduals()[3][5], 1e-9);
    }
}
