package io.github.foldwise.internal.linear;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.commons.math3.optim.linear.LinearConstraint;
import org.apache.commons.math3.optim.linear.LinearConstraintSet;
import org.apache.commons.math3.optim.linear.LinearObjectiveFunction;
import org.apache.commons.math3.optim.linear.NonNegativeConstraint;
import org.apache.commons.math3.optim.linear.Relationship;
import org.apache.commons.math3.optim.linear.SimplexSolver;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.junit.jupiter.api.Test;

class LinearProgramTest {
    @Test
    void cornerOfATextbookProgramIsFound() {
        LinearProgram program = new LinearProgram(new double[] {3, 5});
        program.atMost(new int[] {0}, new double[] {1}, 4);
        program.atMost(new int[] {1}, new double[] {2}, 12);
        program.atMost(new int[] {0, 1}, new double[] {3, 2}, 18);
        // Hillier and Lieberman, Introduction to Operations Research, the Wyndor Glass example: 36 at (2, 6).
        assertArrayEquals(new double[] {2, 6}, program.solve(), 1e-8);
    }

    @Test
    void optimaEqualThoseOfTheSimplexMethod() {
        SplittableRandom random = new SplittableRandom(3);
        for (int trial = 0; trial < 40; trial++) {
            int n = 2 + random.nextInt(8);
            int rows = n + random.nextInt(20);
            double[] cost = random.doubles(n, -0.3, 1).toArray();
            LinearProgram program = new LinearProgram(cost);
            List<LinearConstraint> constraints = new ArrayList<>();
            int[] all = IntStream.range(0, n).toArray();
            for (int r = 0; r < rows; r++) {
                double[] row = random.doubles(n, r == 0 ? 0.1 : -0.4, 1).toArray();
                double limit = random.nextDouble(0.1, 3);
                program.atMost(all, row, limit);
                constraints.add(new LinearConstraint(row, Relationship.LEQ, limit));
            }
            double expected = new SimplexSolver()
                    .optimize(
                            new LinearObjectiveFunction(cost, 0),
                            new LinearConstraintSet(constraints),
                            GoalType.MAXIMIZE,
                            new NonNegativeConstraint(true))
                    .getValue();
            double[] found = program.solve();
            assertNotNull(found);
            double reached =
                    IntStream.range(0, n).mapToDouble(j -> cost[j] * found[j]).sum();
            assertEquals(expected, reached, 1e-7, "trial " + trial);
            assertTrue(IntStream.range(0, n).allMatch(j -> found[j] > -1e-7));
        }
    }

    @Test
    void whatHasNoOptimumIsNullAndEnds() {
        LinearProgram endless = new LinearProgram(new double[] {1, 1});
        endless.atMost(new int[] {0}, new double[] {1}, 1);
        assertNull(endless.solve());
        LinearProgram impossible = new LinearProgram(new double[] {1});
        impossible.atMost(new int[] {0}, new double[] {1}, -1);
        assertNull(impossible.solve());
    }
}
