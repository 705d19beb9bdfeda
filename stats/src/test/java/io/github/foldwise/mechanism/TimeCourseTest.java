package io.github.foldwise.mechanism;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.inference.Interval;
import org.junit.jupiter.api.Test;

/** Published means, SD and n over time, against values computed apart (scipy). */
class TimeCourseTest {
    private static SignalTable means() {
        return SignalTable.ofMeans(LabData.table(LabData.shared("blots/inhibitor_timecourse_means.csv")));
    }

    private static void hold(SignalFold fold, double ratio, double lower, double upper, double df) {
        Interval interval = fold.interval(0.95);
        assertEquals(ratio, fold.getFold(), 1e-12);
        assertEquals(lower, interval.getLower(), 1e-9);
        assertEquals(upper, interval.getUpper(), 1e-9);
        assertEquals(df, fold.getDegreesOfFreedom(), 1e-9);
    }

    @Test
    void ratiosAreToVehicleAtTheSameHour() {
        TimeCourse course = TimeCourse.of(means(), "pAKT", "alpelisib", 1).against(0);
        hold(course.getFold(1), 0.12473095135600516, 0.08262442122744466, 0.18829554258960934, 2.400118713984089);
        hold(course.getFold(6), 0.2864231564438318, 0.18045139583644518, 0.4546278191253468, 3.7193647055788497);
        hold(course.getFold(24), 0.6032886032886032, 0.31564412659787505, 1.1530616545309222, 2.877776564537557);
        MechanismAnswer rebound = course.getRebound(1, 24);
        assertEquals(4.83671933, rebound.getEstimate(), 1e-8);
        assertEquals(2.6323, rebound.getLower(), 5e-5);
        assertEquals(8.8871, rebound.getUpper(), 5e-5);
        assertEquals(4.4536, course.reboundFold(0, 2).getDegreesOfFreedom(), 5e-5);
        assertEquals(MechanismCall.YES, rebound.getCall());
        assertTrue(
                course.getWarnings().stream().anyMatch(w -> w.contains("at 0 h: given without error")),
                course.getWarnings().toString());
    }

    @Test
    void inhibitedThroughout() {
        TimeCourse course = TimeCourse.of(means(), "pERK", "trametinib", 0.001);
        hold(course.getFold(1), 0.015156855833627077, 0.01029508430214449, 0.022314560232741552, 3.9716330109028166);
        hold(course.getFold(24), 0.04068607897885921, 0.02573839662532915, 0.06431469087879906, 2.4359647994461833);
        assertTrue(course.isInhibitedThroughout());
        assertTrue(
                course.getWarnings().stream().anyMatch(w -> w.contains("without error")),
                course.getWarnings().toString());
    }
}
