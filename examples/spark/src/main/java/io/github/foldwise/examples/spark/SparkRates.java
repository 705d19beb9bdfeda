package io.github.foldwise.examples.spark;

import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.doseresponse.DoseResponseFitter;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.LongStream;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * How long a simulated screen takes on Spark and in one process without it, as Markdown. Each curve is simulated, fitted and given its
 * IC50 with the interval; before it is timed, each way has done a fifth of the work once.
 */
public final class SparkRates {
    private static final DoseResponseFitter FITTER = DoseResponseFitter.withDefaults();
    private static final int PARTITIONS = 16;
    /** Nanoseconds of processor time of the threads or tasks that did the work; what other programs do on the machine is not in it. */
    private static final LongAdder CPU = new LongAdder();

    private SparkRates() {}

    /**
     * Measures and prints.
     *
     * @param arguments the number of curves, then masters: {@code 20000 local[1] local[2] local-cluster[2,1,1024]}
     * @throws InterruptedException if it is interrupted
     * @throws ExecutionException if a curve cannot be fitted in one process
     * @throws IOException if a session cannot be opened or closed
     */
    public static void main(String[] arguments) throws InterruptedException, ExecutionException, IOException {
        int curves = Integer.parseInt(arguments[0]);
        System.out.println(
                "| " + curves + " curves | seconds | curves a second | processor seconds | curves of other bits |");
        System.out.println("|---|---|---|---|---|");
        Set<Row> plain = Set.of();
        for (int threads : new int[] {1, 2}) {
            plain(curves / 5, threads);
            CPU.reset();
            long start = System.nanoTime();
            plain = plain(curves, threads);
            double seconds = (System.nanoTime() - start) / 1e9;
            print("`DoseResponseFitter`, threads: " + threads, curves, seconds, "");
        }
        for (String master : Arrays.asList(arguments).subList(1, arguments.length)) {
            double seconds;
            List<Row> rows;
            try (SparkSession spark = Sessions.open(master)) {
                onSpark(spark, curves / 5);
                CPU.reset();
                spark.sparkContext().addSparkListener(new TaskTimes(System.currentTimeMillis()));
                long start = System.nanoTime();
                rows = onSpark(spark, curves);
                seconds = (System.nanoTime() - start) / 1e9;
            }
            // A session that is closed has told its listeners everything
            print("Spark, `" + master + "`", curves, seconds, Integer.toString(differing(rows, plain)));
        }
    }

    /** The processor time of the tasks that began after a moment, wherever they ran. */
    private static final class TaskTimes extends SparkListener {
        private final long since;

        TaskTimes(long since) {
            this.since = since;
        }

        @Override
        public void onTaskEnd(SparkListenerTaskEnd end) {
            if (end.taskInfo().launchTime() >= since) {
                CPU.add(end.taskMetrics().executorCpuTime());
            }
        }
    }

    private static void print(String what, int curves, double seconds, String differing) {
        System.out.printf(
                Locale.ROOT,
                "| %s | %.2f | %.0f | %.2f | %s |%n",
                what,
                seconds,
                curves / seconds,
                CPU.sum() / 1e9,
                differing);
    }

    private static List<Row> onSpark(SparkSession spark, int curves) {
        return SparkScreen.fit(SimulatedScreen.wells(spark, curves), FITTER, PARTITIONS)
                .collectAsList();
    }

    /** Each thread streams its share of the curves. */
    private static Set<Row> plain(int curves, int threads) throws InterruptedException, ExecutionException {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<List<Row>>> shares = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                int first = i;
                shares.add(pool.submit(() -> share(curves, first, threads)));
            }
            Set<Row> rows = new HashSet<>();
            for (Future<List<Row>> share : shares) {
                rows.addAll(share.get());
            }
            return rows;
        } finally {
            pool.shutdown();
        }
    }

    private static List<Row> share(int curves, int first, int step) {
        Iterable<DoseResponseData> data =
                () -> LongStream.iterate(first, curve -> curve < curves, curve -> curve + step)
                        .filter(curve -> !SimulatedScreen.isIncomplete(curve))
                        .mapToObj(SimulatedScreen::curve)
                        .iterator();
        List<Row> rows = new ArrayList<>();
        FITTER.fitEach(data, fit -> {
            long curve = Long.parseLong(fit.getName().substring(1));
            rows.add(FittedCurves.row(SimulatedScreen.plate(curve), fit.getName(), fit));
        });
        CPU.add(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime());
        return rows;
    }

    /** How many of the rows, and how many of those that are expected, are not among the others. */
    private static int differing(List<Row> rows, Set<Row> expected) {
        Set<Row> missing = new HashSet<>(expected);
        int more = 0;
        for (Row row : rows) {
            if (!SparkScreen.INVALID.equals(row.getAs("status")) && !missing.remove(row)) {
                more++;
            }
        }
        return Math.max(more, missing.size());
    }
}
