package io.github.foldwise.examples.spark;

import io.github.foldwise.dose.DoseResponseData;
import java.util.Iterator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;

/**
 * A screen of any size: ten doses in three replicates, 16 compounds a plate, each curve decided by its number alone. Every fiftieth
 * compound does nothing, and each curve of number 37 in a hundred lacks a response.
 */
final class SimulatedScreen {
    private static final int DOSES = 10;
    private static final int WELLS = 3 * DOSES;
    private static final double NOISE = 4;

    private SimulatedScreen() {}

    static String plate(long curve) {
        return "P" + curve / 16;
    }

    static String compound(long curve) {
        return "C" + curve;
    }

    static boolean isIncomplete(long curve) {
        return curve % 100 == 37;
    }

    private static double dose(int well) {
        return 10 * Math.pow(10, -0.5 * (well / 3));
    }

    private static double[] responses(long curve) {
        SplittableRandom random = new SplittableRandom(curve);
        double e = Math.exp(Math.log(0.3) + 2.5 * (random.nextDouble() - 0.5));
        double b = 0.7 + 1.6 * random.nextDouble();
        double bottom = curve % 50 == 0 ? 100 : 15 * random.nextDouble();
        double[] responses = new double[WELLS];
        for (int i = 0; i < WELLS; i++) {
            responses[i] = bottom + (100 - bottom) / (1 + Math.pow(dose(i) / e, b)) + NOISE * random.nextGaussian();
        }
        return responses;
    }

    /** {@return the curve as one process fits it, its wells in the order of their names} */
    static DoseResponseData curve(long curve) {
        return DoseResponseData.of(
                        IntStream.range(0, WELLS)
                                .mapToDouble(SimulatedScreen::dose)
                                .toArray(),
                        responses(curve))
                .withName(compound(curve));
    }

    /** {@return rows as {@link SparkScreen#WELLS}} */
    static Dataset<Row> wells(SparkSession spark, long curves) {
        return spark.range(curves)
                .flatMap((FlatMapFunction<Long, Row>) SimulatedScreen::rows, Encoders.row(SparkScreen.WELLS));
    }

    private static Iterator<Row> rows(long curve) {
        double[] responses = responses(curve);
        return IntStream.range(0, WELLS)
                .mapToObj(i -> RowFactory.create(
                        plate(curve),
                        compound(curve),
                        "W" + (100 + i),
                        dose(i),
                        i == 4 && isIncomplete(curve) ? null : (Double) responses[i]))
                .iterator();
    }
}
