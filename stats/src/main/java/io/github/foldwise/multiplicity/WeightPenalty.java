package io.github.foldwise.multiplicity;

import io.github.foldwise.internal.linear.LinearProgram;
import java.util.Arrays;

/** How the unevenness of weights is measured; each term of it is an unknown of the program after thresholds and heights. */
enum WeightPenalty {
    /** The sum of differences between neighbouring strata, for strata that have an order. */
    TOTAL_VARIATION {
        @Override
        int count(int strata) {
            return strata - 1;
        }

        @Override
        double coefficient(int term, int stratum, double[] shares) {
            return stratum == term + 1 ? 1 : stratum == term ? -1 : 0;
        }
    },
    /** The sum of differences from the mean weight, for strata without an order. */
    UNIFORM_DEVIATION {
        @Override
        int count(int strata) {
            return strata;
        }

        @Override
        double coefficient(int term, int stratum, double[] shares) {
            return (stratum == term ? 1 : 0) - shares[stratum];
        }
    };

    abstract int count(int strata);

    /** The coefficient of a threshold in the difference that a term is the absolute value of. */
    abstract double coefficient(int term, int stratum, double[] shares);

    /** Adds the inequalities that keep the sum of the terms at λ times the mean threshold. */
    void limit(LinearProgram program, double[] shares, double lambda) {
        int strata = shares.length;
        int terms = count(strata);
        int[] budgetColumns = new int[strata + terms];
        double[] budget = new double[strata + terms];
        for (int b = 0; b < strata; b++) {
            budgetColumns[b] = b;
            budget[b] = -lambda * shares[b];
        }
        for (int term = 0; term < terms; term++) {
            int[] columns = new int[strata + 1];
            double[] up = new double[strata + 1];
            double[] down = new double[strata + 1];
            int used = 0;
            for (int b = 0; b < strata; b++) {
                double value = coefficient(term, b, shares);
                if (value != 0) {
                    columns[used] = b;
                    up[used] = value;
                    down[used++] = -value;
                }
            }
            columns[used] = 2 * strata + term;
            up[used] = -1;
            down[used++] = -1;
            columns = Arrays.copyOf(columns, used);
            program.atMost(columns, Arrays.copyOf(up, used), 0);
            program.atMost(columns, Arrays.copyOf(down, used), 0);
            budgetColumns[strata + term] = 2 * strata + term;
            budget[strata + term] = 1;
        }
        program.atMost(budgetColumns, budget, 0);
    }
}
