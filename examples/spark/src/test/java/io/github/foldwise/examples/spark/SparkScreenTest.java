package io.github.foldwise.examples.spark;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.doseresponse.CovarianceType;
import io.github.foldwise.doseresponse.DoseResponseFit;
import io.github.foldwise.doseresponse.DoseResponseFitter;
import io.github.foldwise.doseresponse.DoseResponseModel;
import io.github.foldwise.doseresponse.FitStatus;
import io.github.foldwise.inference.Interval;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a cluster of two executors, each a process of its own. */
class SparkScreenTest {
    private static final int CURVES = 400;
    private static final DoseResponseFitter FITTER = DoseResponseFitter.withDefaults();
    private static final Encoder<Row> ENCODER = Encoders.row(SparkScreen.CURVES);

    private static SparkSession spark;

    @BeforeAll
    static void open() throws IOException {
        spark = Sessions.open("local-cluster[2,1,1024]");
    }

    @AfterAll
    static void close() throws IOException {
        if (spark != null) {
            spark.close();
        }
    }

    @Test
    void theFitsHaveTheBitsOfOneProcess() {
        Map<String, Row> rows = byCompound(screen(FITTER, 5));
        assertEquals(expected(FITTER), numbers(rows));
        assertTrue(rows.values().stream().filter(row -> !row.isNullAt(6)).count() > CURVES * 0.9);
    }

    @Test
    void theNumberOfPartitionsChangesNothing() {
        assertEquals(byCompound(screen(FITTER, 1)), byCompound(screen(FITTER, 13)));
    }

    @Test
    void whatIsSetOnAFitterTravelsToTheExecutors() {
        DoseResponseFitter other = FITTER.withModel(DoseResponseModel.LL4.withTop(100))
                .withCovariance(CovarianceType.GAUSS_NEWTON)
                .withThreads(2);
        Map<String, Row> rows = byCompound(screen(other, 4));
        assertEquals(expected(other), numbers(rows));
        assertEquals(100, rows.get("C1").<Double>getAs("top"));
    }

    @Test
    void aCurveThatCannotBeFittedIsARow() {
        Map<String, Row> rows = byCompound(screen(FITTER, 3));
        assertEquals(CURVES, rows.size());
        Row incomplete = rows.get("C137");
        assertEquals(SparkScreen.INVALID, incomplete.getAs("status"));
        assertTrue(incomplete.<String>getAs("reason").contains("NaN"), incomplete.toString());
        assertEquals(30, incomplete.<Integer>getAs("wells"));
        assertNull(incomplete.getAs("ic50"));
        Row inert = rows.get("C50");
        assertTrue(!FitStatus.CONVERGED.name().equals(inert.getAs("status")) || inert.getAs("ic50") == null);
        assertEquals(
                CURVES / 100,
                rows.values().stream()
                        .filter(row -> SparkScreen.INVALID.equals(row.getAs("status")))
                        .count());
    }

    @Test
    void aPartitionThatFailsIsDoneAgain(@TempDir Path folder) {
        String once = folder.resolve("failed").toString();
        Dataset<Row> fits =
                screen(FITTER, 4).map((MapFunction<Row, Row>) row -> isFirst(row, once) ? fail(row) : row, ENCODER);
        assertEquals(byCompound(screen(FITTER, 4)), byCompound(fits));
        assertTrue(Files.exists(Path.of(once)));
    }

    @Test
    void anExecutorThatDiesIsReplaced(@TempDir Path folder) {
        String once = folder.resolve("died").toString();
        Dataset<Row> fits =
                screen(FITTER, 4).map((MapFunction<Row, Row>) row -> isFirst(row, once) ? die(row) : row, ENCODER);
        assertEquals(byCompound(screen(FITTER, 4)), byCompound(fits));
        assertTrue(Files.exists(Path.of(once)));
    }

    @Test
    void aPartitionThatAlwaysFailsSaysWhy() {
        Dataset<Row> fits = screen(FITTER, 4).map((MapFunction<Row, Row>) SparkScreenTest::fail, ENCODER);
        String message = assertThrows(Exception.class, fits::collectAsList).getMessage();
        assertTrue(message.contains("failed 4 times") && message.contains("the disk of C"), message);
    }

    @Test
    void aFileOfWellsBecomesATableOfCurves(@TempDir Path folder) throws IOException {
        Path wells = folder.resolve("wells.csv");
        StringBuilder text = new StringBuilder("plate,compound,well,dose,response\n");
        double[] responses = {101, 98, 91, 70, 35, 12, 4, 2};
        for (int i = 0; i < responses.length; i++) {
            text.append("P1,drug,A")
                    .append(i)
                    .append(',')
                    .append(Math.pow(4, i - 4))
                    .append(',')
                    .append(responses[i])
                    .append('\n');
            text.append("P1,spoilt,B")
                    .append(i)
                    .append(",-1,")
                    .append(responses[i])
                    .append('\n');
        }
        Files.writeString(wells, text, UTF_8);
        String curves = folder.resolve("curves.parquet").toString();
        SparkScreen.fit(SparkScreen.read(spark, wells.toString()), FITTER, 2)
                .write()
                .parquet(curves);
        Dataset<Row> read = spark.read().parquet(curves);
        assertEquals(
                List.of(SparkScreen.CURVES.fieldNames()), List.of(read.schema().fieldNames()));
        Map<String, Row> rows = byCompound(read);
        assertEquals("CONVERGED", rows.get("drug").getAs("status"));
        assertNull(rows.get("drug").getAs("reason"));
        assertNotNull(rows.get("drug").getAs("ic50_lower"));
        assertEquals("INVALID", rows.get("spoilt").getAs("status"));
        assertEquals(
                Map.of("drug", rows.get("drug"), "spoilt", rows.get("spoilt")),
                byCompound(SparkScreen.fit(SparkScreen.read(spark, wells.toString()), FITTER, 1)));
    }

    private static Dataset<Row> screen(DoseResponseFitter fitter, int partitions) {
        return SparkScreen.fit(SimulatedScreen.wells(spark, CURVES), fitter, partitions);
    }

    private static Map<String, Row> byCompound(Dataset<Row> curves) {
        return curves.collectAsList().stream()
                .collect(Collectors.toMap(
                        row -> row.getAs("compound"), Function.identity(), (a, b) -> fail(b), TreeMap::new));
    }

    /** Whether it is the first curve of its kind anywhere; by then others of its partition have been handed on. */
    private static boolean isFirst(Row curve, String marker) throws IOException {
        if (!curve.getString(1).endsWith("33")) {
            return false;
        }
        try {
            Files.createFile(Path.of(marker));
            return true;
        } catch (FileAlreadyExistsException again) {
            return false;
        }
    }

    private static Row fail(Row curve) {
        throw new IllegalStateException("the disk of " + curve.getString(1) + " is full");
    }

    private static Row die(Row curve) {
        Runtime.getRuntime().halt(1);
        return curve;
    }

    /** Status, IC50, interval, slope and plateaus of each complete curve, to the bit, by the fitter alone. */
    private static Map<String, List<Object>> expected(DoseResponseFitter fitter) {
        Map<String, List<Object>> expected = new TreeMap<>();
        for (DoseResponseFit fit : fitter.fitAll(LongStream.range(0, CURVES)
                .filter(curve -> !SimulatedScreen.isIncomplete(curve))
                .mapToObj(SimulatedScreen::curve)
                .toList())) {
            Interval interval = fit.effectiveDose(50).interval(0.95);
            expected.put(
                    fit.getName(),
                    List.of(
                            fit.getStatus().name(),
                            fit.getIc50(),
                            interval.getLower(),
                            interval.getUpper(),
                            fit.getSlope(),
                            fit.getBottom(),
                            fit.getTop()));
        }
        return expected;
    }

    private static Map<String, List<Object>> numbers(Map<String, Row> rows) {
        Map<String, List<Object>> numbers = new TreeMap<>();
        rows.forEach((compound, row) -> {
            if (!row.getAs("status").equals(SparkScreen.INVALID)) {
                numbers.put(
                        compound,
                        List.of(
                                row.getAs("status"),
                                number(row, 6),
                                number(row, 7),
                                number(row, 8),
                                number(row, 9),
                                number(row, 10),
                                number(row, 11)));
            }
        });
        return numbers;
    }

    private static double number(Row row, int column) {
        return row.isNullAt(column) ? Double.NaN : row.getDouble(column);
    }
}
