package io.github.foldwise.sensitivity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.doseresponse.EffectiveDoseOutcome;
import org.junit.jupiter.api.Test;

class GrowthInhibitionTest {
    private final GrowthInhibition nci = GrowthInhibition.of(100);

    private static DoseResponseData amounts(double... atDoses) {
        double[] doses = {0, 0, 1, 10, 100, 1000};
        double[] responses = {290, 310, atDoses[0], atDoses[1], atDoses[2], atDoses[3]};
        return DoseResponseData.of(doses, responses).withName("line").withUnit("nM");
    }

    @Test
    void dosesAreInterpolatedOnTheirLogarithm() {
        // Growth: 75 %, 25 %, -25 %, -75 %.
        GrowthInhibitionDoses doses = nci.of(amounts(250, 150, 75, 25));
        assertEquals(Math.sqrt(10), doses.getGi50().getValue(), 1e-12);
        assertEquals(Math.sqrt(1000), doses.getTgi().getValue(), 1e-12);
        assertEquals(Math.sqrt(100_000), doses.getLc50().getValue(), 1e-10);
        assertEquals(-75, doses.getGrowth()[3], 1e-12);
        assertEquals(1000, doses.getDoses()[3]);
    }

    @Test
    void whatIsNotReachedIsABound() {
        GrowthInhibitionDoses doses = nci.of(amounts(150, 140, 130, 120));
        assertEquals(EffectiveDoseOutcome.BELOW_TESTED_RANGE, doses.getGi50().getOutcome());
        assertEquals(1, doses.getGi50().getBound());
        assertEquals(EffectiveDoseOutcome.ABOVE_TESTED_RANGE, doses.getTgi().getOutcome());
        assertEquals(1000, doses.getTgi().getBound());
        assertEquals(Double.NaN, doses.getTgi().getValue());
        assertEquals("line: GI50 < 1 nM\nTGI > 1000 nM\nLC50 > 1000 nM", doses.toString());
        assertEquals(1, nci.of(amounts(200, 140, 130, 120)).getGi50().getValue());
    }

    @Test
    void aControlThatDidNotGrowIdentifiesNothing() {
        GrowthInhibitionDoses doses = GrowthInhibition.of(400).of(amounts(250, 150, 75, 25));
        assertEquals(EffectiveDoseOutcome.NOT_IDENTIFIABLE, doses.getGi50().getOutcome());
        assertEquals("GI50 not identifiable", doses.getGi50().toString());
    }

    @Test
    void growthIsMeasuredAgainstControlWells() {
        DoseResponseData without = DoseResponseData.of(new double[] {1, 2}, new double[] {3, 4});
        assertThrows(IllegalArgumentException.class, () -> nci.of(without));
        assertThrows(IllegalArgumentException.class, () -> GrowthInhibition.of(0));
    }

    @Test
    void resultsAreValues() {
        GrowthInhibitionDoses doses = nci.of(amounts(250, 150, 75, 25));
        assertEquals(doses, nci.of(amounts(250, 150, 75, 25)));
        assertEquals(doses.hashCode(), nci.of(amounts(250, 150, 75, 25)).hashCode());
        assertNotEquals(doses, nci.of(amounts(250, 150, 75, 26)));
        assertEquals(3, doses.toTable().getRowCount());
        assertEquals("GrowthInhibition[time zero 100.0]", nci.toString());
        assertEquals(doses.getGi50(), nci.of(amounts(250, 150, 75, 25)).getGi50());
        assertEquals(
                doses.getGi50().hashCode(),
                nci.of(amounts(250, 150, 75, 25)).getGi50().hashCode());
        assertEquals(Double.NaN, doses.getGi50().interval(0.95).getLower());
        assertEquals(Math.sqrt(10), doses.getGi50().getEstimate(), 1e-12);
    }
}
