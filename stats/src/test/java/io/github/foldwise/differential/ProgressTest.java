package io.github.foldwise.differential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.differential.edger.EdgerAnalysis;
import io.github.foldwise.differential.edger.EdgerFit;
import io.github.foldwise.differential.edger.VoomLmFit;
import io.github.foldwise.differential.limma.BlockCorrelation;
import io.github.foldwise.differential.limma.SampleQuality;
import io.github.foldwise.differential.limma.Voom;
import io.github.foldwise.differential.normalization.CountNormalization;
import io.github.foldwise.differential.normalization.LibraryNormalization;
import io.github.foldwise.differential.normalization.NormalizedCounts;
import io.github.foldwise.expression.CountMatrix;
import io.github.foldwise.progress.ProgressListener;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Long work of edgeR and limma tells how far it is, ends with all of it done, and stops when told to. */
class ProgressTest {
    private static final CountMatrix COUNTS = Fixture.counts();
    private static final Design DESIGN = Fixture.design();
    private static final NormalizedCounts NORMALIZED =
            CountNormalization.withDefaults().normalize(COUNTS, DESIGN);
    private static final EdgerAnalysis EDGER = EdgerAnalysis.withDefaults().withDesign(DESIGN);

    private static void tells(Consumer<ProgressListener> work) {
        List<Long> heard = new ArrayList<>();
        List<Long> totals = new ArrayList<>();
        work.accept((done, total) -> {
            heard.add(done);
            totals.add(total);
            return true;
        });
        assertEquals(heard.stream().sorted().toList(), heard, "progress went back");
        assertEquals(1, totals.stream().distinct().count(), "the whole changed");
        assertEquals(totals.get(0), heard.get(heard.size() - 1), () -> "did not end: " + heard);
        assertEquals(1, heard.stream().filter(totals.get(0)::equals).count(), () -> "ended twice: " + heard);
        assertThrows(CancellationException.class, () -> work.accept((done, total) -> false));
    }

    @Test
    void fitsAndExactTestsOfEdger() {
        tells(listener -> EDGER.withProgressListener(listener).fit(NORMALIZED));
        tells(listener -> EDGER.withProgressListener(listener).exactTest(NORMALIZED, Fixture.RESISTANT));
    }

    @Test
    void testsOfAnEdgerFit() {
        EdgerFit fit = EDGER.fit(NORMALIZED);
        tells(listener -> fit.withProgressListener(listener).quasiLikelihoodTest(Fixture.RESISTANT));
        tells(listener -> fit.withProgressListener(listener).likelihoodRatioTest(Fixture.RESISTANT));
        tells(listener -> fit.withProgressListener(listener).quasiLikelihoodTest(Fixture.RESISTANT, 1.5));
        tells(listener -> fit.withProgressListener(listener).likelihoodRatioTest(Fixture.RESISTANT, 1.5));
        tells(listener -> fit.withProgressListener(listener).exactTest(Fixture.RESISTANT));
        assertEquals(fit, fit.withProgressListener(ProgressListener.NONE));
    }

    @Test
    void testsOfSeveralContrasts() {
        List<Contrast> all = List.of(Fixture.RESISTANT, Contrast.of("condition", "treated", "parental"));
        EdgerFit fit = EDGER.fit(NORMALIZED);
        tells(listener -> fit.withProgressListener(listener).quasiLikelihoodTest(all));
        tells(listener -> fit.withProgressListener(listener).likelihoodRatioTest(all));
    }

    /** Each from a new fit, since the first test leaves what it made to those that follow. */
    @Test
    void testsByAdjustedDeviances() {
        EdgerAnalysis analysis = EDGER.withRelease(BioconductorRelease.RELEASE_3_20);
        List<Contrast> all = List.of(Fixture.RESISTANT, Contrast.of("condition", "treated", "parental"));
        tells(listener -> analysis.withProgressListener(listener).fit(NORMALIZED));
        tells(listener -> fresh(analysis, listener).quasiLikelihoodTest(Fixture.RESISTANT));
        tells(listener -> fresh(analysis, listener).quasiLikelihoodTest(Fixture.RESISTANT, 1.5));
        tells(listener -> fresh(analysis, listener).quasiLikelihoodTest(all));
    }

    private static EdgerFit fresh(EdgerAnalysis analysis, ProgressListener listener) {
        return analysis.fit(NORMALIZED).withProgressListener(listener);
    }

    @Test
    void voomThatKnowsOfZeros() {
        tells(listener -> VoomLmFit.withDefaults()
                .withDesign(DESIGN)
                .withProgressListener(listener)
                .fit(NORMALIZED));
        Design groups = Fixture.design("~ condition");
        NormalizedCounts counts = CountNormalization.withDefaults().normalize(COUNTS, groups);
        for (SampleQuality quality : SampleQuality.values()) {
            tells(listener -> VoomLmFit.withDefaults()
                    .withDesign(groups)
                    .withBlocks(Fixture.clones())
                    .withSampleQuality(quality)
                    .withProgressListener(listener)
                    .fit(counts));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = LibraryNormalization.class,
            names = {"NONE"},
            mode = EnumSource.Mode.EXCLUDE)
    void normalization(LibraryNormalization method) {
        tells(listener -> CountNormalization.withDefaults()
                .withMethod(method)
                .withProgressListener(listener)
                .normalize(COUNTS, DESIGN));
    }

    @Test
    void voomAndTheCorrelationWithinBlocks() {
        for (SampleQuality quality : SampleQuality.values()) {
            tells(listener -> Voom.withDefaults()
                    .withDesign(DESIGN)
                    .withSampleQuality(quality)
                    .withProgressListener(listener)
                    .transform(NORMALIZED));
        }
        Design groups = Fixture.design("~ condition");
        tells(listener -> BlockCorrelation.estimate(NORMALIZED.logCpm(2), groups, Fixture.clones(), listener));
        assertTrue(Double.isFinite(BlockCorrelation.estimate(NORMALIZED.logCpm(2), groups, Fixture.clones())
                .getCorrelation()));
    }
}
