package io.github.foldwise.internal.optimize;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.internal.regression.JointObjective;
import io.github.foldwise.internal.regression.MeanFunction;
import io.github.foldwise.internal.regression.ParameterMap;
import io.github.foldwise.internal.regression.ResponseLoss;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrustRegionTest {
    private static final double INFINITE = Double.POSITIVE_INFINITY;

    /** Rosenbrock's valley (1960), minimum 0 at (1, 1). */
    private static final Objective VALLEY = new Objective() {
        @Override
        public int size() {
            return 2;
        }

        @Override
        public double evaluate(double[] p, double[] g, double[][] h) {
            double x = p[0];
            double y = p[1];
            double r = y - x * x;
            g[0] = -400 * x * r - 2 * (1 - x);
            g[1] = 200 * r;
            h[0][0] = -400 * (y - 3 * x * x) + 2;
            h[1][0] = -400 * x;
            h[1][1] = 200;
            return 100 * r * r + (1 - x) * (1 - x);
        }
    };

    private static TrustRegion within(double low, double high) {
        double[] lower = {low, low};
        double[] upper = {high, high};
        return new TrustRegion(lower, upper, new double[] {1, 1}, 0, 4);
    }

    @Test
    void findsTheEndOfABentValley() {
        TrustRegion region = within(-INFINITE, INFINITE);
        assertEquals(TrustRegion.End.CONVERGED, region.minimise(VALLEY, new double[] {-1.2, 1}));
        assertArrayEquals(new double[] {1, 1}, region.point(), 1e-12);
        assertTrue(region.iterations() < 40);
    }

    /** On the wall x = 0.5 the minimum over y is at 0.25, the value (1 - 0.5)^2. */
    @Test
    void staysInTheBoxAndSlidesAlongItsWalls() {
        TrustRegion region = within(-2, 0.5);
        assertEquals(TrustRegion.End.CONVERGED, region.minimise(VALLEY, new double[] {-1.2, 1}));
        assertArrayEquals(new double[] {0.5, 0.25}, region.point(), 1e-12);
        assertEquals(0.25, region.value(), 1e-12);
    }

    /** x^4 - x^2 + y^2 has a saddle at 0, where the gradient vanishes, and minima of -1/4 at x = +-sqrt(1/2). */
    @Test
    void leavesASaddlePointDownhill() {
        Objective saddle = new Objective() {
            @Override
            public int size() {
                return 2;
            }

            @Override
            public double evaluate(double[] p, double[] g, double[][] h) {
                double x = p[0];
                g[0] = 4 * x * x * x - 2 * x;
                g[1] = 2 * p[1];
                h[0][0] = 12 * x * x - 2;
                h[1][0] = 0;
                h[1][1] = 2;
                return x * x * x * x - x * x + p[1] * p[1];
            }
        };
        TrustRegion region = within(-INFINITE, INFINITE);
        assertEquals(TrustRegion.End.CONVERGED, region.minimise(saddle, new double[] {0, 0.3}));
        assertEquals(Math.sqrt(0.5), Math.abs(region.point()[0]), 1e-12);
        assertEquals(-0.25, region.value(), 1e-14);
    }

    @Test
    void anObjectiveThatIsNotDefinedAtTheStartIsSaid() {
        Objective nowhere = new Objective() {
            @Override
            public int size() {
                return 2;
            }

            @Override
            public double evaluate(double[] p, double[] g, double[][] h) {
                return Double.NaN;
            }
        };
        assertEquals(TrustRegion.End.UNDEFINED, within(-1, 1).minimise(nowhere, new double[2]));
    }

    /** exp(-x) falls for ever: the search ends at the iteration limit or where nothing is gained, and says so. */
    @Test
    void aMinimumAtInfinityEndsTheSearch() {
        Objective falls = new Objective() {
            @Override
            public int size() {
                return 1;
            }

            @Override
            public double evaluate(double[] p, double[] g, double[][] h) {
                double v = Math.exp(-p[0]);
                g[0] = -v;
                h[0][0] = v;
                return 1 + v;
            }
        };
        TrustRegion free = new TrustRegion(new double[] {-INFINITE}, new double[] {INFINITE}, new double[] {1}, 0, 4);
        free.minimise(falls, new double[] {0});
        assertEquals(1, free.value(), 1e-9);
        TrustRegion boxed = new TrustRegion(new double[] {-1}, new double[] {3}, new double[] {1}, 0, 4);
        assertEquals(TrustRegion.End.CONVERGED, boxed.minimise(falls, new double[] {0}));
        assertEquals(3, boxed.point()[0]);
    }

    /** The point of the circle x^2 + y^2 = 2 nearest the bottom of the valley is (1, 1) itself; of radius 1, see the comment. */
    @Test
    void minimisesOnALevelSet() {
        ConstrainedSearch set = new ConstrainedSearch(
                new double[] {-INFINITE, -INFINITE}, new double[] {INFINITE, INFINITE}, new double[] {1, 1}, 0, 4);
        assertEquals(TrustRegion.End.CONVERGED, set.minimise(VALLEY, circle(2), new double[] {0.3, 1.2}));
        assertArrayEquals(new double[] {1, 1}, set.point(), 1e-8);
        // Lagrange's equations by hand: brute force along the angle is independent of them.
        set.minimise(VALLEY, circle(1), new double[] {0.3, 1.2});
        double lowest = Double.MAX_VALUE;
        for (int i = 0; i < 2_000_000; i++) {
            double angle = 2 * Math.PI * i / 2_000_000;
            double x = Math.cos(angle);
            double r = Math.sin(angle) - x * x;
            lowest = Math.min(lowest, 100 * r * r + (1 - x) * (1 - x));
        }
        assertEquals(lowest, set.value(), 1e-9);
        assertTrue(set.value() <= lowest);
    }

    private static Constraint circle(double square) {
        return (p, g, h) -> {
            g[0] = 2 * p[0];
            g[1] = 2 * p[1];
            h[0][0] = 2;
            h[1][0] = 0;
            h[1][1] = 2;
            return p[0] * p[0] + p[1] * p[1] - square;
        };
    }

    @Test
    void aConstraintThatCannotBeMetIsSaid() {
        ConstrainedSearch set = new ConstrainedSearch(
                new double[] {-INFINITE, -INFINITE}, new double[] {INFINITE, INFINITE}, new double[] {1, 1}, 0, 4);
        assertEquals(TrustRegion.End.UNDEFINED, set.minimise(VALLEY, circle(-1), new double[] {0.3, 1.2}));
        assertEquals(INFINITE, set.value());
    }

    /** Two straight lines with a common slope, by the normal equations: slope 2, intercepts 1 and 5 exactly. */
    @Test
    void curvesShareParametersThroughTheirMaps() {
        MeanFunction line = new MeanFunction() {
            @Override
            public int size() {
                return 2;
            }

            @Override
            public double evaluate(double x, double logX, double[] theta, double[] gradient, double[] hessian) {
                Arrays.fill(hessian, 0);
                gradient[0] = 1;
                gradient[1] = x;
                return theta[0] + theta[1] * x;
            }
        };
        double[] x = {0, 1, 2};
        double[] w = {1, 2, 1};
        ParameterMap first = ParameterMap.ofFixed(2)
                .withRow(0, 0, new int[] {0}, new double[] {1})
                .withRow(1, 0, new int[] {2}, new double[] {1});
        // The second intercept is the first one and a difference.
        ParameterMap second = ParameterMap.ofFixed(2)
                .withRow(0, 0, new int[] {0, 1}, new double[] {1, 1})
                .withRow(1, 0, new int[] {2}, new double[] {1});
        JointObjective joint = new JointObjective(
                List.of(
                        new JointObjective.Curve(
                                line, ResponseLoss.gaussian(new double[] {1.5, 2.5, 5.5}, w), first, x, x),
                        new JointObjective.Curve(
                                line, ResponseLoss.gaussian(new double[] {5.5, 6.5, 9.5}, w), second, x, x)),
                3);
        TrustRegion region = new TrustRegion(
                new double[] {-INFINITE, -INFINITE, -INFINITE},
                new double[] {INFINITE, INFINITE, INFINITE},
                new double[] {1, 1, 1},
                0,
                100);
        assertEquals(TrustRegion.End.CONVERGED, region.minimise(joint, new double[3]));
        assertArrayEquals(new double[] {1, 4, 2}, region.point(), 1e-12);
        // Four residuals of 0.5, and two of -0.5 with weight 2.
        assertEquals(0.5 * (4 * 0.25 + 2 * 2 * 0.25), region.value(), 1e-12);
        double[][] hessian = region.hessian();
        assertEquals(8, hessian[0][0], 1e-12);
        assertEquals(4, hessian[0][1], 1e-12);
        assertEquals(12, hessian[2][2], 1e-12);
    }

    @Test
    void aProfileThatNeverRisesIsOpen() {
        assertEquals(INFINITE, ProfileSearch.limit(x -> -1 / (1 + x * x), 0, -1, 0.5, 1e6, 1e-12));
        assertEquals(-INFINITE, ProfileSearch.limit(x -> -1 / (1 + x * x), 0, -1, -0.5, -1e6, 1e-12));
        assertEquals(Math.sqrt(2), ProfileSearch.limit(x -> x * x - 2, 0, -2, 0.5, 1e6, 1e-12), 1e-11);
    }
}
