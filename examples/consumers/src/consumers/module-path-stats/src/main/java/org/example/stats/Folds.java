package org.example.stats;

import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.doseresponse.DoseResponseFitter;
import io.github.foldwise.expression.CountMatrix;

/** Fits and prints without reading or writing a file. */
public final class Folds {
    private Folds() {}

    public static void main(String[] arguments) {
        double[] doses = {0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30};
        double[] responses = {99.2, 96.5, 88.1, 66.4, 33.1, 14.7, 7.5, 5.6};
        System.out.println(DoseResponseFitter.withDefaults().fit(DoseResponseData.of(doses, responses)));
        System.out.println(CountMatrix.class.getModule());
    }
}
