package io.github.foldwise.growth;

import io.github.foldwise.inference.Estimate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The logistic or Gompertz curve of wells, and whether it is to be believed more than their phases: it is if it was found for every
 * well, counts show its capacity, and its AICc is lower, counted on the scale of counts for both.
 */
final class CurveChoice {
    private final List<WellGrowth> wells;
    private final GrowthModel model;
    private final GrowthErrors errors;
    private final boolean chosen;
    private final List<RateCandidate> rates = new ArrayList<>();

    private CurveChoice(List<WellGrowth> wells, GrowthModel model, GrowthErrors errors, boolean chosen) {
        this.wells = wells;
        this.model = model;
        this.errors = errors;
        this.chosen = chosen;
    }

    static CurveChoice of(
            List<GrowthSeries> series,
            List<WellGrowth> window,
            GrowthModel model,
            GrowthErrors errors,
            boolean windowGiven,
            double level) {
        if (model == GrowthModel.LOGISTIC || model == GrowthModel.GOMPERTZ) {
            List<WellGrowth> fits = curves(series, model, errors);
            boolean found = fits.stream()
                    .allMatch(fit -> fit.curve() != null && fit.curve().isConverged());
            return new CurveChoice(fits, model, errors, found);
        }
        CurveChoice best = new CurveChoice(List.of(), GrowthModel.EXPONENTIAL, errors, false);
        boolean below = series.stream().anyMatch(CurveChoice::fallsBelowDetection);
        if (windowGiven || below) {
            return best;
        }
        if (model == GrowthModel.EXPONENTIAL) {
            best.rates.addAll(rates(series, window));
            return best;
        }
        List<RateCandidate> rates = rates(series, window);
        double lowest = phases(window);
        double lowestOpen = Double.POSITIVE_INFINITY;
        for (GrowthModel curve : new GrowthModel[] {GrowthModel.LOGISTIC, GrowthModel.GOMPERTZ}) {
            for (GrowthErrors scatter : GrowthErrors.values()) {
                List<WellGrowth> fits = curves(series, curve, scatter);
                double aicc = aicc(fits, scatter);
                if (fits.size() == 1 && !rates.isEmpty() && aicc < Double.POSITIVE_INFINITY) {
                    Estimate rate = fits.get(0).rate();
                    rates.add(new RateCandidate(
                            rate.getValue(), rate.getStandardError(), rate.getDegreesOfFreedom(), aicc));
                }
                boolean better = aicc < lowest
                        && fits.stream()
                                .allMatch(fit ->
                                        fit.curve() != null && fit.curve().isIdentified(level));
                if (better) {
                    lowest = aicc;
                    best = new CurveChoice(fits, curve, scatter, true);
                } else if (!best.chosen
                        && scatter == GrowthErrors.CONSTANT
                        && curve == GrowthModel.LOGISTIC
                        && aicc < lowestOpen) {
                    // What is told of the capacity where the window is taken.
                    lowestOpen = aicc;
                    best = new CurveChoice(fits, curve, scatter, false);
                }
            }
        }
        best.rates.addAll(rates);
        return best;
    }

    /** The rates by all windows, and by the logistic curve of several wells; of several experiments, their means. */
    private static List<RateCandidate> rates(List<GrowthSeries> series, List<WellGrowth> window) {
        if (series.stream().map(GrowthSeries::experiment).distinct().count() > 1) {
            return overExperiments(window);
        }
        List<RateCandidate> rates = new ArrayList<>();
        double jacobian = series.stream().mapToDouble(CurveChoice::jacobian).sum();
        GrowthPhases.rates(series).forEach(rate -> rates.add(rate.plus(jacobian)));
        if (series.size() > 1 && !rates.isEmpty()) {
            double start = window.stream()
                    .mapToDouble(well -> well.rate().getValue())
                    .filter(Double::isFinite)
                    .average()
                    .orElse(0);
            RateCandidate shared = SharedLogistic.of(series, start);
            if (shared != null) {
                rates.add(shared.plus(jacobian));
            }
        }
        return rates;
    }

    /**
     * The mean over experiments of the rates of their windows, and of their logistic curves. What one kind of model is wrong by is
     * wrong in all experiments alike, so that the scatter between them does not show it. The weights are the means of those in the
     * single experiments: criteria that are added up would add up as well what the best of many windows gains by being the best.
     */
    private static List<RateCandidate> overExperiments(List<WellGrowth> window) {
        Map<String, List<WellGrowth>> experiments = new LinkedHashMap<>();
        for (WellGrowth well : window) {
            experiments
                    .computeIfAbsent(well.series().experiment(), key -> new ArrayList<>())
                    .add(well);
        }
        int k = experiments.size();
        double[] windows = new double[k];
        double[] curves = new double[k];
        double weight = 0;
        int i = 0;
        for (List<WellGrowth> wells : experiments.values()) {
            GrowthPhases phases = wells.get(0).phases();
            windows[i] = wells.stream()
                    .mapToDouble(well -> well.rate().getValue())
                    .average()
                    .orElse(Double.NaN);
            RateCandidate curve = phases == null
                    ? null
                    : SharedLogistic.ofExperiment(
                            wells.stream().map(WellGrowth::series).toList(), windows[i]);
            curves[i] = curve == null ? windows[i] : curve.rate();
            weight +=
                    curve == null || phases == null ? 0 : 1 / (1 + Math.exp(0.5 * (curve.aicc() - phases.aicc()))) / k;
            i++;
        }
        return List.of(
                RateCandidate.ofMean(windows, -2 * Math.log1p(-weight)),
                RateCandidate.ofMean(curves, -2 * Math.log(weight)));
    }

    /** What every window and curve makes of the rate, where window and model are found. */
    List<RateCandidate> rates() {
        return rates;
    }

    private static boolean fallsBelowDetection(GrowthSeries series) {
        boolean below = false;
        for (int i = 0; i < series.size(); i++) {
            below |= series.isCensored(i);
        }
        return below;
    }

    private static List<WellGrowth> curves(List<GrowthSeries> series, GrowthModel model, GrowthErrors errors) {
        List<WellGrowth> fits = new ArrayList<>();
        for (GrowthSeries well : series) {
            fits.add(new WellGrowth(well, null, null, GrowthCurve.of(well, model, errors)));
        }
        return fits;
    }

    private static double phases(List<WellGrowth> window) {
        double sum = 0;
        Set<String> seen = new HashSet<>();
        for (WellGrowth well : window) {
            if (well.phases() != null && seen.add(well.series().experiment())) {
                sum += well.phases().aicc();
            }
            sum += jacobian(well.series());
        }
        return sum;
    }

    private static double aicc(List<WellGrowth> fits, GrowthErrors errors) {
        double squares = 0;
        double jacobian = 0;
        double size = 0;
        int n = 0;
        int free = 0;
        for (WellGrowth well : fits) {
            GrowthCurve curve = well.curve();
            if (curve == null || !curve.isConverged()) {
                return Double.POSITIVE_INFINITY;
            }
            squares += curve.squares();
            jacobian += errors == GrowthErrors.CONSTANT ? 0 : jacobian(well.series());
            size = Math.max(size, curve.capacity().getValue());
            n += curve.size();
            free += 3;
        }
        double rounding = 1e-10 * (errors == GrowthErrors.CONSTANT ? size : Math.max(1, Math.log(size)));
        return GrowthPhases.aicc(squares, n, free + 1, n * rounding * rounding) + jacobian;
    }

    /** From the density of logarithms to that of counts. */
    private static double jacobian(GrowthSeries series) {
        double sum = 0;
        for (int i = 0; i < series.size(); i++) {
            sum += series.isCensored(i) ? 0 : 2 * series.log(i);
        }
        return sum;
    }

    List<WellGrowth> wells() {
        return wells;
    }

    GrowthModel model() {
        return model;
    }

    GrowthErrors errors() {
        return errors;
    }

    boolean isChosen() {
        return chosen;
    }
}
