package io.github.foldwise.doseresponse.mixed;

import io.github.foldwise.doseresponse.DoseResponseModel;
import io.github.foldwise.internal.function.BracketedRoot;
import io.github.foldwise.regression.RegressionFunction;
import java.util.List;

/** A curve whose parameters are known, e as its logarithm: its means and doses with their derivatives by these parameters. */
final class TypicalCurve {
    /** A step of the logarithm of the dose beyond which no plateau is left to reach. */
    private static final double WIDEST = 4000;

    private final RegressionFunction equation;
    private final List<String> letters;
    private final int e;
    private final double[] natural;

    TypicalCurve(DoseResponseModel model, double[] psi) {
        equation = model.getEquation();
        letters = model.getParameterNames();
        e = letters.indexOf("e");
        natural = psi.clone();
        natural[e] = Math.exp(psi[e]);
    }

    double mean(double dose) {
        return equation.value(dose, natural);
    }

    double[] gradient(double dose) {
        double[] gradient = new double[natural.length];
        equation.gradient(dose, natural, gradient);
        gradient[e] *= natural[e];
        return gradient;
    }

    /** The logarithm of a relative effective dose; NaN if there is none. */
    double logDose(double percent) {
        double target = mean(0) + percent / 100 * (mean(Double.POSITIVE_INFINITY) - mean(0));
        double centre = Math.log(natural[e]);
        for (double wide = 1; wide < WIDEST; wide *= 2) {
            double low = mean(Math.exp(centre - wide)) - target;
            double high = mean(Math.exp(centre + wide)) - target;
            if (low * high <= 0 && low != high) {
                return BracketedRoot.find(
                        log -> mean(Math.exp(log)) - target, centre - wide, low, centre + wide, high, 1e-15);
            }
        }
        return Double.NaN;
    }

    /** Its derivatives: the dose moves as the mean there leaves the part of the way between the plateaus. */
    double[] logDoseGradient(double percent, double logDose) {
        double[] here = gradient(Math.exp(logDose));
        double[] start = gradient(0);
        // On the logarithmic axis a dose and a location are a difference.
        double slope = -here[e];
        double[] gradient = new double[here.length];
        for (int j = 0; j < here.length; j++) {
            boolean plateau = letters.get(j).equals("c") || letters.get(j).equals("d");
            double end = plateau ? 1 - start[j] : 0;
            double target = start[j] + percent / 100 * (end - start[j]);
            gradient[j] = (target - here[j]) / slope;
        }
        return gradient;
    }
}
