package io.github.foldwise.progress;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.diagnosis.NoEffectTest;
import io.github.foldwise.differential.Contrast;
import io.github.foldwise.differential.Design;
import io.github.foldwise.differential.deseq2.DeseqAnalysis;
import io.github.foldwise.differential.deseq2.DeseqFit;
import io.github.foldwise.differential.deseq2.DeseqTest;
import io.github.foldwise.differential.deseq2.RegularizedLog;
import io.github.foldwise.differential.deseq2.ShrinkageMethod;
import io.github.foldwise.differential.deseq2.VarianceStabilization;
import io.github.foldwise.differential.edger.CountBatchRemoval;
import io.github.foldwise.differential.edger.EdgerAnalysis;
import io.github.foldwise.differential.edger.EdgerFit;
import io.github.foldwise.differential.edger.VoomLmFit;
import io.github.foldwise.differential.exploration.MultidimensionalScaling;
import io.github.foldwise.differential.hidden.SurrogateMethod;
import io.github.foldwise.differential.hidden.SurrogateVariables;
import io.github.foldwise.differential.hidden.UnwantedVariation;
import io.github.foldwise.differential.limma.BatchRemoval;
import io.github.foldwise.differential.limma.BlockCorrelation;
import io.github.foldwise.differential.limma.LimmaAnalysis;
import io.github.foldwise.differential.limma.LimmaFit;
import io.github.foldwise.differential.limma.Voom;
import io.github.foldwise.differential.limma.ZeroAwareVoom;
import io.github.foldwise.differential.normalization.CountNormalization;
import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.dose.DoseResponseSet;
import io.github.foldwise.doseresponse.BootstrapType;
import io.github.foldwise.doseresponse.DoseBootstrap;
import io.github.foldwise.doseresponse.DoseResponseFit;
import io.github.foldwise.doseresponse.DoseResponseFits;
import io.github.foldwise.doseresponse.DoseResponseFitter;
import io.github.foldwise.doseresponse.EffectiveDoseType;
import io.github.foldwise.doseresponse.JointFitter;
import io.github.foldwise.doseresponse.mixed.MixedDoseResponseFitter;
import io.github.foldwise.enrichment.Camera;
import io.github.foldwise.enrichment.Fry;
import io.github.foldwise.enrichment.GeneRanking;
import io.github.foldwise.enrichment.Gsea;
import io.github.foldwise.enrichment.SampleScoreMethod;
import io.github.foldwise.enrichment.SampleScoring;
import io.github.foldwise.expression.CountMatrix;
import io.github.foldwise.expression.ExpressionValues;
import io.github.foldwise.expression.GeneSet;
import io.github.foldwise.expression.GeneSetCollection;
import io.github.foldwise.expression.SampleSheet;
import io.github.foldwise.growth.GrowthData;
import io.github.foldwise.growth.GrowthFitter;
import io.github.foldwise.growth.GrowthSet;
import io.github.foldwise.multiplicity.IndependentHypothesisWeighting;
import io.github.foldwise.plate.PlateFormat;
import io.github.foldwise.plate.PlateLayout;
import io.github.foldwise.plate.PlateReading;
import io.github.foldwise.plate.WellRole;
import io.github.foldwise.resistance.FoldComparison;
import io.github.foldwise.resistance.FoldPanel;
import io.github.foldwise.resistance.cross.CrossResistance;
import io.github.foldwise.screening.activity.ActivityScreen;
import io.github.foldwise.screening.quality.QualityAssessment;
import io.github.foldwise.sequencing.LabelCheck;
import java.io.File;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Long analyses as a host sees them: told of, stopped, and run on its threads. */
class StoppedWorkTest {
    private static final double[] DOSES = {0, 0.01, 0.03, 0.1, 0.3, 1, 3, 10};
    private static final DoseResponseData CURVE = curve("A", 0.2, 1);
    private static final DoseResponseFit FIT = DoseResponseFitter.withDefaults().fit(CURVE);
    private static final DoseResponseFits FITS =
            DoseResponseFitter.withDefaults().fitAll(lines());
    private static final AtomicLong SEED = new AtomicLong();
    private static final int GENES = 300;
    private static final CountMatrix COUNTS = counts();
    private static final Design DESIGN =
            Design.of("~ line", SampleSheet.of(COUNTS.getSamples()).withFactor("line", "P", "P", "P", "R", "R", "R"));

    private static final Contrast LINE = Contrast.of("line", "R", "P");
    private static final DeseqFit DESEQ =
            DeseqAnalysis.withDefaults().withDesign(DESIGN).fit(COUNTS);
    private static final EdgerFit EDGER =
            EdgerAnalysis.withDefaults().withDesign(DESIGN).fit(COUNTS);
    private static final LimmaFit LIMMA =
            LimmaAnalysis.withDefaults().withDesign(DESIGN).fit(COUNTS);

    @AfterEach
    void forgetTheInterrupt() {
        Thread.interrupted();
    }

    private static DoseResponseData curve(String name, double ic50, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Double> doses = new ArrayList<>();
        List<Double> responses = new ArrayList<>();
        List<String> experiments = new ArrayList<>();
        for (int i = 0; i < 96; i++) {
            double dose = DOSES[i % DOSES.length];
            double shift = 1 + i / 24 / 10.0;
            doses.add(dose);
            responses.add(5 + 95 / (1 + dose / (ic50 * shift)) + 3 * random.nextGaussian());
            experiments.add("day " + i / 24);
        }
        return DoseResponseData.of(numbers(doses), numbers(responses))
                .withExperiments(experiments)
                .withName(name);
    }

    private static CountMatrix counts() {
        SplittableRandom random = new SplittableRandom(2);
        int[][] counts = new int[GENES][6];
        for (int g = 0; g < GENES; g++) {
            double mean = Math.exp(3 + 4 * random.nextDouble());
            for (int j = 0; j < 6; j++) {
                counts[g][j] = (int) Math.round(Math.max(0, mean * Math.exp(0.3 * random.nextGaussian())));
            }
        }
        return CountMatrix.of(genes(), List.of("P1", "P2", "P3", "R1", "R2", "R3"), counts);
    }

    private static List<String> genes() {
        return IntStream.range(0, GENES).mapToObj(g -> "G" + g).toList();
    }

    private static ExpressionValues values() {
        double[][] values = new double[GENES][6];
        SplittableRandom random = new SplittableRandom(3);
        for (double[] row : values) {
            for (int j = 0; j < row.length; j++) {
                row[j] = 5 + random.nextGaussian();
            }
        }
        return ExpressionValues.of(genes(), COUNTS.getSamples(), "log2 CPM", values);
    }

    private static GeneSetCollection sets() {
        return GeneSetCollection.of(IntStream.range(0, 10)
                .mapToObj(s -> GeneSet.of("S" + s, genes().subList(20 * s, 20 * s + 15 + s)))
                .toList());
    }

    private static GeneRanking ranking() {
        SplittableRandom random = new SplittableRandom(4);
        return GeneRanking.of(
                genes(),
                genes().stream().mapToDouble(g -> random.nextGaussian()).toArray());
    }

    private static Object quality(ProgressListener heard) {
        PlateLayout layout = PlateLayout.of(PlateFormat.WELLS_96)
                .withRole("A1:H1", WellRole.BLANK)
                .withRole("A2:H11", WellRole.VEHICLE)
                .withRole("A12:H12", WellRole.POSITIVE_CONTROL);
        SplittableRandom random = new SplittableRandom(1);
        return QualityAssessment.withDefaults()
                .withProgressListener(heard)
                .of(
                        PlateReading.of(
                                PlateFormat.WELLS_96,
                                random.doubles(96, 0.5, 1.5).toArray()),
                        layout);
    }

    private static GrowthSet growth() {
        double[] hours = {0, 12, 24, 36, 48, 60};
        double[] counts = {1000, 1440, 2075, 2980, 4290, 6200};
        return GrowthSet.of(Stream.of("A", "B", "C")
                .map(name -> GrowthData.of(hours, counts).withName(name))
                .toList());
    }

    private static DoseResponseSet lines() {
        return lines(CURVE, curve("B", 2, 5), curve("C", 0.4, 6));
    }

    private static DoseResponseSet lines(DoseResponseData... curves) {
        return DoseResponseSet.of(List.of(curves));
    }

    private static DoseResponseData without(DoseResponseData data) {
        return DoseResponseData.of(data.getDoses(), data.getResponses()).withName(data.getName());
    }

    /** Analyses by name, each given threads and a listener where it takes them. */
    private static Map<String, Function<ProgressListener, Object>> listening(int threads) {
        Map<String, Function<ProgressListener, Object>> all = new LinkedHashMap<>();
        all.put(
                "bulk",
                heard -> DoseResponseFitter.withDefaults()
                        .withThreads(threads)
                        .withProgressListener(heard)
                        .fitAll(lines()));
        all.put("table of curves", heard -> FITS.toTable(threads, heard));
        all.put(
                "screen",
                heard -> ActivityScreen.withDefaults()
                        .withThreads(threads)
                        .withProgressListener(heard)
                        .of(lines()));
        all.put(
                "bootstrap",
                heard -> DoseBootstrap.withDefaults()
                        .withType(BootstrapType.EXPERIMENTS)
                        .withReplicates(99)
                        .withThreads(threads)
                        .withProgressListener(heard)
                        .of(FIT, 50, EffectiveDoseType.RELATIVE));
        all.put(
                "no effect",
                heard -> NoEffectTest.withDefaults()
                        .withSimulations(199)
                        // A law that is known already is not simulated again.
                        .withSeed(SEED.incrementAndGet())
                        .withThreads(threads)
                        .withProgressListener(heard)
                        .test(FIT));
        all.put(
                "GSEA",
                heard -> Gsea.withDefaults()
                        .withThreads(threads)
                        .withProgressListener(heard)
                        .test(ranking(), sets()));
        for (SampleScoreMethod method : SampleScoreMethod.values()) {
            all.put(
                    method.toString(),
                    heard -> SampleScoring.withDefaults()
                            .withMethod(method)
                            .withThreads(threads)
                            .withProgressListener(heard)
                            .of(values(), sets()));
        }
        all.put(
                "DESeq2",
                heard -> DeseqAnalysis.withDefaults()
                        .withDesign(DESIGN)
                        .withThreads(threads)
                        .withProgressListener(heard)
                        .fit(COUNTS));
        all.put(
                "edgeR",
                heard -> EdgerAnalysis.withDefaults()
                        .withDesign(DESIGN)
                        .withThreads(threads)
                        .withProgressListener(heard)
                        .fit(COUNTS));
        all.put(
                "voom",
                heard -> LimmaAnalysis.withDefaults()
                        .withDesign(DESIGN)
                        .withThreads(threads)
                        .withProgressListener(heard)
                        .fit(COUNTS));
        all.put(
                "voomLmFit",
                heard -> VoomLmFit.withDefaults()
                        .withDesign(DESIGN)
                        .withThreads(threads)
                        .withProgressListener(heard)
                        .fit(COUNTS));
        all.put(
                "zero-aware voom",
                heard -> ZeroAwareVoom.withDefaults()
                        .withDesign(DESIGN)
                        .withThreads(threads)
                        .withProgressListener(heard)
                        .fit(CountNormalization.withDefaults().normalize(COUNTS, DESIGN), new boolean[6 * GENES]));
        all.put(
                "voom weights",
                heard -> Voom.withDefaults()
                        .withDesign(DESIGN)
                        .withThreads(threads)
                        .withProgressListener(heard)
                        .transform(CountNormalization.withDefaults().normalize(COUNTS, DESIGN)));
        all.put(
                "normalization",
                heard -> CountNormalization.withDefaults()
                        .withThreads(threads)
                        .withProgressListener(heard)
                        .normalize(COUNTS, DESIGN));
        all.put(
                "rlog",
                heard -> RegularizedLog.withDefaults()
                        .withThreads(threads)
                        .withProgressListener(heard)
                        .transform(DESEQ));
        all.put(
                "vst",
                heard -> VarianceStabilization.withDefaults()
                        .withThreads(threads)
                        .withProgressListener(heard)
                        .transform(DESEQ));
        all.put(
                "DESeq2 test",
                heard -> DeseqTest.withDefaults().withProgressListener(heard).test(DESEQ, LINE));
        all.put("DESeq2 shrinkage", heard -> DESEQ.shrink(DESEQ.test(LINE), ShrinkageMethod.APEGLM, heard));
        all.put("edgeR test", heard -> EDGER.withProgressListener(heard).test(LINE));
        all.put(
                "blocks",
                heard -> BlockCorrelation.estimate(
                        values(), DESIGN, List.of("1", "2", "3", "1", "2", "3"), threads, heard));
        all.put(
                "hypothesis weighting",
                heard -> IndependentHypothesisWeighting.withDefaults()
                        .withStrata(3)
                        .withThreads(threads)
                        .withProgressListener(heard)
                        .adjust(
                                IntStream.range(0, GENES)
                                        .mapToDouble(g -> (g + 0.5) / GENES)
                                        .toArray(),
                                IntStream.range(0, GENES)
                                        .mapToDouble(g -> g * 37 % GENES)
                                        .toArray()));
        all.put(
                "joint",
                heard -> JointFitter.withDefaults()
                        .withShared("b", "c", "d")
                        .withProgressListener(heard)
                        .fit(lines()));
        all.put(
                "mixed",
                heard -> MixedDoseResponseFitter.withDefaults()
                        .withProgressListener(heard)
                        .fit(CURVE));
        all.put("quality", heard -> quality(heard));
        for (SurrogateMethod method : SurrogateMethod.values()) {
            all.put(
                    "surrogates " + method,
                    heard -> SurrogateVariables.withDefaults()
                            .withMethod(method)
                            .withFactors(1)
                            .withProgressListener(heard)
                            .of(COUNTS, DESIGN, Design.of("~ 1", sheet())));
        }
        all.put(
                "number of surrogates",
                heard -> SurrogateVariables.withDefaults()
                        .withProgressListener(heard)
                        .of(COUNTS, DESIGN, Design.of("~ 1", sheet())));
        all.put(
                "labels",
                heard -> LabelCheck.of(DESIGN).withProgressListener(heard).test(COUNTS));
        all.put(
                "batches",
                heard -> CountBatchRemoval.withDefaults()
                        .withBatch(List.of("1", "1", "2", "2", "2", "1"))
                        .withProgressListener(heard)
                        .of(COUNTS));
        all.put(
                "fold",
                heard -> FoldComparison.of(lines(), "A")
                        .withProgressListener(heard)
                        .relativeTo("B"));
        all.put(
                "folds",
                heard -> FoldComparison.of(lines()).withProgressListener(heard).relativeTo("A"));
        all.put(
                "fold of wells",
                heard -> FoldComparison.of(lines(without(CURVE), without(curve("B", 2, 5))), "A")
                        .withProgressListener(heard)
                        .relativeTo("B"));
        all.put(
                "unpaired fold",
                heard -> FoldComparison.of(
                                lines(CURVE, curve("B", 2, 5).withExperiments(Collections.nCopies(96, "another"))), "A")
                        .withProgressListener(heard)
                        .relativeTo("B"));
        all.put(
                "panel",
                heard -> FoldPanel.withDefaults()
                        .withReference("A")
                        .withProgressListener(heard)
                        .of(lines()));
        all.put(
                "cross-resistance",
                heard -> CrossResistance.withDefaults()
                        .withReference("A")
                        .withProgressListener(heard)
                        .of(Map.of("gefitinib", lines())));
        all.put(
                "CAMERA",
                heard -> Camera.withDefaults()
                        .withEstimatedCorrelation()
                        .withProgressListener(heard)
                        .test(LIMMA, LINE, sets()));
        all.put(
                "CAMERA of a ranking",
                heard -> Camera.withDefaults().withProgressListener(heard).test(ranking(), sets()));
        all.put("FRY", heard -> Fry.withDefaults().withProgressListener(heard).test(LIMMA, LINE, sets()));
        all.put(
                "RUVg",
                heard -> UnwantedVariation.withDefaults()
                        .withControlGenes(genes().subList(0, 50))
                        .withProgressListener(heard)
                        .of(values()));
        all.put(
                "RUVs",
                heard -> UnwantedVariation.withDefaults()
                        .withReplicates(List.of("P", "P", "P", "R", "R", "R"))
                        .withProgressListener(heard)
                        .of(values()));
        all.put(
                "RUVr",
                heard -> UnwantedVariation.withDefaults()
                        .withProgressListener(heard)
                        .of(EDGER));
        all.put(
                "scaling",
                heard -> MultidimensionalScaling.withDefaults()
                        .withProgressListener(heard)
                        .of(values()));
        all.put(
                "batches of values",
                heard -> BatchRemoval.withDefaults()
                        .withBatch(List.of("1", "1", "2", "2", "2", "1"))
                        .withProgressListener(heard)
                        .of(values()));
        all.put(
                "growth",
                heard -> GrowthFitter.withDefaults().withProgressListener(heard).fitAll(growth()));
        return all;
    }

    private static SampleSheet sheet() {
        return SampleSheet.of(COUNTS.getSamples());
    }

    static Stream<String> listeningNames() {
        return listening(1).keySet().stream();
    }

    private static Object work(String name, int threads, ProgressListener heard) {
        return listening(threads).get(name).apply(heard);
    }

    @ParameterizedTest
    @MethodSource("listeningNames")
    void theListenerHearsOfTheWholeWorkOnceAndMayStopIt(String name) {
        List<long[]> heard = new ArrayList<>();
        work(name, 2, (done, total) -> heard.add(new long[] {done, total}));
        long[] last = heard.get(heard.size() - 1);
        assertEquals(last[1], last[0], name);
        for (int i = 1; i < heard.size(); i++) {
            assertTrue(heard.get(i)[0] >= heard.get(i - 1)[0], name + " goes back");
        }
        assertThrows(CancellationException.class, () -> work(name, 2, (done, total) -> false), name);
    }

    @ParameterizedTest
    @MethodSource("listeningNames")
    void stoppedHalfWayItSaysWhatItsListenerHeard(String name) {
        String[] heard = new String[1];
        CancellationException stopped = assertThrows(
                CancellationException.class,
                () -> work(name, 1, (done, total) -> {
                    heard[0] = "stopped after " + done + " of " + total;
                    return done < total / 2;
                }),
                name);
        assertEquals(heard[0], stopped.getMessage(), name);
    }

    @ParameterizedTest
    @MethodSource("listeningNames")
    void stoppedAtTheFirstReportItDoesNoOtherPart(String name) {
        AtomicLong reports = new AtomicLong();
        assertThrows(
                CancellationException.class,
                () -> work(name, 1, (done, total) -> {
                    reports.incrementAndGet();
                    return false;
                }),
                name);
        assertEquals(1, reports.get(), name);
    }

    @ParameterizedTest
    @MethodSource("listeningNames")
    void interruptedAtTheFirstReportItDoesNoOtherPartAndTheMarkStays(String name) {
        AtomicLong reports = new AtomicLong();
        Thread caller = Thread.currentThread();
        boolean[] ended = new boolean[1];
        Executable interrupted = () -> work(name, 1, (done, total) -> {
            reports.incrementAndGet();
            ended[0] = done == total;
            caller.interrupt();
            return true;
        });
        if (name.equals("screen")) {
            // Its first report is of all three curves; what is done is given.
            assertDoesNotThrow(interrupted);
            assertTrue(ended[0], name);
        } else {
            assertThrows(CancellationException.class, interrupted, name);
        }
        assertTrue(Thread.interrupted(), name);
        assertEquals(1, reports.get(), name);
    }

    @ParameterizedTest
    @MethodSource("listeningNames")
    void anInterruptStopsIt(String name) {
        Thread.currentThread().interrupt();
        CancellationException stopped =
                assertThrows(CancellationException.class, () -> work(name, 1, ProgressListener.NONE), name);
        assertTrue(stopped.getMessage().contains("interrupted"), stopped.getMessage());
        assertTrue(Thread.interrupted(), name);
        // Nothing that was half done is remembered.
        work(name, 1, ProgressListener.NONE);
    }

    static Stream<String> repeatableNames() {
        return listeningNames().filter(name -> !name.equals("no effect"));
    }

    @ParameterizedTest
    @MethodSource("repeatableNames")
    void onTheHostsThreadsTheResultIsTheSame(String name) throws Exception {
        Object alone = work(name, 1, ProgressListener.NONE);
        ExecutorService pool = Executors.newFixedThreadPool(2);
        ForkJoinPool forks = new ForkJoinPool(2);
        try {
            Object lent = HostExecutor.of(pool).call(() -> work(name, 3, ProgressListener.NONE));
            Object fork = HostExecutor.of(forks).call(() -> work(name, 3, ProgressListener.NONE));
            assertEquals(alone, lent, name);
            assertEquals(alone, fork, name);
        } finally {
            pool.shutdown();
            forks.shutdown();
        }
    }

    /** Whose methods are at work where a listener of these hears. */
    @Test
    void everyAnalysisThatTakesAListenerIsTriedHere() throws Exception {
        Set<String> tried = new TreeSet<>();
        StackWalker stack = StackWalker.getInstance();
        for (String name : listening(1).keySet()) {
            work(name, 1, (done, total) -> {
                stack.forEach(frame -> tried.add(frame.getClassName()));
                return true;
            });
        }
        Set<String> untried = new TreeSet<>(takingListeners());
        assertTrue(untried.size() > 30, untried.toString());
        untried.removeAll(tried);
        assertEquals(Set.of(), untried);
    }

    private static Set<String> takingListeners() throws Exception {
        Path root = Path.of(DoseResponseFit.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        Set<String> taking = new TreeSet<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(each -> each.toString().endsWith(".class"))
                    .filter(each -> !each.toString().contains("internal"))
                    .toList()) {
                String name = root.relativize(file).toString();
                Class<?> type = Class.forName(
                        name.substring(0, name.length() - ".class".length()).replace(File.separatorChar, '.'));
                if (Modifier.isPublic(type.getModifiers())
                        && Stream.of(type.getDeclaredMethods())
                                .anyMatch(method -> Modifier.isPublic(method.getModifiers())
                                        && List.of(method.getParameterTypes()).contains(ProgressListener.class))) {
                    taking.add(type.getName());
                }
            }
        }
        return taking;
    }

    @Test
    void aCurveOfAScreenIsNotLostToAnInterruptOfALentThread() {
        ActivityScreen screen = ActivityScreen.withDefaults()
                .withTest(NoEffectTest.withDefaults().withSimulations(199).withSeed(SEED.incrementAndGet()))
                .withThreads(2);
        HostExecutor interrupted = HostExecutor.of(task -> {
            if (Thread.currentThread().isInterrupted()) {
                throw new RejectedExecutionException("no thread for what is nested");
            }
            Thread thread = new Thread(() -> {
                Thread.currentThread().interrupt();
                task.run();
            });
            thread.start();
            try {
                thread.join();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        assertThrows(CancellationException.class, () -> interrupted.run(() -> screen.of(lines())));
    }

    @Test
    void everyThreadOfTheLibraryEnds() throws Exception {
        for (String name : listening(1).keySet()) {
            work(name, 4, ProgressListener.NONE);
        }
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().startsWith("foldwise")) {
                // It has nothing left to do.
                thread.join();
            }
        }
    }

    private static double[] numbers(List<Double> list) {
        return list.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
