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

    @Property(tries = 50)
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
