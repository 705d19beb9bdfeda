package io.github.foldwise.densitometry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

/** Masses by a ladder against R's {@code lm} and {@code splinefun(method = "monoH.FC")}: reference/ladder.R. */
class LadderTest {
    private static final double[] ROWS = {22, 58, 95, 131, 158, 201, 246, 300, 338};
    private static final double[] MASSES = {250, 150, 100, 75, 63, 48, 35, 25, 20};

    @Test
    void masterCurveIsReadBackwards() {
        MolecularWeights parabola = MolecularWeights.of(ROWS, MASSES);
        hold(parabola.massOf(180), 53.13003978480269, 49.06016484985729, 57.70035479617979);
        assertTrue(parabola.toString().contains("parabola, SD 4.259 rows"), parabola.toString());
        // Three rungs are a line.
        MolecularWeights line = MolecularWeights.of(new double[] {10, 50, 91}, new double[] {100, 50, 25});
        assertTrue(line.toString().contains("line, SD"), line.toString());
        // A line goes through the means of rows and of logarithms.
        assertEquals(50, line.getMass(151 / 3.0), 1e-9);
    }

    @Test
    void splineGoesThroughEveryRung() {
        MolecularWeights spline = MolecularWeights.ofSpline(ROWS, MASSES);
        double[] at = {40, 110, 180, 222, 320};
        double[] masses = {
            191.76856298264309, 87.90004038144461, 54.89179765495295, 41.42093065276084, 22.21303281281152
        };
        for (int i = 0; i < at.length; i++) {
            assertEquals(masses[i], spline.getMass(at[i]), 1e-9 * masses[i]);
        }
        hold(spline.massOf(180), 54.89179765495295, 53.44770301221557, 56.36889078334792);
        for (int i = 0; i < ROWS.length; i++) {
            assertEquals(MASSES[i], spline.getMass(ROWS[i]), 1e-9 * MASSES[i]);
        }
        assertTrue(spline.toString().contains("monotone spline, SD 1.804 rows"), spline.toString());
    }

    private static void hold(BandMass mass, double expected, double lower, double upper) {
        assertEquals(MassOutcome.WITHIN_LADDER, mass.getOutcome());
        assertEquals(expected, mass.getMass(), 1e-8 * expected);
        assertEquals(lower, mass.getInterval().getLower(), 1e-8 * expected);
        assertEquals(upper, mass.getInterval().getUpper(), 1e-8 * expected);
    }

    @Test
    void beyondTheLadderThereIsABound() {
        for (MolecularWeights ladder :
                new MolecularWeights[] {MolecularWeights.of(ROWS, MASSES), MolecularWeights.ofSpline(ROWS, MASSES)}) {
            BandMass above = ladder.massOf(10);
            assertEquals(MassOutcome.ABOVE_LADDER, above.getOutcome());
            assertTrue(Double.isNaN(above.getMass()));
            assertEquals(250, above.getInterval().getLower());
            assertTrue(above.getInterval().isUpperOpen());
            assertEquals("> 250 kDa", above.toString().lines().findFirst().orElseThrow());
            BandMass below = ladder.massOf(339);
            assertEquals(MassOutcome.BELOW_LADDER, below.getOutcome());
            assertEquals(20, below.getInterval().getUpper());
            assertEquals("< 20 kDa", below.toString().lines().findFirst().orElseThrow());
            assertFalse(ladder.isWithin(10));
        }
        assertTrue(MolecularWeights.of(ROWS, MASSES).massOf(180).toString().startsWith("53.13 kDa ["));
    }

    @Test
    void twoFreeRungsAreTooFewForAnInterval() {
        // A line that two further rungs fit exactly has no scatter, and its interval no width.
        double[] rows = {20, 60, 100, 140, 180};
        double[] masses =
                Arrays.stream(rows).map(y -> Math.pow(10, 2.5 - 0.005 * y)).toArray();
        assertEquals(100, MolecularWeights.of(rows, masses).getMass(100), 1e-6);
        assertEquals(
                100,
                MolecularWeights.ofSpline(rows, masses)
                        .massOf(100)
                        .getInterval()
                        .getUpper(),
                1e-6);
        assertThrows(
                IllegalArgumentException.class,
                () -> MolecularWeights.ofSpline(rows, new double[] {250, 150, 160, 75, 50}));
        assertThrows(
                IllegalArgumentException.class,
                () -> MolecularWeights.ofSpline(new double[] {1, 2}, new double[] {2, 1}));
    }

    @Property(seed = "20261130")
    void massFallsWithTheRow(@ForAll @DoubleRange(min = 22, max = 337) double row) {
        MolecularWeights spline = MolecularWeights.ofSpline(ROWS, MASSES);
        MolecularWeights parabola = MolecularWeights.of(ROWS, MASSES);
        assertTrue(spline.getMass(row + 0.5) < spline.getMass(row));
        assertTrue(parabola.getMass(row + 0.5) < parabola.getMass(row));
        BandMass mass = spline.massOf(row);
        assertTrue(mass.getInterval().contains(mass.getMass()));
    }

    @Test
    void compareAndSerialise() throws IOException, ClassNotFoundException {
        MolecularWeights spline = MolecularWeights.ofSpline(ROWS, MASSES);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(spline);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            MolecularWeights read = (MolecularWeights) in.readObject();
            assertEquals(spline, read);
            assertEquals(spline.massOf(180), read.massOf(180));
        }
        assertFalse(spline.equals(MolecularWeights.of(ROWS, MASSES)));
    }
}
