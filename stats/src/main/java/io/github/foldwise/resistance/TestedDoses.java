package io.github.foldwise.resistance;

import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.internal.curve.plane.GroupedResponses;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** The positive doses of data that have a well that counts. */
final class TestedDoses {
    private TestedDoses() {}

    /** The lowest; NaN if there is none. */
    static double lowest(DoseResponseData data) {
        return of(data).min().orElse(Double.NaN);
    }

    /** The highest; NaN if there is none. */
    static double highest(DoseResponseData data) {
        return of(data).max().orElse(Double.NaN);
    }

    private static DoubleStream of(DoseResponseData data) {
        double[] doses = GroupedResponses.levels(data.getDoses());
        double[] weights = data.getWeights();
        return IntStream.range(0, doses.length)
                .filter(i -> weights[i] > 0 && doses[i] > 0)
                .mapToDouble(i -> doses[i]);
    }
}
