package io.github.foldwise.differential.limma;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

/** Moderated variances in the cases that real data do not reach. */
class VariancePriorTest {
    private static double[] variances(int n) {
        // Quantile-like spread, in no order.
        return IntStream.range(0, n)
                .mapToDouble(i -> Math.exp(2 * Math.sin(7.3 * i)))
                .toArray();
    }

    private static double[] filled(int n, double value) {
        double[] values = new double[n];
        Arrays.fill(values, value);
        return values;
    }

    @Property(tries = 50, seed = "20261130")
    void variancesInOtherUnitsAreModeratedAlike(@ForAll @DoubleRange(min = 0.01, max = 1000) double unit) {
        double[] s2 = variances(60);
        double[] covariate = IntStream.range(0, 60).mapToDouble(i -> 0.1 * i).toArray();
        double[] scaled = Arrays.stream(s2).map(v -> unit * v).toArray();
        for (Moderation moderation : Moderation.values()) {
            VariancePrior prior = VariancePrior.of(s2, filled(60, 4), covariate, moderation);
            VariancePrior other = VariancePrior.of(scaled, filled(60, 4), covariate, moderation);
            for (int g = 0; g < 60; g++) {
                assertEquals(prior.getPosterior(g), other.getPosterior(g) / unit, 1e-6 * prior.getPosterior(g));
            }
        }
    }

    @Test
    void variancesThatDifferByChanceAloneShareOne() {
        // limma::squeezeVar(rep(c(1, 1.1), 20), 5): df.prior Inf, var.prior 1.05
        double[] s2 =
                IntStream.range(0, 40).mapToDouble(i -> i % 2 == 0 ? 1 : 1.1).toArray();
        VariancePrior prior = VariancePrior.of(s2, filled(40, 5));
        assertEquals(Double.POSITIVE_INFINITY, prior.getDegreesOfFreedom(0));
        assertEquals(1.05, prior.getPosterior(7), 1e-12);
        VariancePrior robust = VariancePrior.of(s2, filled(40, 5), null, Moderation.ROBUST);
        assertEquals(40, robust.size());
        assertEquals(1.29821726980877, robust.getPosterior(3), 1e-6); // squeezeVar(…, robust = TRUE)
        double[] covariate = IntStream.range(0, 40).mapToDouble(i -> i).toArray();
        VariancePrior trend = VariancePrior.of(s2, filled(40, 5), covariate, Moderation.STANDARD);
        assertEquals(Double.POSITIVE_INFINITY, trend.getDegreesOfFreedom(3));
        assertEquals(trend.getScale(3), trend.getPosterior(3));
    }

    @Test
    void aGeneWithoutVarianceTakesThePrior() {
        double[] s2 = variances(30);
        double[] df = filled(30, 3);
        s2[4] = Double.NaN;
        df[4] = 0;
        for (Moderation moderation : Moderation.values()) {
            VariancePrior prior = VariancePrior.of(s2, df, null, moderation);
            assertEquals(prior.getScale(4), prior.getPosterior(4), 1e-12);
        }
    }

    @Test
    void aGeneWithoutVarianceTakesTheRobustPriorOfItsNeighbours() {
        // limma 3.54.1: i <- 1:60; s2 <- exp(2 * sin(1.7 * i) + cos(.3 * i^2)); df <- rep(4, 60); df[c(5, 20, 33)] <-
        // 0;
        // df[7] <- 2; s2[df == 0] <- 0; s2[12] <- 900; cv <- sin(.9 * i); cv[5] <- -1.5;
        // squeezeVar(s2, df, covariate = cv, robust = TRUE)
        double[] s2 = new double[60];
        double[] covariate = new double[60];
        for (int i = 1; i <= 60; i++) {
            s2[i - 1] = Math.exp(2 * Math.sin(1.7 * i) + Math.cos(0.3 * i * i));
            covariate[i - 1] = Math.sin(0.9 * i);
        }
        double[] df = filled(60, 4);
        for (int none : new int[] {4, 19, 32}) {
            df[none] = 0;
            s2[none] = 0;
        }
        df[6] = 2;
        s2[11] = 900;
        covariate[4] = -1.5;
        VariancePrior prior = VariancePrior.of(s2, df, covariate, Moderation.ROBUST);
        int[] genes = {0, 4, 6, 11, 19, 32};
        double[] scale = {0.898785043561, 0.279403967813, 0.301957106415, 0.301294902876, 0.977599190063, 0.288260406685
        };
        double[] degrees = {1.2531835217, 1.2531835217, 1.2531835217, 0.80088653275, 1.2531835217, 1.2531835217};
        for (int i = 0; i < genes.length; i++) {
            assertEquals(scale[i], prior.getScale(genes[i]), 1e-6 * scale[i]);
            assertEquals(degrees[i], prior.getDegreesOfFreedom(genes[i]), 1e-6 * degrees[i]);
        }
    }

    @Test
    void tooFewGenesAreLeftAsTheyAre() {
        assertEquals(2.5, VariancePrior.of(new double[] {2.5}, new double[] {3}).getPosterior(0));
        VariancePrior same = VariancePrior.of(variances(9), filled(9, 3), filled(9, 1), Moderation.STANDARD);
        VariancePrior plain = VariancePrior.of(variances(9), filled(9, 3));
        assertEquals(plain.getPosterior(2), same.getPosterior(2), 1e-12);
        assertEquals(plain, VariancePrior.of(variances(9), filled(9, 3)));
        assertEquals(
                plain.hashCode(), VariancePrior.of(variances(9), filled(9, 3)).hashCode());
        assertTrue(plain.toString().startsWith("variance prior"));
    }

    @Test
    void badArgumentsAreNamed() {
        assertThrows(IllegalArgumentException.class, () -> VariancePrior.of(new double[2], new double[3]));
        double[] covariate = {1, Double.NaN};
        IllegalArgumentException refused = assertThrows(
                IllegalArgumentException.class,
                () -> VariancePrior.of(new double[2], new double[2], covariate, Moderation.STANDARD));
        assertTrue(refused.getMessage().contains("gene 1"), refused.getMessage());
    }
}
