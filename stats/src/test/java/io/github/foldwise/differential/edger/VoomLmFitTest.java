package io.github.foldwise.differential.edger;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.differential.BioconductorRelease;
import io.github.foldwise.differential.Design;
import io.github.foldwise.differential.Fixture;
import io.github.foldwise.differential.ReferenceTable;
import io.github.foldwise.differential.limma.LimmaFit;
import io.github.foldwise.differential.limma.LimmaResult;
import io.github.foldwise.differential.limma.Moderation;
import io.github.foldwise.differential.limma.SampleQuality;
import io.github.foldwise.differential.limma.Voom;
import io.github.foldwise.differential.limma.ZeroAwareVoom;
import io.github.foldwise.differential.normalization.CountNormalization;
import io.github.foldwise.expression.CountMatrix;
import io.github.foldwise.expression.SampleSheet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * voomLmFit against edgeR 3.40.2 with limma 3.54.1 and edgeR 4.5.1 with limma 3.63.2 (src/test/reference/voom_lm_fit.R).
 */
class VoomLmFitTest {
    private static final VoomLmFit PLAIN = VoomLmFit.withDefaults().withDesign(Fixture.design());
    private static final VoomLmFit BLOCKS =
            VoomLmFit.withDefaults().withDesign(Fixture.design("~ condition")).withBlocks(Fixture.clones());

    private static void hold(BioconductorRelease release, String name, VoomLmFit analysis, double tolerance) {
        boolean old = release == BioconductorRelease.RELEASE_3_16;
        ReferenceTable expected = ReferenceTable.resource("release/voom_lm_fit" + (old ? "" : "_4") + ".csv");
        LimmaFit fit = analysis.withRelease(release).fit(Fixture.counts());
        LimmaResult result = fit.test(Fixture.RESISTANT);
        expected.hold(name + "Sigma", fit.getGenes(), fit.getResidualDeviations(), tolerance, 1, tolerance);
        expected.hold(name + "Fold", result.getGenes(), result.getLog2FoldChanges(), tolerance, 1, tolerance);
        expected.hold(name + "P", result.getGenes(), result.getPvalues(), tolerance, 1, tolerance);
        assertEquals(old ? "limma 3.54" : "limma 3.62", result.getReference());
    }

    @ParameterizedTest
    @EnumSource(BioconductorRelease.class)
    void equalsEdger(BioconductorRelease release) {
        hold(release, "plain", PLAIN, 1e-6);
        hold(release, "robust", PLAIN.withModeration(Moderation.ROBUST), 1e-6);
        hold(release, "quality", PLAIN.withSampleQuality(SampleQuality.ESTIMATED), 1e-6);
        hold(release, "block", BLOCKS, 1e-6);
        hold(release, "both", BLOCKS.withSampleQuality(SampleQuality.ESTIMATED), 1e-6);
    }

    @Test
    void zerosOfASilentGroupMakeNoScatter() {
        LimmaFit aware = PLAIN.fit(Fixture.counts());
        int gene = aware.getGenes().indexOf("g012");
        double[] plain = Voom.withDefaults()
                .withDesign(Fixture.design())
                .fit(Fixture.counts())
                .getResidualDeviations();
        assertTrue(aware.getResidualDeviations()[gene] != plain[gene]);
    }

    /** As voomLmFit of edgeR 3.40.2 and 4.5.1: a lone sample's zero, the only one of its gene, counts as none. */
    @ParameterizedTest
    @CsvSource({"0 0 1 1 0 1, -1", "0 0 0 1 1 1, -1", "0 0 1, -1", "0 0 1, 2"})
    void withoutFittedZerosItIsVoom(String groups, int zero) {
        String[] group = groups.split(" ");
        int genes = 300;
        List<String> samples = new ArrayList<>();
        List<String> names = new ArrayList<>();
        int[] counts = new int[genes * group.length];
        SplittableRandom random = new SplittableRandom(5);
        for (int g = 0; g < genes; g++) {
            names.add("g" + g);
            for (int j = 0; j < group.length; j++) {
                counts[g * group.length + j] = (int) (20 + 3 * g + (10 + 2.0 * g) * random.nextDouble());
            }
        }
        for (int j = 0; j < group.length; j++) {
            samples.add("s" + j);
        }
        if (zero >= 0) {
            counts[zero] = 0;
        }
        CountMatrix matrix = CountMatrix.ofFlat(names, samples, counts);
        Design design = Design.of("~ group", SampleSheet.of(samples).withFactor("group", group));
        double[] aware = VoomLmFit.withDefaults().withDesign(design).fit(matrix).getResidualDeviations();
        assertArrayEquals(Voom.withDefaults().withDesign(design).fit(matrix).getResidualDeviations(), aware, 1e-12);
    }

    @Test
    void sameBitsForAnyNumberOfThreadsAndProgressRises() {
        VoomLmFit both = BLOCKS.withSampleQuality(SampleQuality.ESTIMATED);
        LimmaFit one = both.fit(Fixture.counts());
        assertEquals(one, both.withThreads(3).fit(Fixture.counts()));
        List<Long> heard = new ArrayList<>();
        both.withProgressListener((done, total) -> {
                    heard.add(done);
                    assertTrue(done <= total);
                    return true;
                })
                .fit(Fixture.counts());
        assertEquals(heard.stream().sorted().toList(), heard);
        assertFalse(heard.isEmpty());
        assertThrows(
                CancellationException.class,
                () -> both.withProgressListener((done, total) -> false).fit(Fixture.counts()));
    }

    @Test
    void whatDoesNotFitIsRefused() {
        IllegalArgumentException blocks = assertThrows(
                IllegalArgumentException.class,
                () -> PLAIN.withBlocks(List.of("a", "b")).fit(Fixture.counts()));
        assertTrue(blocks.getMessage().contains("2 blocks for a design of 10 samples"), blocks::getMessage);
        IllegalArgumentException marks = assertThrows(
                IllegalArgumentException.class,
                () -> ZeroAwareVoom.withDefaults()
                        .withDesign(Fixture.design())
                        .fit(
                                CountNormalization.withDefaults().normalize(Fixture.counts(), Fixture.design()),
                                new boolean[3]));
        assertTrue(marks.getMessage().contains("3 marks of zeros"), marks::getMessage);
        assertTrue(Arrays.stream(PLAIN.fit(Fixture.counts()).getResidualDeviations())
                .allMatch(Double::isFinite));
    }
}
