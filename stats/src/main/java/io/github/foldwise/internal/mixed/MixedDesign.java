package io.github.foldwise.internal.mixed;

import java.util.Arrays;

/**
 * Observations in groups, and which parameter of their mean has which fixed and random effects. The parameters of an
 * observation are \( \psi = A\beta + Bb \): effect k adds to parameter {@code fixed[k][0]} in the class {@code fixed[k][1]} of
 * observations, or in all of them where that is {@link #ALL}; random effects alike.
 *
 * @param groupStart where the observations of each group begin; one entry more than groups
 * @param classOf the class of each observation, from 0
 * @param response the responses
 * @param rootWeight the root of the precision of each observation, positive
 * @param parameters the number of parameters of the mean
 * @param fixed a parameter and a class for each fixed effect
 * @param random a parameter and a class for each random effect of a group
 * @param factor for each entry of the factor \( \Lambda \) of the relative covariance \( \Lambda\Lambda^T \) of a group's random
 *     effects its row, its column, not beyond the row, and the variance parameter that stands there
 * @param variances the number of variance parameters
 */
record MixedDesign(
        int[] groupStart,
        int[] classOf,
        double[] response,
        double[] rootWeight,
        int parameters,
        int[][] fixed,
        int[][] random,
        int[][] factor,
        int variances) {
    /** In place of a class: the effect is that of all observations. */
    static final int ALL = -1;

    int groups() {
        return groupStart.length - 1;
    }

    int observations() {
        return response.length;
    }

    /** The parameters of an observation in a group. */
    void psi(int observation, double[] beta, double[] deviation, double[] psi) {
        Arrays.fill(psi, 0);
        add(observation, fixed, beta, psi);
        add(observation, random, deviation, psi);
    }

    private void add(int observation, int[][] effects, double[] values, double[] psi) {
        for (int k = 0; k < effects.length; k++) {
            if (concerns(effects[k], observation)) {
                psi[effects[k][0]] += values[k];
            }
        }
    }

    boolean concerns(int[] effect, int observation) {
        return effect[1] == ALL || effect[1] == classOf[observation];
    }

    /** Whether a variance parameter is a standard deviation, on the diagonal, and not part of a correlation. */
    boolean isDeviation(int variance) {
        boolean diagonal = true;
        for (int[] entry : factor) {
            diagonal &= entry[2] != variance || entry[0] == entry[1];
        }
        return diagonal;
    }

    /** Fills the factor, row by row. */
    void factor(double[] theta, double[] lambda) {
        Arrays.fill(lambda, 0);
        for (int[] entry : factor) {
            lambda[entry[0] * random.length + entry[1]] = theta[entry[2]];
        }
    }

    /** Multiplies a vector by the factor. */
    void deviation(double[] theta, double[] spherical, double[] deviation) {
        Arrays.fill(deviation, 0);
        for (int[] entry : factor) {
            deviation[entry[0]] += theta[entry[2]] * spherical[entry[1]];
        }
    }
}
