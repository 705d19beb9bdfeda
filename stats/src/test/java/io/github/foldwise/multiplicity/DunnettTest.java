package io.github.foldwise.multiplicity;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.internal.function.StudentT;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class DunnettTest {
    /** {@code dunnett.py}: Gauss-Hermite and panels of Gauss-Legendre of the complement, SciPy 1.14. */
    @Test
    void tailsEqualAnIndependentQuadrature() {
        Dunnett three = Dunnett.of(3);
        assertRelative(5.381128280309093e-10, three.pvalue(30.7892073697954, 9), 1e-9);
        assertRelative(1.0025863644192979e-07, three.pvalue(-17.0561306186806, 9), 1e-9);
        assertRelative(0.7996498620003515, three.pvalue(0.746092549950658, 9), 1e-9);
    }

    @Test
    void criticalValuesEqualAnIndependentQuadrature() {
        int[] df = {2, 3, 4, 6, 9, 12, 20};
        double[] one = {4.3026527279958895, 3.1824463052837344, 2.7764451051977934, 2.4469118511449697};
        double[] two = {
            5.4178527838926,
            3.8665099019568014,
            3.310351945931925,
            2.8627501462004057,
            2.6139343906259125,
            2.502366759841561,
            2.3786899801813144
        };
        double[] three = {
            6.064847809564551,
            4.262617199968011,
            3.6176552594253595,
            3.0992934473294627,
            2.8116441404243555,
            2.6828700628372184,
            2.5403496099416465
        };
        double[] eight = {
            7.540206330392966,
            5.176046705453053,
            4.32807538591167,
            3.644480812985945,
            3.2640311351270173,
            3.09352150462211,
            2.9048584145140395
        };
        for (int i = 0; i < df.length; i++) {
            if (i < one.length) {
                assertRelative(one[i], Dunnett.of(1).criticalValue(0.95, df[i]), 1e-9);
            }
            assertRelative(two[i], Dunnett.of(2).criticalValue(0.95, df[i]), 1e-9);
            assertRelative(three[i], Dunnett.of(3).criticalValue(0.95, df[i]), 1e-9);
            assertRelative(eight[i], Dunnett.of(8).criticalValue(0.95, df[i]), 1e-9);
        }
    }

    /**
     * Two-sided, a statistic may be turned: loadings .95, -.6 and .3 give what .95, .6 and .3 do. R 4.2: {@code integrate} over the common
     * factor and the scale, rel.tol 1e-12 and 1e-10.
     */
    @Test
    void correlationsOfOppositeSignAreExactWithACommonFactor() {
        double[] loadings = {0.95, -0.6, 0.3};
        double[][] correlations = new double[3][3];
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                correlations[i][j] = i == j ? 1 : loadings[i] * loadings[j];
            }
        }
        Dunnett dunnett = Dunnett.ofCorrelations(correlations);
        assertRelative(0.675533514237, dunnett.pvalue(1, 4), 1e-9);
        assertRelative(0.203335220884, dunnett.pvalue(2.2, 4), 1e-9);
        assertRelative(0.0577512489332, dunnett.pvalue(3.5, 4), 1e-9);
        assertRelative(0.649876998721, dunnett.pvalue(1, 30), 1e-9);
        assertRelative(0.00422508279759, dunnett.pvalue(3.5, 30), 1e-9);
    }

    /** Steps follow the largest loading. R 4.2: {@code integrate} as above, in pieces of 0.5. */
    @Test
    void oneNearlyPerfectCorrelationIsResolved() {
        double[] loadings = {0.99, 0.2, 0.1};
        double[][] correlations = new double[3][3];
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                correlations[i][j] = i == j ? 1 : loadings[i] * loadings[j];
            }
        }
        Dunnett dunnett = Dunnett.ofCorrelations(correlations);
        assertRelative(0.693559913943, dunnett.pvalue(1, 6), 1e-9);
        assertRelative(0.17515913586, dunnett.pvalue(2.2, 6), 1e-9);
        assertRelative(0.0342107159878, dunnett.pvalue(3.5, 6), 1e-9);
    }

    /** R mvtnorm 1.1: {@code 1 - pmvt(-t, t, df, corr, GenzBretz(abseps = 1e-9))}, see {@code dunnett.R}. */
    @Test
    void unequalCorrelationsEqualMultivariateT() {
        double[][] correlations = {{1, 0.4, 0.5}, {0.4, 1, 0.6}, {0.5, 0.6, 1}};
        assertEquals(0.190710477370494, Dunnett.ofCorrelations(correlations).pvalue(2, 7), 1e-7);
        double[][] two = {{1, -0.4}, {-0.4, 1}};
        assertEquals(0.0542562712072135, Dunnett.ofCorrelations(two).pvalue(2.5, 11), 1e-7);
    }

    /** Four contrasts of an incomplete design have no common factor; R as above. */
    @Test
    void correlationsWithoutACommonFactorAreCloseToMultivariateT() {
        double[][] correlations = {
            {1, 0.5, 0.45, 0.4}, {0.5, 1, 0.55, 0.35}, {0.45, 0.55, 1, 0.52}, {0.4, 0.35, 0.52, 1}
        };
        assertEquals(0.164452712514709, Dunnett.ofCorrelations(correlations).pvalue(2.2, 8.5), 6e-4);
    }

    @Test
    void oneComparisonIsTheTestItself() {
        assertEquals(StudentT.twoSidedPvalue(2.3, 5), Dunnett.of(1).pvalue(2.3, 5));
        assertEquals(StudentT.twoSidedQuantile(0.95, 5), Dunnett.of(1).criticalValue(0.95, 5));
    }

    @Test
    void infiniteDegreesOfFreedomAreTheNormalLimit() {
        double limit = Dunnett.of(4).pvalue(2.5, Double.POSITIVE_INFINITY);
        assertRelative(limit, Dunnett.of(4).pvalue(2.5, 1e9), 1e-7);
        assertTrue(Dunnett.of(4).pvalue(38, Double.POSITIVE_INFINITY) > 0);
    }

    @Test
    void whatIsMissingStaysMissing() {
        assertTrue(Double.isNaN(Dunnett.of(3).pvalue(Double.NaN, 4)));
        assertTrue(Double.isNaN(Dunnett.of(3).pvalue(1, Double.NaN)));
        double[] adjusted = Dunnett.of(2).adjust(new double[] {Double.NaN, 0.01}, new double[] {3, 3});
        assertTrue(Double.isNaN(adjusted[0]) && adjusted[1] > 0.01 && adjusted[1] < 0.02);
        assertThrows(IllegalArgumentException.class, () -> Dunnett.of(0));
        assertThrows(IllegalArgumentException.class, () -> Dunnett.ofCorrelations(new double[][] {{1, 2}, {2, 1}}));
    }

    @Test
    void printsItsComparisons() {
        assertEquals("Dunnett, 3 comparisons, correlation 0.5", Dunnett.of(3).toString());
        assertEquals("Dunnett, 1 comparison", Dunnett.of(1).toString());
        assertEquals(3, Dunnett.of(3).getComparisons());
    }

    @Property(tries = 60, seed = "20261130")
    void pvaluesLieBetweenThatOfOneAndBonferronis(
            @ForAll @DoubleRange(min = 0, max = 60) double t,
            @ForAll @DoubleRange(min = 1, max = 80) double df,
            @ForAll @IntRange(min = 1, max = 30) int k) {
        double alone = StudentT.twoSidedPvalue(t, df);
        double adjusted = Dunnett.of(k).pvalue(t, df);
        assertTrue(adjusted >= alone && adjusted <= Math.min(1, k * alone));
        assertTrue(Dunnett.of(k + 1).pvalue(t, df) >= adjusted * (1 - 1e-12));
        assertTrue(Dunnett.of(k).pvalue(t + 0.1, df) <= adjusted);
    }

    private static void assertRelative(double expected, double actual, double tolerance) {
        assertArrayEquals(new double[] {1}, new double[] {actual / expected}, tolerance);
    }
}
