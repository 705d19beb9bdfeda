package io.github.foldwise.examples.spark;

import static org.apache.spark.sql.functions.col;

import io.github.foldwise.doseresponse.DoseResponseFitter;
import java.io.IOException;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Fits every curve of a table of wells on Apache Spark.
 *
 * <pre>{@code
 * Dataset<Row> fits = SparkScreen.fit(spark.read().parquet("wells"), DoseResponseFitter.withDefaults(), 200);
 * }</pre>
 *
 * <p>The wells of a curve are brought into one partition and sorted, so that the fits have the bits that they have in one process,
 * whatever the number of partitions, executors and cores. Of each partition one curve at a time is in memory.
 */
public final class SparkScreen {
    /** A row for each well; other columns may stand beside these. */
    public static final StructType WELLS = new StructType()
            .add("plate", DataTypes.StringType)
            .add("compound", DataTypes.StringType)
            .add("well", DataTypes.StringType)
            .add("dose", DataTypes.DoubleType)
            .add("response", DataTypes.DoubleType);

    /**
     * A row for each curve: plate and compound, of how many wells, the name of the {@link
     * io.github.foldwise.doseresponse.FitStatus} or {@link #INVALID}, the reason where it did not converge; the name of the {@link
     * io.github.foldwise.doseresponse.EffectiveDoseOutcome} of the relative IC50, the IC50 where it is a number, its 95 % profile
     * interval; slope and plateaus. What there is not is null; an open end of an interval is 0 or infinite.
     */
    public static final StructType CURVES = new StructType()
            .add("plate", DataTypes.StringType)
            .add("compound", DataTypes.StringType)
            .add("wells", DataTypes.IntegerType, false)
            .add("status", DataTypes.StringType, false)
            .add("reason", DataTypes.StringType)
            .add("outcome", DataTypes.StringType)
            .add("ic50", DataTypes.DoubleType)
            .add("ic50_lower", DataTypes.DoubleType)
            .add("ic50_upper", DataTypes.DoubleType)
            .add("slope", DataTypes.DoubleType)
            .add("bottom", DataTypes.DoubleType)
            .add("top", DataTypes.DoubleType);

    /** The status of a curve whose wells are no data: a missing response, a negative dose, a single dose. */
    public static final String INVALID = "INVALID";

    private SparkScreen() {}

    /**
     * Returns the fits of all curves, as a plan that Spark runs when they are asked for.
     *
     * @param wells columns as {@link #WELLS}, in any order
     * @param fitter how each curve is fitted; it travels to the executors with the closure
     * @param partitions into how many parts the curves are divided: several for each core, of some thousand curves each
     * @return rows as {@link #CURVES}, in no particular order
     */
    public static Dataset<Row> fit(Dataset<Row> wells, DoseResponseFitter fitter, int partitions) {
        return wells.select(
                        col("plate").cast(DataTypes.StringType),
                        col("compound").cast(DataTypes.StringType),
                        col("well").cast(DataTypes.StringType),
                        col("dose").cast(DataTypes.DoubleType),
                        col("response").cast(DataTypes.DoubleType))
                // A number of its own: by the size of the table, which is small for the work in it, Spark would make
                // one part of many
                .repartition(partitions, col("plate"), col("compound"))
                // By all columns: sums depend on the order of what is summed, and a shuffle has none
                .sortWithinPartitions("plate", "compound", "well", "dose", "response")
                .mapPartitions(
                        (MapPartitionsFunction<Row, Row>) rows -> new FittedCurves(rows, fitter), Encoders.row(CURVES));
    }

    /**
     * Reads a table of wells.
     *
     * @param spark the session
     * @param wells Parquet where the name ends so, else CSV with a heading; anything that the session reads
     * @return the wells; a number of a CSV file that is none is missing, and its curve {@link #INVALID}
     */
    public static Dataset<Row> read(SparkSession spark, String wells) {
        return wells.endsWith(".parquet")
                ? spark.read().parquet(wells)
                : spark.read()
                        .option("header", true)
                        .option("enforceSchema", false)
                        .schema(WELLS)
                        .csv(wells);
    }

    /**
     * Fits a table of wells, writes a table of curves as Parquet, and prints how many curves have which status.
     *
     * @param arguments the wells, the results, which must not exist yet, and the number of partitions
     * @throws IOException if the session cannot be closed
     */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 3) {
            System.err.println(
                    "give three arguments: wells (.parquet, or CSV with a heading), results, number of partitions");
            System.exit(2);
        }
        try (SparkSession spark =
                SparkSession.builder().appName("Foldwise screen").getOrCreate()) {
            Dataset<Row> wells = read(spark, arguments[0]);
            fit(wells, DoseResponseFitter.withDefaults(), Integer.parseInt(arguments[2]))
                    .write()
                    .parquet(arguments[1]);
            spark.read()
                    .parquet(arguments[1])
                    .groupBy("status")
                    .count()
                    .orderBy("status")
                    .show(false);
        }
    }
}
