package io.github.foldwise.resistance;

import io.github.foldwise.diagnosis.NoEffectTest;
import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.doseresponse.DoseResponseFit;
import io.github.foldwise.doseresponse.EffectiveDoseType;
import io.github.foldwise.internal.curve.plane.GroupedResponses;
import io.github.foldwise.internal.function.StudentT;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Whether the wells of a line that shows no effect exclude one of the size asked for, at each tested dose.
 *
 * <p>With \( \bar y_i \) the weighted mean at a dose, W its sum of weights and s the standard deviation of all wells about their
 * mean, the upper limit of the loss at that dose is \( \bar y_0 - \bar y_i + t_{0.95,\,n-1}\, s \sqrt{1/W_0 + 1/W_i} \). A loss
 * would widen s, which makes the limit a cautious one. The loss asked for is the given part of what the other line loses up
 * to its highest dose, as a part of its response without drug: signals of two lines need not be of one size.
 */
final class EffectExclusion {
    /** The central interval whose upper end is the one-sided limit at 95 %. */
    private static final double LEVEL = 0.9;

    /** The mean of wells and what its variance is a multiple of. */
    private record Mean(double value, double variance) {}

    private final SortedMap<Double, Mean> doses = new TreeMap<>();
    private final double factor;
    private final DoseResponseFit fit;
    private final List<DoseResponseFit> others;

    EffectExclusion(DoseResponseFit fit, List<DoseResponseFit> others) {
        this.fit = fit;
        this.others = others.stream().filter(NoEffectTest::isEvident).toList();
        DoseResponseData data = fit.getData();
        double[] x = GroupedResponses.levels(data.getDoses());
        double[] y = data.getResponses();
        double[] w = data.getWeights();
        SortedMap<Double, double[]> sums = new TreeMap<>();
        int n = 0;
        double sum = 0;
        double weights = 0;
        for (int i = 0; i < x.length; i++) {
            if (w[i] > 0) {
                double[] group = sums.computeIfAbsent(x[i], dose -> new double[2]);
                group[0] += w[i];
                group[1] += w[i] * y[i];
                weights += w[i];
                sum += w[i] * y[i];
                n++;
            }
        }
        for (Map.Entry<Double, double[]> group : sums.entrySet()) {
            double weight = group.getValue()[0];
            doses.put(group.getKey(), new Mean(group.getValue()[1] / weight, 1 / weight));
        }
        double squares = 0;
        for (int i = 0; i < x.length; i++) {
            squares += w[i] * (y[i] - sum / weights) * (y[i] - sum / weights);
        }
        factor = StudentT.twoSidedQuantile(LEVEL, n - 1) * Math.sqrt(squares / (n - 1));
    }

    /** Whether the response without drug had to be taken from the other line. */
    boolean isHeldAgainstOther(EffectiveDoseType type) {
        return type == EffectiveDoseType.RELATIVE && ownStart() == null;
    }

    boolean excludes(double effect, EffectiveDoseType type) {
        if (others.isEmpty() || !others.stream().allMatch(DoseResponseFit::isFalling)) {
            return false;
        }
        return type == EffectiveDoseType.ABSOLUTE ? staysAbove(effect) : losesLessThan(effect / 100);
    }

    private boolean staysAbove(double response) {
        return treated().values().stream().allMatch(mean -> mean.value - factor * Math.sqrt(mean.variance) > response);
    }

    private boolean losesLessThan(double part) {
        Mean own = ownStart();
        Mean start = own == null ? new Mean(highestStart(), 0) : own;
        double loss = part * smallestLoss() * start.value;
        return start.value > 0
                && treated().values().stream()
                        .allMatch(mean ->
                                start.value - mean.value + factor * Math.sqrt(start.variance + mean.variance) < loss);
    }

    private SortedMap<Double, Mean> treated() {
        return doses.tailMap(Double.MIN_VALUE);
    }

    /** The response of the line without drug: of its wells at dose 0, or the upper plateau that was given. */
    private @Nullable Mean ownStart() {
        Mean vehicle = doses.get(0.0);
        boolean given = !fit.getModel().getParameterNames().contains("d") && Double.isFinite(fit.getTop());
        return vehicle == null && given ? new Mean(fit.getTop(), 0) : vehicle;
    }

    private double highestStart() {
        return others.stream()
                .mapToDouble(other -> other.predict(0).getValue())
                .max()
                .orElse(Double.NaN);
    }

    /** What the other line loses up to its highest dose; of several experiments the one that loses least. */
    private double smallestLoss() {
        return others.stream().mapToDouble(EffectExclusion::loss).min().orElse(Double.NaN);
    }

    private static double loss(DoseResponseFit other) {
        double start = other.predict(0).getValue();
        double end = other.predict(other.getData().getHighestDose()).getValue();
        return start > 0 ? Math.min(1, (start - end) / start) : Double.NaN;
    }
}
