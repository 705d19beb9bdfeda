package io.github.foldwise.differential.deseq2;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.differential.Contrast;
import io.github.foldwise.differential.Design;
import io.github.foldwise.expression.CountMatrix;
import io.github.foldwise.expression.SampleSheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Shrunken fold changes held against R: apeglm 1.20.0 on RcppNumerical 0.7-0, and ashr 2.2-65, by deseq2_apeglm.R. */
class ShrinkageReferenceTest {
    private static DeseqResult shrunken(String name, ShrinkageMethod method) {
        ReferenceData data = ReferenceData.load(name.equals("two") ? "two" : "paired");
        CountMatrix counts = data.counts();
        SampleSheet sheet = SampleSheet.of(counts.getSamples())
                .withFactor("condition", "A", "A", "A", "B", "B", "B")
                .withFactor("line", "K", "K", "L", "L", "M", "M")
                .withFactor("drug", "dmso", "drug", "dmso", "drug", "dmso", "drug");
        Design design = Design.of(name.equals("two") ? "~ condition" : "~ line + drug", sheet);
        DeseqFit fit = DeseqAnalysis.withDefaults().withDesign(design).fit(counts);
        Contrast contrast = switch (name) {
            case "two" -> Contrast.of("condition", "B", "A");
            case "paired" -> Contrast.ofCoefficient("drugdrug");
            default -> Contrast.of("line", "M", "L");
        };
        return fit.shrink(fit.test(contrast), method);
    }

    @ParameterizedTest
    @CsvSource({"two", "paired"})
    void apeglmEqualsR(String name) {
        assertEquals(0, beyond("apeglm", name, shrunken(name, ShrinkageMethod.APEGLM), 1e-9));
    }

    /** R shrinks a coefficient only, so it fitted the design whose reference is L; rounding makes one search stop elsewhere. */
    @Test
    void apeglmOfAContrastEqualsRWithAnotherReference() {
        DeseqResult result = shrunken("turned", ShrinkageMethod.APEGLM);
        assertTrue(beyond("apeglm", "turned", result, 1e-6) <= 1);
        assertEquals(0, beyond("apeglm", "turned", result, 1e-5));
    }

    /** R's weights with tolerances tightened; by default they stand 2e-5 beside. Without any effects they are ill determined. */
    @ParameterizedTest
    @CsvSource({"two, 1e-8", "paired, 1e-8", "turned, 1e-5"})
    void ashrEqualsR(String name, double tolerance) {
        assertEquals(0, beyond("ashr", name, shrunken(name, ShrinkageMethod.ASHR), tolerance));
    }

    /** How many genes are farther from R; R's ashr has numbers for genes without a read, too. */
    private static int beyond(String file, String name, DeseqResult result, double tolerance) {
        ReferenceData reference = ReferenceData.load(file);
        double[] fold = reference.column(name + "Fold");
        double[] error = reference.column(name + "SE");
        double[] own = result.getLog2FoldChanges();
        double[] ownError = result.getStandardErrors();
        int beyond = 0;
        int numbers = 0;
        for (int i = 0; i < own.length; i++) {
            if (!Double.isNaN(own[i])) {
                numbers++;
                double distance = Math.max(Math.abs(fold[i] - own[i]), Math.abs(error[i] - ownError[i]));
                beyond += distance <= tolerance ? 0 : 1;
            }
        }
        assertTrue(numbers > 190);
        return beyond;
    }
}
