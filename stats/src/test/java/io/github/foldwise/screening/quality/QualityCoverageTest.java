package io.github.foldwise.screening.quality;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How often the 95 % intervals hold the truth: vehicle N(1, 0.08²), low N(0.1, 0.03²); prints its table. */
@Tag("slow")
class QualityCoverageTest {
    private static final int PLATES = 4000;

    private static Map<QualityMetric, Double> truth() {
        Map<QualityMetric, Double> truth = new EnumMap<>(QualityMetric.class);
        truth.put(QualityMetric.Z_PRIME, 1 - 3 * 0.11 / 0.9);
        truth.put(QualityMetric.ROBUST_Z_PRIME, 1 - 3 * 0.11 / 0.9);
        truth.put(QualityMetric.SSMD, -0.9 / Math.hypot(0.08, 0.03));
        truth.put(QualityMetric.ROBUST_SSMD, -0.9 / Math.hypot(0.08, 0.03));
        truth.put(QualityMetric.SIGNAL_TO_BACKGROUND, 10.0);
        truth.put(QualityMetric.SIGNAL_TO_NOISE, 30.0);
        truth.put(QualityMetric.SIGNAL_WINDOW, (0.9 - 0.33) / 0.08);
        truth.put(QualityMetric.CV_VEHICLE, 8.0);
        return truth;
    }

    private static double[] sample(Random random, int n, double mean, double sd) {
        double[] values = new double[n];
        for (int i = 0; i < n; i++) {
            values[i] = mean + sd * random.nextGaussian();
        }
        return values;
    }

    @Test
    void intervalsHoldTheTruthAsOftenAsTheySay() {
        QualityAssessment options = QualityAssessment.withDefaults();
        for (int n : new int[] {3, 4, 6, 8, 16}) {
            Random random = new Random(n);
            Map<QualityMetric, Integer> held = new EnumMap<>(QualityMetric.class);
            for (int plate = 0; plate < PLATES; plate++) {
                double[] vehicle = sample(random, n, 1, 0.08);
                for (QualityMeasure measure :
                        new ControlSeparation("", vehicle, sample(random, n, 0.1, 0.03), options).measures()) {
                    count(measure, held);
                }
                count(ControlSeparation.variation(QualityMetric.CV_VEHICLE, "", vehicle, options), held);
            }
            System.out.println("n = " + n + ": "
                    + held.entrySet().stream()
                            .map(each -> String.format(
                                    Locale.ROOT, "%s %.1f", each.getKey().getLabel(), 100.0 * each.getValue() / PLATES))
                            .toList());
            for (Map.Entry<QualityMetric, Integer> each : held.entrySet()) {
                double coverage = 100.0 * each.getValue() / PLATES;
                // Three wells of each control make the intervals of sums of scatters too wide, never too narrow.
                assertTrue(coverage > 93.5 && coverage < 99.5, n + " " + each.getKey() + " " + coverage);
            }
        }
    }

    private static void count(QualityMeasure measure, Map<QualityMetric, Integer> held) {
        Double truth = truth().get(measure.getMetric());
        if (truth != null && measure.getOutcome() == MeasureOutcome.ESTIMATED) {
            held.merge(measure.getMetric(), measure.getInterval().contains(truth) ? 1 : 0, Integer::sum);
        }
    }

    /** Controls of equal scatter, as the estimate assumes: SD 0.08 both, SSMD -0.9/(0.08 sqrt 2). */
    @Test
    void theUnbiasedSsmdIsUnbiasedAndItsIntervalHoldsTheTruth() {
        QualityAssessment options = QualityAssessment.withDefaults();
        double truth = -0.9 / (0.08 * Math.sqrt(2));
        Random random = new Random(5);
        double sum = 0;
        int held = 0;
        for (int plate = 0; plate < PLATES; plate++) {
            QualityMeasure measure = new ControlSeparation(
                            "", sample(random, 4, 1, 0.08), sample(random, 4, 0.1, 0.08), options)
                    .measures()
                    .get(4);
            sum += measure.getValue() / PLATES;
            held += measure.getInterval().contains(truth) ? 1 : 0;
        }
        System.out.printf(
                Locale.ROOT,
                "SSMD_UMVUE n = 4: bias %.2f %%, coverage %.1f %%%n",
                100 * (sum / truth - 1),
                100.0 * held / PLATES);
        assertTrue(Math.abs(sum / truth - 1) < 0.02);
        assertTrue(Math.abs(100.0 * held / PLATES - 95) < 1.1);
    }
}
