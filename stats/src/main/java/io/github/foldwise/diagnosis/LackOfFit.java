package io.github.foldwise.diagnosis;

import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.doseresponse.DoseResponseFit;
import io.github.foldwise.inference.ExtraSumOfSquares;
import io.github.foldwise.internal.curve.CurveErrors;
import io.github.foldwise.internal.curve.plane.GroupedResponses;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/**
 * Tests whether a curve has the right form: what it leaves of the dose means against the scatter of the replicates.
 *
 * <p>With mean \( \bar y_j \) of the \( n_j \) wells at dose j, the curve leaves
 * \( SS_{lof} = \sum n_j (\bar y_j - f_j)^2 \) on k - p degrees of freedom for k doses, and the test is
 * \( F = \frac{SS_{lof}/(k - p)}{SS_e/df_e} \). Against replicates \( SS_e \) is the scatter of wells within doses. Wells of one
 * experiment share its medium and its cells and scatter too little; against experiments \( SS_e \) is the scatter
 * \( \sum n_{je} (\bar y_{je} - \bar y_j)^2 \) of experiment means about the dose mean. Reference: Bates and Watts (1988),
 * doi:10.1002/9780470316757, section 3.2; R package drc, {@code modelFit}.
 */
public final class LackOfFit {
    private LackOfFit() {}

    /**
     * Tests against the scatter of wells within doses.
     *
     * @param fit the curve
     * @return the test; without a statistic where there is no curve, no replicate, or no dose beyond the parameters
     */
    public static ExtraSumOfSquares againstReplicates(DoseResponseFit fit) {
        CurveErrors.requireLeastSquares(
                fit.getErrorModel().toString(), fit.isPenalized(), fit.getName(), "Lack of fit by an F test");
        GroupedResponses groups = GroupedResponses.of(fit.getData());
        double unit = groups.responseUnit * groups.responseUnit * groups.weightUnit;
        double rss = fit.getResidualSumOfSquares();
        return ExtraSumOfSquares.of(
                fit.getModel().getName(),
                "a mean for each dose",
                rss,
                groups.within * unit,
                fit.getDegreesOfFreedom(),
                groups.observations - groups.size,
                groups.observations);
    }

    /**
     * Tests against the scatter of experiments about the dose means.
     *
     * @param fit the curve, fitted to several experiments together
     * @return the test; without a statistic where there is no curve or no dose was tested in two experiments
     * @throws IllegalArgumentException if the data name fewer than two experiments
     */
    public static ExtraSumOfSquares againstExperiments(DoseResponseFit fit) {
        CurveErrors.requireLeastSquares(
                fit.getErrorModel().toString(), fit.isPenalized(), fit.getName(), "Lack of fit by an F test");
        DoseResponseData data = fit.getData();
        if (data.getExperiments().size() < 2) {
            throw new IllegalArgumentException("the data of \"" + fit.getName() + "\" name "
                    + data.getExperiments().size() + " experiments; this test needs two: withExperiments(...)");
        }
        GroupedResponses groups = GroupedResponses.of(data);
        double unit = groups.responseUnit * groups.responseUnit * groups.weightUnit;
        double ofCurve = fit.getResidualSumOfSquares() - groups.within * unit;
        double[] doses = GroupedResponses.levels(data.getDoses());
        double[] responses = data.getResponses();
        double[] weights = data.getWeights();
        Map<Double, double[]> byDose = new TreeMap<>();
        Map<Double, Map<String, double[]>> cells = new TreeMap<>();
        for (int i = 0; i < doses.length; i++) {
            if (weights[i] > 0) {
                add(byDose.computeIfAbsent(doses[i], d -> new double[2]), weights[i], responses[i]);
                Map<String, double[]> row = cells.computeIfAbsent(doses[i], d -> new TreeMap<>());
                add(row.computeIfAbsent(data.getExperiment(i), e -> new double[2]), weights[i], responses[i]);
            }
        }
        double between = 0;
        int df = -byDose.size();
        for (Map.Entry<Double, double[]> dose : byDose.entrySet()) {
            double mean = dose.getValue()[1] / dose.getValue()[0];
            Collection<double[]> row =
                    cells.getOrDefault(dose.getKey(), Map.of()).values();
            for (double[] cell : row) {
                double apart = cell[1] / cell[0] - mean;
                between += cell[0] * apart * apart;
                df++;
            }
        }
        int free = groups.size - fit.getModel().getParameterCount();
        return ExtraSumOfSquares.of(
                fit.getModel().getName(),
                "a mean for each dose, against experiments",
                ofCurve + between,
                between,
                free + df,
                df,
                groups.observations);
    }

    private static void add(double[] sums, double weight, double response) {
        sums[0] += weight;
        sums[1] += weight * response;
    }
}
