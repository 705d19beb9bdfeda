package io.github.foldwise.screening.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;

class QualityPropertiesTest {
    private static final QualityAssessment OPTIONS =
            QualityAssessment.withDefaults().withDraws(1000);

    private static double[] control(Random random, double mean) {
        double[] values = new double[6];
        for (int i = 0; i < values.length; i++) {
            values[i] = mean + 0.1 * random.nextGaussian();
        }
        return values;
    }

    private static double[] changed(double[] values, double gain, double shift) {
        return Arrays.stream(values).map(value -> gain * value + shift).toArray();
    }

    private static void same(QualityMeasure a, QualityMeasure b, double sign) {
        assertEquals(sign * a.getValue(), b.getValue(), 1e-8 * Math.abs(a.getValue()));
        double lower = sign > 0 ? b.getInterval().getLower() : -b.getInterval().getUpper();
        assertEquals(a.getInterval().getLower(), lower, 1e-8 * (1 + Math.abs(lower)));
    }

    @Property(tries = 60, seed = "20261124")
    void gainAndOffsetOfTheReaderChangeNoSeparation(
            @ForAll long seed,
            @ForAll @DoubleRange(min = 0.01, max = 1000) double gain,
            @ForAll @DoubleRange(min = -50, max = 50) double shift) {
        Random random = new Random(seed);
        double[] vehicle = control(random, 2);
        double[] low = control(random, 0.5);
        List<QualityMeasure> before = new ControlSeparation("", vehicle, low, OPTIONS).measures();
        List<QualityMeasure> after = new ControlSeparation(
                        "", changed(vehicle, gain, gain * shift), changed(low, gain, gain * shift), OPTIONS)
                .measures();
        for (int i = 0; i < before.size(); i++) {
            if (before.get(i).getMetric() != QualityMetric.SIGNAL_TO_BACKGROUND) {
                same(before.get(i), after.get(i), 1);
            }
        }
    }

    @Property(tries = 60, seed = "20261124")
    void gainAloneChangesNeitherRatiosNorEdges(
            @ForAll long seed, @ForAll @DoubleRange(min = 0.01, max = 1000) double gain) {
        Random random = new Random(seed);
        double[] vehicle = control(random, 2);
        double[] low = control(random, 1);
        same(
                ControlSeparation.variation(QualityMetric.CV_VEHICLE, "", vehicle, OPTIONS),
                ControlSeparation.variation(QualityMetric.CV_VEHICLE, "", changed(vehicle, gain, 0), OPTIONS),
                1);
        double shift = Math.log(gain);
        QualityMeasure before = EdgeEffect.of("", vehicle, low, OPTIONS);
        QualityMeasure after = EdgeEffect.of("", changed(vehicle, 1, shift), changed(low, 1, shift), OPTIONS);
        assertEquals(before.getValue(), after.getValue(), 1e-9 * before.getValue());
    }

    @Property(tries = 60, seed = "20261124")
    void aSignalThatRisesInsteadOfFallingTurnsTheSignOfSsmdAlone(@ForAll long seed) {
        Random random = new Random(seed);
        double[] vehicle = control(random, 2);
        double[] low = control(random, 0.5);
        List<QualityMeasure> before = new ControlSeparation("", vehicle, low, OPTIONS).measures();
        List<QualityMeasure> after =
                new ControlSeparation("", changed(vehicle, -1, 0), changed(low, -1, 0), OPTIONS).measures();
        assertEquals(before.get(0).getValue(), after.get(0).getValue(), 1e-10);
        assertEquals(-before.get(2).getValue(), after.get(2).getValue(), 1e-9);
    }

    @Property(tries = 60, seed = "20261124")
    void theEdgeIndexOfInnerToOuterIsTheInverse(@ForAll long seed) {
        Random random = new Random(seed);
        double[] outer = control(random, 0);
        double[] inner = control(random, 0.1);
        QualityMeasure one = EdgeEffect.of("", outer, inner, OPTIONS);
        QualityMeasure other = EdgeEffect.of("", inner, outer, OPTIONS);
        assertEquals(1, one.getValue() * other.getValue(), 1e-12);
        assertEquals(1, one.getInterval().getLower() * other.getInterval().getUpper(), 1e-12);
    }
}
