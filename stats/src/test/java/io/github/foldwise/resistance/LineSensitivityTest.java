package io.github.foldwise.resistance;

import static io.github.foldwise.resistance.Assays.curve;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.doseresponse.DoseResponseFit;
import io.github.foldwise.doseresponse.DoseResponseFits;
import io.github.foldwise.doseresponse.DoseResponseFitter;
import io.github.foldwise.doseresponse.EffectiveDoseOutcome;
import io.github.foldwise.inference.IntervalMethod;
import io.github.foldwise.table.Table;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineSensitivityTest {
    private static final double ONE_SIDED = 6.313751514675043;

    private static DoseResponseFit day(String name, double ic50) {
        return DoseResponseFitter.withDefaults().fit(curve(name, ic50, 0));
    }

    private static LineSensitivity ic50(double... ic50s) {
        List<DoseResponseFit> days = new ArrayList<>();
        for (double ic50 : ic50s) {
            days.add(day("day" + (days.size() + 1), ic50));
        }
        return LineSensitivity.of(DoseResponseFits.of(days), 50);
    }

    @Test
    void anExperimentAboveTheDosesIsACensoredValue() {
        LineSensitivity line = ic50(20, 60, 45, 400);
        // The estimate lies within the doses, whatever one experiment says.
        assertEquals(EffectiveDoseOutcome.INTERPOLATED, line.getOutcome());
        assertEquals(line.getEstimate(), line.getValue());
        assertTrue(line.getEstimate() > Math.cbrt(20.0 * 60 * 45), line.toString());
        assertEquals(IntervalMethod.PROFILE, line.interval(0.95).getMethod());
        assertTrue(line.interval(0.95).contains(line.getEstimate()));
        assertTrue(line.toString().endsWith(", censored"), line.toString());
    }

    @Test
    void boundsAloneGiveABound() {
        LineSensitivity above = ic50(400, 700);
        // Exact wells: each set begins at its dose. Their geometric mean, less 6.3138 (t of 95 % on one side with one
        // degree of freedom) times half of the difference of their logarithms.
        assertEquals(Math.sqrt(400 * 700.0) * Math.pow(700 / 400.0, -0.5 * ONE_SIDED), above.getBound(), 1e-3);
        assertEquals("IC50 > 90.44 µM", above.toString());
        // The limit lies below the highest dose, 100: the word must not say more than it.
        assertEquals(EffectiveDoseOutcome.NOT_IDENTIFIABLE, above.getOutcome());
        assertEquals(EffectiveDoseOutcome.ABOVE_TESTED_RANGE, ic50(400, 410).getOutcome());
        assertFalse(above.interval(0.95).isDefined());
        LineSensitivity below = ic50(0.001, 0.002);
        assertEquals(EffectiveDoseOutcome.NOT_IDENTIFIABLE, below.getOutcome());
        assertEquals(
                EffectiveDoseOutcome.BELOW_TESTED_RANGE, ic50(0.001, 0.0011).getOutcome());
        double upper = Math.sqrt(0.001 * 0.002) * Math.pow(2, 0.5 * ONE_SIDED);
        assertEquals(upper, below.toTable().getNumber(2, "upper"), 1e-6);
        assertTrue(below.toTable().isMissing(2, "lower") && below.toTable().isMissing(2, "dose"));
    }

    @Test
    void censoredFromBelowThePointEstimateLiesBelowTheNumbers() {
        LineSensitivity line = ic50(0.02, 0.03, 0.05, 0.002);
        assertEquals(EffectiveDoseOutcome.INTERPOLATED, line.getOutcome());
        assertTrue(line.getEstimate() < Math.cbrt(0.02 * 0.03 * 0.05), line.toString());
        assertTrue(line.toString().endsWith(", censored"), line.toString());
    }

    @Test
    void oneExperimentHasNoInterval() {
        LineSensitivity line = ic50(3);
        assertEquals(3, line.getValue(), 1e-6);
        assertFalse(line.interval(0.95).isDefined());
        assertEquals("IC50 3 µM", line.toString());
    }

    @Test
    void withoutExperimentsNothingIsKnown() {
        LineSensitivity nothing = LineSensitivity.of(DoseResponseFits.of(List.of()), 50);
        assertEquals(EffectiveDoseOutcome.NOT_IDENTIFIABLE, nothing.getOutcome());
        assertEquals("IC50 not known", nothing.toString());
        assertEquals(1, nothing.toTable().getRowCount());
    }

    @Test
    void experimentsInTwoUnitsAreRefused() {
        DoseResponseFit other =
                DoseResponseFitter.withDefaults().fit(curve("day2", 3, 0).convertedTo("nM"));
        DoseResponseFits fits = DoseResponseFits.of(List.of(day("day1", 3), other));
        String message = assertThrows(IllegalArgumentException.class, () -> LineSensitivity.of(fits, 50))
                .getMessage();
        assertTrue(message.contains("day2 is in nM, others in µM"), message);
    }

    @Test
    void aPercentageOutOfRangeIsRefused() {
        DoseResponseFits fits = DoseResponseFits.of(List.of(day("day1", 3)));
        for (double percent : new double[] {0, 100, Double.NaN}) {
            assertThrows(IllegalArgumentException.class, () -> LineSensitivity.of(fits, percent));
        }
        LineSensitivity line = LineSensitivity.of(fits, 50);
        assertThrows(IllegalArgumentException.class, () -> line.interval(1));
    }

    @Test
    void theTableShowsEachExperimentAndAll() {
        Table table = ic50(2, 8).toTable();
        assertEquals(3, table.getRowCount());
        assertEquals("day1", table.getText(0, "experiment"));
        assertEquals(8, table.getNumber(1, "dose"), 1e-6);
        assertEquals(4, table.getNumber(2, "dose"), 1e-6);
        assertEquals("INTERPOLATED", table.getText(2, "outcome"));
    }

    @Test
    void equalityIsByExperimentsAndEffect() {
        assertEquals(ic50(2, 8), ic50(2, 8));
        assertEquals(ic50(2, 8).hashCode(), ic50(2, 8).hashCode());
        assertNotEquals(ic50(2, 8), ic50(2, 9));
        assertNotEquals(ic50(2, 8).hashCode(), ic50(2, 9).hashCode());
        assertNotEquals(ic50(2, 8), LineSensitivity.of(ic50(2, 8).getExperiments(), 20));
    }

    @Test
    void unitsThatDoNotConvertAreRefused() {
        String message = assertThrows(
                        IllegalArgumentException.class,
                        () -> UnitRatio.of(curve("a", 1, 0), curve("b", 1, 0).withUnit("ng/mL")))
                .getMessage();
        assertTrue(message.contains("molar mass"), message);
        assertEquals(1000, UnitRatio.of(curve("a", 1, 0), curve("b", 1, 0).withUnit("nM")));
    }

    /** exp(ln 0.01) is 0.010000000000000002 or so. */
    @Test
    void aBoundOnATestedDoseIsThatDoseToItsLastDigit() {
        double[] doses = {0, 0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30};
        List<DoseResponseFit> days = new ArrayList<>();
        for (int day = 0; day < 3; day++) {
            double[] responses = {100, 11 + day, 9, 10.5 - day, 10, 9.5, 10, 9, 10.5};
            DoseResponseData data = DoseResponseData.of(doses, responses).withName("day" + day);
            days.add(DoseResponseFitter.withDefaults().fit(data));
        }
        LineSensitivity line = LineSensitivity.of(DoseResponseFits.of(days), 50);
        assertEquals(EffectiveDoseOutcome.BELOW_TESTED_RANGE, line.getOutcome());
        assertEquals(0.01, line.getBound());
        assertEquals(0.01, line.toTable().getNumber(3, "upper"));
    }
}
