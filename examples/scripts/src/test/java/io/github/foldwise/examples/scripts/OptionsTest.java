package io.github.foldwise.examples.scripts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaModifier;
import io.github.foldwise.culture.CultureLimits;
import io.github.foldwise.diagnosis.NoEffectTest;
import io.github.foldwise.differential.Design;
import io.github.foldwise.differential.limma.BlockCorrelation;
import io.github.foldwise.differential.normalization.CountNormalization;
import io.github.foldwise.differential.normalization.ExpressionFilter;
import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.dose.DoseResponseSet;
import io.github.foldwise.doseresponse.DoseResponseFits;
import io.github.foldwise.doseresponse.DoseResponseFitter;
import io.github.foldwise.doseresponse.DoseResponseModel;
import io.github.foldwise.doseresponse.ErrorModel;
import io.github.foldwise.doseresponse.PlateauPrior;
import io.github.foldwise.enrichment.Footprint;
import io.github.foldwise.expression.ExpressionValues;
import io.github.foldwise.expression.GeneAnnotation;
import io.github.foldwise.expression.GeneSet;
import io.github.foldwise.expression.GeneSetCollection;
import io.github.foldwise.expression.SampleSheet;
import io.github.foldwise.inference.LogRatio;
import io.github.foldwise.io.ReadOptions;
import io.github.foldwise.io.Source;
import io.github.foldwise.io.reads.QualityModule;
import io.github.foldwise.io.reads.ReadQualityLimits;
import io.github.foldwise.io.reads.aligner.Aligner;
import io.github.foldwise.io.reads.aligner.AlignerCommand;
import io.github.foldwise.io.reads.counting.AnnotationReader;
import io.github.foldwise.io.reads.counting.GeneFeatures;
import io.github.foldwise.mechanism.MechanismMargins;
import io.github.foldwise.mechanism.rna.FoldMargins;
import io.github.foldwise.plate.DilutionSeries;
import io.github.foldwise.plate.PlateFormat;
import io.github.foldwise.plate.PlateLayout;
import io.github.foldwise.plate.PlateReading;
import io.github.foldwise.progress.ProgressListener;
import io.github.foldwise.quantity.Concentration;
import io.github.foldwise.quantity.Volume;
import io.github.foldwise.resistance.FoldComparison;
import io.github.foldwise.resistance.FoldPower;
import io.github.foldwise.resistance.FoldSpread;
import io.github.foldwise.resistance.ShapeComparison;
import io.github.foldwise.resistance.escalation.EscalationLadder;
import io.github.foldwise.resistance.escalation.EscalationPlan;
import io.github.foldwise.screening.ReferenceWavelength;
import io.github.foldwise.screening.quality.QualityLimit;
import io.github.foldwise.sensitivity.GrowthRateInhibition;
import io.github.foldwise.sequencing.LabelCheck;
import io.github.foldwise.table.Table;
import io.github.foldwise.text.Options;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every object of settings of the house, found in its classes: it prints, compares by value and is serialised. */
class OptionsTest {
    private static final DoseResponseData CURVE = DoseResponseData.of(
            new double[] {0.1, 1, 10, 100, 0.1, 1, 10, 100}, new double[] {99, 90, 12, 2, 101, 88, 10, 1});
    private static final PlateReading READING = PlateReading.of(PlateFormat.WELLS_96, new double[96]);

    private static final List<String> SAMPLES = List.of("P1", "P2", "R1", "R2");
    private static final Design DESIGN =
            Design.ofMatrix(SAMPLES, List.of("(Intercept)"), new double[][] {{1}, {1}, {1}, {1}});
    private static final BlockCorrelation BLOCKS = BlockCorrelation.estimate(
            ExpressionValues.of(
                    List.of("AXL", "EGFR"), SAMPLES, "log2", new double[][] {{1, 1.5, 3, 3.4}, {2, 2.2, 1, 1.3}}),
            DESIGN,
            List.of("P", "P", "R", "R"));

    private static GeneFeatures genes() {
        try {
            return AnnotationReader.read(Source.ofText("A\t1\t1\t9\t+\n", "genes.saf"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Those that need something to begin with. */
    private static final Map<Class<?>, Supplier<Options>> QUESTIONS = Map.of(
            FoldComparison.class,
            () -> FoldComparison.of(
                    DoseResponseSet.of(List.of(CURVE.withName("resistant"), CURVE.withName("parental"))), "resistant"),
            Footprint.class,
            Footprint::progeny,
            LabelCheck.class,
            () -> LabelCheck.of(Design.of(
                    "~ other + line",
                    SampleSheet.of(List.of("a", "b", "c", "d"))
                            .withFactor("other", "x", "y", "x", "y")
                            .withFactor("line", "P", "P", "R", "R"))),
            ReferenceWavelength.class,
            () -> ReferenceWavelength.of(READING),
            GrowthRateInhibition.class,
            () -> GrowthRateInhibition.withTimeZero(300),
            ShapeComparison.class,
            () -> ShapeComparison.of(
                    DoseResponseSet.of(List.of(CURVE.withName("resistant"), CURVE.withName("parental"))), "resistant"),
            FoldPower.class,
            () -> FoldPower.of(2),
            AlignerCommand.class,
            () -> AlignerCommand.of(Aligner.HISAT2));

    /** What may stand for an argument of a type; the first that is accepted and changes something is taken. */
    private static final Map<Class<?>, List<?>> VALUES = Map.ofEntries(
            Map.entry(NoEffectTest.class, List.of(NoEffectTest.withDefaults().withSimulations(499))),
            Map.entry(double.class, List.of(0.5, 0.9, 2.0, 20.0, 5.0, 60.0, 1.1)),
            Map.entry(int.class, List.of(2, 0, 7, 999, 2500)),
            Map.entry(long.class, List.of(7L)),
            Map.entry(FoldSpread.class, List.of(FoldSpread.of(new double[] {20, 30.5, 41}))),
            Map.entry(
                    ReadQualityLimits.class,
                    List.of(ReadQualityLimits.withDefaults().withoutModule(QualityModule.DUPLICATION))),
            Map.entry(PlateauPrior.class, List.of(PlateauPrior.withDefaults())),
            Map.entry(char.class, List.of(',')),
            Map.entry(boolean.class, List.of(true, false)),
            Map.entry(String.class, List.of("nM", "other", "2026-05-04")),
            Map.entry(Map.class, List.of(Map.of("transcript", "gene"), Map.of("adapter", "AGATCGGAAGAG"))),
            Map.entry(
                    Table.class,
                    List.of(Table.builder("lanes").integer("lane").row(1).build())),
            Map.entry(List.class, List.of(List.of("a", "b"))),
            Map.entry(java.util.Collection.class, List.of(List.of("a", "b"))),
            Map.entry(String[].class, List.of((Object) new String[] {"d"})),
            Map.entry(double[].class, List.of((Object) new double[] {1, 2})),
            Map.entry(double[][].class, List.of((Object) new double[][] {{1, 2}})),
            Map.entry(Design.class, List.of(DESIGN)),
            Map.entry(
                    ExpressionFilter.class,
                    List.of(ExpressionFilter.withDefaults().withMinimumCount(5))),
            Map.entry(
                    CountNormalization.class,
                    List.of(CountNormalization.withDefaults().withoutFilter())),
            Map.entry(FoldMargins.class, List.of(FoldMargins.withDefaults().withChange(2))),
            Map.entry(
                    MechanismMargins.class,
                    List.of(MechanismMargins.withDefaults().withChange(2))),
            Map.entry(
                    GeneSetCollection.class,
                    List.of(GeneSetCollection.of(List.of(GeneSet.of("MAPK", List.of("DUSP6")))))),
            Map.entry(BlockCorrelation.class, List.of(BLOCKS)),
            Map.entry(
                    GeneAnnotation.class,
                    List.of(GeneAnnotation.of(Table.builder("genes")
                            .text("gene")
                            .text("symbol")
                            .row("g1", "XIST")
                            .build()))),
            Map.entry(GeneFeatures.class, List.of(genes())),
            Map.entry(Source.class, List.of(Source.ofText("transcript,gene\nt1,AXL\n", "genes.csv"))),
            Map.entry(Volume.class, List.of(Volume.parse("7 µL"))),
            Map.entry(
                    EscalationLadder.class,
                    List.of(EscalationPlan.withDefaults().ofIc50(Concentration.parse("0.052 µM"), 1))),
            Map.entry(LogRatio.class, List.of(LogRatio.of("doubling time", 0.1, 0.06, 4))),
            Map.entry(CultureLimits.class, List.of(CultureLimits.withDefaults().withMediumDays(4))),
            Map.entry(Concentration.class, List.of(Concentration.parse("3 nM"))),
            Map.entry(Concentration[].class, List.of((Object) new Concentration[] {Concentration.parse("7 nM")})),
            Map.entry(DilutionSeries.class, List.of(DilutionSeries.ofHalfLog(Concentration.parse("10 µM"), 3))),
            Map.entry(DoseResponseModel.class, List.of(DoseResponseModel.LL3)),
            Map.entry(ErrorModel.class, List.of(ErrorModel.HUBER)),
            Map.entry(ReadOptions.class, List.of(ReadOptions.withDefaults().withSheet("two"))),
            Map.entry(
                    DoseResponseFitter.class,
                    List.of(DoseResponseFitter.withDefaults().withModel(DoseResponseModel.LL3))),
            Map.entry(
                    DoseResponseFits.class,
                    List.of(DoseResponseFitter.withDefaults()
                            .fitAll(DoseResponseSet.of(List.of(CURVE.withName("curve")))))),
            Map.entry(QualityLimit.class, List.of(QualityLimit.atLeast(0.4, 0))),
            Map.entry(PlateReading.class, List.of(READING)),
            Map.entry(PlateLayout.class, List.of(PlateLayout.of(PlateFormat.WELLS_96))),
            Map.entry(ProgressListener.class, List.of((ProgressListener) (done, total) -> true)));

    /** What a change of which leaves results as they are, and with them the settings. */
    private static final Set<String> NOT_COMPARED = Set.of("withThreads", "withProgressListener");

    static List<Class<?>> options() throws ClassNotFoundException {
        List<Class<?>> found = new ArrayList<>();
        for (var type : ArchitectureTest.HOUSE) {
            if (type.isAssignableTo(Options.class) && !type.getModifiers().contains(JavaModifier.ABSTRACT)) {
                found.add(Class.forName(type.getFullName()));
            }
        }
        assertTrue(found.size() >= 20 && found.containsAll(QUESTIONS.keySet()), found.toString());
        return found;
    }

    @ParameterizedTest
    @MethodSource("options")
    void printsComparesAndIsSerialised(Class<?> type) throws ReflectiveOperationException, IOException {
        Options options = make(type);
        holds(options, make(type));
        for (Method change : type.getMethods()) {
            if (change.getName().matches("with(out)?[A-Z].*")
                    && change.getReturnType() == type
                    && !Modifier.isStatic(change.getModifiers())
                    && !Arrays.asList(change.getParameterTypes()).contains(Path.class)) {
                changes(options, change);
            }
        }
    }

    private static Options make(Class<?> type) throws ReflectiveOperationException {
        return QUESTIONS.containsKey(type)
                ? QUESTIONS.get(type).get()
                : (Options) type.getMethod("withDefaults").invoke(null);
    }

    private static void changes(Options options, Method change) throws ReflectiveOperationException, IOException {
        boolean changed = false;
        for (List<?> arguments : arguments(List.of(change.getParameterTypes()))) {
            Options one = apply(options, change, arguments);
            Options twin = apply(options, change, arguments);
            if (one == null || twin == null) {
                continue;
            }
            holds(one, twin);
            if (!one.equals(options)) {
                assertNotEquals(options.toString(), one.toString(), change + " does not print");
                changed = true;
            }
        }
        assertEquals(!NOT_COMPARED.contains(change.getName()), changed, change + " changes what is compared");
    }

    private static Options apply(Options options, Method change, List<?> arguments)
            throws ReflectiveOperationException {
        try {
            return (Options) change.invoke(options, arguments.toArray());
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException) {
                return null;
            }
            throw e;
        }
    }

    /** Lists of one value for each type. */
    private static List<List<?>> arguments(List<Class<?>> types) {
        List<List<?>> all = new ArrayList<>(List.of(List.of()));
        for (Class<?> type : types) {
            List<?> values = type.isEnum() ? List.of(type.getEnumConstants()) : VALUES.getOrDefault(type, List.of());
            assertFalse(values.isEmpty(), "no value of " + type + " to change a setting with");
            all = all.stream()
                    .flatMap(begun -> values.stream()
                            .<List<?>>map(value -> Stream.concat(begun.stream(), Stream.of(value))
                                    .toList()))
                    .toList();
        }
        return all;
    }

    private static void holds(Options options, Options twin) throws IOException, ClassNotFoundException {
        List<String> lines = options.toString().lines().toList();
        assertTrue(lines.get(0).startsWith(options.getClass().getSimpleName()), lines.toString());
        assertTrue(lines.get(0).length() <= 48 && lines.size() <= 9, options.toString());
        assertTrue(lines.stream().allMatch(line -> line.length() <= 80), options.toString());
        assertFalse(options.toString().matches("(?s).*(@[0-9a-f]+|NaN|null|Lambda).*"), options.toString());
        assertEquals(twin, options);
        assertEquals(twin.hashCode(), options.hashCode());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(options);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            Object read = in.readObject();
            assertEquals(options, read);
            assertSame(options.getClass(), read.getClass());
            assertEquals(options.toString(), read.toString());
        }
    }
}
