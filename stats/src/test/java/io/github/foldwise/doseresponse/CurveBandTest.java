package io.github.foldwise.doseresponse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.figure.Figure;
import io.github.foldwise.figure.Line;
import io.github.foldwise.inference.Interval;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reference numbers: {@code src/test/reference/ryegrass_curve.R}, base R 4.2. */
class CurveBandTest {
    private final DoseResponseFit fit = DoseResponseFitter.withDefaults()
            .withCovariance(CovarianceType.GAUSS_NEWTON)
            .fit(Ryegrass.data());

    @ParameterizedTest
    @CsvSource({
        "POINTWISE, 1, 2, 5.59365687622, 6.77665427806",
        "SIMULTANEOUS, 1, 2, 5.22504477181, 7.14526638247",
        "PREDICTION, 3, 2, 5.32405268349, 7.04625847079",
        "POINTWISE, 1, 5, 1.31120933196, 2.39344421401",
        "SIMULTANEOUS, 1, 5, 0.973993986677, 2.7306595593",
        "PREDICTION, 3, 5, 1.0250205629, 2.67963298307"
    })
    void bandsEqualThoseOfR(BandType type, int wells, double dose, double lower, double upper) {
        CurveBand band = CurveBand.of(fit, type, 0.95);
        Interval interval = (wells > 1 ? band.withWells(wells) : band).at(dose);
        assertEquals(lower, interval.getLower(), 1e-6);
        assertEquals(upper, interval.getUpper(), 1e-6);
    }

    @Test
    void bandsDrawAndTabulateThemselves() {
        CurveBand band = CurveBand.of(fit, BandType.SIMULTANEOUS, 0.9);
        assertEquals(162, band.toTable().getRowCount());
        Figure figure = band.toFigure();
        assertEquals(5, figure.getElements().size());
        assertTrue(figure.getDescription().contains("whole curve"));
        assertEquals("Band: confidence of the whole curve, level 0.9", band.toString());
        assertEquals(BandType.SIMULTANEOUS, band.getType());
        assertEquals(0.9, band.getLevel());
        assertEquals(band, CurveBand.of(fit, BandType.SIMULTANEOUS, 0.9));
        assertEquals(
                band.hashCode(), CurveBand.of(fit, BandType.SIMULTANEOUS, 0.9).hashCode());
        assertNotEquals(band, CurveBand.of(fit, BandType.SIMULTANEOUS, 0.95));
    }

    @Test
    void badArgumentsAreNamed() {
        assertThrows(IllegalArgumentException.class, () -> CurveBand.of(fit, BandType.POINTWISE, 95));
        CurveBand band = CurveBand.of(fit, BandType.POINTWISE, 0.95);
        assertThrows(IllegalArgumentException.class, () -> band.withWells(3));
        CurveBand prediction = CurveBand.of(fit, BandType.PREDICTION, 0.95);
        assertThrows(IllegalArgumentException.class, () -> prediction.withWells(0));
    }

    @Test
    void aCurveWithoutErrorsHasNoBand() {
        DoseResponseData flat = DoseResponseData.of(new double[] {1, 2, 3, 4, 5}, new double[] {1, 1, 1, 1, 1});
        CurveBand band = CurveBand.of(DoseResponseFitter.withDefaults().fit(flat), BandType.SIMULTANEOUS, 0.95);
        assertFalse(band.at(2).isDefined());
        assertEquals(2, band.toFigure().getElements().size());
    }

    @Test
    void theDoseOfAResponseEqualsThatOfR() {
        InversePrediction dose = InversePrediction.of(fit, 4, 2);
        assertEquals(EffectiveDoseOutcome.INTERPOLATED, dose.getOutcome());
        assertEquals(3.135926259617, dose.getValue(), 1e-11);
        Interval interval = dose.interval(0.95);
        assertEquals(2.61846328722, interval.getLower(), 1e-6);
        assertEquals(3.76267376748, interval.getUpper(), 1e-6);
        assertEquals("Dose 3.136 mM [2.618, 3.763]\nof response 4, mean of 2 wells", dose.toString());
        assertEquals(dose, InversePrediction.of(fit, 4, 2));
        assertEquals(dose.hashCode(), InversePrediction.of(fit, 4, 2).hashCode());
        assertNotEquals(dose, InversePrediction.of(fit, 4, 3));
    }

    @Test
    void aResponseWithinTheScatterOfAPlateauLeavesTheDoseOpen() {
        Interval interval = InversePrediction.of(fit, 0.7, 1).interval(0.95);
        assertTrue(interval.isUpperOpen() && !interval.isLowerOpen(), interval.toString());
        Interval low = InversePrediction.of(fit, 7.6, 1).interval(0.95);
        assertTrue(low.isLowerOpen() && !low.isUpperOpen(), low.toString());
        InversePrediction none = InversePrediction.of(fit, 9, 1);
        assertEquals(EffectiveDoseOutcome.NOT_REACHED, none.getOutcome());
        assertFalse(none.interval(0.95).isDefined());
        assertTrue(none.toString().startsWith("Dose NOT_REACHED"));
        assertThrows(IllegalArgumentException.class, () -> InversePrediction.of(fit, 4, 0));
    }

    @Test
    void profilesAreDrawnThroughTheEstimateAndRise() {
        Figure figure = ProfileFigure.ofDose(fit, 50);
        assertEquals(4, figure.getElements().size());
        Line line = (Line) figure.getElements().get(2);
        for (int i = 1; i < line.getX().length; i++) {
            assertTrue(line.getX()[i] > line.getX()[i - 1] && line.getY()[i] > line.getY()[i - 1]);
        }
        assertEquals(25, line.getX().length);
        assertEquals(4, ProfileFigure.ofParameter(fit, "b").getElements().size());
        DoseResponseData flat = DoseResponseData.of(new double[] {1, 2, 3, 4, 5}, new double[] {1, 1, 1, 1, 1});
        DoseResponseFit none = DoseResponseFitter.withDefaults().fit(flat);
        assertEquals(0, ProfileFigure.ofDose(none, 12.5).getElements().size());
    }
}
