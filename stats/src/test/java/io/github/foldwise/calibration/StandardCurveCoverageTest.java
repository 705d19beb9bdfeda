package io.github.foldwise.calibration;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.statistics.distribution.TDistribution;
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

    /**
     * Of wells without protein 5 % read above the critical level, of wells at the limit of detection 5 % below it; what is
     * quantified is detected, and wells at the limit of quantification are told from nothing at least as often.
     */
    @ParameterizedTest
    @CsvSource({"0.02, 2", "0.02, 3", "0.01, 3"})
    void limitsHaveTheErrorsThatTheyAreDefinedBy(double noise, int wells) {
        DoubleUnaryOperator curve = c -> 0.1 + 0.0009 * c;
        Random random = new Random(12);
        int falselyFound = 0;
        int missed = 0;
        int quantified = 0;
        int overlooked = 0;
        for (int plate = 0; plate < PLATES; plate++) {
            double[] c = new double[wells * LEVELS.length];
            double[] y = new double[c.length];
            for (int i = 0; i < c.length; i++) {
                c[i] = LEVELS[i / wells];
                y[i] = curve.applyAsDouble(c[i]) + noise * random.nextGaussian();
            }
            StandardCurveFit fit = StandardCurve.withDefaults()
                    .withModel(CalibrationModel.LINEAR)
                    .fit(CalibrationData.of(c, y));
            double detected = fit.getDetectionLimit();
            // By the coefficients of the line: the critical level, in readings.
            double critical = critical(c, y);
            falselyFound += curve.applyAsDouble(0) + noise * random.nextGaussian() > critical ? 1 : 0;
            missed += curve.applyAsDouble(detected) + noise * random.nextGaussian() < critical ? 1 : 0;
            double limit = fit.getQuantificationLimit();
            if (!Double.isNaN(limit)) {
                assertTrue(limit >= detected, limit + " is quantified and " + detected + " detected");
                quantified++;
                overlooked += curve.applyAsDouble(limit) + noise * random.nextGaussian() < critical ? 1 : 0;
            }
        }
        assertTrue(Math.abs((double) falselyFound / PLATES - 0.05) < 0.015, "found where nothing is: " + falselyFound);
        assertTrue(Math.abs((double) missed / PLATES - 0.05) < 0.015, "missed: " + missed);
        assertTrue(quantified > 0.95 * PLATES, "without a limit: " + quantified);
        assertTrue((double) overlooked / quantified < 0.05, "quantified and missed: " + overlooked);
    }

    /** Least squares of a line, and the one-sided 95 % limit of a single reading without protein. */
    private static double critical(double[] c, double[] y) {
        int n = c.length;
        double meanC = Arrays.stream(c).average().orElseThrow();
        double meanY = Arrays.stream(y).average().orElseThrow();
        double squares = 0;
        double products = 0;
        for (int i = 0; i < n; i++) {
            squares += (c[i] - meanC) * (c[i] - meanC);
            products += (c[i] - meanC) * (y[i] - meanY);
        }
        double slope = products / squares;
        double rss = 0;
        for (int i = 0; i < n; i++) {
            double residual = y[i] - meanY - slope * (c[i] - meanC);
            rss += residual * residual;
        }
        double t = TDistribution.of(n - 2.0).inverseCumulativeProbability(0.95);
        return meanY - slope * meanC + t * Math.sqrt(rss / (n - 2) * (1 + 1.0 / n + meanC * meanC / squares));
    }
}
