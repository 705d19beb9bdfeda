package io.github.foldwise.doseresponse;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.inference.Interval;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How often 95 % bands, predictions, doses of responses and bootstrap intervals hold the truth: nine doses in triplicate. */
@Tag("slow")
class BandCoverageSimulationTest {
    private static final int SETS = 1000;
    private static final int BOOTSTRAPPED = 100;
    private static final double[] DOSES = {0, 0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30};

    private static double truth(double dose) {
        return 5 + 95 / (1 + Math.pow(dose / 0.5, 1.2));
    }

    private static DoseResponseFit draw(SplittableRandom random) {
        double[] x = new double[27];
        double[] y = new double[27];
        for (int i = 0; i < 27; i++) {
            x[i] = DOSES[i / 3];
            y[i] = truth(x[i]) + 6 * random.nextGaussian();
        }
        return DoseResponseFitter.withDefaults().fit(DoseResponseData.of(x, y));
    }

    @Test
    void bandsHoldTheirLevel() {
        SplittableRandom random = new SplittableRandom(20261124);
        int[] held = new int[6];
        int fits = 0;
        for (int set = 0; set < SETS; set++) {
            DoseResponseFit fit = draw(random.split());
            if (!fit.isConverged()) {
                continue;
            }
            fits++;
            CurveBand whole = CurveBand.of(fit, BandType.SIMULTANEOUS, 0.95);
            boolean inside = true;
            for (double log = Math.log(0.01); log <= Math.log(30); log += 0.1) {
                inside &= whole.at(Math.exp(log)).contains(truth(Math.exp(log)));
            }
            double mean = truth(0.8) + 6 / Math.sqrt(2) * random.nextGaussian();
            held[0] += CurveBand.of(fit, BandType.POINTWISE, 0.95).at(0.8).contains(truth(0.8)) ? 1 : 0;
            held[1] += inside ? 1 : 0;
            held[2] += CurveBand.of(fit, BandType.PREDICTION, 0.95)
                            .withWells(2)
                            .at(0.8)
                            .contains(mean)
                    ? 1
                    : 0;
            held[3] += InversePrediction.of(fit, mean, 2).interval(0.95).contains(0.8) ? 1 : 0;
            if (set < BOOTSTRAPPED) {
                BootstrapDose dose = DoseBootstrap.withDefaults()
                        .withReplicates(499)
                        .withThreads(2)
                        .of(fit, 50, EffectiveDoseType.RELATIVE);
                held[4] += contains(dose.percentile(0.95));
                held[5] += contains(dose.bca(0.95));
            }
        }
        String[] names = {"pointwise band", "simultaneous band", "prediction", "inverse prediction"};
        for (int i = 0; i < 4; i++) {
            double coverage = 100.0 * held[i] / fits;
            System.out.printf(Locale.ROOT, "%-20s covers %.1f %% of %d sets%n", names[i], coverage, fits);
            double most = i == 1 ? 100 : 96.8;
            assertTrue(coverage >= 93.2 && coverage <= most, names[i] + " " + coverage);
        }
        System.out.printf(
                Locale.ROOT,
                "bootstrap of residuals: percentile covers %.1f %%, BCa %.1f %% of %d sets%n",
                100.0 * held[4] / BOOTSTRAPPED,
                100.0 * held[5] / BOOTSTRAPPED,
                BOOTSTRAPPED);
        assertTrue(held[4] >= 0.9 * BOOTSTRAPPED && held[5] >= 0.89 * BOOTSTRAPPED);
    }

    private static int contains(Interval interval) {
        return interval.contains(0.5) ? 1 : 0;
    }
}
