package io.github.foldwise.mechanism;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Colours of calls and curves, looked at with the eyes of the colour-blind. */
class CallStyleTest {
    /** Linear RGB as it is seen: by most, and without one of the three cones (Machado, Oliveira, Fernandes 2009, severity 1). */
    private static final double[][][] EYES = {
        {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}},
        {{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}},
        {{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}},
        {{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}}
    };
    /** From sRGB, linear, to XYZ over the white of D65. */
    private static final double[][] XYZ = {
        {0.4124564 / 0.95047, 0.3575761 / 0.95047, 0.1804375 / 0.95047},
        {0.2126729, 0.7151522, 0.0721750},
        {0.0193339 / 1.08883, 0.1191920 / 1.08883, 0.9503041 / 1.08883}
    };

    /** Those that may stand in one figure. */
    private static final List<Set<CallStyle>> FIGURES = List.of(
            EnumSet.of(CallStyle.UP, CallStyle.DOWN, CallStyle.UNCHANGED, CallStyle.NOT_DECIDED, CallStyle.NARROW),
            EnumSet.of(CallStyle.RESTORED, CallStyle.NOT_RESTORED, CallStyle.NOT_DECIDED),
            EnumSet.of(CallStyle.YES, CallStyle.NO, CallStyle.HIGH, CallStyle.LOW, CallStyle.NOT_DECIDED),
            EnumSet.of(
                    CallStyle.RAPID,
                    CallStyle.ACQUIRED,
                    CallStyle.RAPID_AND_ACQUIRED,
                    CallStyle.NEITHER,
                    CallStyle.RESTORED,
                    CallStyle.NOT_RESTORED,
                    CallStyle.YES,
                    CallStyle.NO,
                    CallStyle.NOT_DECIDED,
                    CallStyle.NOT_MEASURED),
            EnumSet.of(CallStyle.DRUG, CallStyle.VEHICLE));

    private static double[] times(double[][] matrix, double[] vector) {
        return Arrays.stream(matrix)
                .mapToDouble(row -> row[0] * vector[0] + row[1] * vector[1] + row[2] * vector[2])
                .toArray();
    }

    /** CIE L*a*b* of a colour as seen by an eye. */
    private static double[] seen(CallStyle style, double[][] eye) {
        double[] linear = new double[3];
        for (int i = 0; i < 3; i++) {
            double share = Integer.parseInt(style.colour().substring(1 + 2 * i, 3 + 2 * i), 16) / 255.0;
            linear[i] = share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
        }
        double[] clipped = Arrays.stream(times(eye, linear))
                .map(value -> Math.min(1, Math.max(0, value)))
                .toArray();
        double[] f = Arrays.stream(times(XYZ, clipped))
                .map(value -> value > 216.0 / 24389 ? Math.cbrt(value) : (24389.0 / 27 * value + 16) / 116)
                .toArray();
        return new double[] {116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])};
    }

    private static double distance(CallStyle one, CallStyle other, double[][] eye) {
        double[] a = seen(one, eye);
        double[] b = seen(other, eye);
        return Math.hypot(Math.hypot(a[0] - b[0], a[1] - b[1]), a[2] - b[2]);
    }

    @Test
    void noColourStandsForTwo() {
        Set<String> colours =
                Arrays.stream(CallStyle.values()).map(CallStyle::colour).collect(Collectors.toSet());
        assertEquals(CallStyle.values().length, colours.size());
    }

    @Test
    void allEyesTellThemApart() {
        for (Set<CallStyle> figure : FIGURES) {
            for (CallStyle one : figure) {
                for (CallStyle other : figure) {
                    for (double[][] eye : EYES) {
                        assertTrue(one == other || distance(one, other, eye) > 10, one + " and " + other);
                        boolean isShape = one != other && one.marker() == other.marker();
                        assertTrue(!isShape || distance(one, other, eye) > 15, one + " and " + other + " of one shape");
                    }
                }
            }
        }
    }

    @Test
    void everyCallHasAStyle() {
        for (MechanismCall call : MechanismCall.values()) {
            assertEquals(
                    call != MechanismCall.NOT_CALLED,
                    CallStyle.of(call.getLabel()).isPresent(),
                    call.getLabel());
        }
        assertEquals(
                CallStyle.NEITHER,
                CallStyle.of("not acquired; rapid not decided").orElseThrow());
        assertEquals(
                CallStyle.RAPID, CallStyle.of("rapid; acquired not decided").orElseThrow());
    }
}
