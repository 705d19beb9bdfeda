package io.github.foldwise.doseresponse;

import io.github.foldwise.dose.DoseResponseData;

/** Root length of perennial ryegrass against ferulic acid (mM): data set {@code ryegrass} of R package drcData. */
public final class Ryegrass {
    private static final double[] LEVELS = {0, 0.94, 1.88, 3.75, 7.5, 15, 30};
    private static final double[] RESPONSES = {
        7.58,
        8,
        8.328571429,
        7.25,
        7.375,
        7.9625,
        8.355555556,
        6.914285714,
        7.75,
        6.871428571,
        6.45,
        5.922222222,
        1.925,
        2.885714286,
        4.233333333,
        1.1875,
        0.857142857,
        1.057142857,
        0.6875,
        0.525,
        0.825,
        0.25,
        0.22,
        0.44
    };

    private Ryegrass() {}

    public static DoseResponseData data() {
        double[] doses = new double[RESPONSES.length];
        for (int i = 0; i < doses.length; i++) {
            doses[i] = LEVELS[i < 6 ? 0 : (i - 3) / 3];
        }
        return DoseResponseData.of(doses, RESPONSES).withName("ryegrass").withUnit("mM");
    }
}
