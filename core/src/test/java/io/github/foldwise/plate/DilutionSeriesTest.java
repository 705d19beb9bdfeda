package io.github.foldwise.plate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.quantity.Concentration;
import io.github.foldwise.quantity.ConcentrationUnit;
import java.util.List;
import org.junit.jupiter.api.Test;

class DilutionSeriesTest {
    private static final Concentration TOP = Concentration.parse("10 uM");

    @Test
    void eachDoseIsTheTopOverAPowerOfTheFactor() {
        assertArrayEquals(
                new double[] {10, 5, 2.5, 1.25}, DilutionSeries.of(TOP, 2, 4).in(ConcentrationUnit.MICROMOLAR));
        assertEquals(Concentration.parse("2.5 uM"), DilutionSeries.of(TOP, 2, 4).get(2));
    }

    @Test
    void secondHalfLogStepIsATenth() {
        double[] doses = DilutionSeries.ofHalfLog(TOP, 5).in(ConcentrationUnit.NANOMOLAR);
        assertArrayEquals(new double[] {1000, 100}, new double[] {doses[2], doses[4]});
    }

    @Test
    void vehicleStandsAtTheLowerEnd() {
        DilutionSeries falling = DilutionSeries.of(TOP, 10, 3).withVehicle();
        assertArrayEquals(new double[] {10, 1, 0.1, 0}, falling.in(ConcentrationUnit.MICROMOLAR));
        DilutionSeries rising = DilutionSeries.of(TOP, 10, 3).ascending().withVehicle();
        assertArrayEquals(new double[] {0, 0.1, 1, 10}, rising.in(ConcentrationUnit.MICROMOLAR));
        assertSame(rising, rising.withVehicle());
        assertEquals(falling, rising.descending());
    }

    @Test
    void singleDoseIsASeries() {
        DilutionSeries one = DilutionSeries.of(TOP, 2, 1).withVehicle();
        assertArrayEquals(new double[] {10, 0}, one.in(ConcentrationUnit.MICROMOLAR));
    }

    @Test
    void givenDosesKeepOrderAndUnits() {
        List<Concentration> doses = List.of(Concentration.parse("500 nM"), TOP, Concentration.parse("1 uM"));
        DilutionSeries series = DilutionSeries.of(doses);
        assertEquals(doses, series.getConcentrations());
        assertEquals(3, series.size());
        assertEquals(Concentration.parse("500 nM"), series.ascending().get(0));
    }

    @Test
    void factorOfOneOrLessIsRefused() {
        for (double bad : new double[] {1, 0.5, 0, -2, Double.NaN, Double.POSITIVE_INFINITY}) {
            IllegalArgumentException error =
                    assertThrows(IllegalArgumentException.class, () -> DilutionSeries.of(TOP, bad, 3));
            assertTrue(error.getMessage().contains("above 1"), error.getMessage());
        }
    }

    @Test
    void seriesThatIsNoneIsRefused() {
        Concentration zero = Concentration.parse("0 uM");
        assertThrows(IllegalArgumentException.class, () -> DilutionSeries.of(zero, 3, 3));
        assertThrows(IllegalArgumentException.class, () -> DilutionSeries.of(TOP, 3, 0));
        assertThrows(IllegalArgumentException.class, () -> DilutionSeries.of(TOP, 10, 400));
        assertThrows(IllegalArgumentException.class, () -> DilutionSeries.of(List.of()));
        assertThrows(
                IllegalArgumentException.class,
                () -> DilutionSeries.of(TOP, 3, 3).get(3));
    }

    @Test
    void equalDosesAreRefusedEvenInTwoUnits() {
        List<Concentration> doses = List.of(TOP, Concentration.parse("10000 nM"));
        IllegalArgumentException error = assertThrows(IllegalArgumentException.class, () -> DilutionSeries.of(doses));
        assertTrue(error.getMessage().contains("two different doses"), error.getMessage());
    }

    @Test
    void molarAndMassUnitsAreNotMixed() {
        List<Concentration> doses = List.of(TOP, Concentration.parse("1 ng/mL"));
        IllegalArgumentException error = assertThrows(IllegalArgumentException.class, () -> DilutionSeries.of(doses));
        assertTrue(error.getMessage().contains("molar mass"), error.getMessage());
    }

    @Test
    void textHoldsTheRange() {
        assertEquals(
                "3 doses, 1.111 \u00B5M to 10 \u00B5M\n  10 \u00B5M, 3.333 \u00B5M, 1.111 \u00B5M",
                DilutionSeries.of(TOP, 3, 3).toString());
    }
}
