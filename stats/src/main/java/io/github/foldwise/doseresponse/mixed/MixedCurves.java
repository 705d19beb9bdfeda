package io.github.foldwise.doseresponse.mixed;

import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.doseresponse.DoseResponseFit;
import io.github.foldwise.doseresponse.DoseResponseFitter;
import io.github.foldwise.doseresponse.EffectiveDoseOutcome;
import io.github.foldwise.doseresponse.FitStatus;
import io.github.foldwise.internal.Steps;
import io.github.foldwise.internal.mixed.LindstromBates;
import io.github.foldwise.internal.mixed.MixedOptimum;
import io.github.foldwise.internal.smooth.Medians;
import io.github.foldwise.regression.RegressionFunction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Curves of lines and experiments as a search for a mixed model needs them, and where it begins. */
final class MixedCurves {
    /** In the engine: an effect of all lines. */
    private static final int ALL = -1;

    private final List<DoseResponseData> lines;
    private final MixedDoseResponseFitter fitter;
    private final List<String> letters;
    private final List<String> experiments = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private final List<int[]> fixed = new ArrayList<>();
    private final List<int[]> random = new ArrayList<>();
    private final List<int[]> factor = new ArrayList<>();
    private int variances;
    private int[] groupStart = {};
    private int[] lineOf = {};
    private double[] doses = {};
    private double[] responses = {};
    private double[] rootWeights = {};
    /** The lines of experiments, which are the innermost groups. */
    private int cells;

    MixedCurves(List<DoseResponseData> lines, MixedDoseResponseFitter fitter) {
        this.lines = lines;
        this.fitter = fitter;
        letters = fitter.model().getParameterNames();
        arrange();
        effects();
    }

    /** Sorts the observations by experiment, in the order in which experiments appear; those without weight are left out. */
    private void arrange() {
        Set<String> found = new LinkedHashSet<>();
        lines.forEach(line -> found.addAll(line.getExperiments()));
        List<double[]> rows = new ArrayList<>();
        List<Integer> starts = new ArrayList<>(List.of(0));
        for (String experiment : found) {
            for (int l = 0; l < lines.size(); l++) {
                int before = rows.size();
                collect(l, experiment, rows);
                cells += rows.size() > before ? 1 : 0;
            }
            if (rows.size() > starts.get(starts.size() - 1)) {
                starts.add(rows.size());
                experiments.add(experiment);
            }
        }
        groupStart = starts.stream().mapToInt(Integer::intValue).toArray();
        lineOf = rows.stream().mapToInt(row -> (int) row[0]).toArray();
        doses = rows.stream().mapToDouble(row -> row[1]).toArray();
        responses = rows.stream().mapToDouble(row -> row[2]).toArray();
        rootWeights = rows.stream().mapToDouble(row -> Math.sqrt(row[3])).toArray();
    }

    private void collect(int line, String experiment, List<double[]> rows) {
        DoseResponseData data = lines.get(line);
        double[] x = data.getDoses();
        double[] y = data.getResponses();
        double[] w = data.getWeights();
        for (int i = 0; i < x.length; i++) {
            if (w[i] > 0 && data.getExperiment(i).equals(experiment)) {
                rows.add(new double[] {line, x[i], y[i], w[i]});
            }
        }
    }

    private void effects() {
        for (int j = 0; j < letters.size(); j++) {
            names.add(letters.get(j));
            fixed.add(new int[] {j, ALL});
            for (int l = 1; l < lines.size() && fitter.lineEffect().contains(letters.get(j)); l++) {
                names.add(letters.get(j) + ":" + lines.get(l).getName());
                fixed.add(new int[] {j, l});
            }
        }
        List<String> deviating = fitter.random();
        for (int r = 0; r < deviating.size(); r++) {
            random.add(new int[] {letters.indexOf(deviating.get(r)), ALL});
            for (int s = fitter.covariance() == RandomCovariance.GENERAL ? 0 : r; s <= r; s++) {
                factor.add(new int[] {r, s, variances++});
            }
        }
        for (String letter : lines.size() > 1 ? fitter.randomByLine() : List.<String>of()) {
            for (int l = 0; l < lines.size(); l++) {
                factor.add(new int[] {random.size(), random.size(), variances});
                random.add(new int[] {letters.indexOf(letter), l});
            }
            variances++;
        }
    }

    /** Searches from each start and takes the highest likelihood of those that converged. */
    MixedOptimum search(Steps steps) {
        MixedOptimum best = null;
        for (double[] start : starts(steps)) {
            MixedOptimum found = search(start, steps);
            if (best == null || isBetter(found, best)) {
                best = found;
            }
        }
        return best == null ? search(filled(Double.NaN), steps) : best;
    }

    private static boolean isBetter(MixedOptimum found, MixedOptimum best) {
        boolean one = found.end() == MixedOptimum.End.CONVERGED;
        boolean other = best.end() == MixedOptimum.End.CONVERGED;
        // Two searches that end at one place differ by rounding, and then the first is kept.
        return one != other ? one : found.logLikelihood() > best.logLikelihood() + 1e-9;
    }

    private MixedOptimum search(double[] start, Steps steps) {
        RegressionFunction equation = fitter.model().getEquation();
        double[] natural = new double[letters.size()];
        int e = letters.indexOf("e");
        return LindstromBates.search(
                groupStart,
                lineOf,
                responses,
                rootWeights,
                new LindstromBates.Effects(
                        letters.size(),
                        fixed.toArray(new int[0][]),
                        random.toArray(new int[0][]),
                        factor.toArray(new int[0][]),
                        variances),
                (observation, psi, gradient) -> {
                    System.arraycopy(psi, 0, natural, 0, natural.length);
                    natural[e] = Math.exp(psi[e]);
                    equation.gradient(doses[observation], natural, gradient);
                    gradient[e] *= natural[e];
                    return equation.value(doses[observation], natural);
                },
                fitter.method() == MixedMethod.REML,
                start,
                steps);
    }

    private double[] filled(double value) {
        double[] all = new double[fixed.size()];
        Arrays.fill(all, value);
        return all;
    }

    /** The curve of all wells of each line, and the medians of the experiments of each line that can stand alone. */
    private List<double[]> starts(Steps steps) {
        DoseResponseFitter alone = DoseResponseFitter.withDefaults().withModel(fitter.model());
        double[][] whole = new double[lines.size()][];
        double[][] medians = new double[lines.size()][];
        steps.loop(lines.size());
        for (int l = 0; l < lines.size(); l++) {
            whole[l] = parameters(alone.fit(lines.get(l)));
            List<double[]> standing = new ArrayList<>();
            for (DoseResponseFit fit : alone.fitExperiments(lines.get(l))) {
                boolean stands =
                        fit.isConverged() && fit.effectiveDose(50).getOutcome() == EffectiveDoseOutcome.INTERPOLATED;
                if (stands) {
                    standing.add(parameters(fit));
                }
            }
            medians[l] = standing.size() > 1 ? medians(standing) : whole[l];
            steps.next();
        }
        List<double[]> starts = new ArrayList<>();
        for (double[][] curves : List.of(whole, medians)) {
            double[] start = start(curves);
            if (Arrays.stream(start).allMatch(Double::isFinite)) {
                starts.add(start);
            }
        }
        return starts;
    }

    private double[] parameters(DoseResponseFit fit) {
        double[] psi = new double[letters.size()];
        for (int j = 0; j < psi.length; j++) {
            boolean curve = fit.getStatus() != FitStatus.FLAT && fit.getStatus() != FitStatus.TOO_FEW_DOSES;
            double value = curve ? fit.getParameter(letters.get(j)).getValue() : Double.NaN;
            psi[j] = letters.get(j).equals("e") ? Math.log(value) : value;
        }
        return psi;
    }

    private static double[] medians(List<double[]> rows) {
        double[] medians = new double[rows.get(0).length];
        for (int j = 0; j < medians.length; j++) {
            int column = j;
            medians[j] =
                    Medians.of(rows.stream().mapToDouble(row -> row[column]).toArray());
        }
        return medians;
    }

    private double[] start(double[][] curves) {
        double[] start = new double[fixed.size()];
        for (int k = 0; k < start.length; k++) {
            int j = fixed.get(k)[0];
            int line = fixed.get(k)[1];
            start[k] = line == ALL ? curves[0][j] : curves[line][j] - curves[0][j];
        }
        return start;
    }

    List<String> experiments() {
        return experiments;
    }

    List<String> fixedNames() {
        return names;
    }

    int observations() {
        return responses.length;
    }

    int variances() {
        return variances;
    }

    /** Observations less innermost groups less effects beyond the first. */
    int nlmeDegreesOfFreedom() {
        boolean byLine = lines.size() > 1 && !fitter.randomByLine().isEmpty();
        return observations() - (byLine ? cells : experiments.size()) - (fixed.size() - 1);
    }

    /** The place of a deviation among the random effects; -1 if there is none. */
    int random(String letter, int line) {
        for (int r = 0; r < random.size(); r++) {
            if (random.get(r)[0] == letters.indexOf(letter) && random.get(r)[1] == line) {
                return r;
            }
        }
        return -1;
    }

    /** The sum of fixed effects that is each parameter of a line, and with it what a gradient by parameters is by effects. */
    double[] byEffects(double[] byParameters, int line) {
        double[] result = new double[fixed.size()];
        for (int k = 0; k < result.length; k++) {
            int[] effect = fixed.get(k);
            result[k] = effect[1] == ALL || effect[1] == line ? byParameters[effect[0]] : 0;
        }
        return result;
    }

    /** The parameters of a line in a typical experiment. */
    double[] parameters(double[] effects, int line) {
        double[] psi = new double[letters.size()];
        for (int k = 0; k < effects.length; k++) {
            int[] effect = fixed.get(k);
            psi[effect[0]] += effect[1] == ALL || effect[1] == line ? effects[k] : 0;
        }
        return psi;
    }
}
