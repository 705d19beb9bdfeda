package io.github.foldwise.calibration;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How often the interval of a concentration holds the truth, the shape chosen by AICc or given. */
@Tag("slow")
class StandardCurveCoverageTest {
    private static final int PLATES = 2000;
    private static final double[] LEVELS = {0, 25, 125, 250, 500, 750, 1000, 1500, 2000};

    @ParameterizedTest
    @CsvSource({"linear, linear", "linear, auto", "quadratic, quadratic", "quadratic, auto", "4pl, 4pl", "4pl, auto"})
    void intervalsHoldTheTruth(String truth, String asked) {
        DoubleUnaryOperator curve = switch (truth) {
            case "linear" -> c -> 0.1 + 0.0009 * c;
            case "quadratic" -> c -> 0.1 + 0.0011 * c - 1.6e-7 * c * c;
            default -> c -> 0.1 + (c == 0 ? 0 : 2.2 / (1 + Math.pow(900 / c, 1.4)));
        };
        CalibrationModel model = CalibrationModel.AUTO;
        for (CalibrationModel each : CalibrationModel.values()) {
            model = each.getLabel().equals(asked) ? each : model;
        }
        Random random = new Random(11);
        int held = 0;
        for (int plate = 0; plate < PLATES; plate++) {
            double[] c = new double[3 * LEVELS.length];
            double[] y = new double[c.length];
            for (int i = 0; i < c.length; i++) {
                c[i] = LEVELS[i / 3];
                y[i] = curve.applyAsDouble(c[i]) + 0.02 * random.nextGaussian();
            }
            double actual = 200 + 1400 * random.nextDouble();
            double[] wells = new double[3];
            for (int k = 0; k < wells.length; k++) {
                wells[k] = curve.applyAsDouble(actual) + 0.02 * random.nextGaussian();
            }
            SampleConcentration read = StandardCurve.withDefaults()
                    .withModel(model)
                    .fit(CalibrationData.of(c, y).withSample("L", 1, wells))
                    .concentrationOf("L");
            held += read.getInterval().contains(actual) ? 1 : 0;
        }
        double share = (double) held / PLATES;
        assertTrue(share > 0.93 && share < 0.97, truth + " read as " + asked + ": " + share);
    }
}
