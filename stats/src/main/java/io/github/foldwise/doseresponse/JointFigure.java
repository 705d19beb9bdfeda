package io.github.foldwise.doseresponse;

import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.figure.Band;
import io.github.foldwise.figure.Figure;
import io.github.foldwise.figure.Line;
import io.github.foldwise.figure.Points;
import io.github.foldwise.inference.Estimate;
import io.github.foldwise.inference.Interval;
import java.util.List;

/** Draws curves that were fitted together: bands, wells, curves. */
final class JointFigure {
    private JointFigure() {}

    static Figure of(JointFit fit, List<DoseResponseData> data) {
        DoseResponseData first = data.get(0);
        String shared = fit.getShared().isEmpty() ? "" : ", common " + String.join(", ", fit.getShared());
        Figure figure = Figure.of("Curves of " + fit.getModel().getName() + shared)
                .withXaxis(DoseAxis.of(data, first.getUnit()))
                .withYaxis(CurveFigure.responseAxis(data, first.getResponseUnit()))
                .withDescription("Response against dose on a logarithmic axis, with curves that were fitted together.");
        for (DoseResponseData curve : data) {
            if (fit.getStatus(curve.getName()) == FitStatus.CONVERGED) {
                figure = figure.with(band(fit, curve));
            }
        }
        for (DoseResponseData curve : data) {
            figure = figure.with(Points.of(curve.getName(), curve.getDoses(), curve.getResponses()));
        }
        for (int k = 0; k < data.size(); k++) {
            DoseResponseData curve = data.get(k);
            if (!fit.optimum(k).hasCurve()) {
                continue;
            }
            double[] x = CurveFigure.curveDoses(curve);
            double[] y = new double[x.length];
            for (int i = 0; i < x.length; i++) {
                y[i] = fit.predict(curve.getName(), x[i]).getValue();
            }
            figure = figure.with(Line.of(curve.getName(), x, y));
        }
        return figure;
    }

    private static Band band(JointFit fit, DoseResponseData curve) {
        double[] x = CurveFigure.curveDoses(curve);
        double[] lower = new double[x.length];
        double[] upper = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            Estimate mean = fit.predict(curve.getName(), x[i]);
            Interval interval = mean.interval(0.95);
            lower[i] = interval.getLower();
            upper[i] = interval.getUpper();
        }
        return Band.of(curve.getName(), x, lower, upper);
    }
}
