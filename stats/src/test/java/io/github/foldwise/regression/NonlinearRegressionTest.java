package io.github.foldwise.regression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class NonlinearRegressionTest {
    private static final double[] X = {-1, 0, 1, 2};
    private static final double[] Y = {-0.5, 0.5, 3.5, 4.5};

    private static final NonlinearRegression LINE =
            NonlinearRegression.of((x, p) -> p[0] + p[1] * x, List.of("a", "b"), 0, 1);

    /** By hand: slope 1.8, intercept 1.1, residuals 0.2, -0.6, 0.6, -0.2. */
    @Test
    void aStraightLineHasTheTextbookSolution() {
        NonlinearFit fit = LINE.fit(X, Y);
        assertTrue(fit.isConverged());
        assertEquals(1.1, fit.getParameter("a").getValue(), 1e-12);
        assertEquals(1.8, fit.getParameter("b").getValue(), 1e-12);
        assertEquals(0.8, fit.getResidualSumOfSquares(), 1e-12);
        assertEquals(Math.sqrt(0.4), fit.getSigma(), 1e-12);
        assertEquals(Math.sqrt(0.4 / 5), fit.getParameter("b").getStandardError(), 1e-12);
        assertEquals(2, fit.getDegreesOfFreedom());
        assertEquals(2.9, fit.predict(1), 1e-12);
        assertEquals(2, fit.toTable().getRowCount());
        assertTrue(fit.toString().startsWith("CONVERGED, RSS 0.8"), fit.toString());
        assertEquals(fit, LINE.fit(X, Y));
        assertEquals(fit.hashCode(), LINE.fit(X, Y).hashCode());
        assertNotEquals(fit, LINE.fit(Y, X));
        assertThrows(IllegalArgumentException.class, () -> fit.getParameter("c"));
        assertEquals("2 parameters\na from 0\nb from 1", LINE.toString());
        assertEquals("the optimum was found", fit.getStatus().getReason());
    }

    @Test
    void aBoundThatHoldsIsReported() {
        NonlinearFit fit = LINE.withBounds("b", 0, 1.5).fit(X, Y);
        assertEquals(NonlinearFitStatus.PARAMETER_AT_BOUND, fit.getStatus());
        assertEquals(1.5, fit.getParameter("b").getValue());
        assertEquals(1.25, fit.getParameter("a").getValue(), 1e-12);
        assertTrue(Double.isNaN(fit.getParameter("a").getStandardError()));
        assertThrows(IllegalArgumentException.class, () -> LINE.withBounds("b", 2, 3));
        assertThrows(IllegalArgumentException.class, () -> LINE.withBounds("c", 0, 3));
    }

    @Test
    void whatCannotBeFittedHasAStatus() {
        NonlinearRegression twice = NonlinearRegression.of((x, p) -> (p[0] + p[1]) * x, List.of("a", "b"), 1, 1);
        assertEquals(NonlinearFitStatus.NOT_IDENTIFIABLE, twice.fit(X, Y).getStatus());
        assertEquals(
                NonlinearFitStatus.TOO_FEW_POINTS,
                LINE.fit(new double[] {1, 1}, new double[] {1, 2}).getStatus());
        NonlinearRegression root = NonlinearRegression.of((x, p) -> Math.sqrt(p[0] + x), List.of("a"), 0.5);
        assertEquals(NonlinearFitStatus.UNDEFINED_AT_START, root.fit(X, Y).getStatus());
        assertEquals(0, LINE.fit(new double[] {0, 1}, new double[] {1, 3}).getDegreesOfFreedom());
    }

    @Test
    void badInputIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> LINE.fit(X, new double[3]));
        assertThrows(IllegalArgumentException.class, () -> LINE.fit(new double[0], new double[0]));
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class, () -> LINE.fit(new double[] {1, Double.NaN}, new double[] {1, 2}));
        assertTrue(e.getMessage().contains("observation 2"), e.getMessage());
    }

    @Test
    void aFitThatIsNoneIsNotCalledOne() {
        NonlinearFit bound = LINE.withBounds("b", 0, 1.5).fit(X, Y);
        assertFalse(bound.isConverged());
        NonlinearFit few = LINE.fit(new double[] {1, 1}, new double[] {1, 2});
        assertFalse(few.isConverged());
        assertTrue(Double.isNaN(few.getParameter("a").getValue()));
        assertTrue(Double.isNaN(few.getResidualSumOfSquares()) && Double.isNaN(few.getSigma()));
    }

    /** Through two points a line passes exactly, which leaves nothing for a standard error. */
    @Test
    void asManyPointsAsParametersGiveACurveWithoutErrors() {
        NonlinearFit fit = LINE.fit(new double[] {0, 1}, new double[] {1, -2});
        assertEquals(NonlinearFitStatus.CONVERGED, fit.getStatus());
        assertEquals(1, fit.getParameter("a").getValue(), 1e-12);
        assertEquals(-3, fit.getParameter("b").getValue(), 1e-12);
        assertTrue(Double.isNaN(fit.getSigma()));
        assertEquals("CONVERGED", fit.toTable().getText(1, "status"));
    }

    @Test
    void aFitPrintsItsParameters() {
        assertEquals("CONVERGED, RSS 0.8\na 1.1\nb 1.8", LINE.fit(X, Y).toString());
        assertNotEquals(LINE.fit(X, Y).hashCode(), LINE.fit(Y, X).hashCode());
    }

    /** The best intercept is 1.1; held at 2 it leaves the slope of a line through (0, 2). */
    @Test
    void aLowerBoundThatHoldsIsReportedToo() {
        NonlinearRegression line = NonlinearRegression.of((x, p) -> p[0] + p[1] * x, List.of("a", "b"), 3, 1)
                .withBounds("a", 2, 3);
        NonlinearFit fit = line.fit(X, Y);
        assertEquals(NonlinearFitStatus.PARAMETER_AT_BOUND, fit.getStatus());
        assertEquals(2, fit.getParameter("a").getValue());
        // sum x (y - 2) / sum x^2 = (2.5 + 0 + 1.5 + 5) / 6
        assertEquals(1.5, fit.getParameter("b").getValue(), 1e-12);
    }

    @Test
    void aStartMayLieOnABoundAndBoundsMustDiffer() {
        assertTrue(LINE.withBounds("b", 1, 3).fit(X, Y).isConverged());
        assertEquals(
                NonlinearFitStatus.PARAMETER_AT_BOUND,
                LINE.withBounds("b", -1, 1).fit(X, Y).getStatus());
        assertThrows(IllegalArgumentException.class, () -> LINE.withBounds("b", 1, 1));
        assertThrows(IllegalArgumentException.class, () -> LINE.withBounds("b", 1, Double.NaN));
    }

    @Test
    void namesAndStartsAreChecked() {
        RegressionFunction line = (x, p) -> p[0] + p[1] * x;
        String few = assertThrows(
                        IllegalArgumentException.class, () -> NonlinearRegression.of(line, List.of("a", "b"), 1))
                .getMessage();
        assertTrue(few.startsWith("2 parameter names but 1 start values"), few);
        assertThrows(IllegalArgumentException.class, () -> NonlinearRegression.of(line, List.of()));
        assertThrows(IllegalArgumentException.class, () -> NonlinearRegression.of(line, List.of("a", "a"), 1, 1));
        String infinite = assertThrows(
                        IllegalArgumentException.class,
                        () -> NonlinearRegression.of(line, List.of("a", "b"), 1, Double.POSITIVE_INFINITY))
                .getMessage();
        assertTrue(infinite.contains("of parameter b"), infinite);
    }

    /** A line that gives its derivatives, right or wrong, and counts how often it is asked for them. */
    private static final class Counted implements RegressionFunction {
        private static final long serialVersionUID = 1L;

        private final double slope;
        private int values;
        private int gradients;

        Counted(double slope) {
            this.slope = slope;
        }

        @Override
        public double value(double x, double[] p) {
            values++;
            return p[0] + p[1] * x;
        }

        @Override
        public boolean gradient(double x, double[] p, double[] gradient) {
            gradients++;
            gradient[0] = 1;
            gradient[1] = slope * x;
            return true;
        }
    }

    @Test
    void aWrongGradientIsRefusedAndARightOneUsed() {
        String wrong = assertThrows(
                        IllegalArgumentException.class,
                        () -> NonlinearRegression.of(new Counted(2), List.of("a", "b"), 0, 1)
                                .fit(X, Y))
                .getMessage();
        assertTrue(wrong.contains("b") && wrong.contains("x ="), wrong);
        Counted right = new Counted(1);
        NonlinearFit fit =
                NonlinearRegression.of(right, List.of("a", "b"), 0, 1).fit(X, Y);
        assertEquals(1.8, fit.getParameter("b").getValue(), 1e-12);
        int given = right.values;
        int[] numerical = new int[1];
        NonlinearRegression.of(
                        (x, p) -> {
                            numerical[0]++;
                            return p[0] + p[1] * x;
                        },
                        List.of("a", "b"),
                        0,
                        1)
                .fit(X, Y);
        assertTrue(given < numerical[0] && right.gradients > X.length, given + " of " + numerical[0]);
    }

    @Test
    void functionsOfTheirOwnFitAsOneObjectDoes() {
        NonlinearFit numerical = NonlinearRegression.of((x, p) -> p[0] + p[1] * x, List.of("a", "b"), 0, 1)
                .fit(X, Y);
        int[] asked = new int[1];
        RegressionFunction pair = RegressionFunction.of((x, p) -> p[0] + p[1] * x, (x, p, gradient) -> {
            asked[0]++;
            gradient[0] = 1;
            gradient[1] = x;
        });
        NonlinearFit fit = NonlinearRegression.of(pair, List.of("a", "b"), 0, 1).fit(X, Y);
        assertEquals(
                numerical.getParameter("b").getValue(), fit.getParameter("b").getValue(), 1e-12);
        assertTrue(asked[0] > X.length, asked[0] + " times");
        assertEquals(pair, RegressionFunction.of(pair));
        RegressionFunction wrong =
                RegressionFunction.of((x, p) -> p[0] + p[1] * x, (x, p, gradient) -> gradient[0] = 1);
        assertThrows(
                IllegalArgumentException.class,
                () -> NonlinearRegression.of(wrong, List.of("a", "b"), 0, 1).fit(X, Y));
    }
}
