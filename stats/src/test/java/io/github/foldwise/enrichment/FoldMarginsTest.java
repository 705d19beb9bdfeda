package io.github.foldwise.enrichment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.inference.LogRatio;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Calls by margins, and how often they are wrong and right. */
class FoldMarginsTest {
    private static final FoldMargins MARGINS = FoldMargins.withDefaults();
    private static final int EXPERIMENTS = 50_000;

    private static LogRatio fold(double log2, double error) {
        return LogRatio.of("AXL", log2 * Math.log(2), error * Math.log(2), 10);
    }

    @Test
    void wholeIntervalsDecide() {
        assertEquals(FoldCall.UP, MARGINS.call(fold(1.2, 0.1)));
        assertEquals(FoldCall.DOWN, MARGINS.call(fold(-1.2, 0.1)));
        assertEquals(FoldCall.UNCHANGED, MARGINS.call(fold(0.05, 0.05)));
        assertEquals(FoldCall.NOT_DECIDED, MARGINS.call(fold(0.7, 0.2)));
        assertEquals(FoldCall.NOT_DECIDED, MARGINS.call(fold(Double.NaN, Double.NaN)));
        assertEquals(EvidenceAnswer.YES, MARGINS.acquired(fold(2, 0.2), fold(0, 0.2)));
        assertEquals(EvidenceAnswer.NO, MARGINS.acquired(fold(0, 0.1), fold(0, 0.1)));
        assertEquals(EvidenceAnswer.NO, MARGINS.acquired(fold(2, 0.2), fold(2, 0.2)));
        assertEquals(EvidenceAnswer.NOT_DECIDED, MARGINS.acquired(fold(2, 0.2), fold(0.4, 0.3)));
    }

    @Test
    void marginsAreChecked() {
        assertThrows(IllegalArgumentException.class, () -> MARGINS.withChange(1.2));
        assertThrows(IllegalArgumentException.class, () -> MARGINS.withSame(1));
        assertThrows(IllegalArgumentException.class, () -> MARGINS.withLevel(1));
        assertEquals(1.5, MARGINS.getChange());
        assertEquals(1.25, MARGINS.getSame());
        assertEquals(0.95, MARGINS.withLevel(0.95).getLevel());
    }

    /** Line over parent, and parent under drug over parent, each by a t test of two groups. */
    private static LogRatio[] experiment(SplittableRandom random, int n, double line, double drug) {
        double[][] groups = {group(random, n, 0), group(random, n, line), group(random, n, drug)};
        return new LogRatio[] {ratio("line", groups[1], groups[0]), ratio("drug", groups[2], groups[0])};
    }

    private static double[] group(SplittableRandom random, int n, double mean) {
        return IntStream.range(0, n)
                .mapToDouble(i -> mean + 0.25 * random.nextGaussian())
                .toArray();
    }

    private static LogRatio ratio(String label, double[] over, double[] under) {
        double df = 2.0 * (over.length - 1);
        double difference = mean(over) - mean(under);
        double error = Math.sqrt((squares(over) + squares(under)) / df * 2 / over.length);
        return LogRatio.of(label, difference * Math.log(2), error * Math.log(2), df);
    }

    private static double mean(double[] x) {
        return Arrays.stream(x).average().orElse(0);
    }

    private static double squares(double[] x) {
        double mean = mean(x);
        return Arrays.stream(x).map(each -> (each - mean) * (each - mean)).sum();
    }

    @ParameterizedTest
    @CsvSource({"3, 0.76", "5, 0.96"})
    void callsAreWrongInAtMostOneOfTwentyAtTheMargin(int n, double power) {
        SplittableRandom random = new SplittableRandom(3);
        double margin = Math.log(1.5) / Math.log(2);
        int up = 0;
        int down = 0;
        int same = 0;
        int acquired = 0;
        int lineAtMargin = 0;
        int drugAtMargin = 0;
        for (int e = 0; e < EXPERIMENTS; e++) {
            up += MARGINS.call(experiment(random, n, margin, 0)[0]) == FoldCall.UP ? 1 : 0;
            down += MARGINS.call(experiment(random, n, -margin, 0)[0]) == FoldCall.DOWN ? 1 : 0;
            same += MARGINS.call(experiment(random, n, Math.log(1.25) / Math.log(2), 0)[0]) == FoldCall.UNCHANGED
                    ? 1
                    : 0;
            acquired += answer(experiment(random, n, 2, 0));
            lineAtMargin += answer(experiment(random, n, margin, 0));
            drugAtMargin += answer(experiment(random, n, 2, margin));
        }
        System.out.printf(
                "n %d: up %.4f down %.4f same %.4f; acquired at the margin %.4f %.4f, found %.4f%n",
                n,
                up / (double) EXPERIMENTS,
                down / (double) EXPERIMENTS,
                same / (double) EXPERIMENTS,
                lineAtMargin / (double) EXPERIMENTS,
                drugAtMargin / (double) EXPERIMENTS,
                acquired / (double) EXPERIMENTS);
        double most = 0.053 * EXPERIMENTS;
        assertTrue(up < most && down < most && same < most && lineAtMargin < most && drugAtMargin < most);
        assertEquals(power, acquired / (double) EXPERIMENTS, 0.01);
    }

    private static int answer(LogRatio[] ratios) {
        return MARGINS.acquired(ratios[0], ratios[1]) == EvidenceAnswer.YES ? 1 : 0;
    }
}
