package io.github.foldwise.enrichment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.differential.Contrast;
import io.github.foldwise.differential.Design;
import io.github.foldwise.differential.RankDeficientDesignException;
import io.github.foldwise.differential.limma.LimmaAnalysis;
import io.github.foldwise.differential.limma.LimmaFit;
import io.github.foldwise.expression.CountMatrix;
import io.github.foldwise.expression.GeneSet;
import io.github.foldwise.expression.GeneSetCollection;
import io.github.foldwise.expression.SampleSheet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Designs that cannot be answered reach whoever tests gene sets as the exception of differential expression. */
class RefusedDesignsTest {
    private static final List<String> SAMPLES = List.of("p1", "p2", "p3", "r1", "r2", "r3");
    private static final Contrast CONTRAST = Contrast.of("line", "R", "P");
    private static final GeneSetCollection SETS = GeneSetCollection.of(List.of(
            GeneSet.of("FIRST", IntStream.range(0, 20).mapToObj(g -> "g" + g).toList())));

    /** From a fit to the answer of each test. */
    private static Stream<Arguments> doors() {
        return Stream.of(
                door("GSEA", (fit, contrast) -> Gsea.withDefaults().test(GeneRanking.of(fit.test(contrast)), SETS)),
                door("CAMERA", (fit, contrast) -> Camera.withDefaults().test(fit, contrast, SETS)),
                door(
                        "CAMERA of ranks",
                        (fit, contrast) -> Camera.withDefaults().test(GeneRanking.of(fit.test(contrast)), SETS)),
                door("FRY", (fit, contrast) -> Fry.withDefaults().test(fit, contrast, SETS)));
    }

    private static Arguments door(String name, BiFunction<LimmaFit, Contrast, EnrichmentResult> test) {
        return Arguments.of(name, test);
    }

    private static EnrichmentResult answer(
            String formula, SampleSheet sheet, BiFunction<LimmaFit, Contrast, EnrichmentResult> test) {
        SplittableRandom random = new SplittableRandom(5);
        int[][] counts = IntStream.range(0, 200)
                .mapToObj(g -> random.ints(sheet.getSampleCount(), 50, 500).toArray())
                .toArray(int[][]::new);
        CountMatrix matrix =
                CountMatrix.of(IntStream.range(0, 200).mapToObj(g -> "g" + g).toList(), sheet.getSamples(), counts);
        LimmaFit fit = LimmaAnalysis.withDefaults()
                .withDesign(Design.of(formula, sheet))
                .fit(matrix);
        return test.apply(fit, CONTRAST);
    }

    private static SampleSheet six() {
        return SampleSheet.of(SAMPLES).withFactor("line", "P", "P", "P", "R", "R", "R");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("doors")
    void aDesignWithoutAUniqueSolutionIsNamed(String name, BiFunction<LimmaFit, Contrast, EnrichmentResult> test) {
        assertEquals(1, answer("~ line", six(), test).getSetCount(), name);
        SampleSheet nested = six().withFactor("run", "1", "1", "1", "2", "2", "2");
        RankDeficientDesignException refused =
                assertThrows(RankDeficientDesignException.class, () -> answer("~ run + line", nested, test));
        assertEquals(List.of("lineR"), refused.getAliasedCoefficients());
        assertTrue(String.valueOf(refused.getMessage()).contains("lineR"), refused.getMessage());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("doors")
    void aDesignWithoutReplicatesIsNamed(String name, BiFunction<LimmaFit, Contrast, EnrichmentResult> test) {
        SampleSheet single = SampleSheet.of(List.of("p1", "r1")).withFactor("line", "P", "R");
        String said = String.valueOf(assertThrows(IllegalArgumentException.class, () -> answer("~ line", single, test))
                .getMessage());
        assertTrue(said.contains("replicate"), name + ": " + said);
    }
}
