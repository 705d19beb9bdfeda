package io.github.foldwise.mechanism;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** The fewest experiments of a power of 80 %. R 4.2: the first k whose power by {@code pt(q, k - 1, ncp, lower.tail = FALSE)} is .8. */
class DecidingExperimentsTest {
    /** One tail beyond qt(.975, k - 1) with ncp = distance sqrt(k) / deviation. */
    @Test
    void beyondAMarginOneTailCounts() {
        assertEquals(6, DecidingExperiments.beyond(0.3, 0.2, 0.95));
        assertEquals(34, DecidingExperiments.beyond(0.1, 0.2, 0.95));
        assertEquals(3, DecidingExperiments.beyond(1, 0.2, 0.95));
        assertEquals(0, DecidingExperiments.beyond(0, 0.2, 0.95));
    }

    /** Both one-sided tests reject with the sum of their powers less 1 at least. */
    @Test
    void withinMarginsBothTestsCount() {
        double margin = Math.log(1.25);
        assertEquals(5, DecidingExperiments.within(margin, 0, 0.12, 0.9));
        assertEquals(6, DecidingExperiments.within(margin, 0, 0.12, 0.95));
        assertEquals(11, DecidingExperiments.within(margin, 0.1, 0.15, 0.9));
        assertEquals(14, DecidingExperiments.within(margin, 0.1, 0.15, 0.95));
        assertEquals(21, DecidingExperiments.within(margin, -0.05, 0.3, 0.9));
        assertEquals(0, DecidingExperiments.within(margin, margin, 0.15, 0.9));
    }
}
