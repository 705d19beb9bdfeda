package io.github.foldwise.internal.curve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.internal.curve.model.CurveShape;
import io.github.foldwise.internal.curve.plane.GroupedResponses;
import io.github.foldwise.internal.curve.plane.ReducedProblem;
import org.junit.jupiter.api.Test;

/** Limits of curves through a point: exact ones leave nothing, others what a search far out comes to. */
class PointLimitsTest {
    private static final double FREE = Double.NaN;
    private static final double[] DOSES = {1, 2, 3, 5, 8};

    private static GroupedResponses grouped(double[] doses, double... responses) {
        return GroupedResponses.of(DoseResponseData.of(doses, responses)).in(1, 1);
    }

    private static double powerAt(double dose) {
        return 10 - 0.1 * Math.pow(dose, 1.5);
    }

    private static GroupedResponses power() {
        double[] responses = new double[DOSES.length];
        for (int i = 0; i < DOSES.length; i++) {
            responses[i] = powerAt(DOSES[i]);
        }
        return grouped(DOSES, responses);
    }

    @Test
    void aPowerCurveLeavesNothingAtItsOwnPoints() {
        PointLimits free = new PointLimits(power(), FREE, FREE);
        PointLimits given = new PointLimits(power(), FREE, 10);
        for (double dose : new double[] {0.01, 1, 4, 8, 50}) {
            assertEquals(0, free.least(Math.log(dose), powerAt(dose)), 1e-20);
            assertEquals(0, given.least(Math.log(dose), powerAt(dose)), 1e-20);
        }
        assertTrue(free.least(Math.log(4), powerAt(4) + 0.5) > 0.01);
    }

    @Test
    void theEndOfACurveAndALineLeaveNothingAtTheirPoints() {
        GroupedResponses settling = grouped(DOSES, 5, 1 + 4 / 2.0, 1 + 4 / 3.0, 1 + 4 / 5.0, 1 + 4 / 8.0);
        assertEquals(0, new PointLimits(settling, FREE, FREE).least(Math.log(0.1), 41), 1e-18);
        assertEquals(0, new PointLimits(settling, 1, FREE).least(Math.log(0.1), 41), 1e-18);
        GroupedResponses line = grouped(new double[] {1, 2, 4, 8}, 9, 7, 5, 3);
        assertEquals(0, new PointLimits(line, FREE, FREE).least(Math.log(16), 1), 1e-24);
        // Vehicle wells see the start, which a line has not.
        GroupedResponses vehicle = grouped(new double[] {0, 1, 2, 4, 8}, 9.5, 9, 7, 5, 3);
        assertTrue(new PointLimits(vehicle, FREE, FREE).least(Math.log(16), 1) > 0.1);
    }

    @Test
    void vehicleWellsApartLeaveTheSquaresAboutTheResponse() {
        GroupedResponses data = grouped(new double[] {0, 1, 2, 4, 8}, 10, 5, 5, 5, 5);
        assertEquals(0, new PointLimits(data, FREE, FREE).least(0.7, 5), 1e-24);
        assertEquals(4 * 9.0, new PointLimits(data, 1, 10).least(0.7, 2), 1e-12);
        // Beyond the plateaus that are given there is no such curve.
        assertEquals(Double.POSITIVE_INFINITY, new PointLimits(data, 1, 10).least(0.7, 0.5));
    }

    /** Of curves whose tail is a power the search comes as close as it goes far. */
    @Test
    void aSearchFarOutComesDownToIt() {
        GroupedResponses data = grouped(new double[] {0.5, 1, 2, 4, 8, 16}, 10.2, 9.7, 9.9, 8.6, 7.7, 4.1);
        double psi = Math.log(3);
        double response = 8.7;
        double least = new PointLimits(data, FREE, FREE).least(psi, response);
        ReducedProblem problem = new ReducedProblem(data, CurveShape.LOG_LOGISTIC).through(psi, response);
        double before = Double.POSITIVE_INFINITY;
        for (double far : new double[] {5, 10, 15, 20}) {
            double lowest = Double.POSITIVE_INFINITY;
            for (double beta = -1; beta < 2; beta += 1e-3) {
                lowest = Math.min(lowest, problem.evaluate(beta, data.highestLogDose() + far * Math.exp(-beta)));
            }
            assertTrue(lowest < before && lowest > least - 1e-9, far + ": " + lowest + " above " + least);
            before = lowest;
        }
        assertEquals(least, before, 1e-4 * least);
    }
}
