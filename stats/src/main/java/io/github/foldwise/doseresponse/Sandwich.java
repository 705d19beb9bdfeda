package io.github.foldwise.doseresponse;

import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.internal.curve.CurveInformation;
import io.github.foldwise.internal.linear.SymmetricMatrix;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/** The sandwich covariance of a fit: bread from the fit, filling from its residuals. See {@link RobustCovariance}. */
final class Sandwich {
    private final DoseResponseFit fit;
    private final double[][] bread;
    private final double[][] scores;
    private final double[] leverage;

    Sandwich(DoseResponseFit fit) {
        this.fit = fit;
        DoseResponseData data = fit.getData();
        double[] doses = data.getDoses();
        double[] responses = data.getResponses();
        double[] weights = data.getWeights();
        bread = fit.optimum().parameterCovariance();
        scores = new double[doses.length][];
        leverage = new double[doses.length];
        for (int i = 0; i < doses.length; i++) {
            double[] g = fit.optimum().meanGradient(doses[i]);
            double wr = weights[i] * (responses[i] - fit.predict(doses[i]).getValue());
            if (bread.length > 0) {
                leverage[i] = weights[i] * SymmetricMatrix.quadraticForm(bread, g);
            }
            for (int j = 0; j < g.length; j++) {
                g[j] *= wr;
            }
            scores[i] = g;
        }
    }

    int clusters() {
        return experiments().size();
    }

    double[][] pointwise(RobustCovariance type) {
        double[][] filling = new double[bread.length][bread.length];
        for (int i = 0; i < scores.length; i++) {
            double kept = type == RobustCovariance.HC3 ? 1 - leverage[i] : 1;
            addSquare(filling, scores[i], 1 / (kept * kept));
        }
        return CurveInformation.carried(bread, filling);
    }

    double[][] clustered() {
        List<String> experiments = experiments();
        if (experiments.size() < 2) {
            throw new IllegalArgumentException("the data of \"" + fit.getName() + "\" name " + experiments.size()
                    + " experiments; a covariance clustered by experiment needs at least two: withExperiments(...)");
        }
        int n = fit.getObservationCount();
        int p = fit.getModel().getParameterCount();
        double g = experiments.size();
        double[][] filling = new double[bread.length][bread.length];
        for (String experiment : experiments) {
            double[] sum = new double[bread.length];
            for (int i = 0; i < scores.length; i++) {
                if (fit.getData().getExperiment(i).equals(experiment)) {
                    for (int j = 0; j < sum.length; j++) {
                        sum[j] += scores[i][j];
                    }
                }
            }
            addSquare(filling, sum, g / (g - 1) * (n - 1) / (n - p));
        }
        return CurveInformation.carried(bread, filling);
    }

    /** The experiments of the wells that count. */
    private List<String> experiments() {
        DoseResponseData data = fit.getData();
        double[] weights = data.getWeights();
        LinkedHashSet<String> names = new LinkedHashSet<>();
        for (int i = 0; i < weights.length; i++) {
            if (weights[i] > 0 && !data.getExperiment(i).isEmpty()) {
                names.add(data.getExperiment(i));
            }
        }
        return new ArrayList<>(names);
    }

    private static void addSquare(double[][] sum, double[] vector, double factor) {
        for (int j = 0; j < sum.length; j++) {
            for (int k = 0; k < sum.length; k++) {
                sum[j][k] += factor * vector[j] * vector[k];
            }
        }
    }
}
