package io.github.foldwise.resistance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.doseresponse.EffectiveDoseOutcome;
import org.junit.jupiter.api.Test;

class PublishedFoldTest {
    private static PublishedFold fold(String test, String reference) {
        return PublishedFold.of(PublishedDose.parse(test), PublishedDose.parse(reference));
    }

    @Test
    void twoNumbersAreAFoldWithoutInterval() {
        PublishedFold fold = fold("1.58", "0.052");
        assertEquals(30.384615384615383, fold.getFold(), 1e-12);
        assertFalse(fold.interval(0.95).isDefined());
        assertEquals("no interval: a standard error is not published", fold.getReason());
        assertTrue(fold.toString().startsWith("30.38-fold\n"), fold.toString());
        assertEquals(30.384615384615383, fold("1.58 µM", "52 nM").getFold(), 1e-12);
    }

    @Test
    void rangeWithoutAParentIsNoFoldAndSaysWhy() {
        PublishedFold fold = PublishedFold.of(PublishedDose.parse("1.7 - 3.8"), PublishedDose.missing());
        assertTrue(Double.isNaN(fold.getFold()));
        assertEquals(EffectiveDoseOutcome.NOT_IDENTIFIABLE, fold.getOutcome());
        assertEquals("no fold: the parent's dose is not published", fold.getReason());
        assertEquals("no fold: neither dose is published", fold("n.d.", "-").getReason());
    }

    @Test
    void standardErrorsGiveALogWaldInterval() {
        PublishedFold fold = fold("1.58 ± 0.2 µM", "0.052 (0.006) µM");
        double error = Math.hypot(0.2 / 1.58, 0.006 / 0.052);
        assertEquals(
                30.384615384615383 * Math.exp(-1.959963984540054 * error),
                fold.interval(0.95).getLower(),
                1e-10);
        assertEquals("", fold.getReason());
    }

    @Test
    void rangesGiveLimitsAndBoundsGiveBounds() {
        PublishedFold range = fold("1.7 – 3.8 µM", "0.05 to 0.1 µM");
        assertEquals(17, range.getLower(), 1e-12);
        assertEquals(76, range.getUpper(), 1e-12);
        assertEquals(EffectiveDoseOutcome.BETWEEN_DOSES, range.getOutcome());
        PublishedFold bound = fold("> 10 µM", "0.05 µM");
        assertEquals(200, bound.getLower(), 1e-10);
        assertEquals(EffectiveDoseOutcome.ABOVE_TESTED_RANGE, bound.getOutcome());
        assertTrue(bound.toString().startsWith("> 200-fold\n"), bound.toString());
        assertEquals(EffectiveDoseOutcome.NOT_IDENTIFIABLE, fold("> 10", "> 1").getOutcome());
        assertEquals(EffectiveDoseOutcome.BELOW_TESTED_RANGE, fold("<1", "2").getOutcome());
    }

    @Test
    void whatIsNoDoseIsRefused() {
        for (String text : new String[] {"about 3", "-2 µM", "0 µM", "3.8 - 1.7", "2 parsec", "1,58"}) {
            assertThrows(IllegalArgumentException.class, () -> PublishedDose.parse(text), text);
        }
    }

    @Test
    void dosesPrintAsTheyWereRead() {
        assertEquals("1.58 ± 0.2 µM", PublishedDose.parse("1.58±0.2 uM").toString());
        assertEquals("1.7 to 3.8 nM", PublishedDose.parse("1.7-3.8 nM").toString());
        assertEquals("> 10 µM", PublishedDose.parse(">10 µM").toString());
        assertEquals("not published", PublishedDose.parse("NA").toString());
    }

    @Test
    void aDoseWithItsIntervalIsReadAsItIsPrinted() {
        for (String text : new String[] {
            "1.6 µM [1.1, 2.3]", "1.6 [1.1, 2.3] uM", "1.6 µM (95% CI 1.1-2.3)", "1.6 (95 % CI: 1.1 to 2.3) µM"
        }) {
            PublishedDose dose = PublishedDose.parse(text);
            assertEquals(1.6, dose.getValue(), text);
            assertEquals("µM", dose.getUnit(), text);
            // From limits at 95 % on the logarithmic scale: 1.6 ln(2.3 / 1.1) / (2 * 1.959964)
            assertEquals(0.30107, dose.getStandardError(), 1e-5, text);
        }
        assertEquals(1.1, fold("1.6 [1.1, 2.3]", "1").getFold() * 1.1 / 1.6, 1e-12);
        for (String text : new String[] {
            "1.6 (1.1 to 2.3) µM", "1.6 µM [2.3, 1.1]", "1.6 µM [1.7, 2.3]", "1.6 µM [0, 2.3]", "1.6 µM [1.1, 2.3] nM"
        }) {
            assertThrows(IllegalArgumentException.class, () -> PublishedDose.parse(text), text);
        }
    }
}
