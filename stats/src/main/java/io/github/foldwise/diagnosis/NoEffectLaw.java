package io.github.foldwise.diagnosis;

import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.doseresponse.CovarianceType;
import io.github.foldwise.doseresponse.DoseResponseFit;
import io.github.foldwise.doseresponse.DoseResponseFitter;
import io.github.foldwise.doseresponse.DoseResponseModel;
import io.github.foldwise.internal.Parallel;
import io.github.foldwise.internal.curve.plane.GroupedResponses;
import io.github.foldwise.progress.ProgressListener;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The simulated law of the F statistic of a model against the mean where dose has no effect, for one design. */
final class NoEffectLaw {
    /** A law of 1999 values is 16 kB. */
    private static final int MOST_LAWS = 256;

    /** Standard errors of the mean within which it may lie on a fixed plateau. */
    private static final double ERRORS = 1.5;

    private static final Pattern PLATEAUS = Pattern.compile("(LL|W1|W2|LN|G)\\..*");

    private static final Map<Design, NullDistribution> LAWS = new ConcurrentHashMap<>();

    /** What the law depends on. A screen asks for it once a curve, so that it is compared as plain arrays. */
    private record Design(
            DoseResponseModel model,
            double mean,
            double sigma,
            double[] doses,
            double[] weights,
            int simulations,
            long seed) {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Design o
                    && Arrays.equals(doses, o.doses)
                    && Arrays.equals(weights, o.weights)
                    && simulations == o.simulations
                    && seed == o.seed
                    && Double.compare(mean, o.mean) == 0
                    && Double.compare(sigma, o.sigma) == 0
                    && model.equals(o.model);
        }

        @Override
        public int hashCode() {
            return 31 * (31 * Arrays.hashCode(doses) + Arrays.hashCode(weights))
                    + Objects.hash(mean, sigma, simulations, seed);
        }
    }

    private NoEffectLaw() {}

    /** The law of the design of a fit, the same object as long as it is remembered. */
    static NullDistribution of(
            DoseResponseFit fit, int simulations, long seed, int threads, ProgressListener listener) {
        DoseResponseData data = fit.getData();
        double[][] sorted = sorted(data);
        double[] doses = sorted[0];
        double[] weights = sorted[1];
        double heaviest = Arrays.stream(data.getWeights()).max().orElse(1);
        double sigma = Math.sqrt(NoEffectTest.totalSquares(data) / heaviest / Math.max(1, doses.length - 1));
        double mean = NoEffectTest.mean(data);
        DoseResponseModel standard = standardised(fit, mean, sigma);
        Design design = standard == null
                ? new Design(fit.getModel(), mean, sigma, doses, weights, simulations, seed)
                : new Design(standard, 0, 1, doses, weights, simulations, seed);
        if (LAWS.size() > MOST_LAWS) {
            LAWS.clear();
        }
        NullDistribution known = LAWS.get(design);
        if (known != null) {
            return known;
        }
        int numerator = Math.max(1, fit.getModel().getParameterCount() - 1);
        // Threads of a screen that meet a new design at once wait for one simulation.
        return LAWS.computeIfAbsent(
                design,
                of -> new NullDistribution(simulate(of, threads, listener), numerator, fit.getDegreesOfFreedom()));
    }

    /** Doses in ascending order and their weights relative to the heaviest, in ascending order where doses are equal. */
    private static double[][] sorted(DoseResponseData data) {
        double[] dose = GroupedResponses.levels(data.getDoses());
        double[] weight = data.getWeights();
        double heaviest = Arrays.stream(weight).max().orElse(1);
        if (Arrays.stream(weight).allMatch(w -> w == heaviest)) {
            Arrays.sort(dose);
            Arrays.fill(weight, 1);
            return new double[][] {dose, weight};
        }
        int[] order = IntStream.range(0, dose.length)
                .filter(i -> weight[i] > 0)
                .boxed()
                .sorted(Comparator.<Integer>comparingDouble(i -> dose[i]).thenComparingDouble(i -> weight[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        return new double[][] {
            Arrays.stream(order).mapToDouble(i -> dose[i]).toArray(),
            Arrays.stream(order).mapToDouble(i -> weight[i] / heaviest).toArray()
        };
    }

    /**
     * The model with its fixed plateaus as numbers of standard deviations from the mean; null where it cannot be scaled, because
     * it has bounds or is an equation of one's own.
     */
    private static @Nullable DoseResponseModel standardised(DoseResponseFit fit, double mean, double sigma) {
        DoseResponseModel model = fit.getModel();
        if (!PLATEAUS.matcher(model.getName()).matches() || !(sigma > 0) || Double.isNaN(fit.getTop())) {
            return model.getParameterNames().containsAll(List.of("c", "d")) && isNamed(model) ? model : null;
        }
        DoseResponseModel named = DoseResponseModel.parse(model.getName());
        int wells = fit.getObservationCount();
        boolean fixedBottom = !model.getParameterNames().contains("c");
        boolean fixedTop = !model.getParameterNames().contains("d");
        double bottom = rounded((fit.getBottom() - mean) / sigma, wells);
        double top = rounded((fit.getTop() - mean) / sigma, wells);
        bottom = fixedTop ? Math.min(bottom, top - 0.25) : bottom;
        DoseResponseModel same =
                plateaus(named, fixedBottom ? fit.getBottom() : Double.NaN, fixedTop ? fit.getTop() : Double.NaN);
        return same.equals(model)
                ? plateaus(named, fixedBottom ? bottom : Double.NaN, fixedTop ? top : Double.NaN)
                : null;
    }

    private static boolean isNamed(DoseResponseModel model) {
        return DoseResponseModel.getAll().contains(model);
    }

    /** The model with fixed plateaus, in an order in which the bottom is below the top all the time. */
    private static DoseResponseModel plateaus(DoseResponseModel model, double bottom, double top) {
        DoseResponseModel low = Double.isNaN(bottom) ? model : model.withBottom(-Double.MAX_VALUE);
        DoseResponseModel high = Double.isNaN(top) ? low : low.withTop(top);
        return Double.isNaN(bottom) ? high : high.withBottom(bottom);
    }

    /**
     * To a quarter, far away to a tenth of its own size: laws differ little there. A mean that lies within its own error of the
     * plateau is taken to lie on it: the observed distance is part of the scatter that the statistic is made of, and a law
     * at that distance would count it twice.
     */
    private static double rounded(double deviations, int wells) {
        double size = Math.max(0, Math.abs(deviations) - ERRORS / Math.sqrt(wells));
        double coarse = size <= 4 ? Math.rint(4 * size) / 4 : Math.exp(Math.rint(10 * Math.log(size)) / 10);
        return Math.copySign(coarse, deviations) + 0.0;
    }

    private static double[] simulate(Design design, int threads, ProgressListener listener) {
        int n = design.doses.length;
        double[] doses = design.doses;
        double[] weights = design.weights;
        DoseResponseFitter fitter =
                DoseResponseFitter.withDefaults().withModel(design.model).withCovariance(CovarianceType.GAUSS_NEWTON);
        double[] law = new double[design.simulations];
        SplittableRandom source = new SplittableRandom(design.seed);
        SplittableRandom[] streams = new SplittableRandom[law.length];
        for (int i = 0; i < streams.length; i++) {
            streams[i] = source.split();
        }
        Parallel.forEach(law.length, threads, listener, i -> {
            double[] y = new double[n];
            for (int j = 0; j < n; j++) {
                y[j] = design.mean + design.sigma * streams[i].nextGaussian() / Math.sqrt(weights[j]);
            }
            law[i] = NoEffectTest.statistic(
                    fitter.fit(DoseResponseData.of(doses, y).withWeights(weights)));
        });
        Arrays.sort(law);
        return law;
    }
}
