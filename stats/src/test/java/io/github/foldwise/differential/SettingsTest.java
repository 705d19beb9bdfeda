package io.github.foldwise.differential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.differential.deseq2.DeseqAnalysis;
import io.github.foldwise.differential.deseq2.DeseqTest;
import io.github.foldwise.differential.deseq2.FoldAlternative;
import io.github.foldwise.differential.deseq2.Numerics;
import io.github.foldwise.differential.deseq2.RegularizedLog;
import io.github.foldwise.differential.deseq2.SizeFactorMethod;
import io.github.foldwise.differential.deseq2.TrendType;
import io.github.foldwise.differential.deseq2.VarianceStabilization;
import io.github.foldwise.differential.edger.EdgerAnalysis;
import io.github.foldwise.differential.exploration.MultidimensionalScaling;
import io.github.foldwise.differential.exploration.PrincipalComponentAnalysis;
import io.github.foldwise.differential.limma.BatchRemoval;
import io.github.foldwise.differential.limma.LimmaAnalysis;
import io.github.foldwise.differential.limma.Moderation;
import io.github.foldwise.differential.limma.SampleQuality;
import io.github.foldwise.differential.limma.VarianceTrend;
import io.github.foldwise.differential.limma.Voom;
import io.github.foldwise.differential.normalization.CountNormalization;
import io.github.foldwise.differential.normalization.ExpressionFilter;
import io.github.foldwise.differential.normalization.LibraryNormalization;
import io.github.foldwise.progress.ProgressListener;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Settings of analyses compare by value, whoever listens and on however many threads, and are as they were when read back. */
class SettingsTest {
    private static final Design DESIGN = Fixture.design();
    private static final ProgressListener HEARD = (done, total) -> true;

    private static List<Object> settings() {
        DeseqAnalysis deseq = DeseqAnalysis.withDefaults();
        EdgerAnalysis edger = EdgerAnalysis.withDefaults();
        LimmaAnalysis limma = LimmaAnalysis.withDefaults();
        Voom voom = Voom.withDefaults();
        DeseqTest test = DeseqTest.withDefaults();
        CountNormalization tmm = CountNormalization.withDefaults();
        BatchRemoval removal = BatchRemoval.withDefaults();
        return List.of(
                deseq,
                deseq.withDesign(DESIGN),
                deseq.withNumerics(Numerics.CONVERGED),
                deseq.withTrend(TrendType.MEAN),
                deseq.withSizeFactorMethod(SizeFactorMethod.POSITIVE_COUNTS),
                deseq.withControlGenes(List.of("g001")),
                deseq.withSizeFactors(1, 2),
                deseq.withNormalizationFactors(new double[][] {{1, 2}}),
                deseq.withNormalizationFactors(new double[][] {{1, 3}}),
                deseq.withReplacementFrom(3),
                edger,
                edger.withDesign(DESIGN),
                edger.withModeration(Moderation.ROBUST),
                edger.withNormalization(tmm.withoutFilter()),
                limma,
                limma.withDesign(DESIGN),
                limma.withTrend(VarianceTrend.ABUNDANCE),
                limma.withModeration(Moderation.ROBUST),
                voom,
                voom.withDesign(DESIGN),
                voom.withSpan(0.4),
                voom.withSampleQuality(SampleQuality.ESTIMATED),
                test,
                test.withFalseDiscoveryRate(0.05),
                test.withThreshold(1, FoldAlternative.GREATER),
                test.withoutFiltering(),
                test.withoutOutlierRule(),
                test.withStudentT(),
                test.withStudentT(5),
                tmm,
                tmm.withMethod(LibraryNormalization.TMMWSP),
                tmm.withFilter(ExpressionFilter.withDefaults().withMinimumCount(5)),
                tmm.withoutFilter(),
                ExpressionFilter.withDefaults(),
                ExpressionFilter.withDefaults().withMinimumTotal(5),
                removal,
                removal.withDesign(DESIGN),
                removal.withBatch(List.of("a", "b")),
                removal.withCovariate(1, 2),
                VarianceStabilization.withDefaults(),
                VarianceStabilization.withDefaults().withGenes(1000),
                RegularizedLog.withDefaults(),
                PrincipalComponentAnalysis.withDefaults(),
                PrincipalComponentAnalysis.withDefaults().withTopGenes(50),
                MultidimensionalScaling.withDefaults(),
                MultidimensionalScaling.withDefaults().withTopGenes(50));
    }

    @Test
    void settingsAreEqualWhereTheSameIsSet() {
        List<Object> once = settings();
        List<Object> again = settings();
        assertEquals(once, again);
        assertEquals(once.hashCode(), again.hashCode());
        assertEquals(once.size(), new HashSet<>(once).size(), "two that differ in a setting are equal");
        for (Object options : once) {
            assertTrue(options.toString().startsWith(options.getClass().getSimpleName() + ":"), options.toString());
            assertNotEquals(options, null);
        }
    }

    @Test
    void threadsAndListenersAreNoSetting() {
        assertEquals(
                DeseqAnalysis.withDefaults(),
                DeseqAnalysis.withDefaults().withThreads(2).withProgressListener(HEARD));
        assertEquals(
                EdgerAnalysis.withDefaults(),
                EdgerAnalysis.withDefaults().withThreads(2).withProgressListener(HEARD));
        assertEquals(
                LimmaAnalysis.withDefaults(),
                LimmaAnalysis.withDefaults().withThreads(2).withProgressListener(HEARD));
        assertEquals(Voom.withDefaults(), Voom.withDefaults().withThreads(2).withProgressListener(HEARD));
        assertEquals(DeseqTest.withDefaults(), DeseqTest.withDefaults().withProgressListener(HEARD));
        assertEquals(
                CountNormalization.withDefaults(),
                CountNormalization.withDefaults().withThreads(2).withProgressListener(HEARD));
    }

    private static Object copy(Object original) throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(original);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return in.readObject();
        }
    }

    @Test
    void settingsAreReadBackAndWorkAsBefore() throws IOException, ClassNotFoundException {
        for (Object options : settings()) {
            assertEquals(options, copy(options));
        }
        EdgerAnalysis edger = EdgerAnalysis.withDefaults().withDesign(DESIGN).withProgressListener(HEARD);
        assertEquals(edger.fit(Fixture.counts()), ((EdgerAnalysis) copy(edger)).fit(Fixture.counts()));
        DeseqAnalysis deseq = DeseqAnalysis.withDefaults().withDesign(DESIGN).withProgressListener(HEARD);
        assertEquals(deseq.fit(Fixture.counts()), ((DeseqAnalysis) copy(deseq)).fit(Fixture.counts()));
        Voom voom = Voom.withDefaults().withDesign(DESIGN).withProgressListener(HEARD);
        assertEquals(voom.fit(Fixture.counts()), ((Voom) copy(voom)).fit(Fixture.counts()));
    }
}
