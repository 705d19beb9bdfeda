package io.github.foldwise.screening.seeding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.dose.DoseResponseData;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class SeedingTitrationTest {
    private static final double[] DENSITIES = {500, 1000, 2000, 4000, 8000, 16000, 32000};

    private static DoseResponseData titration(DoubleUnaryOperator signal, double cv, long seed) {
        Random random = new Random(seed);
        double[] cells = new double[DENSITIES.length * 4];
        double[] signals = new double[cells.length];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = DENSITIES[i / 4];
            signals[i] = signal.applyAsDouble(cells[i]) * (1 + cv * random.nextGaussian());
        }
        return DoseResponseData.of(cells, signals);
    }

    private static double saturating(double cells) {
        return cells <= 8000 ? 1e-4 * cells : 0.8 + 0.2 * (1 - Math.exp(-(cells - 8000) / 8000));
    }

    @Test
    void aSignalThatSaturatesIsLinearUpToTheLastDensityBefore() {
        SeedingCurve curve = SeedingTitration.withDefaults().fit(titration(SeedingTitrationTest::saturating, 0.03, 1));
        assertEquals(SeedingOutcome.LINEAR_UP_TO, curve.getOutcome());
        assertEquals(8000, curve.getUpperLimit());
        assertTrue(curve.getSlope().interval(0.95).contains(1e-4), curve.toString());
        assertTrue(curve.getIntercept().interval(0.99).contains(0), curve.toString());
        assertEquals(1000, curve.densityFor(72, 24), 1e-9);
        assertEquals(8000, curve.densityFor(72, Double.POSITIVE_INFINITY), 1e-9);
        assertTrue(curve.toString().startsWith("linear up to 8000 cells per well\nslope "), curve.toString());
        assertEquals(7, curve.toTable().getRowCount());
        assertEquals("yes", curve.toTable().getText(4, "linear"));
        assertEquals("no", curve.toTable().getText(5, "linear"));
        assertEquals(4, curve.toFigure().getElements().size());
    }

    /** R 4.2.2: {@code lm(y ~ x, weights = 1 / x^2)} and its anova; src/test/reference/plate_quality.R. */
    @Test
    void theLineAndItsLackOfFitEqualTheReference() {
        double[] cells = {500, 500, 1000, 1000, 2000, 2000, 4000, 4000};
        double[] signals = {0.051, 0.047, 0.108, 0.097, 0.205, 0.188, 0.42, 0.385};
        SeedingCurve curve = SeedingTitration.withDefaults().fit(DoseResponseData.of(cells, signals));
        assertEquals(-0.000908695652173898, curve.getIntercept().getValue(), 1e-12);
        assertEquals(0.000100695652173913, curve.getSlope().getValue(), 1e-14);
        assertEquals(0.00297740070091975, curve.getIntercept().getStandardError(), 1e-12);
        assertEquals(3.43128476616308e-06, curve.getSlope().getStandardError(), 1e-14);
        assertEquals(0.762426230550629, curve.getLackOfFitPvalue(), 1e-9);
    }

    /** A line through 28 wells is called bent by chance in 5 % of titrations; here in 400 of them. */
    @Test
    void aLineIsLinearThroughoutAsOftenAsTheTestSays() {
        int linear = 0;
        for (int i = 0; i < 400; i++) {
            SeedingCurve curve = SeedingTitration.withDefaults().fit(titration(x -> 1e-4 * x, 0.05, 100 + i));
            linear += curve.getOutcome() == SeedingOutcome.LINEAR_THROUGHOUT ? 1 : 0;
        }
        assertEquals(380, linear, 14);
    }

    @Test
    void curvesWithoutALinearRangeSayWhy() {
        SeedingTitration titration = SeedingTitration.withDefaults();
        SeedingCurve bent = titration.fit(titration(Math::sqrt, 0.01, 2));
        assertEquals(SeedingOutcome.NOT_LINEAR, bent.getOutcome());
        assertTrue(Double.isNaN(bent.densityFor(24, 24)) && Double.isNaN(bent.getUpperLimit()));
        assertTrue(bent.getLackOfFitPvalue() < 0.05);
        assertEquals(1, bent.toFigure().getElements().size());
        SeedingCurve flat = titration.fit(titration(x -> 1, 0.05, 3));
        assertEquals(SeedingOutcome.NO_SLOPE, flat.getOutcome());
        SeedingCurve few =
                titration.fit(DoseResponseData.of(new double[] {0, 100, 200, 300}, new double[] {0, 1, 2, 3}));
        assertEquals(SeedingOutcome.TOO_FEW_WELLS, few.getOutcome());
        assertTrue(few.toString().startsWith("too few wells"), few.toString());
    }

    @Test
    void resultsAreEqualByValueAndBadArgumentsRefused() {
        SeedingTitration titration =
                SeedingTitration.withDefaults().withSignificance(0.01).withLevel(0.9);
        DoseResponseData wells = titration(x -> 1e-4 * x, 0.05, 5);
        SeedingCurve curve = titration.fit(wells);
        assertEquals(curve, titration.fit(wells));
        assertEquals(curve.hashCode(), titration.fit(wells).hashCode());
        assertTrue(curve.toString().startsWith("linear up to >= 32000 cells per well"), curve.toString());
        assertThrows(IllegalArgumentException.class, () -> titration.withSignificance(1));
        assertThrows(IllegalArgumentException.class, () -> titration.withLevel(1));
        assertThrows(IllegalArgumentException.class, () -> curve.densityFor(-1, 24));
        assertThrows(IllegalArgumentException.class, () -> curve.densityFor(24, 0));
    }
}
