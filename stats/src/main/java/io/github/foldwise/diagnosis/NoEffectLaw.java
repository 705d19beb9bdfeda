package io.github.foldwise.diagnosis;

import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.doseresponse.CovarianceType;
import io.github.foldwise.doseresponse.DoseResponseFit;
import io.github.foldwise.doseresponse.DoseResponseFitter;
import io.github.foldwise.doseresponse.DoseResponseModel;
import io.github.foldwise.internal.Parallel;
import io.github.foldwise.progress.ProgressListener;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/** The simulated law of the F statistic of a model against the mean where dose has no effect, for one design. */
final class NoEffectLaw {
    /** A law of 1999 values is 16 kB. */
    private static final int MOST_LAWS = 256;

    private static final Map<Design, double[]> LAWS = new ConcurrentHashMap<>();

    /** What the law depends on. The model is in units of the standard deviation, with the mean at 0. */
    private record Design(
            DoseResponseModel model, List<Double> doses, List<Double> weights, int simulations, long seed) {}

    private NoEffectLaw() {}

    /** The simulated values in ascending order. */
    static double[] of(DoseResponseFit fit, int simulations, long seed, int threads) {
        DoseResponseData data = fit.getData();
        double[] dose = data.getDoses();
        double[] weight = data.getWeights();
        double heaviest = Arrays.stream(weight).max().orElse(1);
        int[] order = IntStream.range(0, dose.length)
                .filter(i -> weight[i] > 0)
                .boxed()
                .sorted(Comparator.<Integer>comparingDouble(i -> dose[i]).thenComparingDouble(i -> weight[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        List<Double> doses = Arrays.stream(order).mapToObj(i -> dose[i]).toList();
        List<Double> weights =
                Arrays.stream(order).mapToObj(i -> weight[i] / heaviest).toList();
        double sigma = Math.sqrt(NoEffectTest.totalSquares(data) / heaviest / Math.max(1, order.length - 1));
        Design design =
                new Design(standardised(fit, NoEffectTest.mean(data), sigma), doses, weights, simulations, seed);
        if (LAWS.size() > MOST_LAWS) {
            LAWS.clear();
        }
        double[] known = LAWS.get(design);
        if (known == null) {
            known = simulate(design, threads);
            LAWS.put(design, known);
        }
        return known;
    }

    /** The model with its fixed plateaus as numbers of standard deviations from the mean. */
    private static DoseResponseModel standardised(DoseResponseFit fit, double mean, double sigma) {
        DoseResponseModel model = fit.getModel();
        List<String> free = model.getParameterNames();
        boolean fixedBottom = !free.contains("c");
        boolean fixedTop = !free.contains("d");
        if (!(sigma > 0) || !(fixedBottom || fixedTop)) {
            return model;
        }
        double bottom = rounded((fit.getBottom() - mean) / sigma);
        double top = rounded((fit.getTop() - mean) / sigma);
        if (fixedBottom && fixedTop) {
            // Both at once, because each on its own may lie on the wrong side of the other's old value.
            double lowest = Math.min(bottom, top - 0.25);
            return model.withBottom(-Double.MAX_VALUE).withTop(top).withBottom(lowest);
        }
        return fixedBottom ? model.withBottom(bottom) : model.withTop(top);
    }

    /** To a quarter, far away to a tenth of its own size: laws differ little there. */
    private static double rounded(double deviations) {
        double size = Math.abs(deviations);
        double coarse = size <= 4 ? Math.rint(4 * size) / 4 : Math.exp(Math.rint(10 * Math.log(size)) / 10);
        return Math.copySign(coarse, deviations) + 0.0;
    }

    private static double[] simulate(Design design, int threads) {
        int n = design.doses.size();
        double[] doses = design.doses.stream().mapToDouble(Double::doubleValue).toArray();
        double[] weights =
                design.weights.stream().mapToDouble(Double::doubleValue).toArray();
        DoseResponseFitter fitter =
                DoseResponseFitter.withDefaults().withModel(design.model).withCovariance(CovarianceType.GAUSS_NEWTON);
        double[] law = new double[design.simulations];
        SplittableRandom source = new SplittableRandom(design.seed);
        SplittableRandom[] streams = new SplittableRandom[law.length];
        for (int i = 0; i < streams.length; i++) {
            streams[i] = source.split();
        }
        Parallel.forEach(law.length, threads, ProgressListener.NONE, i -> {
            double[] y = new double[n];
            for (int j = 0; j < n; j++) {
                y[j] = streams[i].nextGaussian() / Math.sqrt(weights[j]);
            }
            law[i] = NoEffectTest.statistic(
                    fitter.fit(DoseResponseData.of(doses, y).withWeights(weights)));
        });
        Arrays.sort(law);
        return law;
    }
}
