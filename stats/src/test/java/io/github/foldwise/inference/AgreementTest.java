package io.github.foldwise.inference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A t interval of experiments that is narrower than their wells allow. */
class AgreementTest {
    private static CensoredMean mean(double... values) {
        return CensoredMean.of(values, new int[values.length]);
    }

    @Test
    void experimentsThatAgreeByChanceAreNamed() {
        // t 4.302653, s/sqrt(3) 0.001: half 0.0043; wells alone 1.959964 * 0.1 / sqrt(3) = 0.1132.
        double s = 0.001 * Math.sqrt(3);
        String said = mean(1 - s, 1, 1 + s).getAgreementWarning(new double[] {0.1, 0.1, 0.1});
        assertTrue(said.startsWith("The 3 experiments agree better than their own wells allow, by chance: "), said);
        assertTrue(said.contains("is 0.03802 times as wide as their wells alone"), said);
        assertEquals("", mean(0.8, 1, 1.2).getAgreementWarning(new double[] {0.1, 0.1, 0.1}));
        assertEquals("", mean(1 - s, 1, 1 + s).getAgreementWarning(new double[] {0.1, Double.NaN, 0.1}));
        CensoredMean bound = CensoredMean.of(new double[] {1 - s, 1, 1 + s}, new int[] {0, 0, 1});
        assertEquals("", bound.getAgreementWarning(new double[] {0.1, 0.1, 0.1}));
    }

    /** The figures of the Javadoc: 18.8 % of studies of three are named, and 75 % of their intervals hold the truth. */
    @Test
    void howOftenAndHowRightIsWhatTheDocumentationSays() {
        Random random = new Random(20);
        int named = 0;
        int held = 0;
        for (int k = 0; k < 4000; k++) {
            double[] values = new double[3];
            Arrays.setAll(values, i -> random.nextGaussian());
            CensoredMean mean = mean(values);
            if (!mean.getAgreementWarning(new double[] {1, 1, 1}).isEmpty()) {
                named++;
                held += mean.interval(0.95).contains(0) ? 1 : 0;
            }
        }
        // Four binomial standard errors.
        assertEquals(0.188, named / 4000.0, 0.025);
        assertEquals(0.753, held / (double) named, 0.063);
    }
}
