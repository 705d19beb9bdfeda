package io.github.foldwise.doseresponse.mixed;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.dose.DoseResponseSet;
import io.github.foldwise.doseresponse.DoseResponseFitter;
import io.github.foldwise.doseresponse.DoseResponseModel;
import io.github.foldwise.inference.Estimate;
import io.github.foldwise.inference.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * How far off the mean log e is, and how often 95 % intervals hold the truth, in studies of eight experiments whose log e deviates
 * by 0.3: three wells at each of nine doses, SD 5 % of the span, the first experiment only up to its slope.
 */
@Tag("slow")
class MixedSimulationTest {
    private static final int STUDIES = 200;
    private static final int EXPERIMENTS = 8;
    private static final double[] DOSES = {0.01, 0.03, 0.09, 0.27, 0.81, 2.43, 7.29, 21.87, 65.61};
    private static final MixedDoseResponseFitter FITTER = MixedDoseResponseFitter.withDefaults();

    private static DoseResponseData line(SplittableRandom random, String name, double[] log, double own) {
        List<Double> doses = new ArrayList<>();
        List<Double> responses = new ArrayList<>();
        List<String> experiments = new ArrayList<>();
        for (int i = 0; i < log.length; i++) {
            double e = Math.exp(log[i] + own * random.nextGaussian());
            for (int k = 0; k < 3 * (i == 0 ? 5 : DOSES.length); k++) {
                double dose = DOSES[k / 3];
                double mean = DoseResponseModel.LL4.getEquation().value(dose, new double[] {1.2, 5, 100, e});
                doses.add(dose);
                responses.add(mean + 5 * random.nextGaussian());
                experiments.add("day " + i);
            }
        }
        return DoseResponseData.of(numbers(doses), numbers(responses))
                .withExperiments(experiments)
                .withName(name);
    }

    private static double[] logs(SplittableRandom random, int experiments, double mean, double deviation) {
        double[] logs = new double[experiments];
        for (int i = 0; i < experiments; i++) {
            logs[i] = mean + deviation * random.nextGaussian();
        }
        return logs;
    }

    @Test
    void intervalsOverExperimentsHoldTheirLevelWhereTheCurveOfAllWellsDoesNot() {
        SplittableRandom random = new SplittableRandom(20);
        double bias = 0;
        double deviation = 0;
        int mixed = 0;
        int pooled = 0;
        int low = 0;
        for (int study = 0; study < STUDIES; study++) {
            DoseResponseData data = line(random, "parental", logs(random, EXPERIMENTS, 0, 0.3), 0);
            MixedDoseResponseFit fit = FITTER.fit(data);
            Estimate log = fit.getFixed("e");
            Interval naive = DoseResponseFitter.withDefaults()
                    .fit(data)
                    .effectiveDose(50)
                    .interval(0.95);
            bias += log.getValue() / STUDIES;
            deviation += fit.getDeviation("e") / STUDIES;
            mixed += log.interval(0.95).contains(0) ? 1 : 0;
            pooled += naive.contains(1) ? 1 : 0;
            low += fit.effectiveDose(10).interval(0.95).contains(Math.pow(1.0 / 9, 1 / 1.2)) ? 1 : 0;
        }
        String figures = String.format(
                Locale.ROOT,
                "bias of ln e %.4f, deviation %.3f, of %d intervals %d hold IC50, %d IC10; of all wells %d",
                bias,
                deviation,
                STUDIES,
                mixed,
                low,
                pooled);
        System.out.println(figures);
        // The mean of 200 estimates with a standard error of 0.11 each, and binomial limits of 95 % at 99.9 %.
        assertTrue(Math.abs(bias) < 0.026 && Math.abs(deviation - 0.29) < 0.03, figures);
        assertTrue(mixed >= 178 && low >= 178, figures);
        assertTrue(pooled < 150, figures);
    }

    @Test
    void foldsOverExperimentsHoldTheirLevel() {
        SplittableRandom random = new SplittableRandom(21);
        double bias = 0;
        int held = 0;
        for (int study = 0; study < STUDIES; study++) {
            double[] days = logs(random, 5, 0, 0.3);
            DoseResponseData parental = line(random, "parental", days, 0.2);
            double[] later = days.clone();
            for (int i = 0; i < later.length; i++) {
                later[i] += Math.log(8);
            }
            DoseResponseData resistant = line(random, "resistant", later, 0.2);
            MixedDoseResponseFit fit = FITTER.fit(DoseResponseSet.of(List.of(parental, resistant)));
            var fold = fit.doseRatio("resistant", "parental", 50);
            bias += Math.log(fold.getRatio() / 8) / STUDIES;
            held += fold.interval(0.95).contains(8) ? 1 : 0;
        }
        String figures =
                String.format(Locale.ROOT, "bias of ln fold %.4f, %d of %d intervals hold it", bias, held, STUDIES);
        System.out.println(figures);
        assertTrue(Math.abs(bias) < 0.035, figures);
        assertTrue(held >= 174, figures);
    }

    private static double[] numbers(List<Double> list) {
        return list.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
