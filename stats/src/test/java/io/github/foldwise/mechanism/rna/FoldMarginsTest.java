package io.github.foldwise.mechanism.rna;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.differential.Contrast;
import io.github.foldwise.differential.Design;
import io.github.foldwise.differential.limma.LimmaAnalysis;
import io.github.foldwise.differential.limma.LimmaFit;
import io.github.foldwise.differential.limma.LimmaResult;
import io.github.foldwise.expression.ExpressionValues;
import io.github.foldwise.expression.SampleSheet;
import io.github.foldwise.inference.LogRatio;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Calls by margins, and how often they are wrong and right. */
class FoldMarginsTest {
    private static final FoldMargins MARGINS = FoldMargins.withDefaults();

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

    /** How often each call is made: three where a fold lies at the margin, two where one of two does, one where it should be. */
    private record Rates(
            int experiments, int up, int down, int same, int lineAtMargin, int drugAtMargin, int acquired) {
        static Rates of(int n, int experiments) {
            SplittableRandom random = new SplittableRandom(3);
            double margin = Math.log(1.5) / Math.log(2);
            double within = Math.log(1.25) / Math.log(2);
            int[] told = new int[6];
            for (int e = 0; e < experiments; e++) {
                told[0] += MARGINS.call(experiment(random, n, margin, 0)[0]) == FoldCall.UP ? 1 : 0;
                told[1] += MARGINS.call(experiment(random, n, -margin, 0)[0]) == FoldCall.DOWN ? 1 : 0;
                told[2] += MARGINS.call(experiment(random, n, within, 0)[0]) == FoldCall.UNCHANGED ? 1 : 0;
                told[3] += answer(experiment(random, n, margin, 0));
                told[4] += answer(experiment(random, n, 2, margin));
                told[5] += answer(experiment(random, n, 2, 0));
            }
            return new Rates(experiments, told[0], told[1], told[2], told[3], told[4], told[5]);
        }

        double share(int count) {
            return count / (double) experiments;
        }

        /** The standard error of a share of one in twenty. */
        double error() {
            return Math.sqrt(0.05 * 0.95 / experiments);
        }

        void check(double power) {
            System.out.printf(
                    "%d experiments (SE %.5f): up %.5f down %.5f same %.5f; acquired at the margin %.5f %.5f, found %.4f%n",
                    experiments,
                    error(),
                    share(up),
                    share(down),
                    share(same),
                    share(lineAtMargin),
                    share(drugAtMargin),
                    share(acquired));
            double most = 0.05 + 4 * error();
            for (int wrong : new int[] {up, down, same, lineAtMargin, drugAtMargin}) {
                assertTrue(share(wrong) < most, share(wrong) + " at the margin, at most " + most);
            }
            // One end of an interval of 90 % lies beyond the truth in one of twenty, no more and no less.
            assertEquals(0.05, share(up), 4 * error());
            assertEquals(0.05, share(down), 4 * error());
            assertEquals(power, share(acquired), 0.01);
        }
    }

    @ParameterizedTest
    @CsvSource({"3, 0.76", "5, 0.96"})
    void callsAreWrongInAtMostOneOfTwentyAtTheMargin(int n, double power) {
        Rates.of(n, 50_000).check(power);
    }

    @Tag("slow")
    @ParameterizedTest
    @CsvSource({"3, 0.76", "5, 0.96"})
    void callsAreWrongInNoMoreThanOneOfTwentyOfMillions(int n, double power) {
        Rates.of(n, 4_000_000).check(power);
    }

    /**
     * Three and three replicates of 2,000 genes at a margin, half of them up, with t moderated over them: all of one deviation
     * (infinite prior degrees of freedom), and with variances that scatter as 5 degrees of freedom would have it.
     */
    @Tag("slow")
    @ParameterizedTest
    @CsvSource({"Infinity", "5"})
    void moderatedFoldsAreCalledWrongInNoMoreThanOneOfTwenty(double prior) {
        SplittableRandom random = new SplittableRandom(8);
        int sets = 250;
        int genes = 2000;
        List<String> samples = List.of("a1", "a2", "a3", "b1", "b2", "b3");
        Design design = Design.of("~ line", SampleSheet.of(samples).withFactor("line", "a", "a", "a", "b", "b", "b"));
        List<String> names = IntStream.range(0, genes).mapToObj(g -> "g" + g).toList();
        double margin = Math.log(1.5) / Math.log(2);
        double[] rates = new double[sets];
        for (int set = 0; set < sets; set++) {
            double[][] values = new double[genes][6];
            for (int g = 0; g < genes; g++) {
                double deviation =
                        0.25 * Math.sqrt(Double.isInfinite(prior) ? 1 : prior / chiSquared(random, (int) prior));
                for (int j = 0; j < 6; j++) {
                    values[g][j] = 6 + deviation * random.nextGaussian() + (j < 3 ? 0 : g % 2 == 0 ? margin : -margin);
                }
            }
            LimmaFit fit = LimmaAnalysis.withDefaults()
                    .withDesign(design)
                    .fit(ExpressionValues.of(names, samples, "log2", values));
            LimmaResult result = fit.test(Contrast.of("line", "b", "a"));
            double[] folds = result.getLog2FoldChanges();
            double[] errors = result.getStandardErrors();
            for (int g = 0; g < genes; g++) {
                LogRatio ratio = LogRatio.of(
                        names.get(g),
                        folds[g] * Math.log(2),
                        errors[g] * Math.log(2),
                        Math.min(4.0 * genes, 4 + fit.getPrior().getDegreesOfFreedom(g)));
                rates[set] += MARGINS.call(ratio) == (g % 2 == 0 ? FoldCall.UP : FoldCall.DOWN) ? 1.0 / genes : 0;
            }
        }
        double mean = mean(rates);
        // Genes of a set share their prior, so that sets are what is counted.
        double error = Math.sqrt(squares(rates) / (sets - 1) / sets);
        System.out.printf("moderated, prior df %s: %.5f (SE %.5f)%n", prior, mean, error);
        assertEquals(0.05, mean, 4 * error + 0.0005);
    }

    private static double chiSquared(SplittableRandom random, int df) {
        return IntStream.range(0, df)
                .mapToDouble(i -> random.nextGaussian())
                .map(z -> z * z)
                .sum();
    }

    private static int answer(LogRatio[] ratios) {
        return MARGINS.acquired(ratios[0], ratios[1]) == EvidenceAnswer.YES ? 1 : 0;
    }
}
